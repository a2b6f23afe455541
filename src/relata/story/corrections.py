"""A person's corrections: the ledger is applied in its order, and nothing is overwritten.

`reject` takes a record out, `accept` marks it as checked, `edit` sets the fields named in `after`, `merge` makes the
records named in `after` one, `split` parts those named in `after` from the rest. Undoing a correction is a later line
of the ledger whose `note` is "undo" and whose `after` names the id of the line undone.

A record that was made from others (an act, a claim, a tie) can change its id when reports are added. A line about it
finds it again by what it was made from, as far as the line's `before` tells: so a correction survives every rebuild.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from relata.records import QUAD_OF, Claim, Correction, Event, Read, Tie
from relata.story.groups import components

R = TypeVar("R", bound=Read)
UNDO = "undo"
JUDGING = frozenset({"accept", "reject", "edit"})
# A record that lost or gained members is the same matter while it holds more than this share of those it had.
SAME_MATTER = 0.5


def standing(changes: Iterable[Correction]) -> list[Correction]:
    """The lines of the ledger that have not been undone, in their order, without the undoing lines."""
    lines = list(changes)
    undone: set[str] = set()
    for line in reversed(lines):
        if line.note == UNDO and line.id not in undone:
            undone |= {str(line.after), line.id}
    return [line for line in lines if line.id not in undone and line.note != UNDO]


def apply(found: Iterable[R], changes: Sequence[Correction], *, lenient: bool = False) -> tuple[R, ...]:
    """The records as accepted, rejected and edited, sorted by where they stand.

    Raises ValueError, TypeError or KeyError where an edit gives no record that holds; with `lenient` such an edit is
    passed over, and the record says so: one line of a ledger from elsewhere never stops a rebuild.
    """
    records = list(found)
    of = judgements(records, changes)
    kept = (changed(record, of.get(record.id, ()), lenient=lenient) for record in records)
    return tuple(sorted((r for r in kept if r is not None), key=_place))


def judgements(records: Iterable[Read], changes: Sequence[Correction]) -> dict[str, list[Correction]]:
    """The lines that accept, reject or edit each record, by its id, in the ledger's order."""
    held = {r.id: members(r) for r in records}
    of: dict[str, list[Correction]] = defaultdict(list)
    for line in standing(changes):
        if line.what in JUDGING and (record := found_again(line, held)) is not None:
            of[record].append(line)
    return of


def members(record: Read) -> frozenset[str]:
    """The ids of what a record was made from: tellings of an act or a tie, statements of a claim."""
    if isinstance(record, Event | Tie):
        return frozenset(record.merged)
    return (
        frozenset(s for p in record.positions for s in p.statements)
        if isinstance(record, Claim)
        else frozenset()
    )


def found_again(line: Correction, held: Mapping[str, frozenset[str]]) -> str | None:
    """The record that a line is about: by its id, by an id it was made from, or by most of what it had."""
    if line.record in held:
        return line.record
    had = _members_before(line.before) | {line.record}
    best = max(held, key=lambda i: (len(held[i] & had), i), default=None)
    if best is None or not held[best] & had:
        return None
    return best if line.record in held[best] or len(held[best] & had) > SAME_MATTER * (len(had) - 1) else None


def _members_before(before: Any) -> frozenset[str]:
    """The members that a record had when the line was written; whatever else stands there gives none."""
    found: list[Any] = list(before) if isinstance(before, list | tuple) else []
    if isinstance(before, Mapping):
        found += before.get("merged") or ()
        for position in before.get("positions") or ():
            found += position.get("statements") or () if isinstance(position, Mapping) else ()
    return frozenset(i for i in found if isinstance(i, str))


def changed(record: R, lines: Sequence[Correction], *, lenient: bool = False) -> R | None:
    """A record after the lines about it; None where it is rejected."""
    for line in lines:
        if line.what == "reject":
            return None
        by = f"{record.why}; {line.what}ed by {line.who} on {line.when[:10]}"
        if line.what == "accept":
            record = msgspec.structs.replace(record, why=by, score=1.0)
            continue
        try:
            record = _edited(record, line, by)
        except (ValueError, TypeError, KeyError):
            if not lenient:
                raise
            passed = (
                f"{record.why}; an edit by {line.who} on {line.when[:10]} does not fit and is passed over"
            )
            record = msgspec.structs.replace(record, why=passed)
    return record


def _edited(record: R, line: Correction, by: str) -> R:
    after = line.after or {}
    fields = {**msgspec.to_builtins(record), **after, "id": record.id, "why": by, "score": 1.0}
    if isinstance(record, Event):
        fields["quad"] = QUAD_OF[fields["type"]]
        # A party that a person names is not inferred any more.
        fields["inferred"] = [side for side in fields["inferred"] if side not in after]
    edited: Any = msgspec.convert(fields, type=type(record))
    return edited  # type: ignore[no-any-return]


def per_telling(events: Iterable[Event], changes: Sequence[Correction]) -> list[Correction]:
    """The ledger with each judgement of an act as judgements of its tellings: an act is what its tellings say."""
    acts = list(events)
    tellings = {t for e in acts for t in e.merged}
    held = {e.id: members(e) for e in acts}
    lines: list[Correction] = []
    for line in changes:
        act = None
        if line.what in JUDGING and line.note != UNDO and line.record not in tellings:
            act = found_again(line, held)
        if act is None:
            lines.append(line)
        else:
            lines += [msgspec.structs.replace(line, record=t) for t in sorted(held[act])]
    return lines


def regroup(groups: Iterable[Sequence[str]], changes: Sequence[Correction]) -> list[list[str]]:
    """The groups after what a person merged or split (`after`: ids of members), in the ledger's order."""
    found = [list(g) for g in groups]
    for line in standing(changes):
        if line.what not in ("merge", "split") or not isinstance(line.after, list | tuple):
            continue
        ids = {i for i in line.after if isinstance(i, str)}
        if line.what == "split":
            parted = [([i for i in g if i not in ids], [i for i in g if i in ids]) for g in found]
            found = [part for both in parted for part in both if part]
        else:
            touched = [g for g in found if ids & set(g)]
            pairs = [(touched[0][0], i) for g in touched for i in g]
            found = [
                *(g for g in found if not ids & set(g)),
                *components({i for p in pairs for i in p}, pairs),
            ]
    return sorted(sorted(g) for g in found)


def _place(record: Read) -> tuple[str, int, int, str]:
    first = record.evidence[0]
    return first.report, first.start, first.end, record.id
