"""Pooled logistic regression with a ridge, and how sure its probabilities are.

The invariant: the same rows in the same order give the same digits; columns are standardised with the training
rows' own mean and deviation, so no later row is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from relata.system.streams import Floats

_ITERATIONS = 120
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
    """The logistic model of `y` (n,) on `x` (n, k), by L-BFGS.

    `ridge` is the penalty on the squared standardised weights (the intercept is free), in units of one row's log
    likelihood; `offset` is added to the log-odds; `start` are weights to start from.
    """
    x = np.asarray(x, dtype=np.float64)
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / deviation])
    shift = np.zeros(len(x)) if offset is None else offset
    sign = np.where(y, 1.0, -1.0)
    penalty = np.append(0.0, np.full(x.shape[1], ridge))

    def loss(w: Floats) -> tuple[float, Floats]:
        margin = sign * (z @ w + shift)
        gradient = -z.T @ (sign * expit(-margin)) + penalty * w
        return float(np.logaddexp(0.0, -margin).sum() + 0.5 * penalty @ w**2), gradient

    first = np.zeros(z.shape[1]) if start is None or len(start) != z.shape[1] else start
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS}).x
    p = expit(z @ found + shift)
    curvature = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-6)
    return Logistic(mean, deviation, found, np.linalg.inv(curvature))
