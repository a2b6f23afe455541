"""`relata annotate`: one report a line in, its records out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from relata.cli.options import Actors, Pipeline


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("annotate", short_help="Read reports from stdin, write records to stdout.")(annotate)


def annotate(
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="KINDS", help="events,statements,ties,causes,actors,times,pairs,triggers"
        ),
    ] = None,
    actors: Actors = None,
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="MODEL", help="Types by a model that `relata train` made."),
    ] = None,
    pipeline: Pipeline = None,
) -> None:
    """Read reports from stdin, one JSON object a line, and write their records, one object a line.

    In: {"id", "text", "title"?, "outlet"?, "published"?, "pairs"?, "triggers"?}. A line that cannot be read
    gives {"id", "error"} in its place; the exit code then is 1.
    """
    import msgspec

    from relata.reading import Options
    from relata.reading.door import ASKED, annotate_lines
    from relata.reading.door import only as asking
    from relata.reading.parse import DEFAULT_PIPELINE

    kinds = [k.strip() for k in only.split(",")] if only else list(ASKED)
    options = asking(kinds, Options(actors=actors, model=model, pipeline=pipeline or DEFAULT_PIPELINE))
    encode, out, failed = msgspec.json.Encoder().encode, sys.stdout.buffer, False
    for answer in annotate_lines(sys.stdin.buffer, options):
        failed = failed or "error" in answer
        out.write(encode(answer))
        out.write(b"\n")
    out.flush()
    if failed:
        raise typer.Exit(1)
