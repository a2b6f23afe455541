"""Records as flat tables for a spreadsheet, R or pandas: a row a record, the same columns in every case.

A field that holds a record gives a column for each of its fields (`date_value`, `source_name`); a list gives its
values with `; ` between. Of `evidence` the first piece stands there, with who tells; the whole is in the JSON Lines.
No cell starts a formula.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

import msgspec
from msgspec import inspect

from relata.case import RECORD_OF
from relata.exchange.whole import whole
from relata.records import ActorRef, Report

BETWEEN = "; "
"""What stands between the values of a list."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_encode = msgspec.json.Encoder(order="deterministic").encode
Getter = Callable[[Any], Any]


def cell(value: Any) -> str:
    """A value as the text of a spreadsheet cell that cannot run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else _encode(value).decode()
    if len(text) > 1 and text[0] in "=+-@\t\r\n" and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def write_table(file: TextIO, kind: str, records: Iterable[Any], reports: Mapping[str, Report]) -> int:
    """Write records of one kind as CSV with a header; gives how many rows. `reports` by id, for who tells."""
    writer, count = csv.writer(file, lineterminator="\n"), 0
    writer.writerow(header(kind))
    for record in records:
        writer.writerow([cell(value) for value in _row(kind, record, reports)])
        count += 1
    return count


def save_table(path: Path, kind: str, records: Iterable[Any], reports: Mapping[str, Report]) -> int:
    """Write a table to `path`, whole or not at all; gives how many rows."""
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        return write_table(file, kind, records, reports)


def header(kind: str) -> list[str]:
    """The columns of a kind of record; they do not depend on what a case holds."""
    return [name for name, _ in _columns(kind)] + (["told_by"] if _is_read(kind) else [])


def _row(kind: str, record: Any, reports: Mapping[str, Report]) -> Iterator[Any]:
    yield from (get(record) for _, get in _columns(kind))
    if _is_read(kind):
        homes = [reports[e.report] for e in record.evidence if e.report in reports]
        yield BETWEEN.join(dict.fromkeys(r.outlet or r.path or r.id for r in homes))


def _is_read(kind: str) -> bool:
    return "evidence" in RECORD_OF[kind].__struct_fields__


@cache
def _columns(kind: str) -> tuple[tuple[str, Getter], ...]:
    info = inspect.type_info(RECORD_OF[kind])
    assert isinstance(info, inspect.StructType)
    return tuple(column for f in info.fields for column in _of_field(f.encode_name, f.name, f.type))


def _of_field(name: str, attribute: str, kind: inspect.Type) -> Iterator[tuple[str, Getter]]:
    """The columns of one field."""
    get: Getter = attrgetter(attribute)
    inner, many = _inside(kind)
    if inner is None:
        yield name, (lambda record: _joined(get(record))) if many else get
    elif many and name == "evidence":
        for sub in inner.fields:
            yield f"{name}_{sub.encode_name}", _first(get, sub.name)
    else:
        for sub in inner.fields:
            yield f"{name}_{sub.encode_name}", _part(get, sub.name, many=many)


def _inside(kind: inspect.Type) -> tuple[inspect.StructType | None, bool]:
    """The record that a field holds, if any, and whether it holds many."""
    if isinstance(kind, inspect.VarTupleType):
        return _inside(kind.item_type)[0], True
    if isinstance(kind, inspect.UnionType):
        found = [t for t in kind.types if isinstance(t, inspect.StructType)]
        return (found[0] if found else None), False
    return (kind if isinstance(kind, inspect.StructType) else None), False


def _first(get: Getter, sub: str) -> Getter:
    return lambda record: getattr(get(record)[0], sub) if get(record) else None


def _part(get: Getter, sub: str, *, many: bool) -> Getter:
    """One field of the record, or records, that a field holds; a word in the record's place stands as its name."""

    def value(record: Any) -> Any:
        held = get(record)
        if many:
            return _joined([getattr(one, sub) for one in held])
        if held is None or isinstance(held, str):
            return held if sub == "name" else None
        found = getattr(held, sub)
        return _joined(found) if isinstance(found, tuple) else found

    return value


def _joined(values: Sequence[Any]) -> str:
    return BETWEEN.join(map(_text, values))


def _text(value: Any) -> str:
    """A value inside a list; a party stands by its name."""
    if value is None:
        return ""
    if isinstance(value, ActorRef):
        return value.name
    return value if isinstance(value, str) else _encode(value).decode()


__all__ = ["cell", "header", "save_table", "write_table"]
