"""Counts that fade, kept for many keys at once and moved forward day by day.

The invariant: `read(day, ...)` sees only what `add` was given for earlier days; days are added in order.
A count fades by half every half-life (exponential decay, the kernel of Hawkes 1971), and is brought up to date
only when its key is touched, so a day costs as much as it has events.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from relata.system.streams import Floats, Ints

NEVER_LAG = 9999.0
"""The lag, in days, of what has not been seen."""
_NEVER = -(10**8)


class Tally:
    """Faded counts, whole counts and last days of a set of integer keys."""

    def __init__(self, keys: Ints, half_lives: Sequence[float]) -> None:
        """Take the keys that will ever be added (with repeats) and the half-lives in days."""
        self.keys, self.ids = np.unique(keys, return_inverse=True)
        """Sorted unique keys, and for each key given its place among them."""
        size = len(self.keys) + 1
        self._rates = np.log(2.0) / np.array(half_lives, dtype=np.float64)
        self._sums = np.zeros((size, len(half_lives)))
        self._total = np.zeros(size)
        self._last = np.full(size, _NEVER, dtype=np.int64)

    def find(self, keys: Ints) -> Ints:
        """Places of `keys`; a key that is never added gets the last, empty place."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=np.int64)
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        return np.where(self.keys[places] == keys, places, len(self.keys))

    def add(self, day: int, ids: Ints) -> None:
        """Count the events of `day`, given by the places of their keys."""
        touched, counts = np.unique(ids, return_counts=True)
        fade = np.exp(-(day - self._last[touched])[:, None] * self._rates)
        self._sums[touched] = self._sums[touched] * fade + counts[:, None]
        self._total[touched] += counts
        self._last[touched] = day

    def faded(self, day: int, ids: Ints) -> Floats:
        """Faded counts as of the morning of `day`, shape (len(ids), half-lives)."""
        fade = np.exp(-(day - 1 - self._last[ids])[:, None] * self._rates)
        return np.asarray(self._sums[ids] * fade)

    def total(self, ids: Ints) -> Floats:
        """How many events there were."""
        return self._total[ids]

    def lag(self, day: int, ids: Ints) -> Floats:
        """Days since the last event, NEVER_LAG where there was none."""
        return np.minimum((day - self._last[ids]).astype(np.float64), NEVER_LAG)
