//! Places that stand with another verb and tell where a gift goes or from where someone is sent away.

use crate::text::{Dep, TokenId};

use super::{ArgRole, Clause, Reader};

/// Verbs by which what was given comes to someone.
const COMING: &[&str] = &["arrive", "come", "cross", "enter", "go", "land", "reach"];
/// Verbs of telling someone to go, and of going.
const ORDERING: &[&str] = &["ask", "give", "instruct", "order", "tell"];
const LEAVING: &[&str] = &["depart", "exit", "leave", "quit", "vacate"];

impl Reader<'_, '_> {
    /// "Tanks pledged by Germany reached Ukraine", "grain given by Egypt arrived in Mali": where that which is given comes to.
    pub(super) fn whither(&self, v: TokenId, done: &[Clause]) -> Option<TokenId> {
        let giving = self.dep(v) == Dep::Acl && self.lexicon.in_class("giving", self.parse.lemma(v));
        let noun = self.parse.token(v).head.filter(|n| giving && *n < v && self.dep(*n) == Dep::Nsubj)?;
        let arrives = self.governor(noun, done).filter(|c| COMING.contains(&c.lemma.as_str()))?;
        let place = arrives.after(&["in", "into", "to", "at"]).next().or_else(|| arrives.object());
        place.filter(|p| self.is_mention(*p))
    }

    /// "Two envoys were told to leave Norway", "were given a week to leave": from where, if no one is named who tells them.
    pub(super) fn left_by_order(&self, clause: &Clause) -> Option<TokenId> {
        let told = clause.is_bare_passive() && ORDERING.contains(&clause.lemma.as_str());
        let who = clause.role(&ArgRole::Second).chain(clause.role(&ArgRole::Object)).next().filter(|_| told)?;
        let sent = ["envoy", "inspector", "troops"].iter().any(|k| self.lexicon.in_class(k, self.parse.lemma(who)));
        let mut below = self
            .parse
            .children(clause.pred)
            .iter()
            .chain(clause.object().into_iter().flat_map(|o| self.parse.children(o)));
        let leaves = |c: &&TokenId| self.is_infinitive(**c) && LEAVING.contains(&self.parse.lemma(**c));
        let leave = *below.find(leaves).filter(|_| sent)?;
        self.child(leave, Dep::Obj).filter(|p| self.is_mention(*p))
    }
}
