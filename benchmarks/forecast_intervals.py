"""Do 90 % intervals of simulated futures hold 90 % of what came? `python -m benchmarks.forecast_intervals TABLE…`

The tables (CSV or .csv.gz of date, source, type, target, quad) are joined. From the middle on, each fourth week is a
start: the process is fitted on the weeks before and simulated four weeks on, for every pair with 20 acts before.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from relata.system.futures import Coverage, coverage
from relata.system.streams import EVENT_COLUMNS, EventTable, monday, read_csv

STEP = 4
"""Weeks between starts, and weeks simulated: no week is held out twice."""


def main(paths: Sequence[str]) -> None:
    """Print the coverage per quad."""
    table = EventTable.of(row for p in paths for row in read_csv(p, EVENT_COLUMNS).iter_rows())
    first, last = monday(int(table.day[0])), monday(int(table.day[-1]))
    middle = first + 7 * ((last - first) // 14)
    for quad in table.quads:
        parts = [
            coverage(table, quad=quad, day=day, weeks=STEP)
            for day in range(middle, last - 7 * STEP + 1, 7 * STEP)
        ]
        whole = Coverage(sum(p.held for p in parts), sum(p.count for p in parts))
        print(f"{quad}: coverage {whole.share:.3f}  starts {len(parts)}  sums {whole.count}")


if __name__ == "__main__":
    main(sys.argv[1:])
