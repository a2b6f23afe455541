"""A served dossier of the small case, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from relata.web import create_app
from tests.web.fake import histories, make

TOKEN = "a-token-of-the-tests"
CHROMIUM = os.environ.get("RELATA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """A case file of its own for one test."""
    return make(tmp_path / "small.relata")


@pytest.fixture
def read_case(tmp_path: Path) -> Path:
    """A case that was read from texts, so that what is corrected is told anew as in earnest."""
    from relata import building

    for n, text in enumerate(
        (
            "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday. Poland accused Russia of lying.\n",
            "Vilnius, May 25, 2021\n\nLithuania sent medical aid to Ukraine on Tuesday. Russia threatened Poland with a boycott.\n",
        )
    ):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    building.build([tmp_path], case=tmp_path / "c.relata", workers=1).close()
    return tmp_path / "c.relata"


class Served:
    """A server on a free port, in a thread of its own."""

    def __init__(self, path: Path, *, token: str | None = TOKEN) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        config = uvicorn.Config(create_app(path, token=token), log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    def __enter__(self) -> str:
        self.thread.start()
        for _ in range(200):
            if self.server.started:
                return self.address
            time.sleep(0.05)
        raise AssertionError("the server did not start in ten seconds")

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


@pytest.fixture(scope="session")
def served(small: Path) -> Iterator[str]:
    """The address of a served dossier of the small case."""
    with Served(small) as address:
        yield address


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case behind it, which no test changes."""
    return make(tmp_path_factory.mktemp("served") / "small.relata")


@pytest.fixture(scope="session")
def client(served: str) -> Iterator[httpx.Client]:
    """A client of that server, for tests that change nothing."""
    with httpx.Client(base_url=served) as made:
        yield made


@pytest.fixture(scope="session")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small case with sixty weeks of acts more, so that event histories can answer."""
    path = make(tmp_path_factory.mktemp("remembered") / "small.relata", more=histories())
    with Served(path) as address:
        yield address


@pytest.fixture
def own(case_path: Path) -> Iterator[httpx.Client]:
    """A client of a server of the test's own case."""
    with Served(case_path) as address, httpx.Client(base_url=address) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; the test is skipped, saying so, where there is none."""
    if not CHROMIUM:
        pytest.skip("no Chromium here (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Page:
    """A page that remembers what it asked for and what went wrong on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda r: self.asked.append(r.url))
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A fresh page of desktop size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Page(context.new_page())
    context.close()
