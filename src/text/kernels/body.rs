//! The kernels as plain Rust, inlined into a copy for each set of instructions.
//!
//! The order of operations on floats is part of the result: rows are folded in 16 lanes, lanes in order.

use std::f32::consts::{LN_2, LOG2_E};
use std::ops::Range;

use wide::{i16x8, i32x4};

use super::matrix::{Matrix, Pair, Rows};

/// Floats that stand side by side.
pub(in crate::text) const LANES: usize = 16;

/// Rows of a product that are computed together, so that a panel of weights stays in the nearest cache.
const BLOCK: usize = 64;

/// What differs between sets of instructions: the exact part of a product of matrices, and the width of a step of recurrence.
pub(super) trait Instructions {
    /// The most rows that [`dot`](Instructions::dot) is asked for: 8 or 16.
    const ROWS: usize = 8;

    /// Writes the sums of products of `R` rows with `P` panels of a matrix, from `panel` on.
    fn dot<const R: usize, const P: usize>(x: &[u8], matrix: &Matrix, panel: usize, sums: &mut [[[i32; LANES]; P]; R]);

    /// What must be set up before a run of [`dot`](Instructions::dot), and what is given back after it.
    fn begin() {}
    fn end() {}

    /// [`step`], in vectors that the registers hold.
    fn step(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]);
}

/// Plain Rust, in the vectors of 128 bits that every processor has.
pub(super) struct Plain;

impl Instructions for Plain {
    #[inline(always)]
    fn dot<const R: usize, const P: usize>(x: &[u8], matrix: &Matrix, panel: usize, out: &mut [[[i32; LANES]; P]; R]) {
        let (depth, pairs) = (matrix.depth, matrix.pairs());
        let panels: [&[Pair]; P] = std::array::from_fn(|p| &pairs[(panel + p) * depth / 2..][..depth / 2]);
        for (row, out) in x.chunks_exact(depth).zip(out) {
            let mut sums = [[i32x4::ZERO; LANES / 4]; P];
            for (at, [a, b]) in row.as_chunks().0.iter().enumerate() {
                let (a, b) = (i16::from(*a), i16::from(*b));
                let two = i16x8::new([a, b, a, b, a, b, a, b]);
                for (sums, panel) in sums.iter_mut().zip(&panels) {
                    for (sum, weights) in sums.iter_mut().zip(&panel[at]) {
                        *sum += two.dot(*weights);
                    }
                }
            }
            for (out, sums) in out.iter_mut().zip(&sums) {
                for (out, sum) in out.as_chunks_mut().0.iter_mut().zip(sums) {
                    *out = sum.to_array();
                }
            }
        }
    }

    #[inline(always)]
    fn step(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]) {
        step::<4>(gates, mix, x, state);
    }
}

#[inline(always)]
pub(super) fn quantise<D: Instructions>(x: &[f32], stride: usize, width: usize, rows: &mut Rows) {
    assert!(width.is_multiple_of(LANES) && width <= stride);
    let count = x.len() / stride;
    rows.depth = width;
    rows.numbers.resize(count * width, 0);
    rows.scale.resize(count, 0.0);
    rows.low.resize(count, 0.0);
    for (i, (row, numbers)) in x.chunks_exact(stride).zip(rows.numbers.chunks_exact_mut(width)).enumerate() {
        let row = &row[..width];
        let (low, high) = (extreme(row, lesser), extreme(row, greater));
        let range = if high - low > 1e-12 { high - low } else { 1e-12 };
        let inverse = 127.0 / range;
        rows.scale[i] = range / 127.0;
        rows.low[i] = low;
        for (number, value) in numbers.iter_mut().zip(row) {
            // Adding 2^23 leaves the rounded number in the lowest bits.
            *number = (((value - low) * inverse + 8_388_608.0).to_bits() & 0x7f) as u8;
        }
    }
}

/// The least or greatest of numbers, as `better` tells, in 16 lanes.
#[inline(always)]
fn extreme(row: &[f32], better: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [row[0]; LANES];
    for values in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] = better(lanes[lane], values[lane]);
        }
    }
    lanes.into_iter().fold(row[0], better)
}

#[inline(always)]
pub(super) fn multiply<D: Instructions>(x: &Rows, matrix: &Matrix, y: &mut [f32]) {
    let (depth, stride) = (matrix.depth, matrix.stride());
    let count = x.scale.len();
    assert!(x.depth == depth && x.numbers.len() == count * depth && y.len() == count * stride);
    let block = count.div_ceil(count.div_ceil(BLOCK).max(1)).next_multiple_of(D::ROWS);
    D::begin();
    let mut start = 0;
    while start < count {
        let end = count.min(start + block);
        let mut panel = 0;
        while panel * LANES < stride {
            let y = &mut y[panel * LANES..];
            let count = match stride / LANES - panel {
                1 => 1,
                2 | 4 => 2,
                _ => 3,
            };
            match count {
                1 => multiply_rows::<D, 1>(x, start..end, matrix, panel, y, stride),
                2 => multiply_rows::<D, 2>(x, start..end, matrix, panel, y, stride),
                _ => multiply_rows::<D, 3>(x, start..end, matrix, panel, y, stride),
            }
            panel += count;
        }
        start = end;
    }
    D::end();
}

/// Products of some rows with `P` panels, the rows of the result `stride` apart.
#[inline(always)]
fn multiply_rows<D: Instructions, const P: usize>(
    x: &Rows,
    rows: Range<usize>,
    matrix: &Matrix,
    panel: usize,
    y: &mut [f32],
    stride: usize,
) {
    let mut row = rows.start;
    if D::ROWS == 16 {
        let mut sums = [[[0; LANES]; P]; 16];
        while row + 16 <= rows.end {
            multiply_block::<D, 16, P>(x, row, matrix, panel, &mut sums, &mut y[row * stride..], stride);
            row += 16;
        }
    }
    let mut sums = [[[0; LANES]; P]; 8];
    while row + 8 <= rows.end {
        multiply_block::<D, 8, P>(x, row, matrix, panel, &mut sums, &mut y[row * stride..], stride);
        row += 8;
    }
    let mut sums = [[[0; LANES]; P]; 2];
    while row + 2 <= rows.end {
        multiply_block::<D, 2, P>(x, row, matrix, panel, &mut sums, &mut y[row * stride..], stride);
        row += 2;
    }
    if row < rows.end {
        multiply_block::<D, 1, P>(x, row, matrix, panel, &mut [[[0; LANES]; P]], &mut y[row * stride..], stride);
    }
}

#[inline(always)]
fn multiply_block<D: Instructions, const R: usize, const P: usize>(
    x: &Rows,
    row: usize,
    matrix: &Matrix,
    panel: usize,
    sums: &mut [[[i32; LANES]; P]; R],
    y: &mut [f32],
    stride: usize,
) {
    let depth = matrix.depth;
    D::dot(&x.numbers[row * depth..][..R * depth], matrix, panel, sums);
    let (scale, low) = (part::<R>(&x.scale, row), part::<R>(&x.low, row));
    let column = panel * LANES;
    let (weights, sum) = (&matrix.scale[column..][..P * LANES], &matrix.sum[column..][..P * LANES]);
    let bias = &matrix.bias[column..][..P * LANES];
    for i in 0..R {
        let (sums, y) = (sums[i].as_flattened(), &mut y[i * stride..][..P * LANES]);
        for at in 0..P * LANES {
            y[at] = sums[at] as f32 * (scale[i] * weights[at]) + (low[i] * sum[at] + bias[at]);
        }
    }
}

/// `N` numbers from a place on.
#[inline(always)]
fn part<const N: usize>(x: &[f32], at: usize) -> &[f32; N] {
    x[at..].first_chunk().expect("the caller has checked the length")
}

/// 1.5 * 2^23: adding it rounds a float of moderate size to a whole number, which then lies in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// e^x for -87 <= x <= 87, within a few millionths.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let t = x * LOG2_E;
    let rounded = t + ROUND;
    let f = t - (rounded - ROUND);
    let p = 1.0 + f * (LN_2 + f * (0.240_226_5 + f * (0.055_504_1 + f * (0.009_618_1 + f * 0.001_333_3))));
    // Times a power of two: an addition to the exponent.
    f32::from_bits(p.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// The logistic function of two numbers, with one division.
#[inline(always)]
fn logistic(x: f32, y: f32) -> (f32, f32) {
    let x = 1.0 + exp(-x.clamp(-20.0, 20.0));
    let y = 1.0 + exp(-y.clamp(-20.0, 20.0));
    let inverse = 1.0 / (x * y);
    (inverse * y, inverse * x)
}

/// Update, forget and reset of neighbouring dimensions, [`LANES`] each.
pub(super) type Gates = [f32; 3 * LANES];

/// What the gates of the token before add to those of a token, then those of the token after, for the dimensions of [`Gates`].
pub(super) type Mix = [f32; 6 * LANES];

#[inline(always)]
pub(super) fn scan<D: Instructions>(
    [start, gates]: [&[f32]; 2],
    rows: &[usize],
    mix: &[f32],
    x: &mut [f32],
    width: usize,
) {
    assert!(width.is_multiple_of(2 * LANES) && rows.len() * width == x.len() && mix.len() == 6 * width);
    let (groups, half) = (width / LANES, width / LANES / 2);
    let (start, gates, mix) = (start.as_chunks().0, gates.as_chunks().0, mix.as_chunks().0);
    let gates_of = |token: Option<usize>| match token.and_then(|token| rows.get(token)) {
        Some(row) => &gates[row * groups..][..groups],
        None => &NOTHING[..groups],
    };
    let around = |token: usize| [gates_of(token.checked_sub(1)), gates_of(Some(token)), gates_of(Some(token + 1))];
    let tokens = x.as_chunks_mut().0.chunks_exact_mut(groups).zip(rows).enumerate();
    let mut state = [[0.0; LANES]; MAX_WIDTH / LANES / 2];
    let state = &mut state[..half];
    for (token, (x, row)) in tokens {
        x.copy_from_slice(&start[row * groups..][..groups]);
        steps::<D>(around(token).map(|gates| &gates[..half]), &mix[..half], &mut x[..half], state);
    }
    state.fill([0.0; LANES]);
    for (token, x) in x.as_chunks_mut().0.chunks_exact_mut(groups).enumerate().rev() {
        steps::<D>(around(token).map(|gates| &gates[half..]), &mix[half..], &mut x[half..], state);
    }
}

/// One token in one direction.
#[inline(always)]
fn steps<D: Instructions>(
    [before, own, after]: [&[Gates]; 3],
    mix: &[Mix],
    x: &mut [[f32; LANES]],
    state: &mut [[f32; LANES]],
) {
    let gates = before.iter().zip(own).zip(after).zip(mix);
    for ((((before, own), after), mix), (x, state)) in gates.zip(x.iter_mut().zip(state)) {
        D::step([before, own, after], mix, x, state);
    }
}

#[inline(always)]
pub(super) fn layer<D: Instructions>(
    rows: &Rows,
    matrix: &Matrix,
    mix: &[f32],
    sentences: &[Range<usize>],
    gates: &mut [f32],
    x: &mut [f32],
) {
    let (count, width) = (rows.scale.len(), matrix.stride() / 3);
    assert!(width.is_multiple_of(2 * LANES) && count * width == x.len() && mix.len() == 6 * width);
    assert!(
        rows.depth == matrix.depth && rows.numbers.len() == count * matrix.depth && gates.len() == count * 3 * LANES
    );
    let groups = width / LANES;
    let (mix, x) = (mix.as_chunks().0, x.as_chunks_mut().0);
    D::begin();
    for group in 0..groups {
        multiply_rows::<D, 3>(rows, 0..count, matrix, 3 * group, gates, 3 * LANES);
        let gates = gates.as_chunks().0;
        for sentence in sentences {
            let x = &mut x[sentence.start * groups + group..];
            sweep::<D>(&gates[sentence.clone()], &mix[group], x, groups, 2 * group >= groups);
        }
    }
    D::end();
}

/// Runs the recurrence over the dimensions of a sentence that `gates` are for, `stride` apart in `x`, in one direction.
#[inline(always)]
fn sweep<D: Instructions>(gates: &[Gates], mix: &Mix, x: &mut [[f32; LANES]], stride: usize, backwards: bool) {
    let mut state = [0.0; LANES];
    for i in 0..gates.len() {
        let token = if backwards { gates.len() - 1 - i } else { i };
        let [before, after] = [token.wrapping_sub(1), token + 1].map(|token| gates.get(token).unwrap_or(&NOTHING[0]));
        D::step([before, &gates[token], after], mix, &mut x[token * stride], &mut state);
    }
}

/// The widest layer that [`scan`] reads.
pub(in crate::text) const MAX_WIDTH: usize = 1024;

/// The gates beside the first and the last token.
static NOTHING: [Gates; MAX_WIDTH / LANES] = [[0.0; 3 * LANES]; MAX_WIDTH / LANES];

/// One token in one direction, [`LANES`] dimensions, `W` at a time, with the gates of the token before, its own and those of the one
/// after.
#[inline(always)]
pub(super) fn step<const W: usize>(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]) {
    for at in (0..LANES).step_by(W) {
        let update = mixed::<W>(gates, mix, at);
        let forget = mixed::<W>(gates, mix, LANES + at);
        let reset = mixed::<W>(gates, mix, 2 * LANES + at);
        let (x, state) = (&mut x[at..at + W], &mut state[at..at + W]);
        for i in 0..W {
            let (f, r) = logistic(forget[i], reset[i]);
            state[i] = f * state[i] + (1.0 - f) * update[i];
            x[i] = r * state[i] + (1.0 - r) * x[i];
        }
    }
}

/// `W` gates of a token from `at` on, with what its neighbours add. (Not a closure, which would not be compiled for the instructions
/// of the caller.)
#[inline(always)]
fn mixed<const W: usize>([before, own, after]: [&Gates; 3], mix: &Mix, at: usize) -> [f32; W] {
    let mut out = [0.0; W];
    for (i, out) in (at..at + W).zip(&mut out) {
        *out = own[i] + (mix[i] * before[i] + mix[3 * LANES + i] * after[i]);
    }
    out
}

#[inline(always)]
pub(super) fn scores<D: Instructions>(
    queries: &[f32],
    query_stride: usize,
    keys: &[f32],
    width: usize,
    stride: usize,
    scores: &mut [f32],
) {
    let count = scores.len() / stride;
    assert!(stride.is_multiple_of(LANES) && keys.len() == width * stride && width <= query_stride);
    assert!(queries.len() >= count * query_stride);
    let mut row = 0;
    while row < count {
        let rows = if row + 4 <= count { 4 } else { 1 };
        for at in (0..stride).step_by(LANES) {
            let queries = &queries[row * query_stride..];
            let scores = &mut scores[row * stride..];
            if rows == 4 {
                score_block::<4>(queries, query_stride, keys, width, stride, at, scores);
            } else {
                score_block::<1>(queries, query_stride, keys, width, stride, at, scores);
            }
        }
        row += rows;
    }
}

#[inline(always)]
fn score_block<const R: usize>(
    queries: &[f32],
    query_stride: usize,
    keys: &[f32],
    width: usize,
    stride: usize,
    at: usize,
    scores: &mut [f32],
) {
    let queries: [&[f32]; R] = std::array::from_fn(|i| &queries[i * query_stride..][..width]);
    let mut sums = [[0.0f32; LANES]; R];
    for (d, keys) in keys.chunks_exact(stride).enumerate() {
        let keys: &[f32; LANES] = keys[at..].first_chunk().expect("a row of keys is a multiple of 16 long");
        for (sums, query) in sums.iter_mut().zip(&queries) {
            for lane in 0..LANES {
                sums[lane] += query[d] * keys[lane];
            }
        }
    }
    for (i, sums) in sums.iter().enumerate() {
        scores[i * stride + at..][..LANES].copy_from_slice(sums);
    }
}

#[inline(always)]
pub(super) fn rectify<D: Instructions>(x: &mut [f32]) {
    for value in x {
        *value = if *value > 0.0 { *value } else { 0.0 };
    }
}

#[inline(always)]
pub(super) fn greatest<D: Instructions>(x: &[f32], place: &mut usize) {
    let (chunks, rest) = x.as_chunks::<LANES>();
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for values in chunks {
        for lane in 0..LANES {
            lanes[lane] = greater(lanes[lane], values[lane]);
        }
    }
    let best = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |a, b| greater(a, *b));
    let holds_best = |values: &[f32; LANES]| values.iter().fold(false, |found, value| found | (*value == best));
    let start = LANES * chunks.iter().position(holds_best).unwrap_or(chunks.len());
    *place = x[start..].iter().position(|value| *value == best).map_or(0, |at| start + at);
}

/// The greater of two numbers. Not `f32::max`: that may answer either zero for 0.0 and -0.0.
#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The lesser of two numbers.
#[inline(always)]
fn lesser(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

/// The sum of e^(x - greatest), in 16 lanes; numbers far below the greatest count as e^-80.
#[inline(always)]
pub(super) fn partition<D: Instructions>(x: &[f32], greatest: f32, sum: &mut f32) {
    let mut sums = [0.0f32; LANES];
    for values in x.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            sums[lane] += exp((values[lane] - greatest).clamp(-80.0, 0.0));
        }
    }
    *sum = sums.iter().fold(0.0, |a, b| a + b);
}
