//! Groups that the article itself defines by a list, and pairs of states named together.

use super::gazetteer::is_hyphen;
use super::memory::{Entry, Memory};
use super::owner::list_after;
use super::scene::Scene;
use super::{ActorId, Kind, Referent};
use crate::text::{Dep, TokenId};

/// Three or more actors that are coordinated somewhere in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub scene: usize,
    pub who: Vec<Referent>,
    /// The name that the article gives them: "the Troika (A, B and C)".
    pub name: Option<String>,
    /// Who met or spoke with them: "A spoke with B, C and D".
    pub host: Vec<Referent>,
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
                let host = host(scene, id);
                groups.push(Group { scene: at, who, name: name(scene, id), host });
            }
        }
    }
    groups
}

/// The name before the bracket that a list opens: "the Troika (A, B and C)".
fn name(scene: &Scene<'_, '_>, id: TokenId) -> Option<String> {
    let first = scene.name(id)?.first;
    let form = |back: u32| first.0.checked_sub(back).map(|t| scene.parse.form(TokenId(t)));
    let open = if form(1) == Some("the") { 2 } else { 1 };
    let named = first.0.checked_sub(open + 1).map(TokenId).filter(|_| form(open) == Some("("))?;
    scene.is_unknown_name(named).then(|| scene.parse.form(named).to_string())
}

/// The subject of the verb that a list is with.
fn host(scene: &Scene<'_, '_>, id: TokenId) -> Vec<Referent> {
    let with = scene.case(id).as_deref() == Some("with");
    let verb = scene.parse.token(id).head.filter(|_| with && scene.parse.token(id).dep == Dep::Obl);
    let subject = verb.and_then(|v| scene.parse.by_dep(v, Dep::Nsubj).next());
    subject.and_then(|s| scene.who(s)).unwrap_or_default().to_vec()
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

/// The two last named together: coordinated, or the only two of one sentence that take part in it.
pub(super) fn pair(memory: &Memory, scenes: &[Scene<'_, '_>], at: usize) -> Option<Vec<Referent>> {
    pair_without(memory, scenes, at, None, false)
}

/// The two that [`pair`] finds, unless one of them is the one who acts upon them: then those beside that one, or before. Countries are
/// states.
pub(super) fn pair_without(
    memory: &Memory,
    scenes: &[Scene<'_, '_>],
    at: usize,
    doer: Option<&ActorId>,
    countries: bool,
) -> Option<Vec<Referent>> {
    let first = at.saturating_sub(4);
    let fits = |who: &Vec<Referent>| {
        let other = |w: &Referent| doer.is_none_or(|d| w.actor != *d);
        who.iter().all(|w| other(w) && (!countries || scenes[at].is_state(w)))
    };
    let found = |last: usize| {
        pair_at(memory, scenes, last).filter(fits).or_else(|| doer.and_then(|d| pair_beside(memory, scenes, last, d)))
    };
    (first..=at).rev().find_map(found)
}

/// "Spain condemned the raid by Israel, and Belgium urged it to stop. Israel summoned both ambassadors": the two others.
fn pair_beside(memory: &Memory, scenes: &[Scene<'_, '_>], at: usize, doer: &ActorId) -> Option<Vec<Referent>> {
    let entries = || memory.within(at).iter().filter(|e| !e.adjective && !is_venue(&scenes[at], e.token));
    let all = once(entries().flat_map(|e| &e.who).filter(|w| scenes[at].is_state(w)));
    let others: Vec<Referent> = all.iter().filter(|w| w.actor != *doer).cloned().collect();
    (others.len() == 2 && all.len() == 3).then_some(others)
}

/// The two states or parties that one sentence speaks of together.
pub(super) fn pair_at(memory: &Memory, scenes: &[Scene<'_, '_>], at: usize) -> Option<Vec<Referent>> {
    let scene = &scenes[at];
    let entries = memory.within(at);
    let two = |who: &[Referent]| who.len() == 2 && distinct(who) == 2 && who.iter().all(|w| is_party(scene, w));
    // "they discussed the war between A and B": those who did
    let acting = entries.iter().find(|e| e.subject && two(&e.who));
    if let Some(entry) = acting.or_else(|| entries.iter().rev().find(|e| two(&e.who))) {
        return Some(entry.who.clone());
    }
    if let Some(who) = hyphened(scene) {
        return Some(who);
    }
    // "their talks on Syria": who is spoken of is none of them
    let spoken_of =
        |e: &Entry| matches!(scene.case(e.token).as_deref(), Some("on" | "about" | "against" | "over" | "regarding"));
    let states = |venues: bool| -> Vec<Referent> {
        let some = entries.iter().filter(|e| !spoken_of(e) && (venues || !is_venue(scene, e.token)));
        once(some.flat_map(|e| &e.who).filter(|w| scene.is_state(w)))
    };
    let states_there = states(false);
    if states_there.len() == 2 {
        return Some(states_there);
    }
    // "Israel held talks with Hamas"
    let with = |e: &Entry| matches!(scene.case(e.token).as_deref(), Some("with" | "between"));
    let some = || entries.iter().filter(|e| !spoken_of(e) && !is_venue(scene, e.token));
    let parties = once(some().flat_map(|e| &e.who).filter(|w| is_party(scene, w)));
    if parties.len() == 2 && some().any(with) {
        return Some(parties);
    }
    let all = states(true);
    (all.len() == 2).then_some(all)
}

/// Each actor once, without roles.
fn once<'w>(who: impl Iterator<Item = &'w Referent>) -> Vec<Referent> {
    let mut list: Vec<Referent> = Vec::new();
    for one in who {
        if !list.iter().any(|w| w.actor == one.actor) {
            list.push(Referent { actor: one.actor.clone(), role: None });
        }
    }
    list
}

/// Whether an actor can be one of two sides.
fn is_party(scene: &Scene<'_, '_>, who: &Referent) -> bool {
    let kind = scene.gazetteer.actor(&who.actor).map(|a| a.kind);
    matches!(kind, Some(Kind::State | Kind::Organisation | Kind::Group))
}

/// Whether a name only tells where something happens: "met in Vilnius, Lithuania".
fn is_venue(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let token = scene.parse.token(id);
    let inside = |c: TokenId| matches!(scene.case(c).as_deref(), Some("at" | "in" | "near"));
    let beside = token.head.filter(|_| matches!(token.dep, Dep::NmodUnmarked | Dep::Appos));
    scene.name(id).is_some() && (inside(id) || beside.is_some_and(inside))
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
