"""The export: one JSON Lines file a kind of record. Same case, same bytes.

The names and fields are those of the record contract (docs/records.md). Files are written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from relata.case import KINDS, Case
from relata.errors import EnvironmentError_

README = """Export of a Relata case: one record a line, JSON, UTF-8.
Every record that was read from a report carries `evidence` (report, start, end, quote): offsets count Unicode code
points, half open, into the `text` of that report in reports.jsonl. Causal claims are claims, never facts.
"""


def export(case: Case, out: str | Path) -> dict[str, int]:
    """Write every kind of record to `out/KIND.jsonl`; gives how many of each. Raises EnvironmentError_."""
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {kind: write(folder / f"{kind}.jsonl", case.all(kind)) for kind in KINDS}
        (folder / "README.txt").write_text(README, encoding="utf-8")
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {folder}",
            got=str(error),
            do="name a folder that can be written to, with space left",
        ) from error
    return counts


def write(path: Path, records: Iterable[Any]) -> int:
    """Write records to `path`, one a line; gives how many."""
    encoder, count = msgspec.json.Encoder(), 0
    part = path.with_suffix(path.suffix + ".part")
    with part.open("wb") as file:
        for record in records:
            file.write(encoder.encode(record) + b"\n")
            count += 1
    part.replace(path)
    return count
