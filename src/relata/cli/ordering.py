"""The order in which a table shows records: what a person looks for first stands first.

A case keeps records by their ids or by the reports that they were read from; that says nothing to a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from relata.exchange.wording import news_day
from relata.records import Report

LAST = "~"
"""Stands after every date: what is undated comes last."""
Key = Callable[[Any], Any]


def in_order(kind: str, records: Sequence[Any], reports: Mapping[str, Report]) -> Sequence[Any]:
    """Records as a person looks for them; those of equal rank as they were given.

    By time: reports, statements and causes by the day of their report, acts by their own, or by that of the first
    report of news without a day. By weight: actors by mentions, variables by claims, claims that are contested and
    have most positions, values of an index by the pair with most acts, forecasts by the newest day and of these the
    likeliest. Others as given.
    """
    keys: dict[str, Key] = {
        "reports": lambda r: (r.published.value or LAST, r.outlet or LAST, r.title or ""),
        "actors": lambda a: (-a.mentions, a.name),
        "statements": lambda s: _first_told(s, reports),
        "causes": lambda c: _first_told(c, reports),
        "events": lambda e: news_day(e, reports) or e.date.value or LAST,
        "tellings": lambda e: news_day(e, reports) or e.date.value or LAST,
        "claims": lambda c: (not c.contested, -len(c.positions)),
        "variables": lambda v: (-len(v.causes), v.name),
        "forecasts": lambda f: (_falling(str(f.as_of)), -f.probability, f.a.name, f.b.name, f.quad or ""),
    }
    if kind == "relations":
        acts = Counter[tuple[str, str]]()
        for value in records:
            acts[value.a.name, value.b.name] += value.volume
        keys[kind] = lambda r: (-acts[r.a.name, r.b.name], r.a.name, r.b.name)
    return sorted(records, key=keys[kind]) if kind in keys else records


def _first_told(record: Any, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    """Where a record stands: the day of its report, and the place in it."""
    home = record.evidence[0]
    report = reports.get(home.report)
    return ((report.published.value if report else None) or LAST, home.report, home.start)


def _falling(day: str) -> tuple[int, ...]:
    """A key that puts later days first."""
    return tuple(-ord(letter) for letter in day)
