"""Whose a description without a land is: weighed, not taken from the first rule that fits."""

from __future__ import annotations

import pytest

from benchmarks import train_lands
from relata.reading.actors import weighing
from relata.reading.actors.weighing import Weights
from relata.reading.coded import parse_coded


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
    """The shipped weights speak for a land that the report opens with, and their features are short names."""
    shipped = weighing.weights().of

    assert shipped["in the lead"] > 0 and shipped["opens the report"] > 0
    assert all(len(name) < 60 for name in shipped)


def test_coded_descriptions_are_learnt_from() -> None:
    """A description that a coder gave a land is a case with that land; a name with a land of its own is none."""
    lines = """\
# actor: Peruvian police | PER | COP | organisation
# actor: Chile | CHL | GOV | state
P: Peru and Chile met in Lima. Chile then protested. Police arrested nine men in the capital of Peru.
E: protested | Chile=Chile | - | PROTEST | occurred | -
E: arrested | Police=Peruvian police | - | COERCE | occurred | -
P: Talks went on for a day. Nothing came of them. Nobody said why. The rain fell.
"""
    report = parse_coded("r", lines)
    found = list(train_lands.cases([report], {"r": None}))

    assert list(train_lands.parties_of(report).values()) == ["CHL", "PER"]
    assert [(report.text[c.start :][:6], c.land) for c in found] == [("Police", "PER")]
