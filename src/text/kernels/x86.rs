//! The kernels compiled for AVX2, for AVX-512 with VNNI, and for the same with AMX.
//!
//! The functions are `unsafe` to call from code compiled without these instructions; only [`Path`](super::Path) calls them.

use std::arch::x86_64::*;
use std::ops::Range;

use super::body::{self, Gates, Instructions, LANES, Mix};
use super::matrix::{DEPTH, Matrix, Rows};
use super::tiles;

/// Copies of every kernel for one set of instructions.
macro_rules! kernels {
    ($module:ident, $features:literal, $dot:ty: $($name:ident($($arg:ident: $type:ty),*);)+) => {
        pub(super) mod $module {
            use super::*;
            $(
                #[target_feature(enable = $features)]
                pub(in super::super) fn $name($($arg: $type),*) {
                    body::$name::<$dot>($($arg),*)
                }
            )+
        }
    };
}

macro_rules! all_kernels {
    ($module:ident, $features:literal, $dot:ty) => {
        kernels! { $module, $features, $dot:
            quantise(x: &[f32], stride: usize, width: usize, rows: &mut Rows);
            multiply(x: &Rows, matrix: &Matrix, y: &mut [f32]);
            scan(table: [&[f32]; 2], rows: &[usize], mix: &[f32], x: &mut [f32], width: usize);
            layer(rows: &Rows, matrix: &Matrix, mix: &[f32], sentences: &[Range<usize>], gates: &mut [f32], x: &mut [f32]);
            scores(queries: &[f32], query_stride: usize, keys: &[f32], width: usize, stride: usize, scores: &mut [f32]);
            rectify(x: &mut [f32]);
            greatest(x: &[f32], place: &mut usize);
            partition(x: &[f32], greatest: f32, sum: &mut f32);
        }
    };
}

all_kernels!(avx2, "avx2", Avx2);
all_kernels!(vnni, "avx512f,avx512vnni", Vnni);
all_kernels!(amx, "avx512f,avx512vnni", Amx);

/// Sums by `vpmaddubsw` and `vpmaddwd`. Used only inside functions compiled for AVX2.
pub(super) struct Avx2;

impl Instructions for Avx2 {
    #[inline(always)]
    fn dot<const R: usize, const P: usize>(x: &[u8], matrix: &Matrix, panel: usize, sums: &mut [[[i32; LANES]; P]; R]) {
        let (depth, panels) = (matrix.depth, matrix.panels(panel, P));
        // SAFETY: this type is named only in the module `avx2`, whose functions need AVX2 themselves.
        unsafe {
            if matrix.sums_fit {
                dot_avx2::<R, P, 4>(x, depth, panels, sums);
            } else {
                dot_avx2::<R, P, 2>(x, depth, panels, sums);
            }
        }
    }

    #[inline(always)]
    fn step(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]) {
        body::step::<8>(gates, mix, x, state);
    }
}

/// Sums by `vpdpbusd`. Used only inside functions compiled for AVX-512 VNNI.
pub(super) struct Vnni;

impl Instructions for Vnni {
    #[inline(always)]
    fn dot<const R: usize, const P: usize>(x: &[u8], matrix: &Matrix, panel: usize, sums: &mut [[[i32; LANES]; P]; R]) {
        // SAFETY: this type is named only in the module `vnni`, whose functions need these instructions themselves.
        unsafe { dot_vnni(x, matrix.depth, matrix.panels(panel, P), sums) }
    }

    #[inline(always)]
    fn step(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]) {
        body::step::<16>(gates, mix, x, state);
    }
}

/// Sums by `tdpbusd`, and those of fewer than 16 rows by `vpdpbusd`. Used only inside functions that are called where tiles are granted.
pub(super) struct Amx;

impl Instructions for Amx {
    const ROWS: usize = tiles::ROWS;

    #[inline(always)]
    fn begin() {
        // SAFETY: this type is named only in the module `amx`, which is called only where tiles are granted.
        unsafe { tiles::begin() }
    }

    #[inline(always)]
    fn end() {
        // SAFETY: as above.
        unsafe { tiles::end() }
    }

    #[inline(always)]
    fn dot<const R: usize, const P: usize>(x: &[u8], matrix: &Matrix, panel: usize, sums: &mut [[[i32; LANES]; P]; R]) {
        if R == tiles::ROWS && tiles::fits(matrix.depth) {
            // SAFETY: as above, and the kernels that ask for 16 rows call `begin` first and `end` last.
            unsafe { tiles::dot(x, matrix.depth, matrix.panels(panel, P), sums) }
        } else {
            Vnni::dot(x, matrix, panel, sums);
        }
    }

    #[inline(always)]
    fn step(gates: [&Gates; 3], mix: &Mix, x: &mut [f32; LANES], state: &mut [f32; LANES]) {
        Vnni::step(gates, mix, x, state);
    }
}

/// Checks what the reads below rely on.
#[inline(always)]
fn check(rows: usize, panel_count: usize, x: &[u8], depth: usize, panels: &[i8]) {
    assert!(depth.is_multiple_of(2 * DEPTH) && x.len() == rows * depth && panels.len() == panel_count * depth * LANES);
}

#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn dot_vnni<const R: usize, const P: usize>(x: &[u8], depth: usize, panels: &[i8], out: &mut [[[i32; LANES]; P]; R]) {
    check(R, P, x, depth, panels);
    let mut sums = [[_mm512_setzero_si512(); P]; R];
    for at in (0..depth).step_by(DEPTH) {
        let mut weights = [_mm512_setzero_si512(); P];
        for (p, weights) in weights.iter_mut().enumerate() {
            // SAFETY: a panel is `depth * 16` long (checked above), `at + 4 <= depth`, and the load needs no alignment.
            *weights = unsafe { _mm512_loadu_si512(panels.as_ptr().add((p * depth + at) * LANES).cast()) };
        }
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: a row is `depth` long (checked above) and `at + 4 <= depth`.
            let four = _mm512_set1_epi32(unsafe { x.as_ptr().add(r * depth + at).cast::<i32>().read_unaligned() });
            for (sum, weights) in sums.iter_mut().zip(&weights) {
                *sum = _mm512_dpbusd_epi32(*sum, four, *weights);
            }
        }
    }
    for (out, sums) in out.iter_mut().zip(&sums) {
        for (out, sum) in out.iter_mut().zip(sums) {
            // SAFETY: `out` holds 16 numbers of 32 bits, and the store needs no alignment.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), *sum) };
        }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn dot_avx2<const R: usize, const P: usize, const N: usize>(
    x: &[u8],
    depth: usize,
    panels: &[i8],
    out: &mut [[[i32; LANES]; P]; R],
) {
    check(R, P, x, depth, panels);
    // 2 rows and one panel at a time, so that all sums stay in the 16 registers.
    for first in (0..R).step_by(2) {
        for (p, panel) in panels.chunks_exact(depth * LANES).enumerate() {
            let out = &mut out[first..R.min(first + 2)];
            let x = &x[first * depth..][..out.len() * depth];
            if out.len() == 2 {
                dot_block_avx2::<2, P, N>(x, depth, panel, p, out);
            } else {
                dot_block_avx2::<1, P, N>(x, depth, panel, p, out);
            }
        }
    }
}

/// The sums of `R` rows and one panel. `N` products with neighbours are summed in 16 bits: two always fit, four if the matrix says so.
#[inline]
#[target_feature(enable = "avx2")]
fn dot_block_avx2<const R: usize, const P: usize, const N: usize>(
    x: &[u8],
    depth: usize,
    panel: &[i8],
    p: usize,
    out: &mut [[[i32; LANES]; P]],
) {
    check(R, 1, x, depth, panel);
    assert!(depth.is_multiple_of(N * DEPTH));
    let ones = _mm256_set1_epi16(1);
    let mut sums = [[_mm256_setzero_si256(); 2]; R];
    for at in (0..depth).step_by(N * DEPTH) {
        let mut short = [[_mm256_setzero_si256(); 2]; R];
        for i in 0..N {
            let at = at + i * DEPTH;
            // SAFETY: the panel is `depth * 16` long (checked above) and `at + 4 <= depth`, so 64 bytes follow; no alignment needed.
            let weights: [__m256i; 2] =
                std::array::from_fn(|i| unsafe { _mm256_loadu_si256(panel.as_ptr().add(at * LANES + 32 * i).cast()) });
            for (r, short) in short.iter_mut().enumerate() {
                // SAFETY: a row is `depth` long (checked above) and `at + 4 <= depth`.
                let four = unsafe { x.as_ptr().add(r * depth + at).cast::<i32>().read_unaligned() };
                for (short, weights) in short.iter_mut().zip(weights) {
                    *short = _mm256_add_epi16(*short, _mm256_maddubs_epi16(_mm256_set1_epi32(four), weights));
                }
            }
        }
        for (sum, short) in sums.as_flattened_mut().iter_mut().zip(short.as_flattened()) {
            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(*short, ones));
        }
    }
    for (out, sums) in out.iter_mut().zip(&sums) {
        for (half, sum) in out[p].as_chunks_mut::<8>().0.iter_mut().zip(sums) {
            // SAFETY: `half` holds 8 numbers of 32 bits, and the store needs no alignment.
            unsafe { _mm256_storeu_si256(half.as_mut_ptr().cast(), *sum) };
        }
    }
}
