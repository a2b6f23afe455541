"""In which state the house of somebody named lies: "Ana Ruiz of the Altiplano Forum in La Paz"."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.actors.descriptions import land_of
from relata.reading.actors.titles import EVERYWHERE
from relata.reading.page import Page
from relata.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

# Names that a house's own may hold at most.
_NAMES = 4


def seat_of(page: Page, person: Token) -> ActorRef | None:
    """The state in which the house lies that a name or what stands beside it is of; None where nothing tells it."""
    if person.pos_ != "PROPN":
        return None
    beside = [a for a in syntax.children(person, "appos") if a.pos_ == "NOUN"]
    houses = [h for t in (person, *beside) for h in syntax.after(t, "of", "from", "at", "with", "for")]
    for house in houses:
        words = [t for t in house.subtree if t.i <= house.i or t.dep_ in ("prep", "pobj", "compound")]
        low, high = page.stretch(words)
        everywhere = EVERYWHERE.search(page.text, low, high)
        at = bisect.bisect_left(page.names, low, key=lambda m: m.start)
        for name in page.names[at : at + _NAMES]:
            # "international" in a name that is known says nothing: "Center for Strategic and International Studies"
            known = everywhere is None or name.start <= everywhere.start() < name.end
            if known and name.start < high and (land := land_of(name)):
                return ActorRef("", name.quote, land)
    return None
