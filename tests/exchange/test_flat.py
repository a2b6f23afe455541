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


def test_lists_of_numbers_are_no_formula() -> None:
    """A list that begins with a negative number stays a list of numbers; one of other things does not start a formula."""
    assert cell("-10.5; -1.6; +2e3") == "-10.5; -1.6; +2e3"
    assert cell("-10.5; x") == "'-10.5; x"


def test_a_date_has_its_first_and_last_day_beside_it(case: Case) -> None:
    """A month and an interval give the days that they may mean, so that a program need not take them apart."""
    acts = {r["id"]: (r["date_value"], r["date_first"], r["date_last"]) for r in rows(case, "events")}
    tie = next(r for r in rows(case, "ties") if r["id"] == "tie_gas")

    assert acts["e_meddle"] == ("2020-09", "2020-09-01", "2020-09-30")
    assert acts["e_exercise"] == ("2021-03/2021-05", "2021-03-01", "2021-05-31")
    assert acts["e_spied"] == ("", "", "")
    assert (tie["as_of_first"], tie["as_of_last"]) == ("2020-09-01", "2020-09-30")


def test_parquet_says_the_same_with_types(case: Case, tmp_path: Path) -> None:
    """The same columns and rows; numbers, truths and days are such, and nothing gets an apostrophe."""
    export(case, tmp_path, parquet=True)
    events, relations = (pl.read_parquet(tmp_path / f"{k}.parquet") for k in ("events", "relations"))
    empty = pl.read_parquet(tmp_path / "corrections.parquet")

    assert events.columns == header("events") and events["id"].to_list() == [e.id for e in case.events()]
    assert events.schema["date_first"] == pl.Date and events.schema["score"] == pl.Float64
    assert events.schema["outlets"] == pl.Int64 and relations.schema["reliable"] == pl.Boolean
    assert relations["index"].to_list() == [r.index for r in case.relations()]
    assert empty.columns == header("corrections") and not list(tmp_path.glob("*.csv"))


def test_the_export_writes_tables_where_asked(case: Case, tmp_path: Path) -> None:
    """`tables` adds a CSV for each kind that other tools read; without it there is none."""
    counts = export(case, tmp_path / "with", tables=True)
    export(case, tmp_path / "without")
    frame = pl.read_csv(tmp_path / "with" / "events.csv", infer_schema_length=None)

    assert frame.height == counts["events"]
    assert sorted(p.stem for p in (tmp_path / "with").glob("*.csv")) == sorted(KINDS)
    assert not list((tmp_path / "without").glob("*.csv"))
