//! Where sentences start that no full stop tells: a small network upon the last layer of the model, which
//! `training/starts.py` taught.

use super::kernels::{LANES, Matrix};
use super::weights::Weights;
use crate::error::Result;

/// What the trees of two sentences gain over that of one counts so much, up to [`MOST_GAIN`] either way (a regression on the dev sets).
const GAIN: f32 = 0.33;
const MOST_GAIN: f32 = 5.0;

/// From here on a sentence starts: one that is missed costs twice the arcs of one too many.
const LEAST: f32 = -1.5;

/// In a sentence that ends with a full stop or the like, none starts where the trees lose more than this: "the role Estonia plays".
const LEAST_GAIN: f32 = -1.5;

/// The places whose words are looked at, from the word in question: three before and two after.
const BEFORE: usize = 3;
const AROUND: usize = 6;

/// These, the first and the last word of the sentence, and how many words are before and after.
const SLOTS: usize = AROUND + 4;

/// Counts of words from here on are one.
const MANY: usize = 9;

/// The units of its hidden layer.
const HIDDEN: usize = LANES;

/// How a word looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// There is no word.
    None,
    Small,
    Name,
    I,
    Initial,
    Caps,
    Mixed,
    Number,
    /// Letters and digits.
    Code,
    Abbreviation,
    /// Letters and marks, with a capital first.
    OtherName,
    Other,
    Address,
    Stop,
    Dots,
    Ask,
    Comma,
    Colon,
    Face,
    Dash,
    Open,
    Close,
    Quote,
    Mark,
}

/// How many kinds of look there are.
const LOOKS: usize = Look::Mark as usize + 1;

impl Look {
    /// As `look` of `training/starts.py`.
    fn of(word: &str) -> Look {
        // Most words, told fast.
        if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty() && !word.starts_with("http") {
            return Look::Small;
        }
        let (mut letters, mut digits, mut small, mut others) = (0, 0, 0, 0);
        for c in word.chars() {
            match c {
                c if c.is_alphabetic() => (letters, small) = (letters + 1, small + usize::from(c.is_lowercase())),
                '0'..='9' => digits += 1,
                _ => others += 1,
            }
        }
        let capital = word.starts_with(char::is_uppercase);
        let capitals = || word.chars().skip(1).any(char::is_uppercase);
        if word.contains('@') || word.starts_with("http") || word.starts_with("www.") {
            Look::Address
        } else if letters > 0 && digits + others == 0 {
            match (capital, letters) {
                (false, _) => Look::Small,
                (true, 1) if word == "I" => Look::I,
                (true, 1) => Look::Initial,
                (true, _) if !capitals() => Look::Name,
                (true, _) if small == 0 => Look::Caps,
                (true, _) => Look::Mixed,
            }
        } else if digits > 0 {
            if letters > 0 { Look::Code } else { Look::Number }
        } else if letters > 0 {
            match capital {
                _ if word.ends_with('.') => Look::Abbreviation,
                true => Look::OtherName,
                false => Look::Other,
            }
        } else {
            Look::of_mark(word)
        }
    }

    fn of_mark(mark: &str) -> Look {
        match mark.chars().next() {
            Some('.') if mark.len() == 1 => Look::Stop,
            Some('.' | '\u{2026}') => Look::Dots,
            Some('!' | '?') => Look::Ask,
            Some(',' | ';') => Look::Comma,
            Some(':') if mark.len() == 1 => Look::Colon,
            Some(':') => Look::Face,
            Some('-' | '\u{2013}' | '\u{2014}') => Look::Dash,
            Some('(' | '[' | '<' | '{') => Look::Open,
            Some(')' | ']' | '>' | '}') => Look::Close,
            Some('"' | '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}') => Look::Quote,
            _ => Look::Mark,
        }
    }
}

/// A word at which a sentence may start, and the logarithm of the odds of that.
pub(super) struct Start {
    pub(super) word: usize,
    odds: f32,
    /// Whether the sentence ends with a full stop or the like.
    stopped: bool,
}

impl Start {
    /// Whether one starts, given what two trees [gain](super::tree::gain).
    pub(super) fn is_likely(&self, gain: f32) -> bool {
        (!self.stopped || gain > LEAST_GAIN) && self.odds + GAIN * gain.clamp(-MOST_GAIN, MOST_GAIN) > LEAST
    }
}

/// The network.
pub(super) struct Starts {
    /// Gives what a word says as the one before, then what it says of itself.
    pub(super) states: Matrix,
    /// What each look, or count, adds in each slot.
    slots: Vec<[f32; HIDDEN]>,
    out: [f32; HIDDEN],
    offset: f32,
}

impl Starts {
    /// From the sections "start.*" of a model of so wide layers.
    pub(super) fn new(weights: &Weights, width: usize) -> Result<Starts> {
        let slots = weights.floats("start.slots", &[SLOTS * LOOKS, HIDDEN])?;
        let out = weights.floats("start.out", &[HIDDEN + 1])?;
        Ok(Starts {
            states: weights.matrix("start", 2 * HIDDEN, width)?,
            slots: slots.as_chunks().0.to_vec(),
            out: std::array::from_fn(|i| out[i]),
            offset: out[HIDDEN],
        })
    }

    /// The words of a sentence at which another may start; `states` has a row for each word.
    pub(super) fn find(&self, words: &[&str], states: &[f32]) -> Vec<Start> {
        let looks: Vec<Look> = words.iter().map(|word| Look::of(word)).collect();
        let stopped = matches!(looks.last(), Some(Look::Stop | Look::Ask));
        let starts = (1..words.len()).map(|word| Start { word, odds: self.odds(&looks, states, word), stopped });
        starts.filter(|start| start.is_likely(MOST_GAIN)).collect()
    }

    /// The logarithm of the odds that a sentence starts at a word that is not the first.
    fn odds(&self, looks: &[Look], states: &[f32], at: usize) -> f32 {
        let stride = self.states.stride();
        let (before, itself) = (&states[(at - 1) * stride..], &states[at * stride + HIDDEN..]);
        let mut hidden: [f32; HIDDEN] = std::array::from_fn(|i| before[i] + itself[i]);
        let look =
            |place: Option<usize>| place.and_then(|place| looks.get(place)).map_or(Look::None, |look| *look) as usize;
        let around = (0..AROUND).map(|step| look((at + step).checked_sub(BEFORE)));
        let ends = [look(Some(0)), look(looks.len().checked_sub(1)), at.min(MANY), (looks.len() - at).min(MANY)];
        for (slot, row) in around.chain(ends).enumerate() {
            for (sum, more) in hidden.iter_mut().zip(&self.slots[slot * LOOKS + row]) {
                *sum += more;
            }
        }
        hidden.iter().zip(&self.out).fold(self.offset, |sum, (unit, weight)| sum + unit.max(0.0) * weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_looks() {
        use Look::*;
        let looks = [
            ("talks", Small),
            ("\u{444}", Small),
            ("Peru", Name),
            ("I", I),
            ("X", Initial),
            ("UN", Caps),
            ("McNair", Mixed),
            ("3,000", Number),
            ("T72", Code),
            ("U.S.", Abbreviation),
            ("O'Brien", OtherName),
            ("n't", Other),
            ("a@un.org", Address),
            ("www.un.org", Address),
            (".", Stop),
            ("...", Dots),
            ("?!", Ask),
            (";", Comma),
            (":", Colon),
            (":)", Face),
            ("--", Dash),
            ("(", Open),
            ("]", Close),
            ("\u{201d}", Quote),
            ("%", Mark),
            ("", Mark),
        ];
        for (word, look) in looks {
            assert_eq!(Look::of(word), look, "{word}");
        }
    }

    #[test]
    fn trees_speak_for_and_against_a_start() {
        let start = Start { word: 3, odds: 0.0, stopped: false };
        assert!(start.is_likely(0.0) && start.is_likely(9.0) && !start.is_likely(-9.0));
        let sure = Start { odds: 4.0, ..start };
        assert!(sure.is_likely(f32::NEG_INFINITY));
        let edited = Start { stopped: true, ..sure };
        assert!(edited.is_likely(-1.0) && !edited.is_likely(-2.0));
    }
}
