"""The date of an act: the time expression that governs its trigger, else what a reader takes an undated act to be.

A wrong precise date is worse than a right vague one: what lies somewhere in a stretch gets the month or year that
holds most of it, what no expression governs no more than the month of the report's news (see `undated`), and what may
or shall happen some day none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.times import governs
from relata.reading.times.again import same_act
from relata.reading.times.carried import after_vote, carried
from relata.reading.times.flashback import gone_back
from relata.reading.times.offset import counted_from
from relata.reading.times.placing import clause_of, placed, prefix, published_day, times_in
from relata.reading.times.undated import (
    DENIED,
    TIMELESS,
    background,
    lasting,
    news,
    older,
    past_perfect,
    present_perfect,
    undated,
)
from relata.records import Date, EventType, Status, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["date_of", "prefix"]

# A day of the week without a word that says which.
_BARE_WEEKDAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
)


def date_of(
    page: Page, token: Token, *, status: Status | None = None, type_: EventType | None = None
) -> Date:
    """When the act whose trigger is `token` took place.

    `status` spares working it out again; `type_` says which kind of act it is.

    What is done by words under a modal ("said on Monday it would not sign") is done when they are said.

    1. An expression at the act's own word, or at one whose time it shares.
    2. The act from which the sentence counts ("a day after police raided ...").
    3. The same act dated elsewhere in the report ("the arrests", "they were arrested last week").
    4. For what is told on in the past tense, the day or month of a sentence shortly before, or the year to which the
       paragraph has gone back.
    5. For what an expression only encloses, its vague time or year; for what is undated, the month or year of the
       report's news; nothing for what is lasting, planned or possible.
    """
    sentence = page.sentence_of(token)
    told = [*times_in(page, sentence.start, sentence.end), *after_vote(page, sentence)]
    status = status or _status(page, token)
    if status not in TIMELESS and status != DENIED:
        token = _saying(token)
    if status == "planned":
        told = [_to_come(page, sentence, t) for t in told]
    level, found = _governing(page, sentence, token, told, done=status not in TIMELESS)
    if (
        found is not None
        and level >= governs.SHARED
        and (level == governs.OWN or _counts(page, found, status))
    ):
        return found
    if (counted := counted_from(page, sentence, token)) is not None:
        return counted
    done = status not in TIMELESS and status != DENIED
    if done and (same := same_act(page, token)) is not None and not _ahead(page, same):
        return same
    if not told and done and (on := carried(page, sentence, token)) is not None:
        return on
    if not told and done and (back := gone_back(page, sentence, token)) is not None:
        return back
    if (
        found is not None
        and found.value is not None
        and not lasting(sentence, token)
        and status not in TIMELESS
    ):
        return _enclosed(page, sentence, token, found, status, type_)
    news_ = undated(page, sentence, token, status, type_)
    return _not_later(page, sentence, token, told, news_) if done else news_


def _not_later(page: Page, sentence: Sentence, act: Token, told: list[TimeExpression], when: Date) -> Date:
    """`when` of news, or the year in which an act was told of before ("in May accused them of torture")."""
    verb = act
    while verb.dep_ in ("pcomp", "prep", "pobj", "ccomp", "xcomp") and verb.head != verb:
        verb = verb.head
        if verb.lemma_ in governs.words("telling"):
            break
    if verb == act or verb.lemma_ not in governs.words("telling") or len(when.value or "") != 7:
        return when
    level, found = _governing(page, sentence, verb, told, done=True)
    if level < governs.SHARED or found is None or found.value is None or found.value >= str(when.value):
        return when
    return Date(found.value[:4], found.basis)


def _saying(act: Token) -> Token:
    """The verb of saying by which an act under a modal is done ("said it would not sign": a refusal by words)."""
    verb = syntax.first_conjunct(clause_of(act))
    modal = any(c.tag_ == "MD" for v in (verb, clause_of(act)) for c in syntax.children(v, "aux"))
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in governs.words("telling")
    return verb.head if modal and told else act


def _enclosed(
    page: Page, sentence: Sentence, token: Token, found: Date, status: Status, type_: EventType | None = None
) -> Date:
    """The date of an act that an expression only encloses ("said on Monday that it had ...").

    A vague time of the telling ("last week") holds for what is told as well; a day gives the month or year of news,
    and no more than the year of what had been done before it.
    """
    assert found.value is not None
    published = page.published.value
    same = bool(published) and found.value[:4] == str(published)[:4]
    if background(token):
        if same:
            return undated(page, sentence, token, status, type_)
        return Date() if present_perfect(token) else Date(found.value[:4], found.basis)
    if len(found.value) == 7:
        return Date() if _found_out(token) and found.value != news(page).value else found
    vouched = past_perfect(token) and status != "alleged"
    if same and not vouched:
        return undated(page, sentence, token, status, type_)
    if older(token):
        return Date()
    return Date(found.value[:4], found.basis)


def _found_out(act: Token) -> bool:
    """Whether an act is what somebody found had been done ("concluded in January that Oman interfered")."""
    verb = syntax.first_conjunct(clause_of(act))
    past = verb.tag_ == "VBD" or any(
        c.lower_ in ("had", "was", "were") for c in syntax.children(verb, "aux", "auxpass")
    )
    return past and verb.dep_ == "ccomp" and verb.head.lemma_ in governs.words("finding")


def _of_these_days(page: Page, t: TimeExpression, when: Date) -> Date:
    """A day of the week that cannot be placed is one of the news: it has the month of the report, or its year."""
    if when.value is None and t.value.startswith("XXXX-WXX") and page.published.value:
        return news(page)
    return when


def _to_come(page: Page, sentence: Sentence, t: TimeExpression) -> TimeExpression:
    """A bare day of the week that was placed in the week before: what is planned for it is done in the next."""
    published = published_day(page)
    if (
        published is None
        or not _BARE_WEEKDAY.fullmatch(t.quote)
        or len(t.date.value or "") != len("2020-01-01")
    ):
        return t
    tokens = sentence.tokens(t.start, t.end)
    if tokens and governs.held_by(tokens)[0].tag_ == "VBD":
        return t  # the day on which it was said
    day = date.fromisoformat(str(t.date.value))
    if not 0 < (published - day).days < 7:
        return t
    value = (day + timedelta(7)).isoformat()
    return msgspec.structs.replace(t, value=value, date=msgspec.structs.replace(t.date, value=value))


def _ahead(page: Page, found: Date) -> bool:
    """Whether a date lies after the report."""
    published = published_day(page)
    return bool(published and found.value and dates.bounds(found.value)[0] > published)


def _counts(page: Page, found: Date, status: Status) -> bool:
    """Whether a date that an act only shares places it: what may or shall happen is placed only by a date to come."""
    published = published_day(page)
    ahead = bool(published and found.value and dates.bounds(found.value)[1] > published)
    return ahead or status not in TIMELESS


def _side(act: Token, holder: Token, preposition: str) -> str:
    """The preposition by which an expression bounds an act; what goes on since a day began on it."""
    side = governs.side(act, holder) or preposition
    if side != "since":
        return side
    clause = act.head if act.pos_ == "NOUN" else act
    if any(c.lower_ == "when" for c in clause.children):
        return ""  # "since last June, when they took it"
    perfect = act.tag_ == "VBN" and any(c.lemma_ == "have" for c in act.children if c.dep_ == "aux")
    return "since" if perfect else "from"


def _quoted(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether a place stands in words quoted: what is quoted does not date who says it."""
    before = page.text[sentence.start : at]
    open_ = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return open_ or ("”" in page.text[at : sentence.end] and "“" not in page.text[at : sentence.end])


def _status(page: Page, token: Token) -> Status:
    from relata.reading.status.judge import status_of

    return status_of(page, token).status


def _governing(
    page: Page, sentence: Sentence, act: Token, told: list[TimeExpression], *, done: bool
) -> tuple[int, Date | None]:
    """The date of the expression that governs an act most closely, with its level.

    What is `done` is not dated by a day to come that something below it has ("urged them to vote on 3 July").
    """
    published = published_day(page)
    best: tuple[int, int] = (governs.NONE, 0)
    found: Date | None = None
    for t in told:
        tokens = sentence.tokens(t.start, t.end)
        if not tokens:
            continue
        holder, preposition = governs.held_by(tokens)
        if t.value == "PRESENT_REF" and act.dep_ == "amod":
            continue
        ahead = bool(published and t.date.value and dates.bounds(t.date.value)[0] > published)
        if done and ahead and (holder != act or preposition in ("until", "till")):
            continue
        if _quoted(page, sentence, t.start) and not _quoted(page, sentence, page.start_of(act)):
            continue
        level = governs.closest(act, holder, tokens)
        rank = (level, -abs(tokens[0].i - act.i))
        if (
            level
            and rank > best
            and (when := placed(t, _side(act, holder, preposition), published)) is not None
        ):
            best, found = rank, _of_these_days(page, t, when) if done else when
    return best[0], found
