"""Which two positions are on one matter, and whether they agree: each rule gives a reason and a score.

Similar is not the same: other parties or other numbers keep positions apart, and nobody is set against himself.
What follows the thread of one report (what a denial points at, who answers a threat) is in claims_threads.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from relata.records import Event
from relata.story.claims_faces import Face, numbers_of
from relata.story.claims_link import Link, others
from relata.story.claims_text import STEM, denied_in, words_of
from relata.story.claims_threads import threads
from relata.story.claims_topics import opposed

# Share of the smaller wording that two tellings of one proposition share, and the least number of shared words. Set
# on invented pairs so that a changed object or place keeps propositions apart.
SHARED, LEAST = 0.6, 4
# Share of the larger wording where nobody denies anything in so many words.
ALIKE = 0.7
# A word in more faces than this says nothing about a proposition.
COMMON = 60
# Words that two tellings of one act share at least, where they have another word for it.
TOLD = 3
# Tellings of one kind of act that each is compared with at most.
NEAREST = 64
WORDED, CONTRASTED, TOPICAL, ACTED, MATTERED, ACROSS = 0.8, 0.65, 0.6, 0.6, 0.55, 0.5
# Days between two reports within which "not fighters" speaks of the fighters of the other.
ONE_TIME = 14
# Across reports a matter needs this many countries in common, and this many words.
PARTIES, THINGS = 2, 2
# What stands before an act of which there was none.
_NONE = re.compile(r"\b(?:no|few|hardly any|not any)(?: \w+)? $", re.IGNORECASE)


def links(faces: Sequence[Face]) -> list[Link]:
    """All links, the surest first."""
    by_report: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        by_report[face.report].append(face)
    found = [link for told in by_report.values() for link in threads(told)]
    found += [
        Link(TOPICAL, a.id, b.id, False, f"for and against one thing: {thing}")
        for told in by_report.values()
        for a, b, thing in opposed(told)
    ]
    found += _wordings(faces)
    found += _contrasts(faces)
    found += _matters(faces)
    found += _acts(faces)
    return sorted(found, key=lambda x: (-x.score, x.a, x.b, x.same))


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
    if numbers_of(a) and numbers_of(b) and numbers_of(a).isdisjoint(numbers_of(b)):
        return False
    return not (a.named and b.named) or not a.named.isdisjoint(b.named)


def _alike(a: Face, b: Face) -> bool:
    """Whether two wordings are so much alike that a "not" in one of them is what sets them apart."""
    return len(a.words & b.words) >= ALIKE * max(len(a.words), len(b.words))


def _contrasts(faces: Sequence[Face]) -> Iterator[Link]:
    """One says "guards, not fighters", another "33 fighters": of one thing, by words and names besides."""
    where: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        for word in sorted(face.words):
            where[word].append(face)
    for face in faces:
        denied = denied_in(face.content.quote) if face.act is None else frozenset()
        for other in {f.id: f for w in sorted(denied) for f in where[w][:COMMON]}.values():
            about = (face.words | face.names) & (other.words | other.names) - denied
            if other.negative or other.act is not None or not others(face, other) or len(about) < THINGS:
                continue
            if denied & denied_in(other.content.quote) or not _of_one_time(face, other):
                continue
            why = f"one says that it is not what the other says: {', '.join(sorted(denied & other.words))}"
            yield Link(CONTRASTED, other.id, face.id, False, why)


def _of_one_time(a: Face, b: Face) -> bool:
    """Whether two reports came out near enough to each other to speak of one matter."""
    return a.report == b.report or (
        a.day is not None and b.day is not None and abs((a.day - b.day).days) <= ONE_TIME
    )


# ── one act, told as fact and denied ──────────────────────────────────────────────────────────────


def _acts(faces: Sequence[Face]) -> Iterator[Link]:
    """Tellings of one merged act by different holders, of which one denies it."""
    deeds: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        if face.deed is not None:
            deeds[face.deed].append(face)
    for told in deeds.values():
        for n, face in enumerate(told):
            for other in told[n + 1 : n + 1 + NEAREST]:
                if face.who == other.who or face.negative == other.negative or not _one_story(face, other):
                    continue
                yield Link(
                    ACTED, face.id, other.id, False, "one act, told by one side and denied by the other"
                )


def _one_story(a: Face, b: Face) -> bool:
    """Whether two tellings of an act are two sentences that share the word for the act, or some other words."""
    if a.report == b.report and a.content.start < b.content.end and b.content.start < a.content.end:
        return False
    assert a.act is not None and b.act is not None
    if any(_of_none(f.act) for f in (a, b) if f.act) and not (a.report == b.report or _one_day(a.act, b.act)):
        return False
    if a.act.trigger.quote[:STEM].casefold() == b.act.trigger.quote[:STEM].casefold():
        return True
    return len(words_of(a.content.quote) & words_of(b.content.quote)) >= TOLD


def _of_none(act: Event) -> bool:
    """Whether a denial says that there was none, which holds for its own place and day: "almost no arrests"."""
    at = act.trigger.start - act.evidence[0].start
    return act.status == "denied" and _NONE.search(act.evidence[0].quote[: max(0, at)]) is not None


def _one_day(a: Event, b: Event) -> bool:
    """Whether two acts are of one known day."""
    return (
        a.date.value is not None and a.date.value == b.date.value and len(a.date.value) == len("2020-08-09")
    )


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
