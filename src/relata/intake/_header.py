"""What a plain text says of itself at its top: title, outlet, address and date, where its form shows it.

Only forms are read: "Key: value" lines, a front matter between `---` lines, a Markdown heading, a headline that
stands alone above the first paragraph. Where the form leaves a doubt there is no title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from msgspec import Struct

from relata.intake._furniture import MARKUP, is_masthead, unmarked
from relata.intake._lines import Line
from relata.intake._rules import key, load
from relata.intake._stamps import agency, is_stamp
from relata.records import Furniture

HEADER_LINES = 14
"""Header lines stand above the article, among its first lines."""
STACKED = 4
"""Headline, the line below it, outlet and date: no more lines than these stand above an article without a gap."""
LONGEST_TITLE = 180
SHORTEST_TITLE_WORDS = 3
_KEY = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}?)\s?:\s*(\S.{0,300})")
_HEADING = re.compile(r"#{1,2}\s+(\S.*?)\s*#*")
_SIGN = re.compile(r"(#{1,6})\s+(?=\S)")
_CREDIT = re.compile(
    r"[.!?]\s.{2,60}\s?/\s?[\w .]{2,30}$|\b(?:Photo|Image|Credit|Getty|Reuters|AFP|AP)\b.{0,30}$"
)
_SENTENCES = re.compile(r"\w{4,}[.!?…]\s+[\"“‘']?[A-Z]|\.$")
_NAME_WORD = re.compile(r"[^\W\d_]{5,}|\b(?:NEWS|POST|MAIL|WIRE|THE)\b")
"""In a masthead in capitals the words that are no abbreviations: NARVA HERALD is the Narva Herald, BBC stays."""
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
    taken = {mark.start for mark in furniture if mark.kind != MARKUP}
    fields, marks = _keyed(text, lines)
    title = (
        fields["title"].content if "title" in fields else _headline(lines, taken | {m.start for m in marks})
    )
    published = fields.get("published")
    below = next((line for line in _stack(lines)[1:] if is_masthead(line.content)), None)
    named = _portal(lines, furniture) or (_in_words(below.content) if below else None)
    outlet = fields["outlet"].content if "outlet" in fields else (named or agency(lines))
    if below:
        marks.append(_mark(below, "masthead"))
    marks += _markdown(lines, fields.get("title"))
    return Header(
        title=unmarked(title) if title else title,
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


def _markdown(lines: Sequence[Line], title: Line | None) -> list[Furniture]:
    """The signs of Markdown headings, which are no words; and a title in the front matter that a heading repeats."""
    marks = []
    for line in lines:
        if sign := _SIGN.match(line.content):
            marks.append(Furniture(line.start, line.start + sign.end(1), sign[1], "header"))
            if title and line.content[sign.end() :].strip(" #") == title.content:
                marks.append(_mark(lines[title.number], "header"))
                title = None
    return marks


def _mark(line: Line, kind: str) -> Furniture:
    return Furniture(line.start, line.end, line.content, kind)


def _headline(lines: Sequence[Line], taken: set[int]) -> str | None:
    """The first line with the form of a headline that stands alone; labels, stamps and captions may stand above."""
    for n, line in enumerate(lines[:HEADER_LINES]):
        if line.start in taken or _above(line):
            continue
        if heading := _HEADING.fullmatch(line.content):
            return heading[1]
        if line.prose or (not line.gap and line.number and lines[n - 1].start not in taken):
            return None
        alone = _alone(lines, n) or (n == 0 and bool(_stack(lines)))
        return line.content if _is_headline(line) and alone else None
    return None


def _stack(lines: Sequence[Line]) -> Sequence[Line]:
    """Headline, outlet and date on lines together above the article; nothing where no date is among them."""
    stack = [*lines[:1], *takewhile(lambda line: not line.gap, lines[1 : STACKED + 1])]
    over = lines[len(stack) : len(stack) + 1]
    whole = len(stack) <= STACKED and any(is_stamp(line) for line in stack[1:])
    return stack if whole and over and over[0].gap and not any(line.prose for line in stack) else ()


def _above(line: Line) -> bool:
    """Whether a line is what may stand above a headline: a label, a byline, a caption, a stamp, a field."""
    content = line.content
    keyed = _KEY.fullmatch(content)
    known = bool(keyed and key(keyed[1]) in field_of())
    short = content.count(" ") + 1 < SHORTEST_TITLE_WORDS and not content.startswith("#")
    return known or short or content.startswith("By ") or bool(_CREDIT.search(content)) or is_stamp(line)


def _is_headline(line: Line) -> bool:
    content = unmarked(line.content) if line.content.startswith("**") else line.content
    ends_open = not content or content[-1] in ",;:-–—" or content[0] in "•*-"
    return len(content) <= LONGEST_TITLE and not ends_open and not _SENTENCES.search(content)


def _alone(lines: Sequence[Line], n: int) -> bool:
    """Whether what follows a line is another paragraph: after a blank line, or much longer."""
    after = lines[n + 1 : n + 2]
    return any(x.gap or len(x.content) > max(LONGEST_TITLE, 2 * len(lines[n].content)) for x in after)


def _portal(lines: Sequence[Line], furniture: Sequence[Furniture]) -> str | None:
    """The masthead among the first lines, which names the outlet."""
    first = {line.start for line in lines[:2]}
    name = next((f.quote for f in furniture if f.kind == "masthead" and f.start in first), None)
    return _in_words(name) if name else None


def _in_words(name: str) -> str:
    """The name in a masthead as it is written elsewhere."""
    return _NAME_WORD.sub(lambda word: word[0].capitalize(), name) if name.isupper() else name
