//! Descriptions: who "the ministry", "the country", "both sides" and "those nations" are.

use std::borrow::Cow;

use super::groups::{Group, distinct, pair};
use super::memory::Memory;
use super::other::{is_such, kin as kin_of};
use super::pronouns::partners;
use super::scene::{RoleHit, Scene};
use super::several::many;
use super::unowned;
use super::{ActorId, How, Kind, Referent, Role};
use crate::text::{Dep, Parse, Pos, TokenId, Xpos};

/// What descriptions are resolved against.
pub(super) struct Context<'c, 'a, 'g> {
    pub scenes: &'c [Scene<'a, 'g>],
    pub memory: &'c Memory,
    pub groups: &'c [Group],
    /// Those whose joint statement the article is.
    pub parties: &'c [Referent],
    /// Who issued the article, if that is an actor.
    pub issuer: Option<&'c ActorId>,
    /// The sentence at hand.
    pub at: usize,
}

pub(super) type Found = Option<(Vec<Referent>, How)>;

/// An organ or office whose owner its own words do not tell; `organ` is the role of an organ named beside it.
pub(super) fn role(ctx: &Context<'_, '_, '_>, hit: &RoleHit, organ: Option<Role>) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let plural = is_plural(parse, hit.head);
    let definite = is_definite(parse, hit.head);
    if let Some(theirs) = unowned::fronted(ctx, hit) {
        return Some((vec![theirs], How::Coreference));
    }
    if plural && hit.words == "counterpart" {
        return counterparts(ctx, hit);
    }
    if plural && let Some(found) = many(ctx, hit.head, &hit.words) {
        return Some(found);
    }
    if plural && definite && hit.office && count(parse, hit.head).is_none() {
        let held = holders(ctx, hit);
        if distinct(&held) >= 2 {
            return Some((held, How::List));
        }
    }
    // "the militants", "rebel positions": the armed group that was spoken of
    let theirs = parse.token(hit.head).dep == Dep::Compound;
    if (plural && definite || theirs) && hit.role.as_ref().is_some_and(|r| r.as_str() == "REB") {
        let armed = |e: &&super::memory::Entry| {
            let [one] = &e.who[..] else { return false };
            let listed = scene.gazetteer.actor(&one.actor);
            let group = |a: &super::Actor| a.kind == Kind::Group && a.members.is_empty();
            listed.map_or(one.role.as_ref().is_some_and(|r| r.as_str() == "REB"), group)
        };
        if let Some(group) = ctx.memory.back(ctx.at, 12).find(armed) {
            return Some((group.who.clone(), How::Coreference));
        }
    }
    // "its foreign minister summoned the envoy, and the ministry asked …"
    if hit.words == "ministry" && definite {
        let minister = |e: &&super::memory::Entry| {
            let holds = e.words.as_ref().is_some_and(|w| w.split(' ').any(|w| w == "minister" || w == "ministry"));
            holds && e.who.len() == 1 && e.token < hit.head
        };
        if let Some(e) = ctx.memory.within(ctx.at).iter().rev().find(minister) {
            return Some((e.who.clone(), How::Coreference));
        }
    }
    let own =
        organ.clone().filter(|_| hit.role.as_ref().is_none_or(|r| r.as_str() == "GOV")).or_else(|| hit.role.clone());
    // "praised the government": another than the one who praises
    let itself = doer_of(ctx, hit.head);
    let with_role = |who: &[Referent]| -> Vec<Referent> {
        who.iter().map(|w| Referent { actor: w.actor.clone(), role: own.clone() }).collect()
    };
    if definite
        && !plural
        && let Some(party) = party_at_home(ctx, hit.head)
    {
        return Some((with_role(&[party]), How::Coreference));
    }
    if definite
        && matches!(hit.words.as_str(), "government" | "authority" | "parliament")
        && is_told(parse, hit.head)
        && let Some(state) = only_state(ctx, hit.head)
    {
        return Some((with_role(&[state]), How::Coreference));
    }
    if definite {
        let counted = count(parse, hit.head);
        let same = |e: &&super::memory::Entry| {
            // "the ministers" are several, and no one of them
            let many = plural && (!hit.office || e.plural || e.who.len() > 1);
            let number = counted.map_or(many || !plural && e.who.len() == 1, |c| e.who.len() == c);
            let own = |s: &ActorId| !hit.office && e.who.iter().any(|w| w.actor == *s);
            // "the agency" is no news agency
            let another = itself.as_ref().is_some_and(own) || hit.words == "agency" && e.kind == Some(Kind::Outlet);
            number
                && !e.who.is_empty()
                && !another
                && (e.who.len() > 1 || has(&e.who[0].actor, &hit.words))
                && e.words.as_ref().is_some_and(|w| kin(w, &hit.words))
        };
        if let Some(last) = ctx.memory.back(ctx.at, 40).find(same) {
            // of several presidents the one just spoken of, else the one of whom the article speaks most
            let often = |who: &[Referent]| ctx.memory.back(ctx.at, 40).filter(|e| e.who == who).count();
            let near = last.scene + 3 >= ctx.at;
            let main = ctx.memory.back(ctx.at, 40).filter(same).max_by_key(|e| (often(&e.who), e.scene, e.token));
            let e = if near { last } else { main.unwrap_or(last) };
            return Some((e.who.clone(), How::Coreference));
        }
        if hit.office
            && hit.words.starts_with("spokes")
            && let Some(e) = ctx.memory.back(ctx.at, 3).find(|e| e.words.is_some() && e.who.len() == 1 && e.is_state())
        {
            return Some((e.who.clone(), How::Coreference));
        }
    }
    // "foreign ministry spokesman" is as much of the state as the ministry is
    let mut shown = hit.words.as_str();
    if hit.office
        && let Some((front, _)) = shown.rsplit_once(' ')
        && front.ends_with("ministry")
    {
        shown = front;
    }
    let organ = organ.is_some() || shown.len() < hit.words.len();
    let core = matches!(
        shown,
        "government"
            | "regime"
            | "administration"
            | "cabinet"
            | "ministry"
            | "parliament"
            | "foreign ministry"
            | "president"
            | "prime minister"
            | "foreign minister"
            | "army"
            | "military"
            | "embassy"
            | "premier"
            | "council of ministers"
            | "defence ministry"
            | "defense ministry"
            | "spokesman"
            | "spokesperson"
            | "spokeswoman"
            | "state department"
            | "foreign secretary"
            | "secretary of state"
            | "defence minister"
            | "defense minister"
            | "authority"
            | "junta"
            | "foreign office"
    );
    if !(core && (definite && !plural || organ)) {
        return None;
    }
    // "a foreign ministry spokesman said": of the state that the text is about just then
    let role_code = own.as_ref();
    // "Blinken … the Secretary thanked the foreign minister": not himself
    let verb = parse.token(hit.head).head.filter(|_| matches!(parse.token(hit.head).dep, Dep::Obj | Dep::Obl));
    let doer = verb.and_then(|v| parse.by_dep(v, Dep::Nsubj).find_map(|s| scene.who(s))).filter(|who| who.len() == 1);
    let doer = doer.map(|who| Referent { actor: who[0].actor.clone(), role: role_code.cloned() });
    let same_role = ctx
        .memory
        .back(ctx.at, 3)
        .filter(|e| doer.as_ref().is_none_or(|doer| !e.who.contains(doer)))
        .filter(|e| e.is_state() && e.who.len() == 1 && role_code.is_some() && e.who[0].role.as_ref() == role_code)
        .find(|e| has(&e.who[0].actor, &hit.words));
    let other = |e: &&super::memory::Entry| {
        itself.as_ref().is_none_or(|s| e.who[0].actor != *s) && has(&e.who[0].actor, &hit.words)
    };
    let subject = |e: &&super::memory::Entry| e.subject && e.is_state() && e.who.len() == 1 && !e.adjective && other(e);
    let near = || same_role.or_else(|| ctx.memory.back(ctx.at, 3).find(subject)).map(|e| e.who.clone());
    // "the junta", and in a statement "the military": of the state that the title is about
    let abroad = matches!(shown, "regime" | "junta");
    let ruled = abroad || matches!(shown, "government" | "military" | "army" | "parliament" | "authority");
    let titled = unowned::of_title(ctx).filter(|_| ruled && !plural);
    let found = match ctx.issuer.is_some() || abroad {
        true if same_role.is_none() || abroad => titled.or_else(near),
        _ => near().or(titled),
    };
    Some((with_role(&found?), How::Coreference))
}

/// Whether a state has an organ or office of such a name: the United States have no ministers, and Britain has no Foreign Ministry.
pub(super) fn has(actor: &ActorId, words: &str) -> bool {
    match actor.as_str() {
        "USA" => !words.split(' ').any(|w| matches!(w, "ministry" | "minister" | "premier" | "parliament")),
        "GBR" => !matches!(words, "president" | "foreign ministry" | "foreign minister"),
        _ => true,
    }
}

/// "The foreign ministers": all that were said to hold that office just before.
fn holders(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Vec<Referent> {
    let before = || ctx.memory.back(ctx.at, 2).filter(|e| e.scene < ctx.at && e.is_state());
    let near = before().map(|e| e.scene).max();
    let same = |e: &&super::memory::Entry| {
        Some(e.scene) == near && e.who.len() == 1 && e.words.as_ref().is_some_and(|w| kin(w, &hit.words))
    };
    let mut held: Vec<Referent> = before().rev().filter(same).flat_map(|e| e.who.iter().cloned()).collect();
    held.dedup();
    held
}

/// "Sherman and her counterparts": the others of the list that was named with hers.
fn counterparts(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let pronoun = |c: &TokenId| scene.parse.token(*c).pos == Pos::Pron;
    let owner = scene.parse.by_dep(hit.head, Dep::NmodPoss).find(pronoun)?;
    let own: Vec<&ActorId> = scene
        .who(owner)
        .or_else(|| {
            let before = scene.parse.token(hit.head).head.filter(|_| scene.parse.token(hit.head).dep == Dep::Conj)?;
            scene.who(before)
        })?
        .iter()
        .map(|w| &w.actor)
        .collect();
    let listed = |e: &&super::memory::Entry| e.scene < ctx.at && distinct(&e.who) >= 2;
    let list = ctx.memory.back(ctx.at, 3).find(listed)?;
    let others: Vec<Referent> = list.who.iter().filter(|w| !own.contains(&&w.actor)).cloned().collect();
    (!others.is_empty()).then_some((others, How::List))
}

/// A common noun that means actors by description.
pub(super) fn noun(ctx: &Context<'_, '_, '_>, id: TokenId) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    // "the two Koreas"
    if parse.form(id) == "Koreas" {
        let both = ["KOR", "PRK"].map(|id| Referent { actor: ActorId::new(id), role: None });
        return Some((both.to_vec(), How::List));
    }
    let lemma = &*singular_of(parse, id);
    if let Some(found) = possessed(ctx, id, lemma).or_else(|| kin_of(ctx, id, lemma)) {
        return Some(found);
    }
    if is_plural(parse, id) || matches!(lemma, "trio" | "quartet" | "duo" | "pair" | "both") {
        return many(ctx, id, lemma);
    }
    let torn = || id.0 > 0 && parse.token(id).xpos == Xpos::Nnp && scene.is_proper(TokenId(id.0 - 1)); // "Rhode Island"
    // "the welfare state", but "the island state"
    let kind_of_state = || lemma == "state" && parse.by_dep(id, Dep::Compound).any(|c| parse.form(c) != "island");
    if let Some(state) = of_region(ctx, id, lemma) {
        return Some((vec![state], How::Coreference));
    }
    if !is_definite(parse, id) || is_restricted(scene, id) || torn() || kind_of_state() {
        return None;
    }
    let named = |t: TokenId| scene.found[t.index()].is_some() || scene.is_unknown_name(t);
    let called = |t: TokenId| t.0 == id.0 + 1 && named(t) && parse.token(t).head == Some(id);
    // "the news agency AFP", "the \"one country, two systems\" model"
    if parse.children(id).iter().any(|c| called(*c)) || count(parse, id) == Some(1) {
        return None;
    }
    let back = || ctx.memory.back(ctx.at, 12).filter(|e| e.token != id || e.scene != ctx.at);
    match lemma {
        "country" | "nation" | "kingdom" | "republic" | "state" | "monarchy" | "emirate" | "sultanate" | "island" => {
            let state = |e: &&super::memory::Entry| e.is_state() && e.who.len() == 1 && !e.who.is_empty();
            let mine = parse.ids().any(|t| matches!(parse.form(t), "I" | "we" | "We" | "our" | "my"));
            let this = parse.by_dep(id, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("this"));
            if mine && this {
                return None; // the speaker's own
            }
            // "accused the country": another than the one who accuses
            let doer = doer_of(ctx, id);
            let state = |e: &&super::memory::Entry| state(e) && doer.as_ref().is_none_or(|d| e.who[0].actor != *d);
            let state = |e: &&super::memory::Entry| state(e) && is_such(ctx, id, lemma, &e.who[0].actor);
            let home = |e: &&super::memory::Entry| state(e) && !is_abroad(ctx, e);
            let here = |e: &&super::memory::Entry| home(e) && e.scene == ctx.at;
            // "Turkey's strikes on that country": neither whose they are nor the one who tells of them
            let noun = parse.token(id).head;
            let near = |e: &&super::memory::Entry| {
                e.scene == ctx.at && (e.subject || noun.is_some() && parse.token(e.token).head == noun)
            };
            let that = parse.by_dep(id, Dep::Det).any(|d| parse.form(d) == "that");
            let other = back().find(|e| home(e) && !near(e)).filter(|_| that);
            let found = other
                .or_else(|| back().find(|e| here(e) && e.subject))
                .or_else(|| back().find(here))
                .or_else(|| back().find(|e| home(e) && e.subject && e.scene + 1 >= ctx.at))
                .or_else(|| back().find(home))
                .or_else(|| back().find(state))?;
            Some((vec![Referent { actor: found.who[0].actor.clone(), role: None }], How::Coreference))
        }
        "bloc" | "alliance" | "organisation" | "organization" | "union" | "agency" | "court" | "council" | "board"
        | "tribunal" | "commission" | "committee" | "body" | "watchdog" | "group" | "movement" | "militia"
        | "association" | "league" | "forum" | "bank" | "fund" => {
            // "the Union listed the group": another than the one who lists it
            let doer = doer_of(ctx, id).filter(|_| matches!(lemma, "group" | "militia" | "movement"));
            let body = |e: &&super::memory::Entry| {
                let fits = match (lemma, e.kind) {
                    ("agency", kind) => matches!(kind, Some(Kind::Organisation | Kind::Outlet)),
                    ("movement" | "militia", kind) => kind == Some(Kind::Group),
                    (_, kind) => matches!(kind, Some(Kind::Organisation | Kind::Group)),
                };
                // "Western leaders", "the international community" are no body
                let told = e.name.and_then(|n| n.rsplit(' ').next()).unwrap_or_default();
                let many = told.starts_with(char::is_lowercase) && (told.ends_with('s') || told == "community");
                let other = |doer: &ActorId| e.who.iter().all(|w| w.actor != *doer);
                fits && e.who.len() == 1 && !many && doer.as_ref().is_none_or(other)
            };
            let called = CALLED.iter().find(|(word, _)| *word == lemma).map(|(_, id)| ActorId::new(id));
            let label = |e: &&super::memory::Entry| {
                if called.as_ref().is_some_and(|id| e.who.first().is_some_and(|w| w.actor == *id)) {
                    return true;
                }
                let actor = e.who.first().and_then(|w| scene.gazetteer.actor(&w.actor));
                actor.is_some_and(|a| a.label.to_lowercase().contains(lemma))
                    || e.name.as_ref().is_some_and(|n| n.to_lowercase().contains(lemma))
            };
            let general = matches!(
                lemma,
                "bloc"
                    | "alliance"
                    | "organisation"
                    | "organization"
                    | "body"
                    | "group"
                    | "movement"
                    | "militia"
                    | "agency"
                    | "watchdog"
                    | "forum"
            );
            let known =
                |e: &&super::memory::Entry| called.as_ref().is_some_and(|id| e.who.iter().all(|w| w.actor == *id));
            let named = back().find(|e| (body(e) || known(e)) && label(e));
            let any = || back().find(body).filter(|_| general);
            if lemma == "group"
                && let Some(group) = ctx.groups.iter().rev().find(|g| g.scene < ctx.at && ctx.at - g.scene < 4)
            {
                // "spoke with A, B and C. The group discussed": with the one who spoke to them
                let met = partners(&ctx.scenes[group.scene], ctx.memory.within(group.scene), TokenId(u32::MAX));
                let met = met.filter(|met| group.who.iter().all(|w| met.iter().any(|m| m.actor == w.actor)));
                return named
                    .or_else(any)
                    .map(|e| (e.who.clone(), How::Coreference))
                    .or_else(|| Some((met.unwrap_or_else(|| group.who.clone()), How::List)));
            }
            named.or_else(any).map(|e| (e.who.clone(), How::Coreference))
        }
        _ => None,
    }
}

/// What some bodies are called whose names do not say it.
const CALLED: [(&str, &str); 1] = [("alliance", "NATO")];

/// "I commend Gambia and encourage the government": an object of a second verb of the speaker's.
fn is_told(parse: &Parse<'_>, id: TokenId) -> bool {
    let verb = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::Obj);
    let first = verb.and_then(|v| parse.token(v).head.filter(|_| parse.token(v).dep == Dep::Conj));
    first.is_some_and(|v| parse.by_dep(v, Dep::Nsubj).any(|s| matches!(parse.form(s), "I" | "We" | "we")))
}

/// The one state that a sentence names before a word.
fn only_state(ctx: &Context<'_, '_, '_>, id: TokenId) -> Option<Referent> {
    let mut states = ctx.memory.within(ctx.at).iter().filter(|e| e.token < id && e.is_state() && e.who.len() == 1);
    let first = states.next()?;
    states.all(|e| e.who[0].actor == first.who[0].actor).then(|| first.who[0].clone())
}

/// The subject of the verb whose object a description is, with participles and conjuncts that share it.
fn doer_of(ctx: &Context<'_, '_, '_>, id: TokenId) -> Option<ActorId> {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    // "demanded that the country yield": another than the one who demands
    let asked = parse.token(id).head.filter(|v| parse.token(id).dep == Dep::Nsubj && parse.token(*v).dep == Dep::Ccomp);
    let asks = |v: &TokenId| ASKING.contains(&&*parse.lower_lemma(*v));
    let asked = asked.and_then(|v| parse.token(v).head).filter(asks);
    let object = parse.token(id).head.filter(|_| matches!(parse.token(id).dep, Dep::Obj | Dep::Iobj));
    let mut verb = asked.or(object)?;
    // "became the first country to": that one
    if matches!(parse.lemma(verb), "become" | "remain") {
        return None;
    }
    for _ in 0..3 {
        if let Some(subject) = parse.by_dep(verb, Dep::Nsubj).next() {
            return scene.who(subject).filter(|who| who.len() == 1).map(|who| who[0].actor.clone());
        }
        verb = parse.token(verb).head.filter(|_| matches!(parse.token(verb).dep, Dep::Advcl | Dep::Conj))?;
    }
    None
}

/// "The Baltic state", "the Gulf kingdom", "the Southeast Asian country": the last one spoken of that lies there and is not the one
/// who acts.
pub(super) fn of_region(ctx: &Context<'_, '_, '_>, id: TokenId, lemma: &str) -> Option<Referent> {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let before = |c: &TokenId| *c < id && matches!(parse.token(*c).dep, Dep::Amod | Dep::Compound);
    let mut words = parse.children(id).iter().copied().filter(before).peekable();
    let region = words.peek().is_some_and(|c| REGIONS.contains(&parse.form(*c)) && scene.name_over(*c).is_none());
    let plain = |c: TokenId| REGIONS.contains(&parse.form(c)) || parse.form(c).starts_with(char::is_lowercase);
    let the = parse.by_dep(id, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("the"));
    let state = matches!(
        lemma,
        "country" | "emirate" | "island" | "kingdom" | "nation" | "neighbour" | "neighbor" | "republic" | "state"
    );
    if !(region && the && state && words.all(plain)) || is_plural(parse, id) {
        return None;
    }
    let told = |c: &TokenId| matches!(parse.token(*c).dep, Dep::AclRelcl | Dep::Nmod | Dep::Acl) && *c > id;
    if parse.children(id).iter().any(told) {
        return None;
    }
    // the subjects of the verbs above act upon it
    let mut doers: Vec<&ActorId> = Vec::new();
    let mut at = id;
    while let Some(head) = parse.token(at).head {
        let subjects = parse.by_dep(head, Dep::Nsubj).filter(|s| *s != at);
        doers.extend(subjects.filter_map(|s| scene.who(s)).flatten().map(|w| &w.actor));
        at = head;
    }
    let lies = |actor: &ActorId| {
        let group = parse
            .children(id)
            .iter()
            .filter(|c| before(c))
            .find_map(|c| scene.gazetteer.named(&format!("{} states", parse.form(*c)), scene.day));
        group.is_none_or(|g| scene.gazetteer.expand(&g.actor, scene.day).any(|m| m == actor))
    };
    let fits = |e: &&super::memory::Entry| {
        e.is_state()
            && e.who.len() == 1
            && !doers.contains(&&e.who[0].actor)
            && lies(&e.who[0].actor)
            && is_such(ctx, id, lemma, &e.who[0].actor)
            && !is_abroad(ctx, e)
    };
    let entry = ctx.memory.back(ctx.at, 12).filter(|e| e.token != id || e.scene != ctx.at).find(fits)?;
    Some(Referent { actor: entry.who[0].actor.clone(), role: None })
}

/// Verbs of asking whose clause has the one who is asked for its subject.
const ASKING: [&str; 7] = ["ask", "demand", "insist", "order", "propose", "request", "urge"];
/// Adjectives of regions.
const REGIONS: [&str; 30] = [
    "Adriatic",
    "African",
    "Andean",
    "Arab",
    "Arabian",
    "Asian",
    "Balkan",
    "Baltic",
    "Caribbean",
    "Caucasus",
    "Central",
    "East",
    "Eastern",
    "European",
    "Gulf",
    "Himalayan",
    "Latin",
    "Mediterranean",
    "Nordic",
    "North",
    "Northern",
    "Pacific",
    "Sahel",
    "Scandinavian",
    "South",
    "Southeast",
    "Southern",
    "West",
    "Western",
    "American",
];

/// "Kenyan opposition leaders accused the government", "urged the president to resign": who acts upon it, if that is a party at home.
fn party_at_home(ctx: &Context<'_, '_, '_>, id: TokenId) -> Option<Referent> {
    const PARTIES: [&str; 8] = ["CVL", "EDU", "LAB", "LEG", "MED", "OPP", "REB", "REL"];
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let mut at = id;
    for _ in 0..6 {
        let token = parse.token(at);
        let head = token.head?;
        let below = matches!(
            token.dep,
            Dep::Obj
                | Dep::Iobj
                | Dep::Obl
                | Dep::Nmod
                | Dep::NmodPoss
                | Dep::Ccomp
                | Dep::Xcomp
                | Dep::Advcl
                | Dep::Acl
                | Dep::Conj
        ) || token.dep == Dep::Nsubj && at == id;
        if !below {
            return None;
        }
        let mut subjects = parse.by_dep(head, Dep::Nsubj).filter(|s| *s != at && *s < id);
        if let Some(who) = subjects.find_map(|s| scene.who(s)).filter(|who| who.len() == 1) {
            let party = who[0].role.as_ref().is_some_and(|r| PARTIES.contains(&r.as_str()));
            return Some(who[0].clone()).filter(|w| party && scene.is_state(w));
        }
        at = head;
    }
    None
}

/// Whether a mention is of people or forces that need not be in their own country, or a part of another name: "U.S. troops in the
/// country", "the Abu Dhabi Media".
fn is_abroad(ctx: &Context<'_, '_, '_>, e: &super::memory::Entry) -> bool {
    let scene = &ctx.scenes[e.scene];
    let sent = |who: &[Referent]| {
        let role = who.first().and_then(|w| w.role.as_ref()).map(|r| r.as_str());
        matches!(role, Some("MIL" | "DIP" | "CVL" | "REB"))
    };
    let token = scene.parse.token(e.token);
    let part = matches!(token.dep, Dep::Compound | Dep::Amod | Dep::NmodPoss | Dep::NmodDesc);
    let Some(head) = token.head.filter(|_| part) else { return sent(&e.who) };
    let of_them = scene.found[head.index()].as_ref().is_some_and(|m| sent(&m.who));
    of_them || sent(&e.who) || token.dep == Dep::Compound && scene.is_unknown_name(head)
}

/// "Their countries", "his country", "our two nations": those of whoever the pronoun is.
fn possessed(ctx: &Context<'_, '_, '_>, id: TokenId, lemma: &str) -> Found {
    const STATES: [&str; 7] = ["country", "nation", "homeland", "kingdom", "capital", "republic", "state"];
    let scene = &ctx.scenes[ctx.at];
    let owner = scene.parse.by_dep(id, Dep::NmodPoss).find(|c| scene.parse.token(*c).pos == Pos::Pron)?;
    if !STATES.contains(&lemma) || is_restricted(scene, id) {
        return None;
    }
    let plural = is_plural(scene.parse, id);
    let mine = matches!(&*scene.parse.lower(owner), "our" | "my");
    let who = match scene.who(owner) {
        Some(who) => who.to_vec(),
        None if mine && plural => pair(ctx.memory, ctx.scenes, ctx.at).filter(|_| count(scene.parse, id) == Some(2))?,
        None => return None,
    };
    let states: Vec<Referent> =
        who.iter().filter(|w| scene.is_state(w)).map(|w| Referent { actor: w.actor.clone(), role: None }).collect();
    (!states.is_empty() && (distinct(&states) > 1) == plural).then_some((states, How::Coreference))
}

/// Whether a noun is a definite description of actors, such as "the country" or "those states".
pub(super) fn is_description(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    const NOUNS: [&str; 20] = [
        "country",
        "nation",
        "kingdom",
        "republic",
        "island",
        "bloc",
        "alliance",
        "organisation",
        "organization",
        "agency",
        "court",
        "council",
        "group",
        "side",
        "neighbour",
        "neighbor",
        "party",
        "ally",
        "signatory",
        "regime",
    ];
    is_definite(scene.parse, id) && !is_restricted(scene, id) && NOUNS.contains(&&*singular_of(scene.parse, id))
}

/// The number that a noun is counted with.
pub(super) fn count(parse: &Parse<'_>, id: TokenId) -> Option<usize> {
    let number = parse.by_dep(id, Dep::Nummod).next()?;
    // "a two-state solution" counts no states
    if number < id && parse.form(TokenId(number.0 + 1)).chars().all(super::gazetteer::is_hyphen) {
        return None;
    }
    let form = parse.lower(number);
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    form.parse().ok().or_else(|| WORDS.iter().position(|w| *w == form))
}

/// "The", "this", "that", or the capital letter of "Parliament".
fn is_definite(parse: &Parse<'_>, id: TokenId) -> bool {
    let mut determiners = parse.by_dep(id, Dep::Det).map(|d| parse.lower(d)).peekable();
    if determiners.peek().is_none() {
        return parse.token(id).xpos == Xpos::Nnp && parse.by_dep(id, Dep::NmodPoss).next().is_none();
    }
    determiners.any(|d| matches!(&*d, "the" | "this" | "that" | "these" | "those" | "both" | "all"))
}

/// Verbs whose "of" tells what someone is accused or informed of.
const ACCUSING: [&str; 6] = ["accuse", "assure", "convict", "inform", "suspect", "warn"];

/// Whether more words narrow it down to something that has not been said yet: "the country that …", "the Gulf country".
pub(super) fn is_restricted(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let parse = scene.parse;
    // "accused the bloc of bias": the verb's
    let told = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::Obj);
    let told = told.is_some_and(|v| ACCUSING.contains(&&*parse.lower_lemma(v)));
    parse.children(id).iter().any(|c| {
        let token = parse.token(*c);
        match token.dep {
            Dep::AclRelcl | Dep::Acl => true,
            Dep::Nmod if told && scene.case(*c).as_deref() == Some("of") => false,
            Dep::Nmod => *c > id && matches!(scene.case(*c).as_deref(), Some("of" | "in" | "from" | "with" | "for")),
            Dep::NmodPoss => token.pos != Pos::Pron,
            // "the four Western states", "the two former Soviet republics" that were named
            Dep::Amod if REGIONS.contains(&parse.form(*c)) && count(parse, id).is_some() => false,
            Dep::Amod | Dep::Compound if parse.form(*c) == "Soviet" && count(parse, id).is_some() => false,
            Dep::Amod | Dep::Compound => {
                scene.is_proper(*c) || parse.form(*c).starts_with(char::is_uppercase) && c.0 > 0
            }
            _ => false,
        }
    })
}

pub(super) fn is_plural(parse: &Parse<'_>, id: TokenId) -> bool {
    let token = parse.token(id);
    matches!(token.xpos, Xpos::Nns | Xpos::Nnps) || count(parse, id).is_some_and(|c| c > 1)
}

fn singular_of<'p>(parse: &'p Parse<'_>, id: TokenId) -> Cow<'p, str> {
    let form = parse.lower_lemma(id);
    if !is_plural(parse, id) {
        return form;
    }
    super::gazetteer::forms(&form).into_iter().min_by_key(|f| f.len()).unwrap_or(form)
}

/// Whether two role phrases may mean the same: equal, or one is the last words of the other ("the minister"), or the first before
/// its portfolio ("the deputy minister").
fn kin(known: &str, given: &str) -> bool {
    let (known, given) = (plain_office(known), plain_office(given));
    let portfolio = |rest: &str| rest.starts_with(" of ") || rest.starts_with(" for ");
    known == given
        || known.strip_suffix(&*given).is_some_and(|front| front.ends_with(' ') && !front.ends_with(" of "))
        || given.contains(' ') && known.strip_prefix(&*given).is_some_and(portfolio)
}

/// "Minister of foreign affairs" is "foreign minister".
fn plain_office(words: &str) -> Cow<'_, str> {
    const FOREIGN: [&str; 5] = [
        "minister of foreign affairs",
        "minister for foreign affairs",
        "foreign affairs minister",
        "minister of external affairs",
        "external affairs minister",
    ];
    match FOREIGN.iter().find_map(|office| words.strip_suffix(office)) {
        Some(front) => Cow::Owned(format!("{front}foreign minister")),
        None => Cow::Borrowed(words),
    }
}
