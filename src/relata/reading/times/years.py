"""Years that a report tells: it is seldom older than the latest that it tells as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.clues import Clue
from relata.reading.times.dated import NO_NEWS, NOT_YET
from relata.reading.times.tense import looks_ahead

_YEAR = re.compile(r"(?<![\w$€£.,/-])(?:19|20)\d\d(?![\w%/]|[.,]\d|-\d)")
_TO_COME = re.compile(
    r"\b(?:by|until|till|through|fiscal|FY|budget|for|to|beyond|or)\s+(?:year\s+|the\s+)?$", re.IGNORECASE
)
_OF_A_RACE = re.compile(
    r"(?:'s)?\s+(?:\w+\s+)?(?:elections?|presidential|vote|race|campaign|primar|caucus|candidate|contender|nomin|hopeful"
    r"|midterm|cycle|convention|Olympic|budget|season|World Cup)",
    re.IGNORECASE,
)
_RACE_IN = re.compile(
    r"\b(?:re-?elections?|elections?|campaign|bid|race|run|seats?|polls)\s+(?:again\s+)?in\s+$", re.IGNORECASE
)
# How a report lies to the latest year that it tells as past: in it, one, two ... years after; before it.
YEARS_AFTER = (1.0, 0.45, 0.30, 0.20, 0.14, 0.10, 0.08)
YEARS_LONG, YEARS_BEFORE = 0.05, 0.13
# A race is spoken of from so many years before it to so many after it.
RACE_BEFORE, RACE_AFTER = 4, 4


def year_clues(page: Page) -> Iterator[Clue]:
    """The latest year that the page tells as past, and the latest one of an election or budget."""
    past: tuple[int, int] | None = None
    race: tuple[int, int] | None = None
    for sentence in page.sentences:
        for match in _YEAR.finditer(page.text, sentence.start, sentence.end):
            year, at = int(match[0]), match.start()
            if _OF_A_RACE.match(page.text, match.end()) or _RACE_IN.search(page.text, sentence.start, at):
                race = max(race or (0, 0), (year, at))
            elif (
                _TO_COME.search(page.text, sentence.start, at)
                or NOT_YET.search(page.text, sentence.start, at)
                or NO_NEWS.search(page.text[sentence.start : at])
            ):
                continue
            elif not looks_ahead(page.text, sentence.start, at, match.end(), sentence.end):
                past = max(past or (0, 0), (year, at))
    if past and days.FIRST.year <= past[0] < days.day(days.size() - 1).year:
        curve = days.by_year(past[0], YEARS_AFTER, YEARS_BEFORE, YEARS_LONG)
        yield Clue(curve, past[1], past[1] + 4, f"the latest year that it tells as past is {past[0]}")
    if race and days.FIRST.year <= race[0] < days.day(days.size() - 1).year:
        spans = [(date(race[0] - RACE_BEFORE, 7, 1), date(race[0] + RACE_AFTER, 12, 31))]
        curve = days.within(spans, before=0.1, behind=0.25, fade=200.0)
        yield Clue(curve, race[1], race[1] + 4, f"it speaks of a race of {race[0]}")
