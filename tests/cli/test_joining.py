"""Merging and splitting from the command line, from the ids that it prints to the tables that follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two reports, with one act that both tell and one that only one does."""
    for n, text in enumerate(
        (
            "Lima, March 4, 2019\n\nPeru expelled three Bolivian diplomats on Monday. Chilean troops shelled a Peruvian post.\n",
            "La Paz, March 5, 2019\n\nPeru expelled three Bolivian diplomats on Monday. Bolivia accused Peru of lying. Peru said that it wanted talks.\n",
        )
    ):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    run("build", tmp_path / "0.txt", tmp_path / "1.txt", "--case", tmp_path / "c.relata")
    return tmp_path / "c.relata"


def shown(case: Path, kind: str) -> list[dict[str, Any]]:
    """The records of one kind."""
    return [json.loads(line) for line in run("show", case, kind, "--json").stdout.splitlines()]


def test_parties_are_made_one_and_parted_again(case: Path) -> None:
    """Two parties become one under both names, and the one is split off by its name."""
    ids = {a["name"]: a["id"] for a in shown(case, "actors")}
    pair = {"Chilean troops", "Bolivia"}
    merged = run("corrections", "add", case, "merge", *(ids[name] for name in sorted(pair)))
    joined = shown(case, "actors")
    (kept,) = (a for a in joined if pair <= {a["name"], *a["aliases"]})
    split = run("corrections", "add", case, "split", kept["id"], (pair - {kept["name"]}).pop())
    both = {a["name"] for a in shown(case, "actors")}
    wrong = run("corrections", "add", case, "split", kept["id"], "Nobody At All")

    assert merged.returncode == split.returncode == 0, merged.stderr + split.stderr
    assert len(joined) == len(ids) - 1 and both == set(ids)
    assert wrong.returncode == 2 and "Nobody At All" in wrong.stderr


def test_acts_are_split_and_made_one_again(case: Path) -> None:
    """An act told twice is parted at one telling, and joined by the ids of the two acts."""
    twice = next(e for e in shown(case, "events") if len({v["report"] for v in e["evidence"]}) > 1)
    count = len(shown(case, "events"))
    split = run("corrections", "add", case, "split", twice["id"], twice["merged"][0])
    apart = [
        e for e in shown(case, "events") if e["type"] == twice["type"] and e["source"] == twice["source"]
    ]
    merged = run("corrections", "add", case, "merge", apart[0]["id"], apart[1]["id"])
    again = shown(case, "events")

    assert split.returncode == merged.returncode == 0, split.stderr + merged.stderr
    assert len(apart) == 2 and len(again) == count
    assert any(set(e["merged"]) == set(twice["merged"]) for e in again)


def test_statements_are_made_one_matter(case: Path) -> None:
    """Two statements become a claim with both as its sides; a line taken back, and the taking back undone."""
    statements = shown(case, "statements")
    before = len(shown(case, "claims"))
    first, second = statements[0]["id"], statements[-1]["id"]
    run("corrections", "add", case, "merge", first, second)
    held = [
        c
        for c in shown(case, "claims")
        if {first, second} <= {s for x in c["positions"] for s in x["statements"]}
    ]
    line = shown(case, "corrections")[-1]["id"]
    undone = run("corrections", "undo", case, line)
    back = len(shown(case, "claims"))
    run("corrections", "undo", case, shown(case, "corrections")[-1]["id"])
    again = len(shown(case, "claims"))

    assert first != second and len(held) == 1 and undone.returncode == 0, undone.stderr
    assert (back, again) == (before, before + 1)
    assert run("corrections", "undo", case, "k0").returncode == 2
