"""Acts: who did what to whom, when, and whether it happened."""

from __future__ import annotations

from msgspec import Struct

from relata.records.actors import ActorRef
from relata.records.codes import EventType, Quad, Side, Status
from relata.records.evidence import Read, Span
from relata.records.reports import Date


class Count(Struct, frozen=True):
    """A number told with an act: 7,000 (`value`) people (`unit`) arrested (`of`)."""

    value: float
    unit: str
    of: str | None = None


class Variant(Struct, frozen=True):
    """A detail on which the tellings of one act differ."""

    field: str
    value: str
    tellings: tuple[str, ...]


class Event(Read, frozen=True, kw_only=True):
    """One act: a single telling as `reading` gives it, or the act that `story` merged from many."""

    type: EventType
    mode: str | None = None
    quad: Quad
    contexts: tuple[str, ...] = ()
    status: Status
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...] = ()
    trigger: Span
    date: Date = Date()
    place: str | None = None
    counts: tuple[Count, ...] = ()
    reports: int = 1
    outlets: int = 1
    merged: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    inferred: tuple[Side, ...] = ()
    """The sides that no telling's own words name: taken from the report around, as `why` says."""
