"""One text, one report: whole, with an id that follows from what it says."""

from __future__ import annotations

import pytest

import relata.intake
from relata.errors import UnreadableReport
from relata.intake import from_text

TEXT = (
    "Deputies quarrel over a transit fee\n\n"
    "Deputies of both chambers met in the capital on Tuesday and argued about the fee for five hours.\n\n"
    "Nobody would say afterwards whether the fee had been agreed."
)


def test_members() -> None:
    """The room gives out these names, and each is there."""
    assert relata.intake.__all__ == ["READABLE", "Failure", "Limits", "fold", "from_text", "gather"]
    assert all(hasattr(relata.intake, name) for name in relata.intake.__all__)


def test_text_stays_as_it_came() -> None:
    """Nothing is normalised: line breaks, decomposed letters and marks keep their offsets."""
    text = "\ufeffA cafe\u0301 in Minsk\r\n\r\nThe talks ended.\x0b\u2028They met again.\r"

    assert from_text(text, id="x", detect=False).text == text
    assert from_text(text, id="x", detect=False).id == "x"


def test_id_follows_from_content() -> None:
    """The path does not change an id; the text and what the file says of it do."""
    here = from_text(TEXT, path="a.txt", detect=False)

    assert here.id == from_text(TEXT, path="b/c.txt").id
    assert here.id != from_text(TEXT + " ", detect=False).id
    assert here.id != from_text(TEXT, published="2020-08-09", detect=False).id
    assert here.id != from_text(TEXT, outlet="Narva Courier", detect=False).id


@pytest.mark.parametrize(
    ("text", "title", "outlet"),
    [
        pytest.param(TEXT, "Deputies quarrel over a transit fee", None, id="a line alone above the article"),
        pytest.param(
            "Deputies quarrel over a fee\nNarva Monitor\nAugust 19, 2020\n\n" + TEXT,
            "Deputies quarrel over a fee",
            "Narva Monitor",
            id="headline, outlet and date together",
        ),
        pytest.param(
            "Ann Lee spoke\nof a fee\n\n" + TEXT, None, None, id="two lines without a date are no headline"
        ),
        pytest.param("# The fee, again\n\n" + TEXT, "The fee, again", None, id="a Markdown heading"),
        pytest.param(
            "The Narva Courier\n\n" + TEXT,
            "Deputies quarrel over a transit fee",
            "The Narva Courier",
            id="masthead",
        ),
        pytest.param(
            '---\ntitle: "The fee"\noutlet: Narva Courier\n---\n\n' + TEXT,
            "The fee",
            "Narva Courier",
            id="front matter",
        ),
        pytest.param(
            "Headline: The fee\nPublisher: Narva Courier\n\n" + TEXT,
            "The fee",
            "Narva Courier",
            id="header lines",
        ),
        pytest.param(
            "NARVA HERALD\nEnergy desk\n\nAugust 19, 2020 | 4 min read\n\n" + TEXT,
            "Deputies quarrel over a transit fee",
            "Narva Herald",
            id="labels and a stamp above the headline",
        ),
        pytest.param(
            "A man waits by the valve of the pipe. Ina Example / Agency\n\n" + TEXT.split("\n\n", 1)[1],
            None,
            None,
            id="a caption is no title",
        ),
        pytest.param(
            "The deputies of both chambers met in the capital on\nTuesday and argued about the fee\nfor five hours.",
            None,
            None,
            id="hard-wrapped prose has no title",
        ),
        pytest.param(
            "Time: nobody would say when\n\n" + TEXT,
            "Deputies quarrel over a transit fee",
            None,
            id="one such line is no header",
        ),
    ],
)
def test_title_and_outlet(text: str, title: str | None, outlet: str | None) -> None:
    """Title and outlet are read from the form of the first lines, or not at all."""
    report = from_text(text, detect=False)

    assert (report.title, report.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("text", "language", "unread"),
    [
        (TEXT, "en", None),
        (
            "Депутаты обеих палат встретились во вторник в столице и пять часов спорили о плате за транзит газа.",
            "ru",
            "language ru cannot be read",
        ),
        (
            "Die Abgeordneten beider Kammern stritten am Dienstag in der Hauptstadt fünf Stunden über die Gebühr.",
            "de",
            "language de cannot be read",
        ),
        ("Another blast went off in the hills near Bronkhorstspruit, Mpumalanga.", "en", None),
        (
            "Duizenden mensen protesteerden zondag in de stad of bleven thuis, en de politie greep niet in.",
            "nl",
            "language nl cannot be read",
        ),
        ("Talks ended.", None, None),
        ("", None, None),
    ],
)
def test_language(text: str, language: str | None, unread: str | None) -> None:
    """A language that cannot be read is told and the report kept; too short a text is read as it is."""
    report = from_text(text)

    assert (report.language, report.unread, report.text) == (language, unread, text)


@pytest.mark.parametrize(
    ("given", "code"), [("en-GB", "en"), ("RU", "ru"), ("pt_BR", "pt"), ("english", None)]
)
def test_given_language(given: str, code: str | None) -> None:
    """A given language code spares the detection; what is no code is no language."""
    assert from_text("Talks ended.", language=given).language == code


def test_half_characters_are_refused() -> None:
    """A text that no UTF-8 file could hold is refused by a named error."""
    with pytest.raises(UnreadableReport, match="half a character at 6"):
        from_text("Talks \ud800 ended")
