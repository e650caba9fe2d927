//! Names that are only parts of other names, or of things: "Berlin Wall", "Air France", "the Minsk agreement".

use super::Kind;
use super::gazetteer::Sort;
use super::scene::{NameHit, Scene};
use crate::text::{Dep, TokenId};

/// Words before "of NAME" that make it the name of something else.
const OTHER_WORDS: [&str; 18] = [
    "Gulf",
    "Sea",
    "Bay",
    "Strait",
    "Straits",
    "Bank",
    "University",
    "Treaty",
    "Battle",
    "Cape",
    "Port",
    "Isle",
    "Museum",
    "Church",
    "Convention",
    "Channel",
    "Archbishop",
    "Airport",
];

/// Words after a name that make it the name of something else, even in a headline.
const PLACE_WORDS: [&str; 14] = [
    "Sea",
    "Strait",
    "Straits",
    "Bay",
    "Canal",
    "River",
    "Times",
    "Post",
    "Airport",
    "University",
    "Airlines",
    "Airways",
    "Street",
    "Wall",
];

/// What is agreed or held in a town that gives it its name.
const EVENTS: [&str; 26] = [
    "accord",
    "act",
    "agreement",
    "charter",
    "club",
    "communique",
    "conference",
    "consensus",
    "convention",
    "declaration",
    "format",
    "forum",
    "framework",
    "group",
    "meeting",
    "memorandum",
    "pact",
    "principle",
    "process",
    "protocol",
    "round",
    "rule",
    "statute",
    "summit",
    "talk",
    "treaty",
];

/// Words before the name of a state that leave it what it is: "Western Cambodia", "Nazi Germany".
const DIRECTIONS: [&str; 20] = [
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "Upper",
    "Lower",
    "Mainland",
    "Occupied",
    "Communist",
    "Nazi",
    "Imperial",
    "Former",
    "Neighbouring",
    "Neighboring",
    "Southeastern",
];

impl<'g> Scene<'_, 'g> {
    /// A name inside a longer proper name ("Berlin Wall", "Air France", "Gulf of Oman", "Israel Katz") is not the actor.
    pub fn drop_parts_of_names(&mut self) {
        let kept: Vec<NameHit<'g>> = self.names.iter().filter(|h| !self.is_part(h)).copied().collect();
        if kept.len() < self.names.len() {
            self.names = kept;
            self.index_names();
        }
    }

    fn is_part(&self, hit: &NameHit<'_>) -> bool {
        let token = |id: TokenId| self.parse.token(id);
        let tied = |a: TokenId, b: TokenId| {
            let link = |low: TokenId, high: TokenId, both: bool| {
                let kin = matches!(token(low).dep, Dep::Compound | Dep::Flat | Dep::Goeswith)
                    || both && matches!(token(low).dep, Dep::Amod | Dep::NmodUnmarked | Dep::Nmod);
                token(low).head == Some(high) && kin
            };
            link(a, b, true)
                || link(b, a, false)
                || token(a).head == token(b).head && link(a, token(a).head.unwrap_or(a), false)
        };
        let touching = |a: TokenId, b: TokenId| {
            self.parse
                .text
                .get(token(a).span.end as usize..token(b).span.start as usize)
                .is_some_and(|gap| gap.trim().is_empty())
        };
        if self.names_organ(hit) {
            return false;
        }
        if self.names_event(hit) || self.is_namesake(hit) || self.begins_long_name(hit) || self.goes_on(hit) {
            return true;
        }
        if self.next(hit.last).is_some_and(|n| PLACE_WORDS.contains(&self.parse.form(n)) && touching(hit.last, n)) {
            return true;
        }
        if hit.first.0 > 0
            && hit.name.text.starts_with("America")
            && matches!(self.parse.form(TokenId(hit.first.0 - 1)), "Central" | "Latin" | "South" | "North")
        {
            return true;
        }
        // "the President of the United States Donald Trump": the person follows the owner of the office
        let office = |id: TokenId| {
            let role = token(id).head.filter(|g| *g < hit.first).and_then(|g| self.role_over(g));
            role.is_some_and(|r| r.office) && self.case(id).as_deref() == Some("of")
        };
        if office(hit.head) || token(hit.head).head.is_some_and(office) {
            return false;
        }
        let strange = |id: TokenId| self.is_unknown_name(id) && !self.title_case;
        // "UN Security Council Resolution 2254" is the Council's
        let theirs = |n: TokenId| matches!(self.parse.form(n), "Resolution" | "Resolutions");
        if let Some(next) = self.next(hit.last)
            && strange(next)
            && !theirs(next)
            && touching(hit.last, next)
            && tied(hit.head, next)
        {
            return hit.name.sort != Sort::Adjective || !self.begins_person(next);
        }
        if hit.first.0 > 0 {
            let before = TokenId(hit.first.0 - 1);
            if strange(before)
                && !(DIRECTIONS.contains(&self.parse.form(before)) && hit.name.actor.as_str() != "GEO")
                && !self.is_first_adjective(before)
                && touching(before, hit.first)
                && tied(before, hit.head)
                && hit.name.sort != Sort::Adjective
            {
                return true;
            }
        }
        match token(hit.head).head {
            Some(g) if token(hit.head).dep == Dep::Nmod && g < hit.first => {
                // but the Central Bank of Yemen is Yemen's
                let central = g.0.checked_sub(1).is_some_and(|t| self.parse.form(TokenId(t)) == "Central");
                OTHER_WORDS.contains(&self.parse.form(g)) && !central && self.case(hit.head).as_deref() == Some("of")
            }
            _ => false,
        }
    }

    /// "United Nations Integrated Transition Assistance Mission in Sudan (UNITAMS)": the name in the brackets is known, and the long
    /// one before it is the same.
    fn begins_long_name(&self, hit: &NameHit<'_>) -> bool {
        const LONGEST: u32 = 12;
        let form = |t: u32| ((t as usize) < self.parse.tokens.len()).then(|| self.parse.form(TokenId(t)));
        let end = hit.last.0 + LONGEST;
        let Some(open) = (hit.last.0 + 1..end).find(|t| form(*t) == Some("(")) else { return false };
        let word = |w: &str| {
            w.starts_with(char::is_uppercase) || matches!(w, "of" | "in" | "for" | "the" | "and" | "on" | "to")
        };
        let long = open > hit.last.0 + 2 && (hit.last.0 + 1..open).all(|t| form(t).is_some_and(word));
        let capital = form(hit.last.0 + 1).is_some_and(|w| w.starts_with(char::is_uppercase));
        let body = |n: &NameHit<'_>| {
            let letters = n.name.text.len() > 2 && n.name.text.chars().all(char::is_uppercase);
            letters && n.first.0 == open + 1 && n.last == n.first && form(open + 2) == Some(")")
        };
        long && capital && hit.name.sort == Sort::Name && self.names.iter().any(body)
    }

    /// "The Commonwealth of Dominica" is not the Commonwealth.
    fn goes_on(&self, hit: &NameHit<'_>) -> bool {
        let form = |n: u32| self.parse.tokens.get((hit.last.0 + n) as usize).map_or("", |t| t.span.of(self.parse.text));
        let rest = if form(2) == "The" || form(2) == "the" { form(3) } else { form(2) };
        let state = self.gazetteer.actor(&hit.name.actor).is_some_and(|a| a.kind == Kind::State);
        let word = hit.first == hit.last && hit.name.text.contains(char::is_lowercase);
        !state && word && form(1) == "of" && rest.starts_with(char::is_uppercase)
    }

    /// "Landlocked Bolivia", "Non-aligned India", "Oil-rich Kuwait": an adjective that is written large only because its
    /// sentence begins with it.
    fn is_first_adjective(&self, id: TokenId) -> bool {
        let word = self.parse.form(id);
        let last = word.rsplit('-').next().unwrap_or(word);
        id.0 == 0
            && (last.ends_with("ed") || last.ends_with("less") || last != word && last.starts_with(char::is_lowercase))
    }

    /// Whether a town only tells where something was agreed: "the Vienna talks", "the Paris Agreement".
    fn names_event(&self, hit: &NameHit<'_>) -> bool {
        let token = self.parse.token(hit.head);
        let noun = token.head.filter(|h| *h > hit.last && matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Nmod));
        let what = noun.map(|n| self.parse.lower_lemma(n)).unwrap_or_default();
        let bare = self.parse.by_dep(hit.head, Dep::Case).next().is_none();
        matches!(hit.name.sort, Sort::Capital | Sort::Place) && bare && EVENTS.contains(&what.trim_end_matches('s'))
    }

    /// Whether it is a part of another country that shares the name: New Mexico, the state of Georgia.
    fn is_namesake(&self, hit: &NameHit<'_>) -> bool {
        let before = |n: u32| hit.first.0.checked_sub(n).map_or("", |t| self.parse.form(TokenId(t)));
        if before(1) == "New" && hit.name.sort == Sort::Name {
            return true;
        }
        const CUES: [&str; 12] = [
            "Atlanta",
            "Savannah",
            "Alabama",
            "Florida",
            "Tennessee",
            "Carolina",
            "Arizona",
            "Nevada",
            "Michigan",
            "Wisconsin",
            "Pennsylvania",
            "Augusta",
        ];
        let cue = |t: TokenId| CUES.contains(&self.parse.form(t));
        let governor = before(1) == "of" && matches!(before(2), "governor" | "Governor");
        hit.name.text == "Georgia" && (governor || self.parse.ids().any(cue))
    }

    /// Whether the name begins the name of an organ: "the Kenya Anti-Corruption Commission".
    fn names_organ(&self, hit: &NameHit<'_>) -> bool {
        let token = self.parse.token(hit.head);
        let top =
            token.head.filter(|h| *h > hit.last && matches!(token.dep, Dep::Compound | Dep::Amod | Dep::NmodDesc));
        let Some(top) = top.filter(|t| self.role(*t).is_some_and(|r| !r.office && r.role.is_some())) else {
            return false;
        };
        let ships = self.role(top).and_then(|r| r.role.as_ref()).is_some_and(|r| r.as_str() == "MED");
        !ships
            && (hit.last.0 + 1..top.0)
                .all(|t| self.is_proper(TokenId(t)) || matches!(self.parse.form(TokenId(t)), "-" | "and"))
    }

    /// Whether a run of unknown names after a demonym looks like a person rather than a firm or club: two words, no more nouns.
    fn begins_person(&self, first: TokenId) -> bool {
        let run = (first.0..self.parse.tokens.len() as u32).map(TokenId).take_while(|t| self.is_unknown_name(*t));
        run.count() >= 2 && self.parse.token(first).dep == Dep::Flat
    }
}
