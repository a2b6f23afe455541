"""Days of the public record (`data/calendar.yaml`) as lookups: national votes, floors and milestones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from relata.dates import bounds
from relata.errors import VocabularyError
from relata.vocabulary import load

# Days of a campaign where calendar.yaml gives none.
CAMPAIGN = 60
VoteKind = Literal["president", "parliament", "referendum"]


@dataclass(frozen=True, slots=True, order=True)
class Vote:
    """A national vote: its first and last possible day (a month where the day is not recorded)."""

    first: date
    last: date
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A thing that could be named only from `day` on, with the words for it."""

    day: date
    names: tuple[str, ...]
    words: re.Pattern[str]

    def places(self, text: str) -> list[re.Match[str]]:
        """Where a text names it; the pattern is tried only where one of the names stands at all."""
        return list(self.words.finditer(text)) if any(n in text for n in self.names) else []


@cache
def votes() -> dict[str, tuple[Vote, ...]]:
    """The votes of each country, in order. Raises VocabularyError where an entry is no date or no kind."""
    found: dict[str, tuple[Vote, ...]] = {}
    for country, kinds in load("calendar")["elections"].items():
        listed = [Vote(*_day(d), country, kind) for kind, days in kinds.items() for d in days]
        if unknown := set(kinds) - {"president", "parliament", "referendum"}:
            raise VocabularyError(
                wanted="president, parliament or referendum", got=", ".join(unknown), do=f"mend {country}"
            )
        found[country] = tuple(sorted(listed))
    return found


def campaign_days(country: str) -> int:
    """How many days before a vote of `country` reports treat it as coming."""
    return int(load("calendar")["long_campaigns"].get(country, CAMPAIGN))


@cache
def landmarks(name: Literal["floors", "milestones"]) -> tuple[Landmark, ...]:
    """The floors (nothing older can name them) or the milestones (from which reports count the years)."""
    return tuple(
        Landmark(
            _day(e["day"])[0],
            tuple(e["words"]),
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, e['words']))})(?!\w)"),
        )
        for e in load("calendar")[name]
    )


@cache
def births() -> dict[str, date]:
    """The days on which people were born of whose birthdays reports count the years."""
    return {name: _day(day)[0] for name, day in load("calendar")["births"].items()}


def _day(value: object) -> tuple[date, date]:
    """First and last day of an entry: a day, or a month."""
    try:
        return bounds(str(value))
    except ValueError as error:
        raise VocabularyError(
            wanted="a day or month in calendar.yaml", got=str(error), do="write it as 2020-08-09 or 2020-08"
        ) from error
