"""Which two positions are on one matter, and whether they agree: each rule gives a reason and a score.

Similar is not the same: other parties or other numbers keep positions apart, and nobody is set against himself.
Rules that follow the thread of one report (what a denial points at, who answers a threat) never look into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relata.story.claims_faces import STEM, Face, act_block, words_of
from relata.story.claims_topics import opposed
from relata.story.faces import points
from relata.story.likeness import likeness

# Share of the smaller wording that two tellings of one proposition share, and the least number of shared words. Set
# on invented pairs so that a changed object or place keeps propositions apart.
SHARED, LEAST = 0.6, 4
# Share of the larger wording where nobody denies anything in so many words.
ALIKE = 0.7
# A word in more faces than this says nothing about a proposition.
COMMON = 60
# How many statements back a denial, an answer or a counter-accusation looks.
BACK = 8
# Words that two tellings of one act share at least, where they have another word for it.
TOLD = 3
# Tellings of one kind of act that each is compared with at most.
NEAREST = 64
POINTED, ANSWERED, TURNED, WORDED, TOPICAL, MATTERED, ACROSS = 0.85, 0.75, 0.65, 0.8, 0.6, 0.55, 0.5
# Across reports a matter needs this many countries in common, and this many words.
PARTIES, THINGS = 2, 2
_CHARGES = frozenset({"accuses", "warns"})


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two faces on one matter: `same` where they hold the same, else opposed."""

    score: float
    a: str
    b: str
    same: bool
    why: str


def links(faces: Sequence[Face]) -> list[Link]:
    """All links, the surest first."""
    by_report: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        by_report[face.report].append(face)
    found = [link for told in by_report.values() for link in _threads(told)]
    found += [link for told in by_report.values() for link in _told_of(told)]
    found += [
        Link(TOPICAL, a.id, b.id, False, f"for and against one thing: {thing}")
        for told in by_report.values()
        for a, b, thing in opposed(told)
    ]
    found += _wordings(faces)
    found += _matters(faces)
    found += _acts(faces)
    return sorted(found, key=lambda x: (-x.score, x.a, x.b, x.same))


# ── the thread of one report ──────────────────────────────────────────────────────────────────────


def _threads(told: Sequence[Face]) -> Iterator[Link]:
    for n, face in enumerate(told):
        earlier = [f for f in reversed(told[max(0, n - BACK) : n]) if f.who != face.who and not f.pointer]
        if face.pointer:
            if (target := _charge(face, earlier)) is not None:
                yield Link(
                    POINTED, target.id, face.id, False, "a denial that points at what was said before it"
                )
        elif face.answers and (face.negative or face.stance in ("demands", "denies")):
            target = next((f for f in earlier if f.stance in _CHARGES and _others(f, face)), None)
            if target is not None:
                yield Link(ANSWERED, target.id, face.id, False, "an answer to the warning before it")
        elif face.turns and (country := face.holder.country):
            charges = [f for f in earlier if f.stance in _CHARGES and country in f.named]
            target = next((f for f in charges if f.holder.country not in (None, country)), None)
            if target is not None:
                yield Link(TURNED, target.id, face.id, False, "the accused turn the accusation away")


def _charge(denial: Face, earlier: Sequence[Face]) -> Face | None:
    """What a denial points at: the nearest charge against its speaker, else the nearest statement by another side."""
    country = denial.holder.country
    fitting = [
        f for f in earlier if f.stance in _CHARGES and country and country in f.named and _others(f, denial)
    ]
    fitting.sort(key=lambda f: f.stance != "accuses")  # an accusation is denied before a warning is
    if " " not in denial.content.quote:  # "denied it": nothing but the charge right before it will do
        return next((f for f in earlier[:2] if f.stance in _CHARGES and _others(f, denial)), None)
    near = [
        f
        for f in [f for f in earlier if f.act is None][:2]
        if _others(f, denial) and f.stance not in ("denies", "promises", "praises")
    ]
    return next(iter([*fitting, *near]), None)


def _others(a: Face, b: Face) -> bool:
    """Whether two holders stand on different sides: not of one known country."""
    return a.who != b.who and not (a.holder.country and a.holder.country == b.holder.country)


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


# ── the same words ────────────────────────────────────────────────────────────────────────────────


def _wordings(faces: Sequence[Face]) -> Iterator[Link]:
    """Faces that share most of their words and all of their parties and numbers."""
    where: dict[str, list[int]] = defaultdict(list)
    for n, face in enumerate(faces):
        for word in sorted(face.words):
            where[word].append(n)
    for n, face in enumerate(faces):
        shared: dict[int, int] = defaultdict(int)
        for word in face.words:
            if len(where[word]) <= COMMON:
                for m in where[word]:
                    if m > n:
                        shared[m] += 1
        for m in sorted(m for m, count in shared.items() if count >= LEAST - 1):
            other = faces[m]
            if face.who != other.who and _same_proposition(face, other):
                same = face.negative == other.negative
                if not same and "denies" not in (face.stance, other.stance) and not _alike(face, other):
                    continue
                yield Link(
                    WORDED,
                    face.id,
                    other.id,
                    same,
                    f"the same words, {'one' if same else 'opposed'} polarity",
                )


def _same_proposition(a: Face, b: Face) -> bool:
    common = a.words & b.words
    if a.report == b.report and a.content.start < b.content.end and b.content.start < a.content.end:
        return False  # who says that somebody says so takes no position
    if a.names and b.names and a.names.isdisjoint(b.names):
        return False
    if len(common) < LEAST or len(common) < SHARED * min(len(a.words), len(b.words)):
        return False
    if _numbers(a) and _numbers(b) and _numbers(a).isdisjoint(_numbers(b)):
        return False
    return not (a.named and b.named) or not a.named.isdisjoint(b.named)


def _alike(a: Face, b: Face) -> bool:
    """Whether two wordings are so much alike that a "not" in one of them is what sets them apart."""
    return len(a.words & b.words) >= ALIKE * max(len(a.words), len(b.words))


def _numbers(face: Face) -> frozenset[str]:
    return frozenset(w for w in face.words if w[0].isdigit())


# ── one act, told as fact and denied ──────────────────────────────────────────────────────────────


def _acts(faces: Sequence[Face]) -> Iterator[Link]:
    """Tellings of one act by different holders, of which one denies it."""
    blocks: dict[tuple[object, ...], list[Face]] = defaultdict(list)
    for face in faces:
        if face.act is not None:
            blocks[act_block(face.act)].append(face)
    for block in blocks.values():
        for n, face in enumerate(block):
            for other in block[n + 1 : n + 1 + NEAREST]:
                if face.who == other.who or face.negative == other.negative or not _one_story(face, other):
                    continue
                assert face.act is not None and other.act is not None
                if (score := likeness(face.act, other.act)) >= points()["same_act"]:
                    yield Link(
                        round(score, 3),
                        face.id,
                        other.id,
                        False,
                        "one act, told by one side and denied by the other",
                    )


def _one_story(a: Face, b: Face) -> bool:
    """Whether two tellings of an act are two sentences that share the word for the act, or some other words."""
    if a.report == b.report and a.content.start < b.content.end and b.content.start < a.content.end:
        return False
    assert a.act is not None and b.act is not None
    if a.act.trigger.quote[:STEM].casefold() == b.act.trigger.quote[:STEM].casefold():
        return True
    return len(words_of(a.content.quote) & words_of(b.content.quote)) >= TOLD


# ── two sides of one matter ───────────────────────────────────────────────────────────────────────


def _matters(faces: Sequence[Face]) -> Iterator[Link]:
    """Faces that take the two sides of a matter of the vocabulary; those on one side join where they meet a third."""
    groups: dict[tuple[str, str], list[tuple[Face, bool]]] = defaultdict(list)
    for face in faces:
        for matter, side in face.sides:
            groups[face.report, matter].append((face, side))
    for (_, matter), told in sorted(groups.items(), key=lambda g: g[0]):
        for n, (face, side) in enumerate(told):
            for other, opposite in told[n + 1 :]:
                if side != opposite and _fit(face, other):
                    yield Link(MATTERED, face.id, other.id, False, f"two sides of one matter: {matter}")
    yield from _across(faces)


def _across(faces: Sequence[Face]) -> Iterator[Link]:
    """The two sides of a matter in two reports: the same two parties, and words of the same thing."""
    groups: dict[tuple[str, frozenset[str]], list[tuple[Face, bool]]] = defaultdict(list)
    for face in faces:
        if len(face.named) >= PARTIES:
            for matter, side in face.sides:
                groups[matter, face.named].append((face, side))
    for (matter, _), told in sorted(groups.items(), key=lambda g: (g[0][0], sorted(g[0][1]))):
        for n, (face, side) in enumerate(told):
            for other, opposite in told[n + 1 : n + 1 + NEAREST]:
                if face.report == other.report or side == opposite or not _differ(face, other):
                    continue
                if len(face.words & other.words) >= THINGS:
                    yield Link(
                        ACROSS, face.id, other.id, False, f"two sides of one matter in two reports: {matter}"
                    )


def _fit(a: Face, b: Face) -> bool:
    """Whether two faces speak of the same parties: what both name overlaps, or one names none."""
    if not _differ(a, b):
        return False
    return not a.named or not b.named or not a.parties.isdisjoint(b.parties)


def _differ(a: Face, b: Face) -> bool:
    return a.who != b.who and "denies" not in (a.stance if a.pointer else "", b.stance if b.pointer else "")
