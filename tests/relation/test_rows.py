"""The index from imported rows: the exact sum of contributions that can be named, as of any day."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relata.building import import_tables
from relata.case import open_case
from relata.case.event_rows import count_rows, row, rows_between
from relata.errors import InputError
from relata.exchange import export
from relata.relation import IndexOptions
from relata.system.streams import read_events
from relata.views import explain
from relata.views.pair_index import pair_index, pair_turning_points

HEAD = "date,published,source,source_country,source_sector,target,target_country,target_sector,type\n"
FIRST = datetime.date(2020, 1, 1)


def table(path: Path, rows: list[tuple[str, str, str, str, str]]) -> Path:
    """A CSV table of (date, published, source country, target country, type)."""
    path.write_text(
        HEAD + "".join(f"{d},{p},x,{a},GOV,y,{b},GOV,{t}\n" for d, p, a, b, t in rows), encoding="utf-8"
    )
    return path


def test_a_table_taken_in_twice_is_there_once(tmp_path: Path) -> None:
    """Rows are known by content and line; the ledger of a case is untouched by importing again."""
    path = table(tmp_path / "a.csv", [("2020-01-01", "", "RUS", "BLR", "AID")] * 1)
    with open_case(tmp_path / "c.relata", create=True) as case:
        counts = [import_tables(case, [path])[0][0] for _ in range(2)]

        assert counts == [1, 0] and count_rows(case) == 1


def test_contributions_add_up_and_lead_to_rows(tmp_path: Path) -> None:
    """The value of a period is the sum of the contributions it names, each a row of the table."""
    rows = [("2020-01-01", "", "RUS", "BLR", "AID"), ("2020-01-06", "", "BLR", "RUS", "ACCUSE"),
            ("2020-01-08", "", "RUS", "BLR", "COERCE"), ("2020-01-08", "", "RUS", "POL", "AID")]  # fmt: skip
    with open_case(tmp_path / "c.relata", create=True) as case:
        import_tables(case, [table(tmp_path / "a.csv", rows)])
        found = pair_index(case, "Russia", "BLR", IndexOptions(), explained="2020-01-06")
        last = found[-1]
        told = row(case, last.contributions[0].event)

        assert [r.period for r in found] == ["2019-12-30", "2020-01-06"]
        assert found[0].contributions == () and len(last.contributions) == 3
        assert sum(c.weight for c in last.contributions) == last.index
        assert last.low <= last.index <= last.high and last.volume == 2
        assert told is not None and told["file"] == "a.csv" and told["line"] == 2
        assert "line 2 of a.csv" in explain(case, last.contributions[0].event).why


def test_rows_are_exported_for_forecasts(tmp_path: Path) -> None:
    """The export holds the rows, harmless in a spreadsheet, and taking them in again gives the same events."""
    rows = [("2020-01-01", "", "RUS", "BLR", "AID"), ("2020-01-02", "2020-01-03", "BLR", "RUS", "ACCUSE")]
    path = table(tmp_path / "a.csv", rows)
    path.write_text(path.read_text().replace(",x,BLR", ",=1+1,BLR"), encoding="utf-8")
    with open_case(tmp_path / "c.relata", create=True) as case:
        import_tables(case, [path])
        counts = export(case, tmp_path / "out", parquet=True)
        typed = polars.read_parquet(tmp_path / "out" / "event_rows.parquet")
        lines = (tmp_path / "out" / "event_rows.csv").read_text().splitlines()

        assert typed["date"].dtype == typed["published"].dtype == polars.Date and typed.height == 2
        assert counts["event_rows"] == 2 and len(lines) == 3 and ",'=1+1," in lines[2]
        assert {"date", "source", "type", "target", "quad"} <= set(lines[0].split(","))
        assert len(read_events(tmp_path / "out" / "event_rows.csv")) == 2


def test_unknown_pairs_and_mixed_cases_are_told(tmp_path: Path) -> None:
    """A pair without rows is an error that says what to do, not a series of zeros."""
    with open_case(tmp_path / "c.relata", create=True) as case:
        import_tables(case, [table(tmp_path / "a.csv", [("2020-01-01", "", "RUS", "BLR", "AID")])])

        with pytest.raises(InputError, match="Belarus – Russia"):
            pair_index(case, "FRA", "DEU", IndexOptions())
        with pytest.raises(InputError, match="reports"):
            pair_index(case, "RUS", "BLR", IndexOptions(), origin="reports")


def test_a_turn_in_a_table_is_found_and_shuffled_days_show_none(tmp_path: Path) -> None:
    """Thirty weeks of accusation, then thirty of aid: one turn, in the week of the first aid; none in a steady mix."""
    weeks = [FIRST + datetime.timedelta(days=7 * n) for n in range(60)]
    turned = [(d.isoformat(), "", "RUS", "BLR", "ACCUSE" if n < 30 else "AID") for n, d in enumerate(weeks)]
    steady = [(d.isoformat(), "", "RUS", "POL", "ACCUSE" if n % 2 else "AID") for n, d in enumerate(weeks)]
    with open_case(tmp_path / "c.relata", create=True) as case:
        import_tables(case, [table(tmp_path / "a.csv", [*turned, *steady])])
        found = pair_turning_points(case, "RUS", "BLR", IndexOptions())

        assert [t.date for t in found] == ["2020-07-27"] and found[0].before < 0 < found[0].after
        assert pair_turning_points(case, "RUS", "POL", IndexOptions()) == ()


ROWS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9), st.booleans(), st.sampled_from(["AID", "ACCUSE", "CONSULT"])),
    min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(ROWS, st.integers(5, 50))
def test_as_of_never_leaks(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, bool, str]], cut: int
) -> None:
    """As of a day the index is that of a table from which all that was published later is missing."""
    folder = tmp_path_factory.mktemp("rows")
    rows = []
    for day, later, there, kind in drawn:
        date, known = FIRST + datetime.timedelta(days=day), FIRST + datetime.timedelta(days=day + later)
        a, b = ("RUS", "BLR") if there else ("BLR", "RUS")
        rows.append((date.isoformat(), known.isoformat(), a, b, kind))
    as_of = (FIRST + datetime.timedelta(days=cut)).isoformat()
    kept = [r if r[1] <= as_of else ("", "", "RUS", "BLR", "AID") for r in rows]
    with (
        open_case(folder / "all.relata", create=True) as case,
        open_case(folder / "cut.relata", create=True) as early,
    ):
        import_tables(case, [table(folder / "all.csv", rows)])
        import_tables(early, [table(folder / "cut.csv", kept)])
        seen, known_then = (
            [
                (r["date"], r["type"], r["source_country"])
                for r in rows_between(c, "RUS", "BLR", as_of=d).iter_rows(named=True)
            ]
            for c, d in ((case, as_of), (early, None))
        )

        assert sorted(seen) == sorted(known_then)
