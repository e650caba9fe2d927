//! The other side of an act that names no target: "Moscow denied any part in it".

use std::collections::{BTreeMap, BTreeSet};

use crate::actors::{ActorId, Kind};
use crate::knowledge::Knowledge;

use super::Reading;
use super::event::{Event, Party, Polarity};
use super::story::LONG;

/// How often such a target was the right one, of 80 in articles that people annotated: what is left of the confidence.
const SHARE_RIGHT: f32 = 0.76;
/// What sets two apart counts this much, other things one.
const HOSTILE: usize = 2;

/// What is told between one actor and another.
struct Dealing<'e> {
    /// The other, as it is named first.
    other: &'e Party,
    weight: usize,
    /// Whether any of it sets them apart.
    hostile: bool,
    /// Whether any of it is more than words.
    material: bool,
}

/// With whom each actor has to do.
type Dealings<'e> = BTreeMap<&'e ActorId, BTreeMap<&'e ActorId, Dealing<'e>>>;

/// Gives acts that are done to the other side of a quarrel a target.
pub(super) fn aim(reading: &mut Reading<'_>, know: &Knowledge) {
    if reading.scenes.len() > LONG {
        return;
    }
    let events = &reading.extraction.events;
    let tellers = reading.speakers.iter().flat_map(|voice| &voice.plain).map(|p| &p.actor).collect();
    let dealings = dealings(events, &tellers, know);
    let open = |e: &Event| {
        let sided = know.ontology.relation(e.relation).sided;
        sided && e.target.is_none() && !e.symmetric && e.polarity != Polarity::Hypothetical
    };
    let aimed = |e: &Event| Some(e).filter(|e| open(e)).and_then(|e| other_side(e, &dealings, know));
    let targets: Vec<Option<Party>> = events.iter().map(aimed).collect();
    for (event, target) in reading.extraction.events.iter_mut().zip(targets) {
        if let Some(target) = target {
            event.target = Some(target);
            event.confidence *= SHARE_RIGHT;
        }
    }
}

/// Each kind of thing that one does to another counts once.
///
/// Those who tell the story say something of everyone in it: that makes them the other side of none.
fn dealings<'e>(events: &'e [Event], tellers: &BTreeSet<&ActorId>, know: &'e Knowledge) -> Dealings<'e> {
    let (mut out, mut seen) = (Dealings::new(), BTreeSet::new());
    for event in events {
        let (Some(kind), Some(target)) = (know.ontology.type_of(event.relation), &event.target) else { continue };
        let source = &event.source;
        if source.actor == target.actor || !seen.insert((&kind.code, &source.actor, &target.actor)) {
            continue;
        }
        let mut add = |one: &'e Party, other: &'e Party| {
            let with = out.entry(&one.actor).or_default();
            let dealing =
                with.entry(&other.actor).or_insert(Dealing { other, weight: 0, hostile: false, material: false });
            dealing.weight += if kind.quad.hostile() { HOSTILE } else { 1 };
            dealing.hostile |= kind.quad.hostile();
            dealing.material |= kind.quad.material();
        };
        add(source, target);
        if !tellers.contains(&source.actor) {
            add(target, source);
        }
    }
    out
}

/// The one with whom an actor is at odds, if it is the one with whom it has most to do by half as much again.
///
/// Force is not used or threatened against a body that only speaks: "the General Assembly condemned Russia".
fn other_side(event: &Event, dealings: &Dealings<'_>, know: &Knowledge) -> Option<Party> {
    let others = dealings.get(&event.source.actor)?;
    let first = others.values().max_by_key(|d| d.weight)?;
    let second = others.values().filter(|d| d.other.actor != first.other.actor).map(|d| d.weight).max();
    let alone = first.hostile && 2 * first.weight >= 3 * second.unwrap_or(0);
    let kind = know.ontology.type_of(event.relation).map_or("", |t| t.code.as_str());
    let force = matches!(kind, "ASSAULT" | "COERCE" | "MOBILIZE" | "THREATEN");
    let body = || know.actors.actor(&first.other.actor).is_some_and(|a| a.kind == Kind::Organisation);
    // "Amnesty International accused Chad of ignoring its law": whoever tells of it is not whose will is ignored.
    let told = || event.reporter.as_deref() == Some(first.other.actor.as_str());
    (alone && !((force && !first.material || told()) && body())).then(|| Party { role: None, ..first.other.clone() })
}
