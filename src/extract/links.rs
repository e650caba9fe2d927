//! Edges from documents: whom each addresses, and which other it answers.

use std::collections::BTreeSet;

use crate::knowledge::Knowledge;
use crate::text::TokenId;

use super::clause::{ArgRole, Clause};
use super::event::{Event, Party, Polarity};
use super::filler::Want;
use super::statement::Document;
use super::{OWN_RULE, Reading};

/// Verbs by which one replies to what was said.
const REPLIES: &[&str] = &[
    "answer",
    "blast",
    "condemn",
    "counter",
    "criticise",
    "criticize",
    "decry",
    "denounce",
    "deplore",
    "dismiss",
    "echo",
    "fire",
    "hit",
    "lash",
    "rebuff",
    "rebut",
    "react",
    "refute",
    "reject",
    "reply",
    "respond",
    "retort",
    "slam",
    "snap",
    "strike",
    "welcome",
];
/// Those that reply without saying to what; with a particle where the verb alone says nothing.
const BARE: &[(&str, &str)] = &[
    ("answer", ""),
    ("counter", ""),
    ("fire", "back"),
    ("hit", "back"),
    ("lash", "back"),
    ("react", ""),
    ("reply", ""),
    ("respond", ""),
    ("retort", ""),
    ("snap", "back"),
    ("strike", "back"),
];
/// Nouns of replying: "in response to the statement".
const RESPONSES: &[&str] = &["answer", "reaction", "reply", "response"];

/// Adds the edges.
pub(super) fn link(reading: &mut Reading<'_>, know: &Knowledge) {
    let linker = Linker { reading, know };
    let mut events = linker.addresses();
    events.extend(linker.answers());
    reading.extraction.events.extend(events);
}

struct Linker<'l, 'a> {
    reading: &'l Reading<'a>,
    know: &'l Knowledge,
}

impl Linker<'_, '_> {
    fn edge(&self, from: &Document, name: &str, to: Party, place: (usize, TokenId)) -> Option<Event> {
        let (sentence, token) = place;
        let quote = self.reading.filler(self.know).phrase_span(sentence, token);
        let (relation, evidence) = (self.know.ontology.find(name)?, self.reading.evidence(sentence, quote));
        let event = Event::plain(from.party(), relation, Some(to), name, evidence, OWN_RULE);
        Some(Event { statement: Some(from.id.clone()), ..event })
    }

    /// Whom a document goes to by its phrase, and of whom it asks something.
    fn addresses(&self) -> Vec<Event> {
        let mut edges = Vec::new();
        for (index, document) in self.reading.documents.list.iter().enumerate() {
            let Some(place) = self.reading.documents.first_place(index) else { continue };
            if document.signatories.is_empty() {
                continue;
            }
            let mut seen = BTreeSet::new();
            for party in &document.addressees {
                if seen.insert(party.actor.clone()) {
                    edges.extend(self.edge(document, "addresses", party.clone(), place));
                }
            }
            let asks = |e: &&Event| {
                let kind = self.know.ontology.type_of(e.relation).map(|t| t.code.as_str());
                e.statement.as_ref() == Some(&document.id)
                    && kind == Some("REQUEST")
                    && e.polarity == Polarity::Asserted
            };
            for event in self.reading.extraction.events.iter().filter(asks) {
                let Some(target) = event.target.clone().filter(|t| seen.insert(t.actor.clone())) else { continue };
                let edge = self.edge(document, "addresses", target, place);
                edges.extend(edge.map(|e| Event { evidence: event.evidence.clone(), ..e }));
            }
        }
        edges
    }

    fn answers(&self) -> Vec<Event> {
        let mut edges: Vec<Event> = Vec::new();
        for (sentence, scene) in self.reading.scenes.iter().enumerate() {
            for clause in &scene.clauses {
                let Some(to) = self.answered(sentence, clause) else { continue };
                let subject = match RESPONSES.contains(&clause.lemma.as_str()) {
                    // "In response to the statement, Iran said …"
                    true => clause.subject().or_else(|| {
                        let above = scene.parse.token(clause.pred).head.and_then(|h| scene.clause_at(h))?;
                        scene.clauses[above].subject()
                    }),
                    false => clause.subject(),
                };
                let Some(subject) = subject else { continue };
                let Some(from) = self.document_of(sentence, subject, clause.pred, to) else { continue };
                let list = &self.reading.documents.list;
                let target = list[to].party();
                let edge = self.edge(&list[from], "answers", target, (sentence, clause.pred));
                let known = |e: &Event| {
                    edges.iter().any(|k| k.source.actor == e.source.actor && k.target.as_ref() == e.target.as_ref())
                };
                if let Some(edge) = edge.filter(|e| !known(e)) {
                    edges.push(edge);
                }
            }
        }
        edges
    }

    /// The document that a clause replies to.
    fn answered(&self, sentence: usize, clause: &Clause) -> Option<usize> {
        let scene = &self.reading.scenes[sentence];
        let documents = &self.reading.documents;
        if clause.marks.negated || clause.marks.hypothetical || clause.marks.future {
            return None;
        }
        let to = |heads: Vec<TokenId>| heads.into_iter().find_map(|h| documents.index(sentence, h));
        if RESPONSES.contains(&clause.lemma.as_str()) {
            return to(clause.after(&["to"]).collect());
        }
        if !REPLIES.contains(&clause.lemma.as_str()) {
            return None;
        }
        let named = to(clause.role(&ArgRole::Object).chain(clause.after(&["to", "at", "against"])).collect());
        named.or_else(|| {
            let particle = |p: &str| scene.parse.children(clause.pred).iter().any(|c| scene.parse.form(*c) == p);
            let bare = BARE.iter().any(|(verb, p)| *verb == clause.lemma && (p.is_empty() || particle(p)));
            let subject = clause.subject()?;
            let who = self.reading.filler(self.know).who(sentence, subject, Want::Source);
            let other = |d: &Document| {
                !d.signatories.is_empty() && !d.signatories.iter().any(|s| who.iter().any(|w| w.actor == s.actor))
            };
            documents.last_where(sentence, clause.pred, other).filter(|_| bare && !who.is_empty())
        })
    }

    /// The document by which the one that a phrase stands for replies: the phrase itself, else the nearest of its documents.
    fn document_of(&self, sentence: usize, subject: TokenId, pred: TokenId, to: usize) -> Option<usize> {
        let documents = &self.reading.documents;
        if let Some(own) = documents.index(sentence, subject) {
            return Some(own).filter(|d| *d != to);
        }
        let who = self.reading.filler(self.know).who(sentence, subject, Want::Source);
        let theirs = |d: &Document| {
            d.id != documents.list[to].id && d.signatories.iter().any(|s| who.iter().any(|w| w.actor == s.actor))
        };
        let end = (sentence, TokenId(u32::MAX));
        documents.last_where(end.0, end.1, theirs).or_else(|| documents.next_where(sentence, pred, theirs))
    }
}
