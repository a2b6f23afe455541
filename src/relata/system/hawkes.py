"""Counts that excite themselves: the process behind the event streams of pairs, fitted and simulated.

The invariant: an intensity is a sum of parts that cannot be negative (identity link), so that no history makes it
explode, as a log link does, and each part can be read: so much base rate, so much echo of the own acts, so much
answer to the other side's. Fitted on weeks before a day, simulated from a fixed seed.

For directed pair i with reverse pair j, and week t, the count y is Poisson (or, where counts are more spread than
that, negative binomial with the same mean) with mean
    λ_i(t) = μ s_i + a x_i(t) + r x_j(t),      x(t + 1) = d x(t) + (1 - d) y(t),   x(0) = 0,
where d = 2^(-1/half-life). Hawkes (1971) in discrete time with an exponential kernel; as a model of counts an
INGARCH(1,1) with cross terms (Ferland, Latour, Oraichi 2006). It is stable where a + r < 1. The factors s_i pool
the base rates: each is shrunk toward 1 as a gamma prior with as much weight as the pairs' likeness earns it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from relata.errors import InputError
from relata.system.streams import Floats, Ints

Z_95 = 1.96
PARAMETERS = ("base", "echo", "reciprocity", "decay")
_START = (0.5, 0.2, 0.1, 0.5)
_STEP = 1e-3
"""Step of the numeric second derivative, on the log and logit scale."""
_POOLING_ROUNDS = 4
LEAST_WEEKS, LEAST_ACTS = 12, 30
"""Below, four numbers cannot be told apart: the fit is refused."""


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Process:
    """A fitted process: shared figures, and each pair's factor on the base rate (n,)."""

    base: Interval
    """μ: acts a week that come of themselves, for a pair with factor 1."""
    echo: Interval
    """a: further acts in the same direction that an act brings in the long run."""
    reciprocity: Interval
    """r: acts in the other direction that an act brings in the long run."""
    decay: Interval
    """d: what is left of an act's effect after a week."""
    factors: Floats
    spread: float
    """Variance over mean minus one, per unit of mean (negative binomial); 0 for a Poisson."""
    log_likelihood: float

    @property
    def half_life(self) -> float:
        """Weeks after which half of an act's effect is gone."""
        return float(np.log(0.5) / np.log(self.decay.value))


def excitation(counts: NDArray[np.float64], decay: float) -> Floats:
    """x(t) of each stream on the mornings of weeks 0 to T, shape (pairs, T + 1), from counts (pairs, T)."""
    x = np.zeros((counts.shape[0], counts.shape[1] + 1))
    for week in range(counts.shape[1]):
        x[:, week + 1] = decay * x[:, week] + (1.0 - decay) * counts[:, week]
    return x


def _answer(x: Floats, reverse: Ints) -> Floats:
    """The excitation of each pair's reverse; zero where the reverse is not among the pairs (-1)."""
    return np.where((reverse >= 0)[:, None], x[np.maximum(reverse, 0)], 0.0)


def _natural(theta: Floats) -> tuple[float, float, float, float]:
    mu, echo, back = (float(v) for v in np.exp(theta[:3]))
    return mu, echo, back, float(1.0 / (1.0 + np.exp(-theta[3])))


def _means(theta: Floats, counts: Floats, reverse: Ints, factors: Floats) -> Floats:
    mu, echo, back, decay = _natural(theta)
    x = excitation(counts, decay)[:, :-1]
    return mu * factors[:, None] + echo * x + back * _answer(x, reverse) + 1e-9


def _loss(theta: Floats, counts: Floats, reverse: Ints, factors: Floats) -> float:
    """Minus the Poisson log likelihood, up to a constant."""
    mean = _means(theta, counts, reverse, factors)
    return float((mean - counts * np.log(mean)).sum())


def _curvature(theta: Floats, counts: Floats, reverse: Ints, factors: Floats) -> Floats:
    """Second derivatives of the loss by central differences."""
    k = len(theta)
    steps = np.eye(k) * _STEP
    curvature = np.empty((k, k))
    for i in range(k):
        for j in range(i, k):
            corners = [
                _loss(theta + a * steps[i] + b * steps[j], counts, reverse, factors) * a * b
                for a in (1, -1)
                for b in (1, -1)
            ]
            curvature[i, j] = curvature[j, i] = sum(corners) / (4 * _STEP**2)
    return curvature


def _pool(theta: Floats, counts: Floats, reverse: Ints, factors: Floats) -> Floats:
    """Factors of the base rate, shrunk: the acts that are the base's own, against what the shared base expects.

    The prior's weight is set by moments: the more the pairs differ beyond chance, the less shrinking.
    """
    mu = float(np.exp(theta[0]))
    mean = _means(theta, counts, reverse, factors)
    own = (counts * mu * factors[:, None] / mean).sum(axis=1)
    expected = mu * counts.shape[1]
    beyond = own.var() / expected**2 - own.mean() / expected**2
    if beyond <= 0.0 or len(own) < 10:
        return np.ones(len(own))
    weight = 1.0 / beyond
    pooled = (weight + own) / (weight + expected)
    return np.asarray(pooled / pooled.mean())


def fit_process(counts: NDArray[np.float64], reverse: Ints, *, pooled: bool = True) -> Process:
    """The process of weekly `counts` (pairs, weeks); `reverse` (pairs,) is each one's reverse row or -1.

    `pooled` lets base rates differ by pair, shrunk toward each other. Intervals come from the curvature of the
    likelihood, widened where counts are more spread than a Poisson's (quasi-likelihood). Raises InputError with
    too few weeks or acts to tell the parts apart.
    """
    counts = np.asarray(counts, dtype=np.float64)
    if counts.shape[1] < LEAST_WEEKS or counts.sum() < LEAST_ACTS:
        raise InputError(
            wanted=f"{LEAST_WEEKS} weeks and {LEAST_ACTS} acts",
            got=f"{counts.shape[1]} weeks, {counts.sum():.0f} acts", do="use the base rate instead",
        )  # fmt: skip
    factors = np.ones(len(counts))
    level = max(counts.mean(), 1e-6)
    theta = np.append(np.log(np.array(_START[:3]) * [level, 1.0, 1.0]), np.log(_START[3] / (1 - _START[3])))
    bounds = [(np.log(level * 1e-4), np.log(level * 10)), (-9.0, 0.5), (-9.0, 0.5), (-5.0, 5.0)]
    for _ in range(_POOLING_ROUNDS if pooled else 1):
        theta = minimize(_loss, theta, args=(counts, reverse, factors), method="L-BFGS-B", bounds=bounds).x
        if pooled:
            factors = _pool(theta, counts, reverse, factors)
    return _process(theta, counts, reverse, factors)


def _process(theta: Floats, counts: Floats, reverse: Ints, factors: Floats) -> Process:
    mean = _means(theta, counts, reverse, factors)
    pearson = float(((counts - mean) ** 2 / mean).mean())
    spread = max(float(((counts - mean) ** 2 - mean).sum() / (mean**2).sum()), 0.0)
    curvature = _curvature(theta, counts, reverse, factors)
    variance = np.diag(np.linalg.pinv(curvature)) * max(pearson, 1.0)
    width = Z_95 * np.sqrt(np.maximum(variance, 0.0))
    values, low, high = (_natural(np.clip(theta + s * width, -30.0, 30.0)) for s in (0.0, -1.0, 1.0))
    parts = [Interval(*part) for part in zip(values, low, high, strict=True)]
    return Process(
        parts[0], parts[1], parts[2], parts[3], factors, spread, -_loss(theta, counts, reverse, factors)
    )


def simulate(
    process: Process, history: NDArray[np.float64], reverse: Ints, *, weeks: int, runs: int, seed: int,
    added: NDArray[np.float64] | None = None,
) -> NDArray[np.float32]:  # fmt: skip
    """Simulated counts after `history` (pairs, past weeks), shape (runs, pairs, weeks).

    `added` (pairs, weeks) are acts put into each future. Two calls with one seed are paired: the same luck falls
    on each run, pair and week, so that their difference is what `added` does, not chance. Luck is drawn as uniform
    numbers and turned into counts by the quantile function.
    """
    x = np.broadcast_to(excitation(history, process.decay.value)[:, -1], (runs, len(history))).copy()
    extra = np.zeros((len(history), weeks)) if added is None else added
    rng = np.random.default_rng(seed)
    out = np.zeros((runs, len(history), weeks), dtype=np.float32)
    for week in range(weeks):
        back = np.where(reverse >= 0, x[:, np.maximum(reverse, 0)], 0.0)
        mean = (
            process.base.value * process.factors + process.echo.value * x + process.reciprocity.value * back
        )
        drawn = quantile(rng.random(mean.shape), mean, process.spread)
        out[:, :, week] = drawn + extra[:, week]
        x = process.decay.value * x + (1.0 - process.decay.value) * out[:, :, week]
    return out


def quantile(luck: Floats, mean: Floats, spread: float) -> Floats:
    """Counts from uniform luck: Poisson with this mean, or negative binomial where they are more spread."""
    from scipy.stats import nbinom, poisson

    if spread <= 1e-6:
        return np.asarray(poisson.ppf(luck, mean))
    size = 1.0 / spread
    return np.asarray(nbinom.ppf(luck, size, size / (size + mean)))


def interval_of(futures: NDArray[np.float32], *, level: float = 0.9, seed: int = 0) -> tuple[Floats, Floats]:
    """Lower and upper bounds (pairs,) of the sums over the weeks that hold `level` of the runs.

    Counts are lumpy; between the two whole numbers next to each bound one is drawn, so that the interval covers
    `level` and not more (a randomised quantile, Dunn and Smyth 1996).
    """
    sums = futures.sum(axis=2)
    rng = np.random.default_rng(seed)
    jitter = rng.random(sums.shape) - 0.5
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(sums + jitter, [tail, 1.0 - tail], axis=0)
    return low, high
