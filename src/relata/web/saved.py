"""A saved dossier: the same page as a folder that opens from disk, without a server and without the network.

A page opened from disk may not fetch files, but it may load scripts that stand beside it; so each kind of record is
written as a script that only hands over JSON. Same case, same files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

import relata
from relata.case import KINDS, Case, quick
from relata.errors import EnvironmentError_, reason
from relata.story.ratings import ratings
from relata.views import summarise
from relata.views.agreement import compare
from relata.web.answers import rating_sheet
from relata.web.meanings import meanings
from relata.web.shape import as_json

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data: blob:"
)
"""What the saved page may load: its own files. Opened from disk it has no origin, so `file:` stands for them."""

HEAD = '    <meta http-equiv="Content-Security-Policy" content="{policy}" />\n'
SCRIPT = '    <script src="data/index.js"></script>\n'
MARK = "dossier.json"
"""A file that says that the folder is a saved dossier, so that saving again may replace it."""


def save(case: Case, out: Path) -> Path:
    """Write `case` to the folder `out`, and return its page.

    1. Make the folder, or empty one that holds a saved dossier. 2. Copy the built page. 3. Write the records.
    Raises EnvironmentError_ where the folder holds something else or cannot be written.
    """
    out = Path(out)
    try:
        _make_room(out)
        _copy_page(out)
        _write_data(case, out / "data")
        (out / MARK).write_bytes(as_json({"relata": relata.__version__}))
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {out}", got=reason(error), do="name a folder that can be written to"
        ) from error
    return out / "index.html"


def _make_room(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise EnvironmentError_(wanted="a folder", got=f"the file {out}", do="name another")
    if out.is_dir() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise EnvironmentError_(
                wanted="an empty folder or a saved dossier",
                got=f"{out}, with other files in it",
                do="name another",
            )
        for name in ("assets", "data"):
            shutil.rmtree(out / name, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)


def _copy_page(out: Path) -> None:
    static = resources.files("relata.web") / "static"
    (out / "assets").mkdir()
    for file in (static / "assets").iterdir():
        (out / "assets" / file.name).write_bytes(file.read_bytes())
    page = (static / "index.html").read_text(encoding="utf-8")
    page = page.replace("    <title>", HEAD.format(policy=POLICY) + "    <title>", 1)
    page = page.replace("    <script defer", SCRIPT + "    <script defer", 1)
    (out / "index.html").write_text(page, encoding="utf-8")


def _write_data(case: Case, folder: Path) -> None:
    folder.mkdir()
    files: dict[str, str] = {}
    counts: dict[str, int] = {}
    for kind in KINDS:
        records: Iterable[Any] = getattr(case, kind)()
        rows = [msgspec.to_builtins(r) for r in records]
        counts[kind] = len(rows)
        if kind == "reports":
            for n, row in enumerate(rows):
                files[f"report {row['id']}"] = f"data/report-{n}.js"
                _put(folder / f"report-{n}.js", f"report {row['id']}", row)
            rows = [{k: v for k, v in row.items() if k != "text"} for row in rows]
        files[kind] = f"data/{kind}.js"
        _put(folder / f"{kind}.js", kind, rows)
    given = ratings(case.corrections(), case.claims())
    for name, value in (("ratings", rating_sheet(given)), ("agreement", compare(case.corrections()))):
        files[name] = f"data/{name}.js"
        _put(folder / f"{name}.js", name, value)
    index = {
        "case": case.path.stem,
        "version": relata.__version__,
        "counts": counts,
        "writable": False,
        "stale": case.stale,
        "weights": [],
        "last": quick.newest(case),
        "first": quick.oldest(case),
        "meanings": meanings(),
    }
    shelf = {"index": index, "summary": summarise(case), "files": files}
    body = (
        b"window.RELATA_SAVED = " + as_json(shelf) + b";\n"
        b"RELATA_SAVED.held = {};\n"
        b"RELATA_SAVED.put = (name, value) => { RELATA_SAVED.held[name] = value; };\n"
    )
    (folder / "index.js").write_bytes(body)


def _put(path: Path, name: str, value: Any) -> None:
    path.write_bytes(b"RELATA_SAVED.put(" + as_json(name) + b", " + as_json(value) + b");\n")
