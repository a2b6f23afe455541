"""Benchmarks of the project; `run.py` runs them all."""

from __future__ import annotations

import argparse
from pathlib import Path

from relata.reading.coded import CodedReport, read_coded

# The reports that were written and coded for this project, which its models are fitted to.
CODED = Path(__file__).parent / "coded"


def training_arguments(about: str | None, *, folds: int) -> tuple[list[CodedReport], argparse.Namespace]:
    """The coded reports that a training script was told to use, and its other options (`folds`, `write`)."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[CODED])
    parser.add_argument("--names", default="*", help="only reports whose names fit this pattern")
    parser.add_argument("--folds", type=int, default=folds)
    parser.add_argument("--write", action="store_true", help="write the model that ships anew")
    given = parser.parse_args()
    return [r for folder in given.folders for r in read_coded(folder, given.names)], given
