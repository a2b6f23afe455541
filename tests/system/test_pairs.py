from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from relata.errors import InputError
from relata.system.pairs import PairRow, forecast_weeks
from relata.system.placebo import placebo_test
from relata.system.streams import EVENT_COLUMNS, PAIR_COLUMNS, EventTable, day_number
from tests.system.streams import PARTIES, Row, habits, write_csv

START, UNTIL = day_number("2012-07-02"), day_number("2012-07-09")
PAIRS = [(PARTIES[a], PARTIES[b]) for a in range(3) for b in range(5) if a != b]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Half a year of habits and three weeks more."""
    return list(habits(days=205, seed=2))


def said(rows: list[Row], *, until: int = START, pairs: list[tuple[str, str]] = PAIRS) -> tuple[PairRow, ...]:
    """Forecasts of talk from the table of rows."""
    table = EventTable.of(rows, also=[p for pair in pairs for p in pair])
    return forecast_weeks(table, pairs, target="talk", start=START, until=until).rows


def test_nothing_of_the_week_or_later_is_seen(rows: list[Row]) -> None:
    """Deleting, shuffling or renaming all from the Monday on changes no digit of that week's forecast."""
    past = [r for r in rows if r[0] < "2012-07-02"]
    later = [r for r in rows if r[0] >= "2012-07-02"]
    turned = [(d, t, "odd", s, "strange") for d, s, _, t, _ in later] * 9
    whole = said(rows)

    assert len(whole) == len(PAIRS)
    assert said(past) == whole
    assert said(past + turned) == whole
    assert said(rows[::-1]) == whole


def test_each_pair_and_week_has_a_probability(rows: list[Row]) -> None:
    """All pairs asked, unknown parties and all, in each week, with an interval around the probability."""
    pairs = [*PAIRS, ("Stranger", "Nobody")]
    found = said(rows, until=UNTIL, pairs=pairs)

    assert [(r.period, r.source, r.target) for r in found] == [
        (week, *pair) for week in ("2012-07-02", "2012-07-09") for pair in pairs
    ]
    assert all(0.0 < r.low <= r.probability <= r.high < 1.0 for r in found)


def test_busy_pairs_stand_above_idle_ones(rows: list[Row]) -> None:
    """The pair that talks each week is given more than twice the probability of the pair that never does."""
    counts = {
        pair: sum(r[1] == pair[0] and r[3] == pair[1] and r[4] == "talk" for r in rows) for pair in PAIRS
    }
    p = {(r.source, r.target): r.probability for r in said(rows)}
    busy, idle = max(counts, key=lambda c: counts[c]), min(counts, key=lambda c: counts[c])

    assert counts[idle] == 0
    assert p[busy] > 2 * p[idle]


def test_unknown_quad_is_refused(rows: list[Row]) -> None:
    """A target that the table does not know is named with those that it does."""
    with pytest.raises(InputError, match="clash, quarrel, talk"):
        forecast_weeks(EventTable.of(rows), [], target="peace", start=START, until=START)


def test_thin_table_gets_the_pooled_share() -> None:
    """With too little to train on, every pair gets one share, and the forecast says that it is not trained."""
    rows = list(habits(days=40, seed=1))
    day = day_number("2012-02-13")
    found = forecast_weeks(EventTable.of(rows), PAIRS[:2], target="clash", start=day, until=day)

    assert not found.trained
    assert len({r.probability for r in found.rows}) == 1


def third_parties(*, effect: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Base log-odds, third-party terms, outcomes and weeks, with a known effect of the first term."""
    rng = np.random.default_rng(seed)
    week = np.repeat(np.arange(12), 150)
    base = rng.normal(-1.5, 1.0, len(week))
    third = rng.normal(0.0, 1.0, (len(week), 4)).astype(np.float32)
    # The base is told too high by one half: terms that know nothing would gain by mending that.
    y = rng.random(len(week)) < 1.0 / (1.0 + np.exp(-(base - 0.5 + effect * third[:, 0])))
    return base, third, y, week


def test_planted_third_party_is_found() -> None:
    """A third-party effect that is there passes the placebo test in each of 5 histories."""
    assert all(placebo_test(*third_parties(effect=0.6, seed=s)).passed for s in range(5))


def test_absent_third_party_is_not_claimed() -> None:
    """Where third parties do nothing, at most 2 of 30 histories pass, though the base is miscalibrated."""
    assert sum(placebo_test(*third_parties(effect=0.0, seed=s)).passed for s in range(30)) <= 2


def test_the_report_of_the_placebo_is_part_of_the_result(rows: list[Row]) -> None:
    """Each forecast carries the test of third parties, in words."""
    table = EventTable.of(rows)
    found = forecast_weeks(table, PAIRS, target="talk", start=START, until=START)

    assert len(found.placebos) == 1
    assert found.placebos[0].why.startswith("third parties: ")


def test_the_command_prints_csv(tmp_path: Path, rows: list[Row]) -> None:
    """`forecast pairs` prints period, source, target and probability; its notes go to stderr."""
    from relata.cli.forecast import app

    events = write_csv(tmp_path / "e.csv", EVENT_COLUMNS, rows)
    pairs = write_csv(tmp_path / "p.csv", PAIR_COLUMNS, PAIRS)
    options = ["--target", "talk", "--from", "2012-07-02", "--every", "week"]
    run = CliRunner().invoke(app, ["pairs", events, pairs, *options])
    lines = list(csv.DictReader(run.stdout.splitlines()))

    assert run.exit_code == 0
    assert len(lines) == 4 * len(PAIRS)
    assert {line["period"] for line in lines} == {"2012-07-02", "2012-07-09", "2012-07-16", "2012-07-23"}
    assert "third parties" in run.stderr
