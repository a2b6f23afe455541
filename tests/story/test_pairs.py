"""Pairs of tellings labelled by hand: what they must hold, and how merging does on those of the sample reports."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.merging import HALVES, f1, merged_in, read_pairs, score
from relata import building
from relata.samples import FOLDER

# Set on the state of 27 November 2026; a figure here only rises.
BCUBED = 0.80


def test_the_labels_are_enough_and_say_why() -> None:
    """Three hundred pairs or more of two sources, as many held out, each once and with a reason of ours."""
    pairs = read_pairs()

    assert len(pairs) >= 300
    assert sum(p.half == "held out" for p in pairs) >= 300
    assert len({(p.a, p.b) for p in pairs}) == len(pairs)
    assert {p.label for p in pairs} == {"same", "not", "cannot tell"}
    assert {(p.source, p.half) for p in pairs} == {
        (source, half) for source in ("samples", "volume") for half in HALVES
    }
    assert all(p.why and len(p.why) < 120 for p in pairs)
    assert max(Counter((p.block, p.half) for p in pairs).values()) < len(pairs) / 5


def test_no_article_held_out_was_tuned_on() -> None:
    """Of the press articles, those of the held-out pairs stand in no other pair."""
    held, other = (
        {
            place[0]
            for p in read_pairs()
            if p.source == "volume" and (p.half == "held out") == out
            for place in (p.a, p.b)
        }
        for out in (True, False)
    )

    assert held
    assert not held & other


def test_a_block_lies_in_one_half() -> None:
    """Nothing of a block that is held out was seen in tuning."""
    halves: dict[str, set[str]] = {}
    for p in read_pairs():
        halves.setdefault(p.block, set()).add(p.half)

    assert all(len(found) == 1 for found in halves.values())


def test_labels_follow_from_acts() -> None:
    """What is the same as the same thing is the same: no block's labels contradict each other."""
    pairs = read_pairs()
    same: dict[object, set[object]] = {}
    for p in pairs:
        if p.label == "same":
            same.setdefault(p.a, {p.a}).add(p.b)
            same.setdefault(p.b, {p.b}).add(p.a)
    broken = [p for p in pairs if p.label == "not" and same.get(p.a, set()) & same.get(p.b, set())]

    assert broken == []


@pytest.mark.slow
def test_merging_on_the_sample_reports(tmp_path: Path) -> None:
    """B-cubed F1 on the labelled tellings of the samples stands above its floor, and false merges are rare."""
    with building.build([FOLDER], case=tmp_path / "c.relata") as case:
        found = score([p for p in read_pairs() if p.source == "samples"], merged_in(case))

    assert found.pairs >= 100
    assert f1(found.bcubed) >= BCUBED, found
    assert found.pairwise[0] >= 0.6, found


def test_the_scores_are_those_of_the_books() -> None:
    """Three tellings of which two are one act: a merge of all three is right in one pair of three."""
    a, b, c = (("r", n, n + 1, "AID") for n in range(3))
    pairs = [p.__class__("s", "b", "tuning", *p_) for p in read_pairs()[:1] for p_ in (
        (a, b, "same", "w"), (a, c, "not", "w"), (b, c, "not", "w"),
    )]  # fmt: skip
    all_one = score(pairs, dict.fromkeys((a, b, c), "e"))
    right = score(pairs, {a: "e", b: "e", c: "f"})

    assert all_one.pairwise == (1 / 3, 1.0)
    assert all_one.bcubed == (pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), 1.0)
    assert (right.pairwise, right.bcubed) == ((1.0, 1.0), (1.0, 1.0))
