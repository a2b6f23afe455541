"""The index of a pair: a decaying sum of what its acts weigh, which its contributions explain to the last digit.

An act's contribution to a period is its weight on the chosen scale, times the factor of its status, times
0.5 ** (days to the period's last day / half-life). Contributions are rounded to 1/1024 (`GRAIN`), a power of two, so
that they add up to the index exactly, in any order. A period that no act reaches has no value.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from relata import dates
from relata.records import ActorRef, Contribution, Direction, Event, Level, Relation, Report, record_id
from relata.relation.dyads import Act, acts_by_dyad, rules
from relata.relation.scales import scale

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

GRAIN = 1024
# Replicates of the resampling that gives the interval, and the share of them that it holds.
REPLICATES = 400
COVERAGE = 0.90
# A contribution below half a grain is none: no act is looked back on over more half-lives than this.
HALF_LIVES = 8


class IndexOptions(Struct, frozen=True, kw_only=True):
    """How an index is reckoned; the default is a week, between countries, both directions, PLOVER's weights."""

    level: Level = "country"
    direction: Direction = "both"
    period: dates.Period = "week"
    half_life: float | None = None
    """Days; None takes that of vocabulary/data/index.yaml."""
    weights: str = "plover"
    """A scale of vocabulary/data/scales.yaml, or the path of a file like it."""


DEFAULT = IndexOptions()


def index(
    events: Iterable[Event], reports: Iterable[Report] = (), options: IndexOptions = DEFAULT
) -> tuple[Relation, ...]:
    """The index of every pair in every period that its acts reach, in the order of pairs and periods."""
    reports = list(reports)
    by_dyad = acts_by_dyad(events, reports, level=options.level)
    published = [dates.bounds(r.published.value)[1] for r in reports if r.published.value]
    found: list[Relation] = []
    for (a, b), acts in series(by_dyad, options.direction).items():
        end = min(acts[-1].day, max(published, default=acts[-1].day))
        found += _of_pair(a, b, acts, end, options)
    return tuple(found)


def weight_of(event: Event, weights: str = "plover") -> float:
    """What an act weighs: its mode's or type's weight on the scale, times the factor of its status."""
    factor: float = rules()["status"][event.status]
    return scale(weights).weight(event.type, event.mode) * factor


def series(
    by_dyad: dict[tuple[ActorRef, ActorRef], list[Act]], direction: Direction
) -> dict[tuple[ActorRef, ActorRef], list[Act]]:
    """The acts of each pair in the direction asked for; `a` is the party whose name comes first."""
    if direction == "a_to_b":
        return by_dyad
    if direction == "b_to_a":
        return {(b, a): acts for (a, b), acts in by_dyad.items()}
    both: dict[tuple[ActorRef, ActorRef], list[Act]] = defaultdict(list)
    for (a, b), acts in by_dyad.items():
        first, second = sorted((a, b), key=lambda x: (x.name, x.id))
        both[first, second] += acts
    return {
        pair: sorted(acts, key=lambda act: (act.day, act.event.id))
        for pair, acts in sorted(
            both.items(), key=lambda item: (item[0][0].name, item[0][1].name, item[0][0].id)
        )
    }


def _of_pair(
    a: ActorRef, b: ActorRef, acts: Sequence[Act], end: datetime.date, options: IndexOptions
) -> list[Relation]:
    """The values of a pair from its first act to `end`: no later than the newest report, whatever is planned."""
    half_life = options.half_life or float(rules()["half_life"])
    start = dates.period_start(acts[0].day, options.period)
    found = []
    factors = _resampling(acts)
    weights = [weight_of(act.event, options.weights) for act in acts]
    while start <= end:
        following = dates.next_period(start, options.period)
        found += _of_period(a, b, acts, weights, factors, start, following, half_life, options)
        start = following
    return found


def _of_period(
    a: ActorRef,
    b: ActorRef,
    acts: Sequence[Act],
    weights: Sequence[float],
    factors: npt.NDArray[np.float64],
    start: datetime.date,
    following: datetime.date,
    half_life: float,
    options: IndexOptions,
) -> list[Relation]:
    """The value of one period, in a list; an empty one where no act reaches it."""
    last = following - datetime.timedelta(days=1)
    reach = [n for n, act in enumerate(acts) if 0 <= (last - act.day).days <= HALF_LIVES * half_life]
    parts = {n: _grain(weights[n] * 0.5 ** ((last - acts[n].day).days / half_life)) for n in reach}
    if not reach:
        return []
    summed: dict[str, float] = defaultdict(float)
    for n, part in parts.items():
        summed[acts[n].event.id] += part
    drawn = factors[:, reach] @ [parts[n] for n in reach]
    margin = (1 - COVERAGE) / 2
    low, high = sorted(drawn)[int(margin * len(drawn))], sorted(drawn)[int((1 - margin) * len(drawn)) - 1]
    inside = [act for act in acts if start <= act.day <= last]
    recent = sum((last - act.day).days < half_life for act in acts if act.day <= last)
    total = sum(summed.values())
    return [
        Relation(
            id=record_id("rel", a.id, b.id, options.level, options.direction, options.period, start),
            a=a,
            b=b,
            level=options.level,
            direction=options.direction,
            period=start.isoformat(),
            index=total,
            low=min(_grain(float(low)), total),
            high=max(_grain(float(high)), total),
            volume=len({act.event.id for act in inside}),
            outlets=len({e.report for act in inside for e in act.event.evidence}),
            reliable=recent >= rules()["reliable_per_week"] * half_life / 7,
            contributions=tuple(
                Contribution(i, w) for i, w in sorted(summed.items(), key=lambda c: (-abs(c[1]), c[0]))
            ),
        )
    ]


def _grain(value: float) -> float:
    return round(value * GRAIN) / GRAIN


def _resampling(acts: Sequence[Act]) -> npt.NDArray[np.float64]:
    """How often each act is drawn when the reports are drawn anew, replicates by acts; mean 1, fixed seed.

    Reports are drawn with replacement (Efron 1979, as Poisson weights); an act told by several reports is drawn by
    their mean, so what rests on one report moves most.
    """
    import numpy as np

    told_by = [sorted({e.report for e in act.event.evidence}) for act in acts]
    reports = sorted({r for some in told_by for r in some})
    at = {r: n for n, r in enumerate(reports)}
    draws = np.random.default_rng(20_200_809).poisson(1.0, size=(REPLICATES, max(1, len(reports))))
    columns = [
        draws[:, [at[r] for r in some]].mean(axis=1) if some else np.ones(REPLICATES) for some in told_by
    ]
    return np.stack(columns, axis=1)
