"""Whose side somebody is on: the speaker's own, another's, or nobody's."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.records import STATE_SECTORS, ActorRef
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKERS = frozenset({"i", "we"})
OURS = frozenset({"my", "our"})
_ONE = frozenset({"he", "she"})
_THIRD = frozenset({"he", "she", "it", "they"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_OTHERS = frozenset({"you", "they", "he", "she", "these", "those"})
GENERIC = wordlist("statements", "generic")
# Sectors that look on: "the government" of a scholar or a journalist is not his own.
_WATCHING = frozenset({"EDU", "MED", "CVL", "OPP", "NGO", "IGO"})


def sides(page: Page, subject: Token, speaker: ActorRef, *, direct: bool) -> tuple[bool, bool]:
    """Whether a subject is the speaker's own side, and whether it is another party."""
    low = subject.lower_
    owners = {c.lower_ for c in syntax.children(subject, "poss")}
    if low in SPEAKERS or owners & OURS:
        return True, False
    found = page.cast.of(subject) if page.cast is not None else ()
    if direct:
        if low in _OTHERS:
            return False, True
    elif low in _ONE and subject.head.left_edge == subject:
        return True, False
    elif low in _THIRD or owners & _THEIRS:
        known = found if low in _THIRD else _owner(page, subject)
        if not known or not speaker.id:
            return low != "it" or bool(known), False
        return same_side(known, speaker), not same_side(known, speaker)
    if found:
        same = same_side(found, speaker)
        return same, not same
    if (
        low in GENERIC
        and speaker.sector not in _WATCHING
        and not owners
        and not direct
        and not syntax.after(subject, "of")
    ):
        return not syntax.children(subject, "amod", "compound", "nmod", "acl", "relcl"), False
    low_, high = page.stretch([t for t in syntax.noun_phrase(subject) if not beside(t, subject)])
    at = bisect.bisect_left(page.names, low_, key=lambda m: m.start)
    named = [m.actor for m in page.names[at : at + 4] if m.end <= high and m.actor is not None]
    if named:
        return False, not same_side(tuple(named[:1]), speaker)
    return False, False


def _owner(page: Page, subject: Token) -> tuple[ActorRef, ...]:
    return tuple(a for p in syntax.possessors(subject) for a in (page.cast.of(p) if page.cast else ()))


def same_side(found: tuple[ActorRef, ...], speaker: ActorRef) -> bool:
    """Whether one of `found` is the speaker, or an organ of the state that the speaker is an organ of."""
    if speaker.id and any(a.id == speaker.id for a in found):
        return True
    return any(
        a.country is not None
        and a.country == speaker.country
        and a.sector in STATE_SECTORS
        and speaker.sector in STATE_SECTORS
        for a in found
    )


def beside(token: Token, subject: Token) -> bool:
    """Whether a token is in what a subject is only with, about or against: its party is not the subject's."""
    while token != subject and token.head != token:
        if token.dep_ in ("relcl", "acl") or (
            token.dep_ == "prep" and token.lower_ not in ("of", "by", "from", "in")
        ):
            return True
        token = token.head
    return False
