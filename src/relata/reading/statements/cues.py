"""The words of saying as lookups: form → place of the content → cue, built once a process from `speech.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from relata.records import Stance
from relata.vocabulary import load
from relata.vocabulary.inflection import forms

# Keys of `content` that list lemmas; the others are patterns.
_LEMMAS = frozenset({"claims", "deeds", "official", "put_off", "harmed", "defending"})
_WORD = re.compile(r"[a-z]+")
_SIGNED = re.compile(r"(?:[―—–]|--)\s*[A-Z].{0,80}$")
LABEL = re.compile(r"[\"']?(?P<label>[A-Z][\w.'-]+(?: [A-Za-z][\w.'-]+){0,4}): +(?=\S)")
"""A word or name before a colon at the head of a sentence."""
_QUOTE = re.compile(r"[\"“”«»]|''|(?<![^\s(])['‘]\w")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which a word reports what somebody says."""

    word: str
    kind: str
    place: str
    stance: Stance
    telling: bool = False

    @property
    def entry(self) -> str:
        """The entry of the vocabulary that it stands in, for `why`."""
        return f"speech.yaml {self.kind} {self.word!r} + {self.place}"


Places = dict[str, Cue]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues. `verbs`, `nouns` and `adjectives` map a word's form to its places."""

    verbs: dict[str, Places]
    nouns: dict[str, Places]
    adjectives: dict[str, Places]
    not_saying: frozenset[str]
    passive: frozenset[str]
    phrasal: dict[tuple[str, str], Places]
    """Form of a verb and its particle → places."""
    light: frozenset[str]
    views: frozenset[str]
    labels: frozenset[str]
    media: frozenset[str]
    media_prepositions: frozenset[str]
    documents: frozenset[str]
    records: frozenset[str]
    organs: frozenset[str]
    pictures: frozenset[str]
    """Of `findings`, what is looked at: what it shows is seen, not said."""
    findings: frozenset[str]
    """What shows or finds something: polls, studies, figures, pictures."""
    content: dict[str, re.Pattern[str]]
    claims: frozenset[str]
    deeds: frozenset[str]
    official: frozenset[str]
    put_off: frozenset[str]
    defending: dict[str, frozenset[str]]
    harmed: frozenset[str]
    performing: dict[str, Stance]
    chance: frozenset[str]
    """Words one of which a sentence must hold to be worth a parse."""


@cache
def lexicon() -> Lexicon:
    """The cues, read once a process."""
    data: dict[str, Any] = load("speech")
    verbs = _entries(data["verbs"], "verb", inflect=True)
    nouns = _entries(data["nouns"], "noun", inflect=True)
    adjectives = _entries(data["adjectives"], "adjective", inflect=False)
    strong = {w for w, places in verbs.items() if set(places) != {"that"}}
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        not_saying=frozenset(data["not_saying"].split()),
        passive=frozenset(data["passive"].split()),
        phrasal={tuple(k.split("_")): v for k, v in _phrasal(data["phrasal"]).items()},  # type: ignore[misc]
        light=frozenset(data["light"].split()),
        labels=frozenset(data["labels"].split()),
        views=frozenset(data["sources"]["in"].split()),
        media=frozenset(data["media"].split()),
        documents=frozenset(data["documents"].split()),
        records=frozenset(data["records"].split()),
        findings=frozenset(data["findings"].split()),
        pictures=frozenset(data["pictures"].split()),
        organs=frozenset(data["organs"].split()),
        media_prepositions=frozenset(data["media_prepositions"].split()),
        content={
            k: re.compile(rf"(?<![\w-])(?<!not )(?<!n't )(?<!never )(?:{_flat(v)})", re.IGNORECASE)
            for k, v in data["content"].items()
            if k not in _LEMMAS
        },
        claims=frozenset(data["content"]["claims"].split()),
        deeds=frozenset(f for w in data["content"]["deeds"].split() for f in forms(w)),
        official=frozenset(data["content"]["official"].split()),
        put_off=frozenset(data["content"]["put_off"].split()),
        defending={k: frozenset(v.split()) for k, v in data["content"]["defending"].items()},
        harmed=frozenset(data["content"]["harmed"].split()),
        performing={
            form: stance
            for stance, words in data["performing"].items()
            for word in words.split()
            for form in forms(word)
        },
        chance=frozenset(strong | set(verbs) | set(nouns) | set(adjectives) | {"according", "per"}),
    )


def may_hold(text: str) -> bool:
    """Whether a sentence's text holds a cue or a quotation mark; cheap, and never wrong with no."""
    if not lexicon().chance.isdisjoint(_WORD.findall(text.lower())):
        return True
    if text.startswith("For ") and "," in text:
        return True
    return any(p.match(text) for p in (_SIGNED, LABEL)) or _QUOTE.search(text) is not None


def _flat(pattern: str) -> str:
    """A pattern that the file breaks over lines, on one."""
    flat = re.sub(r"\|\s+", "|", pattern.replace('\\"', "[\"']")).strip()
    return re.sub(r"(?<=[|:])'(?=(?:s|re|ve|m)\b)", r"\\w*'", flat)  # "'s" is glued to its word: "it's"


def _phrasal(groups: list[dict[str, Any]]) -> dict[str, Places]:
    """Form and particle ("ruled_out") → place → cue."""
    found: dict[str, Places] = {}
    for group in groups:
        for word in group["words"].split():
            verb, particle = word.split("_")
            for place in group["places"].split():
                cue = Cue(f"{verb} {particle}", "verb", place, group["stance"])
                for form in forms(verb):
                    found.setdefault(f"{form}_{particle}", {}).setdefault(place, cue)
    return found


def _entries(groups: list[dict[str, Any]], kind: str, *, inflect: bool) -> dict[str, Places]:
    """Form → place → cue; where two groups name a word and a place, the first counts."""
    found: dict[str, Places] = {}
    for group in groups:
        for word in group["words"].split():
            for place in group["places"].split():
                cue = Cue(word, kind, place, group["stance"], group.get("telling", False))
                for form in forms(word) if inflect else (word,):
                    found.setdefault(form, {}).setdefault(place, cue)
    return found
