"""Which format an input has, and the reader for it; what an archive holds is again an input, so they open here.

Whatever a reader meets, the input it came from costs itself alone: `read` gives a Failure and never raises.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any, cast

import msgspec
from msgspec import Struct

from relata.errors import RelataError, UnreadableReport
from relata.intake import _mail, _pages, _tables, _word
from relata.intake._failure import Failure
from relata.intake._limits import Budget, Limits, bounded, read_all, too_large
from relata.records import Report

FORMATS: dict[str, str] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".json": "json",
    **dict.fromkeys((".csv", ".tsv"), "table"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "feed"),
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".zip": "zip",
    ".gz": "gz",
}
"""Format by suffix. A name without a suffix is looked into; any other suffix is refused by name."""
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")
_SNIFF = 2048
_MIME = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}
_PAGES: dict[str, Callable[..., Iterator[Report]]] = {
    "text": _pages.plain,
    "page": _pages.page,
    "pdf": _pages.pdf,
    "docx": _word.docx,
    "feed": _pages.feed,
}
_READERS: dict[str, Callable[[IO[bytes], str, Limits], Iterator[Report | Failure]]] = {
    **_PAGES,
    "json": _tables.json,
    "jsonl": _tables.jsonl,
    "table": _tables.table,
}


class Input(Struct, frozen=True, kw_only=True):
    """Bytes to be read: how they are called, and what they may still cost."""

    stream: IO[bytes]
    label: str
    """What `Report.path` will be."""
    name: str
    """The name whose suffix tells the format."""
    limits: Limits
    budget: Budget
    depth: int = 0


def read(source: Input) -> Iterator[Report | Failure]:
    """The reports of one input, and a Failure for each part of it that could not be read."""
    yield from _guarded(_reading(source), source.label)


def _guarded(reports: Iterator[Report | Failure], label: str) -> Iterator[Report | Failure]:
    """`reports`, with whatever stops them as a last Failure."""
    try:
        yield from reports
    except RelataError as error:
        yield Failure.of(label, error)
    except OSError as error:
        got = error.strerror or str(error)
        yield Failure(label, "a file that can be read", got, "check the file and who may read it")
    except Exception as error:
        # The libraries behind the formats raise whatever they like on hostile input: it must cost this input alone.
        got = f"{type(error).__name__}: {error}"[:160]
        yield Failure(
            label, "a file that is whole and what its name says", got, "open it with its own program"
        )


def _reading(source: Input) -> Iterator[Report | Failure]:
    """The reports of one input; raises what stops it."""
    stream = source.stream
    if not isinstance(stream, io.BufferedReader):
        stream = io.BufferedReader(cast(Any, stream))
    form = _format(source.name, stream)
    if form in _ARCHIVES:
        yield from _ARCHIVES[form](msgspec.structs.replace(source, stream=stream))
    else:
        yield from _READERS[form](stream, source.label, source.limits)


def _format(name: str, stream: io.BufferedReader) -> str:
    """The format by suffix, else by the first bytes."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    if _SUFFIX.fullmatch(suffix):
        raise UnreadableReport(
            wanted=f"one of {' '.join(sorted(FORMATS))}",
            got=f"a {suffix} file",
            do="save it as one of these, or leave it out",
        )
    return sniff(stream.peek(_SNIFF)[:_SNIFF])


def sniff(head: bytes) -> str:
    """The format that the first bytes show."""
    for magic, form in ((b"\x1f\x8b", "gz"), (b"PK", "zip"), (b"%PDF", "pdf"), (b"WARC/", "warc")):
        if head.startswith(magic):
            return form
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        if re.search(rb"<(rss|feed|rdf:rdf)[\s>]", start):
            return "feed"
        if re.search(rb"<(html|head|body|!doctype html)[\s>]", start):
            return "page"
    if start.startswith(b"{"):
        return "jsonl"
    return "json" if re.match(rb"\[\s*\{", start) else "text"


def _deeper(source: Input, stream: IO[bytes], *, label: str, name: str) -> Iterator[Report | Failure]:
    """Read what an archive holds, one level down."""
    if source.depth >= source.limits.depth:
        raise UnreadableReport(
            wanted=f"at most {source.limits.depth} archives within one another",
            got="more",
            do="unpack the innermost ones",
        )
    yield from read(
        Input(
            stream=stream,
            label=label,
            name=name,
            limits=source.limits,
            budget=source.budget,
            depth=source.depth + 1,
        )
    )


def _gz(source: Input) -> Iterator[Report | Failure]:
    """One file packed with gzip, named as the packed one less its `.gz`."""
    name = source.name[:-3] if source.name.lower().endswith(".gz") else ""
    stream = bounded(cast(IO[bytes], gzip.GzipFile(fileobj=source.stream)), source.budget)
    yield from _deeper(source, stream, label=source.label, name=name)


def _zip(source: Input) -> Iterator[Report | Failure]:
    """The files of a zip archive in order of their names."""
    limits = source.limits
    seekable = source.depth == 0 and source.stream.seekable()
    archive = zipfile.ZipFile(
        source.stream if seekable else io.BytesIO(read_all(source.stream, limits.file_bytes))
    )
    members = sorted((m for m in archive.infolist() if not _passed_over(m)), key=lambda m: m.filename)
    if len(members) > limits.members:
        raise too_large("files in one archive", limits.members)
    if not members:
        raise UnreadableReport(wanted="an archive with reports", got="an empty one", do="check the archive")
    for member in members:
        label = f"{source.label}/{member.filename}"
        if member.flag_bits & 1:
            yield Failure(label, "an open file", "one with a password", "pack it without the password")
            continue
        with archive.open(member) as packed:
            stream = bounded(packed, source.budget)
            yield from _deeper(source, stream, label=label, name=PurePosixPath(member.filename).name)
        if source.budget.left < 0:
            return


def _passed_over(member: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put into archives by themselves."""
    parts = PurePosixPath(member.filename).parts
    return member.is_dir() or any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _warc(source: Input) -> Iterator[Report | Failure]:
    """The pages of a web archive; `LABEL:n` is its n-th record.

    A record's date is when it was fetched, not when the report came out, so it is not used.
    """
    from warcio.archiveiterator import ArchiveIterator

    count = 0
    for number, record in enumerate(ArchiveIterator(source.stream), 1):
        count = number
        if record.rec_type not in ("response", "resource", "conversion"):
            continue
        headers = record.http_headers
        if headers is not None and not headers.get_statuscode().startswith("2"):
            continue
        mime = (headers or record.rec_headers).get_header("Content-Type") or ""
        form = _MIME.get(mime.partition(";")[0].strip().lower())
        if form is None:
            continue
        url = record.rec_headers.get_header("WARC-Target-URI")
        label = f"{source.label}:{number}"
        yield from _guarded(_record(source, form, record.content_stream(), label, url), label)
    if not count:
        raise UnreadableReport(wanted="WARC records", got="none", do="check that the file is whole")


def _record(
    source: Input, form: str, stream: IO[bytes], label: str, url: str | None
) -> Iterator[Report | Failure]:
    """The report of one record of a web archive."""
    data = io.BytesIO(read_all(stream, source.limits.record_bytes))
    yield from _PAGES[form](data, label, source.limits, url=url)


def _mailed(source: Input) -> Iterator[Report | Failure]:
    """A letter, and what is attached to it: `LABEL/NAME`, where its name is that of a format read here."""
    report, attached = _mail.letter(read_all(source.stream, source.limits.file_bytes), source.label)
    if report is not None:
        yield report
    for name, data in attached:
        if PurePosixPath(name).suffix.lower() in FORMATS:
            label = f"{source.label}/{PurePosixPath(name).name}"
            yield from _deeper(source, io.BytesIO(data), label=label, name=name)


_ARCHIVES: dict[str, Callable[[Input], Iterator[Report | Failure]]] = {
    "gz": _gz,
    "zip": _zip,
    "warc": _warc,
    "mail": _mailed,
}
