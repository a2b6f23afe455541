"""The main job on real input: the five reports of the first case (skipped, saying so, where they are absent)."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any

import pytest

from relata import building
from relata.case import open_case
from relata.exchange import export
from relata.reading import sentences
from relata.records import Report
from relata.views import Filter, leverage_of, summarise

Export = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the five reports."""
    path = tmp_path_factory.mktemp("belarus") / "belarus.relata"
    with building.build([shared / "cases" / "belarus"], case=path) as made:
        assert summarise(made).reports == 5
        assert summarise(made).failed == ()
    return path


@pytest.fixture(scope="module")
def exported(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """The export of the case, by kind."""
    folder = tmp_path_factory.mktemp("export")
    with open_case(case) as opened:
        export(opened, folder)
    files = sorted(folder.glob("*.jsonl"))
    return {p.stem: [json.loads(line) for line in p.read_text(encoding="utf-8").splitlines()] for p in files}


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """What both coders wrote of each report, by its file's name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((shared / "cases" / "belarus-gold").glob("coder-*/*.json")):
        found.setdefault(f"{path.stem}.txt", []).append(json.loads(path.read_text(encoding="utf-8")))
    return found


def test_every_quote_is_what_its_report_says(exported: Export) -> None:
    """In every file of the export, each evidence span equals the text it points at."""
    texts = {r["id"]: r["text"] for r in exported["reports"]}
    seen = 0
    for kind, records in exported.items():
        for record in records:
            for e in record.get("evidence", []):
                assert texts[e["report"]][e["start"] : e["end"]] == e["quote"], (kind, record["id"])
                seen += 1

    assert seen > 200


def test_every_kind_of_record_is_there(exported: Export) -> None:
    """The five reports hold acts, statements, contested claims, ties, causal claims and what follows from them."""
    wanted = (
        "actors",
        "events",
        "tellings",
        "statements",
        "claims",
        "ties",
        "causes",
        "relations",
        "variables",
    )

    assert [kind for kind in wanted if not exported[kind]] == []
    assert any(c["contested"] for c in exported["claims"])


def test_the_month_of_publication_is_right(exported: Export, gold: dict[str, list[dict[str, Any]]]) -> None:
    """Each coded report is dated at least to the right month; none is dated today."""
    found = {r["path"]: r["published"]["value"] for r in exported["reports"]}
    wrong = {
        path: found[path]
        for path, notes in gold.items()
        if found[path][:7] not in {n["published"]["value"][:7] for n in notes}
    }

    assert wrong == {}
    assert all(value is None or value < "2022" for value in found.values())


def test_all_furniture_is_found_and_no_sentence_is_lost(
    exported: Export, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """Every boilerplate string of the coders lies in a marked span, and no quote of theirs does."""
    for report in exported["reports"]:
        marked = [(f["start"], f["end"]) for f in report["furniture"]]
        for notes in gold.get(report["path"], []):
            for line in notes["boilerplate"]:
                at = report["text"].index(line)
                assert any(s <= at and at + len(line) <= e for s, e in marked), line
            quotes = [r["quote"] for kind in ("events", "ties", "causes") for r in notes[kind]]
            for quote in quotes + [s["content"] for s in notes["statements"]]:
                at = report["text"].index(quote)
                assert not any(s < at + len(quote) and at < e for s, e in marked), quote


def test_all_that_is_not_furniture_is_in_a_sentence(exported: Export) -> None:
    """Between the sentences that are read stand only furniture and white space."""
    for record in exported["reports"]:
        report = Report(id=record["id"], text=record["text"])
        marked = [(f["start"], f["end"]) for f in record["furniture"]]
        left = [c for n, c in enumerate(report.text) if not any(s <= n < e for s, e in marked)]
        pieces = sentences.split(report.text, [type("F", (), {"start": s, "end": e}) for s, e in marked])  # type: ignore[misc]
        read = "".join(report.text[p.start : p.end] for p in pieces)

        assert "".join(read.split()) == "".join("".join(left).split())


# ── the course that the five reports tell ─────────────────────────────────────────────────────────


def series(exported: Export, *pair: str) -> dict[str, float]:
    """The weekly index of a pair of countries or unions, by the first day of the week."""
    return {
        r["period"]: r["index"]
        for r in exported["relations"]
        if {r["a"]["name"], r["b"]["name"]} == set(pair)
    }


def acts(exported: Export, *types: str, **fields: str) -> list[dict[str, Any]]:
    """The acts of given types whose words hold what is asked for."""
    return [
        e for e in exported["events"] if e["type"] in types and all(fields[k] in str(e[k]) for k in fields)
    ]


def test_the_index_follows_the_course(exported: Export) -> None:
    """Belarus and Russia: below the middle in the weeks before 9 August 2020, above it in September and in May 2021."""
    values = series(exported, "Belarus", "Russia")
    middle = statistics.median(values.values())
    before = [v for w, v in values.items() if "2020-07-06" <= w <= "2020-08-03"]
    september = [v for w, v in values.items() if w[:7] == "2020-09"]

    assert len(before) == 5 and max(before) < middle
    assert len(september) == 4 and min(september) > middle
    assert values["2021-05-24"] > middle  # the week of the meeting in Sochi


def test_the_west_moves_the_other_way(exported: Export) -> None:
    """Belarus and the European Union: the last value is far below the first."""
    values = [v for _, v in sorted(series(exported, "Belarus", "European Union").items())]

    assert values[-1] < values[0] - 2


def test_a_turning_point_after_the_vote_with_its_acts(exported: Export) -> None:
    """Belarus and Russia turn for the better between the vote and the meeting in September; acts of both sides are named."""
    found = [
        t for t in exported["turning_points"] if {t["a"]["name"], t["b"]["name"]} == {"Belarus", "Russia"}
    ]
    turn = next(t for t in found if "2020-08-09" <= t["date"] <= "2020-09-17")
    kinds = {e["quad"] for e in exported["events"] if e["id"] in turn["events"]}

    assert turn["before"] < 0 < turn["after"]
    assert any("cooperation" in k for k in kinds) and any("conflict" in k for k in kinds)


def test_one_report_tells_the_arrest_of_the_33_once(exported: Export) -> None:
    """The tellings of the arrest in one report are one act that keeps them all."""
    arrests = [e for e in acts(exported, "COERCE") if any(c["value"] == 33 for c in e["counts"])]

    assert len(arrests) == 1
    assert len(arrests[0]["merged"]) >= 3


def test_the_arrest_of_the_33_is_one_act_of_two_reports(exported: Export) -> None:
    """The arrest, told in two reports (of 33 Russians, of a "mercenary" group), is one event of two outlets."""
    (arrest,) = (e for e in acts(exported, "COERCE") if any(c["value"] == 33 for c in e["counts"]))

    assert arrest["outlets"] == 2


def test_the_allegation_against_the_33_has_two_statuses(exported: Export) -> None:
    """That the 33 came to stir unrest is told as Minsk's claim only, and what they are charged with stands contested.

    The arrest itself both reports tell as a fact, as both coders have it; what is in doubt is what it is made for.
    """
    (alleged,) = (t for t in exported["tellings"] if t["trigger"]["quote"] == "stir unrest")
    sides = [
        {(p["holder"]["country"], p["holds"]) for p in c["positions"]}
        for c in exported["claims"]
        if "mercenary" in c["proposition"]["quote"]
    ]

    assert alleged["status"] == "alleged"
    assert [a["country"] for a in alleged["source"]] == ["RUS"]
    assert [{("BLR", "affirms"), ("RUS", "denies")} <= side for side in sides] == [True]


def test_meeting_and_police_reserve_stand_on_the_timeline(exported: Export) -> None:
    """The meeting in Sochi has its day, the offer of police its month: no date says more than was told."""
    meetings = [e for e in acts(exported, "CONSULT", evidence="Sochi") if e["date"]["value"] == "2021-05-28"]
    police = [e for e in acts(exported, "AGREE", "AID", evidence="police") if e["date"]["value"]]

    assert len(meetings) == 1
    assert {e["date"]["value"] for e in police} <= {"2020-08", "2020-08-27"} and police


def test_the_loan_stands_on_the_timeline(exported: Export) -> None:
    """The loan of 1.5 billion dollars is an act of Russia toward Belarus, dated no closer than told: to its year."""
    loans = acts(exported, "AID", "AGREE", evidence="1.5 billion")

    assert [(e["source"][0]["country"], e["target"][0]["country"]) for e in loans] == [("RUS", "BLR")]
    assert {e["date"]["value"] for e in loans} <= {"2020", "2020-08", "2020-09"}


def test_the_ledger_of_ties(case: Path) -> None:
    """Belarus is told to depend on Russia for energy, credit and trade, with the shares as told; not the other way round."""
    with open_case(case) as opened:
        (found,) = leverage_of(opened, Filter(pair=("Belarus", "Russia")))
        shares = {(a.low, a.unit) for d in found.a_on_b for a in d.amounts}

    assert {"energy", "credit", "trade"} <= {d.kind for d in found.a_on_b}
    assert (42.0, "%") in shares
    assert "Belarus depends on Russia for more" in found.reading
