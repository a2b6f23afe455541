"""Dates as far as they are known."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata import dates

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020-08-09", "2020-08-09", "2020-08-09", "day"),
        ("2020-08/2020-09", "2020-08-01", "2020-09-30", "interval"),
        ("2019/2020-03-01", "2019-01-01", "2020-03-01", "interval"),
    ],
)
def test_bounds_and_precision(value: str, first: str, last: str, precision: str) -> None:
    """A prefix means every day that begins with it; an interval all from its first to its last."""
    assert [d.isoformat() for d in dates.bounds(value)] == [first, last]
    assert dates.precision(value) == precision


@pytest.mark.parametrize(
    "value", ["", "20", "2020-13", "2020-02-30", "2020-8-9", "2020-09/2020-08", "today", "2020/"]
)
def test_what_is_no_date(value: str) -> None:
    """Days that do not exist, other notations and intervals that run backwards are no dates."""
    assert not dates.is_date(value)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("2020", "2020-08-09", True), ("2020-08", "2020-09", False), ("2020-08-30/2020-09-02", "2020-09", True)],
)
def test_overlap(a: str, b: str, same: bool) -> None:
    """Two dates overlap where they may mean one day, whichever comes first."""
    assert dates.overlap(a, b) is same
    assert dates.overlap(b, a) is same


def test_a_report_of_unknown_date_is_never_known_by_a_day() -> None:
    """As of a day only what was certainly out by then is known."""
    assert dates.known_by("2020-08-09", "2020-08-09")
    assert not dates.known_by("2020-08", "2020-08-09")
    assert not dates.known_by(None, "2020-08-09")


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ([], None),
        (["2021-05-29", "2021-05-03"], "2021-05-29"),
        (["2021"], "2021-12-31"),
        (["2021", "2021-05-29"], "2021-05-29"),
        (["2021-05", "2021-05-29", "2020"], "2021-05-29"),
        (["2021-06", "2021-05-29"], "2021-06-30"),
    ],
)
def test_a_vague_date_reaches_no_later_than_a_known_day_within_it(values: list[str], day: str | None) -> None:
    """The last day that dates reach is a known one, unless another can only be later."""
    newest = dates.newest(values)

    assert (newest.isoformat() if newest else None) == day


@given(DAYS, DAYS)
def test_shorten_means_the_same_days(a: datetime.date, b: datetime.date) -> None:
    """The shortest value of two days means those days and all between them."""
    first, last = sorted((a, b))

    assert dates.bounds(dates.shorten(first, last)) == (first, last)


@given(DAYS, st.sampled_from(["day", "week", "month"]))
def test_periods_tile_the_calendar(day: datetime.date, period: dates.Period) -> None:
    """Every day lies in just one period, and the next period starts where this one ends."""
    start = dates.period_start(day, period)
    following = dates.next_period(start, period)

    assert start <= day < following
    assert dates.period_start(following, period) == following
    assert dates.period_start(following - datetime.timedelta(days=1), period) == start
