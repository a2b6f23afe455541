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
from relata.records import ActorRef, Correction, Event, Report, Span, Variant, record_id
from relata.story.apart import DAYS_APART
from relata.story.cast import Who, recast_refs
from relata.story.corrections import regroup
from relata.story.faces import SYMMETRIC, Face, faces_of
from relata.story.joining import Pair, joined
from relata.story.likeness import compare, signs_of, swapped, weighed
from relata.story.sides import points

# Tellings of one block that each is compared with at most, nearest dates first.
NEAREST = 64
# Rarest words of a telling by which others are looked for.
RAREST = 2
# Tellings before it that a telling is compared with to say why it is of an act.
SHOWN = 8

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
    """Each act once, in the order of dates. `reports` tell which outlets are independent.

    1. Compare tellings that have a report, a party or a rare word in common.
    2. Put together what is of one act, the surest pairs first (joining.py).
    3. Let a person's splits and merges stand over all of it.
    """
    by_id = {t.id: t for t in tellings}
    face_of = {f.id: f for f in faces_of(tellings, reports)}
    acts, copies = joined(face_of, _links(face_of.values())), _copies(reports)
    merged = [_one([by_id[i] for i in group], copies, face_of) for group in regroup(acts, changes)]
    return tuple(sorted(merged, key=lambda e: (e.date.value or "9999", e.id)))


# ── which may be the same ─────────────────────────────────────────────────────────────────────────


def _links(faces: Iterable[Face]) -> dict[Pair, float]:
    """The pairs of one block that are likely enough of one act, with how likely."""
    found, threshold = {}, points()["same_act"]
    blocked: dict[tuple[Any, ...], list[Face]] = defaultdict(list)
    for face in faces:
        for block in _blocks(face):
            blocked[block].append(face)
    for block, told in blocked.items():
        if block[1] == "word" and len(told) > NEAREST:
            continue  # a word of so many says nothing of one act
        told.sort(key=lambda f: (f.first, f.last, f.id))
        for n, face in enumerate(told):
            for other in told[n + 1 : n + 1 + NEAREST]:
                if (other.first - face.last).days > DAYS_APART:
                    break
                pair = (face.id, other.id) if face.id < other.id else (other.id, face.id)
                if pair not in found and (likely := compare(face, other)) >= threshold:
                    found[pair] = likely
    return found


def _blocks(face: Face) -> Iterator[tuple[Any, ...]]:
    """Its report; both sides; one side alone, as the other may be described or open; and the rarest words."""
    yield (face.family, "report", face.report)
    source, target = face.source.keys, face.target.keys
    if face.event.type in SYMMETRIC:
        yield (face.family, source | target)
    else:
        yield (face.family, source, target)
        yield (face.family, "source", source)
        if target:
            yield (face.family, "target", target)
    rarest = sorted((w for w in face.content if w in face.rarity), key=lambda w: (-face.rarity[w], w))
    yield from ((face.family, "word", word) for word in rarest[:RAREST])


# ── what the merged act says ──────────────────────────────────────────────────────────────────────


def _copies(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """For each telling report, itself and the reports that copy its text."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[report.duplicate_of or report.id].append(report)
    return found


def _one(tellings: list[Event], copies: Mapping[str, list[Report]], face_of: Mapping[str, Face]) -> Event:
    """The act that `tellings` tell; of those that name its parties the fullest speaks for it."""
    ordered = sorted(tellings, key=lambda t: (len(t.inferred), _vague(t), -t.score, t.id))
    best, status = ordered[0], _status(ordered)
    told_in = sorted({e.report for t in tellings for e in t.evidence})
    reports = [r for i in told_in for r in copies.get(i, ())]
    both = best.type in SYMMETRIC and any(swapped(best, t) for t in tellings)
    source, target = _sides([t for t in ordered if _one_word(best, t)], both)
    evidence = dict.fromkeys(e for t in ordered for e in t.evidence)
    why = best.why if len(ordered) == 1 else f"{best.why}; {_why(ordered, both, face_of)}"
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


def _one_word(a: Event, b: Event) -> bool:
    """Whether two records were read from one word of one report, which tells each of several parties apart."""
    return (a.evidence[0].report, a.trigger, a.type) == (b.evidence[0].report, b.trigger, b.type)


def _sides(told: Sequence[Event], both: bool) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Who acts and toward whom, by all records of one word: "Britain and Canada", "toward Poland and Lithuania".

    In an act that both sides do to each other all are sources, unless one party did it with each of the others: then
    these are not told to have done it among themselves.
    """
    sources = dict.fromkeys(a for t in told for a in t.source)
    targets = dict.fromkeys(a for t in told for a in t.target)
    if not both:
        return tuple(sources), tuple(targets)
    every = dict.fromkeys((*told[0].source, *told[0].target, *sources, *targets))
    shared = [a for a in every if all(a in t.source or a in t.target for t in told)]
    if len(every) > len(told[0].source) + len(told[0].target) and shared:
        return tuple(a for a in every if a not in shared), tuple(shared)
    return tuple(every), ()


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


def _why(tellings: Sequence[Event], both: bool, face_of: Mapping[str, Face]) -> str:
    """How many tellings are one act, and the signs by which the closest and the loosest hold (see same_act.yaml)."""
    reports = len({e.report for t in tellings for e in t.evidence})
    if both and len(tellings) == 2:
        return "both parties act"
    links = [
        _link([face_of[e.id] for e in tellings[max(0, n - SHOWN) : n + 1]]) for n in range(1, len(tellings))
    ]
    closest, loosest = max(links), min(links)
    shown = closest[1] if closest == loosest else f"closest {closest[1]}; loosest {loosest[1]}"
    return f"one act: {len(tellings)} tellings in {reports} report(s), {shown}"


def _link(faces: Sequence[Face]) -> tuple[float, str]:
    """How likely the last of some faces is of one act with the likeliest of the others, and by which signs."""
    *others, last = faces
    likely, _, other = max((compare(f, last), f.id, f) for f in others)
    signs = signs_of(other, last)
    if signs is None:
        return likely, "joined by what others tell or by a person" if likely < 1 else "both parties act"
    points_of = sorted(weighed(signs), key=lambda p: (-abs(p[1]), p[0]))
    named = ", ".join(f"{sign} {given:+.2f}" for sign, given in points_of if round(given, 2))
    return likely, f"likeness {likely:.2f} ({named})"


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
