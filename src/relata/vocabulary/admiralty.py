"""The admiralty scale: grades that a person gives to an outlet (A to F) and to a claim (1 to 6)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from relata.errors import VocabularyError
from relata.vocabulary import load

RELIABILITY, CREDIBILITY = "reliability", "credibility"
SIZE = 6
"""Grades of each of the two scales."""


class Grade(Struct, frozen=True):
    """One step of a scale: its sign, its name, and when it is given."""

    sign: str
    name: str
    means: str


@cache
def scale(name: str) -> tuple[Grade, ...]:
    """The grades of `reliability` or `credibility`, best first. Raises VocabularyError."""
    try:
        found = tuple(
            Grade(str(sign), str(row["name"]), str(row["means"]))
            for sign, row in load("admiralty")[name].items()
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(
            wanted=f"grades with name and means under {name}", got=str(error), do="mend admiralty.yaml"
        ) from error
    if len(found) != SIZE:
        raise VocabularyError(
            wanted=f"{SIZE} grades of {name}", got=str(len(found)), do="mend admiralty.yaml"
        )
    return found


def signs(name: str) -> tuple[str, ...]:
    """The signs of a scale: A to F, or 1 to 6."""
    return tuple(grade.sign for grade in scale(name))
