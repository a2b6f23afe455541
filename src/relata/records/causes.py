"""What is said to drive what: claims, the variables at their ends and the loops that they make."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from relata.records.actors import ActorRef
from relata.records.codes import Modality, Sign
from relata.records.evidence import Read, Span


class CauseSpan(Span, frozen=True, order=True):
    """One end of a causal claim, with the variable that it was grouped under."""

    variable: str | None = None


class Cause(Read, frozen=True, kw_only=True):
    """A causal claim, never a causal fact: more of the cause gives more (+) or less (-) of the effect."""

    cause: CauseSpan
    effect: CauseSpan
    sign: Sign
    by: ActorRef | Literal["reporter"]
    modality: Modality = "asserted"


class Variable(Struct, frozen=True, kw_only=True):
    """Something that is said to drive, or to be driven by, something else."""

    id: str
    name: str
    causes: tuple[str, ...]
    """Ids of the causal claims at one of whose ends it stands."""
    spans: tuple[str, ...]
    """The wordings that were grouped under it."""
    why: str


class Loop(Struct, frozen=True, kw_only=True):
    """Variables that are said to drive one another in a circle."""

    id: str
    kind: Literal["reinforcing", "balancing"]
    variables: tuple[str, ...]
    causes: tuple[tuple[str, ...], ...]
    """For each step from one variable to the next, the causal claims that say it."""
