"""A record of a data file (a JSON object, a row of CSV) becomes a report by the names that its fields have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from relata.errors import BadLine
from relata.intake import _decode
from relata.intake._report import from_text
from relata.intake._rules import key, load
from relata.records import Report

_INNER = ("value", "name", "rendered", "title")
"""Where a field is itself an object, the key that holds what is meant: `published.value`, `source.name` …"""


@cache
def aliases(field: str) -> tuple[str, ...]:
    """The names under which a field of a report may come, the likeliest first."""
    return tuple(load("fields")[field])


def report_of(record: Mapping[str, object], *, path: str) -> Report:
    """The report that a record holds; raises BadLine where it has no text."""
    low = {key(name): name for name in record}
    text = _pick(record, low, "text")
    if text is None:
        raise BadLine(
            wanted=f"a record with a text under one of: {', '.join(aliases('text'))}",
            got=f"the fields {', '.join(map(str, record))[:120] or 'none'}",
            do="name the column of the text `text`",
        )
    return from_text(
        _decode.clean(text),
        title=_pick(record, low, "title"),
        outlet=_pick(record, low, "outlet"),
        url=_pick(record, low, "url"),
        published=_pick(record, low, "published"),
        language=_pick(record, low, "language"),
        path=path,
    )


def _pick(record: Mapping[str, object], low: Mapping[str, str], field: str) -> str | None:
    """The first of a field's names that holds something."""
    for name in aliases(field):
        if name not in low:
            continue
        value = record[low[name]]
        if isinstance(value, Mapping):
            value = next((value[inner] for inner in _INNER if value.get(inner)), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value) if field == "text" else str(value).strip()
    return None
