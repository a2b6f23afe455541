"""Train the model of causal links on the Causal News Corpus and say how good it is by cross-validation.

    python -m benchmarks.train_causes train_subtask2_grouped.csv [--folds 5] [--write]

The corpus is CC0 (Tan et al., "The Causal News Corpus", LREC 2022). The figures come from sentences that the fold's
model has not seen, those of one document all in one fold; what is written with `--write` is trained on all of them. A
pair counts as found where cause and effect each share half of their characters (intersection over union) with those
of the corpus.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.causal_news import Found, Item, Text, read, score
from relata.reading.causes import borders, links, model
from relata.reading.causes.find import find_causes

# Inverse strengths of regularisation, by cross-validation.
STRENGTH = {"sentence": 0.05, "split": 0.15, "border": 0.25}
# Vectors of words are of length 1; so many times that, they count beside features that are 0 or 1.
LOUD = 2.0
# A connective is kept where so many links of the training sentences have it.
SEEN = 2
# The weights that say whether a sentence is causal see scores of sentences that were kept apart, in so many folds.
INNER = 4
# How many signs of a causal sentence `model.signs_of_cause` gives.
SIGNS = 7


def matrix(rows: Iterable[Sequence[str]]) -> Any:
    """Features as a sparse matrix, a row a place."""
    indices: list[int] = []
    pointers = [0]
    for features in rows:
        indices += sorted({links.bucket(f) for f in features})
        pointers.append(len(indices))
    shape = (len(pointers) - 1, links.BUCKETS)
    return sparse.csr_matrix(
        (np.ones(len(indices)), np.array(indices, np.int32), np.array(pointers)), shape=shape
    )


def often(features: Any) -> Any:
    """The features that more than one row has: rarer ones fit noise, and make the file large."""
    return np.flatnonzero(np.bincount(features.indices, minlength=links.BUCKETS) > 1)


def train(items: Sequence[Item]) -> model.Weights:
    """Weights from the given sentences."""
    trained = _without_causal(items, with_borders=True)
    signs = np.zeros((len(items), SIGNS))
    for known, unseen in folds([i.document for i in items], INNER):
        inner = _without_causal([items[n] for n in known], with_borders=False)
        for n in unseen:
            w = items[n].words
            signs[n] = model.signs_of_cause(w, model.splits_of(w, inner), model.whole(w, inner))
    causal = LogisticRegression().fit(signs, [bool(i.gold) for i in items])
    return trained._replace(causal=np.array([*causal.coef_[0], causal.intercept_[0]], np.float32))


def folds(documents: Sequence[str], count: int) -> Iterator[tuple[Any, Any]]:
    """Numbers of the known and the unseen, the sentences of a document together."""
    yield from GroupKFold(count, shuffle=True, random_state=0).split(documents, groups=documents)


def _without_causal(items: Sequence[Item], *, with_borders: bool) -> model.Weights:
    causal = np.array([bool(i.gold) for i in items])
    sentence = matrix(links.sentence_features(i.words) for i in items)
    whole = LogisticRegression(C=STRENGTH["sentence"], solver="liblinear", random_state=0).fit(
        sentence, causal
    )
    split, meaning, bias = _splits(items)
    start, end = _borders(items) if with_borders else (np.zeros(1), np.zeros(1))
    gaps = Counter(" ".join(i.words.lower[lf[1] : rt[0]]) for i in items for lf, rt, _ in i.gold)
    return model.Weights(
        sentence=whole.coef_[0].astype(np.float32),
        split=split.astype(np.float32),
        meaning=meaning.astype(np.float32),
        start=start.astype(np.float32),
        end=end.astype(np.float32),
        bias=np.array([whole.intercept_[0], *bias], np.float32),
        causal=np.zeros(SIGNS + 1, np.float32),
        joints=frozenset(g for g, n in gaps.items() if n >= SEEN and g),
    )


def _splits(items: Sequence[Item]) -> tuple[Any, Any, Any]:
    """Weights of features, of meanings, and intercepts: log odds of the two orders of a split against none."""
    rows, labels = [], []
    for item in items:
        orders = {left[1]: order for left, _, order in reversed(item.gold)}
        rows += list(item.splits.values())
        labels += [orders.get(p, 0) for p in item.splits]
    features = matrix(rows)
    used = often(features)
    meanings = LOUD * np.array([m for item in items for m in item.meanings])
    both = sparse.hstack([features[:, used], sparse.csr_matrix(meanings)]).tocsr()
    fitted = LogisticRegression(C=STRENGTH["split"], max_iter=60, tol=1e-3).fit(both, np.array(labels))
    odds = (fitted.coef_[1:] - fitted.coef_[0]).T
    weights = np.zeros((links.BUCKETS, 2))
    weights[used] = odds[: len(used)]
    return weights, LOUD * odds[len(used) :], fitted.intercept_[1:] - fitted.intercept_[0]


def _borders(items: Sequence[Item]) -> tuple[Any, Any]:
    """Weights of the first token of a left span and of the last of a right one."""
    starts: list[list[list[str]]] = []
    ends: list[list[list[str]]] = []
    first, last = [], []
    for item in items:
        sight = borders.Sight(item.words)
        for left, right, order in item.gold:
            w, p, r = item.words, left[1], right[0]
            seen = enumerate(borders.starts_before(sight, p, order))
            starts.append([[*borders.place_of_start(w, i), *f] for i, f in seen])
            first.append(left[0])
            seen = enumerate(borders.ends_behind(sight, r, p, order), r)
            ends.append([[*borders.place_of_end(w, j), *f] for j, f in seen])
            last.append(right[1] - 1 - r)
    return choice(starts, first), choice(ends, last)


def choice(groups: Sequence[Sequence[Sequence[str]]], right: Sequence[int]) -> Any:
    """Weights of a conditional logit: of each group's rows of features one is right (McFadden 1974)."""
    features = matrix(row for group in groups for row in group)
    used = often(features)
    seen = features[:, used].tocsr()
    seen_by_weight = seen.T.tocsr()
    sizes = np.array([len(g) for g in groups])
    opens = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    gold = np.zeros(sizes.sum())
    gold[opens + np.array(right)] = 1.0
    penalty = 1.0 / STRENGTH["border"]

    def loss(weights: Any) -> tuple[float, Any]:
        z = seen @ weights
        z -= np.repeat(np.maximum.reduceat(z, opens), sizes)
        e = np.exp(z)
        total = np.add.reduceat(e, opens)
        missed = np.log(total).sum() - z @ gold
        slope = seen_by_weight @ (e / np.repeat(total, sizes) - gold)
        return missed + 0.5 * penalty * (weights @ weights), slope + penalty * weights

    best = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    weights = np.zeros(links.BUCKETS)
    weights[used] = best.x
    return weights


def by_model(text: Text, trained: model.Weights) -> Found:
    """What the model alone sees, in characters."""
    return [
        ((item.starts[c[0]], item.ends[c[1] - 1]), (item.starts[e[0]], item.ends[e[1] - 1]))
        for item in text.items
        for link in model.links_of_text(item.words, trained)
        for c, e in [(link.cause, link.effect)]
    ]


def by_reader(text: Text, trained: model.Weights) -> Found:
    """What the reader tells by words and model, in characters."""
    told = find_causes(text.page, trained)
    return [((c.cause.start, c.cause.end), (c.effect.start, c.effect.end)) for c in told]


def write(trained: model.Weights, path: Path) -> None:
    """The weights as a small file: half precision, the same bytes from the same sentences."""
    arrays = {k: getattr(trained, k).astype(np.float16) for k in model.ARRAYS}
    np.savez_compressed(path, **arrays, joints=np.array("\n".join(sorted(trained.joints))))


def main() -> None:
    """Cross-validate, then train on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    texts = read(args.corpus)
    readers: dict[str, Callable[[Text, model.Weights], Found]] = {
        "model": by_model,
        "words and model": by_reader,
    }
    found: dict[str, list[Found]] = {name: [[] for _ in texts] for name in readers}
    if args.folds > 1:
        for known, unseen in folds([t.document for t in texts], args.folds):
            trained = train([i for n in known for i in texts[n].items])
            for name, told in readers.items():
                for n in unseen:
                    found[name][n] = told(texts[n], trained)
        for name in readers:
            print(name, {k: round(v, 3) for k, v in score(texts, found[name]).items()})
    if args.write:
        write(train([i for t in texts for i in t.items]), model.MODEL)


if __name__ == "__main__":
    main()
