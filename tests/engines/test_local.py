"""Many reports at once: whatever one of them does to its process, the others are read, in their order."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from relata import engines
from relata.engines import ReadingFailed, local
from relata.reading import Options
from relata.records import Reading, Report

pytestmark = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="the patched reader would not reach other processes"
)


def read(report: Report, _options: Options) -> Reading:
    """Give an empty reading; a text can ask for the worst."""
    if report.text == "die":
        os._exit(1)
    if report.text == "wait":
        while True:
            pass
    if report.text == "fail":
        raise ValueError("no reading of this")
    return Reading(report=report.id, published=report.published)


@pytest.mark.parametrize("worst", ["die", "wait", "fail"])
@pytest.mark.parametrize("places", [[0], [7], [3, 19]])
def test_the_others_are_read(monkeypatch: pytest.MonkeyPatch, worst: str, places: list[int]) -> None:
    """Each report has its answer in its place; the bad ones say why there is no reading."""
    monkeypatch.setattr(local, "read", read)
    monkeypatch.setattr(local, "allowed", lambda _: 0.3)
    reports = [Report(id=f"r{n}", text=worst if n in places else "good") for n in range(20)]

    results = list(engines.read_all(reports, workers=2))

    assert [report.id for report, _ in results] == [r.id for r in reports]
    failed = [n for n, (_, result) in enumerate(results) if isinstance(result, ReadingFailed)]
    assert failed == places
    why = {"die": "its process died", "wait": "none in 0 seconds", "fail": "ValueError: no reading of this"}
    assert all(why[worst] in results[n][1].reason for n in places)  # type: ignore[union-attr]
