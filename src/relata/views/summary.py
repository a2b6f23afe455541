"""The state of a case at a glance: what was taken in, what was found, where the busiest pairs stand."""

from __future__ import annotations

from msgspec import Struct

from relata.case import Case, Failed, quick
from relata.case.event_rows import count_rows, row_days, row_dyads
from relata.vocabulary.actors import lexicon

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


class RowPair(Struct, frozen=True, kw_only=True):
    """Two countries that rows of event tables are between, and how many."""

    a: str
    b: str
    rows: int


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
    """Files that could not be taken in."""
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
    imported_first: str | None
    imported_last: str | None
    imported_pairs: tuple[RowPair, ...]
    """The pairs of countries with most rows."""
    left_out: tuple[Failed, ...]
    """Rows of those tables that were not taken in."""
    events_by_type: dict[str, int]
    events_by_status: dict[str, int]
    pairs: tuple[PairSummary, ...]


def summarise(case: Case) -> Summary:
    """The summary of a case."""
    reports, counts = case.reports(), quick.counts(case)
    failures, days = case.failures(), row_days(case)
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
        failed=tuple(f for f in failures if not f.is_of_rows),
        actors=counts["actors"],
        events=counts["events"],
        statements=counts["statements"],
        claims=counts["claims"],
        contested=quick.tally(case, "claims", "contested").get("1", 0),
        ties=counts["ties"],
        causes=counts["causes"],
        loops=counts["loops"],
        imported=count_rows(case),
        imported_first=days[0] if days else None,
        imported_last=days[1] if days else None,
        imported_pairs=row_pairs(case)[:PAIRS],
        left_out=tuple(f for f in failures if f.is_of_rows),
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


def row_pairs(case: Case) -> tuple[RowPair, ...]:
    """The pairs of countries that rows of event tables are between, by their names, most rows first."""
    known = lexicon()

    def name(code: str) -> str:
        return known.state(code).name if code in known.countries else code

    return tuple(RowPair(a=name(a), b=name(b), rows=many) for a, b, many in row_dyads(case))
