"""Whom a description means: the country it belongs to, the organisation it speaks for, or somebody met before.

The order of the rules: those whom a counting head gathers; a pair that was met before; the one that an apposition
names; a member or head of an organisation; somebody met before; the holder of an office; else a party of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from relata.reading.actors.again import AGAIN, NEARBY, called_by
from relata.reading.actors.belonging import Belonging
from relata.reading.actors.choosing import COUNTRY_WORDS
from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import STATE_WORDS, Phrase, kind_of, land_of, name_of, read_phrase
from relata.reading.actors.groups import UNITS, WORDS
from relata.reading.actors.lands import (
    COREFERENT,
    WITH_LAND,
    WITHOUT_LAND,
)
from relata.reading.actors.pairs import PAIRS
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import children, coordinated
from relata.vocabulary.roles import Part
from relata.vocabulary.traits import traits
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

UNION_WORDS = wordlist("actors", "union_words")
BODY_WORDS = wordlist("actors", "body_words")
PLURALS = wordlist("actors", "state_plurals")
TAKEN_UP = frozenset({"counterpart", "counterparts"}).union(
    COUNTRY_WORDS, UNION_WORDS, BODY_WORDS, *PAIRS.values()
)
SENT = wordlist("actors", "sent_to_many")
BELOW = wordlist("actors", "below_an_office")
# With these an apposition tells more of all those before it.
WHOLE = frozenset({"all", "both", "most", "each"})


class Describer(Belonging):
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
        behind = (t for preposition, t in phrase.links if preposition == "of")
        beside = [
            c for t in (phrase.head, *behind) for c in children(t, "appos")
        ]  # "president of Mali, Ann Lee"
        if phrase.many:
            return self._named_together(phrase, [t for c in beside for t in coordinated(c)], scene)
        others = [c.i for c in beside if c.i in scene.heads]
        if phrase.head.dep_ == "appos" and phrase.head.head.i in scene.heads:
            others.append(phrase.head.head.i)
        for index in others:
            party = scene.heads[index].party
            if party.person:
                self._learn(party, phrase, scene)
                return [Meaning(party, f"beside the name of {party.name}", WITH_LAND)]
        return []

    def _named_together(self, phrase: Phrase, beside: list[Token], scene: Scene) -> list[Meaning]:
        """Those whom an apposition to a plural names ("the two men, Ann Lee and Juan Soto")."""
        found = [scene.heads[t.i].party for t in beside if t.i in scene.heads]
        if len(found) < len(beside) or not all(p.person for p in found):
            return []
        country = next((c for m in phrase.names if (c := land_of(m))), None)
        for token, party in zip(beside, found, strict=True):
            own = (
                self.land_of_token(scene, t.i) for p in children(token, "prep") for t in children(p, "pobj")
            )
            party.country = party.country or next((c for c in own if c), country)
            if phrase.part and phrase.part.firm:
                party.title = party.title or phrase.part.role.name
                party.sector = party.sector or phrase.part.sector
        return [Meaning(p, f"beside the name of {p.name}", WITH_LAND) for p in found]

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
            europe = self.discourse.find(lambda p: p.country == "EUR", scene.number)
            if europe is not None and (party is None or party is europe):
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
        known = self.lexicon.offices.holder(country, part.role.name, self.company.date) if part else None
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

    def _of_thing(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning] | None:
        """A ship, plane or hospital: its owner where a name tells that, else nobody where it only stands there."""
        if part.role.name not in self.lexicon.roles.things or part.modifier:
            return None
        for mention in reversed(phrase.names):
            name = next((n for n in scene.names if n.start == mention.start), None)
            if name and name.party.kind == "organisation" and name.party.sector == "BUS":
                return [Meaning(name.party, f"{phrase.head.text!r} of {name.party.name}", WITH_LAND)]
        if phrase.head.dep_ not in ("nsubj", "dobj", "ROOT", "conj") and not (
            phrase.head.dep_ == "pobj" and phrase.head.head.dep_ == "agent"
        ):
            return []
        behind = [t for preposition, t in phrase.links if preposition == "of"]
        owners = (p for t in (*phrase.owners, *behind) for p in self._of_token(scene, t.i))
        return [] if any(p.person for p in owners) else None

    def _role(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        if (of_thing := self._of_thing(phrase, part, scene)) is not None:
            return of_thing
        if named := self._named_behind(phrase, part, scene):
            return [named]
        if organ := self._organ(phrase, part, scene):
            return [organ]
        if of_union := self._of_union(phrase, part, scene):
            return of_union
        if of_another := (
            self._of_region(phrase, part)
            or self._of_person(phrase, part, scene)
            or self._related(phrase, part, scene)
        ):
            return [of_another]
        if each := self._of_each(phrase, part, scene):
            return each
        if phrase.head.lower_ in PLURALS and not phrase.names:
            return self._governments(phrase, scene)
        country, why = self.land(phrase, scene)
        if country is None and part.role.kind == "body" and phrase.determiner == "both":
            return []  # one of two is neither
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
            and not (of_a_people or below or self._one_of_many(phrase, part, scene))
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

    def _one_of_many(self, phrase: Phrase, part: Part, scene: Scene) -> bool:
        """Whether a state has many such at once: it has an ambassador in every capital, and one at the UN."""
        if part.role.name not in SENT:
            return False
        to = [t for preposition, t in phrase.links if preposition == "to"]
        return not any(p.name == "United Nations" for t in to for p in self._of_token(scene, t.i))

    def _governments(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "The governments of the West": those behind the "of"; several governments are no one state."""
        behind = [t for preposition, t in phrase.links if preposition == "of"]
        found = [p for t in behind for p in self._of_token(scene, t.i)]
        return [Meaning(p, f"{phrase.head.text!r} of {p.name}", WITH_LAND) for p in found]

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
