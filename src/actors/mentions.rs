//! Finds the mentions of an article: names, role phrases, persons, and then, in reading order, what refers back to them.

use super::describe::{self, Context};
use super::gazetteer::{Gazetteer, Sort, forms};
use super::groups::{Group, coordinated, groups};
use super::known::Offices;
use super::memory::{Entry, Memory, entry, is_subject};
use super::owner::{Owner, owner, owns_by_case};
use super::people::{NameRun, People, acronym, bearer, is_title_of, may_be_person, run_over, runs};
use super::pronouns::{antecedent, pronoun};
use super::scene::{NameHit, Scene};
use super::unowned;
use super::{ActorId, How, Mention, Referent, Role};
use crate::article::{Article, Span};
use crate::text::{Dep, Parse, Pos, TokenId};

/// All mentions of an article, one list for each of its sentences, sorted by head; a token is the head of one at most.
///
/// A name is keyed by its head word, a demonym by itself, an organ or office by its noun, a pronoun by itself. `parses` are the
/// sentences of `article` in reading order.
pub fn mentions(article: &Article, parses: &[Parse<'_>], gazetteer: &Gazetteer) -> Vec<Vec<Mention>> {
    debug_assert!(parses.iter().all(|p| p.text == article.field(p.sentence.field)));
    let mut scenes: Vec<Scene<'_, '_>> = parses.iter().map(|p| Scene::new(p, gazetteer, article.published)).collect();
    let mut people = People::default();
    let offices = Offices::new(article, gazetteer);
    offices.place(&mut scenes, &mut people);
    scenes.iter_mut().for_each(place_names);
    scenes.iter_mut().for_each(place_lists);
    // persons told by their offices may own offices in turn: "Putin's spokesman"
    for _ in 0..2 {
        scenes.iter_mut().for_each(|s| place_roles(s, &mut people));
        scenes.iter_mut().for_each(|s| place_people(s, &people));
        scenes.iter_mut().for_each(|s| place_titles(s, &mut people, &offices));
        place_misters(&mut scenes, &mut people, &offices);
    }
    let lists = groups(&scenes);
    let issuer = unowned::issuer(article, gazetteer);
    let mut reader = Reader { scenes, memory: Memory::default(), groups: lists, people, issuer };
    reader.read();
    reader.scenes.into_iter().map(|s| s.found.into_iter().flatten().collect()).collect()
}

/// Names, where their place in the tree lets them be actors.
fn place_names(scene: &mut Scene<'_, '_>) {
    for hit in scene.names.clone() {
        if hit.name.sort == Sort::Place && is_subject(scene, hit.head) || is_ethnic(scene, &hit) {
            continue;
        }
        let token = scene.parse.token(hit.head);
        let article = scene.parse.by_dep(hit.head, Dep::Det).next().is_some();
        let role = match hit.name.sort {
            Sort::Adjective => {
                let modifies =
                    matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodPoss | Dep::Flat | Dep::Conj);
                let spoken = token.pos == Pos::Adj && scene.parse.by_dep(hit.head, Dep::Cop).next().is_some();
                if spoken || !modifies && !article && !matches!(token.dep, Dep::Nsubj) {
                    continue;
                }
                None
            }
            Sort::People => (!article).then(|| Role::new("CVL")),
            _ => hit.name.role.clone(),
        };
        let who = Referent { actor: hit.name.actor.clone(), role };
        put(scene, hit.head, hit.span, vec![who], How::Name);
    }
}

/// "Ethnic Albanians" are no state; where they live, they belong to the place that is named beside them.
fn is_ethnic(scene: &mut Scene<'_, '_>, hit: &NameHit<'_>) -> bool {
    let people = hit.name.sort == Sort::People;
    let before = hit.first.0.checked_sub(1).map(|t| scene.parse.form(TokenId(t)).to_lowercase());
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
    let Some(actor) = home else { return ethnic };
    put(scene, hit.head, hit.span, vec![Referent { actor, role: Some(Role::new("CVL")) }], How::Role);
    true
}

/// Nouns that a list explains: "the founding states – Canada, Finland and Iceland".
fn place_lists(scene: &mut Scene<'_, '_>) {
    const NOUNS: [&str; 10] =
        ["state", "country", "nation", "government", "member", "power", "party", "signatory", "ally", "partner"];
    for id in scene.parse.ids() {
        let kin = forms(&scene.parse.form(id).to_lowercase());
        let noun = kin.iter().any(|w| NOUNS.contains(&w.as_str())) && scene.name_over(id).is_none();
        let Some(list) = scene.list_behind(id).filter(|_| noun && scene.found[id.index()].is_none()) else { continue };
        let who: Vec<Referent> = list.iter().filter_map(|t| scene.who(*t)).flatten().cloned().collect();
        let span = phrase_span(scene, id);
        put(scene, id, span, who, How::List);
    }
}

/// Organs and offices whose owner their own words tell, and the persons who hold them.
fn place_roles(scene: &mut Scene<'_, '_>, people: &mut People) {
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

/// What the article says about a person of the table: its office counts, and its owner if the table tells only a former one.
fn correct(scene: &mut Scene<'_, '_>, key: TokenId, holds: bool, who: Vec<Referent>) {
    let (Some(mention), [told]) = (&mut scene.found[key.index()], &who[..]) else { return };
    if !holds || mention.who.iter().all(|w| w.actor == told.actor) {
        mention.who = who;
    }
}

/// Titles whose owner the table of persons tells: "Prime Minister Johnson", "the Bush administration".
fn place_titles(scene: &mut Scene<'_, '_>, people: &mut People, offices: &Offices<'_>) {
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
fn place_misters(scenes: &mut [Scene<'_, '_>], people: &mut People, offices: &Offices<'_>) {
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
fn place_people(scene: &mut Scene<'_, '_>, people: &People) {
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
    let Some(slot) = scene.found.get_mut(head.index()) else { return };
    match slot {
        Some(there) => {
            there.who.extend(who);
            there.span = there.span.to(span);
        }
        None if who.is_empty() => {}
        None => *slot = Some(Mention { head, span, who, how }),
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

/// The second reading: sentence by sentence, word by word, with what has been mentioned before.
struct Reader<'a, 'g> {
    scenes: Vec<Scene<'a, 'g>>,
    memory: Memory,
    groups: Vec<Group>,
    people: People,
    issuer: Option<ActorId>,
}

impl<'a, 'g> Reader<'a, 'g> {
    fn read(&mut self) {
        for at in 0..self.scenes.len() {
            let strangers: Vec<NameRun> = runs(&self.scenes[at]);
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

    fn context(&self, at: usize) -> Context<'_, 'a, 'g> {
        let issuer = self.issuer.as_ref();
        Context { scenes: &self.scenes, memory: &self.memory, groups: &self.groups, issuer, at }
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
                Owner::Known(who) => Some((who, How::Role)),
                Owner::Unnamed(_) if unowned::own(&context, &hit, title).is_some() => {
                    unowned::own(&context, &hit, title)
                }
                Owner::Unnamed(_) if unowned::usual(&context, &hit).is_some() => unowned::usual(&context, &hit),
                Owner::Unknown => {
                    let found = unowned::regime(&context, &hit);
                    if let Some((who, _)) = &found {
                        let names =
                            runs(scene).into_iter().filter(|r| r.last < hit.first && r.last.0 + 2 > hit.first.0);
                        let names =
                            names.flat_map(|r| r.words.into_iter().map(move |w| NameRun { words: vec![w], ..r }));
                        names.for_each(|r| self.people.learn(&r, who));
                    }
                    found
                }
                Owner::Unnamed(organ) if !title => {
                    describe::role(&context, &hit, organ).or_else(|| describe::noun(&context, id))
                }
                _ => None,
            };
            if let Some((who, how)) = found {
                let key = run.as_ref().filter(|_| title).map_or(id, |r| r.head);
                let span = phrase_span(scene, key);
                if let Some(run) = &run {
                    self.people.learn(run, &who);
                }
                put(&mut self.scenes[at], key, span, who, how);
            }
            return;
        }
        if let Some(run) = run_over(scene, id).filter(|r| r.head == id)
            && let Some(who) = self.people.know(&run).map(<[Referent]>::to_vec)
        {
            let span = phrase_span(scene, id);
            return put(&mut self.scenes[at], id, span, who, How::Coreference);
        }
        if scene.parse.token(id).pos == Pos::Num {
            let context = self.context(at);
            if let Some((who, how)) = describe::the_two(&context, id) {
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
                        || strangers
                            .iter()
                            .any(|r| scene.parse.token(r.head).head == Some(id) && scene.role(id).is_some());
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

/// "Its vassal forces" are not its own.
fn allied(context: &Context<'_, '_, '_>, id: TokenId, owner: Owner) -> Owner {
    match describe::allied_forces(context, id) {
        Some(Some((who, _))) => Owner::Known(who),
        Some(None) => Owner::Unknown,
        None => owner,
    }
}
