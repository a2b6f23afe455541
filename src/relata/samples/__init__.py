"""The sample reports that ship: every file under `FOLDER` is a report, and none of them is a copy of a real one.

`scripts/demo` and `relata demo` build their case from this folder when no other is named, so the program can
show its work on a fresh machine. What the reports are, and what they are not, stands in `README.md` beside
this file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["FOLDER", "report_files"]

FOLDER: Final = Path(__file__).resolve().parent / "reports"
"""The folder of the sample reports, as installed."""


def report_files() -> tuple[Path, ...]:
    """The files of the sample reports, in the order of their names. A feed or a .jsonl file holds several."""
    return tuple(sorted(path for path in FOLDER.iterdir() if path.is_file()))
