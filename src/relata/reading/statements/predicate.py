"""What is said of whom: the main clauses of a content, and whether each is about the speaker's own side.

Stance turns on the main clause alone: who suffers a crackdown named in passing is not accused of it. A clause is
about the speaker's *own* side where its subject is the speaker ("he", "we"), what is his ("his government", "our
army"), or an organ of the state that he speaks for; about *another* where its subject is a different actor.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.statements.sayings import finite
from relata.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKERS = frozenset({"i", "we"})
_OURS = frozenset({"my", "our"})
_ONE = frozenset({"he", "she"})
_THIRD = frozenset({"he", "she", "it", "they"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_OTHERS = frozenset({"you", "they", "he", "she", "these", "those"})
# Sectors that speak for a state.
STATE = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})
# Nouns that mean the speaker's own where nobody else is named with them: "the country would", "the government will".
_GENERIC = frozenset(
    "country government army military state nation administration ministry police cabinet authorities company party "
    "movement group union bank council agency office side regime kingdom republic troops forces".split()
)
# What hangs on a clause without being said by it: relative clauses, reasons, conditions, reported clauses.
_ASIDE = frozenset({"relcl", "advcl", "acl", "ccomp", "appos", "parataxis"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """One main clause: its verb, its subject, and its words without the subject and without what hangs on it."""

    verb: Token
    subject: Token | None
    words: str
    """The predicate in small letters: verb, auxiliaries, objects and complements."""
    whole: str
    """The clause with all that hangs on it, in small letters."""
    own: bool
    other: bool
    direct: bool


def predicates(page: Page, start: int, end: int, speaker: ActorRef, *, direct: bool) -> Iterator[Predicate]:
    """The main clauses of the content from `start` to `end`, sentence by sentence."""
    first = page.sentence_at(start)
    for sentence in page.sentences[first.number :] if first is not None else ():
        if sentence.start >= end:
            return
        inside = [t for t in sentence.tokens(start, end) if not t.is_punct and not t.is_quote]
        places = {t.i for t in inside}
        tops = [t for t in inside if t.head.i not in places or t.head.i == t.i]
        heads = [t for t in tops if t.pos_ in ("VERB", "AUX")] or tops
        if not heads:
            continue
        top = max(heads, key=lambda t: sum(s.i in places for s in t.subtree))
        for verb in _coordinated(top, places):
            yield _predicate(page, verb, places, speaker, direct=direct)


def _coordinated(top: Token, places: set[int]) -> Iterator[Token]:
    """A verb and those joined to it that have a subject of their own."""
    yield top
    for c in syntax.children(top, "conj", "ccomp"):
        if c.i in places and finite(c) and (c.dep_ == "conj" or c.i < top.i):
            yield from _coordinated(c, places)


def _predicate(page: Page, verb: Token, places: set[int], speaker: ActorRef, *, direct: bool) -> Predicate:
    subject = next(iter(syntax.children(verb, "nsubj", "nsubjpass", "csubj", "expl")), None)
    if subject is None and verb.dep_ == "conj":
        subject = next(iter(syntax.subjects(verb)), None)
    out = {t.i for t in subject.subtree} if subject is not None else set()
    words = [t for t in _core(verb) if t.i in places and t.i not in out]
    whole = [t for t in verb.subtree if t.i in places]
    own, other = _sides(page, subject, speaker, direct=direct) if subject is not None else (False, False)
    return Predicate(verb, subject, _text(words), _text(whole), own, other, direct)


def _core(head: Token) -> Iterator[Token]:
    """A clause's tokens in order, without the clauses that hang on it; infinitives belong to it."""
    found, queue = [head], [head]
    while queue:
        for c in queue.pop().children:
            if (c.dep_ in _ASIDE and not _purpose(c)) or (
                c.dep_ == "conj" and syntax.children(c, "nsubj", "nsubjpass")
            ):
                continue
            found.append(c)
            queue.append(c)
    return iter(sorted(found, key=lambda t: t.i))


def _purpose(clause: Token) -> bool:
    """Whether a clause is an infinitive of purpose or of a noun: "an effort to", "in order to"."""
    return clause.dep_ in ("acl", "advcl") and any(c.tag_ == "TO" for c in clause.children)


def _text(tokens: list[Token]) -> str:
    """Words with blanks between; a word's own apostrophe stays glued, quotation marks are gone."""
    parts: list[str] = []
    for t in sorted(tokens, key=lambda t: t.i):
        if t.is_quote or t.text in ("''", "``"):
            continue
        if parts and (t.lower_.startswith("'") or t.lower_ == "n't"):
            parts[-1] += t.lower_
        else:
            parts.append(t.lower_)
    return " ".join(parts)


def _sides(page: Page, subject: Token, speaker: ActorRef, *, direct: bool) -> tuple[bool, bool]:
    """Whether a subject is the speaker's own side, and whether it is another party."""
    low = subject.lower_
    owners = {c.lower_ for c in syntax.children(subject, "poss")}
    if low in _SPEAKERS or owners & _OURS:
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
        return _same_side(known, speaker), not _same_side(known, speaker)
    if found:
        same = _same_side(found, speaker)
        return same, not same
    if low in _GENERIC and not owners and not direct and not syntax.after(subject, "of"):
        return not syntax.children(subject, "amod", "compound", "nmod"), False
    low_, high = page.stretch(syntax.noun_phrase(subject))
    at = bisect.bisect_left(page.names, low_, key=lambda m: m.start)
    named = [m.actor for m in page.names[at : at + 4] if m.end <= high and m.actor is not None]
    if named:
        return False, not _same_side(tuple(named[:1]), speaker)
    return False, False


def _owner(page: Page, subject: Token) -> tuple[ActorRef, ...]:
    return tuple(a for p in syntax.possessors(subject) for a in (page.cast.of(p) if page.cast else ()))


def _same_side(found: tuple[ActorRef, ...], speaker: ActorRef) -> bool:
    """Whether one of `found` is the speaker, or an organ of the state that the speaker is an organ of."""
    if speaker.id and any(a.id == speaker.id for a in found):
        return True
    return any(
        a.country is not None
        and a.country == speaker.country
        and a.sector in STATE
        and speaker.sector in STATE
        for a in found
    )
