"""Who was held, told by how long it lasted: "freed after eight months in prison" tells that they were in prison."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.frames import Phrase
from relata.reading.types.phrases import all_phrases, lemma_of
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern
from relata.vocabulary.wordlists import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# The confidence that who frees somebody held him; where somebody else did, the text mostly says so.
SCORE = 0.6


def held(doc: Doc) -> Iterator[Phrase]:
    """The captivity that those freed in a sentence come from, done by who frees them."""
    for phrase in all_phrases(doc):
        if phrase.type != "RETREAT" or phrase.mode != "release" or not phrase.target:
            continue
        for time in syntax.after(phrase.token, "after", "following"):
            jail = next((t for t in syntax.after(time, "in", "of") if _is_jail(t)), None)
            if jail is not None and lemma_of(time) in TIMES:
                why = f"{phrase.token.text!r} after a time in {jail.text!r}"
                yield Phrase(
                    jail, (jail,), _pattern(lemma_of(jail)), phrase.source, phrase.target, SCORE, why
                )


def _is_jail(noun: Token) -> bool:
    return lemma_of(noun) in codebook().classes["jail"].lemmas


@cache
def _pattern(lemma: str) -> Pattern:
    entry = Entry("coerce.held", "COERCE", mode="arrest", genitive="target")
    return Pattern(lemma, "noun", Words(frozenset({lemma})), (), "source", entry)
