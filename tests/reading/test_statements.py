"""Who says what: a table of sentences, and what a page does with quotes, speakers and places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata.reading import parse
from relata.reading.page import Page
from relata.reading.statements import find_statements, wants
from relata.records import Report, Statement

CASES: list[Any] = yaml.safe_load(
    Path(__file__).with_name("statements_cases.yaml").read_text(encoding="utf-8")
)
SAID = [case for case in CASES if isinstance(case, list)]
NOT_SAID = [case for case in CASES if isinstance(case, dict)]


def page_of(text: str) -> Page:
    """The page of `text`, parsed where the reader of statements asks for it."""
    page = Page.lay_out(Report(id="r", text=text))
    parse.parse([s for s in page.sentences if wants(page, s)])
    return page


def statements_in(text: str) -> tuple[Statement, ...]:
    """The statements of `text`, read without a cast: speakers stand as the report words them."""
    return find_statements(page_of(text))


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "stance", "form"), SAID)
def test_statement(text: str, speaker: str | None, cue: str, content: str, stance: str, form: str) -> None:
    """A sentence gives the statement of its row: content, cue, speaker, stance and form."""
    found = [s for s in statements_in(text) if s.content.quote == content]

    assert found, [s.content.quote for s in statements_in(text)]
    record = found[0]
    assert record.cue is not None and record.cue.quote == cue
    assert (record.speaker_span is None) == (speaker is None)
    if speaker is not None:
        assert record.speaker.name == speaker
    assert (record.stance, record.form) == (stance, form)


@pytest.mark.parametrize("case", NOT_SAID, ids=lambda c: c["content"])
def test_no_statement(case: dict[str, Any]) -> None:
    """What nobody says, and words that are only borrowed, are no statements."""
    assert case["content"] not in [s.content.quote for s in statements_in(case["text"])]
