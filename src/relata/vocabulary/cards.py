"""One line of the actor files: `Name: "what it is; also other names; more"`, read strictly.

A political scientist writes these lines, so a line that is not understood is an error that names it, never
skipped. The parts of a line are parted by semicolons:

    president 1994..2002-05     a post with its years (`..` open, dates are ISO prefixes); people only
    GOV                         a PLOVER sector: of an organisation, or of a person where no post says it
    also A, B                   other names
    only A, B                   other names; the main one is too common to be searched
    surname X                   what the person is called by where that is not the last word of the name
    f                           a woman (m: a man) where the first name does not tell
    group                       many people rather than an organisation (kind)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast, get_args

from relata.errors import VocabularyError
from relata.records import ActorKind, Sector

_POST = re.compile(r"(?P<title>.+?) (?P<from>\d{4}(?:-\d\d){0,2})?\.\.(?P<to>\d{4}(?:-\d\d){0,2})?")
_SECTORS = frozenset(get_args(Sector))


@dataclass(frozen=True, slots=True)
class Post:
    """An office and the time it was held: date prefixes, or None where open or unknown."""

    title: str
    start: str | None
    end: str | None

    def held_on(self, date: str | None) -> bool:
        """Whether it is held on a date (prefix); where no date is known, whether it is open."""
        if date is None:
            return self.end is None
        begun = self.start is None or date[: len(self.start)] >= self.start[: len(date)]
        return begun and (self.end is None or date[: len(self.end)] <= self.end)

    def ended_by(self, date: str | None) -> bool:
        """Whether it was over before a date (prefix); where no date is known, whether it is over at all."""
        return self.end is not None and (date is None or date[: len(self.end)] > self.end)


@dataclass(frozen=True, slots=True)
class Card:
    """What one line says."""

    name: str
    country: str | None
    sector: Sector | None = None
    posts: tuple[Post, ...] = ()
    also: tuple[str, ...] = ()
    searched: bool = True
    surname: str | None = None
    gender: str | None = None
    kind: ActorKind | None = None
    file: str = field(default="", compare=False)


def read_card(name: str, line: str, *, country: str | None, file: str) -> Card:
    """The card that `line` says about `name`. Raises VocabularyError where a part is not understood."""
    sector: Sector | None = None
    posts: list[Post] = []
    also: list[str] = []
    searched, surname, gender, kind = True, None, None, None
    for part in (p.strip() for p in line.split(";")):
        if part in _SECTORS:
            sector = cast(Sector, part)
        elif part in ("f", "m"):
            gender = part
        elif part == "group":
            kind = cast(ActorKind, part)
        elif part.startswith(("also ", "only ")):
            searched = searched and part.startswith("also ")
            also += [a.strip() for a in part[5:].split(",") if a.strip()]
        elif part.startswith("surname "):
            surname = part[8:].strip()
        elif post := _POST.fullmatch(part):
            posts.append(Post(post["title"], post["from"], post["to"]))
        else:
            raise VocabularyError(
                wanted="a post with years, a sector, also, only, surname, f, m or group",
                got=f"{part!r} for {name} in {file}",
                do="mend the line; the head of relata/vocabulary/cards.py says how one is written",
            )
    return Card(name, country, sector, tuple(posts), tuple(also), searched, surname, gender, kind, file)


def read_cards(content: dict[str, dict[str, str] | None], *, file: str) -> list[Card]:
    """The cards of a file's content: names and lines by country code (`none` for no country)."""
    found = []
    for country, lines in content.items():
        for name, line in (lines or {}).items():
            code = None if country == "none" else country
            found.append(read_card(str(name), str(line), country=code, file=file))
    return found
