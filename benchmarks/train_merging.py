"""Points for vocabulary/data/same_act.yaml: a logistic regression on labelled pairs that are not held out.

Pairs: those of tests/story/pairs.csv, and all pairs of one kind of act in a topic of benchmarks/stories, each topic's
acts of a kind a block, of half the weight: what is known of many reports of one story, and of one report's own words.

A penalty (ridge, L2, of each point times the spread of its sign) draws every point to nothing; what agreement gives
stays at or above nothing, and what difference takes at or below. Pairs of large blocks weigh less each (the root of
the block's size), so that no single act decides. Points of signs that fewer than five pairs have are left as they
stand. Cross-validation over blocks says what the points are worth on pairs that they were not fitted to, as pairs
alone, and from which likeness on two tellings are best held for one: pairs that are ruled out count as kept apart.

    python benchmarks/train_merging.py [--ridge 50] [--without SIGN …]
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.merging import ARTICLES, Place, anchored, cases, f1, read_pairs
from benchmarks.stories import case_of, read, topics
from relata.story.faces import Face, faces_of
from relata.story.likeness import signs_of, swapped
from relata.story.sides import points

Array = npt.NDArray[np.float64]
AGREE = frozenset(
    "word name number trigger trigger_word entry_same mode_same topic rare_party party_name party_word headline "
    "definite count deed same_day same_month place_same meaning status_same object goes_on lead alike "
    "source.named source.state source.description source.noun source.organs "
    "target.named target.state target.description target.noun target.organs".split()
)
DIFFER = frozenset(
    "entry_differs mode_differs nothing other_word other_number one_number one_open one_denied other_count "
    "source.people_of_two target.people_of_two "
    "place_differs far very_far source.differs source.other target.other both_plural apart another".split()
)
FEWEST = 5
# What a pair of a story weighs beside one of pairs.csv.
OF_STORIES = 0.5
FOLDS = 8
ROUNDS = 3
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Row = tuple[str, dict[str, float] | None, bool]


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


def labelled() -> list[Row]:
    """Each pair that is not held out: its block, its signs (None where one act is ruled out) and its label."""
    faces, rows = faces_at(), []
    for pair in read_pairs():
        if pair.half == "held out" or pair.label == "cannot tell" or not {pair.a, pair.b} <= faces.keys():
            continue
        a, b = faces[pair.a], faces[pair.b]
        if not swapped(a.event, b.event):
            signs = signs_of(a, b)
            rows.append((pair.block, signs and {"base": 1.0, **signs}, pair.label == "same"))
    return rows


def of_stories() -> list[Row]:
    """Each pair of tellings of one kind of act in a topic that is fitted on, as `labelled` gives them."""
    rows: list[Row] = []
    for name, papers in topics("tuning"):
        with tempfile.TemporaryDirectory() as folder, case_of(name, papers, Path(folder)) as case:
            records, _ = read(case, papers)
            faces = {f.id: f for f in faces_of(case.tellings(), case.reports())}
        for one, other in itertools.combinations(records, 2):
            a, b = faces[one.telling.id], faces[other.telling.id]
            if not swapped(a.event, b.event):
                signs = signs_of(a, b)
                rows.append((f"{name} {a.family}", signs and {"base": 1.0, **signs}, one.act == other.act))
    return rows


def fit(x: Array, y: Array, weight: Array, now: Array, names: list[str], ridge: float) -> Array:
    """The points that explain `y` best without being large; `base` is hardly held."""
    few = (x != 0).sum(0) < FEWEST
    held = ridge * x.std(0) ** 2
    bounds = [
        (point, point) if rare else (0, None) if n in AGREE else (None, 0) if n in DIFFER else (None, None)
        for n, point, rare in zip(names, now, few, strict=True)
    ]

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + (held * w**2).sum() / 2
        return float(value), x.T @ (weight * (1 / (1 + np.exp(-z)) - y)) + held * w

    return np.asarray(minimize(loss, np.where(few, now, 0.0), jac=True, method="L-BFGS-B", bounds=bounds).x)


def left_out(
    x: Array, y: Array, weight: Array, now: Array, names: list[str], ridge: float, block: list[str]
) -> Array:
    """The sum of points of each pair when its block was not fitted on, the mean of several rounds."""
    total, rng = np.zeros(len(y)), np.random.RandomState(1)
    for _ in range(ROUNDS):
        order = sorted(set(block))
        rng.shuffle(order)
        at = {b: n % FOLDS for n, b in enumerate(order)}
        fold = np.array([at[b] for b in block])
        for k in range(FOLDS):
            seen = fold != k
            total[~seen] += x[~seen] @ fit(x[seen], y[seen], weight[seen], now, names, ridge)
    return total / ROUNDS


def main() -> None:
    """Print the points, and what they are worth on blocks left out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ridge", type=float, default=50.0)
    parser.add_argument("--without", nargs="*", default=[], help="Signs to do without, to see their worth.")
    args = parser.parse_args()
    alone, told = labelled(), of_stories()
    every, given = [*alone, *told], points()
    rows = [(block, signs, same) for block, signs, same in every if signs is not None]
    names = sorted({name for _, signs, _ in rows for name in signs} - set(args.without))
    now = np.array([given[n.split(".")[0]][n.split(".")[1]] if "." in n else given[n] for n in names])
    x = np.array([[signs.get(n, 0.0) for n in names] for _, signs, _ in rows])
    y = np.array([float(same) for _, _, same in rows])
    block = [b for b, _, _ in rows]
    size = Counter(block)
    stories = {block for block, _, _ in told}
    weight = np.array([size[b] ** -0.5 * (OF_STORIES if b in stories else 1.0) for b in block])
    weight *= len(weight) / weight.sum()
    z = left_out(x, y, weight, now, names, args.ridge, block)
    print(f"{len(y)} pairs that nothing rules out, {int(y.sum())} of one act")
    print(f"{len(every) - len(y)} ruled out, {sum(s for _, r, s in every if r is None)} of one act")
    loss = (weight * (np.logaddexp(0, z) - y * z)).sum() / weight.sum()
    print(f"log loss on blocks left out {loss:.3f}")
    likely, of_story = 1 / (1 + np.exp(-z)), np.array([b in stories for b in block])
    for name, part, labels in (("pairs", ~of_story, alone), ("stories", of_story, told)):
        same = sum(s for _, _, s in labels)
        for least in THRESHOLDS:
            taken = part & (likely >= least)
            found = y[taken].sum() / max(1, taken.sum()), y[taken].sum() / same
            print(
                f"{name} from {least:.2f}: F1 {f1(found):.3f}  precision {found[0]:.2f}  recall {found[1]:.2f}"
            )
    fitted = fit(x, y, weight, now, names, args.ridge)
    for name, point, count in zip(names, fitted, (x != 0).sum(0), strict=True):
        print(f"{name}: {point:+.2f}  in {count} pairs{'' if count >= FEWEST else ', too few'}")


if __name__ == "__main__":
    main()
