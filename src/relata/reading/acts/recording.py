"""The record of one act, as every reader of acts writes it."""

from __future__ import annotations

from dataclasses import dataclass

from relata.records import (
    QUAD_OF,
    ActorRef,
    Count,
    Date,
    Event,
    EventType,
    Evidence,
    Side,
    Span,
    Status,
    record_id,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the records of one telling share."""

    trigger: Span
    evidence: Evidence
    date: Date
    counts: tuple[Count, ...] = ()
    place: str | None = None


def event_of(
    told: Shown,
    type_: EventType,
    source: tuple[ActorRef, ...],
    target: tuple[ActorRef, ...],
    state: Status,
    why: str,
    score: float,
    *,
    mode: str | None = None,
    contexts: tuple[str, ...] = (),
    inferred: tuple[Side, ...] = (),
) -> Event:
    """The record of one telling between one pair."""
    parts = (told.evidence.report, type_, told.trigger.start, *ids_of(source), ">", *ids_of(target))
    return Event(
        id=record_id("e", *parts),
        evidence=(told.evidence,),
        why=why,
        score=score,
        type=type_,
        mode=mode,
        quad=QUAD_OF[type_],
        contexts=contexts,
        status=state,
        source=source,
        target=target,
        trigger=told.trigger,
        date=told.date,
        place=told.place,
        counts=told.counts,
        inferred=inferred,
    )


def ids_of(actors: tuple[ActorRef, ...]) -> list[str]:
    """The ids of actors, their names where the report has no record of them."""
    return [a.id or a.name for a in actors]
