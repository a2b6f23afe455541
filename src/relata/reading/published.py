"""A report without a date → when it came out, as far as its own words tell; never today's date."""

from __future__ import annotations

from relata.reading.page import Page
from relata.records import Published

__all__ = ["infer"]


def infer(page: Page) -> Published:
    """When the report came out: the latest year that it states as past, or unknown."""
    stated = [t for t in page.times if t.date.basis == "stated" and t.date.value and "/" not in t.date.value]
    if not stated:
        return Published()
    latest = max(stated, key=lambda t: (t.date.value or "")[:4])
    return Published(
        (latest.date.value or "")[:4],
        "inferred",
        (page.evidence(latest.start, latest.end),),
        "the latest year it states",
    )
