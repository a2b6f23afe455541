"""What two countries do together is cooperation, whatever it is ("are building a bridge together", "jointly seized").

The adverb is the head of the phrase, so that the verb may name an act of its own besides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.types.frames import Phrase
from relata.reading.types.phrases import all_phrases, lemma_of
from relata.vocabulary import load
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# The confidence that what is done so is cooperation.
SCORE = 0.7


def together(doc: Doc) -> Iterator[Phrase]:
    """The phrases of a sentence in which several do something "together" or "jointly"."""
    rules: dict[str, Any] = load("acts")["together"]
    for token in doc:
        if token.lower_ not in rules["adverbs"] or token.dep_ != "advmod":
            continue
        verb = token.head
        if verb.pos_ != "VERB" or lemma_of(verb) in rules["not_with"]:
            continue
        doers = syntax.agents(verb)
        done_together = any(p.symmetric and verb in p.tokens for p in all_phrases(doc))
        if doers and not done_together and not _mere_company(token, verb):
            yield Phrase(
                token,
                tuple(sorted((verb, token), key=lambda t: t.i)),
                _pattern(token.lower_),
                tuple(doers),
                (),
                SCORE,
                f"what several countries do {token.lower_!r} is cooperation",
            )


def _mere_company(adverb: Token, verb: Token) -> bool:
    """Whether things are brought to one place ("put the two together") or the adverb begins what follows."""
    bound = adverb.i - verb.i == 1 and adverb.lower_ == "together" and bool(syntax.patients(verb))
    return bound or any(c.dep_ == "prep" for c in adverb.children)


@cache
def _pattern(word: str) -> Pattern:
    entry = Entry("cooperate.together", "COOPERATE", symmetric=True)
    return Pattern(f"do {word}", "verb", Words(frozenset({word})), (), "source", entry)
