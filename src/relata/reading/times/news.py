"""Events of the chronicle that a report tells: how long after each it is likely to have come out.

What the top of a report tells is news of the last days, with its own day of the week nearly for certain; what stands
further down is more and more often the past; what is told as "a year ago" or "last month" is placed by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from relata.reading.page import Page, Sentence
from relata.reading.times import days
from relata.reading.times.calendar import DAYS_OF
from relata.reading.times.chronicled import Telling, Words, tellings
from relata.reading.times.clues import TOP, UPPER, Clue
from relata.reading.times.days import Curve, Lag
from relata.reading.times.hints import NUMBER
from relata.reading.times.numbers import number
from relata.reading.times.tense import looks_ahead
from relata.reading.times.weekdays import told_weekdays

# How long after an event a report comes out, by where it tells it.
NEWS = Lag(
    after=((0.40, 2.0), (0.28, 8.0), (0.12, 45.0), (0.08, 400.0)),
    before=((0.04, 10.0), (0.05, 200.0)),
    stray=0.12,
)
TOLD = Lag(
    after=((0.28, 2.0), (0.10, 8.0), (0.13, 45.0), (0.18, 300.0), (0.18, 1500.0)),
    before=((0.03, 10.0),),
    stray=0.10,
)
BACKGROUND = Lag(
    after=((0.08, 2.0), (0.08, 8.0), (0.15, 45.0), (0.22, 300.0), (0.30, 1500.0)),
    before=((0.02, 10.0),),
    stray=0.15,
)
# How much an event below the top counts that is not the latest told.
LESS = 0.5
# From so many days on a stretch is a spell.
SPELL = 21
# Words that lie further apart than this often tell another thing: then this share of their tellings is stray, and
# below the upper part they tell nothing.
APART, APART_STRAY = 24, 0.30
# ... and so often tell another thing the few words of an event of one or two parts, by the place where they stand.
FEW_PARTS, FEW_STRAY = 2, {NEWS: 0.20, TOLD: 0.30, BACKGROUND: 0.45}
# ... seldom the body and place of a meeting of leaders.
MEETING_STRAY = 0.04
# ... told as of another time ("a year ago", "in March": within so many characters), or as to come.
AROUND = 30
OLD = Lag(after=((0.10, 30.0), (0.40, 250.0), (0.40, 1200.0)), stray=0.10)
AHEAD = Lag(after=((0.18, 5.0), (0.12, 60.0), (0.12, 700.0)), before=((0.25, 7.0), (0.12, 50.0)), stray=0.21)
MEETING_AHEAD = Lag(after=((0.10, 3.0),), before=((0.60, 7.0), (0.15, 40.0)), stray=0.15)
# ... told with its own day of the week beside it, or somewhere else where the top tells it.
OF_THE_WEEK = Lag(after=((0.72, 0.8), (0.12, 6.0), (0.06, 100.0)), before=((0.02, 4.0),), stray=0.08)
OF_THE_DAYS = Lag(after=((0.60, 1.5), (0.18, 6.0), (0.08, 60.0)), before=((0.03, 6.0),), stray=0.11)
_ELSEWHEN = re.compile(
    r"\b(?:anniversary|ago|(?:years?|months?|weeks?) (?:after|before|later|earlier)|(?:19|20)\d\d"
    r"|(?:in|of) (?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b|last (?:summer|winter|spring|autumn|fall))",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?:(?P<one>an?)|{NUMBER}) (?P<unit>day|week|month|year)s? (?:ago|after|since|on from|earlier|on,)|"
    rf"\b(?P<nth>\w+(?:st|nd|rd|th)|first|second|third|(?:one|two|three|five|six)-year) anniversary\b",
    re.IGNORECASE,
)
_NTH = {"first": 1, "one-year": 1, "second": 2, "two-year": 2, "third": 3, "three-year": 3, "fourth": 4, "fifth": 5,
    "five-year": 5, "sixth": 6, "six-year": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "15th": 15,
    "20th": 20, "25th": 25, "30th": 30, "40th": 40, "50th": 50}  # fmt: skip
# The share of reports of the days that a count of days leaves; the rest count from another thing.
DAYS_AFTER = 0.6
_LAST = re.compile(r"\b(?:last|(?P<this>earlier this)) (?P<unit>week|month|year)\b", re.IGNORECASE)


def news_clues(page: Page) -> Iterator[Clue]:
    """Each event that the page tells; those of a story that are not its latest count less."""
    if not page.sentences:
        return
    told = _no_spells(_apart(page, list(tellings(page, Words.of(page)))))
    latest = max((t.happening.first for t in told), default=date.min)
    for t in told:
        happening = t.happening
        lag, beside = _lag(page, t), _beside(page, t)
        one_day = happening.first == happening.last and lag not in (OLD, AHEAD, MEETING_AHEAD)
        if (placed := _placed(page, t)) is not None:
            curve = placed
        elif one_day and beside:
            curve = days.after(happening.first, happening.last, OF_THE_WEEK)
        elif one_day and beside is False and t.start - page.sentences[0].start < TOP:
            curve = days.after(happening.first, happening.last, OF_THE_DAYS)
        else:
            curve = days.after(happening.first, happening.last, lag)
            if happening.first < latest and t.start - page.sentences[0].start >= UPPER:
                curve = LESS * curve
        yield Clue(curve, t.start, t.end, f"{happening.words} ({_days(happening.first, happening.last)})")


def _apart(page: Page, told: list[Telling]) -> list[Telling]:
    """One telling of each event: two entries for one day that share a word are the same."""
    kept: list[Telling] = []
    for t in sorted(told, key=lambda t: (len(t.happening.parts) < 3, t.start, t.number)):
        if t.width > APART and t.start - page.sentences[0].start >= UPPER:
            continue
        stems = {s for part in t.happening.parts for s in part}
        if not any(
            abs((k.happening.first - t.happening.first).days) <= 1
            and stems & {s for part in k.happening.parts for s in part}
            for k in kept
        ):
            kept.append(t)
    return kept


def _no_spells(told: list[Telling]) -> list[Telling]:
    """Without the spells of a story of which an event is told as well."""
    events = [t for t in told if (t.happening.last - t.happening.first).days < SPELL]
    return events + [t for t in told if t not in events and not any(_of_spell(e, t) for e in events)]


def _of_spell(event: Telling, spell: Telling) -> bool:
    words = {s for part in spell.happening.parts for s in part}
    shared = words & {s for part in event.happening.parts for s in part}
    return bool(shared) and spell.happening.first <= event.happening.first <= spell.happening.last


def _lag(page: Page, told: Telling) -> Lag:
    """How news of an event lies by where the page tells it."""
    at = told.start - page.sentences[0].start
    inside = _sentences(page, told.spans[0])
    if _ELSEWHEN.search(page.text, max(0, told.start - AROUND), told.end + AROUND):
        return OLD
    if inside and looks_ahead(page.text, inside[-1].start, told.start, told.end, inside[-1].end):
        return MEETING_AHEAD if told.happening.meeting else AHEAD
    lag = NEWS if at < TOP else TOLD if at < UPPER else BACKGROUND
    if told.happening.meeting:
        return replace(lag, stray=MEETING_STRAY)
    if len(told.happening.parts) <= FEW_PARTS:
        return replace(lag, stray=FEW_STRAY[lag])
    return replace(lag, stray=APART_STRAY) if told.width > APART else lag


def _sentences(page: Page, span: tuple[int, int]) -> list[Sentence]:
    first, last = page.sentence_at(span[0]), page.sentence_at(span[1] - 1)
    return page.sentences[first.number : last.number + 1] if first and last else []


def _beside(page: Page, told: Telling) -> bool | None:
    """Whether an event's day of the week stands in a sentence that tells it, or the next; None where nowhere."""
    weekday = told.happening.first.isoweekday()
    named = [t.start for day, t in told_weekdays(page) if day == weekday]
    if not named:
        return None
    for inside in (_sentences(page, span) for span in told.spans):
        if inside:
            end = page.sentences[min(inside[-1].number + 1, len(page.sentences) - 1)].end
            if any(inside[0].start <= at < end for at in named):
                return True
    return False


def _placed(page: Page, told: Telling) -> Curve | None:
    """The curve of an event that its sentence puts in the last week, month or year, or so many of them ago."""
    first, last = told.happening.first, told.happening.last
    for sentence in (s for span in told.spans for s in _sentences(page, span)):
        counted = _AGO.search(sentence.text)
        match = None if counted else _LAST.search(sentence.text)
        if counted is not None:
            spans = _counted(first, counted)
            if spans and (counted["unit"] or "").lower() == "day":
                return days.inside(*spans[0], DAYS_AFTER)
        elif match is None or match["this"]:
            continue
        elif (unit := match["unit"].lower()) == "year":
            spans = [(date(first.year + 1, 1, 1), date(last.year + 1, 12, 31))]
        elif unit == "month":
            start = (first.replace(day=1) + timedelta(32)).replace(day=1)
            spans = [(start, (last.replace(day=1) + timedelta(63)).replace(day=1) - timedelta(1))]
        else:
            spans = [(first + timedelta(2), last + timedelta(12))]
        if spans:
            return days.within(spans, before=0.05, behind=0.05, fade=3.0)
    return None


def _counted(first: date, match: re.Match[str]) -> list[tuple[date, date]]:
    """The days about so many weeks, months or years after an event."""
    if match["nth"]:
        count, unit = float(_NTH.get(match["nth"].lower(), 0)), "year"
    else:
        count, unit = 1.0 if match["one"] else number(match["n"].lower()), match["unit"].lower()
    if not count:
        return []
    middle = first + timedelta(round(count * DAYS_OF[unit] + (0.25 * count if unit == "year" else 0)))
    slack = (
        1 if unit == "day" else 12 if match["nth"] else max(2, DAYS_OF[unit] * (0.35 if count < 3 else 0.5))
    )
    return [(middle - timedelta(round(slack)), middle + timedelta(round(slack)))]


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first}/{last}"
