"""The network: gated recurrence both ways, tags off one layer, arcs and labels off the last. `src/text/forward.rs` runs it.

A word is its vector, a trained vector and the sum of its parts, side by side, brought to the width of the layers by a matrix, and by
two with a rectifier between them: all of that depends on the word alone. In each layer z = xW + b, to which the z of the words before
and after are added, each times a vector (a short convolution before a gated recurrence, as in Gu and Dao 2023, arXiv:2312.00752).
z is a value u and gates f and r; c[t] = f c[t-1] + (1 - f) u, forwards in one half of the width and backwards in the other; the
layer gives r c + (1 - r) x (simple recurrent units, Lei et al. 2018, arXiv:1709.02755). Arcs are scored by a bilinear form and the distance (after Dozat and Manning
2017, arXiv:1611.01734); the label of an arc by its two ends.
"""

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from treebank import PARTS, TABLES

DISTANCES = 24
LONGEST = 256


class Shape(NamedTuple):
    """Widths; `tag_layer` is the layer, from 0, that tags are read off."""

    width: int = 256
    glove: int = 96
    word: int = 96
    part: int = 96
    layers: int = 3
    arc: int = 128
    label: int = 96
    tag_layer: int = 1

    @property
    def input(self):
        return self.glove + self.word + self.part

    @property
    def hidden(self):
        return 2 * self.width


class Batch(NamedTuple):
    """Arrays of (sentence, word), the root as word 0; `parts` has eight rows a word, `heads` and `deps` are (place, sentence,
    word), the best first, with how probable each is, and `real` is 0 where a sentence has ended."""

    word: np.ndarray
    glove: np.ndarray
    parts: np.ndarray
    upos: np.ndarray
    xpos: np.ndarray
    heads: np.ndarray
    deps: np.ndarray
    head_sure: np.ndarray
    dep_sure: np.ndarray
    real: np.ndarray


def by_sentence(name):
    """The axes of each array of a batch, where that of sentences has a name."""
    held = {"heads", "deps", "head_sure", "dep_sure"}
    return [(None, name) if field in held else (name,) for field in Batch._fields]


def bucket(distance):
    """The bucket of a signed distance from a word to its head."""
    far = abs(distance)
    step = far if far <= 5 else next(6 + i for i, end in enumerate([7, 10, 15, 25, 10**9]) if far <= end)
    return step if distance > 0 else 11 + step if distance < 0 else 22


BUCKETS = np.array([[bucket(j - i) for j in range(LONGEST)] for i in range(LONGEST)], np.int32)


def start(shape, words, tags, labels, seed):
    """Weights to begin with, for as many word rows, tags (of both kinds) and labels."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 16))
    width = shape.width

    def matrix(rows, columns):
        return jax.random.normal(next(keys), (rows, columns)) / np.sqrt(rows)

    weights = {
        "word": jax.random.normal(next(keys), (words, shape.word)) * 0.1,
        "part": jax.random.normal(next(keys), (PARTS + 1, shape.part)) * 0.15,
        "glove.gain": jnp.ones(shape.glove),
        "input.weight": matrix(shape.input, width),
        "input.bias": jnp.zeros(width),
        "norm.gain": jnp.ones(width),
        "norm.bias": jnp.zeros(width),
    }
    weights |= {
        "hidden.weight": matrix(shape.input, shape.hidden),
        "hidden.bias": jnp.zeros(shape.hidden),
        "wide.weight": matrix(shape.hidden, width) * 0.3,
    }
    for layer in range(shape.layers):
        weights[f"layer{layer}.weight"] = matrix(width, 3 * width)
        weights[f"layer{layer}.mix"] = jnp.zeros((2, 3 * width))
        weights[f"layer{layer}.bias"] = jnp.repeat(jnp.array([0.0, 1.0, 0.0]), width)
    heads = 2 * shape.arc + 2 * shape.label
    return weights | {
        "head.weight": matrix(width, heads),
        "head.bias": jnp.zeros(heads),
        "arc.weight": matrix(shape.arc, shape.arc),
        "arc.bias": jnp.zeros(shape.arc),
        "distance.weight": jnp.zeros((DISTANCES, shape.arc)),
        "distance.bias": jnp.zeros(DISTANCES),
        "label.weight": matrix(shape.label, labels),
        "label.bias": jnp.zeros(labels),
        "tag.weight": matrix(width, tags),
        "tag.bias": jnp.zeros(tags),
    }


class Dropper:
    """Sets values to zero at random while training, each time by the next key; leaves all as it is otherwise."""

    def __init__(self, key):
        self.key = key

    def __call__(self, x, rate, shape, grow=True):
        if self.key is None:
            return x
        self.key, now = jax.random.split(self.key)
        kept = x * jax.random.bernoulli(now, 1 - rate, shape)
        return kept / (1 - rate) if grow else kept


@partial(jax.custom_vjp, nondiff_argnums=(2,))
def recur(keep, value, backwards):
    """c[t] = keep[t] c[t-1] + value[t], over the first axis."""

    def step(state, gates):
        state = gates[0] * state + gates[1]
        return state, state

    return jax.lax.scan(step, jnp.zeros(keep.shape[1:], keep.dtype), (keep, value), reverse=backwards, unroll=2)[1]


def recur_kept(keep, value, backwards):
    states = recur(keep, value, backwards)
    return states, (keep, states)


def recur_slope(backwards, kept, slope):
    """The slope runs against the states, by the gates of the words after."""
    keep, states = kept
    nothing = jnp.zeros_like(keep[:1])
    after = jnp.concatenate([nothing, keep[:-1]] if backwards else [keep[1:], nothing])
    before = jnp.concatenate([states[1:], nothing] if backwards else [nothing, states[:-1]])
    slope = recur(after, slope, not backwards)
    return slope * before, slope


recur.defvjp(recur_kept, recur_slope)


def times(x, weights):
    """The product with a matrix, of words in a row: that is faster than of words by sentence."""
    return (x.reshape(-1, x.shape[-1]) @ weights).reshape(*x.shape[:-1], weights.shape[1])


def encode(shape, weights, glove, batch, drop, dropout):
    """What the last layer and the layer of the tags give, as (word, sentence, width)."""
    word, vector, parts, real = (jnp.swapaxes(a, 0, 1) for a in (batch.word, batch.glove, batch.parts, batch.real))
    (length, count), real, width = word.shape, real[..., None], shape.width
    half, each = width // 2, (length, count, 1)
    x = jnp.concatenate(
        [
            drop(glove[vector], 0.15, each, grow=False) * weights["glove.gain"],
            drop(weights["word"][word], 0.15, each, grow=False),
            drop(weights["part"][parts].sum(2), 0.075, each, grow=False),
        ],
        -1,
    )
    y = times(x, weights["input.weight"]) + weights["input.bias"]
    hidden = jax.nn.relu(times(x, weights["hidden.weight"]) + weights["hidden.bias"])
    y += times(drop(hidden, 0.1, hidden.shape), weights["wide.weight"])
    mean = y.mean(-1, keepdims=True)
    spread = jax.lax.rsqrt(((y - mean) ** 2).mean(-1, keepdims=True) + 1e-5)
    x = drop((y - mean) * spread * weights["norm.gain"] + weights["norm.bias"], 0.1, y.shape)
    for layer in range(shape.layers):
        rate = dropout if layer else dropout / 2
        z = times(drop(x, rate, (1, count, width)), weights[f"layer{layer}.weight"]) + weights[f"layer{layer}.bias"]
        mix, near, nothing = weights[f"layer{layer}.mix"], z * real, jnp.zeros_like(z[:1])
        z += mix[0] * jnp.concatenate([nothing, near[:-1]]) + mix[1] * jnp.concatenate([near[1:], nothing])
        value, keep, out = z[..., :width] * real, jax.nn.sigmoid(z[..., width : 2 * width]), jax.nn.sigmoid(z[..., 2 * width :])
        keep, value = jnp.where(real > 0, keep, 1.0), (1 - keep) * value
        state = jnp.concatenate([recur(keep[..., :half], value[..., :half], False), recur(keep[..., half:], value[..., half:], True)], -1)
        x = out * state + (1 - out) * x
        if layer == shape.tag_layer:
            tagged = x
    return x, tagged


def score(shape, weights, glove, batch, key=None, dropout=0.33):
    """Scores of (word, head), the two ends of labels, and scores of tags; with a key, as in training."""
    drop = Dropper(key)
    x, tagged = encode(shape, weights, glove, batch, drop, dropout)
    length, count, width = x.shape
    h = times(drop(x, dropout, (1, count, width)), weights["head.weight"]) + weights["head.bias"]
    ends = np.cumsum([shape.arc, shape.arc, shape.label])
    dependent, governor, below, above = (jnp.swapaxes(a, 0, 1) for a in jnp.split(h, ends, -1))
    dependent = drop(jax.nn.relu(dependent), dropout, (count, 1, shape.arc))
    governor = drop(jax.nn.relu(governor), dropout, (count, 1, shape.arc))
    arcs = jnp.einsum("bid,bjd->bij", times(dependent, weights["arc.weight"]), governor) / np.sqrt(shape.arc)
    arcs += (governor @ weights["arc.bias"])[:, None, :]
    by_distance = times(dependent, weights["distance.weight"].T) + weights["distance.bias"]
    arcs += jnp.einsum("bik,ijk->bij", by_distance, jax.nn.one_hot(BUCKETS[:length, :length], DISTANCES))
    arcs += (batch.real[:, None, :] - 1) * 1e9 - jnp.eye(length) * 1e9
    tags = jnp.swapaxes(times(drop(tagged, dropout, (1, count, width)), weights["tag.weight"]) + weights["tag.bias"], 0, 1)
    return arcs, below, above, tags, drop


def labels(weights, below, above, head, drop=None, dropout=0.33):
    """Scores of labels, given each word's head."""
    both = jax.nn.relu(below + jnp.take_along_axis(above, head[..., None], 1))
    if drop:
        both = drop(both, dropout, (both.shape[0], 1, both.shape[2]))
    return times(both, weights["label.weight"]) + weights["label.bias"]


def loss(shape, weights, glove, counts, uposes, batch, key, dropout):
    """Cross-entropy of arcs and labels, and half of that of both tags, summed over the words."""
    key, rare = jax.random.split(key)
    # Rare words are unknown now and then, so that the row of the unknown learns.
    unknown = jax.random.bernoulli(rare, 0.3 / (0.3 + counts[batch.word]))
    batch = batch._replace(word=jnp.where(unknown, 0, batch.word))
    arcs, below, above, tags, drop = score(shape, weights, glove, batch, key, dropout)
    deps = labels(weights, below, above, batch.heads[0], drop, dropout)

    def cross(scores, truth, sure):
        scores = jax.nn.log_softmax(scores, -1)
        return -sum(p * jnp.take_along_axis(scores, t[..., None], -1)[..., 0] for t, p in zip(truth, sure))

    tree = cross(arcs, batch.heads, batch.head_sure) + cross(deps, batch.deps, batch.dep_sure)
    tag = cross(tags[..., :uposes], [batch.upos], [1]) + cross(tags[..., uposes:], [batch.xpos], [1])
    weight = batch.real.at[:, 0].set(0.0)
    return ((tree + 0.5 * tag) * weight).sum()


def no_parts():
    """The row of parts that stands for nothing."""
    return [PARTS] * len(TABLES)
