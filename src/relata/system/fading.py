"""Averages of the past that fade: the kernel of a self-exciting process (Hawkes 1971), by weeks and by days.

The invariant: what is read before `add` knows nothing of what is added. Averages are divided by the weight of the
weeks so far, so that a pair's third week and its hundredth are on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from relata.system.streams import Ints

DAY_HALF_LIVES = (3.0, 7.0, 14.0, 30.0, 90.0)
"""Half-lives in days of single acts: from the end of last week to a season."""
BACK = (1, 3)
"""Which of them (a week, a month) are told of the other side's acts."""
BUSY_DAYS = (1, 3, 4)
"""Which of them count days with an act, however many acts a day has."""
LONGEST_LAG = 500.0
"""Days since the last act are told up to this; what never happened counts as this long ago."""


class Fading:
    """Weighted averages per week of some streams, at several half-lives (in weeks)."""

    def __init__(self, shape: tuple[int, ...], half_lives: Sequence[float]) -> None:
        self._keep = 0.5 ** (1.0 / np.array(half_lives))
        self._sums = np.zeros((len(half_lives), *shape), dtype=np.float32)
        self._weight = np.zeros(len(half_lives))

    def average(self) -> NDArray[np.float32]:
        """Shape (half-lives, ...): zero before the first week."""
        weight = np.maximum(self._weight, 1e-9).reshape(-1, *([1] * (self._sums.ndim - 1)))
        return np.asarray(self._sums / weight, dtype=np.float32)

    def add(self, week: NDArray[np.float32]) -> None:
        """Let a week pass in which `week` was counted."""
        keep = self._keep.astype(np.float32).reshape(-1, *([1] * (self._sums.ndim - 1)))
        self._sums = self._sums * keep + week[None]
        self._weight = self._weight * self._keep + 1.0


class Days:
    """Acts by the day, faded up to a Monday morning, of `size` pairs: of the target quad, and of the others."""

    def __init__(self, size: int) -> None:
        self._keep = 0.5 ** (1.0 / np.array(DAY_HALF_LIVES))
        self._acts = np.zeros((2, len(DAY_HALF_LIVES), size), dtype=np.float32)
        self._days = np.zeros((len(BUSY_DAYS), size), dtype=np.float32)
        self._lag = np.full(size, LONGEST_LAG, dtype=np.float32)

    def add(self, pair: Ints, is_target: NDArray[np.bool_], day: Ints) -> None:
        """Let a week pass with acts of `pair` on weekday `day` (0 is Monday)."""
        left = self._keep[:, None] ** (6 - day)
        week = np.zeros_like(self._acts)
        for line, rows in enumerate((is_target, ~is_target)):
            for n in range(len(DAY_HALF_LIVES)):
                np.add.at(week[line, n], pair[rows], left[n, rows])
        self._acts = (self._acts * (self._keep**7)[None, :, None] + week).astype(np.float32)
        busy, busy_day = np.divmod(np.unique(pair[is_target] * 7 + day[is_target]), 7)
        keep = self._keep[list(BUSY_DAYS)]
        self._days = (self._days * (keep**7)[:, None]).astype(np.float32)
        for n, k in enumerate(keep):
            np.add.at(self._days[n], busy, k ** (6 - busy_day))
        self._lag = np.minimum(self._lag + 7.0, LONGEST_LAG)
        np.minimum.at(self._lag, busy, (7 - busy_day).astype(np.float32))

    def terms(self, own: Ints, back: Ints) -> NDArray[np.float32]:
        """Shape (terms, pairs): faded acts of `own` and of the other side, busy days and days since, all logged."""
        acts = np.log1p(self._acts)
        parts = [
            acts[:, :, own].reshape(-1, len(own)),
            acts[:, BACK][:, :, back].reshape(-1, len(own)),
            np.log1p(self._days[:, own]),
            np.log1p(self._lag[own])[None],
        ]
        return np.concatenate(parts).astype(np.float32)
