"""The parties, and where a report names them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from relata.records.codes import ActorKind, Sector
from relata.records.evidence import Read, Span


class ActorRef(Struct, frozen=True):
    """An actor as it stands in other records."""

    id: str
    name: str
    country: str | None = None
    sector: Sector | None = None


class Role(Struct, frozen=True):
    """An office held: from and to are date prefixes or None."""

    title: str
    from_: str | None = field(default=None, name="from")
    to: str | None = None


class Actor(Read, frozen=True, kw_only=True):
    """A party."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    role: tuple[Role, ...] = ()

    @property
    def ref(self) -> ActorRef:
        """The actor as other records hold it."""
        return ActorRef(self.id, self.name, self.country, self.sector)


class Mention(Span, frozen=True):
    """A place where a report names an actor, or means one by a description or pronoun."""

    actor: ActorRef | None = None
    form: Literal["name", "description", "pronoun"] = "name"
    why: str = ""
    score: float = 1.0
