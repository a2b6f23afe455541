"""Intensity scales: what an act of a type or mode weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from relata.errors import VocabularyError
from relata.vocabulary import load


def scale(name: str = "plover") -> Mapping[str, Mapping[str, float]]:
    """An intensity scale (`data/scales.yaml`): `types` and `modes`, each with its figure."""
    scales = load("scales")["scales"]
    if name not in scales:
        raise VocabularyError(wanted=f"a scale among {', '.join(scales)}", got=name, do="name one of them")
    return cast(Mapping[str, Mapping[str, float]], scales[name])
