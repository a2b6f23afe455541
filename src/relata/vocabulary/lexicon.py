"""Which types a single word leans to, by how the codebook uses it: "shell" to ASSAULT, "loan" to AID.

A phrase decides by all that it asks for; a word alone only leans. The leanings are reckoned from the phrases as
they stand, so they grow with the codebook. They say nothing about what a sentence tells: only the decider, which
weighs many words, reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from relata.records import EVENT_TYPES, EventType
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Words
from relata.vocabulary.patterns import KINDS, Kind

Leaning = Mapping[EventType, float]
# What a head counts where its phrase asks for more: it carries only a part of the meaning.
PARTIAL = 0.4
# A word that only ever fills a place of a phrase leans half as much as one that heads a phrase.
FILLING = 0.5


@cache
def leanings() -> tuple[Mapping[tuple[Kind, str], Leaning], Mapping[str, Leaning]]:
    """For each head (by part of speech) and each word that fills a place: its share of each type.

    The shares of a head sum to 1, those of a filler to `FILLING`. A word of a large class says less of the phrase
    than one of a few, so it counts by the inverse root of their number.
    """
    heads: dict[tuple[Kind, str], dict[EventType, float]] = defaultdict(lambda: defaultdict(float))
    fillers: dict[str, dict[EventType, float]] = defaultdict(lambda: defaultdict(float))
    for pattern in codebook(vouched=True).patterns:
        if not pattern.entry.leans:
            continue
        for lemma in sorted(pattern.head.heads()):
            heads[pattern.kind, lemma][pattern.entry.type] += PARTIAL if pattern.weight else 1.0
        for part in pattern.parts:
            if isinstance(part.filler, Words):
                words = sorted(part.filler.heads())
                for lemma in words:
                    fillers[lemma][pattern.entry.type] += len(words) ** -0.5
    return (
        {key: _shares(by_type, 1.0) for key, by_type in heads.items()},
        {lemma: _shares(by_type, FILLING) for lemma, by_type in fillers.items()},
    )


def leaning(lemma: str, kind: Kind) -> Leaning:
    """The types that a word leans to, as a head of its own kind, of another ("a shelling", "to shell"), or as a
    filler; empty where the codebook does not know it."""
    heads, fillers = leanings()
    for found in (kind, *KINDS):
        if (held := heads.get((found, lemma))) is not None:
            return held
    return fillers.get(lemma, {})


def _shares(by_type: Mapping[EventType, float], total: float) -> Leaning:
    every = sum(by_type.values())
    return {t: total * by_type[t] / every for t in EVENT_TYPES if t in by_type}
