"""Which records a request asks for: pure filters over records, the same for every kind.

A filter never changes a record; `omit` leaves whole fields out of the answer and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from relata.dates import bounds
from relata.records import Actor, ActorRef, Claim, Evidence, Report, Span, Statement
from relata.story.ratings import Ratings


class Choice(Struct, frozen=True, kw_only=True):
    """What a request asks for; an empty field asks for nothing in particular."""

    q: str = ""
    actor: tuple[str, ...] = ()
    """Actor ids or country codes that must all take part."""
    type: tuple[str, ...] = ()
    """Values of the record's `type`, `kind`, `stance`, `sign` or `what`: any of them will do."""
    quad: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    """Values of `status`, or of a cause's `modality`."""
    outlet: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    min_score: float = 0.0
    contested: bool | None = None
    ids: tuple[str, ...] = ()
    reliability: tuple[str, ...] = ()
    """Grades that people gave to an outlet; `unrated` for none."""
    credibility: tuple[str, ...] = ()
    """Grades that people gave to a claim; a statement has that of its claim."""

    @property
    def rated(self) -> bool:
        """Whether it asks for grades."""
        return bool(self.reliability or self.credibility)


class Known(Struct, frozen=True):
    """What a choice needs to know besides the records: the outlet of each report; its day and grades if asked for."""

    outlets: Mapping[str, str | None]
    ratings: Ratings | None = None
    published: Mapping[str, str | None] = {}


KIND_FIELDS = ("type", "kind", "stance", "sign", "what")
STATUS_FIELDS = ("status", "modality")
DATE_FIELDS = ("date", "published", "period", "as_of", "when")


def choose(records: Sequence[Struct], choice: Choice, known: Known) -> tuple[Struct, ...]:
    """The records that `choice` asks for, in their own order."""
    if choice == Choice():
        return tuple(records)
    return tuple(r for r in records if _fits(r, choice, known))


def _fits(record: Struct, choice: Choice, known: Known) -> bool:
    return (
        (not choice.ids or getattr(record, "id", None) in choice.ids)
        and _among(record, KIND_FIELDS, choice.type)
        and _among(record, ("quad",), choice.quad)
        and _among(record, STATUS_FIELDS, choice.status)
        and (choice.contested is None or getattr(record, "contested", None) is choice.contested)
        and getattr(record, "score", 1.0) >= choice.min_score
        and _takes_part(record, choice.actor)
        and _stands_in(record, choice, known.outlets)
        and (known.ratings is None or _graded(record, choice, known.outlets, known.ratings))
        and _within(record, choice, known.published)
        and (not choice.q or _says(record, choice.q))
    )


def _among(record: Struct, names: Iterable[str], wanted: tuple[str, ...]) -> bool:
    return not wanted or any(getattr(record, name, None) in wanted for name in names)


def parties(record: Struct) -> Iterator[ActorRef]:
    """Every actor that a record names, at any depth of one list."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, ActorRef):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, ActorRef):
                    yield item
                elif hasattr(item, "holder"):
                    yield item.holder


def _takes_part(record: Struct, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    names = {x for ref in parties(record) for x in (ref.id, ref.country) if x}
    if isinstance(record, Actor):
        names |= {record.id, record.country or record.id}
    return all(w in names for w in wanted)


def homes(record: Struct) -> tuple[str, ...]:
    """Ids of the reports that a record was read from; of a report, its own."""
    if isinstance(record, Report):
        return (record.id,)
    return tuple(dict.fromkeys(e.report for e in getattr(record, "evidence", ())))


def _stands_in(record: Struct, choice: Choice, outlets: Mapping[str, str | None]) -> bool:
    if not choice.report and not choice.outlet:
        return True
    where = homes(record)
    return (not choice.report or any(r in choice.report for r in where)) and (
        not choice.outlet or any(outlets.get(r) in choice.outlet for r in where)
    )


def _graded(record: Struct, choice: Choice, outlets: Mapping[str, str | None], given: Ratings) -> bool:
    """Whether an outlet of the record has one of the grades asked for, and so its claim."""
    if choice.reliability:
        grades = {given.reliability(outlets.get(r)) for r in homes(record)}
        if not grades.intersection(choice.reliability):
            return False
    if choice.credibility:
        if not isinstance(record, Claim | Statement):
            return False
        claim = record.id if isinstance(record, Claim) else record.claim
        return claim is not None and given.credibility(claim) in choice.credibility
    return True


def when(record: Struct) -> str | None:
    """The date of a record as it stands in it: a prefix, an interval, or None."""
    for name in DATE_FIELDS:
        value = getattr(record, name, None)
        value = getattr(value, "value", value)
        if isinstance(value, str) and value:
            return value
    return None


def _within(record: Struct, choice: Choice, published: Mapping[str, str | None]) -> bool:
    """Whether a date of the record may fall in the time asked for; a claim or cause is of the days of its reports."""
    if not choice.since and not choice.until:
        return True
    own = any(name in record.__struct_fields__ for name in DATE_FIELDS)
    days = (when(record),) if own else (published.get(r) for r in homes(record))
    return any(_overlaps(day, choice.since, choice.until) for day in days if day)


def _overlaps(day: str, since: str, until: str) -> bool:
    try:
        first, last = bounds(day if "/" in day else day[:10])
    except ValueError:
        return False
    return (not since or last >= bounds(since)[0]) and (not until or first <= bounds(until)[1])


def _says(record: Struct, words: str) -> bool:
    text = " ".join(_wordings(record)).casefold()
    return all(word in text for word in words.casefold().split())


def _wordings(record: Struct) -> Iterator[str]:
    for name in record.__struct_fields__:
        yield from _strings(getattr(record, name))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, ActorRef):
        yield value.name
    elif isinstance(value, Evidence | Span):
        yield value.quote
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


def order(records: Sequence[Struct], sort: str) -> tuple[Struct, ...]:
    """`records` by `date`, `score` or `id`, a leading minus for the reverse; undated ones come last."""
    if not sort:
        return tuple(records)
    down, key = sort.startswith("-"), sort.lstrip("-")
    if key == "date":
        dated = sorted((r for r in records if when(r)), key=lambda r: str(when(r)), reverse=down)
        return (*dated, *(r for r in records if not when(r)))
    return tuple(sorted(records, key=lambda r: getattr(r, key, 0) or 0, reverse=down))
