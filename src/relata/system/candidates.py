"""Who may stand at the open end of an event: partners and theirs, the type's usual parties, those of the place.

Memory is bound by one block of queries at a time, never all candidates at once.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from relata.system.counts import FAMILIES, Counts, Queries
from relata.system.streams import EventTable, Floats, Ints

POPULAR = 40
"""Candidates taken from the most frequent ones of a type, and of the known party's place."""
WALKED = 30
"""Candidates taken from the partners of the known party's partners."""
LEAST_WEIGHT = 0.02
"""Faded counts below this are left out of walks: one act about five slow half-lives ago."""
LISTED = 100
"""Candidates kept for the ranker: what the door prints at most."""


class Candidates(Counts):
    """The counts of a day with the parties that they speak for."""

    def __init__(self, table: EventTable) -> None:
        super().__init__(table)
        self._walk: tuple[int, Ints, sparse.csr_array] | None = None

    def _popular(self, name: str, groups: tuple[Ints, Ints], group: int) -> Ints:
        """The most frequent parties of one group of a tally, by its slowest count."""
        values, starts = groups
        at = int(np.searchsorted(values, group))
        if at == len(values) or values[at] != group:
            return np.empty(0, dtype=np.int64)
        ids = np.arange(starts[at], starts[at + 1])
        weight = self.tallies[name].faded(self.day, ids)[:, -1]
        best = np.argsort(-weight, kind="stable")[:POPULAR]
        return np.asarray(self.tallies[name].keys[ids[best[weight[best] > 0]]] % self._sizes["c"])

    def _two_steps(self, known: Ints) -> sparse.csr_array:
        """Where two steps from each of `known` (sorted, unique) lead, from party to partner, by faded counts.

        Shape (len(known), names), rows sum to at most 1: the random walk that stands behind recommending by the
        partners of partners.
        """
        if self._walk is not None and self._walk[0] == self.day and np.array_equal(self._walk[1], known):
            return self._walk[2]
        tally, n = self.tallies["pair"], self._sizes["c"]
        weight = tally.faded(self.day, np.arange(len(tally.keys)))[:, -1]
        live = np.flatnonzero(weight > LEAST_WEIGHT)
        ends = tally.keys[live] // (2 * n), tally.keys[live] % n
        step = sparse.csr_array((weight[live], ends), shape=(n, n))
        step = sparse.diags_array(1.0 / np.maximum(step.sum(axis=1), 1e-9)) @ step
        walk = sparse.csr_array(step.tocsr()[known] @ step)
        walk.sort_indices()
        self._walk = (self.day, known, walk)
        return walk

    def _walked(self, known: Ints) -> dict[int, Ints]:
        """The WALKED likeliest ends of two steps from each of `known`."""
        walk = self._two_steps(known)
        found = {}
        for row, k in enumerate(known):
            stretch = slice(int(walk.indptr[row]), int(walk.indptr[row + 1]))
            best = np.argsort(-walk.data[stretch], kind="stable")[:WALKED]
            found[int(k)] = walk.indices[stretch][best].astype(np.int64)
        return found

    def _by_walk(self, queries: Queries, rows: Ints, c: Ints) -> Floats:
        """The share of two-step walks from the known party that end at the candidate."""
        known, at = np.unique(queries.k, return_inverse=True)
        walk, n = self._two_steps(known), self._sizes["c"]
        if not walk.nnz:
            return np.zeros(len(c))
        keys = np.repeat(np.arange(len(known)), np.diff(walk.indptr)) * n + walk.indices
        wanted = at.reshape(-1)[rows] * n + c
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, walk.data[place], 0.0)

    def candidates(self, queries: Queries) -> tuple[Ints, Ints]:
        """Pairs (query row, candidate): partners and theirs, the type's usual parties, those of the place.

        At most LISTED a query, chosen by a plain sum of counts.
        """
        keys, first, start = self._partners
        popular: dict[tuple[str, int], Ints] = {}
        walked = self._walked(np.unique(queries.k))
        lists = []
        for k, side, type_ in zip(queries.k, queries.side, queries.type, strict=True):
            stretch = slice(int(start[k]), int(start[k + 1]))
            partners = keys[stretch][first[stretch] < self.day] % self._sizes["c"]
            by_type = int(side * self._sizes["type"] + type_ + 1)
            by_place = int(self.place[k] * 2 + side)
            for name, groups, group in (
                ("type_c", self._type_c_start, by_type),
                ("place_c", self._place_c_start, by_place),
            ):
                if (name, group) not in popular:
                    popular[name, group] = self._popular(name, groups, group)
            found = [partners, popular["type_c", by_type], popular["place_c", by_place], walked[int(k)]]
            lists.append(np.unique(np.concatenate(found)))
        rows = np.repeat(np.arange(len(lists)), [len(x) for x in lists])
        return self._best(queries, rows, np.concatenate([*lists, np.empty(0, dtype=np.int64)]))

    def _best(self, queries: Queries, rows: Ints, c: Ints) -> tuple[Ints, Ints]:
        weight = self.plain_score(queries, rows, c)
        order = np.lexsort((c, -weight, rows))
        starts = np.searchsorted(rows, rows)
        keep = order[np.arange(len(rows)) - starts < LISTED]
        keep.sort()
        return rows[keep], c[keep]

    def plain_score(self, queries: Queries, rows: Ints, c: Ints) -> Floats:
        """A sum of counts that needs no training: the same act, the same pair, the usual parties.

        The weights (16, 4, 2, then shares of at most 1) only order the kinds of evidence, from near to far.
        """
        parts = self._query_parts(queries, rows, c)
        back = {**parts, "side": 1 - parts["side"]}
        score = np.zeros(len(rows))
        for name, at, weight in (("same", parts, 16.0), ("pair", parts, 4.0), ("pair", back, 2.0)):
            tally = self.tallies[name]
            faded = tally.faded(self.day, tally.find(self._key(FAMILIES[name][0], at)))
            score += weight * faded[:, 1:].sum(axis=1)
        for name in ("type_c", "c", "place_c"):
            tally = self.tallies[name]
            faded = tally.faded(self.day, tally.find(self._key(FAMILIES[name][0], parts)))[:, -1]
            score += faded / (faded + 20.0)
        return score + self._by_walk(queries, rows, c)

    def _query_parts(self, queries: Queries, rows: Ints, c: Ints) -> dict[str, Ints]:
        type_ = queries.type[rows]
        return self._parts(queries.k[rows], queries.side[rows], type_, self._quad_of_type[type_], c)
