"""Who does an act to whom: the tokens of a phrase → actors, one pair for each record.

A party is never made up in silence: where the report leaves the doer out, `Sides.why` says who was inferred and
from what, and the score falls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from relata.reading import syntax
from relata.reading.page import Cast, Page
from relata.reading.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# How much an inferred party takes from a record's score.
INFERRED = 0.6
# With more parties to a symmetric act than this, each stands against all the others in one record.
MANY = 3


Pair: TypeAlias = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The pairs of an act, each to be a record of its own, and what was inferred about them."""

    pairs: tuple[Pair, ...]
    sure: float = 1.0
    why: str = ""


NOBODY = Sides(())


@dataclass(eq=False)
class Stage:
    """What a page as a whole says of its parties."""

    page: Page

    @property
    def cast(self) -> Cast:
        """The page's cast."""
        assert self.page.cast is not None
        return self.page.cast

    @cached_property
    def home(self) -> str | None:
        """The country that the report is about: the one whose actors it mentions most."""
        seen = Counter(m.actor.country for m in self.cast.mentions if m.actor and m.actor.country)
        return max(seen, key=lambda c: (seen[c], c)) if seen else None

    @cached_property
    def states(self) -> dict[str, ActorRef]:
        """The states on the page, by country."""
        return {a.country: a.ref for a in self.cast.actors if a.kind == "state" and a.country}

    @cached_property
    def places(self) -> dict[int, str]:
        """Where states are named, and which: the start of each mention → its country."""
        return {m.start: m.actor.country for m in self.cast.mentions if m.actor and m.actor.country}

    def actors(self, tokens: Sequence[Token]) -> tuple[ActorRef, ...]:
        """The actors that tokens mean, each once, in order."""
        return tuple(dict.fromkeys(a for t in tokens for a in self.cast.of(t)))

    def country_at(self, act: Token) -> str | None:
        """The country where an act takes place: named behind `in` at its clause, else the report's."""
        for host in (act, act.head):
            for place in syntax.after(host, "in", "across", "throughout", "inside"):
                for a in self.cast.of(place):
                    if a.country:
                        return a.country
                if country := self.places.get(self.page.start_of(place)):
                    return country
        return self.home


def sides_of(stage: Stage, phrase: Phrase) -> Sides:
    """Who does the act of `phrase` to whom; NOBODY where it is none between actors."""
    rules: dict[str, Any] = load("acts")
    sources, targets = stage.actors(phrase.source), stage.actors(phrase.target)
    targets = tuple(t for t in targets if t not in sources)
    if phrase.symmetric:
        return _symmetric((*sources, *targets))
    sure, reasons = 1.0, []
    if not sources:
        if phrase.source and not phrase.nominal:
            return NOBODY  # a thing, not a party, is said to do it
        inferred = _doer(stage, phrase)
        if inferred is None:
            return NOBODY
        sources, sure = (inferred,), INFERRED
        reasons.append(f"the doer is left out: {inferred.name} inferred")
    if not targets and phrase.type in rules["target_required"]:
        return NOBODY
    if not targets and rules["unnamed_target"].get(phrase.type) == "authorities":
        state = stage.states.get(sources[0].country or "")
        if state is not None and state not in sources:
            targets = (state,)
            reasons.append(f"no target named: {state.name} inferred")
    pairs: list[Pair] = [((s,), (t,)) for s in sources for t in targets if s != t]
    pairs = pairs or [((s,), ()) for s in sources]
    return Sides(tuple(pairs), sure, "; ".join(reasons))


def _symmetric(parties: tuple[ActorRef, ...]) -> Sides:
    """Each side of an act that its parties do together, as a source toward the others."""
    if not parties:
        return NOBODY
    if len(parties) == 1:
        return Sides(((parties, ()),))
    pairs: list[Pair]
    if len(parties) > MANY:
        pairs = [((p,), tuple(q for q in parties if q != p)) for p in parties]
    else:
        pairs = [((p,), (q,)) for p in parties for q in parties if p != q]
    return Sides(tuple(pairs), 1.0, "symmetric: a record for each direction")


def _doer(stage: Stage, phrase: Phrase) -> ActorRef | None:
    """Who does an act that names no doer; None where such an act is not coded."""
    rules: dict[str, Any] = load("acts")
    kind = rules["unnamed_doer"].get(phrase.type)
    if kind is None:
        return None
    country = stage.country_at(phrase.token)
    if kind == "authorities" and country in stage.states:
        return stage.states[country]
    unnamed = rules["unnamed"][kind if kind in rules["unnamed"] else "unidentified"]
    return ActorRef("", unnamed["name"], country if kind == "public" else None, unnamed["sector"])
