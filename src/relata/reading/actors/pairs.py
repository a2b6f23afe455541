"""Pairs that are described instead of named: "both countries", "the two leaders", "both ministries".

Those are meant that stand joined before, else those that the stretch before is most about. A pair that a complement
of its own tells apart ("the two leaders of the guild") is none of those told before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import Phrase, land_of
from relata.reading.actors.lands import COREFERENT, LEADERS, WITH_LAND
from relata.reading.actors.many import Many
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import SUBJECTS, ancestors, children, coordinated
from relata.vocabulary.wordlists import wordlist

PAIRS = {"person": wordlist("actors", "pair_of_persons"), "state": wordlist("actors", "pair_of_states")}
# Words for so many parties that have been named.
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
# A pair is one of a stretch of so many sentences; what was said before counts less with each sentence.
STRETCH = 4
# What the mention of a person, or of a state, counts there for its land; others (places, firms, crowds) count 1.
# Chosen by judgement: who acts for a state tells better whom a stretch is about than where it plays.
WEIGHT = {"person": 3, "state": 3}
# Two lands that are the subject together, or with something between them, count so much more.
JOINED = 6
# The two lands that a report names most, so often at least, count so much more.
ABOUT, OFTEN = 2, 4
# One mention in the sentence before, in shares that divide evenly over the sentences of a stretch.
SHARE = 12
RULERS = wordlist("actors", "rulers")
ANYBODY = frozenset({"men", "politicians"})
TITLED = {"presidents": "president", "premiers": "prime minister", "ministers": "minister"}
# Of these sectors, people comment or report, and no state is spoken of.
ASIDE = frozenset({"MED", "EDU", "NGO"})


class Pairs(Many):
    """Descriptions of two or more states, leaders or organs."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        super().__init__(company, discourse, home, read)
        self._joint: list[tuple[int, frozenset[str]]] = []
        self._told: list[tuple[int, int, tuple[Party, ...]]] = []
        """Lists of parties: sentence, how many, who; nobody where so many of something else were told."""

    def _pair(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "Both leaders", "the two countries", "the three nations": those that the sentences before are about."""
        low = [w.lower() for w in phrase.words[:-1]]
        number = next((COUNTED[w] for w in (phrase.determiner or "", *low) if w in COUNTED), None)
        if number is None or phrase.names:
            return []
        beside = [t for c in children(phrase.head, "appos") for t in coordinated(c)]
        named = [scene.heads[t.i].party for t in beside if t.i in scene.heads]
        if len(named) == number and not any(p.person for p in named):
            return [Meaning(p, f"{p.name} is named beside it", WITH_LAND) for p in named]
        if self._told_apart(phrase, scene):
            return []
        noun = phrase.words[-1].lower()
        kind = next((k for k, nouns in PAIRS.items() if noun in nouns), None)
        if kind == "state":
            found = self._pair_of_states(number, phrase, scene) or self._last(number, kind, scene)
        elif kind == "person":
            found = self._pair_of_leaders(number, noun, phrase, scene) or self._last(number, kind, scene)
        else:
            found = self._pair_of_organs(number, phrase, scene)
        why = f"{' '.join(phrase.words)!r}: those that are spoken of"
        return [Meaning(p, why, COREFERENT) for p in found]

    def _pair_of_organs(self, number: int, phrase: Phrase, scene: Scene) -> list[Party]:
        """ "Both ministries": so many of different states by that title, the last ones; [] where fewer were told."""
        part = phrase.part
        if part is None or part.role.kind not in ("body", "office"):
            return []
        noun = part.role.name.split()[-1]

        def of_that_kind(party: Party) -> bool:
            same = party.title is not None and party.title.split()[-1] == noun
            return (
                same and not party.many and party.country is not None and scene.number - party.last < STRETCH
            )

        found = self.discourse.last(number, of_that_kind, scene.number)
        return found if len({p.country for p in found}) == number else []

    def _told_apart(self, phrase: Phrase, scene: Scene) -> bool:
        """Whether others are meant than those told before: any two of a kind, or two whom a complement tells apart.

        "Two leaders", "the two leaders of the guild", "both men who ..."; but "both sides of the conflict".
        """
        if not phrase.definite and phrase.determiner != "all":
            return True
        behind = [t for preposition, t in phrase.links if preposition in ("of", "from")]
        return any(self._of_token(scene, t.i) for t in behind) or bool(
            children(phrase.head, "relcl", "appos")
        )

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
        named = Counter(c for m in self.company.page.names if (c := land_of(m)))
        for land, times in named.most_common(2):
            weights[land] += SHARE * ABOUT if times >= OFTEN else 0
        for number, joint in self._joint:
            if first <= number < scene.number:
                for land in joint:
                    weights[land] += round(SHARE * JOINED / (scene.number - number))
        return weights

    def _acting(self, phrase: Phrase, scene: Scene) -> str | None:
        """The country of the nearest subject before a phrase."""
        for above in ancestors(phrase.head):
            for subject in children(above, *SUBJECTS, "nsubjpass"):
                if subject.right_edge.i < phrase.left:
                    for party in self._of_token(scene, subject.i):
                        if party.country:
                            return party.country
        return None
