"""Answers straight from the case's file, where decoding all records first would keep a person waiting.

Read-only SQL over the tables that any tool can open (`relata.case.schema`); each answer equals what the slow way
gives, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

import msgspec

from relata.case.kinds import KINDS
from relata.case.store import Case
from relata.records import ActorRef, Direction, Level, Relation

ORDERS = {
    "": "n",
    "-date": "date DESC, n",  # SQLite holds NULL for the smallest, so the undated come last
    "date": "date IS NULL, date, n",
}
"""The orders in which SQL can give acts."""


class Pair(msgspec.Struct, frozen=True):
    """A pair of parties that has an index: how many acts and values, and its newest value."""

    a: ActorRef
    b: ActorRef
    acts: int
    values: int
    last: Relation


class Value(msgspec.Struct, frozen=True):
    """A value of an index as it is drawn: `Relation` without its contributions."""

    id: str
    a: ActorRef
    b: ActorRef
    level: Level
    direction: Direction
    period: str
    index: float
    low: float
    high: float
    volume: int
    outlets: int
    reliable: bool
    last_4: float | None = None
    last_52: float | None = None


V = TypeVar("V", Relation, Value)


def counts(case: Case) -> dict[str, int]:
    """How many records of each kind the case holds."""
    return {k: int(case.ask(f"SELECT count(*) FROM {k}")[0][0]) for k in KINDS}


def tally(case: Case, kind: str, column: str) -> dict[str, int]:
    """How often each value of a column (`relata.case.schema.COLUMNS`) stands in the records of a kind; by value."""
    sql = f"SELECT {column}, count(*) FROM {kind} GROUP BY {column} ORDER BY {column}"
    return {str(value): int(n) for value, n in case.ask(sql) if value is not None}


def outlets(case: Case) -> dict[str, str | None]:
    """Report ids with their outlets."""
    return dict(case.ask("SELECT id, json_extract(json, '$.outlet') FROM reports ORDER BY id"))


def newest(case: Case) -> str | None:
    """The last date on which a report of the case came out, as far as it is known."""
    return _published(case, "max")


def _published(case: Case, end: Literal["min", "max"]) -> str | None:
    sql = (
        f"SELECT {end}(coalesce(json_extract(r.json, '$.published.value'), json_extract(d.published, '$.value')))"
        " FROM reports r LEFT JOIN readings d ON d.report = r.id"
    )
    found = case.ask(sql)[0][0]
    return None if found is None else str(found)


def oldest(case: Case) -> str | None:
    """The first date on which a report of the case came out, as far as it is known."""
    return _published(case, "min")


def pairs(case: Case) -> tuple[Pair, ...]:
    """Every pair with an index, those with most acts first."""
    # With max() SQLite takes the other columns from the row that holds the maximum: the newest value.
    sql = "SELECT n, count(*), sum(volume), max(period) FROM relations GROUP BY a, b"
    found = []
    for n, values, acts, _ in case.ask(sql):
        ((newest,),) = case.ask("SELECT json FROM relations WHERE n = ?", n)
        last = msgspec.json.decode(newest, type=Relation)
        found.append(Pair(last.a, last.b, int(acts), int(values), last))
    return _busiest(found)


def gather(relations: Iterable[Relation]) -> tuple[Pair, ...]:
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


def series(case: Case, pair: Pair) -> tuple[Relation, ...]:
    """The values of one pair in time."""
    return _series(case, pair, Relation)


def curve(case: Case, pair: Pair) -> tuple[Value, ...]:
    """The same without their contributions, which are most of their bulk."""
    return _series(case, pair, Value)


def _series(case: Case, pair: Pair, kind: type[V]) -> tuple[V, ...]:
    rows = case.ask(
        "SELECT json FROM relations WHERE a = ? AND b = ? ORDER BY period", pair.a.name, pair.b.name
    )
    decode = msgspec.json.Decoder(kind).decode
    values = (decode(j) for (j,) in rows)
    return tuple(v for v in values if (v.a.id, v.b.id) == (pair.a.id, pair.b.id))


def events(
    case: Case, *, ids: Sequence[str] = (), order: str = "", limit: int, offset: int = 0
) -> tuple[int, list[msgspec.Raw]]:
    """How many acts there are (of those with `ids`, where some are given), and a page of them as they are stored."""
    where = f"WHERE id IN ({', '.join('?' * len(ids))})" if ids else ""
    total = int(case.ask(f"SELECT count(*) FROM events {where}", *ids)[0][0])
    sql = f"SELECT json FROM events {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
    return total, [msgspec.Raw(j.encode()) for (j,) in case.ask(sql, *ids, limit, offset)]
