"""Records as flat tables for a spreadsheet, R or pandas: a row a record, the same columns in every case.

A field that holds a record gives a column for each of its fields (`date_value`, `source_name`); a list gives its
values with `; ` between. A date that may be a month, a year or an interval has its first and last day beside it
(`date_first`, `date_last`). Of `evidence` the first piece stands there, with who tells; the whole is in the JSON
Lines. As CSV no cell starts a formula; as Parquet numbers, truths and days have types of their own.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import msgspec
from msgspec import inspect

from relata import dates
from relata.case import RECORD_OF
from relata.exchange.whole import whole
from relata.records import ActorRef, Date, Published, Report

BETWEEN = "; "
"""What stands between the values of a list."""
WHOLE_DAYS = ("period", "date")
"""Fields that always hold a day: the first of a value's period, that of a turning point."""
_NUMBER = r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?"
_NUMBERS = re.compile(f"{_NUMBER}({BETWEEN}{_NUMBER})*")
_encode = msgspec.json.Encoder(order="deterministic").encode
Getter = Callable[[Any], Any]


class Column(NamedTuple):
    """A column: its name, what of a record stands in it, and of which type that is."""

    name: str
    get: Getter
    type: type[str | int | float | bool | datetime.date]


def cell(value: Any) -> str:
    """A value as the text of a spreadsheet cell that cannot run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _text(value)
    if len(text) > 1 and text[0] in "=+-@\t\r\n" and not _NUMBERS.fullmatch(text):
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


def save_parquet(path: Path, kind: str, records: Iterable[Any], reports: Mapping[str, Report]) -> int:
    """Write the same table as Parquet, with types: whole numbers, numbers, truths and days; all else is text."""
    import polars as pl

    types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, datetime.date: pl.Date}
    columns = _all_columns(kind, reports)
    rows = [[_typed(c.get(record), c.type) for c in columns] for record in records]
    frame = pl.DataFrame(rows, schema={c.name: types[c.type] for c in columns}, orient="row")
    with whole(path) as part:
        frame.write_parquet(part)
    return frame.height


def header(kind: str) -> list[str]:
    """The columns of a kind of record; they do not depend on what a case holds."""
    return [c.name for c in _all_columns(kind, {})]


def _row(kind: str, record: Any, reports: Mapping[str, Report]) -> Iterator[Any]:
    yield from (c.get(record) for c in _all_columns(kind, reports))


def _all_columns(kind: str, reports: Mapping[str, Report]) -> tuple[Column, ...]:
    """The columns of a record's own fields and, of what was read, who tells."""
    if "evidence" not in RECORD_OF[kind].__struct_fields__:
        return _columns(kind)

    def tellers(record: Any) -> str:
        homes = [reports[e.report] for e in record.evidence if e.report in reports]
        return BETWEEN.join(dict.fromkeys(r.outlet or r.path or r.id for r in homes))

    return (*_columns(kind), Column("told_by", tellers, str))


@cache
def _columns(kind: str) -> tuple[Column, ...]:
    info = inspect.type_info(RECORD_OF[kind])
    assert isinstance(info, inspect.StructType)
    return tuple(column for f in info.fields for column in _of_field(f.encode_name, f.name, f.type))


def _of_field(name: str, attribute: str, kind: inspect.Type) -> Iterator[Column]:
    """The columns of one field."""
    get: Getter = attrgetter(attribute)
    inner, many = _inside(kind)
    if inner is None:
        if name in WHOLE_DAYS:
            yield Column(name, lambda record: datetime.date.fromisoformat(get(record)), datetime.date)
            return
        yield Column(name, (lambda record: _joined(get(record))) if many else get, _type_of(kind))
        if name == "as_of":
            yield from _days(name, get)
        return
    for sub in inner.fields:
        first = many and name == "evidence"
        found = _first(get, sub.name) if first else _part(get, sub.name, many=many)
        yield Column(f"{name}_{sub.encode_name}", found, _type_of(sub.type) if first or not many else str)
        if inner.cls in (Date, Published) and sub.name == "value":
            yield from _days(name, found)


def _days(name: str, get: Getter) -> Iterator[Column]:
    """The first and the last day that a date may mean."""

    def day(which: int) -> Getter:
        return lambda record: dates.bounds(value)[which] if (value := get(record)) else None

    yield Column(f"{name}_first", day(0), datetime.date)
    yield Column(f"{name}_last", day(1), datetime.date)


def _type_of(kind: inspect.Type) -> type[str | int | float | bool | datetime.date]:
    """The type of a scalar field, or of the one that it may be besides None; text for all else."""
    known: dict[type, type[int | float | bool]] = {
        inspect.IntType: int, inspect.FloatType: float, inspect.BoolType: bool,
    }  # fmt: skip
    parts = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    found = {known.get(type(t), str) for t in parts if not isinstance(t, inspect.NoneType)}
    return found.pop() if len(found) == 1 else str


def _typed(value: Any, type: type) -> Any:
    """A value as its column has it."""
    if value is None or not issubclass(type, str):
        return value
    return _text(value)


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
    """A value as text; a party stands by its name."""
    if value is None:
        return ""
    if isinstance(value, ActorRef):
        return value.name
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str) else _encode(value).decode()


__all__ = ["cell", "header", "save_parquet", "save_table", "write_table"]
