"""Pair forecasts from several starts, beside every rival. `python benchmarks/forecast_windows.py TABLE…`

The tables (CSV or .csv.gz of date, source, type, target, quad) are joined. From each start on, every directed pair
with 20 acts before is forecast week by week to the table's end. Rivals: climatology (the pair's share of weeks so
far), the exponential average with the record's half-life, and the best of six half-lives picked afterwards, which no
forecaster could have. Skills are 1 - Brier / Brier of the rival; calibration is the mean gap in tenths.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np

from relata.system.futures import Streams, weekly_counts
from relata.system.pairs import forecast_weeks
from relata.system.scoring import HALF_LIFE
from relata.system.streams import EVENT_COLUMNS, EventTable, Floats, date_of, monday, read_csv

STARTS = (0.37, 0.6, 0.78)
"""Where the starts lie among the whole weeks of the table."""
HALF_LIVES = (2.0, 4.0, 6.0, HALF_LIFE, 12.0, 16.0)


def _rivals(busy: Floats, first: int) -> tuple[Floats, dict[float, Floats]]:
    """Climatology and the exponential averages (weeks, pairs) from week `first` on; `busy` is (pairs, weeks)."""
    weeks = range(first, busy.shape[1])
    climatology = np.array([(busy[:, :w].sum(axis=1) + 0.5) / (w + 1.0) for w in weeks])
    faded = {}
    for half_life in HALF_LIVES:
        keep = 0.5 ** (1.0 / half_life)
        faded[half_life] = np.array(
            [(1.0 - keep) * (busy[:, :w] * keep ** np.arange(w - 1, -1, -1)).sum(axis=1) for w in weeks]
        )
    return climatology, faded


def _gap(said: Floats, happened: Floats) -> float:
    tenth = np.minimum(9, (10 * said).astype(int))
    return sum(abs(float((said - happened)[tenth == n].sum())) for n in range(10)) / said.size


def measure(table: EventTable, quad: str, start: int, weeks: int) -> str:
    """The figures of one quad from the Monday `start`, for so many weeks."""
    streams: Streams = weekly_counts(table, quad=quad, day=start, weeks=weeks)
    busy = (streams.counts > 0).astype(float)
    first = busy.shape[1] - weeks
    climatology, faded = _rivals(busy, first)
    happened = busy[:, first:].T
    result = forecast_weeks(table, streams.pairs, target=quad, start=start, until=start + 7 * (weeks - 1))
    said = np.array([row.probability for row in result.rows]).reshape(weeks, -1)
    brier = float(((said - happened) ** 2).mean())
    skill = {h: 1.0 - brier / float(((f - happened) ** 2).mean()) for h, f in faded.items()}
    over = 1.0 - brier / float(((climatology - happened) ** 2).mean())
    third = "kept" if result.placebos[0].passed else "left out"
    return (
        f"{quad}: Brier {brier:.5f}  skill over climatology {over:.3f}, over the exponential average "
        f"{skill[HALF_LIFE]:.3f}, over the best of six {min(skill.values()):.3f}  calibration error "
        f"{_gap(said, happened):.4f}  third parties {third}"
    )


def main(paths: Sequence[str]) -> None:
    """Print the figures of each start and quad."""
    table = EventTable.of(row for p in paths for row in read_csv(p, EVENT_COLUMNS).iter_rows())
    mondays = sorted({monday(int(day)) for day in table.day})[1:-1]
    for share in STARTS:
        start = mondays[int(share * len(mondays))]
        weeks = (mondays[-1] - start) // 7 + 1
        pairs = len(weekly_counts(table, quad=table.quads[0], day=start).pairs)
        print(f"from {date_of(start)}: {weeks} weeks, {pairs} pairs")
        for quad in table.quads:
            print(f"  {measure(table, quad, start, weeks)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--relata", help="ignored: this measures the package itself")
    main(parser.parse_args().tables)
