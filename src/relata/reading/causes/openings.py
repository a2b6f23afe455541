"""Sentences whose cause is the one before: "So ...", "As a result, ...", "In response, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.causes.spans import Place, rules, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Behind these, "so" and "in response" open no sentence: "so far", "in response to the raid".
_NOT_HENCE = frozenset("far much many as to of for over with against at".split())
# Who speaks opens with "so" besides: "So what they say is", "So I think".
_SPOKEN = frozenset("i what when where how who why even just anyone instead yes no there maybe while".split())


def opens_with_hence(doc: Doc) -> Place | None:
    """Where the effect stands in a sentence whose cause is the one before ("So ...", "As a result, ..."), or None."""
    lower = tuple(t.lower_ for t in doc[:6])
    start = 1 if lower[:1] == ("and",) else 0
    if doc[len(doc) - 1].text == "?":
        return None
    for words in rules().hence:
        end = start + len(words)
        if (
            lower[start:end] == words
            and end < len(doc) - 3
            and not set(lower[end : end + 1]) & (_NOT_HENCE | (_SPOKEN if words == ("so",) else set()))
        ):
            return trimmed(doc, end, len(doc))
    return None
