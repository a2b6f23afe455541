"""Bare names among causes and effects: they say nothing that can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.acts.stage import Stage
from relata.reading.causes.spans import CORE, Pair, Place, core, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Names of those who act or are acted on; a name of what happened (a war, a disease) can be a cause by itself.
_BARE = frozenset({"PERSON", "GPE", "NORP"})


def is_name(stage: Stage, doc: Doc, place: Place) -> bool:
    """Whether a stretch is a bare name, which says nothing that can change: "Accra", "Peru and Chile"."""
    inside = doc[place[0] : place[1]]
    if any(t.pos_ in ("NOUN", "VERB", "AUX", "NUM") or t.tag_ == "VBG" for t in inside):
        return False
    return any(t.ent_type_ in _BARE or bool(stage.cast.of(t)) for t in inside if t.pos_ == "PROPN")


def with_verb(stage: Stage, doc: Doc, pair: Pair) -> Pair:
    """A pair whose effect is a bare name with the verb that says what becomes of it: "weakens Accra"."""
    verb = doc[pair.verb]
    near = verb.pos_ == "VERB" and pair.cause[1] <= verb.i < pair.effect[0] <= verb.i + 2
    if not (pair.verbal and near and is_name(stage, doc, pair.effect)):
        return pair
    effect = trimmed(doc, verb.i, verb.right_edge.i + 1) or pair.effect
    return pair._replace(effect=core(doc, effect, longest=CORE // 2), sign="+")
