"""Quality floors: the figures of the benchmark scripts on development data, which only rise (tests/floors.yaml)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from benchmarks import run as bench

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))


def figures(printed: str) -> dict[str, float]:
    """The figures that a script prints: `name: 0.5`, `name: F1 0.5  …`, `of: name 0.5  name 0.5`."""
    found = {}
    for line in printed.splitlines():
        of = re.match(r"(\w+): (?=[A-Za-z]+ -?\d)(?!F1)", line)
        for name, value in re.findall(r"([A-Za-z][\w@ ,]*?)(?:: (?:F1 )?| )(-?\d+\.\d+)", line):
            found.setdefault(f"{of[1]}: {name.strip()}" if of else name.strip(), float(value))
    return found


def digest(paths: list[Path]) -> str:
    """A hash of the labelled data: files by name and content."""
    made = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                made.update(file.name.encode() + file.read_bytes())
    return made.hexdigest()[:12]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_do_not_fall(shared: Path, name: str) -> None:
    """Each figure stands at its floor or above, on the data that the floor was set on."""
    wanted = FLOORS[name]
    script, *arguments = bench.RUNS[wanted["run"]]
    data = [Path(a) if a.startswith("/") else bench.BENCH / a for a in arguments]
    if "data" in wanted and digest(data) != wanted["data"]:
        pytest.skip(f"other data than the floors were set on: {digest(data)}")
    printed = bench.run(script, *arguments)
    found = figures(printed)
    below = {k: (found.get(k), floor) for k, floor in wanted["floors"].items() if found.get(k, -1.0) < floor}

    assert not below, printed


def test_figures_are_read_as_printed() -> None:
    """The reader of figures takes a script's lines as they are."""
    printed = "act: F1 0.488  precision 0.641\n  status right: 0.700  date right: 0.400\nMRR: 46.70\nquad macro F1: 0.743\n"
    printed += "material_conflict: Brier 0.079  skill over climatology 0.036, over persistence 0.429\n"

    assert figures(printed) == {
        "act": 0.488, "precision": 0.641, "status right": 0.7, "date right": 0.4, "MRR": 46.7, "quad macro F1": 0.743,
        "material_conflict: Brier": 0.079, "material_conflict: skill over climatology": 0.036,
        "material_conflict: over persistence": 0.429,
    }  # fmt: skip
