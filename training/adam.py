"""Adam (Kingma and Ba 2015, arXiv:1412.6980) with a running mean of the weights, which is what is kept."""

from typing import NamedTuple

import jax
import jax.numpy as jnp


class State(NamedTuple):
    now: dict
    first: dict
    second: dict
    mean: dict


def begin(weights):
    """The state before the first step."""
    weights, zero = jax.tree.map(jnp.asarray, weights), lambda: jax.tree.map(jnp.zeros_like, weights)
    return State(weights, zero(), zero(), jax.tree.map(jnp.array, weights))


def update(state, slope, rate, step, decay, slowest):
    """The state after a step, counted from 1: `decay` is that of the second moments, `slowest` that of the mean in the end."""
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state.first, slope)
    second = jax.tree.map(lambda v, g: decay * v + (1 - decay) * g**2, state.second, slope)
    short, long = 1 - 0.9**step, 1 - decay**step
    now = jax.tree.map(lambda w, m, v: w - rate * (m / short) / (jnp.sqrt(v / long) + 1e-8), state.now, first, second)
    slow = jnp.minimum(slowest, (1 + step) / (10 + step))
    return State(now, first, second, jax.tree.map(lambda a, w: slow * a + (1 - slow) * w, state.mean, now))
