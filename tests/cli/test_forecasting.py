"""Forecasts, their record, scenarios and maps, as a person asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from relata import building
from relata.cli.app import app
from relata.errors import InputError

TEXTS = {
    "a.txt": "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday.\n",
    "b.txt": "Vilnius, June 21, 2021\n\nLatvia imposed sanctions on Belarus on June 18. The sanctions increased the "
    "dependence of Belarus on Russia.\n",
}


def run(*arguments: object) -> str:
    """What `relata` prints."""
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two reports, four weeks apart."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder.parent / f"{folder.name}.relata"
    building.build([folder], case=path).close()
    return path


def test_a_forecast_is_kept_and_scored_when_its_time_has_passed(case: Path) -> None:
    """Stored with as-of, model and baseline; scored once its week is over, beside three rivals; else it waits."""
    made = [json.loads(x) for x in run("forecast", case, "--as-of", "2021-06-14", "--json").splitlines()]
    run("forecast", case)
    scored = json.loads(run("record", case, "--json"))

    assert {f["as_of"] for f in made} == {"2021-06-14"}
    assert all(f["model"] == "base rate" and f["baseline"] == f["probability"] for f in made)
    assert scored["count"] == len(made) and scored["waiting"] > 0
    assert scored["happened"] == 1
    assert scored["over_climatology"] == 0.0 and {"over_persistence", "over_exponential"} <= set(scored)
    assert all(f["outcome"] in (True, False) for f in scored["forecasts"])


def test_a_forecast_of_a_day_knows_no_later_report(case: Path) -> None:
    """What is forecast for a day rests on acts of reports published by then."""
    made = [json.loads(x) for x in run("forecast", case, "--as-of", "2021-06-14", "--json").splitlines()]
    events = {e["id"]: e for e in map(json.loads, run("show", case, "events", "--json").splitlines())}
    known = {e for f in made for e in f["events"]}

    assert known and all((events[e]["date"]["value"] or "") <= "2021-06-14" for e in known if e in events)


def test_a_demo_looks_ahead_and_names_what_comes_next(tmp_path: Path) -> None:
    """`demo` keeps forecasts, says what to run next, and one bad file fails it without stopping the rest."""
    (tmp_path / "in").mkdir()
    for name, text in (*TEXTS.items(), ("broken.pdf", "no pdf")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    path = tmp_path / "d.relata"
    done = CliRunner().invoke(app, ["demo", str(tmp_path / "in"), "--no-serve", "--case", str(path)])

    assert done.exit_code == 1
    assert f"relata show {path} events" in done.stderr
    assert run("show", path, "forecasts", "--json")


def test_a_month_is_known_to_its_last_day(case: Path, tmp_path: Path) -> None:
    """`--as-of` a month means its last day, in a forecast and in what-if; no date and no report yet are refused."""
    (tmp_path / "s.yaml").write_text("variables: {sanctions: 1}", encoding="utf-8")
    made = [json.loads(x) for x in run("forecast", case, "--as-of", "2021-06", "--json").splitlines()]

    assert {f["as_of"] for f in made} == {"2021-06-30"}
    assert "by this claim" in run("whatif", case, tmp_path / "s.yaml", "--as-of", "2021-06")
    for day in ("soon", "1999"):
        done = CliRunner().invoke(app, ["whatif", str(case), str(tmp_path / "s.yaml"), "--as-of", day])
        assert isinstance(done.exception, InputError)


def test_a_case_is_tested_on_its_own_past(case: Path) -> None:
    """One command makes and scores the forecasts of each past week; the plot of calibration is printed."""
    assert json.loads(run("record", case, "--backtest", "2021-05-31", "--json"))["count"] > 0
    assert "skill over the exponential average" in run("record", case, "--backtest", "2021-05-31")
    assert "said" in run("record", case, "--backtest", "2021-05-31")


def test_both_answers_are_printed_apart(case: Path, tmp_path: Path) -> None:
    """The claims answer; the histories of two reports refuse; nothing is added up."""
    (tmp_path / "s.yaml").write_text(
        "variables: {sanctions: 1}\nacts: [{put: in, source: LVA, target: BLR, type: SANCTION, date: 2021-06-22}]\n",
        encoding="utf-8",
    )
    printed = run("whatif", case, tmp_path / "s.yaml")
    found = json.loads(run("whatif", case, tmp_path / "s.yaml", "--json"))

    assert "refused: wanted 26 weeks of acts" in printed and "by this claim" in printed
    assert found["said"]["effects"][0]["moves"] == "rises"
    assert found["shown"]["effects"] == []


@pytest.mark.parametrize("ending", ["csv", "graphml"])
def test_a_map_goes_out_and_comes_back(case: Path, tmp_path: Path, ending: str) -> None:
    """The map of the case, written and given back, says the same as the case's own."""
    (tmp_path / "s.yaml").write_text("variables: {sanctions: 1}\n", encoding="utf-8")
    run("map", case, tmp_path / f"m.{ending}")
    own = json.loads(run("whatif", case, tmp_path / "s.yaml", "--json"))["said"]
    back = json.loads(run("whatif", case, tmp_path / "s.yaml", "--map", tmp_path / f"m.{ending}", "--json"))[
        "said"
    ]

    assert [(e["variable"], e["value"]) for e in back["effects"]] == [
        (e["variable"], e["value"]) for e in own["effects"]
    ]
