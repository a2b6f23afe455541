"""Ties inside a word: "Iran-backed militias", "the Turkish-held town", "pro-Russian parties", "Kremlin-friendly".

The invariant: a name and a word of `compounds` in `vocabulary/data/ties.yaml` are one word, joined by a mark, and a
party that can be backed, held or owned stands behind them. The parse often breaks on such words, so the mark is
looked for in the text, and the party in the noun that ends the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading.acts.stage import Stage
from relata.reading.page import Sentence
from relata.reading.ties.roles import described, named_within, parties
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINT = re.compile(r"(?:-|–|—| - )(?=[a-z])")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
# The noun that ends the phrase stands within so many tokens of the compound.
REACH = 7
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "PUNCT", "ADV"})


@cache
def _entries() -> dict[str, dict[str, Any]]:
    """Word behind the mark → its entry; "pro-" is the word before."""
    found: dict[str, dict[str, Any]] = {}
    for entry in load("ties")["compounds"]:
        for word in entry["words"].split():
            found[word] = entry
    return found


def pattern() -> str:
    """A cheap test for a sentence that may hold such a word."""
    return rf"[-–—] ?(?:{'|'.join(map(re.escape, sorted(w for w in _entries() if w[-1] != '-')))})\b|\bpro-"


def find_compounds(
    stage: Stage, sentence: Sentence, doc: Doc
) -> Iterator[tuple[dict[str, Any], Token, ActorRef, ActorRef]]:
    """The entry, the word, who is bound and to whom, for each compound of a sentence."""
    text = stage.page.text
    for mention, to in named_within(stage, sentence.start, sentence.end):
        entry, end = _word_at(text, mention.start, mention.end)
        if entry is None or (word := _last(sentence.tokens(mention.start, end))) is None:
            continue
        head = _head(doc, word)
        if head is None:
            continue
        apart = frozenset({to.country} if to.country else ())
        people = described(stage, head, word, apart=apart, at_home=True)
        if not people and entry.get("things"):
            people = [a for a in parties(stage, head, word) if a.country not in apart]
        for party in people[:1]:
            if party.country != to.country or party.country is None:
                yield entry, word, party, to


def _word_at(text: str, start: int, end: int) -> tuple[dict[str, Any] | None, int]:
    """The entry of the word joined to a name, and where that word ends."""
    if text[max(0, start - 4) : start].lower() == "pro-":
        return _entries()["pro-"], end
    joint = _JOINT.match(text, end)
    word = _WORD.match(text, joint.end()) if joint else None
    return (_entries().get(word[0]), word.end()) if word else (None, end)


def _last(tokens: list[Token]) -> Token | None:
    return tokens[-1] if tokens else None


def _head(doc: Doc, word: Token) -> Token | None:
    """The noun that ends the phrase in which a compound stands, a name behind it left aside."""
    head = None
    for token in doc[word.i + 1 : word.i + 1 + REACH]:
        if token.pos_ not in _PHRASE or (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG", "VBD")):
            break
        if token.pos_ == "VERB" and head is not None:
            break
        if token.pos_ == "PUNCT" and token.text not in ("-", "–", "'", '"'):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
            if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "amod"):
                break
    return head
