"""What a place in a sentence looks like to the trained model of causal links: features, no weights.

The invariant: the same parse gives the same features on every machine. Cause and effect stand side by side, with at
most a connective between them, in 97 of 100 links of the Causal News Corpus; so a link is a split, a beginning before
it and an end behind it, and each of the three has features of its own.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

BUCKETS = 1 << 16
# How far the words on either side of a split are looked at: wider windows only fitted the training sentences.
REACH = 3
EFFECT_FIRST, CAUSE_FIRST = 1, 2
# A right span opens with a token of one of these tags, or behind one; all but 3 in 1,000 of the corpus' links do.
SPLIT_TAGS = frozenset("IN TO VBG WRB VBD CC VBZ WDT RB WP VBN MD DT VBP : , '' PRP JJ".split())
# The longest connective between two spans, in tokens ("with the aim of", ", which was prompted by").
LONGEST_JOINT = 6
_CLOSERS = frozenset(", ; : . - -- – — \" '' ``".split())


class Link(NamedTuple):
    """Two stretches of tokens (half open) that a sentence joins, and how sure the model is."""

    left: tuple[int, int]
    right: tuple[int, int]
    order: int
    score: float


class Words:
    """A parsed sentence as plain lists: attribute look-ups on tokens are the dear part of features."""

    __slots__ = ("deps", "ends", "heads", "lemmas", "lower", "n", "starts", "tags")

    def __init__(self, doc: Doc) -> None:
        self.n = len(doc)
        self.lower = [t.lower_ for t in doc]
        self.lemmas = [t.lemma_.lower() for t in doc]
        self.tags = [t.tag_ for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.starts = [t.left_edge.i for t in doc]
        self.ends = [t.right_edge.i + 1 for t in doc]

    def at(self, values: Sequence[str], place: int) -> str:
        """A value of the token at `place`, or a mark for what lies outside the sentence."""
        return values[place] if 0 <= place < self.n else "^" if place < 0 else "$"


def bucket(feature: str) -> int:
    """The number of a feature, the same on every machine."""
    return zlib.crc32(feature.encode()) % BUCKETS


def arc(w: Words, p: int) -> tuple[int, int]:
    """The arc that a split before token `p` cuts off: the topmost token whose subtree starts at `p`, and its head."""
    top = p
    while w.heads[top] != top and w.starts[w.heads[top]] == p:
        top = w.heads[top]
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
    return found


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


def start_features(w: Words, i: int, p: int, order: int) -> list[str]:
    """What beginning the left span at token `i` looks like, for a split before `p`."""
    top, head = arc(w, i)
    _, cut = arc(w, p)
    return [
        f"o={order}",
        f"zero={i == 0} {order}",
        f"w={w.lower[i]} {order}",
        f"t={w.tags[i]} {order}",
        f"w-1={w.at(w.lower, i - 1)} {order}",
        f"w-2={w.at(w.lower, i - 2)}",
        f"t-1={w.at(w.tags, i - 1)}",
        f"tt={w.at(w.tags, i - 1)} {w.tags[i]}",
        f"dep={w.deps[top]} {w.tags[head]}",
        f"headlemma={w.lemmas[head]}",
        f"clause={w.starts[cut] == i}",
        f"verb={head == cut} {w.deps[top]}",
        f"up={w.starts[w.heads[cut]] == i}",
        f"span={top < p and w.ends[top] >= p}",
        f"over={head < p} {w.ends[head] > p}",
        f"far={min(6, (p - i) // 4)}",
        f"w-1t={w.at(w.lower, i - 1)} {w.tags[i]}",
        f"first={i == 0} {w.lower[0]}",
        f"left={min(4, i)}",
        f"topcut={top == cut}",
    ]


def end_features(w: Words, j: int, p: int, order: int) -> list[str]:
    """What ending the right span after token `j` looks like, for a split before `p`."""
    top, head = arc(w, p)
    after, a_head = arc(w, j + 1) if j + 1 < w.n else (j, j)
    return [
        f"o={order}",
        f"last={w.n - 1 - j if w.n - 1 - j < 3 else 3} {order}",
        f"w={w.lower[j]}",
        f"t={w.tags[j]}",
        f"w+1={w.at(w.lower, j + 1)} {order}",
        f"w+2={w.at(w.lower, j + 2)}",
        f"t+1={w.at(w.tags, j + 1)}",
        f"t+2={w.at(w.tags, j + 1)} {w.at(w.tags, j + 2)}",
        f"tt={w.tags[j]} {w.at(w.tags, j + 1)}",
        f"sub={w.ends[top] == j + 1}",
        f"subhead={w.ends[head] == j + 1}",
        f"subsub={w.ends[top] == j + 1} {w.deps[top]}",
        f"dep={w.deps[after]} {w.tags[a_head]} {a_head > j}",
        f"back={p <= a_head <= j}",
        f"far={min(6, (j - p) // 3)}",
        f"long={j - p < 3}",
        f"lem={w.lemmas[a_head]} {w.deps[after]}",
        f"inside={j + 1 < w.ends[top]}",
        f"rest={min(5, (w.n - j) // 4)}",
    ]


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
