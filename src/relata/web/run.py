"""`relata serve`: the server on this machine, with a token that only the printed address carries."""

from __future__ import annotations

import secrets
import socket
import sys
import webbrowser
from pathlib import Path

import uvicorn

from relata.errors import EnvironmentError_, MissingPath
from relata.web.app import build_app
from relata.web.guard import is_loopback


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises EnvironmentError_ where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise EnvironmentError_(
            wanted=f"port {port} of {host} for the dossier",
            got=str(error),
            do="stop what holds it, or choose another with --port (0 takes any free one)",
        ) from error
    return listening


def names(host: str) -> tuple[str, ...]:
    """Names by which a server on `host` may be asked, besides the loopback ones."""
    if host in ("0.0.0.0", "::"):
        return (socket.gethostname(), socket.getfqdn())
    return (host,)


def run(case_path: Path, *, host: str, port: int, open_browser: bool) -> None:
    """Serve until interrupted."""
    if not Path(case_path).is_file():
        raise MissingPath(wanted="a case", got=str(case_path), do="make one with `relata build`")
    listening = bind(host, port)
    token = secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    print(f"The dossier is at {address}#token={token}", file=sys.stderr)
    print(
        "With that address you can read and correct; without its token, read. Ctrl-C stops.", file=sys.stderr
    )
    if not is_loopback(host):
        print("Other machines can read this case: it is not served on loopback only.", file=sys.stderr)
    if open_browser:
        webbrowser.open(f"{address}#token={token}")
    app = build_app(case_path, token=token, hosts=names(host))
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
