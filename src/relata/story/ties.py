"""The same tie told twice is one tie: its newest telling, with the evidence of all.

Ties are the same where parties, kind, status and measure are. A different amount is not the same tie told twice:
it stays beside the other, so that a conflict or a change shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from relata.records import Tie


def gather(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each tie once, in the order of parties and kind."""
    same: dict[tuple[object, ...], list[Tie]] = defaultdict(list)
    for tie in ties:
        measure = (tie.measure.value, tie.measure.unit) if tie.measure else None
        same[tie.from_.id, tie.to.id, tie.kind, tie.status, measure].append(tie)
    gathered = [_one(tellings) for tellings in same.values()]
    return tuple(sorted(gathered, key=lambda t: (t.from_.name, t.to.name, t.kind, t.id)))


def _one(tellings: list[Tie]) -> Tie:
    ordered = sorted(tellings, key=lambda t: (t.as_of or "", t.score, t.id), reverse=True)
    if len(ordered) == 1:
        return ordered[0]
    evidence = tuple(
        sorted({e for t in ordered for e in t.evidence}, key=lambda e: (e.report, e.start, e.end))
    )
    why = f"{ordered[0].why}; told {len(ordered)} times"
    return msgspec.structs.replace(
        ordered[0], evidence=evidence, why=why, score=max(t.score for t in ordered)
    )
