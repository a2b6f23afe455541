"""Event tables as weekly counts of pairs, and how well simulated futures held what came.

The invariant: the counts of a fit end before the week whose future is simulated; the pairs followed are those with
enough acts before it. `hawkes` knows arrays alone; this module knows tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relata.errors import InputError
from relata.system.hawkes import fit_process, interval_of, simulate
from relata.system.streams import EventTable, Floats, Ints, monday

LEAST_EVENTS = 20
"""Acts of all kinds before a week that make a pair one to follow."""


@dataclass(frozen=True)
class Streams:
    """Weekly counts of one quad: `counts` (pairs, weeks), and each pair's reverse row or -1."""

    pairs: tuple[tuple[str, str], ...]
    counts: Floats
    reverse: Ints
    first: int
    """Day number of the first week's Monday."""


@dataclass(frozen=True)
class Coverage:
    """How many pairs' sums fell inside their intervals, of how many."""

    held: int
    count: int

    @property
    def share(self) -> float:
        """The share held; NaN where there was nothing to hold."""
        return self.held / self.count if self.count else float("nan")


def weekly_counts(table: EventTable, *, quad: str, day: int, weeks: int = 0) -> Streams:
    """Counts of `quad` in the whole weeks before that of `day`, and of `weeks` weeks from it on.

    Pairs are those with LEAST_EVENTS acts of any quad before. The first, partial week of a table is left out.
    Raises InputError where the table has no such quad.
    """
    if quad not in table.quads:
        raise InputError(wanted=f"one of the quads {', '.join(table.quads)}", got=repr(quad), do="name one")
    start, first = monday(day), monday(int(table.day[0])) + 7
    width = len(table.names)
    code, week = table.source * width + table.target, (table.day - first) // 7
    unique, events = np.unique(code[table.day < start], return_counts=True)
    pairs = unique[(events >= LEAST_EVENTS) & (unique // width != unique % width)]
    columns = (start - first) // 7 + weeks
    rows = (table.quad == table.quads.index(quad)) & np.isin(code, pairs) & (week >= 0) & (week < columns)
    counts = np.zeros((len(pairs), max(columns, 0)))
    np.add.at(counts, (np.searchsorted(pairs, code[rows]), week[rows]), 1.0)
    back = (pairs % width) * width + pairs // width
    at = np.minimum(np.searchsorted(pairs, back), max(len(pairs) - 1, 0))
    reverse = np.where(pairs[at] == back, at, -1) if len(pairs) else at
    names = tuple((table.names[p // width], table.names[p % width]) for p in pairs)
    return Streams(names, counts, reverse, first)


def coverage(
    table: EventTable, *, quad: str, day: int, weeks: int = 4, runs: int = 400, seed: int = 7
) -> Coverage:
    """Whether 90 % intervals of simulated sums of `weeks` weeks held what came after `day`.

    The process is fitted on the weeks before `day` alone.
    """
    streams = weekly_counts(table, quad=quad, day=day, weeks=weeks)
    past, future = streams.counts[:, :-weeks], streams.counts[:, -weeks:].sum(axis=1)
    futures = simulate(
        fit_process(past, streams.reverse), past, streams.reverse, weeks=weeks, runs=runs, seed=seed
    )
    low, high = interval_of(futures, seed=seed)
    drawn = future + np.random.default_rng(seed + 1).random(len(future)) - 0.5
    return Coverage(int(((low <= drawn) & (drawn <= high)).sum()), len(future))
