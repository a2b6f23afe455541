"""What happened: the newest acts, and those that moved the busiest pair most."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from relata import dates
from relata.exchange.briefing.material import Material
from relata.exchange.wording import Notes, news_day, quoted, told
from relata.records import Event, Evidence

COURSE, RECENT = 4, 4
# An act is recent that happened this many days before the last report or later.
RECENT_DAYS = 60


def act_line(event: Event, notes: Notes) -> str:
    """One act: when, who did what to whom, in whose words, told by how many."""
    best = quotable(event)
    words = quoted(notes.words(best), at=max(0, event.trigger.start - best.start))
    many = f" ({event.outlets} independent outlets)" if event.outlets > 1 else ""
    return f"{notes.when(event)}: **{told(event)}**{many}: {words}{notes.cite(best, shown=True)}"


def day_of(event: Event, m: Material) -> str:
    """The day by which an act is put in order: its own, or that on which it was told as news."""
    return news_day(event, m.reports) or event.date.value or ""


def quotable(event: Event) -> Evidence:
    """The telling to quote: the first that is a sentence of its own rather than a headline at a report's start."""
    return next((e for e in event.evidence if e.start > 0), event.evidence[0])


def newest(m: Material) -> list[Event]:
    """The newest acts that happened, those between named parties and of most outlets first chosen, newest first."""
    if m.last is None:
        return []
    end = dates.bounds(m.last)[1]
    since = end - datetime.timedelta(days=RECENT_DAYS)
    near = [
        e for e in m.events.values()
        if e.status in ("occurred", "ongoing", "alleged") and e.target
        and (on := day_of(e, m)) and since <= dates.bounds(on)[0] <= end
    ]  # fmt: skip
    ranked = sorted(near, key=lambda e: (len(e.inferred), -e.outlets, -e.score, e.id))
    return sorted(one_a_sentence(ranked, RECENT), key=lambda e: (day_of(e, m), e.id), reverse=True)


def one_a_sentence(events: Iterable[Event], most: int) -> list[Event]:
    """The first `most` acts of which no two are told in one sentence."""
    found: list[Event] = []
    taken: set[tuple[str, int]] = set()
    for event in events:
        places = {(e.report, e.start) for e in event.evidence}
        if not places & taken and len(found) < most:
            found.append(event)
            taken |= places
    return found


def course(m: Material, notes: Notes, latest: Sequence[Event]) -> list[str]:
    """The acts that moved the busiest pair most, in the order of time, each with what it added when it was new."""
    weight: dict[str, float] = {}
    for value in m.series:
        for part in value.contributions:
            if abs(part.weight) > abs(weight.get(part.event, 0.0)):
                weight[part.event] = part.weight
    shown = {e.id for e in latest}
    ranked = sorted(weight, key=lambda i: (-abs(weight[i]), i))
    told_of = [m.events[i] for i in ranked if i in m.events and i not in shown]
    chosen = one_a_sentence((e for e in told_of if not notes.cited(quotable(e))), COURSE)
    return [act_line(e, notes) for e in sorted(chosen, key=lambda e: (day_of(e, m), e.id))]
