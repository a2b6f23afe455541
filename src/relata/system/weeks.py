"""The faded history of directed pairs, week by week: what a forecast of a week may know on its Monday.

The invariant: `WeekHistory.rows(w)` is computed from weeks before `w` alone. Counts are held sparsely and the
faded sums of one week at a time, so memory grows with the pairs that matter, not with pairs times weeks.

Every quantity is an average per week of the past, weighted by an exponential fading (the kernel of a Hawkes
process), so that a pair's first weeks and its hundredth are on one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relata.system.fading import Days, Fading
from relata.system.neighbours import HALF_LIVES, Neighbours
from relata.system.streams import EventTable, Floats, Ints, monday

FAST, MIDDLE, SLOW = HALF_LIVES
"""Half-lives in weeks of the counts of all streams."""
OWN_HALF_LIVES = (1.0, 2.0, 4.0, 8.0, 16.0, 40.0)
"""Half-lives in weeks of the stream that is forecast, told as busy weeks (yes or no)."""
DAY_HALF_LIFE = 2.0
"""Half-life in days of the fastest count: what happened late in the week just ended."""
CAP, CAP_ALL = 3.0, 5.0
"""Acts of one week counted for one quad, and for all together: reporting is bursty beyond that."""
LEAST_EVENTS = 5
"""A pair enters the pooled training when it has had this many acts: below, nearly all weeks are empty."""
LOG_FLOOR = 0.05
"""Added before taking logs: one act in twenty weeks."""


@dataclass(frozen=True)
class WeekRows:
    """What is known of each pair on one Monday: own and pair terms, and third-party terms apart."""

    base: NDArray[np.float32]
    """Shape (pairs, terms): averages per week, their logs, and what the days of the acts add."""
    third: NDArray[np.float32]
    """Shape (pairs, third-party terms)."""
    events: Floats
    """How many acts each pair has had before."""


class WeekHistory:
    """Weekly counts of the pairs that matter, and their faded past, moved forward week by week."""

    def __init__(self, table: EventTable, pairs: Ints, target: int, *, start: int) -> None:
        """Follow `pairs` (codes source * names + target) and the busy pairs of the table.

        `target` is the code of the quad that is forecast; other quads are terms of their own where they occur
        before day `start`, the first to be forecast. Pairs beyond `pairs` are those that reach LEAST_EVENTS
        at any time; a row of them counts only from the week by which they have.
        """
        self.width = max(len(table.names), 1)
        self.target, self.quads = target, len(table.quads)
        self._others = [int(q) for q in np.unique(table.before(start).quad) if q != target]
        code = table.source * self.width + table.target
        unique, counts = np.unique(code, return_counts=True)
        self.pairs = np.union1d(unique[counts >= LEAST_EVENTS], pairs)
        back = (self.pairs % self.width) * self.width + self.pairs // self.width
        self._followed = np.union1d(self.pairs, back)
        self._own = np.searchsorted(self._followed, self.pairs)
        self._back = np.searchsorted(self._followed, back)
        self._code, self._quad = code, table.quad
        self._ends = (table.source, table.target)
        self.first = monday(int(table.day[0])) if len(table) else 0
        self._week = (table.day - self.first) // 7
        self._days_left = 6 - (table.day - self.first) % 7
        self.week = 0
        self._neighbours = Neighbours(table, self.pairs, target)
        self._start()

    def _start(self) -> None:
        n, q = len(self._followed), self.quads
        self._busy = Fading((q, n), (FAST, MIDDLE, SLOW))
        self._own_busy = Fading((n,), OWN_HALF_LIVES)
        self._capped = Fading((2, n), (FAST, MIDDLE, SLOW))
        self._all = Fading((2, n), (FAST, MIDDLE, SLOW))
        self._ends_busy = [Fading((3, self.width), (2.0, 8.0)) for _ in self._ends]
        self._late = np.zeros((2, n), dtype=np.float32)
        self._days = Days(n)
        self._busy_weeks = np.zeros(n)
        self._events = np.zeros(n)

    def pass_week(self) -> NDArray[np.bool_]:
        """Let the current week pass; whether each of `pairs` had an act of the target in it."""
        rows = slice(*np.searchsorted(self._week, [self.week, self.week + 1]))
        code, quad = self._code[rows], self._quad[rows]
        at = np.minimum(np.searchsorted(self._followed, code), len(self._followed) - 1)
        known = self._followed[at] == code if len(self._followed) else np.zeros(len(at), dtype=bool)
        counts = np.zeros((self.quads, len(self._followed)), dtype=np.float32)
        np.add.at(counts, (quad[known], at[known]), 1.0)
        self._add(counts)
        late = 0.5 ** (self._days_left[rows] / DAY_HALF_LIFE)
        self._late[:] = 0.0
        np.add.at(self._late, ((quad[known] != self.target).astype(int), at[known]), late[known])
        self._days.add(at[known], quad[known] == self.target, 6 - self._days_left[rows][known])
        self._add_ends(rows)
        self._neighbours.add(rows)
        self.week += 1
        return np.asarray(counts[self.target][self._own] > 0)

    def _add(self, counts: NDArray[np.float32]) -> None:
        own, together = counts[self.target], counts.sum(axis=0)
        busy = (counts > 0).astype(np.float32)
        self._busy.add(busy)
        self._own_busy.add(busy[self.target])
        self._capped.add(np.stack([np.minimum(own, CAP), np.log1p(own)]))
        self._all.add(np.stack([np.minimum(together, CAP_ALL), (together > 0).astype(np.float32)]))
        self._busy_weeks += busy[self.target]
        self._events += together

    def _add_ends(self, rows: slice) -> None:
        """Busy pairs at each end: of the target, of all quads, and acts of all."""
        code, quad = self._code[rows], self._quad[rows]
        for fading, party, is_source in zip(self._ends_busy, self._ends, (True, False), strict=True):
            week = np.zeros((3, self.width), dtype=np.float32)
            for line, chosen in enumerate((quad == self.target, np.ones(len(quad), dtype=bool))):
                pairs = np.unique(code[chosen])
                np.add.at(week[line], pairs // self.width if is_source else pairs % self.width, 1.0)
            np.add.at(week[2], party[rows], 1.0)
            fading.add(week)

    def rows(self) -> WeekRows:
        """What is known of each of `pairs` on the Monday of the current week."""
        own, back = self._own, self._back
        busy, capped, every = self._busy.average(), self._capped.average(), self._all.average()
        terms: list[NDArray[Any]] = [
            self._own_busy.average()[:, own],
            capped[:, :, own].reshape(-1, len(own)),
            every[:, :, own].reshape(-1, len(own)),
            every[:, 0][:, back],
            busy[:, self.target][:, back],
            busy[:, self._others][:, :, own].reshape(-1, len(own)),
            busy[:, self._others][:, :, back].reshape(-1, len(own)),
            ((self._busy_weeks[own] + 0.5) / (self.week + 1.0))[None],
            self._late[:, own],
            np.log1p(self._events[own])[None],
        ]
        raw = np.concatenate(terms).T.astype(np.float32)
        days = self._days.terms(own, back).T
        return WeekRows(
            np.concatenate([raw, np.log(raw + LOG_FLOOR), days], axis=1), self._third(), self._events[own]
        )

    def _third(self) -> NDArray[np.float32]:
        """What the source does to others, what others do to the target, and what stands near the pair."""
        own_busy = self._own_busy.average()[[1, 3]][:, self._own]
        parts = []
        for fading, party in zip(
            self._ends_busy, (self.pairs // self.width, self.pairs % self.width), strict=True
        ):
            average = fading.average()[:, :, party]
            parts += [np.maximum(average[:, 0] - own_busy, 0.0), average[:, 1]]
        ends = np.log1p(np.concatenate(parts))
        # (half-lives, followed) of the target and of all → (half-lives, 2, followed)
        busy = np.stack([self._busy.average()[:, self.target], self._all.average()[:, 1]], axis=1)
        near = self._neighbours.terms(busy[:, :, self._own], busy[:, :, self._back])
        return np.concatenate([ends, near]).T.astype(np.float32)
