#!/usr/bin/env python3
"""Learns where sentences start that no full stop tells: starts.py DEMARCHE src/text/en.bin TREEBANK.conllu …

A small network upon a packed model: what its last layer gives for a word and for the word before, and how the words around look,
in; how probable it is that a sentence starts there, as a logarithm of odds, out. It learns from what the program cuts too little
of the raw text, from neighbours in a paragraph that no full stop parts, from others whose full stops are taken away, and from edited
prose, where none starts. The sections "start.*" are added to the file of the model. `src/text/starts.rs` runs it.
"""

import argparse
import itertools
import os
import random as randomness
from pathlib import Path

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

import adam  # noqa: E402
import augment  # noqa: E402
import data  # noqa: E402
import evaluate  # noqa: E402
import network  # noqa: E402
import pack  # noqa: E402
import treebank  # noqa: E402

LONGEST_RUN = 150
# How often an epoch has the runs of the treebanks, and the copies without full stops.
COPIES, STOPLESS = 3, 2
# Neighbours whose looks are seen, from the word; then the first and last of the sentence, and how many words are before and after.
AROUND = [-3, -2, -1, 0, 1, 2]
SLOTS = len(AROUND) + 4
# Counts of words from here on are one.
MANY = 9
LOOKS = """none small Name I initial CAPS Mixed number code abbreviation Other other address stop dots ask comma colon face dash open
close quote mark""".split()
HIDDEN = 16
SHORTEST_EDITED = 8


def look(form):
    """How a word looks, as a place in LOOKS; `Look::of` of src/text/starts.rs is the same."""
    first = form[0]
    letters, digits = any(c.isalpha() for c in form), any(c.isdigit() for c in form)
    if "@" in form or form.startswith(("http", "www.")):
        name = "address"
    elif all(c.isalpha() for c in form):
        if not first.isupper():
            name = "small"
        elif not any(c.isupper() for c in form[1:]):
            name = "I" if form == "I" else "initial" if len(form) == 1 else "Name"
        else:
            name = "CAPS" if not any(c.islower() for c in form) else "Mixed"
    elif digits:
        name = "code" if letters else "number"
    elif letters:
        name = "abbreviation" if form.endswith(".") else "Other" if first.isupper() else "other"
    else:
        marks = [(".", "stop" if len(form) == 1 else "dots"), ("\u2026", "dots"), ("!?", "ask"), (",;", "comma")]
        marks += [(":", "colon" if len(form) == 1 else "face"), ("-\u2013\u2014", "dash"), ("([<{", "open"), (")]>}", "close")]
        marks += [("\"'`\u2018\u2019\u201c\u201d", "quote")]
        name = next((name for kind, name in marks if first in kind), "mark")
    return LOOKS.index(name)


def runs(paragraphs):
    """Sentences as (forms, places where sentences start), neighbours that no full stop parts as one."""
    out = []
    for paragraph in paragraphs:
        ended = True
        for words in paragraph:
            forms = [w.form for w in words]
            if ended or len(out[-1][0]) + len(forms) > LONGEST_RUN:
                out.append(([], []))
            out[-1][1].append(len(out[-1][0]))
            out[-1][0].extend(forms)
            ended = augment.is_ended(words)
    return out


def pieces(command, path):
    """The same as the command cuts the raw text: sentences end at full stops and lines only, whatever they are in the treebank."""
    gold = evaluate.documents(evaluate.read(Path(path).read_text(encoding="utf-8")))
    out = []
    for document, found in zip(gold, evaluate.as_text(command, gold, "--words")):
        starts = {at for _, at in evaluate.placed(document)}
        for sentence, at in found:
            forms = [form for form, _, _ in sentence.surface]
            places = itertools.accumulate((len(evaluate.bare(form)) for form in forms), initial=at)
            out.append((forms, [i for i, place in enumerate(places) if place in starts and i < len(forms)]))
    return out


def without_stops(paragraphs, random):
    """Half of all pairs and triples of neighbours without their full stops, some without the capitals after them."""
    out = []
    for paragraph in paragraphs:
        at = 0
        while at < len(paragraph):
            some = paragraph[at : at + random.choice([2, 2, 3])]
            at += len(some)
            if random.random() < 0.5 and len(some) > 1:
                out.append(unstopped(some, random))
    return out


def unstopped(sentences, random):
    forms, starts, small = [], [], random.random() < 0.15
    for number, words in enumerate(sentences, 1):
        more = [w.form for w in words]
        if number < len(sentences) or random.random() < 0.3:
            while len(more) > 1 and set(more[-1]) <= set(".?!;"):
                more.pop()
        if small and forms:
            more[0] = more[0][:1].lower() + more[0][1:]
        starts.append(len(forms))
        forms += more
    return forms, starts


def edited(paths, words):
    """Sentences of texts that end with full stops or colons, evenly out of all, until there are as many words: none starts within them."""

    def is_whole(sentence):
        ended = augment.is_ended(sentence) or sentence[-1].form == ":"
        return len(sentence) >= SHORTEST_EDITED and ended and sentence[0].form[0].isalnum()

    found = [sentence for path in paths for sentence in treebank.read(path) if is_whole(sentence)]
    step = max(1, sum(map(len, found)) // words)
    return [([w.form for w in sentence], [0]) for sentence in found[::step]]


class Reader:
    """Gives what the last layer of a packed model gives for words."""

    def __init__(self, path):
        self.shape, names, keys, weights, vectors = pack.unpacked(path)
        self.weights, self.vectors = jax.tree.map(jnp.asarray, weights), jnp.asarray(vectors)
        self.encoder = data.Encoder(names, [])
        self.encoder.word, self.encoder.glove = Hashed(keys["word"], 2), Hashed(keys["glove"], 1)

    def __call__(self, sentences):
        """An array of (word, width) for each list of forms."""
        encoded = [self.encoder([treebank.Word(form, "", "", "", 0, "root") for form in forms]) for forms in sentences]
        encode = jax.jit(lambda batch: network.encode(self.shape, self.weights, self.vectors, batch, network.Dropper(None), 0)[0].swapaxes(0, 1))
        out = [None] * len(sentences)
        for indexes, batch in data.batches(encoded, 4000):
            states = np.asarray(encode(batch))
            for row, i in enumerate(indexes):
                out[i] = states[row, 1 : len(sentences[i]) + 1]
        return out


class Hashed:
    """Numbers of words by their hashes, from `first` on."""

    def __init__(self, digests, first):
        self.numbers = {int(digest): i for i, digest in enumerate(digests, first)}

    def get(self, word, otherwise):
        return self.numbers.get(treebank.digest(word.encode()), otherwise)


def slots(forms):
    """For each word but the first, the rows of its slots."""
    looks, count = [look(form) for form in forms], len(forms)
    rows = []
    for at in range(1, count):
        near = [looks[at + step] if 0 <= at + step < count else 0 for step in AROUND]
        rows.append(near + [looks[0], looks[-1], min(at, MANY), min(count - at, MANY)])
    return rows


def odds(weights, states, rows, drop=lambda x, share: x):
    """The logarithm of the odds that a sentence starts, given the states of two words and the rows of slots."""
    hidden = drop(states, 1) @ weights["weight"] + weights["bias"]
    hidden += sum(weights["slots"][slot, rows[:, slot]] for slot in range(SLOTS))
    return drop(jax.nn.relu(hidden), 0.5) @ weights["out"] + weights["offset"]


def learn(states, rows, truth, args):
    """The weights after `args.epochs` of Adam: their running mean."""
    width, keys = states.shape[1], jax.random.split(jax.random.PRNGKey(args.seed), 3)
    weights = {
        "weight": jax.random.normal(keys[0], (2 * width, HIDDEN)) * 0.05,
        "slots": jax.random.normal(keys[1], (SLOTS, len(LOOKS), HIDDEN)) * 0.1,
        "bias": jnp.zeros(HIDDEN),
        "out": jax.random.normal(keys[2], (HIDDEN,)) * 0.2,
        "offset": jnp.array(-4.0),
    }

    def cost(weights, two, rows, truth, key):
        def drop(x, share):
            kept = 1 - share * args.dropout
            return x * jax.random.bernoulli(key, kept, x.shape) / kept

        score = odds(weights, two, rows, drop)
        return (jnp.logaddexp(0, score) - truth * score).mean() + args.decay * sum((w**2).sum() for w in weights.values())

    @jax.jit
    def update(state, two, rows, truth, key, rate, step):
        slope = jax.grad(cost)(state.now, two, rows, truth, key)
        return adam.update(state, slope, rate, step, 0.99, 0.998)

    state, key, random = adam.begin(weights), jax.random.PRNGKey(args.seed + 1), np.random.RandomState(args.seed)
    batches = len(truth) // args.words
    for step in range(1, args.epochs * batches + 1):
        at = (step - 1) % batches * args.words
        if at == 0:
            order = random.permutation(len(truth))
        chosen = order[at : at + args.words]
        key, now = jax.random.split(key)
        rate = args.rate * max(0.05, 1 - step / (args.epochs * batches))
        places = rows[chosen, -1]
        two = np.concatenate([states[places - 1], states[places]], 1)
        state = update(state, two, rows[chosen, :-1], truth[chosen].astype(np.float32), now, rate, float(step))
    return {name: np.asarray(values) for name, values in state.mean.items()}


def sections(weights):
    """Sections for the file of the model: the word before and the word itself side by side, slots by rows."""
    before, itself = np.split(weights["weight"], 2)
    slots = weights["slots"].reshape(-1, HIDDEN)
    return {
        "start.weight": pack.bytes_by_row(np.concatenate([before, itself], 1).T),
        "start.bias": pack.floats(np.concatenate([weights["bias"], np.zeros(HIDDEN)])),
        "start.slots": pack.floats(slots),
        "start.out": pack.floats(np.append(weights["out"], weights["offset"])),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", help="the program, which cuts raw text")
    parser.add_argument("binary", help="the packed model, to which the sections are added")
    parser.add_argument("treebanks", nargs="+", help="CoNLL-U files to learn from")
    parser.add_argument("--own", nargs="*", default=[], help="CoNLL-U files of edited sentences that count several times")
    parser.add_argument("--texts", nargs="*", default=[], help="CoNLL-U files of edited texts, of which only the words are read")
    parser.add_argument("--edited", type=int, default=300_000, help="words to take of --texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--dropout", type=float, default=0.3, help="of the states; of the hidden units, half of it")
    parser.add_argument("--decay", type=float, default=1e-5)
    parser.add_argument("--words", type=int, default=512, help="in a batch")
    args = parser.parse_args()

    random = randomness.Random(args.seed)
    paragraphs = [p for path in args.treebanks for p in treebank.paragraphs(path)]
    read = Reader(args.binary)
    found = runs(paragraphs) + [piece for path in args.treebanks for piece in pieces(args.command, path)]
    found += [([w.form for w in words], [0]) for path in args.own for words in treebank.read(path)]
    stopless = [run for _ in range(STOPLESS) for run in without_stops(paragraphs, random)]
    states, rows, truth, count = [], [], [], 0
    for copies, some in [(COPIES, found), (1, stopless + edited(args.texts, args.edited))]:
        some = [run for run in some if len(run[0]) <= LONGEST_RUN]
        for (forms, starts), seen in zip(some, read([forms for forms, _ in some])):
            for at, row in enumerate(slots(forms), 1):
                rows += [row + [count + at]] * copies
                truth += [at in starts] * copies
            states.append(seen)
            count += len(seen)
    print(f"{len(found)} sentences or runs of them, {len(stopless)} without full stops; {sum(truth)} of {len(truth)} words start one")
    weights = learn(np.concatenate(states), np.array(rows, np.int32), np.array(truth), args)
    pack.add(args.binary, sections(weights))


if __name__ == "__main__":
    main()
