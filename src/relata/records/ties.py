"""Standing dependencies, commitments and links."""

from __future__ import annotations

from msgspec import Struct, field

from relata.records.actors import ActorRef
from relata.records.codes import TieKind, TieStatus
from relata.records.evidence import Read


class Measure(Struct, frozen=True):
    """An amount as told: 42 (`value`) % (`unit`) of Belarus exports (`of`)."""

    value: float
    unit: str
    of: str | None = None


class Tie(Read, frozen=True, kw_only=True):
    """A standing dependency, commitment or link; `from` depends, receives or is bound."""

    from_: ActorRef = field(name="from")
    to: ActorRef
    kind: TieKind
    measure: Measure | None = None
    status: TieStatus = "in_force"
    as_of: str | None = None
    merged: tuple[str, ...] = ()
    """Ids of its single tellings, where it was told more than once."""
