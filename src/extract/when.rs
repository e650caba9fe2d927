//! The day of an event, where its clause names one.
//!
//! Read are weekdays, "yesterday", "today", "tomorrow", and days of a month with or without a year; coarser times ("in June",
//! "last year") give no day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::article::Day;
use crate::text::{Dep, TokenId};

use super::clause::Clause;
use super::event::Tense;
use super::scene::Scene;

/// Phrases of more words than this are no times.
const LONGEST: usize = 9;

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

/// The day that a clause names, resolved against the day of publication.
pub fn day(scene: &Scene<'_>, clause: &Clause, tense: Tense, published: Option<Day>) -> Option<Day> {
    let parse = &scene.parse;
    let temporal = |id: &TokenId| {
        matches!(
            parse.token(*id).dep,
            Dep::Obl | Dep::OblUnmarked | Dep::Nmod | Dep::NmodUnmarked | Dep::Advmod | Dep::Appos
        )
    };
    // The parser often hangs "on Thursday" on the subject or object, so those are asked too.
    let hosts = [Some(clause.pred), clause.light, clause.subject(), clause.object()];
    hosts
        .into_iter()
        .flatten()
        .flat_map(|host| parse.children(host).iter().copied().filter(temporal))
        .find_map(|id| phrase(scene, id, tense, published))
}

fn phrase(scene: &Scene<'_>, head: TokenId, tense: Tense, published: Option<Day>) -> Option<Day> {
    let parse = &scene.parse;
    let (low, high) = parse.extent(head);
    if (high.0 - low.0) as usize >= LONGEST {
        return None;
    }
    let words: Vec<String> = (low.0..=high.0)
        .map(|i| parse.form(TokenId(i)).trim_end_matches('.').to_lowercase())
        .filter(|w| w != "," && w != "on" && w != "the" && w != "of")
        .collect();
    read(&words, tense, published)
}

/// Reads the words of a time, in small letters and without "on", "the", "of" and commas.
fn read(words: &[String], tense: Tense, published: Option<Day>) -> Option<Day> {
    let today = published.map(|d| d.0);
    let future = tense == Tense::Future;
    if let Some(month) = words.iter().find_map(|w| month(w)) {
        let numbers: Vec<i16> = words.iter().filter_map(|w| number(w)).collect();
        let day = numbers.iter().copied().find(|n| (1..=31).contains(n))?;
        let year = match numbers.iter().copied().find(|n| *n > 31) {
            Some(year) => year,
            None => {
                let today = today?;
                let this = Date::new(today.year(), month, day as i8).ok()?;
                match (this > today, future) {
                    (true, false) => today.year() - 1,
                    (false, true) if this < today => today.year() + 1,
                    _ => today.year(),
                }
            }
        };
        return Date::new(year, month, day as i8).ok().map(Day);
    }
    let [word] = words else {
        return match words {
            [which, word] if which == "last" || which == "this" => {
                weekday(word).and_then(|w| back(today?, w, which == "last"))
            }
            _ => None,
        };
    };
    match word.as_str() {
        "today" | "tonight" => today.map(Day),
        "yesterday" => today?.checked_sub(1.day()).ok().map(Day),
        "tomorrow" => today?.checked_add(1.day()).ok().map(Day),
        word => {
            let weekday = weekday(word)?;
            if future { ahead(today?, weekday) } else { back(today?, weekday, false) }
        }
    }
}

/// The nearest such weekday up to a day, or strictly before it.
fn back(today: Date, weekday: Weekday, strictly: bool) -> Option<Day> {
    let days = (if strictly { 1 } else { 0 })..;
    days.take(7).filter_map(|n: i64| today.checked_sub(n.days()).ok()).find(|d| d.weekday() == weekday).map(Day)
}

fn ahead(today: Date, weekday: Weekday) -> Option<Day> {
    (0..7i64).filter_map(|n| today.checked_add(n.days()).ok()).find(|d| d.weekday() == weekday).map(Day)
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// English month names and their usual abbreviations.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

fn month(word: &str) -> Option<i8> {
    MONTHS.iter().position(|names| names.contains(&word)).map(|i| i as i8 + 1)
}

/// A number of at most four digits, an ordinal's ending cut off.
fn number(word: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, tense: Tense) -> Option<String> {
        let words: Vec<String> = text.split(' ').map(str::to_string).collect();
        read(&words, tense, "2024-12-19".parse().ok()).map(|d| d.to_string())
    }

    #[test]
    fn days_are_resolved_against_publication() {
        for (words, expected) in [
            ("thursday", "2024-12-19"),
            ("monday", "2024-12-16"),
            ("last thursday", "2024-12-12"),
            ("yesterday", "2024-12-18"),
            ("16 december", "2024-12-16"),
            ("december 31", "2023-12-31"),
            ("february 24th 2022", "2022-02-24"),
        ] {
            assert_eq!(day(words, Tense::Past).as_deref(), Some(expected), "{words}");
        }
        assert_eq!(day("monday", Tense::Future).as_deref(), Some("2024-12-23"));
        assert_eq!(day("june", Tense::Past), None);
        assert_eq!(day("friends", Tense::Past), None);
    }
}
