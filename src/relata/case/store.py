"""A case: all records of one matter in one SQLite file.

What the case has confirmed it never loses: reports and readings are written as they come, each in a
transaction; what follows from them is replaced as a whole in one transaction; the ledger of corrections and the
record of forecasts are only ever added to. Evidence is checked against its report before anything is stored.
Nothing is computed here.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from relata import records
from relata.case import schema
from relata.case.contents import Contents
from relata.case.faults import no_writing
from relata.case.kinds import Failed
from relata.errors import RelataError
from relata.records import Correction, Forecast, Read, Reading, Report


class Case(Contents):
    """An open case. Use it as a context manager, or `close` it."""

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; raises EnvironmentError_ where the disk is full or the file cannot be written."""
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
        except sqlite3.OperationalError as error:
            raise no_writing(self.path, error) from error

    # ── what comes in ─────────────────────────────────────────────────────────────────────────────

    def put_reports(self, reports: Iterable[Report]) -> None:
        """Keep reports; one that is there already is replaced by its newer form (its group, its date)."""
        with self.transaction() as db:
            db.executemany(
                "INSERT INTO reports VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json"
                " WHERE json <> excluded.json",
                [(r.id, records.to_json(r)) for r in reports],
            )
            _set(db, "stale", "yes")

    def put_reading(self, report: Report, reading: Reading, sentences: Sequence[tuple[int, str]]) -> None:
        """Keep what was read from a report, its evidence checked, and its sentences for search."""
        texts = {report.id: report.text}
        for record in (*reading.actors, *reading.events, *reading.statements, *reading.ties, *reading.causes):
            records.check(record, texts)
        with self.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)",
                (report.id, records.to_json(reading.published), records.to_json(reading)),
            )
            db.execute("DELETE FROM search WHERE report = ?", (report.id,))
            db.executemany(
                "INSERT INTO search (text, report, start) VALUES (?, ?, ?)",
                [(text, report.id, start) for start, text in sentences],
            )
            db.execute("DELETE FROM failures WHERE path = ?", (report.path or report.id,))
            _set(db, "stale", "yes")

    def forget_readings(self) -> None:
        """Drop what was read, so that it is read again; the reports and the ledger stay."""
        with self.transaction() as db:
            db.execute("DELETE FROM readings")
            db.execute("DELETE FROM search")
            _set(db, "stale", "yes")

    def set(self, key: str, value: str) -> None:
        """Keep a setting of the case."""
        with self.transaction() as db:
            _set(db, key, value)

    def put_failures(self, failures: Iterable[Failed]) -> None:
        """Keep what could not be taken in, so that it can be named and tried again."""
        with self.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
                [(f.path, f.wanted, f.got, f.do) for f in failures],
            )

    def put_derived(self, found: Mapping[str, Sequence[Any]], texts: Mapping[str, str]) -> None:
        """Replace all that follows from the readings (`schema.DERIVED`), in one transaction."""
        for kind in schema.DERIVED:
            for record in found.get(kind, ()):
                if isinstance(record, Read):
                    records.check(record, texts)
        with self.transaction() as db:
            for kind in schema.DERIVED:
                db.execute(f"DELETE FROM {kind}")
                db.executemany(
                    f"INSERT INTO {kind} (id, json) VALUES (?, ?)",
                    [(r.id, records.to_json(r)) for r in found.get(kind, ())],
                )
            _set(db, "stale", "no")

    def add_correction(self, correction: Correction) -> None:
        """Add a line to the ledger; one with the same id is there already and is passed over."""
        self.add_corrections((correction,))

    def add_corrections(self, corrections: Iterable[Correction]) -> None:
        """Add lines to the ledger, all or none; those with the same id are there already and are passed over."""
        self._append("corrections", corrections)

    def add_forecasts(self, forecasts: Iterable[Forecast]) -> None:
        """Add forecasts to the record; those with the same id are there already and are passed over."""
        self._append("forecasts", forecasts)

    def _append(self, kind: str, found: Iterable[Correction | Forecast]) -> None:
        made = list(found)
        with self.transaction() as db:
            db.executemany(
                f"INSERT OR IGNORE INTO {kind} (id, json) VALUES (?, ?)",
                [(r.id, records.to_json(r)) for r in made],
            )
            if any(isinstance(r, Correction) and r.what != "rate" for r in made):  # a grade changes no record
                _set(db, "stale", "yes")

    # ── is it whole? ──────────────────────────────────────────────────────────────────────────────

    def problems(self) -> list[str]:
        """What is wrong with the file: SQLite's own check, then every quote against its report."""
        found = [str(r[0]) for r in self._db.execute("PRAGMA integrity_check") if r[0] != "ok"]
        texts = {r.id: r.text for r in self.reports()}
        for kind in schema.DERIVED:
            for record in self._all(kind):
                if isinstance(record, Read):
                    try:
                        records.check(record, texts)
                    except RelataError as error:
                        found.append(f"{kind}: {error}")
        return found


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
