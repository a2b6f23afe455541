"""What `openapi.json` says of the API besides its paths: parameters with their values, bodies, and every status.

The description is made from what reads the query (`relata.web.query`) and corrections (`relata.views.correcting`), so
it cannot say something else than the server does.
"""

from __future__ import annotations

from typing import Any

import msgspec

from relata.story.ratings import UNRATED
from relata.views.correcting import Change
from relata.vocabulary.admiralty import CREDIBILITY, RELIABILITY, signs
from relata.web import query
from relata.web.answers import MEDIA

Schema = dict[str, Any]
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
_TEXT: Schema = {"type": "string"}


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _number(least: float, most: float) -> Schema:
    return {"type": "number", "minimum": least, "maximum": most}


def _one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def _schemas() -> dict[str, Schema]:
    """The schema of each parameter that a list, a pair or the index takes."""
    grades = {
        name: {"type": "string", "pattern": rf"^({'|'.join((*signs(name), UNRATED))})(,|$)"}
        for name in (RELIABILITY, CREDIBILITY)
    }
    return {
        **dict.fromkeys((*query.FILTERS, *query.PAGING), _TEXT),
        **dict.fromkeys(("since", "until", "as_of"), _DAY),
        **grades,
        "min_score": _number(0, 1),
        "contested": _one_of("true", "false"),
        "limit": _whole(1, query.MOST),
        "offset": _whole(0, 10**9),
        "sort": _one_of(*(s for s in query.SORTS if s)),
        "format": _one_of(*query.FORMATS),
        **{name: _one_of(*values) for name, values in query.OPTION_VALUES.items()},
        "weights": _one_of(*query.weight_tables()),
        "half_life": _number(0.1, 3650),
    }


def _in_query(names: tuple[str, ...], **more: Schema) -> Schema:
    schemas = {name: _schemas()[name] for name in names} | more
    return {
        "parameters": [{"name": n, "in": "query", "required": False, "schema": s} for n, s in schemas.items()]
    }


def lists() -> Schema:
    """The parameters of a list of records; the options of the index are for `relations` alone."""
    shapes: Schema = {media.split(";")[0]: {"schema": {}} for media in MEDIA.values()}
    return _in_query(query.LIST) | {"responses": {"200": {"content": shapes}}}


def pairs() -> Schema:
    """The parameters of the list of pairs."""
    return _in_query(query.KNOWN["pairs"])


def pair() -> Schema:
    """The parameters of one pair's index."""
    return _in_query(query.KNOWN["pair"])


def what_if() -> Schema:
    """The parameters of a scenario."""
    settings: Schema = {"type": "array", "items": {"type": "string", "pattern": r"^.+:-?[01](\.\d+)?$"}}
    act = r"^(in|out)\|[^|]+\|[^|]+\|[^|]+\|\d{4}-\d\d-\d\d(\|\d+(\|(day|week)(\|\d+)?)?)?$"
    acts: Schema = {"type": "array", "maxItems": query.MOST_ACTS, "items": {"type": "string", "pattern": act}}
    return _in_query(("as_of",), set=settings, act=acts, weeks=_whole(1, 52), seed=_whole(0, query.MOST_SEED))


def as_of() -> Schema:
    """The one parameter of a single answer."""
    return _in_query(("as_of",))


def search() -> Schema:
    """The parameters of a search."""
    return _in_query(("as_of",), q=_TEXT, limit=_whole(1, query.MOST_HITS))


def correction() -> Schema:
    """The body of a correction."""
    (_, schemas) = msgspec.json.schema_components([Change], ref_template="#/components/schemas/{name}")
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schemas["Change"]}}}}


_ERROR: Schema = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["wanted", "got", "do"],
            "properties": dict.fromkeys(("wanted", "got", "do"), _TEXT),
        }
    },
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a route can give, each with its three parts."""
    said = {
        403: "a write without right",
        404: "no such record",
        421: "asked under another host name",
        422: "a parameter or body that cannot be used",
        503: "the case cannot be opened",
    }
    content = {"application/json": {"schema": _ERROR}}
    return {status: {"description": said[status], "content": content} for status in (*statuses, 421, 503)}
