"""What the days of the week that a report names tell about the day it came out.

News is of today or yesterday: the day of the week that a report tells most deeds of is its own or the one before. No
hint of this kind says which week it is; `published` takes it only where few days are left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.clues import TOP, Clue
from relata.reading.times.tense import looks_ahead
from relata.records import TimeExpression

_UNPLACED = re.compile(r"XXXX-WXX-(\d)")
# A day of the week is taken to be the report's own only where it is named at least this often.
OFTEN = 2


def told_weekdays(page: Page) -> list[tuple[int, TimeExpression]]:
    """The days of the week (Monday is 1) that the report tells deeds of, in order, as long as it has no date."""
    found = []
    for t in page.times:
        match = _UNPLACED.match(t.value)
        sentence = page.sentence_at(t.start) if match else None
        if match is None or sentence is None or re.match(r"last|previous|next", t.quote, re.IGNORECASE):
            continue
        if not looks_ahead(page.text, sentence.start, t.start, t.end, sentence.end):
            found.append((int(match[1]), t))
    return found


def hot_weekday(page: Page) -> tuple[int, int, int] | None:
    """The day of the week that the report tells most of, with the words; None where no day stands out."""
    told = told_weekdays(page)
    ranked = Counter(day for day, _ in told).most_common(2)
    if not ranked or ranked[0][1] < OFTEN or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    first = next(t for day, t in told if day == ranked[0][0])
    return ranked[0][0], first.start, first.end


# How many days a report lies after a day of the week that it tells: near its top, and below.
WEEKDAY_TOP = {0: 0.56, 1: 0.26, 2: 0.06, 3: 0.03, 4: 0.02, 5: 0.02, 6: 0.05}
WEEKDAY_LOW = {0: 0.36, 1: 0.32, 2: 0.11, 3: 0.06, 4: 0.05, 5: 0.04, 6: 0.06}


def weekday_clues(page: Page) -> Iterator[Clue]:
    """The day of the week that stands first, and the one told most below."""
    told = told_weekdays(page)
    seen: set[int] = set()
    for weekday, t in told:
        if weekday in seen or len(seen) == 2:
            continue
        seen.add(weekday)
        top = t.start - page.sentences[0].start < TOP
        curve = days.by_weekday(WEEKDAY_TOP if top else WEEKDAY_LOW, weekday)
        yield Clue(curve, t.start, t.end, f"it tells of {t.quote}")
