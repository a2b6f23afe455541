"""Where an act takes place: the named place that its clause states, in the report's own words.

A place is only what stands behind a preposition of place at the act or at the verb over it; nothing is looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions behind which a name is a place.
PLACING = ("in", "at", "near", "outside", "inside", "across", "around", "off")


def place_of(page: Page, act: Token) -> str | None:
    """The place that the clause of `act` names ("in northern Mali"), or None."""
    hosts = [act]
    if act.pos_ == "NOUN" and act.dep_ in ("dobj", "nsubj", "nsubjpass"):
        hosts.append(act.head)
    for host in hosts:
        for name in syntax.after(host, *PLACING):
            if name.pos_ == "PROPN" and not page.in_time(name):
                words = [t for t in syntax.noun_phrase(name) if t.i <= name.i and t.dep_ != "det"]
                start, end = page.stretch(words)
                return " ".join(page.report.text[start:end].split())
    return None
