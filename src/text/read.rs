//! The stages joined: sentences to parses.

use std::cell::RefCell;

use super::forward::{self, Reading, Scratch};
use super::kernels::Path;
use super::{Dep, LONGEST_SENTENCE, Model, Parse, Sentence, Token, TokenId, lemma, words};
use crate::article::{Article, Span};

/// Words that are read together.
const BATCH: usize = 256;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::new(Path::best()));
}

/// Reads sentences of an article: tokens, tags, lemmas and a tree for each, in the order given.
///
/// The result depends on the text and the model alone, not on other sentences, the machine or the thread.
///
/// ```
/// use demarche::{article::Article, text::{self, Model, TokenId}};
///
/// let article = Article::of_text("a", "France vetoed the resolution.");
/// let parses = text::parse(&article, &text::sentences(&article), Model::embedded());
/// let root = parses[0].root().unwrap();
/// assert_eq!(parses[0].lemma(root), "veto");
/// assert_eq!(parses[0].children(root), [TokenId(0), TokenId(3), TokenId(4)]);
/// ```
pub fn parse<'a>(article: &'a Article, sentences: &[Sentence], model: &Model) -> Vec<Parse<'a>> {
    parse_on(Path::best(), article, sentences, model)
}

/// As [`parse`], with one set of instructions: the result is the same, only the time differs.
pub fn parse_on<'a>(path: Path, article: &'a Article, sentences: &[Sentence], model: &Model) -> Vec<Parse<'a>> {
    SCRATCH.with_borrow_mut(|scratch| {
        if scratch.path() != path {
            *scratch = Scratch::new(path);
        }
        read_with(inputs(article, sentences), model, scratch)
    })
}

fn inputs<'a>(article: &'a Article, sentences: &[Sentence]) -> impl Iterator<Item = Input<'a>> {
    sentences.iter().map(|sentence| {
        let text = article.field(sentence.field);
        (text, *sentence, words::words(text, sentence.span))
    })
}

/// Reads one sentence whose words are given, as byte spans of `text`.
///
/// ```
/// use demarche::article::{Field, Span};
/// use demarche::text::{self, Dep, Model, Sentence};
///
/// let text = "Peru left";
/// let sentence = Sentence { index: 1, field: Field::Text, span: Span::new(0, 9) };
/// let parse = text::annotate(text, sentence, vec![Span::new(0, 4), Span::new(5, 9)], Model::embedded());
/// assert_eq!(parse.tokens[0].dep, Dep::Nsubj);
/// ```
pub fn annotate<'a>(text: &'a str, sentence: Sentence, words: Vec<Span>, model: &Model) -> Parse<'a> {
    let mut parses = read_all([(text, sentence, words)].into_iter(), model);
    parses.pop().unwrap_or_else(|| Parse::new(text, sentence, Vec::new()))
}

/// A text, a sentence of it, and the sentence's words.
pub(super) type Input<'a> = (&'a str, Sentence, Vec<Span>);

/// Reads sentences in batches.
pub(super) fn read_all<'a>(inputs: impl Iterator<Item = Input<'a>>, model: &Model) -> Vec<Parse<'a>> {
    SCRATCH.with_borrow_mut(|scratch| read_with(inputs, model, scratch))
}

fn read_with<'a>(inputs: impl Iterator<Item = Input<'a>>, model: &Model, scratch: &mut Scratch) -> Vec<Parse<'a>> {
    let mut out = Vec::with_capacity(inputs.size_hint().0);
    let mut batch = Vec::new();
    let mut count = 0;
    for input in inputs {
        count += input.2.len() + 1;
        batch.push(input);
        if count >= BATCH {
            read_batch(&mut batch, model, scratch, &mut out);
            count = 0;
        }
    }
    read_batch(&mut batch, model, scratch, &mut out);
    out
}

fn read_batch<'a>(batch: &mut Vec<Input<'a>>, model: &Model, scratch: &mut Scratch, out: &mut Vec<Parse<'a>>) {
    let pieces = batch.iter().flat_map(|(text, _, words)| {
        words.chunks(LONGEST_SENTENCE).map(|piece| piece.iter().map(|word| word.of(text)).collect())
    });
    let mut readings = forward::read(model, &pieces.collect::<Vec<_>>(), scratch).into_iter();
    for (text, sentence, words) in batch.drain(..) {
        let pieces = readings.by_ref().take(words.len().div_ceil(LONGEST_SENTENCE));
        let tokens = join(pieces).zip(words).map(|(reading, span)| token(text, span, reading));
        out.push(Parse::new(text, sentence, tokens.collect()));
    }
}

/// The readings of the pieces of a sentence as one: the roots of later pieces hang on the first root.
fn join(pieces: impl Iterator<Item = Vec<Reading>>) -> impl Iterator<Item = Reading> {
    let mut root = None;
    pieces.enumerate().flat_map(move |(i, piece)| {
        let start = i * LONGEST_SENTENCE;
        let first = *root.get_or_insert_with(|| piece.iter().position(|r| r.head.is_none()).unwrap_or(0));
        piece.into_iter().map(move |reading| match reading.head {
            Some(head) => Reading { head: Some(head + start), ..reading },
            None if i > 0 => Reading { head: Some(first), dep: Dep::Parataxis, p: 0.0, ..reading },
            None => reading,
        })
    })
}

fn token(text: &str, span: Span, reading: Reading) -> Token {
    Token {
        span,
        lemma: lemma::lemma(span.of(text), reading.pos, reading.xpos),
        pos: reading.pos,
        xpos: reading.xpos,
        head: reading.head.map(|head| TokenId(head as u32)),
        dep: reading.dep,
        p: reading.p,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sentences;

    /// Some hundred sentences of many lengths, made of a few phrases.
    fn article() -> Article {
        const WHO: &[&str] =
            &["France", "The foreign minister of Chile, Ms. Urrejola,", "Neither the U.N. nor its allies", "He"];
        const DID: &[&str] =
            &["condemned", "has repeatedly urged Japan to end", "didn't sign", "will, it is said, host"];
        const WHAT: &[&str] =
            &["the talks", "an arms-control treaty with \u{201c}old\u{201d} rivals", "Peru's blockade (again)"];
        const WHEN: &[&str] =
            &["on Monday", "after 3,000 people had fled the city where they lived", "", "; nobody came"];
        let mut text = String::new();
        for i in 0..320 {
            let (who, did) = (WHO[i % WHO.len()], DID[i / 4 % DID.len()]);
            let (what, when) = (WHAT[i / 16 % WHAT.len()], WHEN[i / 48 % WHEN.len()]);
            text += &format!("{who} {did} {what} {when} in{i}.\n");
            if i % 40 == 39 {
                text += &format!("{who} {did} {what}, and ").repeat(i / 10);
                text += "they left.\n";
            }
        }
        Article::of_text("paths", text)
    }

    #[test]
    fn every_path_gives_the_same_trees_and_probabilities() {
        let article = article();
        let sentences = sentences(&article);
        assert!(sentences.len() > 300);
        let mut paths = Path::available();
        let plain = parse_on(paths.next().unwrap(), &article, &sentences, Model::embedded());
        for path in paths {
            for (a, b) in plain.iter().zip(parse_on(path, &article, &sentences, Model::embedded())) {
                assert_eq!(*a, b, "{path:?}");
                assert!(a.tokens.iter().zip(&b.tokens).all(|(a, b)| a.p.to_bits() == b.p.to_bits()), "{path:?}");
            }
        }
    }

    #[test]
    fn batches_and_memory_of_words_do_not_show() {
        let article = article();
        let sentences = sentences(&article);
        let together = parse(&article, &sentences, Model::embedded());
        let backwards = sentences.iter().rev().map(|s| parse(&article, &[*s], Model::embedded()).remove(0));
        assert!(together.iter().rev().eq(backwards.collect::<Vec<_>>().iter()));
    }

    #[test]
    fn sentences_without_words_have_empty_parses() {
        let sentence = Sentence { index: 1, field: crate::article::Field::Text, span: Span::new(0, 1) };
        let empty = annotate(" ", sentence, Vec::new(), Model::embedded());
        assert!(empty.tokens.is_empty() && empty.root().is_none());
    }

    fn check_laws(text: &str) -> Result<(), TestCaseError> {
        let article = Article { title: text.chars().rev().collect(), ..Article::of_text("a", text) };
        let sentences = sentences(&article);
        prop_assert!(sentences.is_sorted_by(|a, b| a.field != b.field || a.span.end <= b.span.start));
        prop_assert!(sentences.is_sorted_by(|a, b| a.index < b.index));
        let parses = parse(&article, &sentences, Model::embedded());
        prop_assert_eq!(parses.len(), sentences.len());
        for parse in parses {
            let (sentence, tokens) = (parse.sentence.span, &parse.tokens);
            let words = sentence.of(parse.text);
            prop_assert!(!words.is_empty() && words == words.trim());
            prop_assert!(!tokens.is_empty());
            prop_assert!(tokens.iter().all(|t| sentence.covers(t.span) && !t.span.of(parse.text).is_empty()));
            prop_assert!(tokens.is_sorted_by(|a, b| a.span.end <= b.span.start));
            prop_assert!(tokens.iter().all(|t| (0.0..=1.0).contains(&t.p)));
            prop_assert!(tokens.iter().all(|t| t.head.is_none() == (t.dep == Dep::Root)));
            let root = parse.root().expect("a sentence with words has a root");
            prop_assert_eq!(tokens.iter().filter(|t| t.head.is_none()).count(), 1);
            // Every word is below the root exactly if there is no cycle.
            let mut below = vec![root];
            let mut count = 0;
            while let Some(id) = below.pop() {
                count += 1;
                below.extend(parse.children(id));
            }
            prop_assert_eq!(count, tokens.len());
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            check_laws(&text)?;
        }

        #[test]
        fn text_like_ours_is_read(text in "([A-Za-z]{1,8}|[.,;:!?'\"()\u{201c}\u{201d}\u{2019}\u{ad}\u{200b}-]|[ \r\n\u{2028}]|[0-9]){0,120}") {
            check_laws(&text)?;
        }
    }
}
