"""Choosing records: by actor, pair, type, status, date and outlet; every condition given must hold.

A condition that a kind of record knows nothing of (the type of a tie) lets none of that kind through, rather
than pretending that it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from relata import dates
from relata.errors import InputError
from relata.records import ActorRef, Claim, Date, Published, Report, Statement
from relata.story.ratings import Ratings

NONE_GIVEN = Ratings(outlets={}, claims={})


class Filter(Struct, frozen=True, kw_only=True):
    """Conditions, None where there is none.

    `actor` matches a name, an id or a country code; `pair` two of them, in either order; `type` an event type,
    a stance or a kind; `date` an ISO prefix or interval that the record's date must overlap; `outlet` and `status`
    are compared without regard to case; `reliability` and `credibility` are grades that people gave, or `unrated`.
    """

    actor: str | None = None
    pair: tuple[str, str] | None = None
    type: str | None = None
    status: str | None = None
    date: str | None = None
    outlet: str | None = None
    reliability: tuple[str, ...] = ()
    credibility: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.date is not None and not dates.is_date(self.date):
            raise InputError(
                wanted="a date such as 2020-08 or 2020-08-09/2020-08-31", got=self.date, do="mend --date"
            )


def choose(
    records: Iterable[Any], condition: Filter, reports: Mapping[str, Report], ratings: Ratings | None = None
) -> list[Any]:
    """The records for which every condition holds, in their order.

    `reports` by id, for their outlets; `ratings` for conditions on grades: without them everything is unrated.
    """
    tests = [*_tests(condition, reports), *_grade_tests(condition, reports, ratings or NONE_GIVEN)]
    return [record for record in records if all(test(record) for test in tests)]


def parties(record: Any) -> list[ActorRef]:
    """Every actor that stands in a record, in no particular role."""
    found: list[ActorRef] = []
    for name in ("source", "target", "speaker", "addressee", "from_", "to", "a", "b", "by"):
        value = getattr(record, name, None)
        found += [value] if isinstance(value, ActorRef) else list(value) if isinstance(value, tuple) else []
    found += [position.holder for position in getattr(record, "positions", ())]
    ref = getattr(record, "ref", None)
    return [*found, ref] if isinstance(ref, ActorRef) else found


def is_actor(actor: ActorRef, wanted: str) -> bool:
    """Whether `wanted` is the actor's id, country code, or a part of its name made of whole words."""
    wanted = wanted.casefold().strip()
    words = actor.name.casefold().split()
    sought = wanted.split()
    inside = any(words[i : i + len(sought)] == sought for i in range(len(words) - len(sought) + 1))
    return wanted in (actor.id.casefold(), (actor.country or "").casefold()) or (bool(sought) and inside)


def _tests(c: Filter, reports: Mapping[str, Report]) -> Sequence[Callable[[Any], bool]]:
    tests: list[Callable[[Any], bool]] = []
    if (actor := c.actor) is not None:
        tests.append(lambda r: any(is_actor(a, actor) for a in parties(r)))
    if (pair := c.pair) is not None:
        tests.append(lambda r: all(any(is_actor(a, one) for a in parties(r)) for one in pair))
    if (kind := c.type) is not None:
        wanted = kind.casefold()
        tests.append(
            lambda r: wanted in [str(getattr(r, n, "")).casefold() for n in ("type", "stance", "kind")]
        )
    if (status := c.status) is not None:
        wanted_status = status.casefold()
        tests.append(lambda r: wanted_status == str(getattr(r, "status", "")).casefold())
    if (date := c.date) is not None:
        tests.append(lambda r: any(dates.overlap(day, date) for day in days_of(r, reports)))
    if (outlet := c.outlet) is not None:
        wanted_outlet = outlet.casefold()
        tests.append(lambda r: any(wanted_outlet == o.casefold() for o in outlets_of(r, reports)))
    return tests


def _grade_tests(c: Filter, reports: Mapping[str, Report], given: Ratings) -> Sequence[Callable[[Any], bool]]:
    tests: list[Callable[[Any], bool]] = []
    if c.reliability:
        tests.append(
            lambda r: any(given.reliability(o) in c.reliability for o in outlets_of(r, reports) or [""])
        )
    if c.credibility:
        tests.append(
            lambda r: (claim := _claim_of(r)) is not None and given.credibility(claim) in c.credibility
        )
    return tests


def _claim_of(record: Any) -> str | None:
    """The id of the claim that a record is, or that a statement takes a side in."""
    if isinstance(record, Claim):
        return record.id
    return record.claim if isinstance(record, Statement) else None


def days_of(record: Any, reports: Mapping[str, Report]) -> list[str]:
    """The dates that a record may be of, as prefixes or intervals: its own, if it is known.

    What its kind gives no date (a claim, a cause) is of the days of the reports that it was read from.
    """
    for name in ("date", "published", "as_of", "period"):
        if hasattr(record, name):
            value = getattr(record, name)
            value = value.value if isinstance(value, Date | Published) else value
            return [value] if value else []
    found = (reports.get(e.report) for e in getattr(record, "evidence", ()))
    return sorted({r.published.value for r in found if r is not None and r.published.value})


def tellers_of(record: Any, reports: Mapping[str, Report]) -> list[str]:
    """Who tells of a record: outlets, or the file of a report that names none."""
    if isinstance(record, Report):
        return outlets_of(record, reports)
    found = (reports.get(e.report) for e in getattr(record, "evidence", ()))
    return sorted({r.outlet or r.path or r.id for r in found if r is not None})


def outlets_of(record: Any, reports: Mapping[str, Report]) -> list[str]:
    """The outlets of the reports that a record was read from, or of the record itself where it is a report."""
    if isinstance(record, Report):
        return [record.outlet] if record.outlet else []
    found = (reports.get(e.report) for e in getattr(record, "evidence", ()))
    return sorted({r.outlet for r in found if r is not None and r.outlet})
