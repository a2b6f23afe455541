"""Answers straight from the case's file, where decoding all records first would keep a person waiting.

Read-only SQL over the tables that any tool can open (`relata.case.schema`); each answer equals what the slow way
gives, and a test compares the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import msgspec

from relata.case import KINDS
from relata.records import ActorRef, Relation
from relata.web.choose import Choice
from relata.web.query import Asked

ORDERS = {
    "": "n",
    "-date": "date IS NULL, date DESC, n",
    "date": "date IS NULL, date, n",
}
"""The orders that SQL gives just as `choose.order` does, for acts."""


class Pair(msgspec.Struct, frozen=True):
    """A pair of parties that has an index: how many acts and values, and its newest value."""

    a: ActorRef
    b: ActorRef
    acts: int
    values: int
    last: Relation


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)) as db:
        yield db


def counts(path: Path) -> dict[str, int]:
    """How many records of each kind the case holds."""
    with reading(path) as db:
        return {k: int(db.execute(f"SELECT count(*) FROM {k}").fetchone()[0]) for k in KINDS}


def pairs(path: Path) -> tuple[Pair, ...]:
    """Every pair with an index, those with most acts first."""
    # With max() SQLite takes the other columns from the row that holds the maximum: the newest value.
    sql = "SELECT n, count(*), sum(volume), max(period) FROM relations GROUP BY a, b"
    found = []
    with reading(path) as db:
        for n, values, acts, _ in db.execute(sql).fetchall():
            (newest,) = db.execute("SELECT json FROM relations WHERE n = ?", (n,)).fetchone()
            last = msgspec.json.decode(newest, type=Relation)
            found.append(Pair(last.a, last.b, int(acts), int(values), last))
    return _busiest(found)


def gather(relations: Sequence[Relation]) -> tuple[Pair, ...]:
    """The same from values at hand."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for value in relations:
        found.setdefault((value.a.id, value.b.id), []).append(value)
    made = []
    for values in found.values():
        last = max(values, key=lambda v: v.period)
        made.append(Pair(last.a, last.b, sum(v.volume for v in values), len(values), last))
    return _busiest(made)


def _busiest(found: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(found, key=lambda p: (-p.acts, p.a.name, p.b.name, p.a.id, p.b.id)))


def series(path: Path, pair: Pair) -> tuple[Relation, ...]:
    """The values of one pair in time."""
    with reading(path) as db:
        rows = db.execute(
            "SELECT json FROM relations WHERE a = ? AND b = ? ORDER BY period", (pair.a.name, pair.b.name)
        )
        values = [msgspec.json.decode(j, type=Relation) for (j,) in rows]
    return tuple(v for v in values if (v.a.id, v.b.id) == (pair.a.id, pair.b.id))


def page(path: Path, kind: str, asked: Asked) -> bytes | None:
    """A page of acts just as they are stored, or None where the query asks for more than an order or some ids."""
    page, ids = asked.page, asked.choice.ids
    plain = asked.choice == Choice(ids=ids) and not asked.options and asked.as_of is None
    if kind != "events" or not plain or page.omit or page.format != "json" or page.sort not in ORDERS:
        return None
    where = f"WHERE id IN ({', '.join('?' * len(ids))})" if ids else ""
    with reading(path) as db:
        total = int(db.execute(f"SELECT count(*) FROM events {where}", ids).fetchone()[0])
        sql = f"SELECT json FROM events {where} ORDER BY {ORDERS[page.sort]} LIMIT ? OFFSET ?"
        rows = b",".join(j.encode() for (j,) in db.execute(sql, (*ids, page.limit, page.offset)))
    head = f'{{"kind":"events","total":{total},"offset":{page.offset},"limit":{page.limit},"items":['
    return head.encode() + rows + b"]}"
