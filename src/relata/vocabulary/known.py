"""What an actor file knows: actors with their posts, and what a surface form may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relata.records import ActorKind, ActorRef, Role, Sector
from relata.vocabulary.cards import Post

Use = Literal["name", "surname", "adjective", "people", "capital", "metonym", "place"]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the vocabulary."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector | None
    posts: tuple[Post, ...]
    gender: str | None
    file: str
    surname: str | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The posts as records show them."""
        return tuple(Role(p.title, p.start, p.end) for p in self.posts)

    def post_at(self, date: str | None) -> Post | None:
        """The post held on `date` (the last one that is open, where no date is known)."""
        return next((p for p in reversed(self.posts) if p.held_on(date)), None)

    def ref(self, sector: Sector | None = None) -> ActorRef:
        """The actor as records hold it, in `sector` where one is given."""
        return ActorRef(self.id, self.name, self.country, sector or self.sector)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a surface form may mean, and how it means it."""

    known: Known
    use: Use

    @property
    def nobody(self) -> bool:
        """Whether it is a place of no state: "the Sea of Japan" means no party, whatever it does."""
        return self.use == "place" and self.known.country is None


@dataclass(frozen=True, slots=True)
class Country:
    """A state with the words for it."""

    code: str
    state: Known
    adjectives: tuple[str, ...]
    until: int | None
