"""The said system on the five reports of the first case, read from their export (skipped where they are absent)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from relata import building
from relata.case import open_case
from relata.exchange import export
from relata.records import Cause, Loop, Report, Variable
from relata.system.fuzzy import Effect, Map, map_of, scenario
from relata.system.said import edges_of
from relata.system.scenarios import Scenario
from relata.views.what_if import what_if


@pytest.fixture(scope="module")
def case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the five reports."""
    path = tmp_path_factory.mktemp("five") / "five.relata"
    building.build([shared / "cases" / "belarus"], case=path).close()
    return path


@pytest.fixture(scope="module")
def folder(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its export."""
    out = tmp_path_factory.mktemp("export")
    with open_case(case) as opened:
        export(opened, out)
    return out


def lines(folder: Path, kind: str, record: type[Any]) -> list[Any]:
    """The records of a file of the export."""
    text = (folder / f"{kind}.jsonl").read_text(encoding="utf-8")
    return [msgspec.json.decode(line, type=record) for line in text.splitlines()]


@pytest.fixture(scope="module")
def causes(folder: Path) -> list[Cause]:
    """The causal claims of the export."""
    return lines(folder, "causes", Cause)


@pytest.fixture(scope="module")
def drawn(causes: list[Cause]) -> Map:
    """The map that they draw."""
    return map_of(edges_of(causes))


def test_a_loop_joins_pressure_dependence_and_integration(folder: Path, causes: list[Cause]) -> None:
    """Some loop holds isolation or sanctions, dependence and integration, by claims of two reports at least."""
    name = {v.id: v.name for v in lines(folder, "variables", Variable)}
    told_by = {c.id: {e.report for e in c.evidence} for c in causes}
    joined = [
        {report for step in loop.causes for claim in step for report in told_by[claim]}
        for loop in lines(folder, "loops", Loop)
        if all(
            any(theme in name[v] for v in loop.variables)
            for theme in ("isolation", "dependence", "integration")
        )
    ]

    assert max(map(len, joined), default=0) >= 2


def dependence(drawn: Map, causes: list[Cause], outlets: dict[str, list[str]] | None = None) -> Effect:
    """What setting sanctions up does to dependence."""
    sanctions = next(n for n in drawn.names if n.startswith("sanctions"))
    effects = scenario(drawn, {sanctions: 1.0}, outlets=outlets).effects
    return next(e for e in effects if e.variable.startswith("dependence"))


def test_sanctions_up_moves_dependence_up(drawn: Map, causes: list[Cause]) -> None:
    """Dependence rises, so do at least 90 % of the draws of the weights, through a path that is named."""
    effect = dependence(drawn, causes)

    assert effect.moves == "rises"
    assert effect.low > 0
    assert effect.paths[0].variables[0].startswith("sanctions")


def test_dropping_each_claim_shows_how_robust_that_is(drawn: Map, causes: list[Cause]) -> None:
    """What the answer says to hang on is what happens when each claim is left out and the map drawn anew."""
    effect = dependence(drawn, causes)
    turned = []
    for claim in causes:
        rest = [c for c in causes if c.id != claim.id]
        less = map_of(edges_of(rest))
        start = next((n for n in less.names if n.startswith("sanctions")), None)
        effects = scenario(less, {start: 1.0}, draws=0).effects if start else ()
        if not any(e.variable.startswith("dependence") and e.moves == "rises" for e in effects):
            turned.append(claim.id)

    assert sorted(turned) == list(effect.hangs_on)
    assert effect.robust == (turned == [])


def test_the_outlets_are_named_that_it_hangs_on(folder: Path, drawn: Map, causes: list[Cause]) -> None:
    """Leaving out all claims of an outlet that the answer hangs on stops the rise; of another one it does not."""
    outlet = {r.id: r.outlet or r.id for r in lines(folder, "reports", Report)}
    told = {c.id: [outlet[e.report] for e in c.evidence] for c in causes}
    effect = dependence(drawn, causes, told)
    for name in set(outlet.values()):
        less = map_of(edges_of([c for c in causes if set(told[c.id]) != {name}]))
        start = next((n for n in less.names if n.startswith("sanctions")), None)
        effects = scenario(less, {start: 1.0}, draws=0).effects if start else ()
        rises = any(e.variable.startswith("dependence") and e.moves == "rises" for e in effects)

        assert rises == (name not in effect.outlets), name


def test_both_answers_stand_side_by_side(case: Path) -> None:
    """Sanctions set and acts put in: the claims answer, the histories of five reports are too thin and say so."""
    asked = msgspec.convert(
        {
            "variables": {"sanctions": 1.0},
            "acts": [
                {
                    "put": "in",
                    "source": "European Union",
                    "target": "BLR",
                    "type": "SANCTION",
                    "date": "2021-06-01",
                }
            ],
        },
        Scenario,
    )
    with open_case(case) as opened:
        found = what_if(opened, asked)

    assert found.said is not None and "by these" in found.said.reads
    assert found.shown is not None and found.shown.refused.startswith("refused: wanted")


def test_as_of_a_day_the_claims_of_later_reports_are_not_used(case: Path) -> None:
    """By what was known before the last report came out, fewer claims speak."""
    asked = Scenario(variables={"sanctions": 1.0})
    with open_case(case) as opened:
        last = max(r.published.value or "" for r in opened.reports())
        whole, early = what_if(opened, asked).said, what_if(opened, asked, as_of="2020-12-31").said

    assert last > "2020-12-31"
    assert whole is not None and early is not None and early.claims < whole.claims
