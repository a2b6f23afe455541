"""Reading on this machine: in this process for a few reports, in one process a core for many.

Whatever goes wrong with one report, the rest is read: it may fail, not end, or take its process with it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from relata.errors import OutOfTime
from relata.reading import Options, read
from relata.reading.patience import allowed, patience
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
    while queue:
        with ProcessPoolExecutor(workers) as pool:
            lost = yield from _in_order(pool, queue, options, ahead=AHEAD * workers)
        yield from ((report, _alone(report, options)) for report in lost)


def _in_order(
    pool: ProcessPoolExecutor, queue: deque[Report], options: Options, *, ahead: int
) -> Generator[tuple[Report, Reading | ReadingFailed], None, list[Report]]:
    """Read what is queued; where a process dies and the pool with it, give back the reports that were out."""
    running: deque[tuple[Report, Future[Reading | ReadingFailed]]] = deque()
    while queue or running:
        try:
            while queue and len(running) < ahead:
                running.append((queue[0], pool.submit(_read, queue[0], options)))
                queue.popleft()
            result = running[0][1].result()
        except BrokenProcessPool:
            return [report for report, _ in running]
        report, _ = running.popleft()
        yield report, result
    return []


def _alone(report: Report, options: Options) -> Reading | ReadingFailed:
    """Read one report in a process of its own, which may die without harm to the others."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_read, report, options).result()
        except BrokenProcessPool:
            return ReadingFailed("its process died, most likely for want of memory")


def _read(report: Report, options: Options) -> Reading | ReadingFailed:
    """A reading, or why there is none: whatever goes wrong with one report must not stop the rest."""
    try:
        with patience(allowed(len(report.text))):
            return read(report, options)
    except OutOfTime as error:
        return ReadingFailed(error.got)
    except Exception as error:
        return ReadingFailed(f"{type(error).__name__}: {error}")
