"""Where people who corrected the same records agree, and where they do not.

Two people are compared on the records that both judged, each by the newest of his lines that stands. The figure is
Cohen's kappa (Cohen 1960): agreement beyond what two people who judge at random, each with his own habits, would
reach. It is shown beside the plain share, because it says nothing where few records were judged or all alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec
from msgspec import Struct

from relata.records import Correction
from relata.story.corrections import JUDGING, standing
from relata.story.ratings import scale_of

About = Literal["judgement", "reliability", "credibility"]
ABOUT: tuple[About, ...] = ("judgement", "reliability", "credibility")


class Said(Struct, frozen=True, kw_only=True):
    """What one person says of a record: a verdict, or a grade."""

    who: str
    says: str
    when: str
    note: str = ""


class Agreement(Struct, frozen=True, kw_only=True):
    """How far two people agree on the records that both judged."""

    a: str
    b: str
    about: About
    records: int
    agreed: int
    kappa: float | None
    """None where it is not defined: both gave every record the same one verdict."""


class Disagreement(Struct, frozen=True, kw_only=True):
    """A record of which people say different things, the newest word first: that one is what the case follows."""

    record: str
    about: About
    says: tuple[Said, ...]


class Compared(Struct, frozen=True, kw_only=True):
    """Who corrected a case, how far each two agree, and on what they do not."""

    people: dict[str, int]
    """How many lines of each stand."""
    agreement: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]


def compare(changes: Sequence[Correction]) -> Compared:
    """The people of a ledger set against each other."""
    lines = standing(changes)
    people: dict[str, int] = {}
    said: dict[About, dict[str, dict[str, Said]]] = {about: {} for about in ABOUT}
    for line in lines:
        people[line.who] = people.get(line.who, 0) + 1
        if (about := _about(line)) is not None:
            of = said[about].setdefault(line.record, {})
            of.pop(line.who, None)
            of[line.who] = Said(who=line.who, says=_says(line), when=line.when, note=line.note)
    return Compared(
        people=dict(sorted(people.items())),
        agreement=tuple(
            found
            for about in ABOUT
            for a, b in combinations(sorted(people), 2)
            if (found := _agreement(a, b, about, said[about])) is not None
        ),
        disagreements=tuple(
            Disagreement(record=record, about=about, says=tuple(reversed(of.values())))
            for about in ABOUT
            for record, of in sorted(said[about].items())
            if len({s.says for s in of.values()}) > 1
        ),
    )


def _about(line: Correction) -> About | None:
    if line.what == "rate":
        return "reliability" if scale_of(line.record) == "reliability" else "credibility"
    return "judgement" if line.what in JUDGING else None


def _says(line: Correction) -> str:
    """The verdict in words: what an edit sets is part of it."""
    if line.what == "rate":
        return "no grade" if line.after is None else str(line.after)
    if line.what != "edit" or not isinstance(line.after, Mapping):
        return str(line.what)
    changed = (f"{name} {_word(value)}" for name, value in sorted(line.after.items()) if value is not None)
    return "edit: " + ", ".join(changed)


def _word(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("value", value)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _agreement(a: str, b: str, about: About, said: Mapping[str, Mapping[str, Said]]) -> Agreement | None:
    both = [(of[a].says, of[b].says) for _, of in sorted(said.items()) if a in of and b in of]
    if not both:
        return None
    return Agreement(
        a=a, b=b, about=about, records=len(both), agreed=sum(x == y for x, y in both), kappa=kappa(both),
    )  # fmt: skip


def kappa(both: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts, from -1 to 1; None where it is not defined."""
    from sklearn.metrics import cohen_kappa_score

    ours, theirs = zip(*both, strict=True)
    if len({*ours, *theirs}) < 2:
        return None
    return float(cohen_kappa_score(ours, theirs))
