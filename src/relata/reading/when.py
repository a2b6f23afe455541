"""The date of an act: the time expression that governs its trigger, else the report's own date made vague.

A wrong precise date is worse than a right vague one: what no expression governs gets no more than the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.page import Page
from relata.records import Date, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["date_of"]


def date_of(page: Page, token: Token) -> Date:
    """When the act whose trigger is `token` took place."""
    sentence = page.sentence_of(token)
    inside = [
        t
        for t in page.times
        if sentence.start <= t.start < sentence.end and t.date.value and t.type != "DURATION"
    ]
    at = page.start_of(token)
    if inside:
        near: TimeExpression = min(inside, key=lambda t: (abs(t.start - at), t.start))
        return near.date
    if page.published.value:
        return Date(page.published.value[:4], "published")
    return Date()
