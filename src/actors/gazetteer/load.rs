//! Reads the actor tables into a [`Gazetteer`] and refuses what is wrong in them.

use std::cmp::Ordering;
use std::collections::HashMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::{
    Actor, ActorId, Gazetteer, Kind, Member, Name, Period, Role, RoleInfo, RolePhrase, Sort, first_word, words_of,
};
use crate::error::{Error, Result, nearest};
use crate::table::{Source, Text};

/// The columns of `states.tsv`.
const COLUMNS: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies<'a> {
    #[serde(default, borrow)]
    body: Vec<BodyRow<'a>>,
    #[serde(default, borrow)]
    organ: Vec<OrganRow<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyRow<'a> {
    id: Spanned<String>,
    label: String,
    kind: Spanned<String>,
    #[serde(borrow)]
    names: Spanned<Vec<Text<'a>>>,
    #[serde(default, borrow)]
    adjectives: Vec<Text<'a>>,
    #[serde(default, borrow)]
    members: Vec<Text<'a>>,
    home: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganRow<'a> {
    of: Spanned<String>,
    role: Spanned<String>,
    #[serde(borrow)]
    names: Spanned<Vec<Text<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    role: Vec<RoleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleRow {
    code: Spanned<String>,
    label: String,
    #[serde(default)]
    organs: Vec<Spanned<String>>,
    #[serde(default)]
    offices: Vec<Spanned<String>>,
    example: String,
}

/// Reads the tables of names; of a user's `own`, rows stand in for those of the same id, and names for those of others.
pub(super) fn names(gazetteer: Gazetteer, tables: [Option<Source<'static>>; 5], own: bool) -> Result<Gazetteer> {
    let mut made = Making { gazetteer, own };
    let [states, bodies, roles, _, places] = tables;
    roles.map_or(Ok(()), |t| made.roles(&t))?;
    states.map_or(Ok(()), |t| made.states(&t))?;
    bodies.map_or(Ok(()), |t| made.bodies(&t))?;
    places.map_or(Ok(()), |t| made.places(&t))?;
    Ok(made.finish())
}

/// Where a row stands; the line is counted only when there is a fault to tell.
#[derive(Clone, Copy)]
enum Place<'a> {
    Line(&'a Source<'a>, usize),
    Byte(&'a Source<'a>, usize),
}

impl Place<'_> {
    fn fault(self, message: impl Into<String>) -> Error {
        match self {
            Place::Line(source, line) => Error::at(source.name, line, message),
            Place::Byte(source, offset) => source.fault(offset, message),
        }
    }
}

struct Making {
    gazetteer: Gazetteer,
    own: bool,
}

impl Making {
    /// Forgets what a table has told about an actor, for a row of the user's own that tells it anew.
    #[allow(clippy::iter_over_hash_type, reason = "each list is changed by itself")]
    fn forget(&mut self, actor: &ActorId, sorts: &[Sort]) {
        if !self.own {
            return;
        }
        for names in self.gazetteer.names.values_mut() {
            names.retain(|n| n.actor != *actor || !sorts.contains(&n.sort));
        }
        if !sorts.contains(&Sort::Place) {
            self.gazetteer.actors.retain(|a| a.id != *actor);
        }
    }

    fn roles(&mut self, source: &Source<'static>) -> Result<()> {
        let table: Roles = source.toml()?;
        let mut phrases: HashMap<String, Role> = HashMap::new();
        for row in table.role {
            let (at, code) = (row.code.span().start, row.code.get_ref());
            let role = Role::new(code);
            if self.own {
                self.gazetteer.phrases.values_mut().for_each(|list| list.retain(|p| p.role != role));
                self.gazetteer.roles.retain(|r| r.role != role);
            }
            if code.is_empty() || self.gazetteer.roles.iter().any(|r| r.role == role) {
                return Err(source.fault(at, format!("role \"{code}\" is empty or twice; expected each once")));
            }
            for (phrase, office) in row.organs.iter().map(|p| (p, false)).chain(row.offices.iter().map(|p| (p, true))) {
                let (at, text) = (phrase.span().start, phrase.get_ref());
                let words: Vec<Box<str>> = words_of(text).map(Box::from).collect();
                let Some(first) = words.first() else {
                    return Err(source.fault(at, "an empty phrase; expected words such as \"foreign ministry\""));
                };
                if text.contains(char::is_uppercase) {
                    return Err(source.fault(at, format!("\"{text}\" has capitals; expected lower case")));
                }
                match phrases.insert(words.join(" "), role.clone()) {
                    None => {}
                    Some(same) if same == role => continue, // spelt with and without a hyphen
                    Some(other) => {
                        let message = format!("\"{text}\" is given to {other} and {role}; expected one role");
                        return Err(source.fault(at, message));
                    }
                }
                let first = first.clone();
                let phrase = RolePhrase { words, role: role.clone(), office };
                let kin = self.gazetteer.phrases.entry(first).or_default();
                kin.retain(|p| !self.own || p.words != phrase.words);
                kin.push(phrase);
            }
            self.gazetteer.roles.push(RoleInfo { role, label: row.label, example: row.example });
        }
        Ok(())
    }

    fn states(&mut self, source: &Source<'static>) -> Result<()> {
        let mut last = String::new();
        for (line, columns) in source.tsv(COLUMNS)? {
            let [id, label, region, lists @ ..] = &columns[..] else { continue };
            let place = Place::Line(source, line);
            if id.len() != 3 || !id.bytes().all(|b| b.is_ascii_uppercase()) {
                return Err(place.fault(format!("\"{id}\" is no id; expected three capitals")));
            }
            in_order(place, &last, id)?;
            last = (*id).to_owned();
            for (column, text) in [("label", label), ("region", region), ("names", &lists[0])] {
                if text.trim().is_empty() {
                    return Err(place.fault(format!("{id} has no {column}; expected one")));
                }
            }
            let actor = ActorId::new(id);
            let sorts = [Sort::Name, Sort::Adjective, Sort::People, Sort::Capital, Sort::Seat];
            self.forget(&actor, &sorts);
            self.gazetteer.actors.push(Actor {
                id: actor.clone(),
                label: (*label).to_owned(),
                kind: Kind::State,
                region: (*region).to_owned(),
                members: Vec::new(),
                home: None,
            });
            for (list, sort) in lists.iter().zip(sorts) {
                let role = (sort == Sort::Seat).then(|| Role::new("GOV"));
                for name in list.split('|').filter(|_| !list.is_empty()) {
                    self.claim(place, &actor, name, sort, role.clone())?;
                }
            }
        }
        self.gazetteer.actors.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(())
    }

    fn bodies(&mut self, source: &Source<'static>) -> Result<()> {
        let table: Bodies = source.toml()?;
        let mut last = String::new();
        let mut wanted: Vec<(Place<'_>, &str, ActorId)> = Vec::new();
        // one id for all memberships of a state
        let mut ids: FxHashMap<&str, ActorId> = FxHashMap::default();
        for row in table.body {
            let (at, id) = (row.id.span().start, row.id.get_ref());
            let place = Place::Byte(source, at);
            in_order(place, &last, id)?;
            last.clone_from(id);
            let legal = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
            if id.is_empty() || !id.bytes().all(legal) {
                return Err(source.fault(at, format!("\"{id}\" is no id; expected capitals, digits and _")));
            }
            let actor = ActorId::new(id);
            if self.gazetteer.actors.iter().any(|a| a.kind == Kind::State && a.id == actor) {
                return Err(source.fault(at, format!("{id} is the id of a state; expected another")));
            }
            self.forget(&actor, &[Sort::Name, Sort::Adjective]);
            let kind = body_kind(source, &row.kind)?;
            let mut members = Vec::with_capacity(row.members.len());
            for text in row.members {
                let (name, when) = dated(place, text.stay())?;
                let actor = ids.entry(name).or_insert_with(|| {
                    let id = ActorId::new(name);
                    wanted.push((place, "member", id.clone()));
                    id
                });
                members.push(Member { actor: actor.clone(), when });
            }
            members.sort();
            members.dedup();
            let home = row.home.as_ref().map(|h| ActorId::new(h.get_ref()));
            wanted.extend(home.iter().map(|h| (place, "home", h.clone())));
            some_names(source, &row.names)?;
            for name in row.names.into_inner() {
                self.claim(place, &actor, name.stay(), Sort::Name, None)?;
            }
            for name in row.adjectives {
                self.claim(place, &actor, name.stay(), Sort::Adjective, None)?;
            }
            let label = row.label;
            self.gazetteer.actors.push(Actor { id: actor, label, kind, region: String::new(), members, home });
        }
        self.gazetteer.actors.sort_by(|a, b| a.id.cmp(&b.id));
        let known: Vec<&str> = self.gazetteer.actors.iter().map(|a| a.id.as_str()).collect();
        for (place, what, id) in &wanted {
            if known.binary_search(&id.as_str()).is_err() {
                return Err(place.fault(unknown(what, id.as_str(), &known)));
            }
        }
        self.organs(source, table.organ)
    }

    fn places(&mut self, source: &Source<'static>) -> Result<()> {
        let mut last = String::new();
        for (line, columns) in source.tsv(2)? {
            let [id, names] = columns[..] else { continue };
            let place = Place::Line(source, line);
            in_order(place, &last, id)?;
            id.clone_into(&mut last);
            let actor = ActorId::new(id);
            if self.gazetteer.actor(&actor).is_none() {
                let known: Vec<&str> = self.gazetteer.actors.iter().map(|a| a.id.as_str()).collect();
                return Err(place.fault(unknown("owner", id, &known)));
            }
            self.forget(&actor, &[Sort::Place]);
            for name in names.split('|') {
                self.claim(place, &actor, name, Sort::Place, None)?;
            }
        }
        Ok(())
    }

    fn organs(&mut self, source: &Source<'_>, rows: Vec<OrganRow<'static>>) -> Result<()> {
        let mut last = String::new();
        for row in rows {
            let (at, of) = (row.of.span().start, row.of.get_ref());
            let place = Place::Byte(source, at);
            let actor = ActorId::new(of);
            if self.gazetteer.actor(&actor).is_none() {
                let known: Vec<&str> = self.gazetteer.actors.iter().map(|a| a.id.as_str()).collect();
                return Err(source.fault(at, unknown("owner", of, &known)));
            }
            let code = row.role.get_ref();
            if !self.gazetteer.roles.iter().any(|r| r.role.as_str() == code) {
                let known = self.gazetteer.roles.iter().map(|r| r.role.as_str());
                let known: Vec<&str> = known.collect();
                return Err(source.fault(row.role.span().start, unknown("role", code, &known)));
            }
            some_names(source, &row.names)?;
            let role = Role::new(code);
            for (number, name) in row.names.into_inner().into_iter().enumerate() {
                let name = name.stay();
                if number == 0 {
                    let key = format!("{of} {code} {name}");
                    in_order(place, &last, &key)?;
                    last = key;
                }
                self.claim(place, &actor, name, Sort::Organ, Some(role.clone()))?;
            }
        }
        Ok(())
    }

    /// Notes a name, unless someone has it in the same years. An actor may have one word in two columns ("Swiss"); the first
    /// counts.
    fn claim(
        &mut self,
        place: Place<'_>,
        actor: &ActorId,
        text: &'static str,
        sort: Sort,
        role: Option<Role>,
    ) -> Result<()> {
        let (name, when) = dated(place, text)?;
        let first = first_word(name);
        if first.is_empty() || name.trim() != name {
            let message = format!("\"{name}\" is no name; expected one that begins and ends with a word");
            return Err(place.fault(message));
        }
        let named = Name { text: name, actor: actor.clone(), role, sort, when };
        let kin = self.gazetteer.names.entry(first).or_default();
        let same = |n: &&Name| n.text == name && n.when.from <= when.to && when.from <= n.when.to;
        if self.own {
            kin.retain(|n| !same(&n) || n.actor == *actor);
        }
        match kin.iter().find(same).map(|n| &n.actor) {
            None => kin.push(named),
            Some(owner) if owner == actor => {}
            Some(owner) => {
                let message = format!("\"{name}\" is claimed by {owner} and by {actor}; expected one of them");
                return Err(place.fault(message));
            }
        }
        Ok(())
    }

    #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    fn finish(mut self) -> Gazetteer {
        for names in self.gazetteer.names.values_mut() {
            names.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then(a.text.cmp(b.text)));
        }
        for phrases in self.gazetteer.phrases.values_mut() {
            phrases.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then(a.words.cmp(&b.words)));
        }
        self.gazetteer
    }
}

/// A name or id, and the days behind it: "Yugoslavia 1992-04-28..2003-02-03", "GBR 1973..2020-01-31", "USA".
fn dated<'t>(place: Place<'_>, text: &'t str) -> Result<(&'t str, Period)> {
    let Some((name, (from, to))) = text.rsplit_once(' ').and_then(|(n, days)| Some((n, days.split_once("..")?))) else {
        return Ok((text, Period::ALWAYS));
    };
    match Period::read(from, to).filter(|p| p.from <= p.to) {
        Some(when) => Ok((name, when)),
        None => {
            let message = format!("\"{from}..{to}\" behind \"{name}\"; expected days such as 1973..2020-01-31, 1995..");
            Err(place.fault(message))
        }
    }
}

fn body_kind(source: &Source<'_>, kind: &Spanned<String>) -> Result<Kind> {
    match kind.get_ref().as_str() {
        "organisation" => Ok(Kind::Organisation),
        "group" => Ok(Kind::Group),
        "outlet" => Ok(Kind::Outlet),
        other => {
            let message = format!("no kind \"{other}\"; expected organisation, group or outlet");
            Err(source.fault(kind.span().start, message))
        }
    }
}

fn some_names(source: &Source<'_>, names: &Spanned<Vec<Text<'_>>>) -> Result<()> {
    if names.get_ref().is_empty() {
        return Err(source.fault(names.span().start, "no names; expected one at least"));
    }
    Ok(())
}

fn in_order(place: Place<'_>, last: &str, next: &str) -> Result<()> {
    match last.cmp(next) {
        Ordering::Less => Ok(()),
        Ordering::Equal => Err(place.fault(format!("\"{next}\" twice; expected each once"))),
        Ordering::Greater => Err(place.fault(format!("\"{next}\" after \"{last}\"; expected rows sorted"))),
    }
}

pub(super) fn unknown(what: &str, id: &str, known: &[&str]) -> String {
    match nearest(id, known.iter().copied()) {
        Some(hint) => format!("no {what} \"{id}\"; did you mean \"{hint}\"?"),
        None => format!("no {what} \"{id}\"; expected the id of a row"),
    }
}
