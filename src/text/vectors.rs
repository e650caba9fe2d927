//! The vectors of words, remembered with the first layer's product, which depends on the word alone.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::embed::Between;
use super::kernels::{self, Path, Rows};
use super::model::Model;

/// Words remembered before all are forgotten: 59 MB at a width of 224.
const MOST_WORDS: usize = 16384;

/// A longer word, in bytes, is not remembered.
const LONGEST_WORD: usize = 64;

/// Remembered vectors of one model.
#[derive(Default)]
pub(super) struct Vectors {
    model: u64,
    places: FxHashMap<Box<str>, usize>,
    /// Vectors of words; the first is the root's.
    x: Vec<f32>,
    /// Their products with the first layer.
    gates: Vec<f32>,
    rows: Rows,
    /// What the vectors of words not yet known are made of.
    new: Vec<f32>,
    between: Between,
    /// Which vector each of the words that were looked up has.
    looked_up: Vec<usize>,
}

impl Vectors {
    /// Makes the vectors of the root and of the words of each sentence, where they are not known.
    pub(super) fn look_up(&mut self, model: &Model, path: Path, sentences: &[Vec<&str>]) {
        let width = model.shape.width;
        if self.model != model.id || self.x.len() / width.max(1) > MOST_WORDS {
            *self = Vectors { model: model.id, ..Vectors::default() };
        }
        let known = self.x.len();
        self.new.clear();
        if known == 0 {
            self.embed(model, None);
        }
        self.looked_up.clear();
        for sentence in sentences {
            self.looked_up.push(0);
            for word in sentence {
                let place = match self.places.get(*word) {
                    Some(place) => *place,
                    None => self.embed(model, Some(word)),
                };
                self.looked_up.push(place);
            }
        }
        if self.x.len() > known {
            let (embedding, x) = (&model.embedding, &mut self.x[known..]);
            embedding.vectors(path, &self.new, &mut self.rows, &mut self.between, x);
            kernels::quantise(path, x, width, width, &mut self.rows);
            self.gates.resize(3 * self.x.len(), 0.0);
            kernels::multiply(path, &self.rows, &model.layers[0].gates, &mut self.gates[3 * known..]);
        }
    }

    /// The vectors that are known and their gates in the first layer, and which of them some of the words (the root, then the words, of
    /// each sentence) have that were looked up.
    pub(super) fn known(&self, words: Range<usize>) -> ([&[f32]; 2], &[usize]) {
        ([&self.x, &self.gates], &self.looked_up[words])
    }

    /// Sets a vector for a word aside, and appends what it is made of; answers its place.
    fn embed(&mut self, model: &Model, word: Option<&str>) -> usize {
        let (start, width) = (self.x.len(), model.shape.width);
        self.x.resize(start + width, 0.0);
        let from = self.new.len();
        self.new.resize(from + model.embedding.depth(), 0.0);
        model.embedding.embed(&model.weights, word, &mut self.new[from..]);
        if let Some(word) = word.filter(|word| word.len() <= LONGEST_WORD) {
            self.places.insert(word.into(), start / width);
        }
        start / width
    }
}
