"""The form in which a sentence tells an act: as known or as another, one or many, alone or as part of a sentence.

Judged by the words around those that name the act, not by a parse: a telling keeps its sentence, not its tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from relata.story.words import WORD, names_one_of, stem

# Characters after an act within which a name belongs to it.
AFTER = 60
# Characters before an act within which "another" and the like speak of it.
BEFORE = 45

_ARTICLE = re.compile(r"\b(?:the|this|that|these|those|his|her|their)(?:\s+\S+)?\s*$", re.IGNORECASE)
# "the arrest of opponents": what the act is done to is new, so the act was not told before.
_OF_NEW = re.compile(r"\s+of\s+(?!the\b|this|that|these|those|his\b|her\b|their\b|its\b|\d|[A-Z])")
_ANOTHER = re.compile(
    r"\b(?:also|another|additional|further|again|similar|similarly|too|separate|separately|earlier|previous|"
    r"previously|other|others|later|more|then|next|new|future)\b",
    re.IGNORECASE,
)
_ANOTHER_AFTER = re.compile(r"\s*(?:\w+\s+){0,2}(?:also|again|another|additional|further)\b", re.IGNORECASE)
# What a noun stands after: an article, an owner, a preposition.
_NOUN = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|its|an?|another|some|new|more|further|other|any|no|several|many|"
    r"\w+['’]s|of|in|for|from|after|over|by|with|on|during|against)(?:\s+\S+){0,2}\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z“\"])|\n+")


def told_before(text: str, start: int, end: int) -> bool:
    """Whether a noun with a definite article names the act: "the arrest" refers back."""
    if text[start:end].endswith("ed") or _OF_NEW.match(text[end:]):
        return False
    return bool(_ARTICLE.search(text[:start]))


def of_another(text: str, start: int, end: int) -> bool:
    """Whether the act is told as one beside others: "also accused", "another strike", "earlier talks"."""
    before = text[max(0, start - BEFORE) : start]
    return bool(_ANOTHER.search(before) or _ANOTHER_AFTER.match(text[end:]))


def in_plural(text: str, start: int, end: int) -> bool:
    """Whether a noun in the plural names the act, which may be many: "attacks"."""
    return text[start:end].endswith("s") and bool(_NOUN.search(text[:start]))


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a participle tells how what stands before was done: "lashed out at him, calling him a liar"."""
    first = text[start:end].split()[0] if text[start:end].strip() else ""
    return first.endswith("ing") and text[:start].rstrip().endswith(",")


def named_after(text: str, end: int, doers: frozenset[str | None]) -> frozenset[str]:
    """The stems of the names that stand just after the act, which tell what it is about; its doers' lands do not."""
    behind = (w for w in WORD.findall(text[end : end + AFTER]) if w[0].isupper())
    return frozenset(stem(w) for w in behind if not names_one_of(w, doers - {None}))


def sentence_at(text: str, place: int) -> int:
    """How many sentences or lines of a text end before a place."""
    return bisect_right(_breaks(text), place)


@lru_cache(maxsize=64)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(m.end() for m in _SENTENCE.finditer(text))
