//! What several tests share: the tables, read once, and an event as one line.
//!
//! Each test uses a part of it.
#![allow(dead_code)]

use std::sync::LazyLock;

use demarche::extract::{Event, Polarity};
use demarche::knowledge::Knowledge;

/// The tables that come with the crate.
pub static KNOW: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().unwrap_or_else(|e| panic!("{e}")));

/// An event as the corpus and the tables write it: `FRA threatened IRN | negated | by:IRN`.
pub fn line(event: &Event) -> String {
    let target = event.target.as_ref().map_or("-", |t| t.actor.as_str());
    let mut line = format!("{} {} {target}", event.source.actor, KNOW.ontology.relation(event.relation).name);
    if event.polarity != Polarity::Asserted {
        line += &format!(" | {}", event.polarity.as_str());
    }
    if let Some(reporter) = &event.reporter {
        line += &format!(" | by:{reporter}");
    }
    line
}
