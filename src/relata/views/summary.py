"""The state of a case at a glance: what was taken in, what was found, where the busiest pairs stand."""

from __future__ import annotations

from msgspec import Struct

from relata.case import Case, Failed, quick

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
    reports, counts = case.reports(), quick.counts(case)
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
        actors=counts["actors"],
        events=counts["events"],
        statements=counts["statements"],
        claims=counts["claims"],
        contested=quick.tally(case, "claims", "contested").get("1", 0),
        ties=counts["ties"],
        causes=counts["causes"],
        loops=counts["loops"],
        events_by_type=quick.tally(case, "events", "type"),
        events_by_status=quick.tally(case, "events", "status"),
        pairs=_busiest(case),
    )


def _busiest(case: Case) -> tuple[PairSummary, ...]:
    """The pairs with most acts, most first, each with its newest index of a week with new acts and the one before."""
    found = []
    for pair in quick.pairs(case)[:PAIRS]:
        values = quick.series(case, pair)
        fresh = [v for v in values if v.volume]
        if fresh:
            newest, before = fresh[-1], fresh[-2].index if len(fresh) > 1 else None
            found.append(
                PairSummary(
                    a=pair.a.name, b=pair.b.name, acts=len({c.event for v in values for c in v.contributions}),
                    period=newest.period, index=newest.index, before=before, reliable=newest.reliable,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda p: (-p.acts, p.a, p.b)))
