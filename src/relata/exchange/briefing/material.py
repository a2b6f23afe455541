"""What a brief is written from."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from relata.case import Case, quick
from relata.records import Cause, Claim, Correction, Event, Relation, Report, Statement, Tie
from relata.story.corrections import standing
from relata.story.ratings import Ratings, ratings


class Material(Struct, frozen=True, kw_only=True):
    """What a brief is written from."""

    name: str
    reports: dict[str, Report]
    events: dict[str, Event]
    statements: dict[str, Statement]
    claims: Sequence[Claim]
    ties: Sequence[Tie]
    causes: dict[str, Cause]
    pairs: Sequence[quick.Pair]
    series: Sequence[Relation]
    """Of the busiest pair."""
    ratings: Ratings
    ledger: Sequence[Correction]
    last: str | None


def gather(case: Case) -> Material:
    """All that a brief of the case needs."""
    claims, ledger = case.claims(), standing(case.corrections())
    pairs = quick.pairs(case)
    return Material(
        name=case.path.stem, reports={r.id: r for r in case.reports()}, events={e.id: e for e in case.events()},
        statements={s.id: s for s in case.statements()}, claims=claims, ties=case.ties(),
        causes={c.id: c for c in case.causes()}, pairs=pairs, series=quick.series(case, pairs[0]) if pairs else (),
        ratings=ratings(ledger, claims), ledger=ledger, last=quick.newest(case),
    )  # fmt: skip


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 act", "1,200 acts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
