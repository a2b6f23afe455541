"""Will this pair have such an act next week? Probabilities for directed pairs, week by week.

The invariant: the row of a week is computed from events before its Monday; pairs are pooled, so that a thin one
borrows strength from all; nothing depends on the order of rows. Weeks begin on Monday.

The method: each stream is a count process that excites itself (Hawkes 1971) with several fadings: the pair's own
acts of the target quad, its acts of other quads, what comes back from the other side (reciprocity) and a base
rate. A weekly count process with an identity link is an INGARCH (Ferland, Latour and Oraichi 2006); here the
same faded sums, plain and logged, are recalibrated to the probability of at least one act by a pooled ridge
logistic, fitted anew on all earlier weeks. Third parties enter only through a placebo test (`placebo`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from relata.errors import InputError
from relata.system.logistic import Z_90, Logistic, fit
from relata.system.placebo import RIDGE, Placebo, placebo_test
from relata.system.streams import (
    EventTable,
    Floats,
    Ints,
    date_of,
    day_number,
    monday,
    read_events,
    read_pairs,
)
from relata.system.weeks import LEAST_EVENTS, WeekHistory, WeekRows

BURN_IN = 4
"""Weeks at the start of a table that only build up the fading, and train nothing."""
KEPT_WEEKS = 104
"""Training looks back this far: two years bound memory and follow slow change."""
REFIT_WEEKS = 2
"""Weeks between two fits."""
LEAST_HITS = 20
"""With fewer weeks with an act than this in the training rows, the pooled share is given."""
PLACEBO_WEEKS = 16
"""Weeks before the first forecast on which third parties are tested."""


@dataclass(frozen=True)
class PairRow:
    """The probability that `source` has an act of the target quad toward `target` in the week of `period`."""

    period: str
    source: str
    target: str
    probability: float
    low: float
    high: float
    """The 90 % interval of the probability, from how sure the pooled weights are."""


@dataclass(frozen=True)
class PairForecast:
    """All rows, by week and then in the order of the pairs asked; and the tests of third parties."""

    rows: tuple[PairRow, ...]
    placebos: tuple[Placebo, ...]
    trained: bool = True
    """False where too few weeks had an act to train on, so that all get the pooled share."""


class _Model:
    """The pooled model as of a Monday: base terms, and third parties where they passed."""

    def __init__(self) -> None:
        self.fitted: Logistic | None = None
        self.with_third = False
        self.share = 0.0

    def train(self, memory: _Memory, *, with_third: bool) -> None:
        x, third, y = memory.arrays()
        self.share = (y.sum() + 0.5) / (len(y) + 1.0)
        if LEAST_HITS <= y.sum() <= len(y) - LEAST_HITS:
            start = self.fitted.weights if self.fitted else None
            self.with_third = with_third
            self.fitted = fit(np.hstack([x, third]) if with_third else x, y, ridge=RIDGE, start=start)

    def log_odds(self, rows: WeekRows, at: Ints) -> tuple[Floats, Floats]:
        """Log-odds and their standard errors for the pairs `at`."""
        if self.fitted is None:
            level = np.log(self.share / (1.0 - self.share))
            return np.full(len(at), level), np.full(len(at), 1.0)
        x = np.hstack([rows.base[at], rows.third[at]]) if self.with_third else rows.base[at]
        return self.fitted.score(x), self.fitted.spread(x)


class _Memory:
    """Training rows of the weeks gone by, the latest KEPT_WEEKS of them."""

    def __init__(self) -> None:
        self._weeks: list[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]] = []

    def add(self, rows: WeekRows, happened: NDArray[np.bool_], at_risk: NDArray[np.bool_]) -> None:
        self._weeks.append((rows.base[at_risk], rows.third[at_risk], happened[at_risk]))
        del self._weeks[:-KEPT_WEEKS]

    def arrays(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
        if not self._weeks:
            return np.zeros((0, 1), np.float32), np.zeros((0, 1), np.float32), np.zeros(0, dtype=bool)
        x, third, y = (np.concatenate(part) for part in zip(*self._weeks, strict=True))
        return x, third, y


class _Trial:
    """Forecasts without third parties for the weeks before the first asked, to test them on."""

    def __init__(self) -> None:
        self.parts: list[tuple[Floats, NDArray[np.float32], NDArray[np.bool_], Ints]] = []

    def result(self) -> Placebo:
        if not self.parts:
            empty = np.zeros((0, 1), np.float32)
            return placebo_test(np.zeros(0), empty, np.zeros(0, dtype=bool), np.zeros(0, dtype=np.int64))
        return placebo_test(*(np.concatenate(part) for part in zip(*self.parts, strict=True)))


def forecast_weeks(
    table: EventTable, pairs: Sequence[tuple[str, str]], *, target: str, start: int, until: int
) -> PairForecast:
    """Probabilities of `target` acts for each pair and each week from that of day `start` to that of `until`.

    `pairs` may hold parties that no event names; they get what a pair without a history gets. Raises InputError
    where the table has no quad of the name `target`.
    """
    if target not in table.quads:
        raise InputError(
            wanted=f"a target among the table's quads ({', '.join(table.quads) or 'none'})",
            got=repr(target), do="name one of them",
        )  # fmt: skip
    name = {n: i for i, n in enumerate(table.names)}
    width = max(len(table.names), 1)
    codes = np.array([name[s] * width + name[t] for s, t in pairs], dtype=np.int64)
    history = WeekHistory(table, codes, table.quads.index(target), start=monday(start))
    asked = np.searchsorted(history.pairs, codes)
    first, last = (monday(start) - history.first) // 7, (monday(until) - history.first) // 7
    model, memory, trial = _Model(), _Memory(), _Trial()
    out: list[PairRow] = []
    placebo = trial.result()
    for week in range(last + 1):
        rows = history.rows()
        risk = np.asarray(rows.events >= LEAST_EVENTS)
        due = (week - first) % REFIT_WEEKS == 0 and week >= max(first - PLACEBO_WEEKS, BURN_IN + 1)
        if week == first:
            placebo = trial.result()
        if due or week == first:
            model.train(memory, with_third=placebo.passed)
        if week >= first:
            out += _rows_of(model, rows, asked, pairs, history.first + 7 * week)
        happened = history.pass_week()
        if BURN_IN <= week < first and model.fitted is not None:
            at = np.flatnonzero(risk)
            score = model.log_odds(rows, at)[0]
            trial.parts.append((score, rows.third[at], happened[at], np.full(len(at), week)))
        if week >= BURN_IN:
            memory.add(rows, happened, risk)
    return PairForecast(tuple(out), (placebo,), model.fitted is not None)


def _rows_of(
    model: _Model, rows: WeekRows, asked: Ints, pairs: Sequence[tuple[str, str]], day: int
) -> list[PairRow]:
    score, spread = model.log_odds(rows, asked)
    bounds = [expit(score + shift * spread).tolist() for shift in (0.0, -Z_90, Z_90)]
    period = date_of(day).isoformat()
    return [PairRow(period, *pair, *p) for pair, *p in zip(pairs, *bounds, strict=True)]


def forecast_pairs(
    events: str | Path,
    pairs: str | Path,
    *,
    target: str,
    start: datetime.date,
    until: datetime.date | None = None,
) -> PairForecast:
    """`forecast_weeks` on files: an event table and a list of directed pairs, both CSV.

    From the week of `start` to that of `until` (default: of the table's last event). Raises MissingPath, BadLine
    or InputError where what is given cannot be used.
    """
    wanted = read_pairs(pairs)
    table = read_events(events, also=[name for pair in wanted for name in pair])
    if not len(table):
        raise InputError(wanted="an event table with events", got=f"none in {events}", do="check the file")
    last = int(table.day[-1]) if until is None else day_number(until)
    return forecast_weeks(
        table, wanted, target=target, start=day_number(start), until=max(last, day_number(start))
    )
