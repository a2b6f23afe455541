"""One act told many times is one act, whatever the order of its tellings; like acts are not the same act."""

from __future__ import annotations

import itertools
import math
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.merging_cost import synthetic
from relata.records import ActorRef, Correction, Count, Event, Evidence, Report, Span
from relata.story.apart import apart
from relata.story.faces import Face, face_of, faces_of
from relata.story.likeness import compare, likeness, signs_of
from relata.story.merging import RAREST, merge
from relata.story.sides import points
from relata.story.words import numbers
from tests.conftest import act, country, report

BLR, RUS, LVA = country("BLR", "Belarus"), country("RUS", "Russia"), country("LVA", "Latvia")
WIRE = report(
    "Minsk arrested 33 Russians near the capital on Wednesday.", published="2020-07-29", outlet="Wire"
)
PAPER = report(
    "Belarus arrested the 33 Russians at a sanatorium near Minsk.", published="2020-07-30", outlet="Paper"
)


def arrest(told_in: Report, date: str, **fields: object) -> Event:
    """The arrest, as a report tells it."""
    return act(told_in, "COERCE", BLR, RUS, trigger="arrested", date=date, mode="arrest", **fields)


def test_two_tellings_of_one_act_are_one_event_with_two_outlets() -> None:
    """The merged act keeps both tellings and counts both outlets."""
    (event,) = merge([arrest(WIRE, "2020-07-29"), arrest(PAPER, "2020-07-29")], [WIRE, PAPER])

    assert (event.reports, event.outlets, len(event.merged)) == (2, 2, 2)
    assert {e.report for e in event.evidence} == {WIRE.id, PAPER.id}


def test_a_telling_that_names_the_parties_speaks_for_the_act() -> None:
    """A side is inferred only where no telling names it, however precise the others are."""
    guessed = arrest(WIRE, "2020-07-29", inferred=("source",))
    named = arrest(PAPER, "2020-07")
    (event,) = merge([guessed, named], [WIRE, PAPER])
    (alone,) = merge([guessed], [WIRE])

    assert (event.inferred, alone.inferred) == ((), ("source",))
    assert event.trigger.quote == "arrested"
    assert event.evidence[0].report == PAPER.id


def test_a_merge_says_by_which_signs_it_holds() -> None:
    """`why` gives the likeness of the tellings and the points of each sign, which add up to it."""
    (event,) = merge([arrest(WIRE, "2020-07-29"), arrest(PAPER, "2020-07-29")], [WIRE, PAPER])
    found = re.search(r"one act: 2 tellings in 2 report\(s\), likeness ([\d.]+) \((.+)\)", event.why)

    assert found
    given = dict(part.rsplit(" ", 1) for part in found[2].split(", "))
    assert {"base", "same_day", "number"} <= set(given)
    total = sum(float(points) for points in given.values())
    assert 1 / (1 + math.exp(-total)) == pytest.approx(float(found[1]), abs=0.02)


def test_a_number_is_the_same_in_words_and_figures() -> None:
    """ "Thirty-three" is 33, and holds no "three" that says which of several acts is meant."""
    spelled, figures, other = (
        face_of(act(r, "COERCE", BLR, RUS, trigger="seized", date="2020-07-29"), {})
        for r in (
            report("Thirty-three fighters were seized by Belarus."),
            report("Belarus seized 33 fighters near Minsk."),
            report("A third time Belarus seized fighters."),
        )
    )

    assert spelled.numbers == figures.numbers == {"33"}
    assert spelled.which == frozenset()
    assert numbers("1,500 of twelve hundred or ten") == {"1500", "12", "10"}
    assert compare(spelled, figures) > compare(other, figures)


def test_two_numbers_that_differ_part_more_than_one_alone() -> None:
    """ "The second strike" is not "the fourth strike"; it may be "the strike"."""
    first, second, plain = (
        face_of(act(report(f"Belarus {how} strike hit Russia."), "ASSAULT", BLR, RUS, trigger="strike"), {})
        for how in ("second", "fourth", "own")
    )

    assert compare(first, second) < compare(first, plain)


def test_reports_on_one_matter_tell_one_act_sooner() -> None:
    """What the other sentences of two reports share counts for their tellings, where few other reports have it."""
    quiet = [
        report(t, published="2020-07-30") for t in ("Belarus arrested men.", "Minsk detained some Russians.")
    ]
    busy = [
        report(
            f"{r.text} Russia blamed Belarus over the sanatorium mercenaries from Wagner.",
            published="2020-07-30",
        )
        for r in quiet
    ]

    def alike(told: list[Report]) -> float:
        arrests = [
            act(r, "COERCE", BLR, RUS, trigger=w) for r, w in zip(told, ("arrested", "detained"), strict=True)
        ]
        blames = [act(r, "ACCUSE", RUS, BLR, trigger="blamed") for r in told if "blamed" in r.text]
        one, other = (f for f in faces_of([*arrests, *blames], told) if f.event.type == "COERCE")
        return compare(one, other)

    assert alike(busy) > alike(quiet)


def test_what_stands_after_the_act_says_what_it_is_about() -> None:
    """Two demands that name one thing behind the verb are sooner one act than two that name different things."""
    one, same, other = (
        face_of(act(report(text), "REQUEST", BLR, RUS, trigger=word), {})
        for text, word in (
            ("Minsk asked Moscow to investigate Hunter Biden.", "asked"),
            ("Belarus demanded an inquiry into Hunter Biden.", "demanded"),
            ("Belarus demanded a loan for Atomstroy Grodno.", "demanded"),
        )
    )

    assert compare(one, same) > compare(one, other) + 0.05


def test_another_charge_is_not_the_first() -> None:
    """Told with "also" below it, an act of the same kind is less likely the one told before."""
    text = "Minsk charged the men with murder. Minsk {}charged the men with arson."

    def likely(word: str) -> float:
        told = report(text.format(word), published="2020-07-30")
        first, second = (
            msgspec.structs.replace(
                act(told, "ACCUSE", BLR, RUS, trigger="charged"),
                id=f"t{n}",
                trigger=Span.of(told.text, at, at + 7),
                evidence=(Evidence.cut(told, start, end),),
            )
            for n, (at, start, end) in enumerate(
                [(6, 0, 34), (told.text.rindex("charged"), 35, len(told.text))]
            )
        )
        return compare(*faces_of([first, second], [told]))

    assert likely("also ") < likely("")


def test_parties_of_a_small_case_are_not_rare() -> None:
    """In a case of two tellings nobody can say that their parties are rare; among many others they are."""
    two = [arrest(WIRE, "2020-07-29"), arrest(PAPER, "2020-07-29")]
    others = [act(report(f"Latvia met envoy {n}."), "CONSULT", LVA, None, trigger="met") for n in range(400)]

    def rare(tellings: list[Event]) -> float:
        one, other = (f for f in faces_of(tellings, [WIRE, PAPER]) if f.event.type == "COERCE")
        return (signs_of(one, other) or {}).get("rare_party", 0.0)

    assert rare(two) == 0.0
    assert rare([*two, *others]) > 0.0


def test_what_tellings_differ_on_stands_side_by_side() -> None:
    """Statuses that differ are both kept with their tellings, and the one shown is one of them."""
    tellings = [arrest(WIRE, "2020-07-29"), arrest(PAPER, "2020-07-29", status="alleged")]
    (event,) = merge(tellings, [WIRE, PAPER])

    assert {(v.field, v.value) for v in event.variants} == {("status", "occurred"), ("status", "alleged")}
    assert event.status == "occurred"


def test_copies_of_a_wire_count_as_reports_but_not_as_outlets() -> None:
    """A copy of a text adds a report that tells the act, no independent outlet."""
    copy = report("Copied.", outlet="Mirror", duplicate_of=WIRE.id)
    (event,) = merge([arrest(WIRE, "2020-07-29")], [WIRE, copy])

    assert (event.reports, event.outlets) == (2, 1)


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", arrest(PAPER, "2020-08-14")),
        ("another victim", act(PAPER, "COERCE", BLR, LVA, trigger="arrested", date="2020-07-29")),
        ("another type", act(PAPER, "ASSAULT", BLR, RUS, trigger="arrested", date="2020-07-29")),
        ("the other way round", act(PAPER, "COERCE", RUS, BLR, trigger="arrested", date="2020-07-29")),
    ],
)
def test_like_acts_are_not_the_same(why: str, other: Event) -> None:
    """Other days, parties, types and directions keep acts apart."""
    assert likeness(arrest(WIRE, "2020-07-29"), other) == 0.0
    assert len(merge([arrest(WIRE, "2020-07-29"), other], [WIRE, PAPER])) == 2


def test_unlike_words_keep_two_accusations_of_one_day_apart() -> None:
    """The same parties can accuse each other twice a day of different things."""
    one = report("Minsk accused Moscow of plotting mass unrest before the ballot.", published="2020-08-01")
    two = report(
        "Belarus blamed Russia for higher gas prices under the new contract.", published="2020-08-01"
    )
    tellings = [
        act(one, "ACCUSE", BLR, RUS, trigger="accused", date="2020-08-01"),
        act(two, "ACCUSE", BLR, RUS, trigger="blamed", date="2020-08-01"),
    ]

    assert len(merge(tellings, [one, two])) == 2


def test_both_directions_of_a_meeting_are_one_act_with_both_as_sources() -> None:
    """A symmetric act has both parties as sources and no target."""
    source = report("Belarus and Russia met in Sochi.", published="2020-09-14")
    tellings = [
        act(source, "CONSULT", BLR, RUS, trigger="met", date="2020-09-14"),
        act(source, "CONSULT", RUS, BLR, trigger="met", date="2020-09-14"),
    ]
    (event,) = merge(tellings, [source])

    assert {a.name for a in event.source} == {"Belarus", "Russia"}
    assert event.target == ()


def test_a_coming_meeting_is_not_the_one_that_took_place() -> None:
    """One report that tells a meeting as done and another as coming tells two."""
    source = report("Belarus and Russia met; their next meeting is planned.", published="2020-09-14")
    done = act(source, "CONSULT", BLR, RUS, trigger="met")
    coming = act(source, "CONSULT", BLR, RUS, trigger="meeting", status="planned")

    assert len(merge([done, coming], [source])) == 2


def test_a_described_party_is_known_by_what_the_other_sentence_says_of_it() -> None:
    """ "The mercenaries" of one outlet are the citizens whom another calls so, although each gives them a country."""
    one = report(
        "Belarus arrested 33 Russians, saying that the mercenaries came to stir unrest.",
        published="2020-07-30",
    )
    two = report("Belarusian police said they had arrested a mercenary group.", published="2020-08-05")
    police = ActorRef("p", "Belarusian police", "BLR", "COP")
    group = ActorRef("m", "Belarusian mercenaries", "BLR", "UAF")
    opponents = ActorRef("o", "Belarusian opponents", "BLR", "OPP")
    first = act(one, "COERCE", BLR, RUS, trigger="arrested", date="2020-07-29", mode="arrest")
    first = msgspec.structs.replace(first, target=(ActorRef("c", "Russian citizens", "RUS", "CVL"),))
    told = {
        group: act(two, "COERCE", police, group, trigger="arrested", mode="arrest"),
        opponents: act(two, "COERCE", police, opponents, trigger="arrested", mode="arrest"),
    }

    assert likeness(first, told[group]) > points()["same_act"]
    assert likeness(first, told[group]) > likeness(first, told[opponents]) + 0.05


def test_groups_join_by_what_they_tell_together() -> None:
    """A headline with the parties follows the sentence below it that shares the number with another report."""
    long = report(
        "Minsk arrests Russians. The arrest of the 33 fighters at a sanatorium shook Moscow.",
        published="2020-07-30",
    )
    short = report("Belarus arrested 33 fighters at a sanatorium.", published="2020-07-30")
    fighters = ActorRef("f", "fighters", None, "UAF")
    tellings = [
        act(long, "COERCE", BLR, RUS, trigger="arrests", mode="arrest"),
        act(long, "COERCE", BLR, RUS, trigger="arrest of", mode="arrest"),
        act(short, "COERCE", BLR, fighters, trigger="arrested", mode="arrest"),
    ]

    assert [e.outlets for e in merge(tellings, [long, short])] == [2]


def test_what_a_minister_says_is_his_own_what_police_do_is_their_states() -> None:
    """A description of one state's organs may stand for that state in a deed sooner than in a word."""
    texts = [report("Minsk acted.", published="2020-07-30"), report("Police acted.", published="2020-07-30")]
    police = ActorRef("p", "Belarusian police", "BLR", "COP")

    def pair(kind: str) -> float:
        a, b = (act(t, kind, who, RUS, trigger="acted") for t, who in zip(texts, (BLR, police), strict=True))
        return likeness(a, b)

    assert pair("COERCE") > pair("ACCUSE")


def test_a_chain_of_vague_tellings_does_not_make_one_act() -> None:
    """Two acts of known, different days stay apart although a vague telling could be either."""
    texts = [
        report(f"Minsk arrested {w} marchers.", published="2020-12-01") for w in ("ten", "some", "fifty")
    ]
    days = ["2020-08-11", "2020", "2020-11-15"]
    tellings = [
        act(t, "COERCE", BLR, None, trigger="arrested", date=d) for t, d in zip(texts, days, strict=True)
    ]
    together = [e.merged for e in merge(tellings, texts)]

    assert not any({tellings[0].id, tellings[2].id} <= set(m) for m in together)


def test_a_person_can_split_and_merge() -> None:
    """The ledger's word stands over the program's, and undoing it brings the program's back."""
    tellings = [arrest(WIRE, "2020-07-29"), arrest(PAPER, "2020-07-29")]
    split = Correction(
        id="k1", when="2026-01-01", who="ada", what="split", record="x", after=[tellings[0].id]
    )
    undo = Correction(
        id="k2", when="2026-01-02", who="ada", what="split", record="x", after="k1", note="undo"
    )
    ids = [t.id for t in tellings]
    join = Correction(id="k3", when="2026-01-03", who="ada", what="merge", record="x", after=ids)

    assert len(merge(tellings, [WIRE, PAPER], [split])) == 2
    assert len(merge(tellings, [WIRE, PAPER], [split, undo])) == 1
    assert len(merge(tellings, [WIRE, PAPER], [split, join])) == 1


DAYS = st.sampled_from(["2020-07-29", "2020-07-30", "2020-08", "2020", None])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(DAYS, st.sampled_from(["occurred", "alleged"]), st.booleans()), max_size=7),
    st.randoms(),
)
def test_the_order_of_arrival_leaves_no_trace(
    rows: list[tuple[str | None, str, bool]], random: object
) -> None:
    """Any order of tellings and reports gives the same events, and every telling is in just one of them."""
    texts = [
        report(f"Minsk arrested {33 + n} Russians, source {n}.", published="2020-07-30")
        for n in range(len(rows))
    ]
    tellings = [
        msgspec.structs.replace(
            act(
                t,
                "COERCE",
                BLR if mine else RUS,
                RUS if mine else BLR,
                trigger="arrested",
                date=day,
                status=status,
            ),
            counts=(Count(33.0, "people"),),
        )
        for t, (day, status, mine) in zip(texts, rows, strict=True)
    ]
    events = merge(tellings, texts)
    random.shuffle(tellings)  # type: ignore[attr-defined]
    random.shuffle(texts)  # type: ignore[attr-defined]

    assert merge(tellings, texts) == events
    told = list(itertools.chain.from_iterable(e.merged for e in events))
    assert sorted(told) == sorted(t.id for t in tellings)


def test_the_cost_is_bounded_by_the_number_of_tellings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No telling is compared with more than its nearest in any of its blocks, however large these are."""
    made = 0

    def counted(a: Face, b: Face) -> float:
        nonlocal made
        made += 1
        return compare(a, b)

    monkeypatch.setattr("relata.story.merging.compare", counted)
    monkeypatch.setattr("relata.story.merging.NEAREST", 8)
    merge(*synthetic(4_000))

    blocks = 1 + 3 + RAREST  # its report, the parties, the words

    assert 4_000 < made <= 4_000 * blocks * 8


def test_numbers_of_people_of_another_order_speak_against_one_act() -> None:
    """33 Russians and 7,000 people are not held in one act; 33 Russians and 40 people may be."""
    one = report("Belarus arrested 33 Russians.", published="2020-08-10")
    two = report("Belarus arrested thousands of people.", published="2020-08-12")
    first = act(one, "COERCE", BLR, RUS, trigger="arrested", mode="arrest")
    first = msgspec.structs.replace(first, counts=(Count(33.0, "russians"),))
    second = act(two, "COERCE", BLR, RUS, trigger="arrested", mode="arrest")
    many, few = (
        msgspec.structs.replace(second, counts=(Count(number, "people"),)) for number in (7000.0, 40.0)
    )

    assert likeness(first, many) < likeness(first, few)


def test_what_is_demanded_again_months_later_is_another_act() -> None:
    """A release asked for in June and one in November, both undated, are two; asked for within a month it is one."""
    reports = [
        report("Oman demanded that Yemen free the sailors.", published="2020-06-01"),
        report("Oman again called on Yemen to free the sailors.", published="2020-06-10"),
        report("Oman called on Yemen to free the sailors.", published="2020-11-10"),
    ]
    told = [act(r, "RETREAT", BLR, RUS, trigger="free", mode="release") for r in reports]
    told = [msgspec.structs.replace(t, status="possible") for t in told]
    faces = {f.id: f for f in faces_of(told, reports)}
    first, soon, late = (faces[t.id] for t in told)

    assert not apart(first, soon)
    assert apart(first, late)
