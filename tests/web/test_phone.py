"""A phone shows what matters of a drawing and of a table, and nothing outside its window."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.test_browser import settle

pytestmark = pytest.mark.browser


def test_drawings_that_no_arrow_joins_stand_beneath_each_other(browser: Any, served: str) -> None:
    """At 390 px the drawing of causes holds as many variables as at 1280 px, in a taller box, none outside it."""
    drawn = {}
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(f"{served}#/causes?drawn=all")
        page.locator(".map canvas").first.wait_for()
        settle(page)
        canvas = page.locator(".graph .canvas")
        label = canvas.get_attribute("aria-label")
        drawn[width] = (re.findall(r"\d+", label)[0], canvas.bounding_box())
        context.close()

    assert drawn[390][0] == drawn[1280][0] != "0"
    assert drawn[390][1]["width"] <= 390 and drawn[390][1]["height"] > drawn[1280][1]["height"]


def test_a_forecast_stands_whole_in_a_phone(browser: Any, served: str) -> None:
    """Who, what, how likely and the base rate of a forecast are within the window, without moving it sideways."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{served}#/causes")
    cells = page.locator("table.coming tbody tr").first.locator("td")
    cells.first.wait_for()
    boxes = [cells.nth(n).bounding_box() for n in range(cells.count())]
    context.close()

    assert len(boxes) == 5
    assert all(b["x"] >= 0 and b["x"] + b["width"] <= 390 for b in boxes)
