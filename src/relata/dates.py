"""Dates as far as they are known: a prefix of an ISO date, or an interval of two.

`2020`, `2020-08`, `2020-08-09`, `2020-08-09/2020-08-16`. The length of a prefix is its precision, so a
date never says more than was told (the habit of followthemoney's date type). Nothing here knows a text.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]
Period = Literal["day", "week", "month"]

_PREFIX = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def is_date(value: str) -> bool:
    """Whether `value` is a prefix of an ISO date or an interval of two that exist and stand in order."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def bounds(value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that `value` may mean, both included.

    Raises ValueError where `value` is no date prefix or interval, or ends before it starts.
    """
    if "/" in value:
        start, _, end = value.partition("/")
        first, last = _prefix_bounds(start)[0], _prefix_bounds(end)[1]
    else:
        first, last = _prefix_bounds(value)
    if last < first:
        raise ValueError(f"interval ends before it starts: {value}")
    return first, last


def newest(values: Iterable[str]) -> datetime.date | None:
    """The last day that one of several dates reaches; None without any.

    A vague date that may be as early as a known day says nothing of a later one: a report of "2021" beside one of
    29 May 2021 does not carry a case on to December.
    """
    spans = sorted(bounds(v) for v in values)
    known = max((last for first, last in spans if first == last), default=None)
    return max(
        (last for first, last in spans if known is None or first == last or first > known), default=known
    )


def _prefix_bounds(value: str) -> tuple[datetime.date, datetime.date]:
    match = _PREFIX.fullmatch(value)
    if not match:
        raise ValueError(f"no ISO date prefix: {value!r}")
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if day and month:
        only = datetime.date(year, month, day)
        return only, only
    if month:
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def precision(value: str) -> Precision:
    """How precise a date is: `day`, `month`, `year` or `interval`."""
    return "interval" if "/" in value else _PRECISION[len(value)]


def overlap(a: str, b: str) -> bool:
    """Whether two dates may mean the same day."""
    (a_first, a_last), (b_first, b_last) = bounds(a), bounds(b)
    return a_first <= b_last and b_first <= a_last


def within(inner: str, outer: str) -> bool:
    """Whether every day that `inner` may mean is one that `outer` may mean."""
    (i_first, i_last), (o_first, o_last) = bounds(inner), bounds(outer)
    return o_first <= i_first and i_last <= o_last


def known_by(published: str | None, day: str) -> bool:
    """Whether a report was certainly out by `day`: its whole date lies before or on it; never where unknown."""
    return published is not None and bounds(published)[1] <= bounds(day)[1]


def middle(value: str) -> datetime.date:
    """The day in the middle of what `value` may mean; where an index places a vague act."""
    first, last = bounds(value)
    return first + (last - first) // 2


def period_start(day: datetime.date, period: Period) -> datetime.date:
    """First day of the day, week (from Monday) or month that holds `day`."""
    if period == "week":
        return day - datetime.timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def next_period(start: datetime.date, period: Period) -> datetime.date:
    """First day of the period after the one that starts at `start`."""
    if period == "month":
        return (start.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return start + datetime.timedelta(days=7 if period == "week" else 1)


def shorten(first: datetime.date, last: datetime.date) -> str:
    """The shortest value that means just `first` to `last`: a prefix where one fits, else an interval."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _prefix_bounds(f"{first:%Y-%m}")[1]:
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"
