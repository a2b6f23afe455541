"""The date of an act that no expression governs: what a reader takes it to be, and no closer.

News is of these days: what the main line of a report tells without a date is of the days before it came out, and has
the month that holds them. Where these days lie in two months it has no more than the year. A relative clause may tell
of older things, and so may what is told of aid, sanctions and cooperation, which go on: they have the year. What is
told to be older ("had banned", "previously"), to last ("backs", "for decades"), to happen again and again, or not to
have happened has none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.times.again import another
from relata.reading.times.placing import MOSTLY, clause_of
from relata.records import Date, EventType, Status
from relata.vocabulary import load
from relata.vocabulary.status import cues
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is told without a date is taken to be of the last so many days before the report.
NEWS = 10
# Statuses that place an act nowhere unless an expression does, and the one of what did not happen at any time.
TIMELESS = frozenset({"possible", "planned"})
DENIED = "denied"
_OFFICE_LEFT = wordlist("times", "office_left")


def undated(
    page: Page, sentence: Sentence, act: Token, status: Status, type_: EventType | None = None
) -> Date:
    """The month, the year or nothing, for an act that no expression dates."""
    published = page.published.value
    if status == DENIED and published and _not_yet(act):
        return Date(published[:4], "published")
    if status in TIMELESS or status == DENIED or _whenever(act) or _only_meant(act):
        return Date()
    if lasting(sentence, act) or _standing(sentence, act, status):
        return Date()
    if not published or older(act) or _before_that(act, status):
        return Date()
    in_head = sentence.head and act.pos_ == "VERB"  # a headline's verb is the news itself
    fresh = in_head or sentence.live or any(c.lower_ in words("fresh") for c in act.children)
    if background(act) or _tally(page, sentence, act) or (type_ in words("in_force") and not fresh):
        return Date(published[:4], "published")
    if sentence.live and len(published) == len("2026-05-20"):
        return Date(published, "published")  # told under the clock of the day
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
    """Whether an act is told beside the main line: in a relative clause or participle, or as done since then."""
    if "since then" in " ".join(t.lower_ for t in clause_of(act).subtree):
        return True
    if act.dep_ == "amod" and act.tag_ in ("VBN", "JJ"):
        return True  # "the jailed banker"
    if act.pos_ not in ("VERB", "AUX") or _lately(act):
        return False
    if act.dep_ == "advcl" and _behind_after(act):
        return True
    verb = act
    while verb.dep_ in ("conj", "xcomp", "pcomp") and verb.head != verb:
        verb = verb.head
    return verb.dep_ in ("relcl", "acl")


def _only_meant(act: Token) -> bool:
    """Whether an act is what somebody is said to intend ("planned to attack"), however it is told."""
    return act.dep_ == "xcomp" and act.tag_ == "VB" and act.head.lemma_ in load("acts")["intending"]


def _whenever(act: Token) -> bool:
    """Whether a clause tells what is done again and again ("when they are hit", "whenever they meet")."""
    verb = clause_of(act)
    when = any(c.lower_ in ("when", "whenever") for c in verb.children)
    now = verb.tag_ in ("VBZ", "VBP") or present_perfect(verb)
    return when and now and verb.dep_ == "advcl"


def _behind_after(clause: Token) -> bool:
    """Whether a clause tells what came before at a time that nobody tells ("after they met", not "days after")."""
    after = next((c for c in syntax.children(clause, "mark") if c.lower_ == "after"), None)
    return after is not None and not (after.i and after.nbor(-1).lemma_ in ("minute", "hour", "day", "week"))


def _not_yet(act: Token) -> bool:
    """Whether an act has not been done by now, or is not going on ("have not tested", "is not talking to")."""
    going = act.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in syntax.children(act, "aux"))
    return (going or present_perfect(act)) and syntax.negated(clause_of(act))


def _tally(page: Page, sentence: Sentence, act: Token) -> bool:
    """Whether a clause counts to whom something has been done by now ("more than 40,000 have been killed").

    Not where it tells in how long ("in little over a week").
    """
    if any(t.type == "DURATION" for t in begun(page.times, sentence.start, sentence.end)):
        return False
    counted = (c for s in syntax.children(act, "nsubjpass") for c in (s, *s.children))
    return present_perfect(act) and any(c.dep_ == "nummod" or c.like_num for c in counted)


def _before_that(act: Token, status: Status) -> bool:
    """Whether an act is told as done before what the report tells, at a time that nobody tells ("had banned them").

    Under a verb of saying it is only the past of what was said ("said it had banned them"), but what is only alleged
    may be of any time.
    """
    first = syntax.first_conjunct(clause_of(act))
    said = first.dep_ == "ccomp" and first.head.lemma_ in words("telling")
    return past_perfect(act) and (status == "alleged" or not said)


def past_perfect(act: Token) -> bool:
    """Whether an act's clause stands in the past perfect, and not for what was done just before ("had just left")."""
    verb = clause_of(act)
    had = any(
        c.lower_ == "had" for v in (verb, syntax.first_conjunct(verb)) for c in syntax.children(v, "aux")
    )
    return had and not _lately(verb)


def present_perfect(act: Token) -> bool:
    """Whether an act's clause tells by the present perfect what is done by now ("the deal that they have signed")."""
    return any(
        c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in syntax.children(clause_of(act), "aux")
    )


def _lately(verb: Token) -> bool:
    """Whether an adverb puts what had been done shortly before what is told ("had just left")."""
    return any(c.lower_ in words("late") for c in syntax.children(verb, "advmod"))


def _standing(sentence: Sentence, act: Token, status: Status) -> bool:
    """Whether an act is a relation that lasts ("backed by Oman", "a militia that Oman backs"), not a deed."""
    if act.pos_ == "NOUN":
        mentioned = act.dep_ == "pobj" and act.head.lower_ != "in" and not another(act)
        in_force = act.lemma_ in cues().relations and (status == "ongoing" or mentioned)
        return in_force or _so_long(act)
    if act.pos_ not in ("VERB", "ADJ") or sentence.head:
        return False
    helpers = syntax.children(act, "aux", "auxpass")
    simple = act.tag_ in ("VBZ", "VBP") and not helpers and status == "ongoing"
    passive = act.tag_ == "VBN" and bool(helpers) and status == "ongoing"
    stands = act.lemma_.lower() in words("standing")
    attribute = act.dep_ in ("acl", "amod") and act.tag_ in ("VBN", "JJ")
    return (simple or attribute or passive) and stands


def _so_long(noun: Token) -> bool:
    """Whether a nominal act is told as so many months or years of it ("after decades of embargo")."""
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_ in words("long_units")


@cache
def words(name: str) -> frozenset[str]:
    """A list of times.yaml: `standing`, `older`, `late`, `in_force`, `fresh`, `telling` or `retelling`."""
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
