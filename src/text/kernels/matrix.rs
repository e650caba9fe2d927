//! Quantised matrices and rows, in the order the kernels read them.

use super::body::LANES;

/// Four neighbours of a row are multiplied at once.
pub(in crate::text) const DEPTH: usize = 4;

/// A matrix of `i8` with a scale and a bias a column.
///
/// Columns stand in panels of 16; inside a panel, four numbers of each of the 16 columns follow each other.
#[derive(Debug, Clone)]
pub(in crate::text) struct Matrix {
    /// Length of the rows it is multiplied with.
    pub(super) depth: usize,
    pub(super) panels: Vec<i8>,
    pub(super) scale: Vec<f32>,
    /// For each column: scale times the sum of its weights, which the least value of a row is multiplied with.
    pub(super) sum: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Matrix {
    /// From one row of `depth` numbers (bytes of `i8`, none of them -128), a scale and a bias for each column.
    ///
    /// `depth` is a multiple of 4.
    pub(in crate::text) fn new(depth: usize, numbers: &[u8], mut scale: Vec<f32>, mut bias: Vec<f32>) -> Matrix {
        assert!(depth.is_multiple_of(DEPTH) && bias.len() == scale.len() && numbers.len() == depth * scale.len());
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
        Matrix { depth, panels, scale, sum, bias }
    }

    /// Length of a row of the product: the number of columns, rounded up to a multiple of 16.
    pub(in crate::text) fn stride(&self) -> usize {
        self.scale.len()
    }
}

/// Rows of activations in 7 bits: `value = low + scale * number`.
#[derive(Debug, Clone, Default)]
pub(in crate::text) struct Rows {
    pub(super) depth: usize,
    pub(super) numbers: Vec<u8>,
    pub(super) scale: Vec<f32>,
    pub(super) low: Vec<f32>,
}
