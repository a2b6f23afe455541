"""What of a statement or an act is compared when claims are grouped: its words, its parties and the side it takes.

A face never decides anything. Sides come from the reviewed list of matters (`vocabulary/data/matters.yaml`), parties
from the names of countries in what is said and from the story's own actors; no text is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from relata import dates
from relata.records import ActorRef, Event, Report, Span, Statement
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import wordlist

# Letters of a word that count when two words are compared: enough to join "destabilise" and "destabilising".
STEM = 6
# A word of negation this near to the beginning of what is said negates the whole, in characters.
NEGATED_WITHIN = 70
# A word of negation this near before a stem negates that stem, in characters.
NEAR = 25

# What somebody is told to accuse another of within so many characters is not what the teller stands for.
CHARGED = 80
_CHARGED = re.compile(r"\b(?:has|have|had|he|she|they|who|whom|which) (?:\w+ )?accused\b[^.;]*\bof\b")

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}[\d,.]*")
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
# "Guards, not fighters": the noun that is set aside, with an adjective at most.
_RATHER = re.compile(
    r"(?:, (?:and )?not|\brather than|\binstead of) (?:an? |the |any )?((?:[a-z][\w'-]+ )?[a-z][\w'-]+)\b(?! to\b)"
)
# "There was no bomb", and the words up to the end of the phrase.
_ABSENT = re.compile(
    r"\bthere (?:is|was|are|were|has been|have been|had been) no ((?:[\w'-]+[ ]?){1,3}?)"
    r"(?=$|[.,;:]|\b(?:in|on|at|of|to|for|that|and|or|from|by|with|between|behind|aboard|here|now)\b)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|cannot|nobody|nothing|neither|nor|without)\b|n't\b|\bcan't\b", re.IGNORECASE
)
# What a telling of an act can hold of it.
_HELD = frozenset({"denied", "alleged", "occurred", "ongoing"})
_EMPTY = wordlist("story", "of_a_position")


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


@dataclass(frozen=True, slots=True)
class _Matters:
    sides: tuple[tuple[str, bool, re.Pattern[str]], ...]
    answers: re.Pattern[str]
    turns: re.Pattern[str]
    pointers: re.Pattern[str]
    nobody: frozenset[str]


@cache
def _matters() -> _Matters:
    """The list of matters, compiled once a process."""
    data: Mapping[str, object] = load("matters")
    sides: list[tuple[str, bool, re.Pattern[str]]] = []
    for name, entry in data.items():
        if isinstance(entry, dict) and "affirms" in entry:
            for side in ("affirms", "denies"):
                sides.append((name, side == "affirms", re.compile(rf"\b(?:{entry[side]})", re.IGNORECASE)))
    words = {k: re.compile(rf"\b(?:{data[k]})", re.IGNORECASE) for k in ("answers", "turns")}
    pointers = re.compile(rf"^(?:{data['pointers']})$", re.IGNORECASE)
    return _Matters(
        tuple(sides), words["answers"], words["turns"], pointers, frozenset(str(data["nobody"]).split())
    )


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
    countries = _countries(statements)
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
        statement.speaker_span is not None and speaker.name.casefold() not in _matters().nobody
    )


def _face(statement: Statement, outlets: Mapping[str, str], countries: Mapping[str, str]) -> Face:
    text = " ".join(statement.content.quote.replace("’", "'").split())
    home, listed = statement.evidence[0].report, _matters()
    opening = _NOT.search(text[:NEGATED_WITHIN]) is not None
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
        names=_names(text),
        named=_named(text, countries),
        sides=_sides(text, flipped=denial and not opening),
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
        named=_named(evidence.quote, countries), sides=(),
        pointer=False, answers=False, turns=False, score=event.score, act=event,
    )  # fmt: skip


def _protest(event: Event, outlets: Mapping[str, str], countries: Mapping[str, str]) -> Face | None:
    """The position of those who protest against something, where the telling names the matter."""
    evidence = event.evidence[0]
    text = " ".join(evidence.quote.split())
    sides = tuple(s for s in _sides(_near(text, event), flipped=False) if not s[1])
    if not sides or not event.source:
        return None
    holder = event.source[0]
    return Face(
        id=event.id, report=evidence.report, at=event.trigger.start, holder=holder,
        outlet=outlets.get(evidence.report, evidence.report),
        content=Span(evidence.start, evidence.end, evidence.quote), stance="accuses", negative=False,
        words=frozenset(), names=frozenset(), named=_named(text, countries), sides=sides,
        pointer=False, answers=False, turns=False, score=event.score,
    )  # fmt: skip


# What a protest is about stands this near behind its trigger, in characters.
_ABOUT = 80


def _near(text: str, event: Event) -> str:
    at = text.find(event.trigger.quote)
    return text[at : at + _ABOUT] if at >= 0 else ""


def words_of(text: str) -> frozenset[str]:
    """Stems of the words that are no names, and numbers."""
    return frozenset(w[:STEM] for w in _WORD.findall(text) if not w[0].isupper() and w not in _EMPTY)


def numbers_of(face: Face) -> frozenset[str]:
    """The numbers in what is said."""
    return frozenset(w for w in face.words if w[0].isdigit())


def denied_in(text: str) -> frozenset[str]:
    """The words for what a text sets aside for something else: "guards, not fighters"."""
    found = [words_of(m.group(1)) for m in _RATHER.finditer(text.replace("’", "'"))]
    return frozenset().union(*found)


def absent_in(text: str) -> frozenset[str]:
    """The words for what a text says that there was none of; none where it says that of nothing."""
    match = _ABSENT.search(text.replace("’", "'"))
    return words_of(match.group(1)) if match else frozenset()


def _names(text: str) -> frozenset[str]:
    """Words in capitals behind the first: names, in the main."""
    return frozenset(
        m.group().casefold()[:STEM] for m in _WORD.finditer(text) if m.start() and m.group()[0].isupper()
    )


def _sides(text: str, *, flipped: bool) -> tuple[tuple[str, bool], ...]:
    """The side that a text takes on each matter; the longer wording wins where it has words of both."""
    found: dict[str, tuple[int, bool]] = {}
    for name, affirms, pattern in _matters().sides:
        if match := pattern.search(text):
            side = affirms
            if affirms and _NOT.search(text[max(0, match.start() - NEAR) : match.start()]):
                side = False
            if _CHARGED.search(text[max(0, match.start() - CHARGED) : match.start()]):
                continue
            length = match.end() - match.start()
            if name not in found or length > found[name][0]:
                found[name] = (length, side)
    return tuple((name, side != flipped) for name, (_, side) in sorted(found.items()))


@cache
def _country(surface: str) -> str | None:
    return lexicon().country_of_word(surface)


def _named(text: str, countries: Mapping[str, str]) -> frozenset[str]:
    """The countries that a text names, by their own names or by an actor of theirs."""
    found: set[str] = set()
    for run in _NAME.findall(text):
        for word in {run, *run.replace("-", " ").split()}:
            bare = word.removesuffix("'s")
            if country := _country(bare) or countries.get(bare.casefold()):
                found.add(country)
    return frozenset(found)


def _countries(statements: Iterable[Statement]) -> dict[str, str]:
    """Last words of speakers' names → country, where they are of one country only."""
    found: dict[str, set[str]] = {}
    for actor in (a for s in statements for a in (s.speaker, s.addressee) if a is not None):
        if actor.id and actor.country:
            found.setdefault(actor.name.split()[-1].casefold(), set()).add(actor.country)
    return {word: min(of) for word, of in found.items() if len(of) == 1}
