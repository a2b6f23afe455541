"""The word that a time expression belongs to, where the parse hangs it and where it has slipped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns of a count to which parsers join a day before it ("on Monday [days] after the vote").
_COUNTS = frozenset({"hour", "day", "week", "month"})


@cache
def words(name: str) -> frozenset[str]:
    """A list of times.yaml: `telling` or `sharing`."""
    return frozenset(load("times")[name])


def held_by(tokens: list[Token]) -> tuple[Token, str]:
    """The word that a time expression belongs to, and the preposition (in small letters) between them, or ""."""
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])
    preposition = ""
    holder = head.head
    if head.dep_ in ("compound", "nmod") and holder.lemma_ in _COUNTS and holder.head != holder:
        holder = holder.head
    while holder.pos_ in ("ADP", "SCONJ", "PART") and holder.head != holder:
        preposition = preposition or holder.lower_
        holder = holder.head
    if holder.pos_ == "ADV" and holder.head != holder:
        preposition = preposition or (holder.lower_ if holder.lower_ in ("before", "after", "since") else "")
        holder = holder.head
    if not preposition and head.i and head.nbor(-1).lower_ in ("until", "since", "before", "after"):
        preposition = head.nbor(-1).lower_
    return behind_telling(_behind_subject(holder, tokens), tokens), preposition


def behind_telling(holder: Token, tokens: list[Token]) -> Token:
    """ "Said on Monday they had left": parsers hang the day on what is told, though it stands at the telling.

    So they do where somebody is told it ("told reporters on Monday it had left").
    """
    at = tokens[0].i - 1
    if at > 0 and holder.doc[at].lower_ in ("on", "in", "late", "early"):
        at -= 1
    verb = holder.head
    if holder.dep_ != "ccomp" or verb.lemma_ not in words("telling") or holder.i <= tokens[-1].i or at < 0:
        return holder
    before = [
        verb.i,
        *(c.right_edge.i for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i),
    ]
    return verb if at in before else holder


def _behind_subject(holder: Token, tokens: list[Token]) -> Token:
    """ "Rabat on Thursday expelled ...": parsers hang the day on a noun, where it stands between subject and verb."""
    if holder.pos_ not in ("NOUN", "PROPN"):
        return holder
    doc, after, before = holder.doc, tokens[-1].i + 1, tokens[0].i - 1
    while after < len(doc) and doc[after].dep_ in ("aux", "auxpass", "advmod", "neg"):
        after += 1
    if before > 0 and doc[before].lower_ == "on":
        before -= 1
    if after >= len(doc) or before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
        return holder
    verb = doc[after]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "MD") for c in verb.children)
    return verb if verb.pos_ == "VERB" and finite and verb.i > tokens[-1].i else holder
