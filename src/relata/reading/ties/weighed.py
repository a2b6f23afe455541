"""Ties that are told in passing, where no entry of `ties.yaml` finds both parties: weighed by a fitted model.

Two logistic models see named features: whether a sentence tells a tie of some kind (`chances.py`), and which two
parties a tie of that sentence is between (`pairs.py`). The chance of a tie is the product, and it is the record's
score. Nothing is added to reports on war or politics alone, nor where the entries have found as many ties as the
words let expect. Fitted by `benchmarks/train_ties.py`, which also gives the figures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from relata.reading.acts.stage import Stage
from relata.reading.page import Sentence
from relata.reading.ties.chances import Topic, topics
from relata.reading.ties.pairs import Features, Party, Side, parties, ranking, sides
from relata.reading.ties.twosome import is_of_two
from relata.reading.ties.words import sight
from relata.records import TieKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = Path(__file__).parent.parent / "models" / "ties.npz"
# A chance below `LEAST` is no tie; a second pair of one sentence and kind needs `SECOND` times that. By
# cross-validation by writer on `benchmarks/coded`.
LEAST = 0.13
SECOND = 2.0
# The reports that the model was fitted to tell of what flows between states. Where less than `SHARE` of the ties that
# it expects are of these kinds, a report is on war or politics, and the model is silent: in such press reports fewer
# than one in ten of its ties were right, whatever their chance. So it is where entries find as many as expected.
FLOWS: frozenset[TieKind] = frozenset({"energy", "credit", "trade", "transit", "migration"})
SHARE = 0.5
# The kinds that the model tells; of others one in six of its ties was right.
TOLD: frozenset[TieKind] = FLOWS | {"military"}
# A text of fewer sentences says too little of whom it is about.
SHORTEST = 5
# At most so many ties of a sentence are weighed ones.
A_SENTENCE = 4


class Weights(NamedTuple):
    """The weight of each feature, of whether there is a tie and of between whom, and the first one's intercept."""

    topic: dict[str, float]
    side: dict[str, float]
    bias: float


class Weighed(NamedTuple):
    """A tie that the words of a sentence make likely."""

    sentence: Sentence
    topic: Topic
    parties: tuple[Party, Party]
    chance: float


class Told(NamedTuple):
    """A tie that is told already: its kind, the countries or names of its two parties, and where."""

    kind: TieKind
    between: frozenset[str]
    start: int
    end: int


@cache
def weights(path: Path = MODEL) -> Weights:
    """The weights as shipped, read once a process."""
    with np.load(path, allow_pickle=False) as held:
        tables = [
            dict(
                zip(str(held[f"{part} names"]).split("\n"), map(float, held[f"{part} weights"]), strict=True)
            )
            for part in ("topic", "side")
        ]
        return Weights(tables[0], tables[1], float(held["bias"]))


class Candidates(NamedTuple):
    """What one sentence may tell: kinds, and pairs of parties."""

    sentence: Sentence
    topics: list[Topic]
    sides: list[Side]


def candidates(stage: Stage, docs: Sequence[tuple[Sentence, Doc]]) -> Iterator[Candidates]:
    """The kinds and pairs of each parsed sentence, with their features."""
    ranks = ranking(stage)
    seen = {s.number: sight(s, doc) for s, doc in docs}
    often = Counter(kind for words in seen.values() for kind in words.words)
    for sentence, _ in docs:
        who = parties(stage, sentence, ranks)
        before = seen.get(sentence.number - 1)
        kinds = list(topics(seen[sentence.number], before, often, who, ranks))
        yield Candidates(sentence, kinds, sides(who, ranks))


def find_weighed(
    stage: Stage, docs: Sequence[tuple[Sentence, Doc]], told: Sequence[Told]
) -> Iterator[Weighed]:
    """The likely ties of a page beside those `told`, likeliest first."""
    if len(stage.page.sentences) < SHORTEST or not is_of_two(stage):
        return iter(())
    return likely_ties(candidates(stage, docs), told, weights())


def likely_ties(seen: Iterable[Candidates], told: Sequence[Told], trained: Weights) -> Iterator[Weighed]:
    """The ties of given candidates that are likely enough and told nowhere yet, likeliest first."""
    known = list(told)
    likely, expected = _likely(seen, trained)
    whole = sum(expected.values())
    if len(known) >= whole or sum(expected[k] for k in FLOWS) < SHARE * whole:
        return
    kinds: set[tuple[int, TieKind]] = set()
    many: Counter[int] = Counter()
    for found in likely:
        if found.chance < LEAST:
            return
        sentence, kind = found.sentence, found.topic.kind
        if kind not in TOLD:
            continue
        place = (sentence.number, kind)
        if many[sentence.number] >= A_SENTENCE or (place in kinds and found.chance < SECOND * LEAST):
            continue
        told_here = Told(kind, between(found.parties), sentence.start, sentence.end)
        if any(_same(told_here, t) for t in known):
            continue
        kinds.add(place)
        many[sentence.number] += 1
        known.append(told_here)
        yield found


def between(parties: tuple[Party, Party]) -> frozenset[str]:
    """Two parties by country, or by name where they are organisations of states."""
    return frozenset(p.actor.country or p.actor.name for p in parties)


def _same(one: Told, other: Told) -> bool:
    return (
        one.kind == other.kind
        and one.between == other.between
        and one.start < other.end
        and other.start < one.end
    )


def _likely(seen: Iterable[Candidates], trained: Weights) -> tuple[list[Weighed], dict[TieKind, float]]:
    """Every possible tie with its chance, likeliest first, and how many ties of each kind the report lets expect."""
    found: list[Weighed] = []
    expected: dict[TieKind, float] = defaultdict(float)
    for sentence, kinds, pairs in seen:
        if not pairs:
            continue
        shares = _shares(pairs, trained)
        for topic in kinds:
            chance = 1 / (1 + math.exp(-trained.bias - _sum(topic.features, trained.topic)))
            expected[topic.kind] += chance
            found += [
                Weighed(sentence, topic, side.parties, chance * share)
                for side, share in zip(pairs, shares, strict=True)
            ]
    order = lambda w: (-w.chance, w.sentence.number, w.topic.kind, sorted(between(w.parties)))  # noqa: E731
    return sorted(found, key=order), expected


def _shares(pairs: Sequence[Side], trained: Weights) -> list[float]:
    """How likely each pair is, if the sentence tells a tie at all; they sum to 1."""
    sums = [_sum(side.features, trained.side) for side in pairs]
    powers = [math.exp(s - max(sums)) for s in sums]
    return [p / sum(powers) for p in powers]


def _sum(features: Features, table: Mapping[str, float]) -> float:
    return sum(value * table.get(name, 0.0) for name, value in features.items())


def reasons(found: Weighed) -> str:
    """What shows a tie, in words: a word of its kind, how its parties are told, and its chance."""
    words = f"{found.topic.word.text!r}" if found.topic.word is not None else "the sentence before"
    how = {"report": "the report is about", "before": "the sentence before names"}
    named = "; ".join(f"{p.actor.name}: {how.get(p.form, f'named here by {p.form}')}" for p in found.parties)
    return f"tie model: a word of {found.topic.kind} ({words}); {named}; chance {found.chance:.2f}"
