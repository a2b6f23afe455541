"""A value against its norm, as ACLED words it: this period against the last 4 and the last 52."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import groupby

import msgspec

from relata import dates
from relata.records import Relation

# The norms that stand beside a value: of a month and of a year, where periods are weeks.
SHORT, LONG = 4, 52


def with_norms(values: Iterable[Relation], period: dates.Period) -> list[Relation]:
    """The values, each with the mean of those of the `SHORT` and of the `LONG` periods before it.

    `values` are in the order of pairs and periods. A period without a value counts in neither mean, and a norm of
    no values is None: no data is not zero.
    """
    found: list[Relation] = []
    for _, series in groupby(values, key=lambda r: (r.a, r.b, r.level, r.direction)):
        before: deque[tuple[int, float]] = deque(maxlen=LONG)
        for value in series:
            at = _number(value.period, period)
            found.append(
                msgspec.structs.replace(
                    value, last_4=_mean(before, at - SHORT), last_52=_mean(before, at - LONG)
                )
            )
            before.append((at, value.index))
    return found


def _number(day: str, period: dates.Period) -> int:
    """Periods counted from the beginning of the calendar, so that neighbours differ by one."""
    first = dates.bounds(day)[0]
    if period == "month":
        return first.year * 12 + first.month
    return (first.toordinal() - 1) // 7 if period == "week" else first.toordinal()


def _mean(before: Iterable[tuple[int, float]], since: int) -> float | None:
    values = [value for at, value in before if at >= since]
    return sum(values) / len(values) if values else None
