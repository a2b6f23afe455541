"""Points for vocabulary/data/same_act.yaml: a logistic regression on the labelled pairs that are not held out.

A penalty draws each point to what stands in the file now (`--hold`, L2); what agreement gives stays at or above
nothing, and what difference takes at or below. Pairs of large blocks weigh less each (the root of the block's
size), so that no single act decides. Cross-validation over blocks says what the points are worth on pairs that they
were not fitted to. Points of signs that fewer than five pairs have are left as they are.

    python benchmarks/train_merging.py [--hold 12]
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.merging import ARTICLES, Place, anchored, cases, read_pairs
from relata.story.faces import Face, faces_of, points
from relata.story.likeness import signs_of, swapped

AGREE = frozenset(
    "word name number trigger trigger_word entry_same mode_same topic rare_party party_name party_word headline "
    "definite count deed same_day same_month source.named source.state source.description source.noun source.organs "
    "target.named target.state target.description target.noun target.organs".split()
)
DIFFER = frozenset(
    "entry_differs mode_differs nothing other_word other_number one_number one_open one_denied".split()
)
FEWEST = 5
FOLDS = 8


def faces_at() -> dict[Place, Face]:
    """What is compared of the telling at each labelled place."""
    found: dict[Place, Face] = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(read_pairs(), ARTICLES, Path(folder)):
            with case:
                tellings, reports = list(case.tellings()), list(case.reports())
            by_id = {f.id: f for f in faces_of(tellings, reports)}
            found |= {place: by_id[t.id] for place, t in anchored(tellings, reports).items()}
    return found


def fit(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, now: np.ndarray, names: list[str], hold: float
) -> np.ndarray:
    """The points that explain `y` best without leaving `now` far behind; `base` is hardly held."""
    held = np.array([0.01 if n == "base" else hold for n in names])
    bounds = [(0, None) if n in AGREE else (None, 0) if n in DIFFER else (None, None) for n in names]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        apart = w - now
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + (held * apart**2).sum() / 2
        return float(value), x.T @ (weight * (1 / (1 + np.exp(-z)) - y)) + held * apart

    return np.asarray(minimize(loss, now, jac=True, method="L-BFGS-B", bounds=bounds).x)


def main() -> None:
    """Print the points, and what they are worth on blocks left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold", type=float, default=12.0)
    hold = parser.parse_args().hold
    faces, given, rows = faces_at(), points(), []
    for pair in read_pairs():
        if pair.half == "held out" or pair.label == "cannot tell" or not {pair.a, pair.b} <= faces.keys():
            continue
        a, b = faces[pair.a], faces[pair.b]
        if not swapped(a.event, b.event) and (signs := signs_of(a, b)) is not None:
            rows.append((pair.block, {"base": 1.0, **signs}, pair.label == "same"))
    names = sorted({name for _, signs, _ in rows for name in signs})
    now = np.array([given[n.split(".")[0]][n.split(".")[1]] if "." in n else given[n] for n in names])
    x = np.array([[signs.get(n, 0.0) for n in names] for _, signs, _ in rows])
    y = np.array([float(same) for _, _, same in rows])
    size = Counter(block for block, _, _ in rows)
    weight = np.array([size[block] ** -0.5 for block, _, _ in rows])
    weight *= len(weight) / weight.sum()
    blocks = sorted(size)
    np.random.RandomState(1).shuffle(blocks)
    fold = np.array([blocks.index(block) % FOLDS for block, _, _ in rows])
    left_out = np.zeros(len(y))
    for k in range(FOLDS):
        seen = fold != k
        left_out[~seen] = x[~seen] @ fit(x[seen], y[seen], weight[seen], now, names, hold)
    loss = (weight * (np.logaddexp(0, left_out) - y * left_out)).sum() / weight.sum()
    print(
        f"{len(y)} pairs that nothing rules out, {int(y.sum())} of one act; log loss on blocks left out {loss:.3f}"
    )
    for name, point, count in zip(names, fit(x, y, weight, now, names, hold), (x != 0).sum(0), strict=True):
        print(f"{name}: {point:+.2f}  in {count} pairs{'' if count >= FEWEST else ', too few'}")


if __name__ == "__main__":
    main()
