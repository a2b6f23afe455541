"""Where a relation changed course: breaks in the level of its acts, and none where the evidence carries none.

The acts of a pair in the order of their days, each with its weight, are split where the mean changes (PELT,
Killick et al. 2012, by `ruptures`; squared error, penalty 2 * variance * log n after Schwarz 1978). A pair has
turning points at all only if one stretch of it, up to an end or between two turns, stands out from the rest as in no
more than 5 % of shuffled orders of the same acts, so that on shuffled dates no more than 5 % of series show one. The
stretch is that of circular binary segmentation (Olshen et al. 2004), which sees a course that turns and turns back;
the test counts the order told as one of the orders (Phipson and Smyth 2010), which makes its level exact.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.records import ActorRef, Event, Report, TurningPoint, record_id
from relata.relation.dyads import Act, acts_by_dyad
from relata.relation.index import DEFAULT, IndexOptions, series, weight_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Acts that must stand on either side of a turning point: fewer carry no mean worth comparing.
EVIDENCE = 5
# Shuffled orders that the outstanding stretch is compared with, and the level of the test.
SHUFFLES = 399
LEVEL = 0.05
# Places between which a stretch may lie: of more, so many are taken at even steps, as pairs grow with the square.
PLACES = 160
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
        near = [_stretches(values, allowed).split(values)]
    kept = [0]
    for place in near:
        if place - kept[-1] >= EVIDENCE:
            kept.append(place)
    return [*kept, len(values)]


@dataclass(frozen=True)
class _Stretches:
    """Every stretch of a series that may stand out: where each starts and ends."""

    first: npt.NDArray[np.intp]
    end: npt.NDArray[np.intp]

    def gains(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """By how much each lowers the squared error when it has a mean of its own."""
        import numpy as np

        n, sums = len(values), np.concatenate([[0.0], np.cumsum(values)])
        length, inside = self.end - self.first, sums[self.end] - sums[self.first]
        apart: npt.NDArray[np.float64] = inside / length - (sums[n] - inside) / (n - length)
        return length * (n - length) / n * apart**2

    def split(self, values: npt.NDArray[np.float64]) -> int:
        """The place that splits the series in two best: a stretch up to its end is one half of it."""
        import numpy as np

        halves = np.where(self.end == len(values), self.gains(values), -1.0)
        return int(self.first[halves.argmax()])


def _stretches(values: npt.NDArray[np.float64], allowed: Sequence[int]) -> _Stretches:
    """The stretches between places that are allowed or ends, with enough evidence within and without."""
    import numpy as np

    n, at = len(values), np.array(allowed)
    if len(at) > PLACES:
        at = at[np.linspace(0, len(at) - 1, PLACES).astype(int)]
    at = np.concatenate([[0], at, [n]])
    i, j = np.triu_indices(len(at), 1)
    first, end = at[i], at[j]
    enough = (end - first >= EVIDENCE) & (n - end + first >= EVIDENCE)
    return _Stretches(first[enough], end[enough])


def _beyond_chance(values: npt.NDArray[np.float64], allowed: Sequence[int]) -> bool:
    """Whether a stretch stands out as in few shuffled orders (fixed seed; no more are made than decide it)."""
    import numpy as np

    rng, stretches = np.random.default_rng(19_991_208), _stretches(values, allowed)
    found, as_good = float(stretches.gains(values).max()), 1
    for _ in range(SHUFFLES):
        as_good += bool(stretches.gains(rng.permutation(values)).max() >= found)
        if as_good > LEVEL * (1 + SHUFFLES):
            return False
    return True


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
