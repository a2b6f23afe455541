"""Numbers told with an act."""

from __future__ import annotations

import pytest

from relata.reading import parse
from relata.reading.acts import counts
from relata.reading.page import Page
from relata.records import Report


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("33", 33), ("7,000", 7000), ("1.5 billion", 1.5e9), ("twenty-six", 26), ("two hundred and six", 206),
        ("three thousand five hundred", 3500), ("12 000", 12000), ("a", None), ("dozens", None), ("", None),
        ("forty", 40), ("half a million", None), ("2 million", 2e6), ("one", 1), ("ninety-nine", 99),
    ],
)  # fmt: skip
def test_number_in_words(words: str, value: float | None) -> None:
    """A number is what its words mean; a vague amount is none."""
    assert counts.number(words.split()) == value


@pytest.mark.parametrize(
    ("text", "act", "wanted"),
    [
        ("Police arrested 33 miners in Oruro.", "arrested", [(33, "miners", "arrested")]),
        ("More than 7,000 people were detained.", "detained", [(7000, "people", "detained")]),
        ("The blast killed twelve soldiers.", "killed", [(12, "soldiers", "killed")]),
        ("The bank lent Accra $1.5 billion.", "lent", [(1.5e9, "dollars", "lent")]),
        ("At least 20 were hurt when troops fired.", "hurt", [(20, "people", "hurt")]),
        ("The killing of six nurses shocked Fiji.", "killing", [(6, "nurses", "killing")]),
        ("Dozens of people were detained.", "detained", []),
        ("Police arrested the editor.", "arrested", []),
    ],
)
def test_counts_at_an_act(text: str, act: str, wanted: list[tuple[float, str, str]]) -> None:
    """A count stands at a party or object of its act, with what was counted and what befell it."""
    page = Page.lay_out(Report(id="r", text=text))
    parse.parse(page.sentences)
    doc = page.sentences[0].doc
    assert doc is not None
    token = next(t for t in doc if t.text == act)

    found = counts.counts_of(page, token, ())

    assert [(c.value, c.unit, c.of) for c in found] == wanted
