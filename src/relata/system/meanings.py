"""What one end of a causal claim is about: by a word of its own, or by the act that was read in it.

The invariant: a meaning is explained by the word or the act that gave it. Words go first: they are what was said. An
act counts only where its trigger stands inside the span and its score is not among the lowest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from relata.records import ActorRef, Cause, CauseSpan, Event
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import wordlist

# A turning word ("an end to") counts this many characters before its theme.
BEFORE = 45
# Below this an act is too unsure to name a span: of those inside spans of the samples half were misread.
LEAST_SCORE = 0.4

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b(?:the )?[A-Z][\w.-]+(?: [A-Z][\w-]+)?")
_WEST = re.compile(r"\b(?:the West|Western|Europe|European|EU|NATO|Washington)\b")
_EMPTY = wordlist("story", "of_a_variable")


class Meaning(NamedTuple):
    """What a span is about: its theme ("" for none), whether it is turned round, the parties it names, its stems."""

    theme: str
    less: bool
    parties: frozenset[str]
    stems: frozenset[str]
    word: str
    """The word, or the kind of act, that gave the theme."""
    toward: tuple[str, str] | None = None
    """Who acts toward whom, where an act gave the theme and each side is one party."""


Acts = Mapping[str, tuple[Event, ...]]
"""The acts told in each report, by its id."""


class _Themes(NamedTuple):
    pattern: re.Pattern[str]
    less: re.Pattern[str]
    names: tuple[str, ...]


@cache
def _themes() -> _Themes:
    data = load("variables")
    parts = ["|".join(map(_begins, words.split())) for words in data["themes"].values()]
    less = "|".join(map(_begins, data["less"].split()))
    names = tuple(data["themes"])
    pattern = "|".join(rf"(?P<t{n}>{part})" for n, part in enumerate(parts))
    return _Themes(re.compile(rf"\b(?:{pattern})", re.I), re.compile(rf"\b(?:{less})", re.I), names)


def _begins(word: str) -> str:
    stem = re.escape(word.removesuffix(".").replace("_", " "))
    return rf"{stem}s?\b" if word.endswith(".") else stem


@lru_cache(maxsize=20_000)
def meaning(text: str) -> Meaning:
    """What a span of a causal claim is about."""
    themes = _themes()
    plain = " ".join(text.split())
    found: dict[int, re.Match[str]] = {}
    for match in themes.pattern.finditer(plain):
        found.setdefault(int((match.lastgroup or "t0")[1:]), match)
    theme, less, word = "", False, ""
    if found:
        number = min(found)
        match = found[number]
        theme = themes.names[number]
        less = themes.less.search(plain, max(0, match.start() - BEFORE), match.start()) is not None
        word = match[0].lower()
    words = (w.casefold() for w in _WORD.findall(plain))
    stems = frozenset(re.sub(r"(?:ations?|ions?|ing|ed|es|s|ly)$", "", w) for w in words if w not in _EMPTY)
    return Meaning(theme, less, _parties(plain), stems, word)


def _parties(text: str) -> frozenset[str]:
    """The countries that a span names by name, adjective, capital or office holder; the West is a party too."""
    known = lexicon()
    found = {"the West"} if _WEST.search(text) else set()
    for match in _NAME.finditer(text):
        name = match[0].removeprefix("the ").removesuffix("'s")
        for surface in (name, *name.split()):
            country = known.country_of_word(surface) if len(surface) > 3 or surface.isupper() else None
            state = known.countries.get(country or "")
            if country and not (state and state.until):
                found.add(country)
    return frozenset(found)


def acts_by_report(tellings: Iterable[Event]) -> Acts:
    """The acts that may name a span, by the report that tells them, the surest first."""
    found: dict[str, list[Event]] = defaultdict(list)
    for act in tellings:
        if act.score >= LEAST_SCORE:
            found[act.evidence[0].report].append(act)
    return {
        report: tuple(sorted(acts, key=lambda a: (-a.score, a.trigger.start, a.id)))
        for report, acts in found.items()
    }


def of_span(cause: Cause, span: CauseSpan, acts: Acts) -> Meaning:
    """What `span`, an end of `cause`, is about: by its words; where they have no theme, by the surest act in it."""
    by_words = meaning(span.quote)
    if by_words.theme:
        return by_words
    for act in acts.get(cause.evidence[0].report, ()):
        if span.start <= act.trigger.start and act.trigger.end <= span.end:
            return _by_act(by_words, act)
    return by_words


def _by_act(words: Meaning, act: Event) -> Meaning:
    kinds: Mapping[str, str] = load("variables")["acts"]
    kind = f"{act.type} {act.mode}" if f"{act.type} {act.mode}" in kinds else act.type
    source = _named(act.source) if "source" not in act.inferred else frozenset()
    target = _named(act.target) if "target" not in act.inferred else frozenset()
    toward = None
    if len(source) == len(target) == 1 and source != target:
        toward = (min(source), min(target))
    parties = words.parties | source | target
    return Meaning(kinds[kind], act.status == "denied", parties, words.stems, f"the act {kind}", toward)


def _named(actors: Iterable[ActorRef]) -> frozenset[str]:
    known = lexicon().countries
    return frozenset(
        p for a in actors for p in ((a.country,) if a.country in known else _parties(a.name)) if p
    )
