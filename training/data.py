"""Words as numbers: vocabularies, and batches of sentences of like length."""

from collections import Counter
from typing import NamedTuple

import numpy as np

import treebank
from network import LONGEST, Batch, no_parts

LENGTHS = [8, 12, 16, 20, 25, 30, 36, 44, 56, 80, 112, 160, LONGEST]
UNKNOWN, ROOT = 0, 1
# How many governors and labels of a word teachers may hold possible.
HELD = 3


class Names(NamedTuple):
    """What the numbers of words, tags and labels stand for; `counts` is how often each word was seen in training."""

    words: list
    counts: list
    upos: list
    xpos: list
    dep: list


def names(sentences):
    """Words seen at least three times, all tags, and labels seen at least five times."""
    seen = Counter(treebank.key(w.form) for words in sentences for w in words)
    words = [word for word, count in seen.most_common() if count >= 3]
    deps = Counter(w.dep for words in sentences for w in words)
    return Names(
        words,
        [seen[word] for word in words],
        sorted({w.upos for words in sentences for w in words}),
        sorted({w.xpos for words in sentences for w in words}),
        sorted(dep for dep, count in deps.items() if count >= 5),
    )


class Encoder:
    """Turns sentences into arrays, one sentence at a time."""

    def __init__(self, names, glove_words):
        self.word = {word: i for i, word in enumerate(names.words, 2)}
        self.glove = {word: i for i, word in enumerate(glove_words, 1)}
        self.upos, self.xpos, self.dep = ({n: i for i, n in enumerate(list_)} for list_ in names[2:])
        self.parts = {}

    def __call__(self, words):
        count = len(words) + 1
        parts = np.array([no_parts()] + [self.parts_of(w.form) for w in words], np.int32)
        columns = np.zeros((4, count), np.int32)
        columns[0, 0] = ROOT
        held = np.zeros((2, HELD, count), np.int32), np.zeros((2, HELD, count), np.float32)
        for i, w in enumerate(words, 1):
            key = treebank.key(w.form)
            columns[:, i] = (self.word.get(key, UNKNOWN), self.glove.get(key, 0), self.upos.get(w.upos, 0), self.xpos.get(w.xpos, 0))
            for kind, pairs in enumerate([w.heads or [(w.head, 1)], [(self.label(dep), p) for dep, p in w.deps or [(w.dep, 1)]]]):
                for place, (number, p) in enumerate(pairs):
                    held[0][kind, place, i], held[1][kind, place, i] = number, p
        return columns, parts, *held

    def label(self, dep):
        """The number of a label, of its universal part if it is not known itself."""
        return self.dep.get(dep, self.dep.get(dep.split(":")[0], 0))

    def parts_of(self, form):
        if form not in self.parts:
            self.parts[form] = treebank.parts(form)
        return self.parts[form]


def batches(encoded, tokens, random=None, shares=1):
    """(indexes, batch) of about `tokens` words each, shuffled if there is a source of randomness; each falls into equal shares."""
    by_length = {}
    for i, (columns, *_) in enumerate(encoded):
        length = next(length for length in LENGTHS if columns.shape[1] <= length)
        by_length.setdefault(length, []).append(i)
    plan = []
    for length, indexes in sorted(by_length.items()):
        if random:
            random.shuffle(indexes)
        size = max(1, tokens // length // shares) * shares
        plan += [(length, size, indexes[at : at + size]) for at in range(0, len(indexes), size)]
    if random:
        random.shuffle(plan)
    for length, size, indexes in plan:
        yield indexes, collate([encoded[i] for i in indexes], length, size)


def collate(rows, length, size):
    """One batch of `size` sentences, those that are missing empty, filled up to `length` words."""
    columns = np.zeros((4, size, length), np.int32)
    parts = np.full((size, length, len(no_parts())), no_parts()[0], np.int32)
    held, sure = np.zeros((2, HELD, size, length), np.int32), np.zeros((2, HELD, size, length), np.float32)
    real = np.zeros((size, length), np.float32)
    for i, (numbers, own_parts, own_held, own_sure) in enumerate(rows):
        count = numbers.shape[1]
        columns[:, i, :count], parts[i, :count], real[i, :count] = numbers, own_parts, 1
        held[:, :, i, :count], sure[:, :, i, :count] = own_held, own_sure
    return Batch(columns[0], columns[1], parts, columns[2], columns[3], *held, *sure, real)
