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


def _within(inner: Span, outer: Span) -> bool:
    """Whether a trigger is a part of a longer one ("[offers to [mediate]]")."""
    return outer.start < inner.start and inner.end <= outer.end


def once(told: list[Event], verbs: frozenset[int]) -> list[Event]:
    """Of records of one sentence with the same type and parties, the surest; the first of equals.

    Each of several verbs ("detained and deported"), which begin at `verbs`, tells an act of its own.
    """
    alike: dict[tuple[object, ...], list[Event]] = {}
    for event in told:
        alike.setdefault((event.type, ids_of(event.source)[0], *ids_of(event.target)), []).append(event)
    kept = []
    for group in alike.values():
        group = [e for e in group if not any(_within(e.trigger, o.trigger) for o in group)]
        done = {e.trigger.start: e for e in reversed(group) if e.trigger.start in verbs}
        kept += list(done.values()) if len(done) > 1 else [max(group, key=lambda e: e.score)]
    return kept
