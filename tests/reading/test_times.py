"""Time expressions: a table of invented sentences with what stands in each, and the rules of the pattern file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata import dates
from relata.errors import VocabularyError
from relata.reading.page import Page
from relata.reading.times.calendar import days_of, easter, holiday, orthodox_easter, shift, value_of
from relata.reading.times.find import find_times
from relata.reading.times.numbers import number
from relata.reading.times.rules import Rules, rules
from relata.reading.times.values import MAKERS
from relata.records import Report
from relata.vocabulary import load

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "times_cases.yaml").read_text(encoding="utf-8")
)


def times_of(text: str, anchor: str | None = None) -> list[list[str | None]]:
    """The expressions of a text as the rows of the table show them."""
    page = Page.lay_out(Report(id="r", text=text))
    return [[t.quote, t.type, t.value, t.date.value] for t in find_times(page, anchor=anchor)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['anchor']} {c['text'][:48]}")
def test_expressions_of_a_sentence(case: dict[str, Any]) -> None:
    """Each expression of a sentence has its words, type, value and days, and nothing else is one."""
    found = times_of(case["text"], case["anchor"])

    assert found == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:48])
def test_dates_are_dates(case: dict[str, Any]) -> None:
    """Every date is one that `relata.dates` reads, and every quote stands where it says."""
    page = Page.lay_out(Report(id="r", text=case["text"]))
    found = find_times(page, anchor=case["anchor"])

    for t in found:
        assert t.date.value is None or dates.is_date(t.date.value)
        assert case["text"][t.start : t.end] == t.quote
        assert t.why.startswith("times.yaml: ")


def test_nothing_is_resolved_without_an_anchor() -> None:
    """Without a publication date no relative expression has days, whatever the day on which this test runs."""
    found = times_of("On Monday, last week, two years ago, in May and yesterday they met; now they do not.")

    assert len(found) == 6
    assert all(date is None for *_, date in found)


def test_a_month_as_anchor_gives_no_days() -> None:
    """Where only the month of publication is known, a weekday has no day and "last year" still has its year."""
    found = {row[0]: row[3] for row in times_of("Exports fell last year. He left on Friday.", "2021-03")}

    assert found == {"last year": "2020", "Friday": None}


def test_a_comparison_does_not_move_the_telling() -> None:
    """ "A year earlier" compares: "the quarter" after it is still the one told before."""
    text = "Exports in the third quarter of 2018 rose from a year earlier. In the quarter, imports fell."
    found = times_of(text, "2018-11-02")

    assert [row[2] for row in found] == ["2018-Q3", "2017-Q3", "2018-Q3"]


def test_a_paragraph_ends_an_expression() -> None:
    """Words on both sides of a sentence's end are never one expression."""
    found = times_of("They met on May 3.\n\n2018 was a bad year.", "2019-01-05")

    assert [row[0] for row in found] == ["May 3", "2018"]


def test_every_pattern_has_a_maker_that_exists() -> None:
    """The pattern file names only makers that the code has, and no maker is left unused."""
    used = {rule.make for rule in rules().rules}

    assert used == set(MAKERS)


def test_a_broken_pattern_is_named() -> None:
    """A pattern that is no regular expression, or names an unknown list, is an error that says which."""
    data = {**load("times"), "patterns": [{"name": "odd", "make": "day", "pattern": "(<month>"}]}
    with pytest.raises(VocabularyError, match="odd"):
        Rules(data)
    data["patterns"] = [{"name": "odd", "make": "day", "pattern": "<mnth>"}]
    with pytest.raises(VocabularyError, match="mnth"):
        Rules(data)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-W32", "2020-08-03", "2020-08-09"),
        ("2020-W32-WE", "2020-08-08", "2020-08-09"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("2020-08-09T18:30", "2020-08-09", "2020-08-09"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    """A TIMEX3 value of the calendar means the days from its first to its last."""
    found = days_of(value)

    assert found is not None
    assert [d.isoformat() for d in found] == [first, last]


@pytest.mark.parametrize("value", ["PAST_REF", "P3M", "XXXX-WXX-1", "2020-02-30", "2020-W60", "PXY"])
def test_values_without_days(value: str) -> None:
    """What names no stretch of the calendar has no days."""
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2000, "04-23", "04-30"), (2017, "04-16", "04-16"), (2020, "04-12", "04-19"), (2024, "03-31", "05-05")],
)
def test_easter(year: int, western: str, eastern: str) -> None:
    """Both Easters fall on their published Sundays."""
    assert f"{easter(year):%m-%d}" == western
    assert f"{orthodox_easter(year):%m-%d}" == eastern


@pytest.mark.parametrize(
    ("rule", "year", "wanted"),
    [
        ("roshhashanah", 2022, "2022-09-26"),
        ("yomkippur", 1973, "1973-10-06"),
        ("passover", 2024, "2024-04-23"),
        ("hanukkah", 2020, "2020-12-11"),
        ("lunar", 1999, "1999-02-16"),
        ("ramadan", 2020, "2020-04-24"),
        ("adha", 2024, "2024-06-17"),
    ],
)
def test_feasts_of_other_calendars(rule: str, year: int, wanted: str) -> None:
    """Hebrew feasts and the lunar new year fall on their days; Islamic ones as the tables have them."""
    assert holiday(rule, year).isoformat() == wanted


def test_an_islamic_feast_may_be_off_by_a_day() -> None:
    """Where the moon decides, the days are three and the value is the one of the tables; Ramadan is its month."""
    found = {row[0]: row[2:] for row in times_of("Eid al-Fitr came. Ramadan was hot.", "2020-09-01")}

    assert found == {
        "Eid al-Fitr": ["2020-05-24", "2020-05-23/2020-05-25"],
        "Ramadan": ["2020-05", "2020-04-24/2020-05-23"],
    }


def test_arithmetic_keeps_to_the_month() -> None:
    """A month after the 31st is the last day of a shorter month, and a value names the unit asked for."""
    start = dates.bounds("2020-01-31")[0]

    assert shift(start, 1, "M").isoformat() == "2020-02-29"
    assert value_of(start, "W") == "2020-W05"
    assert value_of(start, "Q") == "2020-Q1"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("twenty-four", 24),
        ("2,000", 2000),
        ("2 1/2", 2.5),
        ("a hundred", 100),
        ("seven", 7),
        ("three hundred", 300),
    ],
)
def test_numbers(words: str, wanted: float) -> None:
    """Numbers in words and figures have their value."""
    assert number(words) == wanted
