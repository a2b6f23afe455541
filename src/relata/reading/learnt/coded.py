"""Reports coded by people, in a plain form that is quick to write and to review.

One file a report, UTF-8, a line each:

    # published: 2019-03-04
    # actor: Peruvian police | PER | COP | organisation
    P: Police in Lima broke up a march of teachers on Monday.
    E: broke up | Police=Peruvian police | teachers=teachers of Lima | COERCE | occurred | 2019-03-04

`P` is a paragraph; the lines behind it code what it tells. `E`: trigger, source, target, type, status, date, and
`both` where the act is mutual. A trigger is verbatim (`word#2` for its second occurrence). A party is
`mention=Actor`, `=Actor` where its sentence does not mention it, `-` where there is none. Other lines (`S`, `T`, `C`:
statements, ties, causal claims) are kept for other readers and passed over here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from relata.errors import BadLine
from relata.records import EventType, Status

Stretch = tuple[int, int]
_NUMBERED = re.compile(r"(.*)#(\d)$")
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Side:
    """A coded party: its name and country, and where the act's sentence mentions it, if it does."""

    name: str
    country: str | None
    sector: str
    mention: Stretch | None = None


@dataclass(frozen=True, slots=True)
class CodedAct:
    """An act as coded. Stretches are places in the report's text."""

    type: EventType
    status: Status
    trigger: Stretch
    source: Side | None
    target: Side | None


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with its coded acts."""

    name: str
    text: str
    published: str | None
    acts: tuple[CodedAct, ...]


def read_coded(folder: Path) -> Iterator[CodedReport]:
    """The coded reports of a folder, by name. Raises BadLine for the first line that does not follow the form."""
    for path in sorted(folder.glob("*.txt")):
        yield parse_coded(path.stem, path.read_text(encoding="utf-8"))


def parse_coded(name: str, lines: str) -> CodedReport:
    """One coded report."""
    published: str | None = None
    actors: dict[str, Side] = {}
    text, paragraph, start = "", "", 0
    acts: list[CodedAct] = []
    for number, line in enumerate(lines.splitlines(), 1):
        kind, _, rest = line.partition(":")
        try:
            if kind == "# published":
                published = rest.strip()
            elif kind == "# actor":
                actor, country, sector, _ = (f.strip() for f in rest.split("|"))
                actors[actor] = Side(actor, None if country == "-" else country, sector)
            elif kind == "P":
                paragraph, start = rest.strip(), len(text)
                text += paragraph + _BREAK
            elif kind == "E":
                acts += _acts(rest, paragraph, start, actors)
        except (ValueError, KeyError) as error:
            raise BadLine(
                wanted="a line of the form that relata.reading.learnt.coded describes",
                got=f"{line[:80]!r} ({error})",
                do=f"mend line {number} of {name}.txt",
            ) from error
    return CodedReport(name, text, published, tuple(acts))


def _acts(rest: str, paragraph: str, start: int, actors: dict[str, Side]) -> Iterator[CodedAct]:
    trigger, source, target, type_, status, _date, *mutual = (f.strip() for f in rest.split("|"))
    if type_ not in get_args(EventType) or status not in get_args(Status):
        raise ValueError(f"no type or status: {type_}, {status}")
    at = _place(trigger, paragraph)
    sides = [_side(s, paragraph, at[0], start, actors) for s in (source, target)]
    where = (start + at[0], start + at[1])
    orders = [sides, sides[::-1]] if mutual == ["both"] and sides[1] else [sides]
    for doer, done in orders:
        yield CodedAct(cast("EventType", type_), cast("Status", status), where, doer, done)


def _place(words: str, paragraph: str) -> Stretch:
    """Where words stand in a paragraph. Raises ValueError where they do not."""
    numbered = _NUMBERED.match(words)
    words, count = (numbered[1], int(numbered[2])) if numbered else (words, 1)
    at = -1
    for _ in range(count):
        at = paragraph.index(words, at + 1)
    return at, at + len(words)


def _side(field: str, paragraph: str, trigger: int, start: int, actors: dict[str, Side]) -> Side | None:
    """A party with the place of its mention, the nearest one to the trigger."""
    if field == "-":
        return None
    mention, _, name = field.partition("=")
    actor = actors[name]
    if not mention:
        return actor
    if _NUMBERED.match(mention):
        place = _place(mention, paragraph)
    else:
        whole = re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", paragraph)
        places = [(m.start(), m.end()) for m in whole] or [_place(mention, paragraph)]
        place = min(places, key=lambda p: (abs(p[0] - trigger), p[0]))
    return Side(actor.name, actor.country, actor.sector, (start + place[0], start + place[1]))
