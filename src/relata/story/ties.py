"""The same tie told twice is one tie: its newest telling, with the evidence of all.

The invariant: no telling is lost or overwrites another. Ties are the same where parties, kind, status and measure
are; a telling without an amount joins the one that has it. A different amount, or another status, is not the same tie
told twice: it stays beside the other, and each says what the others say, so that a conflict or a change shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from relata.records import Correction, Measure, Tie
from relata.story.corrections import apply, regroup


def gather(ties: Iterable[Tie], changes: Sequence[Correction] = ()) -> tuple[Tie, ...]:
    """Each tie once, in the order of parties and kind.

    1. Group the tellings of one bond by status and amount. 2. Put a person's merging and splitting in. 3. Let the
    newest telling of each group speak for it. 4. Put in what a person said of a tie, by its own id or a telling's.
    5. Let each say what else is told of the same bond.
    """
    told = {t.id: t for t in sorted(ties, key=lambda t: (t.id, t.evidence[0]))}
    bonds: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in told.values():
        bonds[_bond(tie)].append(tie)
    groups = [[t.id for t in group] for tellings in bonds.values() for group in _history(tellings)]
    made = [_one([told[i] for i in group]) for group in regroup(groups, changes)]
    kept: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in apply(made, changes, lenient=True):
        kept[_bond(tie)].append(tie)
    beside = [_beside(t, [o for o in of if o is not t]) for of in kept.values() for t in of]
    return tuple(sorted(beside, key=lambda t: (t.from_.name, t.to.name, t.kind, t.id)))


def _bond(tie: Tie) -> tuple[str, str, str]:
    """What ties of one bond share."""
    return tie.from_.id, tie.to.id, tie.kind


def _history(tellings: Sequence[Tie]) -> list[list[Tie]]:
    """The tellings of one bond between two parties, a group for each status and amount that it was told with."""
    same: dict[tuple[str, tuple[float, str] | None], list[Tie]] = defaultdict(list)
    for tie in tellings:
        same[tie.status, (tie.measure.value, tie.measure.unit) if tie.measure else None].append(tie)
    for status in {status for status, _ in same}:
        amounts = [key for key in same if key[0] == status and key[1] is not None]
        if len(amounts) == 1 and (status, None) in same:
            same[amounts[0]] += same.pop((status, None))
    return list(same.values())


def _one(tellings: list[Tie]) -> Tie:
    ordered = sorted(tellings, key=lambda t: (t.as_of or "", t.score, t.id), reverse=True)
    if len(ordered) == 1:
        return ordered[0]
    evidence = tuple(
        sorted({e for t in ordered for e in t.evidence}, key=lambda e: (e.report, e.start, e.end))
    )
    first = min((t.as_of for t in ordered if t.as_of), default=None)
    since = f" since {first}" if first and first != ordered[0].as_of else ""
    return msgspec.structs.replace(
        ordered[0],
        evidence=evidence,
        measure=next((t.measure for t in ordered if t.measure), None),
        why=f"{ordered[0].why}; told {len(ordered)} times{since}",
        merged=tuple(sorted(t.id for t in ordered)),
        score=max(t.score for t in ordered),
    )


def _beside(tie: Tie, others: Sequence[Tie]) -> Tie:
    """The tie, saying what else is told of the same bond."""
    told = sorted({_said(o) for o in others if _said(o)})
    return msgspec.structs.replace(tie, why=f"{tie.why}; also told: {', '.join(told)}") if told else tie


def _said(tie: Tie) -> str:
    parts = [tie.status.replace("_", " "), _amount(tie.measure), f"({tie.as_of})" if tie.as_of else ""]
    return " ".join(p for p in parts if p)


def _amount(measure: Measure | None) -> str:
    return f"{measure.value:g} {measure.unit}" if measure else ""
