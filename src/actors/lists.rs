//! Lists of names, read off the surface: trees often break long ones.

use super::gazetteer::Sort;
use super::scene::{NameHit, Scene};
use crate::text::{Dep, TokenId};

impl Scene<'_, '_> {
    /// The list that a name is an item of.
    pub fn list_with(&self, id: TokenId) -> Option<&[TokenId]> {
        self.lists.iter().find(|l| l.binary_search(&id).is_ok()).map(Vec::as_slice)
    }

    /// The list that follows a noun as its explanation: "five states: …", "the founding members – …".
    pub fn list_behind(&self, id: TokenId) -> Option<&[TokenId]> {
        let between = |first: TokenId| {
            let first = self.name(first).map_or(first, |h| h.first);
            let gap = || (id.0 + 1..first.0).map(|t| self.parse.form(TokenId(t)));
            first > id
                && gap().all(|w| matches!(w, "," | ":" | "–" | "—" | "-" | "--" | "(" | "the"))
                && gap().any(|w| w != "the")
        };
        self.lists.iter().find(|l| between(l[0])).map(Vec::as_slice)
    }

    pub fn find_lists(&mut self) {
        let item = |h: &NameHit<'_>| {
            let owns = self.parse.by_dep(h.head, Dep::Case).any(|c| c > h.last);
            matches!(h.name.sort, Sort::Name | Sort::Capital) && !owns
        };
        let mut lists: Vec<Vec<TokenId>> = Vec::new();
        let mut last: Option<TokenId> = None;
        for hit in &self.names {
            let joined = last.is_some_and(|last| {
                let mut gap = (last.0 + 1..hit.first.0).map(|t| self.parse.form(TokenId(t)));
                hit.first.0 > last.0 + 1
                    && gap.all(|w| matches!(w, "," | "and" | "the" | "&" | "as" | "well" | "The" | "plus" | "+"))
            });
            if !item(hit) {
                last = None;
                continue;
            }
            match lists.last_mut() {
                Some(list) if joined => list.push(hit.head),
                _ => lists.push(vec![hit.head]),
            }
            last = Some(hit.last);
        }
        lists.retain(|l| l.len() >= 3 && l.is_sorted());
        self.lists = lists;
    }
}
