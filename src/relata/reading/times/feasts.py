"""Feasts of the Islamic, Hebrew and Chinese calendars as Gregorian days.

The Islamic calendar is reckoned by its tables (the civil one of 30 years; Meeus, Astronomical Algorithms): a month
begins where the moon is seen, so a feast may fall a day earlier or later. The Hebrew calendar is reckoned
exactly (Dershowitz and Reingold, Calendrical Calculations). The Chinese new year is listed in calendar.yaml.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from relata.vocabulary import load

# Feasts of the Islamic calendar: month, day. Each may be off by a day.
ISLAMIC = {
    "hijra": (1, 1),
    "ashura": (1, 10),
    "mawlid": (3, 12),
    "ramadan": (9, 1),
    "fitr": (10, 1),
    "adha": (12, 10),
}
# Feasts of the Hebrew calendar, in days from the new year (1 Tishri) of the Gregorian year; spring ones before it.
HEBREW = {
    "roshhashanah": 0, "yomkippur": 9, "sukkot": 14, "passover": -163, "purim": -193, "shavuot": -113, "hanukkah": 83,
}  # fmt: skip
RAMADAN_DAYS = 30
_ISLAMIC_EPOCH, _HEBREW_EPOCH = 227015, -1373427


def islamic(name: str, year: int) -> date:
    """The first day in a Gregorian year on which an Islamic feast falls (give or take a day)."""
    month, day = ISLAMIC[name]
    hijri = (year - 622) * 33 // 32 - 1
    while True:
        found = _islamic_day(hijri, month, day)
        if found.year >= year:
            return found
        hijri += 1


def _islamic_day(year: int, month: int, day: int) -> date:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_ISLAMIC_EPOCH - 1 + days)


def hebrew(name: str, year: int) -> date:
    """The day of a Hebrew feast in a Gregorian year."""
    if (
        name == "hanukkah"
    ):  # 25 Kislev: 83 days after the new year where Heshvan has 29 days, 84 where it has 30
        start, end = _new_year(year + 3761), _new_year(year + 3762)
        return date.fromordinal(start + (84 if (end - start) % 10 == 5 else 83))
    return date.fromordinal(_new_year(year + 3761) + HEBREW[name])


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri of a Hebrew year."""
    before, now, after = (_elapsed(y) for y in (year - 1, year, year + 1))
    late = 2 if after - now == 356 else 1 if now - before == 382 else 0
    return _HEBREW_EPOCH + now + late


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


@cache
def _lunar() -> dict[int, date]:
    return {
        day.year: day for day in (date.fromisoformat(str(d)) for d in load("calendar")["lunar_new_years"])
    }


def lunar(year: int) -> date:
    """The Chinese new year; ValueError for a year that is not listed."""
    if year not in _lunar():
        raise ValueError(f"no lunar new year for {year}")
    return _lunar()[year]


def month_of_fast(start: date) -> tuple[date, date]:
    """The days of Ramadan from its first."""
    return start, start + timedelta(RAMADAN_DAYS - 1)
