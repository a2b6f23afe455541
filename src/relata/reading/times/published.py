"""A report without a date → when it came out, as far as its own words tell; never today's date.

Each clue (an event of the world that it tells, an office that somebody holds, a date, a day of the week, a vote)
makes some days likelier than others. The clues are put together, and what is given is the day, month or year that
holds nearly all of the chances; nothing where none does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.aftermath import counted_votes
from relata.reading.times.clues import Clue
from relata.reading.times.dated import age_clues, date_clues
from relata.reading.times.days import Curve
from relata.reading.times.hints import Hint, counted, floors, rule_hints
from relata.reading.times.news import news_clues
from relata.reading.times.offices import office_clues
from relata.reading.times.turning import Window, window
from relata.reading.times.votes import countries
from relata.reading.times.weekdays import weekday_clues
from relata.reading.times.years import year_clues
from relata.records import Published
from relata.vocabulary.actors import lexicon

__all__ = ["infer"]

# Clues of one report hang together (its persons, its events), so their sum is held down by so much for each of them,
# and a day, month or year is given where it has at least this share of the chances. Reports that play in one country
# for the most part (WORLD: the share of the names that are of others) are often on matters of which the chronicle
# holds only the like, and need more. Set on the odd-numbered articles (docs/times.md has the figures).
HANG = 0.03
HOME, WORLD = "USA", 0.4
SURE_OF_WORLD, SURE_AT_HOME = {10: 0.8, 7: 0.5, 4: 0.75}, {10: 0.85, 7: 0.8, 4: 0.9}
# A report inside the days that a vote or a count of years leaves, against one outside; and before a floor.
OUTSIDE, UNDER_FLOOR = 0.03, 0.02
# The share of reports on a vote that come out in the days that are taken.
VOTE = 0.9
# `between` holds this share of the chances inside the value.
MOST = 0.96
# Explained are so many clues, those that speak most for the value; each must speak for it by this much (a logarithm).
SHOWN, SPEAKS = 4, 1.0


def infer(page: Page) -> Published:
    """When the report came out.

    1. Read the clues: events of the chronicle, dates, years, days of the week, offices, votes, counted years, floors.
    2. Add up their curves over the days.
    3. Give the day, else the month, else the year that holds nearly all of the chances.
    """
    clues = list(_clues(page))
    if not clues:
        return Published()
    chances = _chances(clues)
    value, first, last = _value(chances, SURE_OF_WORLD if _of_the_world(page) else SURE_AT_HOME)
    if value is None:
        return Published()
    shown = _shown(clues, first, last, chances)
    evidence = tuple(page.evidence(c.start, c.end) for c in sorted(shown, key=lambda c: c.start))
    why = "chronicle, calendar.yaml, people: " + "; ".join(c.why for c in shown)
    return Published(value, "inferred", evidence, why, _between(chances, first, last))


def _clues(page: Page) -> Iterator[Clue]:
    known = lexicon()
    for clues in (news_clues, date_clues, age_clues, year_clues, weekday_clues, counted_votes):
        yield from clues(page)
    yield from office_clues(page, known)
    for hint in floors(page):
        yield _clue(hint, UNDER_FLOOR)
    for hint in (*counted(page), *rule_hints(page, known)):
        yield _clue(hint, OUTSIDE)
    found = window(page)
    if found.turns_on:
        yield from _of_a_vote(found)


def _of_a_vote(found: Window) -> Iterator[Clue]:
    """The stretch that a vote leaves, and the one that is left by all that is counted from it."""
    first, *_, last = [*found.turns_on, *found.turns_on]
    yield _news(first.first, first.last, first)
    if found.first and found.last and last is not first:
        yield _news(found.first, found.last, last)


def _news(first: date | None, last: date | None, hint: Hint) -> Clue:
    """A stretch of days in which a report of it comes out, as a curve."""
    curve = days.inside(first or days.FIRST, last or days.day(days.size() - 1), VOTE)
    return Clue(curve, hint.start, hint.end, hint.why)


def _clue(hint: Hint, outside: float) -> Clue:
    """A stretch of days as a curve."""
    span = (hint.first or days.FIRST, hint.last or days.day(days.size() - 1))
    curve = days.within([span], before=outside, behind=outside, fade=10.0)
    return Clue(curve, hint.start, hint.end, hint.why)


def _chances(clues: list[Clue]) -> Curve:
    """The chance of each day that the report came out on it."""
    total = np.sum([c.curve for c in clues], axis=0) / (1 + HANG * len(clues)) + days.prior()
    chances = np.exp(total - total.max())
    return np.asarray(chances / chances.sum())


def _of_the_world(page: Page) -> bool:
    """Whether a good share of the names are of other states than the one of whose home news most is told."""
    named = countries(page)
    return sum(n for country, n in named.items() if country != HOME) >= WORLD * max(1, named.total())


def _value(chances: Curve, sure: dict[int, float]) -> tuple[str | None, int, int]:
    """The day, month or year that holds nearly all of the chances, with its first and last day; None for none."""
    best = int(chances.argmax())
    if chances[best] >= sure[10]:
        return days.day(best).isoformat(), best, best
    for width in (7, 4):
        starts = days.starts(width)
        shares = np.add.reduceat(chances, starts)
        at = int(shares.argmax())
        if shares[at] >= sure[width]:
            first = int(starts[at])
            last = int(starts[at + 1]) - 1 if at + 1 < len(starts) else len(chances) - 1
            return days.day(first).isoformat()[:width], first, last
    return None, 0, 0


def _between(chances: Curve, first: int, last: int) -> str | None:
    """The shortest stretch inside a value that holds most of its chances; None where that is all of it."""
    inside = chances[first : last + 1]
    wanted, total = MOST * inside.sum(), np.concatenate([[0.0], np.cumsum(inside)])
    low, high = 0, len(inside) - 1
    for start in range(len(inside)):
        end = int(np.searchsorted(total, total[start] + wanted - 1e-12)) - 1
        if end < len(inside) and end - start < high - low:
            low, high = start, max(end, start)
    if (low, high) == (0, len(inside) - 1):
        return None
    return f"{days.day(first + low)}/{days.day(first + high)}"


def _shown(clues: list[Clue], first: int, last: int, chances: Curve) -> list[Clue]:
    """The clues that speak most for the value, the strongest first."""
    weights = chances[first : last + 1] / chances[first : last + 1].sum()

    def speaks(clue: Clue) -> float:
        return float(clue.curve[first : last + 1] @ weights - np.log(np.exp(clue.curve).mean()))

    ranked = sorted(((speaks(c), -c.start, n) for n, c in enumerate(clues)), reverse=True)
    kept = [clues[n] for gain, _, n in ranked[:SHOWN] if gain >= SPEAKS]
    return kept or [clues[ranked[0][2]]]
