"""Actors that may be one, and actors made one by a spelling alone: what a person should look at.

Nothing is merged here. A pair stays on the list until a person merges or splits it, or accepts both actors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from relata.records import Actor, ActorRef, Correction
from relata.story.cast import ALIKE, SPELLED, fold
from relata.story.corrections import standing
from relata.story.sides import is_described

# First words less alike than for a merge, but at least this much (0 to 100), may still be of one person.
MAYBE = 60


class Doubt(Struct, frozen=True, kw_only=True):
    """Two names that may be of one party: made one (`merged`) or kept apart."""

    a: ActorRef
    b: ActorRef | None
    """The other actor; None where the names were made one."""
    names: tuple[str, str]
    merged: bool
    score: float
    """How alike the names are, 0 to 1."""
    why: str


def doubts(actors: Iterable[Actor], changes: Sequence[Correction] = ()) -> tuple[Doubt, ...]:
    """The doubtful merges, and the pairs that may have to be merged, the most alike first.

    1. A person who stands under two spellings was made one by them alone. 2. Two people whose last words are
    spellings of one, and whose first words may be ("A. Ivanov", "Alexei Ivanov"), were kept apart. Those that
    somebody has judged are left out, and those who are only described ("a former diplomat").
    """
    judged = {i for line in standing(changes) for i in (line.record, *_ids(line.after))}
    people = [a for a in actors if a.kind == "person" and a.id not in judged and not is_described(a.ref)]
    found = [d for actor in people for d in _spellings(actor)]
    blocks: dict[str, list[Actor]] = defaultdict(list)
    for actor in people:
        blocks[fold(actor.name).split()[-1][:2]].append(actor)
    for block in blocks.values():
        for n, one in enumerate(block):
            found += [d for other in block[n + 1 :] if (d := _apart(one, other)) is not None]
    return tuple(sorted(found, key=lambda d: (-d.score, d.names)))


def _ids(after: object) -> list[str]:
    return [i for i in after if isinstance(i, str)] if isinstance(after, list | tuple) else []


def _spellings(actor: Actor) -> list[Doubt]:
    """Aliases that are another spelling of both words of the name: made one because they look alike."""
    name, made = fold(actor.name).split(), []
    if SPELLED not in actor.why:
        return []
    for alias in actor.aliases:
        words = fold(alias).split()
        if min(len(words), len(name)) < 2 or fold(alias) == fold(actor.name):
            continue
        score = min(fuzz.ratio(words[0], name[0]), fuzz.ratio(words[-1], name[-1]))
        if ALIKE <= score < 100:
            why = "one party by two spellings of its name"
            made.append(
                Doubt(a=actor.ref, b=None, names=(actor.name, alias), merged=True, score=score / 100, why=why)
            )
    return made


def _apart(one: Actor, other: Actor) -> Doubt | None:
    """Two people who may be one: by the last word, and a first word that is missing, an initial, or not far off."""
    a, b = fold(one.name).split(), fold(other.name).split()
    if one.country and other.country and one.country != other.country:
        return None
    last = fuzz.ratio(a[-1], b[-1])
    if last < ALIKE:
        return None
    if min(len(a), len(b)) == 1:
        return Doubt(
            a=one.ref, b=other.ref, names=(one.name, other.name), merged=False, score=last / 200,
            why="the same last name, one of them alone",
        )  # fmt: skip
    x, y = a[0].rstrip("."), b[0].rstrip(".")
    initial = min(len(x), len(y)) == 1 and x[:1] == y[:1]
    first = fuzz.ratio(x, y)
    if not initial and first < MAYBE:
        return None
    why = "the same last name and initial" if initial else "names that are alike, not enough to be made one"
    score = min(last, 75 if initial else first) / 100
    return Doubt(a=one.ref, b=other.ref, names=(one.name, other.name), merged=False, score=score, why=why)
