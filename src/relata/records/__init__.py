"""The nouns of the house: frozen, typed records, checked where they are made.

What was read from a report shows its words (`evidence.py`: the evidence rule). What the program infers (an index, a
turning point, a forecast) names the ids of the records that it was computed from instead. Offsets count Unicode code
points, half open, into the report's `text`.
"""

from __future__ import annotations

from relata.records.actors import Actor, ActorRef, Mention, Role
from relata.records.causes import Cause, CauseSpan, Loop, Variable
from relata.records.codes import (
    EVENT_TYPES,
    QUAD_OF,
    REBEL_SECTORS,
    SECTORS,
    STATE_SECTORS,
    STATUSES,
    ActorKind,
    Basis,
    CorrectionKind,
    Direction,
    EventType,
    Form,
    Holds,
    Level,
    Modality,
    Quad,
    Sector,
    Side,
    Sign,
    Stance,
    Status,
    TieKind,
    TieStatus,
    TimeType,
)
from relata.records.corrections import Correction
from relata.records.events import Count, Event, Variant
from relata.records.evidence import Evidence, Read, Span, check, spans_of
from relata.records.ids import record_id, to_json
from relata.records.readings import Reading, Story, TimeExpression
from relata.records.relations import Contribution, Forecast, Relation, TurningPoint
from relata.records.reports import Date, Furniture, Published, Report
from relata.records.statements import Claim, Position, Statement
from relata.records.ties import Measure, Tie

__all__ = [
    "EVENT_TYPES",
    "QUAD_OF",
    "REBEL_SECTORS",
    "SECTORS",
    "STATE_SECTORS",
    "STATUSES",
    "Actor",
    "ActorKind",
    "ActorRef",
    "Basis",
    "Cause",
    "CauseSpan",
    "Claim",
    "Contribution",
    "Correction",
    "CorrectionKind",
    "Count",
    "Date",
    "Direction",
    "Event",
    "EventType",
    "Evidence",
    "Forecast",
    "Form",
    "Furniture",
    "Holds",
    "Level",
    "Loop",
    "Measure",
    "Mention",
    "Modality",
    "Position",
    "Published",
    "Quad",
    "Read",
    "Reading",
    "Relation",
    "Report",
    "Role",
    "Sector",
    "Side",
    "Sign",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Story",
    "Tie",
    "TieKind",
    "TieStatus",
    "TimeExpression",
    "TimeType",
    "TurningPoint",
    "Variable",
    "Variant",
    "check",
    "record_id",
    "spans_of",
    "to_json",
]
