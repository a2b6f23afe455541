"""How good or bad a word of what is said is, and what each sign of a stance weighs.

Source of the values: the lexicon of VADER (Hutto and Gilbert 2014, ICWSM), as `valence.yaml`; `stance.yaml` adds what
the press of politics says and takes out what there names a matter and no fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from relata.vocabulary import load
from relata.vocabulary.inflection import forms

# What a word that only `stance.yaml` knows is worth.
STATED = 2
_WRONGLY = re.compile(r"(?:mis|over)[a-z]{4,}(?:ed|ing)$")
_ONLY_SEEMS = frozenset(
    {"missing", "mission", "overseeing", "overcoming", "overlooking", "overhauling", "overhauled", "missed"}
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The words and weights by which the content of a statement shows its stance (`stance.yaml`)."""

    values: dict[str, int]
    """Form of a word → −3 (bad) … 3 (good); words of no value are left out."""
    faults: frozenset[str]
    """Participles that tell how something is ("misguided", "flawed"), not what was done to it."""
    harms: frozenset[str]
    powers: frozenset[str]
    """Those in power, by what they are called."""
    grieved: frozenset[str]
    """Those who suffer from power, by what they are called."""
    innocent: frozenset[str]
    """What anybody may do: lemmas."""
    perils: frozenset[str]
    """What comes as harm: lemmas."""
    hearsay: frozenset[str]
    excess: frozenset[str]
    arms: frozenset[str]
    unentitled: re.Pattern[str]
    expectation: frozenset[str]
    outcomes: frozenset[str]
    scheduled: frozenset[str]
    idle: frozenset[str]
    beliefs: frozenset[str]
    offices: frozenset[str]
    holding: frozenset[str]
    holding_nouns: frozenset[str]
    holding_adjectives: frozenset[str]
    weights: dict[str, dict[str, float]]
    """Stance → sign → weight; `enough` is the sum at which the stance is given."""

    def value(self, form: str, lemma: str) -> int:
        """How good a word is: by its form, else its lemma, else its prefix ("mishandled"); 0 for most words."""
        low = form.lower()
        for word in (low, lemma.lower()):
            if word in self.values:
                return self.values[word]
        return -STATED if _WRONGLY.match(low) and low not in _ONLY_SEEMS else 0


@cache
def signs() -> Signs:
    """The signs, read once a process."""
    data: dict[str, Any] = load("stance")
    values = {word: int(v) for v, words in load("valence")["words"].items() for word in words.split()}
    for word in data["matters"].split():
        for form in forms(word):
            values.pop(form, None)
    for sign, key in ((1, "good"), (-1, "bad")):
        for lemma in data[key].split():
            for form in forms(lemma):
                values[form] = sign * max(STATED, sign * values.get(form, 0))
    unentitled = re.sub(r"[|]\s+", "|", data["unentitled"])
    sets = (
        "harms",
        "powers",
        "grieved",
        "innocent",
        "perils",
        "hearsay",
        "excess",
        "arms",
        "expectation",
        "outcomes",
        "scheduled",
        "idle",
        "beliefs",
        "offices",
        "holding",
        "holding_nouns",
        "holding_adjectives",
    )
    return Signs(
        values=values,
        unentitled=re.compile(rf"\b(?:{unentitled})", re.IGNORECASE),
        faults=frozenset(w for w in data["bad"].split() if w.endswith(("ed", "en"))),
        weights=data["weights"],
        **{key: frozenset(data[key].split()) for key in sets},
    )
