"""Whom a description means: the country it belongs to, the organisation it speaks for, or somebody met before.

The order of the rules: those whom a counting head gathers; a pair that was met before; the one that an apposition
names; a member or head of an organisation; somebody met before; the holder of an office; else a party of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from relata.reading.actors.choosing import AGAIN, COUNTRY_WORDS, NEARBY, Choosing, called_by
from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import STATE_WORDS, Phrase, kind_of, land_of, name_of, read_phrase
from relata.reading.actors.groups import UNITS, WORDS
from relata.reading.actors.lands import (
    COREFERENT,
    WITH_LAND,
    WITHOUT_LAND,
)
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.actors.states import PAIRS
from relata.reading.syntax import children
from relata.vocabulary.roles import Part
from relata.vocabulary.traits import traits

# Lawmakers and judges of a union of states carry its code, as its organs do in igos.yaml.
OF_UNIONS = frozenset({"LEG", "JUD"})
UNIONS = {"European Union": "EUR", "United Nations": "UNO"}
# Words for an organisation of states that is met again ("the bloc").
UNION_WORDS = frozenset("bloc alliance organization organisation union body pact".split())
# Words for any organisation that was named before ("the movement").
BODY_WORDS = frozenset("group movement outfit sect cult network confederation".split())
TAKEN_UP = frozenset({"counterpart", "counterparts"}).union(
    COUNTRY_WORDS, UNION_WORDS, BODY_WORDS, *PAIRS.values()
)
# Before an office these make it another one, whose holder is not known.
BELOW = frozenset(
    "assistant deputy associate shadow vice acting interim junior designate under senior sub".split()
)
BELONGS = ("of", "for", "from", "at", "in", "with")
# With these an apposition tells more of all those before it.
WHOLE = frozenset({"all", "both", "most", "each"})
BANDS = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})


class Describer(Choosing):
    """Resolves descriptions of one report. `read` makes sure that a token has been read already."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        super().__init__(company, discourse, home, read)
        words = company.lexicon.roles
        self.nouns = words.last_words | words.collectives | words.named_bodies | words.crowds | TAKEN_UP
        self.nouns |= WORDS | UNITS
        self.nouns |= traits().states | traits().neighbours | traits().partners
        """The words that can head a description; other nouns need no look."""

    def meanings(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """Whom `phrase` means: nobody, one, or each of a pair."""
        if (
            found := self._gathered(phrase, scene)
            or self._several(phrase, scene)
            or self._pair(phrase, scene)
        ):
            return found
        if found := self._crowd(phrase, scene) or self._unit(phrase, scene):
            return found
        if found := self._named_body(phrase, scene):
            return found
        if (described := self._state_by_trait(phrase, scene)) is not None:
            return described
        found = self._one(phrase, scene)
        for key in self._said_of(phrase) if len(found) == 1 and found[0].party.person else ():
            self._epithets[key] = found[0].party
        return found

    def _one(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """Whom a phrase means that describes neither a pair nor a state by its traits."""
        if found := self._apposition(phrase, scene) or self._met_again(phrase, scene):
            return found
        return self._role(phrase, phrase.part, scene) if phrase.part else []

    def _apposition(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """A description beside a name means its bearer ("the opposition leader, Ann Lee"; "Ann Lee, a judge")."""
        if phrase.part is None or phrase.part.role.kind not in ("office", "person"):
            return []
        others = [c.i for c in children(phrase.head, "appos") if c.i in scene.heads]
        if phrase.head.dep_ == "appos" and phrase.head.head.i in scene.heads:
            others.append(phrase.head.head.i)
        for index in others:
            party = scene.heads[index].party
            if party.person:
                self._learn(party, phrase, scene)
                return [Meaning(party, f"beside the name of {party.name}", WITH_LAND)]
        return []

    def _learn(self, party: Party, phrase: Phrase, scene: Scene) -> None:
        """Fill what is not known of a person from a description beside the name."""
        assert phrase.part
        if party.country is None:
            party.country = self.land(phrase, scene)[0]
        if party.sector is None:
            organ = self._organ(phrase, phrase.part, scene)
            party.sector = organ.party.sector if organ else phrase.part.sector
        party.title = party.title or phrase.part.role.name

    def _met_again(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "the country", "the bloc", "its neighbour's counterpart": a state or union that was met before."""
        noun, alone = phrase.words[-1].lower() if phrase.words else "", not phrase.names and not phrase.links
        if phrase.determiner not in ("the", "this", "that") or not alone or phrase.owners:
            return self._counterpart(phrase, scene) if noun in ("counterpart", "counterparts") else []
        if noun in COUNTRY_WORDS:
            party = self.company.state(self.home) if self.home else None
            if party is None or scene.number - party.last > NEARBY:
                party = self.discourse.find(lambda p: p.kind == "state", scene.number, reach=NEARBY) or party
            rules = {"again": party.country if party else None}
            if phrase.part and (weighed := self.likeliest(phrase, phrase.part, scene, rules)):
                party = self.company.state(weighed[0])
        elif noun in UNION_WORDS:
            party = self.discourse.find(
                lambda p: p.kind == "organisation" and p.sector == "IGO", scene.number
            )
            if party is None and self.discourse.find(lambda p: p.country == "EUR", scene.number):
                party = self._known_name("European Union")
        elif noun in BODY_WORDS and len(phrase.words) <= 2:
            party = self.discourse.find(lambda p: called_by(p, noun), scene.number) or self.discourse.find(
                lambda p: p.kind in ("organisation", "group") and (p.told or p.known is not None)
                and p.sector not in ("GOV", "MED"),
                scene.number, reach=AGAIN,
            )  # fmt: skip
        else:
            return []
        return [Meaning(party, f"'the {noun}': {party.name} was meant last", COREFERENT)] if party else []

    def _known_name(self, name: str) -> Party | None:
        """The party that a name of the vocabulary means."""
        senses = self.lexicon.senses.get(name, ())
        return self.company.of_known(senses[0].known) if senses else None

    def _counterpart(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "his Polish counterpart": who holds the same office in the other state."""
        owner = next((p for o in phrase.owners for p in self._of_token(scene, o.i)), None)
        country = next((c for m in phrase.names if (c := land_of(m))), None)
        behind = (t for preposition, t in phrase.links if preposition in ("from", "in", "of"))
        country = country or next((c for t in behind if (c := self.land_of_token(scene, t.i))), None)
        country = country or self._other_land(owner, scene)
        if country is None:
            return []
        title = owner.title if owner else None
        part = self.lexicon.roles.classify(title.split()) if title else None
        known = self.lexicon.holder(country, part.role.name, self.company.date) if part else None
        if known:
            why = f"{title} of {country} as counterpart of {owner.name if owner else ''}"
            return [Meaning(self.company.of_known(known), why, COREFERENT)]
        name = f"{self.lexicon.adjective(country)} {title or 'counterpart'}"
        party = self.company.of_description(
            name,
            "person",
            country,
            part.sector if part else "GOV",
            why="counterpart",
            score=WITH_LAND,
            title=title,
        )
        return [Meaning(party, f"counterpart of {country}", WITH_LAND)]

    def _other_land(self, owner: Party | None, scene: Scene) -> str | None:
        """The land of a counterpart: the other one that the sentence names, else the stretch."""
        own = owner.country if owner else None
        if own is None:
            return None
        here = {c for m in scene.mentions if (c := land_of(m))} - {own}
        if here:
            return next(iter(here)) if len(here) == 1 else None
        pair = self._pair_of_lands(scene, 2, frozenset())
        return next((c for c in pair if c != own), None) if own in pair else None

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

    def _role(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        if named := self._named_behind(phrase, part, scene):
            return [named]
        if organ := self._organ(phrase, part, scene):
            return [organ]
        if of_union := self._of_union(phrase, part, scene):
            return of_union
        if of_many := self._of_region(phrase, part) or self._related(phrase, part, scene):
            return [of_many]
        if each := self._of_each(phrase, part, scene):
            return each
        country, why = self.land(phrase, scene)
        if country is None:
            country, why = self._apposed_land(phrase, scene)
        score = WITH_LAND if country else WITHOUT_LAND
        backed = part.role.weak and self._backed(phrase)
        if country is None and not self._led(phrase):
            met, country, why, score = self._weighed(phrase, part, scene, backed=backed)
            if met is not None:
                return [Meaning(met, why, score)]
        if part.role.name in STATE_WORDS and not part.former and part.modifier != "separatist":
            state = self.company.state(country) if country else None
            return [Meaning(state, f"{part.why}; {why}", score)] if state else []
        single = part.role.kind == "office" and not phrase.many and not part.former
        of_a_people = any(m.why.endswith("peoples.yaml") for m in phrase.names)
        below = any(w.lower() in BELOW for w in phrase.words[: part.start])
        single = (
            single
            and not (of_a_people or below)
            and phrase.determiner not in ("a", "an", "another", "any", "no")
        )
        if country and single and (holder := self._holder(part, country)):
            return [Meaning(holder, f"{part.why} of {country}; {why}", score)]
        if not backed and self._empty(phrase, part, country):
            return []
        sector = "UAF" if backed and part.role.kind == "band" else part.sector
        party = self.company.of_description(
            name_of(part, country, many=phrase.many, lexicon=self.lexicon),
            kind_of(part, many=phrase.many), country, sector,
            why=f"{part.why}; {why}" if why else part.why, score=score, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return [Meaning(party, party.why, score)]

    def _apposed_land(self, phrase: Phrase, scene: Scene) -> tuple[str | None, str]:
        """The country that an apposition tells ("the defendants, all officers of the Peruvian army")."""
        behind = next(
            (t for t in phrase.head.doc[phrase.right + 1 : phrase.right + 2] if t.lower_ in WHOLE), None
        )
        told = [behind.head] if behind is not None and phrase.head.doc[phrase.right].text == "," else []
        for beside in (*children(phrase.head, "appos"), *told):  # the parse may miss ", all officers ..."
            inner = read_phrase(beside, scene.sentence, scene.mentions, self.lexicon)
            if inner.part and beside.i not in scene.heads and (land := self.land(inner, scene)[0]):
                return land, f"{' '.join(inner.words)!r} beside it"
        return None, ""

    def _empty(self, phrase: Phrase, part: Part, country: str | None) -> bool:
        """Whether a weak noun says too little to be a party ("the center", "a campaign", "a source")."""
        if not part.role.weak or part.modifier or phrase.head.text[0].isupper():
            return False
        if part.role.kind in ("body", "band"):
            return country is None
        return country is None and part.role.name in self.lexicon.roles.vague

    def _organ(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """Whose member, head or spokesman somebody is: the organisation's sector and country are his."""
        if (
            phrase.head.lower_ not in self.lexicon.roles.heads and part.sector not in OF_UNIONS
        ) or part.former:
            return None
        for mention in reversed(phrase.names):
            name = next((n for n in scene.names if n.start == mention.start), None)
            if name and name.party.kind == "organisation":
                return self._belonging(name.party, part, phrase)
        for preposition, inner in phrase.links:
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
            known = self.lexicon.holder(UNIONS.get(party.name, ""), part.role.name, self.company.date)
            if known:
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
