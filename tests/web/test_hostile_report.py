"""A report that means harm goes all the way, from its file to the page, the table, the file and the brief, as letters."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import httpx
import pytest

from relata import building
from relata.case import open_case
from relata.exchange import brief, export, labels
from relata.views.correcting import Change, lines_of
from relata.web import save_dossier
from tests.web.conftest import TOKEN, Page, Served

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.hacked=1">'
TEXT = f"""<script>window.hacked = 1</script> Latvia expels diplomats
{EVIL} Riga, May 24, 2021

Latvia expelled all Belarusian diplomats {EVIL} on Monday, said Edgars Rinkevics </script><svg onload="window.hacked=1">.
=HYPERLINK("http://evil.invalid";"x") Poland accused Russia of lying. +1+1 Poland condemned Belarus @SUM(A1).
Minsk \u202edenied\u202c that it had forced the plane \u2066to land\u2069. "javascript:window.hacked=1" was said by Belarus.
[Belarus](javascript:window.hacked=1) rejected the ![claim](http://evil.invalid/x.png) of Poland. `rm -rf` $(reboot); DROP TABLE reports;--
Lithuania denied that Vilnius had threatened Minsk. \x1b[31mRussia threatened Poland\x1b[0m with a boycott.
"""
OUTLET = '"><script>window.hacked=1</script>=cmd|calc'
SCREENS = (
    "overview",
    "timeline",
    "pair",
    "parties",
    "claims?all=yes",
    "causes",
    "reader",
    "review",
    "review?kind=statements",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of that report and a plain one, under a name that is markup itself."""
    folder = tmp_path_factory.mktemp("hostile")
    import json

    reports = [
        {
            "id": "1",
            "text": TEXT,
            "title": EVIL,
            "outlet": OUTLET,
            "published": "2021-05-24",
            "url": "javascript:window.hacked=1",
        },
        {
            "id": "2",
            "text": "Poland accused Russia of lying on Tuesday.",
            "outlet": OUTLET,
            "published": "2021-05-26",
        },
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    path = folder / "<b>c.relata"
    with building.build([folder / "in.jsonl"], case=path, workers=1) as case:
        assert len(case.events()) >= 4
        for act in case.events()[:2]:
            case.add_corrections(
                lines_of(case, Change(what="accept", record=act.id, note=f"=1+1 {EVIL}", who=EVIL))
            )
        case.add_corrections(
            lines_of(case, Change(what="rate", record=f"outlet:{OUTLET}", after="E", note=EVIL))
        )
    return path


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_of_it_runs_on_any_screen(page: Page, hostile: Path, screen: str) -> None:
    """No tag becomes an element, no handler and no address of it is asked for, no direction mark is left."""
    with Served(hostile) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/{screen}")
        page.page.locator("main h1, main .text").first.wait_for()
        page.page.wait_for_load_state("networkidle")
        page.page.wait_for_timeout(200)
        text = page.page.locator("main").inner_text()
        foreign = page.page.locator(
            "main img, main script, main iframe, main a[href^='javascript' i]"
        ).count()
        hacked = page.page.evaluate("window.hacked")

    assert hacked is None
    assert foreign == 0
    assert not {"\u202e", "\u2066", "\x1b"} & set(text)
    assert [u for u in page.asked if "evil" in u] == []
    assert page.wrong == []


def test_nothing_of_it_runs_in_a_saved_dossier(page: Page, hostile: Path, tmp_path: Path) -> None:
    """The same in the folder that opens from disk, whose data stands in script files."""
    with open_case(hostile) as case:
        home = save_dossier(case, tmp_path / "saved")
    for screen in ("overview", "reader", "review"):
        page.page.goto(f"{home.as_uri()}#/{screen}")
        page.page.locator("main h1, main .text").first.wait_for()
        page.page.wait_for_timeout(200)

    assert page.page.evaluate("window.hacked") is None
    assert page.wrong == []


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    """Every CSV that the server gives has no cell that a spreadsheet would run."""
    risky = ("=", "+", "-", "@", "\t", "\r")
    with Served(hostile) as address, httpx.Client(base_url=address) as client:
        for kind in ("reports", "events", "statements", "actors", "claims", "ties", "causes", "corrections"):
            rows = list(csv.reader(io.StringIO(client.get(f"api/v1/{kind}?format=csv").text)))
            cells = [c for row in rows[1:] for c in row if c.startswith(risky)]

            assert [c for c in cells if not c.lstrip("+-").replace(".", "", 1).isdigit()] == [], kind


def test_files_keep_it_as_it_is(hostile: Path, tmp_path: Path) -> None:
    """Export, labels and brief give the words unchanged or as letters, never as markup or columns."""
    with open_case(hostile) as case:
        export(case, tmp_path / "out")
        rows, _ = labels.labels(case)
        labels.save(rows, tmp_path / "l.tsv")
        text = brief(case)
    lines = (tmp_path / "l.tsv").read_text(encoding="utf-8").splitlines()

    assert (tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8").count("\n") == 2
    assert {line.count("\t") for line in lines} == {3}
    assert "<script" not in text.replace("\\<script", "") and "<img" not in text.replace("\\<img", "")
    assert not {"\u202e", "\u2066", "\x1b"} & set(text)


def test_the_note_of_a_correction_is_shown_as_letters(page: Page, hostile: Path) -> None:
    """A person's name and note are data as well."""
    with Served(hostile) as address:
        page.page.goto(f"{address}#/review")
        page.page.get_by_text("onerror").first.wait_for()
        found: Any = page.page.locator("main img").count()

    assert found == 0
    assert page.wrong == []
