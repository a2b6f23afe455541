"""Lists on the page: what narrows them is in sight, and what stands in them can be cited."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.conftest import Page
from tests.web.test_browser import settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("screen", "name", "day", "kept", "gone"),
    [
        ("claims", "from", "2020-11-01", "the envoy was a spy", "they came to spy on the port of Hafn"),
        ("parties", "to", "2020-09-30", "energy, 60 % of its gas", "credit, 400 million crowns"),
        ("causes", "to", "2020-10-31", "The loan", "Border closures"),
    ],
)
def test_a_facet_narrows_each_list_and_is_taken_off_there(
    page: Page, served: str, screen: str, name: str, day: str, kept: str, gone: str
) -> None:
    """What holds of a list stands above it: a day keeps what is of then, and `Clear facets` brings all back."""
    page.page.goto(f"{served}#/{screen}")
    said = page.page.locator("main :is(bdi, b)")
    said.filter(has_text=gone).first.wait_for()
    page.page.get_by_role("group", name="Facets").get_by_label(name, exact=True).fill(day)
    settle(page.page)
    narrowed = (said.filter(has_text=kept).count(), said.filter(has_text=gone).count())
    page.page.get_by_role("button", name="Clear facets").click()
    said.filter(has_text=gone).first.wait_for()

    assert narrowed[0] > 0 and narrowed[1] == 0
    assert f"{name}=" not in page.page.url and page.wrong == []


def test_a_party_chosen_on_one_screen_is_in_sight_on_the_next(page: Page, served: str) -> None:
    """A party of the timeline goes along to the claims, where it shows, counts claims and holds of the list."""
    page.page.goto(f"{served}#/timeline?party=a_est")
    settle(page.page)
    page.page.keyboard.press("5")
    chosen = page.page.get_by_role("group", name="Facets").get_by_label("Party")
    chosen.wait_for()

    assert chosen.input_value() == "a_est"
    assert page.page.locator('tbody th[scope="row"]').count() == 1
    assert "Estmark (1)" in chosen.inner_text()


def test_a_citation_and_a_claim_are_copied_whole(browser: Any, served: str) -> None:
    """A quote is copied with its outlet, title, day and place; a claim with who holds what of it."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}#/claims/c_envoy")
    piece = page.locator(".detail .piece").first
    piece.hover()
    piece.get_by_role("button", name="Copy citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy claim with its sources").click()
    page.get_by_role("button", name="Copied").nth(1).wait_for()
    claim = page.evaluate("navigator.clipboard.readText()").splitlines()
    context.close()

    assert (
        cited.startswith("“")
        and "” Border Post, Estmark shuts two crossings, 4 Nov 2020, characters " in cited
    )
    assert claim[0] == "Claim, contested: “the envoy was a spy”"
    assert claim[2].startswith("- Estmark denies: “") and len(claim) == 3


def test_a_party_is_jumped_to_by_another_of_its_names(page: Page, served: str) -> None:
    """A name that reports give a party leads to it, and the name found stands beside it."""
    page.page.goto(f"{served}#/overview")
    settle(page.page)
    page.page.keyboard.press("Control+k")
    page.page.get_by_role("combobox", name="Jump to").fill("party hafn")
    page.page.get_by_role("option", name="party Norland, also Hafn").wait_for()
    page.page.keyboard.press("Enter")
    page.page.get_by_role("heading", name="Norland", exact=True).wait_for()

    assert "#/parties/a_nor" in page.page.url


def test_on_a_phone_a_chosen_claim_is_led_to(browser: Any, served: str) -> None:
    """Where the sides of a claim stand below the table, choosing one brings them into sight."""
    context = browser.new_context(viewport={"width": 390, "height": 500})
    page = context.new_page()
    page.goto(f"{served}#/claims")
    page.locator('tbody th[scope="row"] a').last.click()
    page.wait_for_timeout(900)
    top = page.locator("#sides").bounding_box()["y"]
    context.close()

    assert 0 <= top < 250


def test_a_day_is_taken_once_its_year_is_whole(page: Page, served: str) -> None:
    """Typing a day asks the server for that day alone, not for the years 2, 20 and 202; one step back undoes it."""
    page.page.goto(f"{served}#/overview")
    settle(page.page)
    page.page.get_by_label("As of").focus()
    page.page.keyboard.type("2020-11-03", delay=60)
    page.page.get_by_text("As of 3 Nov 2020").wait_for()
    settle(page.page)
    asked = {day for url in page.asked for day in re.findall(r"as_of=([\d-]+)", url)}
    page.page.go_back()
    page.page.wait_for_timeout(300)

    assert asked == {"2020-11-03"}
    assert "as_of" not in page.page.url
