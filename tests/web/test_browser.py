"""The served dossier in a browser: from an act to its sentence, every screen, nothing asked of another host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from relata.case import open_case
from relata.web import save_dossier
from tests.web.conftest import TOKEN, Page, Served
from tests.web.fake import HOSTILE

pytestmark = pytest.mark.browser

SCREENS = ("overview", "timeline", "pair", "parties", "claims", "causes", "reader", "review")
SEEN = {
    "overview": "Open contradictions", "timeline": "drag to zoom", "pair": "Turning points",
    "parties": "Ledger of ties", "claims": "affirms", "causes": "reinforcing", "reader": "arrested twelve",
    "review": "not yet judged",
}  # fmt: skip


def settle(page: Any) -> None:
    """Wait till nothing is being fetched."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(150)


def test_an_act_leads_to_its_highlighted_sentence(page: Page, served: str, tmp_path: Path) -> None:
    """From the newest acts of the overview one click opens the report with the very words marked."""
    page.page.goto(served)
    page.page.get_by_role("link", name="Norland called the step unfriendly").first.click()
    marked = page.page.locator(".mk.here")
    marked.first.wait_for()
    shot = tmp_path / "reader.png"
    page.page.screenshot(path=str(shot))

    assert "".join(marked.all_inner_texts()) == "Norland called the step unfriendly and rejected talks."
    assert marked.first.is_visible()
    assert page.page.locator(".rec.on").inner_text().startswith("Norland → Estmark")
    assert "the verb “rejected”" in page.page.locator(".rec.on").inner_text()
    assert shot.stat().st_size > 20_000
    assert page.wrong == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_opens_by_its_address(page: Page, served: str, screen: str) -> None:
    """Each screen shows its content straight from its address, with no error and no foreign request."""
    page.page.goto(f"{served}#/{screen}")
    page.page.get_by_text(SEEN[screen]).first.wait_for()
    settle(page.page)

    assert page.wrong == []
    assert [u for u in page.asked if not u.startswith((served, "data:", "blob:"))] == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_finds(browser: Any, served: str, screen: str, scheme: str) -> None:
    """axe finds no violation of WCAG 2.2 A and AA on any screen, light or dark."""
    pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served}#/{screen}")
    page.get_by_text(SEEN[screen]).first.wait_for()
    settle(page)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = _run_axe(page, tags)
    context.close()

    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []


def _run_axe(page: Any, tags: list[str]) -> list[dict[str, Any]]:
    """Run axe in the page; the policy forbids inline scripts, so it is evaluated by the debugger."""
    import axe_playwright_python

    script = next(Path(axe_playwright_python.__file__).parent.glob("**/axe.min.js")).read_text(
        encoding="utf-8"
    )
    page.evaluate(script)
    result: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    return result["violations"]  # type: ignore[no-any-return]


def test_a_hostile_report_does_not_run(page: Page, served: str) -> None:
    """Tags, handlers and bidi marks of a report are shown as letters, in lists and in the reader."""
    page.page.goto(f"{served}#/reader/r_hostile")
    body = page.page.locator(".body")
    body.wait_for()

    assert page.page.evaluate("window.hacked") is None
    assert "<script>window.hacked = 1</script>" in body.inner_text()
    assert "\u202e" in HOSTILE and "\u202e" not in body.inner_text()
    assert page.page.locator(".body img, .body script").count() == 0
    assert page.wrong == []


def test_highlights_keep_their_place_behind_astral_letters(page: Page, served: str) -> None:
    """Offsets count code points: a quote behind an emoji is marked to the letter."""
    page.page.goto(f"{served}#/timeline?rec=e_loan")
    page.page.get_by_role("link", name="Vashia promised Norland").click()
    page.page.locator(".mk.here").first.wait_for()
    marked = "".join(page.page.locator(".mk.here").all_inner_texts())

    assert marked == "Vashia promised Norland a loan of 400 million crowns on Tuesday"


def test_a_period_opens_its_contributions(page: Page, served: str) -> None:
    """The index of a period is taken apart into acts with their weights, by keyboard."""
    page.page.goto(f"{served}#/pair/a_nor~a_vas?period=2020-10-12")
    page.page.get_by_text("Week of 12 Oct 2020").wait_for()
    page.page.locator(".part .weight").first.wait_for()
    weights = page.page.locator(".part .weight").all_inner_texts()
    page.page.keyboard.press("ArrowLeft")
    page.page.get_by_text("Week of 14 Sep 2020").wait_for()

    assert sorted(weights) == ["+2.5", "+4", "+6.5"]
    assert "period=2020-09-14" in page.page.url


def test_the_state_of_the_view_stands_in_the_address(page: Page, served: str) -> None:
    """A facet chosen by hand is in the address, and the address alone brings it back."""
    page.page.goto(f"{served}#/timeline")
    page.page.get_by_label("Party").select_option("a_est")
    page.page.get_by_text("5 acts").or_(page.page.get_by_text("4 acts")).first.wait_for()
    address = page.page.url
    page.page.goto("about:blank")
    page.page.goto(address)
    page.page.get_by_text("4 acts").first.wait_for()

    assert "party=a_est" in address
    assert page.page.locator("g.act").count() == 4


def test_search_and_jump_by_keyboard(page: Page, served: str) -> None:
    """`/` finds a sentence and Ctrl-K a claim; both lead there by Enter or click."""
    page.page.goto(f"{served}#/overview")
    page.page.get_by_text("Open contradictions").wait_for()
    page.page.keyboard.press("/")
    page.page.keyboard.type("customs league")
    page.page.locator("dialog a").first.click()
    page.page.locator(".here").first.wait_for()
    found = "".join(page.page.locator(".here").all_inner_texts())
    page.page.keyboard.press("Control+k")
    page.page.get_by_role("combobox", name="Jump to").fill("claim envoy")
    page.page.locator('[role="option"]').first.wait_for()
    page.page.keyboard.press("Enter")
    page.page.get_by_role("heading", name="the envoy was a spy").wait_for()

    assert "customs league" in found
    assert "#/claims/c_envoy" in page.page.url


def test_claims_are_set_side_by_side(page: Page, served: str) -> None:
    """A contested claim shows who affirms and who denies, each with the words."""
    page.page.goto(f"{served}#/claims/c_spy")
    sides = page.page.locator(".sides")
    sides.wait_for()

    assert re.search(
        r"affirms\s+Norland.*they came to spy.*denies\s+Vashia.*repair cranes", sides.inner_text(), re.S
    )


def test_a_scenario_is_answered_by_claims(page: Page, served: str) -> None:
    """Setting a variable on the causes screen shows what rises, and the sentence that it hangs on."""
    page.page.goto(f"{served}#/causes")
    page.page.get_by_label("Set a variable").select_option("loans")
    effect = page.page.locator(".effect", has_text="dependence").first
    effect.get_by_text("Ways and sentences").click()
    effect.get_by_text("The loan deepens").wait_for()

    assert "dependence rises" in effect.inner_text()
    assert "set=loans" in page.page.url
    assert page.wrong == []


def test_a_correction_makes_the_round_trip(page: Page, case_path: Path) -> None:
    """With the token of the address `x` rejects the record in view, and the ledger holds it."""
    with Served(case_path) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.get_by_text("Open contradictions").wait_for()
        in_address = TOKEN in page.page.url
        page.page.goto(f"{address}#/review?rec=e_spied")
        page.page.get_by_role("button", name="Reject x").wait_for()
        page.page.keyboard.press("x")
        page.page.get_by_text("rejected").first.wait_for()
    with open_case(case_path) as case:
        ledger = [(c.what, c.record) for c in case.corrections()]

    assert ledger == [("reject", "t_e_spied")]
    assert not in_address


def test_without_the_token_the_page_only_reads(page: Page, served: str) -> None:
    """Opened without the token the buttons are off and say what to do."""
    page.page.goto(f"{served}#/review")
    page.page.get_by_text("with its token").wait_for()

    assert page.page.get_by_role("button", name="Accept a").is_disabled()


def test_a_saved_dossier_opens_from_disk(page: Page, small: Path, tmp_path: Path) -> None:
    """The folder shows the same case without a server, and leads from an act to its sentence."""
    with open_case(small) as case:
        home = save_dossier(case, tmp_path / "saved")
        save_dossier(case, tmp_path / "again")
    page.page.goto(home.as_uri())
    page.page.get_by_role("link", name="Norland called the step unfriendly").first.click()
    page.page.locator(".mk.here").first.wait_for()
    marked = "".join(page.page.locator(".mk.here").all_inner_texts())
    page.page.goto(home.as_uri() + "#/pair")
    page.page.locator(".plot svg").first.wait_for()
    settle(page.page)
    files = [
        p.relative_to(tmp_path / "saved") for p in sorted((tmp_path / "saved").rglob("*")) if p.is_file()
    ]

    assert marked == "Norland called the step unfriendly and rejected talks."
    assert all(u.startswith(("file:", "data:")) for u in page.asked)
    assert page.wrong == []
    assert all((tmp_path / "saved" / f).read_bytes() == (tmp_path / "again" / f).read_bytes() for f in files)


def test_a_phone_shows_the_page_without_sideways_scrolling(browser: Any, served: str) -> None:
    """At 390 px no screen is wider than the phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wide = []
    for screen in SCREENS:
        page.goto(f"{served}#/{screen}")
        page.get_by_text(SEEN[screen]).first.wait_for()
        settle(page)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(screen)
    context.close()

    assert wide == []
