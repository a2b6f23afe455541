"""Fit the models of acts to the reports written and coded for this project.

    python -m benchmarks.train_acts [FOLDER ...] [--out FOLDER]

Without --out the models that ship are written anew. FOLDER: coded reports (see `relata.reading.coded`).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks import CODED
from relata.reading.coded import read_coded
from relata.reading.learnt.find import FOLDER
from relata.reading.learnt.training import fit_all, rows_of


def main() -> None:
    """Fit, write, and say how much each model saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CODED])
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    start = time.perf_counter()
    reports = [r for folder in args.folders for r in read_coded(folder)]
    rows = rows_of(reports)
    print(
        f"{len(reports)} reports, {sum(len(r.acts) for r in reports)} acts; {time.perf_counter() - start:.0f} s"
    )
    args.out.mkdir(parents=True, exist_ok=True)
    for name, model in fit_all(rows).items():
        model.save(args.out / f"acts_{name}.npz")
        print(
            f"{name}: {len(rows[name].gold)} rows, {len(model.classes)} classes; {time.perf_counter() - start:.0f} s"
        )


if __name__ == "__main__":
    main()
