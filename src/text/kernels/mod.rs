//! The arithmetic of the language model, in four forms that give the same bits.
//!
//! Matrices are weights of 7 bits (-63 to 63) times activations of 7 bits (0 to 127), summed exactly in `i32`: 63 * 127 * 4 fits
//! the 16 bits in which AVX2's `vpmaddubsw` adds two products and two of its sums are added (four, where the weights are small
//! enough), so it, AVX-512's `vpdpbusd`, AMX's `tdpbusd` and plain Rust agree. Steps on floats are plain Rust with one fixed order
//! of operations (16 accumulators, no fused multiply-add), compiled again for each set of instructions.

use std::ops::Range;

mod body;
mod matrix;
#[cfg(target_arch = "x86_64")]
mod tiles;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(super) use body::{LANES, MAX_WIDTH};
pub(super) use matrix::{GREATEST, Matrix, Rows, in_turn};

/// A set of instructions that this machine has: only detection makes one, so calling its kernels is sound. All give the same
/// bits; benchmarks compare their speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path(Isa);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Isa {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
    #[cfg(target_arch = "x86_64")]
    Amx,
}

impl Path {
    /// Every path this machine can take, the fastest last.
    pub fn available() -> impl DoubleEndedIterator<Item = Path> {
        let plain = Some(Path(Isa::Plain));
        #[cfg(target_arch = "x86_64")]
        let fast = [
            is_x86_feature_detected!("avx2").then_some(Path(Isa::Avx2)),
            (is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni")).then_some(Path(Isa::Vnni)),
            tiles::granted().then_some(Path(Isa::Amx)),
        ];
        #[cfg(not(target_arch = "x86_64"))]
        let fast = [];
        [plain].into_iter().chain(fast).flatten()
    }

    /// The fastest path of this machine.
    pub fn best() -> Path {
        Path::available().next_back().unwrap_or(Path(Isa::Plain))
    }

    /// Its name.
    ///
    /// ```
    /// assert_eq!(demarche::text::Path::available().next().unwrap().name(), "plain");
    /// ```
    pub fn name(self) -> &'static str {
        match self.0 {
            Isa::Plain => "plain",
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Isa::Vnni => "vnni",
            #[cfg(target_arch = "x86_64")]
            Isa::Amx => "amx",
        }
    }
}

/// Writes each kernel as a call of the form that the path names.
macro_rules! dispatch {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*);)+) => { $(
        $(#[$doc])*
        pub(super) fn $name(path: Path, $($arg: $type),*) {
            match path.0 {
                Isa::Plain => body::$name::<body::Plain>($($arg),*),
                // SAFETY: a `Path` of AVX2 exists only where detection found AVX2.
                #[cfg(target_arch = "x86_64")]
                Isa::Avx2 => unsafe { x86::avx2::$name($($arg),*) },
                // SAFETY: a `Path` of VNNI exists only where detection found AVX-512F and AVX-512 VNNI.
                #[cfg(target_arch = "x86_64")]
                Isa::Vnni => unsafe { x86::vnni::$name($($arg),*) },
                // SAFETY: a `Path` of AMX exists only where the system grants tiles, and there are AVX-512F and AVX-512 VNNI as well.
                #[cfg(target_arch = "x86_64")]
                Isa::Amx => unsafe { x86::amx::$name($($arg),*) },
            }
        }
    )+ };
}

dispatch! {
    /// Quantises the first `width` floats (a multiple of 16) of each row, `stride` long, to 7 bits between their least and greatest.
    quantise(x: &[f32], stride: usize, width: usize, rows: &mut Rows);
    /// `y = x * matrix + bias` for quantised rows; a row of `y` is `matrix.stride()` long.
    multiply(x: &Rows, matrix: &Matrix, y: &mut [f32]);
    /// One layer of gated recurrence over a sentence. What each token starts with, and its update, forget and reset (in turn, as
    /// [`in_turn`] lays them out), are a row of two tables; `rows` tells which. To the gates is added what those of the token before
    /// and after give, `mix` times (the six in turn).
    scan(table: [&[f32]; 2], rows: &[usize], mix: &[f32], x: &mut [f32], width: usize);
    /// [`multiply`], then the recurrence of [`scan`] over each sentence, in place, with room for the gates of 16 dimensions: those stay
    /// in the nearest cache.
    layer(rows: &Rows, matrix: &Matrix, mix: &[f32], sentences: &[Range<usize>], gates: &mut [f32], x: &mut [f32]);
    /// `scores[i][j] = queries[i] . keys[j]`, with `keys` stored by dimension: `keys[d * stride + j]`; `stride` is a multiple of 16.
    scores(queries: &[f32], query_stride: usize, keys: &[f32], width: usize, stride: usize, scores: &mut [f32]);
    /// Keeps of each float what is above zero.
    rectify(x: &mut [f32]);
    /// The place of the first greatest number.
    greatest(x: &[f32], place: &mut usize);
    /// The sum of e^(x - greatest) over a row whose length is a multiple of 16; each is at least e^-80.
    partition(x: &[f32], greatest: f32, sum: &mut f32);
}

#[cfg(test)]
mod tests;
