#!/usr/bin/env python3
"""Packs an export of the trainer into `src/text/en.bin`.

    python3 training/pack.py EXPORT src/text/en.bin

The export holds sections under the trainer's short names. Packing gives them readable names, quantises the table of
distances like every other matrix, and folds what is constant: the arc scores' 1/sqrt(width) goes into the scales of
the arc weights, and the arc weights and distances, which read the same input, become one matrix.

Format 1, all numbers little-endian (the reader is src/text/weights.rs, which checks every shape):

    "DMRC"  u32 version  u32 number of sections
    a section: u8 length of name, name, u8 kind, u8 number of dimensions, u32 each, u32 length of data, data
    kinds: 0 f32
           1 rows of i8 in -127..127, after one f32 scale a row
           2 rows of int4, two to a byte, low half first, value + 8, after one f32 scale a column
           3 rows of int4, the same, after one f32 scale a row
           4 u32
           5 text, one label a line
"""

import math
import struct
import sys

VERSION = 1
F32, I8_ROWS, I4_COLUMN_SCALE, I4_ROW_SCALE, U32, TEXT = range(6)

RENAMED = {
    "vh": "word.keys",
    "word": "word.rows",
    "aff": "affix.rows",
    "gh": "glove.keys",
    "gq": "glove.rows",
    "ln_g": "norm.gain",
    "ln_b": "norm.bias",
    "pos_W": "tag.weight",
    "pos_b": "tag.bias",
    "hd_W": "head.weight",
    "hd_b": "head.bias",
    "lo_W": "label.weight",
    "lo_b": "label.bias",
    "upos": "names.pos",
    "xpos": "names.xpos",
    "labs": "names.dep",
}


def read_export(data):
    """The sections of an export: name -> (kind, dimensions, bytes)."""
    count, at, sections = struct.unpack_from("<I", data)[0], 4, {}
    for _ in range(count):
        length = data[at]
        name = data[at + 1 : at + 1 + length].decode()
        at += 1 + length
        kind, rank = data[at], data[at + 1]
        dims = struct.unpack_from(f"<{rank}I", data, at + 2)
        at += 2 + 4 * rank
        size = struct.unpack_from("<I", data, at)[0]
        sections[name] = (kind, dims, data[at + 4 : at + 4 + size])
        at += 4 + size
    return sections


def floats(data):
    return list(struct.unpack(f"<{len(data) // 4}f", data))


def pack_floats(values):
    return struct.pack(f"<{len(values)}f", *values)


def quantise_rows(values, width):
    """Rows of floats as (scales, bytes of i8)."""
    scales, out = [], bytearray()
    for start in range(0, len(values), width):
        row = values[start : start + width]
        scale = max(map(abs, row)) / 127 + 1e-12
        scales.append(scale)
        out += bytes(max(-127, min(127, round(v / scale))) & 0xFF for v in row)
    return scales, bytes(out)


def arc_matrix(sections):
    """Arc weights and distances as one i8 matrix and one bias."""
    kind, (rows, width), data = sections["bi"]
    assert kind == I8_ROWS, "arc weights must be i8"
    fold = 1 / math.sqrt(width)
    scales, weights = [s * fold for s in floats(data[: 4 * rows])], data[4 * rows :]
    _, (distances, _), data = sections["dist"]
    more_scales, more = quantise_rows(floats(data), width)
    dims = (rows + distances, width)
    bias = floats(sections["hb"][2]) + floats(sections["distb"][2])
    matrix = (I8_ROWS, dims, pack_floats(scales + more_scales) + weights + more)
    return {"arc.weight": matrix, "arc.bias": (F32, (dims[0],), pack_floats(bias))}


def shape(sections):
    """Width, width of word and affix rows, layers, width of arc and label space, layer the tags read."""
    config = struct.unpack("<11I", sections["cfg"][2])
    values = config[:6] + config[9:10]
    return (U32, (len(values),), struct.pack(f"<{len(values)}I", *values))


def repack(sections):
    out = {"shape": shape(sections)}
    for old, new in RENAMED.items():
        out[new] = sections[old]
    layer = 0
    while f"W{layer}" in sections:
        out[f"layer{layer}.weight"] = sections[f"W{layer}"]
        out[f"layer{layer}.bias"] = sections[f"b{layer}"]
        layer += 1
    out.update(arc_matrix(sections))
    return out


def write(sections):
    out = bytearray(b"DMRC" + struct.pack("<II", VERSION, len(sections)))
    for name, (kind, dims, data) in sections.items():
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<BB", kind, len(dims))
        out += struct.pack(f"<{len(dims)}I", *dims) + struct.pack("<I", len(data)) + data
    return bytes(out)


def main():
    source, target = sys.argv[1:]
    with open(source, "rb") as f:
        sections = read_export(f.read())
    with open(target, "wb") as f:
        f.write(write(repack(sections)))


if __name__ == "__main__":
    main()
