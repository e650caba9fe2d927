#!/usr/bin/env python3
"""Packs a model that train.py wrote into `src/text/en.bin`: pack.py MODEL.npz src/text/en.bin --glove PACKAGE.tgz --temperature T

Matrices become i8 of 7 bits with one scale a row, trained vectors int4 with one scale a row, word vectors int4 with one scale a column.
What is constant is folded: the gain of the word vectors and the arc scores' 1/sqrt(width) go into scales; the arc weights and
distances, which read the same input, become one matrix. Words are known by a hash only. Scores of arcs are divided by the
temperature, which changes no tree but makes probabilities honest (Guo et al. 2017, arXiv:1706.04599).

Format 3, all numbers little-endian (the reader is src/text/weights.rs, which checks every shape):

    "DMRC"  u32 version  u32 number of sections
    a section: u8 length of name, name, u8 kind, u8 number of dimensions, u32 each, u32 length of data, data
    kinds: 0 f32
           1 rows of i8 in -63..63, after one f32 scale a row
           2 rows of int4, two to a byte, low half first, value + 8, after one f32 scale a column
           3 rows of int4, the same, after one f32 scale a row
           4 u32
           5 text, one label a line
"""

import argparse
import struct

import numpy as np

import glove
import model
import network
import treebank
from data import Names

VERSION = 3
F32, I8_ROWS, I4_COLUMN_SCALE, I4_ROW_SCALE, U32, TEXT = range(6)


def floats(values):
    values = np.asarray(values, np.float32)
    return F32, values.shape, values.tobytes()


def numbers(values):
    values = np.asarray(values, np.uint32)
    return U32, values.shape, values.tobytes()


def text(lines):
    data = "\n".join(lines).encode()
    return TEXT, (len(data),), data


def bytes_by_row(values):
    values = np.asarray(values, np.float32)
    scales = np.abs(values).max(1) / 63 + 1e-12
    quantised = np.clip(np.round(values / scales[:, None]), -63, 63).astype(np.int8)
    return I8_ROWS, values.shape, scales.astype(np.float32).tobytes() + quantised.tobytes()


def halves(quantised):
    """Two values of -7..7 to a byte."""
    shifted = (quantised + 8).astype(np.uint8)
    return (shifted[:, 0::2] | (shifted[:, 1::2] << 4)).tobytes()


def halves_by_row(values):
    values = np.asarray(values, np.float32)
    scales = np.maximum((np.sqrt((values**2).mean(1)) + 1e-12) * 2.6 / 7, 1e-9)
    quantised = np.clip(np.round(values / scales[:, None]), -7, 7).astype(np.int8)
    return I4_ROW_SCALE, values.shape, scales.astype(np.float32).tobytes() + halves(quantised)


def by_hash(words):
    """Hashes of words in order, and the order."""
    hashes = np.array([treebank.digest(word.encode()) for word in words], np.uint32)
    order = np.argsort(hashes, kind="stable")
    return numbers(hashes[order]), order


def sections(shape, names, weights, package, temperature):
    known, order = by_hash(names.words)
    glove_words, rows, scales = glove.small(package)
    glove_known, glove_order = by_hash(glove_words)
    glove_scales = (scales * weights["glove.gain"]).astype(np.float32).tobytes()
    arc = np.concatenate([weights["arc.weight"].T / np.sqrt(shape.arc), weights["distance.weight"]])
    out = {
        "shape": numbers([shape.width, shape.glove, shape.word, shape.part, shape.layers, shape.arc, shape.label, shape.tag_layer]),
        "word.keys": known,
        "word.rows": halves_by_row(np.concatenate([weights["word"][:2], weights["word"][2:][order]])),
        "affix.rows": halves_by_row(weights["part"]),
        "glove.keys": glove_known,
        "glove.rows": (I4_COLUMN_SCALE, rows.shape, glove_scales + halves(rows[glove_order])),
        "arc.weight": bytes_by_row(arc / temperature),
        "arc.bias": floats(np.concatenate([weights["arc.bias"], weights["distance.bias"]]) / temperature),
    }
    for name in ["norm.gain", "norm.bias"]:
        out[name] = floats(weights[name])
    # The sum of two products needs one bias; every matrix in the file has its own.
    biases = {"wide.bias": np.zeros(shape.width)} | weights
    for name in ["input", "hidden", "wide", "tag", "head", "label"] + [f"layer{i}" for i in range(shape.layers)]:
        out[f"{name}.weight"] = bytes_by_row(weights[f"{name}.weight"].T)
        out[f"{name}.bias"] = floats(biases[f"{name}.bias"])
    for i in range(shape.layers):
        out[f"layer{i}.mix"] = floats(weights[f"layer{i}.mix"])
    return out | {"names.pos": text(names.upos), "names.xpos": text(names.xpos), "names.dep": text(names.dep)}


def packed(named):
    out = bytearray(b"DMRC" + struct.pack("<II", VERSION, len(named)))
    for name, (kind, dims, data) in named.items():
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<BB", kind, len(dims))
        out += struct.pack(f"<{len(dims)}I", *dims) + struct.pack("<I", len(data)) + data
    return bytes(out)


def sections_of(path):
    """The sections of a packed model, as (kind, dimensions, data) by name."""
    with open(path, "rb") as file:
        data = file.read()
    at, out = 12, {}

    def take(form):
        nonlocal at
        values = struct.unpack_from(form, data, at)
        at += struct.calcsize(form)
        return values

    for _ in range(struct.unpack_from("<I", data, 8)[0]):
        (length,) = take("<B")
        (name,) = take(f"{length}s")
        kind, rank = take("<BB")
        dims = take(f"<{rank}I")
        (length,) = take("<I")
        (out[name.decode()],) = [(kind, dims, take(f"{length}s")[0])]
    return out


def add(path, more):
    """Adds sections to a packed model, in place of those of the same names."""
    data = packed(sections_of(path) | more)
    with open(path, "wb") as out:
        out.write(data)


def values(section):
    """The numbers of a section, as floats unless they are unsigned."""
    kind, dims, data = section
    if kind in (F32, U32):
        return np.frombuffer(data, np.float32 if kind == F32 else np.uint32).reshape(dims)
    scales = dims[1] if kind == I4_COLUMN_SCALE else dims[0]
    scale, rest = np.frombuffer(data[: 4 * scales], np.float32), np.frombuffer(data[4 * scales :], np.uint8)
    if kind == I8_ROWS:
        return rest.view(np.int8).reshape(dims) * scale[:, None]
    numbers = np.stack([rest & 15, rest >> 4], -1).reshape(dims).astype(np.float32) - 8
    return numbers * (scale if kind == I4_COLUMN_SCALE else scale[:, None])


def unpacked(path):
    """A packed model as (shape, names, hashes of known words and of those of GloVe, weights of the layers, vectors of GloVe)."""
    sections = sections_of(path)
    width, glove, word, part, layers, arc, label, tag_layer = (int(size) for size in values(sections["shape"]))
    weights = {"word": values(sections["word.rows"]), "part": values(sections["affix.rows"]), "glove.gain": np.ones(glove, np.float32)}
    for name in ["input", "hidden", "wide"] + [f"layer{i}" for i in range(layers)]:
        weights |= {f"{name}.weight": values(sections[f"{name}.weight"]).T, f"{name}.bias": values(sections[f"{name}.bias"])}
    for name in ["norm.gain", "norm.bias"] + [f"layer{i}.mix" for i in range(layers)]:
        weights[name] = values(sections[name])
    lists = [sections[f"names.{kind}"][2].decode().split("\n") for kind in ("pos", "xpos", "dep")]
    keys = {name: values(sections[f"{name}.keys"]) for name in ("word", "glove")}
    vectors = np.concatenate([np.zeros((1, glove), np.float32), values(sections["glove.rows"])])
    return network.Shape(width, glove, word, part, layers, arc, label, tag_layer), Names([], [], *lists), keys, weights, vectors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("binary")
    parser.add_argument("--glove", required=True)
    parser.add_argument("--temperature", type=float, default=1.0, help="found on the dev sets")
    args = parser.parse_args()
    with open(args.binary, "wb") as out:
        out.write(packed(sections(*model.load(args.model), args.glove, args.temperature)))


if __name__ == "__main__":
    main()
