"""The patterns of `vocabulary/data/times.yaml`, compiled: text → places where a time expression stands.

A pattern never looks past the end of its sentence, and of two that fit at one place the first in the file wins.
Values are not worked out here: a `Hit` holds the words that filled the pattern's slots and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from relata.errors import VocabularyError
from relata.vocabulary import load

# How far before and after a trigger word an expression can reach, in characters;
# the longest expression in TimeBank has 45.
REACH = 48

_NAME = re.compile(r"<(?P<name>[a-z_0-9]+)(?::(?P<slot>[a-z_0-9]+))?>")
_WORD = re.compile(r"[^\W\d_]+")
# What an expression may not start in the middle of.
_OPEN = r"(?<![\w$€£])"
_START = re.compile(r"['’]\d\d|\w+")
_GROUP = re.compile(r"\(\?P<(?P<slot>\w+)>")
_HELD = re.compile(r"\(\?<[=!][^()]*\)|\(\?P<\w+>|\(\?P=\w+\)|\[[^\]]*\]|\\.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: `regex` fills the slots, `make` names the maker of its value, `given` is handed to it."""

    name: str
    make: str
    regex: re.Pattern[str]
    guard: str | None = None
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern fits. `slots` maps slot names to the words there, in small letters."""

    start: int
    end: int
    rule: Rule
    slots: dict[str, str]

    def __contains__(self, slot: str) -> bool:
        return slot in self.slots

    def get(self, slot: str) -> str | None:
        """The words that filled `slot`, or what the pattern's own entry gives for it."""
        found = self.slots.get(slot)
        return found if found is not None else self.rule.given.get(slot)


class Rules:
    """All patterns, ready to scan."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.words: dict[str, dict[str, Any]] = {
            name: {str(k).lower(): v for k, v in _pairs(entries)} for name, entries in data["words"].items()
        }
        self._made = {name: f"(?:{shape})" for name, shape in data["shapes"].items()}
        cased = set(data["cased"])
        for name, entries in data["words"].items():
            self._made[name] = _alternation(entries, cased=name in cased)
        for name, part in data["parts"].items():
            self._made[name] = f"(?:{self._expand(part, named=True)})"
        self.rules = [self._rule(entry) for entry in data["patterns"]]
        whole = "|".join(
            f"(?P<r{n}>{_GROUP.sub('(?:', self._backless(rule.regex.pattern.removeprefix(_OPEN)))})"
            for n, rule in enumerate(self.rules)
        )
        self.master = re.compile(f"{_OPEN}(?=[\\w'’])(?:{whole})", re.IGNORECASE)
        self._trigger_words = self._forms(data)
        self._weak_openers = frozenset(data["weak_openers"])
        lists = (re.findall(r"[a-z0-9]+", str(w)) for name in data["opener_lists"] for w in self.words[name])
        self._openers = frozenset(data["openers"]) | {found[0] for found in lists}
        self._trigger_figures = re.compile(data["trigger_figures"])

    def _forms(self, data: dict[str, Any]) -> frozenset[str]:
        """Every form in which a trigger word can stand: as listed, Capitalised, or in CAPITALS."""
        cased, forms = set(data["cased"]), set(data["trigger_words"])
        for name in data["trigger_lists"]:
            for entry in self.words[name]:
                word = re.findall(r"[a-z]+", entry)[-1]
                forms |= {word.capitalize(), word.upper()} if name in cased else {word}
        return frozenset(forms | {f.capitalize() for f in forms if f.islower()} | {f.upper() for f in forms})

    def triggers(self, text: str) -> list[tuple[int, int]]:
        """Where the words and figures stand without which there is no expression, in order."""
        known = self._trigger_words
        found = [m.span() for m in _WORD.finditer(text) if m[0] in known]
        found += [m.span() for m in self._trigger_figures.finditer(text)]
        found.sort()
        return found

    @staticmethod
    def _backless(pattern: str) -> str:
        """A pattern without back references, which have no place where groups have no names."""
        return re.sub(r"\(\?P=\w+\)", "[/.-]", pattern)

    def _rule(self, entry: dict[str, Any]) -> Rule:
        given = {k: v for k, v in entry.items() if k not in ("name", "make", "pattern", "guard")}
        try:
            regex = re.compile(f"{_OPEN}{self._named(entry['pattern'])}(?!\\w)", re.IGNORECASE)
        except re.error as error:
            raise VocabularyError(
                wanted=f"a pattern for {entry['name']!r} in times.yaml", got=str(error), do="mend the pattern"
            ) from error
        return Rule(entry["name"], entry["make"], regex, entry.get("guard"), given)

    def _named(self, pattern: str) -> str:
        """A pattern with all names put in, each slot's second use under a name of its own (`unit__2`)."""
        used: dict[str, int] = {}

        def again(match: re.Match[str]) -> str:
            slot = match["slot"]
            used[slot] = used.get(slot, 0) + 1
            return f"(?P<{slot}>" if used[slot] == 1 else f"(?P<{slot}__{used[slot]}>"

        return f"(?:{_GROUP.sub(again, self._expand(pattern, named=True))})"

    def _expand(self, pattern: str, *, named: bool = False) -> str:
        """Put in the names, blanks and hyphens of the notation."""

        def put(match: re.Match[str]) -> str:
            name = match["name"]
            if name not in self._made:
                raise VocabularyError(
                    wanted="a name that times.yaml defines", got=f"<{name}>", do="mend the pattern"
                )
            inner = self._made[name]
            if not named or name in ("mon", "wday", "about_", "when_"):
                return inner
            return f"(?P<{match['slot'] or name}>{_GROUP.sub('(?:', inner)})"

        kept: list[str] = []

        def keep(match: re.Match[str]) -> str:
            kept.append(match[0].replace(" ", r"\s") if match[0].startswith("(?<") else match[0])
            return f"\0{len(kept) - 1}\0"

        # Look-behinds, slots, character classes and escapes hold blanks and signs of their own.
        held = _HELD.sub(keep, pattern)
        held = _NAME.sub(lambda m: keep(re.match(r"[\s\S]*", put(m))), held)  # type: ignore[arg-type]
        held = (
            held.replace("~?", r"[\s-]?").replace(" ?", r"\s?").replace(" ", r"\s+").replace("~", r"[\s-]+")
        )
        return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], held)

    def scan(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Every hit in `text[start:end]`, left to right, none inside another."""
        words = [(m.start(), m[0].lower()) for m in _START.finditer(text, start, end)]
        at = start
        for n, (place, word) in enumerate(words):
            if place < at or not self._may_open(words, n, word):
                continue
            match = self.master.match(text, place, end)
            hit = self._fill(text, match, end) if match else None
            if hit is not None:
                yield hit
                at = hit.end

    def _may_open(self, words: list[tuple[int, str]], n: int, word: str) -> bool:
        """Whether an expression can start with a word; an article opens one only before another opener."""
        if word in self._weak_openers:
            return n + 1 < len(words) and self._may_open(words, n + 1, words[n + 1][1])
        return word in self._openers or not word[0].isalpha() or word[-1].isdigit()

    def _fill(self, text: str, match: re.Match[str], end: int) -> Hit | None:
        from relata.reading.times.guards import GUARDS

        first = int(str(match.lastgroup)[1:])
        for rule in self.rules[first:]:
            found = rule.regex.match(text, match.start(), end)
            if not found or found.end() == found.start():
                continue
            slots: dict[str, str] = {}
            for slot, words in found.groupdict().items():
                if words is not None:
                    slots.setdefault(slot.partition("__")[0], " ".join(words.lower().split()))
            hit = Hit(found.start(), found.end(), rule, slots)
            if rule.guard is None or GUARDS[rule.guard](hit, text):
                return hit
        return None


def _pairs(entries: Any) -> list[tuple[Any, Any]]:
    return list(entries.items()) if isinstance(entries, dict) else [(e, e) for e in entries]


def _alternation(entries: Any, *, cased: bool) -> str:
    """The words of a list, longest first; any blank or hyphen between the words of one entry."""
    words = sorted((str(k) for k, _ in _pairs(entries)), key=lambda w: (-len(w), w))
    made = [re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]") for w in words]
    if not cased:
        return f"(?:{'|'.join(made)})"
    forms = [_capitals(m) for m in made]
    return f"(?-i:{'|'.join(forms)})"


def _capitals(word: str) -> str:
    """A word as it stands in running text (Monday) or in a headline (MONDAY)."""
    shown = re.sub(r"(?<![\\\w'’\]])[a-z]", lambda m: m[0].upper(), word)
    shown = re.sub(r"\bAl\b", "[Aa]l", shown)  # Eid al-Fitr
    if word.upper() == word or "\\s" in word or "[" in word:
        return shown
    return f"{shown}|{word.upper()}"


@cache
def rules() -> Rules:
    """The patterns of the vocabulary, compiled once a process."""
    return Rules(load("times"))
