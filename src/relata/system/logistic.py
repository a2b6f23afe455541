"""Pooled logistic regression with a ridge, and how sure its probabilities are.

The invariant: the same rows in the same order give the same digits; columns are standardised with the training
rows' own mean and deviation, so no later row is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from relata.system.streams import Floats

_ITERATIONS = 30
_STILL = 1e-3
"""Found when a step saves less than this many nats over all rows."""
_LEAST_STEP = 1e-3
_FREE = 1e-6
"""Keeps weights finite that no row speaks of."""
_BLOCK = 20_000
"""Rows looked at at once."""
Z_90 = 1.6449
"""Half-width of a 90 % interval in standard errors (normal)."""


@dataclass(frozen=True)
class Logistic:
    """A fitted model: standardised weights, intercept first, and their covariance (Laplace)."""

    mean: Floats
    deviation: Floats
    weights: Floats
    covariance: Floats

    def score(self, x: NDArray[Any]) -> Floats:
        """Log-odds for rows of `x`."""
        z = (np.asarray(x, dtype=np.float64) - self.mean) / self.deviation
        return np.asarray(z @ self.weights[1:] + self.weights[0])

    def spread(self, x: NDArray[Any]) -> Floats:
        """Standard error of the log-odds for rows of `x`."""
        z = (np.asarray(x, dtype=np.float64) - self.mean) / self.deviation
        full = np.column_stack([np.ones(len(z)), z])
        return np.asarray(np.sqrt(np.einsum("ij,jk,ik->i", full, self.covariance, full, optimize=True)))


def fit(
    x: NDArray[Any], y: NDArray[np.bool_], *, ridge: float, offset: Floats | None = None,
    start: Floats | None = None,
) -> Logistic:  # fmt: skip
    """The logistic model of `y` (n,) on `x` (n, k), by Newton's method with halved steps.

    `ridge` is the penalty on the squared standardised weights (the intercept is free), in units of one row's log
    likelihood; `offset` is added to the log-odds; `start` are weights to start from.
    """
    mean, deviation = _moments(x)
    shift = np.zeros(len(x)) if offset is None else offset
    rows = _Rows(x, np.where(y, 1.0, -1.0), shift, mean, deviation)
    penalty = np.append(_FREE, np.full(x.shape[1], ridge + _FREE))
    weights = np.zeros(x.shape[1] + 1) if start is None or len(start) != x.shape[1] + 1 else start
    loss, gradient, curvature = rows.look(weights, penalty)
    for _ in range(_ITERATIONS):
        step, size = np.linalg.solve(curvature, gradient), 1.0
        while size > _LEAST_STEP and rows.loss(weights - size * step, penalty) > loss:
            size /= 2.0
        weights, before = weights - size * step, loss
        loss, gradient, curvature = rows.look(weights, penalty)
        if before - loss < _STILL:
            break
    return Logistic(mean, deviation, weights, np.asarray(np.linalg.inv(curvature), dtype=np.float64))


def _moments(x: NDArray[Any]) -> tuple[Floats, Floats]:
    """Mean and deviation of each column."""
    if not len(x):
        return np.zeros(x.shape[1]), np.ones(x.shape[1])
    return x.mean(axis=0, dtype=np.float64), x.std(axis=0, dtype=np.float64) + 1e-9


@dataclass(frozen=True)
class _Rows:
    """Training rows, looked at in blocks: what is held at once does not grow with them."""

    x: NDArray[Any]
    sign: Floats
    shift: Floats
    mean: Floats
    deviation: Floats

    def _blocks(self) -> Iterator[tuple[slice, Floats]]:
        for first in range(0, len(self.x), _BLOCK):
            rows = slice(first, first + _BLOCK)
            z = (np.asarray(self.x[rows], dtype=np.float64) - self.mean) / self.deviation
            yield rows, np.column_stack([np.ones(len(z)), z])

    def loss(self, weights: Floats, penalty: Floats) -> float:
        """Minus the penalised log likelihood."""
        total = 0.5 * float(penalty @ weights**2)
        for rows, z in self._blocks():
            total += float(np.logaddexp(0.0, -self.sign[rows] * (z @ weights + self.shift[rows])).sum())
        return total

    def look(self, weights: Floats, penalty: Floats) -> tuple[float, Floats, Floats]:
        """The loss, its gradient and its second derivatives."""
        loss, gradient = 0.5 * float(penalty @ weights**2), penalty * weights
        curvature = np.diag(penalty)
        for rows, z in self._blocks():
            margin = self.sign[rows] * (z @ weights + self.shift[rows])
            miss = expit(-margin)
            loss += float(np.logaddexp(0.0, -margin).sum())
            gradient = gradient - z.T @ (self.sign[rows] * miss)
            curvature = curvature + (z * (miss * (1.0 - miss))[:, None]).T @ z
        return loss, gradient, curvature
