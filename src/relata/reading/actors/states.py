"""States that are described instead of named: by a trait, or by lying beside another.

"The Central American nation", "its giant neighbour": what the words say narrows down the states
that the report has spoken of, and of those that are left the one that it is about, or spoke of last, is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from relata.reading.actors.descriptions import Phrase, land_of
from relata.reading.actors.lands import COREFERENT, GUESSED_LAND, Lands
from relata.reading.actors.pairs import ASIDE, Pairs
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import SUBJECTS, children
from relata.vocabulary.traits import traits

DEFINITE = frozenset({"the", "this", "that"})
# The report's own state is meant before another with the same traits, met at most so many sentences longer ago.
HOMEWARD = 1
# Of an ally, a rival or a neighbouring state, only who was met in so many sentences before can be meant.
NEAR = 6


def _says_its_land(lands: Lands, phrase: Phrase, wording: list[str], scene: Scene) -> bool:
    """Whether a name before, behind or beside the head says which state it is, so that no trait need do so."""
    traits_told = " ".join(wording)
    if any(land_of(m) and m.quote.lower() not in traits_told for m in phrase.names):
        return True
    head = phrase.head
    beside = (*head.doc[head.i + 1 : head.i + 2], *children(head, "appos"))  # "its ally Russia"
    if any(scene.name_over(t) for t in beside):
        return True
    return any(lands.land_of_token(scene, t.i) for _, t in phrase.links)


class States(Pairs):
    """Descriptions of states without their names."""

    def _state_by_trait(self, phrase: Phrase, scene: Scene) -> list[Meaning] | None:
        """The state that traits leave ("the small former Soviet republic"); None where there is none."""
        known, noun = traits(), phrase.words[-1].lower() if phrase.words else ""
        if noun not in known.states and noun not in known.neighbours | known.partners:
            return None
        if phrase.many or phrase.head.tag_ == "NNP":
            return None
        words = phrase.words[:-1]
        wording, states = known.having(words)
        if noun in known.heads and noun != "kingdom":
            states = states & known.heads[noun] if wording else known.heads[noun]
            wording = [*wording, noun]
        if _says_its_land(self, phrase, wording, scene):
            return None

        beside = self._objects_beside(phrase, scene)

        def fits(land: str) -> bool:
            return land not in beside and (not wording or land in states) and known.fits_size(words, land)

        near = bool({w.lower() for w in words} & known.neighbouring)
        if phrase.owners or noun in known.neighbours or near:
            return self._beside(phrase, scene, noun, fits)
        sized = noun not in known.with_trait and known.tells_size(words)
        if noun in known.partners or phrase.determiner not in DEFINITE or not (wording or sized):
            return None
        land = self._met_land(scene, fits) or self._named_later(fits)
        land = land or (next(iter(states)) if len(states) == 1 else None)
        state = self.company.state(land) if land else None
        why = f"{' '.join(phrase.words)!r}: {state.name} is that" if state else ""
        return [Meaning(state, why, COREFERENT)] if state else []

    @staticmethod
    def _objects_beside(phrase: Phrase, scene: Scene) -> set[str]:
        """The lands that the verb of a subject acts on ("The island broke with Chad": not Chad)."""
        if phrase.head.dep_ not in SUBJECTS and phrase.head.dep_ != "nsubjpass":
            return set()
        verb = phrase.head.head
        things = [*children(verb, "dobj"), *(o for p in children(verb, "prep") for o in children(p, "pobj"))]
        names = (scene.heads[t.i] for t in things if t.i in scene.heads and t.i > phrase.head.i)
        return {n.party.country for n in names if n.party.kind == "state" and n.party.country}

    def _beside(
        self, phrase: Phrase, scene: Scene, noun: str, test: Callable[[str], bool]
    ) -> list[Meaning] | None:
        """ "Its neighbour", "Lima's small neighbour", "the neighbouring state", "its closest ally"."""
        known = traits()
        neighbouring = bool({w.lower() for w in phrase.words[:-1]} & known.neighbouring)
        owners = [p for o in phrase.owners for p in self._of_token(scene, o.i)]
        if phrase.owners and noun not in known.neighbours | known.partners:
            return None
        if not phrase.owners and phrase.determiner not in DEFINITE:
            return None
        one = next((p.country for p in owners if p.country), None)
        if phrase.owners and (one is None or any(p.many for p in owners)):
            return None
        if noun in known.partners and any(p.person for p in owners):
            return None
        one = one or self._acting(phrase, scene) or self.home
        if one is None:
            return None
        if noun in known.partners:
            pair = self._pair_of_lands(scene, 2, frozenset())
            others = [c for c in pair if c != one]
            near = len(pair) == 2 and len(others) == 1 and test(others[0])
            land = others[0] if near else None
        else:
            land = self._met_land(scene, lambda c: c != one and known.beside(one, c) and test(c), reach=NEAR)
        state = self.company.state(land) if land else None
        if state is None:
            return [] if neighbouring and noun not in known.neighbours else None
        return [Meaning(state, f"{noun!r} of {one}: {state.name}", GUESSED_LAND)]

    def _met_land(self, scene: Scene, test: Callable[[str], bool], *, reach: int | None = None) -> str | None:
        """The report's own land if it passes `test`, else the land that was met last and does."""
        last: dict[str, int] = {}
        for party in self.company.parties:
            if party.country and party.last >= 0 and party.sector not in ASIDE:
                last[party.country] = max(party.last, last.get(party.country, -1))
        fitting = {c: n for c, n in last.items() if test(c) and (reach is None or scene.number - n < reach)}
        if not fitting:
            return None
        latest = max(fitting.values())
        if self.home in fitting and fitting[self.home] >= latest - HOMEWARD:
            return self.home
        return min(c for c, n in fitting.items() if n == latest)

    def _named_later(self, test: Callable[[str], bool]) -> str | None:
        """The land that a report names most often of those that pass `test`, though not yet."""
        counts = Counter(
            c
            for m in self.company.page.names
            if (c := land_of(m)) and test(c) and not (m.actor and m.actor.sector in ASIDE)
        )
        return min(counts, key=lambda c: (-counts[c], c)) if counts else None
