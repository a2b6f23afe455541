"""The said system: variables, edges, loops."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest

from relata.records import (
    EVENT_TYPES,
    ActorRef,
    Cause,
    CauseSpan,
    Event,
    EventType,
    Evidence,
    Modality,
    Quad,
    Sign,
    Span,
    record_id,
)
from relata.system.meanings import meaning
from relata.system.said import said_system
from relata.system.variables import same
from relata.vocabulary import load
from relata.vocabulary.coverage import plover_modes


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
        ("opposition protests in Lima", "the protests in Peru"),
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
        ("the war", "a warning"),
        ("an aide", "aid"),
        ("a gasp", "gas"),
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


def told(
    claim_: Cause,
    trigger: str,
    kind: EventType,
    quad: Quad,
    *,
    source: str,
    target: str,
    score: float = 0.8,
    **rest: Any,
) -> Event:
    """An act that was read in the words of a claim."""
    at = claim_.evidence[0].quote.index(trigger)
    state = [ActorRef(record_id("a", code), code, code, "GOV") for code in (source, target)]
    return Event(
        id=record_id("e", claim_.id, trigger), evidence=claim_.evidence, why="test", score=score, type=kind, quad=quad,
        status=rest.pop("status", "occurred"), source=(state[0],), target=(state[1],),
        trigger=Span(at, at + len(trigger), trigger), **rest,
    )  # fmt: skip


CLOSED = claim("Peru closed its skies to Chile", "the fares rise", report="a")


def test_an_act_names_a_span_that_its_words_do_not() -> None:
    """A span without a theme is about the act read in it, with who acts toward whom, and says so."""
    act = told(CLOSED, "closed its skies", "SANCTION", "material_conflict", source="PER", target="CHL")
    said = said_system([CLOSED], [act])
    found = next(v for v in said.variables if v.name != "the fares rise")

    assert found.name == "sanctions and isolation (Peru → Chile)"
    assert "the act SANCTION" in found.why


def test_words_go_before_acts() -> None:
    """Where a word of a span has a theme, no act in it counts; nor one outside it, nor one that is very unsure."""
    sanctions = claim("Peru closed its skies", "protests in Chile", report="a")
    acts = [
        told(sanctions, "protests", "CONSULT", "verbal_cooperation", source="PER", target="CHL"),
        told(sanctions, "closed", "SANCTION", "material_conflict", source="PER", target="CHL", score=0.3),
    ]

    assert {v.name for v in said_system([sanctions], acts).variables} == {
        "Peru closed its skies",
        "protests (Chile)",
    }


def test_an_act_that_is_denied_turns_its_variable_round() -> None:
    """What is said not to have happened is less of it; a party that was only inferred does not name it."""
    rest: dict[str, Any] = {"status": "denied", "inferred": ("target",)}
    act = told(
        CLOSED, "closed its skies", "SANCTION", "material_conflict", source="PER", target="CHL", **rest
    )
    names = {v.name for v in said_system([claim("Lima closed its skies", "b", report="a")], []).variables}
    (found,) = (v.name for v in said_system([CLOSED], [act]).variables if v.name.startswith("less"))

    assert found == "less sanctions and isolation (Chile, Peru)"
    assert "Lima closed its skies" in names


def test_every_type_of_act_names_a_variable() -> None:
    """The kinds of act in variables.yaml are the codebook's, and none of its types is missing."""
    kinds = set(load("variables")["acts"])
    modes = {mode.replace(".", " ") for mode in plover_modes()}

    assert set(EVENT_TYPES) <= kinds
    assert kinds <= set(EVENT_TYPES) | modes


def test_many_spans_are_grouped_in_little_time() -> None:
    """Four thousand spans without a theme take seconds: only those that share a rare word are compared."""
    letters = [f"{a}{b}{c}ks" for a in "bdfgklmnpr" for b in "aeiou" for c in "bdfgklmnprstvz"]
    many = [
        claim(f"ka{one} ke{letters[n // 7]}", "the same result", report=f"r{n}{k}")
        for n, one in enumerate(letters)
        for k in range(3)
    ]
    start = time.perf_counter()
    said = said_system(many)

    assert time.perf_counter() - start < 20
    assert len(said.variables) == len(letters) + 1


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
