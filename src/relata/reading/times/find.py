"""Page → its time expressions, with TIMEX3 values and dates.

Nothing is resolved against today: without an anchor (the publication date) "on Monday" stays `XXXX-WXX-1` and has no
date. Patterns are data (`vocabulary/data/times.yaml`); a sentence without a trigger word is never scanned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relata import dates
from relata.reading.page import Page, Sentence
from relata.reading.times.calendar import days_of
from relata.reading.times.place import Made, Place
from relata.reading.times.rules import REACH, Hit, rules
from relata.reading.times.tense import looks_ahead
from relata.reading.times.values import make
from relata.records import Date, TimeExpression

__all__ = ["find_times"]

# Expressions of these values are no point that "the next day" could be reckoned from.
_NO_POINT = re.compile(r"P|X|.*_REF|\d{2,3}$")
_YEAR_AHEAD = re.compile(
    r"(?:\s+\d{1,2})?,?\s*(?:and|to|through|until|or|[-–—])\s*(?:(?:early|late|mid)[\s-])?[A-Z][a-z]{2,8}\.?"
    r"(?:\s+\d{1,2},)?\s+(?P<year>(?:19|20)\d\d)\b"
)
# A year that only names a thing ("the decree of 2017", "the winters of 2007 and 2008").
_NAMED = re.compile(r"\w of (?:the year )?(?:\d{4}(?: and|,) )?\Z")
_NUMERIC = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)\b")
_DAY_MONTH = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_MONTH_DAY = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December) \d{1,2}\b"
)


def find_times(page: Page, *, anchor: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a page, in order, resolved against `anchor`: a date prefix or interval, or None.

    1. Find the sentences in which a trigger word stands.
    2. Scan each around its triggers for the patterns, the first of the file winning.
    3. Make the value of each, from its words, the anchor, the last time told, and the tense around it.
    """
    first, last = _anchor_days(page, anchor)
    telling = _Telling(first, last, _day_first(page.text), anchor if anchor and "/" not in anchor else "")
    found: list[TimeExpression] = []
    for sentence, start, end in _windows(page):
        for hit in rules().scan(page.text, start, end):
            made = make(hit, telling.place(page.text, sentence, hit))
            if made is not None:
                found.append(_expression(page, hit, made))
                named = len(made.value) == 4 and _NAMED.search(
                    page.text[max(sentence.start, hit.start - 30) : hit.start]
                )
                telling.go_on(made, sentence, aside=bool(named))
    return tuple(found)


@dataclass(slots=True)
class _Telling:
    """What has been told so far: from it the next expression is reckoned."""

    first: date | None
    last: date | None
    day_first: bool | None
    told: str
    quarter: str = ""
    year: int | None = None
    sentence: int = -1

    def place(self, text: str, sentence: Sentence, hit: Hit) -> Place:
        """Where a hit stands; what is dear to know is asked for only when it is needed."""

        def future() -> bool | None:
            return looks_ahead(text, sentence.start, hit.start, hit.end, sentence.end)

        def year_ahead() -> int | None:
            match = _YEAR_AHEAD.match(text, hit.end, sentence.end)
            return int(match["year"]) if match else None

        year = self.year if self.sentence == sentence.number else None
        return Place(self.first, self.last, self.told, self.quarter, future, self.day_first, year, year_ahead)

    def go_on(self, made: Made, sentence: Sentence, *, aside: bool) -> None:
        """Take up what a value tells; what only names a thing (`aside`: "the decree of 2017") lends no year."""
        if made.type == "SET" or made.aside or _NO_POINT.match(made.value) or not days_of(made.value):
            return
        self.told = made.value.partition("T")[0]
        self.quarter = self.told if "-Q" in self.told else self.quarter
        if made.basis == "stated" and not aside:
            self.year, self.sentence = (
                int(self.told[:4]) if self.told[:4].isdigit() else None,
                sentence.number,
            )


def _anchor_days(page: Page, anchor: str | None) -> tuple[date | None, date | None]:
    """First and last day that the anchor can be: closer than its prefix tells, where the text itself dated it."""
    if anchor is None:
        return None, None
    known = page.published
    return dates.bounds(known.days if known.days and known.value == anchor else anchor)


def _windows(page: Page) -> Iterator[tuple[Sentence, int, int]]:
    """The stretches around trigger words, none reaching into the next, each with its sentence."""
    sentence, start, end = None, 0, 0
    for first, last in rules().triggers(page.text):
        if sentence is None or first >= sentence.end:
            if sentence is not None and end:
                yield sentence, start, min(end, sentence.end)
            sentence, end = page.sentence_at(first), 0
            if sentence is None:
                continue
        if end and first - REACH > end:
            yield sentence, start, end
            end = 0
        if not end:
            start = max(sentence.start, first - REACH)
        end = last + REACH
    if sentence is not None and end:
        yield sentence, start, min(end, sentence.end)


def _expression(page: Page, hit: Hit, made: Made) -> TimeExpression:
    quote = page.report.text[hit.start : hit.end]
    when = Date(dates.shorten(*made.days), made.basis) if made.days else Date()
    return TimeExpression(
        hit.start, hit.end, quote, made.type, made.value, when, f"times.yaml: {hit.rule.name}"
    )


def _day_first(text: str) -> bool | None:
    """Whether this text writes the day before the month in figures; None where nothing shows it."""
    for first, second in _NUMERIC.findall(text):
        if int(first) > 12 >= int(second):
            return True
        if int(second) > 12 >= int(first):
            return False
    if _DAY_MONTH.search(text):
        return True
    return False if _MONTH_DAY.search(text) else None
