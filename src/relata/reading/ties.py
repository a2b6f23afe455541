"""Placeholder until the reader of ties lands."""

from __future__ import annotations

from relata.reading.page import Page, Sentence
from relata.records import Tie


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold one."""
    return False


def find_ties(page: Page) -> tuple[Tie, ...]:
    """The ties of a page."""
    return ()
