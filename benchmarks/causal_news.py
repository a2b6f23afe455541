"""The Causal News Corpus as sentences with links, and how a reading of it is scored.

The corpus is CC0 (Tan et al., "The Causal News Corpus", LREC 2022). A pair counts as found where cause and effect
each share half of their characters (intersection over union) with those of the corpus.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from relata.reading.acts.stage import Stage
from relata.reading.causes import links
from relata.reading.causes.joining import pairs_by_words
from relata.reading.causes.links import Words
from relata.reading.page import Page
from relata.reading.reader import Options, open_page
from relata.records import Report

Place = tuple[int, int]
Found = list[tuple[Place, Place]]
"""Pairs in characters: cause, effect."""


class Item(NamedTuple):
    """A parsed sentence: its document, its words, where each starts and ends, its gold links (left, right, order)."""

    document: str
    words: Words
    starts: list[int]
    ends: list[int]
    gold: list[tuple[Place, Place, int]]
    splits: dict[int, list[str]]
    """The features of each place before which a left span may end."""
    meanings: list[Any]


class Text(NamedTuple):
    """A text of the corpus: its document, its page, its gold pairs in characters (cause, effect), its sentences."""

    document: str
    page: Page
    pairs: list[tuple[Place, Place]]
    items: list[Item]


def argument(marked: str, name: str) -> Place | None:
    """Where an argument stands in the sentence without tags."""
    at, start = 0, None
    for piece in re.split(r"(</?\w+\d*>)", marked):
        if piece == f"<{name}>":
            start = at
        elif piece == f"</{name}>" and start is not None:
            return start, at
        elif not re.fullmatch(r"</?\w+\d*>", piece):
            at += len(piece)
    return None


def read(path: Path) -> list[Text]:
    """The texts of the corpus, parsed."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    options = Options(only=frozenset({"causes"}))
    texts = []
    for n, row in enumerate(rows):
        page = open_page(Report(id=str(n), text=row["text"]), options, whole=True)
        marked = ast.literal_eval(row["causal_text_w_pairs"] or "[]")
        both = [(argument(m, "ARG0"), argument(m, "ARG1")) for m in marked]
        pairs = [(cause, effect) for cause, effect in both if cause and effect]
        texts.append(Text(row["doc_id"], page, pairs, list(_items(row["doc_id"], page, pairs))))
    return texts


def _items(document: str, page: Page, pairs: Sequence[tuple[Place, Place]]) -> Iterator[Item]:
    stage = Stage(page)
    for sentence, doc in page.parsed():
        if len(doc) > 1:
            w = Words(doc, pairs_by_words(stage, doc))
            ends = [sentence.end_of(t) for t in doc]
            gold = [g for c, e in pairs if (g := _link(sentence.starts, ends, c, e))]
            places = [p for p in range(1, w.n) if w.tags[p] in links.SPLIT_TAGS]
            features = {p: links.split_features(w, p) for p in places}
            meanings = [links.meanings(w, p) for p in places]
            yield Item(document, w, sentence.starts, ends, gold, features, meanings)


def _link(starts: list[int], ends: list[int], cause: Place, effect: Place) -> tuple[Place, Place, int] | None:
    """A gold pair in tokens, or None where it does not stand in this sentence side by side."""
    left, right = sorted((cause, effect))
    if left[0] < starts[0] or right[1] > ends[-1] + 1:
        return None

    def tokens(place: Place) -> Place:
        inside = [i for i in range(len(starts)) if ends[i] > place[0] and starts[i] < place[1]]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    one, two = tokens(left), tokens(right)
    order = links.EFFECT_FIRST if effect < cause else links.CAUSE_FIRST
    return (one, two, order) if one[0] < one[1] <= two[0] < two[1] else None


def likeness(a: Place, b: Place) -> float:
    """Intersection over union."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def score(texts: Sequence[Text], found: Sequence[Found]) -> dict[str, float]:
    """Precision, recall and F1 of pairs, and F1 of causal sentences."""
    hits = sum(_hits(t.pairs, f) for t, f in zip(texts, found, strict=True))
    n_gold, n_found = sum(len(t.pairs) for t in texts), sum(map(len, found))
    both = sum(bool(t.pairs) and bool(f) for t, f in zip(texts, found, strict=True))
    causal, said = sum(bool(t.pairs) for t in texts), sum(map(bool, found))
    return {
        "pairs F1": 2 * hits / (n_gold + n_found),
        "pairs precision": hits / max(1, n_found),
        "pairs recall": hits / n_gold,
        "sentence F1": 2 * both / (causal + said),
    }


def _hits(gold: Found, found: Found) -> int:
    """How many pairs agree, each counted once, the likest first."""
    alike = sorted(
        (
            (min(likeness(g[0], f[0]), likeness(g[1], f[1])), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
        ),
        reverse=True,
    )
    of_gold: set[int] = set()
    of_found: set[int] = set()
    for value, i, j in alike:
        if value >= 0.5 and i not in of_gold and j not in of_found:
            of_gold.add(i)
            of_found.add(j)
    return len(of_gold)
