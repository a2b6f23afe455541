"""Event tables of other projects → rows of one shape: POLECAT, ICEWS, GDELT 2.0, plain CSV.

A row is one event as its project gives it, named by its file and line: that is its evidence, for there is no text.
Known faults of these tables (docs/event_tables.md) are guarded against. A row that cannot be used is left out and
named in `Faults`; one whose date is doubtful is kept and marked. Nothing is changed in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from relata.errors import InputError, MissingPath
from relata.exchange.event_tables.faults import Fault, Faults, checked, unique
from relata.exchange.event_tables.lines import TOLD, commas, opened, tabbed
from relata.exchange.event_tables.shape import COLUMNS, FORMATS, Format, shaped
from relata.vocabulary import event_tables as known

if TYPE_CHECKING:
    import polars as pl


def read_table(
    path: str | Path, *, format: Format | None = None, faults: Faults | None = None
) -> Iterator[pl.DataFrame]:
    """The rows of a table in frames with `COLUMNS`, at most `BATCH` lines each; what is wrong goes to `faults`.

    1. Tell the format from the first line, where none is given.
    2. Take the lines in batches; a line with too few or too many columns is left out.
    3. Name columns, types, countries and sectors as ours are.
    4. Leave out rows without a day, a party or a type; mark those whose date is doubtful.

    Raises MissingPath, or InputError where the table is of no known format.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingPath(wanted="an event table", got=f"no file at {path}", do="check the path")
    faults = faults if faults is not None else Faults(path.name)
    format = format or recognise(path)
    mark = _mark(path)
    seen: set[int] = set()
    for frame in commas(path, faults) if format == "csv" else tabbed(path, format, faults):
        rows = checked(shaped(frame, format, path.name, mark), faults)
        yield unique(rows, seen, faults)


def _mark(path: Path) -> str:
    """What a file's rows are called by: its content, so that a table taken in twice is there once."""
    with path.open("rb") as file:
        return f"row{hashlib.file_digest(file, 'sha256').hexdigest()[:10]}"


def recognise(path: Path) -> Format:
    """The format that the first line of a table shows."""
    with opened(path) as file:
        first = file.readline().rstrip("\r\n")
    cells = first.split("\t")
    if {"Event Mode", "Actor Name"} <= set(cells):
        return "polecat"
    if {"CAMEO Code", "Source Name"} <= set(cells):
        return "icews"
    if len(cells) == len(known.words()["gdelt_header"].split()) and cells[1].isdigit():
        return "gdelt"
    if set(TOLD) <= {c.strip().strip('"') for c in first.split(",")}:
        return "csv"
    raise InputError(
        wanted=f"a table of POLECAT, ICEWS or GDELT 2.0, or CSV with columns {', '.join(TOLD)}",
        got=f"{path.name}, which begins {first[:80]!r}",
        do="name its columns so in the first line",
    )


__all__ = ["COLUMNS", "FORMATS", "Fault", "Faults", "Format", "read_table", "recognise"]
