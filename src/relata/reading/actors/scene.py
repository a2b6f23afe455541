"""One sentence while its cast is read, and what each of its noun phrases means so far.

A `Scene` knows the names in its sentence and their head tokens; a `Meaning` is a party with the rule and the score
by which a phrase means it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.actors.parties import Party
from relata.reading.page import Sentence
from relata.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token


class Meaning(NamedTuple):
    """Whom a phrase means, by which rule, and how sure that is."""

    party: Party
    why: str
    score: float


class Name(NamedTuple):
    """A name in a sentence: where it stands, whom it names, and the vocabulary's mention of it, if any."""

    start: int
    end: int
    party: Party
    mention: Mention | None


@dataclass(slots=True, eq=False)
class Scene:
    """A parsed sentence with its names; `meant` fills as its tokens are read."""

    sentence: Sentence
    mentions: list[Mention]
    names: list[Name]
    heads: dict[int, Name] = field(default_factory=dict)
    meant: dict[int, tuple[Party, ...]] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name in self.names:
            tokens = self.sentence.tokens(name.start, name.end)
            inside = {t.i for t in tokens}
            for t in tokens:
                above = t.head.i
                if above not in inside or above == t.i:
                    self.heads.setdefault(t.i, name)

    @property
    def number(self) -> int:
        """The number of the sentence."""
        return self.sentence.number

    def name_over(self, token: Token) -> Name | None:
        """The name that a token is a part of."""
        start = self.sentence.start_of(token)
        return next((n for n in self.names if n.start <= start < n.end), None)
