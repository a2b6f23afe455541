"""An act that is told twice, once with its day."""

from __future__ import annotations

import pytest

from relata import intake
from relata.reading import reader
from relata.records import Event

PUBLISHED = "2018-06-14"

# Two paragraphs, the words of the telling without a day, the date that it must have.
ROWS = [
    (
        "Peru has shown pictures of the handover of two Peruvian pilots by Chile.",
        "Chile released the Peruvian pilots on Sunday.",
        "handover",
        "2018-06-10",
    ),
    (
        "Kenya's president met Chad's leader on Tuesday.",
        "The Kenyan president's visit to Chad lasted two hours.",
        "visit",
        "2018-06-12",
    ),
    (
        "Ethiopian planes bombed an Eritrean port on Monday.",
        "The Ethiopian strikes on Eritrea killed nobody.",
        "strikes",
        "2018-06-11",
    ),
    (
        "Ethiopian planes bombed an Eritrean port on Monday.",
        "A ship sank when Ethiopia shelled the Eritrean port.",
        "shelled",
        "2018-06-11",
    ),
    # Not: a further one, one that a main clause tells anew, words, where two days are told.
    (
        "Ethiopian planes bombed an Eritrean port on Monday.",
        "The town suffered in further Ethiopian strikes on Eritrea.",
        "strikes",
        "2018-06",
    ),
    (
        "Ethiopian planes bombed an Eritrean port on Monday.",
        "Ethiopian troops shelled an Eritrean town.",
        "shelled",
        "2018-06",
    ),
    (
        "Peru's president condemned Chile on Monday.",
        "Peru's bishops denounced Chile.",
        "denounced",
        "2018-06",
    ),
    (
        "Ethiopian planes bombed an Eritrean port on Monday. Ethiopia bombed an Eritrean camp on Tuesday.",
        "The Ethiopian strikes on Eritrea killed nobody.",
        "strikes",
        "2018-06",
    ),
]


def told(text: str, words: str) -> list[Event]:
    """The acts whose trigger holds `words`, in the order of the text."""
    report = intake.from_text(text, id="r", published=PUBLISHED, detect=False)
    reading = reader.read(report, reader.Options(only=frozenset({"events"})))
    return [e for e in reading.events if words in e.trigger.quote]


AHEAD = [
    ("Peru prepares to meet Chile.", "meet", "2018-06-19"),
    ("Both armies were on alert before a possible meeting between Peru and Chile.", "meeting", "2018-06-19"),
    ("The prime minister of Peru may visit Chile soon.", "visit", None),
    ("There may be another meeting between Peru and Chile.", "meeting", None),
    ("Peru's president may meet Bolivia's leader.", "meet", None),
]


@pytest.mark.parametrize(("text", "words", "wanted"), AHEAD)
def test_a_meeting_to_come_has_the_day_that_is_set_for_it(text: str, words: str, wanted: str | None) -> None:
    """What is told ahead of a meeting between two countries has the only day for which one is set."""
    found = told(f"Peru's president will meet Chile's leader on Tuesday.\n\n{text}", words)

    assert {e.date.value for e in found if e.evidence[0].quote in text} == {wanted}


def test_a_headline_has_the_day_of_the_act_that_the_report_tells() -> None:
    """A headline's act has the one day on which the report tells the same act, words included."""
    text = (
        "Peru condemns Chile over fishing\n\nPeru's president condemned Chile on Monday.\n\nNobody was hurt."
    )

    found = told(text, "condemn")

    assert [e.date.value for e in found] == ["2018-06-11", "2018-06-11"]


@pytest.mark.parametrize(("first", "second", "words", "wanted"), ROWS)
def test_a_mention_has_the_day_of_the_dated_telling(first: str, second: str, words: str, wanted: str) -> None:
    """A noun or side clause that mentions an act between two countries has its only day told elsewhere."""
    found = told(f"{first}\n\n{second}", words)
    assert found, "the act is not read"
    assert {e.date.value for e in found} == {wanted}
