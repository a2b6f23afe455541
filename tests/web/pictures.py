"""Pictures of each screen for the docs: `python -m tests.web.pictures CASE OUT/`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.web.conftest import CHROMIUM, FLAGS, Served

PICTURES = {
    "overview": ("", "light"),
    "timeline": ("timeline?lanes=pair", "light"),
    "pair": ("pair", "light"),
    "parties": ("parties", "light"),
    "claims": ("claims", "light"),
    "causes": ("causes", "light"),
    "reader": ("", "light"),
    "timeline-dark": ("timeline?lanes=quad", "dark"),
}
"""Name of a picture, address of its screen, colours."""


def take(case: Path, out: Path) -> list[Path]:
    """Take all pictures of a case; the reader is reached as a person would, by a quote of the overview."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    made = []
    with Served(case) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (screen, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{address}#/{screen}")
            page.wait_for_load_state("networkidle")
            if name == "reader":
                page.locator("a.evidence").first.click()
                page.locator(".mk.here").first.wait_for()
            page.wait_for_timeout(1200)
            made.append(out / f"{name}.png")
            page.screenshot(path=str(made[-1]))
            page.close()
        browser.close()
    return made


if __name__ == "__main__":
    for picture in take(Path(sys.argv[1]), Path(sys.argv[2])):
        print(picture)
