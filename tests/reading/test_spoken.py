"""Acts that are done by saying: accusations, demands and praise that no word of the codebook names."""

from __future__ import annotations

import pytest

from relata.reading import Options, read
from relata.records import Report


def spoken(text: str) -> list[tuple[str, str, str | None, str]]:
    """The acts that were read from statements: type, source, target, trigger."""
    reading = read(Report(id="r", text=text))
    return [
        (e.type, e.source[0].name, e.target[0].name if e.target else None, e.trigger.quote)
        for e in reading.events
        if e.why.startswith("said with the stance")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's handling of the spill was reckless, Ecuador's foreign ministry said.",
         ("ACCUSE", "Ecuador", "Peru")),
        ('"Kenya must open its archives," Tanzania\'s president told reporters.',
         ("REQUEST", "Tanzania", "Kenya")),
        ("Turkey wants to see Greece withdraw its ships.", ("REQUEST", "Turkey", "Greece")),
        ('"We will answer Turkey," the Greek minister said.', ("THREATEN", "Greece", "Turkey")),
        ('"Portugal is an outstanding partner," the Spanish foreign minister said.',
         ("SUPPORT", "Spain", "Portugal")),
    ],
)  # fmt: skip
def test_a_stance_is_an_act(text: str, expected: tuple[str, str, str]) -> None:
    """A statement that accuses, demands or praises is an act of its speaker toward the party that it is about."""
    found = read(Report(id="r", text=text)).events
    told = {(e.type, e.source[0].country, e.target[0].country if e.target else None) for e in found}
    states = {
        "Ecuador": "ECU",
        "Peru": "PER",
        "Tanzania": "TZA",
        "Kenya": "KEN",
        "Spain": "ESP",
        "Portugal": "PRT",
        "Turkey": "TUR",
        "Greece": "GRC",
    }

    assert (expected[0], states[expected[1]], states[expected[2]]) in told


@pytest.mark.parametrize(
    "text",
    [
        "Ghana accused Togo of smuggling.",  # the codebook tells it already
        "Rain will fall in Oslo on Monday, the weather office said.",  # no stance
        '"The government has failed its people," the newspaper wrote.',  # media report; they are no party here
        '"It must stop," a resident said.',  # a demand that nobody named is asked
        "Chad hammered out details of a dam with Niger.",  # worked out, not blamed
        "Turkey wants to buy Greek islands.",  # a wish for oneself
        '"Keep in mind that Peru is poor," Chile\'s president told reporters.',  # an idle order
        "The Peruvian senator lobbied for president in Chile.",  # an office is not demanded
        "The Greek minister worries that Turkey has bought missiles.",  # a fear threatens nobody
        "The prime minister of Fiji honoured the agreement with Tonga.",  # kept, not praised
        '"It was shocking," said Anders Holm, a Danish plumber.',  # a private person's dismay at nobody
    ],
)
def test_what_is_no_spoken_act(text: str) -> None:
    """What a phrase tells already, plain telling, and words of or about nobody in particular add no act."""
    assert spoken(text) == []


def test_events_alone_are_the_events_of_all() -> None:
    """Asking for events alone gives the acts that asking for everything gives."""
    text = "Peru's handling of the spill was reckless, Ecuador's foreign ministry said. Peru sent two ships to Ecuador."
    whole = read(Report(id="r", text=text))

    assert read(Report(id="r", text=text), Options(only=frozenset({"events"}))).events == whole.events
