"""The date of an act that no expression governs: what a reader takes it to be, and no closer.

News is of these days: what the main line of a report tells without a date is of the days before it came out, and has
the month that holds them. Where these days lie in two months it has no more than the year. What is told as background
(past perfect, relative clauses, mere claims) may be older, and has the year; what is told to be older ("previously")
or to last ("backs", "for decades") has none. Both ways of hand coding that were studied do so: the month where it is
plain, else the year; nothing for standing relations, for what was long ago, and for what may or shall happen.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.times.placing import MOSTLY, clause_of
from relata.records import Date, Status
from relata.vocabulary import load
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is told without a date is taken to be of the last so many days before the report.
NEWS = 10
# Statuses that place an act nowhere unless an expression does, and the one of what did not happen at any time.
TIMELESS = frozenset({"possible", "planned"})
DENIED = "denied"
# Words of an office that its holder has left.
_OFFICE_LEFT = frozenset({"former", "ex", "late", "then"})


def undated(page: Page, sentence: Sentence, act: Token, status: Status) -> Date:
    """The month, the year or nothing, for an act that no expression dates."""
    if lasting(sentence, act) or status in TIMELESS or _standing(sentence, act, status):
        return Date()
    published = page.published.value
    if not published:
        return Date()
    if older(act):
        return Date()
    if status == DENIED or background(act):
        return Date(published[:4], "published")
    return news(page)


def news(page: Page) -> Date:
    """The month that holds the days before a report, where they lie in its own month; else its year."""
    published = page.published.value
    if not published:
        return Date()
    first, last = page_days(page)
    month = last.isoformat()[:7]
    low, _ = dates.bounds(month)
    start = first - timedelta(NEWS - 1)
    days, inside = (last - start).days + 1, (last - max(low, start)).days + 1
    whole = len(published) >= 7 and inside >= MOSTLY * days
    return Date(month if whole else published[:4], "published")


def page_days(page: Page) -> tuple[date, date]:
    """The first and last day on which a dated report can have come out."""
    assert page.published.days is not None
    return dates.bounds(page.published.days)


def background(act: Token) -> bool:
    """Whether an act is told as what had been before: past perfect, a relative clause in the past, or since then."""
    if "since then" in " ".join(t.lower_ for t in clause_of(act).subtree):
        return True
    if act.pos_ not in ("VERB", "AUX") or any(
        c.lower_ in words("late") for c in act.children if c.dep_ == "advmod"
    ):
        return False
    verb = act
    while True:
        if any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children):
            return True
        if verb.dep_ in ("relcl", "acl"):
            return True
        if verb.dep_ not in ("conj", "xcomp", "pcomp") or verb.head == verb:
            return False
        verb = verb.head


def _headline(sentence: Sentence) -> bool:
    return sentence.number == 0 and sentence.text[-1:] not in ".!?\"'"


def _standing(sentence: Sentence, act: Token, status: Status) -> bool:
    """Whether an act is a relation that lasts ("backed by Oman", "a militia that Oman backs"), not a deed."""
    if act.pos_ == "NOUN":
        return status == "ongoing" and act.lemma_ in cues().relations
    if act.pos_ not in ("VERB", "ADJ") or _headline(sentence):
        return False
    simple = act.tag_ in ("VBZ", "VBP") and not syntax.children(act, "aux", "auxpass") and status == "ongoing"
    stands = act.lemma_.lower() in words("standing")
    attribute = act.dep_ in ("acl", "amod") and act.tag_ in ("VBN", "JJ")
    return (simple and (stands or act.dep_ == "relcl")) or (attribute and stands)


@cache
def words(name: str) -> frozenset[str]:
    """A list of times.yaml: `standing`, `older`, `late` or `retelling`."""
    return frozenset(load("times")[name])


def older(act: Token) -> bool:
    """Whether a word at the act puts it at an earlier time that is not told ("previously", "once", "originally")."""
    verb = clause_of(act)
    near = [c for c in (*verb.children, *act.children) if c.dep_ in ("advmod", "amod")]
    if any(
        c.lower_ in words("older") and not (c.dep_ == "advmod" and c.lower_ in words("late")) for c in near
    ):
        return True
    doers = syntax.agents(act) if act.dep_ in ("acl", "relcl") else []
    return any(c.lower_ in _OFFICE_LEFT for d in doers for c in d.subtree)  # "negotiated by the former envoy"


@cache
def _lasting_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('times')['lasting'])})\b", re.IGNORECASE)


def lasting(sentence: Sentence, act: Token) -> bool:
    """Whether an act lasts or lies longer than a date can tell: words that say so stand in its clause."""
    if not _lasting_words().search(sentence.text):
        return False
    verb = act if act.pos_ in ("VERB", "AUX") else act.head
    text = " ".join(t.text for t in sorted(verb.subtree, key=lambda t: t.i))
    return bool(_lasting_words().search(text))
