//! What holds for any text: it is read, every span lies inside it, and order and repetition do not matter.

mod common;

use common::KNOW;
use demarche::article::{Article, Field, Span};
use demarche::extract::{self, Excerpt, Extraction};
use demarche::graph::{Graph, Options};
use demarche::{export, input};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "France",
    "Russia",
    "North Korea",
    "the European Union",
    "the Iranian foreign minister",
    "Kyiv",
    "it",
    "they",
    "We",
    "urged",
    "condemned",
    "did not threaten",
    "said that",
    "accused",
    "of attacking",
    "signed a joint statement with",
    "will meet",
    "was criticised by",
    "imposed sanctions on",
    "and",
    ",",
    ".",
    "?",
    "\n",
    "\n\n",
    "\r\n",
    "“",
    "”",
    "’s",
    "é",
    "Türkiye",
    "日本",
    "🇫🇷",
    "\u{0}",
    "\u{200b}",
    "\u{feff}",
    "-",
    "—",
    "(",
    ")",
    "•",
    "Mr.",
    "U.S.",
    "2024",
    "…",
    "to withdraw its troops",
    "in Geneva",
    "on Tuesday",
    "\t",
    "e\u{301}",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_string),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    (proptest::collection::vec(piece, 0..40), any::<bool>())
        .prop_map(|(pieces, spaced)| pieces.join(if spaced { " " } else { "" }))
}

fn articles() -> impl Strategy<Value = Vec<Article>> {
    let actor = || proptest::sample::select(&["France", "Russia", "Iran", "Japan", "the European Union"][..]);
    let act = proptest::sample::select(&["condemned", "urged", "met", "signed a treaty with", "threatened"][..]);
    let sentence = (actor(), act, actor()).prop_map(|(a, v, b)| format!("{a} {v} {b}. "));
    let body = proptest::collection::vec(sentence, 1..4).prop_map(|s| s.concat());
    proptest::collection::vec(body, 1..5).prop_map(|bodies| {
        bodies.into_iter().enumerate().map(|(i, text)| Article::of_text(format!("a{i}"), text)).collect()
    })
}

fn inside(article: &Article, field: Field, excerpt: &Excerpt) {
    let text = article.field(field);
    let Span { start, end } = excerpt.span;
    assert_eq!(text.get(start as usize..end as usize), Some(excerpt.text.as_str()), "bytes of {excerpt:?}");
    let (first, last) = excerpt.chars;
    let chars: String = text.chars().skip(first as usize).take((last - first) as usize).collect();
    assert_eq!(chars, excerpt.text, "code points of {excerpt:?}");
}

fn files(read: &[&(Article, Extraction)]) -> Vec<Vec<u8>> {
    let graph = Graph::fold(read.iter().map(|(a, e)| (a, e)), &Options::default());
    let write = |format: &export::Format| {
        let mut bytes = Vec::new();
        (format.write)(&graph, &KNOW, &mut bytes).unwrap();
        bytes
    };
    export::FORMATS.iter().map(write).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_spans_lie_inside(title in any_text(), body in any_text()) {
        let article = Article { title, ..Article::of_text("a", body) };
        let reading = extract::read(&article, &KNOW);
        for scene in &reading.scenes {
            let parse = &scene.parse;
            let span = parse.sentence.span;
            prop_assert!(parse.text.get(span.start as usize..span.end as usize).is_some());
            prop_assert!(parse.tokens.iter().all(|t| parse.sentence.span.covers(t.span)));
            prop_assert!(parse.tokens.is_empty() || parse.ids().filter(|t| parse.token(*t).head.is_none()).count() == 1);
        }
        for event in &reading.extraction.events {
            let evidence = &event.evidence;
            inside(&article, evidence.field, &evidence.quote);
            inside(&article, evidence.field, &evidence.sentence);
            prop_assert!(evidence.sentence.span.covers(evidence.quote.span));
            prop_assert!((0.0..=1.0).contains(&event.confidence));
        }
    }

    #[test]
    fn any_bytes_are_input(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in any_text()) {
        for name in ["a.txt", "a.jsonl", "a.json"] {
            let _ = input::read(name, &bytes);
            let _ = input::read(name, text.as_bytes());
        }
    }

    #[test]
    fn order_and_repetition_change_no_byte(articles in articles(), turn in any::<usize>()) {
        let read: Vec<(Article, Extraction)> =
            articles.into_iter().map(|a| { let e = extract::events(&a, &KNOW); (a, e) }).collect();
        let forth: Vec<_> = read.iter().collect();
        let mut back: Vec<_> = read.iter().rev().chain(&read).collect();
        let by = turn % back.len();
        back.rotate_left(by);
        prop_assert!(files(&forth) == files(&back));
    }
}
