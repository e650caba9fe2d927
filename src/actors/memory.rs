//! What the article has mentioned so far, in reading order: the stock of antecedents.

use super::scene::{RoleHit, Scene};
use super::{Kind, Mention, Referent};
use crate::text::{Dep, TokenId, Xpos};

/// One mention as an antecedent; `who` is empty for a person nobody knows, who may still be meant by a pronoun.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub scene: usize,
    pub token: TokenId,
    pub who: Vec<Referent>,
    pub person: bool,
    pub plural: bool,
    pub subject: bool,
    /// Whether it is a mere demonym.
    pub adjective: bool,
    pub kind: Option<Kind>,
    /// The words of the organ or office.
    pub words: Option<String>,
    /// The name, if it is one.
    pub name: Option<&'static str>,
}

impl Entry {
    /// One actor that "it" may mean.
    pub fn is_it(&self) -> bool {
        let quoted = self.kind == Some(Kind::Outlet) && !self.subject;
        self.who.len() == 1 && !self.person && !self.plural && !self.adjective && !quoted
    }

    /// One body of people that "they" may mean.
    pub fn is_body(&self) -> bool {
        self.is_it() && self.kind != Some(Kind::Outlet)
    }

    /// One person.
    pub fn is_he(&self) -> bool {
        self.person && !self.plural && self.who.len() <= 1
    }

    /// Several actors, or a body of men.
    pub fn is_they(&self) -> bool {
        self.plural || self.who.len() > 1
    }

    /// Whether it is a state or a part of one.
    pub fn is_state(&self) -> bool {
        self.kind == Some(Kind::State)
    }
}

/// Everything mentioned so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    entries: Vec<Entry>,
}

impl Memory {
    /// Notes a mention.
    pub fn note(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Backwards from now, over this sentence and some before it.
    pub fn back(&self, scene: usize, sentences: usize) -> impl DoubleEndedIterator<Item = &Entry> {
        let from = self.entries.partition_point(|e| e.scene + sentences < scene);
        self.entries[from..].iter().rev()
    }

    /// The entries of one sentence, in order.
    pub fn within(&self, scene: usize) -> &[Entry] {
        let from = self.entries.partition_point(|e| e.scene < scene);
        let to = self.entries.partition_point(|e| e.scene <= scene);
        &self.entries[from..to]
    }
}

/// A mention as an entry.
pub(super) fn entry(scene: &Scene<'_, '_>, at: usize, mention: &Mention, person: bool) -> Entry {
    let id = mention.head;
    let token = scene.parse.token(id);
    let role = scene.role(id);
    let name = scene.name(id);
    let people = name.is_some_and(|n| n.name.sort == super::Sort::People);
    let kind = mention.who.first().and_then(|w| scene.gazetteer.actor(&w.actor)).map(|a| a.kind);
    // "the Houthis … their leader"
    let troop = token.xpos == Xpos::Nnps && kind == Some(Kind::Group);
    let many = matches!(token.xpos, Xpos::Nns) || matches!(token.xpos, Xpos::Nnps) && role.is_some();
    Entry {
        scene: at,
        token: id,
        who: mention.who.clone(),
        person: person || role.is_some_and(|r| r.office),
        plural: people || many && name.is_none() || troop,
        subject: is_subject(scene, id),
        adjective: name.is_some_and(|n| matches!(n.name.sort, super::Sort::Adjective | super::Sort::Place)),
        kind,
        words: role.or_else(|| title(scene, id)).map(|r| r.words.clone()),
        name: name.map(|n| n.name.text),
    }
}

/// The office that a person's name is given with: "President Carter".
fn title<'s>(scene: &'s Scene<'_, '_>, name: TokenId) -> Option<&'s RoleHit> {
    let tied = |r: &&RoleHit| {
        let token = scene.parse.token(r.head);
        let title = matches!(token.dep, Dep::Compound | Dep::NmodDesc | Dep::Flat | Dep::NmodUnmarked);
        r.office && title && token.head == Some(name)
    };
    scene.roles.iter().find(tied)
}

/// Whether a noun is the subject of its clause, by itself or coordinated.
pub(super) fn is_subject(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let mut at = id;
    for _ in 0..8 {
        let token = scene.parse.token(at);
        match (token.dep, token.head) {
            (Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter, _) => return true,
            (Dep::Conj | Dep::Appos, Some(head)) => at = head,
            _ => return false,
        }
    }
    false
}
