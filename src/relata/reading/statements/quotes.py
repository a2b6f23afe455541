"""Which stretches of a report stand in quotation marks, whatever the marks and however badly they are set.

A quote never reaches over the end of its paragraph, unless the next paragraph opens with a mark again while this one
was left open: the way the press prints long speech. A mark's own shape counts first (“ opens, ” closes), then what
stands beside it, then whether a quote is open: reports come with closing marks alone, marks glued to words, and marks
that were forgotten. Offsets are those of the report's text; `start` and `end` hold the marks, `inner` does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relata.reading.page import Page

# A quote of fewer words than this is a borrowed word ("a so-called 'expert'") unless a sentence's end stands in it.
SCARE_WORDS = 4

_DOUBLE = re.compile(r"''|``|[\"“”„‟«»]")
_OPENS = frozenset("“„‟«") | {"``"}
_CLOSES = frozenset("”»")
# Single marks are quotes only where they stand at the edges of words and the closing one is found in the paragraph.
_SINGLE = re.compile(
    r"(?<![^\s(\[—–-])['‘](?=[^\s'’.,;])(?:[^'’‘\n]|(?<=\w)['’](?=\w)){2,400}?[^\s'’]['’](?![\w'’])"
)
_ENDING = re.compile(r"[.!?…,]$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    last_paragraph: int
    balanced: bool
    words: int
    closing: bool
    """Whether it holds the end of a sentence or of its clause: . ! ? or a comma before the mark."""
    capital: bool
    """Whether it opens with a capital letter."""

    @property
    def scare(self) -> bool:
        """Whether only a word or two are borrowed."""
        return self.words < SCARE_WORDS and not (self.closing and self.capital)


def find_quotes(page: Page) -> tuple[Quote, ...]:
    """The quotes of a page in order; none stands inside another."""
    found: list[Quote] = []
    carried: int | None = None  # where speech began that the paragraph before left open
    for number, start, end in _paragraphs(page):
        text = page.report.text
        if carried is not None and not _opens_paragraph(text, start):
            carried = None
        marks = _paired(page, start, end)
        if marks and marks[-1][2] is False and marks[-1][1] == end and _goes_on(page, number):
            *closed, (opened, _, _) = marks
            found += [_quote(page, s, e, number, b) for s, e, b in _joined(closed, carried)]
            carried = carried if carried is not None and not closed else opened
            continue
        found += [_quote(page, s, e, number, b) for s, e, b in _joined(marks, carried)]
        carried = None
    return tuple(found)


def _joined(marks: list[tuple[int, int, bool]], carried: int | None) -> list[tuple[int, int, bool]]:
    """The quotes of a paragraph, the first begun where speech was `carried` from."""
    if carried is not None and marks:
        return [(carried, *marks[0][1:]), *marks[1:]]
    return marks


def _paragraphs(page: Page) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each paragraph of the article."""
    number, start, end = -1, 0, 0
    for sentence in page.sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield number, start, end
            number, start = sentence.paragraph, sentence.start
        end = sentence.end
    if number >= 0:
        yield number, start, end


def _opens_paragraph(text: str, start: int) -> bool:
    return text[start] in "\"“„«‘'" or text.startswith("``", start)


def _goes_on(page: Page, paragraph: int) -> bool:
    """Whether the paragraph after `paragraph` opens with a mark."""
    after = next((s for s in page.sentences if s.paragraph > paragraph), None)
    return after is not None and _opens_paragraph(page.report.text, after.start)


def _paired(page: Page, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Start, end and balance of the quotes from `start` to `end`; one left open ends at `end`, unbalanced."""
    text = page.report.text
    found: list[tuple[int, int, bool]] = []
    opened: int | None = None
    marks = _outer(list(_DOUBLE.finditer(text, start, end)))
    for n, mark in enumerate(marks):
        shape = _shape(text, mark.group(), mark.start(), mark.end(), start, end)
        closes = opened is not None and (shape != "opens" or mark.group() not in _OPENS)
        if opened is not None and closes:
            found.append((opened, mark.end(), True))
            opened = None
        elif opened is not None:  # a second opening mark: the first was never closed
            if not _is_followed_by_close(marks, n):
                found.append((opened, mark.end(), True))
                opened = None
        elif shape == "closes":
            begun = _sentence_start(page, mark.start(), found[-1][1] if found else start)
            if begun is not None:
                found.append((begun, mark.end(), False))
        else:
            opened = mark.start()
    if opened is not None:
        found.append((opened, end, False))
    if not marks:
        found = [(m.start(), m.end(), True) for m in _SINGLE.finditer(text, start, end)]
    return found


def _outer(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Marks without the pairs that stand inside quotes of the other kind: straight ones around curly ones."""
    kept: list[re.Match[str]] = []
    straight, n = 0, 0
    while n < len(marks):
        mark = marks[n].group()
        straight += mark == '"'
        after = n + 1 < len(marks) and marks[n + 1].group() in _CLOSES and marks[n].group() in _OPENS
        left = straight % 2 and (n == 1 or any(m.group() == '"' for m in marks[n + 2 :]))
        if left and after:
            n += 2
            continue
        kept.append(marks[n])
        n += 1
    return kept


def _is_followed_by_close(marks: list[re.Match[str]], n: int) -> bool:
    return n + 1 < len(marks) and marks[n + 1].group() in _CLOSES


def _shape(text: str, mark: str, at: int, stop: int, start: int, end: int) -> str:
    """What a mark does: "opens", "closes" or "either", by what stands beside it, then by its shape."""
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    open_, shut = before.isspace() or before in "([—–-‘'", after.isspace() or after in ".,;:!?)]—–-’'"
    if open_ and shut:
        return "closes" if not after.isspace() else "either"
    if open_:
        return "opens"
    if shut:
        return "closes"
    return "opens" if mark in _OPENS else "either"


def _sentence_start(page: Page, at: int, low: int) -> int | None:
    """Where speech begins of which only the closing mark at `at` stands: its sentence, never before `low`."""
    sentence = page.sentence_at(at) or page.sentence_at(at - 2)
    if sentence is None or sentence.start < low or at - sentence.start < 2:
        return None
    return sentence.start


def _quote(page: Page, start: int, end: int, paragraph: int, balanced: bool) -> Quote:
    text = page.report.text
    low, high = start, end
    while low < high and (text[low].isspace() or text[low] in "\"“”„‟«»‘'`"):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in "\"“”„‟«»’'"):
        high -= 1
    first = page.sentence_at(start)
    return Quote(
        start,
        end,
        low,
        high,
        first.paragraph if first else paragraph,
        paragraph,
        balanced,
        len(text[low:high].split()),
        bool(_ENDING.search(text[low:high])),
        text[low : low + 1].isupper(),
    )
