"""The entries of `vocabulary/data/ties.yaml`, by the words that call them up."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from relata.reading.ties.compounds import pattern as compound_pattern
from relata.reading.ties.named import pattern as named_pattern
from relata.records import TieKind
from relata.vocabulary import load

_PARTS = {"noun": ("NOUN", "PROPN"), "verb": ("VERB",), "adj": ("ADJ", "VERB"), "adv": ("ADV",)}


class Rules(NamedTuple):
    """The entries by part of speech and lemma, the kind of each word, and a cheap test for a sentence."""

    by_word: dict[tuple[str, str], tuple[dict[str, Any], ...]]
    kind_of: dict[str, TieKind]
    weak: frozenset[str]
    pattern: re.Pattern[str]
    """Words of any entry."""
    nameless: re.Pattern[str]
    """Words of the entries of which a party may stand elsewhere in the report."""


@cache
def rules() -> Rules:
    """The entries by part of speech and lemma, the words of each kind, and a cheap test, built once a process."""
    data = load("ties")
    by_word: dict[tuple[str, str], list[dict[str, Any]]] = {}
    stems: set[str] = set()
    filling: set[str] = set()
    for entry in data["entries"]:
        for part in _PARTS.keys() & entry.keys():
            for word in entry[part].split():
                stem = word[:-1] if word[-1] in "ye" and len(word) > 3 else word
                stems.add(stem)
                filling |= {stem} if "fill" in entry else set()
                for pos in _PARTS[part]:
                    by_word.setdefault((pos, word), []).append(entry)
    kind_of = {w: kind for kind, words in data["contents"].items() for w in words.split()}
    irregular = (
        "bound|bought|got|sold|lent|owe[ds]|built|left|led|sent|gave|held|kept|took|found|paid|came|ran|did"
    )
    words = rf"\b(?:{'|'.join(map(re.escape, sorted(stems)))}|{irregular})"
    nameless = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(filling)))}|bought|got)", re.IGNORECASE)
    pattern = re.compile(rf"{words}|{compound_pattern()}|{named_pattern()}", re.IGNORECASE)
    weak = frozenset(data["weak"].split())
    return Rules({k: tuple(v) for k, v in by_word.items()}, kind_of, weak, pattern, nameless)
