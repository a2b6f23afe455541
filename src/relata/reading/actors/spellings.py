"""Forms of names at a place of a text: how far one reaches, in which spelling, and whose it is not.

A surname behind another first name is somebody else's; a body that many states have can be another state's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from relata.vocabulary.actors import Lexicon
from relata.vocabulary.known import Sense
from relata.vocabulary.meaning import is_common
from relata.vocabulary.transliteration import skeleton
from relata.vocabulary.wordlists import wordlist

# A surname shorter than this is not compared by its skeleton: too many names fall together.
SKELETON_LEAST = 6
# So many characters before a name are looked at for the word before it: a text without a stop is long.
NEAR_BEFORE = 80
_WORD_BEFORE = re.compile(r"([\w'’]+)[.]?\s$")
_OWNER_BEFORE = re.compile(r"((?:[\w'-]+ )?[A-Z][\w-]+)(?:'s)?\s$")
_PART_OF_A_NAME = wordlist("actors", "of_another_body")
# What a body is for, joined to what it is for besides ("the Peace and [Security Council]").
MATTER = "(?:" + "|".join(sorted(wordlist("actors", "matters"))) + ")"
_JOINED_BEFORE = re.compile(rf"\b{MATTER}\sand\s$")
_OFFICES_FOR = "|".join(sorted(wordlist("actors", "for_a_matter")))
_FOR_A_MATTER = re.compile(rf"\b(?:{_OFFICES_FOR})\s(?:of|for)\s(?:the\s)?$", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Z]\.")
_NEXT_WORD = re.compile(r"\s([A-Z][\w'-]+)")
_FULL_NAME = re.compile(
    r"[A-Z][\w'-]+(?: (?:[A-Z]\. ?)?(?:(?:al|bin|van|von|de|der|da)[ -])?[A-Z][\w'-]+){1,2}"
)
# What can share its one word with somebody's family name ("Paul Roche").
NAMESAKES = frozenset({"state", "group", "organisation"})
_TITLES = wordlist("actors", "before_a_name")
_OPENERS = frozenset(w.lower() for w in wordlist("actors", "openers"))
# Where so many of a line's longer words have a capital, it is a headline, and a capital tells nothing of a name.
_OF_A_HEADLINE = 0.7
_LONG_WORDS = re.compile(r"[A-Za-z][\w'’-]{3,}")


@dataclass(slots=True)
class Found:
    """A known name at a place: its senses, and how it was found where that is not by its own spelling."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    how: str = ""
    surface: str = ""


def _before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """What stands right before a place, near by."""
    return pattern.search(text, max(0, start - NEAR_BEFORE), start)


def longest(text: str, start: int, surfaces: tuple[str, ...] | None) -> str | None:
    """The longest of the forms that stands at `start` and ends there with a word."""
    for surface in surfaces or ():
        if text.startswith(surface, start):
            stop = start + len(surface)
            if stop == len(text) or not (text[stop].isalnum() or text[stop] == "_"):
                return surface
    return None


def runs_on(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a longer name starts behind the article of one ("the West [Bank]", "the West African bloc")."""
    if text[start:stop] == "West" and _NEXT_WORD.match(text, stop) and not _headline(text):
        return True
    match = lexicon.first_word.match(text, start)
    inner = longest(text, start, lexicon.starts.get(match[0])) if match else None
    return inner is not None and start + len(inner) > stop


def full_name(text: str, start: int, lexicon: Lexicon) -> Found | None:
    """A person named in full in another spelling than the vocabulary has ("Barak Obama" is no Barak)."""
    if full := _FULL_NAME.match(text, start):
        words = full[0].split()
        for size in range(len(words), 1, -1):
            name = " ".join(words[:size])
            # A middle initial ("Ann B. Lee") is no part of the name that is looked up.
            bare = " ".join(w for w in words[:size] if not _INITIAL.fullmatch(w))
            if known := lexicon.skeletons.get(skeleton(bare)):
                return Found(start, start + len(name), (Sense(known, "name"),), "another spelling")
    return None


def by_skeleton(text: str, start: int, word: str, lexicon: Lexicon) -> Found | None:
    """A person whose name is spelled in another way than the vocabulary has it."""
    if full := full_name(text, start, lexicon):
        return full
    if len(word) < SKELETON_LEAST or word.lower() in lexicon.roles.last_words:
        return None
    listed = lexicon.surname_skeletons.get(skeleton(word), [])
    if len(listed) == 1 and len(listed[0].surname or "") >= SKELETON_LEAST:
        stop = start + len(word)
        first = _like_a_first_name(text, _before(_WORD_BEFORE, text, start))
        if not first and text[stop : stop + 1] not in ("-", "_"):
            return Found(start, stop, (Sense(listed[0], "surname"),), "another spelling")
    return None


def unshouted(surface: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of a form in capitals."""
    return lexicon.unshouted[surface]


def common(text: str, start: int, surface: str, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a surname is an everyday word or a name of many, and no title stands before it."""
    if any(s.use != "surname" for s in senses) or surface.lower() not in lexicon.common_words:
        return False
    before = _before(_WORD_BEFORE, text, start)
    word = before[1] if before else ""
    return not (word[:1].isupper() and (word.lower() in _TITLES or word.lower() in lexicon.roles.last_words))


def others_body(text: str, start: int, surface: str, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a body that many states have is another's than the one it mostly means ("Peru's Congress")."""
    known = senses[0].known
    if known.kind != "organisation" or lexicon.roles.classify(surface.split()) is None:
        return False
    if _before(_JOINED_BEFORE, text, start):
        return True
    before = _before(_OWNER_BEFORE, text, start)
    if before is None:
        return False
    if before[1].split()[-1] in _PART_OF_A_NAME:
        return True  # "the National [Security Council]" is another body
    owner = next((s for n in (2, 1) if (s := lexicon.senses.get(" ".join(before[1].split()[-n:])))), ())
    return bool(owner) and owner[0].known.country not in (None, known.country) and owner[0].use != "surname"


def a_matter(text: str, start: int, senses: tuple[Sense, ...]) -> bool:
    """Whether a party's name is what an office is for ("the Ministry of [Labour]")."""
    return senses[0].known.sector == "PTY" and _before(_FOR_A_MATTER, text, start) is not None


def of_region(text: str, start: int, surface: str, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a nation's adjective is a part of a region's ("South [American] leaders")."""
    before = _before(_WORD_BEFORE, text, start)
    if senses[0].use not in ("adjective", "people") or before is None:
        return False
    return f"{before[1]} {surface}".lower().removesuffix("s") in lexicon.roles.regions


def family_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a first name stands before a word that the vocabulary knows only in another spelling, if at all."""
    before = _before(_WORD_BEFORE, text, start)
    if before is None or not before[1][0].isupper():
        return False
    word = before[1].lower()
    other = word in _TITLES or word in lexicon.roles.last_words or before[1] in lexicon.senses
    return word in lexicon.first_names or (_like_a_first_name(text, before) and not other)


def somebody_else(text: str, start: int, stop: int, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a surname, or a state's name, is the family name of somebody the vocabulary does not know."""
    surname = all(s.use == "surname" for s in senses)
    if not surname and senses[0].use not in ("name", "capital", "place", "metonym"):
        return False
    behind = _NEXT_WORD.match(text, stop) if surname else None
    if behind and (text[start:stop].lower() in lexicon.first_names or not is_common(behind[1].lower())):
        return True  # "Lee Chong", "Abdi Warsame"
    before = _before(_WORD_BEFORE, text, start)
    if before is None or not before[1][0].isupper():
        return False
    word = before[1].lower()
    if word in lexicon.first_names:
        return surname or (" " not in text[start:stop] and senses[0].known.kind in NAMESAKES)
    if not surname or word in _TITLES or word in lexicon.roles.last_words:
        return False
    if not _like_a_first_name(text, before):
        return False
    senses_before = lexicon.senses.get(before[1])
    return not (senses_before and senses_before[0].use != "surname")


def _like_a_first_name(text: str, before: re.Match[str] | None) -> bool:
    """Whether the word before a name could be a first name: a capital that only a name's word has at its place.

    At the head of a sentence, and in a headline, every word has one; "The" has one behind a dateline.
    """
    if before is None or not before[1][0].isupper() or before.start() == 0:
        return False
    return before[1].lower() not in _OPENERS and not _headline(text)


@lru_cache(maxsize=4)
def _headline(text: str) -> bool:
    """Whether a line is set as a headline, most of its longer words with a capital."""
    words = _LONG_WORDS.findall(text)
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= _OF_A_HEADLINE * len(words)
