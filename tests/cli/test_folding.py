"""What a table leaves out until it is asked for, and names that a column does not break."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
from rich.console import Console

from relata.case import open_case
from relata.cli import tables
from relata.cli.cells import shortened
from relata.cli.folding import AT_BASE, folded
from tests.web.fake import make


def test_an_index_is_folded_to_its_newest_values(tmp_path: Path) -> None:
    """One row a pair, and a line that says how to have all; a condition or a limit unfolds it."""
    with open_case(make(tmp_path / "small.relata")) as case:
        values = list(case.relations())
    rows, line = folded("relations", values, narrowed=False)

    assert len(rows) == len({(v.a.id, v.b.id) for v in values}) < len(values)
    assert all(r.period == max(v.period for v in values if (v.a, v.b) == (r.a, r.b)) for r in rows)
    assert f"--limit {len(values)} shows all" in line
    assert folded("relations", values, narrowed=True) == (values, "")


def test_forecasts_at_their_base_rates_are_counted(tmp_path: Path) -> None:
    """All that depart from their base rates stay, of the others the likeliest; the rest are told in one line."""
    with open_case(make(tmp_path / "small.relata")) as case:
        one = next(iter(case.forecasts()))
    quiet = [
        msgspec.structs.replace(one, id=f"f{n}", probability=0.04, baseline=0.04) for n in range(AT_BASE + 30)
    ]
    rows, line = folded("forecasts", [one, *quiet], narrowed=False)

    assert len(rows) == AT_BASE + 1 and rows[0] is one
    assert line.startswith("30 more stand at their base rates, 4% or less")


def test_a_file_name_is_never_broken(tmp_path: Path, monkeypatch: object) -> None:
    """A long one keeps its beginning and its end, an outlet's name of several words is left to the column."""
    long = "a-very-long-file-name-of-the-summit-of-may.txt"
    assert (shortened("02-talks.txt"), shortened("The Harbour Courier of the North")) == (
        "02-talks.txt", "The Harbour Courier of the North",
    )  # fmt: skip
    assert len(shortened(long)) == 24 and shortened(long).endswith("may.txt") and "…" in shortened(long)

    from relata import building

    (tmp_path / long).write_text("Lima, March 4, 2019\n\nPeru expelled three Bolivian diplomats on Monday.\n")
    with building.build([tmp_path / long], case=tmp_path / "c.relata", workers=1) as case:
        events, reports = case.events(), {r.id: r for r in case.reports()}
    for width in (80, 100, 120):
        out = Console(file=io.StringIO(), width=width)
        monkeypatch.setattr(tables, "console", lambda out=out: out)  # type: ignore[attr-defined]
        tables.show_records("events", events, reports, limit=None, json=False)
        text = out.file.getvalue()  # type: ignore[attr-defined]
        assert shortened(long) in text or "no room for" in text
