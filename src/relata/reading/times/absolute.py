"""Values of expressions that name a stretch of the calendar: days, months, seasons, quarters, years, holidays.

A maker takes a hit and where it stands, and gives the value, or None where the words name no such day.
"""

from __future__ import annotations

from datetime import date, timedelta

from relata.reading.times.calendar import days_of, shift, value_of
from relata.reading.times.calendar import holiday as day_of_holiday
from relata.reading.times.feasts import ISLAMIC, month_of_fast
from relata.reading.times.place import Made, Place, month_of, near_year, point, word, year_before, year_of
from relata.reading.times.rules import Hit
from relata.records import Basis


def day(hit: Hit, place: Place) -> Made | None:
    """A day of a month, with or without its year: "Aug. 9", "Monday, 9 August 2020", "2020-08-09"."""
    month, year = month_of(hit), year_of(hit, place)
    day = int(str(hit.get("nth") or hit.get("day") or word(hit, "counted")).rstrip("sthndr"))
    stated: Basis = "stated" if year else "relative"
    if month is None:
        found = days_of(place.told)
        if found is None or not (place.told[:4]).isdigit():
            return Made("DATE", f"XXXX-XX-{day:02d}")
        year, month = found[0].year, found[0].month
    year = year or near_year(month, day, place)
    if year is None:
        date(2000, month, day)
        return Made("DATE", f"XXXX-{month:02d}-{day:02d}", None, "stated")
    clock = hit.get("clock")
    value = date(year, month, day).isoformat()
    return Made("TIME" if clock else "DATE", value + (f"T{clock}" if clock else ""), days_of(value), stated)


def days_of_month(hit: Hit, place: Place) -> Made | None:
    """Days of one month: "Aug. 2-3"; the value is the first, the days are all of them."""
    month, year = month_of(hit), year_of(hit, place)
    first, until = int(str(hit.get("day"))), int(str(hit.get("until")))
    if month is None or until <= first:
        return None
    stated: Basis = "stated" if year else "relative"
    year = year or near_year(month, until, place)
    if year is None:
        return Made("DATE", f"XXXX-{month:02d}-{first:02d}", None, "stated")
    start = date(year, month, first)
    return Made("DATE", start.isoformat(), (start, date(year, month, until)), stated)


def numeric(hit: Hit, place: Place) -> Made | None:
    """A date in figures. Where nothing tells day from month, the value reads month first, the days are the year."""
    first, second, year = (int(str(hit.get(s))) for s in ("first", "second", "year"))
    year += 0 if year > 99 else 1900 if year > 45 else 2000
    if hit.get("mark") == "." and not place.day_first and second > 12:
        return None
    both = first <= 12 and second <= 12 and first != second
    day_first = hit.get("mark") == "." or first > 12 or (both and bool(place.day_first))
    month, day = (second, first) if day_first else (first, second)
    made = date(year, month, day)
    # With no clue which is the day, the year alone is sure.
    unsure = both and place.day_first is None and hit.get("mark") != "."
    return Made("DATE", made.isoformat(), days_of(f"{year:04d}") if unsure else (made, made), "stated")


def month(hit: Hit, place: Place) -> Made | None:
    """A month, with or without its year: "August", "last May", "March 2014"."""
    month, year = month_of(hit), year_of(hit, place)
    if month is None or not 1 <= month <= 12:
        return None
    stated: Basis = "stated" if hit.get("year") or hit.get("words") or hit.get("short") else "relative"
    anchor = place.last
    if year is None and anchor is not None and (hit.get("last") or hit.get("next") or hit.get("this")):
        if hit.get("last"):
            # "Last February" said in March is that of the year before: else it were "last month".
            year = anchor.year - (month >= anchor.month - 1)
        elif hit.get("next"):
            year = anchor.year + (month <= anchor.month)
        else:
            year = anchor.year
    if year is None:
        year = near_year(month, None, place)
    return point(f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", stated)


def season(hit: Hit, place: Place) -> Made | None:
    """A season, with or without its year; winter is named after the year it starts in."""
    sign, year = str(word(hit, "season")), year_of(hit, place)
    stated: Basis = "stated" if hit.get("year") or hit.get("words") else "relative"
    anchor = place.last
    if year is None and anchor is not None:
        starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[sign]
        year = anchor.year
        running = starts <= anchor.month < starts + 3 or (sign == "WI" and anchor.month < 3)
        if hit.get("last") and (running or starts > anchor.month or sign == "WI"):
            year -= 1
            year -= sign == "WI" and anchor.month < 3 and running and hit.get("last") == "the previous"
        elif hit.get("next") and starts <= anchor.month:
            year += 1
        elif hit.get("this") and sign != "WI":
            pass
        elif not hit.get("next") and not hit.get("last"):
            if (sign == "WI" and anchor.month < 6) or (starts > anchor.month and place.future() is False):
                year -= 1
            elif starts + 2 < anchor.month and place.future():
                year += 1
    return point(f"{year:04d}-{sign}" if year else f"XXXX-{sign}", stated)


def quarter(hit: Hit, place: Place) -> Made | None:
    """A quarter by its number: "the third quarter of 2018", "Q2"."""
    which = int(str(hit.get("q") or word(hit, "ordinal")))
    year = year_of(hit, place)
    stated: Basis = "stated" if hit.get("year") or hit.get("short") else "relative"
    if year is None and place.last is not None:
        now = (place.last.month + 2) // 3
        year = place.last.year
        if which > now and not place.future():
            year -= 1
        elif which < now and place.future() and now - which != 1:
            year += 1
    if isinstance(moved := hit.get("shift"), int) and year is not None:
        year += moved
    return point(f"{year:04d}-Q{which}" if year else f"XXXX-Q{which}", stated)


def near_quarter(hit: Hit, place: Place) -> Made | None:
    """A quarter by its place: "the latest quarter", "the year-earlier quarter"."""
    which = str(hit.get("which")).replace("-", " ")
    told = place.quarter
    if which.startswith("year"):
        base = told or (value_of(shift(place.last, -1, "Q"), "Q") if place.last else "")
        return year_before(base) if base else Made("DATE", "XXXX-QX")
    if which == "latest" and told:
        return point(told)
    by = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1)
    found = place.shifted(by, "Q")
    return Made("DATE", *found) if found else Made("DATE", "XXXX-QX")


def half(hit: Hit, place: Place) -> Made | None:
    """A half of a year: "the first half of 2018"."""
    which = 1 if str(hit.get("which")) in ("first", "1st", "None", "h1") else 2
    year = year_of(hit, place)
    stated: Basis = "stated" if hit.get("year") else "relative"
    year = year or (place.last.year if place.last else None)
    return point(f"{year:04d}-H{which}" if year else f"XXXX-H{which}", stated)


def decade(hit: Hit, place: Place) -> Made | None:
    """A decade: "the 1990s", "the late '60s", "the nineties"."""
    if found := hit.get("decade"):
        return point(found[:3], "stated")
    if found := hit.get("tens"):
        return point(f"{'19' if int(found) > 20 else '20'}{found[0]}", "stated")
    return point(str(word(hit, "era")), "stated")


def century(hit: Hit, place: Place) -> Made | None:
    """A century: "the 19th century"."""
    which = int(hit.get("figure") or str(word(hit, "counted")))
    return point(f"{which - 1:02d}", "stated") if 1 < which <= 30 else None


def year_end(hit: Hit, place: Place) -> Made | None:
    """ "The end of the year": the value is the year."""
    found = days_of(place.told) if len(place.told) == 4 else None
    year = found[0].year if found else place.year
    return point(f"{year:04d}" if year else "XXXX")


def year(hit: Hit, place: Place) -> Made | None:
    """A year, in figures or words."""
    year = year_of(hit, place)
    return point(f"{year:04d}" if year else "2000", "stated")


def years(hit: Hit, place: Place) -> Made | None:
    """A stretch of years, "1999-2003"; the value is the first, the days are all of them."""
    first, until = str(hit.get("from")), str(hit.get("until"))
    until = first[: 4 - len(until)] + until
    if not int(first) < int(until) <= int(first) + 100:
        return None
    return Made("DATE", first, (date(int(first), 1, 1), date(int(until), 12, 31)), "stated")


def holiday(hit: Hit, place: Place) -> Made | None:
    """A day that has a name, in the year told or the nearest."""
    rule, year = str(word(hit, "holiday")), year_of(hit, place)
    stated: Basis = "stated" if year else "relative"
    if year is None and place.last is not None:
        around = day_of_holiday(rule, place.last.year)
        year = near_year(around.month, around.day, place)
    if year is None:
        return Made("DATE", f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX", None, "stated")
    day = day_of_holiday(rule, year)
    if rule == "ramadan":
        first, last = month_of_fast(day)
        return Made("DATE", f"{first + (last - first) / 2:%Y-%m}", (first, last), stated)
    if rule.partition("+")[0] in ISLAMIC:
        return Made("DATE", day.isoformat(), (day - timedelta(1), day + timedelta(1)), stated)
    return point(day.isoformat(), stated)
