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
    let inputs = sentences.iter().map(|sentence| {
        let text = article.field(sentence.field);
        (text, *sentence, words::words(text, sentence.span))
    });
    read_all(inputs, model)
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
