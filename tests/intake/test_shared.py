"""On the five reports and the volume corpus that the project is measured with, where they are at hand."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from relata.intake import from_text, gather
from relata.records import Report

SHARED = next(
    (p / "shared" for p in Path(__file__).resolve().parents if (p / "shared" / "cases").is_dir()),
    Path("shared"),
)
CASES = SHARED / "cases"
VOLUME = SHARED / "bench" / "data" / "volume" / "articles_1000.jsonl.gz"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
needs_volume = pytest.mark.skipif(not VOLUME.is_file(), reason="needs ../shared/bench/data/volume")


@pytest.fixture(scope="module")
def five() -> dict[str, Report]:
    """The five reports by the first three characters of their names."""
    found = [r for r in gather([CASES / "belarus"]) if isinstance(r, Report)]
    return {str(report.path)[:3]: report for report in found}


@needs_cases
def test_all_annotated_furniture_is_found(five: dict[str, Report]) -> None:
    """Every string that either coder marked as page furniture lies within furniture of ours."""
    files = sorted((CASES / "belarus-gold").glob("coder-*/*.json"))
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        report = five[gold["report"][:3]]
        for quote in gold["boilerplate"]:
            start = report.text.index(quote)
            inside = [m for m in report.furniture if m.start <= start and start + len(quote) <= m.end]

            assert inside, (file.name, quote)

    assert len(files) == 6


@needs_cases
def test_no_sentence_is_lost_to_furniture(five: dict[str, Report]) -> None:
    """Furniture is at most a tenth of any of the five, nothing that a coder quotes, and holds the known words."""
    found = {name: [m.quote for m in report.furniture] for name, report in five.items()}
    for file in sorted((CASES / "belarus-gold").glob("coder-*/*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        quotes = [item["quote"] for kind in ("events", "ties", "causes") for item in gold[kind]]
        assert not [m for m in found[gold["report"][:3]] for quote in quotes if m in quote]

    assert {name: len(quotes) for name, quotes in found.items()} == {
        "000": 2,
        "001": 1,
        "002": 1,
        "003": 2,
        "004": 16,
    }
    for report in five.values():
        assert sum(len(m.quote) for m in report.furniture) < len(report.text) / 10


@needs_cases
def test_dates_of_the_five(five: dict[str, Report]) -> None:
    """One of the five has a stamp of its own, at its head; its foot has other articles' stamps; four have none."""
    assert {name: report.published.value for name, report in five.items()} == {
        "000": None,
        "001": None,
        "002": None,
        "003": None,
        "004": "2021-05-31",
    }
    assert five["004"].published.evidence[0].quote.startswith("2021-05-31T")
    assert {report.language for report in five.values()} == {"en"}


@needs_volume
def test_volume() -> None:
    """1,000 articles are taken in at over 100,000 words a second, and next to none of their prose is marked."""
    with gzip.open(VOLUME, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    from_text("Warm up.", detect=False)
    start = time.perf_counter()
    reports = [from_text(a["text"], id=a["id"], outlet=a["outlet"], detect=False) for a in articles]
    seconds = time.perf_counter() - start
    words = sum(len(a["text"].split()) for a in articles)
    # Two outlets put headlines of others, or what their player shows, into the text itself.
    strewn = [r for r in reports if r.outlet in ("The Hill", "CNN (Web News)")]
    plain = [r for r in reports if r not in strewn]
    longest = [m for r in plain for m in r.furniture if len(m.quote) > 200]

    assert words / seconds > 100_000
    assert _share_marked(plain) < 0.01
    assert 0.05 < _share_marked(strewn) < 0.2
    assert {m.kind for m in longest} <= {"disclaimer", "copyright", "source-link", "newsletter"}


def _share_marked(reports: list[Report]) -> float:
    """The share of the characters of reports that are marked as furniture."""
    return sum(len(m.quote) for r in reports for m in r.furniture) / sum(len(r.text) for r in reports)
