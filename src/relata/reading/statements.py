"""Placeholder until the reader of statements lands."""

from __future__ import annotations

from relata.reading.page import Page, Sentence
from relata.records import Statement


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold one."""
    return False


def find_statements(page: Page) -> tuple[Statement, ...]:
    """The statements of a page."""
    return ()
