"""Records as words in a terminal: parties, types, sentences, a record on one line.

Text from a report is printed with its control characters shown, never obeyed.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from relata.exchange.wording import mark, number
from relata.records import (
    Actor,
    ActorRef,
    Cause,
    Claim,
    Event,
    Relation,
    Side,
    Statement,
    Tie,
    TurningPoint,
    Variable,
)
from relata.vocabulary.amounts import measured

# Characters of a quote that a table shows.
QUOTE = 90
# Letters of a name without blanks, such as that of a file, that a column has room for.
LONGEST_NAME = 24
THIN = "thin: fewer than two acts a week stand behind the value; take it as a hint of where to read"
COUNTED = "acts: those with a day, which the index counts; `relata show CASE events --pair A,B` lists all"
# Somebody's words, never a fact.
DRIVES = {"asserted": "said to", "possible": "may", "denied": "said not to"}
# Types in the colours of their quad: cooperation cool, conflict warm.
COLOUR = {
    "verbal_cooperation": "cyan",
    "material_cooperation": "green",
    "verbal_conflict": "yellow",
    "material_conflict": "red",
}


def console() -> Console:
    """Standard output; as wide as what is printed where no person watches."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=False)


def plain(text: object, *, longest: int | None = None) -> Text:
    """Text of a report as it may be printed: on one line, controls and direction marks made visible."""
    shown = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "\N{REPLACEMENT CHARACTER}"
        for c in " ".join(str(text).split())
    )
    return Text(shown if longest is None or len(shown) <= longest else shown[: longest - 1] + "…")


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """A name that fits a column without being broken: of a longer file name its beginning and its end."""
    if len(name) <= longest or " " in name:
        return name
    return f"{name[: longest - 8]}…{name[-7:]}"


def emit(record: object) -> None:
    """One record as a line of JSON on standard output."""
    sys.stdout.write(msgspec.json.encode(record).decode() + "\n")


def signed(value: float, digits: int = 1) -> str:
    """A signed value as a spreadsheet reads it, with a hyphen for a minus."""
    return number(value, digits).replace("−", "-")


def names(actors: Sequence[ActorRef]) -> str:
    """Actors as a table shows them."""
    return ", ".join(a.name for a in actors) or "–"


def side_names(event: Event, side: Side) -> str:
    """The parties on one side of an act, marked where no words of a telling name them."""
    parties = event.source if side == "source" else event.target
    return names(parties) + mark(event, side)


def around_trigger(event: Event) -> Text:
    """The words that name an act, with as much of its sentence around them as a table has room for."""
    sentence, trigger = event.evidence[0], event.trigger
    if not sentence.start <= trigger.start <= trigger.end <= sentence.end:
        return plain(sentence.quote, longest=QUOTE)
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    room = max(0, QUOTE - (end - at)) // 2
    low = sentence.quote.rfind(" ", 0, max(0, at - room)) + 1 if at > room else 0
    high = sentence.quote.find(" ", end + room) if len(sentence.quote) - end > room else -1
    before, after = sentence.quote[low:at], sentence.quote[end : high if high >= 0 else None]
    shown = Text("…" if low else "").append_text(plain(before)).append(" " if before[-1:].isspace() else "")
    shown.append(plain(trigger.quote).plain, style="bold").append(" " if after[:1].isspace() else "")
    return shown.append_text(plain(after)).append("…" if high >= 0 else "")


def in_words(record: Any) -> str:
    """What a record says, on one line; nothing for kinds that say it by their sentences or numbers alone."""
    match record:
        case Event():
            sides = f"{side_names(record, 'source')} → {side_names(record, 'target')}"
            if not record.target:
                sides = side_names(record, "source")
            return f"{sides}: {typed(record).plain}, {record.status}, {record.date.value or 'undated'}"
        case Statement():
            return f"{record.speaker.name} {record.stance}: {record.content.quote}"
        case Claim():
            held = "; ".join(f"{p.holder.name} {p.holds}" for p in record.positions)
            return f"{record.proposition.quote} ({held})"
        case Tie():
            m = record.measure
            much = f" {measured(m.value, m.unit, m.of)}" if m else ""
            status = record.status.replace("_", " ")
            return f"{record.from_.name} is tied to {record.to.name}: {record.kind}{much}, {status}"
        case Cause():
            verb = "further" if record.sign == "+" else "hinder"
            return f"{record.cause.quote} – {DRIVES[record.modality]} {verb} – {record.effect.quote}"
        case Relation() | TurningPoint():
            return f"{record.a.name} – {record.b.name}"
        case Actor() | Variable():
            return record.name
    return ""


_SHAPES: tuple[tuple[str, type[Any]], ...] = (
    ("trigger", Event), ("speaker", Statement), ("proposition", Claim), ("measure", Tie), ("cause", Cause),
    ("kind", Actor),
)  # fmt: skip
"""A field that tells of which kind a record is that a line of the ledger kept."""


def was_about(before: Any) -> str:
    """What a line of the ledger is about, in words: the record as it was; nothing where the line kept none."""
    if not isinstance(before, dict):
        return ""
    kind = next((kind for name, kind in _SHAPES if name in before), None)
    try:
        return in_words(msgspec.convert(before, kind)) if kind else ""
    except msgspec.ValidationError:  # a line written by hand
        return ""


def changed_to(after: Any) -> str:
    """What a line of the ledger sets: a grade, fields with their values, or how many records it joins or parts."""
    if isinstance(after, dict):
        return "; ".join(f"{name}: {_told(value)}" for name, value in after.items() if value is not None)
    if isinstance(after, list):
        return f"{len(after)} record{'' if len(after) == 1 else 's'}"
    return "" if after is None else str(after)


def _told(value: Any) -> str:
    """A value as a person reads it: a party by its name, a date by its day."""
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value) or "none"
    return str(value.get("name") or value.get("value")) if isinstance(value, dict) else str(value)


def typed(event: Event) -> Text:
    """The type of an act with its mode, in the colour of its quad."""
    return Text(f"{event.type} {event.mode or ''}".strip().replace("_", " "), style=COLOUR[event.quad])
