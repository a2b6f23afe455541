"""What always holds of a story, whatever reports it is told from and in whatever order they come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from relata import dates
from relata.records import Reading, Report, Story
from relata.relation import index, leverage, turning_points
from relata.story import tell
from tests.conftest import report
from tests.story.test_corrections import EFFECTS, ONE, TWO, telling

FIRST = datetime.date(2020, 7, 30)
Told = tuple[Report, Reading]


@st.composite
def told(draw: st.DrawFn) -> list[Told]:
    """One to six reports of some days and outlets, each with acts, statements, ties and causal claims."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 40), st.sampled_from(["Wire", "Paper", "Herald"]), st.sampled_from([ONE, TWO])
            ),
            min_size=1,
            max_size=6,
            unique_by=lambda r: r[:2],
        )
    )
    return [telling((FIRST + datetime.timedelta(d)).isoformat(), o, p) for d, o, p in rows]


def story(of: Sequence[Told], *, copies: Sequence[Report] = (), **options: Any) -> Story:
    """The story that reports tell."""
    return tell([*(r for r, _ in of), *copies], {r.id: d for r, d in of}, **options)


@settings(max_examples=40, deadline=None)
@given(told(), st.randoms())
def test_the_order_of_arrival_leaves_no_trace(of: list[Told], random: Any) -> None:
    """Reports in any order tell one story, and twice is the same as once."""
    wanted = story(of)
    random.shuffle(of)

    assert story(of) == wanted == story(of)


@settings(max_examples=40, deadline=None)
@given(told(), st.data())
def test_a_copy_changes_counts_and_nothing_else(of: list[Told], data: Any) -> None:
    """A copy of a text adds to how many reports tell an act; no act, outlet, claim, tie, index or turn is another."""
    home = data.draw(st.sampled_from([r for r, _ in of]))
    copy = report(home.text, outlet="Mirror", published=home.published.value, duplicate_of=home.id)
    plain, copied = story(of), story(of, copies=[copy])

    assert [msgspec.structs.replace(e, reports=0) for e in copied.events] == [
        msgspec.structs.replace(e, reports=0) for e in plain.events
    ]
    assert sum(e.reports for e in copied.events) > sum(e.reports for e in plain.events)
    for kind in ("actors", "tellings", "statements", "claims", "ties", "causes"):
        assert getattr(copied, kind) == getattr(plain, kind)
    for inferred in (index, turning_points):
        assert inferred(copied.events, copied.reports) == inferred(plain.events, plain.reports)
    assert leverage(copied.ties, copied.reports) == leverage(plain.ties, plain.reports)


@settings(max_examples=40, deadline=None)
@given(told(), st.integers(-1, 41))
def test_as_of_never_leaks(of: list[Told], days: int) -> None:
    """What is told as of a day is what the reports of that day and before tell alone, with all that follows."""
    day = (FIRST + datetime.timedelta(days)).isoformat()
    then = [(r, d) for r, d in of if dates.known_by(r.published.value, day)]
    seen, alone = story(of, as_of=day), story(then)

    assert seen == alone
    assert index(seen.events, seen.reports) == index(alone.events, alone.reports)


@settings(max_examples=40, deadline=None)
@given(told(), st.lists(st.sampled_from(sorted(EFFECTS)), max_size=3), st.integers(1, 5))
def test_a_ledger_gives_the_same_story_however_often_it_is_rebuilt(
    of: list[Told], names: list[str], cut: int
) -> None:
    """A ledger written when few reports were there gives, once all are, the story of telling all at once with it."""
    changes = [EFFECTS[n][0] for n in names]
    story(of[:cut], changes=changes)

    assert story(of, changes=changes) == story(list(reversed(of)), changes=changes)


@settings(max_examples=40, deadline=None)
@given(told())
def test_contributions_name_acts_and_add_up(of: list[Told]) -> None:
    """Every value is the exact sum of contributions of acts that the story holds."""
    found = story(of)
    ids = {e.id for e in found.events}
    values = index(found.events, found.reports)

    assert values
    for value in values:
        assert sum(c.weight for c in value.contributions) == value.index
        assert {c.event for c in value.contributions} <= ids
