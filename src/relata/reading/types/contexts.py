"""Which matters a sentence is about: the contexts of PLOVER, by the words of `contexts.yaml`.

A context is only ever given for words that stand in the text, in any of their forms.
"""

from __future__ import annotations

import re
from functools import cache

from relata.vocabulary import load
from relata.vocabulary.inflection import forms

_WORD = re.compile(r"\w+(?:-\w+)*")


def contexts_in(text: str) -> tuple[str, ...]:
    """The contexts whose words stand in `text`, in the order of the file; a word counts in any of its forms."""
    words = _WORD.findall(text.lower())
    held: set[str] = set()
    starts = _starts()
    for at, word in enumerate(words):
        for rest, context in starts.get(word, ()):
            if context not in held and tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                held.add(context)
    return tuple(c for c in load("contexts")["contexts"] if c in held)


@cache
def _starts() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first word, what must follow it for which context."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, listed in load("contexts")["contexts"].items():
        for phrase in listed.split(","):
            *before, last = phrase.split()
            for form in forms(last):
                words = (*before, form)
                found.setdefault(words[0], []).append((words[1:], context))
    return {first: tuple(dict.fromkeys(rest)) for first, rest in found.items()}
