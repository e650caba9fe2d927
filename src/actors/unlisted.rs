//! Firms and armed groups that no table lists: a word of the name tells what they are, and the name becomes their id.

use super::people::fold;
use super::placing::{is_medium, put};
use super::scene::Scene;
use super::{ActorId, How, Kind, Referent, Role};
use crate::text::{Dep, Pos, TokenId};

/// Forms of companies, which stand before or behind a name and are no part of the id: "OOO Volga Group", "Delta Shipping Ltd".
const LEGAL: [&str; 27] = [
    "ag", "ao", "bv", "co", "corp", "fze", "fzc", "gmbh", "inc", "jsc", "kft", "limited", "llc", "llp", "ltd", "nv",
    "oao", "ojsc", "ooo", "pao", "pjsc", "plc", "pte", "pty", "sarl", "sal", "zao",
];
/// Last words of the names of firms.
const FIRM: [&str; 9] =
    ["airlines", "airways", "bank", "company", "corporation", "holding", "holdings", "industries", "shipping"];
/// Firms by whose means people speak.
const PLATFORMS: [&str; 8] =
    ["facebook", "instagram", "telegram", "tiktok", "twitter", "whatsapp", "wikipedia", "youtube"];
/// Last words of the names of armed groups.
const ARMED: [&str; 7] = ["battalion", "battalions", "brigade", "brigades", "front", "militia", "militias"];
/// What makes a front one that fights.
const FIGHTING: [&str; 6] = ["islamic", "liberation", "patriotic", "popular", "resistance", "revolutionary"];
/// Nouns that say of the name behind them that it is an armed group's.
const CALLED: [&str; 6] = ["faction", "group", "militia", "movement", "network", "organisation"];
/// Nouns that say of a name beside them that it is a firm's.
const TRADES: [&str; 18] = [
    "airline",
    "bank",
    "carrier",
    "company",
    "conglomerate",
    "contractor",
    "corporation",
    "exchange",
    "firm",
    "manufacturer",
    "market",
    "marketplace",
    "refiner",
    "refinery",
    "shipbuilder",
    "shipyard",
    "subsidiary",
    "trader",
];
/// Words of a state's own forces and of fronts that nobody fights in.
const NOT_ARMED: [&str; 18] = [
    "air",
    "airborne",
    "armored",
    "army",
    "eastern",
    "guards",
    "home",
    "infantry",
    "marine",
    "motorized",
    "national",
    "naval",
    "northern",
    "rifle",
    "southern",
    "special",
    "tank",
    "western",
];

/// A stretch of words with capitals that names a firm or an armed group.
struct Stranger {
    first: TokenId,
    last: TokenId,
    id: String,
    firm: bool,
}

/// Places the firms and armed groups whose names no table knows. A firm is one to whom something is done: what companies say is
/// no matter of states.
pub(super) fn place_unlisted(scene: &mut Scene<'_, '_>) {
    if scene.title_case {
        return;
    }
    for one in strangers(scene) {
        let head = scene.head_of(one.first, one.last);
        // "the Central Bank of Yemen" is the state's
        let central = matches!(&*scene.parse.lower(one.first), "central" | "national" | "reserve");
        if one.firm && (central || acts(scene, head) || is_medium(scene, head)) {
            continue;
        }
        let span = scene.parse.token(one.first).span.to(scene.parse.token(one.last).span);
        let role = Some(Role::new(if one.firm { "BUS" } else { "REB" }));
        let who = Referent { actor: ActorId::new(one.id), role };
        // "USA Ltd" is no state
        let listed = scene.gazetteer.actor(&who.actor).is_some();
        if !listed && scene.found[head.index()].is_none() {
            put(scene, head, span, vec![who], How::Name);
        }
    }
}

/// "The Lebanese militant group Hezbollah" is Hezbollah, and not whoever the table takes a Lebanese group for.
pub(super) fn place_groups(scene: &mut Scene<'_, '_>) {
    let nouns = scene.parse.ids().filter(|t| names_groups(scene.parse.form(*t))).collect::<Vec<_>>();
    for noun in nouns {
        let Some(name) = scene.next(noun) else { continue };
        let first = scene.parse.token(name).span.start;
        let named = |m: &&super::Mention| m.how == How::Name && m.span.start == first;
        let Some(mention) = scene.found.iter().flatten().find(named) else { continue };
        let group = |w: &Referent| {
            let listed = scene.gazetteer.actor(&w.actor).map(|a| a.kind);
            listed.map_or(w.role.as_ref().is_some_and(|r| r.as_str() == "REB"), |kind| kind == Kind::Group)
        };
        let below = scene.parse.token(mention.head).head == Some(noun);
        if below && mention.who.iter().all(group) {
            let mention = mention.clone();
            scene.found[noun.index()] = Some(super::Mention { head: noun, ..mention });
        }
    }
}

/// Whether a noun says of the name beside it that it is a group's.
fn names_groups(noun: &str) -> bool {
    CALLED.contains(&noun.replace("ization", "isation").as_str())
}

/// Whether a name is who does something, or stands with who does.
fn acts(scene: &Scene<'_, '_>, head: TokenId) -> bool {
    let case = scene.case(head);
    if matches!(case.as_deref(), Some("between" | "by" | "from" | "with")) {
        return true;
    }
    let mut at = head;
    loop {
        let token = scene.parse.token(at);
        match (token.dep, token.head) {
            (Dep::Nsubj | Dep::NsubjPass | Dep::Compound | Dep::NmodPoss, _) => return true,
            (Dep::Appos | Dep::Flat | Dep::Conj | Dep::Nmod | Dep::NmodDesc | Dep::NmodUnmarked, Some(up)) => at = up,
            _ => return false,
        }
    }
}

/// All stretches of capitals in a sentence that name such a one.
fn strangers(scene: &Scene<'_, '_>) -> Vec<Stranger> {
    let capital = |id: TokenId| {
        let nominal = match scene.parse.token(id).pos {
            Pos::Propn | Pos::Noun | Pos::Adj => true,
            Pos::Adv => id.0 > 0, // "Far Eastern Bank"
            _ => false,
        };
        nominal && scene.parse.form(id).starts_with(char::is_uppercase) && scene.name_over(id).is_none()
    };
    let mut found = Vec::new();
    let mut ids = scene.parse.ids().peekable();
    while let Some(first) = ids.next() {
        if !capital(first) {
            continue;
        }
        let mut last = first;
        while let Some(next) = ids.next_if(|id| capital(*id) || joins(scene, *id, &capital)) {
            last = next;
        }
        found.extend(stranger(scene, first, last));
    }
    found
}

/// "al", "-" and the like between two words of a name.
fn joins(scene: &Scene<'_, '_>, id: TokenId, capital: &impl Fn(TokenId) -> bool) -> bool {
    let form = scene.parse.lower(id);
    let link = |w: &str| matches!(w, "-" | "&" | "al" | "el" | "ash" | "as" | "wal" | "ul");
    let after = scene.next(id);
    let far = || after.filter(|n| link(&scene.parse.lower(*n))).and_then(|n| scene.next(n));
    link(&form) && (after.is_some_and(capital) || far().is_some_and(capital))
}

fn stranger(scene: &Scene<'_, '_>, first: TokenId, last: TokenId) -> Option<Stranger> {
    let words: Vec<String> = (first.0..=last.0)
        .map(|t| fold(scene.parse.form(TokenId(t)).trim_end_matches('.')))
        .filter(|w| w.chars().all(char::is_alphanumeric) && !w.is_empty())
        .collect();
    let stock = words.windows(3).any(|w| w == ["joint", "stock", "company"]);
    let words: Vec<String> = words.into_iter().skip(if stock { 3 } else { 0 }).collect();
    let name: Vec<&str> = words.iter().map(String::as_str).filter(|w| !LEGAL.contains(w)).collect();
    let end = *name.last()?;
    // "Ardis Group of Companies LLC": the name is before "of"
    let of = first.0.checked_sub(1).is_some_and(|t| scene.parse.form(TokenId(t)) == "of");
    if name.len() == 1 && (of || end == "companies" || FIRM.contains(&end)) {
        return None;
    }
    let legal = stock || name.len() < words.len();
    let trade =
        || said_of(scene, first, last, |noun| TRADES.contains(&noun)).is_some_and(|noun| !is_owned(scene, noun));
    let firm = legal || PLATFORMS.contains(&end) && name.len() == 1 || name.len() > 1 && FIRM.contains(&end) || trade();
    let fights = end != "front" || name.iter().any(|w| FIGHTING.contains(w));
    let own = || name.iter().any(|w| NOT_ARMED.contains(w) || w.starts_with(|c: char| c.is_ascii_digit()));
    let armed = name.len() > 1 && ARMED.contains(&end) && fights && !own() || called(scene, first, last);
    let id = || name.join("_").to_uppercase();
    (firm || armed).then(|| Stranger { first, last, id: id(), firm: firm && !armed })
}

/// The noun right before a name ("the exchange Garantex"), or the head of an apposition behind it ("Garantex, an exchange"), if it is
/// of a kind.
fn said_of(scene: &Scene<'_, '_>, first: TokenId, last: TokenId, kind: impl Fn(&str) -> bool) -> Option<TokenId> {
    let fits = |t: &TokenId| scene.parse.token(*t).pos == Pos::Noun && kind(&scene.parse.lower_lemma(*t));
    let before = first.0.checked_sub(1).map(TokenId).filter(fits);
    let head = scene.head_of(first, last);
    let some =
        |t: &TokenId| scene.parse.by_dep(*t, Dep::Det).any(|d| matches!(scene.parse.form(d), "a" | "an" | "the"));
    let behind = || scene.parse.by_dep(head, Dep::Appos).find(|t| *t > last && fits(t) && some(t));
    before.or_else(behind)
}

/// Whether a state is named whose company or group it is.
fn is_owned(scene: &Scene<'_, '_>, noun: TokenId) -> bool {
    scene.parse.children(noun).iter().any(|c| *c < noun && scene.name_over(*c).is_some())
}

/// Whether an armed group is what the words beside the name call it: "the armed group Ahrar al-Sharqiya", "Liwa Zainab, a militia".
fn called(scene: &Scene<'_, '_>, first: TokenId, last: TokenId) -> bool {
    let Some(noun) = said_of(scene, first, last, names_groups) else { return false };
    let fights = |w: &str| {
        matches!(w, "armed" | "militant" | "rebel" | "terrorist" | "terror" | "insurgent" | "Islamist" | "jihadist")
            || w == "opposition" && noun < first
    };
    let told = (noun.0.saturating_sub(4)..noun.0).any(|t| fights(scene.parse.form(TokenId(t))));
    told || scene.parse.form(noun) == "militia"
}
