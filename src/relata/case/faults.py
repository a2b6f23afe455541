"""What can be wrong with the file of a case, each with what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relata.errors import DamagedCase, EnvironmentError_, UnknownRecord


def unknown(path: Path, record_id: str) -> UnknownRecord:
    """The error for an id that no record of the case has."""
    return UnknownRecord(
        wanted=f"a record of {path.name}",
        got=f"no record with the id {record_id}",
        do="take an id from `relata show` (ids of what was inferred change when reports are added)",
    )


def no_writing(path: Path, error: sqlite3.Error) -> EnvironmentError_:
    """The error for a file that cannot be written to."""
    if "full" in str(error):
        do = "free some space and run the same command again; what was confirmed is kept"
    elif "locked" in str(error):
        do = "wait for the other program that is writing to it, then run the same command again"
    elif "readonly" in str(error):
        do = "ask for the right to write to the file and its folder, or work on a copy; it can be read as it is"
    else:
        do = "check that its folder exists and can be written to"
    return EnvironmentError_(wanted=f"to write to {path}", got=str(error), do=do)


def damaged(path: Path, error: sqlite3.Error) -> DamagedCase:
    """The error for a file that is no whole database."""
    return DamagedCase(
        wanted="a whole case",
        got=f"{path}: {error}",
        do="take a copy from before, or build it anew from the reports",
    )
