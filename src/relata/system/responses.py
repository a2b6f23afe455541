"""What acts of one quad are followed by: fitted on weekly counts of pairs, each term tested before it is believed.

The invariant: a term counts only by what it tells of weeks that it was not fitted on, beyond the same term with
pairs shuffled within each week, in both directions of a split in time. A term is (direction, quad of the act) → quad
of the response; direction "own" is the pair's further acts, "back" what the other side does.

Labels: *supported*: beats every placebo when fitted on the early half and judged on the late one, and the other way
round, with one sign; *weak*: beats them in one of the two, and has one sign; *not detectable*: all else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from relata.system.hawkes import excitation, fit_process
from relata.system.logistic import fit
from relata.system.placebo import RIDGE, Placebo, placebo_test
from relata.system.streams import Floats, Ints

BURN_IN = 4
"""Weeks at the start of the counts that only build up the fading."""
_DECAY = 0.5 ** (1.0 / 2.0)
"""Of the terms in the tests: a half-life of two weeks, between those that fits on ICEWS14 give (1 to 4)."""
_SHARE_WEEKS = 4.0
"""A pair's share of busy weeks is shrunk toward the pooled one as if by so many weeks."""
_BOUND = 0.9
"""A single coefficient lies within ± this: one act brings at most so many further ones."""
FLOOR = 1e-3
"""Acts a week: below this no intensity falls, however many terms calm it."""

Label = Literal["supported", "weak", "not detectable"]
Direction = Literal["own", "back"]
DIRECTIONS: tuple[Direction, ...] = ("own", "back")


class Term(NamedTuple):
    """Acts of `cause` in this direction, as a driver of acts of `effect` (numbers of quads)."""

    direction: Direction
    cause: int
    effect: int


@dataclass(frozen=True)
class Tested:
    """A term's label, its tests (fitted early and judged late; the other way round) and its sign in each half."""

    term: Term
    label: Label
    forward: Placebo
    backward: Placebo
    signs: tuple[int, int]


@dataclass(frozen=True)
class Response:
    """How acts of one quad come about: λ = α μᵢ + Σ β x, never below FLOOR."""

    base: Floats
    """(pairs,): acts a week that come of themselves."""
    decay: float
    spread: float
    terms: tuple[Term, ...]
    weights: Floats
    """The level α, then β for each of `terms`."""
    covariance: Floats


def _driver(x: Floats, reverse: Ints, direction: Direction) -> Floats:
    if direction == "own":
        return x
    return np.where((reverse >= 0)[:, None], x[np.maximum(reverse, 0)], 0.0)


def judge_term(counts: Floats, reverse: Ints, term: Term) -> Tested:
    """Whether a term tells anything; `counts` (quads, pairs, weeks), `reverse` (pairs,) or -1.

    1. For each half of the weeks, learn on it the shares of busy weeks and all other terms. 2. On the other half,
    compare what the term saves with what it saves with pairs shuffled. 3. Label by both halves.
    """
    quads, pairs, weeks = counts.shape
    x = np.stack([np.log1p(excitation(c, _DECAY)[:, BURN_IN:-1]) for c in counts])
    y = counts[term.effect][:, BURN_IN:] > 0
    week = np.tile(np.arange(weeks - BURN_IN), pairs)
    others = [
        _driver(x[q], reverse, d).ravel()
        for q in range(quads)
        for d in DIRECTIONS
        if (d, q) != (term.direction, term.cause)
    ]  # fmt: skip
    driver = _driver(x[term.cause], reverse, term.direction).ravel()[:, None]
    tests, signs = [], []
    for order in (week, -week):
        early = order < np.unique(order)[(weeks - BURN_IN) // 2]
        base = _base(y, early.reshape(pairs, -1), others)
        sign = fit(driver[early], y.ravel()[early], ridge=RIDGE, offset=base[early]).weights[1]
        tests.append(placebo_test(base, driver.astype(np.float32), y.ravel(), order))
        signs.append(int(np.sign(sign)))
    passed = sum(t.passed for t in tests) if signs[0] == signs[1] else 0
    label: Label = "supported" if passed == 2 else "weak" if passed else "not detectable"
    return Tested(term, label, tests[0], tests[1], (signs[0], signs[1]))


def _base(y: NDArray[np.bool_], early: NDArray[np.bool_], others: list[Floats]) -> Floats:
    """Log-odds of each pair and week (flat) from the pair's share of early busy weeks and all other terms."""
    pooled = (y[early].sum() + 0.5) / (early.sum() + 1.0)
    share = ((y & early).sum(axis=1) + _SHARE_WEEKS * pooled) / (early.sum(axis=1) + _SHARE_WEEKS)
    columns = np.column_stack([np.repeat(np.log(share / (1.0 - share)), y.shape[1]), *others])
    rows = early.ravel()
    return fit(columns[rows], y.ravel()[rows], ridge=RIDGE).score(columns)


def fit_response(counts: Floats, reverse: Ints, effect: int, terms: tuple[Term, ...]) -> Response:
    """The response of quad `effect` with the terms that passed. Raises InputError where there is too little to fit.

    Base rates and decay are those of the single process (`hawkes.fit_process`); level and terms are then fitted
    anew together, by the Poisson likelihood, widened by its dispersion.
    """
    process = fit_process(counts[effect], reverse)
    base, decay = process.base.value * process.factors, process.decay.value
    drivers = [_driver(excitation(counts[t.cause], decay)[:, :-1], reverse, t.direction) for t in terms]
    z = np.column_stack([np.repeat(base, counts.shape[2]), *(d.ravel() for d in drivers)])
    y = counts[effect].ravel()

    def loss(w: Floats) -> tuple[float, Floats]:
        raw = z @ w
        mean = np.maximum(raw, FLOOR)
        slope = np.where(raw > FLOOR, 1.0 - y / mean, 0.0)
        return float((mean - y * np.log(mean)).sum()), z.T @ slope

    start = np.append(1.0, np.full(len(terms), 0.05))
    bounds = [(0.02, 10.0), *[(-_BOUND, _BOUND)] * len(terms)]
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    mean = np.maximum(z @ weights, FLOOR)
    wide = max(float(((y - mean) ** 2 / mean).mean()), 1.0)
    curvature = (z * (y / mean**2)[:, None]).T @ z + 1e-6 * np.eye(len(weights))
    covariance = np.asarray(np.linalg.pinv(curvature) * wide, dtype=np.float64)
    return Response(base, decay, process.spread, terms, weights, covariance)


def growth(responses: dict[int, Response], quads: int) -> float:
    """How much an act multiplies in the long run: the spectral radius of the positive terms; below 1 it dies out."""
    matrix = np.zeros((2 * quads, 2 * quads))
    for effect, response in responses.items():
        for term, weight in zip(response.terms, response.weights[1:], strict=True):
            for side in (0, 1):
                cause = term.cause + quads * (side if term.direction == "own" else 1 - side)
                matrix[effect + quads * side, cause] += max(float(weight), 0.0)
    return float(np.abs(np.linalg.eigvals(matrix)).max())


__all__ = [
    "BURN_IN", "DIRECTIONS", "FLOOR", "Label", "Response", "Term", "Tested", "fit_response", "growth", "judge_term",
]  # fmt: skip
