"""Aid that stands inside another act: what is asked for, promised or thanked for is an act of its own.

"Oman asked Qatar for a loan" tells a request and, as possible, the aid of Qatar to Oman; "thanked Qatar for its help"
tells that it helped. The noun is the head of the phrase, so that what is asked keeps its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.types.frames import Phrase
from relata.reading.types.phrases import all_phrases, lemma_of
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# The confidence that such a noun is aid between the two.
SCORE = 0.6
# The name of the entry of such aid.
GIVEN = "aid.given"


def given(doc: Doc) -> Iterator[Phrase]:
    """The aid that the acts of a sentence ask for, promise or thank for, with who gives it to whom."""
    rules: dict[str, Any] = load("acts")["given"]
    for phrase in all_phrases(doc):
        sides = rules["sides"].get(phrase.type)
        if sides is None or (phrase.type == "SUPPORT" and lemma_of(phrase.token) not in rules["thanks"]):
            continue
        giver, taker = (getattr(phrase, side) for side in sides)
        noun = _aid_in(phrase, frozenset(rules["nouns"]))
        if noun is not None and giver and taker:
            yield Phrase(
                noun,
                (noun,),
                _pattern(lemma_of(noun)),
                giver,
                taker,
                SCORE,
                f"what is told by {phrase.token.text!r} is aid",
            )


def _aid_in(phrase: Phrase, nouns: frozenset[str]) -> Token | None:
    """The noun of aid in the trigger of an act, as its object, or behind "for" or "of"."""
    at = [t for t in phrase.tokens if t.pos_ == "NOUN"]
    objects = syntax.children(phrase.token, "dobj")
    behind = [o for h in (phrase.token, *objects, *at) for o in syntax.after(h, "for", "of")]
    not_of: list[str] = load("acts")["given"]["not_of"]
    books = codebook().classes
    for token in dict.fromkeys((*at, *objects, *behind)):
        if token in phrase.source or token in phrase.target or token == phrase.token:
            continue
        if token.dep_ == "pobj" and lemma_of(token.head.head) in not_of:
            continue  # "approved the deployment of [troops] to Libya"
        lemma = lemma_of(token)
        if lemma in nouns or lemma in books["loan"].lemmas or lemma in books["aid_strict"].lemmas:
            return token
    return None


@cache
def _pattern(lemma: str) -> Pattern:
    return Pattern(lemma, "noun", Words(frozenset({lemma})), (), "source", Entry(GIVEN, "AID"))
