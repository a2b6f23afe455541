"""Who acts next? Ranks the parties that may stand at the open end of an event.

The invariant: an answer for a day uses the events of earlier days only, its own training included: the model
for a stretch of query days is fitted on a stretch of days that ends before the first of them, with features
that each come from before their day. Nothing is taken from the other queries. Seeds are fixed.

The method: (1) candidates are the partners so far, the usual parties of the type and of the place; (2) for each
candidate, faded counts, lags, shares and what names say (`next_features`); (3) a gradient-boosted ranker
(LightGBM, Ke et al. 2017, with the LambdaRank loss, Burges 2010) orders them. Where the past is too thin to
train on, the plain sum of counts orders them instead, and the answer says so by its `model`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from relata.errors import BadLine
from relata.system.candidates import LISTED
from relata.system.counts import Queries
from relata.system.next_features import Replay, type_kernel
from relata.system.streams import QUERY_COLUMNS, EventTable, Ints, check_dates, day_number, read_csv

TRAIN_DAYS = 45
"""Days before the first query day whose acts train the ranker. On ICEWS14 (Nov 2014), 45 days."""
TRAIN_QUERIES = 24_000
"""At most this many training queries, the latest kept: bounds time and memory on large tables."""
LEAST_QUERIES = 300
"""With fewer training queries than this the plain sum of counts is used."""
REFIT_DAYS = 61
"""A ranker serves query days up to this many days after its training."""
HARD, EVERY = 30, 4
"""Training keeps the best 30 wrong candidates of the plain sum, and each fourth of the rest."""
TREES = 250
PARAMETERS: dict[str, Any] = {
    "objective": "lambdarank", "lambdarank_truncation_level": 20, "lambdarank_norm": False,
    "num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 200, "feature_fraction": 0.5,
    "num_threads": 1, "deterministic": True, "force_row_wise": True, "seed": 1, "verbose": -1,
}  # fmt: skip
"""Chosen on November 2014 of ICEWS14, where nearby settings differ by 0.1 points of MRR."""


class Answer(msgspec.Struct, frozen=True):
    """One query's candidates, best first, at most LISTED: names and scores (higher is likelier)."""

    id: str
    candidates: tuple[tuple[str, float], ...]
    model: str


@dataclass(frozen=True)
class Asked:
    """Queries as they were read: their ids, and the same queries as codes."""

    ids: tuple[str, ...]
    queries: Queries


def read_queries(path: str | Path) -> list[tuple[str, str, str, str, str]]:
    """Rows (id, date, source, type, target) of a CSV file; just one of source and target is empty.

    Raises BadLine where both or neither are given.
    """
    frame = read_csv(path, QUERY_COLUMNS)
    check_dates(frame, path)
    rows: list[tuple[str, str, str, str, str]] = [tuple(row) for row in frame.iter_rows()]
    for line, row in enumerate(rows, start=2):
        if bool(row[2]) == bool(row[4]):
            raise BadLine(
                wanted="a query with just one of source and target empty",
                got=f"source {row[2]!r}, target {row[4]!r} in line {line} of {path}",
                do="leave out the party that is asked for",
            )
    return rows


def encode(table: EventTable, rows: Sequence[tuple[str, str, str, str, str]]) -> Asked:
    """The queries as codes of `table`, whose names must hold their parties (`EventTable.of(also=...)`)."""
    name = {n: i for i, n in enumerate(table.names)}
    type_ = {n: i for i, n in enumerate(table.types)}
    columns = [
        (day_number(date), name[source or target], int(not source), type_.get(kind, -1))
        for _, date, source, kind, target in rows
    ]
    day, k, side, kinds = np.array(columns, dtype=np.int64).reshape(-1, 4).T
    return Asked(tuple(row[0] for row in rows), Queries(day, k, side, kinds))


def _past_queries(table: EventTable, first: int, last: int) -> tuple[Queries, Ints]:
    """Both open ends of all events from day `first` to before `last`, and the party that stood there."""
    rows = (table.day >= first) & (table.day < last)
    day, source, kind, target = table.day[rows], table.source[rows], table.type[rows], table.target[rows]
    zero = np.zeros(len(day), dtype=np.int64)
    ends = np.concatenate([
        np.column_stack([day, source, zero, kind, target]),
        np.column_stack([day, target, zero + 1, kind, source]),
    ])  # fmt: skip
    ends = np.unique(ends, axis=0)[-TRAIN_QUERIES:]
    return Queries(*ends.T[:4]), ends[:, 4]


def _by_day(
    table: EventTable, queries: Queries, kernel: NDArray[np.float64]
) -> Iterator[tuple[Replay, Ints]]:
    """The replay on the morning of each query day, with the rows of that day's queries."""
    replay = Replay(table, kernel=kernel)
    for day in np.unique(queries.day):
        replay.forward(int(day))
        yield replay, np.flatnonzero(queries.day == day)


def _unique(queries: Queries) -> tuple[Queries, Ints]:
    """The different queries, and for each query given its place among them."""
    stacked = np.column_stack([queries.day, queries.k, queries.side, queries.type])
    unique, inverse = np.unique(stacked, axis=0, return_inverse=True)
    return Queries(*unique.T), inverse.reshape(-1)


def _training_block(
    replay: Replay, queries: Queries, answers: Ints
) -> tuple[NDArray[np.float32], NDArray[np.bool_], Ints]:
    """Features, whether each candidate was right, and group sizes, of one day's queries."""
    different, place = _unique(queries)
    rows, c = replay.candidates(different)
    width = len(replay.table.names)
    right = np.isin(rows * width + c, place * width + answers)
    plain = replay.plain_score(different, rows, c)
    order = np.lexsort((c, -plain, rows))
    rank = np.empty(len(rows), dtype=np.int64)
    rank[order] = np.arange(len(rows)) - np.searchsorted(rows, rows)
    answered = np.bincount(rows[right], minlength=len(different)) > 0
    keep = (right | (rank < HARD) | (rank % EVERY == 0)) & answered[rows]
    sizes = np.unique(rows[keep], return_counts=True)[1]
    return replay.features(different, rows[keep], c[keep]), right[keep], sizes


class Ranker:
    """A ranker fitted on the days before `day`; `model` says how it orders."""

    def __init__(self, table: EventTable, day: int) -> None:
        import lightgbm

        past = table.before(day)
        queries, answers = _past_queries(past, day - TRAIN_DAYS, day)
        start = int(queries.day[0]) if len(queries) else day
        self.kernel = type_kernel(past.before(start))
        self._booster: Any = None
        self.model = "sum of counts"
        if len(queries) < LEAST_QUERIES:
            return
        blocks = [
            _training_block(replay, queries.take(rows), answers[rows])
            for replay, rows in _by_day(past, queries, self.kernel)
        ]
        x, y, groups = (np.concatenate(part) for part in zip(*blocks, strict=True))
        del blocks
        if not y.any():
            return
        data = lightgbm.Dataset(x, y.astype(np.float32), group=groups, free_raw_data=True)
        self._booster = lightgbm.train(PARAMETERS, data, num_boost_round=TREES)
        self.model = "ranker on faded counts, lags and names"

    def order(self, replay: Replay, queries: Queries) -> tuple[Ints, Ints, NDArray[np.float64]]:
        """Rows of `queries`, candidates and scores, best first within each row."""
        rows, c = replay.candidates(queries)
        if not len(rows):
            return rows, c, np.empty(0)
        plain = replay.plain_score(queries, rows, c)
        score = plain
        if self._booster is not None:
            score = np.asarray(self._booster.predict(replay.features(queries, rows, c), num_threads=1))
        order = np.lexsort((c, -plain, -score, rows))
        return rows[order], c[order], score[order]


def rank(table: EventTable, rows: Sequence[tuple[str, str, str, str, str]]) -> Iterator[Answer]:
    """Answers to the queries, in the order of their days and ids.

    Days are answered in stretches of at most REFIT_DAYS, each with a ranker fitted on what came before it.
    """
    if not rows:
        return
    asked = encode(table, sorted(rows, key=lambda row: (row[1], row[0])))
    day, last = asked.queries.day, len(asked.ids)
    start = 0
    while start < last:
        end = int(np.searchsorted(day, day[start] + REFIT_DAYS))
        ranker = Ranker(table, int(day[start]))
        stretch = asked.queries.take(np.arange(start, end))
        for replay, at in _by_day(table, stretch, ranker.kernel):
            yield from _answer_day(ranker, replay, stretch.take(at), [asked.ids[start + i] for i in at])
        start = end


def _answer_day(ranker: Ranker, replay: Replay, queries: Queries, ids: Sequence[str]) -> Iterator[Answer]:
    different, place = _unique(queries)
    rows, c, score = ranker.order(replay, different)
    starts = np.searchsorted(rows, np.arange(len(different) + 1))
    names = replay.table.names
    lists = [
        tuple((names[x], round(float(s), 6)) for x, s in zip(c[a:b], score[a:b], strict=True))[:LISTED]
        for a, b in pairwise(starts)
    ]
    for id_, at in zip(ids, place, strict=True):
        yield Answer(id_, lists[at], ranker.model)


def forecast_next(events: str | Path, queries: str | Path) -> Iterator[Answer]:
    """Answers to the queries of a CSV file from the event table of another, one a query.

    Raises MissingPath or BadLine where a file is not what it should be.
    """
    from relata.system.streams import read_events

    rows = read_queries(queries)
    table = read_events(events, also=[row[2] or row[4] for row in rows])
    return rank(table, rows)
