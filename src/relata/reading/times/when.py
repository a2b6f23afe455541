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
from relata.reading.page import Page, Sentence
from relata.reading.syntax import is_passive
from relata.reading.times import governs
from relata.reading.times.votes import VOTE_WORD, countries
from relata.records import Basis, Date, Status, TimeExpression
from relata.vocabulary import load
from relata.vocabulary.calendar import votes

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["date_of"]

# The share of a stretch's days that must lie in one month or year for that to be given: past half, with a margin.
MOSTLY = 0.6
# A stretch longer than this many days is never given as a month, one longer than LONG not as a year.
MONTH, LONG = 62, 550
# A vague stretch ("recent weeks") longer than this many days gives no more than the year.
VAGUE = 10
# Statuses that place an act nowhere unless an expression does.
TIMELESS = frozenset({"possible", "planned"})
DEFINITE = frozenset({"the", "this", "these", "those", "that"})
# A day told in one sentence is carried to past acts of the next ones, where it lies this near to the publication.
CARRIED = 10
# ... over at most so many sentences.
BACK = 2
# A report of at most this many days after a vote can call its time "after the elections".
AFTERMATH = 60
_AFTER = re.compile(
    r"\b(?:after|following|since|in the wake of)\s+(?:the\s+|last\s+\w+'s\s+)?(?:\w+\s+){0,2}?"
    r"(?:(?P<kind>presidential|parliamentary|legislative)\s+)?(?P<noun>elections?|re-?election|vote|polls|referendum)\b",
    re.IGNORECASE,
)
_KINDS = {"presidential": "president", "parliamentary": "parliament", "legislative": "parliament"}


def date_of(page: Page, token: Token, *, status: Status | None = None) -> Date:
    """When the act whose trigger is `token` took place; `status` spares working it out again.

    1. An expression at the act's own word, or at one whose time it shares.
    2. The same act dated elsewhere in the report ("the arrests", "they were arrested last week").
    3. For what is told on in the past tense, the day or month of a sentence shortly before.
    4. The year of the clause around it, else of the report; nothing for what is lasting, planned or possible.
    """
    sentence = page.sentence_of(token)
    told = [*_times_in(page, sentence.start, sentence.end), *after_vote(page, sentence)]
    level, found = _governing(page, sentence, token, told)
    if (
        found is not None
        and level >= governs.SHARED
        and (level == governs.OWN or _counts(page, token, found, status))
    ):
        return found
    if (same := _same_act(page, token)) is not None:
        return same
    if not told and (carried := _carried(page, sentence, token)) is not None:
        return carried
    if _lasting(page, sentence, token) or (status or _status(page, token)) in TIMELESS:
        return Date()
    if found is not None and found.value is not None:
        # A vague time of the telling ("last week") holds for what is told as well; a day gives no more than its year.
        return found if len(found.value) == 7 else Date(found.value[:4], found.basis)
    published = page.published.value
    return Date(published[:4], "published") if published else Date()


def _counts(page: Page, token: Token, found: Date, status: Status | None) -> bool:
    """Whether a date that an act only shares places it: what may or shall happen is placed only by a date to come."""
    published = _published(page)
    ahead = bool(published and found.value and dates.bounds(found.value)[1] > published)
    return ahead or (status or _status(page, token)) not in TIMELESS


def _status(page: Page, token: Token) -> Status:
    from relata.reading.status.judge import status_of

    return status_of(page, token).status


def _times_in(page: Page, start: int, end: int) -> list[TimeExpression]:
    """The expressions of a stretch of text that mean days, or a time that cannot be placed."""
    first = bisect.bisect_left(page.times, start, key=lambda t: t.start)
    last = bisect.bisect_left(page.times, end, key=lambda t: t.start)
    return [t for t in page.times[first:last] if t.date.value is not None or t.value[:4] in ("XXXX", "FUTU")]


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
        if t.value == "PRESENT_REF" and act.dep_ == "amod":
            continue
        if level < governs.SHARED and (framed := governs.framed(act, tokens)):
            level = max(level, framed)
        rank = (level, -abs(tokens[0].i - act.i))
        if level and rank > best and (placed := _placed(page, t, preposition)) is not None:
            best, found = rank, placed
    return best[0], found


def _placed(page: Page, t: TimeExpression, preposition: str) -> Date | None:
    """The date that an expression gives an act, as its preposition has it."""
    if t.date.value is None:
        return Date()
    first, last = dates.bounds(t.date.value)
    if t.value == "PRESENT_REF":
        return Date() if preposition in ("until", "till") else prefix(last, last, "published", finest=7)
    if t.value.startswith(("PAST_REF", "PX")) and (last - first).days > VAGUE:
        return prefix(first, last, t.date.basis, finest=4)
    if preposition in ("before", "until", "till", "by", "ahead"):
        return Date(f"{first.year:04d}", t.date.basis) if first.year == last.year else None
    if preposition in ("since", "from"):
        return prefix(first, last, t.date.basis, finest=7)
    if preposition == "after" and first == last and t.value:
        return prefix(last, last + timedelta(14), t.date.basis)
    return prefix(first, last, t.date.basis)


def _published(page: Page) -> date | None:
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


# ── the same act dated elsewhere ──────────────────────────────────────────────────────────────────


def _same_act(page: Page, act: Token) -> Date | None:
    """The date of an act that the report tells again: of a noun ("the arrest of the Russians") a definite one."""
    nominal = act.pos_ == "NOUN"
    marks = {c.lower_ for c in act.children if c.dep_ == "det"}
    if nominal and not marks & DEFINITE and not any(c.dep_ == "poss" for c in act.children):
        return None
    about = _about(act)
    for verb, when in _dated_verbs(page):
        if verb.lemma_.lower() == act.lemma_.lower() and ((nominal and not about) or about & _about(verb)):
            return when
    return None


def _about(act: Token) -> set[str]:
    """The first letters of the names and nouns that an act is done to, by which two tellings of it are matched."""
    found: set[str] = set()
    for c in act.children:
        if c.dep_ in ("dobj", "nsubjpass") or (
            c.dep_ == "prep" and c.lower_ in ("of", "on", "against", "for")
        ):
            found |= {t.lemma_.lower()[:6] for t in c.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ")}
    return found


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
    """The day of a sentence before, for a past act that goes on from it in its paragraph, or by a quotation."""
    quotation = sentence.text[:1] in "\"'"
    if not _past(act) or (is_passive(act) and not quotation):
        return None
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - BACK), -1):
        before = page.sentences[number]
        if before.paragraph != sentence.paragraph and not quotation:
            return None
        if before.doc is not None and (told := _times_in(page, before.start, before.end)):
            return _told_day(page, before, told)
    return None


def _told_day(page: Page, before: Sentence, told: list[TimeExpression]) -> Date | None:
    """The day or month near the report's own that an expression gives a main clause of a sentence."""
    published = _published(page)
    for t in told:
        tokens = before.tokens(t.start, t.end)
        holder, preposition = governs.held_by(tokens) if tokens else (None, "")
        if holder is None or published is None or holder.dep_ not in ("ROOT", "conj"):
            continue
        found = _placed(page, t, preposition)
        if found is not None and found.value is not None and len(found.value) >= 7:
            near = abs((published - dates.bounds(found.value)[1]).days) <= CARRIED
            return found if near else None
    return None


def _past(act: Token) -> bool:
    """Whether an act is told in the simple past by the main clause of its sentence, or by a clause beside it."""
    verb = act
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return past and verb.dep_ in ("ROOT", "conj", "ccomp", "relcl", "advcl")


# ── after a vote ──────────────────────────────────────────────────────────────────────────────────


def after_vote(page: Page, sentence: Sentence) -> list[TimeExpression]:
    """ "After the elections": a stretch from the vote of calendar.yaml that lies little before the report."""
    if not VOTE_WORD.search(sentence.text):
        return []
    match = _AFTER.search(page.text, sentence.start, sentence.end)
    published = _published(page)
    if match is None or published is None:
        return []
    for country, _ in sorted(countries(page).items(), key=lambda kv: (-kv[1], kv[0]))[:3]:
        kind = _KINDS.get((match["kind"] or "").lower())
        for vote in reversed(votes().get(country, ())):
            if 0 <= (published - vote.last).days <= AFTERMATH and kind in (None, vote.kind):
                when = Date(dates.shorten(vote.last, published), "inferred")
                start, end = match.start("noun"), match.end("noun")
                return [
                    TimeExpression(start, end, page.report.text[start:end], "DATE", "", when, "calendar.yaml")
                ]
    return []


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
