"""TIMEX3 values ↔ days: `1998-W07`, `1998-Q3`, `1998-SU`, `199` and the like as a first and a last day.

Weeks run from Monday (ISO 8601). Winter is named after the year it starts in. Nothing here knows a text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from relata.reading.times import feasts

Days = tuple[date, date]

DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
"""About how many days a unit has."""
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|H(?P<h>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)
_FIRST, _LAST = datetime.MINYEAR, datetime.MAXYEAR


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return _month(year, month + 1) - timedelta(1)


def _month(year: int, month: int) -> date:
    """The first day of a month; months run on past the year's end."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def days_of(value: str) -> Days | None:
    """First and last day that a TIMEX3 value means; None where it names no stretch of the calendar."""
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first >= 1000 else None
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    try:
        return _days(match)
    except ValueError:
        return None


def _days(match: re.Match[str]) -> Days:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return (monday + timedelta(5 if match["we"] else 0), monday + timedelta(6))
    for group, months in (("q", 3), ("h", 6)):
        if match[group]:
            start = (int(match[group]) - 1) * months + 1
            return _month(year, start), month_end(year, start + months - 1)
    if match["season"]:
        start = _SEASONS[match["season"]]
        return _month(year, start), month_end(year, start + 2)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _month(year, int(match["month"])), month_end(year, int(match["month"]))
    return date(year, 1, 1), date(year, 12, 31)


def value_of(day: date, unit: str) -> str:
    """The value of the day, week, weekend, month, quarter, year, decade or century (by unit sign) of `day`."""
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "D": day.isoformat(),
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "E": f"{day.year // 10:03d}",
        "C": f"{day.year // 100:02d}",
    }.get(unit, day.isoformat())


def shift(day: date, number: float, unit: str) -> date:
    """`day` moved by `number` units; a half month is 15 days, a half year six months."""
    if unit in ("D", "W", "WE", "2W"):
        return day + timedelta(round(number * {"D": 1, "W": 7, "WE": 7, "2W": 14}[unit]))
    months = number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit, 0)
    whole = int(months)
    index = day.year * 12 + day.month - 1 + whole
    year, month = index // 12, index % 12 + 1
    if not _FIRST < year < _LAST:
        raise ValueError(f"no year {year}")
    moved = date(year, month, min(day.day, month_end(year, month).day))
    return moved + timedelta(round((months - whole) * 30))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date (Meeus; 13 days hold from 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (or, at -1, the last) given weekday (Monday is 1) of a month."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


_MOVING: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "orthodox": orthodox_easter,
    "thanksgiving": lambda y: nth_weekday(y, 11, 4, 4),
    "labor": lambda y: nth_weekday(y, 9, 1, 1),
    "memorial": lambda y: nth_weekday(y, 5, 1, -1),
    "mlk": lambda y: nth_weekday(y, 1, 1, 3),
    "presidents": lambda y: nth_weekday(y, 2, 1, 3),
    "mothers": lambda y: nth_weekday(y, 5, 7, 2),
    "columbus": lambda y: nth_weekday(y, 10, 1, 2),
    "lunar": feasts.lunar,
    **{name: partial(feasts.islamic, name) for name in feasts.ISLAMIC},
    **{name: partial(feasts.hebrew, name) for name in feasts.HEBREW},
}
"""Holidays that move, by the name that times.yaml gives them."""


def holiday(rule: str, year: int) -> date:
    """The day that a rule of `holiday` in times.yaml names in a year: `12-25`, `easter-2`, `thanksgiving`."""
    if re.fullmatch(r"\d\d-\d\d", rule):
        return date(year, int(rule[:2]), int(rule[3:]))
    name, sign, by = re.fullmatch(r"([a-z]+)([+-]?)(\d*)", rule).groups()  # type: ignore[union-attr]
    day = _MOVING[name](year)
    return day + timedelta(int(f"{sign}{by}")) if by else day
