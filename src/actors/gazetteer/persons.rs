//! Who held which office when: the table of persons, and which of them a name means on a day.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::load::unknown;
use super::period::Stamp;
use super::{ActorId, Gazetteer, Period, Referent, Role, is_hyphen};
use crate::error::{Error, Result};
use crate::table::{Part, Source};

/// The columns of `people.tsv`.
const COLUMNS: usize = 6;

/// No name has more words.
pub const LONGEST: usize = 8;

/// States where a title may stand before the first word of a name: "Premier Li", "Prime Minister Mahathir".
const FIRST_WORD: [&str; 13] =
    ["CHN", "ERI", "ETH", "HKG", "IDN", "KHM", "KOR", "LAO", "MMR", "MYS", "PRK", "TWN", "VNM"];

/// Titles that are an office of their own, so that "President Johnson" is no prime minister.
const EXACT: [&str; 12] = [
    "president",
    "vice president",
    "prime minister",
    "deputy prime minister",
    "king",
    "queen",
    "emperor",
    "chancellor",
    "pope",
    "sultan",
    "emir",
    "taoiseach",
];

/// Titles by which any ruler may go.
const ANY: [&str; 15] = [
    "leader",
    "dictator",
    "strongman",
    "ruler",
    "head of state",
    "head of government",
    "chairman",
    "paramount leader",
    "general secretary",
    "general",
    "colonel",
    "administration",
    "government",
    "regime",
    "cabinet",
];

/// One office held by one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub owner: ActorId,
    pub role: Role,
    /// The office in plain words.
    pub office: Arc<str>,
    /// When it was held.
    pub when: Period,
    /// Where the table tells it.
    pub line: u32,
}

impl Term {
    /// Whom the holder stands for.
    pub fn who(&self) -> Referent {
        Referent { actor: self.owner.clone(), role: Some(self.role.clone()) }
    }

    /// Whether it is held on a day.
    pub fn holds(&self, day: Stamp) -> bool {
        self.when.has(day)
    }

    /// Whether the office is one of many of its kind, whose holders are less known than their namesakes.
    pub fn is_minor(&self) -> bool {
        matches!(&*self.office, "minister" | "ambassador" | "deputy prime minister" | "official")
    }
}

/// All terms of office, found by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Persons {
    terms: Vec<Term>,
    /// The table itself, for who asks what stands in it.
    table: Part,
    /// By whole name.
    names: Index,
    /// By what may stand behind a title.
    surnames: Index,
    /// The user's own, who go before.
    pub own: Option<Box<Persons>>,
}

impl Persons {
    /// Reads the table after the others.
    pub fn load(source: &Source<'static>, gazetteer: &Gazetteer) -> Result<Persons> {
        let mut persons = Persons { table: source.text, ..Persons::default() };
        let rows = source.text.len() / 64;
        persons.terms.reserve(rows);
        let mut offices: Vec<Arc<str>> = Vec::new();
        let mut last = ["", "", ""];
        for (i, text) in source.text.lines().enumerate() {
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let fault = |message: String| Err(Error::at(source.name, i + 1, message));
            let mut columns = [""; COLUMNS];
            let mut found = 0;
            for column in text.split('\t') {
                if let Some(slot) = columns.get_mut(found) {
                    *slot = column;
                }
                found += 1;
            }
            if found != COLUMNS {
                return fault(format!("{found} columns; expected {COLUMNS}, separated by tabs"));
            }
            let [owner, role, office, from, to, names] = columns;
            let known = persons.terms.last().filter(|t| t.owner.as_str() == owner).map(|t| t.owner.clone());
            let id = || {
                let actors = gazetteer.actors();
                actors.binary_search_by(|a| a.id.as_str().cmp(owner)).ok().map(|at| actors[at].id.clone())
            };
            let Some(owner_id) = known.or_else(id) else {
                return fault(unknown(
                    "owner",
                    owner,
                    &gazetteer.actors().iter().map(|a| a.id.as_str()).collect::<Vec<_>>(),
                ));
            };
            let same = persons.terms.last().filter(|t| t.role.as_str() == role).map(|t| t.role.clone());
            let listed = || gazetteer.roles.iter().find(|r| r.role.as_str() == role).map(|r| r.role.clone());
            let Some(role) = same.or_else(listed) else {
                return fault(unknown(
                    "role",
                    role,
                    &gazetteer.roles.iter().map(|r| r.role.as_str()).collect::<Vec<_>>(),
                ));
            };
            if office.is_empty() || office.contains(char::is_uppercase) {
                return fault(format!("\"{office}\" is no office; expected lower-case words such as \"president\""));
            }
            let Some(when) = Period::read(from, to) else {
                return fault(format!("\"{from}\" to \"{to}\"; expected dates like 2014-02-01, 2014-02 or 2014"));
            };
            if when.from > when.to {
                return fault(format!("from {from} to {to}; expected the earlier date first"));
            }
            let order = [owner, from, names];
            if order <= last {
                return fault(format!(
                    "{owner} {from} {names} is out of order; expected rows sorted by owner, from, names"
                ));
            }
            last = order;
            let titled = !matches!(office, "ambassador" | "official");
            let named = offices.iter().find(|o| &***o == office).cloned();
            let office = named.unwrap_or_else(|| {
                offices.push(office.into());
                offices[offices.len() - 1].clone()
            });
            let at = persons.terms.len() as u32;
            for name in names.split('|') {
                if name.trim() != name || name.trim_start_matches('*').is_empty() {
                    return fault(format!("\"{name}\" is no name; expected one that begins and ends with a word"));
                }
                persons.index(name, owner, at, titled);
            }
            let line = i as u32 + 1;
            persons.terms.push(Term { owner: owner_id, role, office, when, line });
        }
        persons.names.link();
        persons.surnames.link();
        persons.check(source)?;
        Ok(persons)
    }

    /// Notes a name under its keys: a name of one word counts alone only if it is marked with `*`.
    fn index(&mut self, name: &str, owner: &str, at: u32, titled: bool) {
        let (alone, name) = name.strip_prefix('*').map_or((false, name), |n| (true, n));
        let mut starts = [0; LONGEST];
        let mut count = 1;
        for (i, byte) in name.bytes().enumerate() {
            if matches!(byte, b' ' | b'-') && count < LONGEST {
                starts[count] = i + 1;
                count += 1;
            }
        }
        if count > 1 || alone {
            self.names.entries.push((key_of([name].into_iter()), at));
        }
        if !titled {
            return;
        }
        let from = usize::from(count > 1).max(count.saturating_sub(3));
        for start in &starts[from..count] {
            self.surnames.entries.push((key_of([&name[*start..]].into_iter()), at));
        }
        if count > 1 && FIRST_WORD.contains(&owner) {
            self.surnames.entries.push((key_of([&name[..starts[1] - 1]].into_iter()), at));
        }
    }

    /// No name may mean two actors on one day.
    fn check(&self, source: &Source<'_>) -> Result<()> {
        for (at, (key, a)) in self.names.entries.iter().enumerate() {
            for b in self.names.chain(self.names.next[at], *key) {
                let (a, b) = (&self.terms[*a as usize], &self.terms[b as usize]);
                if a.owner != b.owner && a.when.from < b.when.to && b.when.from < a.when.to {
                    let (owner, line) = (&a.owner, a.line);
                    let message =
                        format!("the name is one of {owner} (line {line}) in the same years; expected one owner a day");
                    return Err(Error::at(source.name, b.line as usize, message));
                }
            }
        }
        Ok(())
    }

    /// Which office a name stands for: the one held on the day, or the last before it; without a day the latest.
    pub fn named(&self, key: u64, day: Option<Stamp>) -> Option<&Term> {
        if let Some(term) = self.own.as_ref().and_then(|own| own.named(key, day)) {
            return Some(term);
        }
        let terms = || self.terms_of(&self.names, key);
        let Some(day) = day else { return terms().max_by_key(|t| (t.when.to, t.when.from)) };
        let now = terms().filter(|t| t.holds(day)).max_by_key(|t| (t.when.from, !t.is_minor()));
        let past = || terms().filter(|t| t.when.to < day).max_by_key(|t| (t.when.to, t.when.from));
        now.or_else(past)
    }

    /// The one office that a title with a surname can mean; none if they are of several owners.
    pub fn titled(&self, key: u64, title: &str, role: Option<&Role>, day: Option<Stamp>) -> Option<&Term> {
        if let Some(term) = self.own.as_ref().and_then(|own| own.titled(key, title, role, day)) {
            return Some(term);
        }
        let fitting = |when: &dyn Fn(&Term) -> bool| -> Option<&Term> {
            let terms = || self.terms_of(&self.surnames, key).filter(|t| when(t));
            let best = terms().map(|t| fit(title, role, t)).max().filter(|f| *f > 0)?;
            let mut fits = terms().filter(|t| fit(title, role, t) == best);
            let first = fits.next()?;
            fits.try_fold(first, |last, t| {
                (t.owner == last.owner).then_some(if (t.when.to, t.when.from) > (last.when.to, last.when.from) {
                    t
                } else {
                    last
                })
            })
        };
        match day {
            None => fitting(&|_| true),
            Some(day) if self.terms_of(&self.surnames, key).any(|t| t.holds(day) && fit(title, role, t) > 0) => {
                fitting(&|t| t.holds(day))
            }
            // a ruler of long ago is not who goes by a mere surname
            Some(day) => fitting(&|t| t.when.to < day && (t.when.to + 150_000 > day || fit(title, role, t) > 1))
                .or_else(|| fitting(&|t| t.when.from > day)),
        }
    }

    /// All terms, in the order of the table, with the names as the table writes them.
    pub fn terms(&self) -> impl Iterator<Item = (&Term, &str)> {
        fn rows(persons: &Persons) -> impl Iterator<Item = (&Term, &str)> {
            let rows = persons.table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
            persons.terms.iter().zip(rows.filter_map(|l| l.rsplit('\t').next()))
        }
        rows(self).chain(self.own.iter().flat_map(|own| rows(own)))
    }

    fn terms_of<'p>(&'p self, index: &'p Index, key: u64) -> impl Iterator<Item = &'p Term> {
        index.of(key).map(|at| &self.terms[at as usize])
    }
}

/// Terms by a key, which is a hash already: entries whose keys have the same last bits are a chain.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Index {
    /// Key and term, in the order of the table.
    entries: Vec<(u64, u32)>,
    /// By the last bits of the key, the first entry of its chain.
    heads: Vec<u32>,
    /// For each entry, the next of its chain.
    next: Vec<u32>,
}

impl Index {
    /// Links the chains, after the last entry has been noted.
    fn link(&mut self) {
        self.heads = vec![u32::MAX; self.entries.len().next_power_of_two()];
        self.next = vec![u32::MAX; self.entries.len()];
        let bits = self.heads.len() - 1;
        for (at, (key, _)) in self.entries.iter().enumerate().rev() {
            self.next[at] = std::mem::replace(&mut self.heads[*key as usize & bits], at as u32);
        }
    }

    /// The terms of a key, in the order of the table.
    fn of(&self, key: u64) -> impl Iterator<Item = u32> {
        let bits = self.heads.len().wrapping_sub(1);
        self.chain(self.heads.get(key as usize & bits).copied().unwrap_or(u32::MAX), key)
    }

    /// The terms of a key from a link of its chain on.
    fn chain(&self, from: u32, key: u64) -> impl Iterator<Item = u32> {
        let mut at = from;
        let links = std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = self.next[at as usize];
            Some(entry)
        });
        links.filter(move |(k, _)| *k == key).map(|(_, term)| *term)
    }
}

/// How well a title tells an office: 0 not at all, 3 by its own words.
fn fit(title: &str, role: Option<&Role>, term: &Term) -> u8 {
    const BEFORE: [&str; 5] = ["former ", "acting ", "interim ", "then-", "first "];
    let plain = BEFORE.iter().find_map(|b| title.strip_prefix(b)).unwrap_or(title);
    let plain = match plain.strip_suffix("-elect").unwrap_or(plain) {
        "premier" => "prime minister",
        "secretary general" => "secretary-general",
        other => other,
    };
    let office = if &*term.office == "premier" { "prime minister" } else { &term.office };
    let rules = term.role.as_str() == "GOV";
    let part = || {
        let front = office.strip_prefix(plain).is_some_and(|rest| rest.starts_with(' '));
        front || office.strip_suffix(plain).is_some_and(|rest| rest.ends_with(' '))
    };
    if plain == office {
        3
    } else if EXACT.contains(&plain) {
        u8::from(office == "leader" && rules && !plain.contains("vice") && !plain.contains("deputy"))
    } else if part() {
        2
    } else if ANY.contains(&plain) {
        u8::from(rules && !term.is_minor())
    } else {
        u8::from(role == Some(&term.role) && !rules) * 2
    }
}

/// One number for a name, given in one or more pieces: its letters without case, marks, apostrophes and full stops; a space
/// or a hyphen begins a word.
pub fn key_of<'w>(pieces: impl Iterator<Item = &'w str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for piece in pieces {
        let mut begins = true;
        for c in piece.chars() {
            match c {
                ' ' => begins = true,
                c if is_hyphen(c) => begins = true,
                '\'' | '.' | '’' | '‘' | 'ʼ' => {}
                c => {
                    if begins {
                        hash = step(hash, ' ');
                        begins = false;
                    }
                    if c.is_ascii() {
                        hash = step(hash, c.to_ascii_lowercase());
                    } else {
                        hash = c.to_lowercase().filter_map(fold_char).fold(hash, step);
                    }
                }
            }
        }
    }
    hash
}

/// A lower-case letter without its marks; nothing for a mark that stands by itself.
pub fn fold_char(c: char) -> Option<char> {
    let plain = match c {
        '\u{300}'..='\u{36f}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ầ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' | 'ễ' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' | 'į' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ọ' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ư' | 'ứ' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    Some(plain)
}

/// One step of the FNV-1a hash.
fn step(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_key_however_it_is_spelt() {
        let key = |name: &str| key_of([name].into_iter());
        assert_eq!(key("Recep Tayyip Erdoğan"), key("recep tayyip Erdogan"));
        assert_eq!(key("Ban Ki-moon"), key_of(["Ban", "Ki", "-", "moon"].into_iter()));
        assert_eq!(key("Riyad Sa'ar"), key("Riyad Sa’ar"));
        assert_ne!(key("Ab C"), key("A Bc"));
    }

    #[test]
    fn a_title_tells_its_office() {
        let term = |role: &str, office: &str| {
            let (owner, role, office) = (ActorId::new("AND"), Role::new(role), office.into());
            Term { owner, role, office, when: Period::ALWAYS, line: 1 }
        };
        let fits = |title: &str, role: &str, term: &Term| fit(title, Some(&Role::new(role)), term);
        assert_eq!(fits("former president", "GOV", &term("GOV", "president")), 3);
        assert_eq!(fits("premier", "GOV", &term("GOV", "prime minister")), 3);
        assert_eq!(fits("president", "GOV", &term("GOV", "prime minister")), 0);
        assert_eq!(fits("secretary", "GOV", &term("MFA", "secretary of state")), 2);
        assert_eq!(fits("top diplomat", "MFA", &term("MFA", "foreign minister")), 2);
        assert_eq!(fits("leader", "GOV", &term("GOV", "king")), 1);
    }
}
