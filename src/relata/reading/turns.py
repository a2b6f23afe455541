"""Labels that open paragraphs and belong to no sentence: whose turn it is in an interview, the clock of a live page.

"Q: Will you go? A: We will." The answers are words of whoever is interviewed; a question tells nothing that was done.
What a live page tells under a clock time is of the day on which it comes out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from relata.reading.page import Page, Sentence, Turn
from relata.records import STATE_SECTORS, ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

LABEL = re.compile(
    r"[\"']?(?P<label>[A-Z][\w'-]*(?: [A-Za-z][\w.'-]*){0,4}): +(?=\S)|(?P<letter>[QA])\. +(?=[\"'A-Z])"
)
"""A name or a word before a colon, or Q and A with a stop."""
CLOCK = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|CES?T|EES?T|BST|E[SD]?T|MSK|[IJK]ST))?"
    r"(?: local time)?[\])]?(?: ?[:|\u2013\u2014-])? +(?=[\"'A-Z])"
)
"""The time of an entry on a live page, before its first words."""
# Paragraphs that open with a clock time, or with a name, before either is taken for a sign of the genre.
SEVERAL = 2


def take_out(page: Page) -> None:
    """Note the labels of a page, so that they are no part of its sentences, and whose turn each paragraph is."""
    opening = [s for s in page.sentences if _opens(page, s)]
    page.turns = tuple(_turns(page, opening))
    clocks = [(s, m) for s in opening if (m := CLOCK.match(s.text))]
    if len(clocks) < SEVERAL:
        return
    timed = set()
    for sentence, match in clocks:
        sentence.skip = match.end()
        timed.add(sentence.paragraph)
    for sentence in page.sentences:
        sentence.live = sentence.paragraph in timed


def interviewed(page: Page) -> Token | None:
    """The person whom an interview names before its first turn: of a state where there is one."""
    if page.cast is None or not page.turns:
        return None
    persons = {a.id for a in page.cast.actors if a.kind == "person"}
    found = []
    for sentence, doc in page.parsed():
        if sentence.start >= page.turns[0].label_start:
            break
        found += [(t, ref) for t in doc for ref in page.cast.of(t) if ref.id in persons]
    official = next((t for t, ref in found if ref.sector in STATE_SECTORS), None)
    return official or next((t for t, _ in found), None)


def answering(page: Page, token: Token) -> tuple[ActorRef, ...]:
    """Who says what a token stands in, where that is an answer of an interview."""
    turn = page.turn_at(page.start_of(token)) if page.turns else None
    who = interviewed(page) if turn is not None and not turn.asks else None
    return page.cast.of(who) if who is not None and page.cast is not None else ()


def _turns(page: Page, opening: list[Sentence]) -> Iterator[Turn]:
    """The turns of an interview; nothing where nobody is labelled as asking."""
    found = [(s, m, (m["label"] or m["letter"])) for s in opening if (m := LABEL.match(s.text))]
    asking = _asking(page, [(s, label) for s, _, label in found])
    if not asking:
        return
    often = Counter(label for _, _, label in found)
    kept = [
        (s, m, label) for s, m, label in found
        if label in asking or label.lower() in _words("answers") or _somebody(page, label, often)
    ]  # fmt: skip
    for (sentence, match, label), after in zip(kept, [*kept[1:], None], strict=True):
        last = after[0].number if after else _paragraph_end(page, sentence)
        sentence.skip = match.end()
        start = sentence.start
        yield Turn(
            start + match.end(),
            page.sentences[last - 1].end,
            start,
            start + match.end(),
            label,
            label in asking,
        )


def _asking(page: Page, labelled: list[tuple[Sentence, str]]) -> set[str]:
    """The labels of those who ask: by their word, or because most of what stands behind them are questions."""
    asking = {label for _, label in labelled if label.lower() in _words("asks")}
    if asking:
        return asking if len({label for _, label in labelled}) > 1 else set()
    ends = [(label, page.sentences[_paragraph_end(page, s) - 1].text[-1:]) for s, label in labelled]
    often, asked = Counter(label for label, _ in ends), Counter(label for label, mark in ends if mark == "?")
    return {
        k
        for k, n in asked.items()
        if n >= SEVERAL and 2 * n > often[k] and len(often) > 1 and not k.isupper()
    }


def _somebody(page: Page, label: str, often: Counter[str]) -> bool:
    """Whether a label is a person's: a full name, one that labels often, or one named elsewhere in the report."""
    full = " " in label and label.split()[0].istitle() and label.split()[-1].istitle()
    return (
        full
        or often[label] >= SEVERAL
        or len(re.findall(rf"\b{re.escape(label.split()[-1])}\b", page.text)) > 1
    )


def _opens(page: Page, sentence: Sentence) -> bool:
    before = sentence.number - 1
    return before < 0 or page.sentences[before].paragraph != sentence.paragraph


def _paragraph_end(page: Page, sentence: Sentence) -> int:
    """The number of the first sentence behind the paragraph of `sentence`."""
    after = sentence.number + 1
    while after < len(page.sentences) and page.sentences[after].paragraph == sentence.paragraph:
        after += 1
    return after


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("speech")["turns"][kind].split())
