"""When did an undated report come out? Invented reports about votes in many countries, each dated from its words."""

from __future__ import annotations

import pytest

from relata.dates import bounds
from relata.reading.actors.names import find_names
from relata.reading.page import Page
from relata.reading.times.find import find_times
from relata.reading.times.published import infer, window
from relata.records import Report
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.calendar import affairs, landmarks, votes


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
        (FRANCE, "2022"),
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


def test_a_dateline_gives_the_year() -> None:
    """A full date at the top of a report that no page told is the report's year, not its day."""
    text = "A guard walks past the gate, Wednesday, March 6, 2019. (Photo)\n\nThe gate stayed shut, officials said."

    assert infer(laid_out(text)).value == "2019"


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


AFFAIRS = [
    # an event that the top tells, with its own day of the week
    ("Finland will join NATO today, ministers said on Tuesday. Helsinki hoisted a flag.", "2023-04"),
    ("Gabon's officers ousted Bongo on Wednesday. Crowds danced in Libreville on Wednesday.", "2023-08"),
    ("Soldiers in Mali mutinied and arrested Keita on Tuesday, who resigned at night.", "2020-08"),
    # a meeting of leaders by its place
    ("Leaders fell out over trade at the G20 summit in Antalya. Turkey hosted them.", "2015-11"),
    ("The premier will raise fish at next week's NATO summit in Vilnius. Norway agreed.", "2023-07"),
    # told as of another time, without the day, or by words that mean several days: nothing
    ("A year ago on Tuesday soldiers in Mali mutinied and arrested Keita.", None),
    ("Since Finland joined NATO, trade has grown, a banker said on Tuesday.", None),
    ("Soldiers in Mali mutinied and arrested Keita.", None),
    ("Leaders met at the G20 summit in Antalya in 2015.", None),
    ("Leaders met at a summit in Antalya.", None),
]


@pytest.mark.parametrize(("text", "wanted"), AFFAIRS)
def test_an_affair_of_the_world_dates_a_report(text: str, wanted: str | None) -> None:
    """An event told as news with its own day of the week, or a meeting of leaders, dates a report to the days around."""
    found = infer(laid_out(text)).value

    assert found == wanted or (wanted is not None and found is not None and found.startswith(wanted))


def test_words_that_mean_two_events_date_nothing() -> None:
    """Two events of the same words and the same day of the week leave the year open."""
    found = infer(
        laid_out("North Korea carried out a nuclear test on Monday. Seoul called a meeting on Monday.")
    )

    assert found.value is None


def test_affairs_are_in_order() -> None:
    """Every event and meeting has days that exist, and no part without words."""
    found = affairs()

    assert [a.first for a in found] == sorted(a.first for a in found)
    assert all(a.first <= a.last and (a.last - a.first).days <= 14 for a in found)
    assert all(part.strip("|+ ") for a in found for part in a.words.split(" + "))


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
