"""What may come: forecasts with their base rates, and what is announced."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from relata import dates
from relata.case import Case
from relata.exchange.briefing.acts import act_line, one_a_sentence
from relata.exchange.briefing.material import Material
from relata.exchange.wording import Notes, day, plain

COMING = 2
# An expected act that nobody needs to be told of: its date lies further from the last report than this.
FAR = 400


def coming(m: Material, case: Case, notes: Notes) -> Iterable[str]:
    """Forecasts with their base rates, then what is announced for after the last report."""
    forecasts = case.forecasts()
    newest = max((f.as_of for f in forecasts), default="")
    open_ = [f for f in forecasts if f.as_of == newest and f.outcome is None]
    # A forecast says something where it differs from the base rate in what is printed of both.
    telling = [f for f in open_ if round(f.probability, 2) != round(f.baseline, 2)]
    ranked = sorted(telling or open_, key=lambda f: (-abs(f.probability - f.baseline), -f.probability, f.id))
    if open_ and not telling:
        yield f"No forecast made on {day(newest)} departs from its base rate; the likeliest:"
        ranked = sorted(open_, key=lambda f: (-f.probability, f.id))
    for f in ranked[:COMING]:
        what = (f.type or f.quad or "").replace("_", " ").lower()
        pair = f"{plain(f.a.name)} → {plain(f.b.name)}"
        when = f"in the {f.horizon} after {day(newest)}"
        yield f"{pair}, {when}: {what} {f.probability:.0%}, base rate {f.baseline:.0%}."
    end = dates.bounds(m.last)[1] if m.last else None
    ahead = [
        e for e in m.events.values()
        if end and e.status in ("planned", "possible") and e.date.value
        and end < dates.bounds(e.date.value)[1] <= end + datetime.timedelta(days=FAR)
    ]  # fmt: skip
    for event in sorted(one_a_sentence(ahead, COMING), key=lambda e: (e.date.value or "", e.id)):
        yield act_line(event, notes)
    if not forecasts:
        yield "No forecast has been made for this case: `relata forecast` makes one, with its base rate."
