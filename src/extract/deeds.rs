//! Which of the deeds that an article tells a noun means: "Mexico condemned the decision".

use std::collections::BTreeSet;

use crate::actors::ActorId;
use crate::knowledge::Knowledge;
use crate::ontology::Quad;

use super::Reading;
use super::anaphora::{REACH, lately};
use super::event::{Event, Party, Polarity};
use super::story::LONG;

/// What speaks for a deed, against each other: how near it is told, by sentences between (the same and the next, two, …) …
const NEAR: [i32; REACH as usize + 1] = [30, 30, 20, 12, 10, 5, 5];
/// … that the article begins with it …
const FIRST: i32 = 10;
/// … and has it in its title …
const TITLE: i32 = 10;
/// … that its verb is of the stem of the noun ("seizure", "seized") …
const STEM: i32 = 25;
/// … for each of those who turned against who did it, of four at most, unless the deed is welcomed …
const BLAME: i32 = 7;
const MOST_BLAMING: usize = 4;
/// … that those who judge it suffered it.
const SUFFERED: i32 = 10;
/// What speaks against a warning where a deed may be meant.
const WARNING: i32 = -100;

/// The deeds that a noun can mean.
pub(super) struct Deeds<'d, 'a> {
    reading: &'d Reading<'a>,
    /// What its own sentence tells so far.
    here: &'d [Event],
    /// The number of its sentence.
    index: u32,
    /// Its lemma.
    lemma: &'d str,
    /// Those who judge the deed.
    source: &'d [Party],
    know: &'d Knowledge,
    /// The first sentence that tells something.
    lead: u32,
}

impl<'d, 'a> Deeds<'d, 'a> {
    pub(super) fn new(
        reading: &'d Reading<'a>,
        here: &'d [Event],
        index: u32,
        lemma: &'d str,
        source: &'d [Party],
        know: &'d Knowledge,
    ) -> Deeds<'d, 'a> {
        let deeds = Deeds { reading, here, index, lemma, source, know, lead: 0 };
        let first = deeds.all().map(|e| e.evidence.index).find(|at| *at > 0);
        Deeds { lead: first.filter(|_| deeds.is_short()).unwrap_or_default(), ..deeds }
    }

    /// All that was told so far; of a long article, in its title and the last sentences.
    pub(super) fn all(&self) -> impl Iterator<Item = &'d Event> {
        let told = &self.reading.extraction.events;
        let first = if self.is_short() { told.len() } else { told.partition_point(|e| e.evidence.index == 0) };
        let last = lately(self.reading, &[], self.index, REACH).count().min(told.len() - first);
        told[..first].iter().chain(&told[told.len() - last..]).chain(self.here)
    }

    fn is_short(&self) -> bool {
        self.reading.scenes.len() <= LONG
    }

    /// Whether a deed is told so near, or at the start, that a noun can mean it; `pointing` nouns mean more.
    pub(super) fn is_in_reach(&self, event: &Event, pointing: bool) -> bool {
        let at = event.evidence.index;
        let reach = if pointing { REACH } else { 0 };
        let start = pointing && at <= self.lead;
        at == 0 || start || self.index.saturating_sub(at) <= reach || pointing && self.is_of_one_stem(event)
    }

    /// The one of those that fit for which most speaks, the last of equals.
    pub(super) fn best(&self, fits: impl Fn(&&Event) -> bool, welcomed: bool, vague: bool) -> Option<&'d Event> {
        let blamed = if welcomed { BTreeSet::new() } else { self.blamed() };
        let weight = |e: &&Event| {
            let (at, of) = (e.evidence.index, |weight: i32, holds: bool| if holds { weight } else { 0 });
            let near = if at == 0 { None } else { NEAR.get(self.index.saturating_sub(at) as usize) };
            let blaming = blamed.iter().filter(|(doer, _)| *doer == &e.source.actor).take(MOST_BLAMING).count();
            let suffered = e.target.as_ref().is_some_and(|t| self.source.iter().any(|s| s.actor == t.actor));
            near.copied().unwrap_or_default()
                + of(FIRST, at <= self.lead)
                + of(TITLE, at == 0)
                + of(STEM, self.is_of_one_stem(e))
                + BLAME * blaming as i32
                + of(SUFFERED, suffered)
                + of(WARNING, vague && self.warns(e))
        };
        self.all().filter(|e| fits(e)).max_by_key(weight)
    }

    /// Each actor with those who turned against it.
    fn blamed(&self) -> BTreeSet<(&'d ActorId, &'d ActorId)> {
        let hostile = |e: &&Event| {
            e.polarity == Polarity::Asserted && self.know.ontology.quad(e.relation).is_some_and(Quad::hostile)
        };
        let pair = |e: &'d Event| e.target.as_ref().map(|t| (&t.actor, &e.source.actor));
        self.all().filter(hostile).filter_map(pair).filter(|(one, other)| one != other).collect()
    }

    /// "Seizure" of "seized".
    fn is_of_one_stem(&self, event: &Event) -> bool {
        const STEM_LENGTH: usize = 4;
        let stem = self.lemma.get(..STEM_LENGTH);
        self.is_short() && stem.is_some_and(|stem| event.verb.to_lowercase().starts_with(stem))
    }

    /// Whether it is another's warning: "criticised the measure" is about what was done or is to be done.
    fn warns(&self, event: &Event) -> bool {
        let relation = self.know.ontology.relation(event.relation);
        relation.name != "threatened"
            && self.know.ontology.type_of(event.relation).is_some_and(|t| t.code == "THREATEN")
    }
}
