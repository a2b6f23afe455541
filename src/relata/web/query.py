"""The query strings of the API, read into what the case and the filters understand.

A parameter that means nothing for the kind asked for is refused, not ignored: a typing error must not look
like an answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec
from msgspec import Struct

from relata.dates import bounds, is_date
from relata.errors import InputError, VocabularyError
from relata.records import Quad
from relata.story.ratings import UNRATED
from relata.system.scenarios import SEED, PutAct, Scenario
from relata.vocabulary import load
from relata.vocabulary.admiralty import CREDIBILITY, RELIABILITY, signs
from relata.web.choose import Choice

DEFAULT_LIMIT = 100
MOST = 10_000
"""The largest page: about 10 MB of events, which a browser still reads in a tenth of a second."""

FILTERS = (
    "q", "actor", "pair", "type", "quad", "status", "outlet", "report",
    "since", "until", "min_score", "contested", "ids", "reliability", "credibility",
)  # fmt: skip
PAGING = ("limit", "offset", "sort", "omit", "format", "as_of")
RELATION_OPTIONS = ("period", "half_life", "weights", "level", "direction")
OPTION_VALUES: dict[str, tuple[str, ...]] = {
    "period": ("day", "week", "month"),
    "level": ("country", "actor"),
    "direction": ("both", "a_to_b", "b_to_a"),
}
"""What the options of the index may be. A weight table's path is for the command line: the server opens none."""

LIST = (*FILTERS, *PAGING)
KNOWN: dict[str, tuple[str, ...]] = {
    "relations": (*LIST, *RELATION_OPTIONS),
    "pairs": ("limit", "offset", "omit", "as_of"),
    "pair": (*RELATION_OPTIONS, "omit", "as_of"),
}
"""What can be asked of the index, of the list of pairs and of one pair; of other kinds, `LIST`."""
MOST_HITS = 1000

WHAT_IF = ("set", "act", "weeks", "seed", "as_of")
QUADS: tuple[str, ...] = get_args(Quad)
MOST_ACTS = 20
"""Acts of one scenario: each pair in it has futures of its own to draw."""
MOST_SEED = 2**32 - 1

FORMATS = ("json", "jsonl", "csv")
SORTS = ("", "date", "-date", "score", "-score", "id", "-id")


def weight_tables() -> tuple[str, ...]:
    """The names of the weight tables that ship (vocabulary/data/scales.yaml); without it none can be chosen."""
    try:
        return tuple(load("scales")["scales"])
    except VocabularyError:
        return ()


class Page(Struct, frozen=True, kw_only=True):
    """Which part of a list is wanted, and in which shape."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    sort: str = ""
    omit: tuple[str, ...] = ()
    format: str = "json"


class Asked(Struct, frozen=True, kw_only=True):
    """A whole query."""

    choice: Choice
    page: Page
    options: dict[str, Any]
    as_of: str | None = None


def bad(name: str, wanted: str, got: str) -> InputError:
    """An error for one parameter."""
    return InputError(
        wanted=f"{wanted} in `{name}`", got=repr(got[:80]), do="mend the query; see docs/dossier.md"
    )


def read(kind: str, params: Mapping[str, str]) -> Asked:
    """The query for records of `kind`. Raises InputError where a parameter cannot be used."""
    known = KNOWN.get(kind, LIST)
    for name in params:
        if name not in known:
            raise InputError(
                wanted=f"one of {', '.join(known)}", got=f"the parameter {name[:80]!r}", do="leave it out"
            )
    return Asked(
        choice=_choice(params),
        page=_page(params),
        options=_options(kind, params),
        as_of=_day(params, "as_of") or None,
    )


def day(params: Mapping[str, str], *also: str) -> str | None:
    """The day that an answer is asked as of. Raises InputError for a parameter other than `as_of` and `also`."""
    for name in params:
        if name not in ("as_of", *also):
            wanted = f"one of {', '.join((*also, 'as_of'))}"
            raise InputError(wanted=wanted, got=f"the parameter {name[:80]!r}", do="leave it out")
    return _day(params, "as_of") or None


def _list(params: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part for part in params.get(name, "").split(",") if part)


def _day(params: Mapping[str, str], name: str) -> str:
    value = params.get(name, "")
    if value and (not is_date(value) or "/" in value):
        raise bad(name, "a date such as 2020-08-09, 2020-08 or 2020", value)
    return value


def _choice(params: Mapping[str, str]) -> Choice:
    contested = params.get("contested", "")
    if contested not in ("", "true", "false"):
        raise bad("contested", "true or false", contested)
    return Choice(
        q=params.get("q", "").strip(),
        actor=(*_list(params, "actor"), *_list(params, "pair")),
        type=_list(params, "type"),
        quad=_list(params, "quad"),
        status=_list(params, "status"),
        outlet=tuple(part for part in params.get("outlet", "").split("|") if part),
        report=_list(params, "report"),
        since=_day(params, "since"),
        until=_day(params, "until"),
        min_score=_number(params, "min_score", 0.0, 1.0),
        contested=None if not contested else contested == "true",
        ids=_list(params, "ids"),
        reliability=_grades(params, RELIABILITY),
        credibility=_grades(params, CREDIBILITY),
    )


def _grades(params: Mapping[str, str], name: str) -> tuple[str, ...]:
    allowed = (*signs(name), UNRATED)
    wanted = _list(params, name)
    if any(grade not in allowed for grade in wanted):
        raise bad(name, f"grades of {', '.join(allowed)}", params[name])
    return wanted


def _page(params: Mapping[str, str]) -> Page:
    shape, sort = params.get("format", "json"), params.get("sort", "")
    if shape not in FORMATS:
        raise bad("format", f"one of {', '.join(FORMATS)}", shape)
    if sort not in SORTS:
        raise bad("sort", f"one of {', '.join(SORTS[1:])}", sort)
    return Page(
        limit=whole(params, "limit", DEFAULT_LIMIT, 1, MOST),
        offset=whole(params, "offset", 0, 0, 10**9),
        sort=sort,
        omit=_list(params, "omit"),
        format=shape,
    )


def _options(kind: str, params: Mapping[str, str]) -> dict[str, Any]:
    if kind not in ("relations", "pair"):
        return {}
    options: dict[str, Any] = {}
    for name, allowed in {**OPTION_VALUES, "weights": weight_tables()}.items():
        if value := params.get(name):
            if value not in allowed:
                raise bad(name, f"one of {', '.join(allowed)}", value)
            options[name] = value
    if params.get("half_life"):
        options["half_life"] = _number(params, "half_life", 0.1, 3650.0)
    return options


def scenario(params: Sequence[tuple[str, str]]) -> tuple[Scenario, str | None]:
    """What is asked "what if" of, and the last day that is known.

    `set=NAME:VALUE` (a variable, from -1 to 1) and `act=PUT|SOURCE|WHAT|TARGET|DAY|TIMES|EVERY|COUNT` (the last three
    may be left out), each as often as wanted; `weeks`, `seed` and `as_of` once.
    """
    variables: dict[str, float] = {}
    acts: list[PutAct] = []
    once: dict[str, str] = {}
    for name, value in params:
        if name == "set":
            variable, _, amount = value.rpartition(":")
            if not variable:
                raise bad("set", "NAME:VALUE", value)
            variables[variable] = _number({"set": amount or "?"}, "set", -1.0, 1.0)
        elif name == "act":
            acts.append(_act(value))
        elif name in WHAT_IF:
            once[name] = value
        else:
            wanted = ", ".join(WHAT_IF)
            raise InputError(wanted=f"one of {wanted}", got=f"the parameter {name[:80]!r}", do="leave it out")
    if not variables and not acts:
        raise InputError(
            wanted="a set=NAME:VALUE or an act=…", got="none", do="set a variable, or put in an act"
        )
    if len(acts) > MOST_ACTS:
        raise bad("act", f"at most {MOST_ACTS} acts", str(len(acts)))
    weeks, seed = whole(once, "weeks", 4, 1, 52), whole(once, "seed", SEED, 0, MOST_SEED)
    return Scenario(weeks=weeks, seed=seed, acts=tuple(acts), variables=variables), _last_day(once)


def _act(text: str) -> PutAct:
    """An act put in or taken out, from `PUT|SOURCE|WHAT|TARGET|DAY|TIMES|EVERY|COUNT`."""
    parts = text.split("|")
    if not 5 <= len(parts) <= 8 or not all(parts):
        raise bad("act", "PUT|SOURCE|WHAT|TARGET|DAY, then TIMES|EVERY|COUNT if wanted,", text)
    put, source, what, target, day = parts[:5]
    kind = "quad" if what in QUADS else "type"
    asked = {"put": put, "source": source, "target": target, "date": day, kind: what}
    try:
        return msgspec.convert(
            asked | dict(zip(("times", "every", "count"), parts[5:], strict=False)), PutAct, strict=False
        )
    except msgspec.ValidationError as error:
        raise bad("act", f"what an act of a scenario may be ({error})", text) from None


def _last_day(params: Mapping[str, str]) -> str | None:
    """The last day of `as_of`, which may be a month or a year."""
    value = _day(params, "as_of")
    if not value:
        return None
    last = bounds(value)[1]
    if last == datetime.date.max:
        raise bad("as_of", "a day that has a next one", value)
    return last.isoformat()


def whole(params: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """The whole number in `name`, from `least` to `most`."""
    text = params.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
        raise bad(name, f"a whole number from {least} to {most}", text)
    return int(text)


def _number(params: Mapping[str, str], name: str, least: float, most: float) -> float:
    text = params.get(name, "")
    if not text:
        return least
    try:
        value = float(text)
    except ValueError:
        raise bad(name, f"a number from {least:g} to {most:g}", text) from None
    if not least <= value <= most:
        raise bad(name, f"a number from {least:g} to {most:g}", text)
    return value
