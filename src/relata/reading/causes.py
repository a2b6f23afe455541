"""Placeholder until the reader of causes lands."""

from __future__ import annotations

from relata.reading.page import Page, Sentence
from relata.records import Cause


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold one."""
    return False


def find_causes(page: Page) -> tuple[Cause, ...]:
    """The causes of a page."""
    return ()
