"""Reports coded by people, in a plain form that is quick to write and to review.

One file a report, UTF-8, a line each:

    # published: 2019-03-04
    # actor: Peruvian police | PER | COP | organisation
    P: Police in Lima broke up a march of teachers on Monday.
    E: broke up | Police=Peruvian police | teachers=teachers of Lima | COERCE | occurred | 2019-03-04
    S: a passer-by | accuses | indirect | said | Police ... broke up a march
    T: Peru | Chile | trade | in_force | copper that is shipped through Arica
    C: + | asserted | the law | a march of teachers

`P` is a paragraph; the lines behind it code what it tells.

- `E`, an act: trigger, source, target, type, status, date, and `both` where the act is mutual. A party is
  `mention=Actor`, `=Actor` where its sentence does not mention it, `-` where there is none.
- `S`, a statement: speaker (a party, or in plain words who is no actor of the report), stance, form, cue, content.
- `T`, a tie: from and to (actors), kind, status, evidence.
- `C`, a causal claim: sign, modality, cause, effect.

Words are verbatim (`word#2` for the second occurrence); contents, evidence, causes and effects may leave out the
middle (`first words ... last words`). A report without `S`, `T` or `C` lines is not coded for that kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from relata.errors import BadLine
from relata.records import EventType, Form, Modality, Sign, Stance, Status, TieKind, TieStatus

Stretch = tuple[int, int]
_NUMBERED = re.compile(r"(.*)#(\d)$")
_BREAK = "\n\n"
_GAP = "..."


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
class CodedStatement:
    """What somebody said, as coded. The speaker is None where no actor of the report speaks."""

    speaker: Side | None
    stance: Stance
    form: Form
    cue: Stretch
    content: Stretch


@dataclass(frozen=True, slots=True)
class CodedTie:
    """A standing tie as coded."""

    kind: TieKind
    status: TieStatus
    from_: Side
    to: Side
    evidence: Stretch


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A causal claim as coded."""

    sign: Sign
    modality: Modality
    cause: Stretch
    effect: Stretch


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with what its coder found in it, in the order of the lines."""

    name: str
    text: str
    published: str | None
    acts: tuple[CodedAct, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    ties: tuple[CodedTie, ...] = ()
    claims: tuple[CodedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with the actors known so far: what the codes behind it refer to."""

    text: str
    start: int
    actors: Mapping[str, Side]

    def place(self, words: str) -> Stretch:
        """Where words stand in the report. Raises ValueError where they do not."""
        start, end = _place(words, self.text)
        return self.start + start, self.start + end

    def span(self, words: str) -> Stretch:
        """Where a stretch stands of which the middle may be left out."""
        first, gap, last = (w.strip() for w in words.strip('"').partition(_GAP))
        start, end = _place(first, self.text)
        if gap:
            end = self.text.index(last, end) + len(last)
        return self.start + start, self.start + end

    def side(self, field: str, near: int) -> Side | None:
        """A party with its mention, the one nearest to a place of the report."""
        if field == "-":
            return None
        mention, _, name = field.partition("=")
        actor = self.actors[name]
        if not mention:
            return actor
        if _NUMBERED.match(mention):
            return replace(actor, mention=self.place(mention))
        whole = re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", self.text)
        places = [(self.start + m.start(), self.start + m.end()) for m in whole] or [self.place(mention)]
        return replace(actor, mention=min(places, key=lambda p: (abs(p[0] - near), p[0])))


def read_coded(folder: Path, names: str = "*") -> Iterator[CodedReport]:
    """The coded reports of a folder whose names fit a pattern, by name. Raises BadLine as `parse_coded` does."""
    for path in sorted(folder.glob(f"{names}.txt")):
        yield parse_coded(path.stem, path.read_text(encoding="utf-8"))


def parse_coded(name: str, lines: str) -> CodedReport:
    """One coded report. Raises BadLine for the first line that does not follow the form."""
    published: str | None = None
    text, paragraph = "", _Paragraph("", 0, {})
    actors: dict[str, Side] = {}
    found: dict[str, list[Any]] = {kind: [] for kind in _CODES}
    for number, line in enumerate(lines.splitlines(), 1):
        kind, _, rest = line.partition(":")
        try:
            if kind == "# published":
                published = rest.strip()
            elif kind == "# actor":
                actor, country, sector, _ = (f.strip() for f in rest.split("|"))
                actors[actor] = Side(actor, None if country == "-" else country, sector)
            elif kind == "P":
                paragraph = _Paragraph(rest.strip(), len(text), actors)
                text += paragraph.text + _BREAK
            elif kind in _CODES:
                found[kind] += _CODES[kind]([f.strip() for f in rest.split("|")], paragraph)
            elif line.strip() and not line.startswith("#"):
                raise ValueError(f"no kind of line: {kind}")
        except (ValueError, KeyError) as error:
            raise BadLine(
                wanted="a line of the form that relata.reading.coded describes",
                got=f"{line[:80]!r} ({error})",
                do=f"mend line {number} of {name}.txt",
            ) from error
    return CodedReport(name, text, published, *(tuple(found[kind]) for kind in _CODES))


def _acts(fields: Sequence[str], paragraph: _Paragraph) -> Iterator[CodedAct]:
    trigger, source, target, type_, status, _date, *mutual = fields
    if mutual not in ([], ["both"]):
        raise ValueError(f"neither both nor nothing: {mutual}")
    where = paragraph.place(trigger)
    sides = [paragraph.side(s, where[0]) for s in (source, target)]
    orders = [sides, sides[::-1]] if mutual and sides[1] else [sides]
    for doer, done in orders:
        yield CodedAct(_one_of(EventType, type_), _one_of(Status, status), where, doer, done)


def _statement(fields: Sequence[str], paragraph: _Paragraph) -> Iterator[CodedStatement]:
    speaker, stance, form, cue, content = fields
    where = paragraph.span(content)
    side = paragraph.side(speaker, where[0]) if "=" in speaker else None
    yield CodedStatement(side, _one_of(Stance, stance), _one_of(Form, form), paragraph.place(cue), where)


def _tie(fields: Sequence[str], paragraph: _Paragraph) -> Iterator[CodedTie]:
    from_, to, kind, status, evidence = fields
    actors = paragraph.actors
    where = paragraph.span(evidence)
    yield CodedTie(_one_of(TieKind, kind), _one_of(TieStatus, status), actors[from_], actors[to], where)


def _claim(fields: Sequence[str], paragraph: _Paragraph) -> Iterator[CodedClaim]:
    sign, modality, cause, effect = fields
    where = paragraph.span(cause), paragraph.span(effect)
    yield CodedClaim(_one_of(Sign, sign), _one_of(Modality, modality), *where)


# In the order of the fields of CodedReport.
_CODES: Mapping[str, Callable[[Sequence[str], _Paragraph], Iterator[Any]]] = {
    "E": _acts,
    "S": _statement,
    "T": _tie,
    "C": _claim,
}


def _one_of(names: Any, value: str) -> Any:
    """The value, where it is one of a Literal's. Raises ValueError elsewhere."""
    if value not in get_args(names):
        raise ValueError(f"{value} is none of {', '.join(get_args(names))}")
    return value


def _place(words: str, text: str) -> Stretch:
    """Where words stand in a text. Raises ValueError where they do not."""
    numbered = _NUMBERED.match(words)
    words, count = (numbered[1], int(numbered[2])) if numbered else (words, 1)
    at = -1
    for _ in range(count):
        at = text.index(words, at + 1)
    return at, at + len(words)
