"""Options that several commands share, each with one name and one help text."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from relata.case import Case

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case: one SQLite file.")]
CaseOption = Annotated[Path, typer.Option("--case", metavar="CASE", help="The case to make or to use.")]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATHS…", help="Files, folders, globs, archives; - for stdin.")
]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable: JSON, one record a line.")]
Actors = Annotated[
    Path | None,
    typer.Option("--actors", metavar="YAML", help="Your own actors and aliases (docs/actors.md)."),
]
Pipeline = Annotated[str | None, typer.Option("--pipeline", help="Another installed spaCy pipeline.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes to read with [default: cores].")
]
ROWS = 100
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=1, help=f"Rows at most [default: {ROWS} of a table, all with --json or --csv]."
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Use only reports published by DATE.")
]


@contextlib.contextmanager
def opened_as_of(path: Path, day: str | None) -> Iterator[Case]:
    """The case at `path` as it was known on `day`; a day before its first report is refused."""
    from relata.case import open_case
    from relata.views import check_day
    from relata.views.as_of import case_as_of

    with open_case(path) as whole:
        check_day(whole, day)
        with case_as_of(whole, day) as opened:
            yield opened
