//! The words of a time: "on Thursday", "16 December", "earlier this month", "three days ago", "in 2022".

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::article::Day;
use crate::extract::event::{Precision, Tense};

/// Words that a time may have and that do not change it.
const FILLERS: &[&str] = &[
    "'s",
    "’s",
    ",",
    "afternoon",
    "around",
    "at",
    "during",
    "earlier",
    "early",
    "evening",
    "in",
    "late",
    "later",
    "mid",
    "morning",
    "night",
    "of",
    "on",
    "since",
    "the",
];
/// Words of number, from one on.
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
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
/// Years that a number of four digits may mean.
const YEARS: std::ops::Range<i16> = 1800..2200;

/// Reads the words of a time, in small letters.
pub(super) fn read(words: &[String], tense: Tense, published: Option<Day>) -> Option<(Day, Precision)> {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|w| !FILLERS.contains(w)).collect();
    let today = published.map(|d| d.0);
    let found = match words.as_slice() {
        [word] if word.parse::<Date>().is_ok() => day(word.parse().ok()),
        _ if words.iter().any(|w| month(w).is_some()) => in_month(&words, tense, today),
        [word] if number(word).is_some_and(|n| YEARS.contains(&n)) && word.len() == 4 => {
            Date::new(number(word)?, 1, 1).ok().map(|d| (d, Precision::Year))
        }
        [number, unit, "ago"] => ago(number, unit, today?),
        ["today" | "tonight"] | ["this", "today"] => day(today),
        ["yesterday"] => day(today?.checked_sub(1.day()).ok()),
        ["tomorrow"] => day(today?.checked_add(1.day()).ok()),
        [word] => match tense {
            Tense::Future => day(ahead(today?, weekday(word)?)),
            _ => day(back(today?, weekday(word)?, 0)),
        },
        [which, word] if weekday(word).is_some() => match *which {
            "last" => day(back(today?, weekday(word)?, 1)),
            "next" | "coming" => day(ahead(today?, weekday(word)?)),
            "this" if tense == Tense::Future => day(ahead(today?, weekday(word)?)),
            "this" => day(back(today?, weekday(word)?, 0)),
            _ => None,
        },
        [which, unit] => {
            let steps = ["last", "this", "next"].iter().position(|w| w == which)? as i64 - 1;
            period(today?, unit, steps)
        }
        _ => None,
    };
    found.map(|(date, precision)| (Day(date), precision))
}

fn day(date: Option<Date>) -> Option<(Date, Precision)> {
    date.map(|d| (d, Precision::Day))
}

/// "16 December 2024", "December", "last June"
fn in_month(words: &[&str], tense: Tense, today: Option<Date>) -> Option<(Date, Precision)> {
    let month = words.iter().find_map(|w| month(w))?;
    let numbers: Vec<i16> = words.iter().filter_map(|w| number(w)).collect();
    let known = |w: &&str| self::month(w).is_some() || number(w).is_some() || weekday(w).is_some();
    let which: Vec<&str> = words.iter().copied().filter(|w| !known(w)).collect();
    if !matches!(which.as_slice(), [] | ["last"] | ["this"] | ["next"]) {
        return None;
    }
    let in_month = numbers.iter().copied().find(|n| (1..=31).contains(n));
    let at = |year| Date::new(year, month, in_month.unwrap_or(1) as i8).ok();
    let year = match numbers.iter().copied().find(|n| YEARS.contains(n)) {
        Some(year) => year,
        None => {
            let today = today?;
            let later = (month, in_month.unwrap_or(0)) > (today.month(), i16::from(today.day()));
            let earlier = (month, in_month.unwrap_or(31)) < (today.month(), i16::from(today.day()));
            match tense {
                _ if which == ["last"] && (later || month == today.month()) => today.year() - 1,
                Tense::Future if earlier => today.year() + 1,
                Tense::Past | Tense::Present if later && which.is_empty() => today.year() - 1,
                _ => today.year(),
            }
        }
    };
    Some((at(year)?, if in_month.is_some() { Precision::Day } else { Precision::Month }))
}

/// "three days ago", "two months ago"
fn ago(number: &str, unit: &str, today: Date) -> Option<(Date, Precision)> {
    let spelt = || NUMBERS.iter().position(|n| *n == number).map(|i| i as i64 + 1);
    let digits = || self::number(number).map(i64::from);
    let count = if matches!(number, "a" | "an") { Some(1) } else { spelt().or_else(digits) }?;
    let unit = unit.trim_end_matches('s');
    match unit {
        "day" => day(today.checked_sub(count.days()).ok()),
        _ => period(today, unit, -count),
    }
}

/// The week, month or year so many steps from now, by its first day.
fn period(today: Date, unit: &str, steps: i64) -> Option<(Date, Precision)> {
    let (step, precision): (Span, _) = match unit {
        "week" => (steps.weeks(), Precision::Week),
        "month" => (steps.months(), Precision::Month),
        "year" => (steps.years(), Precision::Year),
        _ => return None,
    };
    let then = today.checked_add(step).ok()?;
    let first = match precision {
        Precision::Week => back(then, Weekday::Monday, 0)?,
        Precision::Month => then.first_of_month(),
        _ => then.first_of_year(),
    };
    Some((first, precision))
}

/// The nearest such weekday up to a day, or so many days before it.
fn back(today: Date, weekday: Weekday, before: i64) -> Option<Date> {
    (before..before + 7).filter_map(|n| today.checked_sub(n.days()).ok()).find(|d| d.weekday() == weekday)
}

fn ahead(today: Date, weekday: Weekday) -> Option<Date> {
    (0..7i64).filter_map(|n| today.checked_add(n.days()).ok()).find(|d| d.weekday() == weekday)
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

    fn told(text: &str, tense: Tense) -> Option<String> {
        let words: Vec<String> = text.split(' ').map(str::to_string).collect();
        let (day, precision) = read(&words, tense, "2024-12-19".parse().ok())?;
        Some(precision.write(day))
    }

    #[test]
    fn times_are_resolved_against_publication() {
        for (words, expected) in [
            ("thursday", "2024-12-19"),
            ("on monday morning", "2024-12-16"),
            ("last thursday", "2024-12-12"),
            ("yesterday", "2024-12-18"),
            ("16 december", "2024-12-16"),
            ("on the 16th of december", "2024-12-16"),
            ("december 31", "2023-12-31"),
            ("february 24th 2022", "2022-02-24"),
            ("monday , december 16 , 2024", "2024-12-16"),
            ("2024-12-16", "2024-12-16"),
            ("three days ago", "2024-12-16"),
            ("a week ago", "2024-W50"),
            ("two months ago", "2024-10"),
            ("in june", "2024-06"),
            ("last december", "2023-12"),
            ("since february 2022", "2022-02"),
            ("last week", "2024-W50"),
            ("earlier this month", "2024-12"),
            ("late last year", "2023"),
            ("in 2022", "2022"),
        ] {
            assert_eq!(told(words, Tense::Past).as_deref(), Some(expected), "{words}");
        }
        assert_eq!(told("monday", Tense::Future).as_deref(), Some("2024-12-23"));
        assert_eq!(told("in june", Tense::Future).as_deref(), Some("2025-06"));
        assert_eq!(told("next week", Tense::Future).as_deref(), Some("2024-W52"));
        for words in ["friends", "the next day", "three days later", "41 diplomats", "may step", "16"] {
            assert_eq!(told(words, Tense::Past), None, "{words}");
        }
    }
}
