"""The commands of `relata`, put together. What each does is imported when it runs, so that --help is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from relata import __version__
from relata.cli import annotate, cases, looking, sharing

app = typer.Typer(
    name="relata",
    help="Read reports on how some parties deal with each other and model the relation; every word has its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"relata {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Read reports on how some parties deal with each other and model the relation; every word has its sentence."""


for module in (cases, looking, sharing, annotate):
    module.register(app)


def _optional(name: str, module: str) -> None:
    """Mount a group of commands that has a module of its own."""
    from importlib import import_module

    app.add_typer(import_module(f"relata.cli.{module}").app, name=name)


for group in ("forecast", "codebook"):
    from importlib.util import find_spec

    if find_spec(f"relata.cli.{group}"):
        _optional(group, group)
