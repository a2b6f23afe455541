"""Opening the file of a case: whether it is one, of a version that we read, and whole."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from relata.case import schema
from relata.case.faults import damaged, no_writing
from relata.case.store import Case
from relata.errors import NewerCase, NotACase

_SQLITE = b"SQLite format 3\0"


def unkept_case(path: Path) -> Case:
    """An empty case in memory, kept nowhere; `path` is what it is called by."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for statement in schema.statements():
        db.execute(statement)
    return Case(path, db)


def open_case(path: str | Path, *, create: bool = False) -> Case:
    """Open the case at `path`; an empty one is made there where `create` and nothing is there.

    A case that may not be written to, as on another's disk, is opened to read; only what would change it is refused.
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
        db = _connected(path) if fresh or _may_write(path) else _connected_to_read(path)
        if fresh:
            with db:
                db.execute("BEGIN IMMEDIATE")
                for statement in schema.statements():
                    db.execute(statement)
        mark = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise no_writing(path, error) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
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
        raise damaged(path, error) from error
    return Case(path, db)


def _may_write(path: Path) -> bool:
    """Whether the file, and what SQLite keeps beside it, can be written to."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _connected_to_read(path: Path) -> sqlite3.Connection:
    """A connection that needs no right to write: without a log beside the file, the file alone is the case."""
    log = path.with_name(f"{path.name}-wal")
    uri = f"{path.absolute().as_uri()}?mode=ro{'' if log.exists() else '&immutable=1'}"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    db.execute("PRAGMA query_only = ON")
    return db


def _head(path: Path) -> bytes:
    """The first bytes of a file: SQLite would make a database of an empty one by opening it."""
    with path.open("rb") as file:
        return file.read(len(_SQLITE))
