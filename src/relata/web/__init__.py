"""The dossier: a case seen in the browser. It holds no rule of its own; what it shows, the case gives.

`create_app` is the server, `serve` runs it on this machine, `save_dossier` writes the same page as a folder
that opens from disk. FastAPI is only imported when one of them is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fastapi import FastAPI

    from relata.case import Case

__all__ = ["create_app", "save_dossier", "serve"]


def create_app(case_path: Path, *, token: str | None = None, hosts: Sequence[str] = ()) -> FastAPI:
    """The server of the case at `case_path`.

    Without a `token` nobody can write: the dossier is read-only. `hosts` are further names under which the
    server may be asked; loopback names are always allowed.
    """
    from relata.web.app import build_app

    return build_app(case_path, token=token, hosts=hosts)


def serve(case_path: Path, *, host: str = "127.0.0.1", port: int = 8765, open_browser: bool = False) -> None:
    """Serve the dossier until interrupted; the address is printed on standard error.

    Raises EnvironmentError_ where the port is in use.
    """
    from relata.web.run import run

    run(case_path, host=host, port=port, open_browser=open_browser)


def save_dossier(case: Case, out: Path) -> Path:
    """Write `case` to the folder `out` as a page that opens from disk, and return the page's path."""
    from relata.web.saved import save

    return save(case, out)
