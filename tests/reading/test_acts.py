"""Who did what to whom: the records of invented sentences, read by the whole reading room."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from relata.reading.acts.find import find_acts
from relata.reading.acts.spoken import with_spoken
from relata.reading.page import Page
from relata.reading.reader import Options, open_page
from relata.reading.statements.find import find_statements
from relata.records import Event, Report, check
from relata.vocabulary import load

OPTIONS = Options(only=frozenset({"events"}))
HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "acts_cases.yaml").read_text(encoding="utf-8"))
SIDES = yaml.safe_load((HERE / "acts_sides.yaml").read_text(encoding="utf-8"))
ANSWERS = yaml.safe_load((HERE / "acts_answers.yaml").read_text(encoding="utf-8"))
FORCE = yaml.safe_load((HERE / "acts_force.yaml").read_text(encoding="utf-8"))
TOLD = [(t, wanted) for cases in (CASES, SIDES, ANSWERS, FORCE) for t, wanted in cases["told"]]


def page_of(text: str) -> Page:
    """The page of a report that holds just `text`."""
    return open_page(Report(id="r", text=text), OPTIONS)


def rows(events: tuple[Event, ...]) -> list[str]:
    """Records as short lines: type, status, countries of source and target."""
    return sorted(
        f"{e.type} {e.status} {e.source[0].country} {e.target[0].country if e.target else None}"
        for e in events
    )


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_acts_of_a_sentence(text: str, wanted: list[str]) -> None:
    """Each sentence gives just the acts that its row lists."""
    page = page_of(text)

    found = with_spoken(page, find_acts(page), find_statements(page))

    assert rows(found) == sorted(wanted), [e.why for e in found]


@pytest.mark.parametrize("text", [*CASES["not_acts"], *FORCE["not_acts"]])
def test_what_is_no_act(text: str) -> None:
    """States, opinions, weather, things and figures of speech are no acts between parties."""
    assert rows(find_acts(page_of(text))) == []


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Serbia condemned Croatia on Monday.", [()]),
        ("The Serbian president thanked his Croatian counterpart.", [()]),
        ("A Kenyan journalist was arrested in Kampala.", [("source",)]),
        ("Chile condemned Peru on Monday. Santiago rejected the demand.", [(), ("target",)]),
        ("Norway and Sweden met on Monday. Oslo signed an agreement.", [(), (), ("source",), ("target",)]),
    ],
)
def test_a_record_says_which_sides_no_words_name(text: str, inferred: list[tuple[str, ...]]) -> None:
    """A side is inferred where only the report around the act, or the place of it, tells who it is."""
    assert [e.inferred for e in find_acts(page_of(text))] == inferred


def test_every_record_shows_its_sentence() -> None:
    """The evidence is the sentence, the trigger stands in it, and the quotes are those of the report."""
    text = "Serbia expelled two diplomats from Croatia.\nOn Monday Croatia condemned the expulsion."
    page = page_of(text)

    found = find_acts(page)

    assert found
    for event in found:
        check(event, {"r": text})
        assert event.evidence[0].start <= event.trigger.start < event.trigger.end <= event.evidence[0].end


def test_reading_twice_gives_the_same() -> None:
    """Records, ids and order depend on the report alone."""
    text = "Peru and Chile signed a pact. Lima accused Bolivia and Chile of spying."

    assert find_acts(page_of(text)) == find_acts(page_of(text))


def test_symmetric_acts_stand_in_both_directions() -> None:
    """A meeting gives a record for each direction, with one trigger and evidence, and says so."""
    found = find_acts(page_of("The presidents of Kenya and Rwanda met in Kigali on Friday."))

    assert {(e.source[0].country, e.target[0].country) for e in found} == {("KEN", "RWA"), ("RWA", "KEN")}
    assert len({e.trigger for e in found}) == 1
    assert all("symmetric" in e.why for e in found)


def test_an_inferred_doer_is_said_to_be_inferred() -> None:
    """A passive without a doer gives the state where it happens, with a lower score and a reason."""
    found = find_acts(page_of("Three editors were arrested in Cambodia. Cambodia holds an election in May."))

    arrest = next(e for e in found if e.type == "COERCE")
    assert arrest.source[0].country == "KHM"
    assert "the doer is left out" in arrest.why
    assert arrest.score < 0.5


def test_counts_come_with_their_act() -> None:
    """A number at the party is a count of the act."""
    found = find_acts(page_of("Turkish police arrested 120 Kurdish activists in Ankara."))

    assert [(c.value, c.of) for c in found[0].counts] == [(120.0, "arrested")]


def test_without_a_cast_there_are_no_acts() -> None:
    """A page that nobody has cast yet gives nothing, and does not fail."""
    assert find_acts(Page.lay_out(Report(id="r", text="Mali accused Niger."))) == ()


def test_rules_name_types_that_exist() -> None:
    """Every type in the rules of acts is one of PLOVER's."""
    from relata.records import EVENT_TYPES

    rules = load("acts")
    named = {
        t
        for key in ("target_optional", "done_in_present", "hostile", "accusing", "of_force")
        for t in rules[key]
    }

    assert named <= set(EVENT_TYPES)
    assert set(rules["unnamed_doer"]) <= set(EVENT_TYPES)


def test_every_actor_of_an_act_has_a_record_or_no_id() -> None:
    """An id in an act leads to an actor of the report; who has no record there has an empty id."""
    page = page_of("Saudi strikes killed nine Yemeni farmers. Four men were shot in Yemen.")
    assert page.cast is not None
    known = {a.id for a in page.cast.actors} | {""}

    found = find_acts(page)

    assert found
    assert {a.id for e in found for a in (*e.source, *e.target)} <= known
