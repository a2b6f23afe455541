"""What of a telling is compared with another: its parties, act, days and the words of its sentence.

Nothing here judges; see likeness.py. A word is known by its first letters, and counts by how few sentences have it.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from relata import dates
from relata.records import Event, EventType, Report
from relata.story.form import goes_on, in_plural, named_after, of_another, sentence_at, told_before
from relata.story.sides import Side, points, side_of
from relata.story.words import WORD, content, names, names_a_country, numbers, stem, words

# Days by which a date taken from the day of the report may lie off: it says when the act was told, not when it was.
TOLD_SLACK = 31
# Days of the longest month.
MONTH = 31
# Tellings that every case is taken to have had before its first, so that a small case knows rare words too.
BEFORE = 1000
# Characters of a report's beginning in which a headline stands where the report names no title.
HEAD = 60
# Words by which what a report is about is known.
TOPIC = 20
# Characters before a trigger in which a word says which one of several acts is meant.
WHICH = 40

# Types that reports use for the same act.
FAMILY: dict[EventType, str] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# Types whose parties act on each other: two tellings with the parties swapped are one act with both as sources.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
OPEN = frozenset({"planned", "possible"})

# A word that is not half of another: no "two" in "thirty-two".
_ALONE = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
# A number right before a noun.
_COUNTED = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d+)\s+(?:more\s+)?$")
# The codebook's entry that gave a telling its type, as its reason names it.
_ENTRY = re.compile(r"codebook (\w+\.\w+)")


@dataclass(frozen=True, slots=True)
class Face:
    """What of a telling, or of one report's tellings of one act, is compared."""

    id: str
    event: Event
    family: str
    source: Side
    target: Side
    first: datetime.date
    last: datetime.date
    told: tuple[datetime.date, datetime.date] | None
    report: str
    headline: bool
    definite: bool
    trigger: frozenset[str]
    entries: frozenset[str]
    modes: frozenset[str]
    statuses: frozenset[str]
    counts: frozenset[tuple[str, float]]
    people: frozenset[float]
    """How many human beings are counted, under whatever name: "33 Russians", "7,000 people", "364 arrests"."""
    which: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    spans: tuple[tuple[int, int], ...]
    start: int
    """Where its act is first named."""
    sentences: frozenset[int]
    """How many sentences of the report stand before those that tell it."""
    another: bool
    plural: bool
    goes_on: bool
    called: frozenset[str]
    """The words that name the act, whole."""
    objects: frozenset[str]
    """Names that stand just after the act."""
    said: frozenset[str]
    """Every word of its sentences that says something."""
    heft: float
    """How rare these words are together."""
    rarity: Mapping[str, float]
    topic: frozenset[str]

    @property
    def dated(self) -> bool:
        """Whether anything bounds its days."""
        return self.first != datetime.date.min

    @property
    def exact(self) -> bool:
        """Whether its date is a day."""
        return self.first == self.last

    @property
    def bounded(self) -> bool:
        """Whether its date says the month or closer."""
        return self.dated and (self.last - self.first).days <= MONTH

    @property
    def when(self) -> tuple[datetime.date, datetime.date] | None:
        """Its days where these are known to the month, else those on which it was told."""
        return (self.first, self.last) if self.bounded else self.told

    @property
    def open(self) -> bool:
        """Whether it is told as yet to come or only possible."""
        return self.statuses <= OPEN

    @property
    def content(self) -> frozenset[str]:
        """Every word that it can share with another."""
        return self.words | self.names | self.numbers


def faces_of(tellings: Iterable[Event], reports: Iterable[Report]) -> list[Face]:
    """The tellings as they are compared; a word counts by how few sentences have it, a party by how few tellings."""
    by_id = {r.id: r for r in reports}
    faces = [face_of(t, by_id) for t in tellings]
    sentences = {(f.report, s): f.content | f.said for f in faces for s in f.spans}
    known = Counter(w for said in sentences.values() for w in said)
    rarest = math.log(BEFORE)
    rarity = {w: math.log((len(sentences) + BEFORE) / n) / rarest for w, n in known.items() if n > 1}
    parties = Counter(p for f in faces for p in parties_of(f.source.keys, f.target.keys))
    # Of a small case nobody can say which parties are rare: they are counted among its own tellings alone.
    rarity |= {p: math.log((len(faces) + 1) / n) / rarest for p, n in parties.items() if n > 1}
    topics = _topics(faces, rarity)
    return [replace(f, rarity=rarity, topic=topics[f.report], heft=heft_of(f.said, rarity)) for f in faces]


def heft_of(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    """How rare words are together: one that hardly any sentence has counts 1."""
    return sum(rarity.get(w, 1.0) for w in sorted(words))


def parties_of(sources: Iterable[str], targets: Iterable[str]) -> frozenset[str]:
    """Parties by their side, marked so that none is taken for a word of a sentence."""
    return frozenset(chain((f"<{k}" for k in sources), (f">{k}" for k in targets)))


def _topics(faces: Iterable[Face], rarity: Mapping[str, float]) -> dict[str, frozenset[str]]:
    """For each report the words that its tellings use most and others least: what it is about."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for report, _, said in {
        (f.report, f.spans, f.content | f.source.proper | f.target.proper) for f in faces
    }:
        used[report].update(said)
    found = {}
    for report, counts in used.items():
        weight = {w: n * rarity[w] for w, n in counts.items() if w in rarity}
        found[report] = frozenset(sorted(weight, key=lambda w: (-weight[w], w))[:TOPIC])
    return found


def face_of(event: Event, reports: Mapping[str, Report]) -> Face:
    """What of a telling is compared; `reports` by id, for the day on which it was told and its headline."""
    evidence, trigger = event.evidence[0], event.trigger
    report = reports.get(evidence.report)
    at = max(0, trigger.start - evidence.start)
    end = at + len(trigger.quote)
    act = frozenset(stem(w) for w in content(trigger.quote))
    said, named, figures = _content(event, act)
    first, last = _days(event)
    return Face(
        id=event.id,
        event=event,
        family=FAMILY.get(event.type, event.type),
        source=side_of(event.source),
        target=side_of(event.target),
        first=first,
        last=last,
        told=dates.bounds(report.published.days) if report and report.published.days else None,
        report=evidence.report,
        headline=_in_headline(event, report),
        definite=told_before(evidence.quote, at, end),
        trigger=act - _generic(),
        entries=frozenset(_ENTRY.findall(event.why)[:1]),
        modes=frozenset([event.mode] if event.mode else []),
        statuses=frozenset([event.status]),
        counts=frozenset((c.unit, c.value) for c in event.counts),
        people=frozenset(c.value for c in event.counts if _human(c.unit)) | _counted(event, at),
        which=_which(evidence.quote[max(0, at - WHICH) : end]),
        words=said,
        names=named,
        numbers=figures,
        places=frozenset([event.place] if event.place and not names_a_country(event.place) else []),
        spans=((evidence.start, evidence.end),),
        start=trigger.start,
        sentences=frozenset([sentence_at(report.text, trigger.start)] if report else []),
        another=of_another(evidence.quote, at, end),
        plural=in_plural(evidence.quote, at, end),
        goes_on=goes_on(evidence.quote, at, end),
        called=frozenset(w.casefold() for w in WORD.findall(trigger.quote)),
        objects=named_after(evidence.quote, end, frozenset(a.country for a in event.source)),
        said=frozenset(stem(w.rstrip("s")) for w in content(evidence.quote)),
        heft=0.0,
        rarity={},
        topic=frozenset(),
    )  # fmt: skip


def _days(event: Event) -> tuple[datetime.date, datetime.date]:
    """The first and last day on which an act can have been."""
    if not event.date.value:
        return datetime.date.min, datetime.date.max
    first, last = dates.bounds(event.date.value)
    if event.date.basis in ("published", "inferred"):
        slack = datetime.timedelta(TOLD_SLACK)
        return max(datetime.date.min + slack, first) - slack, min(datetime.date.max - slack, last) + slack
    return first, last


def _in_headline(event: Event, report: Report | None) -> bool:
    if report is not None and report.title:
        at = report.text.find(report.title)
        if at >= 0:
            return at <= event.trigger.start < at + len(report.title)
    return event.trigger.start < HEAD


def _content(event: Event, act: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Stems of the content words, of the names besides the parties, and the numbers of a telling's sentence."""
    text = event.evidence[0].quote
    found = content(text)
    parties = {stem(w) for a in (*event.source, *event.target) for w in a.name.split()}
    counted = {f"{c.value:.15g}" for c in event.counts}
    return words(found) - act - parties, names(found) - parties - act, numbers(text) | counted


def _which(text: str) -> frozenset[str]:
    """The words of a text that say which one of several acts is meant, or how many take part."""
    return frozenset(w.casefold() for w in _ALONE.findall(text)) & _ordinals()


def _counted(event: Event, at: int) -> frozenset[float]:
    """How many a noun for the act counts of those whom it befell: "364 arrests"."""
    found = _COUNTED.search(event.evidence[0].quote[:at])
    if found is None or event.type != "COERCE" or not event.trigger.quote.endswith("s"):
        return frozenset()
    return frozenset([float(found.group(1).replace(",", ""))])


def _human(unit: str) -> bool:
    """Whether what is counted are human beings, by a word for people or for a nation's."""
    return unit.casefold() in points()["people"] or names_a_country(unit.capitalize())


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(w) for w in points()["generic"])


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(points()["ordinals"])
