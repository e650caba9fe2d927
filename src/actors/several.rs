//! Several actors at once: counted and pointed-at groups, pairs, and the allies of one.

use super::describe::{Context, Found, count, is_restricted};
use super::groups::{distinct, meant, pair, pair_at, pair_without};
use super::{ActorId, How, Referent, borders};
use crate::text::{Dep, Parse, TokenId};

/// Several actors at once: a counted or pointed-at group, a pair, or the allies of one.
pub(super) fn many(ctx: &Context<'_, '_, '_>, id: TokenId, words: &str) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let last = words.rsplit(' ').next().unwrap_or(words);
    if is_allied(parse, id) || matches!(last, "ally" | "partner" | "vassal") {
        let two = || main_pair(ctx, 3, 2).filter(|_| count(parse, id) == Some(2) && ctx.issuer.is_none());
        return allies(ctx, id).or_else(|| two().map(|who| (who, How::Coreference)));
    }
    let states = matches!(
        last,
        "country"
            | "nation"
            | "state"
            | "side"
            | "government"
            | "neighbour"
            | "neighbor"
            | "party"
            | "power"
            | "capital"
            | "republic"
            | "adversary"
            | "rival"
            | "foe"
            | "enemy"
            | "junta"
            | "regime"
            | "delegation"
    );
    let persons = matches!(
        last,
        "leader"
            | "president"
            | "minister"
            | "diplomat"
            | "signatory"
            | "envoy"
            | "premier"
            | "member"
            | "representative"
            | "chief"
            | "secretary"
            | "participant"
            | "trio"
            | "quartet"
            | "duo"
            | "pair"
            | "both"
    );
    if !(states || persons) || is_restricted(scene, id) {
        return None;
    }
    let bare = |who: &[Referent]| -> Vec<Referent> {
        let role = scene
            .role(id)
            .filter(|_| !matches!(last, "side" | "state" | "party" | "power" | "capital"))
            .and_then(|r| r.role.clone());
        who.iter().map(|w| Referent { actor: w.actor.clone(), role: role.clone() }).collect()
    };
    let determiner = parse.by_dep(id, Dep::Det).chain(parse.by_dep(id, Dep::DetPredet)).map(|d| parse.lower(d));
    let determiner = determiner.last().unwrap_or_default();
    let count = count(parse, id);
    // "agreed to add two members": none that were named before
    let all = determiner == "all" && matches!(last, "side" | "party") && ctx.issuer.is_none();
    let both = all || determiner == "both" || count == Some(2) && (states || !determiner.is_empty());
    let two = both
        || count.is_none()
            && determiner == "the"
            && matches!(last, "duo" | "pair" | "side" | "neighbour" | "neighbor" | "rival" | "party" | "delegation");
    // "the Ministers", "both sides" in a joint statement
    let ours = distinct(ctx.parties);
    let speak = persons && count.is_none() && determiner == "the" && ours > 1 || both && ours == 2;
    if speak && ctx.at > 0 {
        return Some((bare(ctx.parties), How::List));
    }
    if two && matches!(last, "adversary" | "rival") {
        return rivals(ctx).map(|who| (bare(&who), How::Coreference));
    }
    // "China appealed to both governments": neither is the one who appeals
    let verb = parse.token(id).head.filter(|_| matches!(parse.token(id).dep, Dep::Obj | Dep::Iobj | Dep::Obl));
    let doer = verb.and_then(|v| parse.by_dep(v, Dep::Nsubj).find_map(|s| scene.who(s))).filter(|who| who.len() == 1);
    let doer = doer.map(|who| &who[0].actor);
    if two {
        // "the African Union called on the two sides": of whom the article speaks, and not any two named last
        let third = doer.or_else(|| subject_above(ctx, id));
        // "The two sides met": of the sentence before, or those of whom the article speaks
        let subject = matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass)
            && third.is_none()
            && states
            && (ctx.at.saturating_sub(1)..=ctx.at).all(|at| pair_at(ctx.memory, ctx.scenes, at).is_none());
        let apart = |who: &Vec<Referent>| third.is_none_or(|d| who.iter().all(|w| w.actor != *d));
        let told = ctx.issuer.is_none() && (third.is_some() || subject);
        let countries = matches!(
            last,
            "capital" | "country" | "government" | "nation" | "neighbor" | "neighbour" | "republic" | "state"
        );
        let alike = |who: &Vec<Referent>| !countries || who.iter().all(|w| scene.is_state(w));
        // the article begins with them, or speaks of them most, or did so just now
        let of_the_story = || {
            let first = coordinated_pair(ctx, third, |scene| scene <= 1).filter(alike);
            let beside = || neighbours(ctx).filter(|_| countries).filter(apart);
            let main = || main_pair(ctx, 3, 2).filter(apart).or_else(beside);
            first.or_else(main).or_else(|| coordinated_pair(ctx, third, |scene| scene + 4 >= ctx.at).filter(alike))
        };
        let found = told.then(of_the_story).flatten();
        let found = found.or_else(|| pair_without(ctx.memory, ctx.scenes, ctx.at, third.filter(|_| both), countries));
        return found.filter(|who| last != "party" || !are_thanked(ctx, who)).map(|who| (bare(&who), How::Coreference));
    }
    let points = matches!(&*determiner, "those" | "these") || matches!(last, "signatory" | "trio" | "quartet");
    let counted = count.is_some_and(|c| c >= 3) && matches!(&*determiner, "the" | "those" | "these" | "all");
    if !(points
        || counted
        || persons && determiner == "the"
        || determiner == "the" && last != "state" && last != "power")
    {
        return None;
    }
    // "those nations": of whom it last spoke as several, before a list that it has not come to
    let told = ctx.groups.iter().any(|g| g.scene < ctx.at);
    if points && states && count.is_none() && !told {
        let several = |e: &&super::memory::Entry| e.is_state() && distinct(&e.who) >= 3;
        if let Some(last) = ctx.memory.back(ctx.at, 40).find(several) {
            return Some((bare(&last.who), How::Coreference));
        }
    }
    // "the ministers": the two who met, where no list was named before
    let met = persons && count.is_none() && !points && !told;
    if met && matches!(last, "leader" | "president" | "minister" | "premier" | "secretary") {
        // in what an actor issues they are ministers that it names, not any two states
        let two = pair_without(ctx.memory, ctx.scenes, ctx.at, doer, false);
        let named = two.filter(|who| ctx.issuer.is_none() || who.iter().any(|w| w.role.is_some()));
        return named.map(|who| (bare(&who), How::Coreference));
    }
    let group = meant(ctx.groups, ctx.scenes, ctx.at, count.filter(|c| *c >= 3))?;
    if !points && !counted && group.scene >= ctx.at {
        return None;
    }
    // "the ministers" of a list of ministers, not of one of bodies and states
    if persons && !points && !counted && group.who.iter().filter(|w| w.role.is_some()).count() * 2 < group.who.len() {
        return None;
    }
    let only_states = states && group.who.iter().any(|w| ctx.scenes[group.scene].is_state(w));
    // "the participants" of a call are those with whom one spoke, and that one
    let host = group.host.iter().filter(|_| persons && !points);
    let all = host.chain(&group.who);
    let who: Vec<Referent> = all.filter(|w| !only_states || ctx.scenes[group.scene].is_state(w)).cloned().collect();
    Some((if states { bare(&who) } else { who }, How::List))
}

/// "The two discussed …": the two states last named together.
pub(super) fn the_two(ctx: &Context<'_, '_, '_>, id: TokenId) -> Found {
    let parse = ctx.scenes[ctx.at].parse;
    let between = || ctx.scenes[ctx.at].case(id).as_deref() == Some("between");
    let argument = match parse.token(id).dep {
        Dep::Nsubj | Dep::NsubjPass | Dep::Obj | Dep::Obl | Dep::NmodPoss => true,
        dep => dep == Dep::Nmod && between(),
    };
    let bare = parse.by_dep(id, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("the"))
        && !parse.children(id).iter().any(|c| *c > id && matches!(parse.token(*c).dep, Dep::Nmod | Dep::AclRelcl));
    if !argument || !bare || !parse.form(id).eq_ignore_ascii_case("two") {
        return None;
    }
    pair(ctx.memory, ctx.scenes, ctx.at).map(|who| (who, How::Coreference))
}

/// "We thank Oman and Jordan. We urge the parties to …": others than those.
fn are_thanked(ctx: &Context<'_, '_, '_>, who: &[Referent]) -> bool {
    const THANKS: [&str; 6] = ["applaud", "appreciate", "commend", "congratulate", "praise", "thank"];
    let same = |e: &&super::memory::Entry| who.iter().all(|w| e.who.iter().any(|o| o.actor == w.actor));
    ctx.memory.back(ctx.at, 4).filter(same).any(|e| {
        let parse = ctx.scenes[e.scene].parse;
        let token = parse.token(e.token);
        token.dep == Dep::Obj && token.head.is_some_and(|v| THANKS.contains(&&*parse.lower_lemma(v)))
    })
}

/// Who does what the phrase of a word stands in, through "on", "to" and verbs that share their subject.
fn subject_above<'c>(ctx: &Context<'c, '_, '_>, id: TokenId) -> Option<&'c ActorId> {
    let scene = &ctx.scenes[ctx.at];
    let mut at = id;
    for _ in 0..3 {
        at = scene.parse.token(at).head?;
        if let Some([one]) = scene.parse.by_dep(at, Dep::Nsubj).find_map(|s| scene.who(s)) {
            return Some(&one.actor);
        }
    }
    None
}

/// The two of whom one of some sentences speaks as one, and not the one who acts: "Chad and Libya agreed. Mali praised both sides".
fn coordinated_pair(
    ctx: &Context<'_, '_, '_>,
    doer: Option<&ActorId>,
    within: impl Fn(usize) -> bool,
) -> Option<Vec<Referent>> {
    let two = |e: &&super::memory::Entry| e.who.len() == 2 && distinct(&e.who) == 2 && e.is_state();
    let other = |e: &&super::memory::Entry| doer.is_none_or(|d| e.who.iter().all(|w| w.actor != *d));
    let found = ctx.memory.back(ctx.at, ctx.at).find(|e| within(e.scene) && two(e) && other(e));
    found.map(|e| e.who.iter().map(|w| Referent { actor: w.actor.clone(), role: None }).collect())
}

/// "The two rivals": the two states that the article has spoken of most, or else the two named last.
fn rivals(ctx: &Context<'_, '_, '_>) -> Option<Vec<Referent>> {
    main_pair(ctx, 1, 1).or_else(|| pair(ctx.memory, ctx.scenes, ctx.at))
}

/// How often the article has spoken of each state so far, the most often first.
fn states_told(ctx: &Context<'_, '_, '_>) -> Vec<(usize, Referent)> {
    let mut counts: Vec<(usize, Referent)> = Vec::new();
    let states = ctx.memory.back(ctx.at, ctx.at).rev().filter(|e| e.is_state()).flat_map(|e| &e.who);
    for who in states.filter(|w| ctx.issuer != Some(&w.actor)) {
        match counts.iter_mut().find(|(_, one)| one.actor == who.actor) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, Referent { role: None, ..who.clone() })),
        }
    }
    // The order of first mention stands where counts are equal.
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts
}

/// The two states that the article has spoken of most; `more` mentions of the second stand against `less` of the third at least.
fn main_pair(ctx: &Context<'_, '_, '_>, more: usize, less: usize) -> Option<Vec<Referent>> {
    let counts = states_told(ctx);
    let third = counts.get(2).map_or(0, |(count, _)| *count);
    let clear = counts.len() >= 2 && counts[1].0 > third && counts[1].0 * less >= third * more;
    clear.then(|| counts.into_iter().take(2).map(|(_, who)| who).collect())
}

/// "Both countries", of which only one has been named often: the state that the article has spoken of most, and the only one that it has
/// named of those that have a border with it.
fn neighbours(ctx: &Context<'_, '_, '_>) -> Option<Vec<Referent>> {
    let counts = states_told(ctx);
    let ((times, most), others) = counts.split_first()?;
    let mut beside = others.iter().map(|(_, who)| who).filter(|w| borders::between(&w.actor, &most.actor));
    let other = beside.next().filter(|_| *times >= 2 && beside.next().is_none())?;
    Some(vec![most.clone(), other.clone()])
}

/// A role phrase for forces that are another's ("its vassal forces"): who they are, if the article lists them.
pub(super) fn allied_forces(ctx: &Context<'_, '_, '_>, id: TokenId) -> Option<Found> {
    is_allied(ctx.scenes[ctx.at].parse, id).then(|| allies(ctx, id))
}

fn is_allied(parse: &Parse<'_>, id: TokenId) -> bool {
    let allied = |c: TokenId| matches!(&*parse.lower(c), "vassal" | "allied" | "partner" | "satellite");
    parse.by_dep(id, Dep::Amod).chain(parse.by_dep(id, Dep::Compound)).any(allied)
}

/// "X and its allies": the others of the list that names X.
fn allies(ctx: &Context<'_, '_, '_>, id: TokenId) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let of = |c: &TokenId| scene.parse.token(*c).dep == Dep::NmodPoss || scene.case(*c).as_deref() == Some("of");
    let owner = scene.parse.children(id).iter().filter(|c| of(c)).find_map(|c| scene.who(*c))?;
    let [owner] = owner else { return None };
    let group = ctx.groups.iter().find(|g| g.who.iter().any(|w| w.actor == owner.actor))?;
    let others = group.who.iter().filter(|w| w.actor != owner.actor);
    let others: Vec<Referent> = others.map(|w| Referent { actor: w.actor.clone(), role: None }).collect();
    (distinct(&others) >= 2).then_some((others, How::List))
}
