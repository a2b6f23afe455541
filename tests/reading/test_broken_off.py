"""Headlines without a point and sentences that break off are read like any others: nothing fails, all quotes hold."""

from __future__ import annotations

import random

import pytest

from relata.reading.reader import read
from relata.reading.types.training import own_sentences
from relata.records import Evidence, Reading, Report

# Sentences of one made-up report, and how many of these are read.
TOGETHER, REPORTS = 20, 60


def broken_off() -> list[str]:
    """Reports whose paragraphs are sentences of our own, half of them cut anywhere, none with a point at its end."""
    chance = random.Random(1)
    sentences = sorted({label.text for label in own_sentences()})
    chance.shuffle(sentences)
    cut = []
    for sentence in sentences[: TOGETHER * REPORTS]:
        words = sentence.rstrip(".!?").split()
        cut.append(" ".join(words[: chance.randint(2, len(words))] if chance.random() < 0.5 else words))
    return ["\n\n".join(cut[i : i + TOGETHER]) for i in range(0, len(cut), TOGETHER)]


def evidence_of(reading: Reading) -> list[Evidence]:
    """All that the records of a reading stand on."""
    records = (*reading.events, *reading.statements, *reading.ties, *reading.causes)
    return [e for record in records for e in record.evidence]


@pytest.mark.parametrize("text", broken_off())
def test_what_breaks_off_is_read(text: str) -> None:
    """A paragraph may end anywhere: in a headline, a caption, a page that was cut."""
    found = evidence_of(read(Report(id="r", text=text)))
    assert found
    assert all(text[e.start : e.end] == e.quote for e in found)


@pytest.mark.parametrize(
    "headline",
    [
        "Peru is ready if Chile pays",
        "Oslo stands able because Bern signed",
        "The governor was the hope of the party, widely seen as",
        "An hour later he walked out of what could be described as",
    ],
)
def test_headlines_that_end_in_a_joint_or_in_as(headline: str) -> None:
    """What a word waits for may not come."""
    reading = read(Report(id="r", text=headline))
    assert all(s.content.end <= len(headline) for s in reading.statements)
