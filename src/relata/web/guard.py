"""What keeps the dossier to the person at this machine.

Three rules, each checked before a route runs: the Host header names this server (against DNS rebinding); a
write carries the token and comes from our own page (against cross-site writes); and the page may load and
run only its own files (Content-Security-Policy), so that nothing in a report can run.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from fastapi import Request, Response

from relata.web.shape import as_json

TOKEN_HEADER = "X-Relata-Token"
LOOPBACK = ("127.0.0.1", "localhost", "::1")

STYLE_HASHES = (
    "sha256-5/Wd4V8QyzhDKKrLGrpcLxMfW6VdkfvBKvYQ8RX3r9Q=",
    "sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8=",
    # Observable Plot writes one fixed style sheet into each chart, Cytoscape one into the page's head;
    # a browser test sees a violation as soon as a new version of either changes its text.
)
"""SHA-256 of the only inline style sheets that the page may hold."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        " ".join(("style-src 'self'", *(f"'{h}'" for h in STYLE_HASHES))),
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

Next = Callable[[Request], Awaitable[Response]]


def refusal(status: int, *, wanted: str, got: str, do: str) -> Response:
    """An error as JSON, in its three parts."""
    body = {"error": {"wanted": wanted, "got": got, "do": do}}
    return Response(as_json(body), status_code=status, media_type="application/json")


def host_of(header: str) -> str:
    """The host of a Host header, without its port or brackets, in lower case."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether `host` can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """The three rules as a middleware."""

    def __init__(self, *, token: str | None, hosts: Sequence[str]) -> None:
        self._token = token
        self._hosts = frozenset(h.lower() for h in (*LOOPBACK, *hosts))

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Refuse, or let the request through and add the headers."""
        response = self._refuse(request) or await call_next(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _refuse(self, request: Request) -> Response | None:
        host = host_of(request.headers.get("host", ""))
        if host not in self._hosts:
            return refusal(
                421,
                wanted="a request to this server by one of its own names",
                got=f"the host {host[:80]!r}",
                do="open the address that `relata serve` printed",
            )
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        return self._refuse_write(request)

    def _refuse_write(self, request: Request) -> Response | None:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return refusal(
                403,
                wanted="a change made on the dossier's own page",
                got=f"one from {origin[:80]!r}",
                do="make the change in the dossier itself",
            )
        given = request.headers.get(TOKEN_HEADER, "")
        if self._token is None or not hmac.compare_digest(given.encode(), self._token.encode()):
            return refusal(
                403,
                wanted=f"the token of this server in {TOKEN_HEADER}",
                got="another one" if given else "none",
                do="open the whole address that `relata serve` printed, with its token",
            )
        return None
