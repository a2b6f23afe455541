"""The codes that records are written in: PLOVER's types and sectors, and our own."""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Sector = Literal[
    "GOV", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "OPP", "REB", "CVL",
    "MED", "BUS", "EDU", "LAB", "NGO", "IGO", "ELI", "UAF", "CRM", "OTH",
]  # fmt: skip
ActorKind = Literal["state", "person", "organisation", "group"]
Status = Literal["occurred", "ongoing", "planned", "possible", "alleged", "denied"]
Basis = Literal["stated", "relative", "published", "inferred", "unknown"]
Stance = Literal[
    "asserts", "denies", "accuses", "demands", "promises", "warns", "predicts", "doubts", "praises"
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]
Holds = Literal["affirms", "denies", "doubts"]
TieKind = Literal[
    "energy", "trade", "credit", "transit", "military", "treaty",
    "membership", "political", "information", "technology", "migration",
]  # fmt: skip
TieStatus = Literal["in_force", "proposed", "frozen", "expired", "uncertain"]
Sign = Literal["+", "-"]
Modality = Literal["asserted", "possible", "denied"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Side = Literal["source", "target"]
Level = Literal["country", "actor"]
Direction = Literal["both", "a_to_b", "b_to_a"]
CorrectionKind = Literal["accept", "reject", "edit", "merge", "split", "rate"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
SECTORS: tuple[Sector, ...] = get_args(Sector)
STATE_SECTORS: frozenset[Sector] = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})
"""Sectors of those who act and speak for a state."""
REBEL_SECTORS: frozenset[Sector] = frozenset({"REB", "UAF"})
"""Sectors of those who bear arms for no state."""
STATUSES: tuple[Status, ...] = get_args(Status)

QUAD_OF: dict[EventType, Quad] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal_cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material_cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal_conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material_conflict"),
}
