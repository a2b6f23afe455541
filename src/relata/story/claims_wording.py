"""How a claim is worded: the quote that states it, whole enough to be read by itself.

The invariant: a wording is a stretch of its report. What a speaker accuses somebody of, or calls something, is half a
sentence without the verb ("her of theft", "it unsafe"): the wording then opens at the speaker or at the verb.
"""

from __future__ import annotations

import re
from functools import cache

from relata.records import Span, Statement
from relata.vocabulary import load

# A speaker stands this near before the verb, and the verb before what is said, in characters.
BESIDE = 30
# "What they called Western interference": the reporter keeps off the word, which is what is meant.
_SO_CALLED = re.compile(
    r"what (?:\S+ ){1,3}?(?:call|describe|term|see|regard|view|label|portray)(?:s|ed|d)? (?:as |to be )?(?=\S)",
    re.IGNORECASE,
)
# Background before the clause that states the matter.
_BACKGROUND = re.compile(
    r"(?:against the backdrop|in the light|in light|in view) of [^,;.]{3,80}, ", re.IGNORECASE
)
# An object at the beginning: "it" and "her" can be something else.
_OBJECT = re.compile(
    r"(?:(?:some|many|most|all|several|one|both) of )?"
    r"(?:(?:him|them|me|us)\b(?!['’])|(?:it|her)(?=$| (?:of|for|as|an?|the) ))",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?:;\n]")


def worded(told: Statement, text: str) -> Span:
    """The stretch of `text` that words what a statement holds; its sentence where nothing less is whole."""
    content = told.content
    for opening in (_SO_CALLED, _BACKGROUND):
        if found := opening.match(content.quote):
            return Span.of(text, content.start + found.end(), content.end)
    stump = _OBJECT.match(content.quote) is not None
    if told.form == "direct" or not (stump or _governed(told)):
        return content
    start = _from_verb(told, text)
    if start is None and stump:
        return Span.of(text, told.evidence[0].start, told.evidence[0].end)
    return content if start is None else Span.of(text, start, content.end)


def _from_verb(told: Statement, text: str) -> int | None:
    """Where the verb before what is said begins, or its speaker before it; None where they do not stand together."""
    cue, speaker = told.cue, told.speaker_span
    if cue is None or not _beside(text, cue.end, told.content.start):
        return None
    return speaker.start if speaker is not None and _beside(text, speaker.end, cue.start) else cue.start


def _beside(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= BESIDE and _STOP.search(text, end, start) is None


def _governed(told: Statement) -> bool:
    """Whether what is said is the object of a verb that it says nothing without."""
    return told.cue is not None and _verbs().search(told.cue.quote) is not None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('matters')['governing']})$", re.IGNORECASE)
