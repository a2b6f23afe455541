"""What the tests of all rooms share: small readable makers of records, and where the shared data is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from relata.records import QUAD_OF, ActorRef, Date, Event, Evidence, Published, Report, Span, record_id

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("RELATA_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared cases and benchmarks; the test is skipped, saying so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared data at {SHARED}")
    return SHARED


def country(code: str, name: str | None = None, sector: Any = "GOV") -> ActorRef:
    """A state as an actor."""
    return ActorRef(record_id("a", name or code), name or code, code, sector)


def report(text: str, *, published: str | None = None, outlet: str | None = None, **fields: Any) -> Report:
    """A report of a text."""
    identity = record_id("r", text, outlet, published)
    return Report(
        id=identity,
        text=text,
        outlet=outlet,
        published=Published(published, "stated" if published else "unknown"),
        **fields,
    )


def act(
    told_in: Report,
    type: Any,
    source: ActorRef,
    target: ActorRef | None = None,
    *,
    trigger: str | None = None,
    date: str | None = None,
    status: Any = "occurred",
    **fields: Any,
) -> Event:
    """One telling of an act, its evidence the whole text of the report."""
    word = trigger or told_in.text.split()[0]
    at = told_in.text.index(word)
    return Event(
        id=record_id("t", told_in.id, type, source.id, target.id if target else "", at, status, date),
        evidence=(Evidence.cut(told_in, 0, len(told_in.text)),),
        why="test",
        score=0.9,
        type=type,
        quad=QUAD_OF[type],
        status=status,
        source=(source,),
        target=(target,) if target else (),
        trigger=Span.of(told_in.text, at, at + len(word)),
        date=Date(date, "stated") if date else Date(),
        **fields,
    )


# A small coded report: acts with and without mentions, one of both sides (form: relata.reading.coded).
CODED_ACTS = """\
# published: 2019-03-04
# genre: agency news
# actor: Peru | PER | GOV | state
# actor: Peruvian police | PER | COP | organisation
# actor: teachers of Lima | PER | LAB | group
# actor: Chile | CHL | GOV | state
P: Police in Lima broke up a march of teachers on Monday. The ministry said nothing. They broke no law.
E: broke up | Police=Peruvian police | teachers=teachers of Lima | COERCE | occurred | 2019-03-04
E: broke#2 | They=teachers of Lima | - | REJECT | denied | -
P: Peru then met Chile.
E: met | Peru=Peru | Chile=Chile | CONSULT | occurred | - | both
"""
