"""The served dossier in a browser: from an act to its sentence, every screen, nothing asked of another host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

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

    assert sorted(weights) == ["+2.50", "+4.00", "+6.50"]
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


OVERLAPS = """() => {
  const cy = document.querySelector(".canvas")._cyreg.cy, box = cy.container().getBoundingClientRect();
  const boxes = cy.nodes().map((n) => n.renderedBoundingBox({ includeOverlays: false }));
  const apart = (a, b) => a.x2 <= b.x1 || b.x2 <= a.x1 || a.y2 <= b.y1 || b.y2 <= a.y1;
  const over = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b))).length;
  const out = boxes.filter((b) => b.x1 < 0 || b.y1 < 0 || b.x2 > box.width || b.y2 > box.height).length;
  return [boxes.length, over, out, cy.zoom()];
}"""


def drawn(page: Page) -> None:
    """Wait until the drawing of causes has its boxes. (The page's own rules forbid a string that is polled.)"""
    page.page.locator(".map canvas").first.wait_for()
    for _ in range(100):
        if page.page.evaluate("() => document.querySelector('.canvas')._cyreg?.cy.nodes().length ?? 0") > 1:
            return
        page.page.wait_for_timeout(50)
    raise AssertionError("no box was drawn in five seconds")


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_names_in_the_causal_drawing_neither_overlap_nor_leave_it(
    page: Page, served: str, width: int
) -> None:
    """At any width the boxes lie apart and inside the drawing, and their letters can be read."""
    page.page.set_viewport_size({"width": width, "height": 900})
    page.page.goto(f"{served}#/causes")
    drawn(page)
    boxes, over, out, zoom = page.page.evaluate(OVERLAPS)

    assert boxes > 1 and (over, out) == (0, 0)
    assert zoom >= 0.75
    assert page.wrong == []


def test_a_variable_chosen_in_the_drawing_shows_its_claims(page: Page, served: str) -> None:
    """Beside the drawing stand the claims of the box that was chosen, each with its sentence; Escape closes them."""
    page.page.goto(f"{served}#/causes")
    drawn(page)
    page.page.evaluate("document.querySelector('.canvas')._cyreg.cy.nodes()[0].emit('tap')")
    page.page.locator(".chosen .claim a.evidence").first.wait_for()
    assert "pick=" in page.page.url
    page.page.keyboard.press("Escape")
    page.page.locator(".chosen").wait_for(state="detached")
    page.page.get_by_role("button", name="in several claims").click()

    assert "drawn=several" in page.page.url
    assert page.wrong == []


ASKED = "causes?act=in|XNO|COERCE|XVA|2020-11-23|2|week|2&set=loans:1&seed=7"


def test_an_act_is_put_in_and_both_answers_stand_side_by_side(page: Page, remembered: str) -> None:
    """Who, what, toward whom, when and how often go into the address; histories and claims answer apart."""
    page.page.goto(f"{remembered}#/causes?seed=7")
    form = page.page.get_by_role("form", name="An act to put in or take out")
    form.get_by_label("toward whom").fill("Vashia")
    form.get_by_label("who", exact=True).fill("Norland")
    form.get_by_label("does what").select_option("COERCE")
    form.get_by_label("on the day").fill("2020-11-23")
    form.get_by_label("times").fill("2")
    form.get_by_label("acts each").fill("2")
    form.get_by_role("button", name="Add the act").click()
    shown, said = page.page.locator(".shown"), page.page.locator(".said")
    shown.locator(".effect").first.wait_for()
    alone = said.inner_text()
    page.page.get_by_label("Set a variable").select_option("loans")
    said.locator(".effect").first.wait_for()
    address = unquote(page.page.url)
    page.page.reload()
    said.locator(".effect").first.wait_for()

    assert "XVA → XNO, verbal conflict" in shown.inner_text() and "supported" in shown.inner_text()
    assert "seed 7" in shown.inner_text() and "seed 7" in said.inner_text()
    assert "no variable is set" in alone
    assert "Hangs on the outlet Vash Agency" in said.inner_text()
    assert "act=in|XNO|COERCE|XVA|2020-11-23|2|week|2&" in address and "set=loans:1" in address
    assert page.wrong == []


def test_histories_that_hold_no_such_situation_refuse_on_the_page(page: Page, served: str) -> None:
    """A case of a few weeks says why it gives no figure; a scenario that cannot be read says so too."""
    page.page.goto(f"{served}#/{ASKED}")
    shown = page.page.locator(".shown")
    shown.get_by_text("Refused.").wait_for()
    page.page.locator(".said .effect").first.wait_for()

    assert "26 weeks of acts before the day" in shown.inner_text()
    assert page.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_two_answers(browser: Any, remembered: str, scheme: str) -> None:
    """Both answers open, with all their reasons, have no barrier that axe finds, light or dark."""
    pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{remembered}#/{ASKED}")
    page.locator(".shown .effect").first.wait_for()
    page.evaluate("document.querySelectorAll('.answers details').forEach(d => { d.open = true; })")
    settle(page)
    found = _run_axe(page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    context.close()

    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []


def test_the_overview_tells_the_norms_of_the_record(page: Page, served: str) -> None:
    """The means of the weeks before are those that the relation record holds; one that it has not is not told."""

    def change(route: Any) -> None:
        answer = route.fetch()
        body = answer.json()
        body["items"][-1] |= norms
        route.fulfill(response=answer, json=body)

    page.page.route("**/api/v1/pairs/a_nor/a_vas*", change)
    told = []
    for four, year in ((-11.5, 7.5), (None, 7.5), (None, None)):
        norms = {"last_4": four, "last_52": year}
        page.page.goto("about:blank")
        page.page.goto(served)
        page.page.get_by_text("What weighs most in it").wait_for()
        told.append(page.page.locator(".hero h1").inner_text().replace("−", "-"))

    assert told[0].endswith(
        "above the mean of the four weeks before (-11.5) and below that of the year before (+7.5)."
    )
    assert told[1].endswith("16 Nov 2020, below the mean of the year before (+7.5).")
    assert told[2].endswith("16 Nov 2020.")


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


def judged(path: Path) -> list[tuple[str, str, str]]:
    """What the ledger says: what, of which record, with which note."""
    with open_case(path) as case:
        return [(c.what, c.record, c.note) for c in case.corrections()]


def test_one_key_each_in_review_and_the_ledger_outlasts_the_session(
    browser: Any, read_case: Path, tmp_path: Path
) -> None:
    """`n` writes a note, `a` and `x` judge, Space goes on, Backspace undoes, `r` redoes, also in a new session."""
    with open_case(read_case) as case:
        acts = {t: e.id for e in case.events() for t in e.merged}
    with Served(read_case) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}#token={TOKEN}")
        page.get_by_role("link", name="Review").click()
        page.get_by_role("button", name="Accept a").wait_for()
        page.keyboard.press("n")
        page.keyboard.type("seen twice")
        page.keyboard.press("Enter")
        page.keyboard.press("a")
        page.get_by_text("Accepted.").wait_for()
        page.keyboard.press(" ")
        page.keyboard.press("x")
        page.get_by_text("Rejected.").wait_for()
        first = judged(read_case)
        page.keyboard.press("Backspace")
        page.get_by_text("Undone: rejected.").wait_for()
        page.close()
        again = browser.new_context().new_page()
        again.goto(f"{address}#token={TOKEN}")
        again.goto(f"{address}#/review")
        again.get_by_role("button", name="Redo r").wait_for()
        again.wait_for_function("!document.querySelector('main .card button:last-child')?.disabled")
        again.keyboard.press("r")
        again.get_by_text("Made again.").wait_for()
        again.keyboard.press("u")
        again.get_by_text("Undone: rejected.").wait_for()
        again.keyboard.press("u")
        again.get_by_text("Undone: accepted.").wait_for()
        again.close()
    with open_case(read_case) as case:
        left = {t for e in case.events() for t in e.merged}

    assert [(what, note) for what, _, note in first] == [("accept", "seen twice"), ("reject", "")]
    assert first[0][1] != first[1][1]
    assert [note for *_, note in judged(read_case)[2:]] == ["undo"] * 4
    assert left == set(acts)


def test_the_reader_corrects_with_the_same_keys(page: Page, read_case: Path) -> None:
    """In the Reader `j` chooses, `x` rejects and leads on, the history of a record tells of it, `u` takes it back."""
    with open_case(read_case) as case:
        report = case.reports()[0].id
    with Served(read_case) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/reader/{report}?kinds=events")
        page.page.locator(".rec").first.wait_for()
        before = page.page.locator(".rec").count()
        page.page.keyboard.press("j")
        page.page.locator(".rec.on").wait_for()
        page.page.keyboard.press("a")
        page.page.get_by_text("Accepted.").wait_for()
        page.page.get_by_text("History (1)").first.wait_for()
        told = page.page.locator(".history").text_content() or ""
        page.page.keyboard.press("x")
        page.page.wait_for_function("n => document.querySelectorAll('.rec').length < n", arg=before)
        page.page.keyboard.press("u")
        page.page.wait_for_function("n => document.querySelectorAll('.rec').length === n", arg=before)

    assert "accepted" in told
    assert [what for what, *_ in judged(read_case)] == ["accept", "reject", "reject"]
    assert page.wrong == []


def test_acts_are_made_one_and_split_again(page: Page, read_case: Path) -> None:
    """`m` puts an act aside and makes another one with it; a telling can be split off again."""
    with open_case(read_case) as case:
        one, other = [e for e in case.events() if "Poland" in e.evidence[0].quote][:2]
        before = len(case.events())
    with Served(read_case) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?rec={one.id}")
        page.page.get_by_role("button", name="Same act as").wait_for()
        page.page.keyboard.press("m")
        page.page.goto(f"{address}#/review?rec={other.id}")
        page.page.get_by_role("button", name="Same act as “").wait_for()
        page.page.keyboard.press("m")
        page.page.get_by_text("Made one.").wait_for()
        with open_case(read_case) as case:
            merged = case.events()
        act = next(e for e in merged if len(e.merged) > 1)
        page.page.goto(f"{address}#/review?rec={act.id}")
        page.page.get_by_text("2 tellings made one").click()
        page.page.get_by_role("button", name="Another act: split off").first.click()
        page.page.get_by_text("stands on its own now").wait_for()
    with open_case(read_case) as case:
        after = len(case.events())

    assert (len(merged), after) == (before - 1, before)


def test_parties_and_date_can_be_mended(page: Page, read_case: Path) -> None:
    """A party is changed by the name of another of the case; a name of nobody is refused on the spot."""
    with open_case(read_case) as case:
        act = next(e for e in case.events() if e.source[0].name == "Latvia")
    with Served(read_case) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?rec={act.id}")
        page.page.get_by_role("button", name="Change …").click()
        source = page.page.get_by_label("source (several: with ;)")
        source.fill("Nobody At All")
        refused = page.page.get_by_role("button", name="Keep").is_disabled()
        source.fill("Lithuania")
        page.page.get_by_label("date").fill("2021-05-23")
        page.page.get_by_role("button", name="Keep").click()
        page.page.get_by_text("Changed.").wait_for()
    with open_case(read_case) as case:
        (mended,) = [e for e in case.events() if act.merged[0] in e.merged]

    assert refused
    assert ([a.name for a in mended.source], mended.date.value) == (["Lithuania"], "2021-05-23")


def test_grades_are_given_on_the_page_and_shown(page: Page, case_path: Path) -> None:
    """An outlet is graded in the Reader, a claim among the claims; both stand beside quotes and in the filter."""
    with Served(case_path) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/reader/r_est")
        page.page.get_by_label("Reliability of Border Post").select_option("D")
        page.page.get_by_text("Graded D.").wait_for()
        page.page.goto(f"{address}#/claims/c_spy")
        page.page.get_by_label("Credibility of this claim").select_option("4")
        page.page.get_by_text("Graded 4.").wait_for()
        page.page.locator("tr.on .grade").wait_for()
        page.page.get_by_label("Filter by credibility").select_option("unrated")
        page.page.wait_for_function("document.querySelectorAll('tbody tr').length === 1")
        page.page.goto(f"{address}#/timeline?reliability=D")
        page.page.locator(".chart svg").first.wait_for()
        shown = page.page.locator(".chart svg").first.get_attribute("aria-label")

    assert [(what, record) for what, record, _ in judged(case_path)] == [
        ("rate", "outlet:Border Post"),
        ("rate", "c_spy"),
    ]
    assert (shown or "").startswith("3 acts")
    assert page.wrong == []


def test_two_people_who_disagree_are_shown(page: Page, case_path: Path) -> None:
    """The Review names what two people say of one record, with the share and kappa."""
    from relata.records import Correction

    with open_case(case_path) as case:
        case.add_corrections(
            Correction(id=f"k{who}{n}", when=f"2026-01-0{n + 1}T00:00:00", who=who, what=what, record=record)  # type: ignore[arg-type]
            for who, words in (
                ("Ada", ("accept", "reject", "reject")),
                ("Bo", ("accept", "reject", "accept")),
            )
            for n, (what, record) in enumerate(zip(words, ("s_spy", "s_price", "s_held"), strict=True))
        )
    with Served(case_path) as address:
        page.page.goto(f"{address}#/review")
        page.page.get_by_role("heading", name="Agreement").wait_for()
        text = " ".join(page.page.locator("main").inner_text().split())

    assert "Ada, Bo judgement 3 67 % 0.40" in text
    assert "Bo: accept · Ada: reject" in text or "Ada: reject · Bo: accept" in text


def test_a_table_is_sorted_and_filtered_and_saved_as_it_is_seen(page: Page, served: str) -> None:
    """A click on a column sorts by it, up and then down; words keep the rows that hold them; CSV is what is left."""
    page.page.goto(f"{served}#/parties")
    table = page.page.locator("details.behind", has=page.page.get_by_role("region", name="Table: parties"))
    page.page.locator("details.behind summary").last.click()
    column = table.get_by_role("button", name="mentions")
    numbers = table.locator("tbody tr td:nth-child(5)")
    column.click()
    up = [int(n) for n in numbers.all_inner_texts()]
    column.click()
    down = [int(n) for n in numbers.all_inner_texts()]
    table.get_by_role("searchbox").fill("hafn")
    left = table.locator("tbody tr").all_inner_texts()
    with page.page.expect_download() as saved:
        table.get_by_role("button", name="CSV").click()
    lines = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()

    assert up == sorted(up) and down == sorted(up, reverse=True) and up[0] < up[-1]
    assert len(left) == 1 and left[0].startswith("Norland")
    assert len(lines) == 2 and lines[1].startswith("Norland")
    assert page.wrong == []


def test_the_acts_between_two_parties_are_one_click_from_their_index(page: Page, served: str) -> None:
    """The pair's screen leads to the timeline of acts in which both take part, and the address says so."""
    page.page.goto(f"{served}#/pair/a_nor~a_vas")
    page.page.get_by_role("link", name="acts between the two").click()
    page.page.get_by_label("Together with").wait_for()
    settle(page.page)
    told = page.page.locator("g.act").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")

    assert "party=XNO" in page.page.url and "with=XVA" in page.page.url
    assert page.page.get_by_label("Party").locator("option:checked").inner_text() == "Norland: all its actors"
    assert told and all(("Norland" in t or "Ada Brandt" in t) and "Vashia" in t for t in told)


def test_a_pair_without_an_index_is_not_shown_as_another(page: Page, served: str) -> None:
    """The address of a pair that has no index says so; either order of the two opens the one that has."""
    page.page.goto(f"{served}#/pair/a_est~a_coast")
    page.page.get_by_text("No index of Estmark – Coast Institute").wait_for()
    page.page.goto(f"{served}#/pair/a_vas~a_nor")
    page.page.get_by_role("heading", name="Norland – Vashia").wait_for()


def test_help_says_what_the_words_mean(page: Page, served: str) -> None:
    """The sheet behind `?` explains the index, thin values, scores and each type of act, from the top."""
    page.page.goto(served)
    page.page.get_by_text("Open contradictions").wait_for()
    page.page.keyboard.press("?")
    sheet = page.page.get_by_role("dialog")
    top = sheet.get_by_role("heading", name="Words").bounding_box()
    sheet.get_by_text("The 16 types of act").click()

    assert sheet.get_by_text("fewer than 2 acts a week").is_visible()
    assert sheet.get_by_text("Uses physical violence").is_visible()
    assert top is not None and top["y"] > 0


def test_as_of_holds_on_every_screen(page: Page, read_case: Path) -> None:
    """Search, counts and the records of a report tell nothing of a report that came out after the day."""
    with Served(read_case) as address:
        page.page.goto(f"{address}#/overview?as_of=2021-05-24")
        page.page.get_by_text("1 report,").wait_for()
        page.page.keyboard.press("/")
        page.page.keyboard.type("medical aid")
        page.page.get_by_text("No sentence holds").wait_for()
        page.page.keyboard.press("Escape")
        page.page.goto(f"{address}#/overview?as_of=2021-05-01")
        page.page.get_by_text("No act had been told by 1 May 2021").wait_for()
        page.page.goto(f"{address}#/reader?as_of=2021-05-01")
        page.page.get_by_text("the first report is of 24 May 2021").wait_for()

    assert page.wrong == []


def test_the_address_of_a_claim_that_is_gone_shows_no_other(page: Page, served: str) -> None:
    """An id that the case does not hold is said to be missing, beside the table of those that there are."""
    page.page.goto(f"{served}#/claims/c_gone")
    page.page.get_by_text("No claim has the id c_gone").wait_for()

    assert page.page.locator(".detail").count() == 0
    assert page.page.get_by_role("link", name="the envoy was a spy").is_visible()


def test_an_act_chosen_on_the_timeline_is_read_beside_it(page: Page, served: str) -> None:
    """The card of a chosen act stands within the window, and no bar of a rough date lies in the way of a dot."""
    page.page.goto(f"{served}#/timeline")
    acts = page.page.locator("g.act circle.halo")
    acts.first.wait_for()
    for n in range(acts.count()):
        acts.nth(n).click(timeout=3000)
        page.page.locator(".chosen").wait_for()
        box = page.page.locator(".chosen").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + min(box["height"], 100) <= 900
        page.page.keyboard.press("Escape")
        page.page.locator(".chosen").wait_for(state="detached")

    assert page.wrong == []
