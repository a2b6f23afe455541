"""Causal links as a small trained model sees them: no rule, no word list, a score for each.

The invariant: a link is two stretches of tokens that do not overlap, left before right, and the same parse always
gives the same links. Four linear models over hashed features do the work: whether a sentence is causal, where the
left span ends (and which side is the cause), where it begins, and where the right span ends. They were trained on the
Causal News Corpus (Tan et al., LREC 2022; CC0) by `benchmarks/train_causes.py`, which also gives their figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from relata.reading.causes import links
from relata.reading.causes.links import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = Path(__file__).parent.parent / "models" / "causes.npz"
# How much the sentence as a whole counts beside the split itself, in logits. Set by cross-validation.
SENTENCE_WEIGHT = 0.7
# A link below the first cut is not told; a sentence's best link is where it passes the second. Set by
# cross-validation, the first for pairs, the second for whether a sentence is causal at all.
LEAST, LEAST_BEST = 0.5, -2.0
# Two links that share this much of both spans are one, whichever way round.
SAME = 0.5
# Of so many splits of a sentence, best first, the spans are worked out.
TRIED = 6


class Link(NamedTuple):
    """Two stretches of tokens (half open) that a sentence joins; `score` is a logit."""

    left: tuple[int, int]
    right: tuple[int, int]
    order: int
    score: float

    @property
    def cause(self) -> tuple[int, int]:
        """The tokens of the cause."""
        return self.left if self.order == links.CAUSE_FIRST else self.right

    @property
    def effect(self) -> tuple[int, int]:
        """The tokens of the effect."""
        return self.right if self.order == links.CAUSE_FIRST else self.left


class Weights(NamedTuple):
    """Weights of the four models by bucket, intercepts, and the connectives that may stand between two spans."""

    sentence: NDArray[np.float32]
    split: NDArray[np.float32]
    start: NDArray[np.float32]
    end: NDArray[np.float32]
    bias: NDArray[np.float32]
    """Of the sentence, then of the three classes of a split."""
    joints: frozenset[str]


@cache
def weights(path: Path = MODEL) -> Weights:
    """The weights as shipped, read once a process."""
    with np.load(path) as data:
        arrays = {k: data[k].astype(np.float32) for k in ("sentence", "split", "start", "end", "bias")}
        return Weights(**arrays, joints=frozenset(str(data["joints"]).split("\n")))


def find_links(
    w: Words, trained: Weights, *, places: Iterable[int] | None = None, least: float = LEAST_BEST
) -> list[Link]:
    """The links that a sentence may hold, best first; scores are logits, and none is below `least`.

    `places` are the tokens before which a split is looked for; all where it is None. A short list spares most of the
    work, and changes no score.
    """
    if w.n < 3:
        return []
    whole = float(_sum(trained.sentence, links.sentence_features(w)) + trained.bias[0])
    splits = []
    for p in sorted(set(range(1, w.n) if places is None else places)):
        if 1 <= p < w.n and w.tags[p] in links.SPLIT_TAGS:
            z = trained.bias[1:] + _rows(trained.split, links.split_features(w, p))
            score = _odds(z) + SENTENCE_WEIGHT * whole
            if score >= least:
                splits.append((score, p, links.EFFECT_FIRST if z[1] > z[2] else links.CAUSE_FIRST))
    splits.sort(reverse=True)
    # Behind the best split only those count that pass the first cut.
    tried = [s for n, s in enumerate(splits[:TRIED]) if n == 0 or s[0] >= LEAST]
    found = (_link(w, trained, p, order, score) for score, p, order in tried)
    return [link for link in found if link is not None]


def kept(found: Sequence[Link], *, least: float = LEAST, least_best: float = LEAST_BEST) -> list[Link]:
    """The links that are sure enough, each once."""
    chosen: list[Link] = []
    for link in sorted(found, key=lambda x: -x.score):
        if link.score >= (least if chosen else min(least, least_best)) and not any(
            _same(link, other) for other in chosen
        ):
            chosen.append(link)
    return chosen


def _same(a: Link, b: Link) -> bool:
    return _shared(a.left, b.left) > SAME and _shared(a.right, b.right) > SAME


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def _link(w: Words, trained: Weights, p: int, order: int, score: float) -> Link | None:
    right = p + joint(w, p, trained.joints)
    if right >= w.n:
        return None
    start = _best(trained.start, (links.start_features(w, i, p, order) for i in range(p)))
    end = _best(trained.end, (links.end_features(w, j, right, order) for j in range(right, w.n))) + right + 1
    return Link((start, p), (right, end), order, score)


def joint(w: Words, p: int, joints: Iterable[str]) -> int:
    """How many tokens from `p` on are a connective that belongs to neither span."""
    for n in range(links.LONGEST_JOINT, 0, -1):
        if p + n < w.n and " ".join(w.lower[p : p + n]) in joints:
            return n
    return 0


def _odds(z: NDArray[Any]) -> float:
    """The log odds that a split is causal at all, from the logits of its three classes."""
    high = float(max(z[1], z[2]))
    return high + math.log1p(math.exp(-abs(float(z[1] - z[2])))) - float(z[0])


def _best(table: NDArray[np.float32], places: Iterable[Sequence[str]]) -> int:
    scores = [_sum(table, features) for features in places]
    return scores.index(max(scores))


def _sum(table: NDArray[np.float32], features: Iterable[str]) -> float:
    return float(table[list({links.bucket(f) for f in features})].sum())


def _rows(table: NDArray[np.float32], features: Iterable[str]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = table[list({links.bucket(f) for f in features})].sum(axis=0)
    return found
