"""Words of each kind of tie in a sentence, and what is said of them (`vocabulary/data/tie_words.yaml`).

The invariant: a word that the sentence denies ("has no base") shows nothing. A word without an entry counts for a
kind where it is used much as one of its words are, by `vocabulary/meaning.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from relata.reading import syntax
from relata.reading.page import Sentence
from relata.reading.ties.conditions import claimed, denied, disclaimed
from relata.reading.ties.describing import host
from relata.reading.ties.measures import find_measures, find_prices
from relata.records import TieKind
from relata.vocabulary import load
from relata.vocabulary.meaning import together

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A word that the vocabulary does not have speaks for a kind where its likeness to one of its words is this high.
NEAR = 0.7
_FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b"
    r"|\b\w+ in (?:three|four|five|six|seven|eight|nine|ten|every)\b"
    r"|\b(?:nearly|almost) (?:all|every|everything)\b|\bmost of\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\byesterday\b|\blast week\b", re.IGNORECASE
)


class Sight(NamedTuple):
    """What one sentence holds: words of each kind, cues, plain facts, and its meaning as a vector of features."""

    words: dict[TieKind, list[tuple[str, Token]]]
    near: dict[TieKind, list[tuple[float, Token]]]
    cues: frozenset[str]
    facts: frozenset[str]
    meaning: tuple[float, ...]


@cache
def _words() -> tuple[dict[str, tuple[TieKind, ...]], dict[str, tuple[str, ...]]]:
    """The kinds that each word speaks for, and the cues that each gives."""
    data = load("tie_words")
    kinds: dict[str, list[TieKind]] = {}
    cues: dict[str, list[str]] = {}
    for kind, words in data["things"].items():
        for word in words.split():
            kinds.setdefault(word.replace("_", " "), []).append(cast(TieKind, kind))
    for cue, words in data["cues"].items():
        for word in words.split():
            cues.setdefault(word.replace("_", " "), []).append(cue)
    return {w: tuple(k) for w, k in kinds.items()}, {w: tuple(c) for w, c in cues.items()}


@cache
def _near(word: str) -> tuple[tuple[TieKind, float], ...]:
    """The kinds that a word without an entry stands near to by its meaning, with how near."""
    vector = together([word])
    if vector is None:
        return ()
    found = []
    for kind, (rows, _) in _directions().items():
        likeness = float((rows @ vector).max())
        if likeness >= NEAR:
            found.append((kind, likeness))
    return tuple(found)


@cache
def _directions() -> dict[TieKind, tuple[Any, tuple[str, ...]]]:
    """The vectors of the words of each kind, a row a word."""
    rows: dict[TieKind, list[tuple[str, Any]]] = {}
    for word, kinds in _words()[0].items():
        vector = together([word])
        for kind in kinds if vector is not None else ():
            rows.setdefault(kind, []).append((word, vector))
    return {k: (np.array([v for _, v in r]), tuple(w for w, _ in r)) for k, r in rows.items()}


@cache
def pattern() -> re.Pattern[str]:
    """A cheap test for a sentence that may hold a word of a kind."""
    stems = {w[:-1] if w[-1] in "ye" and len(w) > 3 else w for w in _words()[0]}
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(stems)))}|owe|paid|lent|sold|bought)", re.IGNORECASE
    )


def _spelled(doc: Doc) -> Iterator[tuple[str, Token]]:
    """The lemmas and forms of a sentence, and every two or three of them together, with the last token of each."""
    forms = [tuple(dict.fromkeys((t.lemma_.lower(), t.lower_))) for t in doc]
    for i, token in enumerate(doc):
        for form in forms[i]:
            yield form, token
        for n in (2, 3):
            if i + 1 >= n:
                yield " ".join(f[0] for f in forms[i + 1 - n : i + 1]), token
                if any(len(f) > 1 for f in forms[i + 1 - n : i + 1]):
                    yield " ".join(f[-1] for f in forms[i + 1 - n : i + 1]), token


def sight(sentence: Sentence, doc: Doc) -> Sight:
    """What the words of a parsed sentence say, whoever is meant."""
    kinds, cues = _words()
    words: dict[TieKind, list[tuple[str, Token]]] = {}
    seen: set[str] = set()
    no = {t.i for t in doc if t.pos_ in ("NOUN", "VERB") and denied(t, t if t.pos_ == "VERB" else host(t))}
    no |= {t.i for verb in doc if verb.pos_ == "VERB" and disclaimed(verb) for t in verb.subtree}
    lent_not = _prices(sentence) | {t.i for verb in doc if claimed(verb) for t in verb.subtree}
    for form, token in _spelled(doc):
        seen.update(cues.get(form, ()))
        if token.i in no:
            continue
        for kind in kinds.get(form, ()):
            if kind == "credit" and token.i in lent_not:
                continue
            held = words.setdefault(kind, [])
            if not held or held[-1] != (form, token):
                held.append((form, token))
    near: dict[TieKind, list[tuple[float, Token]]] = {}
    for token in doc:
        lemma = token.lemma_.lower()
        if (
            token.pos_ in ("NOUN", "VERB", "ADJ")
            and token.i not in no
            and lemma not in kinds
            and token.lower_ not in kinds
        ):
            for kind, likeness in _near(lemma):
                near.setdefault(kind, []).append((likeness, token))
    vector = together(t.lower_ for t in doc if t.is_alpha)
    meaning = tuple(float(v) for v in vector) if vector is not None else ()
    return Sight(words, near, frozenset(seen), frozenset(_facts(sentence, doc)), meaning)


def _prices(sentence: Sentence) -> set[int]:
    """The tokens of prices and of the verbs that pay them: goods that are paid for are not lent."""
    found: set[int] = set()
    for price in find_prices(sentence.text):
        tokens = sentence.tokens(sentence.start + price.start, sentence.start + price.end)
        found |= {t.i for t in tokens}
        found |= {a.i for t in tokens[-1:] for a in syntax.ancestors(t) if a.lemma_ == "pay"}
    return found


def _facts(sentence: Sentence, doc: Doc) -> Iterator[str]:
    """Amounts, days, tense and length of a sentence."""
    for amount in find_measures(sentence.text):
        unit = amount.measure.unit
        yield "share" if unit == "%" else "money" if len(unit) == 3 else "amount"
    if _FRACTION.search(sentence.text):
        yield "share"
    if _DAY.search(sentence.text):
        yield "day"
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is not None:
        tags = {root.tag_, *(c.tag_ for c in root.children if c.dep_ in ("aux", "auxpass"))}
        yield "present" if tags & {"VBZ", "VBP"} else "past" if "VBD" in tags else "untensed"
    yield f"length {min(len(doc) // 12, 4)}"
    if any(t.text == '"' for t in doc):
        yield "quoted"
