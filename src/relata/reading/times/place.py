"""Where an expression stands, and the pieces that every maker of a value uses.

No value is more precise than the words and the anchor allow: what cannot be placed has a value with X in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from relata.reading.times.calendar import Days, days_of, shift, value_of
from relata.reading.times.numbers import number, year_in_words
from relata.reading.times.rules import Hit, rules
from relata.records import Basis, TimeType

# "A few" days, weeks, months or years ago lie between these many of them.
FEW = (2, 6)


# A month and day without a year are taken to be the ones nearest to the anchor; the tense settles it only where the
# nearest is at least this many days on the wrong side.
NEAREST = 60


UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "E": "XXX", "C": "XX", "2W": "XXXX-WXX",
}  # fmt: skip


_PERIOD = {"TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "D": "P{}D", "W": "P{}W", "WE": "P{}WE", "2W": "P{}W"}


class Made(NamedTuple):
    """A value; the days it means, where it means days of the calendar; and how they were found."""

    type: TimeType
    value: str
    days: Days | None = None
    basis: Basis = "relative"
    aside: bool = False
    """Whether it is told only to compare ("a year earlier"), so that the telling does not go on from it."""


@dataclass(slots=True)
class Place:
    """Where a hit stands: the anchor's days, the last time told before it, and the tense around it."""

    first: date | None
    last: date | None
    told: str
    """The value of the last expression of a point of the calendar, or that of the anchor."""
    quarter: str
    """The last quarter told that was no comparison, or ""."""
    future: Callable[[], bool | None]
    """Whether the words around speak of what is to come; None where nothing shows it."""
    day_first: bool | None
    year_told: int | None
    """The year of a date stated before in the same sentence."""
    year_ahead: Callable[[], int | None]
    """The year of an expression that this one shares its year with ("March and May 2014")."""

    @property
    def day(self) -> date | None:
        """The anchor, where it is a day."""
        return self.first if self.first == self.last else None

    @property
    def year(self) -> int | None:
        """The anchor's year, where it lies in one."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None

    def told_day(self) -> date | None:
        """The last day told; where only a longer stretch was told, none."""
        found = days_of(self.told)
        return found[0] if found and found[0] == found[1] else None

    def shifted(self, by: float, unit: str) -> tuple[str, Days] | None:
        """The unit of the calendar `by` units from the anchor: its value (X where unsure) and days."""
        if self.first is None or self.last is None:
            return None
        a, b = (value_of(shift(d, by, unit), unit) for d in (self.first, self.last))
        low, high = days_of(a), days_of(b)
        if low is None or high is None:
            return None
        return (a if a == b else UNKNOWN.get(unit, "XXXX"), (low[0], high[1]))


def word(hit: Hit, *slots: str) -> int | str | None:
    """The value that the vocabulary gives the word in the first of `slots` that is filled."""
    words = rules().words
    for slot in slots:
        found = hit.get(slot)
        if found is not None:
            table = words["units"] | words["unit"] if slot in ("unit", "units", "u2", "more") else words[slot]
            key = found.replace("’", "'").rstrip(".")
            return table.get(key, table.get(" ".join(key.replace("-", " ").split())))
    return None


def unit_of(hit: Hit) -> str:
    """The sign of the unit of time that a hit names (`D`, `W`, `TH` ...)."""
    return str(word(hit, "units", "unit"))


def month_of(hit: Hit) -> int | None:
    """The number of the month that a hit names, or None."""
    if mm := hit.get("mm"):
        return int(mm)
    found = word(hit, "month", "abbreviated")
    return int(found) if found else None


def weekday_of(hit: Hit) -> int | None:
    """The number of the day of the week that a hit names (Monday is 1), or None."""
    found = word(hit, "weekday", "shortday")
    return int(found) if found else None


def year_of(hit: Hit, place: Place) -> int | None:
    """The year that a hit names outright, or by "last year" and the like."""
    if found := hit.get("year"):
        return int(found)
    if found := hit.get("short"):
        tail = int(found[1:3])
        return tail + (1900 if tail > 45 else 2000)
    if found := hit.get("words"):
        return year_in_words(found)
    if (found := hit.get("shift")) and isinstance(found, str) and place.year:
        return place.year + {"last": -1, "this": 0, "next": 1}[found]
    return None


def amount_of(hit: Hit) -> float | None:
    """How many units; None for "several" and the like."""
    if hit.get("en"):
        return 0.5 if "half" in str(hit.get("en")) else 1.0
    if found := hit.get("many"):
        value = rules().words["many"].get(found)
        return None if value == "X" or value is None else float(value)
    if found := hit.get("n"):
        return number(found)
    return 0.5 if hit.rule.name == "so long ago" else 1.0


def period(amount: float | None, unit: str) -> str:
    """The TIMEX3 period of so many units: `P3M`, `PXW`, `PT36H`; a quarter is three months."""
    if unit == "2W" and amount is not None:
        amount *= 2
    if amount is not None and amount % 1 == 0.5 and unit in ("Y", "TH", "TM"):
        whole, rest = int(amount), {"Y": "6M", "TH": "30M", "TM": "30S"}[unit]
        return f"P{'T' if unit[0] == 'T' else ''}{f'{whole}{unit[-1]}' if whole else ''}{rest}"
    if unit == "Q" and amount is not None:
        unit, amount = "M", amount * 3
    shown = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{int(amount)}"
    return _PERIOD.get(unit, "P{}" + unit).format(shown)


def point(value: str, basis: Basis = "relative", type_: TimeType = "DATE") -> Made:
    """A value that means what it says: its days are those of the calendar."""
    return Made(type_, value, days_of(value), basis)


def near_year(month: int, day: int | None, place: Place) -> int | None:
    """The year of a month (and day) told without one: the nearest to the anchor that the tense allows."""
    if (shared := place.year_ahead() or place.year_told) is not None:
        return shared
    anchor = place.last
    if anchor is None or place.first is None:
        return None
    if day is None:
        future = place.future()
        if future:
            return anchor.year if month >= place.first.month else anchor.year + 1
        return anchor.year if month <= anchor.month else anchor.year - 1
    options = [date(y, month, min(day, 28)) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    ranked = sorted(options, key=lambda d: (abs((d - anchor).days), d))
    best, other = ranked[0], ranked[1]
    ahead_by = (best - anchor).days
    future = place.future()
    if (future is False and ahead_by > NEAREST) or (future and ahead_by < -NEAREST):
        return other.year
    return best.year


def year_before(told: str, by: int = -1) -> Made:
    """The same quarter or month of another year; told to compare."""
    return point(f"{int(told[:4]) + by:04d}{told[4:]}")._replace(aside=True)
