"""Flat tables: a row a record, the same columns in every case, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from relata.case import KINDS, Case, open_case
from relata.exchange import export
from relata.exchange.flat import cell, header, write_table
from tests.web.fake import make


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The small case of the dossier's tests."""
    with open_case(make(tmp_path_factory.mktemp("flat") / "small.relata")) as opened:
        yield opened


def rows(case: Case, kind: str) -> list[dict[str, str]]:
    """The table of a kind, read as a program reads it."""
    out = io.StringIO()
    write_table(out, kind, case.all(kind), {r.id: r for r in case.reports()})
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.mark.parametrize("kind", KINDS)
def test_each_record_is_a_row_of_scalars(case: Case, kind: str) -> None:
    """Ids come in the order of the export, columns are named once, and an empty table has the same header."""
    found, empty = rows(case, kind), io.StringIO()
    write_table(empty, kind, [], {})

    assert [r["id"] for r in found] == [r.id for r in case.all(kind)]
    assert empty.getvalue().strip().split(",") == header(kind)
    assert len(set(header(kind))) == len(header(kind))


def test_a_row_says_what_its_record_says(case: Case) -> None:
    """Parties by name and country, dates with their basis, amounts with their unit, holders with what they hold."""
    act = next(r for r in rows(case, "events") if r["id"] == "e_loan")
    gas = next(r for r in rows(case, "ties") if r["id"] == "tie_gas")
    spy = next(r for r in rows(case, "claims") if r["id"] == "c_spy")
    by = {r["by_name"] for r in rows(case, "causes")}

    assert (act["source_name"], act["source_country"], act["target_name"]) == ("Vashia", "XVA", "Norland")
    assert (act["type"], act["date_value"], act["told_by"]) == ("AGREE", "2020-10-13", "Vash Agency")
    assert act["evidence_quote"].startswith("Vashia promised Norland a loan")
    assert (gas["from_name"], gas["to_name"], gas["measure_value"], gas["measure_unit"]) == (
        "Norland",
        "Vashia",
        "60.0",
        "%",
    )
    assert spy["positions_holder"].split("; ")[0] == "Norland" and "denies" in spy["positions_holds"]
    assert "Coast Institute" in by


def test_no_cell_starts_a_formula(case: Case) -> None:
    """What a spreadsheet would run gets an apostrophe; numbers and lone signs stay as they are."""
    cells = [value for kind in KINDS for row in rows(case, kind) for value in row.values()]

    assert [cell(v) for v in ("=1+1", "@x", "-4.5", "+", None, True)] == [
        "'=1+1",
        "'@x",
        "-4.5",
        "+",
        "",
        "true",
    ]
    assert not [c for c in cells if len(c) > 1 and c[0] in "=+@\t\r\n"]


def test_the_export_writes_tables_where_asked(case: Case, tmp_path: Path) -> None:
    """`tables` adds a CSV for each kind that other tools read; without it there is none."""
    counts = export(case, tmp_path / "with", tables=True)
    export(case, tmp_path / "without")
    frame = pl.read_csv(tmp_path / "with" / "events.csv", infer_schema_length=None)

    assert frame.height == counts["events"]
    assert sorted(p.stem for p in (tmp_path / "with").glob("*.csv")) == sorted(KINDS)
    assert not list((tmp_path / "without").glob("*.csv"))
