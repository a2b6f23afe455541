"""The state of a case at a glance: what was taken in, what was found, where the busiest pairs stand."""

from __future__ import annotations

from msgspec import Struct

from relata.case import Case, Failed, quick
from relata.case.event_rows import count_rows

# How many pairs a summary names: what a person takes in at a glance.
PAIRS = 6


class PairSummary(Struct, frozen=True, kw_only=True):
    """One pair: how many acts, and the newest value of its index with the means of 4 and 52 weeks before it."""

    a: str
    b: str
    acts: int
    newest: str
    """The last period that an act between the two fell in."""
    period: str
    index: float
    last_4: float | None
    last_52: float | None
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
    imported: int
    """Rows of event tables, which stand apart from the acts of reports."""
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
        imported=count_rows(case),
        events_by_type=quick.tally(case, "events", "type"),
        events_by_status=quick.tally(case, "events", "status"),
        pairs=_busiest(case),
    )


def _busiest(case: Case) -> tuple[PairSummary, ...]:
    """The pairs with most acts, most first, each with the value that the dossier and the brief name as well."""
    found = []
    for pair in quick.pairs(case)[:PAIRS]:
        now = pair.last
        acted = [v.period for v in quick.curve(case, pair) if v.volume]
        found.append(
            PairSummary(
                a=pair.a.name, b=pair.b.name, acts=pair.acts, newest=acted[-1] if acted else now.period,
                period=now.period, index=now.index, last_4=now.last_4, last_52=now.last_52, reliable=now.reliable,
            )
        )  # fmt: skip
    return tuple(found)
