"""How much one input may cost: a bound on size, count and depth, so that no file can exhaust the machine."""

from __future__ import annotations

import io
from typing import IO, Any, BinaryIO

from msgspec import Struct

from relata.errors import UnreadableReport

MIB = 1 << 20
_BUFFER = 1 << 16


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds on what is read. The defaults are far above any news report and keep one input to some seconds."""

    file_bytes: int = 64 * MIB
    """A text, feed or PDF, unpacked. JSONL, CSV and WARC are streamed and may be longer."""
    page_bytes: int = 8 * MIB
    """An HTML page: the parsers' work grows faster than the page; a page of 1 MB that is all links takes 5 s."""
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


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """The whole stream; raises UnreadableReport past `limit` bytes, having read no more than that."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large("bytes", limit)
    return data


class Budget:
    """What one input may still unpack to, shared by everything packed within it."""

    def __init__(self, packed_bytes: int, limits: Limits) -> None:
        self.limit = self.left = max(limits.free_bytes, packed_bytes * limits.ratio)

    def spend(self, size: int) -> None:
        """Take `size` bytes; raises UnreadableReport where there are no more."""
        self.left -= size
        if self.left < 0:
            raise too_large("unpacked bytes", self.limit)


class _Bounded(io.RawIOBase):
    """A stream that spends from a budget what is read from it."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def bounded(stream: IO[bytes], budget: Budget) -> BinaryIO:
    """`stream`, unpacking no more than `budget` allows."""
    return io.BufferedReader(_Bounded(stream, budget), _BUFFER)
