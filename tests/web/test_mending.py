"""What a person mends on the page: a party's name and country, two statements of one matter; and what stands in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relata import building
from relata.case import open_case
from relata.views.correcting import Change, lines_of
from tests.web.conftest import TOKEN, Page, Served

pytestmark = pytest.mark.browser

SAID = (
    "Riga, May 24, 2021\n\nLatvia said on Monday that the harvest was good. Estonia said on Monday that the barns were "
    "full. Opposition lawmakers accused Lithuania of selling the river.\n"
)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A case of one report with statements that no rule puts together."""
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    building.build([tmp_path / "a.txt"], case=tmp_path / "c.relata", workers=1).close()
    return tmp_path / "c.relata"


def test_a_party_is_given_its_name_and_country(page: Page, told: Path) -> None:
    """Both are mended by hand, a country only as a code of three letters; acts and statements of the party follow."""
    with open_case(told) as case:
        party = next(a for a in case.actors() if "lawmakers" in a.name)
    with Served(told) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?kind=actors&rec={party.id}")
        page.page.get_by_role("button", name="Change …").click()
        page.page.get_by_label("country").fill("Latvia"[:2])
        refused = page.page.get_by_role("button", name="Keep").is_disabled()
        page.page.get_by_label("country").fill("est")
        page.page.get_by_label("name", exact=True).fill("Estonian opposition")
        page.page.get_by_role("button", name="Keep").click()
        page.page.get_by_text("Changed.").wait_for()
    with open_case(told) as case:
        speakers = {
            (s.speaker.name, s.speaker.country) for s in case.statements() if s.speaker.id == party.id
        }

    assert refused
    assert speakers == {("Estonian opposition", "EST")}


def test_two_statements_are_made_one_matter(page: Page, told: Path) -> None:
    """A statement put aside and another one are sides of one claim, though neither stood in a claim before."""
    with open_case(told) as case:
        one, other = (s for s in case.statements() if s.stance == "asserts")
        before = len(case.claims())
    with Served(told) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?kind=statements&rec={one.id}")
        page.page.get_by_role("button", name="Same matter as …").click()
        page.page.goto(f"{address}#/review?kind=statements&rec={other.id}")
        page.page.get_by_role("button", name="Same matter as “").click()
        page.page.get_by_text("Made one.").wait_for()
    with open_case(told) as case:
        after = len(case.claims())
        sides = {s for claim in case.claims() for p in claim.positions for s in p.statements}

    assert (before, after) == (0, 1) and sides == {one.id, other.id}


def test_a_claim_that_grew_is_still_in_sight(page: Page, told: Path) -> None:
    """Merging may give a claim another id: Review goes on with the claim that holds its statements, not with another."""
    with open_case(told) as case:
        first, second, third = sorted(s.id for s in case.statements())[:3]
        for line in lines_of(case, Change(what="merge", record=second, after=[second, third])):
            case.add_correction(line)
        building.refresh(case)
        (claim,) = case.claims()
    with Served(told) as address:
        page.page.goto(f"{address}#token={TOKEN}")
        page.page.goto(f"{address}#/review?kind=statements&rec={first}")
        page.page.get_by_role("button", name="Same matter as …").click()
        page.page.goto(f"{address}#/review?kind=claims&rec={claim.id}")
        page.page.get_by_role("button", name="Same matter as “").click()
        page.page.get_by_text("Made one.").wait_for()
        page.page.get_by_text("3 tellings made one claim").wait_for()
        rec = page.page.evaluate("location.hash")
    with open_case(told) as case:
        (grown,) = case.claims()

    assert grown.id != claim.id and f"rec={grown.id}" in rec


def test_two_faults_of_one_table_are_both_told(page: Page, tmp_path: Path) -> None:
    """A case of tables alone says what it holds and how to ask it; the faults of one file do not stop the page."""
    rows = "date,source,target,type\n2020-01-01,RUS,UKR,AID\nsoon,RUS,UKR,AID\n2020-01-02,RUS,UKR,HUG\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    with open_case(tmp_path / "t.relata", create=True) as case:
        building.import_tables(case, [tmp_path / "t.csv"])
    with Served(tmp_path / "t.relata") as address:
        page.page.goto(address)
        page.page.locator(".hero h1").wait_for()
        words = page.page.locator(".hero").inner_text()

    assert "1 row of event tables, 1 Jan 2020 to 1 Jan 2020, and no report" in words
    assert "Russia and Ukraine (1)" in words and "relata index CASE A B" in words


def test_two_failures_of_one_file_are_both_named(page: Page, case_path: Path) -> None:
    """Of a file of which two parts failed both reasons stand under the coverage."""
    from relata.case import Failed

    with open_case(case_path) as case:
        case.put_failures([Failed("all.zip", "a text", reason, "mend it") for reason in ("one", "another")])
    with Served(case_path) as address:
        page.page.goto(address)
        page.page.locator(".fail").first.wait_for()
        told = page.page.locator(".fail").all_inner_texts()

    assert told == ["all.zip: another; mend it", "all.zip: one; mend it"]


def test_a_phone_keeps_what_narrows_a_list_behind_one_button(browser: Any, served: str) -> None:
    """At 390 px the facets open by a button that says so; at 1280 px they stand in sight, and there is no button."""
    seen = {}
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(f"{served}#/timeline")
        facets, opener = page.get_by_label("Facets"), page.get_by_role("button", name="Filters")
        facets.first.wait_for(state="attached")
        page.locator(".lane, svg").first.wait_for()
        before = (facets.is_visible(), opener.is_visible())
        if opener.is_visible():
            opener.click()
            assert opener.get_attribute("aria-expanded") == "true"
        seen[width] = (*before, facets.is_visible())
        context.close()

    assert seen == {390: (False, True, True), 1280: (True, False, True)}
