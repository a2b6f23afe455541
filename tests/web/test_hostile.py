"""A case that means harm, or is merely enormous, neither runs nor breaks anything."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relata.case import open_case
from relata.records import Evidence, Published, Report, Statement
from tests.web.conftest import Page, Served
from tests.web.fake import NOR

NAMES = st.sampled_from(
    ["q", "actor", "pair", "type", "status", "outlet", "report", "since", "until", "limit", "offset", "sort", "omit",
     "format", "as_of", "ids", "min_score", "contested", "period", "half_life", "weights", "level", "x"]
)  # fmt: skip
WHERE = st.sampled_from(
    ["", "/events", "/relations", "/reports", "/claims", "/search", "/why/e_loan", "/pairs", "/pairs/a_nor/a_vas",
     "/records/\u0000", "/reports/r_warm/records", "/nothing", "/events/%00"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=20), st.sampled_from(["1", "-1", "2020-09", "nan", "inf", "true", "json", "csv", "e"])
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(path=WHERE, query=st.dictionaries(NAMES, VALUES, max_size=4))
def test_no_query_brings_the_server_down(client: httpx.Client, path: str, query: dict[str, str]) -> None:
    """Whatever is asked, the answer is a record, a list or a refusal, never a server error."""
    answer = client.get(f"/api/v1{path.replace(chr(0), '%00')}", params=query)

    assert answer.status_code in (200, 404, 422)
    if answer.status_code != 200:
        assert set(answer.json()["error"]) == {"wanted", "got", "do"}


def big_case(path: Path) -> Path:
    """A case with one report of a single line of 5 MB and one with 10,000 records."""
    line = Report(
        id="r_line", text="x" * 5_000_000, title="One line", published=Published("2020-01-01", "stated")
    )
    sentence = "Norland said that nothing was wrong. "
    many = Report(
        id="r_many", text=sentence * 10_000, title="Many", published=Published("2020-01-02", "stated")
    )
    statements = tuple(
        Statement(
            id=f"s{n:05}", speaker=NOR, stance="asserts", form="indirect",
            content=(found := Evidence.cut(many, n * len(sentence), n * len(sentence) + len(sentence) - 1)),
            evidence=(found,), why="the cue", score=0.9,
        )
        for n in range(10_000)
    )  # fmt: skip
    with open_case(path, create=True) as case:
        case.put_reports((line, many))
        case.put_derived({"statements": statements}, {r.id: r.text for r in (line, many)})
    return path


@pytest.mark.browser
@pytest.mark.slow
def test_huge_reports_can_be_read(page: Page, tmp_path: Path) -> None:
    """A line of 5 MB and a report with 10,000 records open within half a minute each."""
    seen: dict[str, Any] = {}
    with Served(big_case(tmp_path / "big.relata")) as address:
        for report, text in (("r_line", "xxxxxxxx"), ("r_many", "nothing was wrong")):
            begun = time.monotonic()
            page.page.goto(f"{address}#/reader/{report}")
            page.page.locator(".body", has_text=text).wait_for(timeout=30_000)
            seen[report] = time.monotonic() - begun

    assert page.wrong == []
    assert max(seen.values()) < 30
