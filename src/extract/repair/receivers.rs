//! Who is given something, read as a part of what is given.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::{Change, Tree};

/// Classes of people: a name before them tells whose they are, and they are not given to anyone.
const PEOPLE: &[&str] = &["dignitary", "envoy", "leader", "nationals", "people", "staff"];
/// Classes of what may be denied to someone; a claim about someone is denied too.
const DENIED: &[&str] = &["aid", "crossing", "membership", "money", "right", "visa", "weapon"];

/// "pledged Egypt a loan" with both as direct objects: the first is the indirect one.
pub(super) fn two_objects(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let objects: Vec<TokenId> = tree.parse.by_dep(v, Dep::Obj).collect();
    let [first, _] = objects.as_slice() else { return None };
    (!tree.has(v, &[Dep::Iobj])).then(|| vec![Change::Hang { token: *first, head: Some(v), dep: Dep::Iobj }])
}

/// "gave the generals one week to yield" with the week as the time when they were given.
pub(super) fn time_that_is_given(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const UNITS: [&str; 7] = ["day", "hour", "minute", "month", "time", "week", "year"];
    let gives = tree.token(v).pos == Pos::Verb && matches!(&*tree.lemma(v), "allow" | "give" | "grant");
    let object = tree.parse.by_dep(v, Dep::Obj).next().filter(|o| gives && *o > v && !tree.has(v, &[Dep::Iobj]))?;
    let unit = |t: &TokenId| *t > object && UNITS.contains(&&*tree.lemma(*t)) && tree.has(*t, &[Dep::Nummod, Dep::Det]);
    // "the generals who seized power in Niger one week to yield", with the week in the clause about the generals
    let (_, high) = tree.parse.extent(object);
    let to = |t: TokenId| tree.parse.tokens.get(t.index() + 1).is_some_and(|n| n.xpos == Xpos::To);
    let inside = high.index() > object.index() && tree.token(high).dep == Dep::OblUnmarked && to(high);
    let time = tree.parse.by_dep(v, Dep::OblUnmarked).find(unit).or(Some(high).filter(|t| inside && unit(t)))?;
    Some(vec![
        Change::Hang { token: object, head: Some(v), dep: Dep::Iobj },
        Change::Hang { token: time, head: Some(v), dep: Dep::Obj },
    ])
}

/// "given Ukraine humanitarian aid", "gave Ukraine Storm Shadow missiles" with the receiver as a part of what it gets.
pub(super) fn receiver_read_as_compound(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let object = tree.parse.by_dep(v, Dep::Obj).next().filter(|o| *o > v)?;
    if tree.token(v).pos != Pos::Verb || tree.has(v, &[Dep::Iobj]) {
        return None;
    }
    let alone = || one_before_a_modifier(tree, v, object).map(|r| (r, r));
    let (first, last) = receiver(tree, v, object).or_else(alone)?;
    Some(split(tree, v, object, first, last))
}

/// A name right after the verb, with an adjective or a number behind it: no compound has these after it ("paid the FARC 300 million").
fn one_before_a_modifier(tree: &Tree<'_, '_>, v: TokenId, object: TokenId) -> Option<TokenId> {
    let after = tree.parse.tokens.get(v.index() + 1)?;
    let name = TokenId(v.0 + if after.pos == Pos::Det { 2 } else { 1 });
    let token = (name < object).then(|| tree.token(name))?;
    let compound = token.head == Some(object) && matches!(token.dep, Dep::Compound | Dep::NmodDesc | Dep::Amod);
    let next = tree.token(TokenId(name.0 + 1));
    let apart =
        (next.head == Some(object) && matches!(next.dep, Dep::Amod | Dep::Nummod | Dep::Det)) || next.pos == Pos::Num;
    (compound && apart && token.pos == Pos::Propn).then_some(name)
}

/// The name of an actor right after a verb of giving, at the head of the phrase of the object.
fn receiver(tree: &Tree<'_, '_>, v: TokenId, object: TokenId) -> Option<(TokenId, TokenId)> {
    let lemma = tree.lemma(v);
    let passive = tree.has(v, &[Dep::AuxPass, Dep::NsubjPass]);
    if passive || !tree.lexicon.in_class("giving", &lemma) || is_for_another(tree, v, object) {
        return None;
    }
    let start = TokenId(v.0 + 1);
    let first = if tree.token(start).pos == Pos::Det { TokenId(start.0 + 1) } else { start };
    if first >= object || tree.parse.extent(object).0 != start {
        return None;
    }
    let last = (first.0..object.0).rev().map(TokenId).find(|last| tree.names(first, *last))?;
    let behind = tree.token(TokenId(last.0 + 1));
    let whole = behind.xpos != Xpos::Pos && behind.xpos != Xpos::Hyph && tree.token(last).pos == Pos::Propn;
    let is = |classes: &[&str]| classes.iter().any(|class| tree.lexicon.in_class(class, &tree.lemma(object)));
    let next = last.0 + 1 == object.0;
    let given = match &*lemma {
        "deny" | "refuse" => is(DENIED),
        // "sold Iraqi oil", but "sold Ukraine gas turbines"
        "sell" | "supply" | "send" | "ship" | "deliver" | "export" if next => !is(&["energy"]),
        _ => true,
    };
    let model = behind.pos == Pos::Propn;
    let adjective = first == start && is_short(tree.parse.form(last));
    (whole && given && !adjective && (model || !is(PEOPLE))).then_some((first, last))
}

/// "give U.S. support", "offered NATO membership": without an article a short form is an adjective.
fn is_short(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// "gave Storm Shadow missiles to Ukraine": whether it is told elsewhere who gets it.
fn is_for_another(tree: &Tree<'_, '_>, v: TokenId, object: TokenId) -> bool {
    let phrases = tree.parse.by_dep(v, Dep::Obl).chain(tree.parse.by_dep(object, Dep::Nmod));
    let to = |c: TokenId| tree.parse.by_dep(c, Dep::Case).any(|k| matches!(tree.parse.form(k), "to" | "for"));
    phrases.into_iter().any(|c| c > object && tree.token(c).pos == Pos::Propn && to(c))
}

/// Hangs a name on the verb, and what hung on the name on the object.
fn split(tree: &Tree<'_, '_>, v: TokenId, object: TokenId, first: TokenId, last: TokenId) -> Vec<Change> {
    let inside = |id: TokenId| first <= id && id <= last;
    let name = (first.0..=last.0).rev().map(TokenId).find(|id| !tree.token(*id).head.is_some_and(inside));
    let name = name.unwrap_or(last);
    let mut changes = vec![Change::Hang { token: name, head: Some(v), dep: Dep::Iobj }];
    let apart = |id: &TokenId| *id != name && !tree.token(*id).head.is_some_and(inside);
    let parts = (first.0..last.0).map(TokenId).filter(apart);
    changes.extend(parts.map(|id| Change::Hang { token: id, head: Some(name), dep: Dep::Compound }));
    let rest = (last.0 + 1..object.0).map(TokenId).filter(|id| tree.token(*id).head.is_some_and(inside));
    changes.extend(rest.map(|id| Change::Hang { token: id, head: Some(object), dep: Dep::Compound }));
    let article = (v.0 + 1..first.0).map(TokenId);
    changes.extend(article.map(|id| Change::Hang { token: id, head: Some(name), dep: Dep::Det }));
    changes
}
