//! Finds the mentions of an article: names, role phrases, persons, and then, in reading order, what refers back to them.

use std::collections::{BTreeMap, HashSet};

use super::describe::{self, Context};
use super::gazetteer::{Gazetteer, Sort};
use super::groups::{Group, coordinated, groups};
use super::home::home;
use super::known::Offices;
use super::memory::{Entry, Memory, entry, is_subject};
use super::other::latter;
use super::owner::{Owner, owner, owns_by_case};
use super::people::{
    NameRun, People, bearer, is_title_of, leads, may_be_person, namesakes, people_of, run_over, runs, spoken_for,
    undergoes,
};
use super::placing::{
    learn_short_names, phrase_span, place_lists, place_misters, place_names, place_people, place_reports, place_roles,
    place_titles, put,
};
use super::pronouns::{antecedent, pronoun};
use super::scene::{RoleHit, Scene};
use super::several;
use super::unlisted::{place_groups, place_unlisted};
use super::unowned;
use super::{ActorId, How, Kind, Mention, Referent};
use crate::article::Article;
use crate::text::{Dep, Parse, Pos, TokenId};

/// All mentions of an article, one list for each of its sentences, sorted by head; a token is the head of one at most.
///
/// A name is keyed by its head word, a demonym by itself, an organ or office by its noun, a pronoun by itself. `parses` are the
/// sentences of `article` in reading order.
pub fn mentions(article: &Article, parses: &[Parse<'_>], gazetteer: &Gazetteer) -> Vec<Vec<Mention>> {
    debug_assert!(parses.iter().all(|p| p.text == article.field(p.sentence.field)));
    let mut scenes: Vec<Scene<'_, '_>> = parses.iter().map(|p| Scene::new(p, gazetteer, article.published)).collect();
    // "South Korea accused the North": the other half; but "the South" is Korea's only where the North is named.
    let names = |id: &str| scenes.iter().any(|s| s.names.iter().any(|n| n.name.actor.as_str() == id));
    let halves: &[(&str, &str)] = match (names("PRK"), names("KOR"), names("SSD") && names("SDN")) {
        (true, _, _) => &[("North", "North Korea"), ("South", "South Korea")],
        (false, true, _) => &[("North", "North Korea")],
        (false, false, true) => &[("North", "Sudan"), ("South", "South Sudan")],
        _ => &[],
    };
    if !halves.is_empty() {
        scenes.iter_mut().for_each(|s| s.find_halves(halves));
    }
    let mut people = People::default();
    let offices = Offices::new(article, gazetteer);
    offices.place(&mut scenes, &mut people);
    scenes.iter_mut().for_each(place_names);
    scenes.iter().for_each(|s| learn_short_names(s, &mut people));
    scenes.iter_mut().for_each(place_lists);
    // persons told by their offices may own offices in turn: "Putin's spokesman"
    for _ in 0..2 {
        scenes.iter_mut().for_each(|s| place_roles(s, &mut people));
        scenes.iter_mut().for_each(|s| place_people(s, &people));
        scenes.iter_mut().for_each(|s| place_titles(s, &mut people, &offices));
        place_misters(&mut scenes, &mut people, &offices);
    }
    scenes.iter_mut().for_each(place_reports);
    scenes.iter_mut().for_each(place_unlisted);
    scenes.iter_mut().for_each(place_groups);
    coalition_against_isis(&mut scenes);
    let namesakes = namesakes(&scenes, &people);
    for (at, scene) in scenes.iter_mut().enumerate() {
        forget_surnames(at, scene, &namesakes);
    }
    surnames_of_outlets(&mut scenes);
    organs_at_home(&mut scenes);
    let lists = groups(&scenes);
    let issuer = unowned::issuer(article, gazetteer);
    let parties = unowned::co_issuers(&scenes);
    let memory = Memory::default();
    let (leaders, private) = (People::default(), People::default());
    let mut reader = Reader { scenes, memory, groups: lists, parties, people, leaders, private, namesakes, issuer };
    reader.read();
    reader.scenes.into_iter().map(|s| s.found.into_iter().flatten().collect()).collect()
}

/// The second reading: sentence by sentence, word by word, with what has been mentioned before.
struct Reader<'a, 'g> {
    scenes: Vec<Scene<'a, 'g>>,
    memory: Memory,
    groups: Vec<Group>,
    parties: Vec<Referent>,
    people: People,
    /// Strangers who are said to lead something.
    leaders: People,
    /// Who speak for no one, but belong to a state: what is done to them is done to its people.
    private: People,
    namesakes: HashSet<(usize, TokenId)>,
    issuer: Option<ActorId>,
}

impl<'a, 'g> Reader<'a, 'g> {
    fn read(&mut self) {
        for at in 0..self.scenes.len() {
            let strangers: Vec<NameRun> = runs(&self.scenes[at]);
            strangers.iter().for_each(|run| self.introduce(at, run));
            let mut lists = self.last_of_lists(at);
            for id in self.scenes[at].parse.ids() {
                self.settle(at, id, 0);
                self.note(at, id, &strangers);
                if let Some(first) = lists.get_mut(id.index()).and_then(Option::take) {
                    self.note_list(at, first);
                }
            }
            self.we(at);
        }
    }

    /// Notes to whom a stranger belongs, if the sentence says that.
    fn introduce(&mut self, at: usize, run: &NameRun) {
        if self.people.know(run).is_some() || self.scenes[at].found[run.head.index()].is_some() {
            return;
        }
        if let Some(led) = leads(&self.scenes[at], run) {
            self.settle(at, led, 1);
            if let Some(who) = self.scenes[at].who(led).map(<[Referent]>::to_vec) {
                return self.leaders.learn(run, &who);
            }
        }
        if let Some(who) = spoken_for(&self.scenes[at], run) {
            return self.leaders.learn(run, &[who]);
        }
        if let Some(who) = people_of(&self.scenes[at], run) {
            self.private.learn(run, &who);
        }
    }

    fn context(&self, at: usize) -> Context<'_, 'a, 'g> {
        let issuer = self.issuer.as_ref();
        let (memory, groups, parties) = (&self.memory, &self.groups[..], &self.parties[..]);
        Context { scenes: &self.scenes, memory, groups, parties, issuer, at }
    }

    /// Whom a person stands for, or to whom one belongs to whom something is done.
    fn known(&self, at: usize, run: &NameRun) -> Option<&[Referent]> {
        let known = self.people.know(run).filter(|_| !self.namesakes.contains(&(at, run.head)));
        let private = || self.private.know(run).filter(|_| undergoes(&self.scenes[at], run.head));
        known.or_else(|| self.leaders.know(run)).or_else(private)
    }

    /// Resolves one word, unless its mention is known.
    fn settle(&mut self, at: usize, id: TokenId, depth: usize) {
        let scene = &self.scenes[at];
        let inside = scene.name_over(id).is_some() || scene.role_over(id).is_some_and(|r| r.head != id);
        if scene.found[id.index()].is_some() || inside || scene.in_known(id) || depth > 8 {
            return;
        }
        if let Some(kind) = pronoun(scene.parse, id) {
            if let Some(who) = antecedent(&self.scenes, &self.memory, at, id, kind) {
                let span = scene.parse.token(id).span;
                put(&mut self.scenes[at], id, span, who, How::Coreference);
            }
            return;
        }
        if let Some(hit) = scene.role(id).cloned() {
            // what follows may own it: "the spokesman for the ministry", "the ministers of these states"
            let after: Vec<TokenId> = scene.parse.children(id).to_vec();
            for c in after.into_iter().filter(|c| *c > id) {
                if owns_by_case(&self.scenes[at], &hit, c) {
                    self.settle(at, c, depth + 1);
                }
            }
            let scene = &self.scenes[at];
            let run = bearer(scene, &hit);
            let title = run.as_ref().is_some_and(|r| is_title_of(scene, &hit, r));
            if title && run.as_ref().is_some_and(|r| scene.found[r.head.index()].is_some()) {
                return;
            }
            let context = self.context(at);
            let found = match allied(&context, id, owner(scene, &hit)) {
                Owner::Unnamed(_) | Owner::Unknown if seized(scene, &hit).is_some() => seized(scene, &hit),
                Owner::Known(who) => Some((who, How::Role)),
                Owner::Unnamed(_) if unowned::own(&context, &hit, title).is_some() => {
                    unowned::own(&context, &hit, title)
                }
                Owner::Unnamed(_) if unowned::usual(&context, &hit).is_some() => unowned::usual(&context, &hit),
                Owner::Unknown => {
                    // "the Gulf state"
                    let region = describe::of_region(&context, id, &hit.words);
                    let found = unowned::regime(&context, &hit);
                    if let Some((who, _)) = &found {
                        let names =
                            runs(scene).into_iter().filter(|r| r.last < hit.first && r.last.0 + 2 > hit.first.0);
                        let names =
                            names.flat_map(|r| r.words.into_iter().map(move |w| NameRun { words: vec![w], ..r }));
                        names.for_each(|r| self.people.learn(&r, who));
                    }
                    found.or_else(|| region.map(|who| (vec![who], How::Coreference)))
                }
                Owner::Unnamed(organ) if !title => {
                    describe::role(&context, &hit, organ).or_else(|| describe::noun(&context, id))
                }
                _ => None,
            };
            let context = self.context(at);
            let found = found.or_else(|| unowned::local(&context, &hit)).or_else(|| unowned::acting(&context, &hit));
            let found = found.or_else(|| unowned::junta(&context, &hit));
            if let Some((who, how)) = found.or_else(|| home(&self.context(at), &hit)) {
                let key = run.as_ref().filter(|_| title).map_or(id, |r| r.head);
                let span = phrase_span(scene, key);
                if let Some(run) = &run {
                    self.people.learn(run, &who);
                }
                put(&mut self.scenes[at], key, span, who, how);
            }
            return;
        }
        if let Some(run) = run_over(scene, id).filter(|r| r.head == id && r.first == r.last)
            && let Some(group) = self.groups.iter().find(|g| g.name.as_deref() == Some(scene.parse.form(run.head)))
            && group.scene < at
        {
            let (span, who) = (phrase_span(scene, id), group.who.clone());
            return put(&mut self.scenes[at], id, span, who, How::List);
        }
        if let Some(run) = run_over(scene, id).filter(|r| r.head == id)
            && let Some(who) = self.known(at, &run).map(<[Referent]>::to_vec)
        {
            let span = phrase_span(scene, id);
            return put(&mut self.scenes[at], id, span, who, How::Coreference);
        }
        let points = matches!(&*scene.parse.lower(id), "latter" | "former");
        if scene.parse.token(id).pos == Pos::Num || points {
            let context = self.context(at);
            if let Some((who, how)) = several::the_two(&context, id).or_else(|| latter(&context, id)) {
                let span = scene.parse.token(id).span;
                put(&mut self.scenes[at], id, span, who, how);
            }
            return;
        }
        if scene.parse.token(id).pos == Pos::Noun || scene.parse.token(id).pos == Pos::Propn {
            let context = self.context(at);
            if let Some((who, how)) = describe::noun(&context, id) {
                let span = phrase_span(scene, id);
                put(&mut self.scenes[at], id, span, who, how);
            }
        }
    }

    /// Remembers the mention at a word, or the stranger whose name it is.
    fn note(&mut self, at: usize, id: TokenId, strangers: &[NameRun]) {
        let scene = &self.scenes[at];
        let run = strangers.iter().find(|r| r.head == id);
        match &scene.found[id.index()] {
            Some(mention) => {
                if pronoun(scene.parse, id).is_none() || is_subject(scene, id) {
                    let held = run.is_some()
                        || strangers.iter().any(|r| {
                            scene.parse.token(r.head).head == Some(id) && scene.role(id).is_some_and(|r| r.office)
                        });
                    let he = pronoun(scene.parse, id) == Some(super::pronouns::Pronoun::He);
                    self.memory.note(entry(scene, at, mention, held || he));
                }
            }
            None => {
                if run.is_some_and(|r| may_be_person(scene, r)) {
                    self.memory.note(Entry {
                        scene: at,
                        token: id,
                        who: Vec::new(),
                        person: true,
                        plural: false,
                        subject: is_subject(scene, id),
                        adjective: false,
                        kind: None,
                        words: None,
                        name: None,
                    });
                }
            }
        }
    }

    /// By last conjunct, the first one of each coordination.
    fn last_of_lists(&self, at: usize) -> Vec<Option<TokenId>> {
        let parse = self.scenes[at].parse;
        let mut lists = vec![None; parse.tokens.len()];
        for id in parse.ids().filter(|id| parse.token(*id).dep != Dep::Conj) {
            if let Some(last) = parse.by_dep(id, Dep::Conj).last() {
                lists[last.index()] = Some(id);
            }
        }
        for list in &self.scenes[at].lists {
            if let [first, .., last] = list[..] {
                lists[last.index()] = Some(first);
            }
        }
        lists
    }

    /// Remembers a whole coordination as one antecedent of "they" and "the two sides".
    fn note_list(&mut self, at: usize, first: TokenId) {
        let scene = &self.scenes[at];
        let who = coordinated(scene, first);
        let Some(mention) = scene.found[first.index()].as_ref().filter(|m| who.len() > m.who.len()) else { return };
        let whole = Mention { who, ..mention.clone() };
        let mut note = entry(scene, at, &whole, false);
        note.plural = true;
        note.person = false;
        note.words = None;
        self.memory.note(note);
    }

    /// "We, the foreign ministers of …".
    fn we(&mut self, at: usize) {
        let scene = &self.scenes[at];
        let parse = scene.parse;
        let mut made: Vec<(TokenId, Vec<Referent>)> = Vec::new();
        for id in parse.ids() {
            let comma = scene.next(id).filter(|c| parse.form(*c) == ",");
            let (true, Some(comma)) = (parse.form(id).eq_ignore_ascii_case("we"), comma) else { continue };
            let from = comma.0 + 1;
            let phrase = parse.ids().skip(from as usize).take(8).find(|t| {
                scene.found[t.index()].is_some()
                    && (scene.role(*t).is_some()
                        || scene
                            .name(*t)
                            .is_some_and(|n| n.name.sort == Sort::Name && parse.token(*t).dep != Dep::Compound))
            });
            if let Some(phrase) = phrase {
                made.push((id, coordinated(scene, phrase)));
            }
        }
        for (id, who) in made {
            let span = self.scenes[at].parse.token(id).span;
            put(&mut self.scenes[at], id, span, who, How::List);
        }
    }
}

/// A surname that means a stranger is no mention.
fn forget_surnames(at: usize, scene: &mut Scene<'_, '_>, namesakes: &HashSet<(usize, TokenId)>) {
    for id in scene.parse.ids() {
        let slot = &mut scene.found[id.index()];
        if namesakes.contains(&(at, id)) && slot.as_ref().is_some_and(|m| m.how == How::Coreference) {
            *slot = None;
        }
    }
}

/// An outlet of the name of a person of the article, "Michael Bloomberg", is not who is meant by it.
fn surnames_of_outlets(scenes: &mut [Scene<'_, '_>]) {
    let mut persons: Vec<ActorId> = Vec::new();
    for scene in scenes.iter() {
        for hit in scene.names.iter().filter(|hit| hit.first == hit.last && hit.first.0 > 0) {
            let outlet = scene.gazetteer.actor(&hit.name.actor).is_some_and(|a| a.kind == Kind::Outlet);
            let given = TokenId(hit.first.0 - 1);
            let token = scene.parse.token(hit.first);
            if outlet && token.dep == Dep::Flat && token.head == Some(given) && scene.is_unknown_name(given) {
                persons.push(hit.name.actor.clone());
            }
        }
    }
    for scene in scenes.iter_mut().filter(|_| !persons.is_empty()) {
        for slot in &mut scene.found {
            if slot.as_ref().is_some_and(|m| m.who.iter().any(|w| persons.contains(&w.actor))) {
                *slot = None;
            }
        }
    }
}

/// "The US-led coalition" is the standing one where the article is on those whom it fights, and else the forces of who leads it.
fn coalition_against_isis(scenes: &mut [Scene<'_, '_>]) {
    const ENEMY: &str = "ISIS";
    const LEADER: &str = "USA";
    let coalition = ActorId::new("GLOBAL_COALITION");
    let told = scenes.iter().any(|s| s.names.iter().any(|n| n.name.actor.as_str() == ENEMY));
    if !told || scenes.iter().any(|s| s.gazetteer.actor(&coalition).is_none()) {
        return;
    }
    for scene in scenes.iter_mut() {
        let led: Vec<TokenId> = scene.roles.iter().filter(|r| r.words.starts_with("led ")).map(|r| r.head).collect();
        for head in led {
            let Some(mention) = &mut scene.found[head.index()] else { continue };
            for who in mention.who.iter_mut().filter(|w| w.actor.as_str() == LEADER) {
                *who = Referent { actor: coalition.clone(), role: None };
            }
        }
    }
}

/// Words for parliaments that many states have.
const NAMESAKES: &[&str] = &["assembly", "congress", "house", "parliament", "representatives", "senate"];
/// Of so many mentions of one state, a parliament or party whose namesake is another's is its own.
const AT_HOME: usize = 4;

/// "The House of Commons" in an article on Canada, "the House of Representatives" in one on Australia: where the state whose organ
/// the table takes it for is not spoken of, and another is nearly alone, it is the other's.
fn organs_at_home(scenes: &mut [Scene<'_, '_>]) {
    let mut organs: Vec<(usize, TokenId)> = Vec::new();
    for (at, scene) in scenes.iter().enumerate() {
        let ours = |m: &Mention| {
            let role = m.who.first().and_then(|w| w.role.as_ref()).map(|r| r.as_str());
            matches!(role, Some("LEG" | "PTY"))
        };
        let organ = |hit: &&super::scene::NameHit<'_>| {
            hit.name.sort == Sort::Organ && scene.found[hit.head.index()].as_ref().is_some_and(ours)
        };
        organs.extend(scene.names.iter().filter(organ).map(|hit| (at, hit.head)));
    }
    // "the House of Representatives and the High State Council": of the state whose the other is
    let namesake = |at: usize, head: TokenId| NAMESAKES.contains(&&*scenes[at].parse.lower(head));
    let shared: Vec<(usize, TokenId)> = organs.iter().copied().filter(|(at, head)| namesake(*at, *head)).collect();
    for (at, head) in shared {
        let parse = scenes[at].parse;
        let above = |id: TokenId, dep: Dep| parse.token(id).head.filter(|_| parse.token(id).dep == dep);
        let near = std::iter::once(head).chain(above(head, Dep::Nmod));
        let mut near = near.flat_map(|id| parse.by_dep(id, Dep::Conj).chain(above(id, Dep::Conj)));
        let beside = near.find_map(|c| {
            let other = organs.contains(&(at, c));
            scenes[at].names.iter().find(|n| other && n.head == c).map(|n| n.name.actor.clone())
        });
        if let (Some(home), Some(mention)) = (beside, &mut scenes[at].found[head.index()]) {
            mention.who.iter_mut().for_each(|who| who.actor = home.clone());
        }
    }
    if organs.is_empty() {
        return;
    }
    let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
    for (at, scene) in scenes.iter().enumerate() {
        let apart = scene.found.iter().flatten().filter(|m| !organs.contains(&(at, m.head)));
        for who in apart.flat_map(|m| m.who.first()).filter(|w| scene.is_state(w)) {
            *counts.entry(who.actor.clone()).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let Some((home, most)) = counts.iter().max_by_key(|(_, n)| **n) else { return };
    if *most < AT_HOME || most * 4 < all * 3 {
        return;
    }
    for (at, head) in organs {
        let Some(mention) = &mut scenes[at].found[head.index()] else { continue };
        for who in mention.who.iter_mut().filter(|w| !counts.contains_key(&w.actor)) {
            who.actor = home.clone();
        }
    }
}

/// "The generals who seized power in Niger": of where they rule.
fn seized(scene: &Scene<'_, '_>, hit: &RoleHit) -> describe::Found {
    const RULING: [&str; 9] = ["control", "depose", "govern", "grab", "oust", "overthrow", "rule", "seize", "take"];
    let parse = scene.parse;
    let rules = |v: &TokenId| RULING.contains(&parse.lemma(*v));
    let verb = parse.by_dep(hit.head, Dep::AclRelcl).find(rules)?;
    let object = |d: Dep| parse.by_dep(verb, d);
    let power = object(Dep::Obj).any(|o| matches!(parse.lemma(o), "power" | "control"));
    let place = |t: &TokenId| matches!(scene.case(*t).as_deref(), Some("in"));
    let ousted = object(Dep::Obj).filter(|_| !power);
    let below = object(Dep::Obj).flat_map(|o| parse.by_dep(o, Dep::Nmod));
    let near = object(Dep::Obl).filter(place).chain(below).chain(ousted);
    let one = near.filter_map(|t| scene.who(t)).find(|who| who.len() == 1 && scene.is_state(&who[0]))?;
    Some((vec![Referent { actor: one[0].actor.clone(), role: hit.role.clone() }], How::Coreference))
}

/// "Its vassal forces" are not its own.
fn allied(context: &Context<'_, '_, '_>, id: TokenId, owner: Owner) -> Owner {
    match several::allied_forces(context, id) {
        Some(Some((who, _))) => Owner::Known(who),
        Some(None) => Owner::Unknown,
        None => owner,
    }
}
