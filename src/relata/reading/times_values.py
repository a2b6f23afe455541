"""A hit of a pattern and where it stands → its TIMEX3 value and the days that it means.

No value is more precise than the words and the anchor allow: where the publication date is a month, "on Monday" has
the value `XXXX-WXX-1` and no date; and what cannot be placed at all has a value and no date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from relata.reading.times_calendar import Days, days_of, holiday, shift, value_of
from relata.reading.times_numbers import number, year_in_words
from relata.reading.times_rules import Hit, rules
from relata.records import Basis, TimeType

# "A few" days, weeks, months or years ago lie between these many of them.
FEW = (2, 6)
# A month and day without a year are taken to be the ones nearest to the anchor; the tense settles it only where the
# nearest is at least this many days on the wrong side.
NEAREST = 60


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
        return (a if a == b else _UNKNOWN.get(unit, "XXXX"), (low[0], high[1]))


_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "E": "XXX", "C": "XX", "2W": "XXXX-WXX",
}  # fmt: skip
_PERIOD = {"TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "D": "P{}D", "W": "P{}W", "WE": "P{}WE", "2W": "P{}W"}


def make(hit: Hit, place: Place) -> Made | None:
    """The value of a hit; None where the words turn out to name no time (a 31st of June)."""
    try:
        return MAKERS[hit.rule.make](hit, place)
    except (ValueError, OverflowError):
        return None


# ── pieces ────────────────────────────────────────────────────────────────────────────────────────


def _word(hit: Hit, *slots: str) -> int | str | None:
    """The value that the vocabulary gives the word in the first of `slots` that is filled."""
    words = rules().words
    for slot in slots:
        found = hit.get(slot)
        if found is not None:
            table = words["units"] | words["unit"] if slot in ("unit", "units", "u2", "more") else words[slot]
            key = found.replace("’", "'").rstrip(".")
            return table.get(key, table.get(" ".join(key.replace("-", " ").split())))  # type: ignore[no-any-return]
    return None


def _unit(hit: Hit) -> str:
    return str(_word(hit, "units", "unit"))


def _month(hit: Hit) -> int | None:
    if mm := hit.get("mm"):
        return int(mm)
    found = _word(hit, "month", "abbreviated")
    return int(found) if found else None


def _weekday(hit: Hit) -> int | None:
    found = _word(hit, "weekday", "shortday")
    return int(found) if found else None


def _year(hit: Hit, place: Place) -> int | None:
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


def _amount(hit: Hit) -> float | None:
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


def _point(value: str, basis: Basis = "relative", type_: TimeType = "DATE") -> Made:
    return Made(type_, value, days_of(value), basis)


def _near(month: int, day: int | None, place: Place) -> int | None:
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


# ── makers, one for each `make` of the patterns ───────────────────────────────────────────────────


def _day(hit: Hit, place: Place) -> Made | None:
    month, year = _month(hit), _year(hit, place)
    day = int(str(hit.get("nth") or hit.get("day") or _word(hit, "counted")).rstrip("sthndr"))
    stated: Basis = "stated" if year else "relative"
    if month is None:
        found = days_of(place.told)
        if found is None or not (place.told[:4]).isdigit():
            return Made("DATE", f"XXXX-XX-{day:02d}")
        year, month = found[0].year, found[0].month
    year = year or _near(month, day, place)
    if year is None:
        date(2000, month, day)
        return Made("DATE", f"XXXX-{month:02d}-{day:02d}", None, "stated")
    clock = hit.get("clock")
    value = date(year, month, day).isoformat()
    return Made("TIME" if clock else "DATE", value + (f"T{clock}" if clock else ""), days_of(value), stated)


def _days(hit: Hit, place: Place) -> Made | None:
    month, year = _month(hit), _year(hit, place)
    first, until = int(str(hit.get("day"))), int(str(hit.get("until")))
    if month is None or until <= first:
        return None
    stated: Basis = "stated" if year else "relative"
    year = year or _near(month, until, place)
    if year is None:
        return Made("DATE", f"XXXX-{month:02d}-{first:02d}", None, "stated")
    start = date(year, month, first)
    return Made("DATE", start.isoformat(), (start, date(year, month, until)), stated)


def _numeric(hit: Hit, place: Place) -> Made | None:
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


def _month_only(hit: Hit, place: Place) -> Made | None:
    month, year = _month(hit), _year(hit, place)
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
        year = _near(month, None, place)
    return _point(f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", stated)


def _season(hit: Hit, place: Place) -> Made | None:
    sign, year = str(_word(hit, "season")), _year(hit, place)
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
    return _point(f"{year:04d}-{sign}" if year else f"XXXX-{sign}", stated)


def _quarter(hit: Hit, place: Place) -> Made | None:
    which = int(str(hit.get("q") or _word(hit, "ordinal")))
    year = _year(hit, place)
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
    return _point(f"{year:04d}-Q{which}" if year else f"XXXX-Q{which}", stated)


def _near_quarter(hit: Hit, place: Place) -> Made | None:
    which = str(hit.get("which")).replace("-", " ")
    told = place.quarter
    if which.startswith("year"):
        base = told or (value_of(shift(place.last, -1, "Q"), "Q") if place.last else "")
        return _year_before(base) if base else Made("DATE", "XXXX-QX")
    if which == "latest" and told:
        return _point(told)
    by = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1)
    found = place.shifted(by, "Q")
    return Made("DATE", *found) if found else Made("DATE", "XXXX-QX")


def _half(hit: Hit, place: Place) -> Made | None:
    which = 1 if str(hit.get("which")) in ("first", "1st", "None") else 2
    year = _year(hit, place)
    stated: Basis = "stated" if hit.get("year") else "relative"
    year = year or (place.last.year if place.last else None)
    return _point(f"{year:04d}-H{which}" if year else f"XXXX-H{which}", stated)


def _decade(hit: Hit, place: Place) -> Made | None:
    if found := hit.get("decade"):
        return _point(found[:3], "stated")
    if found := hit.get("tens"):
        return _point(f"{'19' if int(found) > 20 else '20'}{found[0]}", "stated")
    return _point(str(_word(hit, "era")), "stated")


def _century(hit: Hit, place: Place) -> Made | None:
    which = int(hit.get("figure") or str(_word(hit, "counted")))
    return _point(f"{which - 1:02d}", "stated") if 1 < which <= 30 else None


def _clock(hit: Hit, place: Place) -> Made | None:
    said = (
        hit.get("colon")
        or hit.get("clock")
        or hit.get("clock4")
        or hit.get("hour")
        or str(_word(hit, "numeral") or "")
    )
    text = rules()
    if not said:
        said = "24:00" if hit.get("noon") == "midnight" else "12:00"
    digits = said.replace(".", ":")
    digits = f"{digits[:2]}:{digits[2:]}" if len(digits) == 4 and digits.isdigit() else digits
    hour, _, rest = digits.partition(":")
    hours = int(hour)
    if ampm := hit.get("ampm"):
        hours = hours % 12 + (12 if ampm.startswith("p") else 0)
    zone = text.words["zone"].get(str(hit.get("zone") or ""), "")
    clock = f"T{hours:02d}:{rest or '00'}{zone}"
    day = _day_beside(hit, place)
    if day is not None:
        return Made("TIME", day.isoformat() + clock, (day, day))
    weekday = _weekday(hit)
    return Made("TIME", (f"XXXX-WXX-{weekday}" if weekday else "XXXX-XX-XX") + clock)


def _day_beside(hit: Hit, place: Place) -> date | None:
    """The day that a time of day belongs to: the one beside it, else the last told, else the anchor."""
    if (_month(hit)) is not None:
        made = _day(hit, place)
        return made.days[0] if made and made.days else None
    if (weekday := _weekday(hit)) is not None:
        return _weekday_near(weekday, place)
    if hit.get("today") is not None:
        return place.day + timedelta(int(str(_word(hit, "today")))) if place.day else None
    return place.told_day() or place.day


def _weekday_near(weekday: int, place: Place, *, last: bool = False, next_: bool = False) -> date | None:
    """The weekday nearest to the anchor on the side that the words or the tense tell."""
    anchor = place.day
    if anchor is None:
        return None
    back = (anchor.isoweekday() - weekday) % 7
    if last:
        return anchor - timedelta(back or 7)
    if next_ or place.future():
        ahead = (weekday - anchor.isoweekday()) % 7
        return anchor + timedelta(ahead or (7 if next_ else 0))
    return anchor - timedelta(back)


def _weekday_only(hit: Hit, place: Place) -> Made | None:
    weekday = _weekday(hit)
    if weekday is None:
        return None
    anchor = place.day
    weeks = hit.get("weeks") or hit.get("weeks2")
    if anchor is not None and weeks:
        monday = anchor - timedelta(anchor.isoweekday() - 1)
        day: date | None = monday + timedelta(weekday - 1 + 7 * {"last": -1, "this": 0, "next": 1}[weeks])
    elif hit.get("last") and "previous" in str(hit.get("last")) and (told := place.told_day()):
        day = told - timedelta((told.isoweekday() - weekday) % 7 or 7)
    elif hit.get("next") and "following" in str(hit.get("next")) and (told := place.told_day()):
        day = told + timedelta((weekday - told.isoweekday()) % 7 or 7)
    elif anchor is not None and "coming" in str(hit.get("this")):
        day = anchor + timedelta((weekday - anchor.isoweekday()) % 7)
    else:
        day = _weekday_near(weekday, place, last=bool(hit.get("last")), next_=bool(hit.get("next")))
    if day is None:
        return Made("DATE", f"XXXX-WXX-{weekday}")
    return Made("DATE", day.isoformat(), (day, day))


def _part(hit: Hit, place: Place) -> Made | None:
    sign = rules().words["part"].get(
        str(hit.get("part") or hit.get("part2") or ""), None
    ) or hit.rule.given.get("part", "NI")
    near, weekday = str(hit.get("near") or ""), _weekday(hit)
    day: date | None
    if weekday is not None:
        last, next_ = near == "last", near == "next"
        day = _weekday_near(weekday, place, last=last, next_=next_)
        if day is None:
            return Made("TIME", f"XXXX-WXX-{weekday}T{sign}")
    elif hit.get("today") is not None:
        day = place.day + timedelta(int(str(_word(hit, "today")))) if place.day else None
    elif near in ("yesterday", "last", "tomorrow", "this"):
        by = {"yesterday": -1, "last": -1, "tomorrow": 1, "this": 0}[near]
        day = place.day + timedelta(by) if place.day else None
    elif near:
        told = place.told_day()
        by = -1 if "previous" in near else 1 if near in ("the next", "the following") else 0
        day = told + timedelta(by) if told else None
    else:
        day = place.told_day() or place.day
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{sign}"
    return Made("TIME", value, (day, day) if day else None)


def _today(hit: Hit, place: Place) -> Made | None:
    given = hit.rule.given.get("shift")
    by = int(given) if given is not None else int(str(_word(hit, "today")))
    found = place.shifted(by, "D")
    return Made("DATE", *found) if found else Made("DATE", "XXXX-XX-XX")


def _told(hit: Hit, place: Place) -> Made | None:
    """ "The next day", "that year", "the week": from the last time told, at the grain of the unit."""
    unit, which = _unit(hit), str(hit.get("which") or "same")
    by = 1 if which.endswith(("next", "following", "after", "later")) else 0
    by = -1 if which.endswith(("previous", "preceding", "before", "earlier")) else by
    told = place.quarter if unit == "Q" and place.quarter else place.told
    found = days_of(told)
    fits = found is not None and (found[1] - found[0]).days <= {
        "D": 0,
        "W": 6,
        "WE": 6,
        "M": 30,
        "Q": 91,
    }.get(unit, 365)
    if found is None or not fits or unit[0] == "T":
        if unit[0] == "T":
            return Made("DURATION", period(1, unit))
        return Made("DATE", _UNKNOWN.get(unit, "XXXX")) if by else _this_unit(unit, place)
    return _point(value_of(shift(found[0], by, unit), unit))


def _this_unit(unit: str, place: Place) -> Made:
    found = place.shifted(0, unit)
    return Made("DATE", *found) if found else Made("DATE", _UNKNOWN.get(unit, "XXXX"))


def _near_unit(hit: Hit, place: Place) -> Made | None:
    unit = _unit(hit)
    said = " ".join(str(hit.get(s)) for s in ("last", "next") if hit.get(s) is not None)
    by = -1 if hit.get("last") else 1 if hit.get("next") else 0
    if unit[0] == "T" or unit == "L":
        return Made("DURATION", period(1, unit))
    if "following" in said or "previous" in said or "preceding" in said:
        return _told(Hit(hit.start, hit.end, hit.rule, {**hit.slots, "which": said}), place)
    if unit == "D" and hit.get("last"):
        return Made("DURATION", "P1D", place.shifted(-1, "D")[1] if place.first else None)  # type: ignore[index]
    if unit == "WE":
        return _weekend(by, bool(hit.get("this")), place)
    if unit == "W" and place.day is not None and place.day.isoweekday() == 7:
        # A Sunday paper's "last week" is the one that ends that day.
        return _point(value_of(place.day + timedelta(1 + 7 * by), "W"))
    found = place.shifted(by, unit)
    if found and "this past" in said and unit == "Y":
        # The year before, or the twelve months up to now: usage is divided, so no days.
        return Made("DATE", "XXXX")
    return Made("DATE", *found) if found else Made("DATE", _UNKNOWN.get(unit, "XXXX"))


def _weekend(by: int, this: bool, place: Place) -> Made:
    """The weekend; that of last week up to Friday, unless the words speak of the one to come."""
    anchor = place.day
    if anchor is None:
        found = place.shifted(by, "WE")
        return Made("DATE", *found) if found else Made("DATE", "XXXX-WXX-WE")
    early = anchor.isoweekday() < 6
    back = (by == -1 and early) or (
        by == 0 and early and not place.future() and not (this and anchor.isoweekday() > 3)
    )
    moved = anchor - timedelta(7 * (back or by == -1)) + timedelta(7 if by == 1 else 0)
    return _point(value_of(moved, "WE"))


def _ago(hit: Hit, place: Place) -> Made | None:
    unit, amount = _unit(hit), _amount(hit)
    sign = 1 if hit.rule.given.get("ahead") else -1
    if unit[0] == "T":
        day = place.day
        value = day.isoformat() if day else "XXXX-XX-XX"
        return Made("DATE", value, (day, day) if day else None)
    if amount is None:
        return Made("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", _few(unit, sign, place))
    if unit == "Y" and amount == 1 and "-Q" in place.told and sign < 0:
        return _year_before(place.told)
    grain = "W" if unit == "2W" else unit
    found = place.shifted(sign * amount, unit) if unit != "2W" else place.shifted(sign * amount * 2, "W")
    if found is None or place.first is None or place.last is None:
        return Made("DATE", _UNKNOWN.get(grain, "XXXX"))
    value, days = found
    if grain == "W":
        # "Two weeks ago" may be off by three days either way.
        at = [shift(d, sign * amount, unit) for d in (place.first, place.last)]
        days = (at[0] - timedelta(3), at[1] + timedelta(3))
    if grain == "E":
        days = (
            shift(place.first, sign * amount * 10 - 2, "Y"),
            shift(place.last, sign * amount * 10 + 2, "Y"),
        )
    if hit.get("about") and grain == "D":
        days = (days[0] - timedelta(1), days[1] + timedelta(1))
    return Made("DATE", value, days)


def _year_before(told: str, by: int = -1) -> Made:
    """The same quarter or month of another year; told to compare."""
    return _point(f"{int(told[:4]) + by:04d}{told[4:]}")._replace(aside=True)


def _few(unit: str, sign: int, place: Place) -> Days | None:
    """The days between two and six units from the anchor."""
    if place.first is None or place.last is None:
        return None
    a, b = shift(place.first, sign * FEW[1], unit), shift(place.last, sign * FEW[0], unit)
    if sign > 0:
        a, b = shift(place.first, FEW[0], unit), shift(place.last, FEW[1], unit)
    return (a, b) if a <= b else (b, a)


def _later(hit: Hit, place: Place) -> Made | None:
    unit, amount = _unit(hit), _amount(hit)
    way = str(hit.get("way") or "earlier")
    sign = -1 if way.startswith(("earlier", "previous", "before")) else 1
    found = days_of(place.told)
    if amount is None:
        return Made("DURATION", period(None, unit))
    if found is None or unit[0] == "T":
        return Made(
            "DURATION" if unit[0] == "T" else "DATE",
            period(amount, unit) if unit[0] == "T" else _UNKNOWN.get(unit, "XXXX"),
        )
    if unit == "Y" and ("-Q" in place.told or len(place.told) == 7):
        return _year_before(place.told, sign * int(amount))
    if unit == "D" and found[0] != found[1]:
        return Made("DURATION", period(amount, unit))
    made = _point(value_of(shift(found[0], sign * amount, unit), "W" if unit == "2W" else unit))
    return made._replace(aside=unit == "Y")


def _stretch(hit: Hit, place: Place) -> Made | None:
    unit, amount, way = _unit(hit), _amount(hit), str(hit.get("way"))
    days: Days | None = None
    if (
        place.first is not None
        and place.last is not None
        and unit[0] != "T"
        and way not in ("first", "final", "initial")
    ):
        many = amount if amount is not None else FEW[1]
        if way in ("next", "coming", "following"):
            days = (place.first, shift(place.last, many, unit))
        elif way in ("past", "last", "previous", "latest", "recent", "prior"):
            days = (shift(place.first, -many, unit), place.last)
    return Made("DURATION", period(amount, unit), days)


def _recent(hit: Hit, place: Place) -> Made | None:
    unit, way = str(_word(hit, "units")), str(hit.get("way"))
    back = way in ("recent", "past")
    days: Days | None = None
    if place.first is not None and place.last is not None and unit[0] != "T":
        days = (
            (shift(place.first, -FEW[1], unit), place.last)
            if back
            else (place.first, shift(place.last, FEW[1], unit))
        )
    if hit.get("these") and unit == "D":
        return Made("DATE", "PRESENT_REF", (place.first, place.last) if place.first and place.last else None)
    if back and unit in ("D", "Y", "E"):
        # Usage in hand-annotated news: "recent years" is the past as such, "recent weeks" a stretch of it.
        return Made("DATE", "PAST_REF", days)
    return Made("DURATION", period(None, unit), days)


def _year_end(hit: Hit, place: Place) -> Made | None:
    found = days_of(place.told) if len(place.told) == 4 else None
    year = found[0].year if found else place.year
    return _point(f"{year:04d}" if year else "XXXX")


def _year_only(hit: Hit, place: Place) -> Made | None:
    year = _year(hit, place)
    return _point(f"{year:04d}" if year else "2000", "stated")


def _years(hit: Hit, place: Place) -> Made | None:
    first, until = str(hit.get("from")), str(hit.get("until"))
    until = first[: 4 - len(until)] + until
    if not int(first) < int(until) <= int(first) + 100:
        return None
    return Made("DATE", first, (date(int(first), 1, 1), date(int(until), 12, 31)), "stated")


def _holiday(hit: Hit, place: Place) -> Made | None:
    rule, year = str(_word(hit, "holiday")), _year(hit, place)
    stated: Basis = "stated" if year else "relative"
    if year is None and place.last is not None:
        around = holiday(rule, place.last.year)
        year = _near(around.month, around.day, place)
    if year is None:
        return Made("DATE", f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX", None, "stated")
    return _point(holiday(rule, year).isoformat(), stated)


def _length(hit: Hit, place: Place) -> Made | None:
    unit, amount = _unit(hit), _amount(hit)
    if hit.rule.given.get("vague"):
        return Made("DURATION", period(None, unit))
    if more := hit.get("more"):
        second = str(_word(hit, "u2"))
        joined = f"{period(amount, unit)}{period(number(more), second).removeprefix('PT').removeprefix('P')}"
        return Made("DURATION", joined if second[0] != "T" or unit[0] == "T" else period(amount, unit))
    if hit.get("plus") and amount is not None:
        amount += 0.5
    if amount is not None and amount > 10_000:
        return None
    return Made("DURATION", period(amount, unit))


def _length_range(hit: Hit, place: Place) -> Made | None:
    return Made("DURATION", period(_amount(hit), _unit(hit)))


def _every(hit: Hit, place: Place) -> Made | None:
    amount: float | None = _amount(hit) if hit.rule.name == "every few units" else 1.0
    if hit.get("x"):
        amount = None
    if hit.get("other"):
        amount = 2.0
    return Made("SET", period(amount, _unit(hit)))


def _often(hit: Hit, place: Place) -> Made | None:
    return Made("SET", str(_word(hit, "often")))


def _often_day(hit: Hit, place: Place) -> Made | None:
    part = f"T{_word(hit, 'part')}" if hit.get("part") else ""
    return Made("SET", f"XXXX-WXX-{_weekday(hit)}{part}")


def _often_month(hit: Hit, place: Place) -> Made | None:
    return Made("SET", f"XXXX-{_month(hit):02d}")


def _often_part(hit: Hit, place: Place) -> Made | None:
    return Made("SET", f"XXXX-XX-XXT{_word(hit, 'part')}")


def _constant(hit: Hit, place: Place) -> Made | None:
    value = str(hit.rule.given["value"])
    type_: TimeType = "SET" if hit.rule.given.get("type") == "SET" else "DATE"
    days = (place.first, place.last) if value == "PRESENT_REF" and place.first and place.last else None
    return Made(type_, value, days)


MAKERS: dict[str, Callable[[Hit, Place], Made | None]] = {
    "ago": _ago, "century": _century, "clock": _clock, "constant": _constant, "day": _day, "days": _days,
    "decade": _decade, "every": _every, "half": _half, "holiday": _holiday, "later": _later, "length": _length,
    "length_range": _length_range, "month": _month_only, "near": _near_unit, "near_quarter": _near_quarter,
    "numeric": _numeric, "often": _often, "often_day": _often_day, "often_month": _often_month,
    "often_part": _often_part, "part": _part, "quarter": _quarter, "recent": _recent, "season": _season,
    "stretch": _stretch, "today": _today, "told": _told, "weekday": _weekday_only, "year": _year_only,
    "year_end": _year_end, "years": _years,
}  # fmt: skip
