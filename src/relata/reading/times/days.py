"""The days on which a report may have come out, and how likely a clue makes each of them.

A clue is a curve over the days: how often a report of that day would show it, against other days. Curves are added up
as logarithms (naive Bayes), so that no clue rules a day out and a wrong one is outvoted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from relata.vocabulary.actors import lexicon
from relata.vocabulary.calendar import votes
from relata.vocabulary.chronicle import chronicle

Curve = NDArray[np.float64]

FIRST = date(1985, 1, 1)
# So many days past the last day that the vocabulary knows, a report may still be of: never "until today".
AFTER = 180


@cache
def size() -> int:
    """How many days there are: to a little after the last one that the chronicle, votes and offices know."""
    last = max(h.last for h in chronicle().happenings)
    last = max(last, *(v.last for listed in votes().values() for v in listed))
    starts = [p.start for k in lexicon().by_id.values() for p in k.posts if p.start]
    last = max(last, date(int(max(starts)[:4]), 12, 31))
    return (last - FIRST).days + AFTER


# How many reports there are of a day of each stretch of years: the web kept few of the older ones.
KEPT = ((1985, 0.05), (1996, 0.15), (2001, 0.4), (2008, 0.8), (2011, 1.0))


@cache
def prior() -> Curve:
    """How likely each day is before any clue."""
    out = np.zeros(size())
    for year, share in KEPT:
        out[number(date(year, 1, 1)) :] = share
    return np.asarray(np.log(out))


@cache
def starts(width: int) -> NDArray[np.int64]:
    """The numbers of the first days of all months (`width` 7) or years (4)."""
    begun = [
        n for n in range(size()) if n == 0 or day(n).isoformat()[:width] != day(n - 1).isoformat()[:width]
    ]
    return np.array(begun)


@cache
def _weekdays() -> NDArray[np.int64]:
    return (np.arange(size()) + FIRST.isoweekday() - 1) % 7 + 1


def number(day: date) -> int:
    """The number of a day, held inside the axis."""
    return max(0, min(size() - 1, (day - FIRST).days))


def day(number: int) -> date:
    """The day of a number."""
    return FIRST + timedelta(number)


@dataclass(frozen=True, slots=True)
class Lag:
    """How reports lie after what they tell: shares with the mean number of days of each, to either side.

    `after` are the shares of reports that come out after it, `before` of those ahead of it; the rest, `stray`, tell
    of something else by the same words and may lie anywhere.
    """

    after: tuple[tuple[float, float], ...]
    before: tuple[tuple[float, float], ...] = ()
    stray: float = 0.05


@cache
def _curve(lag: Lag, length: int) -> Curve:
    """The chances by days from -n to n after what took `length` days, n being the number of days there are."""
    n = size()
    days = np.arange(-n, n + 1)
    out = np.full(days.shape, lag.stray / n)
    for share, mean in lag.after:
        out += np.where(days >= 0, share * (1 - np.exp(-1 / mean)) * np.exp(-np.maximum(days, 0) / mean), 0)
    for share, mean in lag.before:
        out += np.where(days < 0, share * (1 - np.exp(-1 / mean)) * np.exp(np.minimum(days, 0) / mean), 0)
    if length > 1:
        total = np.concatenate([[0.0], np.cumsum(out)])
        upto = np.minimum(np.arange(len(out)) + 1, len(out))
        from_ = np.maximum(upto - length, 0)
        out = (total[upto] - total[from_]) / length
    return np.asarray(np.log(out))


def after(first: date, last: date, lag: Lag) -> Curve:
    """The curve of what happened on some day from `first` to `last`."""
    n, at = size(), number(first)
    length = max(1, min((last - first).days + 1, 400))
    return _curve(lag, length)[n - at : 2 * n - at]


def within(spans: Iterable[tuple[date, date]], *, before: float, behind: float, fade: float) -> Curve:
    """The curve of what is told from the first to the last day of a span, less often before and after it."""
    n = size()
    out = np.full(n, before)
    for first, last in spans:
        low, high = (first - FIRST).days, (last - FIRST).days
        if high < 0:
            low = high = 0
        low = max(0, min(low, n))
        high = min(high, n - 1)
        out[low : high + 1] = 1.0
        rest = np.arange(n - high - 1)
        tail = behind + (1 - behind) * np.exp(-rest / fade)
        out[high + 1 :] = np.maximum(np.where(out[high + 1 :] == 1.0, 1.0, behind), tail)
    return np.asarray(np.log(out))


def inside(first: date, last: date, share: float) -> Curve:
    """The curve of what only reports from `first` to `last` tell, but for the share that tell another thing."""
    n = size()
    out = np.full(n, (1 - share) / n)
    low, high = number(first), number(last)
    out[low : high + 1] += share / (high - low + 1)
    return np.asarray(np.log(out))


def by_weekday(chances: dict[int, float], weekday: int) -> Curve:
    """The curve of a day of the week, by how many days a report lies after it."""
    table = np.log(np.array([chances[(d - weekday) % 7] for d in range(1, 8)]))
    return np.asarray(table[_weekdays() - 1])


def either(curves: list[Curve]) -> Curve:
    """The curve of what is one of several things."""
    top = np.maximum.reduce(curves)
    return np.asarray(top + np.log(sum(np.exp(c - top) for c in curves)))


def by_year(year: int, after: tuple[float, ...], before: float, long: float) -> Curve:
    """The curve of a year told as past: by how many whole years a report's own year lies after it."""
    n = size()
    out = np.full(n, before)
    at = number(date(year, 1, 1))
    for k in range(50):
        first, last = number(date(year + k, 1, 1)), number(date(year + k, 12, 31))
        out[first : last + 1] = after[k] if k < len(after) else long
        if last >= n - 1:
            break
    # A year told as past is told from its first days on only where they are past already: ramp up over its spring.
    first = at
    ramp = np.linspace(0.3, 1.0, 60)
    out[first : first + 60] *= ramp[: len(out[first : first + 60])]
    return np.asarray(np.log(out))
