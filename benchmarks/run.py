"""Run the benchmark scripts on the labelled data and write what they print to RESULTS.md.

Each figure stands with its data, the day, the machine and the version. The scripts and the data are not part of the
project: RELATA_BENCH names their folder (default ../shared/bench).
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCH = Path(os.environ.get("RELATA_BENCH", HERE.parent.parent / "shared" / "bench")).resolve()
GOLD = BENCH.parent / "cases" / "belarus-gold"
RELATA = str(HERE.parent / ".venv" / "bin" / "relata")

PAIRS = HERE.parent / "tests" / "story" / "pairs.csv"
ICEWS14 = ("data/forecast/icews14_train.csv.gz", "data/forecast/icews14_valid.csv.gz")
# Name of the section → script and its arguments; a script that begins with ./ is one of this folder.
RUNS: dict[str, tuple[str, ...]] = {
    "types, PLV": ("event_types.py", "data/event_types/plv_train.tsv"),
    "conflict or cooperation, AW": ("event_types.py", "data/event_types/aw_train.tsv"),
    "actors": ("actors.py", "data/actors/dev.tsv"),
    "times, TimeBank": ("times.py", "data/times/timebank"),
    "status, UW": ("status.py", "data/status/uw_train.jsonl"),
    "whole reports, coder A": ("case_gold.py", str(GOLD / "coder-A")),
    "whole reports, coder B": ("case_gold.py", str(GOLD / "coder-B")),
    "press kept apart": ("./kept_apart.py",),
    "attribution, PolNeAR": ("attribution.py", "data/attribution/polnear_dev"),
    "causal spans, CNC": ("causes.py", "data/causes/train_subtask2_grouped.csv"),
    "causal sentence, CNC": ("causes.py", "data/causes/train_subtask1.csv"),
    "next party, ICEWS14": ("forecast_next.py", *ICEWS14),
    "pairs, ICEWS14": ("forecast_pairs.py", *ICEWS14),
    "pairs from three starts, ICEWS14": ("./forecast_windows.py", *ICEWS14),
    "merging": ("./merging.py", str(PAIRS), "data/volume/articles_1000.jsonl.gz"),
    "stories of many outlets": ("./stories.py",),
}  # fmt: skip

# What must be said beside a figure, by section.
NOTES = {
    "causal spans, CNC": "The shipped model was trained on this data, so this figure flatters. By five-fold "
    "cross-validation (`benchmarks/train_causes.py`) it is 0.52.",
    "causal sentence, CNC": "The shipped model was trained on this data, so this figure flatters. By five-fold "
    "cross-validation (`benchmarks/train_causes.py`) it is 0.81.",
    "types, PLV": "No model was trained on this data, but its sentences were read while the codebook was written.",
    "conflict or cooperation, AW": "As for PLV.",
    "actors": "No entry names a row, but the rows were read while the vocabulary was written.",
    "whole reports, coder A": "The rules were written with these three reports in sight.",
    "whole reports, coder B": "As for coder A.",
    "press kept apart": "Ten articles coded blind, which nobody who writes rules has read (benchmarks/kept).",
    "pairs from three starts, ICEWS14": "The terms were chosen by what they gained over these three starts, so years "
    "kept apart are the fairer judge. The best of six half-lives is picked with the outcome in hand.",
    "merging": "Pairs labelled by hand (tests/story/pairs.csv), all hard; points fitted on those not held out.",
    "stories of many outlets": "Topics of benchmarks/stories, each a case of its own; points fitted on the tuning "
    "half. The misses of the held-out half have not been read.",
}


def run(script: str, *arguments: str) -> str:
    """What a benchmark script prints."""
    found = [a if a.startswith("/") else str(BENCH / a) for a in arguments]
    own = script.startswith("./")
    at = ["-m", f"{HERE.name}.{Path(script).stem}"] if own else [str(BENCH / script)]
    done = subprocess.run(
        [sys.executable, *at, *found, "--relata", RELATA],
        cwd=HERE.parent if own else None,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else f"failed ({done.returncode}): {done.stderr[-600:]}"


def main(wanted: list[str]) -> int:
    """Run the benchmarks whose names hold one of `wanted` (all without), and write or update RESULTS.md."""
    if not BENCH.is_dir():
        print(f"wanted the benchmark scripts; got no folder {BENCH}; set RELATA_BENCH", file=sys.stderr)
        return 2
    results = HERE / "RESULTS.md"
    sections = _read(results)
    version = subprocess.run(
        [RELATA, "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    where = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    for name, (script, *arguments) in RUNS.items():
        if not wanted or any(w in name for w in wanted):
            printed = run(script, *arguments)
            print(f"== {name}\n{printed}")
            data = ", ".join(Path(a).name for a in arguments)
            what = f"`{script.removeprefix('./')}`" + (f" on {data}" if data else "")
            head = f"{what}; {datetime.date.today()}; {version}; {where}"
            note = f"\n\n{NOTES[name]}" if name in NOTES else ""
            sections[name] = f"{head}{note}\n\n```\n{printed.rstrip()}\n```\n"
    body = "".join(f"\n## {name}\n\n{sections[name]}" for name in RUNS if name in sections)
    results.write_text(
        f"# Figures\n\nWritten by `scripts/bench`; figures on development data.\n{body}", encoding="utf-8"
    )
    return 0


def _read(path: Path) -> dict[str, str]:
    """The sections of an earlier run."""
    if not path.exists():
        return {}
    pieces = re.split(r"^## (.+)\n\n", path.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(pieces[1::2], (p.rstrip("\n") + "\n" for p in pieces[2::2]), strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
