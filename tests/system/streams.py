"""Small made-up streams that the tests of forecasts share."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np

Row = tuple[str, str, str, str, str]

PARTIES = (
    "Police (Norland)", "Citizen (Norland)", "Norland", "Sudland", "Government (Sudland)", "Ann Example",
    "Police (Sudland)", "Citizen (Sudland)", "Estland League", "Media (Norland)",
)  # fmt: skip
TYPES = (("meet", "talk"), ("praise", "talk"), ("accuse", "quarrel"), ("fight", "clash"))


def habits(*, days: int, seed: int, first: str = "2012-01-02") -> Iterator[Row]:
    """Events of parties that have habits: each keeps to a few partners and types, some days busier."""
    rng = np.random.default_rng(seed)
    start = datetime.date.fromisoformat(first)
    partner = {p: rng.permutation(len(PARTIES))[:3] for p in range(len(PARTIES))}
    for day in range(days):
        date = (start + datetime.timedelta(days=day)).isoformat()
        for _ in range(int(rng.poisson(9))):
            source = int(rng.integers(len(PARTIES)))
            target = int(rng.choice(partner[source], p=[0.7, 0.2, 0.1]))
            kind, quad = TYPES[int((source + target + (rng.random() < 0.2)) % len(TYPES))]
            if source != target:
                yield date, PARTIES[source], kind, PARTIES[target], quad


def write_csv(path: object, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A CSV file of rows; its path."""
    import csv
    from pathlib import Path

    with Path(str(path)).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])
    return str(path)
