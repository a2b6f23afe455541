"""Whose a description without a land is: weighed, not taken from the first rule that fits."""

from __future__ import annotations

import pytest

from relata.reading.actors import weighing
from relata.reading.actors.weighing import Weights


def test_chances_add_up() -> None:
    """The chances of all candidates and of none add up to 1, the better founded one is likelier."""
    found: weighing.Features = {"PER": ["home", "near"], "CHL": ["home"], None: ["none | body"]}

    chances = Weights({"near": 1.0, "home": -0.5}).chances(found)

    assert sum(chances.values()) == pytest.approx(1)
    assert chances["PER"] > chances["CHL"]


def test_nothing_to_weigh() -> None:
    """Where a report names no land there is none to take."""
    assert weighing.best(weighing.weights().chances({})) == (None, 0.0)


def test_unknown_features_weigh_nothing() -> None:
    """A feature that the weights do not know leaves the candidates equal, and the answer is the same each time."""
    chances = Weights({}).chances({"PER": ["x"], "CHL": ["y"]})

    assert chances == {"PER": 0.5, "CHL": 0.5}
    assert weighing.best(chances) == weighing.best(dict(reversed(chances.items())))


def test_weights_shipped() -> None:
    """The shipped weights speak for the report's own land, and their features are short names, no sentences."""
    shipped = weighing.weights().of

    assert shipped["home"] > 0
    assert all(len(name) < 60 for name in shipped)
