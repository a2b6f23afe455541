"""Stretches of a text, found by place: what a long report needs so that its cost grows with its length alone."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Whatever begins somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins, in characters."""
        ...


T = TypeVar("T")
P = TypeVar("P", bound=Placed)

# Characters in a bucket: about two sentences, so that most stretches lie in one or two.
BUCKET = 256


def begun(things: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Of things in the order of their places, those that begin at `start` or behind it and before `end`."""
    low = bisect.bisect_left(things, start, key=lambda t: t.start)
    return things[low : bisect.bisect_left(things, end, lo=low, key=lambda t: t.start)]


class Stretches(Generic[T]):
    """Things that each cover a stretch of a text, in the order in which they were added."""

    def __init__(self, items: Iterable[tuple[int, int, T]] = ()) -> None:
        self._buckets: dict[int, list[tuple[int, T]]] = defaultdict(list)
        self._count = 0
        for start, end, item in items:
            self.add(start, end, item)

    def add(self, start: int, end: int, item: T) -> None:
        """Add what covers the text from `start` to `end`."""
        for bucket in range(start // BUCKET, (max(start, end - 1)) // BUCKET + 1):
            self._buckets[bucket].append((self._count, item))
        self._count += 1

    def near(self, start: int, end: int) -> Iterator[T]:
        """What may overlap the text from `start` to `end`, each once; the caller looks closer."""
        found = {
            n: item
            for bucket in range(start // BUCKET, (max(start, end - 1)) // BUCKET + 1)
            for n, item in self._buckets.get(bucket, ())
        }
        return (found[n] for n in sorted(found))


def inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch lies within one of `spans`, which are in order."""
    at = bisect.bisect_right(spans, (start, end))
    return any(s <= start and end <= e for s, e in spans[max(0, at - 8) : at])
