"""A person's corrections of single records: the ledger is applied in its order, and nothing is overwritten.

`reject` takes a record out, `accept` marks it as checked, `edit` sets the fields named in `after`. Merging and
splitting are the business of what groups (`merging`, `claims`). Undoing a correction is a later line of the ledger
whose `note` is "undo" and whose `after` names the id of the line undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from relata.records import QUAD_OF, Correction, Event, Read

R = TypeVar("R", bound=Read)
UNDO = "undo"


def standing(changes: Iterable[Correction]) -> list[Correction]:
    """The lines of the ledger that have not been undone, in their order, without the undoing lines."""
    lines = list(changes)
    undone: set[str] = set()
    for line in reversed(lines):
        if line.note == UNDO and line.id not in undone:
            undone |= {str(line.after), line.id}
    return [line for line in lines if line.id not in undone and line.note != UNDO]


def apply(found: Iterable[R], changes: Sequence[Correction]) -> tuple[R, ...]:
    """The records as corrected, sorted by where they stand."""
    of: dict[str, list[Correction]] = defaultdict(list)
    for change in standing(changes):
        if change.what in ("accept", "reject", "edit"):
            of[change.record].append(change)
    kept = []
    for record in found:
        corrected: R | None = record
        for change in of.get(record.id, ()):
            corrected = _changed(corrected, change) if corrected is not None else None
        if corrected is not None:
            kept.append(corrected)
    return tuple(sorted(kept, key=_place))


def _changed(record: R, change: Correction) -> R | None:
    if change.what == "reject":
        return None
    by = f"{record.why}; {change.what}ed by {change.who} on {change.when[:10]}"
    if change.what == "accept":
        return msgspec.structs.replace(record, why=by, score=1.0)
    fields = {**msgspec.to_builtins(record), **(change.after or {}), "why": by, "score": 1.0}
    if isinstance(record, Event):
        fields["quad"] = QUAD_OF[fields["type"]]
    edited: Any = msgspec.convert(fields, type=type(record))
    return edited  # type: ignore[no-any-return]


def _place(record: Read) -> tuple[str, int, int, str]:
    first = record.evidence[0]
    return first.report, first.start, first.end, record.id
