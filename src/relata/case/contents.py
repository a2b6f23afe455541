"""What is in a case: every kind of record, single records by id, sentences by their words. Only reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec

from relata import records
from relata.case.faults import unknown
from relata.case.kinds import KINDS, ORDER, RECORD_OF, Failed, Records
from relata.errors import UnknownRecord
from relata.records import Correction, Forecast, Published, Reading, Report


class Contents:
    """The records of an open case."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._db = path, connection

    def reports(self) -> Records[Report]:
        """The reports, by id, each with the date that reading gave it where its own fields have none."""
        rows = self._db.execute(
            "SELECT r.json, d.published FROM reports r LEFT JOIN readings d ON d.report = r.id ORDER BY r.id"
        )
        return Records(_dated(*row) for row in rows)

    def report(self, report_id: str) -> Report:
        """One report, with the date that reading gave it. Raises UnknownRecord."""
        row = self._db.execute(
            "SELECT r.json, d.published FROM reports r LEFT JOIN readings d ON d.report = r.id WHERE r.id = ?",
            (report_id,),
        ).fetchone()
        if row is None:
            raise unknown(self.path, report_id)
        return _dated(*row)

    def taken_in(self) -> Records[Report]:
        """The reports as intake gave them, by id: what reading found out about them left aside."""
        return self._all("reports")

    def readings(self) -> dict[str, Reading]:
        """What was read from each report, by the report's id."""
        rows = self._db.execute("SELECT report, json FROM readings ORDER BY report")
        return {i: msgspec.json.decode(j, type=Reading) for i, j in rows}

    def actors(self) -> Records[records.Actor]:
        """The parties."""
        return self._all("actors")

    def events(self) -> Records[records.Event]:
        """The acts, each once however often it was told."""
        return self._all("events")

    def tellings(self) -> Records[records.Event]:
        """The single tellings of the acts."""
        return self._all("tellings")

    def statements(self) -> Records[records.Statement]:
        """Who says what."""
        return self._all("statements")

    def claims(self) -> Records[records.Claim]:
        """The matters on which someone takes a position."""
        return self._all("claims")

    def ties(self) -> Records[records.Tie]:
        """What binds the parties."""
        return self._all("ties")

    def causes(self) -> Records[records.Cause]:
        """What is said to drive what."""
        return self._all("causes")

    def relations(self) -> Records[records.Relation]:
        """The index of each pair: weekly, between countries, both directions."""
        return self._all("relations")

    def turning_points(self) -> Records[records.TurningPoint]:
        """Where relations changed course."""
        return self._all("turning_points")

    def variables(self) -> Records[records.Variable]:
        """What is said to drive, or to be driven."""
        return self._all("variables")

    def loops(self) -> Records[records.Loop]:
        """Variables said to drive one another in a circle."""
        return self._all("loops")

    def forecasts(self) -> Records[Forecast]:
        """Every forecast made, in the order in which they were made."""
        return self._all("forecasts")

    def corrections(self) -> Records[Correction]:
        """The ledger, in the order of its times; lines of one instant in the order in which they were written."""
        return self._all("corrections")

    def failures(self) -> Records[Failed]:
        """The files that could not be taken in."""
        return Records(Failed(*row) for row in self._db.execute("SELECT * FROM failures ORDER BY path, got"))

    def all(self, kind: str) -> Records[Any]:
        """All records of one of `KINDS`."""
        if kind not in RECORD_OF:
            raise UnknownRecord(wanted=f"one of {', '.join(KINDS)}", got=kind, do="name one of these")
        return self.reports() if kind == "reports" else self._all(kind)

    def record(self, record_id: str) -> tuple[str, Any]:
        """The kind and the record of an id. Raises UnknownRecord where the case holds none."""
        for kind in KINDS:
            row = self._db.execute(f"SELECT json FROM {kind} WHERE id = ?", (record_id,)).fetchone()
            if row and kind == "reports":
                return kind, self.report(record_id)
            if row:
                return kind, msgspec.json.decode(row[0], type=RECORD_OF[kind])
        raise unknown(self.path, record_id)

    def setting(self, key: str, default: str = "") -> str:
        """A setting of the case."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    @property
    def stale(self) -> bool:
        """Whether reports or corrections came in since what follows from them was last made."""
        return self.setting("stale") == "yes"

    def search(self, words: str, *, limit: int = 50) -> list[tuple[str, int, str]]:
        """Sentences that hold all of `words`, best first: report id, place in its text, the sentence."""
        # A NUL would end the query in the middle of a quoted word.
        terms = " ".join('"' + w.replace('"', '""') + '"' for w in words.replace("\0", " ").split())
        if not terms:
            return []
        rows = self._db.execute(
            "SELECT report, start, text FROM search WHERE search MATCH ? ORDER BY rank, report, start LIMIT ?",
            (terms, limit),
        )
        return [(str(r), int(s), str(t)) for r, s, t in rows]

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query that only reads; for `relata.case.quick` and `relata.case.event_rows`."""
        return self._db.execute(sql, values).fetchall()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written to it."""
        return bool(self.ask("PRAGMA query_only")[0][0])

    def _all(self, kind: str) -> Records[Any]:
        order = ORDER.get(kind, "n")
        decode = msgspec.json.Decoder(RECORD_OF[kind]).decode
        return Records(decode(j) for (j,) in self._db.execute(f"SELECT json FROM {kind} ORDER BY {order}"))


def _dated(report_json: str, published_json: str | None) -> Report:
    """A report with the date that reading gave it, where its own fields have none."""
    report = msgspec.json.decode(report_json, type=Report)
    if published_json and report.published.value is None:
        dated = msgspec.json.decode(published_json, type=Published)
        report = msgspec.structs.replace(report, published=dated)
    return report
