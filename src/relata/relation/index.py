"""The index of a pair: a decaying sum of what its acts weigh, which its contributions explain to the last digit.

An act's contribution to a period is its weight on the chosen scale, times the factors of its status and of sides that
are only inferred, times 0.5 ** (days to the period's last day / half-life), the mean over the days on which it may
have happened (`columns.contributions`). A period that no act reaches has no value.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

from relata import dates
from relata.records import ActorRef, Contribution, Direction, Event, Level, Relation, Report, record_id
from relata.relation.columns import HALF_LIVES, Columns, contributions, grained
from relata.relation.dyads import Act, acts_by_dyad, rules
from relata.relation.norms import with_norms
from relata.relation.scales import scale, scale_names

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Replicates of the resampling that gives the interval, and the share of them that it holds.
REPLICATES = 400
COVERAGE = 0.90
# An act that leaves more days open than this (two months) begins no series before its middle.
VAGUE = 62


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
    outlets = {r.id: r.outlet or r.id for r in reports}
    by_dyad = acts_by_dyad(events, reports, level=options.level)
    newest = dates.newest(r.published.value for r in reports if r.published.value)
    found: list[Relation] = []
    for (a, b), acts in series(by_dyad, options.direction).items():
        acts = [act for act in acts if rules()["status"][act.event.status]]  # what is denied is no act
        if not acts:
            continue
        end = newest or acts[-1].day
        found += _of_pair(_lay_out(a, b, acts, outlets, options), end, options)
    return tuple(found)


def weight_of(event: Event, weights: str = "plover") -> float:
    """What an act weighs: its mode's or type's weight on the scale, times the factors of its status and sides."""
    factor: float = rules()["status"][event.status] * (rules()["inferred"] if event.inferred else 1.0)
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """The acts of a pair, laid out for the sum: a row of `rows` for each act, and of `others` by other weight tables.

    `told` gives for each act the outlets and reports that tell it, `factors` how often it is drawn in each replicate.
    """

    a: ActorRef
    b: ActorRef
    acts: Sequence[Act]
    told: Sequence[Sequence[tuple[str, str]]]
    rows: Columns
    others: Mapping[str, Columns]
    factors: npt.NDArray[np.float64]


def _of_pair(pair: _Pair, end: datetime.date, options: IndexOptions) -> list[Relation]:
    """The values of a pair from its first act to the newest report, whatever is planned after that."""
    half_life = options.half_life or float(rules()["half_life"])
    newest = datetime.date.fromordinal(int(pair.rows.last.max()) + int(HALF_LIVES * half_life))
    start = dates.period_start(_begins(pair.acts), options.period)
    found = []
    while start <= min(end, newest):
        following = dates.next_period(start, options.period)
        if (value := _of_period(pair, start, following, half_life, options)) is not None:
            found.append(value)
        start = following
    return with_norms(found, options.period)


def _begins(acts: Sequence[Act]) -> datetime.date:
    """The first day of a series: that of its first act, or the middle of one that leaves too many days open."""
    return min(act.day if (act.spread[1] - act.spread[0]).days > VAGUE else act.spread[0] for act in acts)


def _lay_out(
    a: ActorRef, b: ActorRef, acts: Sequence[Act], outlets: Mapping[str, str], options: IndexOptions
) -> _Pair:
    import numpy as np

    first = np.array([act.spread[0].toordinal() for act in acts])
    last = np.array([act.spread[1].toordinal() for act in acts])

    def rows(weights: str) -> Columns:
        return Columns(first, last, np.array([weight_of(act.event, weights) * act.spread[2] for act in acts]))

    others = {name: rows(name) for name in scale_names() if name != options.weights}
    told = [sorted({(outlets.get(e.report, e.report), e.report) for e in act.event.evidence}) for act in acts]
    return _Pair(a, b, acts, told, rows(options.weights), others, _resampling(told))


def _of_period(
    pair: _Pair, start: datetime.date, following: datetime.date, half_life: float, options: IndexOptions
) -> Relation | None:
    """The value of one period; None where no act reaches it."""
    a, b, acts = pair.a, pair.b, pair.acts
    last = following - datetime.timedelta(days=1)
    reach, parts = contributions(pair.rows, last.toordinal(), half_life)
    if not len(reach):
        return None
    summed: dict[str, float] = defaultdict(float)
    for n, part in zip(reach.tolist(), parts.tolist(), strict=True):
        summed[acts[n].event.id] += part
    low, high = _interval(pair.factors[:, reach] @ parts)
    inside = [n for n, act in enumerate(acts) if start <= act.day <= last]
    recent = sum((last - act.day).days < half_life for act in acts if act.day <= last)
    total = sum(summed.values())
    return Relation(
        id=record_id("rel", a.id, b.id, options.level, options.direction, options.period, start),
        a=a,
        b=b,
        level=options.level,
        direction=options.direction,
        period=start.isoformat(),
        index=total,
        low=min(low, total),
        high=max(high, total),
        volume=len({acts[n].event.id for n in inside}),
        outlets=len({outlet for n in inside for outlet, _ in pair.told[n]}),
        reliable=is_reliable(recent, half_life),
        contributions=tuple(
            Contribution(i, w) for i, w in sorted(summed.items(), key=lambda c: (-abs(c[1]), c[0]))
        ),
        under={
            name: float(contributions(rows, last.toordinal(), half_life)[1].sum())
            for name, rows in pair.others.items()
        },
    )


def is_reliable(recent: int, half_life: float) -> bool:
    """Whether `recent` acts, those of the last half-life, are as many a week as a value needs (index.yaml)."""
    return bool(recent >= rules()["reliable_per_week"] * half_life / 7)


def _interval(drawn: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The bounds that hold `COVERAGE` of the values drawn anew."""
    margin = (1 - COVERAGE) / 2
    drawn = grained(drawn)
    drawn.sort()
    return float(drawn[int(margin * len(drawn))]), float(drawn[int((1 - margin) * len(drawn)) - 1])


def _resampling(told: Sequence[Sequence[tuple[str, str]]]) -> npt.NDArray[np.float64]:
    """How often each act is drawn where outlets and reports are drawn anew: replicates by acts, mean 1, fixed seed.

    `told` are the outlets and reports of each act. Outlets, and reports within an outlet that has several, are drawn
    with replacement (Efron 1979, as Poisson weights); an act told by several reports is drawn by their mean, so what
    rests on one report or one outlet moves most.
    """
    import numpy as np

    of = {report: outlet for some in told for outlet, report in some}
    reports, outlets = sorted(of), sorted(set(of.values()))
    rng = np.random.default_rng(20_200_809)
    by_report = rng.poisson(1.0, size=(REPLICATES, max(1, len(reports)))).astype(float)
    by_outlet = rng.poisson(1.0, size=(REPLICATES, max(1, len(outlets)))).astype(float)
    several, place = Counter(of.values()), {outlet: n for n, outlet in enumerate(outlets)}
    for n, report in enumerate(reports):
        drawn = by_outlet[:, place[of[report]]]
        by_report[:, n] = by_report[:, n] * drawn if several[of[report]] > 1 else drawn
    at = {report: n for n, report in enumerate(reports)}
    columns = [
        by_report[:, [at[r] for _, r in some]].mean(axis=1) if some else np.ones(REPLICATES) for some in told
    ]
    return np.stack(columns, axis=1)
