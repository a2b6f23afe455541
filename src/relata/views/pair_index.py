"""The index of one pair, with the options that a person chooses: from the reports, or from imported event tables.

The two are never added up: a case that holds both answers from its reports unless it is asked for its tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from relata import relation
from relata.case import Case
from relata.case.event_rows import count_rows, rows_between
from relata.errors import InputError
from relata.records import ActorRef, Relation, TurningPoint
from relata.relation import IndexOptions
from relata.relation.rows import index_of_rows, turning_points_of_rows
from relata.views.as_of import records_as_of
from relata.views.filters import Filter, choose, is_actor
from relata.views.naming import named, with_names
from relata.views.summary import PAIRS, row_pairs
from relata.views.unknown import check_condition
from relata.vocabulary.actors import lexicon
from relata.vocabulary.event_tables import country_of

if TYPE_CHECKING:
    import polars as pl

Origin = Literal["reports", "tables"]


def pair_index(
    case: Case,
    a: str,
    b: str,
    options: IndexOptions,
    *,
    origin: Origin | None = None,
    as_of: str | None = None,
    explained: str | None = None,
) -> tuple[Relation, ...]:
    """The index of `a` and `b`, oldest period first; `a` and `b` are names or country codes.

    From tables only the period that begins on `explained` names its contributions. Raises InputError where the case
    knows nothing of the pair.
    """
    origin = _origin(case, origin)
    if origin == "reports":
        a, b = named(case, a), named(case, b)
    found = (
        _of_tables(case, a, b, options, as_of, explained)
        if origin == "tables"
        else _of_reports(case, a, b, options, as_of)
    )
    if not found:
        if origin == "reports" and not count_rows(case):
            check_condition(case, "events", case.events(), Filter(pair=(a, b)))
        raise _no_index(case, a, b, origin)
    return found


def _no_index(case: Case, a: str, b: str, origin: Origin) -> InputError:
    """The error for a pair that has no index, with the pairs that have one."""
    if origin == "tables":
        pairs = ", ".join(f"{p.a} – {p.b}" for p in row_pairs(case)[:PAIRS]) or "none of two countries"
        do = f"name one of the pairs that its tables tell most of: {pairs}"
    else:
        do = "name parties as `relata show CASE actors` does"
    if count_rows(case) and case.taken_in():
        do += f", or ask with --origin {'reports' if origin == 'tables' else 'tables'}"
    got = f"no datable act between them in the {origin} of this case"
    return InputError(wanted=f"an index of {a} and {b}", got=got, do=do)


def pair_turning_points(
    case: Case,
    a: str,
    b: str,
    options: IndexOptions,
    *,
    origin: Origin | None = None,
    as_of: str | None = None,
) -> tuple[TurningPoint, ...]:
    """The turning points of a pair: by the reports records of the case, by its tables looked for anew."""
    if _origin(case, origin) == "reports":
        pair = with_names(case, Filter(pair=(a, b)))
        found = choose(records_as_of(case, "turning_points", as_of), pair, {})
        if not found:
            check_condition(case, "events", case.events(), pair)
        return tuple(found)
    one, other, rows = _rows(case, a, b, options, as_of)
    return turning_points_of_rows(rows, one, other, options)


def at_period(values: Sequence[Relation], day: str) -> tuple[Relation, ...]:
    """The values of the period that begins on `day`: one, or at level `actor` one a pair of actors.

    Raises InputError, with the nearest periods, where there is none.
    """
    found = tuple(v for v in values if v.period == day)
    if not found:
        before = sorted(v.period for v in values if v.period < day)[-1:]
        after = sorted(v.period for v in values if v.period > day)[:1]
        raise InputError(
            wanted="the first day of a period of this index", got=day,
            do=f"name {' or '.join([*before, *after])}, as the index lists them",
        )  # fmt: skip
    return found


def _origin(case: Case, origin: Origin | None) -> Origin:
    """Where an index comes from: what is asked for, or the reports, where the case has any."""
    return origin or ("tables" if count_rows(case) and not case.taken_in() else "reports")


def _of_reports(case: Case, a: str, b: str, options: IndexOptions, as_of: str | None) -> tuple[Relation, ...]:
    events = records_as_of(case, "events", as_of)
    found = relation.index(events, records_as_of(case, "reports", as_of), options)
    ways = [(a, b)] if options.direction != "both" else [(a, b), (b, a)]
    return tuple(r for r in found if any(is_actor(r.a, one) and is_actor(r.b, other) for one, other in ways))


def _of_tables(
    case: Case, a: str, b: str, options: IndexOptions, as_of: str | None, explained: str | None
) -> tuple[Relation, ...]:
    one, other, rows = _rows(case, a, b, options, as_of)
    return index_of_rows(rows, one, other, options, explained=explained)


def _rows(
    case: Case, a: str, b: str, options: IndexOptions, as_of: str | None
) -> tuple[ActorRef, ActorRef, pl.DataFrame]:
    """The two parties and the rows between them."""
    one, other = (_party(name, options) for name in (a, b))
    keys = [(p.country or p.name) if options.level == "country" else p.name for p in (one, other)]
    return one, other, rows_between(case, keys[0], keys[1], as_of=as_of)


def _party(name: str, options: IndexOptions) -> ActorRef:
    """The party that a person names: a state by its name or code, or, at level `actor`, any name."""
    country = country_of(name) if options.level == "country" else None
    if country is not None and country in lexicon().countries:
        return lexicon().state(country).ref("GOV")
    return ActorRef("", name, country, None)


__all__ = ["Origin", "at_period", "pair_index", "pair_turning_points"]
