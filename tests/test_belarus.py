"""The main job on real input: the five reports of the first case (skipped, saying so, where they are absent)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from relata import building
from relata.case import open_case
from relata.exchange import export
from relata.reading import sentences
from relata.records import Report
from relata.views import summarise

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
