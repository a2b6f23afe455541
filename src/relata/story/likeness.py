"""How likely two tellings are of one act: points for what agrees, and what rules it out.

Points stand in vocabulary/data/same_act.yaml (record linkage after Fellegi and Sunter 1969). Another kind of act,
named parties that differ or dates that cannot meet rule one act out, whatever else agrees.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from relata import dates
from relata.records import ActorRef, Event, EventType, Report
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.transliteration import fold

# Days by which two stated days of one act may differ: time zones and "on Monday night".
DAYS_APART = 1
# Days between the reports of undated tellings from which on these are far apart, and very far.
FAR, VERY_FAR = 10, 60
# Letters of a word by which two words are compared: enough to join "arrest" and "arrested".
STEM = 5
# Characters of a report's beginning in which a headline stands where the report names no title.
HEAD = 60
# Characters before a trigger in which a word says which one of several acts is meant.
WHICH = 40

# Types that reports use for the same act.
FAMILY: dict[EventType, str] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# Types whose parties act on each other: two tellings with the parties swapped are one act with both as sources.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
OPEN = frozenset({"planned", "possible"})

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")
# The codebook's entry that gave a telling its type, as its reason names it.
_ENTRY = re.compile(r"codebook (\w+\.\w+)")
_ARTICLE = re.compile(r"\b(?:the|this|that|these|those|his|her|their)(?:\s+\S+)?\s*$", re.IGNORECASE)
_EMPTY = frozenset(
    "the and for that with from has have had was were are been being his her its their this which who whom what when "
    "where will would could should may might not but also after before over under into onto than then they them she "
    "him our your said says told according about against between during while because more most some such only other "
    "last week month year monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december leader president minister prime government official state "
    "country authority foreign ministry spokesman spokeswoman title".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act as it is compared: who is named, who is only described, and their countries."""

    named: frozenset[str]
    described: frozenset[str]
    keys: frozenset[str]
    states: bool


@dataclass(frozen=True, slots=True)
class Face:
    """What of a telling is compared."""

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
    entry: str
    which: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]

    @property
    def dated(self) -> bool:
        """Whether the telling has a date."""
        return self.event.date.value is not None

    @property
    def exact(self) -> bool:
        """Whether that date is a day."""
        return self.first == self.last


@cache
def points() -> Mapping[str, Any]:
    """The points and words of vocabulary/data/same_act.yaml."""
    found: Mapping[str, Any] = load("same_act")
    return found


def likeness(a: Event, b: Event) -> float:
    """How likely two tellings are of one act: 0 where type, parties or dates rule it out, else up to 1."""
    return compare(face_of(a, {}), face_of(b, {}))


def faces_of(tellings: Iterable[Event], reports: Iterable[Report]) -> list[Face]:
    """The tellings as they are compared."""
    by_id = {r.id: r for r in reports}
    return [face_of(t, by_id) for t in tellings]


def face_of(event: Event, reports: Mapping[str, Report]) -> Face:
    """What of a telling is compared; `reports` by id, for the day on which it was told and its headline."""
    evidence, trigger = event.evidence[0], event.trigger
    report = reports.get(evidence.report)
    first, last = (
        dates.bounds(event.date.value) if event.date.value else (datetime.date.min, datetime.date.max)
    )
    at = max(0, trigger.start - evidence.start)
    before = evidence.quote[:at]
    act = frozenset(_stem(w) for w in _WORD.findall(trigger.quote) if w.casefold() not in _EMPTY)
    words, names, numbers = _content(event, act)
    return Face(
        event=event,
        family=FAMILY.get(event.type, event.type),
        source=_side(event.source),
        target=_side(event.target),
        first=first,
        last=last,
        told=dates.bounds(report.published.days) if report and report.published.days else None,
        report=evidence.report,
        headline=_in_headline(event, report),
        definite=bool(_ARTICLE.search(before)) and not trigger.quote.endswith("ed"),
        trigger=act - _generic(),
        entry=entry[1] if (entry := _ENTRY.search(event.why)) else "",
        which=_which(evidence.quote[max(0, at - WHICH) : at + len(trigger.quote)]),
        words=words,
        names=names,
        numbers=numbers,
    )  # fmt: skip


def compare(a: Face, b: Face) -> float:
    """How likely two faces are of one act."""
    if a.family != b.family or _told_apart(a, b) or not _can_meet(a, b):
        return 0.0
    if swapped(a.event, b.event):
        return 1.0
    parties = _parties(a, b)
    if parties is None:
        return 0.0
    total = points()["base"] + parties + _act(a, b) + _time(a, b) + _text(a, b)
    return 1.0 / (1.0 + math.exp(-total))


def swapped(a: Event, b: Event) -> bool:
    """Whether two records are the two directions of one symmetric act in one place."""
    return (
        a.type in SYMMETRIC
        and a.evidence[0].report == b.evidence[0].report
        and (a.trigger.start, a.trigger.end) == (b.trigger.start, b.trigger.end)
        and {(x.id, x.name) for x in a.source} == {(x.id, x.name) for x in b.target}
    )


# ── the parties ───────────────────────────────────────────────────────────────────────────────────


def _side(actors: Sequence[ActorRef]) -> Side:
    described = [a for a in actors if is_described(a)]
    return Side(
        named=frozenset(a.id or a.name for a in actors if a not in described),
        described=frozenset(a.id or a.name for a in described),
        keys=frozenset(a.country or a.id or a.name for a in actors),
        states=any(a.id in lexicon().state_ids for a in actors),
    )


def is_described(actor: ActorRef) -> bool:
    """Whether an actor is a description ("people", "Belarusian police") and not a name: who is meant may differ."""
    return not actor.name or not actor.name.split()[-1][0].isupper()


def _parties(a: Face, b: Face) -> float | None:
    """Points for the parties; None where they differ. In a symmetric act whichever is told as the source."""
    ways = [(_same_side(a.source, b.source), _same_side(a.target, b.target))]
    if a.event.type in SYMMETRIC:
        ways.append((_same_side(a.source, b.target), _same_side(a.target, b.source)))
    given = points()
    sums = [given["source"][s] + given["target"][t] for s, t in ways if s and t]
    return max(sums, default=None)


def _same_side(a: Side, b: Side) -> str | None:
    """How two sides agree, as same_act.yaml names it; None where they differ."""
    if not a.keys or not b.keys:
        return "open" if a.keys or b.keys else "nobody"
    if a.named & b.named:
        return "state" if a.named & b.named <= lexicon().state_ids else "named"
    if a.described & b.described:
        return "description"
    if a.keys & b.keys:
        if a.states or b.states:
            return "stands_for"
        return "same_country" if a.described or b.described else "other_person"
    return "loose" if a.described or b.described else None


# ── the act, its time and its words ───────────────────────────────────────────────────────────────


def _told_apart(a: Face, b: Face) -> bool:
    """Whether one report tells one as done, the other as yet to come, in other words: then they are two acts."""
    statuses = (a.event.status, b.event.status)
    if a.report != b.report or "denied" in statuses:
        return False
    return (statuses[0] == "planned") != (statuses[1] == "planned") and not a.headline | b.headline


def _can_meet(a: Face, b: Face) -> bool:
    """Whether the dates can be of one act."""
    if not (a.dated and b.dated):
        return True
    slack = datetime.timedelta(DAYS_APART if a.exact and b.exact else 0)
    return a.first <= b.last + slack and b.first <= a.last + slack


def _act(a: Face, b: Face) -> float:
    given, score = points(), 0.0
    if a.trigger & b.trigger:
        score += given["trigger"]
    if a.entry and b.entry:
        score += given["entry_same"] if a.entry == b.entry else given["entry_differs"]
    if a.event.mode and b.event.mode:
        score += given["mode_same"] if a.event.mode == b.event.mode else given["mode_differs"]
    one, other = a.event.status in OPEN, b.event.status in OPEN
    score += given["both_open"] if one and other else given["one_open"] if one or other else 0.0
    if a.which != b.which:
        score += given["other_number"]
    return score + (given["other_count"] if _counted_otherwise(a.event, b.event) else 0.0)


def _counted_otherwise(a: Event, b: Event) -> bool:
    """Whether both tell how many, of the same thing, and no figure is the same: it may be another act."""
    one, other = ({(c.unit, c.value) for c in e.counts} for e in (a, b))
    return bool({u for u, _ in one} & {u for u, _ in other}) and not one & other


def _time(a: Face, b: Face) -> float:
    given = points()
    if a.report == b.report:
        score = given["same_report"] + (given["headline"] if a.headline != b.headline else 0.0)
        return float(score + (given["definite"] if a.definite or b.definite else 0.0))
    if a.exact and b.exact:
        return float(given["same_day"]) if a.first == b.first else 0.0
    if a.told is None or b.told is None:
        return 0.0
    apart = max((a.told[0] - b.told[1]).days, (b.told[0] - a.told[1]).days)
    return float(given["very_far"] if apart > VERY_FAR else given["far"] if apart > FAR else 0.0)


def _text(a: Face, b: Face) -> float:
    one, other = a.event.evidence[0], b.event.evidence[0]
    if a.report == b.report and one.start < other.end and other.start < one.end:
        return 0.0  # one sentence: its words say nothing about either
    given = points()
    return float(
        given["word"] * min(3, len(a.words & b.words))
        + given["name"] * min(2, len(a.names & b.names))
        + given["number"] * min(2, len(a.numbers & b.numbers))
    )


def _in_headline(event: Event, report: Report | None) -> bool:
    if report is not None and report.title:
        at = report.text.find(report.title)
        if at >= 0:
            return at <= event.trigger.start < at + len(report.title)
    return event.trigger.start < HEAD


def _content(event: Event, act: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Stems of the content words, of the names besides the parties, and the numbers of a telling's sentence."""
    found = [w for w in _WORD.findall(event.evidence[0].quote) if w.casefold() not in _EMPTY]
    parties = {_stem(w) for a in (*event.source, *event.target) for w in a.name.split()}
    words = frozenset(_stem(w.rstrip("s")) for w in found if w[0].islower()) - act - parties
    names = frozenset(_stem(w) for w in found if w[0].isupper() and not _names_a_country(w)) - parties - act
    return words, names, frozenset(w.rstrip(".,") for w in found if w[0].isdigit())


def _which(text: str) -> frozenset[str]:
    """The words of a text that say which one of several acts is meant, or how many take part."""
    return frozenset(w.casefold() for w in _WORD.findall(text)) & _ordinals()


@cache
def _names_a_country(word: str) -> bool:
    """Whether a word is a country's name, adjective or capital: the parties are compared by themselves."""
    return lexicon().country_of_word(word) is not None


@cache
def _stem(word: str) -> str:
    return fold(word)[:STEM]


@cache
def _generic() -> frozenset[str]:
    return frozenset(_stem(w) for w in points()["generic"])


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(points()["ordinals"])
