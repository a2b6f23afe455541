"""Train the model of causal links on the Causal News Corpus and say how good it is by cross-validation.

    python -m benchmarks.train_causes train_subtask2_grouped.csv [--folds 5] [--write]

The corpus is CC0 (Tan et al., "The Causal News Corpus", LREC 2022). The figures come from sentences that the fold's
model has not seen; what is written with `--write` is trained on all of them. A pair counts as found where cause and
effect each share half of their characters (intersection over union) with those of the corpus.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from relata.reading.causes import links, model
from relata.reading.causes.links import Words
from relata.reading.page import Page
from relata.reading.parse import parse
from relata.records import Report

# Inverse strengths of regularisation, by cross-validation.
STRENGTH = {"sentence": 0.05, "split": 0.3, "start": 0.5, "end": 0.5}
# A connective is kept where so many links of the training sentences have it.
SEEN = 2
# The cuts on logits that the reader uses (see `relata.reading.causes.find`).
Place = tuple[int, int]


class Item(NamedTuple):
    """A parsed sentence: its words, where each starts and ends, and its gold links (left, right, order)."""

    words: Words
    starts: list[int]
    ends: list[int]
    gold: list[tuple[Place, Place, int]]


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


def read(path: Path) -> list[Item]:
    """The sentences of the corpus, parsed."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    pages = [Page.lay_out(Report(id=str(n), text=row["text"])) for n, row in enumerate(rows)]
    parse([s for page in pages for s in page.sentences])
    items = []
    for row, page in zip(rows, pages, strict=True):
        marked = ast.literal_eval(row["causal_text_w_pairs"] or "[]")
        pairs = [(argument(m, "ARG0"), argument(m, "ARG1")) for m in marked]
        for sentence in page.sentences:
            if sentence.doc is not None and len(sentence.doc) > 1:
                words = Words(sentence.doc)
                ends = [s + len(t) for s, t in zip(sentence.starts, sentence.doc, strict=True)]
                gold = [g for c, e in pairs if c and e and (g := _link(sentence.starts, ends, c, e))]
                items.append(Item(words, sentence.starts, ends, gold))
    return items


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


def matrix(rows: Iterable[Sequence[str]]) -> Any:
    """Features as a sparse matrix, a row a place."""
    indices: list[int] = []
    pointers = [0]
    for features in rows:
        indices += sorted({links.bucket(f) for f in features})
        pointers.append(len(indices))
    shape = (len(pointers) - 1, links.BUCKETS)
    return sparse.csr_matrix(
        (np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(pointers)), shape=shape
    )


def train(items: Sequence[Item]) -> model.Weights:
    """Weights from the given sentences."""
    split, split_y, start, start_y, end, end_y = [], [], [], [], [], []  # type: ignore[var-annotated]
    for item in items:
        w = item.words
        orders = {left[1]: order for left, _, order in reversed(item.gold)}
        for p in range(1, w.n):
            if w.tags[p] in links.SPLIT_TAGS:
                split.append(links.split_features(w, p))
                split_y.append(orders.get(p, 0))
        for left, right, order in item.gold:
            start += [links.start_features(w, i, left[1], order) for i in range(left[1])]
            start_y += [i == left[0] for i in range(left[1])]
            end += [links.end_features(w, j, right[0], order) for j in range(right[0], w.n)]
            end_y += [j == right[1] - 1 for j in range(right[0], w.n)]
    whole = [links.sentence_features(i.words) for i in items]
    fitted = {
        "sentence": fit(matrix(whole), np.array([bool(i.gold) for i in items]), STRENGTH["sentence"]),
        "start": fit(matrix(start), np.array(start_y), STRENGTH["start"]),
        "end": fit(matrix(end), np.array(end_y), STRENGTH["end"]),
    }
    splits = LogisticRegression(C=STRENGTH["split"], max_iter=300).fit(matrix(split), np.array(split_y))
    gaps = Counter(" ".join(i.words.lower[lf[1] : rt[0]]) for i in items for lf, rt, _ in i.gold)
    return model.Weights(
        sentence=fitted["sentence"].coef_[0].astype(np.float32),
        split=splits.coef_.T.astype(np.float32),
        start=fitted["start"].coef_[0].astype(np.float32),
        end=fitted["end"].coef_[0].astype(np.float32),
        bias=np.array([fitted["sentence"].intercept_[0], *splits.intercept_], np.float32),
        joints=frozenset(g for g, n in gaps.items() if n >= SEEN and g),
    )


def fit(features: Any, labels: Any, strength: float) -> LogisticRegression:
    """A yes-or-no logistic regression."""
    return LogisticRegression(C=strength, solver="liblinear", random_state=0).fit(features, labels)


def likeness(a: Place, b: Place) -> float:
    """Intersection over union."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def score(items: Sequence[Item], found: Sequence[Sequence[model.Link]]) -> dict[str, float]:
    """F1 of pairs and of causal sentences."""
    hits = sum(_hits(i, f) for i, f in zip(items, found, strict=True))
    n_gold, n_found = sum(len(i.gold) for i in items), sum(map(len, found))
    both = sum(bool(i.gold) and bool(f) for i, f in zip(items, found, strict=True))
    causal, said = sum(bool(i.gold) for i in items), sum(map(bool, found))
    return {
        "pairs F1": 2 * hits / (n_gold + n_found),
        "pairs precision": hits / max(1, n_found),
        "pairs recall": hits / n_gold,
        "sentence F1": 2 * both / (causal + said),
    }


def _hits(item: Item, found: Sequence[model.Link]) -> int:
    place = lambda t: (item.starts[t[0]], item.ends[t[1] - 1])  # noqa: E731
    left = list(found)
    hits = 0
    for one, two, order in item.gold:
        for link in left:
            if (
                link.order == order
                and min(likeness(place(one), place(link.left)), likeness(place(two), place(link.right)))
                >= 0.5
            ):
                left.remove(link)
                hits += 1
                break
    return hits


def write(trained: model.Weights, path: Path) -> None:
    """The weights as a small file: half precision, the same bytes from the same sentences."""
    arrays = {
        k: getattr(trained, k).astype(np.float16) for k in ("sentence", "split", "start", "end", "bias")
    }
    np.savez_compressed(path, **arrays, joints=np.array("\n".join(sorted(trained.joints))))


def main() -> None:
    """Cross-validate, then train on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    items = read(args.corpus)
    found: list[list[model.Link]] = [[] for _ in items]
    if args.folds > 1:
        for known, unseen in KFold(args.folds, shuffle=True, random_state=0).split(items):
            trained = train([items[n] for n in known])
            for n in unseen:
                found[n] = model.kept(model.find_links(items[n].words, trained))
        print({k: round(v, 3) for k, v in score(items, found).items()})
    if args.write:
        write(train(items), model.MODEL)


if __name__ == "__main__":
    main()
