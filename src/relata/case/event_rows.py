"""The rows of other projects' event tables in a case: kept as they were told, found by pair and day.

They stand apart from the acts that were read from reports: a row has no text, its evidence is its file and line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relata.case.store import Case

if TYPE_CHECKING:
    import polars as pl

TABLE = "event_rows"
# A row is known by its file's content and its line; `id` joins the two.
COLUMNS = {
    "mark": "TEXT NOT NULL", "line": "INTEGER NOT NULL", "file": "TEXT NOT NULL", "key": "TEXT",
    "date": "TEXT NOT NULL", "published": "TEXT", "type": "TEXT NOT NULL", "mode": "TEXT", "quad": "TEXT NOT NULL",
    "source": "TEXT", "source_country": "TEXT", "source_sector": "TEXT",
    "target": "TEXT", "target_country": "TEXT", "target_sector": "TEXT",
    "place": "TEXT", "outlet": "TEXT", "doubt": "TEXT",
}  # fmt: skip
_TABLE = (
    f"CREATE TABLE IF NOT EXISTS {TABLE} ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())},"
    " PRIMARY KEY (mark, line)) WITHOUT ROWID"
)
SUMMED = (
    "source_country", "target_country", "date", "published",
    "type", "mode", "quad", "source", "source_sector", "target", "target_sector", "outlet", "doubt",
)  # fmt: skip
"""What an index needs of a row, besides its place."""
# The index by countries holds all that is summed, so that a pair's years are read in one sweep.
_INDEXES = (
    f"CREATE INDEX IF NOT EXISTS {TABLE}_countries ON {TABLE} ({', '.join(SUMMED)})",
    f"CREATE INDEX IF NOT EXISTS {TABLE}_names ON {TABLE} (source, target, date)",
)


def put_rows(case: Case, frames: Iterable[pl.DataFrame]) -> int:
    """Keep rows (`relata.exchange.event_tables`), each frame in one transaction; gives how many were new."""
    new = 0
    insert = f"INSERT OR IGNORE INTO {TABLE} VALUES ({', '.join('?' * len(COLUMNS))})"
    with case.transaction() as db:
        db.execute(_TABLE)
    for frame in frames:
        with case.transaction() as db:
            before = db.total_changes
            db.executemany(insert, frame.select(list(COLUMNS)).iter_rows())
            new += db.total_changes - before
    with case.transaction() as db:
        for statement in _INDEXES:
            db.execute(statement)
    return new


def count_rows(case: Case) -> int:
    """How many rows the case holds."""
    return int(case.ask(f"SELECT count(*) FROM {TABLE}")[0][0]) if _there(case) else 0


def rows_between(case: Case, a: str, b: str, *, as_of: str | None = None) -> pl.DataFrame:
    """The rows between two parties in both directions, by day, with the columns that are summed.

    A party is a country code, or a name. With `as_of` only rows published by that day, or, where that is not
    told, dated by it.
    """
    source, target = ("{}_country" if _is_code(p) else "{}" for p in (a, b))
    there = f"{source.format('source')} = ? AND {target.format('target')} = ?"
    back = f"{target.format('source')} = ? AND {source.format('target')} = ?"
    found: list[tuple[object, ...]] = []
    for condition, parties in ((there, (a, b)), (back, (b, a))):
        found += _select(case, f"{condition}{_known_by(as_of)}", *parties, *([as_of] if as_of else []))
    return _frame(found).sort("date", "id")


def all_rows(case: Case, *, as_of: str | None = None) -> pl.DataFrame:
    """All rows, by day, with the columns that are summed."""
    return _frame(_select(case, f"1{_known_by(as_of)}", *([as_of] if as_of else []))).sort("date", "id")


def row(case: Case, row_id: str) -> dict[str, str | int | None] | None:
    """One row by its id; None where the case has none of that id."""
    mark, _, line = row_id.partition(":")
    found = _there(case) and case.ask(f"SELECT * FROM {TABLE} WHERE mark = ? AND line = ?", mark, line)
    return dict(zip(COLUMNS, found[0], strict=True)) if found else None


def _is_code(party: str) -> bool:
    return len(party) == 3 and party.isupper()


def _known_by(as_of: str | None) -> str:
    return " AND coalesce(published, date) <= ?" if as_of else ""


def _there(case: Case) -> bool:
    return bool(case.ask("SELECT 1 FROM sqlite_master WHERE name = ?", TABLE))


def _select(case: Case, condition: str, *values: str) -> list[tuple[object, ...]]:
    asked = f"SELECT mark || ':' || line, {', '.join(SUMMED)} FROM {TABLE} WHERE {condition}"
    return case.ask(asked, *values) if _there(case) else []


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(rows, schema=dict.fromkeys(("id", *SUMMED), pl.String), orient="row")


__all__ = ["COLUMNS", "SUMMED", "all_rows", "count_rows", "put_rows", "row", "rows_between"]
