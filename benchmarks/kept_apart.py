"""How does the reader do on press that nobody had in sight? Whole articles against a blind coder.

The codes are kept by place (kept/README.md). This puts the quotes back from the data, in the form of coded reports
of a case, and runs the benchmark script for these.

    python -m benchmarks.kept_apart [--relata PATH]
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.run import BENCH, RELATA

KEPT = Path(__file__).parent / "kept" / "press.jsonl"
ARTICLES = BENCH / "data" / "volume" / "articles_1000.jsonl.gz"
NOBODY = "nobody"


def coded(text: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """One article's codes with their quotes, in the form of a coder's file; a party is called by its country."""

    def quote(stretch: Sequence[int], key: str = "quote") -> dict[str, Any]:
        start, end = stretch
        words = text[start:end]
        return {key: words, "occurrence": 1 + _before(text, words, start)}

    def party(country: str | None) -> str:
        return country or NOBODY

    lands = {c for e in line["events"] for c in e[5:7]} | {s[1] for s in line["statements"]}
    lands |= {c for t in line["ties"] for c in t[2:4]}
    return {
        "published": {"value": line["published"]},
        "actors": [{"name": party(c), "country": c} for c in lands | {None}],
        "events": [
            {
                **quote(where),
                "trigger": text[slice(*trigger)],
                "type": type_,
                "status": status,
                "date": date,
                "source": party(source),
                "target": party(target),
            }
            for where, trigger, type_, status, date, source, target in line["events"]
        ],
        "statements": [
            {**quote(where, "content"), "speaker": party(speaker), "stance": stance}
            for where, speaker, stance in line["statements"]
        ],
        "ties": [
            {**quote(where), "kind": kind, "from": party(a), "to": party(b), "measure": {"value": value}}
            for where, kind, a, b, value in line["ties"]
        ],
        "causes": [
            {"cause": text[slice(*cause)], "effect": text[slice(*effect)], "sign": sign}
            for cause, effect, sign in line["causes"]
        ],
    }


def _before(text: str, words: str, start: int) -> int:
    """How often words stand in a text before a place."""
    found, at = 0, text.find(words)
    while 0 <= at < start:
        found, at = found + 1, text.find(words, at + 1)
    return found


def articles() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each article's text with its line of codes."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as file:
        texts = [json.loads(row)["text"] for row in file]
    for row in KEPT.read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        yield texts[line["article"]], line


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--relata", default=RELATA)
    relata = parser.parse_args().relata
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs").mkdir()
        (folder / "coder").mkdir()
        given = {}
        for text, line in articles():
            report = f"a{line['article']}"
            (folder / "docs" / f"{report}.txt").write_text(text, encoding="utf-8")
            (folder / "coder" / f"{report}.json").write_text(json.dumps(coded(text, line)), encoding="utf-8")
            if line["given"]:
                given[report] = line["given"]
        (folder / "dates.json").write_text(json.dumps(given), encoding="utf-8")
        script = [sys.executable, str(BENCH / "case_gold.py"), str(folder / "coder")]
        return subprocess.run(
            [*script, "--relata", relata, "--dates", str(folder / "dates.json")], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
