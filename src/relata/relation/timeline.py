"""The acts by the days on which they happened, with the days on which they were told; background kept apart."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from relata import dates
from relata.records import Event, Report
from relata.relation.dyads import spread_of, story_begins


class Moment(Struct, frozen=True, kw_only=True):
    """One act on the timeline: an interval of the days it may have happened on, and when it was told."""

    event: str
    first: str
    last: str
    precision: dates.Precision
    told: tuple[str, ...]
    """Publication dates of the reports that tell it, the earliest first."""
    background: bool
    """History that the reports tell beside the story: of long before the first report, or of no nearer day."""


def timeline(events: Iterable[Event], reports: Iterable[Report]) -> tuple[Moment, ...]:
    """The dated acts in the order of their days. An act whose date nobody tells has no place on it."""
    published = {r.id: r.published.days for r in reports}
    since = story_begins(published.values())
    found = []
    for event in events:
        value = event.date.value
        if value is None:
            continue
        first, last = dates.bounds(value)
        spread = spread_of(event, published)
        told = sorted({p for e in event.evidence if (p := published.get(e.report))})
        found.append(
            Moment(
                event=event.id, first=first.isoformat(), last=last.isoformat(), precision=dates.precision(value),
                told=tuple(told), background=spread is None or dates.middle(value) < since,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda m: (m.first, m.last, m.event)))
