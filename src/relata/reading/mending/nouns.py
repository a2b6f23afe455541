"""Slips about nouns: what is an object, and on which noun a preposition or a name of a list hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.syntax import GIVING, NAMING, children
from relata.vocabulary.codebook import codebook
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import TIMES, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns of what is between two.
BETWEEN = wordlist("syntax", "between_two")


def at_it(participle: Token) -> Token | None:
    """The plural right behind a participle of what people do, parsed as its object ("to striking [doctors]")."""
    behind = participle.nbor(1) if participle.i + 1 < len(participle.doc) else None
    if behind is None or behind.tag_ != "NNS" or behind.head != participle or behind.dep_ != "dobj":
        return None
    return behind


def lead(noun: Token, participle: Token) -> None:
    """Make a noun the object of a preposition, and the participle before it a word of the noun."""
    noun.head, noun.dep_ = participle.head, participle.dep_.replace("pcomp", "pobj")
    for other in [c for c in participle.children if c != noun]:
        other.head = noun
    participle.head, participle.dep_ = noun, "amod"


def given(noun: Token) -> Token | None:
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


def give(given: Token, noun: Token) -> None:
    """Make a name the one to whom something is given; what it is for is a matter of its own."""
    for preposition in children(noun.head, "dative"):
        preposition.dep_ = "prep" if preposition.pos_ == "ADP" else preposition.dep_
    given.head, given.dep_ = noun.head, "dative"


def between(word: Token) -> Token | None:
    """The noun of what is between two that a "between" behind its place or time goes with; else None."""
    if word.lower_ != "between" or word.dep_ != "prep" or word.head.lemma_.lower() in BETWEEN:
        return None
    noun = word.head
    while noun.dep_ in ("pobj", "npadvmod", "prep", "compound") and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ == "NOUN" and noun.lemma_ in BETWEEN:
            return noun
    return None


def done_by(word: Token) -> Token | None:
    """The noun of a deed that a party behind "by" does, where the parse hangs that lower or higher; else None."""
    if word.lower_ != "by" or word.i < 3 or not (doers := children(word, "pobj")):
        return None
    if doers[0].lemma_.lower() in TIMES:
        return None
    if doers[0].tag_ not in ("NNP", "NNPS") and roles().classify([doers[0].text]) is None:
        return None
    over, before = word.head, word.nbor(-1)
    if over.pos_ == "VERB" and (over.tag_ == "VBN" or children(over, "auxpass")):
        return None
    deed = next((n for n in before.ancestors if n.pos_ == "NOUN" and n.lemma_ in codebook().nouns), None)
    if deed is None or deed == over:
        return None
    return deed if any(c.lower_ == "of" and c.is_ancestor(before) for c in children(deed, "prep")) else None


def enumerated(name: Token) -> bool:
    """Whether a bare name that the parse takes to say who the one before it is goes on in a list of at least four."""
    if (
        name.dep_ not in ("appos", "npadvmod")
        or {name.tag_, name.head.tag_} != {"NNP"}
        or any(c.i < name.i for c in name.children)
    ):
        return False
    listed = [name]
    while more := children(listed[-1], "conj"):
        listed.append(more[0])
    return len(listed) > 2 and listed[-1].tag_ == "NNP" and bool(children(listed[-2], "cc"))


def called(noun: Token) -> Token | None:
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


def part(called: Token, noun: Token) -> None:
    """Make two objects of one: whom a verb of naming calls, and what."""
    for word in [c for c in noun.lefts if c.i < called.i]:
        word.head = called
    called.head, called.dep_ = noun.head, "dobj"
    noun.dep_ = "oprd"


def price(worth: Token) -> None:
    """Make an object of what the parse takes for the measure of its own worth."""
    measured = [c for c in children(worth, "npadvmod", "nsubj") if c.i < worth.i]
    if not measured or worth.head.pos_ != "VERB" or children(worth, "aux", "cop", "mark"):
        return
    thing = measured[0]
    thing.head, thing.dep_ = worth.head, "dobj"
    worth.head, worth.dep_ = thing, "amod"


def parallel(noun: Token) -> None:
    """Join a noun to the one before it, each with a name behind one word ("praise from X and blame from Y")."""
    name = noun.head
    if name.pos_ != "PROPN" or name.dep_ != "pobj":
        return
    before, behind = name.head, noun.doc[noun.i + 1 : noun.i + 2].text.lower()
    first = noun.doc[max(0, before.i - 1)]
    if behind == before.lower_ and first.pos_ == "NOUN":
        noun.head, before.head = first, first
