//! The day of an event, where its clause names one, else the week, month or year.
//!
//! Asked are the phrases of time that hang on the predicate, and those that the parser often hangs on its subject or object.

mod read;

use crate::article::Day;
use crate::text::{Dep, TokenId};

use super::clause::Clause;
use super::event::{Precision, Tense};
use super::scene::Scene;

/// Phrases of more words than this are no times.
const LONGEST: usize = 9;
/// Prepositions after which a time bounds the event and does not date it.
const BOUNDS: &[&str] = &["after", "before", "beyond", "by", "for", "till", "until", "within"];

/// Nouns of time, which stand without a preposition and are no objects.
pub const TIMES: &[&str] = &[
    "afternoon",
    "april",
    "august",
    "century",
    "day",
    "december",
    "decade",
    "evening",
    "february",
    "friday",
    "hour",
    "january",
    "july",
    "june",
    "march",
    "may",
    "minute",
    "monday",
    "month",
    "morning",
    "night",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "time",
    "today",
    "tomorrow",
    "tuesday",
    "wednesday",
    "week",
    "weekend",
    "year",
    "yesterday",
];

/// When a clause says that it happened, resolved against the day of publication: the first day of the time that it names.
pub fn when(scene: &Scene<'_>, clause: &Clause, tense: Tense, published: Option<Day>) -> Option<(Day, Precision)> {
    let parse = &scene.parse;
    let temporal = |id: &TokenId| {
        matches!(
            parse.token(*id).dep,
            Dep::Obl
                | Dep::OblUnmarked
                | Dep::Nmod
                | Dep::NmodUnmarked
                | Dep::NmodPoss
                | Dep::Advmod
                | Dep::Appos
                | Dep::Compound
        )
    };
    let read = |host: TokenId, low: bool| {
        let part = |id: &TokenId| matches!(parse.token(*id).dep, Dep::NmodPoss | Dep::Compound);
        let phrases = parse.children(host).iter().copied().filter(|id| temporal(id) && (low || !part(id)));
        phrases.filter_map(|id| phrase(scene, id, tense, published)).next()
    };
    let own = [Some(clause.pred), clause.light].into_iter().flatten().find_map(|host| read(host, true));
    let beside = || {
        // "the agreement of 2001", "Monday's attack" date those: beside the predicate only whole days after prepositions count.
        let hosts = [clause.subject(), clause.object()].into_iter().flatten();
        hosts.filter_map(|host| read(host, false)).find(|(_, precision)| *precision == Precision::Day)
    };
    // "On Monday it recalled its envoy and expelled …": what stands in front is for both.
    let shared = || {
        let first = parse.token(clause.pred).head.filter(|_| parse.token(clause.pred).dep == Dep::Conj)?;
        let fronted = parse.children(first).iter().copied().filter(|c| *c < first).filter(temporal);
        fronted.filter_map(|id| phrase(scene, id, tense, published)).next()
    };
    own.or_else(beside).or_else(shared)
}

fn phrase(scene: &Scene<'_>, head: TokenId, tense: Tense, published: Option<Day>) -> Option<(Day, Precision)> {
    let parse = &scene.parse;
    let (low, high) = parse.extent(head);
    if (high.0 - low.0) as usize >= LONGEST {
        return None;
    }
    let words: Vec<String> =
        (low.0..=high.0).map(|i| parse.form(TokenId(i)).trim_end_matches('.').to_lowercase()).collect();
    let bound = words.first().is_some_and(|w| BOUNDS.contains(&w.as_str()));
    if bound { None } else { read::read(&words, tense, published) }
}
