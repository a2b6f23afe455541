"""Enormous reports are read in parts: the same records, a bounded weight."""

from __future__ import annotations

import msgspec
import pytest

from relata.reading import door, read
from relata.reading import page as pages
from relata.reading.door import Item, annotate_item
from relata.records import Report

PARAGRAPH = "Norway sent medical supplies to Peru on {day} March 2021. Peru thanked Oslo for the help, its minister said.\n\n"
TEXT = "".join(PARAGRAPH.format(day=day) for day in range(1, 13))
REPORT = Report(id="r", text=TEXT)


def test_cut_between_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence is in one part, in order, and no part begins within a paragraph that it could begin before."""
    monkeypatch.setattr(pages, "PART", 5)
    page = pages.Page.lay_out(REPORT)
    parts = list(page.parts())

    assert [s.start for p in parts for s in p.sentences] == [s.start for s in page.sentences]
    assert all([s.number for s in p.sentences] == list(range(len(p.sentences))) for p in parts)
    assert {len(p.sentences) for p in parts} == {4}


def test_a_paragraph_longer_than_a_part_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without paragraphs is cut all the same."""
    monkeypatch.setattr(pages, "PART", 5)
    page = pages.Page.lay_out(Report(id="r", text=TEXT.replace("\n\n", " ")))

    assert [len(p.sentences) for p in page.parts()] == [5, 5, 5, 5, 4]


def test_parts_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no sentence leans on a distant one, a report in parts has the records of the whole, at the same places."""
    whole = read(REPORT)
    monkeypatch.setattr(pages, "PART", 5)
    parts = read(REPORT)

    assert whole.events and whole.statements and whole.times
    assert parts == whole


def test_the_door_writes_parts_as_it_writes_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of `annotate` is the same JSON whether its report was read in parts or not."""
    item = Item(id="r", text=TEXT)
    whole = msgspec.json.encode(annotate_item(item))
    monkeypatch.setattr(pages, "PART", 5)

    assert msgspec.json.encode(annotate_item(item)) == whole


def test_a_line_too_long_is_refused_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line past the bound costs that line alone, and says what to do."""
    monkeypatch.setattr(door, "LONGEST_LINE", 200)
    lines = ['{"id": "a", "text": "' + "word " * 90 + '"}', '{"id": "b", "text": "Short."}']
    first, second = door.annotate_lines(lines)

    assert "line 1" in first["error"] and "split it" in first["error"]
    assert second["id"] == "b" and "error" not in second
