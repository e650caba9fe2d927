//! Whose organ or office a phrase names: its possessor, demonym, compound or complement.

use super::gazetteer::Sort;
use super::scene::{RoleHit, Scene};
use super::{ActorId, Referent, Role};
use crate::text::{Dep, Pos, TokenId, Xpos};

/// No tree nests role phrases deeper in earnest.
const DEEPEST: usize = 8;

/// Verbs that say to whom people belong.
const TIED: [&str; 4] = ["affiliate", "ally", "link", "tie"];

/// Offices that are held "to" someone: "an aide to the king".
const HELPERS: [&str; 4] = ["adviser", "advisor", "aide", "assistant"];

/// Offices that in a movement are not those of a government.
const LEADERS: [&str; 8] =
    ["chief", "head", "leader", "leadership", "official", "spokesman", "spokesperson", "spokeswoman"];

/// What is said about the owner of a role phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// Known: these actors with these roles.
    Known(Vec<Referent>),
    /// Not named at all; an organ beside the office may tell the role ("foreign ministry spokesman").
    Unnamed(Option<Role>),
    /// Named, but not one that is known: "Google's spokesman".
    Unknown,
}

/// Who a role phrase stands for, as far as its own words tell.
pub(super) fn owner(scene: &Scene<'_, '_>, hit: &RoleHit) -> Owner {
    owner_at(scene, hit, 0)
}

fn owner_at(scene: &Scene<'_, '_>, hit: &RoleHit, depth: usize) -> Owner {
    if depth > DEEPEST {
        return Owner::Unknown;
    }
    let nodes = nodes(scene, hit);
    let mut before = Side::default();
    for node in &nodes {
        before.modifiers(scene, hit, *node, depth);
    }
    let mut after = Side::default();
    for node in &nodes {
        after.complements(scene, hit, *node, depth);
    }
    if before.is_nobody() && after.is_nobody() {
        after.named = leader(scene, hit).or_else(|| tied(scene, hit)).unwrap_or_default();
    }
    if before.is_nobody() && after.is_nobody() {
        after.named = shared(scene, hit, depth);
    }
    if before.is_nobody() && after.is_nobody() {
        after.named = place_of(scene, hit).unwrap_or_default();
    }
    // "Turkey-backed Syrian fighters" are no soldiers of Syria
    let backed = scene.parse.by_dep(hit.head, Dep::Amod).any(|a| bends(scene, a));
    let marked = !before.named.is_empty() && !backed;
    let organ = before.organ.take().or(after.organ.take()).or_else(|| of_counterpart(scene, hit));
    let role = |own: Option<Role>| joined(hit, own.or_else(|| organ.clone()));
    let mut who: Vec<Referent> = match (before.best(hit), &after.named[..]) {
        // "the Portuguese head of the United Nations", "Kenya director of Amnesty International" speak for the latter
        (Some((_, true)), [one, ..]) if !scene.is_state(one) && one.role.is_none() => after.named.clone(),
        // "the Druze people of the Golan"
        (Some((who, _)), [one, ..]) if scene.is_state(one) && who.iter().all(|w| scene.is_homeless(w)) => {
            after.named.clone()
        }
        (Some((who, _)), _) => who,
        (None, [_, ..]) => after.named.clone(),
        (None, []) if before.unknown || after.unknown => return Owner::Unknown,
        (None, []) => return Owner::Unnamed(organ),
    };
    // "supporters of Ukraine", "opponents of Hamas" are of where they are, those of a president of his state
    if matches!(hit.words.as_str(), "supporter" | "opponent") && who.iter().all(|w| w.role.is_none()) {
        let Some(there) = place_of(scene, hit) else { return Owner::Unknown };
        who = there;
    }
    for one in &mut who {
        let own = one.role.take();
        // "fighters loyal to a general" are soldiers too
        let sworn = hit.words == "fighter" && own.as_ref().is_some_and(|r| r.as_str() == "MIL");
        one.role = if sworn { own } else { role(own) };
        fit(scene, hit, one, marked);
    }
    who.dedup();
    Owner::Known(who)
}

/// "Yemeni fighters" are soldiers or rebels by whose they are, and the leader of a movement governs nobody.
fn fit(scene: &Scene<'_, '_>, hit: &RoleHit, one: &mut Referent, marked: bool) {
    let Some(actor) = scene.gazetteer.actor(&one.actor) else { return };
    let last = hit.words.rsplit(' ').next().unwrap_or_default();
    let governs = one.role.as_ref().is_some_and(|r| r.as_str() == "GOV");
    match actor.kind {
        super::Kind::State if hit.words == "fighter" && marked => one.role = Some(Role::new("MIL")),
        super::Kind::Group if actor.members.is_empty() && governs && LEADERS.contains(&last) => one.role = None,
        _ => {}
    }
}

/// "The government and the people of Djibouti": an organ that is coordinated with another of the same owner.
fn shared(scene: &Scene<'_, '_>, hit: &RoleHit, depth: usize) -> Vec<Referent> {
    let next = || scene.parse.by_dep(hit.head, Dep::Conj).next().and_then(|c| scene.role(c));
    let Some(other) = next().filter(|other| !hit.office && !other.office && hit.role.is_some()) else {
        return Vec::new();
    };
    let mut after = Side::default();
    after.complements(scene, other, other.head, depth + 1);
    after.named.into_iter().map(|w| Referent { actor: w.actor, role: None }).collect()
}

/// "The foreign minister met his Laotian counterpart": another foreign minister.
fn of_counterpart(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<Role> {
    let above = scene.parse.token(hit.head).head.filter(|_| hit.words == "counterpart")?;
    let beside = scene.parse.token(hit.head).dep == Dep::Conj;
    let subject = if beside { Some(above) } else { scene.parse.by_dep(above, Dep::Nsubj).find(|s| *s < hit.first) }?;
    let known = scene.who(subject).and_then(|who| who.iter().find_map(|w| w.role.clone()));
    known.or_else(|| scene.role(subject).filter(|own| own.office).and_then(|own| own.role.clone()))
}

/// "The Hong Kong and mainland Chinese authorities": one more of whom they are.
fn follows_and(scene: &Scene<'_, '_>, c: TokenId) -> bool {
    let (low, _) = scene.parse.extent(c);
    let before = low.0.checked_sub(1).map(TokenId);
    std::iter::once(low).chain(before).any(|id| scene.parse.form(id).eq_ignore_ascii_case("and"))
}

/// "US-led forces" are those of the one who leads.
fn leader(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<Vec<Referent>> {
    let at = if hit.words.starts_with("led ") { hit.first.0 + 1 } else { hit.first.0 };
    let at = at.checked_sub(3)?;
    let led = scene.parse.form(TokenId(at + 2)).eq_ignore_ascii_case("led");
    let hyphen = scene.parse.form(TokenId(at + 1)).chars().all(super::gazetteer::is_hyphen);
    let name = scene.name_over(TokenId(at)).filter(|_| led && hyphen)?;
    Some(vec![Referent { actor: name.name.actor.clone(), role: None }])
}

/// "Workers affiliated with the Serbian union", "troops loyal to the king of Jordan".
fn tied(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<Vec<Referent>> {
    let parse = scene.parse;
    let to = |c: TokenId| scene.case(c).is_some_and(|w| w == "with" || w == "to");
    let below = |a: TokenId| {
        parse.by_dep(a, Dep::Obl).chain(parse.by_dep(a, Dep::Nmod)).filter(|c| to(*c)).find_map(|c| scene.who(c))
    };
    let linked = parse.by_dep(hit.head, Dep::Acl).filter(|a| TIED.contains(&&*parse.lower_lemma(*a)));
    let civil = !hit.role.as_ref().is_some_and(|r| matches!(r.as_str(), "MIL" | "DIP"));
    let loyal = || {
        let words = parse.by_dep(hit.head, Dep::Amod).chain(parse.by_dep(hit.head, Dep::Acl));
        words.filter(|a| *a > hit.last && matches!(parse.form(*a), "loyal" | "faithful"))
    };
    // "gunmen led by Hamas"
    let led = parse
        .by_dep(hit.head, Dep::Acl)
        .chain(parse.by_dep(hit.head, Dep::AclRelcl))
        .filter(|a| matches!(parse.form(*a), "commanded" | "led"));
    let by = |a: TokenId| parse.by_dep(a, Dep::OblAgent).find_map(|c| scene.name(c));
    let armed = hit.role.as_ref().is_some_and(|r| matches!(r.as_str(), "MIL" | "REB"));
    let leader = led.filter_map(by).next().filter(|_| armed || !hit.office);
    if let Some(leader) = leader {
        return Some(vec![Referent { actor: leader.name.actor.clone(), role: None }]);
    }
    linked.filter(|_| civil).chain(loyal()).find_map(below).map(<[Referent]>::to_vec)
}

/// Organs and offices that sit where they belong: "police in Basra", "opposition groups in Zimbabwe". Troops and envoys do not.
fn place_of(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<Vec<Referent>> {
    let stays = |r: &Role| {
        let civil =
            !matches!(hit.words.as_str(), "crew" | "tourist" | "expatriate" | "diaspora" | "student" | "family");
        matches!(r.as_str(), "OPP" | "REB" | "CVL" | "POL" | "JUD" | "LEG" | "GOV" | "PTY" | "MED") && civil
    };
    // "a meeting of ministers in Luxembourg": of many states
    if hit.office && (hit.words.ends_with("minister") || hit.words.ends_with("leader")) {
        return None;
    }
    // "a group based in Trinidad", "an Iran-based firm"
    if let Some(seat) = seat_of(scene, hit) {
        return Some(seat);
    }
    // "the foreign ministry in Vienna"
    let seated = hit.words.ends_with("ministry");
    if !seated && !hit.role.as_ref().is_some_and(stays) {
        return None;
    }
    let place = |c: TokenId| {
        let inside = matches!(scene.case(c).as_deref(), Some("in" | "near" | "across" | "throughout"));
        // "workers at a Peruvian mine", "nurses at Zimbabwe's hospitals"
        let marks = || scene.parse.by_dep(c, Dep::Amod).chain(scene.parse.by_dep(c, Dep::NmodPoss));
        let mark = || marks().find_map(|a| scene.name(a)).filter(|_| scene.role(c).is_none());
        let at = scene.case(c).as_deref() == Some("at");
        let name = scene.name(c).filter(|_| inside).or_else(|| mark().filter(|_| at || inside));
        let name = name.filter(|n| n.first > hit.last)?;
        Some(vec![Referent { actor: name.name.actor.clone(), role: None }])
    };
    let below = || scene.parse.by_dep(hit.head, Dep::Nmod);
    below().find_map(place).or_else(|| {
        let crowd = hit.role.as_ref().is_some_and(|r| matches!(r.as_str(), "OPP" | "REB" | "CVL" | "POL"));
        let local =
            crowd && !matches!(hit.words.as_str(), "refugee" | "asylum seeker" | "migrant" | "settler" | "defector");
        let actor = scene_of_act(scene, hit.head).filter(|_| local)?;
        Some(vec![Referent { actor, role: None }])
    })
}

/// Where someone sits: "a group based in Trinidad", "three Iran-based companies".
fn seat_of(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<Vec<Referent>> {
    const SITTING: [&str; 5] = ["based", "headquartered", "living", "located", "operating"];
    let parse = scene.parse;
    // "the Uzbekistan-based Promcomplektlogistic Company" has a name of its own
    if parse.token(hit.head).pos == Pos::Propn {
        return None;
    }
    let sits = |a: &TokenId| SITTING.contains(&parse.form(*a));
    let named = |c: TokenId| scene.name(c).filter(|n| n.first > hit.last).map(|n| n.name.actor.clone());
    let inside = |c: &TokenId| matches!(scene.case(*c).as_deref(), Some("at" | "in" | "near"));
    let behind = parse.by_dep(hit.head, Dep::Acl).filter(sits).flat_map(|a| parse.by_dep(a, Dep::Obl));
    // the words before the hyphen, two of them at most
    let joined = |a: TokenId| {
        let last = a.0.checked_sub(2).map(TokenId).filter(|_| bends(scene, a))?;
        let from = |first: u32| {
            let span = parse.token(TokenId(first)).span.to(parse.token(last).span);
            scene.gazetteer.named(span.of(parse.text), scene.day)
        };
        let name = last.0.checked_sub(1).and_then(from).or_else(|| from(last.0))?;
        Some(name.actor.clone())
    };
    let before = parse.by_dep(hit.head, Dep::Amod).filter(|a| parse.form(*a) == "based").find_map(joined);
    let actor = before.or_else(|| behind.filter(inside).find_map(named))?;
    Some(vec![Referent { actor, role: None }])
}

/// Where the act of a subject takes place: "protesters burned a flag in Tehran", "thousands of people blocked streets in Lagos".
pub(super) fn scene_of_act(scene: &Scene<'_, '_>, subject: TokenId) -> Option<ActorId> {
    const CROWDS: [&str; 8] = ["thousand", "hundred", "dozen", "score", "group", "crowd", "number", "ten"];
    let parse = scene.parse;
    let gathered = |t: &TokenId| {
        let lemma = parse.lower_lemma(*t);
        parse.token(subject).dep == Dep::Nmod && CROWDS.contains(&lemma.trim_end_matches('s'))
    };
    let top = parse.token(subject).head.filter(gathered).unwrap_or(subject);
    let token = parse.token(top);
    let verb = token.head.filter(|_| matches!(token.dep, Dep::Nsubj | Dep::NsubjPass))?;
    let pirates = parse.lower_lemma(subject).starts_with("pirate");
    let inside = |c: &TokenId| match scene.case(*c).as_deref() {
        Some("in" | "at" | "near" | "across" | "outside") => true,
        Some("off") => pirates,
        _ => false,
    };
    // "in Bangladesh, police arrested"
    let told = |c: TokenId| c > subject || c < subject && scene.case(c).as_deref() == Some("in");
    let name = |c: TokenId| scene.name(c).filter(|n| told(n.head)).map(|n| n.name.actor.clone());
    let below = |c: TokenId| parse.by_dep(c, Dep::Nmod).filter(inside).find_map(name);
    // "in the Pakistani city of Quetta", "off the coast of Benin"
    let part = |c: TokenId| part_of(scene, c).or_else(|| shore_of(scene, c)).map(|who| who[0].actor.clone());
    let places = || parse.by_dep(verb, Dep::Obl).filter(inside);
    let found = places().find_map(|c| name(c).or_else(|| below(c)));
    let behind = || parse.by_dep(verb, Dep::Obj).find_map(below);
    found.or_else(behind).or_else(|| places().filter(|c| *c > subject).find_map(part))
}

/// "The coast of Benin"
fn shore_of<'s>(scene: &'s Scene<'_, '_>, id: TokenId) -> Option<&'s [Referent]> {
    let shore = matches!(&*scene.parse.lower_lemma(id), "coast" | "shore");
    let of = |c: &TokenId| scene.case(*c).as_deref() == Some("of");
    scene.parse.by_dep(id, Dep::Nmod).filter(|c| shore && of(c)).find_map(|c| scene.who(c))
}

/// The role of a phrase inside which an organ with its own role stands: a spokesman of the army speaks for the army.
fn joined(hit: &RoleHit, inner: Option<Role>) -> Option<Role> {
    match (&hit.role, inner) {
        (None, inner) => inner,
        (Some(own), Some(inner)) if hit.office && own.as_str() == "GOV" => Some(inner),
        (Some(own), _) => Some(own.clone()),
    }
}

/// The tokens that modifiers of the phrase may hang on: its own words, the person it is the title of, the heads above a title.
fn nodes(scene: &Scene<'_, '_>, hit: &RoleHit) -> Vec<TokenId> {
    let mut nodes: Vec<TokenId> = (hit.first.0..=hit.last.0).map(TokenId).collect();
    let mut top = hit.head;
    for _ in 0..3 {
        let token = scene.parse.token(top);
        let title = matches!(token.dep, Dep::Compound | Dep::NmodDesc | Dep::Flat | Dep::NmodUnmarked);
        match token.head {
            Some(head) if title && head > hit.last && scene.is_unknown_name(head) => {
                nodes.push(head);
                top = head;
            }
            _ => break,
        }
    }
    for child in scene.parse.children(hit.head) {
        let named = matches!(scene.parse.token(*child).dep, Dep::Flat | Dep::Appos | Dep::NmodDesc | Dep::Compound);
        if named && *child > hit.last && scene.is_unknown_name(*child) {
            nodes.push(*child);
        }
    }
    nodes
}

#[derive(Default)]
struct Side {
    /// Owners by a possessive name, and by other modifiers.
    possessive: Vec<Referent>,
    pronoun: Vec<Referent>,
    named: Vec<Referent>,
    organ: Option<Role>,
    unknown: bool,
}

impl Side {
    fn is_nobody(&self) -> bool {
        self.possessive.is_empty() && self.pronoun.is_empty() && self.named.is_empty() && !self.unknown
    }

    /// The owner that counts among modifiers, and whether it is no possessor.
    fn best(&mut self, hit: &RoleHit) -> Option<(Vec<Referent>, bool)> {
        let counterpart = hit.words == "counterpart";
        let order = if counterpart {
            [&mut self.named, &mut Vec::new(), &mut Vec::new()].map(std::mem::take)
        } else {
            [&mut self.possessive, &mut self.named, &mut self.pronoun].map(std::mem::take)
        };
        let at = order.iter().position(|who| !who.is_empty())?;
        let modifier = at == usize::from(!counterpart);
        order.into_iter().nth(at).map(|who| (who, modifier))
    }

    fn modifiers(&mut self, scene: &Scene<'_, '_>, hit: &RoleHit, node: TokenId, depth: usize) {
        let mut stack: Vec<TokenId> = scene.parse.children(node).iter().copied().rev().collect();
        let mut steps = 0;
        while let Some(c) = stack.pop() {
            steps += 1;
            let token = scene.parse.token(c);
            let fits = matches!(
                token.dep,
                Dep::NmodPoss
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Nmod
                    | Dep::NmodDesc
                    | Dep::NmodUnmarked
                    | Dep::Flat
                    | Dep::Dep
            );
            if c >= hit.first || !fits || steps > 64 || scene.parse.by_dep(c, Dep::Case).any(|k| k < c) {
                continue;
            }
            if bends(scene, c) {
                continue;
            }
            let possessive = token.dep == Dep::NmodPoss;
            match who_is(scene, c, depth) {
                Owner::Known(who) => {
                    let list = if possessive && token.pos == Pos::Pron {
                        &mut self.pronoun
                    } else if possessive {
                        &mut self.possessive
                    } else {
                        &mut self.named
                    };
                    if list.is_empty() {
                        *list = who;
                        list.extend(conjuncts(scene, c));
                    } else if !possessive && follows_and(scene, c) {
                        list.extend(who);
                    }
                }
                Owner::Unnamed(role) => {
                    self.organ = self.organ.take().or(role);
                    stack.extend(scene.parse.children(c).iter().rev());
                }
                Owner::Unknown => {
                    self.unknown |= possessive && token.pos != Pos::Pron || scene.is_unknown_name(c);
                    if !possessive {
                        stack.extend(scene.parse.children(c).iter().rev());
                    }
                }
            }
        }
    }

    fn complements(&mut self, scene: &Scene<'_, '_>, hit: &RoleHit, node: TokenId, depth: usize) {
        let below = scene.parse.children(node).iter().copied();
        let apart = |c: TokenId| scene.parse.by_dep(c, Dep::Case).all(|k| k > hit.last); // no "of" of the office's own
        let below = below.filter(|c| *c > hit.last && owns_by_case(scene, hit, *c) && apart(*c));
        // "envoys representing Peru and Chile"
        let acts = scene.parse.by_dep(node, Dep::Acl).filter(|a| scene.parse.lower(*a) == "representing");
        let below = below.chain(acts.flat_map(|a| scene.parse.by_dep(a, Dep::Obj)));
        for c in
            below.chain(next_owner(scene, hit).filter(|c| node == hit.head && scene.parse.token(*c).head != Some(node)))
        {
            let c = scene.owner_before(c).unwrap_or(c);
            match who_is(scene, c, depth) {
                Owner::Known(who) => {
                    self.named.extend(who);
                    if !hit.office || is_plural(scene, hit.head) {
                        self.named.extend(conjuncts(scene, c));
                    }
                }
                Owner::Unnamed(role) => {
                    self.organ = self.organ.take().or(role);
                    // "the spokesman for the ministry": whose, is for the article to tell
                }
                Owner::Unknown => {
                    let list = conjuncts(scene, c);
                    // "the under secretary for civilian security": a portfolio, no owner
                    let last = hit.words.rsplit(' ').next().unwrap_or_default();
                    let portfolio = scene.case(c).as_deref() == Some("for")
                        && (hit.words.contains("secretary")
                            || matches!(last, "minister" | "coordinator" | "representative"));
                    self.unknown |= list.is_empty() && !portfolio;
                    self.named.extend(list);
                }
            }
        }
    }
}

/// Whether a noun after the phrase is its owner by preposition: "of", "from", and "for" unless it is an envoy's mission.
pub(super) fn owns_by_case(scene: &Scene<'_, '_>, hit: &RoleHit, c: TokenId) -> bool {
    if !matches!(scene.parse.token(c).dep, Dep::Nmod | Dep::Obl | Dep::NmodPoss) {
        return false;
    }
    match scene.case(c).as_deref() {
        Some("of" | "from") => true,
        Some("to") => HELPERS.iter().any(|w| hit.words == *w || hit.words.ends_with(&format!(" {w}"))),
        Some("for") => hit.role.as_ref().is_none_or(|r| r.as_str() != "DIP"),
        _ => false,
    }
}

/// Whether a word is the second half of an adjective that only tells who stands behind or where one sits: "Iran-backed".
fn bends(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let hyphen = |t: u32| scene.parse.form(TokenId(t)).chars().all(super::gazetteer::is_hyphen);
    let lower = scene.parse.form(id).starts_with(char::is_lowercase);
    id.0 > 1 && lower && hyphen(id.0 - 1) && scene.name_over(TokenId(id.0 - 2)).is_none()
}

/// The name right after "of" or, for envoys and counterparts, "from", wherever the tree has hung it.
fn next_owner(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<TokenId> {
    let word = scene.next(hit.last)?;
    let envoy = hit.role.as_ref().is_some_and(|r| r.as_str() == "DIP");
    let fits = match scene.parse.form(word) {
        "of" => true,
        "from" => envoy || hit.words == "counterpart",
        "in" => hit.words == "counterpart" && scene.parse.token(word).head.is_some_and(|c| is_seat(scene, hit, c)),
        _ => false,
    };
    scene.parse.token(word).head.filter(|c| fits && *c > word && scene.name(*c).is_some())
}

/// "Spoke to his counterpart in Beijing": a state or its capital, but none where envoys of all states meet, nor where the phrase says
/// whose counterpart it is: "met his Turkish counterpart in Cairo".
fn is_seat(scene: &Scene<'_, '_>, hit: &RoleHit, id: TokenId) -> bool {
    const VENUES: [&str; 4] = ["AUT", "BEL", "CHE", "EU"];
    let told = |c: &TokenId| *c < hit.first && scene.name(*c).is_some();
    if scene.parse.children(hit.head).iter().any(told) {
        return false;
    }
    let seat = |n: &super::scene::NameHit<'_>| matches!(n.name.sort, Sort::Name | Sort::Capital);
    scene.name(id).is_some_and(|n| seat(n) && !VENUES.contains(&n.name.actor.as_str()))
}

/// Who one noun or adjective stands for.
fn who_is(scene: &Scene<'_, '_>, id: TokenId, depth: usize) -> Owner {
    if let Some(who) = scene.who(id) {
        return Owner::Known(who.to_vec());
    }
    match scene.role(id) {
        Some(inner) => match owner_at(scene, inner, depth + 1) {
            Owner::Unnamed(role) => Owner::Unnamed(joined(inner, role)),
            other => other,
        },
        None => part_of(scene, id).map_or(Owner::Unknown, |who| Owner::Known(who.to_vec())),
    }
}

/// "Sindh province", "the city of Basra": a part of a state that is named beside what it is.
fn part_of<'s>(scene: &'s Scene<'_, '_>, id: TokenId) -> Option<&'s [Referent]> {
    const PARTS: [&str; 14] = [
        "area", "canton", "capital", "city", "county", "district", "island", "oblast", "port", "province", "region",
        "state", "town", "village",
    ];
    let parse = scene.parse;
    if !PARTS.contains(&&*parse.lower_lemma(id)) {
        return None;
    }
    let named = parse.children(id).iter().copied().filter(|c| scene.name(*c).is_some());
    let beside = |c: &TokenId| match parse.token(*c).dep {
        Dep::Compound | Dep::Amod | Dep::Flat | Dep::Appos => true,
        Dep::Nmod => scene.case(*c).is_none_or(|w| w == "of"),
        _ => false,
    };
    named.filter(beside).find_map(|c| scene.who(c))
}

/// The named conjuncts of an owner, as far as they are owners too: a role phrase among them stands for itself.
pub(super) fn conjuncts(scene: &Scene<'_, '_>, id: TokenId) -> Vec<Referent> {
    let mut who = Vec::new();
    for c in list_after(scene, id) {
        who.extend(scene.who(c).into_iter().flatten().cloned());
    }
    who
}

/// The tokens coordinated with a noun, in order, without role phrases and what is below them.
pub(super) fn list_after(scene: &Scene<'_, '_>, id: TokenId) -> Vec<TokenId> {
    let mut list = Vec::new();
    let mut stack = vec![id];
    while let Some(t) = stack.pop() {
        for c in scene.parse.children(t) {
            let linked = match scene.parse.token(*c).dep {
                Dep::Conj | Dep::List => true,
                Dep::Appos | Dep::Parataxis | Dep::NmodUnmarked => scene.name(*c).is_some(),
                _ => false,
            };
            let noun = matches!(scene.parse.token(*c).pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X | Pos::Pron);
            if linked && noun && scene.role_over(*c).is_none() {
                list.push(*c);
                stack.push(*c);
            }
        }
    }
    for t in [&[id], &list[..]].concat() {
        list.extend(scene.list_with(t).into_iter().flatten().filter(|t| **t != id));
    }
    list.sort();
    list.dedup();
    list
}

fn is_plural(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    matches!(scene.parse.token(id).xpos, Xpos::Nns | Xpos::Nnps) || scene.parse.form(id).ends_with('s')
}
