//! The first reading: mentions that the words of one sentence tell by themselves.

use super::gazetteer::{Sort, forms};
use super::known::Offices;
use super::memory::is_subject;
use super::owner::{Owner, owner, owns_by_case, scene_of_act};
use super::people::{NameRun, People, acronym, bearer, fold, is_title_of, runs};
use super::scene::{NameHit, RoleHit, Scene};
use super::{How, Mention, Referent, Role};
use crate::article::Span;
use crate::text::{Dep, Pos, TokenId};

/// Before these, the name of a state only says whose money it is.
const CURRENCIES: [&str; 18] = [
    "dinar", "dirham", "dollar", "euro", "franc", "hryvnia", "krona", "krone", "lari", "lira", "peso", "pound", "rand",
    "rial", "riyal", "rouble", "ruble", "rupee",
];

/// Names, where their place in the tree lets them be actors.
pub(super) fn place_names(scene: &mut Scene<'_, '_>) {
    for hit in scene.names.clone() {
        // "Goma rejoiced" is no act of Congo's; "Goma was shelled" is done to it.
        let acts = is_subject(scene, hit.head) && scene.parse.token(hit.head).dep != Dep::NsubjPass;
        if hit.name.sort == Sort::Place && acts
            || is_ethnic(scene, &hit)
            || is_outlet(scene, &hit) && is_medium(scene, hit.head)
        {
            continue;
        }
        // "a million US dollars", "US$3 billion", "Turkish lira"; but "lent Chad $3 billion"
        let after = TokenId(hit.last.0 + 1);
        let money = scene.parse.tokens.get(after.index()).is_some_and(|_| {
            let form = scene.parse.lower(after);
            form == "$" || CURRENCIES.contains(&form.trim_end_matches('s'))
        });
        if money && scene.parse.token(hit.head).dep != Dep::Iobj {
            continue;
        }
        let token = scene.parse.token(hit.head);
        let some = |d: TokenId| scene.parse.form(d).eq_ignore_ascii_case("some"); // "some 2,000 Danes"
        let article = scene.parse.by_dep(hit.head, Dep::Det).any(|d| !some(d));
        let role = match hit.name.sort {
            Sort::Adjective if token.head.is_some_and(|h| is_culture(scene, h)) => continue,
            Sort::Adjective => {
                let modifies =
                    matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodPoss | Dep::Flat | Dep::Conj);
                let spoken = token.pos == Pos::Adj && scene.parse.by_dep(hit.head, Dep::Cop).next().is_some();
                // "five Lebanese were killed"
                let some = article || scene.parse.by_dep(hit.head, Dep::Nummod).next().is_some();
                if spoken || !modifies && !some && !matches!(token.dep, Dep::Nsubj) {
                    continue;
                }
                None
            }
            Sort::People => (!article).then(|| Role::new("CVL")),
            _ => hit.name.role.clone(),
        };
        // "the Belarusian KGB", "Canada's House of Commons", "the Senate of Nigeria": the organ of that state
        let before = hit.first.0.checked_sub(1).map(TokenId);
        let possessor = before.filter(|t| scene.parse.token(*t).dep == Dep::Case).and_then(|t| t.0.checked_sub(1));
        let owner = possessor.map(TokenId).or(before).and_then(|t| scene.name_over(t)).filter(|n| n.last < hit.first);
        // "the Congress in Brasilia"
        let seat = |c: TokenId| scene.name(c).is_some_and(|n| n.name.sort == Sort::Capital);
        let of = |c: &TokenId| match scene.case(*c).as_deref() {
            Some("of") => *c > hit.last,
            Some("in") => *c > hit.last && seat(*c),
            _ => false,
        };
        let mut words = (hit.first.0..=hit.last.0).map(TokenId);
        let after = || words.find_map(|w| scene.parse.by_dep(w, Dep::Nmod).find(of)).and_then(|c| scene.name(c));
        let owner = owner.or_else(after).filter(|n| hit.name.sort == Sort::Organ && n.name.sort != Sort::Organ);
        let actor = owner.map_or(&hit.name.actor, |n| &n.name.actor).clone();
        let foreign = actor != hit.name.actor && !scene.is_state(&Referent { actor: actor.clone(), role: None });
        let actor = if foreign { hit.name.actor.clone() } else { actor };
        let who = Referent { actor, role };
        put(scene, hit.head, hit.span, vec![who], How::Name);
    }
}

fn is_outlet(scene: &Scene<'_, '_>, hit: &NameHit<'_>) -> bool {
    scene.gazetteer.actor(&hit.name.actor).is_some_and(|a| a.kind == super::Kind::Outlet)
}

/// Whether a name only says where something is said: "said on Twitter", "an interview on the BBC"; but "a ban on Twitter".
pub(super) fn is_medium(scene: &Scene<'_, '_>, head: TokenId) -> bool {
    const AGAINST: [&str; 8] = ["ban", "crackdown", "curb", "embargo", "fine", "restriction", "sanction", "tax"];
    let against = |t: TokenId| AGAINST.contains(&&*scene.parse.lower_lemma(t));
    let object = |v: TokenId| scene.parse.by_dep(v, Dep::Obj).any(against);
    let on = matches!(scene.case(head).as_deref(), Some("on" | "via"));
    let called = |v: TokenId| &*scene.parse.lower_lemma(v) == "call"; // "called on Fox News to …"
    on && !scene.parse.token(head).head.is_some_and(|t| against(t) || object(t) || called(t))
}

/// "The Russian language" is nobody's alone.
fn is_culture(scene: &Scene<'_, '_>, noun: TokenId) -> bool {
    const NOUNS: [&str; 12] = [
        "alphabet",
        "cuisine",
        "dialect",
        "dish",
        "grammar",
        "language",
        "literature",
        "poem",
        "restaurant",
        "speaker",
        "translation",
        "word",
    ];
    NOUNS.contains(&&*scene.parse.lower_lemma(noun))
}

/// "Ethnic Albanians" are no state; where they live, they belong to the place that is named beside them.
pub(super) fn is_ethnic(scene: &mut Scene<'_, '_>, hit: &NameHit<'_>) -> bool {
    let people = hit.name.sort == Sort::People;
    let before = hit.first.0.checked_sub(1).map(|t| scene.parse.lower(TokenId(t)));
    let ethnic = before.as_deref() == Some("ethnic") && (people || hit.name.sort == Sort::Adjective);
    if !ethnic && !people {
        return false;
    }
    let home = scene.parse.by_dep(hit.head, Dep::Nmod).find_map(|c| {
        let here = match scene.case(c).as_deref() {
            Some("of") => true,
            Some("in" | "from") => ethnic,
            _ => false,
        };
        scene.name(c).filter(|n| here && n.name.actor != hit.name.actor).map(|n| n.name.actor.clone())
    });
    let home = home.or_else(|| scene_of_act(scene, hit.head).filter(|_| ethnic));
    let Some(actor) = home else { return ethnic };
    put(scene, hit.head, hit.span, vec![Referent { actor, role: Some(Role::new("CVL")) }], How::Role);
    true
}

/// Nouns that a list explains: "the founding states – Canada, Finland and Iceland".
pub(super) fn place_lists(scene: &mut Scene<'_, '_>) {
    const NOUNS: [&str; 10] =
        ["state", "country", "nation", "government", "member", "power", "party", "signatory", "ally", "partner"];
    for id in scene.parse.ids() {
        let kin = forms(&scene.parse.lower(id));
        let noun = kin.iter().any(|w| NOUNS.contains(&&**w)) && scene.name_over(id).is_none();
        let list = scene.list_behind(id).filter(|_| noun && scene.found[id.index()].is_none());
        let who: Vec<Referent> = list.into_iter().flatten().filter_map(|t| scene.who(*t)).flatten().cloned().collect();
        let who = if who.is_empty() { examples(scene, id) } else { who };
        if !who.is_empty() {
            let span = phrase_span(scene, id);
            scene.found[id.index()] = None;
            put(scene, id, span, who, How::List);
        }
    }
}

/// "Neighbours such as Chile and Peru", "countries like Laos": those that are named stand for the rest.
fn examples(scene: &Scene<'_, '_>, id: TokenId) -> Vec<Referent> {
    const NOUNS: [&str; 20] = [
        "agency",
        "ally",
        "country",
        "faction",
        "government",
        "group",
        "militia",
        "movement",
        "nation",
        "neighbor",
        "neighbour",
        "organisation",
        "organization",
        "partner",
        "party",
        "power",
        "republic",
        "rival",
        "state",
        "supporter",
    ];
    let parse = scene.parse;
    let form = parse.lower(id);
    let several = form.ends_with('s') && forms(&form).iter().any(|w| NOUNS.contains(&&**w));
    let named = parse.by_dep(id, Dep::Nmod).find(|c| {
        let mark = parse.by_dep(*c, Dep::Case).next();
        let such = mark.is_some_and(|m| match &*parse.lower(m) {
            "such" => scene.next(m).is_some_and(|a| parse.form(a) == "as"),
            "like" => true,
            _ => false,
        });
        several && such && *c > id && scene.who(*c).is_some()
    });
    let Some(first) = named else { return Vec::new() };
    let mut who = scene.who(first).unwrap_or_default().to_vec();
    who.extend(super::owner::conjuncts(scene, first));
    who
}

/// Organs and offices whose owner their own words tell, and the persons who hold them.
pub(super) fn place_roles(scene: &mut Scene<'_, '_>, people: &mut People) {
    for hit in scene.roles.clone() {
        let run = bearer(scene, &hit);
        let inside = run.as_ref().filter(|r| is_title_of(scene, &hit, r)).map(|r| r.head);
        let key = inside.unwrap_or(hit.head);
        if let Some(holds) = scene.known_at(key).filter(|_| key != hit.head) {
            if let Owner::Known(who) = owner(scene, &hit) {
                correct(scene, key, holds, who);
            }
            continue;
        }
        if scene.found[key.index()].is_some() {
            continue;
        }
        let Owner::Known(who) = owner(scene, &hit) else { continue };
        let who = other_half(scene, &hit, who);
        if let Some(run) = &run {
            people.learn(run, &who);
        }
        if let Some(short) = acronym(scene, hit.last) {
            people.learn(&short, &who);
        }
        let span = phrase_span(scene, key);
        put(scene, key, span, who, How::Role);
    }
}

/// "Transnistria (PMR)": a short name that the article gives to one whom the table knows.
pub(super) fn learn_short_names(scene: &Scene<'_, '_>, people: &mut People) {
    let outlet = |id| scene.gazetteer.actor(id).is_some_and(|a| a.kind == super::Kind::Outlet);
    for hit in scene.names.iter().filter(|hit| hit.name.sort == Sort::Name && !outlet(&hit.name.actor)) {
        let form = |n: u32| scene.parse.tokens.get(hit.last.index() + n as usize).map(|t| t.span.of(scene.parse.text));
        let end = if matches!(form(1), Some("'s" | "’s")) { TokenId(hit.last.0 + 1) } else { hit.last };
        let opens = form(end.0 - hit.last.0 + 1) == Some("(");
        let who = [Referent { actor: hit.name.actor.clone(), role: None }];
        if let Some(short) = acronym(scene, end).filter(|_| opens) {
            people.learn(&short, &who);
        }
        if let Some(short) = members(scene, hit) {
            people.learn(&short, &who);
        }
    }
}

/// "The Tamil Tigers", "the Liberation Tigers of Tamil Eelam": a group whose members are called by one word of its name.
fn members(scene: &Scene<'_, '_>, hit: &NameHit<'_>) -> Option<NameRun> {
    const ANY: [&str; 7] = ["Brigades", "Committees", "Fighters", "Forces", "Guards", "Rebels", "Units"];
    let group = |a: &super::Actor| a.kind == super::Kind::Group && a.members.is_empty();
    scene.gazetteer.actor(&hit.name.actor).filter(|a| group(a))?;
    let of = (hit.first.0..=hit.last.0).find(|t| scene.parse.form(TokenId(*t)) == "of");
    let head = TokenId(of.map_or(hit.last.0, |of| of.saturating_sub(1)));
    let word = scene.parse.form(head);
    let plural = word.len() > 4 && word.starts_with(char::is_uppercase) && word.ends_with('s') && !ANY.contains(&word);
    (plural && head > hit.first).then(|| NameRun { first: head, last: head, head, words: vec![fold(word)] })
}

/// "A report by the United Nations accused": a text that speaks stands for the body that wrote it.
pub(super) fn place_reports(scene: &mut Scene<'_, '_>) {
    const TEXTS: [&str; 8] = ["analysis", "audit", "inquiry", "investigation", "report", "review", "study", "survey"];
    let parse = scene.parse;
    for id in parse.ids().filter(|id| parse.token(*id).dep == Dep::Nsubj) {
        if !TEXTS.contains(&&*parse.lower_lemma(id)) || scene.found[id.index()].is_some() {
            continue;
        }
        let body = |w: &Referent| {
            scene
                .gazetteer
                .actor(&w.actor)
                .is_some_and(|a| matches!(a.kind, super::Kind::Organisation | super::Kind::State))
        };
        let by = parse.by_dep(id, Dep::Nmod).filter(|c| scene.case(*c).as_deref() == Some("by"));
        let who = by.filter_map(|c| scene.who(c)).find(|who| who.len() == 1 && who.iter().all(body));
        let Some(who) = who.map(<[Referent]>::to_vec) else { continue };
        let span = phrase_span(scene, id);
        put(scene, id, span, who, How::Role);
    }
}

/// "Egypt freed an Italian-Egyptian student": of two states, the one that is not said to do it.
fn other_half(scene: &Scene<'_, '_>, hit: &RoleHit, who: Vec<Referent>) -> Vec<Referent> {
    let parse = scene.parse;
    let hyphen = |t: u32| parse.form(TokenId(t)).chars().all(super::gazetteer::is_hyphen);
    let Some(from) = hit.first.0.checked_sub(3).filter(|f| hyphen(f + 1)) else { return who };
    let state = |t: u32| {
        let name = scene.name_over(TokenId(t)).filter(|n| n.name.sort == Sort::Adjective)?;
        let one = Referent { actor: name.name.actor.clone(), role: None };
        scene.is_state(&one).then_some(one.actor)
    };
    let (Some(first), Some(second)) = (state(from), state(from + 2)) else { return who };
    let mut at = hit.head;
    let doer = (0..4).find_map(|_| {
        let head = parse.token(at).head?;
        let doer = parse.by_dep(head, Dep::Nsubj).find(|s| *s != at && *s < hit.first);
        at = head;
        doer
    });
    let doer = doer.and_then(|d| scene.who(d)).and_then(<[Referent]>::first).map(|w| w.actor.clone());
    let other = match doer {
        Some(doer) if doer == first => second,
        Some(doer) if doer == second => first,
        _ => return who,
    };
    let role = who.first().and_then(|w| w.role.clone());
    vec![Referent { actor: other, role }]
}

/// What the article says about a person of the table: its office counts, and its owner if the table tells only a former one.
pub(super) fn correct(scene: &mut Scene<'_, '_>, key: TokenId, holds: bool, who: Vec<Referent>) {
    let (Some(mention), [told]) = (&mut scene.found[key.index()], &who[..]) else { return };
    if !holds || mention.who.iter().all(|w| w.actor == told.actor) {
        mention.who = who;
    }
}

/// Titles whose owner the table of persons tells: "Prime Minister Johnson", "the Bush administration".
pub(super) fn place_titles(scene: &mut Scene<'_, '_>, people: &mut People, offices: &Offices<'_>) {
    for hit in scene.roles.clone() {
        if scene.found[hit.head.index()].is_some() || !matches!(owner(scene, &hit), Owner::Unnamed(_) | Owner::Unknown)
        {
            continue;
        }
        let Some((run, who)) = offices.bearer(scene, &hit, people) else { continue };
        people.learn(&run, std::slice::from_ref(&who));
        let key = if is_title_of(scene, &hit, &run) { run.head } else { hit.head };
        for key in [key, run.head] {
            if scene.found[key.index()].is_none() {
                let span = phrase_span(scene, key);
                put(scene, key, span, vec![who.clone()], How::Name);
            }
        }
    }
}

/// Surnames behind "Mr." whose bearer is in office.
pub(super) fn place_misters(scenes: &mut [Scene<'_, '_>], people: &mut People, offices: &Offices<'_>) {
    let all: Vec<Vec<NameRun>> = scenes.iter().map(runs).collect();
    for (at, runs) in all.iter().enumerate() {
        for run in runs {
            let namesake = |other: &NameRun| other.words.len() > 1 && other.words.last() == run.words.last();
            if people.know(run).is_some() || all.iter().flatten().any(namesake) {
                continue;
            }
            let Some(who) = offices.mister(scenes, at, run) else { continue };
            people.learn(run, &[who]);
        }
    }
}

/// Persons whom the article has told about, and the offices that stand beside their names.
pub(super) fn place_people(scene: &mut Scene<'_, '_>, people: &People) {
    for run in runs(scene) {
        let Some(who) = people.know(&run) else { continue };
        let who = who.to_vec();
        let head = scene.parse.token(run.head).head;
        let title = head.filter(|h| {
            let dep = scene.parse.token(run.head).dep;
            matches!(dep, Dep::Flat | Dep::Compound | Dep::NmodDesc | Dep::Appos) && scene.role(*h).is_some()
        });
        for key in title.into_iter().chain([run.head]) {
            let span = phrase_span(scene, key);
            if scene.found[key.index()].is_none() && !scene.in_known(key) {
                put(scene, key, span, who.clone(), How::Coreference);
            }
        }
    }
}

/// Notes a mention; a token that two names share ("US-China" as one word) stands for both.
pub(super) fn put(scene: &mut Scene<'_, '_>, head: TokenId, span: Span, who: Vec<Referent>, how: How) {
    let town = scene.name(head).is_some_and(|n| matches!(n.name.sort, Sort::Capital | Sort::Place));
    let Some(slot) = scene.found.get_mut(head.index()) else { return };
    match slot {
        Some(there) => {
            there.who.extend(who);
            there.span = there.span.to(span);
        }
        None if who.is_empty() => {}
        None => *slot = Some(Mention { head, span, who, how, town }),
    }
}

/// The words of the noun phrase of a head: determiner to complement, without clauses and appositions.
pub(super) fn phrase_span(scene: &Scene<'_, '_>, head: TokenId) -> Span {
    let parse = scene.parse;
    let (mut first, mut last) = scene.role(head).map_or((head, head), |hit| (hit.first.min(head), hit.last.max(head)));
    for c in parse.children(head) {
        let inside = match parse.token(*c).dep {
            Dep::Det | Dep::Amod | Dep::Compound | Dep::NmodPoss | Dep::Nummod | Dep::Flat | Dep::NmodDesc => true,
            Dep::Nmod => scene.role(head).is_some_and(|hit| owns_by_case(scene, hit, *c)) || *c < head,
            _ => false,
        };
        if inside {
            let (low, high) = parse.extent(*c);
            (first, last) = (first.min(low), last.max(high));
        }
    }
    let loose = |t: TokenId| matches!(parse.token(t).dep, Dep::Case | Dep::Cc | Dep::Punct | Dep::Mark);
    while first < head && loose(first) {
        first.0 += 1;
    }
    parse.token(first).span.to(parse.token(last).span)
}
