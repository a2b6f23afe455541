"""How much one input may cost: a bound on size, count and depth, so that no file can exhaust the machine."""

from __future__ import annotations

import io
from typing import BinaryIO

from msgspec import Struct

from relata.errors import UnreadableReport

MIB = 1 << 20


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds on what is read. The defaults are some twenty times the largest real input we know of each kind."""

    file_bytes: int = 64 * MIB
    """A text, page, feed or PDF, unpacked. JSONL, CSV and WARC are streamed and may be longer."""
    record_bytes: int = 16 * MIB
    """One line of JSONL, one field of CSV, one page of a WARC."""
    members: int = 100_000
    """Files in one archive."""
    depth: int = 3
    """Archives within archives."""
    ratio: int = 200
    """Unpacked to packed size, past `free_bytes`: news text packs 3 to 10 times, a bomb 1,000 times."""
    free_bytes: int = 64 * MIB
    """What may be unpacked before the ratio is looked at."""
    pages: int = 2_000
    """Pages of one PDF."""


def too_large(what: str, limit: int) -> UnreadableReport:
    """The error for an input past one of the limits."""
    return UnreadableReport(
        wanted=f"{what} of at most {limit:,}",
        got="more",
        do="split it, or raise the limit if you trust it",
    )


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """The whole stream; raises UnreadableReport past `limit` bytes, having read no more than that."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large("bytes", limit)
    return data


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than `limit` bytes: what a packed file is unpacked through."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        super().__init__()
        self._stream, self._left, self._limit = stream, limit, limit

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; raises UnreadableReport once the limit is passed."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise too_large("bytes unpacked", self._limit)
        view[: len(data)] = data
        return len(data)


def unpacked(stream: BinaryIO, packed_bytes: int, limits: Limits) -> BinaryIO:
    """`stream`, bounded by the size that `packed_bytes` of honest data could unpack to."""
    limit = max(limits.free_bytes, packed_bytes * limits.ratio)
    return io.BufferedReader(Bounded(stream, limit))
