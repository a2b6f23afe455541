from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from relata.system.fading import Days
from relata.system.logistic import fit
from relata.system.neighbours import Neighbours
from relata.system.streams import EventTable, day_number, monday
from relata.system.weeks import WeekHistory
from tests.system.streams import PARTIES, Row, habits

ROWS = list(habits(days=205, seed=2))
POLICE, CITIZEN, FOREIGN = "Police (Kenya)", "Citizen (Kenya)", "France"


def terms(rows: list[tuple[str, str]]) -> np.ndarray:
    """The terms of Police (Kenya) → Citizen (Kenya) after one week with these (source, target) acts."""
    names = (POLICE, CITIZEN, FOREIGN, "Media (Kenya)")
    table = EventTable.of([("2014-01-06", s, "fight", t, "clash") for s, t in rows], also=names)
    width, at = len(table.names), {n: i for i, n in enumerate(table.names)}
    pair = np.array([at[POLICE] * width + at[CITIZEN]])
    near = Neighbours(table, pair, 0)
    near.add(slice(0, len(rows)))
    own, back = (
        np.full((3, 2, 1), float((s, t) in rows), dtype=np.float32)
        for s, t in ((POLICE, CITIZEN), (CITIZEN, POLICE))
    )
    return near.terms(own, back)


def test_what_the_pair_does_itself_is_no_neighbour() -> None:
    """A week in which only the pair acts, either way round and many times, leaves all its third-party terms at 0."""
    assert not terms([(POLICE, CITIZEN)] * 5 + [(CITIZEN, POLICE)]).any()


def test_others_of_the_same_places_are_counted_once_a_week() -> None:
    """Media (Kenya) → Police (Kenya), three times: one busy pair between these places, from and at the place."""
    found = terms([("Media (Kenya)", POLICE)] * 3).reshape(6, 3, 2)

    assert np.allclose(found[[0, 1, 2, 3, 4]], np.log(2.0))
    assert not found[5].any()


def test_days_by_hand() -> None:
    """One act on Sunday: on Monday it weighs 1 at each half-life, lies 1 day back, and a week later half at 7 days."""
    days, none = Days(2), np.zeros(0, dtype=np.int64)
    one, other = np.array([0]), np.array([1])
    days.add(one, np.array([True]), np.array([6]))
    now = days.terms(one, other)[:, 0]
    days.add(none, none.astype(bool), none)
    later = days.terms(one, other)[:, 0]

    assert np.allclose(now[:5], np.log(2.0)) and not now[5:14].any()
    assert np.isclose(now[-1], np.log(2.0)) and np.isclose(later[-1], np.log(9.0))
    assert np.isclose(later[1], np.log(1.5))


def test_fit_is_the_minimum() -> None:
    """The fitted weights leave no slope: moving any of them raises the penalised loss."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(500, 4))
    y = rng.random(500) < 1.0 / (1.0 + np.exp(-(x[:, 0] - 1.0)))
    model = fit(x, y, ridge=5.0)
    z = np.column_stack([np.ones(500), (x - model.mean) / model.deviation])

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0.0, -np.where(y, 1.0, -1.0) * (z @ w)).sum() + 2.5 * (w[1:] ** 2).sum())

    best = loss(model.weights)
    assert all(loss(model.weights + s * step) > best for step in np.eye(5) for s in (0.05, -0.05))


@settings(max_examples=25, deadline=None)
@given(day=st.integers(35, 190), seed=st.integers(0, 10_000), drop=st.booleans())
def test_no_term_of_a_week_knows_what_is_later(day: int, seed: int, drop: bool) -> None:
    """On any Monday, each term of each pair is the same digit with all later acts dropped, or dealt anew."""
    start = monday(day_number("2012-01-02") + day)
    past, later = ([r for r in ROWS if (day_number(r[0]) < start) == side] for side in (True, False))
    rng = np.random.default_rng(seed)
    dealt = [(d, PARTIES[0], k, PARTIES[int(rng.integers(1, len(PARTIES)))], q) for d, _, k, _, q in later]
    pairs = np.array([a * len(PARTIES) + b for a in range(4) for b in range(4) if a != b])

    def known(rows: list[Row]) -> tuple[np.ndarray, ...]:
        table = EventTable.of(rows, also=PARTIES)
        history = WeekHistory(table, pairs, table.quads.index("talk"), start=start)
        for _ in range((start - history.first) // 7):
            history.pass_week()
        found, at = history.rows(), np.searchsorted(history.pairs, pairs)
        return found.base[at], found.third[at], found.events[at]

    for one, other in zip(known(ROWS), known(past if drop else [*past, *dealt]), strict=True):
        assert np.array_equal(one, other)
