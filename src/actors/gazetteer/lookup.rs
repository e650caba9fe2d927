//! Asking the gazetteer: what a name means on a day and by which rule, and what else is known of an actor.

use super::persons::{Term, key_of};
use super::{Actor, ActorId, Gazetteer, Name, Period, Referent, Role, Sort, stamp};
use crate::article::Day;

/// What a name means, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who it is.
    pub who: Referent,
    /// The rule, in words.
    pub rule: String,
}

/// An office that a person holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office<'g> {
    /// Of which actor.
    pub owner: &'g ActorId,
    /// The role in it.
    pub role: &'g Role,
    /// The office in plain words.
    pub office: &'g str,
    /// From when to when.
    pub when: Period,
    /// The person's names, the usual one first.
    pub names: Vec<&'g str>,
}

impl Gazetteer {
    /// What a name or phrase that stands alone means on a day (without one: now), by the rules in the order of [`mentions`].
    ///
    /// [`mentions`]: crate::actors::mentions
    pub fn resolve(&self, query: &str, day: Option<Day>) -> Option<Answer> {
        let person = |t: &Term, rule: &str| Answer {
            who: t.who(),
            rule: format!("{rule}, {} {} (people.tsv:{})", t.office, t.when, t.line),
        };
        let on = day.map(stamp);
        if let Some(term) = self.persons.named(key_of([query].into_iter()), on) {
            let rule = if query.contains(' ') { "full name of a person" } else { "surname that is one person's alone" };
            return Some(person(term, rule));
        }
        if let Some(name) = self.named(query, day) {
            let who = Referent { actor: name.actor.clone(), role: name.role.clone() };
            return Some(Answer { who, rule: sort_of(name.sort).into() });
        }
        let ends = query.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i);
        ends.collect::<Vec<_>>().into_iter().rev().find_map(|cut| {
            let (title, surname) = (&query[..cut], &query[cut + 1..]);
            let phrase = self.role_of_phrase(title)?;
            let term =
                self.persons.titled(key_of([surname].into_iter()), &title.to_lowercase(), Some(&phrase.role), on)?;
            Some(person(term, "title and surname"))
        })
    }

    /// All names of an actor: by sort, then by the alphabet.
    #[allow(clippy::iter_over_hash_type, reason = "what is found is sorted")]
    pub fn names_of(&self, id: &ActorId) -> Vec<&Name> {
        let mut names: Vec<&Name> = self.names.values().flatten().filter(|n| n.actor == *id).collect();
        names.sort_by(|a, b| (a.sort, &a.role, &a.text, a.when).cmp(&(b.sort, &b.role, &b.text, b.when)));
        names
    }

    /// The offices that the table of persons tells of, in its order.
    pub fn offices(&self) -> impl Iterator<Item = Office<'_>> {
        self.persons.terms().map(|(t, names)| Office {
            owner: &t.owner,
            role: &t.role,
            office: &t.office,
            when: t.when,
            names: names.split('|').map(|n| n.trim_start_matches('*')).collect(),
        })
    }

    /// The groups that an actor is a member of, sorted by id, with its days in them.
    pub fn groups_of(&self, id: &ActorId) -> impl Iterator<Item = (&Actor, Period)> {
        let of = |a: &Actor| a.members.iter().find(|m| m.actor == *id).map(|m| m.when);
        self.actors().iter().filter_map(move |a| Some((a, of(a)?)))
    }
}

/// The sort of a name in words.
fn sort_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => "name",
        Sort::Adjective => "adjective",
        Sort::People => "name of its people",
        Sort::Capital => "capital",
        Sort::Seat => "seat",
        Sort::Organ => "name of an organ",
        Sort::Place => "town or region",
    }
}
