//! The vectors of words, remembered with the first layer's product, which depends on the word alone.

use rustc_hash::FxHashMap;

use super::embed::Between;
use super::kernels::{self, Path, Rows};
use super::model::Model;

/// Words remembered before all are forgotten: 32 MB at a width of 256.
const MOST_WORDS: usize = 8192;

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
    batch: Vec<usize>,
}

impl Vectors {
    /// The vectors that are known and their gates in the first layer, and which of them each row of a batch (the root, then the words,
    /// of each sentence) has.
    pub(super) fn look_up(&mut self, model: &Model, path: Path, sentences: &[Vec<&str>]) -> ([&[f32]; 2], &[usize]) {
        let width = model.shape.width;
        if self.model != model.id || self.x.len() / width.max(1) > MOST_WORDS {
            *self = Vectors { model: model.id, ..Vectors::default() };
        }
        let known = self.x.len();
        self.new.clear();
        if known == 0 {
            self.embed(model, None);
        }
        self.batch.clear();
        for sentence in sentences {
            self.batch.push(0);
            for word in sentence {
                let place = match self.places.get(*word) {
                    Some(place) => *place,
                    None => self.embed(model, Some(word)),
                };
                self.batch.push(place);
            }
        }
        if self.x.len() > known {
            let (embedding, x) = (&model.embedding, &mut self.x[known..]);
            embedding.vectors(path, &self.new, &mut self.rows, &mut self.between, x);
            kernels::quantise(path, x, width, width, &mut self.rows);
            self.gates.resize(3 * self.x.len(), 0.0);
            kernels::multiply(path, &self.rows, &model.layers[0].gates, &mut self.gates[3 * known..]);
        }
        ([&self.x, &self.gates], &self.batch)
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
