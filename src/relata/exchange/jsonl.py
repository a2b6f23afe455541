"""The export: one JSON Lines file a kind of record. Same case, same bytes.

The names and fields are those of the record contract (docs/records.md). Files are written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from relata.case import KINDS, Case
from relata.case.event_rows import all_rows, count_rows
from relata.errors import EnvironmentError_, reason
from relata.exchange.flat import save_parquet, save_table
from relata.exchange.whole import whole, write_text

if TYPE_CHECKING:
    import polars as pl

README = """Export of a Relata case: one record a line, JSON, UTF-8.
Every record that was read from a report carries `evidence` (report, start, end, quote): offsets count Unicode code
points, half open, into the `text` of that report in reports.jsonl. Causal claims are claims, never facts.
A KIND.csv or KIND.parquet, where there is one, is the same as a flat table: the first piece of evidence, lists with
"; " between, and beside each date its first and last day.
"""


def export(case: Case, out: str | Path, *, tables: bool = False, parquet: bool = False) -> dict[str, int]:
    """Write every kind of record to `out/KIND.jsonl`, and imported event tables to `out/event_rows.csv`.

    With `tables` each kind stands in `out/KIND.csv` as well, flat (`relata.exchange.flat`), with `parquet` in
    `out/KIND.parquet`. Gives how many of each.
    Raises EnvironmentError_ where the folder cannot be written to.
    """
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {kind: write(folder / f"{kind}.jsonl", case.all(kind)) for kind in KINDS}
        reports = {r.id: r for r in case.reports()} if tables or parquet else {}
        for save, suffix in ((save_table, "csv"),) * tables + ((save_parquet, "parquet"),) * parquet:
            for kind in KINDS:
                save(folder / f"{kind}.{suffix}", kind, case.all(kind), reports)
        if count_rows(case):
            counts["event_rows"] = _write_rows(folder / "event_rows.csv", all_rows(case))
            if parquet:
                _save_rows(folder / "event_rows.parquet", all_rows(case))
        write_text(folder / "README.txt", README)
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {folder}",
            got=reason(error),
            do="name a folder that can be written to, with space left",
        ) from error
    return counts


def _write_rows(path: Path, rows: pl.DataFrame) -> int:
    """The rows of imported event tables as a table that `relata forecast` and `relata import` read.

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    import polars as pl

    harmless = [
        pl.when(pl.col(c).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(c)).otherwise(pl.col(c)).alias(c)
        for c in ("source", "target", "outlet", "type", "mode", "quad")
    ]
    with whole(path) as part:
        rows.with_columns(harmless).write_csv(part)
    return rows.height


def _save_rows(path: Path, rows: pl.DataFrame) -> None:
    """The same rows as Parquet: days as days, all else as told."""
    import polars as pl

    with whole(path) as part:
        rows.with_columns(pl.col("date", "published").str.to_date()).write_parquet(part)


def write(path: Path, records: Iterable[Any]) -> int:
    """Write records to `path`, one a line; gives how many."""
    encoder, count = msgspec.json.Encoder(), 0
    with whole(path) as part, part.open("wb") as file:
        for record in records:
            file.write(encoder.encode(record) + b"\n")
            count += 1
    return count
