"""Furniture is what a rule says, and no more: each rule's own examples, whole pages, and what must be spared."""

from __future__ import annotations

import pytest

from relata.intake import from_text
from relata.intake._furniture import find
from relata.intake._lines import split
from relata.intake._rules import load
from relata.reading.page import Page

PROSE = (
    "Deputies of both chambers met in the capital on Tuesday and argued about the transit fee for five hours."
)
MORE = "Nobody would say afterwards whether the fee had been agreed, and the ministers left by the back door."
HEADLINE = "Deputies quarrel over a transit fee"

RULES = load("furniture")["rules"]
MARKS = [(r["name"], r["where"], r.get("opens"), line) for r in RULES for line in r["marks"]]
SPARES = [(r["name"], line) for r in RULES for line in r["spares"]]


MARKUP = load("furniture")["markup"]
INSERTED = load("furniture")["inserted"]


def page(line: str, where: str, opens: str | None = None) -> str:
    """A page that has `line` where a rule wants it."""
    if where in ("head", "first"):
        return f"{line}\n\n{HEADLINE}\n\n{PROSE}\n\n{MORE}"
    if where in ("foot", "edge") or opens == "rest":
        return f"{HEADLINE}\n\n{PROSE}\n\n{MORE}\n\n{line}"
    return f"{HEADLINE}\n\n{PROSE}\n\n{line}\n\n{MORE}"


def quotes(text: str) -> list[str]:
    """The quotes of the furniture of a text."""
    return [mark.quote for mark in find(text, split(text))]


@pytest.mark.parametrize(("name", "where", "opens", "line"), MARKS)
def test_rule_marks_its_examples(name: str, where: str, opens: str | None, line: str) -> None:
    """Every line that a rule gives as an example is marked where the rule wants it, and the article is not."""
    found = quotes(page(line, where, opens))

    assert found and all(quote in line for quote in found), name
    assert len(found) == 1


@pytest.mark.parametrize(("name", "line"), SPARES)
@pytest.mark.parametrize("where", ["head", "any", "foot"])
def test_rule_spares_its_counterexamples(name: str, line: str, where: str) -> None:
    """Every line that a rule gives as the article's is spared wherever it stands."""
    assert quotes(page(line, where)) == [], name


@pytest.mark.parametrize("line", [line for entry in INSERTED for line in entry["marks"]])
def test_what_is_put_into_a_paragraph_is_marked_and_the_sentence_goes_on(line: str) -> None:
    """A link in the midst of a sentence is furniture, and the sentence is read without it."""
    report = from_text(f"{HEADLINE}\n\n{PROSE}\n\n{line}", id="r", detect=False)
    (mark,) = report.furniture
    rest = Page.lay_out(report).sentences[-1].text

    assert mark.quote in line and mark.quote not in rest
    assert " ".join(rest.split()) in " ".join(line.replace(mark.quote, " ").split())


@pytest.mark.parametrize(("line", "left"), MARKUP["leaves"])
def test_signs_of_markdown_are_no_words(line: str, left: str) -> None:
    """Bold, leaning, linked and listed words are read without their signs; the text keeps every character."""
    report = from_text(f"{HEADLINE}\n\n{PROSE}\n\n{line}", id="r", detect=False)
    text = report.text
    for mark in reversed(report.furniture):
        text = text[: mark.start] + text[mark.end :]

    assert {mark.kind for mark in report.furniture} == {"markup"}
    assert text.rsplit("\n", 1)[1].strip() == left
    assert report.text.endswith(line)


@pytest.mark.parametrize("line", MARKUP["spares"])
def test_what_is_no_sign_of_markdown_stays(line: str) -> None:
    """A footnote, a product, a masked oath and a name with low lines keep all their characters."""
    assert from_text(f"{HEADLINE}\n\n{PROSE}\n\n{line}", id="r", detect=False).furniture == ()


def test_a_bold_headline_is_a_title() -> None:
    """The signs go, and no line is lost for them; those of a header line belong to it."""
    assert from_text(f"**{HEADLINE}**\n\n{PROSE}", id="r", detect=False).title == HEADLINE
    front = from_text(f"---\ntitle: X\nsource: **Narva Courier**\n---\n\n{PROSE}", id="r", detect=False)
    assert {mark.kind for mark in front.furniture} == {"header"}


@pytest.mark.parametrize("line", [line for entry in INSERTED for line in entry["spares"]])
def test_brackets_and_capitals_of_an_article_are_spared(line: str) -> None:
    """What looks like a link put into a paragraph, and is the article's, is left alone."""
    assert quotes(f"{HEADLINE}\n\n{PROSE}\n\n{line}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\nMore information\n\n • Who pays for the pipe?\n\n • The fee in five charts."
            f"\n\n{MORE}",
            ["More information", "• Who pays for the pipe?", "• The fee in five charts."],
            id="a heading takes the bullets under it",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\nThe ministers want:\n\n• a lower fee;\n\n• a longer contract.\n\n{MORE}",
            [],
            id="a list of the article's own stays",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\n{MORE}\n\nTrending now\n\nStorm over the Baltic\nCup final moved\n\nLatest",
            ["Trending now", "Storm over the Baltic", "Cup final moved", "Latest"],
            id="a trailing block runs to the end",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\nLatest\n\nThe fee now\n\n{MORE}",
            [],
            id="the same heading above prose is a heading",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\n{MORE} Source link",
            ["Source link"],
            id="glued behind the last sentence",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\n{MORE}Source link", ["Source link"], id="glued without a blank"
        ),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\nHe would not name the source link by link",
            [],
            id="the same words in a sentence",
        ),
        pytest.param(
            f"Narva Courier\n\nWorld News\n\n{HEADLINE}\n\n{PROSE}\n\n{MORE}",
            ["Narva Courier", "World News"],
            id="masthead and section",
        ),
        pytest.param(f"Narva Courier\n\n{PROSE}\n\n{MORE}", [], id="the only headline is no masthead"),
        pytest.param(
            f"{HEADLINE}\n\n{PROSE}\n\nEnlarge this image toggle caption A worker at the valve. Photo/Agency"
            f"\n\n{MORE}",
            ["Enlarge this image toggle caption"],
            id="a caption loses its chrome and stays",
        ),
        pytest.param(
            f"{HEADLINE}\n\nA worker holds a flag near the plant in Zhlobin. Ina Example / Agency\n\n{PROSE}",
            [],
            id="a photo caption is the article's",
        ),
        pytest.param(
            f"\u202a{HEADLINE}\n\n\u200e{PROSE}\n\n\u200fAdvertisement\u200f\n\n{MORE}",
            ["Advertisement"],
            id="bidi marks around a line",
        ),
    ],
)
def test_page(text: str, expected: list[str]) -> None:
    """On a whole page just these lines are furniture."""
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text", ["More: deputies taken from their homes by the police", "Read more\n\nSource link"]
)
def test_something_is_left(text: str) -> None:
    """Where nothing but furniture would be found, the text is the article."""
    assert quotes(text) == []


def test_marks_fit_the_text() -> None:
    """Each mark says what its text has there, with Windows line breaks too, and none overlaps another."""
    text = "\r\n\r\n".join(("Skip to content", HEADLINE, PROSE, "Read more:", MORE, "© 2020 Narva Courier"))
    report = from_text(text, detect=False)

    assert [m.quote for m in report.furniture] == ["Skip to content", "Read more:", "© 2020 Narva Courier"]
    assert all(text[m.start : m.end] == m.quote for m in report.furniture)
    assert all(a.end <= b.start for a, b in zip(report.furniture, report.furniture[1:], strict=False))


def test_given_outlet_and_title() -> None:
    """A line that is the outlet's name is its masthead; a line that is the title is never furniture."""
    text = f"Zeta\n\nLatest\n\n{PROSE}\n\nZeta"
    found = find(text, split(text), outlet="ZETA", title="Latest")

    assert [(m.quote, m.kind) for m in found] == [("Zeta", "portal"), ("Zeta", "portal")]
