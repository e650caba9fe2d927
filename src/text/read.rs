//! The stages joined: sentences to parses.

use std::cell::RefCell;

use super::forward::{self, Read, Reading, Scratch};
use super::kernels::Path;
use super::split::{self, sentences};
use super::words::Recut;
use super::{Dep, LONGEST_SENTENCE, Model, Parse, Sentence, Token, TokenId, lemma, words};
use crate::article::{Article, Field, Span};

/// How often what was cut where the model saw a sentence start is cut again.
const MOST_CUTS: usize = 3;

/// Words of which what is new is made at once.
const PAGE: usize = 2048;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::new(Path::best()));
}

/// Reads an article: its sentences, and tokens, tags, lemmas and a tree for each. The title is sentence 0, those of the text count
/// from 1.
///
/// Spans of sentences have no white space around them, hold at least one letter or digit, and do not overlap; none has more than
/// [`LONGEST_SENTENCE`] words. Where full stops are missing, sentences end where the model sees that another one starts. The result
/// depends on the article and the model alone, not on the machine or the thread.
///
/// ```
/// use demarche::{article::Article, text::{self, Model, TokenId}};
///
/// let article = Article::of_text("a", "Mr. Macron met U.S. officials. France vetoed the resolution.");
/// let parses = text::parse(&article, Model::embedded());
/// assert_eq!(parses.len(), 2);
/// assert_eq!(parses[1].sentence.index, 2);
/// let root = parses[1].root().unwrap();
/// assert_eq!(parses[1].lemma(root), "veto");
/// assert_eq!(parses[1].children(root), [TokenId(0), TokenId(3), TokenId(4)]);
/// ```
pub fn parse<'a>(article: &'a Article, model: &Model) -> Vec<Parse<'a>> {
    parse_on(Path::best(), article, model)
}

/// As [`parse`], with one set of instructions: the result is the same, only the time differs.
pub fn parse_on<'a>(path: Path, article: &'a Article, model: &Model) -> Vec<Parse<'a>> {
    SCRATCH.with_borrow_mut(|scratch| {
        if scratch.path() != path {
            *scratch = Scratch::new(path);
        }
        let mut out: Vec<Parse<'a>> = Vec::new();
        let read = read_with(inputs(article, &sentences(article)), model, scratch);
        settle(read, MOST_CUTS, model, scratch, &mut out);
        let mut index = 0;
        for parse in &mut out {
            if parse.sentence.field == Field::Text {
                index += 1;
                parse.sentence.index = index;
            }
        }
        out
    })
}

/// Cuts sentences where the model saw others start, and reads those again.
fn settle<'a>(read: Vec<Output<'a>>, cuts: usize, model: &Model, scratch: &mut Scratch, out: &mut Vec<Parse<'a>>) {
    for (parse, starts) in read {
        let pieces = match parse.sentence.field {
            Field::Text if cuts > 0 && !starts.is_empty() => pieces(&parse, &starts),
            _ => Vec::new(),
        };
        if pieces.len() > 1 {
            let read = read_with(pieces.into_iter(), model, scratch);
            settle(read, cuts - 1, model, scratch, out);
        } else {
            out.push(reconsider(parse, model, scratch));
        }
    }
}

/// A sentence with a word that may be two, "its" or "lets", as what the model holds more probable.
fn reconsider<'a>(parse: Parse<'a>, model: &Model, scratch: &mut Scratch) -> Parse<'a> {
    let Some(Recut { words, certain }) = words::cut_again(&parse) else { return parse };
    let other = read_with([(parse.text, parse.sentence, words)].into_iter(), model, scratch);
    let sure = |parse: &Parse<'_>| parse.tokens.iter().map(|token| f64::from(token.p)).product::<f64>();
    let better = |other: &Parse<'_>| certain || sure(other) > sure(&parse);
    other.into_iter().map(|(other, _)| other).find(better).unwrap_or(parse)
}

fn inputs<'a>(article: &'a Article, sentences: &[Sentence]) -> impl Iterator<Item = Input<'a>> {
    sentences.iter().map(|sentence| {
        let text = article.field(sentence.field);
        (text, *sentence, words::words(text, sentence.span))
    })
}

/// A sentence in pieces that start at those of some words where a sentence can start.
fn pieces<'a>(parse: &Parse<'a>, starts: &[usize]) -> Vec<Input<'a>> {
    let words: Vec<Span> = parse.tokens.iter().map(|token| token.span).collect();
    let says = |words: &[Span]| words.iter().any(|word| word.of(parse.text).contains(char::is_alphanumeric));
    let (mut out, mut rest) = (Vec::new(), words.as_slice());
    for start in starts {
        let (before, after) = rest.split_at(start - (words.len() - rest.len()));
        if says(before) && says(after) {
            out.push(before);
            rest = after;
        }
    }
    out.push(rest);
    let piece = |words: &[Span]| {
        let span = words.iter().copied().reduce(Span::to).unwrap_or(parse.sentence.span);
        (parse.text, Sentence { span, ..parse.sentence }, words.to_vec())
    };
    out.into_iter().map(piece).collect()
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

/// Reads sentences, a page at a time.
pub(super) fn read_all<'a>(inputs: impl Iterator<Item = Input<'a>>, model: &Model) -> Vec<Parse<'a>> {
    let read = SCRATCH.with_borrow_mut(|scratch| read_with(inputs, model, scratch));
    read.into_iter().map(|(parse, _)| parse).collect()
}

/// A sentence, and the words at which the model sees further sentences start.
type Output<'a> = (Parse<'a>, Vec<usize>);

fn read_with<'a>(inputs: impl Iterator<Item = Input<'a>>, model: &Model, scratch: &mut Scratch) -> Vec<Output<'a>> {
    let mut out = Vec::with_capacity(inputs.size_hint().0);
    let mut page = Vec::new();
    let mut count = 0;
    for input in inputs {
        count += input.2.len() + 1;
        page.push(input);
        if count >= PAGE {
            read_page(&mut page, model, scratch, &mut out);
            count = 0;
        }
    }
    read_page(&mut page, model, scratch, &mut out);
    out
}

fn read_page<'a>(page: &mut Vec<Input<'a>>, model: &Model, scratch: &mut Scratch, out: &mut Vec<Output<'a>>) {
    let cut: Vec<_> = page.iter().map(|(text, sentence, words)| read_apart(text, *sentence, words)).collect();
    let forms = page.iter().zip(&cut).flat_map(|((text, ..), cut)| {
        cut.pieces.iter().map(|piece| piece.iter().map(|word| word.of(text)).collect::<Vec<_>>())
    });
    let mut readings = forward::read(model, &forms.collect::<Vec<_>>(), scratch).into_iter();
    let read = cut.iter().map(|cut| (readings.by_ref().take(cut.pieces.len()).collect::<Vec<_>>(), cut.main));
    let read: Vec<_> = read.collect();
    for ((text, sentence, words), (pieces, main)) in page.drain(..).zip(read) {
        let starts = if let [piece] = &pieces[..] { piece.starts.clone() } else { Vec::new() };
        let tokens = join(pieces, main).into_iter().zip(words).map(|(reading, span)| token(text, span, reading));
        out.push((Parse::new(text, sentence, tokens.collect()), starts));
    }
}

/// The pieces of a sentence that are read each by itself, and which of them the others hang on.
struct Pieces<'w> {
    pieces: Vec<&'w [Span]>,
    main: usize,
}

/// A dateline, if the sentence that was given has one, then what the model can read at once.
fn read_apart<'w>(text: &str, sentence: Sentence, words: &'w [Span]) -> Pieces<'w> {
    let end = sentence.span.start + split::dateline(sentence.span.of(text)) as u32;
    let (dateline, rest) = words.split_at(words.partition_point(|word| word.end <= end));
    let main = usize::from(!dateline.is_empty() && !rest.is_empty());
    let pieces = dateline.chunks(LONGEST_SENTENCE).chain(rest.chunks(LONGEST_SENTENCE)).collect();
    Pieces { pieces, main }
}

/// The readings of the pieces of a sentence as one: the roots of the others hang on that of the main one.
fn join(pieces: Vec<Read>, main: usize) -> Vec<Reading> {
    let lengths = pieces.iter().map(|piece| piece.words.len());
    let starts: Vec<usize> = lengths.scan(0, |end, length| Some(std::mem::replace(end, *end + length))).collect();
    let root = pieces.get(main).and_then(|piece| piece.words.iter().position(|r| r.head.is_none()));
    let root = root.zip(starts.get(main)).map(|(root, start)| root + start);
    let joined = pieces.into_iter().zip(&starts).enumerate().flat_map(|(i, (piece, start))| {
        piece.words.into_iter().map(move |reading| match reading.head {
            Some(head) => Reading { head: Some(head + start), ..reading },
            None if i != main => Reading { head: root, dep: Dep::Parataxis, p: 0.0, ..reading },
            None => reading,
        })
    });
    joined.collect()
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
        let mut paths = Path::available();
        let plain = parse_on(paths.next().unwrap(), &article, Model::embedded());
        assert!(plain.len() > 300);
        for path in paths {
            for (a, b) in plain.iter().zip(parse_on(path, &article, Model::embedded())) {
                assert_eq!(*a, b, "{path:?}");
                assert!(a.tokens.iter().zip(&b.tokens).all(|(a, b)| a.p.to_bits() == b.p.to_bits()), "{path:?}");
            }
        }
    }

    #[test]
    fn batches_and_memory_of_words_do_not_show() {
        let article = article();
        let sentences = sentences(&article);
        let together = read_all(inputs(&article, &sentences), Model::embedded());
        let backwards = sentences.iter().rev().map(|s| read_all(inputs(&article, &[*s]), Model::embedded()).remove(0));
        assert!(together.iter().rev().eq(backwards.collect::<Vec<_>>().iter()));
    }

    #[track_caller]
    fn check_sentences(text: &str, expected: &[&str]) {
        let article = Article::of_text("a", text);
        let parses = parse(&article, Model::embedded());
        assert_eq!(parses.iter().map(|p| p.sentence.span.of(text)).collect::<Vec<_>>(), expected);
        assert!(parses.iter().zip(1..).all(|(p, index)| p.sentence.index == index));
    }

    #[test]
    fn sentences_without_full_stops_are_told_apart_by_the_model() {
        check_sentences(
            "Many thanks for your letter We will answer it on Monday. They left.",
            &["Many thanks for your letter", "We will answer it on Monday.", "They left."],
        );
        check_sentences(
            "Thanks for your letter We will answer it soon",
            &["Thanks for your letter", "We will answer it soon"],
        );
        check_sentences("is it yours? we are waiting for it", &["is it yours?", "we are waiting for it"]);
        check_sentences(
            "Finland lauded the role Estonia has played.",
            &["Finland lauded the role Estonia has played."],
        );
        check_sentences("He said that We Charity has closed.", &["He said that We Charity has closed."]);
        check_sentences("(Laughter.) Good to see you all.", &["(Laughter.)", "Good to see you all."]);
        check_sentences(
            "\u{201c}We agree,\u{201d} Ms. Baerbock told reporters.",
            &["\u{201c}We agree,\u{201d} Ms. Baerbock told reporters."],
        );
        check_sentences("QUESTION: Will they sign?", &["QUESTION: Will they sign?"]);
    }

    #[test]
    fn words_that_may_be_two_are_what_the_model_holds_more_probable() {
        let cut = |text: &str| {
            let article = Article::of_text("a", text);
            let parses = parse(&article, Model::embedded());
            let forms = parses.iter().flat_map(|parse| parse.ids().map(|id| parse.form(id)));
            forms.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(cut("They say its dangerous to wait."), "They say it s dangerous to wait .");
        assert_eq!(cut("Lets meet again soon."), "Let s meet again soon .");
        assert_eq!(cut("It stands on its own."), "It stands on its own .");
        assert_eq!(cut("Its still a fairly new treaty."), "It s still a fairly new treaty .");
        assert_eq!(cut("Its newly elected leaders met your friends."), "Its newly elected leaders met your friends .");
    }

    #[test]
    fn sentences_without_words_have_empty_parses() {
        let sentence = Sentence { index: 1, field: crate::article::Field::Text, span: Span::new(0, 1) };
        let empty = annotate(" ", sentence, Vec::new(), Model::embedded());
        assert!(empty.tokens.is_empty() && empty.root().is_none());
    }

    #[test]
    fn a_dateline_is_read_by_itself_where_words_are_given() {
        let words = "SEOUL (AP) -- Japan left";
        let sentence = Sentence { index: 1, field: crate::article::Field::Text, span: Span::new(0, words.len()) };
        let spans = vec![(0, 5), (6, 7), (7, 9), (9, 10), (11, 13), (14, 19), (20, 24)];
        let spans = spans.into_iter().map(|(start, end)| Span::new(start, end)).collect();
        let parse = annotate(words, sentence, spans, Model::embedded());
        let root = parse.root().unwrap();
        assert_eq!(parse.form(root), "left");
        assert_eq!((parse.tokens[0].head, parse.tokens[0].dep), (Some(root), Dep::Parataxis));
        assert_eq!((parse.tokens[5].head, parse.tokens[5].dep), (Some(root), Dep::Nsubj));
    }

    fn check_laws(text: &str) -> Result<(), TestCaseError> {
        let article = Article { title: text.chars().rev().collect(), ..Article::of_text("a", text) };
        let parses = parse(&article, Model::embedded());
        let sentences: Vec<_> = parses.iter().map(|parse| parse.sentence).collect();
        prop_assert!(sentences.is_sorted_by(|a, b| a.field != b.field || a.span.end <= b.span.start));
        prop_assert!(sentences.is_sorted_by(|a, b| a.index + 1 == b.index));
        for parse in parses {
            let (sentence, tokens) = (parse.sentence.span, &parse.tokens);
            let words = sentence.of(parse.text);
            prop_assert!(words.contains(char::is_alphanumeric) && words == words.trim());
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

    #[test]
    fn marks_are_no_sentence() {
        check_laws("\u{ad}!oPJaabK\u{201c}aAAaAa").unwrap();
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
