"""Other people's events: import a table into a case, and the index of a pair from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from relata.cli.options import ROWS, AsOf, CaseOption, CasePath, Json

if TYPE_CHECKING:
    from relata.case import Case
    from relata.records import Relation


class _Form(NamedTuple):
    """How records are to be given: as a CSV table, as a Parquet file, as JSON, or else as a table for a person."""

    csv: bool
    parquet: Path | None
    json: bool


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("import", short_help="Read event tables of POLECAT, ICEWS, GDELT or CSV.")(import_)
    app.command("index", short_help="The index of one pair, with your own options.")(index)


def import_(
    tables: Annotated[list[Path], typer.Argument(metavar="TABLES…", help="Event tables.")],
    case: CaseOption = Path("case.relata"),
    format: Annotated[
        str | None, typer.Option(help="polecat, icews, gdelt or csv [default: told from the first line].")
    ] = None,
    json: Json = False,
) -> None:
    """Read event tables of POLECAT, ICEWS, GDELT 2.0 or plain CSV into a case; a table that is there is skipped."""
    import msgspec

    from relata.building import import_tables
    from relata.case import open_case
    from relata.cli.tables import show_import
    from relata.errors import InputError
    from relata.exchange.event_tables import FORMATS, Format

    try:
        told = msgspec.convert(format, Format | None)
    except msgspec.ValidationError as error:
        raise InputError(
            wanted=f"a format among {', '.join(FORMATS)}", got=str(format), do="mend --format"
        ) from error
    with open_case(case, create=True) as opened:
        for new, faults in import_tables(opened, tables, format=told):
            show_import(new, faults, json=json)


def index(
    case: CasePath,
    a: Annotated[str, typer.Argument(metavar="A", help="A country code or a name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other party.")],
    period: Annotated[str, typer.Option(help="day, week or month.")] = "week",
    half_life: Annotated[
        float | None, typer.Option(min=0.1, help="Days after which an act counts half [default: 28].")
    ] = None,
    weights: Annotated[
        str, typer.Option(help="plover, plover_1_3, goldstein, or a YAML file of your own.")
    ] = "plover",
    level: Annotated[str, typer.Option(help="country or actor.")] = "country",
    direction: Annotated[str, typer.Option(help="both, a_to_b or b_to_a.")] = "both",
    origin: Annotated[
        str | None, typer.Option(help="reports or tables [default: reports, where the case has any].")
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="The acts, with their weights, that the period beginning on DAY is the sum of.",
        ),
    ] = None,
    turning_points: Annotated[
        bool,
        typer.Option("--turning-points", help="Where the relation changed course."),
    ] = False,
    as_of: AsOf = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="A flat CSV table, a row a period, for R or pandas.")
    ] = False,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", metavar="FILE", help="Write that table, with types, to FILE.")
    ] = None,
    json: Json = False,
) -> None:
    """The index of one pair with your own period, half-life and weights."""
    import msgspec

    from relata.case import open_case
    from relata.errors import InputError
    from relata.relation import IndexOptions
    from relata.views import check_day
    from relata.views.pair_index import Origin, at_period, pair_index, pair_turning_points

    for name, got, allowed in (
        ("period", period, ("day", "week", "month")),
        ("level", level, ("country", "actor")),
        ("direction", direction, ("both", "a_to_b", "b_to_a")),
        ("origin", origin or "reports", ("reports", "tables")),
    ):
        if got not in allowed:
            raise InputError(wanted=f"one of {', '.join(allowed)}", got=got, do=f"mend --{name}")
    chosen = {
        "level": level,
        "direction": direction,
        "period": period,
        "half_life": half_life,
        "weights": weights,
    }
    try:
        options = msgspec.convert(chosen, IndexOptions)
        where = msgspec.convert(origin, Origin | None)
    except msgspec.ValidationError as error:
        raise InputError(
            wanted="options as --help names them", got=str(error), do="mend the option named"
        ) from error
    out = _Form(csv, parquet, json)
    if explain is not None and (csv or parquet):
        raise InputError(
            wanted="--explain or a table", got="both", do="ask for the acts with --explain --json"
        )
    with open_case(case) as opened:
        check_day(opened, as_of)
        if explain is not None:
            found = pair_index(opened, a, b, options, origin=where, as_of=as_of, explained=explain)
            _explain(opened, at_period(found, explain), as_of, json=json)
            return
        if turning_points:
            _give(
                "turning_points", pair_turning_points(opened, a, b, options, origin=where, as_of=as_of), out
            )
            return
        _give("relations", pair_index(opened, a, b, options, origin=where, as_of=as_of), out)


def _explain(case: Case, values: Sequence[Relation], as_of: str | None, *, json: bool) -> None:
    """What the values of a period are the sums of: acts of reports, or rows of tables."""
    from relata.case.event_rows import rows_named
    from relata.cli import tables
    from relata.cli.cells import in_words
    from relata.views.as_of import records_as_of

    acts = {e.id: in_words(e) for e in records_as_of(case, "events", as_of)}
    for value in values:
        rows = rows_named(case, (c.event for c in value.contributions if c.event not in acts))
        tables.show_contributions(value, {**acts, **rows}, json=json)


def _give(kind: str, found: Sequence[Any], out: _Form) -> None:
    """Records of an index in the form that was asked for; a CSV table or a file holds all of them."""
    import sys

    from relata.cli import tables
    from relata.exchange.flat import save_parquet, write_table

    if out.parquet is not None:
        typer.echo(f"wrote {save_parquet(out.parquet, kind, found, {})} rows to {out.parquet}", err=True)
    if out.csv:
        write_table(sys.stdout, kind, found, {})
    elif out.parquet is None:
        shown = found if out.json else found[-ROWS:]
        tables.show_records(kind, shown, {}, limit=max(1, len(shown)), json=out.json, narrowed=True)
        if len(shown) < len(found):
            typer.echo(f"the last {len(shown)} of {len(found):,}; --csv and --json give all")
