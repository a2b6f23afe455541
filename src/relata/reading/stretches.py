"""Stretches of a text, found by place: what a long report needs so that its cost grows with its length alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

# Characters in a bucket: about two sentences, so that most stretches lie in one or two.
BUCKET = 256


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
