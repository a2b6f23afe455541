"""The stories of many outlets: that their labels stand in their texts, and how they are scored."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks.stories import HALVES, Read, score, topics
from relata.records import Event


def test_every_told_act_stands_in_its_report() -> None:
    """Each topic has seven reports on two incidents, and each line of it words of their text, none of them twice."""
    for half in HALVES:
        for name, papers in topics(half):
            assert [p.name[0] for p in papers] == ["P"] * 4 + ["Q"] * 3, name
            for paper in papers:
                assert paper.told, (name, paper.name)
                assert len({(t.start, t.end) for t in paper.told}) == len(paper.told), (name, paper.name)
                assert all(0 <= t.start < t.end <= len(paper.text) for t in paper.told)


def test_an_act_has_one_name_and_no_other_does() -> None:
    """Halves share no topic, and some act of every topic is told in more than one report."""
    tuning, held_out = ({name for name, _ in topics(half)} for half in HALVES)
    assert not tuning & held_out
    for half in HALVES:
        for name, papers in topics(half):
            acts = [{t.act for t in p.told} for p in papers]
            assert any(a & b for n, a in enumerate(acts) for b in acts[n + 1 :]), name


def told(act: str, report: str, event: str) -> Read:
    """A telling of an act in a report that went into an event."""
    return Read(act, report, cast(Event, SimpleNamespace()), event)


@pytest.mark.parametrize(
    ("events", "pairwise", "across"),
    [
        (["e", "e", "f"], (1.0, 1.0), (1.0, 1.0)),
        (["e", "e", "e"], (1 / 3, 1.0), (1 / 2, 1.0)),
        (["e", "f", "f"], (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_pairs_are_scored_over_a_topic(events: list[str], pairwise: Any, across: Any) -> None:
    """Two tellings of one act in two reports and one of another: pairs found, and pairs made."""
    found = score(
        [[told(a, r, e) for (a, r), e in zip([("x", "1"), ("x", "2"), ("y", "2")], events, strict=True)]]
    )

    assert found.pairs == 1
    assert found.pairwise == pytest.approx(pairwise)
    assert found.across == pytest.approx(across)
