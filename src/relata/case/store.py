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
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from relata import records
from relata.case import schema
from relata.errors import DamagedCase, EnvironmentError_, NewerCase, NotACase, RelataError, UnknownRecord
from relata.records import Correction, Forecast, Published, Read, Reading, Report

if TYPE_CHECKING:
    import polars

R = TypeVar("R")

_SQLITE = b"SQLite format 3\0"

RECORD_OF: dict[str, type[Any]] = {
    "reports": records.Report,
    "actors": records.Actor,
    "events": records.Event,
    "tellings": records.Event,
    "statements": records.Statement,
    "claims": records.Claim,
    "ties": records.Tie,
    "causes": records.Cause,
    "relations": records.Relation,
    "turning_points": records.TurningPoint,
    "variables": records.Variable,
    "loops": records.Loop,
    "forecasts": records.Forecast,
    "corrections": records.Correction,
}
"""Every kind of record that a case holds, by the name of its table and of its export file."""

KINDS = tuple(RECORD_OF)

# Lines of two people's ledgers come in at any time, so their own times order them, not the order of arrival.
ORDER = {"reports": "id", "corrections": "json_extract(json, '$.when'), n"}


class Failed(msgspec.Struct, frozen=True):
    """A file that could not be taken in, and what to do about it."""

    path: str
    wanted: str
    got: str
    do: str


class Records(list[R]):
    """Records of one kind: a list that can also be had as a table."""

    def frame(self) -> polars.DataFrame:
        """The records as a Polars frame, a column a field; nested fields stay nested."""
        import polars

        return polars.DataFrame(
            [msgspec.to_builtins(r) for r in self], infer_schema_length=None, strict=False
        )


class Case:
    """An open case. Use it as a context manager, or `close` it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._db = path, connection

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
            raise _no_writing(self.path, error) from error

    # ── what is there ─────────────────────────────────────────────────────────────────────────────

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
            raise _unknown(self.path, report_id)
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
        raise _unknown(self.path, record_id)

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

    def _all(self, kind: str) -> Records[Any]:
        order = ORDER.get(kind, "n")
        decode = msgspec.json.Decoder(RECORD_OF[kind]).decode
        return Records(decode(j) for (j,) in self._db.execute(f"SELECT json FROM {kind} ORDER BY {order}"))

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


def _dated(report_json: str, published_json: str | None) -> Report:
    """A report with the date that reading gave it, where its own fields have none."""
    report = msgspec.json.decode(report_json, type=Report)
    if published_json and report.published.value is None:
        dated = msgspec.json.decode(published_json, type=Published)
        report = msgspec.structs.replace(report, published=dated)
    return report


def _unknown(path: Path, record_id: str) -> UnknownRecord:
    return UnknownRecord(
        wanted=f"a record of {path.name}",
        got=f"no record with the id {record_id}",
        do="take an id from `relata show` (ids of what was inferred change when reports are added)",
    )


def _no_writing(path: Path, error: sqlite3.Error) -> EnvironmentError_:
    if "full" in str(error):
        do = "free some space and run the same command again; what was confirmed is kept"
    elif "locked" in str(error):
        do = "wait for the other program that is writing to it, then run the same command again"
    else:
        do = "check that its folder exists and can be written to"
    return EnvironmentError_(wanted=f"to write to {path}", got=str(error), do=do)


def _damaged(path: Path, error: sqlite3.Error) -> DamagedCase:
    return DamagedCase(
        wanted="a whole case",
        got=f"{path}: {error}",
        do="take a copy from before, or build it anew from the reports",
    )


def _head(path: Path) -> bytes:
    """The first bytes of a file: SQLite would make a database of an empty one by opening it."""
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def unkept_case(path: Path) -> Case:
    """An empty case in memory, kept nowhere; `path` is what it is called by."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for statement in schema.statements():
        db.execute(statement)
    return Case(path, db)


def open_case(path: str | Path, *, create: bool = False) -> Case:
    """Open the case at `path`; an empty one is made there where `create` and nothing is there.

    Raises NotACase, NewerCase, DamagedCase or EnvironmentError_.
    """
    path = Path(path)
    fresh = not path.exists()
    if fresh and not create:
        raise NotACase(
            wanted="a case", got=f"no file at {path}", do=f"build one: relata build REPORTS --case {path}"
        )
    if path.is_dir():
        raise NotACase(wanted="a case file", got=f"{path}, a folder", do="name a file, such as case.relata")
    if not fresh and _head(path) != _SQLITE:
        raise NotACase(
            wanted="a case file", got=f"{path}, not a database", do="name a file that `relata build` made"
        )
    try:
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if fresh:
            with db:
                db.execute("BEGIN IMMEDIATE")
                for statement in schema.statements():
                    db.execute(statement)
        mark = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise _no_writing(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    if mark != schema.APPLICATION_ID:
        db.close()
        raise NotACase(
            wanted="a case file", got=f"{path}, a database of another program", do="name another file"
        )
    if version > schema.VERSION:
        db.close()
        raise NewerCase(
            wanted=f"a case of version {schema.VERSION} or older",
            got=f"version {version}",
            do="update Relata, then open it again",
        )
    try:
        db.execute("SELECT count(*) FROM reports").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    return Case(path, db)
