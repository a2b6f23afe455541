"""What a case expects of the coming week: for each directed pair of countries, and each quad.

The invariant: only acts placed up to `as_of`, the last known day, are used, and a forecast says what it rests on:
the acts' ids, the base rate and persistence beside it. Where the case is too thin it says so, and the
probability is the base rate.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import get_args

import numpy as np

from relata import dates
from relata.errors import InputError
from relata.records import ActorRef, Event, Forecast, Quad, Report, record_id
from relata.relation.dyads import Act, acts_by_dyad
from relata.system.pairs import BURN_IN, PairRow, forecast_weeks
from relata.system.scoring import DAY, HAPPENED, WEEK, ScoreReport, score
from relata.system.streams import EventTable, day_number, monday

QUADS: tuple[Quad, ...] = get_args(Quad)
LEAST_ACTS = 20
"""Acts of a pair before its streams are believed: the same bar as the published comparison of pairs."""
LEAST_WEEKS = 26
"""Weeks of a case before its streams can be told from chance: half a year."""
MODEL = "pooled self-exciting streams, recalibrated"
BASE_RATE = "base rate"

Dyads = dict[tuple[ActorRef, ActorRef], list[Act]]


def forecast_case(
    events: Sequence[Event], *, as_of: str, horizon: str = "week", reports: Iterable[Report] = ()
) -> list[Forecast]:
    """The probability of at least one act in the seven days after `as_of`, per country pair and quad.

    1. Place the acts that happened, up to `as_of`, by day and directed pair of countries (`reports` help to
       place vague dates). 2. Reckon base rate and persistence of each pair and quad. 3. Where the case and the pair
       hold enough, forecast from the pooled streams; elsewhere give the base rate and say why.
    Sorted by pair and quad. Raises InputError for a horizon other than "week" or an `as_of` that is no day.
    """
    if horizon != "week":
        raise InputError(wanted='the horizon "week"', got=repr(horizon), do="ask for a week")
    if not dates.is_date(as_of) or dates.precision(as_of) != "day":
        raise InputError(wanted="as_of as a day like 2020-08-09", got=repr(as_of), do="write a whole date")
    day = datetime.date.fromisoformat(as_of) + DAY
    real = [e for e in events if e.status in HAPPENED]
    dyads = {
        pair: past
        for pair, acts in acts_by_dyad(real, reports, level="country").items()
        if (past := [act for act in acts if act.day < day])
    }
    if not dyads:
        return []
    first = min(act.day for acts in dyads.values() for act in acts)
    weeks = -(-(day - first).days // 7)
    shown = _from_streams(dyads, day, weeks)
    return [
        _forecast(pair, quad, dyads, day=day, weeks=weeks, row=shown.get((pair[0].id, pair[1].id, quad)))
        for pair in dyads
        for quad in QUADS
    ]


def backtest(
    events: Sequence[Event], *, start: str, until: str, reports: Iterable[Report] = ()
) -> ScoreReport:
    """How `forecast_case` would have done, week by week from day `start` on, scored by the acts up to day `until`.

    Each forecast is made as of the day before its week. What the case knows of them now may be more than was
    reported by then, so this flatters: forecasts stored at their time are the record that counts.
    """
    known = list(reports)
    made: list[Forecast] = []
    day, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(until)
    while day + WEEK <= last + DAY:
        made += forecast_case(events, as_of=(day - DAY).isoformat(), reports=known)
        day += WEEK
    return score(made, events, reports=known, until=until)


def _from_streams(dyads: Dyads, day: datetime.date, weeks: int) -> dict[tuple[str, str, str], PairRow]:
    """What the pooled streams say of the pairs that hold enough, by ids and quad."""
    enough = [(a.id, b.id) for (a, b), acts in dyads.items() if len(acts) >= LEAST_ACTS]
    if weeks < max(LEAST_WEEKS, BURN_IN + 2) or not enough:
        return {}
    # Weeks of the streams begin on Mondays: shift all days so that `day` becomes one.
    shift = datetime.timedelta(days=day_number(day) - monday(day_number(day)))
    table = EventTable.of(
        (act.day - shift, a.id, act.event.type, b.id, act.event.quad)
        for (a, b), acts in dyads.items()
        for act in acts
    )
    start = day_number(day - shift)
    found = {}
    for quad in table.quads:
        result = forecast_weeks(table, enough, target=quad, start=start, until=start)
        if result.trained:
            found.update({(row.source, row.target, quad): row for row in result.rows})
    return found


def _forecast(
    pair: tuple[ActorRef, ActorRef], quad: Quad, dyads: Dyads, *,
    day: datetime.date, weeks: int, row: PairRow | None,
) -> Forecast:  # fmt: skip
    a, b = pair
    acts = dyads[pair]
    own = [act for act in acts if act.event.quad == quad]
    ages = np.array([(day - act.day).days for act in own], dtype=np.int64)
    busy = len(np.unique((ages - 1) // 7))
    base = (busy + 0.5) / (weeks + 1.0)
    last = bool(len(ages)) and int(ages.min()) <= 7
    beside = f"such acts in {busy} of {weeks} weeks, {'one' if last else 'none'} in the last seven days"
    if row is None:
        lack = f"{len(acts)} acts of the pair (wanted {LEAST_ACTS}) in {weeks} weeks (wanted {LEAST_WEEKS})"
        why = f"too thin for a model, so the base rate: {beside}; {lack} and both outcomes often enough"
        probability, low, high, model = base, None, None, BASE_RATE
    else:
        why = f"the pair's streams, pooled with all others of the case: {beside}"
        probability, low, high, model = row.probability, row.low, row.high, MODEL
    as_of = (day - DAY).isoformat()
    basis = {act.event.id for act in (*acts, *dyads.get((b, a), ()))}
    return Forecast(
        id=record_id("f", a.id, b.id, quad, as_of, model, *sorted(basis)),
        a=a, b=b, horizon="week", quad=quad, probability=probability, low=low, high=high, baseline=base,
        as_of=as_of, model=model, why=why, events=tuple(sorted(basis)),
    )  # fmt: skip
