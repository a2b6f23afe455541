"""The type that a pair is given for a phrase: what is intended or refused is itself an act, as in PLOVER's manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.phrases import Phrase
from relata.records import QUAD_OF, EventType
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset("will 'll ’ll shall would wo".split())
_FAILING = frozenset("fail unable".split())
_INTENDING = wordlist("types", "intending")
_TALKING = wordlist("types", "talking")
_WEIGHING = wordlist("types", "weighing")


def turned(phrase: Phrase) -> tuple[EventType, str]:
    """The type that a pair is given for a phrase, and how: what is intended or refused is itself an act.

    PLOVER counts an intended cooperation as AGREE, an intended blow as THREATEN, a refused cooperation as
    REJECT. Events keep the type of the act and say `planned` or `denied` as status.
    """
    entry = phrase.pattern.entry
    kind: EventType = entry.pair or entry.type
    quad = QUAD_OF[kind]
    host = _host(phrase)
    if _refused(host):
        if quad.endswith("cooperation"):
            return "REJECT", ", refused or failed"
        if entry.type == "SANCTION":
            return "CONCEDE", ", not imposed or not renewed"
    elif _intended(host):
        if quad.endswith("cooperation"):
            return "AGREE", ", intended"
        if quad == "material_conflict":
            return "THREATEN", ", intended"
    return kind, ""


def _host(phrase: Phrase) -> Token:
    """The verb that carries the tense of a phrase: its own head, its light verb or its copula."""
    for token in phrase.tokens:
        if token.pos_ in ("VERB", "AUX"):
            return token
    token = phrase.token
    return token.head if token.dep_ in ("acomp", "attr", "dobj", "oprd") else token


def _chain(verb: Token) -> list[Token]:
    """A verb, those that it is coordinated with, and those whose infinitive it is, nearest first."""
    found = [verb]
    while len(found) < 8:
        shares = verb.dep_ == "conj" and not syntax.children(verb, "aux", "nsubj", "nsubjpass")
        controlled = verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX", "ADJ")
        if not shares and not controlled:
            break
        verb = verb.head
        found.append(verb)
    return found


def _refused(verb: Token) -> bool:
    """Whether an act is negated, no longer done, failed, or beyond its doer."""
    return any(
        syntax.negated(v)
        or (v is not verb and v.lemma_ in _FAILING)
        or any(a.lower_ == "longer" for a in syntax.children(v, "advmod"))
        for v in _chain(verb)
    )


def _intended(verb: Token) -> bool:
    chain = _chain(verb)
    if _spoken_of(verb):
        return True
    if any(a.lower_ in _FUTURE for v in chain for a in syntax.children(v, "aux", "auxpass")):
        return not any(a.lemma_ == "have" for a in syntax.children(verb, "aux"))
    return any(v.lemma_ in _INTENDING for v in chain[1:])


def _spoken_of(verb: Token) -> bool:
    """Whether an act is only talked of: "spoke of opening fire", "is considering expelling"."""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("of", "about", "at") and verb.head.head.lemma_ in _TALKING
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _WEIGHING
