//! One unit compared: what is right, too much and missed at each level.

use std::collections::BTreeMap;

use crate::actors::{ActorId, Kind};
use crate::extract::{Event, Polarity};
use crate::knowledge::Knowledge;

use super::gold::Expected;
use super::{Count, Level, Place, Report};

/// An event of a PLOVER type, as it was found.
#[derive(Clone, Copy)]
pub(super) struct Found<'e> {
    event: &'e Event,
    plover: &'e str,
}

impl<'e> Found<'e> {
    /// None for what actors do to documents.
    pub(super) fn of(event: &'e Event, know: &'e Knowledge) -> Option<Found<'e>> {
        know.ontology.relation(event.relation).plover.as_deref().map(|plover| Found { event, plover })
    }

    /// The words of its sentence.
    pub(super) fn sentence(&self) -> &'e str {
        &self.event.evidence.sentence.text
    }

    fn target(&self) -> Option<&'e ActorId> {
        self.event.target.as_ref().map(|t| &t.actor)
    }

    fn pair(&self) -> (&'e ActorId, Option<&'e ActorId>) {
        (&self.event.source.actor, self.target())
    }
}

/// Adds a unit to the counts.
pub(super) fn tally(
    report: &mut Report,
    confusions: &mut BTreeMap<(String, String), Vec<Place>>,
    (article, text): (&str, &str),
    gold: &[Expected],
    found: &[Found<'_>],
    know: &Knowledge,
) {
    let unit = Judge { know };
    let asserted: Vec<Found<'_>> = found.iter().filter(|f| f.event.polarity == Polarity::Asserted).copied().collect();
    let wanted: Vec<&Expected> = gold.iter().filter(|g| !g.optional && g.polarity == Polarity::Asserted).collect();
    let allowed: Vec<&Expected> = gold.iter().filter(|g| g.optional || g.polarity == Polarity::Asserted).collect();
    if wanted.is_empty() && asserted.is_empty() && gold.iter().all(|g| g.optional) && found.is_empty() {
        return;
    }
    let mut place = |gold: &str, found: &str, event: String| {
        let place = Place { article: article.into(), text: text.into(), event };
        confusions.entry((gold.into(), found.into())).or_default().push(place);
    };

    let mut event = Count::default();
    for types in once(wanted.iter().map(|g| &g.types)) {
        let hit = asserted.iter().any(|f| types.iter().any(|t| t == f.plover));
        event.add(hit);
        report.types.entry(types[0].clone()).or_default()[0].add(hit);
    }
    for plover in once(asserted.iter().map(|f| f.plover)) {
        if !allowed.iter().any(|g| g.types.iter().any(|t| t == plover)) {
            event.extra += 1;
            report.types.entry(plover.into()).or_default()[0].extra += 1;
        }
    }

    let mut pair = Count::default();
    for (source, target) in once(wanted.iter().map(|g| (&g.source, &g.target))) {
        let same = |g: &&Expected| (&g.source, &g.target) == (source, target);
        let is_pair = |f: &Found<'_>| wanted.iter().copied().filter(same).any(|g| unit.pair(g, f));
        pair.add(asserted.iter().any(is_pair));
    }
    for (_, f) in once_by(asserted.iter().map(|f| (f.pair(), f))) {
        pair.extra += usize::from(!allowed.iter().any(|g| unit.pair(g, f)));
    }

    let mut triple = Count::default();
    for g in &wanted {
        let hit = asserted.iter().any(|f| unit.triple(g, f));
        triple.add(hit);
        report.types.entry(g.types[0].clone()).or_default()[1].add(hit);
        if !hit {
            place(&g.types[0], &unit.instead(g, found), g.describe());
        }
    }
    for (_, f) in once_by(asserted.iter().map(|f| ((f.pair(), f.plover), f))) {
        if allowed.iter().any(|g| unit.triple(g, f)) {
            continue;
        }
        triple.extra += 1;
        report.types.entry(f.plover.into()).or_default()[1].extra += 1;
        if !allowed.iter().any(|g| unit.pair(g, f) || g.types.iter().any(|t| t == f.plover)) {
            let target = f.target().map_or("-", ActorId::as_str);
            place("nothing", f.plover, format!("{} {} {target} ({})", f.event.source.actor, f.plover, f.event.rule));
        }
    }

    let mut stance = Count::default();
    for g in gold.iter().filter(|g| !g.optional) {
        stance.add(found.iter().any(|f| f.event.polarity == g.polarity && unit.triple(g, f)));
    }
    for (_, f) in once_by(found.iter().map(|f| ((f.pair(), f.plover, f.event.polarity), f))) {
        let right = |g: &Expected| (g.optional || g.polarity == f.event.polarity) && unit.triple(g, f);
        stance.extra += usize::from(!gold.iter().any(right));
    }

    report.units += 1;
    report.exact += usize::from(triple.extra + triple.missed == 0);
    for (level, count) in Level::ALL.into_iter().zip([event, pair, triple, stance]) {
        let sum = report.levels.entry(level).or_default();
        sum.right += count.right;
        sum.extra += count.extra;
        sum.missed += count.missed;
    }
}

struct Judge<'k> {
    know: &'k Knowledge,
}

impl Judge<'_> {
    fn triple(&self, gold: &Expected, found: &Found<'_>) -> bool {
        gold.types.iter().any(|t| t == found.plover) && self.pair(gold, found)
    }

    fn pair(&self, gold: &Expected, found: &Found<'_>) -> bool {
        let (source, target) = (Some(&found.event.source.actor), found.target());
        let either = gold.symmetric || found.event.symmetric;
        self.is(&gold.source, source) && self.is(&gold.target, target)
            || either && self.is(&gold.source, target) && self.is(&gold.target, source)
    }

    fn is(&self, gold: &[String], actor: Option<&ActorId>) -> bool {
        let Some(actor) = actor else { return gold.iter().any(|g| g == "-") };
        gold.iter().any(|g| g.eq_ignore_ascii_case(actor.as_str()) || self.stands_for(g, actor))
    }

    /// Gold that names organisations by kind only, and groups by their home.
    fn stands_for(&self, gold: &str, actor: &ActorId) -> bool {
        let Some(actor) = self.know.actors.actor(actor) else { return false };
        match actor.kind {
            Kind::Organisation => matches!(gold, "IGO" | "NGO" | "MNC"),
            Kind::Group => gold == "IMG" || actor.home.as_ref().is_some_and(|h| h.as_str() == gold),
            _ => false,
        }
    }

    /// What was found instead of an event that was missed.
    fn instead(&self, gold: &Expected, found: &[Found<'_>]) -> String {
        if let Some(f) = found.iter().find(|f| self.triple(gold, f)) {
            return f.event.polarity.as_str().into();
        }
        let asserted = || found.iter().filter(|f| f.event.polarity == Polarity::Asserted);
        if let Some(f) = asserted().find(|f| self.pair(gold, f)) {
            return f.plover.into();
        }
        let same = asserted().find(|f| gold.types.iter().any(|t| t == f.plover));
        same.map_or("nothing".into(), |f| format!("{} of other actors", f.plover))
    }
}

impl Expected {
    fn describe(&self) -> String {
        format!("{} {} {}", self.source.join("|"), self.types.join("|"), self.target.join("|"))
    }
}

impl Count {
    fn add(&mut self, hit: bool) {
        if hit { self.right += 1 } else { self.missed += 1 }
    }
}

/// Each value once, in order.
fn once<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
    list
}

/// The first value of each key.
fn once_by<K: PartialEq, V>(values: impl Iterator<Item = (K, V)>) -> Vec<(K, V)> {
    let mut list: Vec<(K, V)> = Vec::new();
    for (key, value) in values {
        if !list.iter().any(|(k, _)| *k == key) {
            list.push((key, value));
        }
    }
    list
}
