"""What a place in a sentence looks like to the trained model of causal links: features, no weights.

The invariant: the same parse gives the same features on every machine. Cause and effect stand side by side, with at
most a connective between them, in 97 of 100 links of the Causal News Corpus; so a link is a split, a beginning before
it and an end behind it (`borders.py`), and each of the three has features of its own.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from relata.vocabulary import meaning

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from relata.reading.causes.spans import Pair

BUCKETS = 1 << 18
# How far the words on either side of a split are looked at: wider windows only fitted the training sentences.
REACH = 3
# Nouns, verbs and adjectives count as near a split up to so many tokens from it.
AROUND = 8
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass".split())
EFFECT_FIRST, CAUSE_FIRST = 1, 2
# A right span opens with a token of one of these tags, or behind one; all but 3 in 1,000 of the corpus' links do.
SPLIT_TAGS = frozenset("IN TO VBG WRB VBD CC VBZ WDT RB WP VBN MD DT VBP : , '' PRP JJ".split())
# The longest connective between two spans, in tokens ("with the aim of", ", which was prompted by").
LONGEST_JOINT = 6
_CLOSERS = frozenset(", ; : . - -- – — \" '' ``".split())


class Hint(NamedTuple):
    """A pair that the words of the vocabulary make: where its left span ends and its right one begins."""

    left: int
    right: int
    order: int
    trigger: int
    score: float
    why: str


class Words:
    """A parsed sentence as plain lists: attribute look-ups on tokens are the dear part of features.

    `hints` are the pairs that the rules find in it, with aims taken for causes, as the corpus does.
    """

    __slots__ = (
        "children",
        "deps",
        "ends",
        "first_tops",
        "heads",
        "hints",
        "last_tops",
        "lemmas",
        "lower",
        "n",
        "offsets",
        "pos",
        "starts",
        "tags",
    )

    def __init__(self, doc: Doc, pairs: Sequence[Pair] = ()) -> None:
        self.hints = [_hint(p) for p in pairs]
        self.n = len(doc)
        self.lower = [t.lower_ for t in doc]
        self.lemmas = [t.lemma_.lower() for t in doc]
        self.tags = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.offsets = [t.idx for t in doc]
        self.starts = [t.left_edge.i for t in doc]
        self.ends = [t.right_edge.i + 1 for t in doc]
        self.children: list[list[int]] = [[] for _ in range(self.n)]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.first_tops = [self._top(i, self.starts, i) for i in range(self.n)]
        self.last_tops = [self._top(i, self.ends, i + 1) for i in range(self.n)]

    def _top(self, i: int, edges: Sequence[int], edge: int) -> int:
        """The topmost token whose subtree has the same edge."""
        while self.heads[i] != i and edges[self.heads[i]] == edge:
            i = self.heads[i]
        return i

    def at(self, values: Sequence[str], place: int) -> str:
        """A value of the token at `place`, or a mark for what lies outside the sentence."""
        return values[place] if 0 <= place < self.n else "^" if place < 0 else "$"


def _hint(pair: Pair) -> Hint:
    left, right = sorted((pair.cause, pair.effect))
    order = EFFECT_FIRST if pair.effect < pair.cause else CAUSE_FIRST
    return Hint(left[1], right[0], order, pair.trigger, pair.score, pair.why)


def bucket(feature: str) -> int:
    """The number of a feature, the same on every machine."""
    return zlib.crc32(feature.encode()) % BUCKETS


def arc(w: Words, p: int) -> tuple[int, int]:
    """The arc that a split before token `p` cuts off: the topmost token whose subtree starts at `p`, and its head."""
    top = w.first_tops[p]
    return top, w.heads[top]


def split_features(w: Words, p: int) -> list[str]:
    """What a split before token `p` looks like."""
    top, head = arc(w, p)
    found = ["1"]
    for d in range(-REACH, REACH + 1):
        found += [f"w{d}={w.at(w.lower, p + d)}", f"t{d}={w.at(w.tags, p + d)}"]
    here, tag, dep = w.lower[p], w.tags[p], w.deps[top]
    inner = _content(w, p, top)
    found += [
        f"w0w1={here} {w.at(w.lower, p + 1)}",
        f"w-1w0={w.at(w.lower, p - 1)} {here}",
        f"w0w1w2={here} {w.at(w.lower, p + 1)} {w.at(w.lower, p + 2)}",
        f"l0={w.lemmas[p]}",
        f"td={tag} {dep}",
        f"arc={dep} {w.tags[head]}",
        f"top={w.lemmas[top]}",
        f"toptag={w.tags[top]}",
        f"head={w.lemmas[head]}",
        f"w0head={here} {w.lemmas[head]}",
        f"deptop={dep} {w.lemmas[top]}",
        f"in={w.lemmas[inner]}",
        f"w0in={here} {w.lemmas[inner]}",
        f"headin={w.lemmas[head]} {w.lemmas[inner]}",
        f"depin={dep} {w.lemmas[inner]}",
        f"dir={head < p} {head == top}",
        f"first={w.lower[0]}",
        f"firstcomma={w.lower[0]} {here in _CLOSERS}",
        f"tag3={w.at(w.tags, p - 1)} {tag} {w.at(w.tags, p + 1)}",
        f"place={min(4, 5 * p // w.n)}",
        f"long={min(5, (w.ends[top] - p) // 3)}",
        f"depth={_depth(w, p)}",
    ]
    root = w.heads[head]
    found += [f"up={w.lemmas[root]}", f"updep={w.deps[head]}"]
    for hint in w.hints:
        if hint.left <= p <= hint.right:
            found += [
                f"hint={hint.order} {p == hint.left} {p == hint.trigger}",
                f"hintby={hint.order} {hint.why}",
                f"hintscore={hint.order} {int(20 * hint.score)}",
            ]
    return [*found, *_surroundings(w, p, top, head, inner)]


def meanings(w: Words, p: int) -> NDArray[np.float32]:
    """Where the words that a split joins stand by their meaning: what it brings in, its host, what ends, itself."""
    top, head = arc(w, p)
    words = (w.lemmas[_content(w, p, top)], w.lemmas[head], w.lemmas[w.last_tops[p - 1]], w.lower[p])
    return np.concatenate([meaning.vector(x) for x in words])


def _surroundings(w: Words, p: int, top: int, head: int, inner: int) -> list[str]:
    """What a split joins: the phrase that ends before it, what its head governs, and the words around."""
    here, left = w.lower[p], w.last_tops[p - 1]
    found = [
        f"left={w.deps[left]} {w.tags[left]}",
        f"leftlemma={w.lemmas[left]}",
        f"leftw={w.lemmas[left]} {here}",
        f"leftt={w.tags[left]} {here}",
        f"subjects={_count(w, 0, p)} {_count(w, p, w.n)} {here}",
        f"headdep={w.deps[head]} {here}",
        f"headpos={w.pos[head]} {here}",
        f"headtag={w.tags[head]} {here} {w.tags[inner]}",
        f"indep={w.deps[inner]} {w.tags[inner]} {here}",
    ]
    for c in w.children[head]:
        if c < p and w.deps[c] in ("dobj", "nsubjpass"):
            found += [f"object={w.lemmas[c]}", f"objectw={w.lemmas[c]} {here}"]
        if c < p and w.deps[c] in ("nsubj", "nsubjpass"):
            found += [f"subject={w.lemmas[c]}", f"subjecthead={w.lemmas[c]} {w.lemmas[head]}"]
    for c in [c for c in w.children[inner] if c > inner][:4]:
        found += [f"child={w.lemmas[inner]} {w.deps[c]}", f"childlemma={w.deps[c]} {w.lemmas[c]}"]
    near = range(max(0, p - AROUND), min(w.n, p + AROUND))
    return found + [f"near={i < p} {w.lemmas[i]}" for i in near if w.pos[i] in _CONTENT]


def _count(w: Words, low: int, high: int) -> int:
    return min(2, sum(d in _SUBJECTS for d in w.deps[low:high]))


def _content(w: Words, p: int, top: int) -> int:
    """The word that a connective brings in: the object of a preposition, the verb behind a marker."""
    if w.deps[top] in ("prep", "agent", "dative"):
        for i in range(top + 1, w.ends[top]):
            if w.heads[i] == top and w.deps[i] in ("pobj", "pcomp"):
                return i
        return min(top + 1, w.n - 1)
    return top


def _depth(w: Words, p: int) -> int:
    depth, at = 0, p
    while w.heads[at] != at and depth < 6:
        at, depth = w.heads[at], depth + 1
    return depth


def sentence_features(w: Words) -> list[str]:
    """What a whole sentence looks like: its lemmas and pairs of them."""
    lemmas = w.lemmas
    found = {f"b={x}" for x in lemmas} | {f"bb={a} {b}" for a, b in itertools.pairwise(lemmas)}
    found |= {
        f"d={d} {x}"
        for d, x in zip(w.deps, lemmas, strict=True)
        if d in ("ROOT", "advcl", "acl", "mark", "prep")
    }
    found |= {f"td={d} {t}" for d, t in zip(w.deps, w.tags, strict=True)}
    found |= {f"first={lemmas[0]}", f"n={min(8, w.n // 5)}"}
    return sorted(found)
