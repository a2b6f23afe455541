"""Causal links as a small trained model sees them: no rule, no word list, a score for each.

The invariant: a link is two stretches of tokens that do not overlap, left before right, and the same parse always
gives the same links. Linear models over hashed features do the work: whether a sentence is causal, where the left
span ends (and which side is the cause), where it begins, and where the right span ends. They were trained on the
Causal News Corpus (Tan et al., LREC 2022; CC0) by `benchmarks/train_causes.py`, which also gives their figures.

A border is not the likeliest one but, among the plausible ones, that whose span most likely shares half of its
characters with the true span (minimum Bayes risk; Goel and Byrne 2000, Computer Speech and Language).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from relata.reading.causes import borders, links
from relata.reading.causes.links import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = Path(__file__).parent.parent / "models" / "causes.npz"
# In a report: how much the sentence as a whole counts beside the split itself, and the least sum, both in logits.
SENTENCE_WEIGHT, LEAST = 0.7, 0.5
# In a short text: the log odds from which a sentence is causal, and the chance from which a link beside its best is
# told. By cross-validation, the first for whether a sentence is causal, the second for pairs.
CAUSAL, LEAST_CHANCE = -0.4, 0.25
# A border below this share of the likeliest one's chance is no border; what is left are starts and ends of phrases.
# In a report the likeliest is taken: "to sign", without the "refused" before it, would turn a claim round.
PLAUSIBLE, PLAUSIBLE_IN_REPORTS = 0.02, 1.0
# Two spans agree where they share this much of their characters.
AGREE = 0.5
# Two links that share this much of both spans are one, whichever way round.
SAME = 0.5
# Of so many splits of a sentence, best first, the spans are worked out.
TRIED = 6


class Link(NamedTuple):
    """Two stretches of tokens (half open) that a sentence joins; `score` is a logit, `chance` that of both spans."""

    left: tuple[int, int]
    right: tuple[int, int]
    order: int
    score: float
    chance: float = 0.0

    @property
    def cause(self) -> tuple[int, int]:
        """The tokens of the cause."""
        return self.left if self.order == links.CAUSE_FIRST else self.right

    @property
    def effect(self) -> tuple[int, int]:
        """The tokens of the effect."""
        return self.right if self.order == links.CAUSE_FIRST else self.left


class Weights(NamedTuple):
    """Weights of the models by bucket, intercepts, and the connectives that may stand between two spans."""

    sentence: Floats
    split: Floats
    """Log odds of the two orders against no split, by bucket: (BUCKETS, 2)."""
    meaning: Floats
    """The same by `meanings` of the words it joins: (4 * DIMENSIONS, 2)."""
    start: Floats
    end: Floats
    bias: Floats
    """Of the sentence, then of the two orders of a split."""
    causal: Floats
    """Weights of `signs_of_cause`, then the intercept."""
    joints: frozenset[str]


class Split(NamedTuple):
    """A place before which the left span may end, its order, the chance of that, and the log odds of either order."""

    place: int
    order: int
    chance: float
    odds: float


ARRAYS = ("sentence", "split", "meaning", "start", "end", "bias", "causal")


@cache
def weights(path: Path = MODEL) -> Weights:
    """The weights as shipped, read once a process."""
    with np.load(path) as data:
        arrays = {k: data[k].astype(np.float32) for k in ARRAYS}
        return Weights(**arrays, joints=frozenset(str(data["joints"]).split("\n")))


def links_of_text(w: Words, trained: Weights) -> list[Link]:
    """The links of a sentence that somebody asks about, best first; none where it is not likely causal."""
    splits = splits_of(w, trained)
    if not splits:
        return []
    signs = signs_of_cause(w, splits, whole(w, trained))
    odds = float(np.dot(trained.causal[:-1], signs) + trained.causal[-1])
    if odds < CAUSAL:
        return []
    tried = [s for n, s in enumerate(splits[:TRIED]) if n == 0 or s.chance >= LEAST_CHANCE]
    sight = borders.Sight(w)
    found = [link for s in tried if (link := _link(sight, trained, s, odds, PLAUSIBLE)) is not None]
    return kept(sorted(found, key=lambda x: -x.chance), least=LEAST_CHANCE)


def links_at(w: Words, trained: Weights, places: Iterable[int]) -> list[Link]:
    """The links of a report's sentence that are split before one of `places`, best first."""
    splits = splits_of(w, trained, places)
    if not splits:
        return []
    sentence = SENTENCE_WEIGHT * whole(w, trained)
    tried = [s for s in splits if s.odds + sentence >= LEAST][:TRIED]
    if not tried:
        return []
    sight = borders.Sight(w)
    found = (_link(sight, trained, s, s.odds + sentence, PLAUSIBLE_IN_REPORTS) for s in tried)
    return kept([link for link in found if link is not None])


def splits_of(w: Words, trained: Weights, places: Iterable[int] | None = None) -> list[Split]:
    """The splits of a sentence before `places`, or anywhere where that is None; the likeliest first."""
    if w.n < 3:
        return []
    found = []
    for p in sorted(set(range(1, w.n) if places is None else places)):
        if 1 <= p < w.n and w.tags[p] in links.SPLIT_TAGS:
            z = trained.bias[1:] + _rows(trained.split, links.split_features(w, p))
            z = z + links.meanings(w, p) @ trained.meaning
            one, two = float(z[0]), float(z[1])
            odds = max(one, two) + math.log1p(math.exp(-abs(one - two)))
            order = links.EFFECT_FIRST if one > two else links.CAUSE_FIRST
            chance = _chance(odds) * _chance(abs(one - two))
            found.append(Split(p, order, chance, odds))
    return sorted(found, key=lambda s: (-s.chance, -s.place))


def whole(w: Words, trained: Weights) -> float:
    """The log odds that a sentence is causal by its words alone."""
    return float(_rows(trained.sentence, links.sentence_features(w)) + trained.bias[0])


def signs_of_cause(w: Words, splits: Sequence[Split], words: float) -> list[float]:
    """What speaks for a causal sentence: its words, its best split, any split, how many, its length, the rules."""
    chances = [_chance(s.odds) for s in splits] or [0.0]
    none = math.prod(1 - c for c in chances)
    rules = [len(w.hints), max((h.score for h in w.hints), default=0.0)]
    return [words, _logit(max(chances)), _logit(1 - none), sum(chances), math.log(w.n), *rules]


def kept(found: Sequence[Link], *, least: float = 0.0) -> list[Link]:
    """The first of given links and those behind it with a chance of at least `least`, each once."""
    chosen: list[Link] = []
    for link in found:
        if (not chosen or link.chance >= least) and not any(_same(link, other) for other in chosen):
            chosen.append(link)
    return chosen


def _same(a: Link, b: Link) -> bool:
    return shared(a.left, b.left) > SAME and shared(a.right, b.right) > SAME


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much of what two stretches cover together both cover: 0 to 1."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def _link(
    sight: borders.Sight, trained: Weights, split: Split, score: float, plausible: float
) -> Link | None:
    w, p = sight.w, split.place
    right = p + joint(w, p, trained.joints)
    if right >= w.n:
        return None
    logits = np.array(
        [
            _rows(trained.start, [*borders.place_of_start(w, i), *seen])
            for i, seen in enumerate(borders.starts_before(sight, p, split.order))
        ]
    )
    sizes = [w.offsets[p - 1] + len(w.lower[p - 1]) - w.offsets[i] for i in range(p)]
    start, left_sure = best_border(logits, sizes, plausible)
    logits = np.array(
        [
            _rows(trained.end, [*borders.place_of_end(w, right + j), *seen])
            for j, seen in enumerate(borders.ends_behind(sight, right, p, split.order))
        ]
    )
    sizes = [w.offsets[j] + len(w.lower[j]) - w.offsets[right] for j in range(right, w.n)]
    end, right_sure = best_border(logits, sizes, plausible)
    chance = split.chance * left_sure * right_sure
    return Link((start, p), (right, right + end + 1), split.order, score, chance)


def best_border(
    logits: NDArray[np.floating], sizes: Sequence[int], plausible: float = PLAUSIBLE
) -> tuple[int, float]:
    """Which border to take, and the chance that its span agrees with the true one.

    `logits` are those of each border, `sizes` how many characters its span has; the other border is the same for all.
    A border less than `plausible` times as likely as the likeliest is not taken.
    """
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    size = np.asarray(sizes, dtype=float)
    agree = np.minimum(size[:, None], size) >= AGREE * np.maximum(size[:, None], size)
    sure = agree @ chances
    likely = chances >= plausible * chances.max()
    at = int(np.argmax(np.where(likely, sure + 1e-3 * chances, -1.0)))
    return at, float(sure[at])


def joint(w: Words, p: int, joints: Iterable[str]) -> int:
    """How many tokens from `p` on are a connective that belongs to neither span."""
    for n in range(links.LONGEST_JOINT, 0, -1):
        if p + n < w.n and " ".join(w.lower[p : p + n]) in joints:
            return n
    return 0


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds)) if odds > -700 else 0.0


def _logit(chance: float) -> float:
    """Log odds, within what a chance of one in 100,000 gives."""
    chance = min(max(chance, 1e-5), 1 - 1e-5)
    return math.log(chance / (1 - chance))


def _rows(table: Floats, features: Iterable[str]) -> Floats:
    """The sum of the weights of features, each counted once."""
    found: Floats = table[list({links.bucket(f) for f in features})].sum(axis=0)
    return found
