"""The page that ships: small, complete, and asking nobody but its own server."""

from __future__ import annotations

import gzip
import re
from importlib import resources
from pathlib import Path

STATIC = Path(str(resources.files("relata.web") / "static"))
MOST = 400_000
"""The whole page, gzipped, in bytes: issue 7's limit."""


def test_the_whole_page_stays_small() -> None:
    """All files of the page together stay under 400 kB gzipped, lazily loaded ones included."""
    total = sum(len(gzip.compress(f.read_bytes(), 9)) for f in STATIC.rglob("*") if f.is_file())

    assert 100_000 < total < MOST


def test_the_page_loads_only_what_ships_with_it() -> None:
    """Every file that the HTML names is there, by a relative address, and nothing is inline."""
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    named = [u for u in re.findall(r'(?:src|href)="([^"]+)"', html) if not u.startswith("data:")]

    assert set(named) == {"assets/app.css", "assets/app.js"}
    assert all((STATIC / u).is_file() for u in named)
    assert not re.search(r"<script[^>]*>[^<]|<style|\son\w+=", html)


def test_the_lock_file_names_no_registry() -> None:
    """dossier/package-lock.json pins by hash and records no address, so that any mirror will do."""
    lock = (Path(__file__).parents[2] / "dossier" / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in lock
    assert lock.count('"integrity"') > 30
