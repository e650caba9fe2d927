//! Groups that the article itself defines by a list, and pairs of states named together.

use super::gazetteer::is_hyphen;
use super::memory::Memory;
use super::owner::list_after;
use super::scene::Scene;
use super::{ActorId, Kind, Referent};
use crate::text::{Dep, TokenId};

/// Three or more actors that are coordinated somewhere in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub scene: usize,
    pub who: Vec<Referent>,
}

/// All lists of an article, in reading order.
pub(super) fn groups(scenes: &[Scene<'_, '_>]) -> Vec<Group> {
    let mut groups = Vec::new();
    for (at, scene) in scenes.iter().enumerate() {
        for id in scene.parse.ids() {
            let token = scene.parse.token(id);
            if matches!(token.dep, Dep::Conj) || scene.found[id.index()].is_none() {
                continue;
            }
            let who = coordinated(scene, id);
            let again = groups.last().is_some_and(|g: &Group| g.scene == at && who.iter().all(|w| g.who.contains(w)));
            if distinct(&who) >= 3 && !again {
                groups.push(Group { scene: at, who });
            }
        }
    }
    groups
}

/// A mention and all that is coordinated with it, role phrases included.
pub(super) fn coordinated(scene: &Scene<'_, '_>, id: TokenId) -> Vec<Referent> {
    let mut who: Vec<Referent> = scene.who(id).unwrap_or_default().to_vec();
    // the owners of "the foreign ministers of A, B and C" are no conjuncts of the ministers, wherever the tree hangs them
    let owners: Vec<TokenId> = match scene.role(id) {
        Some(_) => scene.parse.by_dep(id, Dep::Nmod).filter_map(|c| scene.list_with(c)).flatten().copied().collect(),
        None => Vec::new(),
    };
    let mut add = |token: TokenId| {
        if owners.contains(&token) {
            return;
        }
        for one in scene.who(token).into_iter().flatten() {
            if !who.iter().any(|w| w.actor == one.actor) {
                who.push(one.clone());
            }
        }
    };
    let mut listed = vec![id];
    listed.extend(list_after(scene, id));
    for t in listed {
        add(t);
        // "the foreign ministers of A and B and the high representative of C"
        scene.parse.by_dep(t, Dep::Conj).filter(|c| scene.role(*c).is_some()).for_each(&mut add);
    }
    if scene.role(id).is_some() {
        for c in scene.parse.by_dep(id, Dep::Nmod) {
            for t in std::iter::once(c).chain(list_after(scene, c)) {
                scene.parse.by_dep(t, Dep::Conj).filter(|c| scene.role(*c).is_some()).for_each(&mut add);
            }
        }
    }
    who
}

/// How many different actors there are.
pub(super) fn distinct(who: &[Referent]) -> usize {
    let mut ids: Vec<&ActorId> = who.iter().map(|w| &w.actor).collect();
    ids.sort();
    ids.dedup();
    ids.len()
}

/// The group that a description means: the one of that count; else the last one before; else the only one after.
pub(super) fn meant<'s>(
    groups: &'s [Group],
    scenes: &[Scene<'_, '_>],
    at: usize,
    count: Option<usize>,
) -> Option<&'s Group> {
    if let Some(count) = count {
        let states = |g: &Group| g.who.iter().filter(|w| scenes[g.scene].is_state(w)).count();
        return groups.iter().rev().find(|g| states(g) == count || distinct(&g.who) == count);
    }
    let before = groups.iter().rev().find(|g| g.scene < at);
    before.or_else(|| {
        let first = groups.first()?;
        groups.iter().all(|g| distinct(&g.who) == distinct(&first.who)).then_some(first)
    })
}

/// The two states last named together: coordinated, or the only two of one sentence.
pub(super) fn pair(memory: &Memory, scenes: &[Scene<'_, '_>], at: usize) -> Option<Vec<Referent>> {
    for scene in (at.saturating_sub(4)..=at).rev() {
        let entries = memory.within(scene);
        let two =
            |who: &[Referent]| who.len() == 2 && distinct(who) == 2 && who.iter().all(|w| scenes[scene].is_state(w));
        if let Some(entry) = entries.iter().rev().find(|e| two(&e.who)) {
            return Some(entry.who.clone());
        }
        if let Some(who) = hyphened(&scenes[scene]) {
            return Some(who);
        }
        // "their talks on Syria": who is spoken of is none of them
        let spoken_of = |e: &&super::memory::Entry| {
            matches!(scenes[scene].case(e.token).as_deref(), Some("on" | "about" | "over" | "regarding"))
        };
        let mut states: Vec<Referent> = Vec::new();
        for one in entries.iter().filter(|e| !spoken_of(e)).flat_map(|e| &e.who) {
            if scenes[scene].is_state(one) && !states.iter().any(|s| s.actor == one.actor) {
                states.push(Referent { actor: one.actor.clone(), role: None });
            }
        }
        if states.len() == 2 {
            return Some(states);
        }
    }
    None
}

/// The last two names that a hyphen joins: "the U.S.-EU dialogue".
fn hyphened(scene: &Scene<'_, '_>) -> Option<Vec<Referent>> {
    let party = |id: TokenId| {
        let actor = &scene.name_over(id)?.name.actor;
        let kind = scene.gazetteer.actor(actor)?.kind;
        matches!(kind, Kind::State | Kind::Organisation).then(|| Referent { actor: actor.clone(), role: None })
    };
    let ids: Vec<TokenId> = scene.parse.ids().collect();
    ids.windows(3).rev().find_map(|w| {
        let joined = scene.parse.form(w[1]).chars().all(|c| is_hyphen(c) || matches!(c, '\u{2013}' | '\u{2014}'));
        let who = vec![party(w[0]).filter(|_| joined)?, party(w[2])?];
        (distinct(&who) == 2).then_some(who)
    })
}
