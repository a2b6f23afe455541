"""The ledger of ties says who is told to depend on whom, with every range as told, and never more."""

from __future__ import annotations

import msgspec

from relata.records import ActorRef, Evidence, Measure, Report, Span, Statement, Tie, record_id
from relata.relation import leverage
from tests.conftest import country, report

MDA, RUS = country("MDA", "Moldova"), country("RUS", "Russia")
GAZPROM = ActorRef("a_gaz", "Gazprom", "RUS", "BUS")
WIRE = report("Moldova gets 80 % of its gas from Russia.", outlet="Wire", published="2020-03-01")
PAPER = report(
    "The minister: Moldova gets 100 % of its gas from Gazprom.", outlet="Paper", published="2020-05-01"
)


def tie(home: Report, kind: object, *, to: ActorRef = RUS, from_: ActorRef = MDA, value: float | None = None, status: object = "in_force") -> Tie:  # fmt: skip
    """A tie told by the whole of a report."""
    return Tie(
        id=record_id("t", home.id, kind, value, status), evidence=(Evidence.cut(home, 0, len(home.text)),), why="test",
        score=0.8, from_=from_, to=to, kind=kind, measure=Measure(value, "%", "its gas") if value else None,
        status=status, as_of=home.published.value,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_range_of_tellings_with_who_gives_it() -> None:
    """Two amounts of one thing are a range, told by two outlets; a state's firm stands for the state."""
    ties = [tie(WIRE, "energy", value=80), tie(PAPER, "energy", value=100, to=GAZPROM)]
    (found,) = leverage(ties, [WIRE, PAPER])
    (energy,) = found.a_on_b

    assert (found.a.name, found.b.name, found.b_on_a) == ("Moldova", "Russia", ())
    assert [(a.low, a.high, a.unit, a.of, a.told) for a in energy.amounts] == [(80, 100, "%", "its gas", 2)]
    assert energy.told_by == ("Paper", "Wire") and energy.reports == 2
    assert (energy.since, energy.until) == ("2020-03-01", "2020-05-01")
    assert "80 to 100 % of its gas" in found.reading
    assert "Moldova depends on Russia for more" in found.reading


def test_the_speaker_in_whose_words_it_stands_tells_it() -> None:
    """Where a statement's content holds the tie, its speaker says it, apart from the outlets that tell it themselves."""
    says = Statement(
        id="s1", evidence=(Evidence.cut(PAPER, 0, len(PAPER.text)),), why="test", score=1.0,
        speaker=ActorRef("a_min", "Vlad Minister", "MDA", "GOV"), stance="asserts", form="indirect",
        content=Span.of(PAPER.text, 0, len(PAPER.text)),
    )  # fmt: skip
    (found,) = leverage([tie(PAPER, "energy", value=100), tie(WIRE, "energy")], [PAPER, WIRE], [says])
    unnamed = msgspec.structs.replace(says, speaker=ActorRef("", "he"))
    (other,) = leverage([tie(PAPER, "energy", value=100)], [PAPER], [unnamed])

    assert found.a_on_b[0].said_by == ("Vlad Minister",)
    assert found.a_on_b[0].told_by == ("Wire",)
    assert found.a_on_b[0].outlets == ("Paper", "Wire")
    assert "(told by Wire; said by Vlad Minister)" in found.reading
    assert (other.a_on_b[0].told_by, other.a_on_b[0].said_by) == (("Paper",), ())


def test_what_does_not_stand_is_nothing_to_lose() -> None:
    """A proposed loan and a treaty of equals are in the ledger, but no cut would take them away."""
    ties = [tie(WIRE, "credit", status="proposed"), tie(WIRE, "treaty")]
    (found,) = leverage(ties, [WIRE])

    assert {d.kind for d in found.a_on_b} == {"credit", "treaty"}
    assert found.reading == "Nothing is told that Moldova or Russia would lose by a cut."


def test_a_guess_is_no_dependence() -> None:
    """A tie of a low score, as the weighing of a sentence gives, stands in no ledger."""
    weak = msgspec.structs.replace(tie(WIRE, "energy", value=80), score=0.3)
    assert leverage([weak], [WIRE]) == ()


def test_each_on_the_other() -> None:
    """With as many kinds of things on either side nobody is said to depend more."""
    ties = [tie(WIRE, "energy"), tie(PAPER, "transit", from_=RUS, to=MDA)]
    (found,) = leverage(ties, [WIRE, PAPER])

    assert "each depends on the other" in found.reading


def test_nothing_within_one_state_and_nothing_without_a_state() -> None:
    """A tie of a state with its own firm, or with a party that is none, is in no ledger."""
    ties = [tie(WIRE, "trade", from_=RUS, to=GAZPROM), tie(WIRE, "trade", to=ActorRef("", "somebody"))]

    assert leverage(ties, [WIRE]) == ()
