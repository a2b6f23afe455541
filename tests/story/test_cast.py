"""The parties of a case: who has a record of his own."""

from __future__ import annotations

from collections.abc import Iterable

from relata.reading import reader
from relata.records import Published, Report
from relata.story.tell import tell


def names(texts: Iterable[str]) -> set[str]:
    """The names of all actors of a story that these texts tell."""
    reports = [
        Report(id=f"r{n}", text=text, published=Published("2021-03-04", "stated"))
        for n, text in enumerate(texts)
    ]
    story = tell(reports, {r.id: reader.read(r) for r in reports})
    return {a.name for a in story.actors}


def test_a_town_where_something_only_happens_is_no_party() -> None:
    """Presidents who meet in a town are parties; the town is none."""
    assert names(["The Turkish and Georgian presidents met in Batumi on Monday."]).isdisjoint({"Batumi"})


def test_a_region_that_an_act_is_done_to_keeps_its_record() -> None:
    """A region that somebody attacks is the target of that act, so it has a record."""
    assert "Crimea" in names(["Ukraine attacked Crimea on Monday."])
