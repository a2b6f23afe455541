"""`relata forecast`, `relata record`: what may come next, and whether such forecasts deserve trust.

This face holds no rule of its own: it prints what `relata.system` gives. Nothing heavy is imported before a command
runs.
"""

from __future__ import annotations

import csv
import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from relata.cli.options import CasePath, Json, Limit
from relata.errors import InputError


class _CaseByDefault(TyperGroup):
    """`relata forecast CASE` is short for `relata forecast case CASE`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; `case` where it names none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["case", *args]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_CaseByDefault,
    help="What may come next, strictly from earlier days: of a CASE, or of an event table.",
    no_args_is_help=True,
)


class Every(StrEnum):
    """How often a forecast is made."""

    week = "week"


def register(top: typer.Typer) -> None:
    """Add the group and the record to the app."""
    top.add_typer(app, name="forecast", short_help="What may come next, beside its base rate.")
    top.command("record", short_help="How good the forecasts of a case were.")(record)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(wanted="a day like 2014-08-09", got=repr(text), do="write year-month-day") from error


@app.command("case", short_help="What each pair of a case may do in the coming week.")
def case_(
    case: CasePath,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The last known day: forecast the week after it."),
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """What each pair of a case may do in the coming week, beside its base rate; kept in the case's record."""
    from relata.case import open_case
    from relata.cli import tables
    from relata.cli.ordering import in_order
    from relata.views.coming import forecast

    with open_case(case) as opened:
        made = in_order("forecasts", forecast(opened, as_of=as_of), {})
        tables.show_records("forecasts", made, {}, limit=limit, json=json)


def record(
    case: CasePath,
    since: Annotated[
        str | None,
        typer.Option(
            "--backtest",
            metavar="DATE",
            help="Score what would have been forecast for the weeks from DATE on.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """How good the forecasts of a case were, against persistence and climatology."""
    from relata.case import open_case
    from relata.cli import tables
    from relata.system import backtest, score
    from relata.views.as_of import last_day

    with open_case(case) as opened:
        events, reports, until = opened.events(), opened.reports(), last_day(opened)
        if since is None:
            found = score(opened.forecasts(), events, reports=reports, until=until)
        else:
            found = backtest(events, start=_day(since).isoformat(), until=until, reports=reports)
        tables.show_score(found, json=json)


@app.command("next", short_help="Rank the parties at the open end of an event.")
def next_(
    events: Annotated[Path, typer.Argument(help="Event table: CSV of date,source,type,target,quad.")],
    queries: Annotated[Path, typer.Argument(help="CSV of id,date,source,type,target; one party empty.")],
) -> None:
    """Rank the parties that may stand at the open end of an event: one JSON line a query."""
    import msgspec

    from relata.system import forecast_next

    for answer in forecast_next(events, queries):
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")


@app.command(short_help="How likely acts of a quad are, week by week.")
def pairs(
    events: Annotated[Path, typer.Argument(help="Event table: CSV of date,source,type,target,quad.")],
    pairs: Annotated[Path, typer.Argument(help="CSV of source,target: the directed pairs to forecast.")],
    target: Annotated[str, typer.Option(help="The quad to forecast, as the table names it.")],
    from_: Annotated[str, typer.Option("--from", help="First day to forecast from.")],
    every: Annotated[Every, typer.Option(help="Width of a period.")] = Every.week,
    until: Annotated[str | None, typer.Option(help="Last day to forecast; default the table's last.")] = None,
    report: Annotated[bool, typer.Option(help="Print the placebo test of third parties to stderr.")] = True,
) -> None:
    """Probability that each pair has an act of the target quad, week by week: CSV with an interval."""
    from relata.system import forecast_pairs

    result = forecast_pairs(
        events, pairs, target=target, start=_day(from_), until=_day(until) if until else None
    )
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("period", "source", "target", "probability", "low", "high"))
    for row in result.rows:
        numbers = (f"{x:.6f}" for x in (row.probability, row.low, row.high))
        writer.writerow((row.period, row.source, row.target, *numbers))
    if report:
        for placebo in result.placebos:
            typer.echo(placebo.why, err=True)
