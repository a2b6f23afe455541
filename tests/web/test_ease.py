"""What a person who works with the page all day asks of it: dates of one form, no repetition, nothing lost by a step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import TOKEN, Page, Served
from tests.web.test_browser import settle

pytestmark = pytest.mark.browser


def test_a_day_is_written_one_way_in_every_language(browser: Any, served: str) -> None:
    """In an American browser too a day is 2020-11-03; what is no day is refused in its place, a month is taken."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{served}#/causes")
    since = page.get_by_role("group", name="Facets").get_by_label("from", exact=True)
    since.fill("2020-13-03")
    refused = since.get_attribute("aria-invalid"), page.url
    since.fill("2020-11")
    since.press("Enter")
    page.wait_for_timeout(300)
    taken = page.url
    shown = since.input_value(), since.get_attribute("placeholder")
    context.close()

    assert refused[0] == "true" and "from=" not in refused[1]
    assert "from=2020-11" in taken and shown == ("2020-11", "yyyy-mm-dd")


def test_a_step_to_another_period_leaves_the_table_open(page: Page, served: str) -> None:
    """The table under the curve is drawn, and stays while periods are chosen: nothing is asked for anew."""
    page.page.goto(f"{served}#/pair")
    settle(page.page)
    page.page.locator("details.behind summary").first.click()
    rows = page.page.locator("details.behind table tbody tr")
    rows.first.wait_for()
    count, asked = rows.count(), len(page.asked)
    page.page.locator("h1").click()
    page.page.keyboard.press("ArrowLeft")
    page.page.wait_for_timeout(500)

    assert "period=" in page.page.url
    assert rows.count() == count > 1 and len(page.asked) == asked


@pytest.mark.parametrize("claim", ["c_envoy", "c_spy"])
def test_a_claim_shows_each_sentence_once(page: Page, served: str, claim: str) -> None:
    """A sentence on which several holders or both sides stand is one quote."""
    page.page.goto(f"{served}#/claims/{claim}")
    page.page.locator("#sides .piece").first.wait_for()
    places = page.page.locator("#sides > .piece a.evidence, #sides .sides a.evidence").evaluate_all(
        "all => all.map(a => a.href.replace(/rec=[^&]*/, ''))"
    )

    assert len(places) == len(set(places)) > 0


def test_the_sector_of_a_party_can_be_mended(page: Page, read_case: Path) -> None:
    """A party whose sector was read wrongly gets another, which the case then holds."""
    with Served(read_case) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?kind=actors")
        settle(page.page)
        name = page.page.locator(".card h2").first.inner_text()
        page.page.get_by_role("button", name="Change …").click()
        page.page.get_by_label("sector").select_option("REB")
        page.page.get_by_role("button", name="Keep").click()
        page.page.get_by_text("Changed.").wait_for()
        held = page.page.evaluate("fetch('api/v1/actors?limit=500').then(r => r.json())")["items"]

    assert [a["sector"] for a in held if a["name"] == name] == ["REB"]


def test_a_wide_window_is_used(browser: Any, served: str) -> None:
    """At 1920 pixels the acts of a period stand beside the curve, and no screen leaves a third of the width empty."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    used = {}
    for screen in ("overview", "pair", "parties", "claims", "causes", "review"):
        page.goto(f"{served}#/{screen}")
        settle(page)
        used[screen] = page.locator("main > .page").bounding_box()["width"]
        if screen == "pair":
            page.locator("section.of .part").first.wait_for()
            curve, acts = (
                page.locator("section.curve").bounding_box(),
                page.locator("section.of").bounding_box(),
            )
    page.close()

    assert min(used.values()) > 1600
    assert acts["x"] > curve["x"] + curve["width"] and abs(acts["y"] - curve["y"]) < 40


def test_a_quote_is_shown_without_the_signs_of_markdown(page: Page, tmp_path: Path) -> None:
    """Bold words and links are read as words on the page; what goes on the clipboard is as the report has it."""
    from relata import building

    (tmp_path / "a.md").write_text(
        "# Lima recalls its envoy\n\nLima, March 4, 2019\n\n**Peru recalled its ambassador from Bolivia** on "
        "Monday, the [foreign ministry](https://example.org/ministry) said. Bolivia called the step a mistake.\n"
    )
    building.build([tmp_path / "a.md"], case=tmp_path / "c.relata", workers=1).close()
    with Served(tmp_path / "c.relata") as address:
        page.page.goto(address)
        settle(page.page)
        quotes = page.page.locator(".piece .quote").all_inner_texts()

    assert any("Peru recalled its ambassador from Bolivia on Monday" in q for q in quotes)
    assert not any("*" in q or "](" in q for q in quotes)


def test_a_case_of_tables_says_on_every_screen_where_they_are(page: Page, tmp_path: Path) -> None:
    """A screen that shows what reports tell is no dead end for a case without one."""
    from tests.cli.test_commands import run

    (tmp_path / "t.csv").write_text(
        "date,source,type,target,quad\n2019-01-03,KEN,CONSULT,TZA,verbal_cooperation\n"
    )
    run("import", tmp_path / "t.csv", "--case", tmp_path / "c.relata")
    with Served(tmp_path / "c.relata") as address:
        page.page.goto(f"{address}#/pair")
        link = page.page.get_by_role("link", name="What the tables hold")
        link.click()
        told = page.page.locator("h1").inner_text()

    assert "1 row of event tables" in told


def test_the_keyboard_need_not_walk_through_a_drawing(page: Page, served: str) -> None:
    """A link that the keyboard alone meets leads past the acts of the timeline to their table."""
    page.page.goto(f"{served}#/timeline")
    settle(page.page)
    skip = page.page.get_by_role("link", name="Skip the drawing")
    skip.focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Tab")

    assert page.page.evaluate("document.activeElement.closest('details.behind') !== null")
    assert page.page.url.endswith("#/timeline")
