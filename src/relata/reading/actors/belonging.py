"""Whose somebody is: an organisation's member or head, a person's kin or circle, a state's allies.

Whoever speaks for an organisation is of its sector and country; who is only related to somebody is shown by whom.
"""

from __future__ import annotations

from relata.reading.actors.choosing import Choosing
from relata.reading.actors.descriptions import Phrase, kind_of, name_of
from relata.reading.actors.lands import WITH_LAND, WITHOUT_LAND
from relata.reading.actors.parties import UNIONS_CODES, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.actors.titles import UNIONS
from relata.reading.syntax import children
from relata.records import STATE_SECTORS
from relata.vocabulary.roles import Part, plural

# Lawmakers and judges of a union of states carry its code, as its organs do in igos.yaml.
OF_UNIONS = frozenset({"LEG", "JUD"})
BELONGS = ("of", "for", "from", "at", "in", "with")
BANDS = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})


class Belonging(Choosing):
    """Descriptions that say whose somebody is."""

    def _of_union(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        """Bodies of an organisation of states ("UN agencies", "NATO forces")."""
        if part.role.kind not in ("body", "band") or not phrase.names:
            return []
        last = phrase.names[-1]
        name = next((n for n in scene.names if n.start == last.start), None)
        if name is None or name.party.sector != "IGO" or name.party.kind != "organisation":
            return []
        party = self.company.of_description(
            f"{last.quote} {phrase.head.lower_}", kind_of(part, many=phrase.many), name.party.country, "IGO",
            why=f"{part.role.name} of {name.party.name}", score=WITH_LAND, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return [Meaning(party, party.why, WITH_LAND)]

    def _organ(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """Whose member, head or spokesman somebody is: the organisation's sector and country are his."""
        heads = self.lexicon.roles.heads
        leads = phrase.head.lower_ in heads or part.role.name in heads
        if part.former:
            return None
        speaks = leads or part.sector in OF_UNIONS
        for mention in reversed(phrase.names) if speaks else ():
            name = next((n for n in scene.names if n.start == mention.start), None)
            if name and name.party.kind == "organisation":
                return self._belonging(name.party, part, phrase)
        for owner in phrase.owners:
            for party in self._of_token(scene, owner.i):
                known = leads or party.sector == "IGO"
                if party.kind == "organisation" and known and (party.told or party.known is not None):
                    return self._belonging(party, part, phrase)
        for preposition, inner in phrase.links if speaks else ():
            if preposition not in BELONGS:
                continue
            for beside in children(inner, "appos"):
                name = scene.heads.get(beside.i)
                if name and name.party.person and self.lexicon.roles.is_body(inner.lower_):
                    return Meaning(name.party, f"{part.role.name} named behind the party", WITH_LAND)
            for party in self._of_token(scene, inner.i):
                if party.kind == "organisation" or (party.kind == "group" and party.sector in BANDS):
                    return self._belonging(party, part, phrase)
                if party.person and inner.i in scene.heads and self._led_by(inner.i, scene):
                    return Meaning(party, f"{part.role.name} named behind the party", WITH_LAND)
        return None

    def _named_behind(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """An office, its place and then the holder's name without a comma ("mayor of Lyon Ann Lee")."""
        if part.role.kind != "office":
            return None
        for preposition, inner in phrase.links:
            name = scene.heads.get(inner.i)
            if preposition != "of" or name is None or not name.party.person:
                continue
            before = [
                t for t in inner.doc[inner.left_edge.i : inner.i] if scene.sentence.start_of(t) < name.start
            ]
            if (
                before
                and scene.name_over(before[-1])
                and not self.lexicon.roles.classify([t.text for t in before])
            ):
                self._learn(name.party, phrase, scene)
                return Meaning(name.party, f"{part.role.name} named behind the place", WITH_LAND)
        return None

    def _led_by(self, index: int, scene: Scene) -> bool:
        """Whether the words before a name are a body ("leader of the nationalist X party Ann Lee")."""
        assert scene.sentence.doc is not None
        token = scene.sentence.doc[index]
        start = scene.heads[index].start
        words = [t.text for t in token.doc[token.left_edge.i : index] if scene.sentence.start_of(t) < start]
        part = self.lexicon.roles.classify(words) if words else None
        return bool(part and part.role.kind == "body")

    def _belonging(self, party: Party, part: Part, phrase: Phrase) -> Meaning:
        if part.role.kind == "office" and not phrase.many:
            known = self.lexicon.offices.head_of(
                party.name, part.role.name, self.company.date
            ) or self.lexicon.offices.holder(UNIONS.get(party.name, ""), part.role.name, self.company.date)
            if known and (
                known.country is None or known.country in UNIONS_CODES
            ):  # no land's while in office
                return Meaning(self.company.of_known(known), f"{part.role.name} of {party.name}", WITH_LAND)
        name = name_of(part, party.country, many=phrase.many, lexicon=self.lexicon, of=party.name)
        country, sector = party.country, party.sector
        if party.sector == "IGO" and part.sector in OF_UNIONS:
            country, sector = UNIONS.get(party.name, country), part.sector
        if sector == "IGO" and country == "EUR":
            sector = "GOV"
        described = self.company.of_description(
            name, kind_of(part, many=phrase.many), country, sector or part.sector,
            why=f"{part.role.name} of {party.name}", score=WITH_LAND, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return Meaning(described, described.why, WITH_LAND)

    def _learn(self, party: Party, phrase: Phrase, scene: Scene) -> None:
        """Fill what is not known of a person from a description beside the name."""
        assert phrase.part
        if party.country is None:
            party.country = self.land(phrase, scene)[0]
        if party.sector is None:
            organ = self._organ(phrase, phrase.part, scene)
            party.sector = organ.party.sector if organ else phrase.part.sector
        if party.known is None and (led := self._led_group(phrase, phrase.part, scene)) is not None:
            party.sector, party.country = led.sector, party.country or led.country
        party.title = party.title or phrase.part.role.name

    def _led_group(self, phrase: Phrase, part: Part, scene: Scene) -> Party | None:
        """Whom somebody leads who is no state's ("the rebels' leader", "its leader" of a union)."""
        heads = self.lexicon.roles.heads
        leads = phrase.head.lower_ in heads or part.role.name in heads
        if part.former or not leads or part.sector not in ("GOV", "MIL"):
            return None
        behind = (t for preposition, t in phrase.links if preposition == "of")
        owners = (p for t in (*phrase.owners, *behind) for p in self._of_token(scene, t.i))
        groups = (p for p in owners if p.kind in ("organisation", "group"))
        return next((p for p in groups if p.sector is not None and p.sector not in STATE_SECTORS), None)

    def _related(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """Others who stand in some relation to a state: "Washington's allies" are not the United States."""
        if phrase.head.lower_ not in self.lexicon.roles.relational:
            return None
        if any(m.form == "description" for m in phrase.names):
            return None  # "Iranian backers" are of Iran
        land, why = self.land(phrase, scene)
        if land is None or why.startswith(("in ", "from ", "at ")):
            return None
        many = phrase.many
        noun = plural(part.role.name) if many else part.role.name
        party = self.company.of_description(
            f"{noun} of {self.lexicon.with_article(land)}", kind_of(part, many=many), None, part.sector,
            why=f"{part.why}; {why}", score=WITHOUT_LAND, many=many, title=part.role.name,
        )  # fmt: skip
        return Meaning(party, party.why, WITHOUT_LAND)

    def _of_person(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """Kin and circle of a person ("her staff", "the wife of Ann Lee"): shown by the person that they are of."""
        roles, role = self.lexicon.roles, part.role
        if phrase.names or role.name not in roles.kin | roles.circle | roles.followers:
            return None
        behind = [t for preposition, t in phrase.links if preposition == "of"]
        owners = {p for t in (*phrase.owners, *behind) for p in self._of_token(scene, t.i)}
        owner = next(iter(owners)) if len(owners) == 1 else None
        if owner is None or not owner.person:
            return None
        own = role.name in roles.circle and owner.sector not in ("GOV", None)
        country = owner.country if own or role.name not in roles.relational else None
        party = self.company.of_description(
            name_of(part, None, many=phrase.many, lexicon=self.lexicon, of=owner.name),
            kind_of(part, many=phrase.many), country, owner.sector if own else part.sector,
            why=f"{part.why}; of {owner.name}", score=WITH_LAND, many=phrase.many, title=role.name,
        )  # fmt: skip
        return Meaning(party, party.why, WITH_LAND)
