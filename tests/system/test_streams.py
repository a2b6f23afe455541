from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from relata.errors import BadLine, MissingPath
from relata.system.counts import role_and_place
from relata.system.streams import (
    EVENT_COLUMNS,
    EventTable,
    date_of,
    day_number,
    monday,
    read_events,
    read_pairs,
)
from relata.system.tallies import NEVER_LAG, Tally
from tests.system.streams import habits, write_csv


def test_table_does_not_depend_on_the_order_of_lines() -> None:
    """Rows reversed give the same arrays and names."""
    rows = list(habits(days=20, seed=3))
    a, b = EventTable.of(rows), EventTable.of(rows[::-1])

    assert a.names == b.names
    assert all(
        np.array_equal(getattr(a, f), getattr(b, f)) for f in ("day", "source", "target", "type", "quad")
    )


def test_before_keeps_earlier_days_alone() -> None:
    """The rows before a day are those of earlier days, none of the day itself."""
    table = EventTable.of(habits(days=20, seed=3))
    day = day_number("2012-01-09")

    assert table.before(day).day.max() == day - 1
    assert len(table.before(day)) == int((table.day < day).sum())


@pytest.mark.parametrize(
    ("day", "first"),
    [("2012-01-02", "2012-01-02"), ("2012-01-08", "2012-01-02"), ("1969-12-31", "1969-12-29")],
)
def test_weeks_begin_on_monday(day: str, first: str) -> None:
    """The week of a day starts on its Monday, before 1970 too."""
    assert date_of(monday(day_number(day))).isoformat() == first


@pytest.mark.parametrize(
    ("name", "role", "place"),
    [
        ("Police (Kenya)", "Police", "Kenya"),
        ("Cabinet / Council of Ministers (South Korea)", "Cabinet / Council of Ministers", "South Korea"),
        ("Kenya", "Kenya", "Kenya"),
        ("(Kenya)", "(Kenya)", "(Kenya)"),
    ],
)
def test_what_names_say(name: str, role: str, place: str) -> None:
    """A trailing parenthesis is the place; any other name is its own role and place."""
    assert role_and_place(name) == (role, place)


def test_counts_fade_by_half_in_a_half_life() -> None:
    """An act counts 1 on the next morning, a half after one half-life more; unseen keys count nothing."""
    tally = Tally(np.array([7, 9]), (4.0,))
    tally.add(100, tally.find(np.array([7])))
    places = tally.find(np.array([7, 9, 8]))

    assert tally.faded(101, places)[:, 0].tolist() == [1.0, 0.0, 0.0]
    assert tally.faded(105, places)[0, 0] == pytest.approx(0.5)
    assert tally.lag(105, places).tolist() == [5.0, NEVER_LAG, NEVER_LAG]
    assert tally.total(places).tolist() == [1.0, 0.0, 0.0]


def test_a_bad_date_is_named_with_its_line(tmp_path: Path) -> None:
    """A date that is no ISO day is refused with its line and value."""
    path = write_csv(
        tmp_path / "e.csv",
        EVENT_COLUMNS,
        [("2012-01-02", "A", "meet", "B", "talk"), ("2/1/12", "A", "meet", "B", "talk")],
    )

    with pytest.raises(BadLine, match=r"'2/1/12' in line 3"):
        read_events(path)


def test_missing_columns_and_files_are_named(tmp_path: Path) -> None:
    """A missing column is named, and so is a missing file."""
    path = write_csv(tmp_path / "e.csv", ("date", "source"), [("2012-01-02", "A")])

    with pytest.raises(BadLine, match="without type, target, quad"):
        read_events(path)
    with pytest.raises(MissingPath):
        read_pairs(tmp_path / "none.csv")


def test_rows_without_a_party_are_left_out(tmp_path: Path) -> None:
    """An act toward nobody makes no pair."""
    rows = [("2012-01-02", "A", "march", "", "clash"), ("2012-01-02", "A", "meet", "B", "talk")]

    assert len(read_events(write_csv(tmp_path / "e.csv", EVENT_COLUMNS, rows))) == 1
