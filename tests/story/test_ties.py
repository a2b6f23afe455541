"""Ties told more than once."""

from __future__ import annotations

import itertools

from relata.records import ActorRef, Evidence, Measure, Tie, TieStatus, record_id
from relata.story.ties import gather

ZMB = ActorRef("zmb", "Zambia", "ZMB", "GOV")
CHN = ActorRef("chn", "China", "CHN", "GOV")


def told(
    report: str, *, value: float | None = None, status: TieStatus = "in_force", as_of: str | None = None
) -> Tie:
    """A telling that Zambia owes China."""
    quote = "owes China"
    return Tie(
        id=record_id("t", report, value, status),
        evidence=(Evidence(0, len(quote), quote, report),),
        why="test",
        score=0.8,
        from_=ZMB,
        to=CHN,
        kind="credit",
        measure=Measure(value, "USD") if value else None,
        status=status,
        as_of=as_of,
    )


def test_twice_is_one() -> None:
    """The same tie in two reports is one tie with the evidence of both and its newest date."""
    (tie,) = gather([told("a", value=3e9, as_of="2020"), told("b", value=3e9, as_of="2021")])

    assert [e.report for e in tie.evidence] == ["a", "b"]
    assert tie.as_of == "2021"
    assert "told 2 times since 2020" in tie.why


def test_without_an_amount() -> None:
    """A telling without an amount joins the one that has it."""
    (tie,) = gather([told("a"), told("b", value=3e9)])

    assert tie.measure == Measure(3e9, "USD")
    assert len(tie.evidence) == 2


def test_conflict_shows() -> None:
    """Two amounts stay two ties, and each says what the other says."""
    ties = gather([told("a", value=3e9, as_of="2020"), told("b", value=6e9, as_of="2020")])

    assert len(ties) == 2
    assert all("also told: in force" in t.why for t in ties)
    assert {t.measure.value for t in ties if t.measure} == {3e9, 6e9}


def test_status_changes() -> None:
    """A tie that was frozen later shows both states."""
    ties = gather([told("a", as_of="2020"), told("b", status="frozen", as_of="2021")])

    assert {t.status for t in ties} == {"in_force", "frozen"}
    assert any("frozen (2021)" in t.why for t in ties if t.status == "in_force")


def test_order_does_not_matter() -> None:
    """Whatever the order of the tellings, the ties are the same."""
    tellings = [
        told("a"),
        told("b", value=3e9),
        told("c", value=6e9, as_of="2021"),
        told("d", status="frozen"),
    ]
    results = {gather(order) for order in itertools.permutations(tellings)}

    assert len(results) == 1
