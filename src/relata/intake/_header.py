"""What a plain text says of itself at its top: title, outlet, address and date, where its form shows it.

Only forms are read: "Key: value" lines, a front matter between `---` lines, a Markdown heading, a headline that
stands alone above the first paragraph. Where the form leaves a doubt there is no title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from relata.intake._lines import Line
from relata.intake._rules import key, load
from relata.records import Furniture

HEADER_LINES = 14
"""Header lines stand above the article, among its first lines."""
LONGEST_TITLE = 180
SHORTEST_TITLE_WORDS = 3
_KEY = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}?)\s?:\s*(\S.{0,300})")
_HEADING = re.compile(r"#{1,2}\s+(\S.*?)\s*#*")
_CREDIT = re.compile(
    r"[.!?]\s.{2,60}\s?/\s?[\w .]{2,30}$|\b(?:Photo|Image|Credit|Getty|Reuters|AFP|AP)\b.{0,30}$"
)
_SENTENCES = re.compile(r"\w{4,}[.!?…]\s+[\"“‘']?[A-Z]|\.$|^By\s")
_QUOTES = "\"'“”‘’ "


class Header(Struct, frozen=True):
    """What the top of a text says; `furniture` are the header lines that are no title."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: tuple[str, int, int] | None = None
    """The words of the date, and where they stand."""
    furniture: tuple[Furniture, ...] = ()


@cache
def field_of() -> dict[str, str]:
    """Which field of a report each known name of a column, key or header line means."""
    data = load("fields")
    found: dict[str, str] = {}
    for name, aliases in data.items():
        for alias in aliases:
            found.setdefault(str(alias), "" if name == "header_only" else name)
    return found


def find(text: str, lines: Sequence[Line], furniture: Sequence[Furniture]) -> Header:
    """Read the header lines, then the headline, of a text whose furniture is known."""
    taken = {mark.start for mark in furniture}
    fields, marks = _keyed(text, lines)
    title = (
        fields["title"].content if "title" in fields else _headline(lines, taken | {m.start for m in marks})
    )
    published = fields.get("published")
    outlet = fields["outlet"].content if "outlet" in fields else _portal(lines, furniture)
    return Header(
        title=title,
        outlet=outlet,
        url=fields["url"].content if "url" in fields else None,
        published=(published.content, published.start, published.end) if published else None,
        furniture=tuple(m for m in marks if m.start not in taken),
    )


def _keyed(text: str, lines: Sequence[Line]) -> tuple[dict[str, Line], list[Furniture]]:
    """The "Key: value" lines at the top, and the furniture that they are.

    They count where they open the text, inside a front matter or at least two together, so that
    "Moscow: we were not told" is no header.
    """
    front = bool(lines) and lines[0].content == "---"
    fields: dict[str, Line] = {}
    marks: list[Furniture] = []
    known = 0
    for line in lines[1 if front else 0 : HEADER_LINES]:
        if front and line.content == "---":
            marks += [_mark(lines[0], "header"), _mark(line, "header")]
            break
        match = _KEY.fullmatch(line.content)
        name = field_of().get(key(match[1])) if match else None
        if match is None or name is None or name == "text":
            if front:
                continue
            break
        known += 1
        start = line.start + match.start(2)
        value = match[2].strip(_QUOTES)
        offset = start + match[2].find(value)
        if name and value:
            fields.setdefault(name, Line(line.number, offset, offset + len(value), value, line.gap))
        if name != "title":
            marks.append(_mark(line, "header"))
    closed = front and any(m.quote == "---" for m in marks)
    return (fields, marks) if closed or (known >= 2 and not front) else ({}, [])


def _mark(line: Line, kind: str) -> Furniture:
    return Furniture(line.start, line.end, line.content, kind)


def _headline(lines: Sequence[Line], taken: set[int]) -> str | None:
    """The first line that is no furniture, where it stands alone and has the form of a headline."""
    body = [line for line in lines if line.start not in taken]
    if len(body) < 2:
        return None
    first, second = body[0], body[1]
    if heading := _HEADING.fullmatch(first.content):
        return heading[1]
    words = first.content.count(" ") + 1
    if (keyed := _KEY.fullmatch(first.content)) and key(keyed[1]) in field_of():
        return None
    if first.prose or words < SHORTEST_TITLE_WORDS or len(first.content) > LONGEST_TITLE:
        return None
    if first.content[-1] in ",;:-–—" or _CREDIT.search(first.content) or _SENTENCES.search(first.content):
        return None
    alone = second.gap or len(second.content) > max(LONGEST_TITLE, len(first.content) * 2)
    return first.content if alone and first.content[0] not in "•*-" else None


def _portal(lines: Sequence[Line], furniture: Sequence[Furniture]) -> str | None:
    """The masthead among the first lines, which names the outlet."""
    first = {line.start for line in lines[:2]}
    return next((f.quote for f in furniture if f.kind == "masthead" and f.start in first), None)
