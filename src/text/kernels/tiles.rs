//! Products by the tiles of AMX, which multiply 16 rows with 16 columns in one instruction: four times as many numbers at a time as
//! AVX-512 VNNI. A panel of weights is laid out as a tile reads it.
//!
//! The compiler knows no tiles yet, so these are assembly. Linux grants them to a process that asks.

use std::arch::asm;
use std::arch::x86_64::{__cpuid_count, _xgetbv};
use std::sync::LazyLock;

use super::body::LANES;

/// Rows of a tile.
pub(super) const ROWS: usize = 16;

/// Bytes of a row of a tile: numbers of a row of the left matrix that are multiplied at once.
const BYTES: usize = 64;

/// Whether this processor has tiles of bytes, the system keeps them, and it grants them to this process.
pub(super) fn granted() -> bool {
    static GRANTED: LazyLock<bool> = LazyLock::new(|| {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni") && detected() && asked()
    });
    *GRANTED
}

/// The bits of `cpuid` for AMX-TILE and AMX-INT8, and those of `xgetbv` for the state of tiles (Intel SDM, volume 1, 18.1).
fn detected() -> bool {
    const TILE_AND_INT8: u32 = 1 << 24 | 1 << 25;
    const STATE: u64 = 1 << 17 | 1 << 18;
    if __cpuid_count(0, 0).eax < 7 || !is_x86_feature_detected!("xsave") {
        return false;
    }
    // SAFETY: detection found XSAVE, and a processor with AVX-512 has it enabled.
    __cpuid_count(7, 0).edx & TILE_AND_INT8 == TILE_AND_INT8 && unsafe { kept() } & STATE == STATE
}

/// The states that the system keeps for a process.
#[target_feature(enable = "xsave")]
fn kept() -> u64 {
    // SAFETY: register 0 exists wherever `xgetbv` does.
    unsafe { _xgetbv(0) }
}

/// Asks the system for tiles, for all threads of this process (`arch_prctl(ARCH_REQ_XCOMP_PERM, XTILEDATA)`).
fn asked() -> bool {
    const ARCH_PRCTL: isize = 158;
    const ARCH_REQ_XCOMP_PERM: usize = 0x1023;
    const XTILEDATA: usize = 18;
    if !cfg!(target_os = "linux") {
        return false;
    }
    let mut result = ARCH_PRCTL;
    // SAFETY: a system call of Linux that reads and writes no memory of ours; it changes rcx, r11 and its result.
    unsafe {
        asm!("syscall", inout("rax") result, in("rdi") ARCH_REQ_XCOMP_PERM, in("rsi") XTILEDATA,
            lateout("rcx") _, lateout("r11") _, options(nostack));
    }
    result == 0
}

/// What `ldtilecfg` reads: the bytes of a row and the number of rows of each tile.
#[repr(C, align(64))]
struct Shapes {
    palette: u8,
    start: u8,
    reserved: [u8; 14],
    bytes: [u16; 16],
    rows: [u8; 16],
}

/// Tiles 0 to 2 hold sums; 3 and 4 rows and weights; 5 and 6 the same, half as deep.
const SHAPES: Shapes = {
    let (mut bytes, mut rows) = ([0; 16], [0; 16]);
    let mut tile = 0;
    while tile < 7 {
        bytes[tile] = if tile == 5 { BYTES as u16 / 2 } else { BYTES as u16 };
        rows[tile] = if tile == 6 { ROWS as u8 / 2 } else { ROWS as u8 };
        tile += 1;
    }
    Shapes { palette: 1, start: 0, reserved: [0; 14], bytes, rows }
};

/// Sets the shapes of the tiles of this thread.
///
/// # Safety
///
/// Tiles are [`granted`].
#[inline]
pub(super) unsafe fn begin() {
    // SAFETY: tiles are granted, and the shapes are ones that palette 1 has.
    unsafe { asm!("ldtilecfg [{}]", in(reg) &SHAPES, options(nostack, readonly, preserves_flags)) }
}

/// Gives the tiles of this thread back, so that the system need not keep what they hold.
///
/// # Safety
///
/// Tiles are [`granted`].
#[inline]
pub(super) unsafe fn end() {
    // SAFETY: tiles are granted.
    unsafe { asm!("tilerelease", options(nostack, nomem, preserves_flags)) }
}

/// Whether rows of this length can be read in tiles.
pub(super) const fn fits(depth: usize) -> bool {
    depth.is_multiple_of(BYTES / 2)
}

/// The sums of products of 16 rows with `P` panels, up to three.
///
/// # Safety
///
/// Tiles are [`granted`], and [`begin`] was called on this thread, and [`end`] not since.
#[inline]
pub(super) unsafe fn dot<const P: usize>(x: &[u8], depth: usize, panels: &[i8], out: &mut [[[i32; LANES]; P]]) {
    assert!(P <= 3 && fits(depth) && x.len() == ROWS * depth && panels.len() == P * depth * LANES && out.len() == ROWS);
    let whole = depth / BYTES * BYTES;
    // The same for each tile of sums.
    macro_rules! each {
        ($step:ident $(, $arg:tt)*) => {
            for p in 0..P {
                match p {
                    0 => $step!("tmm0", p $(, $arg)*),
                    1 => $step!("tmm1", p $(, $arg)*),
                    _ => $step!("tmm2", p $(, $arg)*),
                }
            }
        };
    }
    macro_rules! zero {
        ($sums:tt, $p:ident) => {
            asm!(concat!("tilezero ", $sums), out($sums) _, options(nostack, nomem, preserves_flags))
        };
    }
    macro_rules! add {
        ($sums:tt, $p:ident, $at:ident, $rows:tt, $weights:tt) => {
            asm!(concat!("tileloadd ", $weights, ", [{panel} + {bytes}]"),
                concat!("tdpbusd ", $sums, ", ", $rows, ", ", $weights),
                panel = in(reg) panels.as_ptr().add(($p * depth + $at) * LANES), bytes = in(reg) BYTES,
                out($weights) _, out($sums) _, options(nostack, readonly, preserves_flags))
        };
    }
    macro_rules! multiply {
        ($at:ident, $rows:tt, $weights:tt) => {
            asm!(concat!("tileloadd ", $rows, ", [{x} + {depth}]"), x = in(reg) x.as_ptr().add($at), depth = in(reg) depth,
                out($rows) _, options(nostack, readonly, preserves_flags));
            each!(add, $at, $rows, $weights);
        };
    }
    macro_rules! store {
        ($sums:tt, $p:ident) => {
            asm!(concat!("tilestored [{out} + {bytes}], ", $sums),
                out = in(reg) out.as_mut_ptr().cast::<i32>().add($p * LANES), bytes = in(reg) P * BYTES,
                options(nostack, preserves_flags))
        };
    }
    // SAFETY: tiles are granted and have their shapes. All of them are read and written inside what the first line has checked: 16 rows
    // of `depth` bytes; `P` panels of `depth * 16` bytes, of which a tile reads 64 (32) times 16 from `at * 16` on; and the sums.
    unsafe {
        each!(zero);
        for at in (0..whole).step_by(BYTES) {
            multiply!(at, "tmm3", "tmm4");
        }
        if whole < depth {
            multiply!(whole, "tmm5", "tmm6");
        }
        each!(store);
    }
}
