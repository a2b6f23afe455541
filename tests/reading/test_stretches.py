"""Stretches by place: nothing that overlaps is missed, each is given once, in the order of adding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relata.reading.stretches import Stretches

PLACES = st.tuples(st.integers(0, 3000), st.integers(1, 900)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(PLACES, max_size=30), PLACES)
def test_all_that_overlaps_is_near(places: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    """What a full search finds is among what is near, in the same order and without repeats."""
    index = Stretches((s, e, n) for n, (s, e) in enumerate(places))
    near = list(index.near(*asked))
    overlapping = [n for n, (s, e) in enumerate(places) if s < asked[1] and asked[0] < e]

    assert near == sorted(set(near))
    assert set(overlapping) <= set(near)
