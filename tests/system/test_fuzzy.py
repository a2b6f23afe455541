"""The fuzzy cognitive map."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from relata.errors import BadLine, UnknownRecord
from relata.system.fuzzy import Map, map_of, run, scenario
from relata.system.fuzzy_files import from_csv, from_graphml, to_csv, to_graphml
from relata.system.said import said_system

from .test_said import LOOP, claim

CHAIN = Map(
    ("rain", "harvest", "hunger"),
    ((0.0, 0.8, 0.0), (0.0, 0.0, -0.6), (0.0, 0.0, 0.0)),
    (("rain", "harvest", ("k1",)), ("harvest", "hunger", ("k2", "k3"))),
)


def test_worked_by_hand() -> None:
    """Rain held at 1: harvest solves x = tanh(0.9 (x + 0.8)), hunger y = tanh(0.9 (y - 0.6 x)); worked by hand."""
    values, settled = run(CHAIN.array(), {0: 1.0})
    x, y = values[1], values[2]

    assert settled
    assert math.isclose(x, 0.9123, abs_tol=2e-4)
    assert math.isclose(x, math.tanh(0.9 * (x + 0.8)), abs_tol=1e-5)
    assert math.isclose(y, math.tanh(0.9 * (y - 0.6 * x)), abs_tol=1e-5)
    assert y < 0


CITY = np.array(
    [
        [0.0, 0.0, 0.6, 0.9, 0.0, 0.0, 0.0, 0.8],
        [0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5],
        [0.0, 0.7, 0.0, 0.0, 0.9, 0.0, 0.4, 0.1],
        [0.4, 0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, -0.9, 0.0, 0.3],
        [-0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.4, 0.9],
        [0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 0.0],
    ]
)


def test_a_published_map_comes_to_its_published_rest() -> None:
    """The worked map of eight concepts of Z. Dikopoulou and E. Papageorgiou, "Inference of Fuzzy Cognitive Maps"
    (vignette of the R package fcm), run by the same rule with a logistic curve from concepts 1 and 2 on, ends where
    FCMpy (S. Mkhitaryan and others, arXiv:2111.12749) prints it, to the 0.001 at which that run stops.
    """
    values, settled = run(
        CITY, {}, start=np.array([1.0, 1.0, 0, 0, 0, 0, 0, 0]), squash=lambda x: 1.0 / (1.0 + np.exp(-x))
    )
    printed = (0.725885, 0.790706, 0.769451, 0.812473, 0.819294, 0.839901, 0.909940, 0.955774)

    assert settled
    assert np.abs(values - printed).max() < 1e-3


def test_untouched_map_rests() -> None:
    """With nothing set, nothing moves."""
    values, settled = run(CHAIN.array(), {})

    assert settled
    assert not values.any()


def test_scenario() -> None:
    """Setting rain up lifts the harvest and lowers hunger, by three claims, through named paths."""
    answer = scenario(CHAIN, {"rain": 1.0})
    by_name = {e.variable: e for e in answer.effects}

    assert answer.reads.startswith("by these 3 claims, with rain up: harvest rises; hunger falls")
    assert by_name["hunger"].paths[0].variables == ("rain", "harvest", "hunger")
    assert by_name["hunger"].paths[0].sign == -1
    assert by_name["hunger"].claims == 3
    assert all(e.low <= e.value <= e.high for e in answer.effects)


def test_what_it_hangs_on() -> None:
    """Where one claim carries an effect alone, the effect hangs on it; where two say the same, on neither."""
    by_name = {e.variable: e for e in scenario(CHAIN, {"rain": 1.0}).effects}

    assert by_name["harvest"].hangs_on == ("k1",)
    assert not by_name["harvest"].robust
    assert by_name["hunger"].hangs_on == ("k1",)


def test_what_one_outlet_alone_holds_up() -> None:
    """Where one outlet tells both claims on hunger, it hangs on that outlet though on neither claim; where two do, not."""
    one = {
        e.variable: e for e in scenario(CHAIN, {"harvest": 1.0}, outlets={"k2": ["A"], "k3": ["A"]}).effects
    }
    two = {
        e.variable: e for e in scenario(CHAIN, {"harvest": 1.0}, outlets={"k2": ["A"], "k3": ["B"]}).effects
    }

    assert one["hunger"].robust and one["hunger"].outlets == ("A",)
    assert two["hunger"].outlets == ()


def test_dropping_a_claim_can_turn_a_disputed_edge() -> None:
    """Of two claims for more and one for less, dropping one for more leaves nothing: the direction hangs on those."""
    claims = [claim("the tariff", "inflation", report=r) for r in "ab"] + [
        claim("the tariff", "inflation", "-", report="c")
    ]
    map_ = map_of(said_system(claims).edges)
    effect = scenario(map_, {map_.claims[0][0]: 1.0}).effects[0]

    assert effect.moves == "rises"
    assert effect.hangs_on == tuple(sorted(c.id for c in claims if c.sign == "+"))


def test_opposite_setting() -> None:
    """Setting a variable down turns every direction."""
    up = {e.variable: e.moves for e in scenario(CHAIN, {"rain": 1.0}).effects}
    down = {e.variable: e.moves for e in scenario(CHAIN, {"rain": -1.0}).effects}

    assert up == {"harvest": "rises", "hunger": "falls"}
    assert down == {"harvest": "falls", "hunger": "rises"}


def test_same_digits() -> None:
    """The same map, settings and seed give the same answer."""
    assert scenario(CHAIN, {"rain": 0.5}) == scenario(CHAIN, {"rain": 0.5})


def test_from_claims() -> None:
    """Claims that say sanctions breed dependence make dependence rise with sanctions."""
    map_ = map_of(said_system(LOOP).edges)
    sanctions = next(n for n in map_.names if n.startswith("sanctions"))
    answer = scenario(map_, {sanctions: 1.0})
    moves = {e.variable.split(" (")[0]: e.moves for e in answer.effects}

    assert moves["dependence"] == "rises"
    assert answer.claims == 3


def test_more_claims_weigh_more() -> None:
    """One claim weighs a half, two that agree two thirds, two that disagree nothing."""
    one = map_of(said_system([claim("the tariff", "inflation")]).edges)
    two = map_of(
        said_system([claim("the tariff", "inflation"), claim("the tariff", "inflation", report="b")]).edges
    )
    odds = map_of(
        said_system([claim("the tariff", "inflation"), claim("the tariff", "inflation", "-")]).edges
    )

    assert np.abs(one.array()).max() == 0.5
    assert np.abs(two.array()).max() == pytest.approx(2 / 3, abs=1e-6)
    assert np.abs(odds.array()).max() == 0


def test_unknown_variable() -> None:
    """A variable that is not on the map is named in the error."""
    with pytest.raises(UnknownRecord, match="snow"):
        scenario(CHAIN, {"snow": 1.0})


def test_csv_and_back() -> None:
    """A map written as CSV and read again is the same map."""
    again = from_csv(to_csv(CHAIN))

    assert (again.names, again.weights) == (CHAIN.names, CHAIN.weights)


def test_graphml_and_back(tmp_path: Path) -> None:
    """A map written as GraphML and read again has the same edges, weights and claims."""
    path = tmp_path / "map.graphml"
    path.write_text(to_graphml(CHAIN), encoding="utf-8")
    again = from_graphml(path)
    order = [again.names.index(n) for n in CHAIN.names]

    assert np.array_equal(again.array()[np.ix_(order, order)], CHAIN.array())
    assert set(again.claims) == set(CHAIN.claims)


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n", ",rain,harvest\nrain,0,1\n", ",rain\nsnow,0\n", ",rain\nrain,much\n", ",rain\nrain,7\n"],
)
def test_bad_csv(text: str) -> None:
    """A matrix that is not square, differs in its names or holds no weights is refused."""
    with pytest.raises(BadLine):
        from_csv(text)


def test_no_formula_in_a_spreadsheet() -> None:
    """A variable's name cannot run as a formula, and comes back as it was."""
    map_ = Map(("=1+1", "b"), ((0.0, 0.5), (0.0, 0.0)))
    text = to_csv(map_)

    assert "\n'=1+1" in text
    assert from_csv(text).names == map_.names


def test_bad_graphml(tmp_path: Path) -> None:
    """A file that is no GraphML is refused."""
    path = tmp_path / "map.graphml"
    path.write_text("no graph", encoding="utf-8")

    with pytest.raises(BadLine):
        from_graphml(path)
