"""An act told as the point from which another is counted: "A day after police raided the office, the mayor ..."

The act of the clause (or noun) behind "after" lies so long before the act that the count stands at, whose own time is
an expression's or, in news told as today's, the report's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relata import dates
from relata.reading.page import Page, Sentence
from relata.reading.times.calendar import shift
from relata.reading.times.numbers import number
from relata.reading.times.placing import prefix, times_in
from relata.reading.times.undated import page_days
from relata.records import Date

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNT = re.compile(
    r"\b(?:just |only |barely |some |about |around |nearly |almost |more than )?"
    r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|hours|minutes|days|weeks|months)\s+"
    r"(?:(?P<unit>minute|hour|day|week|month|year)s?\s+)?(?P<way>after|before|ahead of|since|following)\b",
    re.IGNORECASE,
)
# How far a count of so many units may miss, in days.
_SLACK = {"minute": 0, "hour": 0, "day": 0, "week": 3, "month": 15, "year": 180}


def counted_from(page: Page, sentence: Sentence, act: Token) -> Date | None:
    """The date of an act from which the sentence counts to its main act, None where it does not."""
    for match in _COUNT.finditer(sentence.text):
        size = match["unit"] or match["n"].lower().rstrip("s")
        if size not in _SLACK or (match["unit"] is None and match["n"].lower() not in ("hours", "minutes")):
            continue
        tokens = sentence.tokens(sentence.start + match.start("way"), sentence.start + match.end("way"))
        if not tokens or not _behind(act, tokens[0]):
            continue
        many = (
            1
            if match["unit"] is None or match["n"].lower() in ("a", "an")
            else int(number(match["n"].lower()))
        )
        sign = 1 if match["way"].lower() in ("before", "ahead of") else -1
        if size == "year" and (year := _main_year(page, sentence)) is not None:
            return Date(str(year + sign * many), "relative")
        base = _main_day(page, sentence, match)
        if base is None:
            return None
        if _SLACK[size] == 0:
            day = base + timedelta(sign * many * (size == "day"))
            return Date(day.isoformat(), "relative")
        unit = {"week": "W", "month": "M", "year": "Y"}[size]
        middle = shift(base, sign * many, unit)
        slack = timedelta(_SLACK[size])
        return prefix(middle - slack, middle + slack, "relative") or Date(str(middle.year), "relative")
    return None


def _behind(act: Token, way: Token) -> bool:
    """Whether an act is the one that "after" or "before" introduces: its verb's clause, or its noun."""
    if way.dep_ == "mark":
        return act == way.head or (act.dep_ == "conj" and act.head == way.head)
    if way.dep_ in ("prep", "advmod", "pcomp"):
        return (act.head == way and act.dep_ in ("pobj", "pcomp")) or (
            way.head == act and way.dep_ == "advmod"
        )
    return False


def _main_year(page: Page, sentence: Sentence) -> int | None:
    """The year in which the sentence puts its main act, where it tells that alone ("in 2008, nine years after")."""
    told = times_in(page, sentence.start, sentence.end)
    years = {t.date.value for t in told if t.type == "DATE" and len(t.date.value or "") == 4}
    return int(str(years.pop())) if len(years) == 1 else None


def _main_day(page: Page, sentence: Sentence, match: re.Match[str]) -> date | None:
    """The day of the sentence's main act: the one expression of a day in it, else the day of the report."""
    days = {
        t.date.value
        for t in times_in(page, sentence.start, sentence.end)
        if t.date.value and len(t.date.value) == 10
    }
    if len(days) == 1:
        return dates.bounds(days.pop())[0]
    told = {t.date.value for t in times_in(page, sentence.start, sentence.end) if t.type == "DATE"}
    if days or told - {None} or not page.published.value:
        return None
    first, last = page_days(page)
    return last if first == last else None
