"""Scenario files: acts put in or taken out, and variables set; what a person asks "what if" of.

The invariant: a file that says something else than it may is refused with the place of the fault; nothing of it is
guessed. A scenario asks, it answers nothing: `shown` answers from event histories, `fuzzy` from causal claims.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import yaml
from msgspec import Meta, Struct

from relata import dates
from relata.errors import BadLine, InputError, MissingPath

SEED = 20200809
"""Of all random numbers, unless the scenario names another."""


class PutAct(Struct, frozen=True, forbid_unknown_fields=True):
    """Acts of one kind, put in or taken out: who, what, to whom, when, how often."""

    put: Literal["in", "out"]
    source: str
    target: str
    date: str
    """The first day."""
    quad: str | None = None
    type: str | None = None
    """One of quad and type; a type counts as its quad."""
    times: Annotated[int, Meta(ge=1, le=520)] = 1
    every: Literal["day", "week"] = "week"
    count: Annotated[int, Meta(ge=1, le=1000)] = 1
    """Acts each time."""

    def __post_init__(self) -> None:
        if (self.quad is None) == (self.type is None):
            raise ValueError("an act names either its quad or its type")
        if not dates.is_date(self.date) or dates.precision(self.date) != "day":
            raise ValueError(f"date {self.date!r} is no day like 2020-08-09")


class Scenario(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked: `acts` of the shown system, `variables` (name → -1, falls, to 1, rises) of the said one."""

    name: str = ""
    as_of: str | None = None
    """The last day that is known; acts after it lie in the simulated weeks. Default: the day of the last act."""
    weeks: Annotated[int, Meta(ge=1, le=52)] = 4
    seed: Annotated[int, Meta(ge=0)] = SEED
    acts: tuple[PutAct, ...] = ()
    variables: dict[str, Annotated[float, Meta(ge=-1, le=1)]] = {}

    def __post_init__(self) -> None:
        if not self.acts and not self.variables:
            raise ValueError("a scenario puts in or takes out acts, or sets variables")
        if self.as_of and (not dates.is_date(self.as_of) or dates.precision(self.as_of) != "day"):
            raise ValueError(f"as_of {self.as_of!r} is no day like 2020-08-09")


def read_scenario(path: str | Path) -> Scenario:
    """The scenario of a YAML file. Raises MissingPath, or BadLine naming what does not fit."""
    if not Path(path).is_file():
        raise MissingPath(wanted="a scenario file (YAML)", got=f"no file at {path}", do="check the path")
    try:
        found = yaml.load(Path(path).read_text(encoding="utf-8"), Loader=_Days)
        return msgspec.convert(found, Scenario)
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadLine(
            wanted="a scenario (docs/whatif.md)", got=f"{path}: {str(error)[:200]}", do="mend the file"
        ) from error


class _Days(yaml.SafeLoader):
    """Days stay as they are written."""


_Days.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def refuse(wanted: str, got: str, do: str = "ask about what the data hold") -> InputError:
    """A scenario that the data cannot answer."""
    return InputError(wanted=wanted, got=got, do=do)


__all__ = ["SEED", "PutAct", "Scenario", "read_scenario", "refuse"]
