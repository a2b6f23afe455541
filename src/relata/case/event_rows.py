"""The rows of other projects' event tables in a case: kept as they were told, found by pair and day.

They stand apart from the acts that were read from reports: a row has no text, its evidence is its file and line.
"""

from __future__ import annotations

from collections import Counter
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


def row_dyads(case: Case) -> list[tuple[str, str, int]]:
    """The pairs of countries that rows are between, in either direction, and how many: most rows first."""
    if not _there(case):
        return []
    asked = f"SELECT source_country, target_country, count(*) FROM {TABLE} GROUP BY 1, 2"
    found: Counter[tuple[str, str]] = Counter()
    for source, target, many in case.ask(asked):
        if source and target and source != target:
            found[min(source, target), max(source, target)] += many
    return sorted(((a, b, many) for (a, b), many in found.items()), key=lambda d: (-d[2], d[0], d[1]))


def row_days(case: Case) -> tuple[str, str] | None:
    """The first and the last day that rows tell of; None where there are none."""
    found = case.ask(f"SELECT min(date), max(date) FROM {TABLE}") if _there(case) else []
    return (found[0][0], found[0][1]) if found and found[0][0] else None


def rows_named(case: Case, ids: Iterable[str]) -> dict[str, str]:
    """What rows tell, in words, by their ids: `Peru → Chile: AID, 2023-01-30`."""
    told = {}
    for row_id in ids:
        if found := row(case, row_id):
            source, target = (found[s] or found[f"{s}_country"] for s in ("source", "target"))
            kind = " ".join(str(found[k]) for k in ("type", "mode") if found[k])
            who = " → ".join(str(party) for party in (source, target) if party)
            told[row_id] = f"{who}: {kind}, {found['date']}"
    return told


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


__all__ = [
    "COLUMNS",
    "SUMMED",
    "all_rows",
    "count_rows",
    "put_rows",
    "row",
    "row_days",
    "row_dyads",
    "rows_between",
    "rows_named",
]
