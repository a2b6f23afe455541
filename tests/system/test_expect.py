from __future__ import annotations

import datetime

import pytest

from relata.errors import InputError
from relata.records import ActorRef, Event, Forecast, record_id
from relata.system import backtest, forecast_case, score
from relata.system.expect import BASE_RATE, MODEL
from relata.system.scoring import exponential_average
from tests.conftest import act, report

AS_OF = "2019-12-01"


def state(code: str, name: str) -> ActorRef:
    """A state by its code."""
    return ActorRef(record_id("a", name, code), name, code, "GOV")


CHAD, MALI, PERU = state("TCD", "Chad"), state("MLI", "Mali"), state("PER", "Peru")


def told(kind: str, source: ActorRef, target: ActorRef, date: str, status: str = "occurred") -> Event:
    """An act told in a report of its day."""
    text = f"Told on {date}: {source.name} {kind.lower()} {target.name}."
    return act(report(text, published=date), kind, source, target, date=date, status=status)


def weekly(
    kind: str, source: ActorRef, target: ActorRef, *, first: str, weeks: int, step: int = 1
) -> list[Event]:
    """One such act every `step` weeks."""
    start = datetime.date.fromisoformat(first)
    return [
        told(kind, source, target, (start + datetime.timedelta(days=7 * n)).isoformat())
        for n in range(0, weeks, step)
    ]


@pytest.fixture(scope="module")
def story() -> list[Event]:
    """A year: Chad meets Mali each week, Mali accuses Chad each third, Peru once helps Mali."""
    return [
        *weekly("CONSULT", CHAD, MALI, first="2019-01-03", weeks=52),
        *weekly("ACCUSE", MALI, CHAD, first="2019-01-04", weeks=52, step=3),
        *weekly("CONSULT", MALI, PERU, first="2019-01-05", weeks=52, step=2),
        told("AID", PERU, MALI, "2019-05-05"),
    ]


def of(found: list[Forecast], a: str, b: str, quad: str) -> Forecast:
    """The forecast of one pair and quad."""
    return next(f for f in found if (f.a.country, f.b.country, f.quad) == (a, b, quad))


def test_every_pair_and_quad_once(story: list[Event]) -> None:
    """Each directed pair with an act gets the four quads, as of the asked day, beside a base rate."""
    found = forecast_case(story, as_of=AS_OF)
    keys = [(f.a.country, f.b.country, f.quad) for f in found]

    assert len(keys) == len(set(keys)) == 4 * len({k[:2] for k in keys})
    assert all(f.as_of == AS_OF and f.horizon == "week" and 0 < f.baseline < 1 for f in found)


def test_nothing_after_the_day_is_used(story: list[Event]) -> None:
    """Dropping all acts after the last known day changes no digit; an act of that day counts."""
    past = [e for e in story if (e.date.value or "") <= AS_OF]
    on_the_day = told("AID", PERU, MALI, AS_OF)

    assert len(past) < len(story)
    assert forecast_case(past, as_of=AS_OF) == forecast_case(story, as_of=AS_OF)
    assert forecast_case(story[::-1], as_of=AS_OF) == forecast_case(story, as_of=AS_OF)
    assert forecast_case([*past, on_the_day], as_of=AS_OF) != forecast_case(past, as_of=AS_OF)


def test_a_weekly_habit_is_expected(story: list[Event]) -> None:
    """The pair that meets each week is forecast by the streams, far above what never happened."""
    found = forecast_case(story, as_of=AS_OF)
    meets = of(found, "TCD", "MLI", "verbal_cooperation")

    assert meets.model == MODEL
    assert meets.low is not None and meets.high is not None and meets.low <= meets.probability <= meets.high
    assert meets.probability > 2 * of(found, "PER", "MLI", "material_conflict").probability
    assert "one in the last seven days" in meets.why


def test_too_thin_says_so_and_gives_the_base_rate(story: list[Event]) -> None:
    """One act in a year: the probability is the base rate, and `why` says what lacks."""
    aid = of(forecast_case(story, as_of=AS_OF), "PER", "MLI", "material_cooperation")

    assert aid.model == BASE_RATE
    assert aid.probability == aid.baseline == pytest.approx(1.5 / 49)
    assert aid.why.startswith("too thin for a model, so the base rate: such acts in 1 of 48 weeks")
    assert len(aid.events) > 1


def test_plans_and_denials_are_no_history() -> None:
    """What is planned or denied did not happen: no forecast rests on it."""
    events = [told("AID", PERU, MALI, "2019-05-05", status) for status in ("planned", "denied", "possible")]

    assert forecast_case(events, as_of=AS_OF) == []


@pytest.mark.parametrize("wrong", [{"as_of": "2019-12"}, {"as_of": AS_OF, "horizon": "year"}])
def test_wrong_options_are_refused(wrong: dict[str, str]) -> None:
    """A day and a week are wanted."""
    with pytest.raises(InputError):
        forecast_case([], **wrong)  # type: ignore[arg-type]


def test_score_by_hand(story: list[Event]) -> None:
    """Two forecasts, 0.8 that came true and 0.4 that did not: Brier 0.10, calibration gap 0.30."""
    made = [f for f in forecast_case(story, as_of="2019-10-02") if f.a.country == "TCD"][:2]
    yes = next(f for f in made if f.quad == "verbal_cooperation")
    no = next(f for f in made if f.quad != "verbal_cooperation")
    from msgspec.structs import replace

    found = score(
        [replace(yes, probability=0.8, baseline=0.5), replace(no, probability=0.4, baseline=0.5)], story
    )

    assert (found.count, found.happened, found.waiting) == (2, 1, 0)
    assert found.brier == pytest.approx((0.2**2 + 0.4**2) / 2)
    assert found.over_climatology == pytest.approx(1 - 0.10 / 0.25)
    assert found.calibration_error == pytest.approx(0.3)
    assert [f.outcome for f in found.forecasts] == [True, False]


def test_exponential_average_by_hand() -> None:
    """Acts in the last week, twice, and eight weeks before it: (1 - k) (1 + k^8) = 1.5 (1 - k), k = 2^(-1/8)."""
    day = datetime.date(2019, 12, 2)
    acts = [day - datetime.timedelta(days=n) for n in (1, 7, 57)]

    assert exponential_average(acts, day) == pytest.approx(1.5 * (1 - 0.5 ** (1 / 8)))
    assert exponential_average([day], day) == 0.0


def test_forecasts_wait_until_their_week_is_over(story: list[Event]) -> None:
    """A week that has not passed is not scored."""
    made = forecast_case(story, as_of=AS_OF)
    found = score(made, story, until="2019-12-05")

    assert (found.count, found.waiting) == (0, len(made))
    assert score(made, story, until="2019-12-08").count == len(made)


def test_backtest_makes_and_scores_each_past_week(story: list[Event]) -> None:
    """Three whole weeks are forecast and scored, with the digits that forecasts made one by one get."""
    days = ("2019-11-03", "2019-11-10", "2019-11-17")
    found = backtest(story, start="2019-11-04", until="2019-11-24")
    single = [f for day in days for f in forecast_case(story, as_of=day)]

    assert (found.count, found.waiting) == (len(single), 0)
    assert [f.probability for f in found.forecasts] == [f.probability for f in single]
    assert found.happened >= 3
