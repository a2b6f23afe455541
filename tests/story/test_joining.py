"""Which tellings join: what keeps two acts apart for sure, the surest pairs first, and nobody lost in a merge."""

from __future__ import annotations

import itertools
from dataclasses import replace

import msgspec
import pytest

from relata.records import ActorRef, Count, Date, Event, EventType, Report, Status
from relata.story.apart import apart
from relata.story.faces import Face, face_of
from relata.story.joining import joined
from relata.story.likeness import likeness
from relata.story.merging import merge
from relata.vocabulary.actors import lexicon
from tests.conftest import act, country, report

KEN, UGA, TZA = country("KEN", "Kenya"), country("UGA", "Uganda"), country("TZA", "Tanzania")
Told = tuple[str, str, Status, str | None, str]

# Type, two tellings (published, text, status, date, word for the act), and whether they can be of one act.
WHEN: list[tuple[EventType, Told, Told, bool]] = [
    # A protest that is planned when another has been told as done is not that one; one told later may be.
    ("PROTEST", ("2021-03-01", "Marches filled the capital.", "occurred", "2021-03", "Marches"),
     ("2021-03-05", "Marches are planned for Sunday.", "planned", "2021-03-07", "Marches"), False),
    ("PROTEST", ("2021-03-08", "Marches filled the capital.", "occurred", "2021-03", "Marches"),
     ("2021-03-05", "Marches are planned for Sunday.", "planned", "2021-03-07", "Marches"), True),
    ("PROTEST", ("2021-03-01", "The strike goes on.", "ongoing", "2021-03", "strike"),
     ("2021-03-05", "A strike is planned.", "planned", None, "strike"), False),
    ("CONSULT", ("2021-03-05", "The two met.", "occurred", None, "met"),
     ("2021-03-05", "The two will meet.", "planned", None, "meet"), True),
    ("CONSULT", ("2021-03-02", "The two met.", "occurred", "2021-03", "met"),
     ("2021-03-05", "The two will meet.", "planned", None, "meet"), False),
    # Words without a day of their own are of the report's days; deeds may be told long after.
    ("REJECT", ("2021-03-01", "Kenya denied it.", "occurred", None, "denied"),
     ("2021-06-01", "Kenya denied it.", "occurred", None, "denied"), False),
    ("REJECT", ("2021-03-01", "Kenya denied it.", "occurred", None, "denied"),
     ("2021-03-04", "Kenya denied it.", "occurred", None, "denied"), True),
    ("COERCE", ("2021-03-01", "Kenya held the pilot.", "occurred", None, "held"),
     ("2021-06-01", "Kenya held the pilot.", "occurred", None, "held"), True),
]  # fmt: skip


def telling(
    kind: EventType, told: Told, source: ActorRef = KEN, target: ActorRef | None = UGA
) -> tuple[Event, Report]:
    """A telling and its report."""
    published, text, status, date, word = told
    home = report(text, published=published)
    event = act(home, kind, source, target, trigger=word, status=status)
    when = Date(date, "published") if date else Date(None, "unknown")
    return msgspec.structs.replace(event, date=when), home


def face(kind: EventType, told: Told, **counted: float) -> Face:
    """What is compared of a telling."""
    event, home = telling(kind, told)
    event = msgspec.structs.replace(event, counts=tuple(Count(n, unit) for unit, n in counted.items()))
    return face_of(event, {home.id: home})


@pytest.mark.parametrize(("kind", "one", "other", "can"), WHEN)
def test_what_is_told_as_done_or_planned_bounds_its_days(
    kind: EventType, one: Told, other: Told, can: bool
) -> None:
    """What is done lies before it was told, what is planned after; undated words are of their report's days."""
    assert apart(face(kind, one), face(kind, other)) is not can


@pytest.mark.parametrize(
    ("days", "one", "other", "apart_"),
    [
        (("2021-03-01", "2021-03-20"), {"people": 364.0}, {"people": 774.0}, True),
        (("2021-03-01", "2021-03-20"), {"people": 32.0}, {"nationals": 33.0}, False),
        (("2021-03-01", "2021-03-02"), {"people": 364.0}, {"people": 774.0}, False),
        (("2021-03-01", "2021-03-20"), {"people": 364.0}, {"dollars": 774.0}, False),
        (("2021-03-01", "2021-03-20"), {"people": 364.0}, {}, False),
    ],
)
def test_other_numbers_of_other_days_are_other_acts(
    days: tuple[str, str], one: dict[str, float], other: dict[str, float], apart_: bool
) -> None:
    """A count grows within the days of one piece of news; weeks later another number of people is another act."""
    faces = [
        face("COERCE", (day, "Kenya held them.", "occurred", "2021-03", "held"), **counted)
        for day, counted in zip(days, (one, other), strict=True)
    ]

    assert apart(*faces) is apart_


def test_a_noun_for_the_act_is_counted_by_the_number_before_it() -> None:
    """ "364 arrests" counts those arrested; "the third arrest" counts nobody."""
    texts = {
        "Kenya made 1,364 arrests.": {1364.0},
        "Kenya made 12 more arrests.": {12.0},
        "Arrests in 2021 fell.": set(),
    }
    for text, people in texts.items():
        word = "Arrests" if text[0] == "A" else "arrests"
        found = face("COERCE", ("2021-03-01", text, "occurred", None, word))

        assert found.people == people, text


@pytest.mark.parametrize(
    ("kind", "one_act"),
    [("ACCUSE", False), ("REQUEST", False), ("REJECT", False), ("COERCE", True), ("ASSAULT", True)],
)
def test_another_speaker_says_another_thing(kind: EventType, one_act: bool) -> None:
    """Reports may differ on whose deed it was, but two who say the same are two acts."""
    said = ("2021-03-01", "They hit Uganda over the dam.", "occurred", "2021-03-01", "hit")
    again = ("2021-03-01", "Uganda was hit over the dam.", "occurred", "2021-03-01", "hit")
    one, _ = telling(kind, said, KEN)
    other, _ = telling(kind, again, TZA)

    assert (likeness(one, other) > 0) is one_act


def test_one_side_may_be_told_otherwise_but_not_both() -> None:
    """A party named otherwise in another report may be misread: it speaks against one act and rules nothing out.

    Targets of two countries, another target within one report and other parties on both sides do.
    """
    party, union = ActorRef("p1", "Ketu Party", None, "PTY"), ActorRef("u1", "Ketu Union", None, "LAB")
    texts = ("They demanded it of them.", "They demanded it again.")

    def alike(source: ActorRef, one: ActorRef, other: ActorRef, *, within: bool = False) -> float:
        first, second = (
            telling("REQUEST", ("2021-03-01", text, "occurred", "2021-03-01", "demanded"), who, target)[0]
            for text, who, target in zip(texts, (KEN, source), (one, other), strict=True)
        )
        if within:
            second = msgspec.structs.replace(second, evidence=first.evidence)
        return likeness(first, second)

    states = [lexicon().countries[code].state for code in ("TZA", "UGA")]

    assert alike(KEN, party, party) > alike(KEN, party, union) > 0
    assert alike(KEN, states[0], states[1]) == alike(TZA, party, union) == 0
    assert alike(KEN, party, union, within=True) == 0


def test_each_party_of_one_word_stays_in_the_act() -> None:
    """Where one word was read once for each of several parties, the merged act has them all."""
    home = report("Kenya and Tanzania barred Uganda.", published="2021-03-01")
    told = [act(home, "COERCE", who, UGA, trigger="barred", date="2021-03-01") for who in (KEN, TZA)]
    told = [msgspec.structs.replace(t, id=f"e{n}") for n, t in enumerate(told)]
    (event,) = merge(told, [home])

    assert {a.name for a in event.source} == {"Kenya", "Tanzania"}
    assert [a.name for a in event.target] == ["Uganda"]


def test_who_met_each_of_several_is_not_lost() -> None:
    """ "Kenya and Tanzania each telephoned Uganda": Uganda stays, and the two did not telephone each other."""
    home = report("Kenya and Tanzania each telephoned Uganda.", published="2021-03-01")
    pairs = [(KEN, UGA), (UGA, KEN), (TZA, UGA), (UGA, TZA)]
    told = [
        msgspec.structs.replace(
            act(home, "CONSULT", a, b, trigger="telephoned", date="2021-03-01"), id=f"e{n}"
        )
        for n, (a, b) in enumerate(pairs)
    ]
    (event,) = merge(told, [home])

    assert {a.name for a in event.source} == {"Kenya", "Tanzania"}
    assert [a.name for a in event.target] == ["Uganda"]


def test_the_surest_pair_joins_first_whatever_the_order() -> None:
    """A telling that two acts could have goes to the one that it is most like."""
    days = ("2021-03-01", "2021-03-09", "2021-03")
    faces = {
        i: named(i, ("2021-04-01", "Kenya held the pilot.", "occurred", day, "held"))
        for i, day in zip("abc", days, strict=True)
    }
    links = {("a", "c"): 0.6, ("b", "c"): 0.9}
    groups = [joined(dict(order), links) for order in itertools.permutations(faces.items())]

    assert all(g == [["a"], ["b", "c"]] for g in groups)


def test_two_days_that_are_told_are_two_acts_however_many_vague_tellings_join_them() -> None:
    """Many tellings without a day do not outvote two that name different days."""
    days = ("2021-03-01", "2021-03-09", *["2021-03"] * 9)
    told = {
        f"f{n}": ("2021-04-01", "Kenya held the pilot.", "occurred", day, "held")
        for n, day in enumerate(days)
    }
    faces = {i: named(i, t) for i, t in told.items()}  # type: ignore[arg-type]
    links = {(a, b): 0.9 for a, b in itertools.combinations(sorted(faces), 2) if {a, b} != {"f0", "f1"}}

    assert not any({"f0", "f1"} <= set(group) for group in joined(faces, links))


def named(name: str, told: Told) -> Face:
    """A face under a short name, of a day that its report states."""
    event, home = telling("COERCE", told)
    event = msgspec.structs.replace(event, date=Date(told[3], "stated"))
    return replace(face_of(event, {home.id: home}), id=name)
