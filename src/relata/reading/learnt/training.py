"""Coded reports → the models of this room: which words name acts, who are their sides, whether they happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relata.reading import reader, syntax
from relata.reading.acts.stage import Stage
from relata.reading.coded import CodedAct, CodedReport, Side, Stretch
from relata.reading.learnt.candidates import Candidate, Candidates
from relata.reading.learnt.sides import Act, side_features
from relata.reading.learnt.standing import status_features
from relata.reading.learnt.words import NAMING, NONE, typed, word_features
from relata.reading.page import Page
from relata.reading.status.judge import status_of
from relata.reading.types.decider import Model
from relata.reading.types.phrases import lemma_of
from relata.reading.types.training import fit
from relata.records import Published, Report

if TYPE_CHECKING:
    from spacy.tokens import Token

# Inverse strengths of the penalties, chosen by cross-validation over the writers of the reports among 0.03, 0.1, 0.3.
STRENGTHS = {"types": 0.15, "sources": 0.05, "targets": 0.05, "status": 0.1}
MODELS = tuple(STRENGTHS)
_BLAND = frozenset({"be", "have", "do"})


@dataclass(slots=True)
class Rows:
    """Features with their labels."""

    features: list[Mapping[str, float]] = field(default_factory=list)
    gold: list[str] = field(default_factory=list)

    def add(self, features: Mapping[str, float], gold: str) -> None:
        """One row more."""
        self.features.append(features)
        self.gold.append(gold)


def rows_of(reports: Iterable[CodedReport]) -> dict[str, Rows]:
    """What the reports teach each model: a row for each word, candidate or act."""
    found = {name: Rows() for name in MODELS}
    for report in reports:
        page = open_page(report)
        stage = Stage(page)
        coded = _by_word(page, report.acts)
        _words(stage, coded, found["types"])
        _sides(stage, coded, found)
        page.close()
    return found


def fit_all(rows: Mapping[str, Rows]) -> dict[str, Model]:
    """The models by name."""
    return {
        name: fit(rows[name].features, rows[name].gold, strength=strength, balanced=False)
        for name, strength in STRENGTHS.items()
    }


def open_page(report: CodedReport) -> Page:
    """The page of a coded report, with every sentence parsed."""
    published = Published(report.published, "stated") if report.published else Published()
    return reader.open_page(Report(id=report.name, text=report.text, published=published), whole=True)


def head_of(page: Page, place: Stretch) -> Token | None:
    """The word that stands for a stretch: of its words that carry meaning, the topmost in the parse."""
    sentence = page.sentence_at(place[0])
    tokens = sentence.tokens(*place) if sentence else []
    if not tokens:
        return None
    tokens = [t for t in tokens if t.pos_ in (*NAMING, "PROPN", "AUX", "ADV")] or tokens
    tokens = [t for t in tokens if lemma_of(t) not in _BLAND] or tokens
    return syntax.topmost(tokens)


Coded = list[tuple["Token", list[CodedAct]]]


def _by_word(page: Page, acts: Sequence[CodedAct]) -> Coded:
    """The coded acts of each word that names some, those of one type together."""
    found: dict[tuple[int, int, str], tuple[Token, list[CodedAct]]] = {}
    for act in acts:
        if (head := head_of(page, act.trigger)) is not None:
            key = (page.sentence_of(head).number, head.i, act.type)
            found.setdefault(key, (head, []))[1].append(act)
    return list(found.values())


def _words(stage: Stage, coded: Coded, rows: Rows) -> None:
    """A row for each word that may name an act, with the type that most of its acts have."""
    types: dict[tuple[int, int], list[str]] = defaultdict(list)
    for token, acts in coded:
        types[stage.page.sentence_of(token).number, token.i] += [a.type for a in acts]
    for sentence, doc in stage.page.parsed():
        phrases = typed(doc)
        for token in doc:
            named = types.get((sentence.number, token.i), [])
            if named or token.pos_ in NAMING:
                best = max(named, key=lambda t: (named.count(t), t)) if named else NONE
                rows.add(word_features(stage, token, phrases), best)


def _sides(stage: Stage, coded: Coded, found: Mapping[str, Rows]) -> None:
    """A row for each candidate of each act, and one for its status."""
    candidates = Candidates(stage)
    for token, acts in coded:
        act = Act.of(token, acts[0].type)
        around = candidates.of(token)
        features = side_features(stage, act, around)
        for name, sides in (("sources", [a.source for a in acts]), ("targets", [a.target for a in acts])):
            for row, is_side in zip(features, _labels(stage.page, around, sides), strict=True):
                if is_side is not None:
                    found[name].add(row, "yes" if is_side else "no")
        judged = status_of(stage.page, token)
        for coded_act in acts:
            found["status"].add(status_features(token, coded_act.type, judged), coded_act.status)


def _labels(page: Page, around: Sequence[Candidate], sides: Sequence[Side | None]) -> Iterator[bool | None]:
    """Whether each candidate, and nobody, is a side; None where that cannot be told.

    Where the act's sentence mentions the side, that mention is it, and others of its country are left open.
    """
    named = [s for s in sides if s is not None]
    for candidate in around:
        yield _label(page, candidate, around, named)
    yield len(named) < len(sides)


def _label(
    page: Page, candidate: Candidate, around: Sequence[Candidate], sides: Sequence[Side]
) -> bool | None:
    verdict: bool | None = False
    for side in sides:
        if _means(page, candidate, side):
            return True
        if side.country is not None and side.country == candidate.actor.country:
            here = any(_means(page, c, side) and c.actor.country == side.country for c in around)
            verdict = None if here else True
            if verdict:
                return True
    return verdict


def _means(page: Page, candidate: Candidate, side: Side) -> bool:
    """Whether a candidate of the act's sentence is the mention that a coder gave."""
    if side.mention is None or not candidate.here or candidate.token is None:
        return False
    start, end = page.start_of(candidate.token), page.end_of(candidate.token)
    alike = None in (side.country, candidate.actor.country) or side.country == candidate.actor.country
    return alike and start < side.mention[1] and side.mention[0] < end
