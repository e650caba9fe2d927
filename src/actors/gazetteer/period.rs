//! From one day to another: terms of office, memberships.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::article::Day;

/// Year, month and day in one number.
pub type Stamp = u32;

/// The number of a day.
pub fn stamp(day: Day) -> Stamp {
    day.0.year().unsigned_abs() as u32 * 10_000 + day.0.month().unsigned_abs() as u32 * 100 + day.0.day() as u32
}

/// The days from a first to a last, either of which may be open; prints as `2014-02-01..2017-01-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day; 0 where it is not known.
    pub(super) from: Stamp,
    /// Last day; the greatest number where it has not ended.
    pub(super) to: Stamp,
}

impl Period {
    /// All days.
    pub const ALWAYS: Period = Period { from: 0, to: Stamp::MAX };

    /// Reads a first and a last day as `2014-02-01`, `2014-02` or `2014`, or empty; none if one is no date.
    pub(super) fn read(from: &str, to: &str) -> Option<Period> {
        Some(Period { from: day(from, 0, 1, 1)?, to: day(to, Stamp::MAX, 12, 31)? })
    }

    /// Whether it holds on a day; without a day, whether it has not ended.
    pub fn holds(self, day: Option<Day>) -> bool {
        match day {
            Some(day) => self.has(stamp(day)),
            None => self.to == Stamp::MAX,
        }
    }

    pub(super) fn has(self, day: Stamp) -> bool {
        self.from <= day && day <= self.to
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |f: &mut fmt::Formatter<'_>, s: Stamp| {
            let (year, month, day) = (s / 10_000, s / 100 % 100, s % 100);
            match day <= days(year, month) {
                true => write!(f, "{year:04}-{month:02}-{day:02}"),
                false => write!(f, "{year:04}-{month:02}"),
            }
        };
        if self.from > 0 {
            whole(f, self.from)?;
        }
        f.write_str("..")?;
        if self.to < Stamp::MAX { whole(f, self.to) } else { Ok(()) }
    }
}

fn days(year: Stamp, month: Stamp) -> Stamp {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + Stamp::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Reads `2014-02-01`, `2014-02` or `2014`; what is left out is filled in, an empty date is `empty`.
fn day(text: &str, empty: Stamp, month: Stamp, date: Stamp) -> Option<Stamp> {
    if text.is_empty() {
        return Some(empty);
    }
    let bytes = text.as_bytes();
    let number = |from: usize, len: usize| -> Option<Stamp> {
        bytes
            .get(from..from + len)?
            .iter()
            .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + Stamp::from(b - b'0')))
    };
    let dash = |at: usize| bytes.get(at) == Some(&b'-');
    let (year, month, date) = match bytes.len() {
        4 => (number(0, 4)?, month, date),
        7 if dash(4) => (number(0, 4)?, number(5, 2)?, date),
        10 if dash(4) && dash(7) => (number(0, 4)?, number(5, 2)?, number(8, 2)?),
        _ => return None,
    };
    let last = days(year, month);
    let valid = (1..=last).contains(&date) || bytes.len() == 7 && date == 31 && last > 0;
    valid.then_some(year * 10_000 + month * 100 + date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_leave_out_month_and_day_but_must_exist() {
        assert_eq!(day("2016-02-29", 0, 1, 1), Some(20_160_229));
        assert_eq!(day("2016-02", 0, 12, 31), Some(20_160_231));
        assert_eq!(day("2016", 0, 12, 31), Some(20_161_231));
        assert_eq!(day("", 7, 1, 1), Some(7));
        let bad = ["2015-02-29", "2015-13", "15", "2015/02/01", "2015-2-1", "2015-00-01"];
        assert!(bad.iter().all(|text| day(text, 0, 1, 1).is_none()));
    }

    #[test]
    fn a_period_prints_as_it_is_written() {
        let show = |from: &str, to: &str| Period::read(from, to).unwrap().to_string();
        assert_eq!(show("2014-02-01", "2017-01-31"), "2014-02-01..2017-01-31");
        assert_eq!(show("2014-02-01", ""), "2014-02-01..");
        assert_eq!(show("", "2017-02"), "..2017-02");
        assert_eq!(Period::ALWAYS.to_string(), "..");
    }
}
