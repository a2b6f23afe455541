"""Actors across reports: one record for each party, and every other record naming that one.

An actor that the vocabulary knows has the same id in every report. One that a report taught us joins another of
the same name written differently ("Tatiana", "Tatyana Stanovaya") only where nothing known speaks against it:
the countries must not differ, nor the kinds, and both names must have at least two words.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from relata.records import Actor, ActorRef, Cause, Correction, Event, Reading, Statement, Tie
from relata.story.corrections import changed, judgements, regroup
from relata.story.groups import components

# Names of people are the same where each word is at least this alike (0 to 100): one letter in six may differ.
ALIKE = 82
# What the reason of a party says that was put together from spellings of its name.
SPELLED = "one party under the names"
# The reason of a place, which stands for nobody by itself.
PLACE = "places.yaml"
# Evidence kept for an actor: its first mentions, enough to see who is meant.
EVIDENCE = 12


class Who(dict[str, ActorRef]):
    """Every actor id that stands in a reading → the actor that the story has for it.

    A person's word that somebody is no actor (`rejected`) takes him out of every record.
    """

    def __init__(
        self,
        who: Mapping[str, ActorRef],
        actors: Iterable[Actor] = (),
        rejected: Iterable[str] = (),
    ) -> None:
        super().__init__(who)
        self.rejected = frozenset(rejected)
        bearers: dict[str, set[str]] = defaultdict(set)
        for actor in actors:
            if actor.kind in ("state", "organisation"):
                bearers[actor.name].add(actor.id)
        self._named = {name: who[min(ids)] for name, ids in bearers.items() if len(ids) == 1}

    def of(self, ref: ActorRef) -> ActorRef:
        """Who is meant by a reference; by one without an id, the only known state or organisation of its name."""
        return self.get(ref.id, ref) if ref.id else self._named.get(ref.name, ref)


def unite(readings: Iterable[Reading], changes: Sequence[Correction] = ()) -> tuple[tuple[Actor, ...], Who]:
    """One record for each party of all readings, as a person corrected it, and who is meant by each id."""
    told: dict[str, list[Actor]] = defaultdict(list)
    for reading in readings:
        for actor in reading.actors:
            told[actor.id].append(actor)
    united = {i: _join(same) for i, same in told.items()}
    groups = regroup(components(united, _same_name(united.values())), changes)
    judged = judgements(united.values(), changes)
    rejected: set[str] = set()
    actors: dict[str, Actor] = {}
    who: dict[str, ActorRef] = {}
    for group in groups:
        members = sorted((united[i] for i in group), key=lambda a: (-a.mentions, a.name, a.id))
        chosen = _join(members)
        if len(members) > 1:
            names = ", ".join(sorted({m.name for m in members}))
            chosen = msgspec.structs.replace(chosen, why=f"{chosen.why}; {SPELLED} {names}")
        lines = [line for i in group for line in judged.get(i, ())]
        checked = changed(chosen, sorted(lines, key=lambda c: c.when), lenient=True)
        if checked is None:
            rejected |= set(group)
            continue
        actors[checked.id] = checked
        who |= dict.fromkeys(group, checked.ref)
    return tuple(actors[i] for i in sorted(actors)), Who(who, actors.values(), rejected)


def playing(actors: Iterable[Actor], records: Iterable[Event | Statement | Tie | Cause]) -> tuple[Actor, ...]:
    """The actors without the towns and regions that no record names: things happen there, but they do nothing."""
    actors = tuple(actors)
    if not any(a.why == PLACE for a in actors):
        return actors
    named = {ref.id for record in records for ref in _parties(record)}
    return tuple(a for a in actors if a.why != PLACE or a.id in named)


def _parties(record: Event | Statement | Tie | Cause) -> tuple[ActorRef, ...]:
    if isinstance(record, Event):
        return (*record.source, *record.target)
    if isinstance(record, Statement):
        return (record.speaker, record.addressee) if record.addressee else (record.speaker,)
    if isinstance(record, Tie):
        return (record.from_, record.to)
    return (record.by,) if isinstance(record.by, ActorRef) else ()


def _join(same: Sequence[Actor]) -> Actor:
    """Several records of one actor as one: the first keeps its id and name."""
    first = same[0]
    return msgspec.structs.replace(
        first,
        country=next((a.country for a in same if a.country), None),
        sector=next((a.sector for a in same if a.sector), None),
        aliases=tuple(sorted({alias for a in same for alias in (*a.aliases, a.name)} - {first.name})),
        mentions=sum(a.mentions for a in same),
        role=tuple(dict.fromkeys(role for a in same for role in a.role)),
        evidence=tuple(
            sorted({e for a in same for e in a.evidence}, key=lambda e: (e.report, e.start, e.end))[:EVIDENCE]
        ),
    )


def _same_name(actors: Iterable[Actor]) -> list[tuple[str, str]]:
    """Pairs of ids of people whose names are spellings of one; blocked by the first letters of the last word."""
    blocks: dict[str, list[tuple[list[str], Actor]]] = defaultdict(list)
    for actor in actors:
        words = fold(actor.name).split()
        if actor.kind == "person" and len(words) >= 2:
            blocks[words[-1][:2]].append((words, actor))
    pairs = []
    for block in blocks.values():
        for n, (words, actor) in enumerate(block):
            pairs += [
                (actor.id, other.id)
                for others, other in block[n + 1 :]
                if _alike(words, actor, others, other)
            ]
    return pairs


def _alike(words: list[str], actor: Actor, others: list[str], other: Actor) -> bool:
    if actor.country and other.country and actor.country != other.country:
        return False
    return fuzz.ratio(words[-1], others[-1]) >= ALIKE and fuzz.ratio(words[0], others[0]) >= ALIKE


def fold(name: str) -> str:
    """A name without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def recast_refs(refs: Sequence[ActorRef], who: Who) -> tuple[ActorRef, ...]:
    """The same actors as the story names them, each once, without those that are none."""
    return tuple(dict.fromkeys(who.of(r) for r in refs if r.id not in who.rejected))


def recast_statements(statements: Iterable[Statement], who: Who) -> tuple[Statement, ...]:
    """Statements that name the story's actors; a speaker who is no actor keeps his name alone."""

    def speaker(ref: ActorRef) -> ActorRef:
        return ActorRef("", ref.name) if ref.id in who.rejected else who.of(ref)

    return tuple(
        msgspec.structs.replace(
            s,
            speaker=speaker(s.speaker),
            addressee=next(iter(recast_refs((s.addressee,), who)), None) if s.addressee else None,
        )
        for s in statements
    )


def recast_ties(ties: Iterable[Tie], who: Who) -> tuple[Tie, ...]:
    """Ties that name the story's actors; none with somebody who is no actor."""
    return tuple(
        msgspec.structs.replace(t, from_=who.of(t.from_), to=who.of(t.to))
        for t in ties
        if not {t.from_.id, t.to.id} & who.rejected
    )


def recast_causes(causes: Iterable[Cause], who: Who) -> tuple[Cause, ...]:
    """Causal claims that name the story's actors; those of somebody who is no actor are the reporter's."""

    def by(said: ActorRef | Literal["reporter"]) -> ActorRef | Literal["reporter"]:
        if not isinstance(said, ActorRef):
            return said
        return "reporter" if said.id in who.rejected else who.of(said)

    return tuple(msgspec.structs.replace(c, by=by(c.by)) for c in causes)
