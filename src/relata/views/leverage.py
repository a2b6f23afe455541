"""The ledger of ties of a case, pair by pair, as of a day."""

from __future__ import annotations

from relata.case import Case
from relata.relation import Leverage, leverage
from relata.views.as_of import records_as_of
from relata.views.filters import Filter, is_actor


def leverage_of(case: Case, condition: Filter | None = None, *, as_of: str | None = None) -> list[Leverage]:
    """What each party of a pair is told to depend on the other for; `condition` may name an actor or a pair."""
    wanted = condition or Filter()
    names = [*(wanted.pair or ()), *([wanted.actor] if wanted.actor else [])]
    reports = case.reports()
    found = leverage(records_as_of(case, "ties", as_of), reports, records_as_of(case, "statements", as_of))
    return [x for x in found if all(is_actor(x.a, n) or is_actor(x.b, n) for n in names)]
