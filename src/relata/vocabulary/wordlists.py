"""Word lists that a rule of reading asks for, one file a room (`data/words/ROOM.yaml`), and the words for times.

A list that only names words stands there and not in code, so that whoever knows the language can review it. What a
word means for a status, a stance or a type stands in the file of that matter (`status.yaml`, `speech.yaml`, ...).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from relata.errors import VocabularyError
from relata.vocabulary import DATA, load

FOLDER = "words"


@cache
def wordlist(room: str, name: str) -> frozenset[str]:
    """The list `name` of `data/words/ROOM.yaml`. Raises VocabularyError where there is none."""
    return frozenset(in_order(room, name))


def in_order(room: str, name: str) -> tuple[str, ...]:
    """The same as it is written, for what is told by its place. Raises VocabularyError where there is none."""
    held: dict[str, Any] = load(f"{FOLDER}/{room}")
    if name not in held:
        raise VocabularyError(
            wanted=f"a list {name} in {FOLDER}/{room}.yaml", got=", ".join(held), do="add it or mend the name"
        )
    return _split(held[name])


def _split(listed: str | list[str]) -> tuple[str, ...]:
    """Words parted by blanks, or a list where some have a blank in them."""
    return tuple(listed.split() if isinstance(listed, str) else listed)


def list_faults() -> list[str]:
    """What is wrong with the lists: one without words, a word that stands twice in one, a word that YAML took for a
    number or a truth value."""
    found = []
    for path in sorted((DATA / FOLDER).glob("*.yaml")):
        for name, listed in load(f"{FOLDER}/{path.stem}").items():
            where = f"{FOLDER}/{path.stem}.{name}"
            if not listed or not isinstance(listed, str | list):
                found.append(f"{where}: no words")
                continue
            held = _split(listed)
            found += [
                f"{where}: {w!r} is no word; write it in quotes" for w in held if not isinstance(w, str)
            ]
            found += [f"{where}: {w!r} stands twice" for w in dict.fromkeys(held) if held.count(w) > 1]
    return found


def _of_times(*lists: str) -> frozenset[str]:
    return frozenset(word for name in lists for word in load("times")["words"][name])


DAYS = _of_times("weekday")
DATES = DAYS | _of_times("month")
"""Days of the week and months, by name."""
TIMES = (
    DATES
    | _of_times("unit", "season", "part", "today")
    | {f"{m}." for m in _of_times("abbreviated")}
    | wordlist("times", "moments")
)
"""Nouns of time, which fill no role: nobody acts, speaks or is spoken to by them ("called on Monday")."""
BOUNDS = TIMES | wordlist("times", "bounds")
"""The same with the ends of a time ("by the end of the year")."""
