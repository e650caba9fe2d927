//! How well the events agree with what people annotated: precision, recall and F1 by level and by type, and the worst confusions.
//!
//! [`gold::read`] reads what people annotated, [`score`] compares. A unit is a sentence, or a whole article where the gold is
//! given for it at once. Sentences of an annotated article that the gold leaves out tell no event.

pub mod gold;
mod tally;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::extract::Extraction;
use crate::knowledge::Knowledge;

use gold::Unit;
use tally::{Found, tally};

/// Hits, false alarms and misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Annotated and found.
    pub right: usize,
    /// Found and not annotated.
    pub extra: usize,
    /// Annotated and not found.
    pub missed: usize,
}

impl Count {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra)
    }

    /// The share of what was annotated that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

/// A part of a whole; 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The types of the events of a unit, whoever does them.
    Event,
    /// Who did something to whom.
    Pair,
    /// Who did what to whom.
    Triple,
    /// The triple with its polarity; the levels before count what is asserted.
    Stance,
}

impl Level {
    /// Every level, the widest first.
    pub const ALL: [Level; 4] = [Level::Event, Level::Pair, Level::Triple, Level::Stance];

    /// Its name in reports and floor files.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Event => "event",
            Level::Pair => "pair",
            Level::Triple => "triple",
            Level::Stance => "stance",
        }
    }
}

/// Something that was read as something else, with where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// What people annotated, a type or `nothing`.
    pub gold: String,
    /// What was found: a type, a type and `other actors`, a polarity, or `nothing`.
    pub found: String,
    /// The places, in the order of the input.
    pub places: Vec<Place>,
}

/// A unit with one confusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: String,
    /// The sentence, or the beginning of the article.
    pub text: String,
    /// The event that was missed, or the one that was found too much, with its row of the lexicon.
    pub event: String,
}

/// The result of a comparison.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// How many units were annotated or tell an event.
    pub units: usize,
    /// How many of them have every triple right and none too much.
    pub exact: usize,
    /// The counts of each level.
    pub levels: BTreeMap<Level, Count>,
    /// For each type the counts of events and of triples.
    pub types: BTreeMap<String, [Count; 2]>,
    /// The most frequent first.
    pub confusions: Vec<Confusion>,
    /// Annotated articles that were not among those read.
    pub unread: Vec<String>,
}

impl Report {
    /// The share of units that are exact.
    pub fn exact_share(&self) -> f64 {
        share(self.exact, self.units)
    }
}

/// Compares what was read with what people annotated.
///
/// ```
/// use demarche::{article::Article, extract, knowledge::Knowledge, score};
///
/// let know = Knowledge::embedded()?;
/// let line = r#"{"id": "a", "text": "France urged Russia to withdraw.", "events": [{"source": "FRA", "type": "REQUEST", "target": "RUS"}]}"#;
/// let gold = score::gold::read("gold.jsonl", line)?;
/// let read: Vec<_> = gold.articles.iter().map(|a| (a.clone(), extract::events(a, &know))).collect();
/// let report = score::score(&gold.units, &read, &know);
/// assert_eq!(report.levels[&score::Level::Triple].f1(), 1.0);
/// # Ok::<(), demarche::error::Error>(())
/// ```
pub fn score(gold: &[Unit], read: &[(Article, Extraction)], know: &Knowledge) -> Report {
    let mut report = Report::default();
    let mut confusions: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
    for (article, extraction) in read {
        let units: Vec<&Unit> = gold.iter().filter(|u| u.article == article.id.as_str()).collect();
        if units.is_empty() {
            continue;
        }
        let mut rest: Vec<Found<'_>> = extraction.events.iter().filter_map(|e| Found::of(e, know)).collect();
        for unit in units {
            let (here, elsewhere): (Vec<_>, Vec<_>) = rest.into_iter().partition(|f| unit.holds(f.sentence()));
            rest = elsewhere;
            let text = unit.sentence.clone().unwrap_or_else(|| beginning(&article.text));
            tally(&mut report, &mut confusions, (&unit.article, &text), &unit.events, &here, know);
        }
        while let Some(first) = rest.first() {
            let text = first.sentence().to_string();
            let (here, elsewhere): (Vec<_>, Vec<_>) = rest.into_iter().partition(|f| f.sentence() == text);
            rest = elsewhere;
            tally(&mut report, &mut confusions, (article.id.as_str(), &text), &[], &here, know);
        }
    }
    let was_read = |id: &str| read.iter().any(|(article, _)| article.id.as_str() == id);
    report.unread = gold.iter().map(|u| u.article.clone()).filter(|id| !was_read(id)).collect();
    report.unread.dedup();
    let as_confusion = |((gold, found), places)| Confusion { gold, found, places };
    report.confusions = confusions.into_iter().map(as_confusion).collect();
    report.confusions.sort_by_key(|c| std::cmp::Reverse(c.places.len()));
    report
}

/// The first words of a text, enough to know it by.
fn beginning(text: &str) -> String {
    text.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}
