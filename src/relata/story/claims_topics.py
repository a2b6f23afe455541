"""Who stands for and who against one thing that a report is about: a strike, a deal, a decision, an offer.

One who condemns the raids and one who calls them justified contradict each other without a word in common but the
thing's. Things of one class (`topics` of `matters.yaml`) count as one within a report: the press calls a strike a
raid, an attack and an operation in turn. Across reports this says nothing, and is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from relata.story.claims_faces import Face
from relata.vocabulary import load

# The thing that a position is about stands within this many words of its beginning.
HEAD = 9
AGAINST = frozenset({"accuses", "doubts", "denies"})
_WORD = re.compile(r"[A-Za-z][\w'-]*")


@cache
def _topics() -> dict[str, str]:
    """Word → the class of things that it names."""
    classes: dict[str, str] = load("matters")["topics"]
    return {word: name for name, words in classes.items() for word in words.split()}


@cache
def _upholding() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + re.sub(r"\|\s+", "|", load("matters")["upholds"]) + ")", re.IGNORECASE)


def stand(face: Face) -> bool | None:
    """Whether a position stands up for what it is about (True), against it (False), or neither."""
    if face.pointer or face.act is not None:
        return None
    if face.stance in AGAINST:
        return False
    if face.stance == "praises":
        return True
    return True if not face.negative and _upholding().search(face.content.quote) else None


def topics_of(face: Face) -> frozenset[str]:
    """The classes of things that a position is about."""
    words = [w.lower().removesuffix("'s") for w in _WORD.findall(face.content.quote)[:HEAD]]
    listed = _topics()
    return frozenset(listed[w] for w in words if w in listed)


def opposed(told: Sequence[Face]) -> Iterator[tuple[Face, Face, str]]:
    """Pairs of one report's positions for and against one thing, with the thing's class."""
    stands = [(f, s, topics_of(f)) for f in told if (s := stand(f)) is not None]
    for n, (face, side, things) in enumerate(stands):
        for other, opposite, also in stands[n + 1 :]:
            shared = sorted(things & also)
            if side != opposite and shared and face.who != other.who and _of_two_sides(face, other):
                yield face, other, shared[0]


def _of_two_sides(a: Face, b: Face) -> bool:
    """Whether two holders are not of one known country, and what they name does not keep them apart."""
    if a.holder.country and a.holder.country == b.holder.country:
        return False
    return not a.named or not b.named or not a.parties.isdisjoint(b.parties)
