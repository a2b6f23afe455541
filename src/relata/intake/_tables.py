"""JSON, JSONL and CSV: a record a report, streamed, a bad line costing that line alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

import msgspec

from relata.errors import BadLine, RelataError
from relata.intake import _decode
from relata.intake._failure import Failure
from relata.intake._fields import aliases, report_of
from relata.intake._limits import Limits, read_all, too_large
from relata.intake._rules import key
from relata.records import Report

_DELIMITERS = ",;\t|"
_SNIFF_BYTES = 1 << 16


def jsonl(stream: IO[bytes], label: str, limits: Limits) -> Iterator[Report | Failure]:
    """One object a line; blank lines are passed over."""
    number = 0
    while line := stream.readline(limits.record_bytes + 1):
        number += 1
        path = f"{label}:{number}"
        if len(line) > limits.record_bytes and not line.endswith(b"\n"):
            yield Failure.of(path, too_large("bytes in a line", limits.record_bytes))
            _skip_line(stream, limits.record_bytes)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _one(line, path)


def _skip_line(stream: IO[bytes], size: int) -> None:
    """Read past the rest of an overlong line."""
    while (piece := stream.readline(size)) and not piece.endswith(b"\n"):
        continue


def _one(line: bytes, path: str) -> Report | Failure:
    """The report of one line, or what is wrong with it."""
    try:
        return _record(_object(line), path)
    except RelataError as error:
        return Failure.of(path, error)


def _object(data: bytes) -> object:
    """What a piece of JSON holds; raises BadLine."""
    try:
        return msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        got = data[:40].decode("utf-8", errors="replace").strip()
        raise BadLine(
            wanted="JSON in UTF-8", got=f"{got!r} ({error})", do="mend the line, or leave it out"
        ) from None


def _record(value: object, path: str) -> Report:
    if not isinstance(value, dict):
        raise BadLine(
            wanted="a JSON object",
            got=type(value).__name__,
            do='write {"text": "…", "published": "2020-08-09"}',
        )
    return report_of(value, path=path)


def json(stream: IO[bytes], label: str, limits: Limits) -> Iterator[Report | Failure]:
    """One object, a list of objects, or JSONL under the wrong name."""
    data = read_all(stream, limits.file_bytes)
    try:
        value = _object(data)
    except BadLine:
        yield from jsonl(io.BytesIO(data), label, limits)
        return
    if not isinstance(value, list):
        yield _record(value, label)
        return
    for number, item in enumerate(value, 1):
        try:
            yield _record(item, f"{label}:{number}")
        except RelataError as error:
            yield Failure.of(f"{label}:{number}", error)


def table(stream: IO[bytes], label: str, limits: Limits) -> Iterator[Report | Failure]:
    """CSV or TSV with a header line; the delimiter is the one that splits the header best."""
    head = stream.peek(_SNIFF_BYTES)[:_SNIFF_BYTES] if isinstance(stream, io.BufferedReader) else b""
    text = io.TextIOWrapper(stream, encoding=_encoding(head), errors="replace", newline="")
    try:
        lines = iter(lambda: text.readline(limits.record_bytes).replace("\x00", "\ufffd"), "")
        yield from _rows(lines, label, limits)
    finally:
        text.detach()


def _rows(lines: Iterator[str], label: str, limits: Limits) -> Iterator[Report | Failure]:
    """The reports of the rows below a header line."""
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not {key(name) for name in names} & set(aliases("text")):
        raise BadLine(
            wanted=f"a header line with a column named one of: {', '.join(aliases('text'))}",
            got=repr(header.strip()[:120]),
            do="name the column of the text `text`",
        )
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        path = f"{label}:{rows.line_num + 2}"
        try:
            row = _next_row(rows, limits.record_bytes)
        except csv.Error as error:
            yield Failure(path, "a row of CSV", str(error), "mend the row, or leave it out")
            continue
        if row is None:
            return
        if row:
            yield _row(names, row, path)


def _next_row(rows: Iterator[list[str]], size: int) -> list[str] | None:
    """The next row, with fields of at most `size` characters (a limit that others share, so it is put back)."""
    before = csv.field_size_limit(size)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _row(names: list[str], row: list[str], path: str) -> Report | Failure:
    if len(row) != len(names):
        return Failure(
            path,
            f"{len(names)} fields",
            f"{len(row)} fields",
            "quote fields that hold the delimiter or a line break",
        )
    try:
        return report_of(dict(zip(names, row, strict=True)), path=path)
    except RelataError as error:
        return Failure.of(path, error)


def _encoding(head: bytes) -> str:
    """The encoding of a table by its first bytes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return _decode.encoding_of(head)
    return "utf-8-sig"
