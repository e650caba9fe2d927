//! Offices and organs that nobody needs to own in so many words: those of the issuer, and a few that are always of one state.

use super::describe::{Context, Found};
use super::gazetteer::{Gazetteer, Sort};
use super::groups::{coordinated, distinct};
use super::memory::Entry;
use super::scene::{NameHit, RoleHit, Scene};
use super::{ActorId, How, Kind, Referent};
use crate::article::{Article, Field, Span};
use crate::text::{Dep, Pos, TokenId};

/// Offices of one state that are hardly ever given an owner.
const USUAL: [(&str, &str); 10] = [
    ("foreign office", "GBR"),
    ("home office", "GBR"),
    ("secretary of state", "USA"),
    ("state department", "USA"),
    ("state department spokesperson", "USA"),
    ("secretary of defense", "USA"),
    ("secretary of homeland security", "USA"),
    ("secretary of the treasury", "USA"),
    ("treasury secretary", "USA"),
    ("secretary of commerce", "USA"),
];

/// Whose an office is when the article says nothing else.
pub(super) fn usual(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let told = ctx.memory.back(ctx.at, 40).any(|e| e.words.as_deref() == Some(&hit.words) && !e.who.is_empty());
    let fits = |words: &str| hit.words == words || hit.words.strip_suffix(words).is_some_and(|f| f.ends_with(' '));
    let (_, owner) = USUAL.iter().find(|(words, _)| fits(words) && !told)?;
    let actor = ActorId::new(owner);
    ctx.scenes[ctx.at].gazetteer.actor(&actor)?;
    Some((vec![Referent { actor, role: hit.role.clone() }], How::Coreference))
}

/// A regime called by the name of a person nobody has introduced: of the state named last, unless that is who speaks of it.
pub(super) fn regime(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let own = |e: &Entry| ctx.issuer.is_some_and(|i| e.who.iter().any(|w| w.actor == *i));
    let state = |e: &&Entry| e.is_state() && e.who.len() == 1 && !e.subject && !own(e);
    let found = ctx.memory.back(ctx.at, 2).find(state).filter(|_| hit.words == "regime")?;
    Some((vec![Referent { actor: found.who[0].actor.clone(), role: hit.role.clone() }], How::Coreference))
}

/// The only state that the title names besides the one that issues the article.
pub(super) fn of_title(ctx: &Context<'_, '_, '_>) -> Option<Vec<Referent>> {
    let titles = ctx.scenes.iter().filter(|s| s.parse.sentence.field == Field::Title);
    let named = titles.flat_map(|s| s.found.iter().flatten().flat_map(|m| &m.who).filter(|w| s.is_state(w)));
    let mut others = named.map(|w| &w.actor).filter(|a| Some(*a) != ctx.issuer);
    let actor = others.next()?.clone();
    others.all(|a| *a == actor).then(|| vec![Referent { actor, role: None }])
}

/// What stands before the state that a sentence is about from its first word on.
const FRONTS: &[&[&str]] = &[
    &["in"],
    &["inside"],
    &["on"],
    &["regarding"],
    &["concerning"],
    &["as", "for"],
    &["as", "to"],
    &["turning", "to"],
    &["with", "regard", "to"],
    &["with", "respect", "to"],
    &["with", "regards", "to"],
    &["when", "it", "comes", "to"],
];

/// "In Guinea, we urge the transition government to …", "on Chad, the bloc condemned the army": of the state with which the sentence
/// begins. A town in its place, or a capital of many guests, is where they meet.
pub(super) fn fronted(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Option<Referent> {
    const ROLES: [&str; 9] = ["GOV", "MFA", "MIL", "POL", "OPP", "JUD", "LEG", "PTY", "REB"];
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let organ = hit.role.as_ref().filter(|r| !hit.office && ROLES.contains(&r.as_str()))?;
    let the = parse.by_dep(hit.head, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("the"));
    let at_home = || matches!(organ.as_str(), "GOV" | "MFA" | "MIL" | "POL" | "JUD" | "LEG");
    let place = |n: &NameHit<'_>| n.name.sort == Sort::Name || at_home() && is_capital(scene, n);
    let name = scene.names.first().filter(|n| the && n.last < hit.first && place(n))?;
    let comma = scene.next(name.last).is_some_and(|c| parse.form(c) == ",");
    let listed = parse.by_dep(name.head, Dep::Conj).next().is_some();
    let words = parse.ids().take(name.first.index()).filter(|t| parse.token(*t).pos != Pos::Punct);
    let words: Vec<_> = words.map(|t| parse.lower(t)).collect();
    let fronts = |front: &&[&str]| front.len() == words.len() && front.iter().zip(&words).all(|(f, w)| *f == w);
    let who = Referent { actor: name.name.actor.clone(), role: Some(organ.clone()) };
    (comma && !listed && FRONTS.iter().any(fronts) && scene.is_state(&who)).then_some(who)
}

/// "In Harare, Information Minister Jonathan Moyo rejected …", "in Nairobi, a foreign ministry official": in a capital, where nothing
/// else tells whose.
pub(super) fn local(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let title = parse.form(hit.first).starts_with(char::is_uppercase);
    let titled = title && scene.next(hit.last).is_some_and(|n| scene.is_unknown_name(n));
    let some = || parse.by_dep(hit.head, Dep::Det).any(|d| matches!(parse.form(d), "a" | "an"));
    let ministry = || hit.words.contains("ministry") || hit.words.starts_with("government ");
    let stranger = hit.office && (titled || some() && ministry());
    let place = scene.names.first().filter(|n| stranger && is_capital(scene, n) && n.last < hit.first)?;
    let fronts = place.first.0 == 1 && parse.form(TokenId(0)) == "In";
    let comma = scene.next(place.last).is_some_and(|c| parse.form(c) == ",");
    let who = Referent { actor: place.name.actor.clone(), role: hit.role.clone() };
    (fronts && comma && scene.is_state(&who)).then(|| (vec![who], How::Coreference))
}

/// Verbs of what a host does with envoys.
const CALLS: [&str; 4] = ["call", "expel", "summon", "convoke"];

/// "Tokyo withdrew its envoy, and Foreign Minister Koichiro Gemba summoned the Korean ambassador", "the Foreign Ministry called in the
/// Russian ambassador": in news a minister who acts in the main clause, and whoever summons an envoy, is of the state that acted last
/// and is not the other side of this sentence.
pub(super) fn acting(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let parse = scene.parse;
    let doer = super::people::bearer(scene, hit).map_or(hit.head, |run| run.head);
    let doer = if parse.token(hit.head).dep == Dep::Nsubj { hit.head } else { doer };
    let verb = parse.token(doer).head.filter(|_| parse.token(doer).dep == Dep::Nsubj)?;
    let envoy = |o: TokenId| scene.role(o).is_some_and(|r| r.role.as_ref().is_some_and(|r| r.as_str() == "DIP"));
    let summons = CALLS.contains(&&*parse.lower_lemma(verb)) && parse.by_dep(verb, Dep::Obj).any(envoy);
    let named = scene.next(hit.last).is_some_and(|n| scene.is_unknown_name(n));
    let minister = hit.words.ends_with("minister") && named && parse.form(hit.first).starts_with(char::is_uppercase);
    let ministry = hit.words.contains("ministry") || hit.words.ends_with("minister");
    if ctx.issuer.is_some() || !(minister || summons && ministry) {
        return None;
    }
    let state = |e: &&Entry| e.is_state() && e.who.len() == 1 && !e.adjective && !is_named_after(scene, hit, e);
    let near = ctx.memory.back(ctx.at, 2).find(|e| state(e) && e.subject);
    // "Panama cut ties with Taiwan. Foreign Minister David Lee accused Panama": the other side of what was told
    let sides = || {
        let told = |e: &&Entry| e.is_state() && e.who.len() == 1 && e.subject && is_named_after(scene, hit, e);
        let mut others = ctx.memory.back(ctx.at, 2).filter(state);
        ctx.memory.back(ctx.at, 2).find(told)?;
        let one = others.next()?;
        others.all(|e| e.who[0].actor == one.who[0].actor).then_some(one)
    };
    let found = near.or_else(sides).or_else(|| ctx.memory.back(ctx.at, 2).find(|e| state(e) && summons))?;
    let who = Referent { actor: found.who[0].actor.clone(), role: hit.role.clone() };
    super::describe::has(&who.actor, &hit.words).then(|| (vec![who], How::Coreference))
}

/// Whether what was mentioned is named later in the sentence of an office: then it is the other side there.
fn is_named_after(scene: &Scene<'_, '_>, hit: &RoleHit, entry: &Entry) -> bool {
    let mut names = scene.names.iter().filter(|n| n.first > hit.last);
    names.any(|n| entry.who.iter().any(|w| w.actor == n.name.actor))
}

/// Those who rule since they seized power.
const JUNTA: [&str; 7] =
    ["coup leader", "junta", "junta leader", "military junta", "military ruler", "putschist", "ruling junta"];

/// "The putschists accused Paris": of the state named last that is not the other side of this sentence.
pub(super) fn junta(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let state = |e: &&Entry| e.is_state() && e.who.len() == 1 && !is_named_after(scene, hit, e);
    let found = ctx.memory.back(ctx.at, 4).find(state).filter(|_| JUNTA.contains(&hit.words.as_str()))?;
    Some((vec![Referent { actor: found.who[0].actor.clone(), role: hit.role.clone() }], How::Coreference))
}

/// A capital where those of other states do not meet.
fn is_capital(scene: &Scene<'_, '_>, hit: &NameHit<'_>) -> bool {
    const VENUES: [&str; 6] = ["Bern", "Brussels", "Doha", "The Hague", "Vienna", "Washington"];
    hit.name.sort == Sort::Capital && !VENUES.contains(&hit.span.of(scene.parse.text))
}

/// Those whose joint statement an article says that it is: "the following statement was released by the Governments of A and B".
pub(super) fn co_issuers(scenes: &[Scene<'_, '_>]) -> Vec<Referent> {
    const DOCUMENTS: [&str; 4] = ["communique", "communiqué", "declaration", "statement"];
    const HEAD: usize = 4;
    let texts = scenes.iter().filter(|s| s.parse.sentence.field == Field::Text).take(HEAD);
    let released = texts.filter(|s| {
        let word = |words: &[&str]| s.parse.ids().any(|t| words.contains(&&*s.parse.lower_lemma(t)));
        word(&DOCUMENTS) && word(&["issue", "release"])
    });
    let by = |s: &&Scene<'_, '_>| {
        let heads = s.parse.ids().filter(|t| s.case(*t).as_deref() == Some("by"));
        heads.map(|t| coordinated(s, t)).find(|who| distinct(who) > 1)
    };
    released.filter_map(|s| by(&s)).next().unwrap_or_default()
}

/// Who issues an article: its source, where that is an actor and no outlet.
pub(super) fn issuer(article: &Article, gazetteer: &Gazetteer) -> Option<ActorId> {
    let source = article.source.as_deref().unwrap_or_default();
    let names = gazetteer.names_in(source, Span::new(0, source.len()), article.published);
    let ids = names.iter().map(|found| &found.name.actor);
    ids.into_iter().find(|id| gazetteer.actor(id).is_some_and(|a| a.kind != Kind::Outlet)).cloned()
}

/// In what an actor issues, its own offices and organs need no owner: "the Department", "Spokesperson Price", "our embassy".
pub(super) fn own(ctx: &Context<'_, '_, '_>, hit: &RoleHit, title: bool) -> Found {
    const OWN: [&str; 22] = [
        "advisor",
        "coordinator",
        "presidential envoy",
        "senior advisor",
        "senior official",
        "secretary",
        "deputy secretary",
        "under secretary",
        "undersecretary",
        "assistant secretary",
        "department",
        "ministry",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "deputy spokesperson",
        "minister",
        "special envoy",
        "special representative",
        "special coordinator",
        "counselor",
        "embassy",
    ];
    let issuer = ctx.issuer?;
    let parse = ctx.scenes[ctx.at].parse;
    let fits = OWN.contains(&hit.words.as_str())
        || hit.words.ends_with("secretary of state")
        || hit.words.ends_with("department spokesperson");
    let plural = matches!(parse.token(hit.head).xpos, crate::text::Xpos::Nns | crate::text::Xpos::Nnps);
    let the = parse.by_dep(hit.head, crate::text::Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("the"));
    let capital = parse.form(hit.head).starts_with(char::is_uppercase);
    let scene = &ctx.scenes[ctx.at];
    let named = scene.next(hit.last).is_some_and(|n| scene.is_unknown_name(n));
    let title = title || named && capital;
    let organ = the && matches!(hit.words.as_str(), "ministry" | "embassy");
    // "Special Presidential Envoy for Climate John Kerry": a portfolio between title and name
    let portfolio = || {
        let for_what = |c: crate::text::TokenId| scene.case(c).as_deref() == Some("for");
        let subject = matches!(parse.token(hit.head).dep, crate::text::Dep::Nsubj | crate::text::Dep::NmodPoss);
        subject
            && parse.by_dep(hit.head, crate::text::Dep::Det).next().is_none()
            && parse.by_dep(hit.head, crate::text::Dep::Nmod).any(for_what)
    };
    let alone =
        title || capital && portfolio() || the || matches!(hit.words.as_str(), "secretary" | "department") && capital;
    let minister = title && hit.words == "minister"; // "Minister Kishida" may be a guest
    ((fits || title && hit.words == "ambassador") && alone && (capital || organ) && !plural && !minister).then(|| {
        let who = Referent { actor: issuer.clone(), role: hit.role.clone() };
        (vec![who], How::Coreference)
    })
}
