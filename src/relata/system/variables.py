"""Spans of causal claims → named variables: what means the same, and why.

The invariant: a grouping is explained, and does not depend on the order in which claims come. Two spans mean the same
variable where a word of each begins the same theme of `vocabulary/data/variables.yaml`, the same way round, and the
parties that they name do not exclude one another; a span without a theme only joins one with nearly the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from relata.records import CauseSpan, Variable, record_id
from relata.story.groups import components
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import wordlist

# Two spans without a theme mean the same where they share this much of all their words, and two words at least.
SAME_WORDS = 0.5
# A variable's name lists at most so many parties, the most often named first.
NAMED = 2
# A turning word ("an end to") counts this many characters before its theme.
BEFORE = 45

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
    return re.escape(word.replace("_", " "))


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


def same(a: Meaning, b: Meaning) -> bool:
    """Whether two spans mean one variable."""
    if a.theme or b.theme:
        return a.theme == b.theme and a.less == b.less and _compatible(a.parties, b.parties)
    shared = len(a.stems & b.stems)
    return (a.stems == b.stems and bool(a.stems)) or (
        shared >= 2 and shared >= SAME_WORDS * len(a.stems | b.stems)
    )


def _compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether parties named in two spans can be of one matter: one names none, or they share one."""
    return not a or not b or bool(a & b)


def group(spans: Mapping[str, CauseSpan]) -> list[tuple[Variable, tuple[str, ...]]]:
    """The variables that `spans` (by key) mean, each with the keys of its spans, in the order of their names."""
    meanings = {key: meaning(span.quote) for key, span in spans.items()}
    keys = sorted(spans)
    named = [k for k in keys if meanings[k].parties or not meanings[k].theme]
    pairs = [(a, b) for a, b in combinations(named, 2) if same(meanings[a], meanings[b])]
    groups = components(keys, [*pairs, *_adopted(keys, meanings, pairs)])
    made = [(_variable(keys_, spans, meanings), tuple(keys_)) for keys_ in groups]
    return _distinct(sorted(made, key=lambda m: (m[0].name, m[0].id)))


def _adopted(
    keys: Sequence[str], meanings: Mapping[str, Meaning], pairs: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Where each span that names no party belongs: to the largest group of its theme."""
    by_theme: dict[tuple[str, bool], list[str]] = {}
    for key in keys:
        if meanings[key].theme:
            by_theme.setdefault((meanings[key].theme, meanings[key].less), []).append(key)
    found = []
    for members in by_theme.values():
        inside = set(members)
        linked = components(members, [p for p in pairs if p[0] in inside and p[1] in inside])
        largest = max(linked, key=lambda g: (bool(meanings[g[0]].parties), len(g), g[0]))
        found += [(largest[0], k) for k in members if not meanings[k].parties]
    return found


def _variable(
    keys: Sequence[str], spans: Mapping[str, CauseSpan], meanings: Mapping[str, Meaning]
) -> Variable:
    wordings = Counter(" ".join(spans[key].quote.split()) for key in keys)
    first = meanings[keys[0]]
    if first.theme:
        parties = Counter(p for key in keys for p in meanings[key].parties)
        who = [_called(p) for p, _ in sorted(parties.items(), key=lambda i: (-i[1], i[0]))[:NAMED]]
        name = ("less " if first.less else "") + first.theme + (f" ({', '.join(sorted(who))})" if who else "")
        words = sorted({meanings[key].word for key in keys})
        why = f"variables.yaml: {first.theme} ({', '.join(words)})"
        why += f"; parties: {', '.join(sorted(_called(p) for p in parties))}" if parties else ""
    else:
        name = min(wordings, key=lambda w: (-wordings[w], len(w), w))
        shared = sorted(frozenset.intersection(*(meanings[key].stems for key in keys)))
        why = (
            "one wording"
            if len(wordings) == 1
            else f"wordings that share words: {', '.join(shared) or 'pairwise'}"
        )
    ids = tuple(sorted({key.split()[0] for key in keys}))
    return Variable(id=record_id("v", *keys), name=name, causes=ids, spans=tuple(sorted(wordings)), why=why)


def _called(party: str) -> str:
    known = lexicon().countries.get(party)
    return known.state.name if known else party


def _distinct(made: list[tuple[Variable, tuple[str, ...]]]) -> list[tuple[Variable, tuple[str, ...]]]:
    """The same, with a number behind a name that two variables would share."""
    seen: Counter[str] = Counter()
    found = []
    for variable, keys in made:
        seen[variable.name] += 1
        if seen[variable.name] > 1:
            name = f"{variable.name} [{seen[variable.name]}]"
            variable = Variable(
                id=variable.id, name=name, causes=variable.causes, spans=variable.spans, why=variable.why
            )
        found.append((variable, keys))
    return found
