"""What keeps two tellings apart for sure: another kind of act, its status, its days, how many it was done to.

No points are given here: who could be meant and what is alike is weighed in likeness.py.
"""

from __future__ import annotations

import datetime

from relata.story.faces import SYMMETRIC, Face

# Days by which two stated days of one act may differ: time zones and "on Monday night".
DAYS_APART = 1
# Days before a report in which what it tells as said, without another date, was said.
SAID_SLACK = 10
# Days between two reports from which on what they tell as yet to come, undated, is not one thing.
OTHER_PLAN = 30
# Numbers of people, under whatever name, of which one is so many times the other are not of one act.
ORDER = 10.0
# Numbers of people in two reports that came out more days apart than news of one day does, of which one is so many
# times the other, are not of one act: 364 arrests, later 774. Within these days a count still grows.
SAME_NEWS, OTHER_NUMBER = 3, 1.3


def apart(a: Face, b: Face) -> bool:
    """Whether the kind of act, its status, its days or how many it was done to keep two tellings apart."""
    if a.family != b.family or _told_apart(a, b) or _asked_again(a, b):
        return True
    return not _can_meet(a, b) or _other_numbers(a, b)


def of_two_days(a: Face, b: Face) -> bool:
    """Whether the words of both name a day, and not the same: no misreading is looked for there."""
    stated = all(f.exact and f.event.date.basis in ("stated", "relative") for f in (a, b))
    return stated and abs((a.first - b.first).days) > DAYS_APART


def of_other_crowds(a: Face, b: Face) -> bool:
    """Whether both count people, and so differently that no misreading makes one act of them: 33, 7,000."""
    return bool(a.people and b.people) and far_apart(a.people, b.people, ORDER)


def _told_apart(a: Face, b: Face) -> bool:
    """Whether one report tells one as done, the other as yet to come, in other words: then they are two acts."""
    if a.report != b.report or "denied" in a.statuses | b.statuses:
        return False
    return (a.statuses == {"planned"}) != (b.statuses == {"planned"}) and not a.headline | b.headline


def _asked_again(a: Face, b: Face) -> bool:
    """Whether what both tell as yet to come, without a date, was told in reports that came out long after each other.

    A release demanded in June and one demanded in November are two; what is planned for a day may be told for a year.
    """
    if not (a.open and b.open) or (a.bounded and b.bounded) or not a.told or not b.told:
        return False
    return max((a.told[0] - b.told[1]).days, (b.told[0] - a.told[1]).days) > OTHER_PLAN


def _can_meet(a: Face, b: Face) -> bool:
    """Whether the dates can be of one act: what is done lies before it was told, what is planned after it."""
    slack = datetime.timedelta(DAYS_APART if a.exact and b.exact else 0)
    (first, last), (other_first, other_last) = _bounds(a), _bounds(b)
    return first <= other_last + slack and other_first <= last + slack


def _bounds(face: Face) -> tuple[datetime.date, datetime.date]:
    """The days on which an act can have been, by its date and by the days on which it was told as done or planned.

    What is said and has no other date than its report's is news; what was done may be told long after.
    """
    first, last, told = face.first, face.last, face.told
    if told is None:
        return first, last
    if face.statuses == {"planned"}:
        return max(first, told[0]), max(last, told[0])
    if not face.statuses <= {"occurred", "ongoing"}:
        return first, last
    if is_speech(face) and face.event.date.basis in ("published", "unknown"):
        first = max(first, told[0] - datetime.timedelta(SAID_SLACK))
    return min(first, told[1]), min(last, told[1])


def _other_numbers(a: Face, b: Face) -> bool:
    """Whether two reports of other days count people of one act so differently that they count two."""
    if a.report == b.report or not a.people or not b.people or not a.told or not b.told:
        return False
    days = max((a.told[0] - b.told[1]).days, (b.told[0] - a.told[1]).days)
    return days > SAME_NEWS and far_apart(a.people, b.people, OTHER_NUMBER)


def is_speech(face: Face) -> bool:
    """Whether an act is done by saying it: who speaks is the act, and another speaker says another thing."""
    return face.event.quad.startswith("verbal") and face.event.type not in SYMMETRIC


def far_apart(some: frozenset[float], others: frozenset[float], times: float) -> bool:
    """Whether every number of people in one is so many times, or such a part of, every one in the other."""
    return all(max(x, y) >= times * max(1.0, min(x, y)) for x in some for y in others)
