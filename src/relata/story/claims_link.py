"""A link between two positions on one matter, and who can stand against whom."""

from __future__ import annotations

from dataclasses import dataclass

from relata.records import STATE_SECTORS
from relata.story.claims_faces import Face


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two faces on one matter: `same` where they hold the same, else opposed."""

    score: float
    a: str
    b: str
    same: bool
    why: str


def others(a: Face, b: Face) -> bool:
    """Whether two holders stand on different sides: of two countries, or a state and its own people."""
    if a.who == b.who:
        return False
    if not a.holder.country or a.holder.country != b.holder.country:
        return True
    return official(a) != official(b)


def official(face: Face) -> bool:
    """Whether a holder speaks for a state."""
    return face.holder.sector in STATE_SECTORS
