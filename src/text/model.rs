//! The language model: its weights, loaded once and only read afterwards.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::embed::Embedding;
use super::kernels::{LANES, MAX_WIDTH, Matrix, in_turn};
use super::labels::{Dep, Pos, Xpos};
use super::starts::Starts;
use super::weights::Weights;
use crate::error::{Error, Result};

/// The widest vectors a file of weights may ask for, in floats.
const WIDEST: u32 = MAX_WIDTH as u32;

/// The language model: it tags words and finds their governors.
///
/// Loading takes about a millisecond; reading with it needs no lock, so one model serves all threads.
///
/// ```
/// use demarche::text::Model;
///
/// let model = Model::embedded();
/// assert!(std::ptr::eq(model, Model::embedded()));
/// ```
pub struct Model {
    /// Tells models apart in caches.
    pub(super) id: u64,
    pub(super) weights: Weights,
    pub(super) shape: Shape,
    pub(super) embedding: Embedding,
    pub(super) layers: Vec<Layer>,
    /// Scores of parts of speech, then of Penn tags.
    pub(super) tag: Matrix,
    /// The four views of a word: as dependent and as governor, for arcs and for labels.
    pub(super) head: Matrix,
    /// What a dependent looks for in a governor, then scores of distances.
    pub(super) arc: Matrix,
    pub(super) label: Matrix,
    pub(super) starts: Starts,
    pub(super) pos: Vec<Pos>,
    pub(super) xpos: Vec<Xpos>,
    pub(super) dep: Vec<Dep>,
}

/// A layer of gated recurrence.
pub(super) struct Layer {
    /// Gives the gates: update, forget and reset, each as wide as the layer, in turn.
    pub(super) gates: Matrix,
    /// What the gates of the word before add to those of a word, then those of the word after, in turn.
    pub(super) mix: Vec<f32>,
}

/// Widths of the vectors, in floats, and the number of layers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) arc: usize,
    pub(super) label: usize,
    /// The layer that tags are read from.
    pub(super) tag_layer: usize,
}

/// Buckets of distances between a word and its governor.
pub(super) const DISTANCES: usize = 24;

impl Model {
    /// The model that is part of the program.
    pub fn embedded() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Model::load(include_bytes!("en.bin").as_slice()).expect("the embedded weights load, as a test checks")
        })
    }

    /// Reads weights in the format of `src/text/en.bin` (see `training/pack.py`).
    ///
    /// # Errors
    ///
    /// If the bytes are no such file, or a section is missing or does not have the shape expected.
    ///
    /// ```
    /// use demarche::text::Model;
    ///
    /// let error = Model::load(b"DMRC\x07\0\0\0".as_slice()).err().unwrap();
    /// assert_eq!(error.to_string(), "language model: version 7 of the format; expected version 3");
    /// ```
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model> {
        let weights = Weights::read(bytes.into())?;
        let sizes = weights.numbers("shape", 8)?;
        let fault = |what: String| Error::file("language model", what);
        let units = [2 * LANES, 2, 2, 2, 1, LANES, LANES];
        for (size, unit) in sizes.iter().copied().zip(units) {
            if size == 0 || size > WIDEST || !(size as usize).is_multiple_of(unit) {
                return Err(fault(format!("width {size}; expected a multiple of {unit} up to {WIDEST}")));
            }
        }
        let [width, glove, word, affix, layers, arc, label, tag_layer] = std::array::from_fn(|i| sizes[i] as usize);
        if !(glove + word + affix).is_multiple_of(LANES) || layers > 16 || tag_layer >= layers {
            return Err(fault(format!(
                "shape {sizes:?}; expected rows of a word that are a multiple of {LANES} together, and up to 16 layers"
            )));
        }
        let pos = weights.labels("names.pos", known(Pos::parse, Pos::as_str))?;
        let xpos = weights.labels("names.xpos", known(Xpos::parse, Xpos::as_str))?;
        let dep = weights.labels("names.dep", known(Dep::parse, Dep::as_str))?;
        if dep.iter().all(|d| *d == Dep::Root) {
            return Err(fault("section \"names.dep\" has only the root; expected other labels".into()));
        }
        let matrix = |name: &str, columns, depth| weights.matrix(name, columns, depth);
        let layer = |i| {
            let gates = matrix(&format!("layer{i}"), 3 * width, width)?.in_turn(3);
            let mix = weights.floats(&format!("layer{i}.mix"), &[2, 3 * width])?;
            Ok(Layer { gates, mix: in_turn(&mix, 6, LANES) })
        };
        let layers = (0..layers).map(layer).collect::<Result<_>>()?;
        Ok(Model {
            id: {
                static NEXT: AtomicU64 = AtomicU64::new(1);
                NEXT.fetch_add(1, Ordering::Relaxed)
            },
            shape: Shape { width, arc, label, tag_layer },
            embedding: Embedding::new(&weights, width, [glove, word, affix])?,
            tag: matrix("tag", pos.len() + xpos.len(), width)?,
            head: matrix("head", 2 * (arc + label), width)?,
            arc: matrix("arc", arc + DISTANCES, arc)?,
            label: matrix("label", dep.len(), label)?,
            starts: Starts::new(&weights, width)?,
            layers,
            pos,
            xpos,
            dep,
            weights,
        })
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("shape", &self.shape).finish_non_exhaustive()
    }
}

/// Reads a label that is written the same as the one it stands for.
fn known<T: Copy>(parse: fn(&str) -> T, text: fn(T) -> &'static str) -> impl Fn(&str) -> Option<T> {
    move |label| Some(parse(label)).filter(|t| text(*t) == label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBEDDED: &[u8] = include_bytes!("en.bin");

    #[test]
    fn the_embedded_weights_load() {
        let model = Model::load(EMBEDDED).unwrap();
        assert_eq!(model.pos.len(), Pos::ALL.len());
        assert!(model.dep.contains(&Dep::Root));
    }

    #[test]
    fn cut_weights_are_an_error() {
        for length in [0, 3, 11, 40, 1000, EMBEDDED.len() / 2, EMBEDDED.len() - 1] {
            let error = Model::load(&EMBEDDED[..length]).err().map(|e| e.to_string());
            assert!(error.is_some_and(|e| e.contains("expected")), "{length}");
        }
    }

    #[test]
    fn wrong_shapes_are_an_error() {
        let at = EMBEDDED.windows(5).position(|w| w == b"shape").unwrap() + 5 + 2 + 4 + 4;
        for (place, value) in
            [(0, 255u32), (0, 0), (0, 512), (1, 98), (2, 99), (3, 112), (4, 4), (4, 99), (5, 64), (6, 32), (7, 9)]
        {
            let mut bytes = EMBEDDED.to_vec();
            bytes[at + 4 * place..][..4].copy_from_slice(&value.to_le_bytes());
            let error = Model::load(bytes).err().map(|e| e.to_string());
            assert!(error.as_ref().is_some_and(|e| e.contains("expected")), "{place} {value} {error:?}");
        }
    }
}
