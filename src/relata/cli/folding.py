"""What a table leaves out until it is asked for: rows that say nothing new, counted in a last line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relata.records import Forecast, Relation

AT_BASE = 10
"""Forecasts that equal their base rates are shown up to so many: below, they are what any quiet pair has."""


def folded(kind: str, records: Sequence[Any], *, narrowed: bool) -> tuple[Sequence[Any], str]:
    """The records that a table shows where no `--limit` is given, and a line on those that it leaves out.

    Of an index in time the newest value of each pair, unless a condition was given (`narrowed`); of forecasts
    those that depart from their base rates, and the likeliest others.
    """
    if kind == "relations" and not narrowed:
        return _newest(records)
    return _departing(records) if kind == "forecasts" else (records, "")


def _newest(values: Sequence[Relation]) -> tuple[Sequence[Relation], str]:
    last: dict[tuple[str, str, str, str], Relation] = {}
    for value in values:
        key = (value.a.id, value.b.id, value.level, value.direction)
        if key not in last or last[key].period < value.period:
            last[key] = value
    if len(last) == len(values):
        return values, ""
    line = f"the newest value of each pair, of {len(values):,} in all: --pair A,B shows those of one pair"
    return list(last.values()), f"{line}, --limit {len(values)} shows all"


def _departing(forecasts: Sequence[Forecast]) -> tuple[Sequence[Forecast], str]:
    at_base = [f for f in forecasts if f"{f.probability:.0%}" == f"{f.baseline:.0%}"]
    hidden = {f.id for f in at_base[AT_BASE:]}
    if len(hidden) < 2:
        return forecasts, ""
    most = max(f.probability for f in at_base[AT_BASE:])
    line = f"{len(hidden):,} more stand at their base rates, {most:.0%} or less: --limit {len(forecasts)} shows all"
    return [f for f in forecasts if f.id not in hidden], line
