"""What the server says: each function takes the shelf and a query, and gives bytes made from records.

All of them run on the case's own thread, inside `Shelf.ask`. None of them reckons: what they give, the case,
its views and the rooms behind them made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

import relata
from relata.case import quick
from relata.errors import InputError, UnknownRecord
from relata.records import Relation
from relata.story.ratings import Ratings, ratings
from relata.system.scenarios import Scenario
from relata.views import explain, summarise
from relata.views.agreement import compare
from relata.views.correcting import Change, lines_of, myself
from relata.vocabulary.admiralty import CREDIBILITY, RELIABILITY, scale
from relata.web import query, shape
from relata.web.choose import Choice, Known, choose, homes, order
from relata.web.meanings import meanings
from relata.web.query import Asked
from relata.web.shelf import Shelf

MEDIA = {"json": "application/json", "jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
READ_KINDS = ("actors", "events", "statements", "claims", "ties", "causes")
"""The kinds that were read from reports, and so can be marked in one."""


class Hit(msgspec.Struct, frozen=True):
    """A sentence that a search found, with its place in its report."""

    report: str
    start: int
    end: int
    quote: str
    title: str | None
    outlet: str | None
    published: str | None


def outlets(shelf: Shelf) -> dict[str, str | None]:
    """Report ids with their outlets."""
    return shelf.held("outlets", lambda: quick.outlets(shelf.case))


def published(shelf: Shelf) -> dict[str, str | None]:
    """Report ids with the dates they came out on, as far as they are known."""
    return shelf.held("published", lambda: {r.id: r.published.value for r in shelf.records("reports")})


def listing(shelf: Shelf, kind: str, asked: Asked) -> tuple[bytes, str]:
    """A page of the records of `kind`, and its media type."""
    if quickly := _stored(shelf, kind, asked):
        return quickly, MEDIA["json"]
    records = _records(shelf, kind, asked)
    choice = asked.choice
    known = Known(
        outlets(shelf),
        graded(shelf) if choice.rated else None,
        published(shelf) if choice.since or choice.until else {},
    )
    chosen = order(choose(records, asked.choice, known), asked.page.sort)
    page = asked.page
    part = chosen[page.offset : page.offset + page.limit]
    rows: list[Any] = [shape.plain(r, page.omit) for r in part] if page.omit else list(part)
    if page.format == "csv":
        return shape.as_csv(rows), MEDIA["csv"]
    if page.format == "jsonl":
        return shape.as_lines(rows), MEDIA["jsonl"]
    body = {"kind": kind, "total": len(chosen), "offset": page.offset, "limit": page.limit, "items": rows}
    return shape.as_json(body), MEDIA["json"]


def _stored(shelf: Shelf, kind: str, asked: Asked) -> bytes | None:
    """A page of acts just as they are stored, or None where the query asks for more than an order or some ids."""
    page, ids = asked.page, asked.choice.ids
    plain = asked.choice == Choice(ids=ids) and not asked.options and asked.as_of is None
    if kind != "events" or not plain or page.omit or page.format != "json" or page.sort not in quick.ORDERS:
        return None
    total, items = quick.events(shelf.case, ids=ids, order=page.sort, limit=page.limit, offset=page.offset)
    body = {"kind": kind, "total": total, "offset": page.offset, "limit": page.limit, "items": items}
    return shape.as_json(body)


def _records(shelf: Shelf, kind: str, asked: Asked) -> Any:
    if not asked.options:
        return shelf.records(kind, as_of=asked.as_of)
    try:
        return shelf.records(kind, as_of=asked.as_of, **asked.options)
    except (TypeError, ValueError, KeyError) as error:
        raise InputError(
            wanted="options that the index knows", got=str(asked.options), do=f"change them: {error}"
        ) from error


def index(shelf: Shelf, *, writable: bool) -> bytes:
    """What this server holds: the case's name, the program's version, how many records of each kind."""
    return shape.as_json(
        {
            "case": shelf.path.stem,
            "version": relata.__version__,
            "counts": quick.counts(shelf.case),
            "writable": writable and not shelf.case.read_only,
            "stale": shelf.case.stale,
            "weights": query.weight_tables(),
            "who": myself(),
            "last": shelf.held("newest", lambda: quick.newest(shelf.case)),
            "first": shelf.held("oldest", lambda: quick.oldest(shelf.case)),
            "meanings": meanings(),
        }
    )


def pairs(shelf: Shelf, asked: Asked) -> bytes:
    """The pairs that have an index, those with most acts first, each with its newest value."""
    page, found = asked.page, _pairs(shelf, asked.as_of)
    part = found[page.offset : page.offset + page.limit]
    items = [{**shape.plain(p), "last": shape.plain(p.last, page.omit)} for p in part]
    return shape.as_json({"total": len(found), "items": items})


def _pairs(shelf: Shelf, as_of: str | None) -> tuple[quick.Pair, ...]:
    def count() -> tuple[quick.Pair, ...]:
        if as_of is None:
            return quick.pairs(shelf.case)
        return quick.gather(shelf.records("relations", as_of=as_of))

    return shelf.held(("pairs", as_of), count)


def pair(shelf: Shelf, a: str, b: str, asked: Asked) -> bytes:
    """The index of one pair in time; with options, reckoned anew from the acts between the two.

    At level `actor` the values of every pair of actors of the two countries.
    """
    found = next((p for p in _pairs(shelf, asked.as_of) if {p.a.id, p.b.id} == {a, b}), None)
    if found is None:
        raise UnknownRecord(
            wanted="the ids of two parties that have an index",
            got=repr(f"{a} {b}"[:80]),
            do="see /api/v1/pairs",
        )
    if not asked.options and asked.as_of is None and asked.page.omit == ("contributions",):
        return shape.as_json({"items": quick.curve(shelf.case, found)})
    if not asked.options and asked.as_of is None:
        return shape.as_json({"items": _lean(quick.series(shelf.case, found), asked)})
    values = shelf.index_between(found.a, found.b, as_of=asked.as_of, **asked.options)
    if asked.options.get("level") != "actor":
        values = tuple(v for v in values if _is_pair(v, found))
    return shape.as_json({"items": _lean(values, asked)})


def _lean(values: Sequence[Relation], asked: Asked) -> Sequence[Any]:
    """The values without the fields that the query omits."""
    return [shape.plain(v, asked.page.omit) for v in values] if asked.page.omit else values


def _is_pair(value: Relation, pair: quick.Pair) -> bool:
    """Whether a value is of the pair, whichever way round: the same ids, or the same countries."""
    ends = {value.a.country or value.a.id, value.b.country or value.b.id}
    return ends == {pair.a.country or pair.a.id, pair.b.country or pair.b.id}


def one(shelf: Shelf, kind: str | None, id: str, as_of: str | None = None) -> bytes:
    """One record, of `kind` where it is given."""
    found, record = shelf.known(as_of).record(id)
    if kind is None:
        return shape.as_json({"kind": found, "record": record})
    if found != kind:
        raise UnknownRecord(
            wanted=f"the id of one of the {kind}", got=f"one of the {found}", do="ask for that"
        )
    return shape.as_json(record)


def in_report(shelf: Shelf, id: str, as_of: str | None = None) -> bytes:
    """Every record that was read from one report, by kind: what the reader marks in its text."""
    if id not in outlets(shelf):
        raise UnknownRecord(wanted="the id of a report of this case", got=repr(id[:80]), do="search for it")
    return shape.as_json(shelf.held(("places", as_of), lambda: _places(shelf, as_of)).get(id, {}))


def _places(shelf: Shelf, as_of: str | None) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    for kind in READ_KINDS:
        for record in shelf.records(kind, as_of=as_of):
            for home in homes(record):
                found.setdefault(home, {}).setdefault(kind, []).append(record)
    return found


def search(shelf: Shelf, words: str, limit: int, as_of: str | None = None) -> bytes:
    """Sentences that a full-text search found, best first."""
    reports = shelf.held("by id", lambda: {r.id: r for r in shelf.records("reports")})
    hits = []
    for report, start, quote in shelf.known(as_of).search(words, limit=limit):
        home = reports[report]
        hits.append(
            Hit(report, start, start + len(quote), quote, home.title, home.outlet, home.published.value)
        )
    return shape.as_json({"q": words, "items": hits})


def why(shelf: Shelf, id: str, as_of: str | None = None) -> bytes:
    """A record back to its sentences, the rule, the report and the outlet."""
    return shape.as_json(explain(shelf.known(as_of), id))


def what_if(shelf: Shelf, scenario: Scenario, as_of: str | None) -> bytes:
    """What event histories show and what people say, side by side; never blended, never a fact."""
    from relata.views.what_if import what_if as ask

    def answer() -> bytes:
        return shape.as_json(
            ask(shelf.case, scenario, as_of=as_of, records=lambda k, day: shelf.records(k, as_of=day))
        )

    return shelf.held(("what if", as_of, msgspec.json.encode(scenario)), answer)


def summary(shelf: Shelf, as_of: str | None = None) -> bytes:
    """The case at a glance."""
    return shape.as_json(shelf.held(("summary", as_of), lambda: summarise(shelf.known(as_of))))


def correct(shelf: Shelf, change: Change) -> bytes:
    """Append a correction to the ledger, make anew what follows, and give the new lines back."""
    from relata import building

    made = lines_of(shelf.case, change)
    shelf.case.add_corrections(made)
    if shelf.case.stale:
        building.refresh(shelf.case)
    shelf.forget()
    return shape.as_json({"items": made})


def graded(shelf: Shelf) -> Ratings:
    """The grades that people gave, as the ledger stands."""
    return shelf.held("ratings", lambda: ratings(shelf.records("corrections"), shelf.records("claims")))


def all_ratings(shelf: Shelf) -> bytes:
    """The two scales, and the grades of outlets and claims; never one number."""
    return shape.as_json(rating_sheet(graded(shelf)))


def rating_sheet(found: Ratings) -> dict[str, Any]:
    """Grades with the scales that say what they mean."""
    return {
        RELIABILITY: scale(RELIABILITY),
        CREDIBILITY: scale(CREDIBILITY),
        "outlets": found.outlets,
        "claims": found.claims,
    }


def agreement(shelf: Shelf) -> bytes:
    """How far the people of the ledger agree, and on which records they do not."""
    return shape.as_json(shelf.held("agreement", lambda: compare(shelf.records("corrections"))))
