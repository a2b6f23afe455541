"""The said system: variables, edges, loops."""

from __future__ import annotations

import itertools

import pytest

from relata.records import ActorRef, Cause, CauseSpan, Evidence, Modality, Sign, record_id
from relata.system.said import said_system
from relata.system.variables import meaning, same


def claim(
    cause: str,
    effect: str,
    sign: Sign = "+",
    *,
    report: str = "a",
    by: str | None = None,
    modality: Modality = "asserted",
) -> Cause:
    """A causal claim in a made-up report."""
    text = f"{cause} … {effect}"
    return Cause(
        id=record_id("k", report, cause, effect, sign, by),
        evidence=(Evidence(0, len(text), text, report),),
        why="test",
        score=0.8,
        cause=CauseSpan(0, len(cause), cause),
        effect=CauseSpan(len(text) - len(effect), len(text), effect),
        sign=sign,
        by=ActorRef(by, by) if by else "reporter",
        modality=modality,
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the isolation of Maduro by the West", "the West's isolation of Caracas"),
        ("new sanctions on Iran", "Iran's isolation"),
        ("its dependence on Beijing", "Laos's reliance on China"),
        ("the crackdown on students", "the arrest of two editors"),
        ("rallies in Lima", "protests against the Peruvian congress"),
        ("a war in Sudan", "the invasion of Sudan"),
        ("the price of bread", "inflation"),
        ("a rise in food prices", "the price of food in Cairo"),
        ("the loss of the northern harvest", "the loss of the harvest"),
        ("closer integration with Italy", "a roadmap for unification"),
    ],
)
def test_same_variable(one: str, two: str) -> None:
    """Spans with the same meaning are one variable, whatever their words."""
    assert same(meaning(one), meaning(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("sanctions on Iran", "protests in Iran"),
        ("the war in Sudan", "the war in Georgia"),
        ("the sanctions on Cuba", "the lifting of sanctions on Cuba"),
        ("its dependence on Beijing", "less dependence on China"),
        ("the new bridge", "the old prison"),
        ("the harvest in the north", "the election in the north"),
        ("arrests in Chile", "arrests in Nepal"),
    ],
)
def test_other_variable(one: str, two: str) -> None:
    """Other matters, other parties and the opposite stay apart."""
    assert not same(meaning(one), meaning(two))


LOOP = (
    claim("the sanctions on Cuba", "Cuba's dependence on Venezuela", report="a"),
    claim("dependence on Venezuela", "a crackdown on dissidents in Cuba", report="b"),
    claim("the arrest of Cuban dissidents", "new sanctions by the West on Cuba", report="c"),
)


def test_reinforcing_loop() -> None:
    """Claims of several reports close a loop; with no minus among its signs it reinforces itself."""
    said = said_system(LOOP)

    assert [x.kind for x in said.loops] == ["reinforcing"]
    assert sorted(c for step in said.loops[0].causes for c in step) == sorted(c.id for c in LOOP)


def test_balancing_loop() -> None:
    """One minus makes a loop balancing."""
    last = claim("the arrest of Cuban dissidents", "new sanctions by the West on Cuba", "-", report="c")
    said = said_system((*LOOP[:2], last))

    assert [x.kind for x in said.loops] == ["balancing"]


def test_denied_claims_say_no_edge() -> None:
    """A claim that is denied draws no edge and closes no loop."""
    denied = claim("the arrest of Cuban dissidents", "new sanctions by the West on Cuba", modality="denied")
    said = said_system((*LOOP[:2], denied))

    assert said.loops == ()
    assert len(said.edges) == 2
    assert len(said.causes) == 3


def test_disputed_edge() -> None:
    """An edge on which speakers disagree holds both sides."""
    said = said_system(
        [
            claim("the tariff", "inflation in Peru", "+", by="a minister"),
            claim("the tariff", "inflation in Peru", "-", by="a banker"),
        ]
    )
    (edge,) = said.edges

    assert edge.disputed
    assert edge.weight == 0
    assert len(edge.claims) == 2


def test_every_claim_gets_its_variables() -> None:
    """Each end of each claim names a variable that lists it, and each variable says why."""
    said = said_system(LOOP)
    by_name = {v.name: v for v in said.variables}

    for cause in said.causes:
        for span in (cause.cause, cause.effect):
            assert span.variable in by_name
            assert cause.id in by_name[span.variable or ""].causes
    assert all(v.why for v in said.variables)
    assert len(by_name) == len(said.variables)


def test_order_does_not_matter() -> None:
    """Whatever the order of the claims, the system is the same."""
    results = [said_system(order) for order in itertools.permutations(LOOP)]

    assert all(
        (r.variables, r.loops, r.edges) == (results[0].variables, results[0].loops, results[0].edges)
        for r in results
    )


def test_nothing_from_nothing() -> None:
    """Without claims there is no system."""
    said = said_system([])

    assert (said.causes, said.variables, said.loops, said.edges) == ((), (), (), ())
