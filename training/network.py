"""The network: gated recurrence both ways, tags off one layer, arcs and labels off the last. `src/text/forward.rs` runs it.

A word is its vector, a trained vector and the sum of its parts, side by side, brought to the width of the layers by a matrix: all
of that depends on the word alone. In each layer z = xW + b, to which the z of the words before and after are added, each times a
vector (a short convolution before a gated recurrence, as in Gu and Dao 2023, arXiv:2312.00752). z is a value u and gates f and r;
c[t] = f c[t-1] + (1 - f) u, forwards in one half of the width and backwards in the other; the layer gives r c + (1 - r) x (simple
recurrent units, Lei et al. 2018, arXiv:1709.02755). Arcs are scored by a bilinear form and the distance (after Dozat and Manning
2017, arXiv:1611.01734); the label of an arc by its two ends.
"""

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


class Batch(NamedTuple):
    """Arrays of (sentence, word), the root as word 0; `parts` has eight rows a word, `real` is 0 where a sentence has ended."""

    word: np.ndarray
    glove: np.ndarray
    parts: np.ndarray
    upos: np.ndarray
    xpos: np.ndarray
    head: np.ndarray
    dep: np.ndarray
    real: np.ndarray
    weight: np.ndarray


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


def encode(shape, weights, glove, batch, drop, dropout):
    """What the last layer and the layer of the tags give for each word."""
    count, length = batch.word.shape
    each = (count, length, 1)
    x = jnp.concatenate(
        [
            drop(glove[batch.glove], 0.15, each, grow=False) * weights["glove.gain"],
            drop(weights["word"][batch.word], 0.15, each, grow=False),
            drop(weights["part"][batch.parts].sum(2), 0.075, each, grow=False),
        ],
        -1,
    )
    x = x @ weights["input.weight"] + weights["input.bias"]
    mean = x.mean(-1, keepdims=True)
    spread = jax.lax.rsqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5)
    x = drop((x - mean) * spread * weights["norm.gain"] + weights["norm.bias"], 0.1, x.shape)
    real, width = batch.real[:, :, None], shape.width

    def both_ways(x):
        return jnp.concatenate([x[..., : width // 2], x[:, ::-1, width // 2 :]], -1)

    def carry(state, gates):
        state = gates[0] * state + gates[1]
        return state, state

    for layer in range(shape.layers):
        rate = dropout if layer else dropout / 2
        z = drop(x, rate, (count, 1, width)) @ weights[f"layer{layer}.weight"] + weights[f"layer{layer}.bias"]
        before, after = (jnp.pad(z * real, ((0, 0), pad, (0, 0))) for pad in ((1, 0), (0, 1)))
        mix = weights[f"layer{layer}.mix"]
        z += mix[0] * before[:, :-1] + mix[1] * after[:, 1:]
        value, keep, out = z[..., :width] * real, jax.nn.sigmoid(z[..., width : 2 * width]), jax.nn.sigmoid(z[..., 2 * width :])
        gates = both_ways(jnp.where(real > 0, keep, 1.0)), both_ways((1 - keep) * value)
        gates = tuple(g.transpose(1, 0, 2) for g in gates)
        _, state = jax.lax.scan(carry, jnp.zeros((count, width)), gates, unroll=2)
        x = out * both_ways(state.transpose(1, 0, 2)) + (1 - out) * x
        if layer == shape.tag_layer:
            tagged = x
    return x, tagged


def score(shape, weights, glove, batch, key=None, dropout=0.33):
    """Scores of (word, head), the two ends of labels, and scores of tags; with a key, as in training."""
    drop = Dropper(key)
    x, tagged = encode(shape, weights, glove, batch, drop, dropout)
    count, length, width = x.shape
    h = drop(x, dropout, (count, 1, width)) @ weights["head.weight"] + weights["head.bias"]
    ends = np.cumsum([shape.arc, shape.arc, shape.label])
    dependent, governor, below, above = jnp.split(h, ends, -1)
    dependent = drop(jax.nn.relu(dependent), dropout, (count, 1, shape.arc))
    governor = drop(jax.nn.relu(governor), dropout, (count, 1, shape.arc))
    arcs = jnp.einsum("bid,bjd->bij", dependent @ weights["arc.weight"], governor) / np.sqrt(shape.arc)
    arcs += (governor @ weights["arc.bias"])[:, None, :]
    by_distance = dependent @ weights["distance.weight"].T + weights["distance.bias"]
    arcs += jnp.einsum("bik,ijk->bij", by_distance, jax.nn.one_hot(BUCKETS[:length, :length], DISTANCES))
    arcs += (batch.real[:, None, :] - 1) * 1e9 - jnp.eye(length) * 1e9
    tags = drop(tagged, dropout, (count, 1, width)) @ weights["tag.weight"] + weights["tag.bias"]
    return arcs, below, above, tags, drop


def labels(weights, below, above, head, drop=None, dropout=0.33):
    """Scores of labels, given each word's head."""
    both = jax.nn.relu(below + jnp.take_along_axis(above, head[..., None], 1))
    if drop:
        both = drop(both, dropout, (both.shape[0], 1, both.shape[2]))
    return both @ weights["label.weight"] + weights["label.bias"]


def loss(shape, weights, glove, counts, uposes, batch, key, dropout):
    """Mean cross-entropy a word of arcs and labels, and half of that of both tags."""
    key, rare = jax.random.split(key)
    # Rare words are unknown now and then, so that the row of the unknown learns.
    unknown = jax.random.bernoulli(rare, 0.3 / (0.3 + counts[batch.word]))
    batch = batch._replace(word=jnp.where(unknown, 0, batch.word))
    arcs, below, above, tags, drop = score(shape, weights, glove, batch, key, dropout)
    deps = labels(weights, below, above, batch.head, drop, dropout)

    def cross(scores, truth):
        return -jnp.take_along_axis(jax.nn.log_softmax(scores, -1), truth[..., None], -1)[..., 0]

    tree = cross(arcs, batch.head) + cross(deps, batch.dep)
    tag = cross(tags[..., :uposes], batch.upos) + cross(tags[..., uposes:], batch.xpos)
    weight = (batch.real * batch.weight).at[:, 0].set(0.0)
    return ((tree + 0.5 * tag) * weight).sum() / weight.sum()


def no_parts():
    """The row of parts that stands for nothing."""
    return [PARTS] * len(TABLES)
