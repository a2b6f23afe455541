"""Copies of one wire text are found and grouped, whatever order they came in: none is dropped, one is the telling.

Two reports are copies where most of the shorter one's four-word runs stand in the longer one. Sketches (MinHash,
banded: LSH) only propose the pairs, so that the work grows with the reports and not with their pairs; each pair
is then compared exactly. Two papers' own words on one event share their quotations and little else, and stay two.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec

from relata.dates import bounds, is_date
from relata.records import Report, record_id

RUN = 4
"""Words in a run (shingle): with 5% of the words changed by a desk, 81% of the runs are left."""
LEAD_WORDS = 100
"""A copy cut short keeps its beginning: a second sketch is of the first words alone."""
COPY = 0.7
"""Share of the shorter text's runs that make it a copy. Of 1,000 news articles of many outlets the pair that
shares most is an article rewritten after a year (0.66), the next two stories on one book (0.38)."""
FEWEST_RUNS = 16
"""Shorter texts are copies only where they are equal: a few stock words would make them alike."""
_PERMUTATIONS = 64
_CANDIDATE = 0.4
"""Similarity that the sketches look for; below COPY, as they only estimate it."""
_SEED = 20200809
_WORD = re.compile(r"\w+")


def fold(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, each once, with `group` and `duplicate_of` set where they copy one another.

    The answer does not depend on the order in which they are given, and comes in the order of `first`. Reports of
    one id are one report (the path that sorts first is kept).

    1. Keep one report of each id.
    2. Put reports of equal words together at once.
    3. Sketch each different text, whole and by its lead; texts that share a band are candidates.
    4. Compare each candidate pair exactly; what is joined directly or by a third is a group.
    5. The first of a group is the telling, the others its duplicates.
    """
    unique = _one_of_each(reports)
    words = [_words(report) for report in unique]
    equal: dict[bytes, list[int]] = defaultdict(list)
    for n, found in enumerate(words):
        key = " ".join(found) if found else f"\x00{unique[n].id}"
        equal[hashlib.sha256(key.encode("utf-8", "replace")).digest()].append(n)
    heads = [same[0] for same in equal.values()]
    parent = list(range(len(unique)))
    for same in equal.values():
        for n in same:
            parent[n] = same[0]
    for a, b in _copies([words[n] for n in heads]):
        _join(parent, heads[a], heads[b])
    return _grouped(unique, parent)


def first(report: Report) -> tuple[bool, str, str, str, str]:
    """Sort key of the telling among copies: dated before undated, then by date, outlet and id."""
    value = report.published.value
    last = bounds(value)[1].isoformat() if value and is_date(value) else ""
    return (not last, last, value or "", report.outlet or "", report.id)


def _one_of_each(reports: Sequence[Report]) -> list[Report]:
    """One report of each id, in the order of `first`."""
    kept: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.id, r.path or "")):
        kept.setdefault(report.id, report)
    return sorted(kept.values(), key=first)


def _words(report: Report) -> list[str]:
    """The words of the article, its furniture left out."""
    pieces: list[str] = []
    position = 0
    for mark in report.furniture:
        pieces.append(report.text[position : mark.start])
        position = max(position, mark.end)
    pieces.append(report.text[position:])
    return _WORD.findall(" ".join(pieces).lower())


def _runs(words: Sequence[str]) -> frozenset[int]:
    """The runs of `RUN` words, hashed."""
    return frozenset(
        zlib.crc32(" ".join(words[n : n + RUN]).encode("utf-8", "replace"))
        for n in range(len(words) - RUN + 1)
    )


def _copies(texts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of copies among different texts, by index, the smaller first."""
    runs = [_runs(text) for text in texts]
    for a, b in _candidates(texts, runs):
        smaller = min(len(runs[a]), len(runs[b]))
        if smaller >= FEWEST_RUNS and len(runs[a] & runs[b]) >= COPY * smaller:
            yield a, b


def _candidates(texts: Sequence[Sequence[str]], runs: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs that share a band of one of their two sketches, in order."""
    if len(texts) < 2:
        return []
    from datasketch import MinHash, MinHashLSH

    pairs: set[tuple[int, int]] = set()
    # The two sketches are looked up apart: a lead is compared with leads only.
    for part in (runs, [_runs(text[:LEAD_WORDS]) for text in texts]):
        index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
        blank = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=_same)
        for n, some in enumerate(part):
            if len(some) < FEWEST_RUNS:
                continue
            sketch = cast(Any, blank.copy())
            sketch.update_batch(sorted(some))
            pairs.update((other, n) for other in index.query(sketch))
            index.insert(n, sketch)
    return sorted(pairs)


def _same(value: int) -> int:
    """The runs are hashes already."""
    return value


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _join(parent: list[int], a: int, b: int) -> None:
    """Put two groups together under the member that sorts first."""
    low, high = sorted((_root(parent, a), _root(parent, b)))
    parent[high] = low


def _grouped(reports: Sequence[Report], parent: list[int]) -> tuple[Report, ...]:
    """The reports with their groups; `reports` stand in the order of `first`."""
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(len(reports)):
        members[_root(parent, n)].append(n)
    folded: list[Report] = []
    for n, report in enumerate(reports):
        root = _root(parent, n)
        telling = reports[root].id
        group = record_id("g", telling) if len(members[root]) > 1 else None
        other = telling if n != root else None
        folded.append(msgspec.structs.replace(report, group=group, duplicate_of=other))
    return tuple(folded)
