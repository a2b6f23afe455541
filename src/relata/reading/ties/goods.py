"""Which words name goods: the larger list of `tie_words.yaml`, where `contents` of `ties.yaml` says no kind."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from relata.records import TieKind
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# The kinds of goods; of words of both, what burns says more.
GOODS: tuple[TieKind, ...] = ("energy", "trade")
_NO_GOODS = wordlist("ties", "no_goods")


def goods_of(tokens: Iterable[Token]) -> list[TieKind]:
    """The kind of the goods that tokens name, if they name any."""
    words = {w for t in tokens if t.pos_ == "NOUN" for w in (t.lemma_.lower(), t.lower_)}
    return next(([kind] for kind in GOODS if words & _goods()[kind]), [])


@cache
def _goods() -> dict[TieKind, frozenset[str]]:
    things = load("tie_words")["things"]
    return {kind: frozenset(things[kind].split()) - _NO_GOODS for kind in GOODS}
