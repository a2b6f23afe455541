"""The sum behind every index, on plain columns: days, weights and half-life, whatever table they came from.

Every act is a row: the first and last day of a stretch over which it is spread evenly (one day, where the
day is known), and its weight. Contributions are rounded to 1/1024 (`GRAIN`), a power of two, so that they add up to
the index exactly, in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

GRAIN = 1024
# A contribution below half a grain is none: no act is looked back on over more half-lives than this.
HALF_LIVES = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of one pair: first and last day (ordinals, both included) and weight, all of one length."""

    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]

    @classmethod
    def of_days(cls, days: npt.ArrayLike, weights: npt.ArrayLike) -> Columns:
        """Rows of acts whose days are known, as an event table has them."""
        day = np.asarray(days, dtype=np.int64)
        return cls(day, day, np.asarray(weights, dtype=np.float64))


def contributions(
    rows: Columns, end: int, half_life: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """Which rows reach the day `end`, and what each contributes to the value of the period that ends then.

    A row gives its weight times the mean of 0.5 ** (days before `end` / `half_life`) over the days of its stretch;
    days after `end` give nothing.
    """
    (reach,) = np.nonzero((rows.first <= end) & (end - rows.last <= HALF_LIVES * half_life))
    first, last = rows.first[reach], rows.last[reach]
    step = 0.5 ** (1.0 / half_life)
    newest = np.maximum(end - last, 0)
    passed = end - first - newest + 1
    # The sum of step ** age over `passed` days, the newest of them `newest` days old, over the days of the stretch.
    summed = np.where(passed == 1, step**newest, step**newest * (1.0 - step**passed) / (1.0 - step))
    return reach, grained(rows.weight[reach] * summed / (last - first + 1))


def values(rows: Columns, ends: npt.ArrayLike, half_life: float) -> npt.NDArray[np.float64]:
    """The index on each of the days `ends`; NaN where no row reaches it: no data is not zero."""
    found = np.full(np.shape(ends), np.nan)
    for n, end in enumerate(np.asarray(ends, dtype=np.int64)):
        reach, parts = contributions(rows, int(end), half_life)
        if len(reach):
            found[n] = parts.sum()
    return found


def grained(value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Values rounded to whole grains."""
    return np.round(value * GRAIN) / GRAIN
