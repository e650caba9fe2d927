//! What one sentence tells twice counts once.

use std::collections::BTreeSet;

use super::event::{Event, Extraction};

/// Drops an event that another place of the same sentence tells in the same relation, between the same actors and with the same
/// polarity; a symmetric pair is the same in either order. Keeps reading order.
pub(super) fn select(extraction: &mut Extraction) {
    let mut seen = BTreeSet::new();
    extraction.events.retain(|event| seen.insert(key(event)));
}

fn key(event: &Event) -> impl Ord + use<> {
    let source = event.source.actor.clone();
    let target = event.target.as_ref().map(|t| t.actor.clone());
    let roles = (event.source.role.clone(), event.target.as_ref().and_then(|t| t.role.clone()));
    let domestic = Some(&source) == target.as_ref();
    let (first, second) = match (event.symmetric, target) {
        (true, Some(target)) if target < source => (target, Some(source)),
        (_, target) => (source, target),
    };
    (
        event.evidence.index,
        event.relation,
        first,
        second,
        event.polarity,
        roles.0.filter(|_| domestic),
        roles.1.filter(|_| domestic),
    )
}
