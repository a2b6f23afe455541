"""What the world's press told as news, day by day (`data/chronicle/*.yaml`), as an index by rare words.

Thousands of events are asked for on every undated report, so no pattern of an event is ever tried on a text whose
words do not call for it: each event is filed under the words of its rarest part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from relata.dates import bounds
from relata.errors import VocabularyError
from relata.vocabulary import DATA, load, read_yaml

__all__ = ["STEM", "WORD", "Happening", "Part", "chronicle", "key"]

_SUMMIT = "summit|leaders|conference|gathering|talks|meeting"
# Words are filed by so many first letters.
STEM = 4
WORD = re.compile(r"\w+")
# A name of at most so many letters is a whole word, as is (but for its endings) a small word of fewer.
SHORT_NAME, SHORT = 4, 4
# A part that stands in more happenings than this is common.
COMMON = 80
# ... and may stand off where the rarest part of the happening is in at most so many.
RARE = 20


@dataclass(frozen=True, slots=True)
class Stem:
    """One way to say a part: words in a row, the last of which may go on ("Mogadishu" in "Mogadishu's")."""

    before: tuple[str, ...]
    last: str
    whole: bool
    """Whether the last word stands alone: a short name, or a short small word but for its endings."""
    any_case: bool


Part = tuple[Stem, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """What was news from `first` to `last`: a text in which all parts stand near each other speaks of it."""

    first: date
    last: date
    words: str
    parts: tuple[Part, ...]

    @property
    def meeting(self) -> bool:
        """Whether it is a meeting of leaders, of which reports tell before."""
        return any(stem.last == "summit" for part in self.parts for stem in part)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All happenings in order, and for each beginning of a word the happenings that it calls for."""

    happenings: tuple[Happening, ...]
    calls: dict[str, tuple[tuple[Stem, int], ...]]
    """By `key`: the ways to say the rarest part of a happening, and its number."""
    rarest: tuple[int, ...]
    """Which part of each happening it is filed under."""
    common: tuple[frozenset[int], ...]
    """Which of its parts are in so many happenings that they may stand further off: states, presidents."""


def key(word: str) -> str:
    """Under which letters a word is filed."""
    return word[:STEM].lower()


@cache
def chronicle() -> Chronicle:
    """The chronicle. Raises VocabularyError where a line is no day with words."""
    happenings = sorted(_read(), key=lambda h: (h.first, h.words))
    common = Counter(stem for h in happenings for part in h.parts for stem in set(part))
    calls: dict[str, list[tuple[Stem, int]]] = {}
    rarest, shared = [], []
    for number, h in enumerate(happenings):
        at = min(range(len(h.parts)), key=lambda n: (sum(common[s] for s in h.parts[n]), n))
        rarest.append(at)
        counts = [sum(common[s] for s in part) for part in h.parts]
        shared.append(
            frozenset(n for n, c in enumerate(counts) if c > COMMON and n != at and counts[at] <= RARE)
        )
        for stem in h.parts[at]:
            calls.setdefault(key(stem.last), []).append((stem, number))
    return Chronicle(tuple(happenings), {k: tuple(v) for k, v in calls.items()}, tuple(rarest), tuple(shared))


def _read() -> Iterator[Happening]:
    for path in sorted((DATA / "chronicle").glob("*.yaml")):
        for year, lines in read_yaml(path).items():
            seen: set[str] = set()
            for line in lines:
                if line not in seen:
                    seen.add(line)
                    yield _happening(f"{year}", str(line), path.name)

    for line in load("spells")["spells"]:
        days, _, words = str(line).partition(" ")
        yield _made(days, words, f"{line!r} in spells.yaml")
    calendar = load("calendar")
    for day, words in calendar["news"].items():
        yield _made(str(day), words, f"{day} in calendar.yaml")
    for body, places in calendar["summits"].items():
        for days, place in places.items():
            yield _made(str(days), f"{body} + {place} + {_SUMMIT}", f"{days} in calendar.yaml")


def _happening(year: str, line: str, file: str) -> Happening:
    """One line: `01-12 Haiti + earthquake|quake`; days may be a month (`01`) or a stretch (`01-12/01-14`)."""
    days, _, words = line.partition(" ")
    return _made("/".join(f"{year}-{d}" for d in days.split("/")), words, f"{line!r} in {file}")


def _made(days: str, words: str, where: str) -> Happening:
    try:
        first, last = bounds(days)
        parts = tuple(_part(p) for p in words.split(" + "))
    except ValueError as error:
        raise VocabularyError(
            wanted="a day or stretch and words + words|words", got=where, do=f"mend the line ({error})"
        ) from error
    return Happening(first, last, words, parts)


@cache
def _part(words: str) -> Part:
    told = words.split("|")
    return tuple(dict.fromkeys(_stem(w) for t in told for w in (t, *_same().get(t, ()))))


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """The other words for the same, by each."""
    return {w: tuple(line) for line in load("spells")["same"] for w in line}


def _stem(words: str) -> Stem:
    """Raises ValueError where there are no words."""
    told = WORD.findall(words)
    if not told:
        raise ValueError(f"no word in {words!r}")
    small = words == words.lower()
    last = told[-1]
    whole = len(last) < SHORT if small else len(last) <= SHORT_NAME
    return Stem(tuple(told[:-1]), last, whole, small)
