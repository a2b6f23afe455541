"""What others do: acts between third parties that stand near a pair, by their place and by their role.

The invariant: nothing that the pair itself does, either way round, is counted here; `terms` knows only the weeks
that have been added. These are third-party terms: a forecast may use them only after a placebo test (`placebo`).

"Police (Kenya)" says a role and a place by its form; a name without that form is its own place. Near a pair stand
the other pairs between the same two places (as the pair goes, and turned round), those from the source's place,
those to the target's place, those at either end of the source's place, and those of the same two roles anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relata.system.counts import role_and_place
from relata.system.fading import Fading
from relata.system.streams import EventTable, Ints

HALF_LIVES = (1.0, 4.0, 12.0)
"""Half-lives in weeks: those of the pair's own streams, so that the pair's own share can be taken out."""

Keys = Callable[[Ints, Ints], tuple[Ints, ...]]


class _Family(NamedTuple):
    """One way of standing near: the groups that an act from s to t counts for, and the one that a pair looks at."""

    counts_for: Keys
    looks_at: Callable[[Ints, Ints], Ints]


def _families(place: Ints, role: Ints) -> tuple[_Family, ...]:
    width = len(place) + 1

    def between(s: Ints, t: Ints) -> Ints:
        return np.asarray(place[s] * width + place[t])

    def roles(s: Ints, t: Ints) -> Ints:
        return np.asarray(role[s] * width + role[t])

    return (
        _Family(lambda s, t: (between(s, t),), between),
        _Family(lambda s, t: (between(s, t),), lambda s, t: between(t, s)),
        _Family(lambda s, _: (place[s],), lambda s, _: place[s]),
        _Family(lambda _, t: (place[t],), lambda _, t: place[t]),
        _Family(lambda s, t: (place[s], place[t]), lambda s, _: place[s]),
        _Family(lambda s, t: (roles(s, t),), roles),
    )


class _Group:
    """Busy pairs of each group of one family, faded: of the target quad, and of all."""

    def __init__(self, family: _Family, ends: tuple[Ints, Ints], events: tuple[Ints, Ints]) -> None:
        looked = family.looks_at(*ends)
        self._keys = np.unique(looked)
        self._at = np.searchsorted(self._keys, looked)
        self._of = tuple(self._find(keys) for keys in family.counts_for(*events))
        self._own = np.any([k == looked for k in family.counts_for(*ends)], axis=0)
        self._back = np.any([k == looked for k in family.counts_for(*ends[::-1])], axis=0)
        self._busy = Fading((2, len(self._keys)), HALF_LIVES)

    def _find(self, keys: Ints) -> Ints:
        """Places of the groups, -1 for one that no pair looks at."""
        at = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        return np.where(self._keys[at] == keys, at, -1) if len(self._keys) else np.full(len(keys), -1)

    def add(self, rows: slice, pair: Ints, is_target: NDArray[np.bool_], pairs: int) -> None:
        """Let a week pass with the events `rows`, of pairs numbered `pair` below `pairs`: each pair counts once."""
        week = np.zeros((2, len(self._keys)), dtype=np.float32)
        group = np.concatenate([of[rows] for of in self._of])
        who = np.concatenate([pair] * len(self._of))
        for line, chosen in enumerate((np.concatenate([is_target] * len(self._of)), group >= -1)):
            code = np.unique(group[chosen & (group >= 0)] * pairs + who[chosen & (group >= 0)])
            np.add.at(week[line], code // pairs, 1.0)
        self._busy.add(week)

    def terms(self, own: NDArray[np.float32], back: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (half-lives, 2, pairs): busy pairs a week, less the pair's own share, logged."""
        others = self._busy.average()[:, :, self._at] - own * self._own - back * self._back
        return np.asarray(np.log1p(np.maximum(others, 0.0)), dtype=np.float32)


class Neighbours:
    """Faded counts of busy pairs near each of `pairs` (codes source * names + target)."""

    def __init__(self, table: EventTable, pairs: Ints, target: int) -> None:
        names = [role_and_place(name) for name in table.names] or [("", "")]
        role, place = (np.unique(part, return_inverse=True)[1] for part in zip(*names, strict=True))
        width = max(len(table.names), 1)
        ends, events = (pairs // width, pairs % width), (table.source, table.target)
        codes, self._pair = np.unique(table.source * width + table.target, return_inverse=True)
        self._pairs, self._is_target = max(len(codes), 1), table.quad == target
        self._groups = [_Group(family, ends, events) for family in _families(place, role)]

    def add(self, rows: slice) -> None:
        """Let the week of the events `rows` pass."""
        for group in self._groups:
            group.add(rows, self._pair[rows], self._is_target[rows], self._pairs)

    def terms(self, own: NDArray[np.float32], back: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (terms, pairs); `own` and `back` (half-lives, 2, pairs) are the busy weeks to be taken out."""
        count = own.shape[-1]
        return np.concatenate([g.terms(own, back).reshape(-1, count) for g in self._groups])
