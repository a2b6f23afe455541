"""When did an undated report come out? Invented reports about votes in many countries, each dated from its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relata.dates import bounds
from relata.reading.actors.names import find_names
from relata.reading.page import Page
from relata.reading.times.chronicled import Words, tellings
from relata.reading.times.find import find_times
from relata.reading.times.published import infer
from relata.reading.times.turning import window
from relata.records import Report
from relata.vocabulary import load, read_yaml
from relata.vocabulary.actors import lexicon
from relata.vocabulary.calendar import landmarks, votes
from relata.vocabulary.chronicle import chronicle


def laid_out(text: str) -> Page:
    """A page with its names and the times that need no anchor, as `read` has it when it asks for the date."""
    page = Page.lay_out(Report(id="r", text=text))
    page.names = find_names(page, lexicon())
    page.times = find_times(page, anchor=None)
    return page


KENYA = (
    "Kenya's opposition said on Friday that it did not trust the electoral commission. The upcoming Aug. 8 election will "
    "be close, pollsters say. Kenya's police chief promised a calm vote. Church leaders in Nairobi asked both camps to "
    "accept the result. The election campaign has been marred by hate speech, and the elections are costly."
)
VENEZUELA = (
    "Venezuela's opposition called on its followers to march again. Protests began a week ago, after the disputed vote "
    "of July 28. Venezuela's attorney general said more than 1,000 people were in custody. Brazil and Colombia asked "
    "Venezuela to publish the tallies. After the election, Caracas expelled diplomats of several states."
)
GEORGIA = (
    "Tens of thousands rallied in Tbilisi. Georgia's president called the Oct. 26 parliamentary election stolen. Monday "
    "is the second day of protests after the disputed election in Georgia. The European Union asked Georgia to "
    "look into the irregularities. Georgia's ruling party denied any fraud."
)
FRANCE = (
    "France votes in the presidential runoff on April 24. France's president led in the surveys ahead of the upcoming "
    "vote, and the election campaign in France turned on prices and the war in Ukraine. Since the full-scale invasion "
    "of Ukraine, energy has grown dear. French voters abroad cast their ballot first. The elections are watched abroad."
)
BOLIVIA = (
    "Bolivia's opposition blocked roads in La Paz. The protests erupted after the disputed presidential election of "
    "Oct. 20. Almost two weeks after the vote, this Thursday, Bolivia's government invited the OAS to audit the count. "
    "Bolivia's army said it would not shoot at the people."
)
ZAMBIA = (
    "Zambia's electoral commission began to print ballots for the upcoming general election on Aug. 12. Zambia's "
    "police banned rallies in Lusaka, and Zambia's churches asked for calm. The coronavirus kept crowds small. The "
    "election campaign was the dullest in years, and many in Zambia say the elections change little."
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (KENYA, "2017-08"),
        (VENEZUELA, "2024-08"),
        (GEORGIA, "2024-10"),
        (FRANCE, "2022-04"),
        (BOLIVIA, "2019-10-31"),
        (ZAMBIA, "2021-08"),
    ],
    ids=["Kenya", "Venezuela", "Georgia", "France", "Bolivia", "Zambia"],
)
def test_a_vote_dates_a_report(text: str, wanted: str) -> None:
    """Day and month of a vote, with its country, give the year; what is counted from it, the month or day."""
    found = infer(laid_out(text))

    assert found.value is not None
    assert found.value == wanted or (len(wanted) == 7 and found.value.startswith(wanted))
    assert found.basis == "inferred"
    assert found.evidence
    assert all(text[e.start : e.end] == e.quote for e in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers met on Monday. They agreed to meet again next week.",
        "Norway and Sweden signed a treaty on fish. The talks took two years.",
        "Police in Nairobi arrested ten men. A court will hear them on Thursday.",
        "The war of 1992 is not forgotten in Bosnia, a historian said in Sarajevo.",
        "Candidates in the November election in the United States promised lower taxes.",
    ],
)
def test_thin_evidence_dates_nothing(text: str) -> None:
    """A report whose words leave more than a year open has no date, and never today's."""
    assert infer(laid_out(text)).value is None


def test_a_dateline_gives_the_month() -> None:
    """A full date at the top of a report that no page told is the report's month, not its day."""
    text = "A guard walks past the gate, Wednesday, March 6, 2019. (Photo)\n\nThe gate stayed shut, officials said."

    assert infer(laid_out(text)).value == "2019-03"


def test_a_floor_is_a_floor() -> None:
    """A thing that nobody named before a day bounds the report from below and dates nothing alone."""
    page = laid_out("The coronavirus closed the border between the two towns. Nobody crossed it.")
    found = window(page)

    assert found.first is not None
    assert found.first.year == 2020
    assert found.last is None
    assert infer(page).value is None


def test_a_vote_ahead_is_told_from_one_behind() -> None:
    """The same vote, looked ahead to or back at, dates a report before or after it."""
    before = (
        "Ghana's upcoming Dec. 7 elections worry investors. " + "Ghana's election campaign was calm. " * 4
    )
    after = (
        "Ghana's opposition rejected the result of the disputed Dec. 7, 2020, election. Ghana stayed calm."
    )
    ahead, behind = window(laid_out(before)), window(laid_out(after))

    assert behind.first is not None
    assert behind.first.isoformat() == "2020-12-07"
    assert ahead.last is None or ahead.last.month == 12


CASES: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "published_cases.yaml")["cases"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    """A report that no field dates has the day, month or year that its words tell; none where they tell too little."""
    found = infer(laid_out(case["text"]))
    wanted = None if case["published"] is None else str(case["published"])

    if "not" in case:
        assert found.value is None or not found.value.startswith(str(case["not"]))
    else:
        assert found.value == wanted or (found.value and wanted and found.value.startswith(wanted))
    if found.value is not None:
        assert found.evidence
        assert found.why
        assert all(case["text"][e.start : e.end] == e.quote for e in found.evidence)


def test_the_chronicle_is_in_order() -> None:
    """Every event has days that exist, in order, no part without words, and is found by its own words."""
    found = chronicle().happenings

    assert len(found) > 2_000
    assert [h.first for h in found] == sorted(h.first for h in found)
    assert all(h.first <= h.last and all(h.parts) for h in found)
    for happening in found[::25]:
        page = laid_out(" ".join(part.split("|")[0] for part in happening.words.split(" + ")) + ".")
        assert any(t.happening == happening for t in tellings(page, Words.of(page))), happening.words


def test_the_day_that_is_told_most_is_near() -> None:
    """Of the few days left, a report is of the day of the week that it tells most of, or the next."""
    text = (
        "Venezuela's opposition marched on Monday. Protests began a week ago, after the disputed vote of July 28. "
        "On Monday, Venezuela's attorney general spoke. A court met on Saturday. Venezuela shut its border on Monday."
    )
    found = window(laid_out(text))

    assert (str(found.first), str(found.last)) == ("2024-08-05", "2024-08-06")


def test_the_calendar_is_in_order() -> None:
    """Votes stand in order, each on days that exist, in a year since 1989."""
    for country, found in votes().items():
        assert len(country) == 3
        assert list(found) == sorted(found)
        assert all(v.first.year >= 1989 for v in found)
    for entry in (*load("calendar")["floors"], *load("calendar")["milestones"]):
        assert bounds(str(entry["day"]))
        assert entry["words"]


def test_landmarks_match_whole_words() -> None:
    """A floor's words are found as words: ISIS is not in "crisis"."""
    marks = [m for m in landmarks("floors") if m.words.search("the ISIS bases")]

    assert len(marks) == 1
    assert not any(m.words.search("the CRISIS of the year") for m in landmarks("floors"))
