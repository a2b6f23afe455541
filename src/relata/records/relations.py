"""How a pair of parties gets on: its index, its turning points, and what may come next."""

from __future__ import annotations

from msgspec import Struct

from relata.records.actors import ActorRef
from relata.records.codes import Direction, EventType, Level, Quad


class Contribution(Struct, frozen=True):
    """What one act adds to an index value."""

    event: str
    weight: float


class Relation(Struct, frozen=True, kw_only=True):
    """The index of one pair in one period; `index` is the sum of its contributions."""

    id: str
    a: ActorRef
    b: ActorRef
    level: Level
    direction: Direction
    period: str
    index: float
    low: float
    high: float
    volume: int
    outlets: int
    reliable: bool
    contributions: tuple[Contribution, ...]
    last_4: float | None = None
    """The mean of the values of the four periods before; None where none has one."""
    last_52: float | None = None
    """The mean of the values of the 52 periods before."""
    under: dict[str, float] = {}
    """The value under each other weight table that ships, by its name."""


class TurningPoint(Struct, frozen=True, kw_only=True):
    """Where a relation changed course, with the acts that stand around it."""

    id: str
    a: ActorRef
    b: ActorRef
    level: Level
    direction: Direction
    date: str
    before: float
    after: float
    strength: float
    events: tuple[str, ...]


class Forecast(Struct, frozen=True, kw_only=True):
    """What may come next in the days after `as_of`, the last known day; scored later by `outcome`."""

    id: str
    a: ActorRef
    b: ActorRef
    horizon: str
    quad: Quad | None = None
    type: EventType | None = None
    probability: float
    low: float | None = None
    high: float | None = None
    baseline: float
    as_of: str
    model: str
    why: str
    events: tuple[str, ...] = ()
    outcome: bool | None = None
