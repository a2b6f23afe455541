"""A fuzzy cognitive map: what rises and what falls if something is set, by so many claims; never a fact.

The invariant: every answer says on how many claims and through which paths it rests, and the same map, settings and
seed give the same digits. The map is Kosko's (B. Kosko, Fuzzy cognitive maps, International Journal of Man-Machine
Studies 24, 1986): each variable's next activation is a squashed sum of what drives it, x' = tanh(k (x + sum w x)),
from -1 (falls) over 0 (as it is) to 1 (rises). Variables that a scenario sets are held where they are set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from msgspec import Struct

from relata.errors import UnknownRecord
from relata.system.said import Edge

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Squash = Callable[[NDArray[np.float64]], NDArray[np.float64]]

# The steepness k of tanh: below 1, so that an untouched map comes to rest at 0.
STEEPNESS = 0.9
# A run that has not come to rest after so many steps circles or wanders, and is said to do so.
STEPS = 200
# At rest: no activation moves by more than this in a step.
STILL = 1e-6
# An effect smaller than this is called none.
NOTHING = 0.02
# How often each weight is drawn anew for the intervals, and the seed of the draws.
DRAWS, SEED = 400, 20200809
# A path longer than this many edges is not named.
LONGEST_PATH = 6
MOST_PATHS = 5


class Map(Struct, frozen=True):
    """A weighted signed graph: `weights[i][j]` from -1 to 1 is what `names[i]` does to `names[j]`."""

    names: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    claims: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(cause, effect, ids of the claims that say it), where the map was made from claims."""
    minus: tuple[str, ...] = ()
    """Which of these claims say that more of the cause gives less of the effect."""

    def array(self) -> NDArray[np.float64]:
        """The weights as a matrix, a row a cause."""
        return np.array(self.weights, dtype=np.float64).reshape(len(self.names), len(self.names))


class Way(Struct, frozen=True):
    """A way from a variable that was set to one that moves: its variables in order, and the product of its signs."""

    variables: tuple[str, ...]
    sign: int


class Effect(Struct, frozen=True):
    """What a scenario does to one variable."""

    variable: str
    value: float
    low: float
    high: float
    """The middle 90 % of the draws of the weights."""
    moves: str
    """rises, falls, or unmoved."""
    claims: int
    """How many claims stand on the paths to it."""
    paths: tuple[Way, ...]
    robust: bool
    """Whether the direction stays when any one claim is dropped."""
    hangs_on: tuple[str, ...]
    """The claims without which the direction changes or goes."""
    outlets: tuple[str, ...] = ()
    """The outlets without whose claims it does, where outlets are given."""


class Answer(Struct, frozen=True):
    """What follows from a scenario by the claims."""

    settings: dict[str, float]
    effects: tuple[Effect, ...]
    settled: bool
    claims: int
    seed: int
    reads: str
    """The answer in words, with the number of claims it rests on."""


def map_of(edges: Sequence[Edge]) -> Map:
    """The map that causal claims draw: the weight of an edge is how far its claims agree on the sign.

    An edge of one claim weighs half of one of many: n claims weigh n / (n + 1).
    """
    names = sorted({n for e in edges for n in (e.cause, e.effect)})
    index = {n: i for i, n in enumerate(names)}
    weights = np.zeros((len(names), len(names)))
    for e in edges:
        n = len(e.claims)
        weights[index[e.cause], index[e.effect]] = e.weight * n / (n + 1)
    claims = tuple((e.cause, e.effect, e.claims) for e in edges)
    return Map(tuple(names), _rows(weights), claims, tuple(sorted(c for e in edges for c in e.minus)))


def _tanh(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.tanh(STEEPNESS * x))


def run(
    weights: NDArray[np.float64],
    held: Mapping[int, float],
    *,
    start: NDArray[np.float64] | None = None,
    squash: Squash = _tanh,
) -> tuple[NDArray[np.float64], bool]:
    """The activations that a map comes to with some variables held, and whether it came to rest at all.

    `start` is where the others begin (default: at 0), `squash` keeps activations in bounds; maps of others may use
    a logistic curve in place of tanh.
    """
    state = np.zeros(len(weights)) if start is None else start.astype(np.float64)
    places, values = list(held), list(held.values())
    state[places] = values
    for _ in range(STEPS):
        new = squash(state + state @ weights)
        new[places] = values
        if np.max(np.abs(new - state), initial=0.0) < STILL:
            return new, True
        state = new
    return state, False


def scenario(
    map_: Map,
    settings: Mapping[str, float],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    outlets: Mapping[str, Sequence[str]] | None = None,
) -> Answer:
    """What rises and what falls if `settings` hold (variable → from -1, falls, to 1, rises).

    1. Run the map with the variables held. 2. Run it again with each weight drawn anew between nothing and twice its
    size, for the intervals. 3. Run it without each claim on the way, to see what the direction hangs on; and, where
    `outlets` gives those of each claim's id, without all claims that one outlet alone tells.
    A variable may be named by its beginning. Raises UnknownRecord where none or several begin so.
    """
    index = {n: i for i, n in enumerate(map_.names)}
    settings = {_variable(map_, name): value for name, value in settings.items()}
    held = {index[n]: float(np.clip(v, -1, 1)) for n, v in sorted(settings.items())}
    weights = map_.array()
    values, settled = run(weights, held)
    low, high = _intervals(weights, held, draws, seed)
    moved = [i for i in range(len(values)) if i not in held and abs(values[i]) > NOTHING]
    paths = {i: _paths(map_, weights, held, i) for i in moved}
    claims_of = {c: {c} for _, _, ids in map_.claims for c in ids}
    hangs = _hangs(map_, weights, held, values, claims_of, moved)
    alone: dict[str, set[str]] = {}
    for claim in claims_of:
        if outlets and len(told := set(outlets.get(claim, ()))) == 1:
            alone.setdefault(told.pop(), set()).add(claim)
    outlet_hangs = _hangs(map_, weights, held, values, alone, moved)
    effects = tuple(
        _effect(
            map_,
            i,
            (float(values[i]), float(low[i]), float(high[i])),
            paths[i],
            (hangs.get(i, ()), outlet_hangs.get(i, ())),
        )
        for i in sorted(moved, key=lambda i: (-abs(values[i]), map_.names[i]))
    )
    claims = len({c for _, _, ids in map_.claims for c in ids})
    set_ = ", ".join(f"{map_.names[i]} {'up' if v > 0 else 'down'}" for i, v in held.items())
    reads = f"by {'this claim' if claims == 1 else f'these {claims} claims'}, with {set_}: " + (
        "; ".join(f"{e.variable} {e.moves}" for e in effects) or "nothing else moves"
    )
    return Answer(dict(sorted(settings.items())), effects, settled, claims, seed, reads)


def _variable(map_: Map, name: str) -> str:
    """The variable of this name, or the only one that begins with it."""
    begin = [n for n in map_.names if n.casefold().startswith(name.casefold())]
    if name in map_.names or len(begin) == 1:
        return name if name in map_.names else begin[0]
    near = begin or get_close_matches(name, map_.names, n=5, cutoff=0.3) or list(map_.names[:5])
    raise UnknownRecord(
        wanted="a variable of the map", got=repr(name), do=f"name one of them, such as {'; '.join(near[:5])}"
    )


def _intervals(
    weights: NDArray[np.float64], held: Mapping[int, float], draws: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rng = np.random.default_rng(seed)
    runs = [run(np.clip(weights * rng.uniform(0, 2, weights.shape), -1, 1), held)[0] for _ in range(draws)]
    low, high = np.quantile(np.array(runs), [0.05, 0.95], axis=0) if runs else (np.zeros(len(weights)),) * 2
    return low, high


def _paths(map_: Map, weights: NDArray[np.float64], held: Mapping[int, float], to: int) -> tuple[Way, ...]:
    """The shortest ways from what is held to a variable."""
    graph = nx.DiGraph([(i, j) for i, j in zip(*np.nonzero(weights), strict=True) if int(j) not in held])
    found = []
    for start in held:
        if start in graph and to in graph:
            for way in nx.all_simple_paths(graph, start, to, cutoff=LONGEST_PATH):
                sign = int(np.prod([np.sign(weights[a, b]) for a, b in pairwise(way)]))
                found.append(Way(tuple(map_.names[i] for i in way), sign))
    return tuple(sorted(found, key=lambda p: (len(p.variables), p.variables))[:MOST_PATHS])


def _hangs(
    map_: Map,
    weights: NDArray[np.float64],
    held: Mapping[int, float],
    values: NDArray[np.float64],
    groups: Mapping[str, set[str]],
    moved: Sequence[int],
) -> dict[int, tuple[str, ...]]:
    """For each variable that moves, the groups of claims whose loss turns or stops it."""
    index = {n: i for i, n in enumerate(map_.names)}
    found: dict[int, list[str]] = {}
    for name, lost in groups.items():
        less = weights.copy()
        for one, two, ids in map_.claims:
            i, j, left = index[one], index[two], [c for c in ids if c not in lost]
            if len(left) < len(ids):
                less[i, j] = _weight_without(weights[i, j], ids, left, map_.minus)
        if np.array_equal(less, weights):
            continue
        without, _ = run(less, held)
        for k in moved:
            if np.sign(without[k]) != np.sign(values[k]) or abs(without[k]) <= NOTHING:
                found.setdefault(k, []).append(name)
    return {k: tuple(sorted(set(names))) for k, names in found.items()}


def _weight_without(weight: float, ids: Sequence[str], left: Sequence[str], minus: Sequence[str]) -> float:
    """The weight of an edge by the claims `left`; a weight that is not by its claims shrinks in proportion."""
    whole, part = (sum(-1 if c in minus else 1 for c in some) / (len(some) + 1) for some in (ids, left))
    if abs(weight - whole) < 1e-5:
        return part
    return weight * (len(left) / (len(left) + 1)) / (len(ids) / (len(ids) + 1))


def _effect(
    map_: Map,
    i: int,
    at: tuple[float, float, float],
    paths: tuple[Way, ...],
    hangs: tuple[tuple[str, ...], tuple[str, ...]],
) -> Effect:
    steps = {s for p in paths for s in pairwise(p.variables)}
    claims = {c for one, two, ids in map_.claims if (one, two) in steps for c in ids}
    value, low, high = (round(v, 4) for v in at)
    moves = "rises" if value > NOTHING else "falls" if value < -NOTHING else "unmoved"
    return Effect(map_.names[i], value, low, high, moves, len(claims), paths, not hangs[0], *hangs)


def _rows(weights: NDArray[np.float64]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(round(v, 6)) for v in row) for row in weights)


__all__ = ["Answer", "Effect", "Map", "Way", "map_of", "run", "scenario"]
