"""What is said of whom: the main clauses of a content, and whether each is about the speaker's own side.

Stance turns on the main clause alone: who suffers a crackdown named in passing is not accused of it. A clause is
about the speaker's *own* side where its subject is the speaker ("he", "we"), what is his ("his government", "our
army"), or an organ of the state that he speaks for; about *another* where its subject is a different actor.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.statements.sayings import finite, that_clause
from relata.reading.statements.sides import OURS, SPEAKERS, beside, same_side, sides
from relata.records import ActorRef
from relata.vocabulary.valence import signs

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    core: tuple[Token, ...] = ()
    """The tokens of `words`."""
    topic: tuple[Token, ...] = ()
    """The tokens of the subject."""
    party: str = ""
    """The other party that the subject is, or that it belongs to, as it is named; empty where there is none."""
    against: str = ""
    """A party named in the predicate that is not the subject."""
    rival: str = ""
    """Another person of the speaker's own side, as the subject names him."""
    thought: str = ""
    """The word by which the speaker says that he holds it to be so: "I think", "he believed"."""
    asked: bool = False
    """Whether it is a question."""


def predicates(page: Page, start: int, end: int, speaker: ActorRef, *, direct: bool) -> Iterator[Predicate]:
    """The main clauses of the content from `start` to `end`, sentence by sentence."""
    first = page.sentence_at(start)
    for sentence in page.sentences[first.number :] if first is not None else ():
        if sentence.start >= end:
            return
        inside = [t for t in sentence.tokens(start, end) if not t.is_punct and not t.is_quote]
        places = {t.i for t in inside}
        tops = [t for t in inside if t.head.i not in places or t.head.i == t.i]
        verbs = [t for t in tops if t.pos_ in ("VERB", "AUX")] or tops
        heads = [t for t in verbs if t.dep_ != "advcl"] or verbs
        if not heads:
            continue
        top = max(heads, key=lambda t: sum(s.i in places for s in t.subtree))
        for verb in _coordinated(top, places):
            doer, deed = _cleft(verb, places)
            clause = _predicate(page, deed, places, speaker, direct=direct, doer=doer)
            yield from _held(page, clause, places, speaker)


def _cleft(verb: Token, places: set[int]) -> tuple[Token | None, Token]:
    """Who is singled out, and what he did: "it was Riga that had opened the dam"; nobody, and the verb, elsewhere."""
    empty = [s for s in syntax.children(verb, "nsubj", "expl") if s.lower_ == "it"]
    for one in syntax.children(verb, "attr") if empty and verb.lemma_ == "be" else []:
        for told in (*syntax.children(one, "relcl"), *syntax.children(verb, "relcl", "ccomp")):
            relative = any(c.tag_ in ("WDT", "WP") for c in syntax.children(told, "nsubj", "nsubjpass"))
            if one.pos_ == "PROPN" and relative and told.i in places:
                return one, told
    return None, verb


def _coordinated(top: Token, places: set[int]) -> Iterator[Token]:
    """A verb and those joined to it that have a subject of their own."""
    yield top
    for c in syntax.children(top, "conj", "ccomp"):
        if c.i in places and finite(c) and (c.dep_ == "conj" or c.i < top.i):
            yield from _coordinated(c, places)


def _held(page: Page, outer: Predicate, places: set[int], speaker: ActorRef) -> Iterator[Predicate]:
    """A clause; for "I think that", "it had evidence that", "it is clear that" the clause that is held to be so."""
    word, inner = _holding(outer)
    if inner is None or inner.i not in places or syntax.negated(outer.verb):
        yield outer
        return
    for verb in _coordinated(inner, places):
        found = _predicate(page, verb, places, speaker, direct=outer.direct)
        for deeper in _held(page, found, places, speaker):
            yield replace(deeper, thought=deeper.thought or word)


def _holding(clause: Predicate) -> tuple[str, Token | None]:
    """The word by which something is held to be so, and the verb of what is."""
    known, verb = signs(), clause.verb
    empty = clause.subject is not None and clause.subject.lower_ == "it"
    inner = [c for c in syntax.children(verb, "ccomp", "advcl") if finite(c) and c.i > verb.i]
    if clause.own and verb.lemma_ in known.holding and inner and inner[0].dep_ == "ccomp":
        return verb.text, inner[0]
    things = syntax.children(verb, "dobj", "attr")
    for thing in things if clause.own or clause.subject is None or clause.subject.dep_ == "expl" else []:
        claims = [c for c in syntax.children(thing, "acl", "ccomp", "relcl") if finite(c) and that_clause(c)]
        if thing.lower_ in known.holding_nouns and claims:
            return thing.text, claims[0]
    if empty and verb.lemma_ == "be" and inner:
        for adjective in syntax.children(verb, "acomp"):
            if adjective.lower_ in known.holding_adjectives and that_clause(inner[0]):
                return adjective.text, inner[0]
    return "", None


def _predicate(
    page: Page,
    verb: Token,
    places: set[int],
    speaker: ActorRef,
    *,
    direct: bool,
    doer: Token | None = None,
) -> Predicate:
    subject = doer or next(iter(syntax.children(verb, "nsubj", "nsubjpass", "csubj", "expl")), None)
    if subject is None and verb.dep_ == "conj":
        subject = next(iter(syntax.subjects(verb)), None)
    out = {t.i for t in subject.subtree} if subject is not None else set()
    words = [t for t in _core(verb) if t.i in places and t.i not in out]
    whole = [t for t in verb.subtree if t.i in places]
    own, other = sides(page, subject, speaker, direct=direct) if subject is not None else (False, False)
    topic = tuple(sorted((t for t in subject.subtree if t.i in places), key=lambda t: t.i)) if subject else ()
    party = "" if own or subject is None else _party(page, subject, topic, speaker, other=other)
    auxiliaries = [t.i for t in syntax.children(verb, "aux", "auxpass")]
    inverted = subject is not None and auxiliaries and min(auxiliaries) < subject.left_edge.i < verb.i
    opening = next((t.i for t in verb.subtree if not t.is_punct and t.i in places), -1)
    asked = bool(inverted or opening in auxiliaries) and "?" in {t.text for t in verb.doc[-3:]}
    rival = _rival(page, subject, speaker) if own and subject is not None else ""
    return Predicate(
        verb,
        subject,
        _text(words),
        _text(whole),
        own,
        other,
        direct,
        tuple(words),
        topic,
        party,
        _met(page, words, subject),
        rival,
        asked=asked,
    )


def _met(page: Page, words: list[Token], subject: Token | None) -> str:
    """A party that a predicate names and that its subject is not."""
    cast = page.cast
    if cast is None:
        return ""
    own = {a.country or a.id for a in (cast.of(subject) if subject is not None else ())}
    if words and own:
        low, high = page.stretch(words)
        at = bisect.bisect_left(page.names, low, key=lambda m: m.start)
        for name in page.names[at : at + 6]:
            if (
                name.end <= high
                and name.actor is not None
                and (name.actor.country or name.actor.id) not in own
            ):
                return page.text[name.start : name.end]
    return next((t.text for t in words if any((a.country or a.id) not in own for a in cast.of(t))), "")


def _rival(page: Page, subject: Token, speaker: ActorRef) -> str:
    """A person that a subject names and that is not the speaker, though of the same state."""
    found = page.cast.of(subject) if page.cast is not None and subject.lower_ != "it" else ()
    people = (
        {a.id for a in page.cast.actors if a.kind == "person"} if found and page.cast is not None else set()
    )
    both = speaker.id in people and any(a.id in people and a.id != speaker.id for a in found)
    return subject.text if both and not syntax.children(subject, "poss") else ""


def _party(page: Page, subject: Token, topic: tuple[Token, ...], speaker: ActorRef, *, other: bool) -> str:
    """The other party that a subject is or that it belongs to; "" where it is nobody's or the speaker's own."""
    if other and (subject.pos_ == "PRON" or (page.cast is not None and page.cast.of(subject))):
        return subject.text
    if subject.pos_ == "PRON" or not topic:
        return ""
    for token in topic:
        if token.lower_ in SPEAKERS | OURS:
            return ""
    topic = tuple(t for t in topic if not beside(t, subject))
    if not topic:
        return ""
    low, high = page.stretch(list(topic))
    at = bisect.bisect_left(page.names, low, key=lambda m: m.start)
    for mention in page.names[at : at + 6]:
        if mention.end <= high and mention.actor is not None and not same_side((mention.actor,), speaker):
            return page.text[mention.start : mention.end]
    for owner in syntax.possessors(subject):
        found = page.cast.of(owner) if page.cast is not None else ()
        if found and not same_side(found, speaker):
            return found[0].name
    return ""


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
