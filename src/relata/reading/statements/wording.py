"""Somebody's name in the report's own words, without article and without the house that he is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_EDGE = " \t\n\r,;:.–—-\"“”„‟«»‘'"


def of_another(token: Token, beside: Token) -> bool:
    """Whether an apposition names the house that somebody is of: "Ann Lee of Holt & Co, a consultancy"."""
    between = [p for p in syntax.children(token, "prep") if token.i < p.i < beside.i]
    return token.pos_ == "PROPN" and bool(between) and beside.left_edge.lower_ in ("a", "an")


def bare_name(token: Token, words: list[Token]) -> list[Token]:
    """A person's name without the house that he is of: "Ann Lee of Holt & Co", but "the Bank of Chad"."""
    names = [t for t in words if t.i <= token.i]
    house = [p for p in syntax.children(token, "prep") if p.i > token.i and p.lower_ in ("of", "at", "from")]
    person = len(names) > 1 and all(t.pos_ == "PROPN" and t.lower_ not in _BODIES for t in names)
    return names if token.pos_ == "PROPN" and house and person else words


_BODIES = wordlist("statements", "bodies")


def described(words: str) -> str:
    """Somebody who is no actor, in the report's words without the article."""
    name = " ".join(words.split()).strip(_EDGE)
    first, _, rest = name.partition(" ")
    return (rest if first.lower() in ("the", "a", "an") and rest else name)[:80] or "unnamed"
