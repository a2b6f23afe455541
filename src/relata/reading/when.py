"""The date of an act: the time expression that governs its trigger, else the report's own date made vague.

A wrong precise date is worse than a right vague one: what lies somewhere in a stretch gets the month or year that
holds most of it, what no expression governs gets no more than the year, and what may or shall happen some day none.
"""

from __future__ import annotations

import bisect
import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from relata import dates
from relata.reading import when_governs as governs
from relata.reading.page import Page, Sentence
from relata.records import Basis, Date, Status, TimeExpression
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["date_of"]

# The share of a stretch's days that must lie in one month or year for that to be given: past half, with a margin.
MOSTLY = 0.6
# A stretch longer than this many days is never given as a month, one longer than LONG not as a year.
MONTH, LONG = 62, 550
# Statuses that place an act nowhere unless an expression does.
TIMELESS = frozenset({"possible", "planned"})
# How far a date told in one sentence is carried: past acts of the next sentence, where the date is a day this near to
# the publication date.
CARRIED = 10


def date_of(page: Page, token: Token, *, status: Status | None = None) -> Date:
    """When the act whose trigger is `token` took place; `status` spares working it out again.

    1. An expression at the act's own word, or at one whose time it shares.
    2. The same act dated elsewhere in the report ("the arrests", "they were arrested last week").
    3. For what is told on in the past tense, the day of the sentence before.
    4. The year of the clause around it, else of the report; nothing for what is lasting, planned or possible.
    """
    sentence = page.sentence_of(token)
    told = _times_in(page, sentence.start, sentence.end)
    level, found = _governing(page, sentence, token, told)
    if found is not None and level >= governs.SHARED:
        return found
    if token.pos_ == "NOUN" and (same := _same_act(page, token)) is not None:
        return same
    if not told and (carried := _carried(page, sentence, token)) is not None:
        return carried
    if _lasting(page, sentence, token):
        return Date()
    if found is not None and found.value is not None:
        return Date(found.value[:4], found.basis) if found.value[:4].isdigit() else Date()
    if (status or _status(page, token)) in TIMELESS:
        return Date()
    published = page.published.value
    return Date(published[:4], "published") if published else Date()


def _status(page: Page, token: Token) -> Status:
    from relata.reading.status import status_of

    return status_of(page, token).status


def _times_in(page: Page, start: int, end: int) -> list[TimeExpression]:
    """The expressions of a stretch of text that mean days."""
    first = bisect.bisect_left(page.times, start, key=lambda t: t.start)
    last = bisect.bisect_left(page.times, end, key=lambda t: t.start)
    return [t for t in page.times[first:last] if t.date.value is not None]


def _governing(
    page: Page, sentence: Sentence, act: Token, told: list[TimeExpression]
) -> tuple[int, Date | None]:
    """The date of the expression that governs an act most closely, with its level."""
    best: tuple[int, int] = (governs.NONE, 0)
    found: Date | None = None
    for t in told:
        tokens = sentence.tokens(t.start, t.end)
        if not tokens:
            continue
        holder, preposition = governs.held_by(tokens)
        level = governs.level(act, holder, tokens)
        rank = (level, -abs(tokens[0].i - act.i))
        if level and rank > best and (placed := _placed(page, t, preposition)) is not None:
            best, found = rank, placed
    return best[0], found


def _placed(page: Page, t: TimeExpression, preposition: str) -> Date | None:
    """The date that an expression gives an act, as its preposition has it."""
    assert t.date.value is not None
    first, last = dates.bounds(t.date.value)
    if preposition in ("before", "until", "till", "by", "ahead"):
        return Date(f"{first.year:04d}", t.date.basis) if first.year == last.year else None
    if preposition in ("since", "from"):
        if (end := _published(page)) is None or end < first:
            return Date(f"{first.year:04d}", t.date.basis)
        return prefix(first, end, t.date.basis)
    if preposition == "after" and first == last:
        return prefix(last, last + timedelta(14), t.date.basis)
    if t.value == "PRESENT_REF":
        return prefix(first, last, "published", finest=7)
    return prefix(first, last, t.date.basis)


def _published(page: Page) -> date | None:
    return dates.bounds(page.published.value)[1] if page.published.value else None


def prefix(first: date, last: date, basis: Basis, *, finest: int = 10) -> Date | None:
    """The day, month or year that holds (most of) a stretch, as hand coders give it; None if none does."""
    if first == last:
        return Date(first.isoformat()[:finest], basis)
    days = (last - first).days + 1
    for width, most in ((7, MONTH), (4, LONG)):
        if days <= most:
            middle = (first + timedelta(days // 2)).isoformat()[:width]
            low, high = dates.bounds(middle)
            if (min(high, last) - max(low, first)).days + 1 >= MOSTLY * days:
                return Date(middle, basis)
    return Date(dates.shorten(first, last), basis) if days > LONG else None


# ── the same act dated elsewhere ──────────────────────────────────────────────────────────────────


def _same_act(page: Page, noun: Token) -> Date | None:
    """The date of a definite nominal act ("the arrest of the Russians") that the report tells with a verb."""
    marks = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    if not marks & {"the", "this", "these", "those", "that"} and not any(
        c.dep_ == "poss" for c in noun.children
    ):
        return None
    about = _about(noun)
    for verb, when in _dated_verbs(page):
        if verb.lemma_.lower() == noun.lemma_.lower() and (not about or about & _about(verb)):
            return when
    return None


def _about(token: Token) -> set[str]:
    """The first letters of the names and nouns below a word, by which two tellings of one act are matched."""
    return {
        t.lemma_.lower()[:6] for t in token.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ") and t is not token
    }


def _dated_verbs(page: Page) -> list[tuple[Token, Date]]:
    """Every verb that an expression dates closer than to a year; kept with the page's first parse."""
    home = next((doc for _, doc in page.parsed()), None)
    if home is None:
        return []
    if "dated" not in home.user_data:
        home.user_data["dated"] = list(_date_verbs(page))
    found: list[tuple[Token, Date]] = home.user_data["dated"]
    return found


def _date_verbs(page: Page) -> list[tuple[Token, Date]]:
    found = []
    for t in page.times:
        sentence = page.sentence_at(t.start) if t.date.value else None
        tokens = sentence.tokens(t.start, t.end) if sentence else []
        if not tokens:
            continue
        holder, preposition = governs.held_by(tokens)
        when = _placed(page, t, preposition)
        if when is None or when.value is None or len(when.value) < 7:
            continue
        for verb in (v for v in tokens[0].doc if v.pos_ == "VERB"):
            if governs.level(verb, holder, tokens) >= governs.SHARED:
                found.append((verb, when))
    return found


# ── what goes on from the sentence before ─────────────────────────────────────────────────────────


def _carried(page: Page, sentence: Sentence, act: Token) -> Date | None:
    """The day of the sentence before, for a past act that goes on from it in its paragraph, or by a quotation."""
    if sentence.number == 0 or not _past(act):
        return None
    before = page.sentences[sentence.number - 1]
    if before.paragraph != sentence.paragraph and sentence.text[:1] not in "\"'":
        return None
    if before.doc is None or not (told := _times_in(page, before.start, before.end)):
        return None
    root = next((t for t in before.doc if t.head is t), None)
    if root is None:
        return None
    level, found = _governing(page, before, root, told)
    published = _published(page)
    if (
        level < governs.SHARED
        or found is None
        or found.value is None
        or len(found.value) < 10
        or published is None
    ):
        return None
    return found if abs((published - dates.bounds(found.value)[1]).days) <= CARRIED else None


def _past(act: Token) -> bool:
    """Whether an act is told in the simple past by the main clause of its sentence, or by a clause beside it."""
    verb = act
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    return verb.tag_ == "VBD" and verb.dep_ in ("ROOT", "conj", "ccomp", "relcl", "advcl")


# ── what lasts ────────────────────────────────────────────────────────────────────────────────────


@cache
def _lasting_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('times')['lasting'])})\b", re.IGNORECASE)


def _lasting(page: Page, sentence: Sentence, act: Token) -> bool:
    """Whether an act lasts or lies longer than a date can tell: words that say so stand in its clause."""
    if not _lasting_words().search(sentence.text):
        return False
    verb = act if act.pos_ in ("VERB", "AUX") else act.head
    words = " ".join(t.text for t in sorted(verb.subtree, key=lambda t: t.i))
    return bool(_lasting_words().search(words))
