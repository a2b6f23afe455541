"""The door that every measurement uses: one report a line in, its records out, no case needed.

Offsets are those of the text as it came in. A line that cannot be read gives `{"id", "error"}` in its place.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from relata import intake
from relata.errors import BadLine, RelataError
from relata.reading.actors import parties
from relata.reading.page import Page
from relata.reading.patience import allowed, patience
from relata.reading.reader import DEFAULT, KINDS, Options, open_page, read_parts
from relata.reading.status import judge as status
from relata.reading.types import pairs as types
from relata.records import Published, Reading, Report, Span

ASKED = (*KINDS, "pairs", "triggers")
"""What `--only` may name."""


class Pair(msgspec.Struct, frozen=True):
    """Two places that the caller vouches for: the source acts toward the target, or toward someone unnamed."""

    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A line that comes in."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    pairs: tuple[Pair, ...] = ()
    triggers: tuple[tuple[int, int], ...] = ()


# A line longer than this is refused: its records would weigh more than a gigabyte.
LONGEST_LINE = intake.Limits().record_bytes
_DECODER = msgspec.json.Decoder(Item, strict=False)


def only(kinds: Sequence[str], options: Options = DEFAULT) -> Options:
    """`options` that ask for `kinds` alone. Raises BadLine where one is unknown."""
    if unknown := sorted(set(kinds) - set(ASKED)):
        raise BadLine(wanted=f"kinds among {', '.join(ASKED)}", got=", ".join(unknown), do="mend --only")
    return dataclasses.replace(options, only=frozenset(kinds))


def annotate_lines(lines: Iterable[str | bytes], options: Options = DEFAULT) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order; `{"id", "error"}` for one that cannot be read."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _answer(line, number, options)


def _answer(line: str | bytes, number: int, options: Options) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        return {
            "id": None,
            "error": f"line {number}: wanted a report of at most {LONGEST_LINE:,} bytes; got more; split it",
        }
    try:
        item = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        return {
            "id": _id_in(line),
            "error": f"line {number}: wanted an object with id and text; got {error}; mend it",
        }
    try:
        with patience(allowed(len(item.text))):
            return annotate_item(item, options)
    except RelataError as error:
        return {"id": item.id, "error": str(error)}
    except Exception as error:
        return {
            "id": item.id,
            "error": f"wanted a reading; got {type(error).__name__}: {error}; please report it",
        }


def _id_in(line: str | bytes) -> str | None:
    """The id of a line that is JSON but no item; None where it has none."""
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError):
        return None
    return str(found["id"]) if isinstance(found, dict) and "id" in found else None


def annotate_item(item: Item, options: Options = DEFAULT) -> dict[str, Any]:
    """The records of one item, ready for JSON, with one entry each for its `pairs` and `triggers`."""
    report = intake.from_text(
        item.text, id=item.id, title=item.title, outlet=item.outlet, published=item.published, detect=False
    )
    answer: dict[str, Any] = {
        "id": item.id,
        "published": {"value": report.published.value, "basis": report.published.basis},
    }
    if options.only & set(KINDS):
        kinds = [k for k in ("mentions", *KINDS) if k in options.only or k == "mentions"]
        published, records = _records(read_parts(report, options), kinds)
        answer["published"] = {"value": published.value, "basis": published.basis}
        answer |= records
    if item.pairs or item.triggers:
        bare = Report(id=item.id, text=item.text)
        page = open_page(bare, dataclasses.replace(options, only=frozenset({"events"})), whole=True)
        if "pairs" in options.only:
            answer["pairs"] = [_pair(page, pair, options.model) for pair in item.pairs]
        if "triggers" in options.only:
            answer["triggers"] = [_trigger(page, *place) for place in item.triggers]
    return answer


def _records(readings: Iterator[Reading], kinds: Sequence[str]) -> tuple[Published, dict[str, Any]]:
    """The report's date and its records by kind.

    Those of a report that was read in parts are given as the JSON that they become: an eighth of their weight.
    """
    first = next(readings)
    if (second := next(readings, None)) is None:
        return first.published, {kind: getattr(first, kind) for kind in kinds}
    written: dict[str, list[bytes]] = {kind: [] for kind in kinds}
    cast = []
    for part in itertools.chain((first, second), readings):
        cast.append(part.actors)
        for kind in kinds:
            if kind != "actors" and (records := getattr(part, kind)):
                written[kind].append(msgspec.json.encode(records)[1:-1])
    answer: dict[str, Any] = {kind: msgspec.Raw(b"[" + b",".join(w) + b"]") for kind, w in written.items()}
    return first.published, answer | ({"actors": parties.joined(cast)} if "actors" in kinds else {})


def _pair(page: Page, pair: Pair, model: Path | None) -> dict[str, Any]:
    """The type of the act of a vouched pair, and whether it happened."""
    found = types.type_pair(page, pair.source, pair.target, model=model)
    judged = status.status_of(page, found.token) if found.token is not None else None
    return {
        "type": found.type,
        "quad": found.quad,
        "status": judged.status if judged else "occurred",
        "score": found.score,
        "why": found.why,
    }


def _trigger(page: Page, start: int, end: int) -> dict[str, Any]:
    """Whether the act that stands from `start` to `end` happened."""
    sentence = page.sentence_at(start)
    tokens = sentence.tokens(start, end) if sentence else []
    if not tokens:
        got = (
            Span.of(page.report.text, start, end).quote
            if 0 <= start < end <= len(page.text)
            else f"{start}:{end}"
        )
        return {"status": "occurred", "score": 0.0, "why": f"no word of the article stands there: {got!r}"}
    head = next((t for t in tokens if t.head not in tokens or t.head == t), tokens[0])
    judged = status.status_of(page, head)
    return {"status": judged.status, "score": judged.score, "why": judged.why}
