"""What the beginning of a left span and the end of a right one look like to the trained model: features, no weights.

The invariant: the same parse gives the same features on every machine. A border is looked at twice: as a place in the
sentence, whatever is joined there, and as seen from the split, up the tree from what the split joins.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from relata.reading.causes.links import Words, arc

# Verbs of saying and knowing: what stands behind them is told, and a span seldom reaches over them. Fixed here and
# not in the vocabulary, for the weights were fitted with them.
SAYING = frozenset(
    "say tell claim allege add state announce report warn think believe note argue suggest reveal inform confirm"
    " explain admit insist maintain declare accuse know see hear feel mean".split()
)
# How far up the tree from a split borders are looked for.
UP = 5
_STOPS = frozenset(", ; : - --".split())
_QUOTES = frozenset("\" '' `` “ ”".split())
_SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass".split())
_HELPERS = frozenset("aux auxpass neg".split())
_CLAUSES = frozenset("ROOT ccomp advcl relcl conj".split())
# Lengths at which a span counts as longer, in tokens: of the left one, then of the right one.
_LEFT = (2, 3, 5, 8, 12, 18, 27)
_RIGHT = (1, 2, 4, 7, 11, 17, 26)


class Sight:
    """How many verbs, subjects and marks stand before each token, and where each verb's clause starts."""

    __slots__ = ("clauses", "quotes", "said", "stops", "subjects", "verbs", "w")

    def __init__(self, w: Words) -> None:
        self.w = w
        self.verbs = _before(_is_verb(w, i) for i in range(w.n))
        self.subjects = _before(d in _SUBJECTS for d in w.deps)
        self.stops = _before(x in _STOPS for x in w.lower)
        self.quotes = _before(x in _QUOTES for x in w.lower)
        self.said = _before(x in SAYING for x in w.lemmas)
        self.clauses = [_clause(w, i) for i in range(w.n)]

    def inside(self, low: int, high: int) -> tuple[str, int]:
        """How many verbs and subjects stand from `low` to `high` (as one word), and how many stops."""
        verbs = min(3, self.verbs[high] - self.verbs[low])
        subjects = min(3, self.subjects[high] - self.subjects[low])
        return f"{verbs}{subjects}", min(4, self.stops[high] - self.stops[low])


def _before(marks: Iterable[bool]) -> list[int]:
    return list(itertools.accumulate(marks, initial=0))


def _is_verb(w: Words, i: int) -> bool:
    return w.pos[i] == "VERB" or (w.pos[i] == "AUX" and w.deps[i] in _CLAUSES)


def _clause(w: Words, i: int) -> int:
    """Where the clause of a verb starts: at its subject or its own first word; -1 of what is no verb."""
    if w.pos[i] not in ("VERB", "AUX"):
        return -1
    before = [c for c in w.children[i] if c < i]
    subjects = [w.starts[c] for c in before if w.deps[c] in _SUBJECTS or w.deps[c] == "expl"]
    return min([*subjects, *(c for c in before if w.deps[c] in _HELPERS), i])


def _up(w: Words, i: int) -> list[int]:
    """A token and what stands above it, nearest first."""
    found = [i]
    while w.heads[i] != i and len(found) < UP:
        i = w.heads[i]
        found.append(i)
    return found


def _length(size: int, steps: Sequence[int]) -> int:
    return sum(size >= s for s in steps)


def place_of_start(w: Words, i: int) -> list[str]:
    """What token `i` looks like as the first of a span."""
    top, head = arc(w, i)
    before, tag = w.at(w.lower, i - 1), w.tags[i]
    return [
        f"w={w.lower[i]}",
        f"t={tag}",
        f"w-1={before}",
        f"w-2={w.at(w.lower, i - 2)}",
        f"t-1={w.at(w.tags, i - 1)}",
        f"tt={w.at(w.tags, i - 1)} {tag}",
        f"dep={w.deps[top]} {w.tags[head]}",
        f"headlemma={w.lemmas[head]}",
        f"w-1t={before} {tag}",
        f"first={i == 0} {w.lower[0]}",
        f"left={min(4, i)}",
        f"t+1={w.at(w.tags, i + 1)}",
        f"w+1={w.at(w.lower, i + 1)}",
        f"l-1={w.at(w.lemmas, i - 1)}",
        f"deptag={w.deps[top]} {w.tags[top]}",
        f"toplemma={w.lemmas[top]}",
        f"headdep={w.deps[head]} {before}",
    ]


def place_of_end(w: Words, j: int) -> list[str]:
    """What token `j` looks like as the last of a span."""
    top = w.last_tops[j]
    after, head = arc(w, j + 1) if j + 1 < w.n else (j, w.heads[j])
    tag, behind = w.tags[j], w.at(w.tags, j + 1)
    return [
        f"w={w.lower[j]}",
        f"t={tag}",
        f"w+1={w.at(w.lower, j + 1)}",
        f"w+2={w.at(w.lower, j + 2)}",
        f"t+1={behind}",
        f"t+2={behind} {w.at(w.tags, j + 2)}",
        f"tt={tag} {behind}",
        f"dep={w.deps[after]} {w.tags[head]} {head > j}",
        f"headlemma={w.lemmas[head]} {w.deps[after]}",
        f"last={min(3, w.n - 1 - j)}",
        f"rest={min(5, (w.n - j) // 4)}",
        f"deptag={w.deps[top]} {w.tags[top]}",
        f"w+1t={w.at(w.lower, j + 1)} {w.at(w.tags, j + 2)}",
        f"toplemma={w.lemmas[top]}",
        f"afterlemma={w.lemmas[after]} {w.deps[after]}",
        f"w-1={w.at(w.lower, j - 1)}",
    ]


def starts_before(sight: Sight, p: int, order: int) -> Iterator[list[str]]:
    """What each token before `p` looks like as the first of the left span of a split there."""
    w = sight.w
    cut, head = arc(w, p)
    above, clause, level, near = {}, {}, {}, {}
    for k, a in reversed(list(enumerate(_up(w, head)))):
        above[w.starts[a]] = f"{k}{w.pos[a]}{w.deps[a]}"
        clause[sight.clauses[a]] = f"{k}{w.deps[a]}"
        level[a] = str(k)
    for k, a in reversed(list(enumerate(_up(w, p - 1)))):
        near[w.starts[a]] = f"{k}{w.pos[a]}"
    here, joined, host = w.lower[p], f"{w.deps[cut]} {w.tags[p]}", f"{w.pos[head]} {w.deps[head]}"
    for i in range(p):
        top, over = arc(w, i)
        up, own = above.get(i, "-"), clause.get(i, "-")
        full, stops = sight.inside(i, p)
        before, far = w.at(w.lower, i - 1), _length(p - i, _LEFT)
        seen = [
            f"zero={i == 0}",
            f"wo={w.lower[i]}",
            f"to={w.tags[i]}",
            f"wo-1={before}",
            f"up={up}",
            f"own={own}",
            f"level={level.get(top, '-')}",
            f"near={near.get(i, '-')}",
            f"full={full}",
            f"stops={stops}",
            f"far={far}",
            f"upown={up} {own}",
            f"upw={up} {before}",
            f"over={top < p} {w.ends[top] >= p} {w.ends[top] > p}",
            f"head={over < i} {i <= over < p}",
            f"quotes={sight.quotes[p] - sight.quotes[i]}",
            f"said={sight.said[p] - sight.said[i]}",
            f"limit={before in _STOPS or before == 'that'} {full[0] > '0'}",
        ]
        shape = (f"up{up}", f"own{own}", f"full{full}", f"far{far}")
        yield [
            *(f"{f} {order}" for f in seen),
            *(f"here={here} {order} {q}" for q in (*shape, f"zero{i == 0}", f"t{w.tags[i]}")),
            *(f"joined={joined} {order} {q}" for q in (*shape, f"stops{stops}")),
            *(f"host={host} {q}" for q in shape),
        ]


def ends_behind(sight: Sight, r: int, p: int, order: int) -> Iterator[list[str]]:
    """What each token from `r` on looks like as the last of the right span, which opens at `r` for a split at `p`."""
    w = sight.w
    cut, head = arc(w, r)
    split = w.ends[arc(w, p)[0]]
    above, near = {}, {}
    for k, a in reversed(list(enumerate([cut, *_up(w, head)] if head != cut else [cut]))):
        above[w.ends[a] - 1] = f"{k}{w.pos[a]}{w.deps[a]}"
    for k, a in reversed(list(enumerate(_up(w, r)))):
        near[w.ends[a] - 1] = f"{k}{w.pos[a]}"
    here, joined = w.lower[p], f"{w.deps[cut]} {w.tags[r]}"
    for j in range(r, w.n):
        after, back = arc(w, j + 1) if j + 1 < w.n else (j, w.heads[j])
        up = above.get(j, "-") + ("P" if split == j + 1 else "")
        own = near.get(j, "-")
        full, stops = sight.inside(r, j + 1)
        behind, far, dep = w.at(w.lower, j + 1), _length(j - r, _RIGHT), w.deps[after]
        seen = [
            f"last={min(3, w.n - 1 - j)}",
            f"wo={w.lower[j]}",
            f"to={w.tags[j]}",
            f"wo+1={behind}",
            f"up={up}",
            f"near={own}",
            f"full={full}",
            f"stops={stops}",
            f"far={far}",
            f"upw={up} {behind}",
            f"back={p <= back <= j} {dep}",
            f"out={back < p} {dep}",
            f"quotes={sight.quotes[j + 1] - sight.quotes[r]}",
            f"said={sight.said[j + 1] - sight.said[r]}",
            f"next={w.at(w.tags, j + 1)} {full[0] > '0'} {stops > 0}",
            f"stop={behind in (',', '.', ';')} {up}",
            f"dep={dep} {behind} {full[0] > '0'}",
        ]
        shape = (f"up{up}", f"near{own}", f"full{full}", f"far{far}")
        yield [
            *(f"{f} {order}" for f in seen),
            *(f"here={here} {order} {q}" for q in (*shape, f"l{j >= w.n - 2}", f"n{w.at(w.tags, j + 1)}")),
            *(f"joined={joined} {order} {q}" for q in (*shape, f"stops{stops}")),
            *(f"cut={w.pos[cut]} {q}" for q in shape),
        ]
