"""What is known, on the morning of a day, about who may stand at the open end of an event.

The invariant: `Replay` is moved forward day by day, and `candidates` and `features` for a day use only the
events of earlier days. Memory is bound by one block of queries at a time, never all candidates at once.

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
from scipy import sparse

from relata.system.streams import EventTable, Floats, Ints
from relata.system.tallies import Tally

_ROLE_AND_PLACE = re.compile(r"(.+\S)\s*\(([^()]+)\)")

SHORT, MIDDLE, LONG = 3.0, 20.0, 90.0
"""Half-lives in days: about a news cycle, a month, a season. Spread on a log scale; the ranker weighs them."""
KERNEL_HALF_LIFE = 30.0
POPULAR = 40
"""Candidates taken from the most frequent ones of a type, and of the known party's place."""
WALKED = 30
"""Candidates taken from the partners of the known party's partners."""
LEAST_WEIGHT = 0.02
"""Faded counts below this are left out of walks: one act about five slow half-lives ago."""
LISTED = 100
"""Candidates kept for the ranker: what the door prints at most."""

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


class Replay:
    """The counts as they stood on the morning of a day, moved forward through the table."""

    def __init__(self, table: EventTable, *, kernel: Floats | None = None) -> None:
        self.table, self.views, self.kernel = table, Views(table), kernel
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
        self._walk: tuple[int, Ints, sparse.csr_array] | None = None

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

    # ── who may stand at the open end ───────────────────────────────────────────────────────────────

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

    # ── what is known of them ───────────────────────────────────────────────────────────────────────

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
