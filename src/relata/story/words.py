"""The words of a sentence as two tellings share them: by their first letters, numbers by their figures.

A name, a number and any other word are told apart, as each says something else of what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.transliteration import fold
from relata.vocabulary.wordlists import wordlist

# Letters of a word by which two words are compared: enough to join "arrest" and "arrested".
STEM = 5
WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")

_EMPTY = wordlist("story", "of_an_act")


def content(text: str) -> list[str]:
    """The words of a text that say something, as they stand there."""
    return [w for w in WORD.findall(text) if w.casefold() not in _EMPTY]


def words(found: Iterable[str]) -> frozenset[str]:
    """The stems of those that are no names."""
    return frozenset(stem(w.rstrip("s")) for w in found if w[0].islower())


def names(found: Iterable[str]) -> frozenset[str]:
    """The stems of those that are names, and not of a country: the parties are compared by themselves."""
    return frozenset(stem(w) for w in found if w[0].isupper() and not names_a_country(w))


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in figures: "33" for "thirty-three". One below ten is a word like any other."""
    figures = {w.rstrip(".,").replace(",", "") for w in WORD.findall(text) if w[0].isdigit()}
    spelled = (_value(m.group()) for m in _spelled().finditer(text))
    return frozenset(figures | {str(n) for n in spelled if n >= 10})


@cache
def names_a_country(word: str) -> bool:
    """Whether a word is a country's name, adjective or capital."""
    return lexicon().country_of_word(word) is not None


def names_one_of(word: str, countries: frozenset[str | None]) -> bool:
    """Whether a word is the name, adjective or capital of one of some countries, and nobody's surname."""
    senses = lexicon().senses.get(word, ())
    return any(s.use != "surname" and s.known.country in countries for s in senses)


@cache
def stem(word: str) -> str:
    """The letters by which a word is known."""
    return fold(word)[:STEM]


@cache
def _numerals() -> dict[str, int]:
    given: dict[str, Any] = load("times")["words"]
    return {**given["numeral"], **given["tens"]}


@cache
def _spelled() -> re.Pattern[str]:
    one = "|".join(sorted(_numerals(), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{one})(?:-(?:{one}))?\b", re.IGNORECASE)


def _value(text: str) -> int:
    return sum(_numerals()[w] for w in text.casefold().split("-"))
