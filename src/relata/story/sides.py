"""One side of an act as it is compared: who is named, who is only described, and by which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from relata.records import ActorRef
from relata.story.words import WORD, names, names_a_country, stem
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon


@cache
def points() -> Mapping[str, Any]:
    """The points and words of vocabulary/data/same_act.yaml."""
    found: Mapping[str, Any] = load("same_act")
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act as it is compared: who is named, who is only described, by which words, and countries.

    `keys` are countries, and parties without one; `proper` the words of names that are no country's.
    """

    named: frozenset[str]
    described: frozenset[str]
    keys: frozenset[str]
    nouns: frozenset[str]
    proper: frozenset[str]
    states: bool
    organs: bool

    def __or__(self, other: Side) -> Side:
        return Side(
            self.named | other.named,
            self.described | other.described,
            self.keys | other.keys,
            self.nouns | other.nouns,
            self.proper | other.proper,
            self.states or other.states,
            self.organs and other.organs,
        )


def side_of(actors: Sequence[ActorRef]) -> Side:
    """What is compared of the parties on one side; nobody of whom nothing is known."""
    known = [a for a in actors if a.name.casefold() not in points()["nobody"]]
    described = [a for a in known if is_described(a)]
    nouns = {w for a in described for w in WORD.findall(a.name) if not names_a_country(w)}
    return Side(
        named=frozenset(a.id or a.name for a in known if a not in described),
        described=frozenset(a.id or a.name for a in described),
        keys=frozenset(a.country or a.id or a.name for a in known),
        nouns=frozenset(stem(w.rstrip("s")) for w in nouns if w.casefold() not in points()["people"]),
        proper=names(w for a in known if a not in described for w in WORD.findall(a.name)),
        states=any(a.id in lexicon().state_ids for a in known),
        organs=all(a.sector in points()["organs"] and a.country for a in known),
    )


def is_described(actor: ActorRef) -> bool:
    """Whether an actor is a description ("people", "Belarusian police") and not a name: who is meant may differ."""
    return not actor.name or not actor.name.split()[-1][0].isupper()
