"""`relata codebook`: is the codebook sound, and what does it cover?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relata.cli.options import Json

app = typer.Typer(help="The codebook of acts: check it, see what it covers.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """The codebook of acts."""


@app.command("check", short_help="Lint the codebook and count what it covers.")
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A codebook of your own [default: the shipped one]."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="TEXT", help="A text file: also count which phrases occur in it."),
    ] = None,
    json: Json = False,
) -> None:
    """Lint the codebook and report its coverage: phrases by type and mode, modes without a phrase, conflicts."""
    import sys

    import msgspec

    from relata.vocabulary.coverage import SHIPPED, coverage, occurring

    report = coverage(folder or SHIPPED)
    used = occurring(against, folder or SHIPPED) if against else None
    if json:
        plain = msgspec.to_builtins(report) | ({"occurring": used} if used is not None else {})
        sys.stdout.buffer.write(msgspec.json.encode(plain) + b"\n")
    else:
        _print(report.types, report.modes, report.faults)
        if used is not None:
            typer.echo(f"heads that occur in {against}: {len(used)} of {report.heads}")
    if report.faults:
        raise typer.Exit(1)


def _print(types: dict[str, int], modes: dict[str, int], faults: list[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("type", "phrases", "modes (phrases)", box=None)
    for kind, count in types.items():
        listed = ", ".join(f"{m.split('.', 1)[1]} {n}" for m, n in modes.items() if m.startswith(f"{kind}."))
        table.add_row(kind, str(count), listed)
    table.add_row("all", str(sum(types.values())), "")
    console.print(table)
    for fault in faults:
        console.print(f"fault: {fault}", style="red", highlight=False, markup=False)
    console.print("no faults" if not faults else f"{len(faults)} faults")
