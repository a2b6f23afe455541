"""Acts as coded reports have them: what the models learn from, and how they meet the rules."""

from __future__ import annotations

import pytest

from relata.reading import reader
from relata.reading.acts.stage import Stage
from relata.reading.coded import CodedReport, parse_coded
from relata.reading.learnt import find as learnt
from relata.reading.learnt.candidates import BACK, Candidates
from relata.reading.learnt.sides import Act, best_pair, side_features, way
from relata.reading.learnt.training import MODELS, open_page, rows_of
from relata.reading.learnt.words import NONE, typed, word_features
from relata.reading.status.judge import status_of
from relata.records import Report
from tests.conftest import CODED_ACTS


@pytest.fixture(scope="module")
def coded() -> CodedReport:
    """A small coded report."""
    return parse_coded("r1", CODED_ACTS)


def test_every_word_candidate_and_act_is_a_row(coded: CodedReport) -> None:
    """The models learn from acts and from what is none, each candidate once as source and as target."""
    rows = rows_of([coded])
    assert set(rows) == set(MODELS)
    assert {"COERCE", "CONSULT", NONE} <= set(rows["types"].gold)
    assert rows["types"].gold.count(NONE) > rows["types"].gold.count("COERCE")
    assert {"yes", "no"} == set(rows["sources"].gold) == set(rows["targets"].gold)
    assert sorted(rows["status"].gold) == ["denied", "occurred", "occurred", "occurred"]


def test_candidates_are_those_near_by_and_the_reports_lands(coded: CodedReport) -> None:
    """Whoever the sentence or those before it mention may be a side; so may the foremost lands."""
    page = open_page(coded)
    stage = Stage(page)
    doc = page.sentences[-1].doc
    assert doc is not None
    met = next(t for t in doc if t.lower_ == "met")
    found = Candidates(stage).of(met)
    page.close()
    assert {"Peru", "Chile"} <= {c.actor.name for c in found if c.here}
    assert any(c.back in range(1, BACK + 1) for c in found)
    assert any(c.standing == "home" for c in found)


def test_the_way_between_an_act_and_a_party_is_told_by_labels() -> None:
    """Up from the act, then down to the party, prepositions named."""
    page = reader.open_page(Report(id="r", text="Peru sent a letter to Chile."), whole=True)
    doc = page.sentences[0].doc
    assert doc is not None
    by_word = {t.text: t for t in doc}
    assert way(by_word["sent"], by_word["Peru"]) == ("|nsubj", 1)
    label, steps = way(by_word["sent"], by_word["Chile"])
    assert label.endswith("pobj:to") and steps >= 1
    page.close()


def test_nobody_is_a_candidate_and_no_party_stands_on_both_sides() -> None:
    """The best pair has two different parties; where nobody is the likeliest source there is no act."""
    page = reader.open_page(Report(id="r", text="Peru warned Chile."), whole=True)
    stage = Stage(page)
    doc = page.sentences[0].doc
    assert doc is not None
    act = Act.of(doc[1], "THREATEN")
    found = Candidates(stage).of(doc[1])
    features = side_features(stage, act, found)
    assert len(features) == len(found) + 1
    low = [-9.0] * len(found)
    peru = next(i for i, c in enumerate(found) if c.actor.name == "Peru")
    odds = [*low, -5.0]
    odds[peru] = 3.0
    pair = best_pair(found, odds, odds)
    assert pair is not None and pair[0].name == "Peru"
    assert pair[1] is None or pair[1].name != "Peru"
    assert best_pair(found, [*low, 5.0], odds) is None
    page.close()


def test_no_word_is_a_feature_by_itself() -> None:
    """What the model sees of a word is its meaning and its place: two words used alike look nearly alike."""
    seen = []
    for verb in ("lambasted", "berated"):
        page = reader.open_page(Report(id="r", text=f"Peru {verb} Chile."), whole=True)
        doc = page.sentences[0].doc
        assert doc is not None
        seen.append(word_features(Stage(page), doc[1], typed(doc)))
        page.close()
    assert not any(verb in name for names in seen for name in names for verb in ("lambast", "berat"))


def test_a_cue_of_the_rules_is_never_overruled() -> None:
    """The model weighs only what the rules take for a plain fact."""
    page = reader.open_page(Report(id="r", text="Peru may have shelled a Chilean port."), whole=True)
    doc = page.sentences[0].doc
    assert doc is not None
    token = next(t for t in doc if t.lower_ == "shelled")
    judged = status_of(page, token)
    assert judged.status == "possible"
    assert learnt.weighed(token, "ASSAULT", judged) == (judged.status, judged.why)
    page.close()
