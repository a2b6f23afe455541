"""Nobody but the person at this machine reads or changes a case, and nothing but the page's own files runs."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from relata.errors import EnvironmentError_, MissingPath
from relata.web import serve
from relata.web.run import bind
from tests.web.conftest import TOKEN, Served

CHANGE = {"what": "accept", "record": "e_loan"}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8765", "[::ffff:1.2.3.4]", "a b"],
)
def test_other_names_are_refused(client: httpx.Client, host: str) -> None:
    """A request under another host name, as DNS rebinding makes, gets nothing of the case."""
    answer = client.get("/api/v1/reports", headers={"Host": host})

    assert answer.status_code in (400, 421)  # the HTTP library itself refuses what is no host at all
    assert "Norland" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8765", "LOCALHOST"])
def test_loopback_names_are_served(client: httpx.Client, host: str) -> None:
    """Every loopback name of this server is answered, whatever the port."""
    assert client.get("/api/v1", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"X-Relata-Token": "guess"}, {"X-Relata-Token": ""},
        {"X-Relata-Token": TOKEN, "Origin": "http://evil.example"},
        {"X-Relata-Token": TOKEN, "Origin": "null"},
        {"X-Relata-Token": TOKEN, "Origin": "http://127.0.0.1:1"},
    ],
)  # fmt: skip
def test_writes_without_the_token_or_from_elsewhere_are_refused(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    """A write needs the token, and where a browser says where it comes from, that must be our page."""
    answer = client.post("/api/v1/corrections", json=CHANGE, headers=headers)

    assert answer.status_code == 403
    assert client.get("/api/v1/corrections").json()["total"] == 0


def test_without_a_token_nobody_writes(case_path: Path) -> None:
    """A server made without a token is read-only, an empty token included."""
    with Served(case_path, token=None) as address, httpx.Client(base_url=address) as client:
        answer = client.post("/api/v1/corrections", json=CHANGE, headers={"X-Relata-Token": ""})

        assert answer.status_code == 403
        assert client.get("/api/v1").json()["writable"] is False


def test_a_form_of_another_site_cannot_write(client: httpx.Client) -> None:
    """What a plain form can send (no JSON type) is refused even with the token."""
    answer = client.post(
        "/api/v1/corrections",
        content=b'{"what": "accept", "record": "e_loan"}',
        headers={"X-Relata-Token": TOKEN, "Content-Type": "text/plain"},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/", "/assets/app.js", "/api/v1", "/api/v1/reports", "/nowhere"])
def test_every_answer_has_the_policy(client: httpx.Client, path: str) -> None:
    """No answer lets an inline script or another host's file run."""
    headers = client.get(path).headers

    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["..%2f..%2fguard.py", "%2e%2e/guard.py", "none.js", "..\\guard.py"])
def test_no_path_leads_out_of_the_page(client: httpx.Client, name: str) -> None:
    """Only the files of the build are served."""
    answer = client.get(f"/assets/{name}")

    assert answer.status_code == 404
    assert "rebinding" not in answer.text


def test_a_port_in_use_is_said(case_path: Path) -> None:
    """A port that another server holds gives an error that names it and what to do."""
    held = bind("127.0.0.1", 0)
    port = held.getsockname()[1]
    try:
        with pytest.raises(EnvironmentError_, match=str(port)) as caught:
            serve(case_path, port=port)
    finally:
        held.close()

    assert "--port" in caught.value.do


def test_a_missing_case_is_said(tmp_path: Path) -> None:
    """Serving a case that is not there raises before a port is taken."""
    with pytest.raises(MissingPath):
        serve(tmp_path / "none.relata")
