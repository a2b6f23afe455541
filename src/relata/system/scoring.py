"""What a forecast was worth, once its time has passed.

The invariant: a forecast is scored only when its whole week lies before the day up to which acts are known, and
always beside three forecasts that need no model: persistence (as last week), climatology (the share so far) and the
plain exponential average of past weeks (`exponential_average`).
Brier (1950); log loss; calibration as the mean gap between what was said and what happened, in tenths.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from relata.records import Event, Forecast, Report
from relata.relation.dyads import acts_by_dyad

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
HAPPENED = ("occurred", "ongoing")
"""Statuses that count as having taken place; a plan, a claim or a denial does not."""
HALF_LIFE = 8.0
"""Weeks after which a week counts half in the exponential average. Of 2 to 16 weeks, 8 was the strongest rival on
two of three quads of ICEWS14 picked afterwards, and within 0.004 of the strongest on the third."""
_FLOOR = 1e-6
"""Probabilities are kept this far from 0 and 1 for the log loss."""
Key = tuple[str, str, str]
"""Who, toward whom (ids), and which quad."""


class Tenth(Struct, frozen=True):
    """Forecasts of one tenth of the scale: how many, what they said on average, how often it happened."""

    said: float
    happened: float
    count: int


class ScoreReport(Struct, frozen=True):
    """How good forecasts were. Skills are 1 - Brier / Brier of the rival: 0 is no better, None if undefined."""

    count: int
    waiting: int
    """Forecasts whose week has not passed: not scored."""
    happened: int
    brier: float
    log_loss: float
    over_climatology: float | None
    over_persistence: float | None
    over_exponential: float | None
    """Over the exponential average of past weeks, half-life HALF_LIFE."""
    calibration_error: float
    tenths: tuple[Tenth, ...]
    why: str
    forecasts: tuple[Forecast, ...] = ()
    """The scored forecasts, with their outcome."""


def days_of_acts(events: Iterable[Event], reports: Iterable[Report] = ()) -> dict[Key, list[datetime.date]]:
    """The days of the acts that happened, per directed pair of countries and quad, in order."""
    real = [e for e in events if e.status in HAPPENED]
    found: dict[Key, list[datetime.date]] = defaultdict(list)
    for (a, b), acts in acts_by_dyad(real, reports, level="country").items():
        for act in acts:
            found[a.id, b.id, act.event.quad].append(act.day)
    return found


def first_day(forecast: Forecast) -> datetime.date:
    """The first day of the week that a forecast is about: the day after the last known one."""
    return datetime.date.fromisoformat(forecast.as_of) + DAY


def _key(forecast: Forecast) -> Key:
    return forecast.a.id, forecast.b.id, forecast.quad or ""


def _within(days: Sequence[datetime.date], start: datetime.date) -> bool:
    return any(start <= day < start + WEEK for day in days)


def exponential_average(days: Iterable[datetime.date], start: datetime.date) -> float:
    """The rival that is hardest to beat: the share of the weeks before `start` with an act, faded.

    A week n weeks ago weighs (1 - k) k^n, k = 2^(-1/HALF_LIFE); weeks before the first act count as empty.
    """
    keep: float = 0.5 ** (1.0 / HALF_LIFE)
    ages = {(start - day).days - 1 for day in days if day < start}
    return (1.0 - keep) * math.fsum(sorted(keep**week for week in {age // 7 for age in ages}))


def _skill(brier: float, rival: float) -> float | None:
    return 1.0 - brier / rival if rival > 0 else None


def score(
    forecasts: Iterable[Forecast],
    events: Iterable[Event],
    *,
    reports: Iterable[Report] = (),
    until: str | None = None,
) -> ScoreReport:
    """Score forecasts of a week against the acts that are known now.

    `until` is the last day up to which acts are known (default: the day of the latest act); `reports` help to place
    vague dates. Forecasts whose week ends after it wait.
    """
    days = days_of_acts(events, reports)
    latest = max((d for found in days.values() for d in found), default=datetime.date.min)
    end = datetime.date.fromisoformat(until) if until else latest
    scored, waiting = [], 0
    for forecast in forecasts:
        start = first_day(forecast)
        if end < start + WEEK - DAY:
            waiting += 1
        else:
            outcome = _within(days.get(_key(forecast), ()), start)
            scored.append(msgspec.structs.replace(forecast, outcome=outcome))
    return _report(scored, waiting, days)


def _report(
    scored: Sequence[Forecast], waiting: int, days: Mapping[Key, Sequence[datetime.date]]
) -> ScoreReport:
    if not scored:
        why = f"none of {waiting} forecasts has come to its end"
        return ScoreReport(0, waiting, 0, 0.0, 0.0, None, None, None, 0.0, (), why)
    n = len(scored)
    brier = loss = climatology = persistence = faded = 0.0
    for f in scored:
        y = float(bool(f.outcome))
        p = min(max(f.probability, _FLOOR), 1.0 - _FLOOR)
        known, start = days.get(_key(f), ()), first_day(f)
        last = float(_within(known, start - WEEK))
        brier += (f.probability - y) ** 2 / n
        loss -= math.log(p if y else 1.0 - p) / n
        climatology += (f.baseline - y) ** 2 / n
        persistence += (last - y) ** 2 / n
        faded += (exponential_average(known, start) - y) ** 2 / n
    tenths = _tenths(scored)
    off = sum(abs(t.said - t.happened) * t.count for t in tenths) / n
    happened = sum(bool(f.outcome) for f in scored)
    why = f"{n} forecasts scored, {happened} of them happened; {waiting} still wait"
    return ScoreReport(
        n, waiting, happened, brier, loss, _skill(brier, climatology), _skill(brier, persistence),
        _skill(brier, faded), off, tenths, why, tuple(scored),
    )  # fmt: skip


def _tenths(scored: Sequence[Forecast]) -> tuple[Tenth, ...]:
    groups: dict[int, list[Forecast]] = defaultdict(list)
    for forecast in scored:
        groups[min(9, int(10 * forecast.probability))].append(forecast)
    return tuple(
        Tenth(
            sum(f.probability for f in group) / len(group),
            sum(bool(f.outcome) for f in group) / len(group),
            len(group),
        )
        for _, group in sorted(groups.items())
    )
