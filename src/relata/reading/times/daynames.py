"""Days of the week and parts of days, as seen from the publication date: "on Monday", "last Friday", "overnight"."""

from __future__ import annotations

from datetime import date, timedelta

from relata.reading.times.place import Made, Place, weekday_of, word
from relata.reading.times.rules import Hit, rules

# An anchor that may be off by more than this many days gives no day of the week.
UNSURE_DAYS = 3


def weekday_near(weekday: int, place: Place, *, last: bool = False, next_: bool = False) -> date | None:
    """The weekday nearest to the anchor on the side that the words or the tense tell.

    Where the anchor is one of a few days, the day on which all of them agree; none where they do not.
    """
    if place.first is None or place.last is None or (place.last - place.first).days > UNSURE_DAYS:
        return None
    span = (place.last - place.first).days
    days = {_side(weekday, place.first + timedelta(n), place, last, next_) for n in range(span + 1)}
    return days.pop() if len(days) == 1 else None


def _side(weekday: int, anchor: date, place: Place, last: bool, next_: bool) -> date:
    """The weekday before or after one anchor."""
    back = (anchor.isoweekday() - weekday) % 7
    if last:
        return anchor - timedelta(back or 7)
    if next_ or place.future():
        ahead = (weekday - anchor.isoweekday()) % 7
        return anchor + timedelta(ahead or (7 if next_ else 0))
    return anchor - timedelta(back)


def weekday(hit: Hit, place: Place) -> Made | None:
    """A day of the week: "on Monday", "last Friday", "Thursday last week"."""
    weekday = weekday_of(hit)
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
        day = weekday_near(weekday, place, last=bool(hit.get("last")), next_=bool(hit.get("next")))
    if day is None:
        return Made("DATE", f"XXXX-WXX-{weekday}")
    return Made("DATE", day.isoformat(), (day, day))


def part_of_day(hit: Hit, place: Place) -> Made | None:
    """A part of a day: "Monday night", "this morning", "overnight"."""
    sign = rules().words["part"].get(
        str(hit.get("part") or hit.get("part2") or ""), None
    ) or hit.rule.given.get("part", "NI")
    near, weekday = str(hit.get("near") or ""), weekday_of(hit)
    day: date | None
    if weekday is not None:
        last, next_ = near == "last", near == "next"
        day = weekday_near(weekday, place, last=last, next_=next_)
        if day is None:
            return Made("TIME", f"XXXX-WXX-{weekday}T{sign}")
    elif hit.get("today") is not None:
        day = place.day + timedelta(int(str(word(hit, "today")))) if place.day else None
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
