//! Sentences, tokens and one tree a sentence, in the labels of Universal Dependencies.
//!
//! **Invariant:** this module knows no actor and no relation. The stages (splitting, tokenising, the language model, tree
//! decoding, lemmas) are private; others see only a complete [`Parse`].

mod conllu;
mod embed;
mod forward;
mod joined;
mod kernels;
mod labels;
mod laws;
mod lemma;
mod model;
mod odds;
mod read;
mod split;
mod starts;
mod tree;
mod vectors;
mod weights;
mod words;

use std::borrow::Cow;
use std::fmt;

use crate::article::{Field, Span};
pub use conllu::{reannotate, write, write_article, write_words};
pub use kernels::Path;
pub use labels::{Dep, Pos, Xpos};
pub use lemma::lemma;
pub use model::Model;
pub use read::{annotate, parse, parse_on};

/// The most words the model reads as one sentence. [`parse`] cuts longer ones; given tokens that are more are read in pieces
/// whose later roots hang on the first as `parataxis`.
pub const LONGEST_SENTENCE: usize = 400;

/// One sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// Place in reading order; the title is 0, the first sentence of the text is 1.
    pub index: u32,
    /// Which field `span` points into.
    pub field: Field,
    /// The words, without surrounding white space.
    pub span: Span,
}

/// The place of a token in its sentence, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// As an index into [`Parse::tokens`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 + 1)
    }
}

/// One syntactic word.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its characters in the article.
    pub span: Span,
    /// Dictionary form; names keep their form.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// The governor; `None` for the root.
    pub head: Option<TokenId>,
    /// The relation to the governor.
    pub dep: Dep,
    /// Probability of `head` under the model, 0 to 1.
    pub p: f32,
}

/// A sentence with its tree: always tagged, headed by exactly one root, and free of cycles.
#[derive(Debug, Clone, PartialEq)]
pub struct Parse<'a> {
    /// The whole field of the article that the spans point into.
    pub text: &'a str,
    /// The sentence.
    pub sentence: Sentence,
    /// Its words, in order.
    pub tokens: Vec<Token>,
    first_child: Vec<u32>,
    children: Vec<TokenId>,
}

impl<'a> Parse<'a> {
    /// Joins tokens to a parse; heads that point outside are read as roots.
    pub fn new(text: &'a str, sentence: Sentence, mut tokens: Vec<Token>) -> Parse<'a> {
        let n = tokens.len();
        for token in &mut tokens {
            token.head = token.head.filter(|h| h.index() < n);
        }
        let mut first_child = vec![0u32; n + 1];
        for head in tokens.iter().filter_map(|t| t.head) {
            first_child[head.index() + 1] += 1;
        }
        for i in 0..n {
            first_child[i + 1] += first_child[i];
        }
        let mut fill = first_child.clone();
        let mut children = vec![TokenId(0); first_child[n] as usize];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[fill[head.index()] as usize] = TokenId(i as u32);
                fill[head.index()] += 1;
            }
        }
        Parse { text, sentence, tokens, first_child, children }
    }

    /// All places, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = TokenId> + use<> {
        (0..self.tokens.len() as u32).map(TokenId)
    }

    /// The token at a place.
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// The word as written.
    pub fn form(&self, id: TokenId) -> &'a str {
        self.token(id).span.of(self.text)
    }

    /// The word in small letters.
    pub fn lower(&self, id: TokenId) -> Cow<'a, str> {
        lower(self.form(id))
    }

    /// The lemma.
    pub fn lemma(&self, id: TokenId) -> &str {
        &self.token(id).lemma
    }

    /// The lemma in small letters: a title or a headline capitalises what is no name.
    pub fn lower_lemma(&self, id: TokenId) -> Cow<'_, str> {
        lower(self.lemma(id))
    }

    /// The dependents of a token, in order.
    pub fn children(&self, id: TokenId) -> &[TokenId] {
        let i = id.index();
        &self.children[self.first_child[i] as usize..self.first_child[i + 1] as usize]
    }

    /// The dependents of a token that carry one label.
    pub fn by_dep(&self, id: TokenId, dep: Dep) -> impl Iterator<Item = TokenId> + '_ {
        self.children(id).iter().copied().filter(move |c| self.token(*c).dep == dep)
    }

    /// The root; `None` only for a sentence without words.
    pub fn root(&self) -> Option<TokenId> {
        self.ids().find(|i| self.token(*i).head.is_none())
    }

    /// The first and last token of the subtree below `id`, itself included.
    pub fn extent(&self, id: TokenId) -> (TokenId, TokenId) {
        let (mut low, mut high) = (id, id);
        let mut stack = vec![id];
        while let Some(t) = stack.pop() {
            low = low.min(t);
            high = high.max(t);
            stack.extend_from_slice(self.children(t));
        }
        (low, high)
    }

    /// The characters from the first to the last word of the subtree below `id`.
    pub fn subtree_span(&self, id: TokenId) -> Span {
        let (low, high) = self.extent(id);
        self.token(low).span.to(self.token(high).span)
    }
}

/// A text in small letters; itself if it is so already, as most words are.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    match text.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        true => Cow::Owned(text.to_lowercase()),
        false => Cow::Borrowed(text),
    }
}
