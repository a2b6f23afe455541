"""The state of a case at a glance: what was taken in, what was found, where the busiest pairs stand."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from relata.case import Case, Failed
from relata.records import Relation

# How many pairs a summary names: what a person takes in at a glance.
PAIRS = 6


class PairSummary(Struct, frozen=True, kw_only=True):
    """One pair: how many acts, and its index in the last period with evidence against the one before."""

    a: str
    b: str
    acts: int
    period: str
    index: float
    before: float | None
    reliable: bool


class Summary(Struct, frozen=True, kw_only=True):
    """What `relata build` prints and the overview shows."""

    reports: int
    tellings: int
    """Reports that tell a text of their own."""
    folded: int
    """Copies of a text that another report tells."""
    unread: int
    undated: int
    outlets: int
    first: str | None
    last: str | None
    failed: tuple[Failed, ...]
    actors: int
    events: int
    statements: int
    claims: int
    contested: int
    ties: int
    causes: int
    loops: int
    events_by_type: dict[str, int]
    events_by_status: dict[str, int]
    pairs: tuple[PairSummary, ...]


def summarise(case: Case) -> Summary:
    """The summary of a case."""
    reports, events, claims = case.reports(), case.events(), case.claims()
    dated = sorted(r.published.value for r in reports if r.published.value)
    return Summary(
        reports=len(reports),
        tellings=sum(r.duplicate_of is None and r.unread is None for r in reports),
        folded=sum(r.duplicate_of is not None for r in reports),
        unread=sum(r.unread is not None for r in reports),
        undated=sum(r.published.value is None for r in reports),
        outlets=len({r.outlet for r in reports if r.outlet}),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        failed=tuple(case.failures()),
        actors=len(case.actors()),
        events=len(events),
        statements=len(case.statements()),
        claims=len(claims),
        contested=sum(c.contested for c in claims),
        ties=len(case.ties()),
        causes=len(case.causes()),
        loops=len(case.loops()),
        events_by_type=dict(sorted(Counter(e.type for e in events).items())),
        events_by_status=dict(sorted(Counter(e.status for e in events).items())),
        pairs=busiest(case.relations()),
    )


def busiest(relations: list[Relation]) -> tuple[PairSummary, ...]:
    """The pairs with most acts, most first, each with its newest index and the one before."""
    series: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for r in relations:
        if r.level == "country" and r.direction == "both":
            series[r.a.name, r.b.name].append(r)
    found = []
    for (a, b), values in series.items():
        values = sorted((v for v in values if v.volume), key=lambda v: v.period)
        if values:
            newest, before = values[-1], values[-2].index if len(values) > 1 else None
            found.append(
                PairSummary(
                    a=a, b=b, acts=len({c.event for v in values for c in v.contributions}), period=newest.period,
                    index=newest.index, before=before, reliable=newest.reliable,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda p: (-p.acts, p.a, p.b))[:PAIRS])
