"""How a terminal shows the two answers to a scenario: one below the other, never one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from relata.cli.cells import console, emit, plain
from relata.cli.fitting import print_table

if TYPE_CHECKING:
    from rich.console import Console

    from relata.system.fuzzy import Answer
    from relata.system.shown import Shown
    from relata.views.what_if import WhatIf


def show_what_if(found: WhatIf, *, json: bool) -> None:
    """Both answers, each with what it rests on."""
    if json:
        emit(found)
        return
    out = console()
    out.print(Text(f"Shown by event histories ({found.origin})", style="bold"))
    if found.shown is None:
        out.print(plain("  not asked: the scenario has no acts"))
    else:
        out.print(plain(found.shown.reads))
        _print_shown(out, found.shown)
    out.print(Text("Said by causal claims", style="bold"))
    if found.said is None:
        out.print(plain("  not asked: the scenario sets no variables"))
    else:
        out.print(plain(found.said.reads))
        _print_said(out, found.said)
    seed = found.said.seed if found.said else found.scenario.seed
    out.print(plain(f"The two are not added up. Seed {seed}: the same scenario gives the same digits."))


def _print_shown(out: Console, found: Shown) -> None:
    columns = ("who", "quad", "without", "with", "change", "90 %", "label")
    rows = []
    for e in found.effects:
        numbers = (
            f"{e.without:.2f}",
            f"{e.expected:.2f}",
            f"{e.change:+.2f}",
            f"{e.low:+.2f} … {e.high:+.2f}",
        )
        words = (f"{e.source} → {e.target}", e.quad.replace("_", " "), *numbers, e.label)
        rows.append([plain(word) for word in words])
    print_table(out, columns, rows, spare=("without", "with"), whole=("change", "90 %"))


def _print_said(out: Console, found: Answer) -> None:
    rows = []
    for e in found.effects:
        many = len(e.hangs_on)
        hangs = "no single claim" if e.robust else f"{many} claim{'' if many == 1 else 's'}"
        hangs += f"; {', '.join(e.outlets)}" if e.outlets else ""
        words = (e.variable, e.moves, f"{e.low:+.2f} … {e.high:+.2f}", str(e.claims), hangs)
        rows.append([plain(word) for word in words])
    columns = ("variable", "moves", "90 %", "claims", "hangs on")
    print_table(out, columns, rows, wide={"variable", "hangs on"}, whole=("moves", "90 %"))
