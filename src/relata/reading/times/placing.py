"""What a time expression makes of an act that it dates: the days that it means, as its preposition has it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relata import dates
from relata.reading.page import Page
from relata.reading.stretches import begun
from relata.records import Basis, Date, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# The share of a stretch's days that must lie in one month or year for that to be given: past half, with a margin.
MOSTLY = 0.6
# A stretch longer than this many days is never given as a month, one longer than LONG not as a year.
MONTH, LONG = 62, 550
# A vague stretch ("recent weeks") longer than this many days gives no more than the year.
VAGUE = 14
# "Since Thursday" and "by Friday" tell of a stretch that is no longer than this many days.
NEAR = 25


def times_in(page: Page, start: int, end: int) -> list[TimeExpression]:
    """The expressions of a stretch of text that mean days, or a time that cannot be placed."""
    return [t for t in begun(page.times, start, end) if t.date.value is not None or _unplaced(t)]


def _unplaced(t: TimeExpression) -> bool:
    """Whether an expression tells a time that cannot be placed: "on Monday" without a day, "soon", "decades ago"."""
    return t.value[:4] in ("XXXX", "FUTU") or (t.value == "PAST_REF" and t.quote.lower().endswith("ago"))


def placed(t: TimeExpression, preposition: str, published: date | None = None) -> Date | None:
    """The date that an expression gives an act, as its preposition has it; None where it gives none.

    What has been done "since Thursday", or is to be done "by Friday", lies between that day and the report's
    (`published`), and has their month where it is one.
    """
    if t.date.value is None:
        return Date()
    first, last = dates.bounds(t.date.value)
    if published is not None and preposition in ("since", "by"):
        low, high = (first, published) if preposition == "since" else (published, last)
        if 0 <= (high - low).days < NEAR:
            return prefix(low, high, t.date.basis, finest=7) or Date(dates.shorten(low, high), t.date.basis)
    if t.value == "PRESENT_REF":
        return Date() if preposition in ("until", "till") else prefix(last, last, "published", finest=7)
    if t.value.startswith(("PAST_REF", "PX")) and (last - first).days > VAGUE:
        return prefix(first, last, t.date.basis, finest=4)
    if preposition in ("before", "until", "till", "by", "ahead"):
        return Date(f"{first.year:04d}", t.date.basis) if first.year == last.year else None
    if preposition == "since":  # it goes on, or fell somewhere between then and now
        return Date(f"{first.year:04d}", t.date.basis) if first.year == last.year else Date()
    if preposition == "between":
        return Date()
    if preposition == "from":
        return prefix(first, last, t.date.basis, finest=7)
    if preposition == "after" and first == last and t.value:
        return prefix(last, last + timedelta(14), t.date.basis)
    return prefix(first, last, t.date.basis)


def published_day(page: Page) -> date | None:
    """The last day on which the report can have come out, or None."""
    return dates.bounds(page.published.value)[1] if page.published.value else None


def prefix(first: date, last: date, basis: Basis, *, finest: int = 10) -> Date | None:
    """The day, month or year that holds (most of) a stretch, as hand coders give it; None if none does."""
    if first == last:
        return Date(first.isoformat()[:finest], basis)
    days = (last - first).days + 1
    for width, most in ((7, MONTH), (4, LONG)):
        if days <= most and width <= finest:
            middle = (first + timedelta(days // 2)).isoformat()[:width]
            low, high = dates.bounds(middle)
            if (min(high, last) - max(low, first)).days + 1 >= MOSTLY * days:
                return Date(middle, basis)
    return Date(dates.shorten(first, last), basis) if days > LONG else None


def clause_of(act: Token) -> Token:
    """The verb of the clause in which an act is told, or its last noun where there is none."""
    verb = act
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return verb
