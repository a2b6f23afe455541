"""A person's word takes effect on every kind of record, survives what comes after, and can be taken back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relata.records import (
    Actor,
    ActorRef,
    Cause,
    CauseSpan,
    Correction,
    Evidence,
    Measure,
    Reading,
    Report,
    Span,
    Statement,
    Story,
    Tie,
    record_id,
)
from relata.story import tell
from relata.story.corrections import apply, regroup
from tests.conftest import act, report

BLR = ActorRef("a_blr", "Belarus", "BLR", "GOV")
RUS = ActorRef("a_rus", "Russia", "RUS", "GOV")
ONE = ActorRef("a_one", "Tatiana Stanovaya", "RUS", "CVL")
TWO = ActorRef("a_two", "Tatyana Stanovaya", "RUS", "CVL")
NUMBER = itertools.count()


def line(what: Any, record: str, after: Any = None, *, before: Any = None, note: str = "") -> Correction:
    """A line of the ledger."""
    n = next(NUMBER)
    return Correction(
        id=f"k{n:04}", when=f"2026-01-01T00:00:{n % 60:02}", who="ada", what=what, record=record, before=before,
        after=after, note=note,
    )  # fmt: skip


def said(home: Report, speaker: ActorRef, content: str, stance: Any = "accuses") -> Statement:
    """Somebody says `content`, which stands in the report."""
    at = home.text.index(content)
    return Statement(
        id=record_id("s", home.id, at), evidence=(Evidence.cut(home, at, at + len(content)),), why="test", score=0.9,
        speaker=speaker, stance=stance, form="indirect", content=Span.of(home.text, at, at + len(content)),
        speaker_span=Span.of(home.text, home.text.index(speaker.name), home.text.index(speaker.name) + len(speaker.name)),
    )  # fmt: skip


def actor(ref: ActorRef, home: Report) -> Actor:
    """The record of an actor that the report names."""
    at = home.text.index(ref.name)
    return Actor(
        id=ref.id, evidence=(Evidence.cut(home, at, at + len(ref.name)),), why="test", score=1.0, name=ref.name,
        kind="person" if ref in (ONE, TWO) else "state", country=ref.country, sector=ref.sector, mentions=1,
    )  # fmt: skip


def telling(day: str, outlet: str, person: ActorRef) -> tuple[Report, Reading]:
    """A report with an arrest, a charge and its denial, a debt, and a causal claim of a person."""
    text = (
        f"Belarus arrested 33 of the men of Russia near Minsk, {outlet} of {day} writes. Belarus: Russia was plotting "
        f"mass unrest. Russia denied the charge. Belarus owes Russia a debt. {person.name} sees pressure raise trust."
    )
    home = report(text, published=day, outlet=outlet)

    def cut(words: str) -> tuple[Evidence, ...]:
        at = text.index(words)
        return (Evidence.cut(home, at, at + len(words)),)

    arrest = act(home, "COERCE", BLR, RUS, trigger="arrested", date="2020-07-29", mode="arrest")
    debt = Tie(
        id=record_id("t", home.id), evidence=cut("owes Russia a debt"), why="test", score=0.8, from_=BLR, to=RUS,
        kind="credit", measure=Measure(1e9, "USD"), as_of=day,
    )  # fmt: skip
    at, to = text.index("pressure"), text.index("trust")
    cause = Cause(
        id=record_id("c", home.id), evidence=cut("pressure raise trust"), why="test", score=0.8,
        cause=CauseSpan(at, at + 8, "pressure"), effect=CauseSpan(to, to + 5, "trust"), sign="+", by=person,
    )  # fmt: skip
    reading = Reading(
        report=home.id,
        actors=tuple(actor(a, home) for a in (BLR, RUS, person)),
        events=(arrest,),
        statements=(
            said(home, BLR, "Russia was plotting mass unrest"),
            said(home, RUS, "the charge", "denies"),
        ),
        ties=(debt,),
        causes=(cause,),
    )
    return home, reading


A, B = telling("2020-07-30", "Wire", ONE), telling("2020-07-31", "Paper", TWO)
C = telling("2020-08-01", "Herald", TWO)


def story(*changes: Correction, of: Sequence[tuple[Report, Reading]] = (A, B)) -> Story:
    """The story that reports tell after corrections."""
    return tell([r for r, _ in of], {r.id: d for r, d in of}, changes)


PLAIN = story()
EVENT, CLAIM, TIE = PLAIN.events[0], PLAIN.claims[0], PLAIN.ties[0]


def test_the_story_without_corrections() -> None:
    """Two reports tell one arrest, one debt, one person; each holds a contested charge and a causal claim."""
    assert [len(e.merged) for e in PLAIN.events] == [2]
    assert [len(t.merged) for t in PLAIN.ties] == [2]
    assert all(c.contested for c in PLAIN.claims) and PLAIN.claims
    assert sorted(a.id for a in PLAIN.actors) == ["a_blr", "a_one", "a_rus"]
    assert len(PLAIN.causes) == 2


Effect = Callable[[Story], bool]
EFFECTS: dict[str, tuple[Correction, Effect]] = {
    "reject an act": (line("reject", EVENT.id), lambda s: not s.events and not s.tellings),
    "edit an act": (line("edit", EVENT.id, {"type": "SANCTION", "mode": None}), lambda s: [e.quad for e in s.events] == ["material_conflict"] and s.events[0].type == "SANCTION"),
    "accept an act": (line("accept", EVENT.id), lambda s: s.events[0].score == 1.0 and "accepted by ada" in s.events[0].why),
    "split an act": (line("split", EVENT.id, [EVENT.merged[0]]), lambda s: len(s.events) == 2),
    "reject a telling": (line("reject", EVENT.merged[0]), lambda s: [e.merged for e in s.events] == [EVENT.merged[1:]]),
    "reject a claim": (line("reject", CLAIM.id), lambda s: len(s.claims) == len(PLAIN.claims) - 1 and len(s.statements) == 4),
    "edit a claim": (line("edit", CLAIM.id, {"contested": False}), lambda s: any(not c.contested for c in s.claims)),
    "accept a claim": (line("accept", CLAIM.id), lambda s: any("accepted by ada" in c.why for c in s.claims)),
    "reject a statement": (line("reject", PLAIN.statements[0].id), lambda s: len(s.statements) == 3),
    "edit a statement": (line("edit", PLAIN.statements[0].id, {"stance": "warns"}), lambda s: "warns" in {x.stance for x in s.statements}),
    "reject a tie": (line("reject", TIE.id), lambda s: not s.ties),
    "edit a tie": (line("edit", TIE.id, {"status": "frozen"}), lambda s: [t.status for t in s.ties] == ["frozen"]),
    "split a tie": (line("split", TIE.id, [TIE.merged[0]]), lambda s: len(s.ties) == 2),
    "reject a cause": (line("reject", PLAIN.causes[0].id), lambda s: len(s.causes) == 1),
    "edit a cause": (line("edit", PLAIN.causes[0].id, {"sign": "-"}), lambda s: {c.sign for c in s.causes} == {"+", "-"}),
    "edit an actor": (line("edit", "a_rus", {"name": "Russian Federation"}), lambda s: {a.name for e in s.events for a in e.target} == {"Russian Federation"}),
    "reject an actor": (line("reject", "a_blr"), lambda s: not s.events and not s.ties and {x.speaker.id for x in s.statements} == {"", "a_rus"}),
    "split an actor": (line("split", "a_one", ["a_two"]), lambda s: len(s.actors) == 4),
    "merge actors": (line("merge", "a_one", ["a_one", "a_rus"]), lambda s: len(s.actors) == 2),
}  # fmt: skip


@pytest.mark.parametrize("name", EFFECTS)
def test_it_takes_effect_and_can_be_undone(name: str) -> None:
    """Each kind of correction of each kind of record shows in the story; undoing it gives the story of before."""
    change, effect = EFFECTS[name]

    assert not effect(PLAIN)
    assert effect(story(change))
    assert story(change, line(change.what, change.record, change.id, note="undo")) == PLAIN


@pytest.mark.parametrize("name", ["reject an act", "edit an act", "edit a claim", "reject a tie", "edit a tie", "reject an actor", "split an actor"])  # fmt: skip
def test_it_survives_reports_that_come_in(name: str) -> None:
    """When a third report tells the same, what a person said still holds: no telling of the act or tie comes back."""
    change, _ = EFFECTS[name]
    before = msgspec.to_builtins({"a": EVENT, "c": CLAIM, "t": TIE}.get(name.split()[-1][0]) or EVENT)
    grown = story(msgspec.structs.replace(change, before=before), of=(C, B, A))
    plain = story(of=(A, B, C))

    assert grown != plain
    if name in ("reject an act", "edit an act"):
        kinds = [e.type for e in grown.events]
        assert (
            kinds.count("COERCE") <= 1
        )  # the new telling may stand for itself; the two judged ones never return
        assert {t for e in grown.events if e.type == "COERCE" for t in e.merged}.isdisjoint(EVENT.merged)
    if name == "reject a tie":
        assert grown.ties == ()


def test_an_act_is_found_again_by_its_tellings() -> None:
    """The id of an act follows from its tellings; a judgement by an old id holds through what the line kept of it."""
    old = line("reject", "ev_gone", before=msgspec.to_builtins(EVENT))

    assert story(old).events == ()
    assert story(line("reject", "ev_gone")) == PLAIN


def test_splitting_one_off_leaves_the_others_together() -> None:
    """Of three tellings in a row, taking out the middle one does not part the other two."""
    assert regroup([["a", "b", "c"]], [line("split", "x", ["b"])]) == [["a", "c"], ["b"]]
    assert regroup(
        [["a"], ["b"], ["c"]], [line("merge", "x", ["a", "b"]), line("merge", "x", ["b", "c"])]
    ) == [["a", "b", "c"]]


def test_a_party_that_a_person_names_is_not_inferred() -> None:
    """An inferred side counts half; once a person has said who it was it is as sure as a side that words name."""
    guessed = msgspec.structs.replace(A[1].events[0], inferred=("source", "target"))
    named = line("edit", guessed.id, {"target": [msgspec.to_builtins(RUS)]})
    (mended,) = apply([guessed], [named])

    assert mended.inferred == ("source",)


def test_an_edit_that_does_not_fit_stops_nothing() -> None:
    """A line from elsewhere with a value that no record holds is passed over in a rebuild, and the record says so."""
    wrong = line("edit", EVENT.merged[0], {"status": "perhaps"})

    assert "does not fit" in " ".join(t.why for t in story(wrong).tellings)
    with pytest.raises(ValueError):
        apply(PLAIN.tellings, [wrong])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(sorted(EFFECTS)), max_size=4), st.randoms())
def test_any_ledger_gives_one_story_whatever_the_order_of_reports(names: list[str], random: Any) -> None:
    """Corrections and reports in any order of arrival: the ledger's own order alone counts."""
    changes = [EFFECTS[n][0] for n in names]
    of = [A, B, C]
    wanted = story(*changes, of=of)
    random.shuffle(of)

    assert story(*changes, of=of) == wanted
