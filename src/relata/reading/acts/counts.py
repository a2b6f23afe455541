"""Numbers told with an act ("more than 7,000 people were arrested") → counts.

A count is a number that the text states, as a figure or in words; vague amounts ("dozens") and numbers that are a
part of a time expression are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.records import Count
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL: dict[str, int] = {"zero": 0, **load("times")["words"]["numeral"], **load("times")["words"]["tens"]}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "m": 1e6,
}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number(words: Iterable[str]) -> float | None:
    """The number that words mean ("1.5 billion", "two hundred and six"); None where they mean none."""
    total, part, seen = 0.0, 0.0, False
    figure = False  # whether the word before was a figure: "12 000" is one number in two
    for word in (w for token in words for w in token.lower().split("-")):
        if match := _FIGURE.fullmatch(word):
            value = float(match.group().replace(",", ""))
            part = part * 1000 + value if figure and len(word) == 3 else part + value
        elif word in _SMALL:
            part += _SMALL[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            part = (part or 1.0) * scale
            if scale > 100:
                total, part = total + part, 0.0
        else:
            if word == "and" and seen:
                continue
            return None
        seen, figure = True, match is not None
    return total + part if seen else None


def counts_of(page: Page, act: Token, parties: Iterable[Token]) -> tuple[Count, ...]:
    """The counts that stand at the parties and objects of the act that `act` names."""
    heads = dict.fromkeys(parties)
    heads |= dict.fromkeys(syntax.patients(act) if act.pos_ == "VERB" else syntax.after(act, "of", "against"))
    found = [c for head in heads if (c := _count(page, head, act)) is not None]
    return tuple(dict.fromkeys(found))


def _count(page: Page, head: Token, act: Token) -> Count | None:
    """The count at the noun `head`, or None."""
    of = act.lower_ if act.pos_ == "VERB" else act.lemma_.lower()
    figures = [t for c in syntax.children(head, "nummod") for t in c.subtree if t.tag_ == "CD"]
    if head.tag_ == "CD":  # "20 were hurt", "$2 billion": the number is the head itself
        figures = [*(c for c in syntax.children(head, "compound", "nummod") if c.tag_ == "CD"), head]
    value = number(t.text for t in figures)
    if value is None or page.in_time(figures[0]):
        return None
    signs: dict[str, str] = load("acts")["currencies"]
    money = next((signs[c.text] for c in (*head.children, *figures[0].children) if c.text in signs), None)
    people = "people" if head.tag_ == "CD" else head.lower_
    return Count(value, money or people, of)
