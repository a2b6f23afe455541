"""A statement in the making, and the quote that a place in the text stands in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading.statements.cues import Cue
from relata.reading.statements.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True, frozen=True)
class Draft:
    """A statement in the making: where its content stands, by which cue, said by whom."""

    start: int
    end: int
    cue: Cue
    token: Token
    words: tuple[Token, ...]
    speakers: tuple[Token, ...]
    score: float
    why: str
    passive: bool = False
    addressees: tuple[Token, ...] = ()
    direct: bool = False
    label: tuple[int, int] | None = None
    """Where the label stands that is its cue, outside the parse."""


def holding(quotes: tuple[Quote, ...], starts: list[int], offset: int) -> Quote | None:
    """The quote that holds the character at `offset`."""
    at = bisect_right(starts, offset) - 1
    return quotes[at] if at >= 0 and offset < quotes[at].end else None
