"""Interviews and live pages: labels are no words, answers are the interviewee's, clock times give the day."""

from __future__ import annotations

from relata.reading import read
from relata.reading.page import Page
from relata.reading.turns import take_out
from relata.records import Published, Reading, Report

INTERVIEW = (
    "Interview with Ghana's foreign minister Ama Boateng\n\nQ: Did Togo shell the port?\n\n"
    "A: Togo shelled the port on Monday. We reject the threat of Togo.\n\nQ: Will you talk?\n\nA: We demand an apology."
)
LIVE = "Strait crisis\n\n08:15 Oman recalls its envoy from Yemen.\n\n11.40 GMT: Yemen condemns Oman's move.\n"


def told(text: str, day: str | None = None) -> Reading:
    """The reading of a text."""
    published = Published(value=day, basis="given") if day else Published()
    return read(Report(id="r", text=text, published=published))


def turns_of(text: str) -> list[tuple[str, bool]]:
    """The labels of a text's turns, and whether each asks."""
    page = Page.lay_out(Report(id="r", text=text))
    take_out(page)
    return [(t.label, t.asks) for t in page.turns]


def test_answers_are_said_by_the_interviewee() -> None:
    """Each sentence of an answer is a statement of the person whom the head names; "we" is his state."""
    found = told(INTERVIEW)

    assert {s.speaker.name for s in found.statements} == {"Ama Boateng"}
    assert [s.stance for s in found.statements][-1] == "demands"
    asked = [e for e in found.events if e.type == "REQUEST"]
    assert [e.source[0].country for e in asked] == ["GHA"]


def test_questions_tell_nothing_and_answers_are_claims() -> None:
    """What the interviewer asks is no act; a blow that only the other side tells of is alleged."""
    blows = [e for e in told(INTERVIEW).events if e.type == "ASSAULT"]

    assert [(e.status, e.source[0].country) for e in blows] == [("alleged", "TGO")]


def test_turns_need_somebody_who_asks() -> None:
    """Names label turns where one asks; a list of words before colons is no interview."""
    named = "Editor Rossi met Abebe.\n\nRossi: Is the dam full?\n\nAbebe: It is.\n\nRossi: Since when?\n\nAbebe: Since May."

    assert turns_of(named) == [("Rossi", True), ("Abebe", False), ("Rossi", True), ("Abebe", False)]
    assert turns_of("Note: The dam is full.\n\nUpdate: It leaks.\n\nPeru: Two ships left.") == []
    assert turns_of("Q: Is the dam full?") == []


def test_clock_times_give_the_day_of_publication() -> None:
    """What stands under a clock time is of the day on which the page comes out."""
    found = told(LIVE, "2025-03-04").events

    assert {e.date.value for e in found} == {"2025-03-04"}
    assert all(not e.trigger.quote[0].isdigit() for e in found)


def test_one_clock_time_is_no_live_page() -> None:
    """A single time at the head of a line is a detail."""
    found = told("08:15 Oman condemned Yemen's move.\n\nThe envoy left.", "2025-03-28").events

    assert {e.date.value for e in found} == {"2025-03"}
