#!/usr/bin/env python3
"""Lets several models annotate sentences together: teach.py TAUGHT.conllu TEXTS.conllu … --teachers MODEL.npz … --glove PACKAGE.tgz

The words of TEXTS are kept; heads, labels and tags are those that the teachers' mean finds most probable. A sentence is left out
if that is not a tree of one root. The last column holds what else they held possible.
"""

import argparse
import os

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

import data  # noqa: E402
import glove  # noqa: E402
import model  # noqa: E402
import network  # noqa: E402
import treebank  # noqa: E402

SHORTEST, LONGEST = 4, 80


def is_tree(heads):
    """Whether heads, from 1, make a tree of one root."""
    if sum(h == 0 for h in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word - 1], steps + 1
        if word:
            return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taught", help="where the trees are written")
    parser.add_argument("texts", nargs="+", help="CoNLL-U files, of which only the words are read")
    parser.add_argument("--teachers", nargs="+", required=True, help="models that train.py wrote from the same treebanks")
    parser.add_argument("--glove", required=True)
    parser.add_argument("--words", type=int, default=2_000_000, help="how many words to annotate at most")
    args = parser.parse_args()

    sentences, seen, count = [], set(), 0
    for words in (s for path in args.texts for s in treebank.read(path)):
        forms = tuple(w.form for w in words)
        if SHORTEST <= len(words) <= LONGEST and forms not in seen and count < args.words:
            seen.add(forms)
            sentences.append(words)
            count += len(words)
    teachers = [model.load(path) for path in args.teachers]
    shape, names, _ = teachers[0]
    assert all(other == names for _, other, _ in teachers), "teachers must be trained on the same treebanks"
    glove_words, rows, scales = glove.small(args.glove)
    encoder = data.Encoder(names, glove_words)
    vectors = jnp.asarray(np.concatenate([np.zeros((1, glove.WIDTH)), rows * scales]), jnp.float32)
    weights = [jax.tree.map(jnp.asarray, w) for _, _, w in teachers]
    uposes = len(names.upos)

    @jax.jit
    def annotate(batch):
        seen = [network.score(shape, w, vectors, batch) for w in weights]

        def mean(scores):
            return jnp.log(sum(jax.nn.softmax(s, -1) for s in scores) / len(scores))

        arcs = mean([s[0] for s in seen])
        head = arcs.argmax(-1)
        dep = mean([network.labels(w, s[1], s[2], head) for w, s in zip(weights, seen)])
        upos, xpos = mean([s[3][..., :uposes] for s in seen]), mean([s[3][..., uposes:] for s in seen])
        return upos.argmax(-1), xpos.argmax(-1), *jax.lax.top_k(jnp.exp(arcs), data.HELD), *jax.lax.top_k(jnp.exp(dep), data.HELD)

    out = [None] * len(sentences)
    for indexes, batch in data.batches([encoder(s) for s in sentences], 4000):
        upos, xpos, arc_sure, arc, dep_sure, dep = (np.asarray(values) for values in annotate(batch))

        def held(names, sure, row, word):
            """What is held possible, the best first."""
            return tuple((name, float(p)) for name, p in zip(names, sure[row, word]) if p >= 0.01)

        for row, i in enumerate(indexes):
            real = range(1, len(sentences[i]) + 1)
            if is_tree([int(arc[row, j, 0]) for j in real]):
                out[i] = [
                    w._replace(
                        head=int(arc[row, j, 0]),
                        dep=names.dep[dep[row, j, 0]],
                        upos=names.upos[upos[row, j]],
                        xpos=names.xpos[xpos[row, j]],
                        heads=held(arc[row, j], arc_sure, row, j),
                        deps=held([names.dep[d] for d in dep[row, j]], dep_sure, row, j),
                    )
                    for j, w in zip(real, sentences[i])
                ]
    trees = [s for s in out if s]
    treebank.write(args.taught, trees)
    print(f"{len(trees)} of {len(sentences)} sentences, {sum(map(len, trees))} words")


if __name__ == "__main__":
    main()
