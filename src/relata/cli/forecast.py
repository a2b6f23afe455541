"""`relata forecast`: what may come next, from an event table of any vocabulary.

The invariant: this face holds no rule of its own; both commands print what `relata.system` gives. Results go to
stdout, notes to stderr. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import csv
import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from relata.errors import InputError, RelataError

app = typer.Typer(help="What may come next, strictly from earlier days.", no_args_is_help=True)


class Every(StrEnum):
    """How often a forecast is made."""

    week = "week"


def _fail(error: RelataError) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(error.code)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            wanted="--from with a day like 2014-08-09", got=repr(text), do="write year-month-day"
        ) from error


@app.command("next")
def next_(
    events: Annotated[Path, typer.Argument(help="Event table: CSV of date,source,type,target,quad.")],
    queries: Annotated[Path, typer.Argument(help="CSV of id,date,source,type,target; one party empty.")],
) -> None:
    """Rank the parties that may stand at the open end of an event: one JSON line a query."""
    import msgspec

    from relata.system.ranker import forecast_next

    try:
        for answer in forecast_next(events, queries):
            sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    except RelataError as error:
        raise _fail(error) from error


@app.command()
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
    from relata.system.pairs import forecast_pairs

    try:
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
    except RelataError as error:
        raise _fail(error) from error
