"""What has been counted by the morning of a day: how often each party did what, to whom, in faded counts.

The invariant: `Counts` is moved forward day by day, and what it holds for a day is of earlier days alone.

An event is seen from both of its ends. From an end `k` (the party that is known) with `side` 0 (k acts, whom
toward?) or 1 (k is acted on, by whom?), the party at the other end is the candidate `c`. What a name says is
taken from its form alone: "Police (Kenya)" has the role "Police" and the place "Kenya"; any other name is
its own role and its own place, so that "Kenya" shares its place with its police.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relata.system.streams import EventTable, Ints
from relata.system.tallies import Tally

_ROLE_AND_PLACE = re.compile(r"(.+\S)\s*\(([^()]+)\)")

SHORT, MIDDLE, LONG = 3.0, 20.0, 90.0
"""Half-lives in days: about a news cycle, a month, a season. Spread on a log scale; the ranker weighs them."""
KERNEL_HALF_LIFE = 30.0

FAMILIES: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "same": (("k", "side", "type", "c"), (SHORT, MIDDLE, LONG)),
    "pair": (("k", "side", "c"), (SHORT, MIDDLE, LONG)),
    "pair_quad": (("k", "side", "quad", "c"), (MIDDLE, LONG)),
    "type_c": (("side", "type", "c"), (SHORT, MIDDLE, LONG)),
    "quad_c": (("side", "quad", "c"), (MIDDLE,)),
    "c": (("side", "c"), (SHORT, MIDDLE, LONG)),
    "k_place": (("k", "side", "c_place"), (MIDDLE, LONG)),
    "k_type_place": (("k", "side", "type", "c_place"), (LONG,)),
    "k_role": (("k", "side", "c_role"), (LONG,)),
    "place_c": (("k_place", "side", "c"), (MIDDLE, LONG)),
    "place_type_c": (("k_place", "side", "type", "c"), (LONG,)),
    "role_type_c": (("k_role", "side", "type", "c"), (LONG,)),
    "place_type_place": (("k_place", "side", "type", "c_place"), (LONG,)),
    "role_type_role": (("k_role", "side", "type", "c_role"), (LONG,)),
    "type_role": (("side", "type", "c_role"), (LONG,)),
    "type_place": (("side", "type", "c_place"), (MIDDLE,)),
    "k_type": (("k", "side", "type"), (MIDDLE, LONG)),
    "k": (("k", "side"), (SHORT, MIDDLE, LONG)),
}
"""Which counts are kept: the parts of their key, and their half-lives in days."""


def role_and_place(name: str) -> tuple[str, str]:
    """What the form of a name says: ("Police", "Kenya") of "Police (Kenya)", else the name twice."""
    match = _ROLE_AND_PLACE.fullmatch(name)
    return (match[1], match[2]) if match else (name, name)


def _codes(values: Sequence[str]) -> Ints:
    return np.unique(np.array(values, dtype=object).astype(str), return_inverse=True)[1].astype(np.int64)


@dataclass(frozen=True)
class Queries:
    """Open-ended events: parallel arrays of shape (n,) of the known party, side and type (-1: unheard of)."""

    day: Ints
    k: Ints
    side: Ints
    type: Ints

    def __len__(self) -> int:
        return len(self.day)

    def take(self, rows: Ints | NDArray[np.bool_]) -> Queries:
        """The queries in `rows`."""
        return Queries(self.day[rows], self.k[rows], self.side[rows], self.type[rows])


class Views:
    """Each event seen from both ends: arrays of shape (2n,), the two views of a day side by side."""

    def __init__(self, table: EventTable) -> None:
        both = [(table.source, 0, table.target), (table.target, 1, table.source)]
        order = np.argsort(np.concatenate([table.day, table.day]), kind="stable")
        self.day = np.concatenate([table.day, table.day])[order]
        self.k = np.concatenate([k for k, _, _ in both])[order]
        self.c = np.concatenate([c for _, _, c in both])[order]
        self.side = np.concatenate([np.full(len(table), s, dtype=np.int64) for _, s, _ in both])[order]
        self.type = np.concatenate([table.type, table.type])[order]
        self.quad = np.concatenate([table.quad, table.quad])[order]


class Counts:
    """The counts as they stood on the morning of a day, moved forward through the table."""

    def __init__(self, table: EventTable) -> None:
        self.table, self.views = table, Views(table)
        roles = [role_and_place(name) for name in table.names]
        n = max(len(table.names), 1)
        self.role, self.place = _codes([r for r, _ in roles]), _codes([p for _, p in roles])
        code = {name: i for i, name in enumerate(table.names)}
        self._place_party = np.array([code.get(p, -1) for _, p in roles], dtype=np.int64)
        self._sizes = {
            "k": n, "c": n, "k_place": n, "c_place": n, "k_role": n, "c_role": n, "side": 2,
            "type": len(table.types) + 1, "quad": len(table.quads) + 1,
        }  # fmt: skip
        v = self.views
        parts = self._parts(v.k, v.side, v.type, v.quad, v.c)
        self.tallies = {
            name: Tally(self._key(fields, parts), half_lives)
            for name, (fields, half_lives) in FAMILIES.items()
        }
        self._quad_of_type = np.full(len(table.types) + 1, -1, dtype=np.int64)
        self._typed = Tally(self._key(("k", "c", "side", "type"), parts), (KERNEL_HALF_LIFE,))
        self._typed_start = self._group_start(self._typed.keys, 2 * self._sizes["type"])
        self._partners = self._first_seen(v.k * n + v.c)
        self._type_c_start = self._group_start(self.tallies["type_c"].keys, n)
        self._place_c_start = self._group_start(self.tallies["place_c"].keys, n)
        self.day = int(v.day[0]) if len(v.day) else 0
        self._next = 0

    def _parts(self, k: Ints, side: Ints, type_: Ints, quad: Ints, c: Ints) -> dict[str, Ints]:
        return {
            "k": k, "c": c, "side": side, "type": type_ + 1, "quad": quad + 1,
            "k_place": self.place[k], "c_place": self.place[c],
            "k_role": self.role[k], "c_role": self.role[c],
        }  # fmt: skip

    def _key(self, fields: Sequence[str], parts: dict[str, Ints]) -> Ints:
        key = parts[fields[0]].copy()
        for name in fields[1:]:
            key = key * self._sizes[name] + parts[name]
        return key

    @staticmethod
    def _group_start(keys: Ints, width: int) -> tuple[Ints, Ints]:
        """Groups of sorted keys that share `key // width`: their sorted values, and where each starts."""
        groups, start = np.unique(keys // width, return_index=True)
        return groups, np.append(start, len(keys))

    def _first_seen(self, keys: Ints) -> tuple[Ints, Ints, Ints]:
        """Sorted unique (k, c) keys, the first day of each, and the start of each k's stretch."""
        unique, first = np.unique(keys, return_index=True)
        n = self._sizes["k"]
        return unique, self.views.day[first], np.searchsorted(unique, np.arange(n + 1) * n)

    def forward(self, day: int) -> None:
        """Count all events of days before `day`."""
        v = self.views
        while self._next < len(v.day) and v.day[self._next] < day:
            today = int(v.day[self._next])
            end = int(np.searchsorted(v.day, today, side="right"))
            rows = slice(self._next, end)
            for tally in (*self.tallies.values(), self._typed):
                tally.add(today, tally.ids[rows])
            new = self._quad_of_type[v.type[rows]] < 0
            self._quad_of_type[v.type[rows][new][::-1]] = v.quad[rows][new][::-1]
            self._next = end
        self.day = day
