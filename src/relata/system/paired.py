"""Paired futures of a pair and its reverse, all quads at once: one luck falls on what is compared.

The invariant: two calls with one seed draw the same uniform numbers in the same order, so that their difference is
what was put in or taken out, and chance only where the counts themselves turn on it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from relata.system.hawkes import excitation, quantile
from relata.system.responses import FLOOR, Response
from relata.system.streams import Floats, Ints

GROUP = 40
"""Futures that share one drawing of the weights: their mean is what follows, the rest is luck."""


def paired_sums(
    responses: Mapping[int, Response], past: Floats, added: Floats, sides: Ints, *, runs: int, seed: int
) -> NDArray[np.float64]:
    """Acts drawn in each future, those put in left out, summed over the weeks: (runs, quads, 2).

    `past` and `added` (quads, 2, weeks) are of a pair and its reverse; `sides` are their rows in the base rates, -1
    for a side that is not followed. Weights are drawn anew for each GROUP of runs, the same with and without; `runs`
    is a multiple of GROUP.
    """
    rng = np.random.default_rng(seed)
    weights = {
        e: np.repeat(_drawn(r, rng.standard_normal((runs // GROUP, len(r.weights)))), GROUP, axis=0)
        for e, r in responses.items()
    }
    state = {
        (e, q): np.broadcast_to(excitation(past[q], r.decay)[:, -1], (runs, 2)).copy()
        for e, r in responses.items()
        for q in range(len(past))
    }
    out = np.zeros((runs, len(past), 2))
    for week in range(added.shape[2]):
        now = np.broadcast_to(added[:, :, week], (runs, *added.shape[:2])).copy()
        for e, r in responses.items():
            base = np.where(sides >= 0, r.base[np.maximum(sides, 0)], 0.0)
            mean = weights[e][:, :1] * base
            for n, term in enumerate(r.terms, 1):
                x = state[e, term.cause]
                mean = mean + weights[e][:, n : n + 1] * (x if term.direction == "own" else x[:, ::-1])
            drawn = quantile(rng.random((runs, 2)), np.maximum(mean, FLOOR), r.spread) * (sides >= 0)
            out[:, e] += drawn
            now[:, e] += drawn
        for (e, q), x in state.items():
            d = responses[e].decay
            state[e, q] = d * x + (1.0 - d) * now[:, q]
    return out


def middle(change: NDArray[np.float64]) -> tuple[float, float]:
    """The middle 90 % of the mean change (runs,) of each group: how sure the weights are, most luck averaged out."""
    low, high = np.quantile(change.reshape(-1, GROUP).mean(axis=1), [0.05, 0.95])
    return float(low), float(high)


def _drawn(response: Response, luck: Floats) -> Floats:
    """Weights (runs, 1 + terms) as sure as the fit is of them."""
    values, vectors = np.linalg.eigh(response.covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    return np.asarray(response.weights + luck @ root.T)
