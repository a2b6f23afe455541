"""Reading on this machine: in this process for a few reports, in one process a core for many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import msgspec

from relata.reading import Options, read
from relata.records import Reading, Report

# Starting a process costs about as much as reading this many reports.
FEW = 12
# Reports handed out ahead, for each process: enough to keep it busy, few enough to bound memory.
AHEAD = 4


class ReadingFailed(msgspec.Struct, frozen=True):
    """Why a report could not be read."""

    reason: str


def read_all(
    reports: Iterable[Report], *, options: Options | None = None, workers: int | None = None
) -> Iterator[tuple[Report, Reading | ReadingFailed]]:
    """What each report says, in the order given; `workers` defaults to the number of cores."""
    options = options or Options()
    queue = deque(reports) if not isinstance(reports, deque) else reports
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(queue) <= FEW:
        yield from ((report, _read(report, options)) for report in queue)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from _in_order(pool, queue, options, ahead=AHEAD * workers)


def _in_order(
    pool: ProcessPoolExecutor, queue: deque[Report], options: Options, *, ahead: int
) -> Iterator[tuple[Report, Reading | ReadingFailed]]:
    running: deque[tuple[Report, Future[Reading | ReadingFailed]]] = deque()
    while queue or running:
        while queue and len(running) < ahead:
            report = queue.popleft()
            running.append((report, pool.submit(_read, report, options)))
        report, future = running.popleft()
        yield report, future.result()


def _read(report: Report, options: Options) -> Reading | ReadingFailed:
    """A reading, or why there is none: whatever goes wrong with one report must not stop the rest."""
    try:
        return read(report, options)
    except Exception as error:
        return ReadingFailed(f"{type(error).__name__}: {error}")
