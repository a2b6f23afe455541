"""Slips of the parser that grammar alone shows to be slips, mended in the parse itself.

Only what no English sentence can mean is mended: a finite past tense is never joined to an infinitive or a gerund.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relata.reading.syntax import GIVING, NAMING, PASSIVE_SUBJECTS, SUBJECTS, children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A full stop inside an amount, as translating machines leave it ("1.5 billion. dollars"): no sentence goes on in
# small letters. Replaced by one character, so that offsets hold.
_STRAY_STOP = re.compile(r"(\d (?:[mbtr]{1,2}illion|thousand)|\d ?[mb]n)\.(?=\s+[a-z])")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def without_stray_stops(text: str) -> str:
    """The text with a blank for each full stop inside an amount; as long as before."""
    return _STRAY_STOP.sub(r"\1 ", text)


def mend(doc: Doc) -> None:
    """Mend the slips of a parsed sentence in place.

    1. "To" before a verb is that of the infinitive, whatever the tagger saw.
    2. A past tense joined to an infinitive or a gerund belongs to the verb over it ("told them to stop and signed").
    3. A plural before another as the object of a verb of naming is its first object ("called the marchers thugs").
    4. A name right before what somebody gives is to whom it is given ("gave Oman money").
    """
    for token in doc:
        if token.lower_ == "to" and token.dep_ == "aux" and token.tag_ != "TO":
            token.tag_ = "TO"
        if (called := _called(token)) is not None:
            _part(called, token)
        if (given := _given(token)) is not None:
            _give(given, token)
    for token in doc:
        if (verb := _joined_to(token)) is not None:
            token.head = verb


def _given(noun: Token) -> Token | None:
    """The name before an object of giving that the parse takes for a part of it ("gave [Oman] money"), or None."""
    verb, before = noun.head, list(noun.lefts)
    if noun.dep_ != "dobj" or verb.lemma_ not in GIVING or noun.pos_ != "NOUN" or not before:
        return None
    first, rest = before[0], before[1:]
    if first.dep_ != "compound" or first.tag_ != "NNP" or noun.left_edge.i != verb.i + 1:
        return None
    if any(c.dep_ in ("det", "poss") or c.tag_ == "NNP" for c in (*rest, *first.children)):
        return None
    return None if any(c.lower_ == "to" for c in children(verb, "dative")) else first


def _give(given: Token, noun: Token) -> None:
    """Make a name the one to whom something is given; what it is for is a matter of its own."""
    for preposition in children(noun.head, "dative"):
        preposition.dep_ = "prep" if preposition.pos_ == "ADP" else preposition.dep_
    given.head, given.dep_ = noun.head, "dative"


def _called(noun: Token) -> Token | None:
    """The plural right before a plural object of a verb of naming, parsed as a part of it ("the marchers thugs")."""
    if (
        noun.dep_ != "dobj"
        or noun.tag_ not in ("NNS", "NNPS")
        or noun.head.lemma_ not in NAMING
        or not noun.i
    ):
        return None
    before = noun.nbor(-1)
    return (
        before
        if before.head == noun and before.dep_ == "compound" and before.tag_ in ("NNS", "NNPS")
        else None
    )


def _part(called: Token, noun: Token) -> None:
    """Make two objects of one: whom a verb of naming calls, and what."""
    for word in [c for c in noun.lefts if c.i < called.i]:
        word.head = called
    called.head, called.dep_ = noun.head, "dobj"
    noun.dep_ = "oprd"


def _joined_to(token: Token) -> Token | None:
    """The finite verb that a past tense belongs to which the parse joins to a verb that is not finite; else None."""
    if token.dep_ != "conj" or token.tag_ != "VBD" or token.pos_ != "VERB":
        return None
    if children(token, *SUBJECTS, *PASSIVE_SUBJECTS, "aux", "auxpass") or _finite(token.head):
        return None
    above = token.head
    while (
        above.dep_ in ("xcomp", "advcl", "acl", "pcomp", "prep", "dobj", "pobj", "conj")
        and above.head != above
    ):
        above = above.head
        if above.pos_ == "VERB" and above.tag_ == "VBD" and _finite(above):
            return above
    return None


def _finite(verb: Token) -> bool:
    """Whether a verb is finite: by its own tense or by its helper's."""
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    helpers = children(verb, "aux", "auxpass")
    if any(h.tag_ in (*_FINITE, "MD") for h in helpers):
        return True
    return verb.tag_ in _FINITE and not any(h.tag_ == "TO" for h in helpers)
