"""Words as the codebook knows them: their lemmas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.vocabulary.codebook import mended

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemma_of(token: Token) -> str:
    """The lemma in small letters; a capitalised common noun ("Sanctions") is brought to the singular, a verb that the
    tagger guessed wrong ("staged" from "stag") is mended."""
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and token.lower_.endswith("s")):
        return token.lower_.removesuffix("s")
    lemma = token.lemma_.lower()
    return mended(token.lower_, lemma) if token.pos_ == "VERB" else lemma
