from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from relata.errors import BadLine
from relata.system import ranker
from relata.system.ranker import Answer, rank, read_queries
from relata.system.streams import EVENT_COLUMNS, QUERY_COLUMNS, EventTable
from tests.system.streams import PARTIES, Row, habits, write_csv

DAY = "2012-03-05"
Query = tuple[str, str, str, str, str]


def queries_of(rows: list[Row], day: str) -> list[Query]:
    """Both open ends of the events of a day."""
    of_day = sorted({r for r in rows if r[0] == day})
    return [
        query
        for n, (date, source, kind, target, _) in enumerate(of_day)
        for query in ((f"{n}t", date, source, kind, ""), (f"{n}s", date, "", kind, target))
    ]


def answers(rows: list[Row], queries: list[Query]) -> list[Answer]:
    """The ranker's answers."""
    return list(rank(EventTable.of(rows, also=[q[2] or q[4] for q in queries]), queries))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Ten weeks of habits."""
    return list(habits(days=75, seed=11))


def test_nothing_of_the_day_or_later_is_seen(rows: list[Row]) -> None:
    """Deleting, shuffling or renaming all from the day on changes no digit of the day's answers."""
    queries = queries_of(rows, DAY)
    past = [r for r in rows if r[0] < DAY]
    later = [r for r in rows if r[0] >= DAY]
    turned = [(d, t, k, "Newcomer (Faraway)", "strange") for d, s, k, t, _ in later]
    whole = answers(rows, queries)

    assert len(whole) == len(queries)
    assert answers(past, queries) == whole
    assert answers(past + turned, queries) == whole
    assert answers(rows[::-1], queries) == whole


def test_the_other_queries_tell_nothing(rows: list[Row]) -> None:
    """A query asked alone gets the answer that it gets among others of its day."""
    queries = queries_of(rows, DAY)
    whole = {a.id: a for a in answers(rows, queries)}

    assert answers(rows, queries[:1]) == [whole[queries[0][0]]]


def test_habits_are_found(rows: list[Row]) -> None:
    """The trained ranker puts the partner that stood there first more often than in half of the queries."""
    days = sorted({r[0] for r in rows if r[0] >= DAY})
    hits = asked = 0
    truth = {}
    queries = []
    for day in days:
        for date, source, kind, target, _ in sorted({r for r in rows if r[0] == day}):
            key = f"{date}|{source}|{kind}"
            truth.setdefault(key, set()).add(target)
            queries.append((key, date, source, kind, ""))
    for answer in answers(rows, sorted(set(queries))):
        asked += 1
        hits += answer.candidates[0][0] in truth[answer.id]
        assert answer.model.startswith("ranker")

    assert hits / asked > 0.5


def test_thin_past_is_ranked_by_counts() -> None:
    """Too little to train on: the sum of counts orders, and the answer says so."""
    rows: list[Row] = [
        ("2012-01-02", "A", "meet", "B", "talk"),
        ("2012-01-03", "A", "meet", "B", "talk"),
        ("2012-01-03", "A", "meet", "C", "talk"),
    ]
    answer = answers(rows, [("q", "2012-01-04", "A", "meet", "")])[0]

    assert [name for name, _ in answer.candidates][:2] == ["B", "C"]
    assert answer.model == "sum of counts"


def test_unknown_party_and_type_get_an_answer(rows: list[Row]) -> None:
    """A party or a type that no event names is answered with the usual parties, not with an error."""
    found = answers(
        rows, [("p", DAY, "Stranger (Norland)", "meet", ""), ("k", DAY, "Norland", "unheard", "")]
    )

    assert {a.id for a in found} == {"p", "k"}
    assert all(0 < len(a.candidates) <= 100 for a in found)
    assert {name for a in found for name, _ in a.candidates} <= set(PARTIES)


def test_no_earlier_events_no_candidates(rows: list[Row]) -> None:
    """Before the first event nobody is a candidate."""
    assert answers(rows, [("q", rows[0][0], PARTIES[0], "meet", "")])[0].candidates == ()


def test_long_stretches_are_fitted_anew(rows: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    """A query far behind the first is answered as if it were asked alone: each stretch has its own fit."""
    monkeypatch.setattr(ranker, "REFIT_DAYS", 5)
    late = [("q", "2012-03-14", PARTIES[0], "meet", "")]
    both = answers(rows, [("a", DAY, PARTIES[0], "meet", ""), *late])

    assert both[1] == answers(rows, late)[0]


def test_a_query_asks_for_one_party(tmp_path: Path) -> None:
    """Both parties given, or none, is refused with the line."""
    path = write_csv(tmp_path / "q.csv", QUERY_COLUMNS, [("a", DAY, "A", "meet", "B")])

    with pytest.raises(BadLine, match="in line 2"):
        read_queries(path)


def test_the_command_prints_a_line_a_query(tmp_path: Path, rows: list[Row]) -> None:
    """`forecast next` prints JSON with id and candidates, each a name and a score, best first."""
    from relata.cli.forecast import app

    queries = queries_of(rows, DAY)
    events = write_csv(tmp_path / "e.csv", EVENT_COLUMNS, [r for r in rows if r[0] < DAY][-200:])
    asked = write_csv(tmp_path / "q.csv", QUERY_COLUMNS, queries)
    run = CliRunner().invoke(app, ["next", events, asked])
    lines = [json.loads(line) for line in run.stdout.splitlines()]

    assert run.exit_code == 0
    assert {line["id"] for line in lines} == {q[0] for q in queries}
    assert all(
        a[1] >= b[1]
        for line in lines
        for a, b in zip(line["candidates"], line["candidates"][1:], strict=False)
    )
