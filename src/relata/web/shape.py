"""Records as the bytes of an answer: JSON, JSON lines or CSV, each value as `export` writes it.

A CSV cell never starts a formula in a spreadsheet: a cell that begins with `=`, `+`, `-`, `@`, a tab or a
line break, and is no plain number, is given with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from relata.exchange.flat import cell


def plain(record: Struct, omit: Collection[str] = ()) -> dict[str, Any]:
    """A record as a dictionary of JSON values, without the fields named in `omit`."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    for name in omit:
        values.pop(name, None)
    return values


def as_json(value: Any) -> bytes:
    """Any value as JSON."""
    return msgspec.json.encode(value)


def as_lines(rows: Sequence[Any]) -> bytes:
    """One JSON value a line."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def as_csv(rows: Sequence[Any]) -> bytes:
    """A table with one line a record; lists and records inside a record are given as JSON."""
    dicts = [row if isinstance(row, dict) else plain(row) for row in rows]
    columns = list(dict.fromkeys(name for row in dicts for name in row))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in dicts:
        writer.writerow([cell(row.get(name)) for name in columns])
    return out.getvalue().encode("utf-8")


__all__ = ["as_csv", "as_json", "as_lines", "cell", "plain"]
