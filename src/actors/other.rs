//! The other one of two: "the latter", "its neighbour", "the island" beside a state that is none.

use super::borders;
use super::describe::{Context, Found, is_plural, is_restricted};
use super::groups::pair;
use super::pronouns::{Pronoun, pronoun};
use super::{ActorId, How, Referent};
use crate::text::{Dep, TokenId};

/// What two states are to each other.
const KIN: &[&str] =
    &["adversary", "ally", "archenemy", "archrival", "enemy", "foe", "neighbor", "neighbour", "patron", "rival"];
/// How far before it the other of two may be named.
const NEAR: usize = 2;
/// How far before it a neighbour may be named.
const FAR: usize = 12;

/// "Germany warned Poland. The latter …": the second of the two last named together, or the first.
pub(super) fn latter(ctx: &Context<'_, '_, '_>, id: TokenId) -> Found {
    let parse = ctx.scenes[ctx.at].parse;
    let second = match &*parse.lower(id) {
        "latter" => true,
        "former" => false,
        _ => return None,
    };
    let argument = matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass | Dep::Obj | Dep::Obl);
    let the = parse.by_dep(id, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("the"));
    let bare = parse.children(id).iter().all(|c| *c < id || parse.token(*c).dep == Dep::Punct);
    let two = pair(ctx.memory, ctx.scenes, ctx.at).filter(|_| argument && the && bare)?;
    two.into_iter().nth(usize::from(second)).map(|one| (vec![one], How::Coreference))
}

/// "Armenia accused Azerbaijan. Its neighbour rejected the claim": the only other state that was just spoken of; of neighbours the
/// one that has a border with it.
pub(super) fn kin(ctx: &Context<'_, '_, '_>, id: TokenId, lemma: &str) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    if !KIN.contains(&lemma) || is_plural(parse, id) || is_restricted(scene, id) {
        return None;
    }
    // "its neighbour Chad", "its enemy number one"
    if parse.children(id).iter().any(|c| *c > id && !matches!(parse.token(*c).dep, Dep::Punct | Dep::Case | Dep::Nmod))
    {
        return None;
    }
    let theirs = |c: &TokenId| matches!(pronoun(parse, *c), Some(Pronoun::It | Pronoun::He));
    let owner = parse.by_dep(id, Dep::NmodPoss).find(theirs)?;
    let [one] = scene.who(owner)? else { return None };
    if !scene.is_state(one) {
        return None;
    }
    let told = |e: &&super::memory::Entry| {
        e.is_state() && (e.scene < ctx.at || !e.subject) && e.who.iter().all(|w| Some(&w.actor) != ctx.issuer)
    };
    let others = |reach: usize| {
        let states = ctx.memory.back(ctx.at, reach).filter(told).flat_map(|e| &e.who);
        states.map(|w| &w.actor).filter(|a| **a != one.actor)
    };
    let other = if lemma.starts_with("neighbo") && borders::has(&one.actor) {
        let beside = |reach: usize| alone(others(reach).filter(|a| borders::between(a, &one.actor)));
        beside(NEAR).or_else(|| beside(FAR))?
    } else {
        let region = |actor: &ActorId| scene.gazetteer.actor(actor).map(|a| a.region.as_str());
        alone(others(NEAR)).filter(|a| !lemma.starts_with("neighbo") || region(a) == region(&one.actor))?
    };
    Some((vec![Referent { actor: other.clone(), role: None }], How::Coreference))
}

/// What all of them are.
fn alone<'a>(mut actors: impl Iterator<Item = &'a ActorId>) -> Option<&'a ActorId> {
    let first = actors.next()?;
    actors.all(|a| a == first).then_some(first)
}

/// Whether a state is what a description calls it, as far as that can be told: "the kingdom", "the island nation".
pub(super) fn is_such(ctx: &Context<'_, '_, '_>, id: TokenId, lemma: &str, actor: &ActorId) -> bool {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let Some(state) = scene.gazetteer.actor(actor) else { return true };
    let called = |form: &str| {
        let styles = [format!("{form} of {}", state.label), format!("{form} of the {}", state.label)];
        let named = |name: &String| scene.gazetteer.named(name, scene.day).is_some_and(|n| n.actor == *actor);
        state.label.contains(form) || styles.iter().any(named)
    };
    match lemma {
        "kingdom" => called("Kingdom") || called("Hashemite Kingdom"),
        "sultanate" => called("Sultanate"),
        _ => {
            let island = lemma == "island" || parse.children(id).iter().any(|c| *c < id && parse.form(*c) == "island");
            let islands = scene.gazetteer.named("island states", scene.day).filter(|_| island);
            islands.is_none_or(|g| scene.gazetteer.expand(&g.actor, scene.day).any(|m| m == actor))
        }
    }
}
