from __future__ import annotations

import pytest

from relata.errors import InputError
from relata.system.futures import coverage, weekly_counts
from relata.system.streams import EventTable, day_number
from tests.system.streams import habits

DAY = day_number("2012-06-04")


@pytest.fixture(scope="module")
def table() -> EventTable:
    """Half a year and more of habits."""
    return EventTable.of(habits(days=210, seed=6))


def test_counts_add_up(table: EventTable) -> None:
    """Summed over pairs and weeks, the counts are the table's acts of the quad by those pairs in those weeks."""
    streams = weekly_counts(table, quad="talk", day=DAY, weeks=2)
    wanted = sum(
        (table.names[s], table.names[t]) in streams.pairs
        for s, t, q, d in zip(table.source, table.target, table.quad, table.day, strict=True)
        if table.quads[q] == "talk" and streams.first <= d < DAY + 14
    )

    assert wanted > 100
    assert streams.counts.sum() == wanted


def test_reverse_rows_are_each_others(table: EventTable) -> None:
    """A pair's reverse row holds the pair turned round, and -1 stands where it is not followed."""
    streams = weekly_counts(table, quad="talk", day=DAY)
    at = {pair: n for n, pair in enumerate(streams.pairs)}

    assert [at.get((t, s), -1) for s, t in streams.pairs] == streams.reverse.tolist()


def test_the_future_does_not_choose_the_pairs(table: EventTable) -> None:
    """Counts before the day and the pairs followed are the same without all that is later."""
    whole, past = (weekly_counts(t, quad="talk", day=DAY) for t in (table, table.before(DAY)))

    assert whole.pairs == past.pairs
    assert (whole.counts == past.counts).all()


def test_intervals_hold_most_held_out_weeks(table: EventTable) -> None:
    """Over two starts the 90 % intervals hold at least 80 % of the sums that came."""
    parts = [coverage(table, quad="talk", day=DAY + 28 * n, weeks=4, runs=200) for n in range(2)]

    assert sum(p.count for p in parts) >= 20
    assert sum(p.held for p in parts) / sum(p.count for p in parts) >= 0.8


def test_unknown_quad_is_refused(table: EventTable) -> None:
    """A quad that the table does not know is named with those that it does."""
    with pytest.raises(InputError, match="clash, quarrel, talk"):
        weekly_counts(table, quad="peace", day=DAY)
