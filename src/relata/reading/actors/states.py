"""States that are described instead of named: by a trait, by lying beside another, as a pair.

"The Central American nation", "its giant neighbour", "both countries": what the words say narrows down the states
that the report has spoken of, and of those that are left the one that it is about, or spoke of last, is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import Phrase, land_of
from relata.reading.actors.lands import COREFERENT, GUESSED_LAND, LEADERS, Lands
from relata.reading.actors.many import Many
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import SUBJECTS, ancestors, children, coordinated
from relata.vocabulary.traits import traits

PAIRS = {
    "person": frozenset("leaders presidents men politicians ministers premiers statesmen".split()),
    "state": frozenset(
        "countries states nations neighbours neighbors sides governments capitals allies".split()
    ),
}
# Words for so many parties that have been named.
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
DEFINITE = frozenset({"the", "this", "that"})
# The report's own state is meant before another with the same traits, met at most so many sentences longer ago.
HOMEWARD = 1
# Of an ally, a rival or a neighbouring state, only who was met in so many sentences before can be meant.
NEAR = 6
# A pair is one of a stretch of so many sentences; what was said before counts less with each sentence.
STRETCH = 4
# What the mention of a person, or of a state, counts there for its land; others (places, firms, crowds) count 1.
# Chosen by judgement: who acts for a state tells better whom a stretch is about than where it plays.
WEIGHT = {"person": 3, "state": 3}
# Two lands that are the subject together, or with something between them, count so much more.
JOINED = 6
# One mention in the sentence before, in shares that divide evenly over the sentences of a stretch.
SHARE = 12
# Of these sectors, people comment or report, and no state is spoken of.
ASIDE = frozenset({"MED", "EDU", "NGO"})
RULERS = frozenset(
    {"president", "king", "queen", "emir", "sultan", "prime minister", "premier", "chancellor"}
)
ANYBODY = frozenset({"men", "politicians"})
TITLED = {"presidents": "president", "premiers": "prime minister", "ministers": "minister"}


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


class States(Many):
    """Descriptions of states without their names."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        super().__init__(company, discourse, home, read)
        self._joint: list[tuple[int, frozenset[str]]] = []
        self._told: list[tuple[int, int, tuple[Party, ...]]] = []
        """Lists of parties: sentence, how many, who; nobody where so many of something else were told."""

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

    def _acting(self, phrase: Phrase, scene: Scene) -> str | None:
        """The country of the nearest subject before a phrase."""
        for above in ancestors(phrase.head):
            for subject in children(above, *SUBJECTS, "nsubjpass"):
                if subject.right_edge.i < phrase.left:
                    for party in self._of_token(scene, subject.i):
                        if party.country:
                            return party.country
        return None

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

    # ── pairs ─────────────────────────────────────────────────────────────────────────────────────

    def _pair(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "Both leaders", "the two countries", "the three nations": those that the sentences before are about."""
        low = [w.lower() for w in phrase.words[:-1]]
        number = next((COUNTED[w] for w in (phrase.determiner or "", *low) if w in COUNTED), None)
        if number is None or phrase.names or (number > 2 and not phrase.definite):
            return []
        noun = phrase.words[-1].lower()
        kind = next((k for k, nouns in PAIRS.items() if noun in nouns), None)
        if kind == "state":
            found = self._pair_of_states(number, phrase, scene) or self._last(number, kind, scene)
        elif kind == "person":
            found = self._pair_of_leaders(number, noun, phrase, scene) or self._last(number, kind, scene)
        else:
            return []
        why = f"{' '.join(phrase.words)!r}: those that are spoken of"
        return [Meaning(p, why, COREFERENT) for p in found]

    def _last(self, number: int, kind: str, scene: Scene) -> list[Party]:
        """The last `number` parties of a kind; those of earlier sentences first ("Oslo urged both countries")."""
        told = self.discourse.last(number, lambda p: p.kind == kind and p.last < scene.number, scene.number)
        return told or self.discourse.last(number, lambda p: p.kind == kind, scene.number)

    def _pair_of_states(self, number: int, phrase: Phrase, scene: Scene) -> list[Party]:
        """The states that a stretch is about, for "both countries"; whoever acts on them is none of them."""
        if joined := self._joined(number, "state", phrase, scene):
            return joined
        barred = {self._acting(phrase, scene)} - {None}
        lands = self._pair_of_lands(scene, number, frozenset(c for c in barred if c))
        return [s for c in lands if (s := self.company.state(c))]

    def _pair_of_leaders(self, number: int, noun: str, phrase: Phrase, scene: Scene) -> list[Party]:
        """Those who lead the states that a stretch is about: of each, who was met last, else who holds the office."""
        if joined := self._joined(number, "person", phrase, scene):
            return joined
        title = TITLED.get(noun)

        def leads(party: Party) -> bool:
            if not party.person or party.country is None:
                return False
            if title:
                return bool(party.title and title in party.title)
            return party.title in RULERS or party.title in LEADERS or party.sector == "GOV"

        near = [
            p for p in self.company.parties if leads(p) and scene.number - STRETCH < p.last < scene.number
        ]
        weights = self._weights(scene)
        near.sort(key=lambda p: (-weights[p.country or ""], -p.last, p.name))
        found: dict[str | None, Party] = {}
        for party in near:
            found.setdefault(party.country, party)
        if len(found) >= number:
            return sorted(list(found.values())[:number], key=lambda p: p.last)
        if title and title != "president":
            return []
        barred = self._acting(phrase, scene)
        lands = self._pair_of_lands(scene, number, frozenset({barred} if barred else ()))
        lands = lands or [s.country for s in self._last(number, "state", scene) if s.country]
        leaders = [found.get(c) or self._leader(c) for c in lands]
        return [p for p in leaders if p] if all(leaders) else []

    def _joined(self, number: int, kind: str, phrase: Phrase, scene: Scene) -> list[Party]:
        """So many of a kind that stand joined before the phrase ("Oslo and Bern said both states ...")."""
        assert scene.sentence.doc is not None
        for token in scene.sentence.doc[: phrase.left]:
            if token.dep_ in SUBJECTS or token.dep_ in ("nsubjpass", "pobj"):
                found = [p for t in coordinated(token) for p in scene.meant.get(t.i, ()) if p.kind == kind]
                if len(found) == number and len({p.country for p in found}) == number:
                    return found
        return []

    def _pair_of_lands(self, scene: Scene, number: int, barred: frozenset[str]) -> list[str]:
        """The lands that the sentences before are most about, the first by weight; [] where there are fewer."""
        weights = {c: w for c, w in self._weights(scene).items() if c not in barred}
        found = sorted(weights, key=lambda c: (-weights[c], c))[:number]
        return found if len(found) == number else []

    def note_joined(self, scene: Scene) -> None:
        """Remember which lands a sentence joins: as its subjects together, or by what is between them."""
        assert scene.sentence.doc is not None
        for token in scene.sentence.doc:
            if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.lower_ == "between"):
                lands = {p.country for t in coordinated(token) for p in scene.meant.get(t.i, ()) if p.country}
                if len(lands) > 1:
                    self._joint.append((scene.number, frozenset(lands)))

    def _weights(self, scene: Scene) -> Counter[str]:
        """How much the stretch before a sentence is about each land."""
        first = scene.number - STRETCH
        starts = [s.start for s in self.company.page.sentences if first <= s.number <= scene.number]
        weights: Counter[str] = Counter()
        for party in self.company.parties:
            if party.country is None or party.sector in ASIDE or party.last < first:
                continue
            worth = WEIGHT.get(party.kind, 1)
            for place in party.places:
                if starts[0] <= place.start < starts[-1]:
                    away = sum(1 for s in starts if s > place.start)
                    weights[party.country] += round(SHARE * worth / away)
        for number, joint in self._joint:
            if first <= number < scene.number:
                for land in joint:
                    weights[land] += round(SHARE * JOINED / (scene.number - number))
        return weights
