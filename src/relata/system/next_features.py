"""What is known, on the morning of a day, about who may stand at the open end of an event: a line a candidate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from relata.system.candidates import Candidates
from relata.system.counts import FAMILIES, Queries
from relata.system.streams import EventTable, Floats, Ints


class Replay(Candidates):
    """The days of a table moved through, with what was known on each; `kernel` is of `type_kernel`."""

    def __init__(self, table: EventTable, *, kernel: Floats | None = None) -> None:
        super().__init__(table)
        self.kernel = kernel

    def features(self, queries: Queries, rows: Ints, c: Ints) -> NDArray[np.float32]:
        """One line a candidate, shape (len(c), len(columns)): counts, shares, lags and what names say."""
        parts = self._query_parts(queries, rows, c)
        back = {**parts, "side": 1 - parts["side"]}
        blocks: list[Floats] = []
        found: dict[str, Floats] = {}
        for name, (fields, _) in FAMILIES.items():
            tally = self.tallies[name]
            ids = tally.find(self._key(fields, parts))
            found[name] = tally.faded(self.day, ids)
            blocks.append(found[name])
            if name in ("same", "pair", "type_c", "c", "pair_quad"):
                blocks.append(np.column_stack([tally.lag(self.day, ids), tally.total(ids)]))
        for name in ("same", "pair", "pair_quad", "c", "type_c"):
            tally = self.tallies[name]
            ids = tally.find(self._key(FAMILIES[name][0], back))
            blocks.append(np.column_stack([tally.faded(self.day, ids)[:, 1:2], tally.lag(self.day, ids)]))
        blocks.append(self._shares(found))
        k = queries.k[rows]
        near = (self.place[k] == self.place[c]).astype(np.float64)
        blocks.append(
            np.column_stack(
                [near, c == self._place_party[k], self._place_party[c] == k, self.role[k] == self.role[c]]
            )
        )
        blocks.append(self._by_kernel(queries, rows, c)[:, None])
        blocks.append(self._by_walk(queries, rows, c)[:, None])
        return np.concatenate(blocks, axis=1).astype(np.float32)

    @staticmethod
    def _shares(found: dict[str, Floats]) -> Floats:
        """Each candidate's share of what the known party does: comparable from one query to the next."""
        per_type, per_k = found["k_type"][:, 1] + 0.5, found["k"][:, 2] + 0.5
        return np.column_stack([
            found["same"][:, 2] / per_type, found["pair"][:, 2] / per_k,
            found["k_place"][:, 1] / per_k, found["k_type_place"][:, 0] / per_type,
            found["pair_quad"][:, 1] / per_k,
        ])  # fmt: skip

    def _by_kernel(self, queries: Queries, rows: Ints, c: Ints) -> Floats:
        """How much the pair's recent acts of all types speak for this type (see `ranker.type_kernel`)."""
        if self.kernel is None or not len(c):
            return np.zeros(len(c))
        groups, starts = self._typed_start
        pair = queries.k[rows] * self._sizes["c"] + c
        at = np.searchsorted(groups, pair)
        at[at == len(groups)] = 0
        known = groups[at] == pair
        length = np.where(known, starts[at + 1] - starts[at], 0)
        owner = np.repeat(np.arange(len(c)), length)
        ids = np.arange(len(owner)) - np.repeat(np.cumsum(length) - length, length) + starts[at][owner]
        body = self._typed.keys[ids] % (2 * self._sizes["type"])
        head = queries.side[rows][owner] * self._sizes["type"] + queries.type[rows][owner] + 1
        weight = self._typed.faded(self.day, ids)[:, 0] * self.kernel[body, head]
        return np.asarray(np.bincount(owner, weight, minlength=len(c)), dtype=np.float64)


def type_kernel(table: EventTable) -> Floats:
    """How often an act of one type and side is followed, for the same pair, by one of another.

    Shape (2 * (types + 1), 2 * (types + 1)): expected faded count of the row's kind on a pair on the morning of
    an act of the column's kind, divided by how often the row's kind occurs. A temporal rule of one body
    atom in the sense of TLogic (Liu et al. 2022), all of them at once.
    """
    replay = Replay(table)
    types = replay._sizes["type"]
    follows, occurs = np.zeros((2 * types, 2 * types)), np.zeros(2 * types)
    v = replay.views
    kinds = v.side * types + v.type + 1
    np.add.at(occurs, kinds, 1.0)
    groups, starts = replay._typed_start
    for day in np.unique(v.day):
        rows = np.flatnonzero(v.day == day)
        replay.forward(int(day))
        at = np.searchsorted(groups, v.k[rows] * replay._sizes["c"] + v.c[rows])
        length = starts[at + 1] - starts[at]
        owner = np.repeat(np.arange(len(rows)), length)
        ids = np.arange(len(owner)) - np.repeat(np.cumsum(length) - length, length) + starts[at][owner]
        body = replay._typed.keys[ids] % (2 * types)
        np.add.at(follows, (body, kinds[rows][owner]), replay._typed.faded(int(day), ids)[:, 0])
    return np.asarray(follows / (occurs[:, None] + 5.0))
