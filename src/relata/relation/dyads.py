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
from relata.story.faces import SYMMETRIC
from relata.vocabulary import load

Dyad = tuple[ActorRef, ActorRef]
Spread = tuple[datetime.date, datetime.date, float]
"""First and last of the days over which an act is spread evenly, and the share of it that lies there."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act between two parties: on which day it is placed, over which days it is spread, and which event it is."""

    day: datetime.date
    event: Event
    spread: Spread


# What lasts or is yet to come stands as of the report that tells it.
_CURRENT = frozenset({"ongoing", "planned", "possible"})


@cache
def rules() -> Mapping[str, Any]:
    """The rules of the index (vocabulary/data/index.yaml)."""
    found: Mapping[str, Any] = load("index")
    return found


def acts_by_dyad(
    events: Iterable[Event], reports: Iterable[Report], *, level: Level
) -> dict[Dyad, list[Act]]:
    """The datable acts of each directed pair, in the order of their days."""
    published = {r.id: r.published.days for r in reports}
    since = story_begins(published.values())
    found: dict[Dyad, list[Act]] = defaultdict(list)
    for event in events:
        spread = spread_of(event, published)
        if spread is None or (day := _middle(spread)) < since:
            continue
        for source, target in _directions(event):
            a, b = (
                party(source, level, "acts_for_state"),
                party(target, level, "acted_on_as_state"),
            )
            if a is not None and b is not None and a.id != b.id:
                found[a, b].append(Act(day, event, spread))
    for acts in found.values():
        acts.sort(key=lambda act: (act.day, act.event.id))
    return dict(
        sorted(
            found.items(), key=lambda item: (item[0][0].name, item[0][0].id, item[0][1].name, item[0][1].id)
        )
    )


def story_begins(published: Iterable[str | None]) -> datetime.date:
    """The day from which acts belong to the story; what reports tell of earlier times is background."""
    first = min((dates.bounds(p)[0] for p in published if p), default=None)
    return first - datetime.timedelta(days=rules()["background"]) if first else datetime.date.min


def spread_of(event: Event, published: Mapping[str, str | None]) -> Spread | None:
    """Over which days an act is spread; None where its date is unknown. `published` by report id.

    A stated day is that day. A vaguer date is spread evenly over its days, none later than the first report that
    tells it. What nothing but its report dates (basis `published`) stands on the days on which the report can have
    come out: whole where it has the report's month. Where it has the year, it is background and evidence for no day,
    unless the report came out in the first days of a month: there it may be news as well, and counts by the share
    `news` of the rules.
    """
    if event.date.value is None:
        return None
    first, last = dates.bounds(event.date.value)
    told = min((dates.bounds(p) for e in event.evidence if (p := published.get(e.report))), default=None)
    if first == last or told is None or told[1] < first:
        return first, last, 1.0
    if event.date.basis != "published":
        return first, min(last, told[1]), 1.0
    came_out = max(first, told[0]), min(last, told[1])
    if dates.precision(event.date.value) == "month" or event.status in _CURRENT:
        return *came_out, 1.0
    turn = told[1].month != (told[0] - datetime.timedelta(rules()["news_days"])).month
    return (*came_out, float(rules()["news"])) if turn else None


def _middle(spread: Spread) -> datetime.date:
    first, last, _ = spread
    return first + (last - first) // 2


def _directions(event: Event) -> list[tuple[ActorRef, ActorRef]]:
    """Who acts toward whom: each source toward each target; each party toward each other in a symmetric act."""
    if event.type in SYMMETRIC and not event.target and len(event.source) > 1:
        return list(permutations(event.source, 2))
    return [(s, t) for s in event.source for t in event.target]


def party(actor: ActorRef, level: Level, rule: str) -> ActorRef | None:
    """The party that an actor counts for at `level`; None where it counts for none."""
    if level == "actor":
        return actor if actor.id else None
    if actor.country:
        return _state(actor.country) if actor.sector in rules()[rule] else None
    if union := _union_of(actor.id):
        return _state(union)
    return actor if actor.id and actor.sector in ("GOV", "IGO") else None


@cache
def _union_of(actor: str) -> str | None:
    """The union of states whose organ an actor is, by its id; None where it is of none."""
    from relata.vocabulary.actors import lexicon

    known = lexicon().by_id.get(actor)
    return known.country if known is not None and known.country in rules()["unions"] else None


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
