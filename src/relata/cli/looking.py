"""Looking into a case: show, search, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relata.cli.options import ROWS, AsOf, CasePath, Json, Limit, opened_as_of

if TYPE_CHECKING:
    from relata.case import Case
    from relata.views import Filter

TOGETHER = ("leverage", "timeline", "doubtful")
"""What `show` puts together from records of several kinds."""


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("show", short_help="Show the summary of a case, or its records as a table.")(show)
    app.command("search", short_help="Search the sentences of all reports.")(search)
    app.command("why", short_help="Follow a record back to its sentences.")(why)


def show(
    case: CasePath,
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="events, claims, … leverage, timeline, doubtful.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="A name, an id or a country code.")] = None,
    pair: Annotated[str | None, typer.Option(metavar="A,B", help="Two of them, in either order.")] = None,
    type: Annotated[str | None, typer.Option(help="An event type, a stance or a kind.")] = None,
    status: Annotated[str | None, typer.Option(help="occurred, planned, alleged, in_force …")] = None,
    date: Annotated[
        str | None, typer.Option(help="2020, 2020-08, 2020-08-09 or 2020-08-01/2020-08-15.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The name of an outlet.")] = None,
    reliability: Annotated[
        str | None, typer.Option(metavar="A,B", help="Grades of the outlets (A to F, unrated).")
    ] = None,
    credibility: Annotated[
        str | None, typer.Option(metavar="1,2", help="Grades of the claims (1 to 6, unrated).")
    ] = None,
    as_of: AsOf = None,
    limit: Limit = None,
    csv: Annotated[bool, typer.Option("--csv", help="The records of KIND as a flat CSV table.")] = False,
    json: Json = False,
) -> None:
    """Show the summary of a case, or its records of one KIND as a table."""
    from relata.case import KINDS, open_case
    from relata.cli.glance import show_summary
    from relata.errors import InputError
    from relata.views import Filter, check_day, summarise, with_names
    from relata.views.as_of import case_as_of

    if pair is not None and pair.count(",") != 1:
        raise InputError(wanted="two parties, such as Belarus,Russia", got=pair, do="mend --pair")
    one, _, other = (pair or "").partition(",")
    condition = Filter(
        actor=actor, pair=(one, other) if pair else None, type=type, status=status, date=date, outlet=outlet,
        reliability=_grades("reliability", reliability), credibility=_grades("credibility", credibility),
    )  # fmt: skip
    if csv and kind not in KINDS:
        raise InputError(
            wanted=f"with --csv one of {', '.join(KINDS)}", got=kind or "no kind", do="name one of these"
        )
    with open_case(case) as opened:
        check_day(opened, as_of)
        if kind is None:
            show_summary(summarise(case_as_of(opened, as_of)), opened.path, json=json)
            return
        asked = with_names(opened, condition)
        _tell_names(condition, asked)
        if kind in TOGETHER:
            _show_together(opened, kind, asked, as_of, limit=limit or (None if json else ROWS), json=json)
        elif kind in KINDS:
            _show_kind(opened, kind, asked, as_of, limit=limit, csv=csv, json=json)
        else:
            raise InputError(
                wanted=f"one of {', '.join((*KINDS, *TOGETHER))}", got=kind, do="name one of these"
            )


def _show_together(
    case: Case, kind: str, condition: Filter, as_of: str | None, *, limit: int | None, json: bool
) -> None:
    """What is put together from records of several kinds."""
    from relata.cli import together
    from relata.views import check_condition, doubts_of, leverage_of, timeline_of

    if kind == "doubtful":
        together.show_doubts(doubts_of(case, as_of=as_of), limit=limit, json=json)
    elif kind == "leverage":
        ledgers = leverage_of(case, condition, as_of=as_of)
        if not ledgers:
            check_condition(case, "ties", case.ties(), condition)
        together.show_leverage(ledgers, limit=limit, json=json)
    else:
        moments = timeline_of(case, condition, as_of=as_of)
        if not moments:
            check_condition(case, "events", case.events(), condition)
        together.show_timeline(moments, limit=limit, json=json)


def _show_kind(
    case: Case, kind: str, condition: Filter, as_of: str | None, *, limit: int | None, csv: bool, json: bool
) -> None:
    """The records of one kind that meet a condition, in the order of their table, in any of its forms."""
    import sys

    from relata.case.event_rows import count_rows
    from relata.cli import tables
    from relata.cli.ordering import in_order
    from relata.exchange.flat import write_table
    from relata.story.ratings import ratings
    from relata.views import Filter, check_condition, choose
    from relata.views.as_of import records_as_of

    found = records_as_of(case, kind, as_of)
    reports = {r.id: r for r in case.reports()}
    chosen = choose(found, condition, reports, ratings(case.corrections(), case.claims()))
    if not chosen:
        check_condition(case, kind, found, condition)
    ordered = in_order(kind, chosen, reports)
    if csv:
        write_table(sys.stdout, kind, ordered[:limit], reports)
        return
    called = {v.id: v.name for v in records_as_of(case, "variables", as_of)} if kind == "loops" else {}
    tables.show_records(
        kind, ordered, reports, limit=limit, json=json, narrowed=condition != Filter(), called=called,
        imported=count_rows(case),
    )  # fmt: skip


def _tell_names(given: Filter, asked: Filter) -> None:
    """Say on standard error which party a name that is not the case's own was taken for."""
    for one, other in zip(
        (given.actor, *(given.pair or ())), (asked.actor, *(asked.pair or ())), strict=True
    ):
        if one != other:
            typer.echo(f"{one}: {other} in this case", err=True)


def _grades(scale: str, given: str | None) -> tuple[str, ...]:
    """The grades of a scale that were asked for. Raises InputError for a sign that it has not."""
    from relata.errors import InputError
    from relata.story.ratings import UNRATED
    from relata.vocabulary.admiralty import signs

    known = (*signs(scale), UNRATED)
    grades = [grade.strip() for grade in (given or "").split(",") if grade.strip()]
    for grade in grades:
        if (grade if grade == UNRATED else grade.upper()) not in known:
            raise InputError(wanted=f"one of {', '.join(known)}", got=grade, do=f"mend --{scale}")
    return tuple(g if g == UNRATED else g.upper() for g in grades)


def search(
    case: CasePath,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All of these words.")],
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, help="Hits to show at most.")] = 20,
    json: Json = False,
) -> None:
    """Search the sentences of all reports."""
    from relata.cli import tables

    with opened_as_of(case, as_of) as opened:
        hits = opened.search(" ".join(words), limit=limit)
        tables.show_hits(hits, {r.id: r for r in opened.reports()}, words, json=json)
    if not hits:
        raise typer.Exit(1)


def why(
    case: CasePath,
    record: Annotated[str, typer.Argument(metavar="ID", help="The id of any record.")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Follow a record back: the rule that made it, its sentences, their reports and outlets."""
    from relata.cli import tables
    from relata.views import explain

    with opened_as_of(case, as_of) as opened:
        tables.show_why(explain(opened, record), json=json)
