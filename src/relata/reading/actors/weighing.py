"""Which land a description without one of its own belongs to, weighed by features ("parliament", "the police").

The lands that a report names stand against each other, and against none. What speaks for a land (it was named right
before, it acts in the sentence, the report is mostly about it, its ministers were met last, a rule of `resolving.py`
would take it) are features; a multinomial logistic regression over the candidates of one place (a conditional logit;
McFadden 1974) says how likely each is. `benchmarks/train_lands.py` fits it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import STATE_WORDS, Phrase
from relata.reading.actors.ground import Ground, Named
from relata.reading.actors.scene import Scene
from relata.reading.syntax import PASSIVE_SUBJECTS, SUBJECTS, ancestors, children
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

MODEL = Path(__file__).parent.parent / "models" / "lands.npz"
# Lands beyond the commonest so many of a report, and those near by, are no candidates.
CANDIDATES = 12
# Sentences looked back to for names, and for parties that were met.
BACK, MET = 3, 12
# Names for shares of all names of lands in a report, each with its least.
SHARES = ((0.5, "half"), (0.3, "third"), (0.12, "some"))
Features = dict[str | None, list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a description stands: its phrase and part, its sentence, what is known of the report by then."""

    phrase: Phrase
    part: Part
    scene: Scene
    ground: Ground
    discourse: Discourse
    home: str | None
    lexicon: Lexicon
    date: str | None


def features(at: Place, rules: Mapping[str, str | None]) -> Features:
    """What speaks for each land, and for none (the key None); `rules` holds what each rule by hand would take."""
    facts: dict[str, set[str]] = {c: set() for c in _candidates(at, rules)}
    if not facts:
        return {}
    for land, fact in (*_of_report(at), *_near(at), *_met(at), *_around(at)):
        if land in facts:
            facts[land].add(fact)
    for name, land in rules.items():
        if land in facts:
            facts[land].add(f"rule {name}")
    for land, found in facts.items():
        found |= set(_of_land(at, land))
        if len(facts) == 1:
            found.add("alone")
    kinds = _kinds(at)
    result: Features = {
        land: ["a land", *found, *(f"{f} | {k}" for f in sorted(found) for k in kinds)]
        for land, found in facts.items()
    }
    taken = len({c for c in rules.values() if c})
    result[None] = [f"none | {k}" for k in (*kinds, at.part.role.name, f"rules {taken}")]
    return result


def _candidates(at: Place, rules: Mapping[str, str | None]) -> list[str]:
    near = [n.land for k in range(BACK) for n in at.ground.of(at.scene.number - k)]
    met = [p.country for _, _, p in at.discourse.lately(at.scene.number, MET) if p.country]
    taken = [c for c in rules.values() if c]
    known = at.lexicon.countries
    return [c for c in dict.fromkeys([*taken, *near, *at.ground.ranked[:CANDIDATES], *met]) if c in known]


def _kinds(at: Place) -> list[str]:
    """What the description is like: kind and number, definite or bare, its sector."""
    phrase, role = at.phrase, at.part.role
    kind = "state" if role.name in STATE_WORDS else role.kind + ("s" if phrase.many else "")
    known = "the" if phrase.definite else "a" if phrase.determiner else "bare"
    place = "subject" if phrase.head.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS) else "other"
    return [f"{kind} {known}", str(at.part.sector), f"{place} {kind}"]


def _of_report(at: Place) -> Iterable[tuple[str | None, str]]:
    """What speaks for a land in the report as a whole."""
    ground = at.ground
    for rank, land in enumerate(ground.ranked):
        yield land, f"rank {min(rank, 4)}"
        share = ground.counts[land] / ground.total
        yield land, f"share {next((name for least, name in SHARES if share >= least), 'few')}"
    yield ground.first, "opens the report"
    first = ground.paragraphs.get(min(ground.paragraphs, default=0), [])
    for land in set(first):
        yield land, "in the lead"
    yield at.home, "home"


def _near(at: Place) -> Iterable[tuple[str | None, str]]:
    """What speaks for a land in the sentences around and in the paragraph."""
    number, ground = at.scene.number, at.ground
    start = at.scene.sentence.start_of(at.phrase.head)
    here = ground.of(number)
    before = [n for n in here if n.start < start]
    for n in here:
        side = "before" if n.start < start else "behind"
        yield n.land, f"here {side}"
        if n.part:
            yield n.land, f"here {side} {n.part}"
    if before:
        yield before[-1].land, "nearest before"
    if len({n.land for n in here}) == 1:
        yield here[0].land, "alone here"
    paragraph = at.scene.sentence.paragraph
    for k in range(1, BACK + 1):
        found = ground.of(number - k)
        same = bool(found) and ground.page.sentences[number - k].paragraph == paragraph
        for n in found:
            yield n.land, f"back {k}" + (" same" if same else "")
            if k == 1 and n.part:
                yield n.land, f"back {n.part}"
        if found:
            yield found[-1].land, f"last of back {k}"
            if len({n.land for n in found}) == 1:
                yield found[0].land, f"alone in back {k}"
    lands = ground.paragraphs.get(paragraph, [])
    for land in set(lands):
        yield land, "paragraph"
        if len(set(lands)) == 1:
            yield land, "alone in paragraph"
    if lands:
        yield lands[0], "opens paragraph"
    if last := next((named for k in range(number, -1, -1) if (named := _until(at, k, start))), None):
        yield last.land, "last named"


def _until(at: Place, number: int, start: int) -> Named | None:
    """The last name of a land in a sentence before a place."""
    return next((n for n in reversed(at.ground.of(number)) if n.start < start), None)


def _met(at: Place) -> Iterable[tuple[str | None, str]]:
    """What speaks for a land in the parties that were met before."""
    seen: set[str] = set()
    titled: set[str] = set()
    part = at.part
    for rank, (distance, subject, party) in enumerate(at.discourse.lately(at.scene.number, MET)):
        land = party.country
        if land is None:
            continue
        if land not in seen and len(seen) < 4:
            yield land, f"met {len(seen)}"
        seen.add(land)
        if rank == 0:
            yield land, "met last of all"
        far = "0" if distance == 0 else "1" if distance == 1 else "3" if distance <= 3 else "more"
        if subject and distance <= 2:
            yield land, f"acted {far}"
        if party.title == part.role.name:
            titled.add(land)
            yield land, f"same title {far}"
            yield land, "same title"
            if party.known is not None or party.told:
                yield land, f"named by that title {far}"
        elif party.sector == part.sector:
            yield land, f"same sector {far}"
        if party.kind != "state" and party.known is None:
            yield land, "has its own"
            yield land, f"its own {far}"
        if not party.told and party.known is None:
            yield land, f"described {far}"
    if len(titled) == 1:
        yield next(iter(titled)), "alone by that title"


def _around(at: Place) -> Iterable[tuple[str | None, str]]:
    """What speaks for a land in the clauses around: who deals with the party, who says so."""
    head, scene = at.phrase.head, at.scene
    verbs = (a for a in ancestors(head) if a.pos_ in ("VERB", "AUX"))
    for level, verb in enumerate(verbs):
        yield from _by_subject(at, verb, min(level, 2))
        for place in children(verb, "prep"):
            if place.i > head.i or level == 0:
                yield from _behind(scene, place, "clause")
    for place in children(head, "prep"):
        yield from _behind(scene, place, "behind it")
    for owner in at.phrase.owners:
        for party in scene.meant.get(owner.i, ()):
            yield party.country, "owner"


def _by_subject(at: Place, verb: Token, level: int) -> Iterable[tuple[str | None, str]]:
    """The lands of those who do what a verb over the description tells."""
    for subject in children(verb, "nsubj", "nsubjpass"):
        for party in at.scene.meant.get(subject.i, ()) if subject.i != at.phrase.head.i else ():
            yield party.country, f"subject {level}"
            yield party.country, f"subject {level} {party.sector}"
            yield party.country, f"subject {level} {'state' if party.kind == 'state' else 'other'}"


def _behind(scene: Scene, preposition: Token, where: str) -> Iterable[tuple[str | None, str]]:
    """The lands of those behind a preposition."""
    for inner in children(preposition, "pobj"):
        for party in scene.meant.get(inner.i, ()):
            yield party.country, f"{where} {preposition.lower_}"


def _of_land(at: Place, land: str) -> Iterable[str]:
    """What speaks for or against a land by itself: whether it has such an office."""
    name = at.part.role.name
    if land == "USA":
        yield "America"
        if name.lower().split()[-1] in at.lexicon.roles.not_in_america:
            yield "none in America"
    if at.part.role.kind == "office" and at.lexicon.offices.holder(land, name, at.date):
        yield "has a holder"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature by its name."""

    of: Mapping[str, float]

    def chances(self, found: Features) -> dict[str | None, float]:
        """How likely each candidate is; they add up to 1."""
        scores = {c: sum(self.of.get(f, 0.0) for f in names) for c, names in found.items()}
        top = max(scores.values(), default=0.0)
        grown = {c: math.exp(s - top) for c, s in scores.items()}
        total = sum(grown.values())
        return {c: g / total for c, g in grown.items()}


@cache
def weights(path: Path = MODEL) -> Weights:
    """The weights as shipped, read once a process."""
    with np.load(path, allow_pickle=False) as held:
        names = str(held["names"]).split("\n")
        return Weights(dict(zip(names, map(float, held["weights"]), strict=True)))


def chances(at: Place, rules: Mapping[str, str | None]) -> dict[str | None, float]:
    """How likely each land is for a description, and none; {} where the report names no land."""
    return weights().chances(features(at, rules))


def best(chances: Mapping[str | None, float]) -> tuple[str | None, float]:
    """The likeliest land with its chance among the lands and none; the first by code of equals."""
    return max(chances.items(), key=lambda i: (i[1], i[0] or ""), default=(None, 0.0))


__all__ = ["MODEL", "Features", "Place", "Weights", "best", "features", "weights"]
