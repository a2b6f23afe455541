"""What of a statement or an act is compared when claims are grouped: its words, its parties and the side it takes.

A face never decides anything. What a text says is looked up in `claims_text.py`; no text is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relata import dates
from relata.records import ActorRef, Event, Report, Span, Statement
from relata.story.claims_text import (
    NEGATED_WITHIN,
    countries_named,
    countries_of_speakers,
    matters,
    names_in,
    negated,
    sides_in,
    words_of,
)

# What a telling of an act can hold of it.
_HELD = frozenset({"denied", "alleged", "occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Face:
    """One telling of a position, as it is compared."""

    id: str
    report: str
    at: int
    holder: ActorRef
    outlet: str
    content: Span
    stance: str
    negative: bool
    words: frozenset[str]
    names: frozenset[str]
    """Names in what is said, word by word."""
    named: frozenset[str]
    """Countries named in what is said."""
    sides: tuple[tuple[str, bool], ...]
    """Matters spoken of, with True for the affirming side."""
    pointer: bool
    answers: bool
    turns: bool
    score: float
    act: Event | None = None
    """The act whose truth is at issue, where it is no statement."""
    day: date | None = None
    """The last day on which its report can have come out."""
    deed: str | None = None
    """The merged act that it is a telling of."""

    @property
    def who(self) -> str:
        """Whom the position counts for."""
        return self.holder.id or self.holder.name.casefold()

    @property
    def parties(self) -> frozenset[str]:
        """Countries named, with the holder's own."""
        return self.named | ({self.holder.country} if self.holder.country else set())


def numbers_of(face: Face) -> frozenset[str]:
    """The numbers in what is said."""
    return frozenset(w for w in face.words if w[0].isdigit())


def faces_of(
    statements: Sequence[Statement],
    tellings: Iterable[Event],
    reports: Sequence[Report],
    events: Iterable[Event] = (),
) -> list[Face]:
    """The faces of statements with a speaker, of protests against something, and of acts whose truth is at issue.

    In the order of reports and places. A merged act of `events` that one telling denies is at issue; the
    holder is who says it, where a statement holds the act's word, else the outlet for its reporter.
    """
    outlets = {r.id: r.outlet or r.path or r.id for r in reports}
    countries = countries_of_speakers(statements)
    faces = [_face(s, outlets, countries) for s in statements if _is_somebody(s)]
    told = list(tellings)
    protests = [e for e in told if e.type == "PROTEST"]
    against = [f for e in protests if (f := _protest(e, outlets, countries)) is not None]
    taken = {f.id for f in against}
    faces += against
    at_issue = _at_issue(told, events)
    faces += [f for f in _acts(at_issue, statements, outlets, countries) if f.id not in taken]
    days = {r.id: dates.bounds(r.published.days)[1] for r in reports if r.published.days}
    faces = [replace(f, day=days.get(f.report)) for f in faces]
    return sorted(faces, key=lambda f: (f.report, f.at, f.id))


def _is_somebody(statement: Statement) -> bool:
    """Whether it is told who holds what is said, and not only by a word that points at him: "both", "they"."""
    speaker = statement.speaker
    return bool(speaker.id) or (
        statement.speaker_span is not None and speaker.name.casefold() not in matters().nobody
    )


def _face(statement: Statement, outlets: Mapping[str, str], countries: Mapping[str, str]) -> Face:
    text = " ".join(statement.content.quote.replace("’", "'").split())
    home, listed = statement.evidence[0].report, matters()
    opening = negated(text, NEGATED_WITHIN)
    denial = statement.stance == "denies"
    return Face(
        id=statement.id,
        report=home,
        at=statement.content.start,
        holder=statement.speaker,
        outlet=outlets.get(home, home),
        content=statement.content,
        stance=statement.stance,
        negative=denial or (opening and statement.stance != "accuses"),
        words=words_of(text),
        names=names_in(text),
        named=countries_named(text, countries),
        sides=sides_in(text, flipped=denial and not opening),
        pointer=denial and listed.pointers.match(text) is not None,
        answers=listed.answers.search(text) is not None,
        turns=listed.turns.search(text) is not None,
        score=statement.score,
    )


def _at_issue(told: Iterable[Event], events: Iterable[Event]) -> list[tuple[Event, str]]:
    """The tellings of acts that one telling gives as fact or as somebody's claim and another denies, with the act."""
    by_id, found = {e.id: e for e in told}, []
    for event in events:
        one = [by_id[i] for i in event.merged if i in by_id and by_id[i].status in _HELD]
        if "denied" in {e.status for e in one} and len({e.status for e in one}) > 1:
            found += [(e, event.id) for e in one]
    return found


def _acts(
    at_issue: Sequence[tuple[Event, str]],
    statements: Sequence[Statement],
    outlets: Mapping[str, str],
    countries: Mapping[str, str],
) -> list[Face]:
    """The faces of tellings whose truth is at issue."""
    sayers: dict[str, list[Statement]] = {}
    for s in statements:
        sayers.setdefault(s.evidence[0].report, []).append(s)
    return [replace(_act(e, sayers, outlets, countries), deed=deed) for e, deed in at_issue]


def _act(
    event: Event,
    sayers: Mapping[str, Sequence[Statement]],
    outlets: Mapping[str, str],
    countries: Mapping[str, str],
) -> Face:
    evidence, trigger = event.evidence[0], event.trigger
    around = [
        s
        for s in sayers.get(evidence.report, ())
        if s.content.start <= trigger.start and trigger.end <= s.content.end and s.speaker_span is not None
    ]
    outlet = outlets.get(evidence.report, evidence.report)
    holder = (
        min(around, key=lambda s: s.content.end - s.content.start).speaker if around else ActorRef("", outlet)
    )
    return Face(
        id=event.id, report=evidence.report, at=trigger.start, holder=holder, outlet=outlet,
        content=Span(evidence.start, evidence.end, evidence.quote), stance="asserts",
        negative=event.status == "denied", words=frozenset(), names=frozenset(),
        named=countries_named(evidence.quote, countries), sides=(),
        pointer=False, answers=False, turns=False, score=event.score, act=event,
    )  # fmt: skip


def _protest(event: Event, outlets: Mapping[str, str], countries: Mapping[str, str]) -> Face | None:
    """The position of those who protest against something, where the telling names the matter."""
    evidence = event.evidence[0]
    text = " ".join(evidence.quote.split())
    sides = tuple(s for s in sides_in(_near(text, event), flipped=False) if not s[1])
    if not sides or not event.source:
        return None
    holder = event.source[0]
    return Face(
        id=event.id, report=evidence.report, at=event.trigger.start, holder=holder,
        outlet=outlets.get(evidence.report, evidence.report),
        content=Span(evidence.start, evidence.end, evidence.quote), stance="accuses", negative=False,
        words=frozenset(), names=frozenset(), named=countries_named(text, countries), sides=sides,
        pointer=False, answers=False, turns=False, score=event.score,
    )  # fmt: skip


# What a protest is about stands this near behind its trigger, in characters.
_ABOUT = 80


def _near(text: str, event: Event) -> str:
    at = text.find(event.trigger.quote)
    return text[at : at + _ABOUT] if at >= 0 else ""
