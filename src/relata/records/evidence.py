"""Places in a report, and the rule that whatever is read shows them.

A record that was read carries at least one `Evidence`, whose quote is as long as its span; `check` compares each
quote with the text again before a record is stored or given out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from relata.errors import EvidenceError

if TYPE_CHECKING:
    from relata.records.reports import Report


class Span(Struct, frozen=True, order=True):
    """A stretch of one report's text."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise EvidenceError(
                wanted="a span as long as its quote",
                got=f"{self.start}:{self.end} for {self.quote[:40]!r}",
                do="mend the rule that made it",
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])


class Evidence(Span, frozen=True, order=True):
    """A stretch of a named report's text that shows what a record says."""

    report: str = ""

    @classmethod
    def cut(cls, report: Report, start: int, end: int) -> Evidence:
        """The evidence that `report` gives from `start` to `end`."""
        return cls(start, end, report.text[start:end], report.id)


class Read(Struct, frozen=True, kw_only=True):
    """What every record that was read from reports carries."""

    id: str
    evidence: tuple[Evidence, ...]
    why: str
    score: float

    def __post_init__(self) -> None:
        if not self.evidence or not self.why or not 0.0 <= self.score <= 1.0:
            raise EvidenceError(
                wanted="evidence, a reason and a score from 0 to 1",
                got=f"{type(self).__name__} {self.id} by {self.why or 'no rule'} with score {self.score}",
                do="mend the rule that made it",
            )


def spans_of(record: Struct) -> Iterable[Span]:
    """Every span that a record holds directly, its evidence included."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from (v for v in value if isinstance(v, Span))


def check(record: Read, texts: Mapping[str, str]) -> None:
    """Raise EvidenceError unless every span of `record` says what its report says there.

    `texts` maps report ids to texts. Spans that name no report stand in the report of the first evidence.
    """
    home = record.evidence[0].report
    for span in spans_of(record):
        report = span.report if isinstance(span, Evidence) else home
        found = texts.get(report, "")[span.start : span.end]
        if found != span.quote:
            raise EvidenceError(
                wanted=f"{span.quote[:60]!r} at {span.start}:{span.end} of report {report}",
                got=repr(found[:60]),
                do=f"mend the rule that made {type(record).__name__} {record.id}: {record.why}",
            )
