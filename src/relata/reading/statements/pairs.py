"""Who "both" are: the two of whom the sentence before tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.page import Page
from relata.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token


def both_before(page: Page, token: Token) -> tuple[ActorRef, ...]:
    """The two people that the sentence before names or means, or its two actors; none where they are not two."""
    here = page.sentence_of(token)
    before = page.sentences[here.number - 1] if here.number else None
    if before is None or before.paragraph != here.paragraph or page.cast is None:
        return ()
    told = [
        m.actor for m in page.cast.mentions if before.start <= m.start < before.end and m.actor is not None
    ]
    refs = list(dict.fromkeys(a for a in told if a.id))
    people = {a.id for a in page.cast.actors if a.kind == "person"}
    persons = [r for r in refs if r.id in people]
    two = persons if len(persons) == 2 else refs
    return tuple(two) if len(two) == 2 else ()
