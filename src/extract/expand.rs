//! Groups told apart: what a group did, as what each of its members did.

use super::event::{Event, Extraction, Party};
use crate::actors::Gazetteer;
use crate::article::Day;

/// Turns each event of a group of states into one event of each that was a member on the day of the event, or else of the article.
///
/// A group whose members no table tells stays as it is; nobody does anything to itself by being in the group.
pub fn expand_groups(extraction: &mut Extraction, gazetteer: &Gazetteer) {
    let mut events: Vec<Event> = Vec::with_capacity(extraction.events.len());
    for event in extraction.events.drain(..) {
        let day = event.day.or(event.evidence.published);
        let sources = members(&event.source, day, gazetteer);
        let targets = event.target.as_ref().map(|t| members(t, day, gazetteer));
        if sources.is_none() && targets.as_ref().is_none_or(Option::is_none) {
            events.push(event);
            continue;
        }
        let sources = sources.unwrap_or_else(|| vec![event.source.clone()]);
        let targets: Vec<Option<Party>> = match (targets.flatten(), &event.target) {
            (Some(list), _) => list.into_iter().map(Some).collect(),
            (None, one) => vec![one.clone()],
        };
        for source in &sources {
            for target in &targets {
                if target.as_ref().is_some_and(|t| t.actor == source.actor) {
                    continue;
                }
                let one = Event { source: source.clone(), target: target.clone(), ..event.clone() };
                if !events.iter().any(|e| same(e, &one)) {
                    events.push(one);
                }
            }
        }
    }
    extraction.events = events;
}

/// The members of a group on a day, each with its words; none if it is no group.
fn members(party: &Party, day: Option<Day>, gazetteer: &Gazetteer) -> Option<Vec<Party>> {
    let list: Vec<Party> =
        gazetteer.expand(&party.actor, day).map(|m| Party { actor: m.clone(), ..party.clone() }).collect();
    (!list.is_empty()).then_some(list)
}

/// Whether two events say the same of the same pair in the same words; of what both do, either may come first.
fn same(a: &Event, b: &Event) -> bool {
    let id = |e: &Event| (e.source.actor.clone(), e.target.as_ref().map(|t| t.actor.clone()));
    let turned = |e: &Event| e.target.as_ref().map(|t| (t.actor.clone(), Some(e.source.actor.clone())));
    let pair = id(a) == id(b) || a.symmetric && b.symmetric && turned(a) == Some(id(b));
    pair && a.relation == b.relation
        && a.polarity == b.polarity
        && a.evidence.index == b.evidence.index
        && a.evidence.quote == b.evidence.quote
        && a.statement == b.statement
}
