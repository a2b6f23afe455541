"""`relata whatif` and `relata map`: scenarios, and the map of causal claims to and from other tools.

This face holds no rule of its own. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relata.cli.options import AsOf, CasePath, Json
from relata.errors import InputError

if TYPE_CHECKING:
    from relata.system.fuzzy import Map


def register(top: typer.Typer) -> None:
    """Add both commands to the app."""
    top.command("whatif", short_help="What follows if acts are put in or variables set.")(whatif)
    top.command("map", short_help="Write the map of causal claims for other tools.")(map_)


def whatif(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case, or an event table (.csv, .csv.gz).")],
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO", help="YAML (docs/whatif.md).")],
    as_of: AsOf = None,
    own_map: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE", help="Your own map, CSV or GraphML, for `variables`."),
    ] = None,
    json: Json = False,
) -> None:
    """What follows if acts are put in or taken out, or variables set: shown and said, side by side."""
    import msgspec

    from relata import dates
    from relata.case import open_case
    from relata.cli import answers
    from relata.system.fuzzy import scenario as said
    from relata.system.scenarios import read_scenario
    from relata.system.shown import what_if_shown
    from relata.system.streams import read_events
    from relata.views import check_day
    from relata.views.what_if import WhatIf, what_if

    asked = read_scenario(scenario)
    if as_of and not dates.is_date(as_of):
        raise InputError(wanted="a date such as 2020-08-09", got=as_of, do="mend --as-of")
    given = _read_map(own_map) if own_map else None
    if case.suffix in (".csv", ".gz"):
        days = [d for d in (as_of and dates.bounds(as_of)[1].isoformat(), asked.as_of) if d]
        asked = msgspec.structs.replace(asked, as_of=min(days, default=None))
        shown = what_if_shown(read_events(case), asked) if asked.acts else None
        told = said(given, asked.variables, seed=asked.seed) if given and asked.variables else None
        answers.show_what_if(WhatIf(asked, shown, told, str(case)), json=json)
        return
    with open_case(case) as opened:
        day = check_day(opened, as_of)
        answers.show_what_if(what_if(opened, asked, as_of=day, own_map=given), json=json)


def map_(
    case: CasePath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write: .csv (a matrix) or .graphml.")],
    as_of: AsOf = None,
) -> None:
    """Write the map of a case's causal claims for other tools; `whatif --map` reads one back."""
    from relata.case import open_case
    from relata.exchange.whole import write_text
    from relata.system.fuzzy import map_of
    from relata.system.fuzzy_files import to_csv, to_graphml
    from relata.system.said import edges_of
    from relata.views.as_of import records_as_of

    write = {".csv": to_csv, ".graphml": to_graphml}.get(out.suffix)
    if write is None:
        raise InputError(wanted="a file that ends in .csv or .graphml", got=out.name, do="name it so")
    with open_case(case) as opened:
        made = map_of(edges_of(records_as_of(opened, "causes", as_of)))
    write_text(out, write(made))
    typer.echo(f"{out}: {len(made.names)} variables, {len(made.claims)} edges", err=True)


def _read_map(path: Path) -> Map:
    from relata.errors import MissingPath
    from relata.system.fuzzy_files import from_csv, from_graphml

    if not path.is_file():
        raise MissingPath(wanted="a map (.csv or .graphml)", got=f"no file at {path}", do="check the path")
    return from_graphml(path) if path.suffix == ".graphml" else from_csv(path.read_text(encoding="utf-8"))
