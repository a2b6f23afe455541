"""A clue to the day a report came out: how likely its words make each day, and why.

The shares in the modules that make clues (`news`, `dated`, `years`, `weekdays`, `offices`) were counted, or chosen by
the figures they give, on the odd-numbered half of 893 dated articles of the American and British press, 2012 to 2020
(docs/times.md); they are rounded, and nothing hangs on their second digit.
"""

from __future__ import annotations

from dataclasses import dataclass

from relata.reading.times.days import Curve

__all__ = ["TOP", "UPPER", "Clue"]

# The first so many characters of a report are the headline and the news itself, those up to the second its telling.
TOP, UPPER = 500, 2000


@dataclass(frozen=True, slots=True)
class Clue:
    """How likely the words from `start` to `end` make each day, as logarithms, and why."""

    curve: Curve
    start: int
    end: int
    why: str
