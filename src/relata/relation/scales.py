"""What an act weighs: a visible file, chosen by name or given by the user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relata.errors import VocabularyError
from relata.records import EVENT_TYPES, EventType
from relata.vocabulary import load, read_yaml, scales


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights by type, and by `TYPE.mode` where the scale tells modes apart."""

    name: str
    types: Mapping[str, float]
    modes: Mapping[str, float]

    def weight(self, type: EventType, mode: str | None) -> float:
        """The weight of a mode where the scale has one, else of the type."""
        return self.modes.get(f"{type}.{mode}", self.types[type])


@cache
def scale_names() -> tuple[str, ...]:
    """The weight tables that ship, by name."""
    return tuple(sorted(load("scales")["scales"]))


@cache
def scale(name: str) -> Scale:
    """A scale of vocabulary/data/scales.yaml by name, or of a user's YAML file (`types:` and `modes:`) by path.

    Raises VocabularyError where there is none of the name, or where a type has no weight.
    """
    own = name.endswith((".yaml", ".yml"))
    found = read_yaml(Path(name)) if own else scales.scale(name)
    missing = [t for t in EVENT_TYPES if not isinstance((found or {}).get("types", {}).get(t), int | float)]
    if missing:
        raise VocabularyError(
            wanted=f"a weight for each type in {name}", got=f"none for {', '.join(missing)}", do="add it"
        )
    return Scale(name, found["types"], found.get("modes") or {})
