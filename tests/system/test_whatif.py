"""What if, by event histories: terms that are tested, paired futures, refusals, and nothing from later."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

from relata.errors import BadLine
from relata.system.responses import Term, fit_response, growth, judge_term
from relata.system.scenarios import PutAct, Scenario, read_scenario
from relata.system.shown import Shown, what_if_shown
from relata.system.streams import EVENT_COLUMNS, EventTable
from tests.system.streams import Row, write_csv

PAIRS, WEEKS = 40, 80
REVERSE = np.arange(PAIRS) ^ 1
ANSWER = Term("back", 0, 1)


def histories(*, answer: float, seed: int) -> np.ndarray:
    """Counts (2, pairs, weeks): quad 0 comes of itself; the other side answers it with `answer` acts of quad 1."""
    rng = np.random.default_rng(seed)
    first = rng.poisson(0.5, (PAIRS, WEEKS)).astype(float)
    x, second = np.zeros(PAIRS), np.zeros((PAIRS, WEEKS))
    for week in range(WEEKS):
        second[:, week] = rng.poisson(0.15 + answer * x[REVERSE])
        x = 0.5 * x + 0.5 * first[:, week]
    return np.stack([first, second])


def rows(*, answer: float = 0.8, seed: int = 3) -> list[Row]:
    """The same as dated acts: P0 → P1 and P1 → P0, and so on; P0's strikes are answered by P1's notes."""
    import datetime

    start, found = datetime.date(2012, 1, 2), []
    for quad, (kind, told) in enumerate((("strike", "clash"), ("note", "quarrel"))):
        for pair, week in np.argwhere(histories(answer=answer, seed=seed)[quad] > 0):
            for n in range(int(histories(answer=answer, seed=seed)[quad, pair, week])):
                day = start + datetime.timedelta(days=int(7 * week + (3 * pair + n) % 7))
                found.append((day.isoformat(), f"P{pair}", kind, f"P{pair ^ 1}", told))
    return found


@pytest.fixture(scope="module")
def acts() -> list[Row]:
    """Eighty weeks of strikes and notes."""
    return rows()


def asked(**changed: object) -> Scenario:
    """Two strikes of P0 against P1 in the first week to come."""
    act = {"put": "in", "source": "P0", "target": "P1", "quad": "clash", "date": "2013-06-10", "count": 2}
    act |= {k: v for k, v in changed.items() if k in PutAct.__struct_fields__}
    rest = {k: v for k, v in changed.items() if k not in act}
    return msgspec.convert({"acts": [act], "as_of": "2013-06-09", "seed": 5} | rest, Scenario)


def test_planted_answer_is_supported() -> None:
    """An answer that is there is supported in each of 5 histories."""
    assert [judge_term(histories(answer=0.8, seed=s), REVERSE, ANSWER).label for s in range(5)] == [
        "supported"
    ] * 5


def test_absent_answer_is_not_claimed() -> None:
    """Where the other side does not answer, none of 12 histories supports it, and at most 2 call it weak."""
    labels = [judge_term(histories(answer=0.0, seed=s), REVERSE, ANSWER).label for s in range(12)]

    assert labels.count("supported") == 0
    assert labels.count("weak") <= 2


def test_the_size_of_an_answer_is_recovered() -> None:
    """Five histories with 0.8 answers an act are fitted with 0.8 on average, give or take 0.1."""
    sizes = [fit_response(histories(answer=0.8, seed=s), REVERSE, 1, (ANSWER,)).weights[1] for s in range(5)]

    assert abs(np.mean(sizes) - 0.8) < 0.1


def test_growth_by_hand() -> None:
    """Each act answered by a half in the other quad and back by a half: growth is the root of a quarter."""
    counts = histories(answer=0.8, seed=0)
    response = fit_response(counts, REVERSE, 1, (ANSWER,))
    half = type(response)(**{**vars(response), "weights": np.array([1.0, 0.5])})
    other = type(response)(**{**vars(half), "terms": (Term("back", 1, 0),)})

    assert growth({1: half}, 2) == pytest.approx(0.0)
    assert growth({0: other, 1: half}, 2) == pytest.approx(0.5)


def found(acts: list[Row], scenario: Scenario) -> Shown:
    """The answer with few futures."""
    return what_if_shown(EventTable.of(acts), scenario, runs=400)


def test_acts_put_in_raise_what_answers_them(acts: list[Row]) -> None:
    """Two strikes more bring about 2 · 0.8 · (1 - 0.5⁴) = 1.5 notes in four weeks less the first, and say so."""
    answer = found(acts, asked())
    effect = next(e for e in answer.effects if (e.source, e.quad) == ("P1", "quarrel"))

    assert answer.refused == ""
    assert effect.label == "supported"
    assert 0.8 < effect.change < 2.0
    assert effect.low <= effect.change <= effect.high
    assert answer.reads.endswith("What goes before is no cause.")


def test_acts_taken_out_lower_it(acts: list[Row]) -> None:
    """Without a strike that was, fewer notes are expected."""
    day = max(r[0] for r in acts if r[1] == "P0" and r[4] == "clash")
    effects = found(acts, asked(put="out", date=day, count=1)).effects

    assert next(e for e in effects if (e.source, e.quad) == ("P1", "quarrel")).change < 0


def test_nothing_later_changes_a_digit(acts: list[Row]) -> None:
    """Deleting or turning round all after the last known day, and any order of the rest, give the same answer."""
    scenario = asked(as_of="2013-05-06", date="2013-05-07")
    past = [r for r in acts if r[0] <= "2013-05-06"]
    turned = [(d, t, "odd", s, "strange") for d, s, _, t, _ in acts if d > "2013-05-06"]
    whole = found(acts, scenario)

    assert whole.effects
    assert found(past[::-1], scenario) == whole
    assert found([*past, *turned], scenario) == whole


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"source": "P0", "target": "P7"}, "P0 → P7, which has fewer"),
        ({"quad": "peace"}, "'peace'"),
        ({"quad": None, "type": "embrace"}, "'embrace', which never does"),
        ({"count": 60}, "60 in one week"),
        ({"put": "out", "date": "2013-06-12"}, "none: the day lies ahead"),
        ({"date": "2014-01-01"}, "2014-01-01"),
        ({"as_of": "2012-02-05", "date": "2012-02-06"}, "5"),
    ],
)
def test_what_the_data_hold_no_case_of_is_refused(
    acts: list[Row], changed: dict[str, object], why: str
) -> None:
    """An unknown pair, quad or type, more acts than ever, acts of the future taken out, days outside, a thin table."""
    answer = found(acts, asked(**changed))

    assert answer.refused.startswith("refused: wanted")
    assert why in answer.refused
    assert answer.effects == ()


def test_a_thing_the_pair_never_did_is_refused(acts: list[Row]) -> None:
    """A pair that has acts enough but never did this has no situation to learn from."""
    never = [
        (d, s, k, t, "rare") if s == "P2" and q == "clash" else (d, s, k, t, q) for d, s, k, t, q in acts
    ]

    assert "the data hold no such situation" in found(never, asked(quad="rare")).refused


@pytest.mark.parametrize(
    "text",
    [
        "", "acts: []", "acts: [{put: in, source: A, target: B, date: 2020-08-09}]", "variables: {rain: 7}",
        "acts: [{put: aside, source: A, target: B, quad: q, date: 2020-08-09}]", "variables: {rain: 1}\nodd: 1",
        "acts: [{put: in, source: A, target: B, quad: q, date: soon}]", "variables: {rain: 1", "weeks: 0",
    ],
)  # fmt: skip
def test_bad_scenarios_are_refused(tmp_path: Path, text: str) -> None:
    """A file that asks nothing, or says what it may not, is refused."""
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadLine):
        read_scenario(path)


def test_the_command_answers_from_a_table_and_a_map(tmp_path: Path, acts: list[Row]) -> None:
    """`whatif` on an event table with one's own map prints both answers, apart, and the seed."""
    from relata.cli.app import app

    events = write_csv(tmp_path / "e.csv", EVENT_COLUMNS, acts)
    (tmp_path / "m.csv").write_text(",rain,harvest\nrain,0,0.8\nharvest,0,0\n", encoding="utf-8")
    (tmp_path / "s.yaml").write_text(
        "as_of: 2013-06-09\nseed: 9\nvariables: {rain: 1}\n"
        "acts: [{put: in, source: P0, target: P1, type: strike, date: 2013-06-10}]\n",
        encoding="utf-8",
    )
    run = CliRunner().invoke(
        app, ["whatif", events, str(tmp_path / "s.yaml"), "--map", str(tmp_path / "m.csv")]
    )

    assert run.exit_code == 0, run.output
    assert "Shown by event histories" in run.stdout and "Said by causal claims" in run.stdout
    early = CliRunner().invoke(
        app, ["whatif", events, str(tmp_path / "s.yaml"), "--as-of", "2012-06", "--json"]
    )

    assert json.loads(early.stdout)["shown"]["as_of"] == "2012-06-30"
    assert "harvest rises" in run.stdout and "Seed 9" in run.stdout and "not added up" in run.stdout
