"""Page furniture: found by the rules of `furniture.yaml`, marked with its kind, never cut.

A line is furniture only where a rule says so; what looks like a sentence of the article is left alone unless a
rule names that very wording. The rules see one line at a time, its place on the page, and whether the rest of
the page is prose; they do not understand what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from msgspec import Struct

from relata.intake._lines import LONGEST_FURNITURE, Line
from relata.intake._rules import load
from relata.records import Furniture

HEAD_LINES = 8
"""The top of a page: at most so many lines, and no more than one paragraph. The five sites looked at have 1 to 3."""
FOOT_LINES = 25
"""The foot of a page: the last so many lines. The longest foot looked at has 11."""
EDGE_LINES = 5_000
"""Of a text with more than twice so many lines only the first and last so many are looked at: no page is so long."""
BULLETS = 8
"""At most so many bulleted lines belong to a "More information" above them."""
LONGEST_GLUED = 80
"""Furniture glued behind the last sentence is no longer than this."""
GLUED_LINES = 5
"""It stands behind one of the last so many lines."""

MARKUP = "markup"
"""The kind of a sign that stands before, in or behind words of the article, and takes no line away from it."""
_BULLET = re.compile(r"(?:[•*▪◦⦁·‣●○■›»]\s{0,8}|[-–—]\s{1,8})\S")
_SENTENCE_ENDS = r"(?<=[.!?…\"'”’»)])\s{0,3}"
_WORDS_OF_HEADLINE = 4


class Rule(Struct, frozen=True):
    """One rule of `furniture.yaml`, compiled."""

    name: str
    kind: str
    where: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    opens: str


class Rules(Struct, frozen=True):
    """All rules, what may be put into a paragraph, and what may be glued behind a last sentence."""

    rules: tuple[Rule, ...]
    inserted: tuple[tuple[str, re.Pattern[str]], ...]
    glued: re.Pattern[str]
    glued_kinds: dict[str, str]


@cache
def rules() -> Rules:
    """The rules of `furniture.yaml`, compiled once."""
    data = load("furniture")
    made: list[Rule] = []
    for entry in data["rules"]:
        exact = entry.get("case") == "exact"
        lines = "|".join(f"(?:{line})" for line in entry["lines"])
        flags = 0 if exact else re.IGNORECASE
        unless = entry.get("unless")
        made.append(
            Rule(
                name=entry["name"],
                kind=entry["kind"],
                where=entry["where"],
                pattern=re.compile(lines, flags),
                unless=re.compile(unless, re.IGNORECASE) if unless else None,
                opens=entry.get("opens", "none"),
            )
        )
    kinds = {f"k{n}": entry["kind"] for n, entry in enumerate(data["glued"])}
    glued = "|".join(
        f"(?P<k{n}>{_SENTENCE_ENDS}(?:{'|'.join(entry['ends'])}))" for n, entry in enumerate(data["glued"])
    )
    put_in = [*data["inserted"], data["markup"]]
    inserted = tuple((e["kind"], re.compile(find)) for e in put_in for find in e["finds"])
    return Rules(
        rules=tuple(made),
        inserted=inserted,
        glued=re.compile(rf"(?:{glued})\W{{0,3}}$", re.IGNORECASE),
        glued_kinds=kinds,
    )


def find(
    text: str, lines: Sequence[Line], *, outlet: str | None = None, title: str | None = None
) -> tuple[Furniture, ...]:
    """The furniture of a page, in order, without overlap.

    1. Ask of each short line which rules match it where it stands (a title never is furniture).
    2. Drop the rules that hold to the end of the page where prose still follows.
    3. Add the lines that a heading opens: bullets, one link, or the rest.
    4. Add what is put into paragraphs and what is glued behind the last sentences. Where nothing else would be left,
       nothing is furniture.
    """
    first_prose = next((line.number for line in lines if line.prose), len(lines))
    candidates = [_candidates(line, lines, first_prose, outlet=outlet, title=title) for line in lines]
    last_prose = _last_prose(lines, candidates)
    marked: dict[int, Furniture] = {}
    for line, matching in zip(lines, candidates, strict=True):
        to_end = first_prose < line.number > last_prose
        chosen = _strongest(matching, to_end=to_end)
        if chosen is None:
            continue
        rule, start, end = chosen
        marked.setdefault(line.number, Furniture(start, end, text[start:end], rule.kind))
        for other in _opened(rule, line, lines):
            kind = next((r.kind for r, _, _ in candidates[other.number]), rule.kind)
            marked.setdefault(other.number, Furniture(other.start, other.end, other.content, kind))
        if rule.opens == "rest":
            break
    if len(marked) == len(lines) and all(marked[line.number].quote == line.content for line in lines):
        return ()
    return tuple(sorted([*marked.values(), *_inserted(lines, marked), *_glued(lines, marked)]))


def _candidates(
    line: Line, lines: Sequence[Line], first_prose: int, *, outlet: str | None, title: str | None
) -> list[tuple[Rule, int, int]]:
    """The rules that match a line where it stands, each with the offsets it would mark."""
    content = line.content
    if len(content) > LONGEST_FURNITURE or (title and content == title):
        return []
    if outlet and content.casefold() == outlet.casefold():
        return [(_OUTLET, line.start, line.end)]
    if EDGE_LINES <= line.number < len(lines) - EDGE_LINES:
        return []
    return [
        (rule, line.start + start, line.start + end)
        for rule, start, end in _matches(content)
        if _stands(rule.where, line, lines, first_prose)
    ]


@lru_cache(maxsize=4096)
def _matches(content: str) -> tuple[tuple[Rule, int, int], ...]:
    """The rules that match a line wherever it stands, each with what it would mark; pages repeat their lines."""
    found: list[tuple[Rule, int, int]] = []
    for rule in rules().rules:
        match = rule.pattern.fullmatch(content)
        if match and not (rule.unless and rule.unless.fullmatch(content)):
            start, end = next((match.span(g) for g in rule.pattern.groupindex if match[g]), match.span())
            found.append((rule, start, end))
    return tuple(found)


_OUTLET = Rule("outlet", "portal", "any", re.compile("(?!)"), None, "none")


def _stands(where: str, line: Line, lines: Sequence[Line], first_prose: int) -> bool:
    """Whether a line stands where a rule wants it."""
    number = line.number
    head = number < HEAD_LINES and sum(x.prose for x in lines[:number]) <= 1
    foot = number >= len(lines) - FOOT_LINES and number > first_prose
    if where in ("head", "foot", "edge"):
        return (head and where != "foot") or (foot and where != "head")
    if where == "first":
        return number < 2 and _headline_follows(line, lines)
    return True


def _headline_follows(line: Line, lines: Sequence[Line]) -> bool:
    """Whether one of the next three lines, before any prose, is long enough to be the headline."""
    for other in lines[line.number + 1 : line.number + 4]:
        if _matches(other.content):
            continue
        if other.prose:
            return False
        if other.content.count(" ") >= _WORDS_OF_HEADLINE - 1:
            return len(lines) > other.number + 1
    return False


def _strongest(matching: Sequence[tuple[Rule, int, int]], *, to_end: bool) -> tuple[Rule, int, int] | None:
    """The rule that counts: one that runs to the end, where it may; else the first of the others."""
    rest = next((m for m in matching if m[0].opens == "rest"), None)
    return rest if rest and to_end else next((m for m in matching if m[0].opens != "rest"), None)


def _last_prose(lines: Sequence[Line], candidates: Sequence[list[tuple[Rule, int, int]]]) -> int:
    """The number of the last line of prose that no rule names, or -1."""
    for line in reversed(lines):
        if line.prose and not any(rule.opens != "rest" for rule, _, _ in candidates[line.number]):
            return line.number
    return -1


def _opened(rule: Rule, line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that a heading opens."""
    after = line.number + 1
    if rule.opens == "rest":
        return lines[after:]
    if rule.opens == "one":
        return [x for x in lines[after : after + 1] if not x.prose]
    if rule.opens == "bullets":
        return list(takewhile(lambda x: _BULLET.match(x.content), lines[after : after + BULLETS]))
    return ()


def _inserted(lines: Sequence[Line], marked: dict[int, Furniture]) -> list[Furniture]:
    """What a site has put into the midst of paragraphs, which go on behind it."""
    found: list[Furniture] = []
    for line in lines:
        at = 0
        for start, end, kind in sorted(_inserts(line.content)) if line.number not in marked else ():
            if start >= at:
                quote = line.content[start:end]
                found.append(Furniture(line.start + start, line.start + end, quote, kind))
                at = end
    return found


def _inserts(content: str) -> Iterator[tuple[int, int, str]]:
    """Where each rule finds something put into a line, with its kind."""
    for kind, pattern in rules().inserted:
        for match in pattern.finditer(content):
            yield *match.span("mark" if "mark" in pattern.groupindex else 0), kind


def is_masthead(content: str) -> bool:
    """Whether a line has the form of an outlet's name."""
    return any(
        rule.kind == "masthead" for rule, start, end in _matches(content) if end - start == len(content)
    )


def unmarked(words: str) -> str:
    """Words without the signs of Markdown in them."""
    kept, at = [], 0
    for start, end, kind in sorted(_inserts(words)):
        if kind == MARKUP and start >= at:
            kept.append(words[at:start])
            at = end
    return "".join([*kept, words[at:]]).strip()


def _glued(lines: Sequence[Line], marked: dict[int, Furniture]) -> list[Furniture]:
    """What stands glued behind the sentences of the last lines."""
    found: list[Furniture] = []
    body = [line for line in lines if line.number not in marked]
    for line in body[-GLUED_LINES:]:
        tail = line.content[-LONGEST_GLUED:]
        match = rules().glued.search(tail)
        if not match or not match.lastgroup or (match.start() == 0 and len(tail) < LONGEST_GLUED):
            continue
        quote = match[0].lstrip()
        end = line.end
        found.append(Furniture(end - len(quote), end, quote, rules().glued_kinds[match.lastgroup]))
    return found
