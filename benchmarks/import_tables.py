"""How long a million imported events take, and a pair's daily index over ten years: made-up rows of ICEWS' shape.

usage: python -m benchmarks.import_tables [ROWS]
"""

from __future__ import annotations

import datetime
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from relata.building import import_tables
from relata.case import open_case
from relata.relation import IndexOptions
from relata.views.pair_index import pair_index

STATES = ("United States", "Russian Federation", "China", "Belarus", "Iran", "Israel", "Ukraine", "France")
CODES = ("010", "42", "042", "173", "190", "0311", "311", "111", "057", "141")
HEADER = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,"
    "Province,Country,Latitude,Longitude"
)


def table(path: Path, rows: int) -> Path:
    """A table of `rows` events over ten years among eight states, with lost zeros, empty sectors and broken lines."""
    drawn, first = random.Random(1), datetime.date(2005, 1, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER.replace(",", "\t") + "\n")
        for n in range(rows):
            a, b = drawn.sample(STATES, 2)
            day = first + datetime.timedelta(days=drawn.randrange(3652))
            sector = "" if drawn.random() < 0.3 else "Government,Executive"
            key, code = str(20_000_000 + n // 2), drawn.choice(CODES)
            cells = [key, day.isoformat(), f"Government ({a})", sector, a, "", code, "1.0",
                     b, "Military", b, str(n), "1", "Reuters", "", "", "", b, "", ""]  # fmt: skip
            file.write("\t".join(cells if n % 1000 else cells[:-3]) + "\n")
    return path


def main(rows: int) -> None:
    """Import, then reckon one pair's index by the day; wall and processor seconds, peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        made = table(Path(folder) / "events.tab", rows)
        wall, cpu = time.perf_counter(), time.process_time()
        with open_case(Path(folder) / "c.relata", create=True) as case:
            new = import_tables(case, [made])[0][0]
            print(f"import: {rows:,} rows, {new:,} kept: {_seconds(wall, cpu)}")
            wall, cpu = time.perf_counter(), time.process_time()
            values = pair_index(case, "USA", "CHN", IndexOptions(period="day"))
            acts = sum(v.volume for v in values)
            print(f"daily index of a pair: {len(values):,} days from {acts:,} rows: {_seconds(wall, cpu)}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _seconds(wall: float, cpu: float) -> str:
    return f"{time.perf_counter() - wall:.2f} s wall, {time.process_time() - cpu:.2f} s of processor"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
