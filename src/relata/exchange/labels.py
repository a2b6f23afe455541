"""Corrections → labels: what a person accepted or retyped, as the sentences that `relata train` learns from.

A label is a sentence with its two parties marked and the type of the act that the person vouched for. A rejected act
gives none: it says what the sentence is not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from msgspec import Struct

from relata.case import Case
from relata.errors import EnvironmentError_, reason
from relata.exchange.whole import whole
from relata.reading import sentences
from relata.records import ActorRef, Correction, Event, EventType, Mention, Reading, Report
from relata.story.corrections import standing

COLUMNS = ("marked_sentence", "type", "record", "who")
TYPES = frozenset(get_args(EventType))
_TAG = re.compile(r"</?[st]>")


class Label(Struct, frozen=True, kw_only=True):
    """A sentence with `<s>source</s>` and `<t>target</t>`, the type it was judged to tell, and by whom."""

    marked_sentence: str
    type: str
    record: str
    who: str


def labels(case: Case) -> tuple[list[Label], int]:
    """The labels that a case's ledger gives, and how many judged acts give none.

    An act gives none where it was rejected, or where no party of it is named in the sentence that tells it.
    """
    reports = {r.id: r for r in case.reports()}
    told = {e.id: (e, reading) for reading in case.readings().values() for e in reading.events}
    found: dict[str, Label] = {}
    without: set[str] = set()
    for line in standing(case.corrections()):
        if line.record not in told or line.what not in ("accept", "edit", "reject"):
            continue
        event, reading = told[line.record]
        made = None if line.what == "reject" else _label(line, event, reading, reports, found)
        found.pop(line.record, None)
        without.discard(line.record)
        if made is None:
            without.add(line.record)
        else:
            found[line.record] = made
    return [found[i] for i in sorted(found)], len(without)


def _label(
    line: Correction, event: Event, reading: Reading, reports: Mapping[str, Report], had: Mapping[str, Label]
) -> Label | None:
    after = line.after if line.what == "edit" and isinstance(line.after, Mapping) else {}
    if {"source", "target"} & set(after):
        return None  # the parties marked would not be those that the person named
    kind = after.get("type", had[event.id].type if event.id in had else event.type)
    marked = _marked(event, reading, reports[reading.report])
    if marked is None or kind not in TYPES:
        return None
    return Label(marked_sentence=marked, type=str(kind), record=event.id, who=line.who)


def _marked(event: Event, reading: Reading, report: Report) -> str | None:
    """The sentence that tells the act, on one line, its parties marked; None where none is named in it."""
    at = event.trigger.start
    around = [p for p in sentences.split(report.text, report.furniture) if p.start <= at < p.end]
    if not around:
        return None
    start, end = around[0].start, around[0].end
    inside = [m for m in reading.mentions if start <= m.start and m.end <= end]
    source, target = _nearest(event.source, inside, at), _nearest(event.target, inside, at)
    if len(event.source) > 1 and not event.target:  # both parties act on each other
        target = _nearest(event.source[1:], [m for m in inside if m is not source], at)
        source = _nearest(event.source[:1], inside, at)
    if target is not None and source is not None and target.start < source.end and source.start < target.end:
        target = None
    if source is None and target is None:
        return None
    text = report.text[start:end]
    if _TAG.search(text):
        return None
    for span, tag in sorted(
        ((m, t) for m, t in ((source, "s"), (target, "t")) if m), key=lambda p: -p[0].start
    ):
        a, b = span.start - start, span.end - start
        text = f"{text[:a]}<{tag}>{text[a:b]}</{tag}>{text[b:]}"
    return " ".join(text.split())


def _nearest(parties: Sequence[ActorRef], mentions: Iterable[Mention], at: int) -> Mention | None:
    """The mention of one of `parties` that stands nearest to the word that names the act; names before pronouns."""
    ids = {p.id for p in parties}
    meant = [m for m in mentions if m.actor is not None and m.actor.id in ids]
    return min(meant, key=lambda m: (m.form == "pronoun", abs(m.start - at), m.start), default=None)


def save(rows: Sequence[Label], out: Path) -> None:
    """Write labels to a TSV file that `relata train` reads. Raises EnvironmentError_."""
    try:
        with whole(out) as part, part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t", lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([row.marked_sentence, row.type, row.record, row.who] for row in rows)
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {out}",
            got=reason(error),
            do="name a file in a folder that can be written to",
        ) from error
