"""Where a content begins and ends: without blanks, conjunctions and days that are the reporter's."""

from __future__ import annotations

import re

from relata.reading.page import Page
from relata.records import Span

_EDGE = " \t\n\r,;:.–—-"
# A conjunction whose other side is not said: "the road was open and".
_HANGING = re.compile(r"[\s,–—-]+(?:and|but)[\s,]*\Z")
_THAT = re.compile(r"(?:only )?that(?=,? |[\s\"])", re.IGNORECASE)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# A day that is a feast or has a name of its own: "Palm Sunday", "Black Friday".
_FEASTS = "".join(
    rf"(?<!{w})" for w in "Ash Bloody Black Clean Easter Good Holy Maundy Palm Shrove Super Whit".split()
)
_WHEN = re.compile(
    rf"(?<=\w)(?: (?:(?:late |early )?on|last|this) (?:{_DAY}|week|month|year)|(?<!ed)(?<!the){_FEASTS} {_DAY})"
    r"(?: (?:morning|afternoon|evening|night))?\Z"
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks and stops at its edges, and without the conjunction that opens it."""
    while start < end and text[start] in _EDGE:
        start += 1
    if hanging := _HANGING.search(text, start, end):
        end = hanging.start()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 6 and (opener := _THAT.match(text, start)):
        start = opener.end()
        while text[start] in _EDGE:
            start += 1
    return start, end


def with_marks(page: Page, start: int, end: int) -> Span:
    """A stretch with the marks around it: of several quotes both edges are marks."""
    text = page.text
    low = max((start - len(m) for m in ('"', "''") if text.endswith(m, 0, start)), default=start)
    high = max((end + len(m) for m in ('"', "''") if text.startswith(m, end)), default=end)
    return page.span(low, high)


def before_day(text: str, start: int, end: int) -> int:
    """Where a thing ends before a day that is its verb's: "condemned Chad | on Monday"."""
    when = _WHEN.search(text, start, end)
    return when.start() if when is not None else end
