"""All that was read from one report, and all that many reports tell together."""

from __future__ import annotations

from msgspec import Struct

from relata.records.actors import Actor, Mention
from relata.records.causes import Cause
from relata.records.codes import TimeType
from relata.records.events import Event
from relata.records.evidence import Span
from relata.records.reports import Date, Published, Report
from relata.records.statements import Claim, Statement
from relata.records.ties import Tie


class TimeExpression(Span, frozen=True):
    """A time expression with its TIMEX3 value; `date` is that value as a date prefix, where it is one."""

    type: TimeType = "DATE"
    value: str = ""
    date: Date = Date()
    why: str = ""


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read from one report."""

    report: str
    published: Published = Published()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    ties: tuple[Tie, ...] = ()
    causes: tuple[Cause, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """What all the reports tell together: actors, acts, claims, ties and causes, each once."""

    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    tellings: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    causes: tuple[Cause, ...] = ()
