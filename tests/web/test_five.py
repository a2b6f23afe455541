"""The dossier of the five reports of the first case, as a person would use it (skipped where they are absent)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from relata import building
from tests.web.conftest import Served

pytestmark = pytest.mark.browser


def test_from_an_act_to_its_highlighted_sentence(shared: Path, browser: Any, tmp_path: Path) -> None:
    """One click on an act of the overview opens its report with the very words of the act marked."""
    path = tmp_path / "belarus.relata"
    with building.build([shared / "cases" / "belarus"], case=path) as case:
        quotes = {" ".join(e.quote.split()) for event in case.events() for e in event.evidence}
    with Served(path) as address:
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.goto(address)
        link = page.locator("main a[href*='reader']").first
        link.wait_for()
        link.click()
        marked = page.locator(".mk.here")
        marked.first.wait_for()
        shown = " ".join("".join(marked.all_inner_texts()).split())
        page.screenshot(path=str(tmp_path / "reader.png"))
        page.close()

    assert shown in quotes, json.dumps(shown)
    assert (tmp_path / "reader.png").stat().st_size > 20_000
