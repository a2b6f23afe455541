"""Days and months that a report tells, with a year or without: what they make of the day it came out.

Of dates with a year only the latest past one and the first to come are asked: the others follow. A date without a
year may be of any, but for its day of the week ("Thursday, Oct. 4").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from relata.dates import bounds
from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.clues import TOP, Clue
from relata.reading.times.days import Curve, Lag
from relata.reading.times.tense import looks_ahead
from relata.records import TimeExpression
from relata.vocabulary.calendar import births

NO_NEWS = re.compile(
    r"(?:©|\(c\)|copyright|\bborn|birthday|since|founded|anniversary)[^.]{0,30}$", re.IGNORECASE
)
NOT_YET = re.compile(
    r"\b(?:before|until|till|by|due|ahead of|through)\s+(?:[^\s,;]+\s+){0,6}$", re.IGNORECASE
)
# How long after a day or month that it tells as past a report comes out, and how long before one to come.
DAY_TOP = Lag(after=((0.50, 2.0), (0.20, 20.0), (0.10, 110.0)), before=((0.03, 5.0),), stray=0.17)
DAY_PAST = Lag(after=((0.22, 4.0), (0.33, 30.0), (0.20, 120.0)), before=((0.05, 10.0),), stray=0.20)
DAY_AHEAD = Lag(after=((0.10, 5.0),), before=((0.40, 12.0), (0.25, 50.0)), stray=0.25)
MONTH_PAST = Lag(after=((0.15, 20.0), (0.50, 90.0)), stray=0.35)
MONTH_LAST = Lag(after=((0.20, 60.0), (0.70, 220.0)), stray=0.10)
MONTH_AHEAD = Lag(after=(), before=((0.55, 70.0),), stray=0.45)
DATELINE = Lag(after=((0.55, 1.0), (0.20, 10.0), (0.12, 100.0)), stray=0.13)
STATED_PAST = Lag(
    after=((0.15, 8.0), (0.25, 60.0), (0.25, 300.0), (0.20, 1500.0)), before=((0.05, 100.0),), stray=0.10
)
STATED_AHEAD = Lag(after=((0.15, 100.0),), before=((0.25, 30.0), (0.35, 300.0)), stray=0.25)
_PLACE = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?$")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b\.?,?\s*$")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FILE_PHOTO = re.compile(r"[^A-Za-z]{0,4}(?:REUTERS|AP|AFP|Getty)[^\n]{0,50}\bFile\b", re.IGNORECASE)
# A list of more stated months and days than this is furniture (an archive), not a telling.
LISTED = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A day or month that a page tells."""

    time: TimeExpression
    year: str
    month: int
    day: str | None
    ahead: bool
    top: bool


def date_clues(page: Page) -> Iterator[Clue]:
    """The latest date with a year told as past, the first one to come, and two without a year of each kind."""
    told = [t for t in _told(page) if not _FILE_PHOTO.match(page.text, t.time.end)]
    stated = [d for d in told if d.year != "XXXX"]
    if len(stated) <= LISTED:
        yield from _stated(page, stated)
    kinds: Counter[tuple[bool, bool]] = Counter()
    for d in told:
        kind = (d.ahead, d.day is not None)
        if d.year == "XXXX" and kinds[kind] < 2:
            kinds[kind] += 1
            curve = _yearless(page, d)
            yield Clue(
                curve,
                d.time.start,
                d.time.end,
                f"it tells of {d.time.quote} {'ahead' if d.ahead else 'past'}",
            )


def _told(page: Page) -> Iterator[_Told]:
    seen: set[str] = set()
    for t in page.times:
        match = _PLACE.match(t.value)
        if match is None or t.value in seen or (match[1] != "XXXX" and t.date.basis != "stated"):
            continue
        sentence = page.sentence_at(t.start)
        if sentence is None or NO_NEWS.search(page.text[sentence.start : t.start]):
            continue
        seen.add(t.value)
        ahead = looks_ahead(page.text, sentence.start, t.start, t.end, sentence.end)
        ahead = (bool(ahead) and not t.quote.lower().startswith("last")) or bool(
            NOT_YET.search(page.text, sentence.start, t.start)
        )
        top = t.start - page.sentences[0].start < TOP
        yield _Told(t, match[1], int(match[2]), match[3], ahead, top)


def _stated(page: Page, stated: list[_Told]) -> Iterator[Clue]:
    past, ahead = [d for d in stated if not d.ahead], [d for d in stated if d.ahead]
    if past:
        d = max(past, key=lambda d: (d.time.value, -d.time.start))
        lag = DATELINE if d.top and d.day else STATED_PAST
        curve = days.after(*bounds(d.time.value), lag)
        yield Clue(curve, d.time.start, d.time.end, f"it tells of {d.time.quote} as past")
    if ahead:
        d = min(ahead, key=lambda d: (d.time.value, d.time.start))
        curve = days.after(*bounds(d.time.value), STATED_AHEAD)
        yield Clue(curve, d.time.start, d.time.end, f"it tells of {d.time.quote} as to come")


def _yearless(page: Page, d: _Told) -> Curve:
    """The curve of a day or month of some year; with a day of the week, of the years in which they meet."""
    weekday = _named_weekday(page, d.time)
    if d.day:
        lag = DAY_AHEAD if d.ahead else DAY_TOP if d.top else DAY_PAST
    else:
        last = d.time.quote.lower().startswith("last")
        lag = MONTH_LAST if last else MONTH_AHEAD if d.ahead else MONTH_PAST
    curves = []
    for year in range(days.FIRST.year, days.day(days.size() - 1).year + 1):
        try:
            begun, ended = bounds(f"{year}-{d.month:02d}" + (f"-{d.day}" if d.day else ""))
        except ValueError:  # 29 February
            continue
        if weekday is None or begun.isoweekday() == weekday:
            curves.append(days.after(begun, ended, lag))
    return days.either(curves)


def _named_weekday(page: Page, t: TimeExpression) -> int | None:
    """The day of the week (Monday is 1) that stands with a date: "Thursday, Oct. 4"."""
    match = _WEEKDAY.search(page.text, max(0, t.start - 12), t.start) or re.match(
        r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", t.quote
    )
    return _WEEKDAYS.index(match[1]) + 1 if match else None


_BORN_AGO = re.compile(
    r"\b(?P<n>\d{2,3})(?:st|nd|rd|th) (?:birthday|birth anniversary|anniversary of the birth)\b"
)
# A birthday is told in so many days before it and the weeks after, but for this share of other ones.
_DAY_NEAR, BIRTHDAY = 60, 0.97


def age_clues(page: Page) -> Iterator[Clue]:
    """ "The 101st birthday of Kim Il Sung": the years from a day of birth or another milestone."""
    for match in _BORN_AGO.finditer(page.text):
        sentence = page.sentence_at(match.start())
        for name, born in births().items():
            if sentence is not None and name in sentence.text:
                at = born.replace(year=born.year + int(match["n"]))
                curve = days.inside(at - timedelta(_DAY_NEAR), at + timedelta(20), BIRTHDAY)
                yield Clue(curve, match.start(), match.end(), f"{name} was born on {born}")
                break
