"""What if, both answers side by side: what event histories show, and what people say; never blended.

The invariant: each answer stands alone with what it rests on, and either may be missing with the reason. As of a
day, neither rests on a report or an act that came later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from relata.case import Case
from relata.case.event_rows import all_rows, count_rows
from relata.errors import UnknownRecord
from relata.relation.dyads import acts_by_dyad
from relata.system.fuzzy import Answer, Map, map_of, scenario
from relata.system.said import edges_of
from relata.system.scenarios import PutAct, Scenario
from relata.system.scoring import HAPPENED
from relata.system.shown import Shown, what_if_shown
from relata.system.streams import EventTable
from relata.views.as_of import last_day, records_as_of

Ask = Callable[[str, str | None], Sequence[Any]]
"""The records of a kind as of a day."""


class WhatIf(Struct, frozen=True):
    """Both answers to one scenario. They are not added up: what is said and what is shown may differ."""

    scenario: Scenario
    shown: Shown | None
    """From event histories; None where the scenario has no acts."""
    said: Answer | None
    """From causal claims, or from a map of somebody's own; None where the scenario sets no variable."""
    origin: str
    """Where the event histories are from: reports, or imported tables."""


def what_if(
    case: Case,
    asked: Scenario,
    *,
    as_of: str | None = None,
    own_map: Map | None = None,
    records: Ask | None = None,
) -> WhatIf:
    """The two answers of a case to a scenario, by what was known on `as_of` or the scenario's own day, the earlier.

    `own_map` answers in place of the map of the case's claims; `records` gives the case's records to somebody who
    holds them already. Raises UnknownRecord for a variable that is not on
    the map, InputError for a case without a dated report.
    """
    ask = records or (lambda kind, day: records_as_of(case, kind, day))
    tables = bool(count_rows(case)) and not case.taken_in()
    known = min((d for d in (as_of, asked.as_of) if d), default=None)
    day = last_day(case) if known is None and asked.acts and not tables else known
    shown = None
    if asked.acts:
        rows, names = _from_tables(case, known) if tables else _from_reports(ask, known)
        acts = tuple(_named(act, names) for act in asked.acts)
        shown = what_if_shown(EventTable.of(rows), msgspec.structs.replace(asked, as_of=day, acts=acts))
    said = _said(ask, asked, known, own_map) if asked.variables else None
    return WhatIf(asked, shown, said, "imported tables" if tables else "reports")


def _said(ask: Ask, asked: Scenario, as_of: str | None, own_map: Map | None) -> Answer:
    causes = ask("causes", as_of)
    outlet = {r.id: r.outlet or r.id for r in ask("reports", None)}
    outlets = {c.id: [outlet[e.report] for e in c.evidence] for c in causes}
    map_ = own_map or map_of(edges_of(causes))
    if not map_.names:
        raise UnknownRecord(
            wanted="a case with causal claims", got="none", do="ask about acts, or give a map"
        )
    return scenario(map_, asked.variables, seed=asked.seed, outlets=outlets)


Rows = list[tuple[str, str, str, str, str]]


def _from_reports(ask: Ask, as_of: str | None) -> tuple[Rows, dict[str, str]]:
    """The acts that happened between countries, and what each party may be called by."""
    events = [e for e in ask("events", as_of) if e.status in HAPPENED]
    dyads = acts_by_dyad(events, ask("reports", as_of), level="country")
    rows: Rows = [
        (act.day.isoformat(), a.name, act.event.type, b.name, act.event.quad)
        for (a, b), acts in dyads.items()
        for act in acts
    ]
    parties = [p for pair in dyads for p in pair]
    return rows, {called: p.name for p in parties for called in (p.country, p.name) if called}


def _from_tables(case: Case, as_of: str | None) -> tuple[Rows, dict[str, str]]:
    """The rows of imported tables, between countries where both ends have one, else between names."""
    frame = all_rows(case, as_of=as_of)
    rows = [row for row in _ends(frame.iter_rows(named=True)) if row[1] and row[3] and row[1] != row[3]]
    return rows, {}


def _ends(rows: Iterator[dict[str, str]]) -> Iterator[tuple[str, str, str, str, str]]:
    for row in rows:
        source, target = (row[f"{end}_country"] or row[end] for end in ("source", "target"))
        yield row["date"], source or "", row["type"], target or "", row["quad"]


def _named(act: PutAct, names: Mapping[str, str]) -> PutAct:
    """The act with its parties as the histories call them."""
    source, target = (names.get(p, p) for p in (act.source, act.target))
    return msgspec.structs.replace(act, source=source, target=target)


__all__ = ["WhatIf", "what_if"]
