//! The gazetteer: which actors there are, and what texts call them, their organs and their offices.

mod actor;
mod load;
mod lookup;
mod period;
mod persons;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::{Day, Span};
use crate::error::Result;
use crate::table::{self, Part, Source};
pub use actor::{Actor, ActorId, Kind, Member, Referent, Role};
pub use lookup::{Answer, Office};
pub use period::Period;
pub(super) use period::stamp;
pub(super) use persons::{LONGEST, Persons, Term, fold_char, key_of};

/// The tables compiled into the program, in the order in which [`Gazetteer::load`] takes them.
pub const TABLES: [Source<'static>; 5] = [
    Source { name: "actors/states.tsv", text: include_str!("../states.tsv") },
    Source { name: "actors/bodies.toml", text: include_str!("../bodies.toml") },
    Source { name: "actors/roles.toml", text: include_str!("../roles.toml") },
    Source { name: "actors/people.tsv", text: include_str!("../people.tsv") },
    Source { name: "actors/places.tsv", text: include_str!("../places.tsv") },
];

/// Their names: by themselves, so that the texts are not in the program.
pub const NAMES: [&str; TABLES.len()] = table::names(&TABLES);

/// What sort of word a name is; grammar treats an adjective unlike a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// The actor's own name: "France", "EU".
    Name,
    /// An adjective made of it: "French", "European".
    Adjective,
    /// Its people: "Russians".
    People,
    /// The capital, which stands for the government: "Paris".
    Capital,
    /// A building or street that stands for the government: "Elysee Palace".
    Seat,
    /// The own name of an organ: "Knesset", "IRGC".
    Organ,
    /// A town or region, which tells whose police or villages are meant, but does not act itself: "Basra".
    Place,
}

/// One name of one actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Name {
    /// The words.
    pub text: Part,
    /// Whose name it is.
    pub actor: ActorId,
    /// The organ it names, for a seat or an organ.
    pub role: Option<Role>,
    /// What sort of word it is.
    pub sort: Sort,
    /// When it has meant this actor.
    pub when: Period,
}

/// One phrase for an organ or an office: "foreign ministry", "president".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePhrase {
    /// Lower-case singular words; a hyphen counts as a space.
    pub words: Vec<Box<str>>,
    /// The role it means.
    pub role: Role,
    /// Whether it is an office, held by a person, rather than an organ.
    pub office: bool,
}

/// One role, as the table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleInfo {
    /// The code.
    pub role: Role,
    /// The name to show.
    pub label: String,
    /// A phrase with an owner that has this role.
    pub example: String,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'g> {
    /// Where it stands.
    pub span: Span,
    /// Which name it is.
    pub name: &'g Name,
}

/// All actors, names and roles; read once, never changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Gazetteer {
    pub(super) actors: Vec<Actor>,
    pub(super) roles: Vec<RoleInfo>,
    /// By first word, longest first; asked, never walked.
    pub(super) names: FxHashMap<&'static str, Vec<Name>>,
    /// By first word, longest first; asked, never walked.
    pub(super) phrases: FxHashMap<Box<str>, Vec<RolePhrase>>,
    pub(super) persons: Persons,
}

impl Gazetteer {
    /// The tables that come with the crate, read anew: what `build.rs` writes down.
    ///
    /// # Errors
    /// None: the build reads them.
    pub fn embedded() -> Result<Gazetteer> {
        Gazetteer::load(TABLES)
    }

    /// Reads and checks five tables as in [`TABLES`].
    ///
    /// # Errors
    /// An unknown or missing field, a row out of order, an id twice, a name that two actors claim, a member, home, owner or
    /// role that does not exist, a bad date, a person's name with two owners on one day: with file and line.
    pub fn load(tables: [Source<'static>; 5]) -> Result<Gazetteer> {
        let mut gazetteer = load::names(Gazetteer::default(), tables.map(Some), false)?;
        gazetteer.persons = Persons::load(&tables[3], &gazetteer)?;
        Ok(gazetteer)
    }

    /// The gazetteer with a user's own tables, in the places of those of [`TABLES`]: their rows are added, and stand in for rows
    /// of the same id.
    ///
    /// # Errors
    /// As for [`Gazetteer::load`].
    pub fn with(self, own: [Option<Source<'static>>; 5]) -> Result<Gazetteer> {
        let mut gazetteer = load::names(self, own, true)?;
        if let Some(people) = &own[3] {
            gazetteer.persons.own = Some(Box::new(Persons::load(people, &gazetteer)?));
        }
        Ok(gazetteer)
    }

    /// The actor with an id.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.binary_search_by(|a| a.id.cmp(id)).ok().map(|i| &self.actors[i])
    }

    /// All actors, sorted by id.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// All roles, in the order of their table.
    pub fn roles(&self) -> &[RoleInfo] {
        &self.roles
    }

    /// The members of a group of states on a day, sorted; without a day those of now; none for every other actor.
    pub fn expand(&self, id: &ActorId, day: Option<Day>) -> impl Iterator<Item = &ActorId> {
        let members = self.actor(id).map_or(&[][..], |a| &a.members);
        members.iter().filter(move |m| m.when.holds(day)).map(|m| &m.actor)
    }

    /// The organ or office that a whole phrase names, without article: "foreign ministry", "Prime Minister", "troops".
    pub fn role_of_phrase(&self, phrase: &str) -> Option<&RolePhrase> {
        let words: Vec<Vec<Cow<'_, str>>> = words_of(phrase).map(|w| forms(&w.to_lowercase().into())).collect();
        let found = self.phrase_at(&words)?;
        (found.words.len() == words.len()).then_some(found)
    }

    /// The longest role phrase that begins with these words; each word is given in all forms that may count.
    pub(super) fn phrase_at(&self, words: &[Vec<Cow<'_, str>>]) -> Option<&RolePhrase> {
        let fits = |p: &&RolePhrase| {
            p.words.len() <= words.len() && p.words.iter().zip(words).all(|(w, forms)| forms.iter().any(|f| **f == **w))
        };
        let first = words.first()?.iter().filter_map(|w| self.phrases.get(&**w));
        first.filter_map(|phrases| phrases.iter().find(&fits)).max_by_key(|p| p.words.len())
    }

    /// The actor that a text names with exactly these words on a day, or without a day now.
    pub fn named(&self, text: &str, day: Option<Day>) -> Option<&Name> {
        let same = |n: &&Name| same_words(n.text, text) == Some(text.len()) && n.when.holds(day);
        self.names.get(first_word(text))?.iter().find(same)
    }

    /// All names in a stretch of a text of some day, left to right, the longest at each place.
    ///
    /// Whole words only, in the case of the table. A name that is half of an adjective ("US-backed", "anti-Russian") is none,
    /// unless it leads; two names joined by a hyphen ("US-China") are both found.
    pub fn names_in(&self, text: &str, within: Span, day: Option<Day>) -> Vec<Found<'_>> {
        let (start, end) = (within.start as usize, within.end as usize);
        let Some(part) = text.get(start..end) else { return Vec::new() };
        let mut found: Vec<Found<'_>> = Vec::new();
        let mut at = 0;
        while at < part.len() {
            let rest = &part[at..];
            let word = first_word(rest);
            if word.is_empty() {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let hit = self.names.get(word).and_then(|names| {
                names.iter().filter(|n| n.when.holds(day)).find_map(|n| {
                    let len = same_words(n.text, rest)?;
                    ends_word(n.text, &rest[len..]).then_some((n, len))
                })
            });
            match hit {
                Some((name, len)) => {
                    let (before, after) = (&part[..at], &rest[len..]);
                    let alone = stands_alone(before, after) && !self.is_half_of_phrase(name, before);
                    if alone && !is_shouted(name.text, before, after) {
                        found.push(Found { span: Span::new(start + at, start + at + len), name });
                    }
                    at += len;
                }
                None => at += word.len(),
            }
        }
        found
    }

    /// Whether the name of an organ is the end of a phrase that any state's organ may have: "National Congress".
    fn is_half_of_phrase(&self, name: &Name, before: &str) -> bool {
        let phrase = || format!("{} {}", last_word(before), name.text);
        name.sort == Sort::Organ && !last_word(before).is_empty() && self.role_of_phrase(&phrase()).is_some()
    }
}

/// The words of a phrase of the role table: hyphens and spaces part them.
pub(super) fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split(|c: char| c.is_whitespace() || is_hyphen(c)).filter(|w| !w.is_empty())
}

/// A lower-case word with its possible singulars.
pub(super) fn forms<'w>(word: &Cow<'w, str>) -> Vec<Cow<'w, str>> {
    let mut forms = vec![word.clone()];
    let cut = |end: &str, instead: &str| {
        let stem = word.strip_suffix(end)?;
        Some(match word {
            Cow::Borrowed(word) if instead.is_empty() => Cow::Borrowed(&word[..stem.len()]),
            _ => Cow::Owned(format!("{stem}{instead}")),
        })
    };
    if !word.ends_with("ss") {
        forms.extend([cut("s", ""), cut("es", ""), cut("ies", "y"), cut("men", "man")].into_iter().flatten());
        forms.extend(cut("people", "person"));
    }
    forms
}

/// The leading letters and digits.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// The last letters and digits before a place.
fn last_word(before: &str) -> &str {
    before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// How many bytes of `text` spell `name`; apostrophes, hyphens and white space count as equal to their kin.
fn same_words(name: &str, text: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for wanted in name.chars() {
        let (_, given) = rest.next()?;
        let same = match wanted {
            ' ' => given.is_whitespace(),
            '\'' => matches!(given, '\'' | '’' | '‘' | 'ʼ'),
            '-' => is_hyphen(given),
            _ => wanted == given,
        };
        if !same {
            return None;
        }
        while wanted == ' ' && rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
    }
    Some(rest.peek().map_or(text.len(), |(i, _)| *i))
}

/// Whether the word ends where the name ends.
fn ends_word(name: &str, after: &str) -> bool {
    name.ends_with('.') || !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a short name of capitals stands between words of capitals: "JOIN US ON …" names no state.
fn is_shouted(name: &str, before: &str, after: &str) -> bool {
    let capitals = |w: &str| w.chars().count() >= 2 && w.chars().all(char::is_uppercase);
    name.len() <= 3 && capitals(name) && capitals(last_word(before)) && capitals(first_word(after.trim_start()))
}

/// Whether "-owned", "-flagged" and the like stand before a ship, which then is of the state before the hyphen: "a Greek-owned tanker".
fn flies_flag(after: &str, word: &str) -> bool {
    const TIES: [&str; 8] = ["chartered", "flag", "flagged", "linked", "managed", "operated", "owned", "registered"];
    const SHIPS: [&str; 12] = [
        "boat",
        "boats",
        "freighter",
        "freighters",
        "ship",
        "ships",
        "tanker",
        "tankers",
        "trawler",
        "trawlers",
        "vessel",
        "vessels",
    ];
    let mut near = after.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(3);
    TIES.contains(&word) && near.any(|w| SHIPS.contains(&w))
}

/// Second halves of adjectives that tell who leads what is named: "UN-led", "UN-facilitated".
pub const LEADING: [&str; 5] = ["chaired", "convened", "facilitated", "led", "supervised"];

/// Whether the name is neither the handle of someone nor a part of a hyphened adjective.
fn stands_alone(before: &str, after: &str) -> bool {
    // "US$5" is money.
    if before.ends_with(['@', '#', '_']) || after.starts_with(['$', '\u{a3}', '\u{20ac}']) {
        return false;
    }
    if let Some(front) = before.strip_suffix(is_hyphen) {
        let word = front.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "Al-Masri" is a name.
        const PREFIXES: [&str; 14] =
            ["Al", "Anti", "Cross", "El", "Ex", "Inter", "Mid", "Neo", "Non", "Pan", "Post", "Pre", "Pro", "Trans"];
        if word.starts_with(char::is_lowercase) || PREFIXES.contains(&word) {
            return false;
        }
    }
    if let Some(back) = after.strip_prefix(is_hyphen) {
        let word = first_word(back);
        const SUFFIXES: [&str; 10] =
            ["Run", "Born", "Made", "Wide", "Style", "Linked", "Owned", "Friendly", "Held", "Built"];
        let bends = word.starts_with(char::is_uppercase) && (word.ends_with("ed") || SUFFIXES.contains(&word));
        if flies_flag(&back[word.len()..], word) {
            return true;
        }
        return LEADING.contains(&word.to_lowercase().as_str()) || !(word.starts_with(char::is_lowercase) || bends);
    }
    true
}
