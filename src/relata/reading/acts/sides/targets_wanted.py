"""An act whose target is wanted, as the rules see it that look for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from relata.reading import syntax
from relata.reading.acts.deeds import Told
from relata.reading.acts.senses import objects
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load

Answer = tuple[ActorRef | None, float, str]
"""Whom it is done to (None: known to be somebody else), what that leaves of the score, and why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that names nobody to whom it is done; `mine` are its doers, never its target."""

    stage: Stage
    telling: Telling
    source: ActorRef
    mine: tuple[ActorRef, ...]
    told: Told

    @property
    def phrase(self) -> Phrase:
        """The words that tell it."""
        return self.telling.phrase

    @property
    def about(self) -> tuple[Token, ...]:
        """The words for what it is done to; of "some of its plans", the plans."""
        words = (*self.phrase.target, *objects(self.phrase))
        some = [
            t
            for t in (*words, *syntax.patients(self.phrase.token))
            if t.lower_ in load("acts")["some_people"]
        ]
        return (*words, *(o for t in some for o in syntax.after(t, "of")))

    def is_of(self, rule: str) -> bool:
        """Whether its type is one of those that a rule of acts.yaml holds for."""
        return self.phrase.type in load("acts")[rule]

    def other(self, tokens: Iterable[Token]) -> ActorRef | None:
        """The first actor that some words name, its doers left out."""
        return next((found for found in self.stage.actors(tokens) if found not in self.mine), None)


Rule = Callable[[Wanted], Answer | None]


def unnamed(kind: str) -> dict[str, Any]:
    """How acts.yaml calls those who have no name, with their sector."""
    found: dict[str, Any] = load("acts")["unnamed"][kind]
    return found
