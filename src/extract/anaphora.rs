//! Nouns that point back at what someone did: "criticised the move", "declined the request".

use std::sync::LazyLock;

use serde::Deserialize;

use crate::actors::{ActorId, Kind};
use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::ontology::{Quad, RelationId};
use crate::table::Source;
use crate::text::{Dep, Pos, TokenId};

use super::Reading;
use super::deeds::Deeds;
use super::event::{Event, Party, Polarity};
use super::filler::{Filler, Want};
use super::scene::Scene;

/// The table that is compiled in.
const TABLE: Source<'static> = Source { name: "extract/anaphora.toml", text: include_str!("anaphora.toml") };
/// Words that point back.
const POINTING: &[&str] = &["the", "this", "that", "these", "those", "such"];
/// Verbs of judging what was done.
const JUDGING: &[&str] =
    &["condemn", "criticise", "criticize", "decry", "denounce", "deplore", "hail", "praise", "slam", "welcome"];
/// Those that find it good.
const WELCOMING: &[&str] = &["applaud", "commend", "hail", "praise", "salute", "welcome"];
/// Verbs of doing.
const DOING: &[&str] = &[
    "adopt",
    "announce",
    "carry",
    "commit",
    "conduct",
    "impose",
    "issue",
    "launch",
    "make",
    "mount",
    "perpetrate",
    "stage",
    "take",
];
/// What someone did, as one who judges it names it.
const DEEDS: [&str; 16] = [
    "act",
    "action",
    "attack",
    "betrayal",
    "blow",
    "blunder",
    "crime",
    "decision",
    "error",
    "measure",
    "mistake",
    "move",
    "provocation",
    "setback",
    "step",
    "violation",
];
/// How many sentences lie between at most.
pub(super) const REACH: u32 = 6;
/// How many sentences lie between an accusation and its denial at most.
pub(super) const ANSWER: u32 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    noun: Vec<Noun>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Noun {
    words: Vec<String>,
    types: Vec<String>,
    /// Whether only bodies do it.
    #[serde(default)]
    body: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "proof, which the test reads"))]
    yes: String,
}

/// A faulty table would point at nothing; the test keeps it right.
static NOUNS: LazyLock<Vec<Noun>> = LazyLock::new(|| table().unwrap_or_default());

fn table() -> Result<Vec<Noun>> {
    TABLE.toml::<Table>().map(|table| table.noun)
}

/// Who did what a noun points back at, among the events of the sentences before and those told so far in its own.
pub(super) fn doers(
    reading: &Reading<'_>,
    sentence: usize,
    head: TokenId,
    source: &[Party],
    here: &[Event],
    know: &Knowledge,
) -> Vec<Party> {
    let scene = &reading.scenes[sentence];
    let parse = &scene.parse;
    let lemma = scene.lemma(head);
    let points = parse.by_dep(head, Dep::Det).any(|d| POINTING.contains(&&*parse.lower(d)));
    // "the attack by the rebels" says whose it is.
    let owned = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| matches!(parse.form(k), "by" | "from"));
    // "the measures taken by the rebels", but "a decision criticised by the rebels"
    let done = |c: TokenId| {
        DOING.contains(&parse.lemma(c))
            && parse.children(c).iter().any(|a| owned(*a) && matches!(parse.token(*a).dep, Dep::Obl | Dep::OblAgent))
    };
    let aside = matches!(parse.token(head).dep, Dep::Appos | Dep::Parataxis)
        && parse.by_dep(head, Dep::AclRelcl).chain(parse.by_dep(head, Dep::Acl)).next().is_some();
    // "denounced a cynical move"
    let verdict = parse.by_dep(head, Dep::Det).any(|d| matches!(parse.form(d), "a" | "an"))
        && parse.token(head).dep == Dep::Obj
        && parse.by_dep(head, Dep::Amod).next().is_some()
        && parse.token(head).head.is_some_and(|v| JUDGING.contains(&&*parse.lower_lemma(v)));
    let points = (points || aside || verdict)
        && !is_named(scene, head)
        && !parse.by_dep(head, Dep::Nmod).any(owned)
        && !parse.by_dep(head, Dep::Acl).any(done);
    let deed = is_deed(scene, head);
    if is_this(scene, head) {
        return just_done(reading, sentence, source);
    }
    let noun = NOUNS.iter().find(|n| n.words.iter().any(|w| *w == lemma)).filter(|_| points);
    let whole = NOUNS.first().filter(|_| deed || is_clause(scene, head));
    let (Some(noun), points) = (noun.or(whole), points || deed) else { return Vec::new() };
    let index = parse.sentence.index;
    let same = |p: &Party| source.iter().any(|s| s.actor == p.actor);
    let deeds = Deeds::new(reading, here, index, &lemma, source, know);
    // "welcomed the decision" of those who lifted the tariffs, and not of those who had threatened to answer them
    let verb = parse.token(head).head.filter(|_| parse.token(head).dep == Dep::Obj);
    let welcomed = verb.is_some_and(|v| WELCOMING.contains(&&*parse.lower_lemma(v)));
    let fits = |e: &&Event| {
        let kind = know.ontology.type_of(e.relation);
        // "recognised Kosovo, a step that Serbia condemned": whatever was done just before
        let near =
            aside && e.evidence.index == index && kind.is_some_and(|t| t.code == "SUPPORT" || t.code == "REJECT");
        let told = |name: &String| noun.types.contains(name);
        let deed = near || kind.is_some_and(|t| told(&t.code)) || told(&know.ontology.relation(e.relation).name);
        let body = || know.actors.actor(&e.source.actor).is_some_and(|a| a.kind == Kind::Organisation);
        deed && !e.symmetric
            && (!noun.body || body())
            && e.polarity != Polarity::Negated
            && !same(&e.source)
            && !(welcomed && kind.is_some_and(|t| t.code == "THREATEN"))
            && deeds.is_in_reach(e, points)
    };
    let vague = NOUNS.first().is_some_and(|n| std::ptr::eq(n, noun));
    let Some(last) = deeds.best(fits, welcomed, vague) else { return Vec::new() };
    let together = |e: &&Event| e.relation == last.relation && e.evidence == last.evidence && !same(&e.source);
    let text = parse.form(head);
    let doers = sources(deeds.all().filter(together));
    doers.into_iter().map(|doer| Party { text: text.to_string(), ..doer }).collect()
}

/// "Germany opposed this": what the sentence before tells.
fn is_this(scene: &Scene<'_>, head: TokenId) -> bool {
    const JUDGES: [&str; 9] =
        ["condemn", "criticise", "criticize", "denounce", "oppose", "praise", "reject", "support", "welcome"];
    let token = scene.parse.token(head);
    let verb = token.head.filter(|_| token.dep == Dep::Obj && scene.parse.lower(head) == "this");
    verb.is_some_and(|v| JUDGES.contains(&&*scene.lemma(v)))
}

/// Who did or said what the sentence before tells, if it is one only.
fn just_done(reading: &Reading<'_>, sentence: usize, source: &[Party]) -> Vec<Party> {
    let index = reading.scenes[sentence].parse.sentence.index;
    let before = |e: &&Event| e.evidence.index + 1 == index && !e.symmetric && e.reporter.is_none();
    let doers =
        sources(reading.extraction.events.iter().rev().take_while(|e| e.evidence.index + 1 >= index).filter(before));
    let doers: Vec<Party> = doers.into_iter().filter(|d| source.iter().all(|s| s.actor != d.actor)).collect();
    if doers.len() == 1 { doers } else { Vec::new() }
}

/// Whether a noun is one that points back at what someone did.
pub(super) fn points_at_deeds(scene: &Scene<'_>, head: TokenId) -> bool {
    let lemma = scene.lemma(head);
    DEEDS.contains(&&*lemma) || NOUNS.iter().any(|n| n.words.iter().any(|w| *w == lemma))
}

/// "The FUC assault": a name that no table has says whose it is.
pub(super) fn is_named(scene: &Scene<'_>, head: TokenId) -> bool {
    let name = |c: &TokenId| scene.parse.token(*c).pos == Pos::Propn && scene.mention(*c).is_none();
    scene.parse.by_dep(head, Dep::Compound).any(|c| name(&c))
}

/// Who did some events, each once.
fn sources<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<Party> {
    let mut sources: Vec<Party> = Vec::new();
    for event in events {
        if !sources.iter().any(|s| s.actor == event.source.actor) {
            sources.push(event.source.clone());
        }
    }
    sources
}

/// Who accused someone who denies it: "France accused Iran of the attack. Tehran denied any involvement", "…, which Tehran denied".
pub(super) fn accusers(
    reading: &Reading<'_>,
    sentence: usize,
    source: &[Party],
    here: &[Event],
    know: &Knowledge,
) -> Vec<Party> {
    let index = reading.scenes[sentence].parse.sentence.index;
    let denies = |p: &Party| source.iter().any(|s| s.actor == p.actor);
    let near = || lately(reading, here, index, ANSWER);
    let accuses = |e: &&Event| {
        know.ontology.type_of(e.relation).is_some_and(|t| t.code == "ACCUSE")
            && e.polarity == Polarity::Asserted
            && e.target.as_ref().is_some_and(denies)
            && !denies(&e.source)
    };
    let Some(last) = near().find(accuses) else {
        // "Juba said that Sudanese planes had bombed it. Khartoum denied this"
        let told = |e: &&Event| e.evidence.index + 1 == index && denies(&e.source) && e.reporter.is_some();
        let said = lately(reading, here, index, 1).find(told).and_then(|e| e.reporter.as_ref());
        let reporter = said.map(|r| Party { actor: ActorId::new(r), role: None, text: r.clone() });
        let known = |p: &Party| know.actors.actor(&p.actor).is_some_and(|a| a.kind != Kind::Outlet) && !denies(p);
        return reporter.into_iter().filter(known).collect();
    };
    let mut accusers = sources(near().filter(|e| e.evidence.index == last.evidence.index).filter(accuses));
    accusers.reverse();
    accusers
}

/// The events of a sentence so far and of some before it, the last one first.
pub(super) fn lately<'e>(
    reading: &'e Reading<'_>,
    here: &'e [Event],
    index: u32,
    reach: u32,
) -> impl Iterator<Item = &'e Event> {
    let events = reading.extraction.events.iter().chain(here).rev();
    events.take_while(move |e| index.saturating_sub(e.evidence.index) <= reach)
}

/// To whom others did the like just before: "Berlin cut off aid to Niger. The EU has also cut off support."
pub(super) fn same_again(
    reading: &Reading<'_>,
    sentence: usize,
    kind: &str,
    source: &[Party],
    here: &[Event],
    know: &Knowledge,
) -> Vec<Party> {
    let index = reading.scenes[sentence].parse.sentence.index;
    let ours = |p: &Party| source.iter().any(|s| s.actor == p.actor);
    let like = |e: &&Event| {
        know.ontology.type_of(e.relation).is_some_and(|t| t.code == kind)
            && e.polarity == Polarity::Asserted
            && !e.symmetric
            && !ours(&e.source)
    };
    let last = lately(reading, here, index, 1).find(like).and_then(|e| e.target.clone());
    last.into_iter().filter(|t| !ours(t)).collect()
}

/// "Cut off aid, in what Chad called blackmail", "…, which Chad denounced": what the clause before tells.
pub(super) fn is_clause(scene: &Scene<'_>, head: TokenId) -> bool {
    let parse = &scene.parse;
    let relative = |v: TokenId| {
        let mut objects = parse.by_dep(v, Dep::Obj);
        parse.token(v).dep == Dep::AclRelcl && objects.any(|o| parse.form(o) == "which")
    };
    parse.form(head) == "what" || scene.mention(head).is_some() && parse.children(head).iter().any(|v| relative(*v))
}

/// "Described it as an act of stupidity", "called this a mistake": what someone did.
pub(super) fn is_deed(scene: &Scene<'_>, head: TokenId) -> bool {
    let parse = &scene.parse;
    let it = matches!(&*parse.lower(head), "it" | "that" | "this") && parse.token(head).dep == Dep::Obj;
    let Some(verb) = parse.token(head).head.filter(|_| it) else { return false };
    let verdict = |c: &TokenId| {
        let named = parse.token(*c).dep == Dep::Xcomp;
        let described = parse.token(*c).dep == Dep::Obl && parse.by_dep(*c, Dep::Case).any(|k| parse.form(k) == "as");
        // "called it outrageous"
        let judged = (named || described) && parse.token(*c).pos == Pos::Adj;
        judged || (named || described) && DEEDS.contains(&parse.lemma(*c))
    };
    parse.children(verb).iter().any(verdict)
}

/// Who suffered what a noun points back at: "claimed responsibility for the attacks".
pub(super) fn sufferers(reading: &Reading<'_>, filler: &Filler<'_, '_>, sentence: usize, head: TokenId) -> Vec<Party> {
    let know = filler.know;
    let parse = &reading.scenes[sentence].parse;
    if !parse.by_dep(head, Dep::Det).any(|d| POINTING.contains(&&*parse.lower(d))) {
        return Vec::new();
    }
    let blow = |r: RelationId| know.ontology.quad(r) == Some(Quad::MaterialConflict);
    let first = sentence.saturating_sub(REACH as usize);
    for at in (first..sentence).rev() {
        let index = reading.scenes[at].parse.sentence.index;
        let told = |e: &&Event| e.evidence.index == index && blow(e.relation) && e.polarity == Polarity::Asserted;
        if let Some(target) = reading.extraction.events.iter().filter(told).find_map(|e| e.target.clone()) {
            return vec![target];
        }
        let best = reading.scenes[at].frames.iter().filter_map(|frames| frames.first());
        let hit = best.filter(|f| know.verbs.row(f.row).relation.is_some_and(blow));
        let who = hit.flat_map(|f| &f.target).map(|t| filler.who(at, *t, Want::Target)).find(|who| !who.is_empty());
        if let Some(who) = who {
            return who;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn every_noun_of_the_table_points_back() {
        let know = Knowledge::embedded().unwrap();
        for noun in table().unwrap() {
            let (text, wanted) = noun.yes.split_once(" => ").unwrap();
            let events = crate::extract::events(&Article::of_text("a", text), &know).events;
            let line = |e: &Event| {
                let target = e.target.as_ref().map(|t| t.actor.to_string()).unwrap_or_default();
                format!("{} {} {target}", e.source.actor, know.ontology.relation(e.relation).name)
            };
            let found: Vec<String> = events.iter().map(line).collect();
            assert!(found.contains(&wanted.to_string()), "{text} gives {found:?}");
        }
    }
}
