"""What the decider sees of a pair: the words around it, their places in the parse, what each leans to and means.

Features are names with a value. Those of one kind (words, leanings, what the codebook says) form a block of a
set length, so that a long sentence does not drown what the codebook says of it.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.phrases import KIND_OF_TAG, lemma_of
from relata.vocabulary.lexicon import leaning
from relata.vocabulary.meaning import DIMENSIONS, together

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words count as near a marked party up to this many tokens away.
NEAR = 3
# The length of the block of leanings, that of the words being 1. On 562 of our own sentences, left out of the
# training (tests/reading/kept.tsv), 1.0 and 1.4 do equally well.
LEANING = 1.4
# The length of the block of meanings of one place.
MEANING = 0.8
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "PART", "AUX"})
_LEANING = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_BLAND = frozenset("be have do the a of and that this its his her their in on at for by from as it".split())
_OBJECTS = frozenset("dobj xcomp attr oprd acomp ccomp nsubjpass nsubj pobj".split())
_FUTURE = frozenset("will 'll shall wo".split())
_MODAL = frozenset("would could may might can should must ought".split())


def block(names: Iterable[str], length: float = 1.0) -> dict[str, float]:
    """Names of equal value that together have `length`."""
    distinct = dict.fromkeys(names)
    return dict.fromkeys(distinct, length / math.sqrt(len(distinct))) if distinct else {}


def word_features(tokens: Sequence[Token], sources: set[Token], targets: set[Token]) -> list[str]:
    """What the words around a pair are: anywhere, between the two, near them, on the path, inside them."""
    marked = sources | targets
    found = []
    low = min((t.i for t in marked), default=0)
    high = max((t.i for t in marked), default=0)
    for t in tokens:
        if t.pos_ not in _CONTENT or (lemma := lemma_of(t)) in _BLAND:
            continue
        if t in marked:
            found.append(f"{'s' if t in sources else 't'}:{lemma}")
            continue
        found += [f"w:{lemma}", f"x:{lemma[:5]}"]
        if low < t.i < high:
            found.append(f"b:{lemma}")
        if any(abs(t.i - m.i) <= NEAR for m in marked):
            found.append(f"n:{lemma}")
    return found + _path_features(sources, targets)


def _path_features(sources: set[Token], targets: set[Token]) -> list[str]:
    """The way through the parse from one party to the other: its words, its top, and how each party hangs on it."""
    start, end = head_of(sources), head_of(targets)
    found = [f"sd:{start.dep_}"] if start is not None else []
    if end is not None:
        found += [f"td:{end.dep_}", f"tp:{lemma_of(end.head)}" if end.dep_ == "pobj" else "tp:"]
    if start is None or end is None or start.doc is not end.doc:
        top = start or end
        return found + ([f"p:{lemma_of(a)}" for a in top.ancestors][:3] if top is not None else [])
    found.append("o:ts" if end.i < start.i else "o:st")
    way = path(start, end)
    if way is None:
        return found
    left, meeting, right = way
    found += [f"p:{lemma_of(t)}" for t in [*left[1:], *right[1:]]]
    steps = [meeting, *reversed(right)]
    found += [f"pp:{lemma_of(a)}>{lemma_of(b)}" for a, b in itertools.pairwise(steps) if b is not end]
    name = lemma_of(meeting)
    found += [
        f"h:{name}",
        f"hl:{left[-1].dep_ if left else '='}:{name}",
        f"hr:{right[-1].dep_ if right else '='}:{name}",
    ]
    found += [
        f"hc:{name}+{lemma_of(c)}"
        for c in meeting.children
        if c.dep_ in ("dobj", "prep", "prt", "xcomp", "neg")
    ]
    return found + _manner(meeting)


def _manner(verb: Token) -> list[str]:
    """Whether the act is negated, to come, or only possible, and whether it is told in the passive."""
    around = {a.lower_ for a in syntax.children(verb, "aux", "auxpass")}
    flags = {
        "m:negated": syntax.negated(verb),
        "m:future": not around.isdisjoint(_FUTURE),
        "m:modal": not around.isdisjoint(_MODAL),
        "m:passive": syntax.is_passive(verb),
    }
    return [name for name, holds in flags.items() if holds]


def places_of(tokens: Sequence[Token], sources: set[Token], targets: set[Token]) -> dict[str, list[Token]]:
    """The words that carry meaning, by their place: h top of the path, p on it, o below it, n near a party, w any."""
    marked = sources | targets
    content = [t for t in tokens if t.pos_ in _LEANING and t not in marked and lemma_of(t) not in _BLAND]
    near = [t for t in content if any(abs(t.i - m.i) <= NEAR for m in marked)]
    start, end = head_of(sources), head_of(targets)
    top: list[Token] = []
    on: list[Token] = []
    if start is not None and end is not None and (way := path(start, end)) is not None:
        left, meeting, right = way
        top, on = [meeting], [t for t in (*left[1:], *right[1:]) if t.pos_ in _LEANING]
    elif (one := start or end) is not None:
        top = list(one.ancestors)[:2]
    below = [c for t in (*top, *on) for c in t.children if c.dep_ in _OBJECTS and c not in marked]
    return {"h": top, "p": on, "o": below, "n": near, "w": content}


def leaning_features(by_place: Mapping[str, Sequence[Token]]) -> dict[str, float]:
    """What the words lean to by their use in the codebook, a block of length 1 for each place."""
    found: dict[str, float] = {}
    for place, words in by_place.items():
        found |= _summed(f"l{place}", words)
    return found


def meaning_features(by_place: Mapping[str, Sequence[Token]]) -> dict[str, float]:
    """Where the words stand by their meaning, a block of length 1 for each place: what is unknown stands near
    what is known."""
    found: dict[str, float] = {}
    for place, words in by_place.items():
        if (vector := together(lemma_of(t).lower() for t in words)) is not None:
            found |= zip(_axes(place), vector.tolist(), strict=True)
    return found


@cache
def _axes(place: str) -> tuple[str, ...]:
    return tuple(f"v{place}:{axis}" for axis in range(DIMENSIONS))


def _summed(name: str, words: Sequence[Token]) -> dict[str, float]:
    """The leanings of words together, as a block of its own."""
    total: dict[str, float] = defaultdict(float)
    for t in words:
        for kind, share in leaning(lemma_of(t), KIND_OF_TAG.get(t.pos_, "noun")).items():
            total[f"{name}:{kind}"] += share
    length = math.sqrt(sum(v * v for v in total.values()))
    return {k: v / length for k, v in total.items()} if length else {}


def scaled(features: Mapping[str, float], factor: float) -> dict[str, float]:
    """Features with their values times a factor."""
    return {name: value * factor for name, value in features.items()}


def path(start: Token, end: Token) -> tuple[list[Token], Token, list[Token]] | None:
    """The way from one token to another: up from the first, the word where they meet, up from the second."""
    if start.doc is not end.doc:
        return None
    up, down = [start, *start.ancestors], [end, *end.ancestors]
    meeting = next((a for a in up if a in set(down)), None)
    return None if meeting is None else (up[: up.index(meeting)], meeting, down[: down.index(meeting)])


def head_of(tokens: set[Token]) -> Token | None:
    """The token of a stretch whose own head stands outside it; the first of several."""
    return min((t for t in tokens if t.head not in tokens or t.head is t), key=lambda t: t.i, default=None)
