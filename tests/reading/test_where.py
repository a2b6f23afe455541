"""Where an act takes place."""

from __future__ import annotations

import pytest

from relata.reading import parse
from relata.reading.acts import where
from relata.reading.page import Page
from relata.records import Report


@pytest.mark.parametrize(
    ("text", "act", "place"),
    [
        ("Police arrested two men in Oruro.", "arrested", "Oruro"),
        ("Rebels attacked a convoy near Goma.", "attacked", "Goma"),
        ("The talks in Geneva failed.", "talks", "Geneva"),
        ("Soldiers staged a protest in northern Mali.", "protest", "northern Mali"),
        ("The mayor was shot outside the Grand Hotel.", "shot", "Grand Hotel"),
        ("Police arrested two men in haste.", "arrested", None),
        ("Police arrested two men.", "arrested", None),
    ],
)
def test_place_of_an_act(text: str, act: str, place: str | None) -> None:
    """The place is the name behind a preposition of place at the act, without its article."""
    page = Page.lay_out(Report(id="r", text=text))
    parse.parse(page.sentences)
    doc = page.sentences[0].doc
    assert doc is not None

    assert where.place_of(page, next(t for t in doc if t.text == act)) == place
