"""A record back to its sentences: the rule that made it, the words it was made from, the report and outlet.

An inferred record leads to the records that it was computed from, and through them to their sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from relata.case import Case, event_rows
from relata.reading import sentences
from relata.records import Evidence, Report


class Source(Struct, frozen=True, kw_only=True):
    """One place that a record was read from: the sentence whole, and what part of it is the evidence."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    sentence: str


class Explanation(Struct, frozen=True, kw_only=True):
    """Why a record says what it says."""

    id: str
    kind: str
    record: Any
    why: str
    score: float | None
    sources: tuple[Source, ...]
    made_from: tuple[str, ...]
    """Ids of the records that it was computed from; () for what was read from a report."""
    corrections: tuple[str, ...]
    """Ids of the corrections that touched it."""


def explain(case: Case, record_id: str) -> Explanation:
    """Why the record `record_id` says what it says. Raises UnknownRecord."""
    if (told := event_rows.row(case, record_id)) is not None:
        return _row(record_id, told)
    kind, record = case.record(record_id)
    reports = {r.id: r for r in case.reports()}
    made_from = _made_from(record)
    evidence = list(getattr(record, "evidence", ()) or ())
    if isinstance(record, Report):
        evidence = list(record.published.evidence)
    for one in made_from if not evidence else ():
        evidence += getattr(case.record(one)[1], "evidence", ())
    touched = {record_id, *made_from}
    return Explanation(
        id=record_id,
        kind=kind,
        record=record,
        why=getattr(record, "why", "") or _reason(kind, record),
        score=getattr(record, "score", None),
        sources=tuple(source_of(e, reports[e.report]) for e in evidence if e.report in reports),
        made_from=made_from,
        corrections=tuple(c.id for c in case.corrections() if c.record in touched),
    )


def _row(record_id: str, told: Mapping[str, str | int | None]) -> Explanation:
    """A row of an imported table: there is no text; its evidence is its place in the table."""
    return Explanation(
        id=record_id,
        kind="event_rows",
        record={name: value for name, value in told.items() if value is not None},
        why=f"as told in line {told['line']} of {told['file']}; the table gives no text",
        score=None,
        sources=(),
        made_from=(),
        corrections=(),
    )


def source_of(evidence: Evidence, report: Report) -> Source:
    """Where a piece of evidence stands, with the sentence around it."""
    pieces = sentences.split(report.text, report.furniture)
    around = [p for p in pieces if p.start < evidence.end and p.end > evidence.start]
    start = min([evidence.start, *(p.start for p in around)])
    end = max([evidence.end, *(p.end for p in around)])
    return Source(
        report=report.id, title=report.title, outlet=report.outlet, published=report.published.value, url=report.url,
        path=report.path, start=evidence.start, end=evidence.end, sentence_start=start, sentence_end=end,
        sentence=report.text[start:end],
    )  # fmt: skip


def _made_from(record: Any) -> tuple[str, ...]:
    """The ids that a record names as what it was computed from, each once, in their order."""
    found: list[str] = [*getattr(record, "merged", ()), *getattr(record, "events", ())]
    found += [c.event for c in getattr(record, "contributions", ())]
    found += [s for p in getattr(record, "positions", ()) for s in p.statements]
    for step in getattr(record, "causes", ()):
        found += [step] if isinstance(step, str) else step
    return tuple(dict.fromkeys(found))


def _reason(kind: str, record: Any) -> str:
    """Why an inferred record is there, where it does not say so itself."""
    if kind == "relations":
        pair = f"{record.a.name} and {record.b.name}"
        return f"the sum of {len(record.contributions)} contributions of acts between {pair}"
    if kind == "turning_points":
        return f"the index moves from {record.before:.2f} to {record.after:.2f}; the acts around it are named"
    if kind == "loops":
        return f"a circle of {len(record.variables)} variables, each step said by the causal claims named"
    if kind == "reports":
        return record.published.why or "taken in as it stands"
    return "computed from the records named"
