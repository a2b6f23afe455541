"""One act, told many times: which tellings are of the same act, and what the merged act says.

Tellings are compared only within a block (type, countries of the parties) and a window of dates, so the cost grows
with the number of tellings, not with its square. A merged act keeps all its tellings; where they differ, each value
stands with the tellings that give it (`variants`) and the value shown is one of them, never a mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from relata import dates
from relata.records import Correction, Event, Report, Span, Variant, record_id
from relata.story.cast import Who, recast_refs
from relata.story.corrections import regroup
from relata.story.groups import components
from relata.story.likeness import DAYS_APART, SYMMETRIC, Face, compare, faces_of, points, swapped

# Tellings of one block that each is compared with at most, nearest dates first.
NEAREST = 64
# Groups of linked tellings larger than this are not parted further: comparing all with all would cost too much.
LARGEST = 400

_STATUS_ORDER = ("occurred", "ongoing", "planned", "alleged", "possible", "denied")


def recast(events: Iterable[Event], who: Who) -> list[Event]:
    """The tellings, naming the story's actors; none whose doer is no actor."""
    told = (
        msgspec.structs.replace(e, source=recast_refs(e.source, who), target=recast_refs(e.target, who))
        for e in events
    )
    return [e for e in told if e.source]


def merge(
    tellings: Sequence[Event], reports: Sequence[Report], changes: Sequence[Correction] = ()
) -> tuple[Event, ...]:
    """Each act once, in the order of dates. `reports` tell which outlets are independent."""
    by_id = {t.id: t for t in tellings}
    faces = {f.event.id: f for f in faces_of(tellings, reports)}
    alike = components(by_id, _pairs(faces.values()))
    acts = [cluster for group in alike for cluster in _clusters([faces[i] for i in group])]
    copies = _copies(reports)
    merged = [_one([by_id[i] for i in group], copies) for group in regroup(acts, changes)]
    return tuple(sorted(merged, key=lambda e: (e.date.value or "9999", e.id)))


# ── which are the same ────────────────────────────────────────────────────────────────────────────


def _pairs(faces: Iterable[Face]) -> set[tuple[str, str]]:
    blocks: dict[tuple[Any, ...], list[Face]] = defaultdict(list)
    for face in faces:
        for block in _blocks(face):
            blocks[block].append(face)
    found: set[tuple[str, str]] = set()
    threshold = points()["same_act"]
    for told in blocks.values():
        told.sort(key=lambda f: (f.first, f.last, f.event.id))
        for n, face in enumerate(told):
            for other in told[n + 1 : n + 1 + NEAREST]:
                if (other.first - face.last).days > DAYS_APART:
                    break
                if (face.event.id, other.event.id) not in found and compare(face, other) >= threshold:
                    found.add((face.event.id, other.event.id))
    return found


def _blocks(face: Face) -> Iterator[tuple[Any, ...]]:
    """The blocks of a telling: both sides; and one side alone, for those whose other side is described or open."""
    source, target = face.source.keys, face.target.keys
    if face.event.type in SYMMETRIC:
        yield (face.family, source | target)
        return
    yield (face.family, source, target)
    yield (face.family, "source", source)


def _clusters(group: Sequence[Face]) -> list[list[str]]:
    """A group of tellings that are linked pair by pair, parted where they are not alike on the whole.

    Clusters are joined while the mean likeness between them stays at `same_act` (average linkage, Sokal and Michener
    1958), the most alike first, so a chain of vague tellings does not make one act of many.
    """
    if len(group) <= 2 or len(group) > LARGEST:
        return [[f.event.id for f in group]]
    import numpy as np
    from scipy.cluster.hierarchy import average, fcluster

    faces = sorted(group, key=lambda f: f.event.id)
    apart = [1.0 - compare(a, b) for n, a in enumerate(faces) for b in faces[n + 1 :]]
    labels = fcluster(average(np.array(apart)), t=1.0 - points()["same_act"], criterion="distance")
    found: dict[int, list[str]] = defaultdict(list)
    for face, label in zip(faces, labels, strict=True):
        found[int(label)].append(face.event.id)
    return list(found.values())


# ── what the merged act says ──────────────────────────────────────────────────────────────────────


def _copies(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """For each telling report, itself and the reports that copy its text."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[report.duplicate_of or report.id].append(report)
    return found


def _one(tellings: list[Event], copies: Mapping[str, list[Report]]) -> Event:
    """The act that `tellings` tell; the fullest telling speaks for it."""
    ordered = sorted(tellings, key=lambda t: (_vague(t), -t.score, t.id))
    best, status = ordered[0], _status(ordered)
    told_in = sorted({e.report for t in tellings for e in t.evidence})
    reports = [r for i in told_in for r in copies.get(i, ())]
    both = best.type in SYMMETRIC and any(swapped(best, t) for t in tellings)
    source, target = ((*best.source, *best.target), ()) if both else (best.source, best.target)
    evidence = dict.fromkeys(e for t in ordered for e in t.evidence)
    why = best.why if len(ordered) == 1 else f"{best.why}; {_why(ordered, both)}"
    return msgspec.structs.replace(
        best,
        id=record_id("ev", min(t.id for t in tellings)),
        source=source,
        target=target,
        status=status,
        evidence=tuple(evidence),
        trigger=Span(best.trigger.start, best.trigger.end, best.trigger.quote),
        counts=tuple(dict.fromkeys(c for t in ordered for c in t.counts)),
        contexts=tuple(sorted({c for t in tellings for c in t.contexts})),
        reports=max(1, len(reports)),
        outlets=max(1, len({_outlet(r) for i in told_in for r in copies.get(i, ())[:1]})),
        merged=tuple(sorted(t.id for t in tellings)),
        variants=tuple(_variants(ordered)),
        score=max(t.score for t in tellings),
        why=why,
    )


def _outlet(report: Report) -> str:
    """Whom a report counts for: its outlet, or itself where none is known."""
    return report.outlet or report.id


def _vague(event: Event) -> int:
    """How many days an act's date leaves open."""
    if event.date.value is None:
        return 100_000
    first, last = dates.bounds(event.date.value)
    return (last - first).days


def _status(tellings: Sequence[Event]) -> Any:
    """The status that most tellings give; of equals the surer one."""
    counts = Counter(t.status for t in tellings)
    return min(counts, key=lambda s: (-counts[s], _STATUS_ORDER.index(s)))


def _why(tellings: Sequence[Event], both: bool) -> str:
    reports = len({e.report for t in tellings for e in t.evidence})
    if both and len(tellings) == 2:
        return "both parties act"
    return f"one act: {len(tellings)} tellings in {reports} report(s) with like parties, dates and words"


_DETAILS: dict[str, Callable[[Event], str | None]] = {
    "type": lambda e: e.type,
    "status": lambda e: e.status,
    "date": lambda e: e.date.value,
    "source": lambda e: ", ".join(sorted(a.name for a in e.source)),
    "target": lambda e: ", ".join(sorted(a.name for a in e.target)) or None,
    "counts": lambda e: ", ".join(f"{c.value:g} {c.unit}" for c in e.counts) or None,
}


def _variants(tellings: Sequence[Event]) -> list[Variant]:
    """Details on which the tellings differ, each value with the tellings that give it."""
    found = []
    for name, of in _DETAILS.items():
        values: dict[str, list[str]] = defaultdict(list)
        for telling in tellings:
            if (value := of(telling)) is not None:
                values[value].append(telling.id)
        if len(values) > 1:
            found += [Variant(name, value, tuple(sorted(ids))) for value, ids in sorted(values.items())]
    return found
