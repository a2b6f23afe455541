from __future__ import annotations

import numpy as np
import pytest

from relata.errors import InputError
from relata.system.hawkes import Interval, Process, excitation, fit_process, interval_of, simulate

TRUE = {"base": 0.4, "echo": 0.35, "reciprocity": 0.2, "decay": 0.6}
PAIRS = 40
REVERSE = np.arange(PAIRS) ^ 1


def process(**changed: float) -> Process:
    """A known process of pairs that answer each other."""
    parts = {k: Interval(v, v, v) for k, v in {**TRUE, **changed}.items()}
    return Process(**parts, factors=np.ones(PAIRS), spread=0.0, log_likelihood=0.0)


def streams(seed: int, *, weeks: int = 60, **changed: float) -> np.ndarray:
    """Simulated counts of the known process."""
    history = np.zeros((PAIRS, 1))
    runs = simulate(process(**changed), history, REVERSE, weeks=weeks, runs=1, seed=seed)
    return runs[0].astype(np.float64)


def test_excitation_by_hand() -> None:
    """Two acts, then none, with a decay of one half: 0, then 1, then one half."""
    assert excitation(np.array([[2.0, 0.0]]), 0.5).tolist() == [[0.0, 1.0, 0.5]]


def test_known_parameters_are_recovered() -> None:
    """In 30 simulated histories each parameter lies within its 95 % interval in at least 26."""
    inside = dict.fromkeys(TRUE, 0)
    for seed in range(30):
        fitted = fit_process(streams(seed), REVERSE)
        for name, value in TRUE.items():
            part = getattr(fitted, name)
            inside[name] += part.low <= value <= part.high

    assert min(inside.values()) >= 26, inside


def test_absent_reciprocity_is_not_claimed() -> None:
    """Where pairs do not answer each other, the fitted reciprocity is near nothing."""
    fitted = fit_process(streams(5, reciprocity=0.0), REVERSE)

    assert fitted.reciprocity.value < 0.08
    assert fitted.reciprocity.low < 0.02


def test_thin_streams_are_refused() -> None:
    """Too few weeks or acts to tell four numbers apart: the fit is refused with what to do."""
    with pytest.raises(InputError, match="base rate"):
        fit_process(np.ones((2, 5)), np.array([1, 0]))


def test_pooled_base_rates_follow_the_pairs() -> None:
    """Pairs of which half act five times as often get factors in that order, shrunk toward one."""
    rng = np.random.default_rng(4)
    rates = np.repeat([0.2, 1.0], 20)
    counts = rng.poisson(rates[:, None], (PAIRS, 60)).astype(np.float64)
    factors = fit_process(counts, np.full(PAIRS, -1)).factors

    assert factors[20:].min() > factors[:20].max()
    assert 2.5 < factors[20:].mean() / factors[:20].mean() <= 6.0


def test_intervals_cover_what_they_say() -> None:
    """90 % intervals of four simulated weeks hold 85 to 95 % of what then happens, over 30 histories."""
    held = []
    for seed in range(30):
        counts = streams(1000 + seed, weeks=44)
        past, future = counts[:, :40], counts[:, 40:].sum(axis=1)
        futures = simulate(process(), past, REVERSE, weeks=4, runs=300, seed=1)
        low, high = interval_of(futures)
        drawn = future + np.random.default_rng(seed).random(PAIRS) - 0.5
        held.append((low <= drawn) & (drawn <= high))

    assert 0.85 <= np.mean(held) <= 0.95


def test_paired_futures_differ_by_what_was_added_alone() -> None:
    """With the same seed an added act changes its pair and the reverse, no other pair, and nothing before it."""
    past = streams(9)
    added = np.zeros((PAIRS, 4))
    added[0, 1] = 5.0
    plain, moved = (
        simulate(process(), past, REVERSE, weeks=4, runs=50, seed=2, added=a) for a in (None, added)
    )
    change = moved - plain

    assert np.array_equal(change[:, 2:], np.zeros_like(change[:, 2:]))
    assert np.array_equal(change[:, :2, 0], np.zeros((50, 2)))
    assert change[:, 0, 1].tolist() == [5.0] * 50
    assert change[:, 0, 2:].mean() > 0.2
    assert change[:, 1, 2:].mean() > 0.1
