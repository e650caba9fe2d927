//! A sentence with all that was read off it before anyone asks who did what.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::actors::{How, Mention};
use crate::knowledge::Knowledge;
use crate::text::{Dep, Parse, Pos, TokenId};
use crate::verbs::{Form, RowId};

use super::clause::{Clause, clauses};
use super::frame::{Frame, frames};

/// One sentence: its tree, mentions, clauses, and for each clause the rows that fit, the most specific first.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene<'a> {
    /// The tree.
    pub parse: Parse<'a>,
    /// Who is mentioned, by head.
    pub mentions: Vec<Mention>,
    /// The clauses, by predicate.
    pub clauses: Vec<Clause>,
    /// For each clause its frames.
    pub frames: Vec<Vec<Frame>>,
    /// For the head of each content: the clauses that claim it, each with its row.
    pub content: BTreeMap<TokenId, Vec<(usize, RowId)>>,
    /// Words that the row of another clause names, each with that clause.
    pub named: BTreeMap<TokenId, usize>,
    /// Whether it is no sentence of the story.
    pub silent: bool,
}

impl<'a> Scene<'a> {
    /// A line that is no sentence of the story: it mentions no one and tells nothing.
    pub fn silent(parse: Parse<'a>) -> Scene<'a> {
        Scene {
            parse,
            mentions: Vec::new(),
            clauses: Vec::new(),
            frames: Vec::new(),
            content: BTreeMap::new(),
            named: BTreeMap::new(),
            silent: true,
        }
    }

    /// Normalises and matches one sentence.
    pub fn new(parse: Parse<'a>, mentions: Vec<Mention>, know: &Knowledge) -> Scene<'a> {
        let clauses = clauses(&parse, &mentions, &know.verbs);
        let frames = frames(&parse, &mentions, &clauses, know);
        let (mut content, mut named) = (BTreeMap::new(), BTreeMap::new());
        for (i, frames) in frames.iter().enumerate() {
            let Some(best) = frames.first() else { continue };
            // Words that a row names are no acts of their own, if the row has someone to act, or names what someone did.
            let told = !best.source.is_empty() || clauses[i].is_bare_passive() || clauses[i].form == Form::Noun;
            // "suspended part of its assistance": the assistance as well, for it is what the row's class means.
            let measured = best.things.iter().flat_map(|(class, amount)| {
                let is = |c: TokenId| know.verbs.in_class(class, &parse.lower_lemma(c));
                parse.by_dep(*amount, Dep::Nmod).filter(move |c| is(*c) && !is(*amount))
            });
            let words = best.named.iter().chain(&best.words).filter(|w| !best.content.contains(w));
            let words = words.copied().chain(measured).filter(|_| told);
            named.extend(words.map(|head| (head, i)));
            for head in &best.content {
                let claims: &mut Vec<(usize, RowId)> = content.entry(*head).or_default();
                claims.push((i, best.row));
            }
        }
        Scene { parse, mentions, clauses, frames, content, named, silent: false }
    }

    /// The mention at a token.
    pub fn mention(&self, head: TokenId) -> Option<&Mention> {
        let exact = self.mentions.binary_search_by_key(&head, |m| m.head).ok().map(|i| &self.mentions[i]);
        // The parser at times makes another word of a name its head.
        let span = self.parse.token(head).span;
        let name = |m: &&Mention| m.how == How::Name && m.span.covers(span);
        exact.or_else(|| self.mentions.iter().filter(|_| self.parse.token(head).pos == Pos::Propn).find(name))
    }

    /// The clause of a predicate.
    pub fn clause_at(&self, pred: TokenId) -> Option<usize> {
        self.clauses.binary_search_by_key(&pred, |c| c.pred).ok()
    }

    /// The lemma of a token in small letters.
    pub fn lemma(&self, id: TokenId) -> Cow<'_, str> {
        self.parse.lower_lemma(id)
    }

    /// Product of the arc probabilities from a token up to `top`; 1 if it does not lie below.
    pub fn probability(&self, from: TokenId, top: TokenId) -> f32 {
        let (mut at, mut p) = (from, 1.0);
        while at != top {
            let token = self.parse.token(at);
            let Some(head) = token.head else { return 1.0 };
            p *= token.p;
            at = head;
        }
        p
    }
}
