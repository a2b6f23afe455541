"""A person's word on a record as lines of the ledger: what a face hands in, checked before it is kept.

Nothing that cannot be applied comes into the ledger this way, so no rebuild stumbles over it. A line keeps in
`before` the record as it was: what was rejected can still be read, and judged by a second person.
"""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from relata.case import Case
from relata.errors import InputError, UnknownRecord
from relata.records import Actor, ActorRef, Correction, CorrectionKind, Date, record_id
from relata.story.corrections import UNDO, apply, members
from relata.story.ratings import OUTLET, scale_of
from relata.vocabulary.admiralty import signs

NO_GRADE = ("none", "-", "")
JUDGED = ("actors", "events", "tellings", "statements", "claims", "ties", "causes")
"""Kinds of record that a person can judge: what was read. What is inferred follows from it."""
GROUPED = ("actors", "events", "claims", "ties")
"""Kinds that are made of others, and so can be merged and split."""
JOINED = (*GROUPED, "statements")
"""Kinds that can be merged: statements of one matter are a claim."""


PARTIES = ("source", "target", "from", "to", "speaker", "addressee", "by")
"""Fields that hold a party, or several."""


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction as a face hands it in; id and time are added to it."""

    what: CorrectionKind
    record: str
    before: Any = None
    after: Any = None
    note: str = ""
    who: str = ""


def myself() -> str:
    """The name of the person at this machine, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def lines_of(case: Case, change: Change) -> list[Correction]:
    """The lines that a change writes. Raises UnknownRecord or InputError where it cannot be applied.

    1. Taking a line back takes back all lines that were written with it. 2. A grade must be one of its scale.
    3. An act is what its tellings say, so a judgement of one is written for each telling.
    """
    when = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    who = change.who.strip() or myself()

    def line(
        record: str, *, what: CorrectionKind = change.what, before: Any = None, after: Any = None
    ) -> Correction:
        return Correction(
            id=record_id("k", when, who, what, record, after),
            when=when, who=who, what=what, record=record, before=before, after=after, note=change.note,
        )  # fmt: skip

    if change.note == UNDO:
        return [line(c.record, what=c.what, after=c.id) for c in _written_with(case, change.after)]
    if change.what == "rate":
        return [line(change.record, before=_rated(case, change), after=change.after)]
    kind, record = case.record(change.record)
    _check(kind, change)
    if kind == "actors" and change.what == "split":
        change = msgspec.structs.replace(change, after=_parties_named(case, record, change.after))
    made = []
    for telling in _tellings(case, kind, record, change):
        before = change.before if change.before is not None else msgspec.to_builtins(telling)
        made.append(line(telling.id, before=before, after=change.after))
        if change.what == "edit":
            _try(telling, made[-1])
    return made


def corrected(
    case: Case,
    what: CorrectionKind,
    record: str,
    *,
    given: Mapping[str, str] | None = None,
    parts: Sequence[str] = (),
    note: str = "",
    who: str = "",
) -> list[Correction]:
    """Put a correction in words into the ledger, and give its lines; what follows from it is not yet made anew.

    `given` holds the fields of an edit (`fields_of`); `parts` the records to merge with or to split off: what each is
    made of counts, so acts and claims may be named by their own ids, and a party to be split off by its name.
    """
    after: Any = None
    if what == "edit":
        after = fields_of(case, record, given or {})
    elif what in ("merge", "split"):
        # A party that was made one with another is no record any more: `lines_of` finds it by its name or id.
        apart = what == "split" and case.record(record)[0] == "actors"
        named = [record, *parts] if what == "merge" else parts
        after = list(parts) if apart else sorted({m for one in named for m in _made_of(case, one)})
    lines = lines_of(case, Change(what=what, record=record, after=after, note=note, who=who))
    for line in lines:
        case.add_correction(line)
    return lines


def taken_back(case: Case, line: str, *, who: str = "") -> list[Correction]:
    """Put into the ledger that a line of it, and all that was written with it, no longer counts."""
    first = _written_with(case, line)[0]
    lines = lines_of(case, Change(what=first.what, record=first.record, after=line, note=UNDO, who=who))
    for one in lines:
        case.add_correction(one)
    return lines


def _made_of(case: Case, record: str) -> frozenset[str]:
    """What a record is made of, or it alone."""
    return members(case.record(record)[1]) or frozenset([record])


def fields_of(case: Case, record: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What an edit sets, from words: a party by its name or id (several with `;` between), a date by its value.

    All other fields stand as they are given, `none` for no value; `lines_of` refuses what a record cannot hold.
    Raises InputError for a party that the case does not know.
    """
    _, now = case.record(record)
    return {name: _field(case, now, name, words) for name, words in given.items()}


def _field(case: Case, record: Any, name: str, words: str) -> Any:
    held = getattr(record, "from_" if name == "from" else name, None)
    one = held[0] if isinstance(held, tuple) and held else held
    if name in PARTIES and (isinstance(one, ActorRef) or held in (None, ())):
        named = [_party(case, n.strip()) for n in words.split(";") if n.strip() not in NO_GRADE]
        return named if isinstance(held, tuple) else (named[0] if named else None)
    if isinstance(held, Date):
        return {"value": words, "basis": "stated"}
    return None if words == "none" else words


def _party(case: Case, name: str) -> Any:
    found = [a for a in case.actors() if name in (a.id, a.name) or name.casefold() == a.name.casefold()]
    if len(found) != 1:
        raise InputError(
            wanted="a party of this case by its name or id", got=name,
            do="see `relata show CASE actors`" if not found else f"name one of {', '.join(a.id for a in found)}",
        )  # fmt: skip
    return msgspec.to_builtins(found[0].ref)


def rating(case: Case, of: str, grade: str, *, note: str = "", who: str = "") -> Correction:
    """The line that grades an outlet, by its name, or a claim, by its id; `none` takes a grade off."""
    outlets = sorted({r.outlet for r in case.reports() if r.outlet})
    if of not in outlets and of not in {c.id for c in case.claims()}:
        raise UnknownRecord(
            wanted=f"an outlet of this case ({', '.join(outlets[:12]) or 'none by name'}) or the id of a claim",
            got=repr(of)[:80],
            do="see `relata show CASE reports` or `relata show CASE claims`",
        )
    record = f"{OUTLET}{of}" if of in outlets else of
    after = None if grade in NO_GRADE else grade.upper()
    return lines_of(case, Change(what="rate", record=record, after=after, note=note, who=who))[0]


def _written_with(case: Case, line: object) -> list[Correction]:
    ledger = case.corrections()
    back = next((c for c in ledger if c.id == line), None)
    if back is None:
        raise UnknownRecord(
            wanted="the id of a line of the ledger",
            got=repr(line)[:80],
            do="see `relata show CASE corrections`",
        )
    return [c for c in ledger if (c.when, c.who) == (back.when, back.who)]


def _rated(case: Case, change: Change) -> Any:
    """What is graded, as it stands: the claim, or null for an outlet."""
    scale = scale_of(change.record)
    if change.after is not None and change.after not in signs(scale):
        raise InputError(
            wanted=f"a grade of {scale}: {', '.join(signs(scale))}, or none to take it off",
            got=repr(change.after)[:80],
            do="give one of these",
        )
    if scale == "reliability":
        if change.record.removeprefix(OUTLET) not in {r.outlet for r in case.reports() if r.outlet}:
            raise UnknownRecord(
                wanted="an outlet of this case",
                got=repr(change.record[:80]),
                do="see `relata show CASE reports`",
            )
        return None
    kind, record = case.record(change.record)
    if kind != "claims":
        raise InputError(wanted="an outlet or a claim", got=f"one of the {kind}", do="grade one of those")
    return msgspec.to_builtins(record)


def _check(kind: str, change: Change) -> None:
    """Whether the change is of a shape that its kind of record can take."""
    if kind not in JUDGED:
        wanted = f"one of {', '.join(JUDGED)}"
        raise InputError(wanted=wanted, got=f"one of the {kind}", do="judge what it is made from")
    if change.what in ("merge", "split"):
        ids, able = change.after, JOINED if change.what == "merge" else GROUPED
        if (
            kind not in able
            or not isinstance(ids, list)
            or not ids
            or not all(isinstance(i, str) for i in ids)
        ):
            raise InputError(
                wanted=f"ids in `after`, and one of {', '.join(able)}",
                got=f"{repr(ids)[:60]} for one of the {kind}",
                do="name the tellings, statements, ties or actors",
            )
    if change.what == "edit" and (not isinstance(change.after, dict) or not change.after):
        raise InputError(
            wanted="the fields to change in `after`",
            got=repr(change.after)[:80],
            do='such as {"status": "denied"}',
        )


def _parties_named(case: Case, actor: Actor, named: list[str]) -> list[str]:
    """The ids of the parties that were made one with `actor` and are meant by `named`, their names or ids.

    Raises InputError where nobody of his own is meant: a wording of one report's actor is no party to part from him.
    """
    members = {a.id: a.name for reading in case.readings().values() for a in reading.actors}
    ids = sorted(i for i, name in members.items() if i != actor.id and (i in named or name in named))
    if not ids:
        raise InputError(
            wanted=f"a party of its own that was made one with {actor.name}",
            got=", ".join(named)[:80],
            do="reject or edit the records that name the wrong party instead",
        )
    return ids


def _tellings(case: Case, kind: str, record: Any, change: Change) -> list[Any]:
    if kind == "events" and change.what in ("accept", "reject", "edit") and record.merged:
        return [case.record(telling)[1] for telling in record.merged]
    return [record]


def _try(record: Any, line: Correction) -> None:
    """Raise InputError where an edit would not give a record that holds."""
    fixed = {"id", "evidence", "merged"} & set(line.after)
    unknown = set(line.after) - {f.encode_name for f in msgspec.structs.fields(type(record))}
    try:
        if fixed or unknown:
            raise ValueError(f"no field to change: {', '.join(sorted(fixed | unknown))}")
        apply([record], [line])
    except (msgspec.ValidationError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            wanted="values that the record can hold (docs/records.md)",
            got=str(error)[:160],
            do="mend `after`",
        ) from error
