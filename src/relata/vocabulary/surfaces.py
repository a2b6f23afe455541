"""How names are written: family names, names in capitals, names with an article, and where a name can start."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from relata.vocabulary.cards import Card

# Names of states that stand with "the" in a sentence.
WITH_ARTICLE = re.compile(
    r"^United |(?:Republic|Islands|Emirates|States|Kingdom|Union)$|^(?:Netherlands|Philippines|Bahamas|Maldives)$"
)
# Where the family name comes first.
SURNAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG"})
# Words that go with the family name after them.
PARTICLES = frozenset(
    "van von der den de da di du dos del della la le al el bin ibn ben abu ould st ter ten".split()
)


def stands_with_article(name: str) -> bool:
    """Whether a state's name takes "the" in a sentence ("the United States")."""
    return WITH_ARTICLE.search(name) is not None


def family_name(card: Card) -> str:
    """The family name on a card, with its particles ("van der Lee")."""
    words = card.name.split()
    if card.country in SURNAME_FIRST and words[0].lower() not in PARTICLES and "-" not in words[0]:
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def _first_words(surface: str) -> str:
    match = re.match(r"\w+", surface)
    return match[0] if match else ""


def by_first_word(surfaces: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names by their first word, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for surface in surfaces:
        found[_first_words(surface)].append(surface)
    return {w: tuple(sorted(s, key=lambda x: (-len(x), x))) for w, s in found.items() if w}


def is_shoutable(surface: str, senses: Mapping[str, object]) -> bool:
    """Whether a name may stand in capitals ("SECURITY COUNCIL") and is not written so anyway."""
    return len(surface) > 4 and not surface.isupper() and surface.upper() not in senses


def first_word_pattern(starts: Iterable[str]) -> re.Pattern[str]:
    """Where a name can start: a capital or a digit, or a small word that some name starts with."""
    small = sorted(w for w in starts if w[0].islower())
    return re.compile(rf"(?<!\w)(?:[A-Z]\w*|(?:{'|'.join(small) or 'al'})(?!\w))")
