"""The parties of one report while it is read: one object for one party, however often it is meant.

A `Party` gathers what the report says of somebody (country, sector, post) and where; `ActorRef`s are only made
when all is read, so that what a later sentence tells is known of the earlier ones too.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from relata.reading.page import Page
from relata.records import Actor, ActorKind, ActorRef, Evidence, Mention, Role, Sector, record_id
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.known import Known

Form = Literal["name", "description", "pronoun"]
# An actor record shows this many of its mentions as evidence and this many wordings as aliases.
EVIDENCE, ALIASES = 5, 12
# Codes that a mention gives to the organs of a union of states, as NGEC does; no country has them, so no record does.
UNIONS_CODES = frozenset({"EUR", "UNO"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a party is meant: a stretch of the text, how, by which rule, and how sure that is."""

    start: int
    end: int
    form: Form
    why: str
    score: float


@dataclass(slots=True, eq=False)
class Party:
    """Somebody who plays a part in a report."""

    name: str
    kind: ActorKind
    country: str | None
    sector: Sector | None
    why: str
    score: float = 0.9
    known: Known | None = None
    gender: str | None = None
    many: bool = False
    title: str | None = None
    """The post in the words of roles.yaml ("president"), where one is known."""
    told: bool = False
    """Whether only the report knows its name."""
    lands: tuple[str, ...] = ()
    """The states that alone have an office or body by its title, where the report says no state with it."""
    american: bool = True
    """Whether the United States have such an office or body."""
    beside: str | None = None
    """The state that acted right before it was first met."""
    places: list[Place] = field(default_factory=list)
    last: int = -1
    """Number of the sentence in which it was last meant."""

    @property
    def ref(self) -> ActorRef:
        """The party as other records hold it: of no country where it is an organ of a union."""
        return of_no_union(self.coded)

    @property
    def coded(self) -> ActorRef:
        """The party as mentions hold it: organs of a union with its code."""
        key = self.known.id if self.known else record_id("a", self.name, self.country)
        return ActorRef(key, self.name, self.country, self.sector)

    @property
    def place(self) -> bool:
        """Whether it is a town or region of a state, which stands for nobody by itself."""
        return self.known is not None and self.known.file == "places.yaml"

    @property
    def person(self) -> bool:
        """Whether it is one human being."""
        return self.kind == "person"


def of_no_union(actor: ActorRef) -> ActorRef:
    """The actor without the code of a union of states."""
    if actor.country not in UNIONS_CODES:
        return actor
    return ActorRef(actor.id, actor.name, None, actor.sector)


class Company:
    """All parties of a report, found by who they are; each is made once."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self.page, self.lexicon = page, lexicon
        self.date = page.published.value
        self.parties: list[Party] = []
        self._known: dict[str, Party] = {}
        self._described: dict[tuple[str, str | None], Party] = {}
        self._shared: frozenset[tuple[int, int]] = frozenset()
        """The stretches that mean several parties at once."""

    def of_known(self, known: Known) -> Party:
        """The party that is an actor of the vocabulary, in the sector that it has on the report's day."""
        party = self._known.get(known.id)
        if party is None:
            sector, title = self.lexicon.offices.sector_of(known, self.date)
            post = known.post_at(self.date)
            why = f"{known.file}" + (f": {title}" if title else "")
            party = Party(
                known.name, known.kind, known.country, sector, why, 0.95, known, known.gender,
                title=post.title if post else None,
            )  # fmt: skip
            party.many = known.kind == "group" and known.file != "places.yaml"
            self._known[known.id] = party
            self.parties.append(party)
        return party

    def of_name(self, name: str, kind: ActorKind, *, why: str, score: float) -> Party:
        """A party that only the report names; `country` and `sector` are filled in as they are told."""
        party = self._described.get((name, "\0name"))
        if party is None:
            gender = self.lexicon.gender(name) if kind == "person" else None
            party = Party(name, kind, None, None, why, score, gender=gender, told=True)
            self._described[name, "\0name"] = party
            self.parties.append(party)
        return party

    def of_description(
        self,
        name: str,
        kind: ActorKind,
        country: str | None,
        sector: Sector | None,
        *,
        why: str,
        score: float,
        many: bool = False,
        title: str | None = None,
    ) -> Party:
        """A party that only a description names ("Belarusian police")."""
        party = self._described.get((name, country))
        if party is None:
            party = Party(name, kind, country, sector, why, score, many=many, title=title)
            self._described[name, country] = party
            self.parties.append(party)
        return party

    def state(self, country: str) -> Party | None:
        """The state with that code."""
        entry = self.lexicon.countries.get(country)
        return self.of_known(entry.state) if entry else None

    def records(self) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Actors and mentions as records; the parties that nothing in the text stands for are left out."""
        by_id: dict[str, list[Party]] = {}
        mentions: list[Mention] = []
        told = Counter((p.start, p.end) for party in self.parties for p in set(party.places))
        # "the two countries" is nobody's name
        self._shared = frozenset(at for at, bearers in told.items() if bearers > 1)
        for party in self.parties:
            if party.places:
                by_id.setdefault(party.ref.id, []).append(party)
                mentions += [self._mention(party, p) for p in party.places]
        mentions.sort(key=lambda m: (m.start, m.end, m.actor.id if m.actor else ""))
        return tuple(self._actor(found) for found in by_id.values()), tuple(mentions)

    def _mention(self, party: Party, place: Place) -> Mention:
        quote = self.page.report.text[place.start : place.end]
        return Mention(
            place.start,
            place.end,
            quote,
            actor=party.coded,
            form=place.form,
            why=place.why,
            score=place.score,
        )

    def _actor(self, found: list[Party]) -> Actor:
        party = found[0]
        places = sorted((p for f in found for p in f.places), key=lambda p: (p.start, p.end))
        text = self.page.report.text
        aliases = dict.fromkeys(
            " ".join(text[p.start : p.end].split())
            for p in places
            if p.form != "pronoun" and (p.start, p.end) not in self._shared
        )
        shown = [p for p in places if p.form != "pronoun"] or places
        roles = party.known.roles if party.known else ((Role(party.title),) if party.title else ())
        return Actor(
            id=party.ref.id,
            name=party.name,
            kind=party.kind,
            country=party.ref.country,
            sector=party.sector,
            aliases=tuple(aliases)[:ALIASES],
            mentions=len(places),
            role=roles,
            evidence=tuple(Evidence.cut(self.page.report, p.start, p.end) for p in shown[:EVIDENCE]),
            why=party.why,
            score=max(p.score for p in places),
        )


def joined(parts: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The actors of a report that was read in parts, each once, with the mentions of all parts."""
    by_id: dict[str, list[Actor]] = {}
    for actor in itertools.chain.from_iterable(parts):
        by_id.setdefault(actor.id, []).append(actor)
    return tuple(_joined(found) for found in by_id.values())


def _joined(found: list[Actor]) -> Actor:
    aliases = dict.fromkeys(alias for a in found for alias in a.aliases)
    evidence = [e for a in found for e in a.evidence]
    return msgspec.structs.replace(
        found[0],
        aliases=tuple(aliases)[:ALIASES],
        mentions=sum(a.mentions for a in found),
        evidence=tuple(evidence[:EVIDENCE]),
        score=max(a.score for a in found),
    )
