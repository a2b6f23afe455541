"""Train the weighing of lands on coded reports, and say how good it is by cross-validation.

    python -m benchmarks.train_lands [FOLDER ...] [--names PATTERN] [--folds 7] [--write]

FOLDER: coded reports (see `relata.reading.coded`), `benchmarks/coded` unless told otherwise. Their parties are the
sides of acts that have a mention. A place counts where a description of the report heads one of them; its land is
the coder's, or none where the report names no such land. The figures come from reports that the fold's weights have
not seen. Features look at parties met before, whose lands earlier choices gave: the places are made once with the
rules, then once more with the weights.

The weights that ship are fitted to all 268 reports. Against weights fitted to 170 of them they are right oftener on
the 98 added (0.55 for 0.50 at a chance of 0.6) and move acts on eight sets of hand-coded reports by one at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from benchmarks import training_arguments
from relata.reading.actors import weighing
from relata.reading.actors.weighing import Features, Weights
from relata.reading.coded import CodedReport, Stretch
from relata.reading.learnt.training import open_page

# Strength of the ridge, and in how many places a feature must occur; by cross-validation.
RIDGE, SEEN = 8.0, 4
CHANCES = (0.0, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


class Case(NamedTuple):
    """A description of a report: its candidates, whose it is, and what the rules would take."""

    report: str
    start: int
    found: Features
    land: str | None
    rule: str | None


def cases(reports: Iterable[CodedReport], given: Mapping[str, Weights | None]) -> Iterator[Case]:
    """The marked descriptions of reports, each report read with its own weights; with the rules where None."""
    for report in reports:
        parties = parties_of(report)
        for start, (found, rule) in _places(report, given[report.name]).items():
            marks = [p for p in parties if p[0] <= start < p[1]]
            if marks:
                land = parties[min(marks, key=lambda p: (p[1] - p[0], p))]
                yield Case(report.name, start, found, land if land in found else None, rule)


def parties_of(report: CodedReport) -> dict[Stretch, str | None]:
    """The land of each mention of a side; the last act's where coded more than once."""
    sides = (s for act in report.acts for s in (act.source, act.target))
    return {s.mention: s.country for s in sides if s is not None and s.mention is not None}


def _places(report: CodedReport, weights: Weights | None) -> dict[int, tuple[Features, str | None]]:
    """By place of its head, the candidates of each description that has no land of its own, and the rules' land."""
    held: dict[int, tuple[Features, str | None]] = {}

    def chances(at: weighing.Place, rules: Mapping[str, str | None]) -> dict[str | None, float]:
        found = weighing.features(at, rules)
        ruled = rules.get("same") or rules.get("rule")
        held[at.scene.sentence.start_of(at.phrase.head)] = found, ruled
        return weights.chances(found) if weights else {ruled: 1.0}

    with mock.patch.object(weighing, "chances", chances):
        open_page(report).close()
    return held


def fit(items: Sequence[Case], ridge: float = RIDGE) -> Weights:
    """Weights that make the coder's lands likely: the conditional logit with a ridge."""
    counts = Counter(f for i in items for f in {f for names in i.found.values() for f in names})
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    at = {f: n for n, f in enumerate(names)}
    columns: list[int] = []
    pointers, groups, truth = [0], [], []
    for n, item in enumerate(items):
        for land, found in item.found.items():
            columns += sorted({at[f] for f in found if f in at})
            pointers.append(len(columns))
            groups.append(n)
            truth.append(land == item.land)
    matrix = sparse.csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(groups), len(names)))
    group, right = np.array(groups), np.array(truth)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        scores = scores - np.maximum.reduceat(scores, starts)[group]
        grown = np.exp(scores)
        chance = grown / np.add.reduceat(grown, starts)[group]
        value = -float(np.log(np.maximum(chance[right], 1e-12)).sum()) + 0.5 * ridge * float(w @ w)
        return value, matrix.T @ (chance - right) + ridge * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Weights({f: float(x) for f, x in zip(names, found.x, strict=True)})


def unseen(items: Sequence[Case], folds: int, ridge: float = RIDGE) -> dict[str, Weights]:
    """For each report, weights fitted without it and the others of its fold."""
    reports = sorted({i.report for i in items})
    fold = {r: n % folds for n, r in enumerate(np.random.default_rng(0).permutation(reports).tolist())}
    fitted = [fit([i for i in items if fold[i.report] != k], ridge) for k in range(folds)]
    return {r: fitted[k] for r, k in fold.items()}


def score(items: Sequence[Case], given: Mapping[str, Weights]) -> None:
    """Print the shares of right, wrong and no lands: by the rules, and by weight at some least chances."""

    def show(name: str, lands: Sequence[str | None]) -> None:
        kinds = Counter(
            "right" if x == i.land else "none" if x is None else "wrong"
            for x, i in zip(lands, items, strict=True)
        )
        print(name, {k: round(kinds[k] / len(items), 3) for k in ("right", "wrong", "none")}, len(items))

    show("rules", [i.rule for i in items])
    found = [weighing.best(given[i.report].chances(i.found)) for i in items]
    for least in CHANCES:
        show(f"least {least}", [c if p >= least else None for c, p in found])


def write(trained: Weights, path: Path) -> None:
    """The weights as a small file, in half precision."""
    kept = {f: w for f, w in trained.of.items() if abs(w) > 0.005}
    np.savez_compressed(
        path, names=np.array("\n".join(kept)), weights=np.array(list(kept.values()), np.float16)
    )


def main() -> None:
    """Cross-validate, then train on all."""
    reports, args = training_arguments(__doc__, folds=7)
    first = list(cases(reports, {r.name: None for r in reports}))
    given = unseen(first, args.folds)
    score(first, given)
    spare = fit(first)
    items = list(cases(reports, {r.name: given.get(r.name, spare) for r in reports}))
    score(items, unseen(items, args.folds))
    if args.write:
        write(fit(items), weighing.MODEL)


if __name__ == "__main__":
    main()
