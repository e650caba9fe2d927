//! Persons whom the table knows, where a text names them in full or by title and surname.

use std::collections::HashSet;

use super::gazetteer::{LONGEST, Persons, Term, is_hyphen, key_of, stamp};
use super::people::{NameRun, People, TITLES, bearer, fold, run_over};
use super::placing::{phrase_span, put};
use super::scene::{RoleHit, Scene};
use super::{Gazetteer, How, Referent};
use crate::article::{Article, Day};
use crate::text::{Dep, Pos, TokenId};

/// Words after a person's name that make it the name of something else.
const THINGS: [&str; 33] = [
    "airport",
    "tower",
    "towers",
    "foundation",
    "university",
    "college",
    "school",
    "institute",
    "street",
    "avenue",
    "square",
    "road",
    "bridge",
    "stadium",
    "hospital",
    "center",
    "centre",
    "library",
    "museum",
    "park",
    "prize",
    "award",
    "fund",
    "hotel",
    "resort",
    "organization",
    "carrier",
    "strike",
    "battalion",
    "brigade",
    "international",
    "dam",
    "mosque",
];

/// Words before a person's name that make it the name of a ship or place.
const SHIPS: [&str; 12] =
    ["carrier", "ship", "warship", "frigate", "uss", "hms", "camp", "fort", "port", "mount", "saint", "st."];

/// A person of the table in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub head: TokenId,
    first: TokenId,
    last: TokenId,
    /// Whether the office is held on the day of the article.
    pub holds: bool,
}

/// Who held office when, for one article.
pub(super) struct Offices<'g> {
    persons: &'g Persons,
    day: Option<u32>,
}

impl<'g> Offices<'g> {
    pub fn new(article: &Article, gazetteer: &'g Gazetteer) -> Offices<'g> {
        Offices { persons: &gazetteer.persons, day: article.published.map(|day: Day| stamp(day)) }
    }

    fn holds(&self, term: &Term) -> bool {
        self.day.is_none_or(|day| term.holds(day))
    }

    /// Marks the persons named in full, or by a surname that is theirs alone, in all sentences.
    pub fn place(&self, scenes: &mut [Scene<'_, '_>], people: &mut People) {
        let said = |scenes: &[Scene<'_, '_>], term: &Term| {
            scenes.iter().any(|s| s.names.iter().any(|n| n.name.actor == term.owner))
        };
        let strangers = self.strangers(scenes);
        for at in 0..scenes.len() {
            let n = scenes[at].parse.tokens.len() as u32;
            let mut from = 0;
            while from < n {
                let hit = self.starting(&scenes[at], TokenId(from));
                let hit = hit.filter(|(_, t)| !t.is_minor() || said(scenes, t));
                let strange = |last: TokenId| last.0 == from && strangers.contains(&scenes[at].parse.form(last));
                let hit = hit.filter(|(last, t)| !strange(*last) || said(scenes, t));
                let Some((last, term)) = hit else {
                    from += 1;
                    continue;
                };
                let first = TokenId(from);
                from = last.0 + 1;
                let scene = &mut scenes[at];
                scene.claim(first, last);
                let whole = scene.parse.token(first).span.to(scene.parse.token(last).span);
                let ids = || (first.0..=last.0).map(TokenId);
                let words = ids().map(|t| fold(scene.parse.form(t))).filter(|w| w != "-").collect();
                let head = scene.head_of(first, last);
                let who = vec![term.who()];
                people.learn(&NameRun { first, last, head, words }, &who);
                // a tree that tears the name apart has two heads in it
                let torn = |t: TokenId| {
                    let token = scene.parse.token(t);
                    let out = token.head.is_none_or(|h| h < first || h > last);
                    t == head || out && token.pos == Pos::Propn && !matches!(token.dep, Dep::Case | Dep::Punct)
                };
                let heads: Vec<TokenId> = ids().filter(|t| torn(*t)).collect();
                for head in heads {
                    scene.known.push(Known { head, first, last, holds: self.holds(term) });
                    let span = phrase_span(scene, head).to(whole);
                    put(scene, head, span, who.clone(), How::Name);
                }
            }
        }
    }

    /// Surnames of persons of the table that an article gives to another, and to no one whom the table knows: "Omar Assad", and then
    /// "Mr. Assad". Where it speaks of that person's state, the given name may only be spelt another way.
    fn strangers<'p>(&self, scenes: &[Scene<'p, '_>]) -> HashSet<&'p str> {
        let mut strangers = HashSet::new();
        let mut known = HashSet::new();
        for scene in scenes {
            let parse = scene.parse;
            for last in parse.ids().skip(1) {
                let first = TokenId(last.0 - 1);
                let form = parse.form(last);
                if !form.starts_with(char::is_uppercase)
                    || self.persons.named(key_of([form].into_iter()), self.day).is_none()
                {
                    continue;
                }
                let tied = matches!(parse.token(last).dep, Dep::Flat) && parse.token(last).head == Some(first);
                let given = scene.is_unknown_name(first) && !TITLES.contains(&parse.form(first));
                if given
                    && (tied || !scene.title_case)
                    && parse.token(first).span.end + 1 == parse.token(last).span.start
                {
                    let full = self.persons.named(key_of([parse.form(first), form].into_iter()), self.day).is_some();
                    if full {
                        known.insert(form)
                    } else {
                        strangers.insert(form)
                    };
                } else if is_joined(parse.form(first)) {
                    known.insert(form); // "Bashar al-Assad"
                }
            }
        }
        strangers.retain(|name| !known.contains(name));
        strangers
    }

    /// The longest name of the table that begins at a token and is no part of the name of something else.
    fn starting(&self, scene: &Scene<'_, '_>, first: TokenId) -> Option<(TokenId, &'g Term)> {
        let parse = scene.parse;
        let form = |t: u32| parse.form(TokenId(t));
        let n = parse.tokens.len() as u32;
        if !form(first.0).starts_with(char::is_uppercase) {
            return None;
        }
        let longest = (first.0 + 2 * LONGEST as u32).min(n);
        let end = (first.0 + 1..longest).find(|t| {
            let joined = is_joined(form(*t - 1)); // "Moon Jae-in"
            let form = form(*t);
            let small =
                matches!(form, "al" | "bin" | "ibn" | "de" | "da" | "dos" | "van" | "von" | "der" | "el" | "ben");
            !(form.starts_with(char::is_uppercase) || is_joined(form) || small || joined)
        });
        let end = end.unwrap_or(longest);
        for last in (first.0..end).rev() {
            if form(last).chars().all(is_hyphen) {
                continue;
            }
            let key = key_of((first.0..=last).map(form));
            let Some(term) = self.persons.named(key, self.day) else { continue };
            return self.stands(scene, first, TokenId(last)).then_some((TokenId(last), term));
        }
        None
    }

    /// Whether the words around let the name be a person.
    fn stands(&self, scene: &Scene<'_, '_>, first: TokenId, last: TokenId) -> bool {
        let parse = scene.parse;
        let gap = |a: TokenId, b: TokenId| {
            let between = parse.token(a).span.end as usize..parse.token(b).span.start as usize;
            parse.text.get(between).unwrap_or_default()
        };
        // a longer name of the gazetteer stays what it is: "Khomeini International Airport"
        let over = |t: TokenId| scene.name_over(t).is_some_and(|h| h.first < first || h.last > last);
        if over(first) || over(last) {
            return false;
        }
        let one = first == last;
        if let Some(next) = scene.next(last).filter(|n| gap(last, *n).trim().is_empty()) {
            let word = parse.form(next);
            const FRIENDS: [&str; 8] =
                ["ally", "allies", "critic", "critics", "foe", "rival", "loyalist", "supporters"];
            if FRIENDS.contains(&word) {
                return false; // "Putin ally Viktor Medvedchuk"
            }
            let name = !scene.title_case && scene.is_unknown_name(next) && !TITLES.contains(&word);
            let bound =
                parse.token(next).pos == Pos::Propn || parse.token(scene.head_of(first, last)).head == Some(next);
            if name || bound && THINGS.contains(&word.to_lowercase().as_str()) {
                return false;
            }
            if is_joined(word)
                && scene.next(next).is_some_and(|t| gap(next, t).is_empty())
                && gap(last, next).is_empty()
            {
                return false; // "Trump-backed", "Clinton-era"
            }
        }
        if first.0 > 0 {
            let before = TokenId(first.0 - 1);
            let word = parse.form(before);
            if gap(before, first).trim().is_empty() {
                // "Death of Omar Assad": in a headline the tree tells what is one name
                let tied = parse.token(first).dep == Dep::Flat && parse.token(first).head == Some(before);
                let name = scene.is_unknown_name(before) && !TITLES.contains(&word) && (!scene.title_case || tied);
                if one && name || SHIPS.contains(&word.to_lowercase().as_str()) {
                    return false;
                }
                if gap(before, first).is_empty() && (is_joined(word) || matches!(word, "@" | "#")) {
                    return false;
                }
            }
        }
        true
    }

    /// The person whom an office without an owner belongs to: one the article knows, or the one that title and surname mean.
    pub fn bearer(&self, scene: &Scene<'_, '_>, hit: &RoleHit, people: &People) -> Option<(NameRun, Referent)> {
        let rule = matches!(hit.words.as_str(), "administration" | "government" | "regime" | "cabinet");
        let run = if rule {
            let before = hit.first.0.checked_sub(1).map(TokenId)?;
            run_over(scene, before).filter(|r| r.last == before)?
        } else {
            let behind = || scene.next(hit.last).filter(|_| hit.office).and_then(|t| run_over(scene, t));
            bearer(scene, hit).or_else(behind)?
        };
        if let Some([who]) = people.know(&run) {
            let role = hit.role.clone().or_else(|| who.role.clone());
            return Some((run, Referent { actor: who.actor.clone(), role }));
        }
        let forms = (run.first.0..=run.last.0).map(|t| scene.parse.form(TokenId(t)));
        let term = self.persons.titled(key_of(forms), &hit.words, hit.role.as_ref(), self.day)?;
        Some((run, term.who()))
    }

    /// "Mr. Orban" is the one in office, if his state is spoken of and the article has no other of that name.
    pub fn mister(&self, scenes: &[Scene<'_, '_>], at: usize, run: &NameRun) -> Option<Referent> {
        let scene = &scenes[at];
        let before = run.first.0.checked_sub(1).map(TokenId)?;
        if !TITLES.contains(&scene.parse.form(before)) || run.first != run.last {
            return None;
        }
        let term = self.persons.titled(key_of([scene.parse.form(run.first)].into_iter()), "leader", None, self.day)?;
        let spoken = scenes.iter().any(|s| s.names.iter().any(|n| n.name.actor == term.owner));
        (self.day.is_some() && self.holds(term) && spoken).then(|| term.who())
    }
}

impl Scene<'_, '_> {
    /// Lets a person's name stand over names and offices that are words of it: "Israel Katz", "Sheikh Hasina".
    fn claim(&mut self, first: TokenId, last: TokenId) {
        let inside = |low: TokenId, high: TokenId| low >= first && high <= last;
        if self.names.iter().any(|h| inside(h.first, h.last)) {
            self.names.retain(|h| !inside(h.first, h.last));
            self.index_names();
        }
        if self.roles.iter().any(|h| inside(h.first, h.last)) {
            self.roles.retain(|h| !inside(h.first, h.last));
            self.index_roles();
        }
    }

    pub fn index_roles(&mut self) {
        self.role_at.fill(None);
        for (i, hit) in self.roles.iter().enumerate() {
            self.role_at[hit.first.index()..=hit.last.index()].fill(Some(i as u32));
        }
    }

    /// Whether a token is a word of a person of the table, but not the head.
    pub fn in_known(&self, id: TokenId) -> bool {
        self.known_at(id).is_none() && self.known.iter().any(|k| k.first <= id && id <= k.last)
    }

    /// Whether a person of the table is named at a token; if so, whether the office is held on the day.
    pub fn known_at(&self, id: TokenId) -> Option<bool> {
        self.known.iter().find(|k| k.head == id).map(|k| k.holds)
    }
}

fn is_joined(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_hyphen)
}
