"""Things that are said: what a verb criticises, announces, denies, as its object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import lexicon
from relata.reading.statements.sayings import (
    EMPTY_OBJECT,
    LOOSE,
    PHRASE,
    RELATIVE,
    Extent,
    bounds,
    finite,
    that_clause,
)
from relata.reading.types.words import lemma_of
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that go on with an object that is said something of: praised X for Y, condemned X as Y.
GOES_ON = frozenset(
    {"for", "as", "of", "over", "against", "from", "with", "to", "between", "among", "about", "on", "in"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
DENYING = wordlist("statements", "denying")
# Verbs that mean a blow, unless it is words or people that they fall on.
_STRIKING = wordlist("statements", "striking")


def thing_said(
    verb: Token, objects: list[Token], *, passive: bool, pointing: bool, place: str = "object"
) -> Iterator[Extent]:
    """What is criticised, announced, denied; `pointing` lets "it" stand, and the noun of a relative clause."""
    if passive:
        objects = [s for s in syntax.children(verb, "nsubjpass") if s.tag_ not in RELATIVE]
    for thing in objects:
        empty = thing.lower_ in EMPTY_OBJECT and not list(thing.rights)
        if thing.pos_ not in _NOMINAL or (empty and not (pointing and thing.lower_ in _POINTING)):
            continue
        if verb.lemma_ in _STRIKING and lemma_of(thing) in load("acts")["objects_of_force"].split():
            continue  # "attacked the town"
        first, last = bounds(thing)
        last = before_aside(thing, last)
        if verb.lemma_ in DENYING and (claim := claimed(thing)) is not None:
            yield place, *bounds(claim), PHRASE
            return
        if not passive:
            for c in verb.children:
                if c.i > last and c.dep_ == "prep" and c.lower_ in GOES_ON and c.left_edge.i == last + 1:
                    last = bounds(c)[1]
            last = _with_the_next(verb, thing, last)
        yield place, first, last, PHRASE
        return
    if (
        pointing
        and verb.dep_ == "relcl"
        and not passive
        and verb.head.pos_ == "NOUN"
        and verb.lemma_ in DENYING
    ):
        noun = syntax.noun_phrase(verb.head)
        yield "object", noun[0].i, noun[-1].i, LOOSE


def _with_the_next(verb: Token, thing: Token, last: int) -> int:
    """Where things said end that the parse joins to the verb: "stressed fairness, and a need to raise wages"."""
    for c in syntax.children(verb, "conj"):
        gerund = c.tag_ == "VBG" and thing.left_edge.tag_ == "VBG" and not syntax.children(c, "aux")
        between = verb.doc[last + 1 : c.left_edge.i]
        joined = any(t.dep_ == "cc" for t in between) and all(t.dep_ in ("cc", "punct") for t in between)
        if c.i > last and joined and (c.pos_ in ("NOUN", "PROPN") or gerund):
            last = bounds(c)[1]
    return last


def claimed(thing: Token) -> Token | None:
    """What is denied where a claim of it is the object: "rejected any suggestion that its exports were a threat"."""
    if thing.lemma_.lower() not in lexicon().claims or syntax.possessors(thing):
        return None
    told = [c for c in thing.children if c.dep_ in ("acl", "ccomp", "relcl") and that_clause(c) and finite(c)]
    return told[0] if told else None


def before_aside(thing: Token, last: int) -> int:
    """Where a noun phrase ends before a relative clause that only adds to it (", which ...")."""
    for t in thing.subtree:
        if (
            t.dep_ == "relcl"
            and t.left_edge.i > thing.i
            and t.left_edge.nbor(-1).text in (",", "-", "–", "—", "--")
        ):
            return int(t.left_edge.i) - 2
    return last
