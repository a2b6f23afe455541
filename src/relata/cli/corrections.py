"""`relata corrections`: the ledger given out, taken in, merged with another person's, and turned into labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from relata.cli.options import CasePath, Json

if TYPE_CHECKING:
    from relata.case import Case
    from relata.records import Correction, CorrectionKind

app = typer.Typer(help="The ledger of corrections.", no_args_is_help=True, rich_markup_mode=None)

Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="A corrections.jsonl, or a case.")]


@app.command("export", short_help="Write the ledger of a case to a file.")
def export(
    case: CasePath,
    out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="Where to write the ledger.")],
) -> None:
    """Write the ledger of a case to a file, one line a correction."""
    from relata.case import open_case
    from relata.exchange import ledger

    with open_case(case) as opened:
        count = ledger.save(opened.corrections(), out)
    typer.echo(f"wrote {count} lines to {out}")


@app.command("import", short_help="Add the lines of another ledger to a case.")
def take_in(case: CasePath, source: Ledger, json: Json = False) -> None:
    """Add the lines of another ledger to a case, and make anew what follows from them."""
    import sys

    import msgspec

    from relata import building
    from relata.case import open_case
    from relata.cli.progress import progress
    from relata.exchange import ledger

    changes = ledger.read(source)
    with open_case(case) as opened:
        taken = ledger.take_in(opened, changes)
        if taken.added:
            with progress() as told:
                building.refresh(opened, progress=told)
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(taken) + b"\n")
        return
    typer.echo(f"{taken.added} lines added, {taken.known} were there already")
    if taken.foreign:
        typer.echo(f"{taken.foreign} of those added are about records that this case does not hold: kept")


@app.command("merge", short_help="Merge the ledgers of several people into one.")
def merge(
    ledgers: Annotated[list[Path], typer.Argument(metavar="LEDGER LEDGER …", help="Files, or cases.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="OUT.jsonl", help="Where to write the merged ledger.")
    ],
    json: Json = False,
) -> None:
    """Merge the ledgers of several people into one, and show where they agree and where they do not."""
    from relata.cli import tables
    from relata.exchange import ledger
    from relata.views.agreement import compare

    merged = ledger.merge(*(ledger.read(path) for path in ledgers))
    ledger.save(merged, out)
    tables.show_compared(compare(merged), json=json)
    if not json:
        typer.echo(f"wrote {len(merged)} lines to {out}")


@app.command("agreement", short_help="Show where people agree and where not.")
def agreement(source: Ledger, json: Json = False) -> None:
    """Show where the people of a ledger agree and where they do not: the share, and Cohen's kappa."""
    from relata.cli import tables
    from relata.exchange import ledger
    from relata.views.agreement import compare

    tables.show_compared(compare(ledger.read(source)), json=json)


@app.command("add", short_help="Accept, reject, edit, merge or split a record.")
def add(
    case: CasePath,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="accept, reject, edit, merge or split.")],
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The id of a record.")],
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IDS…]",
            help="To merge: what it is one with. To split: what is parted from it, a party by name.",
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="To edit: status=denied, target=Iraq, date=2024-03-04."
        ),
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    who: Annotated[str, typer.Option(help="Your name in the ledger [default: your login].")] = "",
    json: Json = False,
) -> None:
    """Correct a record: a line of the ledger, after which what follows from it is made anew."""
    from relata.case import open_case
    from relata.errors import InputError
    from relata.views.correcting import corrected

    given = dict(one.partition("=")[::2] for one in set_ or ())
    kinds = ("accept", "reject", "edit", "merge", "split")
    if what not in kinds:
        raise InputError(wanted=f"one of {', '.join(kinds)}", got=what, do="name what is to be done first")
    if (what == "edit") != bool(given) or (what in ("merge", "split")) != bool(parts):
        needs = {"edit": "--set FIELD=VALUE", "merge": "ids to merge with", "split": "ids to part from it"}
        wanted = f"{what} with {needs.get(what, 'the id of a record alone')}"
        raise InputError(wanted=wanted, got="something else", do="see relata corrections add --help")
    how = cast("CorrectionKind", what)
    with open_case(case) as opened:
        made = corrected(opened, how, record, given=given, parts=parts or (), note=note, who=who)
        _told(what, _refreshed(opened, made), json=json)


def _refreshed(case: Case, made: list[Correction]) -> list[Correction]:
    """The lines that were written, once what follows from them has been made anew."""
    from relata import building
    from relata.cli.progress import progress

    with progress() as told:
        building.refresh(case, progress=told)
    return made


def _told(what: str, made: list[Correction], *, json: bool) -> None:
    from relata.cli.cells import emit

    if json:
        for line in made:
            emit(line)
        return
    typer.echo(f"{what}: {len(made)} line{'' if len(made) == 1 else 's'} in the ledger")


@app.command("undo", short_help="Take a correction back.")
def undo(
    case: CasePath,
    line: Annotated[
        str, typer.Argument(metavar="LINE", help="The id of a line: `relata show CASE corrections`.")
    ],
    who: Annotated[str, typer.Option(help="Your name in the ledger [default: your login].")] = "",
    json: Json = False,
) -> None:
    """Take back a line of the ledger, and what was written with it; undo the undoing to have it again."""
    from relata.case import open_case
    from relata.views.correcting import taken_back

    with open_case(case) as opened:
        _told("undo", _refreshed(opened, taken_back(opened, line, who=who)), json=json)


@app.command("rate", short_help="Grade an outlet (A to F) or a claim (1 to 6).")
def rate(
    case: CasePath,
    of: Annotated[str, typer.Argument(metavar="OF", help="The name of an outlet, or the id of a claim.")],
    grade: Annotated[
        str,
        typer.Argument(metavar="GRADE", help="A to F for an outlet, 1 to 6 for a claim, none to take off."),
    ],
    note: Annotated[str, typer.Option(help="Why.")] = "",
    who: Annotated[str, typer.Option(help="Your name in the ledger [default: your login].")] = "",
) -> None:
    """Grade an outlet's reliability or a claim's credibility on the admiralty scale."""
    from relata.case import open_case
    from relata.views.correcting import rating

    with open_case(case) as opened:
        line = rating(opened, of, grade, note=note, who=who)
        opened.add_correction(line)
    typer.echo(f"{line.record}: {line.after or 'no grade'}")


@app.command("labels", short_help="Turn judged acts into labels for `relata train`.")
def labels(
    case: CasePath,
    out: Annotated[Path, typer.Argument(metavar="OUT.tsv", help="Where to write labels for `relata train`.")],
) -> None:
    """Turn accepted and retyped acts into labels that `relata train` learns from."""
    from relata.case import open_case
    from relata.errors import InputError
    from relata.exchange import labels as writer

    with open_case(case) as opened:
        rows, without = writer.labels(opened)
    if not rows:
        raise InputError(
            wanted="acts accepted or retyped in the ledger",
            got="none with a party named in its sentence",
            do="judge some acts in the dossier's Review first",
        )
    writer.save(rows, out)
    typer.echo(f"wrote {len(rows)} labels to {out}; {without} judged acts give none")
