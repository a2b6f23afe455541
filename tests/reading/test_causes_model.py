"""Causal links as the trained model sees them."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import causal_news, train_causes
from relata.reading.acts.stage import Stage
from relata.reading.causes import borders, links, model
from relata.reading.causes.joining import pairs_by_words
from relata.reading.causes.links import Words
from relata.reading.reader import Options, open_page
from relata.records import Report

LONG = (
    "Hundreds of dockers marched to the harbour office on Friday after the company had cut their pay,"
    " forcing the port to close, and the mayor called a meeting because the ferries stood still."
)


def words(text: str) -> Words:
    """A sentence as the model sees it."""
    page = open_page(Report(id="r", text=text), Options(only=frozenset({"causes"})), whole=True)
    ((_, doc),) = page.parsed()
    return Words(doc, pairs_by_words(Stage(page), doc))


def test_a_link_is_two_stretches_side_by_side() -> None:
    """Left before right, inside the sentence, and no chance beyond 1; the same sentence gives the same links."""
    w = words(LONG)
    found = model.links_of_text(w, model.weights())
    assert found
    assert found == model.links_of_text(words(LONG), model.weights())
    for link in found:
        assert 0 <= link.left[0] < link.left[1] <= link.right[0] < link.right[1] <= w.n
        assert 0 < link.chance <= 1


def test_no_link_in_a_sentence_that_is_not_causal() -> None:
    """What only tells where and when holds no link."""
    assert (
        model.links_of_text(words("The delegation met the minister in Oslo on Friday ."), model.weights())
        == []
    )


def test_in_a_report_links_stand_at_given_places() -> None:
    """A report's sentence is split only before the places that are asked for, with the same order and spans."""
    w = words(LONG)
    (place,) = (i for i, x in enumerate(w.lower) if x == "because")
    (link,) = model.links_at(w, model.weights(), {place})
    assert link.left[1] == place
    assert link.order == links.EFFECT_FIRST
    assert "ferries" in w.lower[slice(*link.cause)]
    assert model.links_at(w, model.weights(), set()) == []


def test_a_border_is_one_that_most_of_the_likely_ones_agree_with() -> None:
    """Of three borders the middle one is taken where the outer two are as likely: it agrees with both."""
    sizes = [20, 12, 7]
    at, sure = model.best_border(np.log([0.4, 0.2, 0.4]), sizes)
    assert (at, sure) == (1, pytest.approx(1.0))
    at, sure = model.best_border(np.log([0.695, 0.005, 0.3]), sizes)
    assert at == 0, "a border below a fiftieth of the likeliest is none"
    assert sure == pytest.approx(0.7)


def test_what_the_words_see_is_seen_by_the_model() -> None:
    """A rule's pair is a feature of the split that it makes, and of no other."""
    w = words(LONG)
    (place,) = (i for i, x in enumerate(w.lower) if x == "because")
    assert any(f.startswith("hintby=1 causes.yaml: because") for f in links.split_features(w, place))
    assert not any(f.startswith("hintby=") for f in links.split_features(w, 2))


def test_borders_are_seen_from_the_split() -> None:
    """A start has a feature for the clause that the split hangs on, and there is one row for each token before it."""
    w = words("The port was closed because the dockers were on strike .")
    rows = list(borders.starts_before(borders.Sight(w), 4, links.EFFECT_FIRST))
    assert len(rows) == 4
    assert "own=0ROOT 1" in rows[0]
    assert "own=- 1" in rows[2]
    ends = list(borders.ends_behind(borders.Sight(w), 5, 4, links.EFFECT_FIRST))
    assert len(ends) == w.n - 5


def test_a_choice_is_learnt_from_the_right_rows() -> None:
    """A conditional logit gives the feature of the right rows more weight than that of the others."""
    groups = [[["right", "x"], ["wrong", "y"]], [["wrong", "x"], ["right", "y"]]] * 4
    fitted = train_causes.choice(groups, [0, 1] * 4)
    assert fitted[links.bucket("right")] > 0.1 > -0.1 > fitted[links.bucket("wrong")]
    assert fitted[links.bucket("x")] == pytest.approx(0.0, abs=1e-3)


def test_an_argument_is_found_without_tags() -> None:
    """Places of cause and effect count the characters of the bare sentence."""
    marked = "<ARG1>The port closed</ARG1> <SIG0>as</SIG0> <ARG0>crews struck</ARG0> ."
    assert causal_news.argument(marked, "ARG0") == (19, 31)
    assert causal_news.argument(marked, "ARG1") == (0, 15)
