"""What somebody says, and the claims on which people take sides."""

from __future__ import annotations

from msgspec import Struct

from relata.records.actors import ActorRef
from relata.records.codes import Form, Holds, Stance
from relata.records.evidence import Read, Span
from relata.records.reports import Date


class Statement(Read, frozen=True, kw_only=True):
    """Somebody says something. `speaker.id` is empty for a speaker who is no actor ("analysts")."""

    speaker: ActorRef
    stance: Stance
    form: Form
    content: Span
    cue: Span | None = None
    speaker_span: Span | None = None
    addressee: ActorRef | None = None
    medium: str | None = None
    date: Date = Date()
    claim: str | None = None


class Position(Struct, frozen=True):
    """One holder's side of a claim."""

    holder: ActorRef
    holds: Holds
    statements: tuple[str, ...]
    outlets: tuple[str, ...] = ()


class Claim(Read, frozen=True, kw_only=True):
    """A matter on which someone takes a position; `contested` where both sides are held."""

    proposition: Span
    positions: tuple[Position, ...]
    contested: bool
