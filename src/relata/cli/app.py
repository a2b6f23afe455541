"""The commands of `relata`, put together. What each does is imported when it runs, so that --help is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from relata import __version__
from relata.cli import (
    annotate,
    cases,
    codebook,
    corrections,
    forecast,
    importing,
    looking,
    sharing,
    train,
    whatif,
)

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


for module in (cases, importing, looking, sharing, annotate, train, forecast, whatif):
    module.register(app)


app.add_typer(codebook.app, name="codebook")
app.add_typer(corrections.app, name="corrections")
