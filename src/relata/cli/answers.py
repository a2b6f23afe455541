"""How a terminal shows the two answers to a scenario: one below the other, never one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from relata.cli.cells import console, emit, plain

if TYPE_CHECKING:
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
        out.print(_shown(found.shown))
    out.print(Text("Said by causal claims", style="bold"))
    if found.said is None:
        out.print(plain("  not asked: the scenario sets no variables"))
    else:
        out.print(plain(found.said.reads))
        out.print(_said(found.said))
    seed = found.said.seed if found.said else found.scenario.seed
    out.print(plain(f"The two are not added up. Seed {seed}: the same scenario gives the same digits."))


def _shown(found: Shown) -> Table:
    table = Table("who", "quad", "without", "with", "change", "90 %", "label", box=None, padding=(0, 2))
    for e in found.effects:
        numbers = (
            f"{e.without:.2f}",
            f"{e.expected:.2f}",
            f"{e.change:+.2f}",
            f"{e.low:+.2f} … {e.high:+.2f}",
        )
        table.add_row(plain(f"{e.source} → {e.target}"), plain(e.quad), *numbers, e.label)
    return table


def _said(found: Answer) -> Table:
    table = Table("variable", "moves", "90 %", "claims", "hangs on", box=None, padding=(0, 2))
    for e in found.effects:
        hangs = "no single claim" if e.robust else f"{len(e.hangs_on)} claims"
        hangs += f"; {', '.join(e.outlets)}" if e.outlets else ""
        table.add_row(
            plain(e.variable), e.moves, f"{e.low:+.2f} … {e.high:+.2f}", str(e.claims), plain(hangs)
        )
    return table
