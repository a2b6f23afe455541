"""Labels → a model: what `relata train` fits to a user's own labels, and what ships with the program.

The shipped decider is fitted only to the sentences of `models/sentences.tsv`, which were written for this project.
No data set of others has a part in it. Everything is drawn with a fixed seed, so the same labels give the same
model.
"""

from __future__ import annotations

import csv
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from relata.errors import BadLine, InputError, MissingPath
from relata.reading.page import Page
from relata.reading.parse import DEFAULT_PIPELINE, parse
from relata.reading.types import pairs as types
from relata.reading.types.decider import SIZE, Model, places
from relata.records import Report

Stretch = tuple[int, int]
_TAG = re.compile(r"</?[st]>")
SEED = 20
# Inverse strength of the penalty. For a user's labels it was chosen among 1, 3 and 10 on halves of a public set of
# 1,050 labels: macro F1 0.879, 0.869 and 0.864. For the sentences that ship 1, 2 and 4 do about as well on 562 kept
# apart (0.69, 0.70 and 0.70 right by the decider alone), and 1 best on that public set.
STRENGTH = 1.0
# A type needs this many examples to be learnt and measured at all.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A sentence with its marked parties and its type."""

    text: str
    source: Stretch | None
    target: Stretch | None
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingReport:
    """What was fitted, and how well it does on labels that it did not see (`folds`-fold cross-validation)."""

    labels: int
    types: dict[str, int]
    folds: int
    accuracy: float
    macro_f1: float
    codebook_accuracy: float
    """The codebook alone on the same labels, for comparison."""
    f1: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0


def train(
    labels: Path,
    *,
    out: Path,
    folds: int = 5,
    pipeline: str = DEFAULT_PIPELINE,
    progress: Callable[[str], None] | None = None,
) -> TrainingReport:
    """Fit a model to the labels in a TSV file and write it to `out`.

    1. Read the labels: a column `marked_sentence` (<s>source</s>, <t>target</t>) and a column `type`.
    2. Parse the sentences and turn each into features: words, paths, and what the codebook says.
    3. Cross-validate, then fit to all and save.
    """
    start = time.perf_counter()
    tell = progress or (lambda _: None)
    rows = read_labels(labels)
    tell(f"{len(rows)} labels; parsing")
    features, book = [], []
    for label, page in pages(rows, pipeline=pipeline):
        features.append(types.features(page, label.source, label.target))
        book.append(types.type_pair(page, label.source, label.target).type)
    gold = [r.type for r in rows]
    tell("cross-validating")
    found = cross_validate(features, gold, folds=folds)
    fit(features, gold).save(out)
    f1 = _f1_by_type(gold, found)
    return TrainingReport(
        labels=len(rows),
        types={t: gold.count(t) for t in sorted(set(gold))},
        folds=folds,
        accuracy=_share(gold, found),
        macro_f1=sum(f1.values()) / len(f1),
        codebook_accuracy=_share(gold, book),
        f1=f1,
        seconds=time.perf_counter() - start,
    )


def read_labels(path: Path) -> list[Label]:
    """The labels of a TSV file. Raises MissingPath, or BadLine with the number of the first bad line."""
    if not path.exists():
        raise MissingPath(wanted=f"labels at {path}", got="nothing", do="name a TSV file that exists")
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file, delimiter="\t")
        if not {"marked_sentence", "type"} <= set(table.fieldnames or ()):
            raise BadLine(
                wanted="columns marked_sentence and type, parted by tabs",
                got=", ".join(table.fieldnames or ("nothing",)),
                do=f"mend the first line of {path.name}",
            )
        rows = [_label(row, table.line_num, path) for row in table]
    kinds = {r.type for r in rows}
    if scarce := sorted(k for k in kinds if sum(r.type == k for r in rows) < FEWEST) or len(kinds) < 2:
        raise InputError(
            wanted=f"two types or more, each with {FEWEST} labels or more",
            got=f"too few for {', '.join(scarce) if isinstance(scarce, list) else 'one type alone'}",
            do="add labels or leave these types out",
        )
    return rows


def _label(row: dict[str, str], line: int, path: Path) -> Label:
    marked, kind = row.get("marked_sentence") or "", (row.get("type") or "").strip()
    text, spans = unmark(marked)
    if not kind or not spans:
        raise BadLine(
            wanted="a sentence with <s>...</s> or <t>...</t>, and a type",
            got=f"{marked[:60]!r} with type {kind!r}",
            do=f"mend line {line} of {path.name}",
        )
    return Label(text, spans.get("s"), spans.get("t"), kind)


def unmark(marked: str) -> tuple[str, dict[str, Stretch]]:
    """The sentence without its tags, and where its first source (`s`) and first target (`t`) stand."""
    opened: dict[str, int] = {}
    spans: dict[str, Stretch] = {}
    plain: list[str] = []
    at = 0
    for piece in re.split(f"({_TAG.pattern})", marked):
        if _TAG.fullmatch(piece):
            role = piece.strip("</>")
            if not piece.startswith("</"):
                opened.setdefault(role, at)
            elif role in opened and role not in spans and at > opened[role]:
                spans[role] = (opened[role], at)
        else:
            plain.append(piece)
            at += len(piece)
    return "".join(plain), spans


def pages(labels: Sequence[Label], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[tuple[Label, Page]]:
    """Each label with its sentence laid out and parsed."""
    for label in labels:
        page = Page.lay_out(Report(id="label", text=label.text))
        parse(page.sentences, name=pipeline)
        yield label, page


# ── fitting ───────────────────────────────────────────────────────────────────────────────────────


def fit(
    features: Sequence[Mapping[str, float]],
    gold: Sequence[str],
    *,
    strength: float = STRENGTH,
    balanced: bool = True,
) -> Model:
    """A multinomial logistic regression; `balanced`: types weighted so that rare ones count."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=strength, max_iter=400, class_weight="balanced" if balanced else None, random_state=SEED
    )
    model.fit(_matrix(features), list(gold))
    weights, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    classes = tuple(str(c) for c in model.classes_)
    return Model(classes, weights.astype(np.float32), bias.astype(np.float32))


def cross_validate(features: Sequence[Mapping[str, float]], gold: Sequence[str], *, folds: int) -> list[str]:
    """For each label, the type given by a model that did not see it; types are spread over the folds."""
    order = sorted(range(len(gold)), key=lambda i: (gold[i], random.Random(SEED + i).random()))
    fold_of = {i: n % folds for n, i in enumerate(order)}
    found = [""] * len(gold)
    for fold in range(folds):
        seen = [i for i in range(len(gold)) if fold_of[i] != fold]
        model = fit([features[i] for i in seen], [gold[i] for i in seen])
        for i in range(len(gold)):
            if fold_of[i] == fold:
                found[i] = model.best(model.probabilities(features[i]))[0]
    return found


def _matrix(features: Sequence[Mapping[str, float]]) -> Any:
    from scipy.sparse import csr_matrix

    at, values, starts = [], [], [0]
    for row in features:
        columns, cells = places(row)
        at += columns.tolist()
        values += cells.tolist()
        starts.append(len(at))
    return csr_matrix((values, at, starts), shape=(len(features), SIZE))


def _share(gold: Sequence[str], found: Sequence[str]) -> float:
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)


def _f1_by_type(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    figures = {}
    for kind in sorted(set(gold)):
        both = sum(g == f == kind for g, f in zip(gold, found, strict=True))
        figures[kind] = 2 * both / (gold.count(kind) + list(found).count(kind))
    return figures


# ── what ships ────────────────────────────────────────────────────────────────────────────────────


def own_sentences() -> list[Label]:
    """The sentences that were written by hand for this project."""
    return read_labels(Path(__file__).parent.parent / "models" / "sentences.tsv")


def train_shipped(out: Path) -> int:
    """Fit the decider that ships and write it to `out`; returns how many sentences went into it.

    Each sentence counts twice, with and without what the codebook says of it: phrases were added while looking at
    some of these sentences, so the codebook looks better on them than it is.
    """
    features, gold = [], []
    for label, page in pages(own_sentences()):
        found = types.features(page, label.source, label.target)
        features += [found, {name: value for name, value in found.items() if not types.of_the_codebook(name)}]
        gold += [label.type, label.type]
    fit(features, gold).save(out)
    return len(gold) // 2
