//! From a word to the vector the model starts with: pretrained and trained word rows, and hashed affixes and shape.

use std::borrow::Cow;
use std::ops::Range;

use super::kernels::{self, LANES, Matrix, Path, Rows};
use super::weights::{Kind, Weights};
use crate::error::Result;

/// Sizes of the hashed tables: suffixes of 1 to 4 characters, prefixes of 1 (cased) to 3, shape.
const AFFIX_TABLES: [usize; 8] = [256, 2048, 4096, 4096, 256, 1024, 4096, 1024];

/// Rows of all affix tables, and one for the root.
const AFFIX_ROWS: usize = 256 + 2048 + 4096 + 4096 + 256 + 1024 + 4096 + 1024 + 1;

/// A longer word is read by its first and last half of as many bytes.
const LONGEST_FORM: usize = 128;

/// The tables of rows, used in place.
pub(super) struct Embedding {
    word_keys: Range<usize>,
    word_rows: Range<usize>,
    affix_rows: Range<usize>,
    glove_keys: Range<usize>,
    glove_rows: Range<usize>,
    glove_scale: Vec<f32>,
    word_width: usize,
    affix_width: usize,
    /// From the rows of a word, side by side, to its vector, and to what is hidden between.
    direct: Matrix,
    hidden: Matrix,
    /// From what is hidden to the vector.
    wide: Matrix,
    gain: Vec<f32>,
    bias: Vec<f32>,
}

/// What is hidden is so many times as wide as the vector.
const HIDDEN: usize = 2;

/// Room for the numbers between the rows of words and their vectors.
#[derive(Default)]
pub(super) struct Between {
    hidden: Vec<f32>,
    more: Vec<f32>,
}

impl Embedding {
    /// From the weights, for vectors of some width out of rows of three widths.
    pub(super) fn new(weights: &Weights, width: usize, rows: [usize; 3]) -> Result<Embedding> {
        let [glove_width, word_width, affix_width] = rows;
        let word_keys = weights.keys("word.keys")?;
        let glove_keys = weights.keys("glove.keys")?;
        // Row 0 is for unknown words, row 1 for the root.
        let words = word_keys.len() / 4 + 2;
        let glove = weights.place("glove.rows", Kind::Int4ByColumn, &[glove_keys.len() / 4, glove_width])?;
        let scales = glove.start..glove.start + 4 * glove_width;
        let embedding = Embedding {
            word_rows: weights.place("word.rows", Kind::Int4ByRow, &[words, word_width])?,
            affix_rows: weights.place("affix.rows", Kind::Int4ByRow, &[AFFIX_ROWS, affix_width])?,
            glove_scale: weights.at(scales.clone()).as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect(),
            glove_rows: scales.end..glove.end,
            direct: weights.matrix("input", width, rows.iter().sum())?,
            hidden: weights.matrix("hidden", HIDDEN * width, rows.iter().sum())?,
            wide: weights.matrix("wide", width, HIDDEN * width)?,
            gain: weights.floats("norm.gain", &[width])?,
            bias: weights.floats("norm.bias", &[width])?,
            word_keys,
            glove_keys,
            word_width,
            affix_width,
        };
        Ok(embedding)
    }

    /// Length of the rows of a word, side by side.
    pub(super) fn depth(&self) -> usize {
        self.glove_scale.len() + self.word_width + self.affix_width
    }

    /// The rows of a word, side by side; `None` is the root above the sentence.
    pub(super) fn embed(&self, weights: &Weights, word: Option<&str>, out: &mut [f32]) {
        out.fill(0.0);
        let (glove, rest) = out.split_at_mut(self.glove_scale.len());
        let (trained, affixes) = rest.split_at_mut(self.word_width);
        match word {
            None => {
                self.add_word_row(weights, 1, trained);
                self.add_affix_row(weights, AFFIX_ROWS - 1, 8.0, affixes);
            }
            Some(word) => {
                let form = normal_form(word);
                let lower = form.to_lowercase();
                let key = hash(lower.as_bytes(), 0);
                if let Some(row) = find(weights.at(self.glove_keys.clone()), key) {
                    self.set_glove(weights, row, glove);
                }
                let row = find(weights.at(self.word_keys.clone()), key).map_or(0, |row| row + 2);
                self.add_word_row(weights, row, trained);
                let mut first = 0;
                for (i, (affix, size)) in affixes_of(&form, &lower).iter().zip(AFFIX_TABLES).enumerate() {
                    let row = first + hash(affix.as_bytes(), i as u32 + 1) as usize % size;
                    self.add_affix_row(weights, row, 1.0, affixes);
                    first += size;
                }
            }
        }
    }

    fn set_glove(&self, weights: &Weights, row: usize, out: &mut [f32]) {
        let rows = weights.at(self.glove_rows.clone());
        let numbers = &rows[row * out.len() / 2..][..out.len() / 2];
        let pairs = out.as_chunks_mut::<2>().0.iter_mut().zip(self.glove_scale.as_chunks::<2>().0);
        for ((pair, scale), byte) in pairs.zip(numbers) {
            let halves = halves(*byte);
            *pair = [halves[0] * scale[0], halves[1] * scale[1]];
        }
    }

    fn add_word_row(&self, weights: &Weights, row: usize, out: &mut [f32]) {
        add_scaled_row(weights.at(self.word_rows.clone()), self.word_width, row, 1.0, out);
    }

    fn add_affix_row(&self, weights: &Weights, row: usize, factor: f32, out: &mut [f32]) {
        add_scaled_row(weights.at(self.affix_rows.clone()), self.affix_width, row, factor, out);
    }

    /// The vectors of words out of their rows: a matrix, and beside it two with the negative numbers between them set to zero. All of
    /// it depends on the word alone, so it costs nothing where a word is met again.
    pub(super) fn vectors(&self, path: Path, words: &[f32], rows: &mut Rows, between: &mut Between, x: &mut [f32]) {
        let (width, count) = (self.gain.len(), words.len() / self.depth());
        let Between { hidden, more } = between;
        hidden.resize(count * HIDDEN * width, 0.0);
        more.resize(x.len(), 0.0);
        kernels::quantise(path, words, self.depth(), self.depth(), rows);
        kernels::multiply(path, rows, &self.direct, x);
        kernels::multiply(path, rows, &self.hidden, hidden);
        kernels::rectify(path, hidden);
        kernels::quantise(path, hidden, HIDDEN * width, HIDDEN * width, rows);
        kernels::multiply(path, rows, &self.wide, more);
        x.iter_mut().zip(&*more).for_each(|(x, more)| *x += more);
        x.chunks_exact_mut(width).for_each(|x| self.normalise(x));
    }

    /// Mean 0 and variance 1, then the trained gain and bias: the last step to the vector of a word.
    fn normalise(&self, x: &mut [f32]) {
        let width = x.len() as f32;
        let mean = sum(x, |v| v) / width;
        let variance = sum(x, |v| (v - mean) * (v - mean)) / width;
        let inverse = 1.0 / (variance + 1e-5).sqrt();
        for ((value, gain), bias) in x.iter_mut().zip(&self.gain).zip(&self.bias) {
            *value = (*value - mean) * inverse * gain + bias;
        }
    }
}

/// A sum in 16 lanes: the same order of additions wherever it is compiled.
fn sum(x: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    for values in x.as_chunks::<LANES>().0 {
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += term(*value);
        }
    }
    sums.iter().fold(0.0, |a, b| a + b)
}

/// The two numbers that a byte holds.
fn halves(byte: u8) -> [f32; 2] {
    [f32::from(byte & 15) - 8.0, f32::from(byte >> 4) - 8.0]
}

/// Adds a row of a table that starts with a scale for each row.
fn add_scaled_row(table: &[u8], width: usize, row: usize, factor: f32, out: &mut [f32]) {
    let rows = table.len() / (4 + width / 2);
    let (scales, numbers) = table.split_at(4 * rows);
    let scale = f32::from_le_bytes(scales.as_chunks().0[row]) * factor;
    for (pair, byte) in out.as_chunks_mut::<2>().0.iter_mut().zip(&numbers[row * width / 2..][..width / 2]) {
        let halves = halves(*byte);
        *pair = [pair[0] + halves[0] * scale, pair[1] + halves[1] * scale];
    }
}

/// The place of a key among sorted keys.
fn find(keys: &[u8], key: u32) -> Option<usize> {
    keys.as_chunks().0.binary_search_by_key(&key, |b| u32::from_le_bytes(*b)).ok()
}

/// FNV-1a, with a seed and a last mixing.
fn hash(bytes: &[u8], seed: u32) -> u32 {
    let mut h = bytes.iter().fold(2_166_136_261 ^ seed, |h, b| (h ^ u32::from(*b)).wrapping_mul(16_777_619));
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ h >> 12
}

/// The word as the model was trained on it: plain quotes and hyphens, nothing invisible, of bounded length.
fn normal_form(word: &str) -> Cow<'_, str> {
    let word = if word.len() > LONGEST_FORM {
        let start = word.floor_char_boundary(LONGEST_FORM / 2);
        let end = word.ceil_char_boundary(word.len() - LONGEST_FORM / 2);
        Cow::Owned([&word[..start], &word[end..]].concat())
    } else {
        Cow::Borrowed(word)
    };
    if word.is_ascii() {
        return word;
    }
    let plain = |c| match c {
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201c}' | '\u{201d}' => Some('"'),
        '\u{2013}' | '\u{2014}' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        c => Some(c),
    };
    Cow::Owned(word.chars().filter_map(plain).collect())
}

/// The strings that are looked up in the affix tables, in their order.
fn affixes_of<'a>(form: &'a str, lower: &'a str) -> [Cow<'a, str>; 8] {
    let suffix = |count: usize| {
        let start = lower.char_indices().rev().take(count).last().map_or(0, |(at, _)| at);
        Cow::Borrowed(&lower[start..])
    };
    let prefix = |count: usize| {
        let end = lower.char_indices().nth(count).map_or(lower.len(), |(at, _)| at);
        Cow::Borrowed(&lower[..end])
    };
    let first = Cow::Borrowed(&form[..form.chars().next().map_or(0, char::len_utf8)]);
    [suffix(1), suffix(2), suffix(3), suffix(4), first, prefix(2), prefix(3), Cow::Owned(shape(form))]
}

/// `Xxx-ddd` for `Covid-2019`: the kinds of characters, with at most three of a kind in a run.
fn shape(form: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_numeric() => 'd',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 3 {
            out.push(kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_and_shape_are_those_of_training() {
        assert_eq!(AFFIX_ROWS, AFFIX_TABLES.iter().sum::<usize>() + 1);
        assert_eq!(affixes_of("Covid-2019", "covid-2019"), ["9", "19", "019", "2019", "C", "co", "cov", "Xxxx-ddd"]);
        assert_eq!(affixes_of("a", "a"), ["a", "a", "a", "a", "a", "a", "a", "x"]);
        assert_eq!(affixes_of("", ""), [""; 8]);
        assert_eq!(shape("\u{c5}\u{e9}\u{5d0}!!!!"), "Xxx!!!");
    }

    #[test]
    fn words_are_read_in_a_plain_and_bounded_form() {
        assert_eq!(normal_form("isn\u{2019}t"), "isn't");
        assert_eq!(normal_form("co\u{ad}op"), "coop");
        assert_eq!(normal_form("\u{200b}"), "");
        let long = normal_form(&"\u{e9}a".repeat(1000)).into_owned();
        assert!(long.len() <= LONGEST_FORM && long.len() > LONGEST_FORM - 4);
    }
}
