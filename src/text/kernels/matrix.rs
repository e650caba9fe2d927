//! Quantised matrices and rows, in the order the kernels read them.

use std::sync::OnceLock;

use wide::i16x8;

use super::body::LANES;

/// Four neighbours of a row are multiplied at once.
pub(in crate::text) const DEPTH: usize = 4;

/// The greatest weight, and minus the least: four products with numbers of 7 bits fit 16 bits.
pub(in crate::text) const GREATEST: u8 = 63;

/// Two neighbours of each of 16 columns.
pub(super) type Pair = [i16x8; LANES / 4];

/// A matrix of `i8` with a scale and a bias a column.
///
/// Columns stand in panels of 16; inside a panel, four numbers of each of the 16 columns follow each other.
#[derive(Debug, Clone)]
pub(in crate::text) struct Matrix {
    /// Length of the rows it is multiplied with.
    pub(super) depth: usize,
    panels: Vec<i8>,
    /// Whether four sums of two neighbouring products fit 16 bits, whatever the activations: true of almost all that is learned.
    pub(super) sums_fit: bool,
    /// The same in 16 bits, two of each column side by side; made when plain Rust first asks for it.
    pairs: OnceLock<Vec<Pair>>,
    pub(super) scale: Vec<f32>,
    /// For each column: scale times the sum of its weights, which the least value of a row is multiplied with.
    pub(super) sum: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Matrix {
    /// From one row of `depth` numbers (bytes of `i8`, -63 to 63), a scale and a bias for each column.
    ///
    /// `depth` is a multiple of 8.
    pub(in crate::text) fn new(depth: usize, numbers: &[u8], mut scale: Vec<f32>, mut bias: Vec<f32>) -> Matrix {
        assert!(depth.is_multiple_of(2 * DEPTH) && bias.len() == scale.len() && numbers.len() == depth * scale.len());
        let stride = scale.len().next_multiple_of(LANES);
        scale.resize(stride, 0.0);
        bias.resize(stride, 0.0);
        let mut sum = vec![0.0; stride];
        let mut panels = vec![0i8; depth * stride];
        for (column, numbers) in numbers.chunks_exact(depth).enumerate() {
            let total: i32 = numbers.iter().map(|n| i32::from(*n as i8)).sum();
            sum[column] = scale[column] * total as f32;
            let panel = &mut panels[column / LANES * LANES * depth..][..LANES * depth];
            let places = panel.chunks_exact_mut(LANES * DEPTH);
            for (place, four) in places.zip(numbers.as_chunks::<DEPTH>().0) {
                let at = column % LANES * DEPTH;
                place[at..at + DEPTH].copy_from_slice(&four.map(|n| n as i8));
            }
        }
        let sums_fit = depth.is_multiple_of(4 * DEPTH) && numbers.as_chunks().0.iter().all(sums_fit);
        Matrix { depth, panels, sums_fit, pairs: OnceLock::new(), scale, sum, bias }
    }

    /// With its columns, seen as so many equal parts, [in turn](in_turn).
    ///
    /// The number of columns in a part is a multiple of 16.
    pub(in crate::text) fn in_turn(self, parts: usize) -> Matrix {
        let turned = |x: &[f32]| in_turn(x, parts, LANES);
        Matrix {
            panels: in_turn(&self.panels, parts, LANES * self.depth),
            scale: turned(&self.scale),
            sum: turned(&self.sum),
            bias: turned(&self.bias),
            ..self
        }
    }

    /// Some of the panels.
    pub(super) fn panels(&self, first: usize, count: usize) -> &[i8] {
        &self.panels[first * self.depth * LANES..][..count * self.depth * LANES]
    }

    /// The panels in 16 bits: `depth / 2` pairs each.
    pub(super) fn pairs(&self) -> &[Pair] {
        let pairs_of = |four: &[i8; LANES * DEPTH]| {
            let pair = |first: usize| -> Pair {
                std::array::from_fn(|q| {
                    i16x8::new(std::array::from_fn(|i| four[(4 * q + i / 2) * DEPTH + first + i % 2].into()))
                })
            };
            [pair(0), pair(2)]
        };
        self.pairs.get_or_init(|| self.panels.as_chunks().0.iter().flat_map(pairs_of).collect())
    }

    /// Length of a row of the product: the number of columns, rounded up to a multiple of 16.
    pub(in crate::text) fn stride(&self) -> usize {
        self.scale.len()
    }
}

/// Whether the first two and the last two of four fours, each times 0 to 127, make sums that fit 16 bits.
fn sums_fit(numbers: &[u8; 4 * DEPTH]) -> bool {
    let fits = |first: usize, sign: i32| {
        let of_sign = |at: usize| (sign * i32::from(numbers[at] as i8)).max(0);
        let sum: i32 = (first..numbers.len()).step_by(DEPTH).map(|at| of_sign(at) + of_sign(at + 1)).sum();
        sum * 127 <= i32::from(i16::MAX)
    };
    fits(0, 1) && fits(0, -1) && fits(2, 1) && fits(2, -1)
}

/// Equal parts in turn: the first `unit` numbers of each part, then the next of each, and so on.
pub(in crate::text) fn in_turn<T: Copy>(x: &[T], parts: usize, unit: usize) -> Vec<T> {
    let part = x.len() / parts;
    assert!(x.len() == parts * part && part.is_multiple_of(unit));
    let mut turned = Vec::with_capacity(x.len());
    for at in (0..part).step_by(unit) {
        (0..parts).for_each(|p| turned.extend_from_slice(&x[p * part + at..][..unit]));
    }
    turned
}

/// Rows of activations in 7 bits: `value = low + scale * number`.
#[derive(Debug, Clone, Default)]
pub(in crate::text) struct Rows {
    pub(super) depth: usize,
    pub(super) numbers: Vec<u8>,
    pub(super) scale: Vec<f32>,
    pub(super) low: Vec<f32>,
}
