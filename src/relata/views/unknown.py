"""What a case does not know, told apart from what it has none of.

A misspelt party or a status that no record can have gives an error with the nearest names; a choice that is sound
but meets no record gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from rapidfuzz import fuzz, process, utils

from relata import dates
from relata.case import Case
from relata.errors import InputError
from relata.records import (
    EVENT_TYPES,
    STATUSES,
    Actor,
    ActorKind,
    ActorRef,
    Stance,
    TieKind,
    TieStatus,
)
from relata.views.filters import Filter, is_actor, parties

# Names as like as this to the one asked for are offered: one letter in five may differ.
LIKE = 75.0
NEAREST = 4
TYPES: dict[str, tuple[str, ...]] = {
    "events": EVENT_TYPES, "tellings": EVENT_TYPES, "statements": get_args(Stance), "ties": get_args(TieKind),
    "actors": get_args(ActorKind), "loops": ("reinforcing", "balancing"),
}  # fmt: skip
"""What `Filter.type` may ask of each kind of record."""
STATES: dict[str, tuple[str, ...]] = {
    "events": STATUSES, "tellings": STATUSES, "ties": get_args(TieStatus),
}  # fmt: skip
"""What `Filter.status` may ask of each kind of record."""


def check_day(case: Case, day: str | None) -> str | None:
    """The last known day that `day` means: of a month or a year its last.

    Raises InputError where `day` is no date, or where no report of the case had come out by then.
    """
    if day is None:
        return None
    if not dates.is_date(day):
        raise InputError(wanted="a date such as 2020-08-09", got=day, do="mend --as-of")
    published = sorted(r.published.value for r in case.reports() if r.published.value)
    if published and not any(dates.known_by(value, day) for value in published):
        raise InputError(
            wanted="a day by which a report of this case had come out",
            got=f"{day}, by which none was certainly out (the first: {published[0]})",
            do="name a later day",
        )
    return dates.bounds(day)[1].isoformat()


def check_condition(case: Case, kind: str, records: Sequence[Any], condition: Filter) -> None:
    """Raises InputError where a condition names a party, outlet, type or status that the case cannot know.

    `records` are those of `kind` that were chosen from. To be asked where nothing was found.
    """
    for name in (*(condition.pair or ()), *([condition.actor] if condition.actor else [])):
        _check_party(case, records, name)
    for asked, values, word in (
        (condition.type, TYPES.get(kind, ()), "--type"),
        (condition.status, STATES.get(kind, ()), "--status"),
    ):
        if asked is not None and values and asked.casefold() not in [v.casefold() for v in values]:
            raise InputError(wanted=f"one of {', '.join(values)} for {kind}", got=asked, do=f"mend {word}")
    if condition.outlet is not None:
        outlets = sorted({r.outlet for r in case.reports() if r.outlet})
        if condition.outlet.casefold() not in [o.casefold() for o in outlets]:
            known = ", ".join(outlets[:12]) or "none by name"
            raise InputError(
                wanted=f"an outlet of this case ({known})", got=condition.outlet, do="mend --outlet"
            )


def _check_party(case: Case, records: Iterable[Any], name: str) -> None:
    if any(is_actor(a, name) for record in records for a in parties(record)):
        return
    actors = case.actors()
    if any(is_actor(ActorRef(a.id, a.name, a.country, a.sector), name) for a in actors):
        return
    raise InputError(
        wanted="a party of this case", got=f"{name!r}, which no record names", do=_instead(actors, name)
    )


def _instead(actors: Sequence[Actor], name: str) -> str:
    """What to name instead: the party that is also called so, or those with names like it."""
    own = [a.name for a in actors if name.casefold() in [x.casefold() for x in a.aliases]]
    called = {x: a.name for a in sorted(actors, key=lambda a: a.mentions) for x in (*a.aliases, a.name)}
    close = process.extract(
        name, list(called), scorer=fuzz.ratio, processor=utils.default_process, limit=12, score_cutoff=LIKE
    )
    near = list(dict.fromkeys([*own, *(called[x] for x, *_ in close)]))[:NEAREST]
    see = "see `relata show CASE actors`"
    return f"did you mean {' or '.join(near)}? {see}" if near else see
