"""Which position of a report answers which: a denial and what it denies, a threat and who defies it.

Rules that follow the thread of one report never look into another. What a denial says decides what it denies: a word
that only points ("the charge") goes to the nearest charge against its speaker, other words go where they came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from relata.story.claims_faces import Face, numbers_of
from relata.story.claims_link import Link, official, others
from relata.story.claims_text import absent_in

# How many statements back a denial, an answer or a counter-accusation looks, and how many where one word must do.
BACK, NEAR = 8, 4
# Share of a denial's words that what it denies has.
REPEATED = 0.5
POINTED, REPEATING, ANSWERED, TURNED, ABSENT = 0.85, 0.7, 0.75, 0.65, 0.65
_CHARGES = frozenset({"accuses", "warns"})
_SAID = frozenset({"asserts", "accuses", "warns", "predicts"})
_CAPITAL = re.compile(r"[A-Z][\w'-]{3,}")


def threads(told: Sequence[Face]) -> Iterator[Link]:
    """Links of one report's faces, which stand in the order of the text."""
    for n, face in enumerate(told):
        earlier = [f for f in reversed(told[max(0, n - BACK) : n]) if f.who != face.who and not f.pointer]
        if face.pointer:
            if (target := _charge(face, earlier)) is not None:
                yield Link(
                    POINTED, target.id, face.id, False, "a denial that points at what was said before it"
                )
        elif face.answers and (face.negative or face.stance in ("demands", "denies")):
            target = next((f for f in earlier if f.stance in _CHARGES and others(f, face)), None)
            if target is not None:
                yield Link(ANSWERED, target.id, face.id, False, "an answer to the warning before it")
        elif face.turns and (country := face.holder.country):
            charges = [f for f in earlier if f.stance in _CHARGES and country in f.named]
            target = next((f for f in charges if f.holder.country not in (None, country)), None)
            if target is not None:
                yield Link(TURNED, target.id, face.id, False, "the accused turn the accusation away")
    yield from _repeated(told)
    yield from _absent(told)
    yield from _told_of(told)


def _charge(denial: Face, earlier: Sequence[Face]) -> Face | None:
    """What a denial points at: the nearest charge against its speaker, else the nearest statement by another side."""
    earlier = [f for f in earlier if f.act is None]
    opposed = [f for f in earlier if others(f, denial)]
    fitting = sorted(
        (f for f in opposed if f.stance in _CHARGES and _names(f, denial)),
        key=lambda f: f.stance != "accuses",  # an accusation is denied before a warning is
    )
    if (
        " " not in denial.content.quote
    ):  # "denied it": the charge right before it, else what names the one who denies
        right_before = [f for f in opposed if f in earlier[:2] and f.stance in _CHARGES]
        said = [f for f in opposed if f in earlier[:NEAR] and f.stance == "asserts" and _names(f, denial)]
        return next(iter([*right_before, *said, *fitting]), None)
    near = [f for f in opposed if f in earlier[:2] and f.stance not in ("denies", "promises", "praises")]
    return next(iter([*fitting, *near]), None)


def _names(face: Face, other: Face) -> bool:
    """Whether what one says names the other: by name, or by the country for which the other speaks."""
    speaks_for_it = official(other) or other.holder.country != face.holder.country
    if speaks_for_it and other.holder.country in face.named:
        return True
    return any(word in face.content.quote for word in _CAPITAL.findall(other.holder.name)[-1:])


def _repeated(told: Sequence[Face]) -> Iterator[Link]:
    """A denial in the words of what it denies: "forced her to leave", "denies that anybody forced her"."""
    for n, denial in enumerate(told):
        if denial.stance != "denies" or denial.pointer or not (words := denial.words - denial.names):
            continue
        for m in sorted(range(max(0, n - BACK), min(len(told), n + BACK + 1)), key=lambda m: (abs(m - n), m)):
            said, shared = told[m], words & told[m].words
            least = 1 if abs(m - n) <= NEAR else 2
            if len(shared) < max(least, REPEATED * len(words)) or not _can_oppose(said, denial):
                continue
            yield Link(
                REPEATING,
                said.id,
                denial.id,
                False,
                f"a denial in the words of what it denies: {_list(shared)}",
            )
            break


def _absent(told: Sequence[Face]) -> Iterator[Link]:
    """One who says that there is none of what another speaks of: "there was no bomb"."""
    for n, face in enumerate(told):
        if not (absent := absent_in(face.content.quote)):
            continue
        for said in (*reversed(told[max(0, n - BACK) : n]), *told[n + 1 : n + 1 + BACK]):
            if absent <= said.words and _can_oppose(said, face):
                yield Link(
                    ABSENT,
                    said.id,
                    face.id,
                    False,
                    f"one speaks of it, one says there was none: {_list(absent)}",
                )
                break


def _told_of(told: Sequence[Face]) -> Iterator[Link]:
    """One who denies or doubts what another is told to claim: "he said their claim that ... was false"."""
    for outer in told:
        if outer.stance not in ("denies", "doubts"):
            continue
        for inner in told:
            holds = outer.content.start <= inner.content.start and inner.content.end <= outer.content.end
            if (
                inner is not outer
                and holds
                and inner.who != outer.who
                and inner.stance not in ("denies", "doubts")
            ):
                yield Link(
                    POINTED, inner.id, outer.id, False, "a denial of what it says that the other claims"
                )


def _can_oppose(said: Face, denial: Face) -> bool:
    """Whether one states what the other may deny: another side, in its own words, of no other parties or numbers."""
    if said.stance not in _SAID or said.negative or said.act is not None or not others(said, denial):
        return False
    if said.content.start < denial.content.end and denial.content.start < said.content.end:
        return False
    figures, counted = numbers_of(said), numbers_of(denial)
    if figures and counted and figures.isdisjoint(counted):
        return False
    return not (said.named and denial.named) or not said.named.isdisjoint(denial.named)


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
