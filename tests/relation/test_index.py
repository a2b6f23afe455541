"""The index is a sum that a pencil can redo; no data is no value; turning points stand only on evidence."""

from __future__ import annotations

import datetime
import random

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relata.errors import VocabularyError
from relata.records import ActorRef, Date, Event, Published, Relation, Side
from relata.relation import IndexOptions, index, turning_points
from relata.relation.columns import Columns, contributions, values
from relata.relation.dyads import acts_by_dyad, rules
from tests.conftest import act, country, report

A, B = country("BLR", "Belarus"), country("RUS", "Russia")
SOURCE = report("An act was told here.", published="2020-09-30")


def told(
    type: str,
    day: str,
    *,
    source: ActorRef = A,
    target: ActorRef = B,
    status: str = "occurred",
    n: int = 0,
    inferred: tuple[Side, ...] = (),
) -> Event:
    """An act of a day; `n` tells apart acts that are alike otherwise."""
    made_in = report(f"An act was told here, {n}.", published="2020-12-31")
    return act(made_in, type, source, target, trigger="act", date=day, status=status, inferred=inferred)


def value(relations: tuple[Relation, ...], period: str) -> Relation:
    """The value of a period."""
    return next(r for r in relations if r.period == period)


def test_the_worked_example_of_the_docs() -> None:
    """docs/relation.md: a planned loan ten days back and an accusation a half-life back, to the last digit."""
    events = [told("AID", "2020-09-03", source=B, target=A, status="planned"), told("ACCUSE", "2020-08-16")]
    events.append(told("REQUEST", "2020-09-13"))  # weighs 0; carries the series to the week of the example
    found = value(index(events), "2020-09-07")

    assert found.index == 2.4033203125
    assert sorted(c.weight for c in found.contributions) == [-1.5, 0.0, 3.9033203125]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["AID", "ACCUSE", "CONSULT", "ASSAULT"]), st.integers(0, 90)),
        min_size=1,
        max_size=25,
    )
)
def test_contributions_add_up_to_the_last_digit(rows: list[tuple[str, int]]) -> None:
    """In any order, each value is exactly the sum of its contributions and lies in its interval."""
    start = datetime.date(2020, 7, 1)
    events = [told(t, (start + datetime.timedelta(d)).isoformat(), n=n) for n, (t, d) in enumerate(rows)]
    random.Random(4).shuffle(events)
    for relation in index(events):
        parts = [c.weight for c in relation.contributions]
        assert sum(parts) == sum(reversed(parts)) == relation.index
        assert relation.low <= relation.index <= relation.high
    assert index(events) == index(sorted(events, key=lambda e: e.id))


def test_a_period_that_no_act_reaches_has_no_value() -> None:
    """Between two acts years apart there are weeks without a value: no data is not zero."""
    periods = {r.period for r in index([told("AID", "2018-01-01"), told("AID", "2020-09-01")])}

    assert "2018-01-01" in periods
    assert "2019-06-03" not in periods


def test_background_history_is_not_in_the_index() -> None:
    """What a report tells of six years before is no part of how the relation stands now."""
    source = report("An act.", published="2020-09-01")
    old, new = (act(source, "AID", A, B, trigger="act", date=d) for d in ("2014-03", "2020-03"))

    assert [len(acts) for acts in acts_by_dyad([old, new], [source], level="country").values()] == [1]


def test_directions_and_both() -> None:
    """Each direction counts its own acts; both count all, and a symmetric act counts once in each."""
    meeting = act(SOURCE, "CONSULT", A, trigger="act", date="2020-09-02")
    meeting = type(meeting)(
        **{f: getattr(meeting, f) for f in meeting.__struct_fields__} | {"source": (A, B)}
    )
    events = [told("ACCUSE", "2020-09-01"), told("AID", "2020-09-01", source=B, target=A), meeting]
    one_way = {(r.a.name, r.b.name): r.index for r in index(events, options=IndexOptions(direction="a_to_b"))}
    (both,) = index(events)

    assert one_way["Belarus", "Russia"] < 0 < one_way["Russia", "Belarus"]
    assert both.index == pytest.approx(sum(one_way.values()), abs=1e-9)


@pytest.mark.parametrize(
    ("source", "target", "counts"),
    [
        (country("BLR", "KGB", "SPY"), country("RUS", "33 Russians", "CVL"), True),
        (country("BLR", "the opposition", "OPP"), B, False),
        (B, country("BLR", "the opposition", "OPP"), False),
        (country("RUS", "Gazprom", "BUS"), A, False),
        (ActorRef("a1", "NATO", None, "IGO"), A, True),
        (A, A, False),
    ],
)
def test_who_counts_for_a_state(source: ActorRef, target: ActorRef, counts: bool) -> None:
    """A state's organs act for it and its citizens are acted on as it; its opposition is not the state."""
    found = acts_by_dyad([told("COERCE", "2020-09-01", source=source, target=target)], [], level="country")

    assert bool(found) is counts


@pytest.mark.parametrize(
    ("date", "basis", "status", "published", "spread"),
    [
        ("2020-08-03", "stated", "occurred", "2020-09-01", ("2020-08-03", "2020-08-03", 1.0)),
        ("2020-08", "relative", "occurred", "2020-08-11", ("2020-08-01", "2020-08-11", 1.0)),
        ("2020-07", "relative", "occurred", "2020-09-01", ("2020-07-01", "2020-07-31", 1.0)),
        ("2020", "stated", "occurred", "2020-09-01", ("2020-01-01", "2020-09-01", 1.0)),
        ("2020-09", "published", "occurred", "2020-09-20", ("2020-09-20", "2020-09-20", 1.0)),
        ("2020", "published", "occurred", "2020-09-01", ("2020-09-01", "2020-09-01", 0.6)),
        ("2020", "published", "ongoing", "2020-09-01", ("2020-09-01", "2020-09-01", 1.0)),
        ("2020", "published", "occurred", "2020-08", ("2020-08-01", "2020-08-31", 0.6)),
        ("2019", "stated", "occurred", "2020-01-01", ("2019-01-01", "2019-12-31", 1.0)),
        ("2020-10", "stated", "planned", "2020-09-01", ("2020-10-01", "2020-10-31", 1.0)),
    ],
)
def test_over_which_days_an_act_is_spread(
    date: str, basis: str, status: str, published: str, spread: tuple[str, str, float]
) -> None:
    """Over the days that its date may mean, none after its report; by a share where only its report dates it."""
    source = report("An act.", published=published)
    event = act(source, "AID", A, B, trigger="act", date=date, status=status)
    event = msgspec.structs.replace(event, date=Date(date, basis))  # type: ignore[arg-type]
    ((only,),) = acts_by_dyad([event], [source], level="country").values()
    first, last, share = only.spread

    assert (first.isoformat(), last.isoformat(), share) == spread


def test_background_of_the_year_is_evidence_for_no_week() -> None:
    """An act that has the year of a report of the middle of a month is background: it stands in no index."""
    source = report("An act.", published="2020-09-20")
    event = act(source, "AID", A, B, trigger="act", date="2020")

    assert acts_by_dyad([event], [source], level="country") != {}
    event = msgspec.structs.replace(event, date=Date("2020", "published"))
    assert acts_by_dyad([event], [source], level="country") == {}


def test_a_report_that_its_words_date_closer_than_its_month_stands_on_those_days() -> None:
    """An act of a report that looks ahead to a vote is placed before the vote, not in the middle of its month."""
    source = report("An act.", published="2020-08")
    narrow = Published("2020-08", "inferred", (), "", "2020-08-01/2020-08-09")
    source = msgspec.structs.replace(source, published=narrow)
    event = act(source, "AID", A, B, trigger="act", date="2020", status="ongoing")
    event = msgspec.structs.replace(event, date=Date("2020", "published"))
    ((only,),) = acts_by_dyad([event], [source], level="country").values()

    assert only.day.isoformat() == "2020-08-05"


def test_a_spread_act_counts_by_the_mean_of_its_days() -> None:
    """Three days of which one is after the week's end: the decays of the two before, over three."""
    rows = Columns(np.array([10]), np.array([12]), np.array([9.0]))
    _, (part,) = contributions(rows, 11, 1.0)

    assert part == pytest.approx(9.0 * (0.5 + 1.0) / 3, abs=1 / 1024)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(-10, 10)), min_size=1, max_size=8),
    st.integers(-5, 120),
    st.sampled_from([1.0, 7.0, 28.0]),
)
def test_the_closed_form_is_the_sum_over_days(
    rows: list[tuple[int, int, int]], end: int, half_life: float
) -> None:
    """Each contribution equals the plain sum over its days; a row that begins after the end gives none."""
    first, length, weight = (np.array(c) for c in zip(*rows, strict=True))
    reach, parts = contributions(Columns(first, first + length, weight.astype(float)), end, half_life)
    for n, part in zip(reach, parts, strict=True):
        days = range(first[n], first[n] + length[n] + 1)
        plain = sum(weight[n] * 0.5 ** ((end - d) / half_life) for d in days if d <= end) / len(days)
        assert part == pytest.approx(plain, abs=1 / 1024)

    assert not any(first[n] <= end <= first[n] + length[n] for n in set(range(len(rows))) - set(reach))


def test_plain_columns_give_the_same_index_as_events() -> None:
    """An event table needs no records: days and weights alone give the values, and no data is NaN."""
    events = [told("AID", "2020-09-03"), told("ACCUSE", "2020-08-16", n=1)]
    days = [datetime.date(2020, 9, 3).toordinal(), datetime.date(2020, 8, 16).toordinal()]
    ends = [datetime.date(2020, 8, 9).toordinal(), datetime.date(2020, 9, 6).toordinal()]
    before, after = values(Columns.of_days(days, [10.0, -3.0]), ends, 28.0)

    assert np.isnan(before)
    assert after == value(index(events), "2020-08-31").index


def test_what_is_denied_is_no_act() -> None:
    """A pair with nothing but a denied act has no index, rather than one of zero."""
    assert index([told("AGREE", "2020-09-01", status="denied")]) == ()


def test_an_act_between_inferred_sides_counts_by_the_stated_share() -> None:
    """Where only the report around tells who a side was, the act counts by the share of index.yaml."""
    named = index([told("AGREE", "2020-09-01")])[0].index
    guessed = index([told("AGREE", "2020-09-01", inferred=("target",))])[0].index

    assert guessed == pytest.approx(named * rules()["inferred"], abs=1e-3)


def test_outlets_are_counted_not_reports() -> None:
    """Two reports of one outlet are one outlet in the value of the period."""
    one, two = (report(f"An act was told, {n}.", published="2020-09-02", outlet="Wire") for n in (1, 2))
    events = [act(r, "AID", A, B, trigger="act", date="2020-09-01") for r in (one, two)]

    assert [r.outlets for r in index(events, [one, two])] == [1]


def test_the_index_goes_on_to_the_newest_report() -> None:
    """After its last act a pair's index decays week by week, as long as the act can be felt."""
    source = report("An act.", published="2020-09-01")
    later = report("Nothing of the two.", published="2020-10-01")
    relations = index([act(source, "AID", A, B, trigger="act", date="2020-09-01")], [source, later])

    assert [r.period for r in relations] == [
        "2020-08-31",
        "2020-09-07",
        "2020-09-14",
        "2020-09-21",
        "2020-09-28",
    ]


def test_a_user_can_weigh_otherwise(tmp_path: object) -> None:
    """Another scale changes the values; a scale that lacks a type is refused with the type named."""
    events = [told("REQUEST", "2020-09-01")]
    assert index(events)[0].index == 0
    assert index(events, options=IndexOptions(weights="plover_1_3"))[0].index < 0
    own = tmp_path / "own.yaml"  # type: ignore[operator]
    own.write_text("types: {AGREE: 1}")

    with pytest.raises(VocabularyError, match="ASSAULT"):
        index(events, options=IndexOptions(weights=str(own)))


def test_a_value_stands_against_its_norms() -> None:
    """Beside each value the mean of the last four weeks and of the last 52; weeks without a value count in neither."""
    events = [told("AID", "2018-01-01"), *(told("AID", f"2020-09-{d:02}", n=d) for d in (1, 8, 15, 22, 29))]
    relations = index(events)
    by = {r.period: r for r in relations}
    weeks = ["2020-08-31", "2020-09-07", "2020-09-14", "2020-09-21", "2020-09-28"]

    assert by["2020-08-31"].last_4 is None and by["2020-08-31"].last_52 is None
    assert by["2020-09-28"].last_4 == pytest.approx(sum(by[w].index for w in weeks[:4]) / 4)
    assert by["2020-09-28"].last_52 == by["2020-09-28"].last_4
    assert relations[0].last_4 is None


def test_a_value_under_the_other_weight_tables() -> None:
    """`under` gives what the index would be with each other table, and that is what it is with it."""
    events = [told("AID", "2020-09-01"), told("COERCE", "2020-09-05", n=1)]
    (plover,) = index(events)
    for name, other in plover.under.items():
        assert index(events, options=IndexOptions(weights=name))[0].index == other

    assert set(plover.under) == {"goldstein", "plover_1_3"}


def series(turn: bool, seed: int, length: int = 40) -> list[Event]:
    """Acts of forty days, cool before the twentieth and warm after it where there is a `turn`."""
    draw = random.Random(seed)
    start = datetime.date(2020, 7, 1)
    events = []
    for n in range(length):
        warm = draw.random() < (0.85 if n >= length // 2 else 0.15) if turn else draw.random() < 0.5
        day = (start + datetime.timedelta(2 * n)).isoformat()
        events.append(told(draw.choice(["AID", "AGREE"] if warm else ["ACCUSE", "COERCE"]), day, n=n))
    return events


def test_a_planted_turn_is_found_with_its_acts() -> None:
    """The turn stands within ten days of where it was planted and names acts of both sides."""
    (found,) = turning_points(series(turn=True, seed=3))

    assert "2020-07-31" <= found.date <= "2020-08-20"
    assert found.before < 0 < found.after
    assert len(found.events) >= 10


def test_no_turn_without_evidence() -> None:
    """Of forty series without a turn at most a few show one, and a thin one never does."""
    shown = sum(bool(turning_points(series(turn=False, seed=s))) for s in range(40))

    assert shown <= 4
    assert turning_points(series(turn=True, seed=1, length=8)) == ()
