"""How large the economies of two parties are: who leans on whom between equals, and who is likely tied at all."""

from __future__ import annotations

from functools import cache

from relata.vocabulary import load

# Ranks among the largest economies at which a class ends; who is in none is of the last class.
CLASSES = (6, 12, 30, 60)


@cache
def _ranks() -> dict[str, int]:
    """The countries of the largest economies by rank, the largest is 0."""
    largest: list[str] = load("ties")["economies"].split()
    return {country: n for n, country in enumerate(largest)}


def size(country: str | None) -> int:
    """How large an economy is: 0 where it is none of the largest; an organisation of states (None) is above all."""
    ranks = _ranks()
    if country is None:
        return len(ranks) + 1
    return len(ranks) - ranks[country] if country in ranks else 0


def size_class(country: str | None) -> str:
    """The class of an economy, "1" for the largest; "0" for an organisation of states."""
    if country is None:
        return "0"
    rank = _ranks().get(country, CLASSES[-1])
    return str(1 + sum(rank >= end for end in CLASSES))
