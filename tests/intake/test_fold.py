"""Copies are grouped whatever order they come in; two papers' own words stay two."""

from __future__ import annotations

import itertools
import random

import pytest

from relata.intake import fold, from_text
from relata.records import Report

WIRE = (
    "The two governments agreed on Monday to lower the fee for the pipeline by a tenth, officials of both told "
    "reporters after a night of talks. The lower fee will hold for two years, after which a joint board is to "
    "look at it again.\n\n"
    "Opponents of the contract said that the fee had never been the question. They want the pipeline's books "
    "opened, and they want a say in who sits on the board. A spokeswoman of the ministry called that a matter "
    "for the courts.\n\n"
    "The pipeline carries a third of the country's fuel and has been shut twice since the spring, once for "
    "repairs and once, as the neighbours see it, for politics."
)
OTHER = (
    "A night of talks has ended with a cheaper pipeline. From next month the transit fee falls by a tenth, the "
    "energy ministers of both countries announced before breakfast, and there it will stay until a new joint "
    "board has met.\n\n"
    "For the opposition that settles nothing. It has asked since spring to see the accounts, and one of its "
    "deputies said outside the gates that a board without her party would be a board without an audience."
)


def make(text: str, day: str | None = None, outlet: str | None = None) -> Report:
    """A report of a text."""
    return from_text(text, published=day, outlet=outlet, detect=False)


ORIGINAL = make(WIRE, "2020-08-03", "Zeta Wire")
CASES = [
    pytest.param(WIRE, True, id="the same words"),
    pytest.param(WIRE.upper().replace(".", " . "), True, id="other case and spacing"),
    pytest.param(
        "Skip to content\n\n" + WIRE + "\n\nAdvertisement\n\n© 2020 Narva Courier", True, id="other furniture"
    ),
    pytest.param(WIRE.rsplit("\n\n", 1)[0], True, id="cut short"),
    pytest.param(WIRE.split("\n\n", 1)[0], True, id="its first paragraph"),
    pytest.param(
        "MINSK — " + WIRE.replace("Monday", "Monday night").replace("reporters", "the press"),
        True,
        id="edited",
    ),
    pytest.param(WIRE + "\n\n" + OTHER, True, id="with matter added"),
    pytest.param(OTHER, False, id="another paper's own words"),
    pytest.param("The two governments agreed on Monday.", False, id="a sentence is too little"),
]


@pytest.mark.parametrize(("text", "copy"), CASES)
def test_pair(text: str, copy: bool) -> None:
    """A copy points at the wire's first telling and shares its group; another report does neither."""
    other = make(text, "2020-08-04", "Alpha Post")
    found = {report.id: report for report in fold([other, ORIGINAL])}

    assert found[ORIGINAL.id].duplicate_of is None
    assert found[other.id].duplicate_of == (ORIGINAL.id if copy else None)
    assert (found[other.id].group is not None) == copy
    assert found[other.id].group == found[ORIGINAL.id].group or not copy


def test_first_is_by_date_then_outlet() -> None:
    """The telling is the earliest dated; among equals the outlet that sorts first; the undated come last."""
    undated, late, early_b, early_a = (
        make(WIRE),
        make(WIRE, "2020-08-05", "A"),
        make(WIRE, "2020-08-03", "B"),
        make(WIRE, "2020-08-03", "A"),
    )
    vague = make(WIRE, "2020-08", "A")
    folded = fold([undated, late, early_b, vague, early_a])

    assert [r.id for r in folded] == [r.id for r in (early_a, early_b, late, vague, undated)]
    assert {r.duplicate_of for r in folded[1:]} == {early_a.id}


def test_order_does_not_matter() -> None:
    """Every order of the same reports gives the same answer, and folding it again changes nothing."""
    reports = [
        ORIGINAL,
        make(OTHER, "2020-08-03", "Narva Courier"),
        make(WIRE + "\n\n" + OTHER, "2020-08-06", "Alpha Post"),
        make(WIRE.split("\n\n", 1)[0], "2020-08-04", "Beta"),
    ]
    answers = {fold(order) for order in itertools.permutations(reports)}

    assert len(answers) == 1
    assert fold(answers.pop()) == fold(reports)


def test_one_of_each_id() -> None:
    """The same report from two paths is one report, and which path it keeps does not depend on the order."""
    here, there = from_text(WIRE, path="b.txt", detect=False), from_text(WIRE, path="a.txt", detect=False)

    assert [r.path for r in fold([here, there])] == ["a.txt"]
    assert fold([here, there]) == fold([there, here])


def test_empty_and_few() -> None:
    """No reports, one report and reports without words are no copies of each other."""
    hollow = [from_text("...", detect=False), from_text("—", detect=False)]

    assert fold([]) == ()
    assert all(report.group is None for report in fold([ORIGINAL, *hollow]))


def test_many_copies_among_many() -> None:
    """Of 300 reports of random words, 40 of them edited copies of one, just those 40 are folded."""
    rng = random.Random(7)
    words = [f"w{n}" for n in range(4000)]
    texts = [" ".join(rng.choices(words, k=150)) for _ in range(260)]
    base = texts[0].split()
    for _ in range(40):
        copy = list(base)
        for place in rng.sample(range(len(copy)), 6):
            copy[place] = rng.choice(words)
        texts.append(" ".join(copy))
    reports = [make(text, "2020-08-03") for text in texts]
    copies = {report.id for report in (reports[0], *reports[260:])}

    assert {report.id for report in fold(reports) if report.group} == copies
