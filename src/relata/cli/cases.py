"""Making cases and keeping them whole: build, add, doctor, demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relata.cli.options import Actors, CaseOption, CasePath, Json, Paths, Pipeline, Workers

if TYPE_CHECKING:
    from relata.case import Case
    from relata.reading import Options


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("build", short_help="Make a case from reports.")(build)
    app.command("add", short_help="Add reports to a case.")(add)
    app.command("demo", short_help="Build a case from your reports or the samples; serve it.")(demo)
    app.command("doctor", short_help="Say what is installed and whether a case is whole.")(doctor)


def build(
    paths: Paths,
    case: CaseOption = Path("case.relata"),
    actors: Actors = None,
    pipeline: Pipeline = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Make a case from reports; what it has already (by content) is skipped."""
    from relata import building
    from relata.cli.progress import progress

    with progress() as told:
        made = building.build(
            paths, case=case, options=_options(actors, pipeline), workers=workers, progress=told
        )
    with made:
        _tell(made, json=json)


def add(
    case: CasePath,
    paths: Paths,
    actors: Actors = None,
    pipeline: Pipeline = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Add reports to a case; what it has already (by content) is skipped."""
    from relata import building
    from relata.case import open_case
    from relata.cli.progress import progress

    with open_case(case) as opened:
        with progress() as told:
            building.add(opened, paths, options=_options(actors, pipeline), workers=workers, progress=told)
        _tell(opened, json=json)


def demo(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATHS…]", help="Your reports.")] = None,
    case: Annotated[
        Path | None,
        typer.Option("--case", metavar="CASE", help="The case [default: demo-NAME.relata, here]."),
    ] = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the dossier when done.")] = True,
    port: Annotated[int, typer.Option(help="Port of the dossier on 127.0.0.1.")] = 8765,
) -> None:
    """Build a case from PATHS or the sample reports, show its summary, look a week ahead, and serve its dossier."""
    from relata.samples import FOLDER

    case = case or _demo_case(paths or ["samples"])
    failed = None
    try:
        build([*(paths or [str(FOLDER)])], case=case)
    except typer.Exit as stopped:  # a file failed; the rest is a case
        failed = stopped
    _look_ahead(case)
    me = _called()
    typer.echo(f"next: {me} show {case} events, {me} brief {case}, {me} serve {case}", err=True)
    if serve:
        from relata.cli.sharing import serve as serve_case

        serve_case(case, port=port)
    if failed:
        raise failed


def _called() -> str:
    """How this program can be called from here: by its name, or by its path where no search finds it."""
    import os
    import shutil
    import sys

    mine = Path(sys.argv[0])
    return "relata" if mine.name != "relata" or shutil.which("relata") else os.path.relpath(mine)


def _look_ahead(case: Path) -> None:
    """Forecast the week after the last report, so that the dossier of a demo shows what it can."""
    from relata.case import open_case
    from relata.views.coming import forecast

    with open_case(case) as opened:
        if any(r.published.value for r in opened.reports()):
            forecast(opened)


def _demo_case(paths: list[str]) -> Path:
    """A case file of its own for each choice of reports, so that two demos never mix."""
    import hashlib
    import re

    names = "-".join(re.sub(r"\W+", "", Path(p).name) for p in paths)[:40]
    where = "\0".join(str(Path(p).resolve()) for p in paths)
    return Path(f"demo-{names}-{hashlib.sha256(where.encode()).hexdigest()[:6]}.relata")


def doctor(
    case: Annotated[Path | None, typer.Argument(metavar="[CASE]", help="A case to check as well.")] = None,
    json: Json = False,
) -> None:
    """Say what is installed, which model reads, and whether a case is whole; exit code 1 where it is not."""
    from relata.case import open_case
    from relata.cli import tables
    from relata.views.doctor import examine

    if case is None:
        found = examine(None)
    else:
        with open_case(case) as opened:
            found = examine(opened)
    tables.show_doctor(found, json=json)
    if found.problems:
        raise typer.Exit(1)


def _options(actors: Path | None, pipeline: str | None) -> Options:
    import importlib.util

    from relata.errors import EnvironmentError_, MissingPath
    from relata.reading import Options
    from relata.reading.parse import DEFAULT_PIPELINE

    if actors is not None and not actors.is_file():
        raise MissingPath(wanted="a YAML file of actors", got=f"no file at {actors}", do="mend --actors")
    if pipeline and not (Path(pipeline).exists() or importlib.util.find_spec(pipeline)):
        do = f"install it (pip install {pipeline.replace('_', '-')}), or leave --pipeline out"
        raise EnvironmentError_(
            wanted="an installed spaCy pipeline", got=f"none of the name {pipeline}", do=do
        )
    return Options(actors=actors, pipeline=pipeline or DEFAULT_PIPELINE)


def _tell(case: Case, *, json: bool) -> None:
    """Print the summary; exit code 1 where a file failed."""
    from relata.cli.glance import show_summary
    from relata.views import summarise

    summary = summarise(case)
    show_summary(summary, case.path, json=json)
    if summary.failed:
        raise typer.Exit(1)
