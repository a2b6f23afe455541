"""Acts → what each adds to a pair of parties, at the level of countries or of single actors.

At level `country` what a state's leaders and organs do counts for the state, and what is done to its organs or
citizens is done to it (vocabulary/data/index.yaml names the sectors). A party without a country (the EU, NATO, "the
West") stands for itself. A symmetric act counts once in each direction.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any

from relata import dates
from relata.records import ActorRef, Event, Level, Report, record_id
from relata.story.merging import SYMMETRIC
from relata.vocabulary import load

Dyad = tuple[ActorRef, ActorRef]


@dataclass(frozen=True, slots=True)
class Act:
    """One act between two parties: on which day it is placed, and which event it is."""

    day: datetime.date
    event: Event


@cache
def rules() -> Mapping[str, Any]:
    """The rules of the index (vocabulary/data/index.yaml)."""
    found: Mapping[str, Any] = load("index")
    return found


def acts_by_dyad(
    events: Iterable[Event], reports: Iterable[Report], *, level: Level
) -> dict[Dyad, list[Act]]:
    """The datable acts of each directed pair, in the order of their days."""
    published = {r.id: r.published.value for r in reports}
    since = _story_begins(published.values())
    found: dict[Dyad, list[Act]] = defaultdict(list)
    for event in events:
        day = day_of(event, published)
        if day is None or day < since:
            continue
        for source, target in _directions(event):
            a, b = (
                _party(source, level, "acts_for_state"),
                _party(target, level, "acted_on_as_state"),
            )
            if a is not None and b is not None and a.id != b.id:
                found[a, b].append(Act(day, event))
    for acts in found.values():
        acts.sort(key=lambda act: (act.day, act.event.id))
    return dict(
        sorted(
            found.items(), key=lambda item: (item[0][0].name, item[0][0].id, item[0][1].name, item[0][1].id)
        )
    )


def _story_begins(published: Iterable[str | None]) -> datetime.date:
    """The day from which acts belong to the story; what reports tell of earlier times is background."""
    first = min((dates.bounds(p)[0] for p in published if p), default=None)
    return first - datetime.timedelta(days=rules()["background"]) if first else datetime.date.min


def day_of(event: Event, published: Mapping[str, str | None]) -> datetime.date | None:
    """The day on which an index places an act; None where its date is unknown.

    A stated day is that day. A vaguer date is its middle, but not after the first report that tells it; where the
    date is a whole year that the report came out in, the act is told as news and is placed on the report's day.
    """
    if event.date.value is None:
        return None
    first, last = dates.bounds(event.date.value)
    told = sorted(dates.middle(p) for e in event.evidence if (p := published.get(e.report)))
    if first == last or not told or told[0] < first:
        return dates.middle(event.date.value)
    if (last - first).days > 300 and told[0] <= last and event.status != "planned":
        return told[0]
    end = min(last, told[0])
    return first + (end - first) // 2


def _directions(event: Event) -> list[tuple[ActorRef, ActorRef]]:
    """Who acts toward whom: each source toward each target; each party toward each other in a symmetric act."""
    if event.type in SYMMETRIC and not event.target and len(event.source) > 1:
        return list(permutations(event.source, 2))
    return [(s, t) for s in event.source for t in event.target]


def _party(actor: ActorRef, level: Level, rule: str) -> ActorRef | None:
    """The party that an actor counts for at `level`; None where it counts for none."""
    if level == "actor":
        return actor if actor.id else None
    if actor.country:
        return _state(actor.country) if actor.sector in rules()[rule] else None
    return actor if actor.id and actor.sector in ("GOV", "IGO") else None


@cache
def _state(country: str) -> ActorRef:
    """The party of a country code: its state, or the union whose organs carry the code (EUR: the EU)."""
    from relata.vocabulary.actors import lexicon
    from relata.vocabulary.transliteration import fold

    known = lexicon()
    if country in known.countries:
        return known.state(country).ref("GOV")
    name: str = rules()["unions"].get(country, country)
    senses = known.senses.get(fold(name), ())
    return (
        senses[0].known.ref("IGO")
        if senses
        else ActorRef(record_id("a", name, country), name, country, "GOV")
    )
