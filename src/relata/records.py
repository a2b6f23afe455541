"""The nouns of the house: frozen, typed records, checked where they are made.

The evidence rule lives here. A record that was read from a report carries at least one `Evidence`, whose
quote is as long as its span; `Evidence.of` cuts the quote from the text, and `check` compares each quote with
the text again before a record is stored or given out. What the program infers (an index, a turning point, a
forecast) names the ids of the records that it was computed from instead.

Offsets count Unicode code points, half open, into the report's `text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from relata.errors import EvidenceError

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Sector = Literal[
    "GOV", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "OPP", "REB", "CVL",
    "MED", "BUS", "EDU", "LAB", "NGO", "IGO", "ELI", "UAF", "CRM", "OTH",
]  # fmt: skip
ActorKind = Literal["state", "person", "organisation", "group"]
Status = Literal["occurred", "ongoing", "planned", "possible", "alleged", "denied"]
Basis = Literal["stated", "relative", "published", "inferred", "unknown"]
Stance = Literal[
    "asserts", "denies", "accuses", "demands", "promises", "warns", "predicts", "doubts", "praises"
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]
Holds = Literal["affirms", "denies", "doubts"]
TieKind = Literal[
    "energy", "trade", "credit", "transit", "military", "treaty",
    "membership", "political", "information", "technology", "migration",
]  # fmt: skip
TieStatus = Literal["in_force", "proposed", "frozen", "expired", "uncertain"]
Sign = Literal["+", "-"]
Modality = Literal["asserted", "possible", "denied"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Side = Literal["source", "target"]
Level = Literal["country", "actor"]
Direction = Literal["both", "a_to_b", "b_to_a"]
CorrectionKind = Literal["accept", "reject", "edit", "merge", "split", "rate"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
SECTORS: tuple[Sector, ...] = get_args(Sector)
STATUSES: tuple[Status, ...] = get_args(Status)

QUAD_OF: dict[EventType, Quad] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal_cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material_cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal_conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material_conflict"),
}


def record_id(prefix: str, *parts: object) -> str:
    """An id that follows from what the record says: `prefix` and twelve hex digits of its parts' hash."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}{digest[:12]}"


# ── places in a text ──────────────────────────────────────────────────────────────────────────────


class Span(Struct, frozen=True, order=True):
    """A stretch of one report's text."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise EvidenceError(
                wanted="a span as long as its quote",
                got=f"{self.start}:{self.end} for {self.quote[:40]!r}",
                do="mend the rule that made it",
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])


class Evidence(Span, frozen=True, order=True):
    """A stretch of a named report's text that shows what a record says."""

    report: str = ""

    @classmethod
    def cut(cls, report: Report, start: int, end: int) -> Evidence:
        """The evidence that `report` gives from `start` to `end`."""
        return cls(start, end, report.text[start:end], report.id)


class Furniture(Span, frozen=True, order=True):
    """A stretch of a report that is the page's, not the article's: marked, never cut, never read."""

    kind: str = "other"


class CauseSpan(Span, frozen=True, order=True):
    """One end of a causal claim, with the variable that it was grouped under."""

    variable: str | None = None


# ── what a report is ──────────────────────────────────────────────────────────────────────────────


class Date(Struct, frozen=True):
    """When, as far as it is known: `value` is an ISO prefix or interval (see `relata.dates`)."""

    value: str | None = None
    basis: Basis = "unknown"


class Published(Struct, frozen=True):
    """When a report came out, how we know, and the words that show it (none for a file's own fields)."""

    value: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    between: str | None = None
    """The days on which it can have come out, an interval, where its words bound them closer than `value` says."""

    @property
    def days(self) -> str | None:
        """The days on which the report came out, as closely as is known."""
        return self.between or self.value


class Report(Struct, frozen=True, kw_only=True):
    """One report as read. `text` is whole, furniture included."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    path: str | None = None
    furniture: tuple[Furniture, ...] = ()
    duplicate_of: str | None = None
    group: str | None = None
    unread: str | None = None
    """Why nothing was read from it (a language we cannot read), or None."""


# ── what was read ─────────────────────────────────────────────────────────────────────────────────


class ActorRef(Struct, frozen=True):
    """An actor as it stands in other records."""

    id: str
    name: str
    country: str | None = None
    sector: Sector | None = None


class Read(Struct, frozen=True, kw_only=True):
    """What every record that was read from reports carries."""

    id: str
    evidence: tuple[Evidence, ...]
    why: str
    score: float

    def __post_init__(self) -> None:
        if not self.evidence or not self.why or not 0.0 <= self.score <= 1.0:
            raise EvidenceError(
                wanted="evidence, a reason and a score from 0 to 1",
                got=f"{type(self).__name__} {self.id} by {self.why or 'no rule'} with score {self.score}",
                do="mend the rule that made it",
            )


class Role(Struct, frozen=True):
    """An office held: from and to are date prefixes or None."""

    title: str
    from_: str | None = field(default=None, name="from")
    to: str | None = None


class Actor(Read, frozen=True, kw_only=True):
    """A party."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    role: tuple[Role, ...] = ()

    @property
    def ref(self) -> ActorRef:
        """The actor as other records hold it."""
        return ActorRef(self.id, self.name, self.country, self.sector)


class Mention(Span, frozen=True):
    """A place where a report names an actor, or means one by a description or pronoun."""

    actor: ActorRef | None = None
    form: Literal["name", "description", "pronoun"] = "name"
    why: str = ""
    score: float = 1.0


class TimeExpression(Span, frozen=True):
    """A time expression with its TIMEX3 value; `date` is that value as a date prefix, where it is one."""

    type: TimeType = "DATE"
    value: str = ""
    date: Date = Date()
    why: str = ""


class Count(Struct, frozen=True):
    """A number told with an act: 7,000 (`value`) people (`unit`) arrested (`of`)."""

    value: float
    unit: str
    of: str | None = None


class Variant(Struct, frozen=True):
    """A detail on which the tellings of one act differ."""

    field: str
    value: str
    tellings: tuple[str, ...]


class Event(Read, frozen=True, kw_only=True):
    """One act: a single telling as `reading` gives it, or the act that `story` merged from many."""

    type: EventType
    mode: str | None = None
    quad: Quad
    contexts: tuple[str, ...] = ()
    status: Status
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...] = ()
    trigger: Span
    date: Date = Date()
    place: str | None = None
    counts: tuple[Count, ...] = ()
    reports: int = 1
    outlets: int = 1
    merged: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    inferred: tuple[Side, ...] = ()
    """The sides that no telling's own words name: taken from the report around, as `why` says."""


class Statement(Read, frozen=True, kw_only=True):
    """Somebody says something. `speaker.id` is empty for a speaker who is no actor ("analysts")."""

    speaker: ActorRef
    stance: Stance
    form: Form
    content: Span
    cue: Span | None = None
    speaker_span: Span | None = None
    addressee: ActorRef | None = None
    medium: str | None = None
    date: Date = Date()
    claim: str | None = None


class Measure(Struct, frozen=True):
    """An amount as told: 42 (`value`) % (`unit`) of Belarus exports (`of`)."""

    value: float
    unit: str
    of: str | None = None


class Tie(Read, frozen=True, kw_only=True):
    """A standing dependency, commitment or link; `from` depends, receives or is bound."""

    from_: ActorRef = field(name="from")
    to: ActorRef
    kind: TieKind
    measure: Measure | None = None
    status: TieStatus = "in_force"
    as_of: str | None = None
    merged: tuple[str, ...] = ()
    """Ids of its single tellings, where it was told more than once."""


class Cause(Read, frozen=True, kw_only=True):
    """A causal claim, never a causal fact: more of the cause gives more (+) or less (-) of the effect."""

    cause: CauseSpan
    effect: CauseSpan
    sign: Sign
    by: ActorRef | Literal["reporter"]
    modality: Modality = "asserted"


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read from one report."""

    report: str
    published: Published = Published()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    ties: tuple[Tie, ...] = ()
    causes: tuple[Cause, ...] = ()


# ── what many reports tell ────────────────────────────────────────────────────────────────────────


class Position(Struct, frozen=True):
    """One holder's side of a claim."""

    holder: ActorRef
    holds: Holds
    statements: tuple[str, ...]
    outlets: tuple[str, ...] = ()


class Claim(Read, frozen=True, kw_only=True):
    """A matter on which someone takes a position; `contested` where both sides are held."""

    proposition: Span
    positions: tuple[Position, ...]
    contested: bool


class Story(Struct, frozen=True, kw_only=True):
    """What all the reports tell together: actors, acts, claims, ties and causes, each once."""

    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    tellings: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    causes: tuple[Cause, ...] = ()


# ── what is inferred ──────────────────────────────────────────────────────────────────────────────


class Contribution(Struct, frozen=True):
    """What one act adds to an index value."""

    event: str
    weight: float


class Relation(Struct, frozen=True, kw_only=True):
    """The index of one pair in one period; `index` is the sum of its contributions."""

    id: str
    a: ActorRef
    b: ActorRef
    level: Level
    direction: Direction
    period: str
    index: float
    low: float
    high: float
    volume: int
    outlets: int
    reliable: bool
    contributions: tuple[Contribution, ...]
    last_4: float | None = None
    """The mean of the values of the four periods before; None where none has one."""
    last_52: float | None = None
    """The mean of the values of the 52 periods before."""
    under: dict[str, float] = {}
    """The value under each other weight table that ships, by its name."""


class TurningPoint(Struct, frozen=True, kw_only=True):
    """Where a relation changed course, with the acts that stand around it."""

    id: str
    a: ActorRef
    b: ActorRef
    level: Level
    direction: Direction
    date: str
    before: float
    after: float
    strength: float
    events: tuple[str, ...]


class Variable(Struct, frozen=True, kw_only=True):
    """Something that is said to drive, or to be driven by, something else."""

    id: str
    name: str
    causes: tuple[str, ...]
    """Ids of the causal claims at one of whose ends it stands."""
    spans: tuple[str, ...]
    """The wordings that were grouped under it."""
    why: str


class Loop(Struct, frozen=True, kw_only=True):
    """Variables that are said to drive one another in a circle."""

    id: str
    kind: Literal["reinforcing", "balancing"]
    variables: tuple[str, ...]
    causes: tuple[tuple[str, ...], ...]
    """For each step from one variable to the next, the causal claims that say it."""


class Forecast(Struct, frozen=True, kw_only=True):
    """What may come next in the days after `as_of`, the last known day; scored later by `outcome`."""

    id: str
    a: ActorRef
    b: ActorRef
    horizon: str
    quad: Quad | None = None
    type: EventType | None = None
    probability: float
    low: float | None = None
    high: float | None = None
    baseline: float
    as_of: str
    model: str
    why: str
    events: tuple[str, ...] = ()
    outcome: bool | None = None


class Correction(Struct, frozen=True, kw_only=True):
    """What a person changed: a line of the ledger, which is only ever added to."""

    id: str
    when: str
    who: str
    what: CorrectionKind
    record: str
    before: Any = None
    after: Any = None
    note: str = ""


# ── the evidence rule ─────────────────────────────────────────────────────────────────────────────


def spans_of(record: Struct) -> Iterable[Span]:
    """Every span that a record holds directly, its evidence included."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from (v for v in value if isinstance(v, Span))


def check(record: Read, texts: Mapping[str, str]) -> None:
    """Raise EvidenceError unless every span of `record` says what its report says there.

    `texts` maps report ids to texts. Spans that name no report stand in the report of the first evidence.
    """
    home = record.evidence[0].report
    for span in spans_of(record):
        report = span.report if isinstance(span, Evidence) else home
        found = texts.get(report, "")[span.start : span.end]
        if found != span.quote:
            raise EvidenceError(
                wanted=f"{span.quote[:60]!r} at {span.start}:{span.end} of report {report}",
                got=repr(found[:60]),
                do=f"mend the rule that made {type(record).__name__} {record.id}: {record.why}",
            )


def to_json(record: object) -> str:
    """One line of JSON, always the same for the same record."""
    return msgspec.json.encode(record).decode()
