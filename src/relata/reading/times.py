"""Page → its time expressions, with TIMEX3 values and dates.

Nothing is resolved against today: without an anchor (the publication date) "on Monday" stays `XXXX-WXX-1` and has no
date. Patterns are data (`vocabulary/data/times.yaml`); a sentence without a trigger word is never scanned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from relata import dates
from relata.reading.page import Page, Sentence
from relata.reading.times_calendar import days_of
from relata.reading.times_rules import REACH, Hit, rules
from relata.reading.times_tense import looks_ahead
from relata.reading.times_values import Made, Place, make
from relata.records import Date, TimeExpression

__all__ = ["find_times"]

# Expressions of these values are no point that "the next day" could be reckoned from.
_NO_POINT = re.compile(r"P|X|.*_REF|\d{2,3}$")
_YEAR_AHEAD = re.compile(
    r"(?:\s+\d{1,2})?,?\s*(?:and|to|through|until|or|[-–—])\s*(?:(?:early|late|mid)[\s-])?[A-Z][a-z]{2,8}\.?"
    r"(?:\s+\d{1,2},)?\s+(?P<year>(?:19|20)\d\d)\b"
)
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
    day_first = _day_first(page.text)
    told = anchor if anchor and "/" not in anchor else ""
    quarter = ""
    found: list[TimeExpression] = []
    for sentence, start, end in _windows(page):
        for hit in rules().scan(page.text, start, end):
            made = make(hit, _place(page.text, sentence, hit, first, last, told, quarter, day_first))
            if made is None:
                continue
            found.append(_expression(page, hit, made))
            if (
                made.type != "SET"
                and not made.aside
                and not _NO_POINT.match(made.value)
                and days_of(made.value)
            ):
                told = made.value.partition("T")[0]
                quarter = told if "-Q" in told else quarter
    return tuple(found)


def _anchor_days(page: Page, anchor: str | None) -> tuple[date | None, date | None]:
    """First and last day that the anchor can be: closer than its prefix tells, where the text itself dated it."""
    if anchor is None:
        return None, None
    first, last = dates.bounds(anchor)
    if page.published.basis == "inferred" and page.published.value == anchor and first != last:
        from relata.reading.published import window

        found = window(page)
        if found.first and found.last and found.first <= last and found.last >= first:
            return max(first, found.first), min(last, found.last)
    return first, last


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


def _place(
    text: str,
    sentence: Sentence,
    hit: Hit,
    first: date | None,
    last: date | None,
    told: str,
    quarter: str,
    day_first: bool | None,
) -> Place:
    """Where a hit stands; what is dear to know is asked for only when it is needed."""

    def future() -> bool | None:
        return looks_ahead(text, sentence.start, hit.start, hit.end, sentence.end)

    def year_ahead() -> int | None:
        match = _YEAR_AHEAD.match(text, hit.end, sentence.end)
        return int(match["year"]) if match else None

    return Place(first, last, told, quarter, future, day_first, year_ahead)


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
