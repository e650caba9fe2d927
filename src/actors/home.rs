//! Parties at home: the opposition, strikers or police of the one state whose own affairs a sentence tells.

use super::describe::{Context, Found};
use super::memory::is_subject;
use super::scene::{RoleHit, Scene};
use super::{ActorId, How, Referent};
use crate::text::{Dep, TokenId, Xpos};

/// Parties that act at home.
const LOCAL: &[&str] = &["CVL", "JUD", "LEG", "OPP", "POL", "PTY", "REB"];
/// Organs and offices that act towards parties of their own state.
const RULERS: &[&str] = &["CVL", "GOV", "JUD", "LEG", "MIL", "OPP", "POL", "PTY", "REB"];
/// The people among them who take part in affairs of state; others may be anyone's.
const PEOPLE: &[&str] = &[
    "activist",
    "coca grower",
    "crowd",
    "demonstrator",
    "detainee",
    "docker",
    "dockworker",
    "doctor",
    "driver",
    "employee",
    "farmer",
    "fisherman",
    "human rights activist",
    "inmate",
    "labor union",
    "labour union",
    "lawyer",
    "lorry driver",
    "miner",
    "mob",
    "nurse",
    "peasant",
    "pensioner",
    "prisoner",
    "protest movement",
    "protester",
    "rights activist",
    "rioter",
    "striker",
    "student",
    "teacher",
    "trade union",
    "truck driver",
    "union",
    "voter",
    "worker",
];
/// Those whom armies and police of other states fight too.
const ANYWHERE: &[&str] = &[
    "armed group",
    "assailant",
    "exile",
    "exiled leader",
    "extremist",
    "gunman",
    "islamist",
    "jihadi",
    "jihadist",
    "mercenary",
    "militant",
    "militant group",
    "militant leader",
    "pirate",
    "proxy",
    "proxy force",
    "suicide bomber",
    "terror group",
    "terrorist",
    "terrorist group",
];
/// Whom armed groups kill where they are at home.
const VICTIMS: &[&str] = &["civilian", "man", "people", "person", "resident", "villager", "woman"];
/// Forces that use their arms at home.
const FORCES: &[&str] = &["army", "military", "paramilitary", "security force", "soldier", "troop"];
/// People whom only their own state arrests for what they do.
const PARTISANS: &[&str] = &[
    "activist",
    "demonstrator",
    "dissident",
    "exile",
    "human rights activist",
    "opposition activist",
    "opposition figure",
    "opposition leader",
    "opposition politician",
    "protester",
    "rights activist",
    "rioter",
    "voter",
];
/// What a state has of its own, and its parties quarrel about.
const AFFAIRS: &[&str] = &[
    "army",
    "ballot",
    "budget",
    "capital",
    "constitution",
    "curfew",
    "election",
    "emergency",
    "government",
    "law",
    "parliament",
    "poll",
    "president",
    "presidency",
    "referendum",
    "reform",
    "ruler",
    "vote",
];
/// Prepositions of a place.
const INSIDE: &[&str] =
    &["across", "around", "at", "in", "inside", "near", "outside", "through", "throughout", "within"];
/// States whose forces fight far from home.
const ABROAD: &[&str] = &["FRA", "GBR", "ISR", "USA"];
/// What governments do at home, and nowhere else.
const MEASURES: &[&str] = &["amnesty", "curfew", "demonstration", "emergency", "law", "march", "protest", "rally"];
/// By which verbs they do it.
const IMPOSED: &[&str] = &[
    "allow",
    "announce",
    "ban",
    "cancel",
    "declare",
    "decree",
    "ease",
    "end",
    "extend",
    "forbid",
    "grant",
    "impose",
    "institute",
    "introduce",
    "lift",
    "order",
    "permit",
    "proclaim",
    "prohibit",
    "reimpose",
];
/// Whose a party is that no words own.
pub(super) fn home(ctx: &Context<'_, '_, '_>, hit: &RoleHit) -> Found {
    let scene = &ctx.scenes[ctx.at];
    let role = hit.role.as_ref()?;
    let local = LOCAL.contains(&role.as_str()) && (role.as_str() != "CVL" || PEOPLE.contains(&hit.words.as_str()));
    let found = match role.as_str() {
        "CVL" if VICTIMS.contains(&hit.words.as_str()) => opposite(scene, hit, &["REB"]),
        "REB" => opposite(scene, hit, RULERS).or_else(|| at_home(scene, hit)).or_else(|| against(scene, hit)),
        "POL" | "JUD" => opposite(scene, hit, RULERS).or_else(|| at_home(scene, hit)).or_else(|| arrests(scene, hit)),
        _ if local => opposite(scene, hit, RULERS).or_else(|| at_home(scene, hit)),
        "MED" if hit.office => opposite(scene, hit, RULERS),
        "MIL" if FORCES.contains(&hit.words.as_str()) => {
            arrests(scene, hit).or_else(|| coup(scene, hit)).or_else(|| deed_at_home(scene, hit))
        }
        "GOV" if hit.words == "authority" => measure(scene, hit).or_else(|| arrests(scene, hit)),
        "GOV" => measure(scene, hit),
        _ => None,
    };
    let actor = found.filter(|actor| is_alone(ctx, actor))?;
    Some((vec![Referent { actor, role: hit.role.clone() }], How::Role))
}

/// Whether no other state has been spoken of just before.
fn is_alone(ctx: &Context<'_, '_, '_>, actor: &ActorId) -> bool {
    let before = ctx.memory.back(ctx.at, 2).filter(|e| e.scene < ctx.at && e.is_state());
    before.flat_map(|e| &e.who).all(|w| w.actor == *actor)
}

/// "in Lagos"
fn is_inside(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    scene.case(id).is_some_and(|c| INSIDE.contains(&&*c))
}

/// The only state of a sentence.
fn only(scene: &Scene<'_, '_>) -> Option<ActorId> {
    let mut states = scene.found.iter().flatten().flat_map(|m| &m.who).filter(|w| scene.is_state(w));
    let first = states.next()?;
    states.all(|w| w.actor == first.actor).then(|| first.actor.clone())
}

/// The state to whose party an organ of it does something: "the Kenyan government held talks with the strikers".
fn opposite(scene: &Scene<'_, '_>, hit: &RoleHit, doers: &[&str]) -> Option<ActorId> {
    let parse = scene.parse;
    let mut at = hit.head;
    let (verb, doer) = (0..8).find_map(|_| {
        let dep = parse.token(at).dep;
        let down = matches!(
            dep,
            Dep::Obj | Dep::Iobj | Dep::Obl | Dep::Nmod | Dep::Xcomp | Dep::Ccomp | Dep::Conj | Dep::Acl | Dep::Advcl
        );
        let passive = matches!(dep, Dep::NsubjPass);
        let head = parse.token(at).head.filter(|_| down || passive)?;
        let mut subjects = parse.children(head).iter().copied().filter(|c| *c != at);
        let doer = subjects.find(|c| match parse.token(*c).dep {
            Dep::Nsubj => !passive,
            Dep::OblAgent => passive,
            _ => false,
        });
        at = head;
        doer.map(|d| (head, d))
    })?;
    let [doer] = scene.who(doer)? else { return None };
    let ruler = doer.role.as_ref().is_some_and(|r| doers.contains(&r.as_str()));
    let army = doer.role.as_ref().is_some_and(|r| r.as_str() == "MIL");
    let the = parse.by_dep(hit.head, Dep::Det).any(|d| !matches!(parse.form(d), "a" | "an" | "some"));
    let plural = matches!(parse.token(hit.head).xpos, Xpos::Nns);
    let open = ruler || doers == RULERS && doer.role.is_none() && plural && !the;
    let held = matches!(hit.words.as_str(), "detainee" | "prisoner");
    let abroad = ANYWHERE.contains(&hit.words.as_str()) && (army || doer.role.is_none()) || held && army;
    if !scene.is_state(doer) || !open || abroad {
        return None;
    }
    // Another state that the act is done to or in, or that the party's own words name.
    let inside = |top: TokenId, id: TokenId| {
        let (low, high) = parse.extent(top);
        low <= id && id <= high
    };
    let other = |m: &super::Mention| {
        m.who.iter().any(|w| w.actor != doer.actor)
            && (doer.role.is_none()
                || inside(hit.head, m.head)
                || parse.token(m.head).head == Some(verb)
                // "met rebel leaders in the Ivory Coast town of Bouake"
                || parse.by_dep(verb, Dep::Obl).any(|o| is_inside(scene, o) && parse.token(m.head).head == Some(o))
                || parse.by_dep(verb, Dep::Obj).any(|o| inside(o, m.head)))
    };
    (!scene.found.iter().flatten().any(other)).then(|| doer.actor.clone())
}

/// The state in which a party acts, or whose affairs it acts on, if it is the only one named.
fn at_home(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    let parse = scene.parse;
    // "leaders of the opposition coalition": what they lead acts
    let mut top = hit.head;
    while let Some(head) = parse.token(top).head.filter(|_| scene.case(top).as_deref() == Some("of")) {
        top = head;
    }
    let actor = only(scene).filter(|_| is_subject(scene, top))?;
    let many = (!hit.office || parse.token(hit.head).xpos == Xpos::Nns) && hit.words != "student"; // who may be guests
    let shows = |m: &super::Mention| {
        let after = m.head > hit.head && m.who.iter().all(|w| w.actor == actor);
        let ruler = |r: &super::Role| {
            matches!(r.as_str(), "GOV" | "JUD" | "LEG" | "POL" | "PTY") && scene.name(m.head).is_none()
        };
        let organ = m.who.iter().any(|w| w.role.as_ref().is_some_and(ruler));
        // "threw stones at the Canadian embassy"
        let embassy = m.who.iter().any(|w| w.role.as_ref().is_some_and(|r| r.as_str() == "DIP"));
        after && (organ || many && !embassy && is_inside(scene, m.head) || owned(scene, m.head, AFFAIRS))
    };
    scene.found.iter().flatten().any(shows).then_some(actor)
}

/// What a subject acts upon, if it is of the only state of the sentence: the verb and the mention.
fn acted_upon<'s>(scene: &'s Scene<'_, '_>, hit: &RoleHit) -> Option<(TokenId, &'s super::Mention)> {
    let parse = scene.parse;
    let token = parse.token(hit.head);
    let verb = token.head.filter(|_| matches!(token.dep, Dep::Nsubj))?;
    let beside = |c: &TokenId| matches!(scene.case(*c).as_deref(), Some("on" | "at" | "to" | "with" | "against"));
    let objects = parse.by_dep(verb, Dep::Obj).chain(parse.by_dep(verb, Dep::Obl).filter(beside));
    let mention = objects.filter_map(|o| scene.found[o.index()].as_ref()).next()?;
    let [one] = &mention.who[..] else { return None };
    // who stands behind a party is no other state: "rebels backed by Rwanda"
    let (low, high) = parse.extent(hit.head);
    let others = scene.found.iter().flatten().filter(|m| !(low <= m.head && m.head <= high));
    let mut states = others.flat_map(|m| &m.who).filter(|w| scene.is_state(w));
    (scene.is_state(one) && states.all(|w| w.actor == one.actor)).then_some((verb, mention))
}

/// "Rebels attacked Congolese troops", "separatists surrendered to the Thai army": who fights a state's forces is at home there.
fn against(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    const AWAY: [&str; 3] = ["exile", "mercenary", "pirate"];
    let (_, mention) = acted_upon(scene, hit)?;
    let one = mention.who.first()?;
    let armed = one.role.as_ref().is_some_and(|r| matches!(r.as_str(), "MIL" | "POL"));
    let keeps = scene.role(mention.head).is_some_and(|r| r.words == "peacekeeper");
    let ethnic = is_ethnic(scene, hit); // who would hardly be set apart abroad
    // "militants attacked Polish troops": far away, unless they are rebels
    let european = scene.gazetteer.actor(&one.actor).is_some_and(|a| a.region == "Europe");
    let away = ABROAD.contains(&one.actor.as_str()) || european && ANYWHERE.contains(&hit.words.as_str());
    let here = (armed || ethnic && one.role.is_none()) && !keeps && !away;
    (here && !AWAY.contains(&hit.words.as_str())).then(|| one.actor.clone())
}

/// "Ethnic Albanian rebels"
fn is_ethnic(scene: &Scene<'_, '_>, hit: &RoleHit) -> bool {
    scene.parse.by_dep(hit.head, Dep::Amod).any(|a| scene.parse.form(a).eq_ignore_ascii_case("ethnic"))
}

/// "Police arrested Tunisian activists": of the state whose dissidents they are.
fn arrests(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    let (_, mention) = acted_upon(scene, hit)?;
    let partisan = scene.role(mention.head).is_some_and(|r| PARTISANS.contains(&r.words.as_str()));
    partisan.then(|| mention.who[0].actor.clone())
}

/// "Soldiers detained the president of Niger": of the state whose rulers they put away.
fn coup(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    const VERBS: [&str; 9] =
        ["arrest", "depose", "detain", "dissolve", "oust", "overthrow", "remove", "suspend", "topple"];
    let (verb, mention) = acted_upon(scene, hit)?;
    let rules = mention.who[0].role.as_ref().is_some_and(|r| matches!(r.as_str(), "GOV" | "LEG"));
    let away = ABROAD.contains(&mention.who[0].actor.as_str());
    (rules && !away && VERBS.contains(&&*scene.parse.lower_lemma(verb))).then(|| mention.who[0].actor.clone())
}

/// "Soldiers killed villagers in Mali", "troops fired on demonstrators in Lagos": of the state where it happens.
fn deed_at_home(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    let parse = scene.parse;
    let token = parse.token(hit.head);
    let verb = token.head.filter(|_| matches!(token.dep, Dep::Nsubj | Dep::NsubjPass))?;
    let people = |c: TokenId| {
        let civil = |r: &RoleHit| r.role.as_ref().is_some_and(|r| matches!(r.as_str(), "CVL" | "OPP"));
        scene.role(c).is_some_and(civil)
    };
    let on = |c: &TokenId| matches!(scene.case(*c).as_deref(), Some("on" | "at" | "with"));
    let objects = parse.by_dep(verb, Dep::Obj).chain(parse.by_dep(verb, Dep::Obl).filter(on));
    let met = objects.into_iter().any(people);
    let there = super::owner::scene_of_act(scene, hit.head).filter(|_| met)?;
    (only(scene)? == there).then_some(there)
}

/// The only state of a sentence, where a government does what governments do at home.
fn measure(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<ActorId> {
    let parse = scene.parse;
    let actor = only(scene).filter(|_| parse.token(hit.head).xpos != Xpos::Nns)?;
    let lemma = |id: TokenId| parse.lower_lemma(id);
    let imposed = |id: TokenId| {
        let verb = parse.token(id).head.filter(|_| matches!(parse.token(id).dep, Dep::Obj | Dep::NsubjPass));
        verb.is_some_and(|v| IMPOSED.contains(&&*lemma(v)))
    };
    let is = |id: TokenId| {
        let part = parse.by_dep(id, Dep::Nmod).any(|c| MEASURES.contains(&&*lemma(c)));
        (MEASURES.contains(&&*lemma(id)) || part) && imposed(id)
    };
    let told = parse.ids().any(|id| id > hit.head && is(id));
    let named = |m: &super::Mention| m.head > hit.head && (is_inside(scene, m.head) || owned(scene, m.head, MEASURES));
    (told && scene.found.iter().flatten().any(named)).then_some(actor)
}

/// "Algeria's election", "the constitution of Mali"
fn owned(scene: &Scene<'_, '_>, id: TokenId, things: &[&str]) -> bool {
    let parse = scene.parse;
    let token = parse.token(id);
    let modifies = match token.dep {
        Dep::NmodPoss | Dep::Amod | Dep::Compound => true,
        Dep::Nmod => scene.case(id).as_deref() == Some("of"),
        _ => false,
    };
    let head = token.head.filter(|_| modifies);
    head.is_some_and(|h| things.contains(&&*parse.lower_lemma(h)))
}
