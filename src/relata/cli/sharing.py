"""Giving a case out: export, serve, dossier, brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relata.cli.options import AsOf, CasePath, Json, opened_as_of


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("export", short_help="Write all records as JSON Lines.")(export)
    app.command("serve", short_help="Serve the dossier on this machine.")(serve)
    app.command("dossier", short_help="Save the dossier as a folder that opens from disk.")(dossier)
    app.command("brief", short_help="Print a brief of two pages in Markdown.")(brief)


def export(
    case: CasePath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder; made where it is not there.")],
    as_of: AsOf = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="Write each kind as a flat table, KIND.csv, as well.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="The same flat tables with types, KIND.parquet.")
    ] = False,
    json: Json = False,
) -> None:
    """Write every kind of record to OUT, one JSON Lines file a kind; the same case gives the same bytes."""
    from relata.cli import tables
    from relata.exchange import export as write

    with opened_as_of(case, as_of) as opened:
        tables.show_counts(write(opened, out, tables=csv, parquet=parquet), out, json=json)


def serve(
    case: CasePath,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8765,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the dossier of a case on this machine alone (Ctrl-C stops it)."""
    from relata.case import open_case
    from relata.web import serve as run

    open_case(case).close()
    run(case, port=port, open_browser=browser)


def dossier(
    case: CasePath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder; made where it is not there.")],
    as_of: AsOf = None,
) -> None:
    """Save the dossier as a folder that opens from disk, without a server and without the network."""
    from relata.web import save_dossier

    with opened_as_of(case, as_of) as opened:
        save_dossier(opened, out)
    typer.echo(f"open {out / 'index.html'}")


def brief(
    case: CasePath,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.md", help="Write it here.")] = None,
    as_of: AsOf = None,
) -> None:
    """Print a brief of two pages in Markdown: where the relation stands, what is disputed, each with its quote."""
    import sys

    from relata.exchange import brief as write
    from relata.exchange.whole import write_text

    with opened_as_of(case, as_of) as opened:
        text = write(opened)
    if out is None:
        sys.stdout.write(text)
        return
    write_text(out, text)
    typer.echo(f"wrote {out}")
