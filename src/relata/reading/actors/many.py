"""Parties that are many: those whom a counting head gathers, crowds, leaders of several or of many states."""

from __future__ import annotations

from relata.reading.actors.descriptions import STATE_WORDS, Phrase, kind_of, land_of, name_of
from relata.reading.actors.lands import GUESSED_LAND, WITH_LAND, Lands
from relata.reading.actors.parties import Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import after, ancestors
from relata.vocabulary.roles import Part


class Many(Lands):
    """Descriptions of more than one party, and of bodies by their names."""

    def _gathered(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """A head that only counts ("thousands of protesters"): those who stand after its "of"."""
        if phrase.head.lower_ not in self.lexicon.roles.collectives:
            return []
        return [
            Meaning(party, f"{phrase.head.text!r} of {party.name}", WITH_LAND)
            for preposition, inner in phrase.links
            if preposition == "of"
            for party in self._of_token(scene, inner.i)
            if party.kind == "organisation" or (party.kind == "group" and party.known is None)
        ]

    def _crowd(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """A number that stands for people ("dozens were hurt in Lima"): people of the place that its clause names."""
        head = phrase.head
        counted = head.dep_ == "pobj" and head.head.head.lower_ in self.lexicon.roles.crowds
        if head.lower_ not in self.lexicon.roles.crowds or any(p == "of" for p, _ in phrase.links):
            return []
        if not counted and head.dep_ not in ("nsubj", "nsubjpass", "dobj", "ROOT", "conj"):
            return []
        verbs = [a for a in ancestors(head) if a.pos_ == "VERB"][:1]
        places = [
            t for h in (head, *verbs) for t in after(h, "in", "across", "at", "near", "outside", "throughout")
        ]
        country = next((c for t in places if (c := self.land_of_token(scene, t.i))), None)
        score = WITH_LAND if country else GUESSED_LAND
        country = country or self._likely_land(scene)
        adjective = f"{self.lexicon.adjective(country)} " if country else ""
        why = f"{head.text!r} alone stands for people"
        party = self.company.of_description(
            f"{adjective}people", "group", country, "CVL", why=why, score=score, many=True, title="people"
        )
        return [Meaning(party, why, score)]

    def _named_body(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """A body whose name stands before the word for it ("the Masra alliance", "the Badr militia group")."""
        head = phrase.head
        if head.lower_ not in self.lexicon.roles.named_bodies or head.text[0].isupper():
            return []
        for name in reversed(scene.names):
            tokens = scene.sentence.tokens(name.start, name.end)
            if not tokens or tokens[-1].i >= head.i or tokens[0].i < phrase.left:
                continue
            between = [t.lower_ for t in head.doc[tokens[-1].i + 1 : head.i]]
            party = name.party
            body = party.kind in ("organisation", "group") and party.sector not in ("GOV", "IGO", None)
            if party.known is not None:
                named = name.mention is None or name.mention.form == "name"
                body = body and named and party.known.file not in ("places.yaml", "peoples.yaml")
            if body and all(w in self.lexicon.roles.named_bodies or w == "-" for w in between):
                return [Meaning(party, f"{head.text!r} behind the name of {party.name}", WITH_LAND)]
            return []
        return []

    def _of_each(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        """Those of each of several states: "the leaders of Peru and Chile", "troops from Peru and Chile"."""
        if not phrase.many:
            return []
        behind = [t for p, t in phrase.links if p in ("of", "from")]
        lands = [c for t in behind if (c := self.land_of_token(scene, t.i))]
        if phrase.names:
            joined = len(phrase.names) == 2 and "and" in (w.lower() for w in phrase.words)
            lands = [c for m in phrase.names if (c := land_of(m))] if joined and not lands else []
        if len(set(lands)) < 2:
            return []
        return [
            Meaning(self._those_of(part, c), f"{part.why} of {c}, one of several", WITH_LAND)
            for c in dict.fromkeys(lands)
        ]

    def _those_of(self, part: Part, country: str) -> Party:
        """The state's government, the holder of its office, its body by that name, or its people of a role."""
        if part.role.name in STATE_WORDS and (state := self.company.state(country)):
            return state
        office, many = part.role.kind == "office", part.role.kind in ("person", "band")
        return (self._holder(part, country) if office else None) or self.company.of_description(
            name_of(part, country, many=many, lexicon=self.lexicon), kind_of(part, many=many), country, part.sector,
            why=part.why, score=WITH_LAND, many=many, title=part.role.name,
        )  # fmt: skip

    def _of_region(self, phrase: Phrase, part: Part) -> Meaning | None:
        """Those who speak for many states at once ("European leaders", "the Gulf states", "G7 countries")."""
        roles, head = self.lexicon.roles, phrase.head
        if head.lower_ not in roles.of_regions or phrase.owners:
            return None
        before = phrase.words[:-1] if head.lower_ == "community" else phrase.words[: part.start]
        region = roles.region(before)
        if region is None or any(land_of(m) for m in phrase.names):
            return None
        name = f"{region} {head.lower_}"
        many = phrase.many or head.lower_ == "community"
        party = self.company.of_description(
            name, "group" if many else "organisation" if head.lower_ in STATE_WORDS else "person", None, part.sector,
            why=f"{part.why}; of many states", score=WITH_LAND, many=many, title=part.role.name,
        )  # fmt: skip
        return Meaning(party, party.why, WITH_LAND)
