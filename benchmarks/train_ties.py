"""Train the model of ties told in passing on coded reports and say how good it is by cross-validation.

    python -m benchmarks.train_ties [FOLDER ...] [--names PATTERN] [--folds 1] [--write]

`--folds 1` leaves the figures out. FOLDER: coded reports (see `relata.reading.coded`), `benchmarks/coded` unless
told otherwise. The sentences of those without codes of ties count, with a small weight, as telling none, save where
an entry of `ties.yaml` finds one. So do the single sentences of `reading/models/ties.tsv`, written for this
project, each with the kinds that it tells. A tie counts as found where kind and both countries agree and the quotes
overlap. The figures come from reports whose writer the fold's model has not seen: the first two letters of a
report's name are its writer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks import training_arguments
from relata.reading.acts.stage import Stage
from relata.reading.coded import CodedReport
from relata.reading.page import Page
from relata.reading.reader import DEFAULT, Options, open_page
from relata.reading.ties import find, weighed
from relata.reading.ties.pairs import Side
from relata.reading.ties.twosome import is_of_two
from relata.reading.ties.weighed import Candidates, Told, Weights
from relata.records import Report

SENTENCES = weighed.MODEL.with_suffix(".tsv")
# Inverse strengths of regularisation, and the weights of other material beside coded reports, by cross-validation.
TOPIC_STRENGTH, SIDE_STRENGTH = 0.4, 0.5
SENTENCE_WEIGHT, UNCODED_WEIGHT = 0.6, 0.45
# A single sentence says nothing of how its report goes on.
ALONE = ("foreign", "land ", "apart")
Lands = frozenset[str | None]


class Seen(NamedTuple):
    """A report as the model sees it: its page, its candidates, its gold ties, and those that entries find."""

    page: Page
    candidates: list[Candidates]
    gold: list[tuple[str, Lands, int, int]]
    told: list[tuple[str, Lands, int, int]]
    weight: float = 1.0
    alone: bool = False
    writer: str = ""


def open_report(name: str, text: str) -> tuple[Page, list[Candidates], list[tuple[str, Lands, int, int]]]:
    """A page with its candidates and the ties that entries find."""
    page = open_page(Report(id=name, text=text), Options(only=DEFAULT.only))
    told = [
        (t.kind, frozenset((t.from_.country, t.to.country)), t.evidence[0].start, t.evidence[0].end)
        for t in find.find_told(page)
    ]
    docs = [(s, doc) for s, doc in page.parsed() if find.wants(page, s)]
    return page, list(weighed.candidates(Stage(page), docs)), told


def coded(report: CodedReport) -> Seen:
    """A report with codes of ties."""
    page, found, told = open_report(report.name, report.text)
    gold = [(t.kind, frozenset((t.from_.country, t.to.country)), *t.evidence) for t in report.ties]
    return Seen(page, found, gold, told, writer=report.name[:2])


def uncoded(report: CodedReport) -> Seen:
    """A report without codes of ties, without the sentences where an entry finds one."""
    page, found, told = open_report(report.name, report.text)
    free = [c for c in found if not any(s < c.sentence.end and c.sentence.start < e for _, _, s, e in told)]
    return Seen(page, free, [], told, UNCODED_WEIGHT)


def sentences(path: Path = SENTENCES) -> Iterator[Seen]:
    """Single sentences, each with the kinds of the ties that it tells."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:]):
        kinds, text = line.split("\t")
        page, found, told = open_report(f"sentence {n}", text)
        gold: list[tuple[str, Lands, int, int]] = [
            (k, frozenset("ab"), 0, len(text)) for k in kinds.split() if k != "-"
        ]
        yield Seen(page, found, gold, told, SENTENCE_WEIGHT, alone=True)


def gold_at(report: Seen, found: Candidates) -> list[tuple[str, Lands]]:
    """The gold ties between two countries of which a quote overlaps the sentence."""
    start, end = found.sentence.start, found.sentence.end
    return [(k, lands) for k, lands, s, e in report.gold if s < end and start < e and len(lands) == 2]


def train(reports: Sequence[Seen]) -> Weights:
    """Weights from the given reports and sentences."""
    topics: list[dict[str, float]] = []
    sides: list[dict[str, float]] = []
    told, weight, meant = [], [], []
    for report in reports:
        for found in report.candidates:
            gold = gold_at(report, found)
            for topic in found.topics:
                alone = report.alone
                kept = {
                    k: v
                    for k, v in topic.features.items()
                    if not (alone and (k.startswith(ALONE) or k.endswith("often")))
                }
                topics.append(kept)
                told.append(topic.kind in {k for k, _ in gold})
                weight.append(report.weight)
            if gold and not report.alone:
                sides += [s.features for s in found.sides]
                meant += [lands_of(s) in {lands for _, lands in gold} for s in found.sides]
    topic, bias = fit(topics, told, TOPIC_STRENGTH, weight)
    return Weights(topic, fit(sides, meant, SIDE_STRENGTH)[0], bias)


def lands_of(side: Side) -> Lands:
    """The countries of a pair, None for an organisation of states."""
    return frozenset(p.actor.country for p in side.parties)


def fit(
    rows: Sequence[dict[str, float]], labels: Sequence[bool], strength: float, weight: Any = None
) -> tuple[dict[str, float], float]:
    """A logistic regression: the weight of each feature, and the intercept."""
    names = DictVectorizer(dtype=np.float32)
    matrix = names.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    fitted = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    fitted.fit(matrix, labels, sample_weight=weight)
    table = dict(zip(names.get_feature_names_out(), map(float, fitted.coef_[0]), strict=True))
    return table, float(fitted.intercept_[0])


def found_in(report: Seen, trained: Weights) -> list[tuple[str, Lands, int, int]]:
    """The ties of a report by entries and model."""
    if not is_of_two(Stage(report.page)):
        return report.told
    told = [Told(k, frozenset(str(c) for c in lands), s, e) for k, lands, s, e in report.told]  # type: ignore[arg-type]
    return report.told + [
        (
            w.topic.kind,
            frozenset(p.actor.country for p in w.parties),
            w.sentence.start,
            w.sentence.end,
        )
        for w in weighed.likely_ties(report.candidates, told, trained)
    ]


def score(reports: Iterable[Seen], found_of: Callable[[Seen], list[Any]]) -> dict[str, float]:
    """F1, precision and recall of ties."""
    hits = n_found = n_gold = 0
    for report in reports:
        left = found_of(report)
        n_found, n_gold = n_found + len(left), n_gold + len(report.gold)
        for kind, lands, start, end in report.gold:
            same = (f for f in left if f[0] == kind and f[1] == lands and f[2] < end and start < f[3])
            if (match := next(same, None)) is not None:
                left = [f for f in left if f is not match]
                hits += 1
    return {
        "F1": 2 * hits / max(1, n_found + n_gold),
        "precision": hits / max(1, n_found),
        "recall": hits / max(1, n_gold),
    }


def write(trained: Weights, path: Path) -> None:
    """The weights as a small file: half precision, by name, the same bytes from the same reports."""
    parts: dict[str, Any] = {"bias": np.float32(trained.bias)}
    for part, table in (("topic", trained.topic), ("side", trained.side)):
        kept = sorted(name for name, value in table.items() if abs(value) > 1e-3)
        parts[f"{part} names"] = np.array("\n".join(kept))
        parts[f"{part} weights"] = np.array([table[name] for name in kept], np.float16)
    np.savez_compressed(path, **parts)


def main() -> None:
    """Cross-validate by writer, then train on all."""
    given, args = training_arguments(__doc__, folds=8)
    reports = [coded(r) for r in given if r.ties]
    others = [*sentences(), *(uncoded(r) for r in given if not r.ties)]
    if args.folds > 1:
        unseen: dict[int, Weights] = {}
        for writer in dict.fromkeys(r.writer for r in reports):
            away = [n for n, r in enumerate(reports) if r.writer == writer]
            trained = train([*(r for r in reports if r.writer != writer), *others])
            unseen |= dict.fromkeys(away, trained)
        by_id = {id(r): unseen[n] for n, r in enumerate(reports)}
        for writer in (*dict.fromkeys(r.writer for r in reports), ""):
            of = [r for r in reports if r.writer.startswith(writer)]
            print(writer or "all", "entries alone", score(of, lambda r: list(r.told)))
            print(writer or "all", "with the model", score(of, lambda r: found_in(r, by_id[id(r)])))
    if args.write:
        write(train([*reports, *others]), weighed.MODEL)


if __name__ == "__main__":
    main()
