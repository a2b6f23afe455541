"""Text → paragraphs and sentences, as half-open offsets; no character is changed, moved or lost.

Press text comes hard-wrapped, with a paragraph a line, or torn by page breaks. A blank line ends a paragraph
unless the sentence plainly runs on (no closing mark before it, a small letter after it); a single line break
ends one unless the text is hard-wrapped. Furniture always ends a paragraph and is never part of one, but for what a
site puts into the midst of a line: there the paragraph goes on (`parted`, `blanked`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from relata.records import Furniture

# A text counts as hard-wrapped where its line width (95th percentile) is below this and lines run on.
WRAP_WIDTH = 130
# … and from this width on; shorter lines are headings and lists.
NARROWEST = 45
# A line shorter than this share of the wrap width closes its paragraph (headings, last lines).
SHORT_LINE = 0.6

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Sen|Rep|Gov|Pres|Amb|Msgr|Fr|St|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|No|Nos|Art|vs|etc|Inc|Corp|Ltd|Co|Bros"
    r"|approx|est|ca|cf|al|Ave|Blvd|Ft|Mt|Calif|Fla|Pa|Mass|Conn|Ill|Mich|Minn|Wis|Va|Ga|Ala|Ariz|Tenn|Colo|Okla"
    r"|e\.g|i\.e|a\.m|p\.m|a\.k\.a|U\.S|U\.N|U\.K|E\.U|D\.C)|(?<![A-Za-z])[A-Z])\.$"
)
# After these a sentence can end all the same, if the next word opens one.
_ENDING_ABBREVIATION = re.compile(
    r"(?:\b(?:a\.m|p\.m|etc|Jr|Sr|Inc|Corp|Ltd|Co|al)|U\.S|U\.N|U\.K|E\.U|D\.C)\.$"
)
_OPENER = re.compile(
    r"(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|This|That|These|Those|His|Her|Their|Its|Mr|Mrs|Ms)\b"
)
_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[—–-]*\s*[^\W_])|[.!?][\"”»]?(?=[A-Z][a-z]+\s)")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")
_LINE = re.compile(r"[^\n]*\n?")


class Piece(NamedTuple):
    """A sentence: where it stands and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def parted(text: str, furniture: Sequence[Furniture]) -> tuple[list[Furniture], list[Furniture]]:
    """The furniture that stands in the midst of a line, with words of the article on both sides, and the rest."""
    inserts: list[Furniture] = []
    around: list[Furniture] = []
    for piece in furniture:
        amid = _words_next(text, piece.start - 1, -1) and _words_next(text, piece.end, 1)
        (inserts if amid else around).append(piece)
    return inserts, around


def _words_next(text: str, at: int, step: int) -> bool:
    """Whether the line holds more than blanks from `at` on, forwards or backwards."""
    while 0 <= at < len(text) and text[at] != "\n" and text[at].isspace():
        at += step
    return 0 <= at < len(text) and text[at] != "\n"


def blanked(text: str, furniture: Sequence[Furniture]) -> str:
    """The text with furniture as blanks, so that every offset stays."""
    parts, at = [], 0
    for piece in furniture:
        parts += [text[at : piece.start], " " * (piece.end - piece.start)]
        at = piece.end
    return "".join([*parts, text[at:]])


def split(text: str, furniture: Sequence[Furniture] = ()) -> list[Piece]:
    """The sentences of the article in `text`, in order."""
    pieces = []
    for number, (start, end) in enumerate(paragraphs(text, furniture)):
        pieces += [Piece(s, e, number) for s, e in sentences(text, start, end)]
    return pieces


def paragraphs(text: str, furniture: Sequence[Furniture] = ()) -> list[tuple[int, int]]:
    """The paragraphs of the article in `text`, without blank edges and without furniture."""
    wrap = _wrap_width(text)
    found: list[tuple[int, int]] = []
    for low, high in _article(len(text), furniture):
        open_ = False
        for match in _LINE.finditer(text, low, high):
            start, end = _strip(text, match.start(), match.end())
            if start >= end:
                open_ = False
            elif found and found[-1][0] >= low and (open_ or _runs_on(text, found[-1], start)):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            if start < end:
                open_ = wrap > 0 and not _closes(text[start:end], wrap)
    return found


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph `text[start:end]`."""
    found, at = [], start
    for match in _BREAK.finditer(text, start, end):
        stop = match.end()
        if stop <= at or stop >= end or _inside(text, at, match.start(), stop, end):
            continue
        found.append(_strip(text, at, stop))
        at = stop
    found.append(_strip(text, at, end))
    return [(s, e) for s, e in found if s < e]


def _inside(text: str, at: int, mark: int, stop: int, end: int) -> bool:
    """Whether the full stop at `mark` stands inside a sentence rather than at its end."""
    after = text[stop:end].lstrip()
    opener = after.lstrip("\"'“‘«([—–- ")[:1]
    if text[mark] == "." and text[mark : mark + 3] != "...":
        before = text[max(at, mark - 12) : mark + 1]
        if _ABBREVIATION.search(before):
            return not (_ENDING_ABBREVIATION.search(before) and _OPENER.match(after))
        if not text[stop].isspace() and re.search(r"(?:www|https?:|[\w-]+\.[\w-]+)\S*$", before[:-1]):
            return True
    if opener.isdigit():
        return False
    # A small letter goes on with the sentence ("'Leave!' they cried", "Power... is").
    return opener.islower()


def _article(length: int, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """What is left of 0 to `length` without the furniture."""
    left, at = [], 0
    for piece in sorted(furniture, key=lambda f: (f.start, f.end)):
        if piece.start > at:
            left.append((at, piece.start))
        at = max(at, piece.end)
    if at < length:
        left.append((at, length))
    return left


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrap_width(text: str) -> int:
    """The width that a text is hard-wrapped to, or 0 where each line is a paragraph."""
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 2 or not NARROWEST <= (width := lengths[int(0.95 * (len(lengths) - 1))]) <= WRAP_WIDTH:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    running = sum(1 for a, b in pairs if not _TERMINAL.search(a) and len(a) > SHORT_LINE * width and b)
    return width if running >= 1 and running >= 0.3 * len(pairs) else 0


def _closes(line: str, wrap: int) -> bool:
    """Whether a line of a hard-wrapped text is the last of its paragraph."""
    return len(line) < SHORT_LINE * wrap


def _runs_on(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a sentence torn by a blank line goes on at `start`."""
    if "\n" not in text[before[1] : start]:
        return True
    return text[start].islower() and not _TERMINAL.search(text[before[0] : before[1]])
