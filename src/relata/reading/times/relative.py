"""Values of expressions that are reckoned from the publication date or from what was told before.

Without the day that they are reckoned from they keep an X for what is unknown, and mean no days.
"""

from __future__ import annotations

from datetime import date, timedelta

from relata.reading.times.absolute import day as full_day
from relata.reading.times.calendar import Days, days_of, shift, value_of
from relata.reading.times.daynames import weekday_near
from relata.reading.times.place import (
    FEW,
    UNKNOWN,
    Made,
    Place,
    amount_of,
    month_of,
    period,
    point,
    unit_of,
    weekday_of,
    word,
    year_before,
)
from relata.reading.times.rules import Hit, rules


def clock(hit: Hit, place: Place) -> Made | None:
    """A time of day with the day it belongs to: "9 a.m. Thursday", "14:30 GMT", "noon"."""
    said = (
        hit.get("colon")
        or hit.get("clock")
        or hit.get("clock4")
        or hit.get("hour")
        or str(word(hit, "numeral") or "")
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
    weekday = weekday_of(hit)
    return Made("TIME", (f"XXXX-WXX-{weekday}" if weekday else "XXXX-XX-XX") + clock)


def _day_beside(hit: Hit, place: Place) -> date | None:
    """The day that a time of day belongs to: the one beside it, else the last told, else the anchor."""
    if (month_of(hit)) is not None:
        made = full_day(hit, place)
        return made.days[0] if made and made.days else None
    if (weekday := weekday_of(hit)) is not None:
        return weekday_near(weekday, place)
    if hit.get("today") is not None:
        return place.day + timedelta(int(str(word(hit, "today")))) if place.day else None
    return place.told_day() or place.day


def today(hit: Hit, place: Place) -> Made | None:
    """ "Today", "yesterday", "tomorrow" and the days beside them."""
    given = hit.rule.given.get("shift")
    by = int(given) if given is not None else int(str(word(hit, "today")))
    found = place.shifted(by, "D")
    return Made("DATE", *found) if found else Made("DATE", "XXXX-XX-XX")


def told(hit: Hit, place: Place) -> Made | None:
    """ "The next day", "that year", "the week": from the last time told, at the grain of the unit."""
    unit, which = unit_of(hit), str(hit.get("which") or "same")
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
        return Made("DATE", UNKNOWN.get(unit, "XXXX")) if by else _this_unit(unit, place)
    return point(value_of(shift(found[0], by, unit), unit))


def _this_unit(unit: str, place: Place) -> Made:
    found = place.shifted(0, unit)
    return Made("DATE", *found) if found else Made("DATE", UNKNOWN.get(unit, "XXXX"))


def near_unit(hit: Hit, place: Place) -> Made | None:
    """ "Last week", "this month", "next year", "the weekend"."""
    unit = unit_of(hit)
    said = " ".join(str(hit.get(s)) for s in ("last", "next") if hit.get(s) is not None)
    by = -1 if hit.get("last") else 1 if hit.get("next") else 0
    if unit[0] == "T" or unit == "L":
        return Made("DURATION", period(1, unit))
    if "following" in said or "previous" in said or "preceding" in said:
        return told(Hit(hit.start, hit.end, hit.rule, {**hit.slots, "which": said}), place)
    if unit == "D" and hit.get("last"):
        return Made("DURATION", "P1D", place.shifted(-1, "D")[1] if place.first else None)  # type: ignore[index]
    if unit == "WE":
        return _weekend(by, bool(hit.get("this")), place)
    sunday = place.day is not None and place.day.isoweekday() == 7
    if unit == "W" and place.day is not None and sunday and (by or place.future()):
        # A Sunday paper's "last week" is the one that ends that day.
        return point(value_of(place.day + timedelta(1 + 7 * by), "W"))
    found = place.shifted(by, unit)
    if found and "this past" in said and unit == "Y":
        # The year before, or the twelve months up to now: usage is divided, so no days.
        return Made("DATE", "XXXX")
    return Made("DATE", *found) if found else Made("DATE", UNKNOWN.get(unit, "XXXX"))


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
    return point(value_of(moved, "WE"))


def ago(hit: Hit, place: Place) -> Made | None:
    """ "Two weeks ago", "three years from now"; of "a few" so long ago only the stretch is known."""
    unit, amount = unit_of(hit), amount_of(hit)
    sign = 1 if hit.rule.given.get("ahead") else -1
    if unit[0] == "T":
        day = place.day
        value = day.isoformat() if day else "XXXX-XX-XX"
        return Made("DATE", value, (day, day) if day else None)
    if amount is None:
        return Made("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", _few(unit, sign, place))
    if unit == "C" and amount % 1:
        unit, amount = "E", amount * 10  # half a century
    if hit.get("today") and unit in ("Y", "M", "W") and place.day is not None:
        return point(shift(place.day, sign * amount, unit).isoformat())
    if unit == "Y" and amount == 1 and "-Q" in place.told and sign < 0:
        return year_before(place.told)
    grain = "W" if unit == "2W" else unit
    found = place.shifted(sign * amount, unit) if unit != "2W" else place.shifted(sign * amount * 2, "W")
    if found is None or place.first is None or place.last is None:
        return Made("DATE", UNKNOWN.get(grain, "XXXX"))
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


def _few(unit: str, sign: int, place: Place) -> Days | None:
    """The days between two and six units from the anchor."""
    if place.first is None or place.last is None:
        return None
    a, b = shift(place.first, sign * FEW[1], unit), shift(place.last, sign * FEW[0], unit)
    if sign > 0:
        a, b = shift(place.first, FEW[0], unit), shift(place.last, FEW[1], unit)
    return (a, b) if a <= b else (b, a)


def later(hit: Hit, place: Place) -> Made | None:
    """ "A week later", "a year earlier": from the last time told."""
    unit, amount = unit_of(hit), amount_of(hit)
    way = str(hit.get("way") or "earlier")
    sign = -1 if way.startswith(("earlier", "previous", "before")) else 1
    found = days_of(place.told)
    if amount is None:
        return Made("DURATION", period(None, unit))
    if found is None or unit[0] == "T":
        return Made(
            "DURATION" if unit[0] == "T" else "DATE",
            period(amount, unit) if unit[0] == "T" else UNKNOWN.get(unit, "XXXX"),
        )
    if sign > 0 and place.day is not None and place.told == place.day.isoformat() and not place.future():
        return Made("DURATION", period(amount, unit))  # nothing was told before that it could be later than
    if unit == "Y" and ("-Q" in place.told or len(place.told) == 7):
        return year_before(place.told, sign * int(amount))
    if unit == "D" and found[0] != found[1]:
        return Made("DURATION", period(amount, unit))
    made = point(value_of(shift(found[0], sign * amount, unit), "W" if unit == "2W" else unit))
    return made._replace(aside=unit == "Y")


def stretch(hit: Hit, place: Place) -> Made | None:
    """ "The past three months", "the first two years": a length, with its days where it ends or starts now."""
    unit, amount, way = unit_of(hit), amount_of(hit), str(hit.get("way"))
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


def recent(hit: Hit, place: Place) -> Made | None:
    """ "Recent weeks", "the coming months", "these days"."""
    unit, way = str(word(hit, "units")), str(hit.get("way"))
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
