"""The ledger of corrections as a file: given out, taken into another case, and merged with another person's.

A line is never changed on the way. A line has one id everywhere, so the same line from two files is one line, and the
order of the files leaves no trace: lines stand in the order of the times at which they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from relata.case import Case, open_case
from relata.errors import BadLine, EnvironmentError_, InputError, MissingPath, reason
from relata.exchange.jsonl import write
from relata.records import Correction
from relata.story.ratings import OUTLET


class TakenIn(Struct, frozen=True, kw_only=True):
    """What came of taking a ledger in."""

    added: int
    known: int
    """Lines that the case had already."""
    foreign: int
    """Lines added about records that this case does not hold: kept, and of effect once it does."""


def save(changes: Sequence[Correction], out: Path) -> int:
    """Write a ledger to a JSON Lines file; gives how many lines. Raises EnvironmentError_."""
    try:
        return write(out, changes)
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {out}",
            got=reason(error),
            do="name a file in a folder that can be written to",
        ) from error


def read(path: Path) -> list[Correction]:
    """The ledger in a JSON Lines file, or that of a case. Raises MissingPath, or BadLine with the line's number."""
    if not path.is_file():
        raise MissingPath(
            wanted="a ledger (corrections.jsonl) or a case", got=f"no file at {path}", do="mend it"
        )
    if _is_case(path):
        with open_case(path) as case:
            return case.corrections()
    found = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Correction))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadLine(
                wanted="a line of a ledger: id, when, who, what, record, and before, after, note",
                got=f"{str(error)[:120]} in line {number} of {path.name}",
                do="mend or drop that line; nothing was taken in",
            ) from error
    return found


def _is_case(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(6) == b"SQLite"


def merge(*ledgers: Iterable[Correction]) -> list[Correction]:
    """The lines of several ledgers, each once, in the order of their times.

    Raises InputError where two different lines have one id: one of the files was changed by hand.
    """
    found: dict[str, Correction] = {}
    for line in (line for ledger in ledgers for line in ledger):
        if found.setdefault(line.id, line) != line:
            raise InputError(
                wanted="lines with ids of their own",
                got=f"two different lines with the id {line.id}",
                do="take one of the files from its source again: a ledger is only ever added to",
            )
    return sorted(found.values(), key=lambda c: (c.when, c.who, c.id))


def take_in(case: Case, changes: Sequence[Correction]) -> TakenIn:
    """Add the lines of another ledger to a case's own. Nothing that follows from it is made anew here."""
    own = case.corrections()
    had = {c.id for c in own}
    merge(own, changes)
    new = [c for c in merge(changes) if c.id not in had]
    case.add_corrections(new)
    held = _held(case)
    return TakenIn(
        added=len(new),
        known=len({c.id for c in changes}) - len(new),
        foreign=sum(c.record not in held for c in new),
    )


def _held(case: Case) -> set[str]:
    """Ids of all that the case has read or inferred, rejected or not, and its outlets as lines name them."""
    held = {f"{OUTLET}{r.outlet}" for r in case.reports() if r.outlet}
    for reading in case.readings().values():
        held |= {r.id for r in (*reading.events, *reading.statements, *reading.ties, *reading.causes)}
        held |= {a.id for a in reading.actors}
    return held | {r.id for kind in ("actors", "events", "claims", "ties") for r in case.all(kind)}
