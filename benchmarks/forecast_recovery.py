"""Are known figures found again? `python -m benchmarks.forecast_recovery [RUNS]`, on simulated histories.

Per run: a process with known base, echo, reciprocity and decay is simulated and fitted; a third-party effect is
planted or left out, and put to the placebo test; so is an answer of one side to the other (the terms of what if).
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np

from relata.system.hawkes import PARAMETERS, Interval, Process, fit_process, simulate
from relata.system.placebo import placebo_test
from relata.system.responses import Term, judge_term
from relata.system.streams import Floats

TRUE = {"base": 0.4, "echo": 0.35, "reciprocity": 0.2, "decay": 0.6}
PAIRS, WEEKS = 40, 80
REVERSE = np.arange(PAIRS) ^ 1


def process_found(seed: int) -> Counter[str]:
    """Which known figures lie inside their 95 % intervals."""
    known = {k: Interval(v, v, v) for k, v in TRUE.items()}
    true = Process(
        known["base"], known["echo"], known["reciprocity"], known["decay"], np.ones(PAIRS), 0.0, 0.0
    )
    runs = simulate(true, np.zeros((PAIRS, 1)), REVERSE, weeks=60, runs=1, seed=seed)
    fitted = fit_process(runs[0].astype(np.float64), REVERSE)
    parts = {name: getattr(fitted, name) for name in PARAMETERS}
    return Counter({f"{n} inside": int(p.low <= TRUE[n] <= p.high) for n, p in parts.items()})


def third_party(effect: float, seed: int) -> bool:
    """Whether a third-party effect (log-odds a deviation) passes, the base told too high by one half."""
    rng = np.random.default_rng(seed)
    week = np.repeat(np.arange(12), 150)
    base = rng.normal(-1.5, 1.0, len(week))
    third = rng.normal(0.0, 1.0, (len(week), 4)).astype(np.float32)
    y = rng.random(len(week)) < 1.0 / (1.0 + np.exp(-(base - 0.5 + effect * third[:, 0])))
    return placebo_test(base, third, y, week).passed


def histories(answer: float, seed: int) -> Floats:
    """Counts (2, pairs, weeks): quad 0 comes of itself, the other side answers with `answer` acts of quad 1."""
    rng = np.random.default_rng(seed)
    first = rng.poisson(0.5, (PAIRS, WEEKS)).astype(float)
    x, second = np.zeros(PAIRS), np.zeros((PAIRS, WEEKS))
    for week in range(WEEKS):
        second[:, week] = rng.poisson(0.15 + answer * x[REVERSE])
        x = 0.5 * x + 0.5 * first[:, week]
    return np.stack([first, second])


def main(runs: int) -> None:
    """Print how often each was found."""
    found: Counter[str] = Counter()
    for seed in range(runs):
        found += process_found(seed)
        for effect in (0.0, 0.3, 0.6):
            found[f"third parties of {effect} claimed"] += third_party(effect, seed)
        for answer in (0.0, 0.2, 0.8):
            label = judge_term(histories(answer, seed), REVERSE, Term("back", 0, 1)).label
            found[f"an answer of {answer} {label}"] += 1
    for name in sorted(found):
        print(f"{name}: {found[name]} of {runs}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
