"""Where a relation changed course: breaks in the level of its acts, and none where the evidence carries none.

The acts of a pair in the order of their days, each with its weight, are split where the mean changes (PELT,
Killick et al. 2012, by `ruptures`; squared error, penalty 2 * variance * log n after Schwarz 1978). A pair has
turning points at all only if its best single split beats that of 95 % of shuffled orders of the same acts, so that
on shuffled dates no more than 5 % of series show one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from relata.records import ActorRef, Event, Report, TurningPoint, record_id
from relata.relation.dyads import Act, acts_by_dyad
from relata.relation.index import DEFAULT, IndexOptions, series, weight_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Acts that must stand on either side of a turning point: fewer carry no mean worth comparing.
EVIDENCE = 5
# Shuffled orders that the best split is compared with, and the share of them that it must beat.
SHUFFLES = 400
CONFIDENCE = 0.95
# An act that is spread over more days than a quarter holds is no evidence of where within them a course turned.
VAGUE = 92
# Acts named with a turning point, on each side.
AROUND = 6
# Longer series are cut to their last acts: what PELT needs grows with the square of what it splits.
LONGEST = 4_000


def turning_points(
    events: Iterable[Event], reports: Iterable[Report] = (), options: IndexOptions = DEFAULT
) -> tuple[TurningPoint, ...]:
    """The turning points of every pair, in the order of pairs and dates."""
    found: list[TurningPoint] = []
    for (a, b), acts in series(acts_by_dyad(events, reports, level=options.level), options.direction).items():
        found += _of_pair(a, b, acts[-LONGEST:], options)
    return tuple(found)


def _of_pair(a: ActorRef, b: ActorRef, acts: Sequence[Act], options: IndexOptions) -> list[TurningPoint]:
    placed = [act for act in acts if (act.spread[1] - act.spread[0]).days <= VAGUE]
    once = {act.event.id: act for act in placed}  # an act of both parties is one act, not evidence for two
    weighing = [(act, w) for act in once.values() if (w := weight_of(act.event, options.weights)) != 0]
    days = [act.day for act, _ in weighing]
    return course(a, b, [act.event.id for act, _ in weighing], days, [w for _, w in weighing], options)


def course(
    a: ActorRef,
    b: ActorRef,
    ids: Sequence[str],
    days: Sequence[datetime.date],
    weights: Sequence[float],
    options: IndexOptions,
) -> list[TurningPoint]:
    """The turning points of one series: `ids`, `days` in order and `weights`, all of one length."""
    import numpy as np

    if len(weights) < 2 * EVIDENCE:
        return []
    values = np.array(weights)
    allowed = [n for n in range(EVIDENCE, len(days) - EVIDENCE + 1) if days[n] != days[n - 1]]
    if not allowed or not _beyond_chance(values, allowed):
        return []
    breaks = _breaks(values, allowed)
    return [
        _point(a, b, ids, days, weights, breaks[k - 1 : k + 2], options) for k in range(1, len(breaks) - 1)
    ]


def _breaks(values: npt.NDArray[np.float64], allowed: Sequence[int]) -> list[int]:
    """0, the places of the breaks, and the length; only places between two days count."""
    import numpy as np
    import ruptures

    penalty = 2.0 * float(np.var(values)) * float(np.log(len(values)))
    places = ruptures.Pelt(model="l2", min_size=EVIDENCE, jump=1).fit(values).predict(pen=penalty)[:-1]
    near = sorted({min(allowed, key=lambda n: (abs(n - p), n)) for p in places})
    if not near:
        near = [_best(values, allowed)[0]]
    kept = [0]
    for place in near:
        if place - kept[-1] >= EVIDENCE:
            kept.append(place)
    return [*kept, len(values)]


def _best(values: npt.NDArray[np.float64], allowed: Sequence[int]) -> tuple[int, float]:
    """The place of the best single split, and by how much it lowers the squared error."""
    import numpy as np

    n, sums = len(values), np.concatenate([[0.0], np.cumsum(values)])
    at = np.array(allowed)
    left, right = sums[at] / at, (sums[n] - sums[at]) / (n - at)
    gains = at * (n - at) / n * (left - right) ** 2
    return int(at[int(np.argmax(gains))]), float(gains.max())


def _beyond_chance(values: npt.NDArray[np.float64], allowed: Sequence[int]) -> bool:
    """Whether the best split beats that of nearly all shuffled orders (fixed seed)."""
    import numpy as np

    rng = np.random.default_rng(19_991_208)
    found = _best(values, allowed)[1]
    beaten = sum(_best(rng.permutation(values), allowed)[1] < found for _ in range(SHUFFLES))
    return beaten >= CONFIDENCE * SHUFFLES


def _point(
    a: ActorRef,
    b: ActorRef,
    ids: Sequence[str],
    days: Sequence[datetime.date],
    weights: Sequence[float],
    stretch: Sequence[int],
    options: IndexOptions,
) -> TurningPoint:
    """The turning point in the middle of `stretch`: where the level before begins, where it turns, where it ends."""
    first, turn, end = stretch
    means = [sum(weights[i:j]) / (j - i) for i, j in ((first, turn), (turn, end))]
    around = [*ids[first:turn][-AROUND:], *ids[turn:end][:AROUND]]
    date = days[turn].isoformat()
    return TurningPoint(
        id=record_id("tp", a.id, b.id, options.level, options.direction, date),
        a=a,
        b=b,
        level=options.level,
        direction=options.direction,
        date=date,
        before=round(means[0], 4),
        after=round(means[1], 4),
        strength=round(abs(means[1] - means[0]), 4),
        events=tuple(dict.fromkeys(around)),
    )


__all__ = ["course", "turning_points"]
