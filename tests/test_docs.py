"""Undocumented is failing: every command, record field and endpoint is in the docs, and the docs' example runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from relata.case import KINDS, RECORD_OF
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def commands(group: Any, prefix: str = "relata") -> dict[str, Any]:
    """Every command below a group, by what one types."""
    found: dict[str, Any] = {}
    for name, command in sorted(group.commands.items()):
        path = f"{prefix} {name}"
        found |= commands(command, path) if hasattr(command, "commands") else {path: command}
    return found


def test_every_command_is_documented() -> None:
    """docs/commands.md names each command as one types it."""
    from relata.cli.app import app

    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    missing = [c for c in commands(typer.main.get_command(app)) if f"`{c}" not in text]

    assert missing == []


def test_commands_without_json_are_named() -> None:
    """docs/commands.md says of which commands `--json` is no option."""
    from relata.cli.app import app

    opening = (DOCS / "commands.md").read_text(encoding="utf-8").split("## ")[0]
    named = re.findall(r"`([^`]+)`", opening.partition("have no `--json`")[0].rpartition(".")[2])

    every = commands(typer.main.get_command(app))
    without = [c for c, command in every.items() if not any("--json" in o.opts for o in command.params)]

    assert sorted(f"relata {name}" for name in named) == sorted(without)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_documented(kind: str) -> None:
    """docs/records.md has a section for each kind that names each of its fields."""
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S))
    common = text.split("## reports")[0]
    section = sections["events" if kind == "tellings" else kind] + common
    fields = [f.encode_name for f in msgspec.structs.fields(RECORD_OF[kind])]

    assert [f for f in fields if f"`{f}`" not in section and f != "id"] == []


def test_every_endpoint_is_documented(tmp_path: Path) -> None:
    """docs/dossier.md names each path of the API."""
    from relata.case import open_case
    from relata.web import create_app

    open_case(tmp_path / "c.relata", create=True).close()
    paths = create_app(tmp_path / "c.relata").openapi()["paths"]
    text = (DOCS / "dossier.md").read_text(encoding="utf-8")

    assert [p for p in paths if p not in text] == []


def test_links_between_pages_hold() -> None:
    """Each link from a page of the docs to another leads somewhere."""
    broken = []
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")

    assert broken == []


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of docs/python.md runs as it stands, on a folder of one report."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday, its foreign minister said. "
        "Minsk denied that it had forced the plane to land.\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), flags=re.S)
    scope: dict[str, object] = {}
    exec(compile(code, "docs/python.md", "exec"), scope)

    assert scope["reading"].events  # type: ignore[attr-defined]
