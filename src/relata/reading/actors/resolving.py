"""Whom a description means: the country it belongs to, the organisation it speaks for, or somebody met before.

The order of the rules: those whom a counting head gathers; a pair that was met before; the one that an apposition
names; a member or head of an organisation; somebody met before; the holder of an office; else a party of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import (
    STATE_WORDS,
    Phrase,
    kind_of,
    land_of,
    name_of,
    read_phrase,
    takes_side,
)
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.syntax import after, ancestors, children, first_conjunct
from relata.vocabulary.roles import Part

# Scores by class of rule: the phrase says its country; it says none; the report's own is taken; met before.
WITH_LAND, WITHOUT_LAND, GUESSED_LAND, COREFERENT = 0.85, 0.6, 0.5, 0.65
# A role alone is taken to be of the report's own state in these sectors; with "a" only in the latter.
AT_HOME = frozenset(
    {
        "GOV",
        "MIL",
        "SPY",
        "COP",
        "LEG",
        "JUD",
        "OPP",
        "CVL",
        "PTY",
        "ELI",
        "MED",
        "BUS",
        "NGO",
        "EDU",
        "REB",
        "UAF",
        "LAB",
    }
)
AT_HOME_INDEFINITE = frozenset({"JUD", "COP", "OPP", "LEG"})
PAIRS = {
    "person": frozenset("leaders presidents men politicians ministers premiers statesmen".split()),
    "state": frozenset(
        "countries states nations neighbours neighbors sides governments capitals allies".split()
    ),
}
# "The leader" takes up anybody who leads.
LEADERS = frozenset("leader politician dictator man woman ruler".split())
LEADING = frozenset({"GOV", "PTY", "OPP", "ELI", "REB"})
# Lawmakers and judges of a union of states carry its code, as its organs do in igos.yaml.
OF_UNIONS = frozenset({"LEG", "JUD"})
UNIONS = {"European Union": "EUR", "United Nations": "UNO"}
# What was meant this many sentences ago is still near.
NEARBY = 3
# A bare plural takes up one that was met within so many sentences, its own included.
AGAIN = 6
# Words for a state, and for an organisation of states, that is met again ("the country", "the bloc").
COUNTRY_WORDS = frozenset("country nation state republic kingdom".split())
UNION_WORDS = frozenset("bloc alliance organization organisation union body pact".split())
TAKEN_UP = frozenset({"counterpart", "counterparts"}).union(COUNTRY_WORDS, UNION_WORDS, *PAIRS.values())
BELONGS = ("of", "for", "from", "at", "in", "with")
# Where a state stands in a sentence that plays there: it acts, or lies behind one of these.
SCENE = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "amod", "compound"})
WHERE = frozenset({"in", "inside", "across", "throughout", "within", "at"})
LANDS = ("of", "from", "in", "at", "for", "inside", "within", "across", "near")
BANDS = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})


class Describer:
    """Resolves descriptions of one report. `read` makes sure that a token has been read already."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        self.company, self.discourse, self.home, self._read = company, discourse, home, read
        self.lexicon = company.lexicon
        words = company.lexicon.roles
        self.nouns = words.last_words | words.collectives | words.named_bodies | words.crowds | TAKEN_UP
        """The words that can head a description; other nouns need no look."""

    def meanings(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """Whom `phrase` means: nobody, one, or each of a pair."""
        if found := self._gathered(phrase, scene) or self._pair(phrase, scene) or self._crowd(phrase, scene):
            return found
        if found := self._named_body(phrase, scene):
            return found
        if found := self._apposition(phrase, scene) or self._met_again(phrase, scene):
            return found
        return self._role(phrase, phrase.part, scene) if phrase.part else []

    # ── others' meaning ───────────────────────────────────────────────────────────────────────────

    def _of_token(self, scene: Scene, index: int) -> tuple[Party, ...]:
        self._read(scene, index)
        return scene.meant.get(index, ())

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
        country = next((c for t in places if (c := self._land_of_token(scene, t.i))), None)
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

    def _pair(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """ "both leaders", "the two countries": the last two that fit."""
        low = {w.lower() for w in phrase.words[:-1]}
        if (not low & {"both", "two"} and phrase.determiner != "both") or phrase.names:
            return []
        kind = next((k for k, nouns in PAIRS.items() if phrase.words[-1].lower() in nouns), None)
        found = self.discourse.last_two(lambda p: p.kind == kind, scene.number) if kind else []
        if kind == "person" and not found:
            states = self.discourse.last_two(lambda p: p.kind == "state", scene.number)
            leaders = [self._leader(s.country) for s in states if s.country]
            found = [p for p in leaders if p]
        return [Meaning(p, f"{' '.join(phrase.words)!r}: the last two that fit", COREFERENT) for p in found]

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
        elif noun in UNION_WORDS:
            party = self.discourse.find(
                lambda p: p.kind == "organisation" and p.sector == "IGO", scene.number
            )
            if party is None and self.discourse.find(lambda p: p.country == "EUR", scene.number):
                party = self._known_name("European Union")
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

    # ── by role ───────────────────────────────────────────────────────────────────────────────────

    def _role(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        if named := self._named_behind(phrase, part, scene):
            return [named]
        if organ := self._organ(phrase, part, scene):
            return [organ]
        if of_many := self._of_region(phrase, part) or self._related(phrase, part, scene):
            return [of_many]
        if each := self._of_each(phrase, part, scene):
            return each
        country, why = self.land(phrase, scene)
        score = WITH_LAND if country else WITHOUT_LAND
        if country is None and (same := self._same(phrase, part, scene)):
            return [Meaning(same, f"{' '.join(phrase.words)!r}: {same.name} was meant last", COREFERENT)]
        backed = part.role.weak and self._backed(phrase)
        if country is None and (backed or self._at_home(phrase, part)) and not self._led(phrase):
            country, why, score = self._likely_land(scene), "the state that is spoken of", GUESSED_LAND
        if part.role.name in STATE_WORDS and not part.former and part.modifier != "separatist":
            state = self.company.state(country) if country else None
            return [Meaning(state, f"{part.why}; {why}", score)] if state else []
        single = part.role.kind == "office" and not phrase.many and not part.former
        of_a_people = any(m.why.endswith("peoples.yaml") for m in phrase.names)
        single = single and not of_a_people and phrase.determiner not in ("a", "an", "another", "any", "no")
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

    def _of_each(self, phrase: Phrase, part: Part, scene: Scene) -> list[Meaning]:
        """ "The leaders of Peru and Chile": the holders of the office in each."""
        if part.role.kind != "office" or not phrase.many or phrase.names:
            return []
        lands = [c for p, t in phrase.links if p == "of" and (c := self._land_of_token(scene, t.i))]
        found = []
        for country in lands if len(set(lands)) > 1 else ():
            party = self._holder(part, country) or self.company.of_description(
                name_of(part, country, many=False, lexicon=self.lexicon), "person", country, part.sector,
                why=part.why, score=WITH_LAND, title=part.role.name,
            )  # fmt: skip
            found.append(Meaning(party, f"{part.why} of {country}, one of several", WITH_LAND))
        return found

    def _of_region(self, phrase: Phrase, part: Part) -> Meaning | None:
        """Those who speak for many states at once ("European leaders", "the Gulf states", "G7 countries")."""
        roles, head = self.lexicon.roles, phrase.head
        if head.lower_ not in roles.of_regions or phrase.owners:
            return None
        region = roles.region(phrase.words[: part.start])
        if region is None or any(land_of(m) for m in phrase.names):
            return None
        name = f"{region} {head.lower_}"
        many = phrase.many or head.lower_ == "community"
        party = self.company.of_description(
            name, "group" if many else "person", None, part.sector,
            why=f"{part.why}; of many states", score=WITH_LAND, many=many, title=part.role.name,
        )  # fmt: skip
        return Meaning(party, party.why, WITH_LAND)

    def _related(self, phrase: Phrase, part: Part, scene: Scene) -> Meaning | None:
        """Others who stand in some relation to a state: "Washington's allies" are not the United States."""
        if phrase.head.lower_ not in self.lexicon.roles.relational:
            return None
        if any(m.form == "description" for m in phrase.names):
            return None  # "Iranian backers" are of Iran
        land, why = self.land(phrase, scene)
        if land is None or any(p in ("in", "from", "at") for p, _ in phrase.links):
            return None
        name = f"{self.lexicon.adjective(land)} {phrase.head.lower_}"
        party = self.company.of_description(
            name, kind_of(part, many=phrase.many), None, part.sector,
            why=f"{part.why}; {why}", score=WITHOUT_LAND, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return Meaning(party, party.why, WITHOUT_LAND)

    @staticmethod
    def _led(phrase: Phrase) -> bool:
        """Whether a word before the head says who leads it ("a Saudi-led coalition"): it is of many lands."""
        before = [t.lower_ for t in phrase.head.doc[phrase.left : phrase.head.i]]
        return any(a == "-" and b == "led" for a, b in itertools.pairwise(before))

    def _backed(self, phrase: Phrase) -> bool:
        """Whether a word before the head says whose side somebody is on ("Iran-backed", "government-allied")."""
        before = [t.lower_ for t in phrase.head.doc[phrase.left : phrase.head.i]]
        return any(a == "-" and b in self.lexicon.roles.side_suffixes for a, b in itertools.pairwise(before))

    def _empty(self, phrase: Phrase, part: Part, country: str | None) -> bool:
        """Whether a weak noun says too little to be a party ("the center", "a campaign", "a source")."""
        if not part.role.weak or part.modifier or phrase.head.text[0].isupper():
            return False
        if part.role.kind in ("body", "band"):
            return country is None
        return country is None and part.role.name in self.lexicon.roles.vague

    def land(self, phrase: Phrase, scene: Scene) -> tuple[str | None, str]:
        """The country of a phrase: a name before its head, its owner's, or that of what stands behind it."""
        for mention in reversed(phrase.names):
            if land := land_of(mention):
                return land, f"{mention.quote!r} before it"
        for word in phrase.words[:-1]:
            if land := self.lexicon.roles.land_words.get(word):
                return land, f"{word!r} before it"
        for owner in phrase.owners:
            for party in self._of_token(scene, owner.i):
                if party.country:
                    return party.country, f"of {party.name}"
        for preposition, inner in phrase.links:
            if preposition in LANDS and (land := self._land_of_token(scene, inner.i)):
                return land, f"{preposition} {inner.text!r}"
        if phrase.head.dep_ == "conj" and not phrase.determiner and not phrase.owners:
            first = read_phrase(first_conjunct(phrase.head), scene.sentence, scene.mentions, self.lexicon)
            if land := next((c for m in first.names if (c := land_of(m))), None):
                return land, f"{first.names[0].quote!r} before the first of them"
            for owner in first.owners:  # "the general's wife and children"
                for party in self._of_token(scene, owner.i):
                    if party.country:
                        return party.country, f"of {party.name}, as the first of them"
        return None, ""

    def _land_of_token(self, scene: Scene, index: int) -> str | None:
        assert scene.sentence.doc is not None
        token = scene.sentence.doc[index]
        if name := scene.name_over(token):
            return name.party.country
        inner = read_phrase(token, scene.sentence, scene.mentions, self.lexicon)
        if land := next((c for m in inner.names if (c := land_of(m))), None):
            return land
        behind = (t for preposition, t in inner.links if preposition == "of")
        return next((c for t in behind if (c := self._land_of_token(scene, t.i))), None)

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

    def _same(self, phrase: Phrase, part: Part, scene: Scene) -> Party | None:
        """Whom a definite description without a country takes up again."""
        role = part.role
        if phrase.owners:
            return None
        if not phrase.definite:
            return self._same_again(phrase, part, scene)
        if phrase.many:
            return self.discourse.find(
                lambda p: (
                    p.many
                    and p.country is not None
                    and (
                        p.title == role.name
                        or (part.sector == p.sector == "MIL" and scene.number - p.last <= NEARBY)
                    )
                ),
                scene.number,
            )
        commenters = self.lexicon.roles.commenters
        if role.kind in ("office", "person"):
            return self.discourse.find(
                lambda p: (
                    p.person
                    and (
                        p.title == role.name
                        or (role.name in LEADERS and p.sector in LEADING)
                        or (role.name in commenters and p.title in commenters)
                    )
                ),
                scene.number,
            )
        return self.discourse.find(
            lambda p: p.kind in ("organisation", "group") and p.title == role.name, scene.number
        )

    def _same_again(self, phrase: Phrase, part: Part, scene: Scene) -> Party | None:
        """Whom a bare plural takes up again that was met near by ("Protesters threw stones")."""
        bare = phrase.many and not phrase.determiner and phrase.left == phrase.head.i and not phrase.links
        if not bare or part.role.name in self.lexicon.roles.from_anywhere:
            return None
        return self.discourse.find(
            lambda p: p.many and p.country is not None and p.title == part.role.name,
            scene.number,
            reach=AGAIN,
        )

    def _at_home(self, phrase: Phrase, part: Part) -> bool:
        """Whether a role without a country is taken to be that of the report's own state."""
        role = part.role
        if role.name in self.lexicon.roles.of_the_state:
            return self.home is not None
        if (
            self.home is None
            or part.sector not in AT_HOME
            or role.weak
            or role.name in self.lexicon.roles.from_anywhere
        ):
            return False
        if phrase.determiner in ("a", "an", "any", "no"):
            return part.sector in AT_HOME_INDEFINITE
        proper = role.kind == "body" and phrase.head.tag_ == "NNP"  # "Congress", "Parliament"
        return phrase.definite or role.kind == "band" or phrase.many or proper

    def _likely_land(self, scene: Scene) -> str | None:
        """The only state that the sentence names, if it acts or lies behind "in"; else the report's own."""
        roles, sentence = self.lexicon.roles, scene.sentence
        named: dict[str, bool] = {}
        for m in scene.mentions:
            land = land_of(m)
            if land is None or takes_side(sentence, m, roles) or (m.actor and m.actor.sector == "MED"):
                continue
            heads = [t for t in sentence.tokens(m.start, m.end) if t.dep_ in SCENE]
            behind = any(t.dep_ != "pobj" or t.head.lower_ in WHERE for t in heads)
            named[land] = named.get(land, False) or behind
        if len(named) == 1 and (self.home is None or next(iter(named.values()))):
            return next(iter(named))
        return self.home

    def _holder(self, part: Part, country: str) -> Party | None:
        return (
            self._leader(country) if part.role.name in LEADERS else self._in_office(country, [part.role.name])
        )

    def _leader(self, country: str) -> Party | None:
        """Who leads a state: its president or monarch, or its prime minister where that is who governs."""
        titles = ["leader", "president", "king", "emir", "prime minister", "chancellor"]
        if country in self.lexicon.roles.led_by_prime_minister:
            titles = ["prime minister", "chancellor", "president", "king"]
        return self._in_office(country, titles)

    def _in_office(self, country: str, titles: list[str]) -> Party | None:
        """Who holds the first of these offices that the vocabulary knows a holder of."""
        for title in titles:
            if known := self.lexicon.holder(country, title, self.company.date):
                return self.company.of_known(known)
        return None
