"""One act, told many times: which tellings are of the same act, and what the merged act says.

Tellings are compared only within a block (type, countries of the parties) and a window of dates, so the cost grows
with the number of tellings, not with its square. A merged act keeps all its tellings; where they differ, each value
stands with the tellings that give it (`variants`) and the value shown is one of them, never a mean.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from relata import dates
from relata.records import ActorRef, Correction, Event, EventType, Report, Span, Variant, record_id
from relata.story.cast import Who, recast_refs
from relata.story.corrections import standing
from relata.story.groups import components
from relata.vocabulary.actors import lexicon

# Two tellings are of one act from this score on (weights below add up to 1); set on pairs of the sample reports.
SAME_ACT = 0.62
_PARTIES, _WHEN, _WORDS = 0.35, 0.25, 0.40
# Days by which two stated days of one act may differ: time zones and "on Monday night".
DAYS_APART = 1
# Dates that leave more days open than this say little about whether two acts are the same.
A_MONTH = 31
# Tellings of one block that each is compared with at most, nearest dates first.
NEAREST = 64
# Groups of linked tellings larger than this are not parted further: comparing all with all would cost too much.
LARGEST = 400

# What other figures of the same thing take from the likeness of two tellings.
OTHER_COUNT = 0.12

# Types that reports use for the same act.
_FAMILY: dict[EventType, str] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# Types whose parties act on each other: two tellings with the parties swapped are one act with both as sources.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_OPEN = frozenset({"planned", "possible"})
_STATUS_ORDER = ("occurred", "ongoing", "planned", "alleged", "possible", "denied")

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")
_EMPTY = frozenset(
    "the and for that with from has have had was were are been being his her its their this which who whom what when "
    "where will would could should may might not but also after before over under into onto than then they them she "
    "him our your said says told according about against between during while because more most some such only other "
    "last week month year monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december leader president minister prime government official state "
    "country authority foreign ministry spokesman spokeswoman".split()
)


@dataclass(frozen=True, slots=True)
class _Face:
    """What of a telling is compared."""

    event: Event
    words: frozenset[str]
    first: datetime.date
    last: datetime.date
    dated: bool
    block: tuple[Any, ...]


def recast(events: Iterable[Event], who: Who) -> list[Event]:
    """The tellings, naming the story's actors."""
    return [
        msgspec.structs.replace(e, source=recast_refs(e.source, who), target=recast_refs(e.target, who))
        for e in events
    ]


def merge(
    tellings: Sequence[Event], reports: Sequence[Report], changes: Sequence[Correction] = ()
) -> tuple[Event, ...]:
    """Each act once, in the order of dates. `reports` tell which outlets are independent."""
    by_id = {t.id: t for t in tellings}
    alike = components(by_id, _pairs(tellings))
    kept = [
        pair
        for group in alike
        for cluster in _clusters([by_id[i] for i in group])
        for pair in pairwise(cluster)
    ]
    pairs = _corrected(kept, changes, by_id)
    copies = _copies(reports)
    merged = [_one([by_id[i] for i in group], copies) for group in components(by_id, pairs)]
    return tuple(sorted(merged, key=lambda e: (e.date.value or "9999", e.id)))


def likeness(a: Event, b: Event) -> float:
    """How likely two tellings are of one act: 0 where type, parties or dates rule it out, else up to 1."""
    return _likeness(_face(a), _face(b))


# ── which are the same ────────────────────────────────────────────────────────────────────────────


def _pairs(tellings: Sequence[Event]) -> list[tuple[str, str]]:
    blocks: dict[tuple[Any, ...], list[_Face]] = defaultdict(list)
    for telling in tellings:
        face = _face(telling)
        blocks[face.block].append(face)
    found = []
    for block in blocks.values():
        block.sort(key=lambda f: (f.first, f.last, f.event.id))
        for n, face in enumerate(block):
            for other in block[n + 1 : n + 1 + NEAREST]:
                if (other.first - face.last).days > DAYS_APART:
                    break
                if _likeness(face, other) >= SAME_ACT:
                    found.append((face.event.id, other.event.id))
    return found


def _clusters(group: Sequence[Event]) -> list[list[str]]:
    """A group of tellings that are linked pair by pair, parted where they are not alike on the whole.

    Clusters are joined while the mean likeness between them stays at `SAME_ACT` (average linkage, Sokal and Michener
    1958), the most alike first, so a chain of vague tellings does not make one act of many.
    """
    if len(group) <= 2 or len(group) > LARGEST:
        return [[t.id for t in group]]
    import numpy as np
    from scipy.cluster.hierarchy import average, fcluster

    faces = sorted((_face(t) for t in group), key=lambda f: f.event.id)
    apart = [1.0 - _likeness(a, b) for n, a in enumerate(faces) for b in faces[n + 1 :]]
    labels = fcluster(average(np.array(apart)), t=1.0 - SAME_ACT, criterion="distance")
    found: dict[int, list[str]] = defaultdict(list)
    for face, label in zip(faces, labels, strict=True):
        found[int(label)].append(face.event.id)
    return list(found.values())


def _face(event: Event) -> _Face:
    first, last = (
        dates.bounds(event.date.value) if event.date.value else (datetime.date.min, datetime.date.max)
    )
    words = {
        w.casefold().rstrip("s") for w in _WORD.findall(event.evidence[0].quote) if not _names_a_country(w)
    }
    told = {w.casefold().rstrip("s") for w in event.trigger.quote.split()}
    names = {w.casefold().rstrip("s") for a in (*event.source, *event.target) for w in a.name.split()}
    parties = (_keys(event.source), _keys(event.target))
    if event.type in SYMMETRIC:
        parties = (_keys((*event.source, *event.target)), frozenset())
    family = _FAMILY.get(event.type, event.type)
    return _Face(
        event,
        frozenset(words - names - _EMPTY - told),
        first,
        last,
        event.date.value is not None,
        (family, *parties),
    )


@cache
def _names_a_country(word: str) -> bool:
    """Whether a word is a country's name, adjective or capital: the parties are compared by themselves."""
    return word[0].isupper() and lexicon().country_of_word(word) is not None


def _keys(actors: Sequence[ActorRef]) -> frozenset[str]:
    return frozenset(a.country or a.id or a.name for a in actors)


def _likeness(a: _Face, b: _Face) -> float:
    if a.block != b.block or _told_apart(a.event, b.event) or not (when := _same_time(a, b)):
        return 0.0
    if _swapped(a.event, b.event):
        return 1.0
    source = _same_party(a.event.source, b.event.source)
    target = _same_party(a.event.target, b.event.target)
    if a.event.type in SYMMETRIC:
        source, target = _same_sides(a.event, b.event)
    score = _PARTIES * (source + target) / 2 + _WHEN * when + _WORDS * _same_words(a, b)
    return max(0.0, score - (OTHER_COUNT if _counted_otherwise(a.event, b.event) else 0.0))


def _told_apart(a: Event, b: Event) -> bool:
    """Whether one report tells both, one as done and the other as yet to come: then they are two acts."""
    if a.evidence[0].report != b.evidence[0].report:
        return False
    return (a.status in _OPEN) != (b.status in _OPEN) and "denied" not in (a.status, b.status)


def _same_time(a: _Face, b: _Face) -> float:
    """1 for the same day, less for what may be the same day, 0 for what cannot be."""
    if not (a.dated and b.dated):
        return 0.3
    if a.first == a.last and b.first == b.last:
        apart = abs((a.first - b.first).days)
        return 1.0 if apart == 0 else 0.6 if apart <= DAYS_APART else 0.0
    if a.first > b.last or b.first > a.last:
        return 0.0
    longest = max((a.last - a.first).days, (b.last - b.first).days)
    return 0.7 if longest <= A_MONTH else 0.4


def _same_party(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> float:
    """1 where they share an actor, 0.7 where a state may stand for its organ or nobody is named, 0.3 else."""
    one, other = (
        {x.id for x in side if x.id} for side in (a, b)
    )  # the unidentified are nobody in particular
    if one & other:
        return 1.0
    states = lexicon().state_ids
    stands_for = bool(_keys(a) & _keys(b)) and bool((one | other) & states)
    return 0.7 if stands_for or not (a or b) else 0.3


def _counted_otherwise(a: Event, b: Event) -> bool:
    """Whether both tell how many, of the same thing, and no figure is the same: it may be another act."""
    one, other = ({(c.unit, c.value) for c in e.counts} for e in (a, b))
    return bool({u for u, _ in one} & {u for u, _ in other}) and not one & other


def _same_sides(a: Event, b: Event) -> tuple[float, float]:
    """How far the two sides of a symmetric act agree, whichever of them is told as the source."""
    straight = _same_party(a.source, b.source), _same_party(a.target, b.target)
    crossed = _same_party(a.source, b.target), _same_party(a.target, b.source)
    return max(straight, crossed, key=sum)


def _same_words(a: _Face, b: _Face) -> float:
    """Share of the smaller telling's words that the other has too; a shared number counts as much as three words."""
    small, large = sorted((a.words, b.words), key=len)
    if not small:
        return 0.5 if a.event.mode == b.event.mode else 0.2
    shared = small & large
    numbers = sum(w[0].isdigit() for w in shared)
    trigger = a.event.trigger.quote.casefold()[:5] == b.event.trigger.quote.casefold()[:5]
    share = (len(shared) + 2 * numbers) / max(3, len(small) + 2 * numbers)
    return min(1.0, share + (0.35 if trigger and (shared or not (a.words and b.words)) else 0.0))


def _swapped(a: Event, b: Event) -> bool:
    """Whether two records are the two directions of one symmetric act in one place."""
    return (
        a.type in SYMMETRIC
        and a.evidence[0].report == b.evidence[0].report
        and (a.trigger.start, a.trigger.end) == (b.trigger.start, b.trigger.end)
        and {(x.id, x.name) for x in a.source} == {(x.id, x.name) for x in b.target}
    )


def _corrected(
    pairs: list[tuple[str, str]], changes: Sequence[Correction], tellings: Mapping[str, Event]
) -> list[tuple[str, str]]:
    """The pairs after what a person merged (`after`: tellings of one act) or split off, in the ledger's order."""
    for change in standing(changes):
        ids = [i for i in change.after or () if i in tellings] if change.what in ("merge", "split") else []
        if ids and change.what == "merge":
            pairs = [*pairs, *((ids[0], i) for i in ids[1:])]
        elif ids:
            apart = set(ids)
            pairs = [(a, b) for a, b in pairs if (a in apart) == (b in apart)]
    return pairs


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
    both = best.type in SYMMETRIC and any(_swapped(best, t) for t in tellings)
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
