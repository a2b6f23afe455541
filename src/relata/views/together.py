"""What is put together from the records of a case, as of a day: ledgers of ties, the timeline, doubtful actors."""

from __future__ import annotations

from relata import dates
from relata.case import Case
from relata.records import Event
from relata.relation import Leverage, Moment, leverage, timeline
from relata.story.doubts import Doubt, doubts
from relata.views.as_of import records_as_of
from relata.views.filters import Filter, choose, is_actor


def leverage_of(case: Case, condition: Filter | None = None, *, as_of: str | None = None) -> list[Leverage]:
    """What each party of a pair is told to depend on the other for, pairs of which most is told first.

    `condition` may name an actor or a pair.
    """
    wanted = condition or Filter()
    names = [*(wanted.pair or ()), *([wanted.actor] if wanted.actor else [])]
    reports = case.reports()
    found = leverage(records_as_of(case, "ties", as_of), reports, records_as_of(case, "statements", as_of))
    asked = (x for x in found if all(is_actor(x.a, n) or is_actor(x.b, n) for n in names))
    return sorted(
        asked, key=lambda x: (-sum(len(d.ties) for d in (*x.a_on_b, *x.b_on_a)), x.a.name, x.b.name)
    )


def timeline_of(
    case: Case, condition: Filter | None = None, *, as_of: str | None = None
) -> list[tuple[Moment, Event]]:
    """The dated acts that meet `condition` by the days they happened on, each with its act; background included."""
    reports = [r for r in case.reports() if as_of is None or dates.known_by(r.published.value, as_of)]
    events = choose(records_as_of(case, "events", as_of), condition or Filter(), {r.id: r for r in reports})
    by_id = {e.id: e for e in events}
    return [(m, by_id[m.event]) for m in timeline(events, reports)]


def doubts_of(case: Case, *, as_of: str | None = None) -> list[Doubt]:
    """Actors that a person should look at: made one by a spelling alone, or kept apart though they may be one."""
    return list(doubts(records_as_of(case, "actors", as_of), records_as_of(case, "corrections", as_of)))
