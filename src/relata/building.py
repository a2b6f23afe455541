"""The way of the data, whole: files → reports → readings → story → relations → system, kept in a case.

Reports and readings are confirmed one by one as they come, so a run that is stopped goes on where it was; what
follows from them is made anew from all of them at the end, so the order in which they came leaves no trace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from relata import __version__, engines, intake, relation, story, system
from relata.case import ROWS_WANTED, Case, Failed, event_rows, open_case
from relata.errors import InputError
from relata.exchange import event_tables
from relata.reading import Options, sentences
from relata.records import Reading, Report, Story
from relata.vocabulary import DATA

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many (0 where that is not known)."""


def build(
    paths: Sequence[str | Path],
    *,
    case: str | Path,
    options: Options | None = None,
    limits: intake.Limits | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Case:
    """The case at `case`, with all reports of `paths` in it; made where there is none.

    Reports that it has already (by content) are skipped, unless another version of the reader read them.
    Raises MissingPath before anything is read, CaseError where the case cannot be used. Where nothing came of it, no
    new file is left behind.
    """
    new = not Path(case).exists()
    opened = open_case(case, create=True)
    try:
        add(opened, paths, options=options, limits=limits, workers=workers, progress=progress)
    except BaseException as error:
        empty = isinstance(error, InputError) and not opened.taken_in() and not opened.failures()
        opened.close()
        if new and empty:
            for tail in ("", "-wal", "-shm"):
                Path(f"{case}{tail}").unlink(missing_ok=True)
        raise
    return opened


def add(
    case: Case,
    paths: Sequence[str | Path],
    *,
    options: Options | None = None,
    limits: intake.Limits | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Take the reports of `paths` into an open case and bring all that follows up to date.

    1. Take in what the case does not have. 2. Group copies of one text. 3. Read each telling.
    4. Tell the story of all, reckon the relations, draw the system.
    """
    told = progress or (lambda *_: None)
    options = options or Options()
    if case.setting("reader") != (version := reader_version(options)):
        case.forget_readings()
        case.set("reader", version)
    _take_in(case, paths, limits or intake.Limits(), told)
    _read_tellings(case, options, workers, told)
    if case.stale:
        refresh(case, progress=told)


def _take_in(case: Case, paths: Sequence[str | Path], limits: intake.Limits, told: Progress) -> None:
    known = {r.id: r for r in case.taken_in()}
    new: dict[str, Report] = {}
    failed, n = [], 0
    for n, found in enumerate(intake.gather(paths, limits=limits), 1):
        told("taking in", n, 0)
        if isinstance(found, Report):
            if found.id not in known:
                new.setdefault(found.id, found)
        else:
            failed.append(Failed(found.path, found.wanted, found.got, found.do))
    if not n:
        where = ", ".join(map(str, paths))
        raise InputError(
            wanted="reports", got=f"nothing to read in {where}", do="name files or folders that hold some"
        )
    if failed:
        case.put_failures(failed)
    if new:
        folded = intake.fold([*known.values(), *new.values()])
        case.put_reports(r for r in folded if known.get(r.id) != r)


def _read_tellings(case: Case, options: Options, workers: int | None, told: Progress) -> None:
    done = set(case.readings())
    waiting = [r for r in case.taken_in() if r.duplicate_of is None and r.id not in done]
    failed = []
    results = engines.read_all(waiting, options=options, workers=workers)
    for n, (report, reading) in enumerate(results, 1):
        told("reading", n, len(waiting))
        if isinstance(reading, Reading):
            case.put_reading(report, reading, _sentences(report))
        else:
            do = "run the same command to try again; if it fails again, report it with this line"
            failed.append(Failed(report.path or report.id, "a reading", reading.reason, do))
    if failed:
        case.put_failures(failed)


def _sentences(report: Report) -> list[tuple[int, str]]:
    """The report's sentences for search, each with its place."""
    pieces = sentences.split(report.text, report.furniture)
    return [(p.start, " ".join(report.text[p.start : p.end].split())) for p in pieces]


def import_tables(
    case: Case, paths: Sequence[str | Path], *, format: event_tables.Format | None = None
) -> list[tuple[int, event_tables.Faults]]:
    """Take event tables of other projects into a case; gives for each how many rows are new, and its faults.

    Raises MissingPath, or InputError for a table of no known format; what came before it is kept.
    """
    done = []
    for path in paths:
        faults = event_tables.Faults(Path(path).name)
        new = event_rows.put_rows(case, event_tables.read_table(path, format=format, faults=faults))
        case.put_failures(
            Failed(
                str(path),
                ROWS_WANTED,
                f"{fault.what} (rows: {fault.rows:,}; the first in line {', '.join(map(str, fault.lines))})",
                fault.do,
            )
            for fault in faults.found.values()
            if not fault.kept
        )
        done.append((new, faults))
    return done


def refresh(case: Case, *, progress: Progress | None = None) -> None:
    """Make anew all that follows from the readings and the ledger."""
    told = progress or (lambda *_: None)
    told("telling the story", 0, 0)
    reports = case.reports()
    derived = derive(reports, case.readings(), case.corrections())
    told("keeping", 0, 0)
    case.put_derived(derived, {r.id: r.text for r in reports})


def derive(
    reports: Sequence[Report],
    readings: dict[str, Reading],
    corrections: Sequence[Any],
    *,
    as_of: str | None = None,
) -> dict[str, Sequence[Any]]:
    """All that follows from readings, by kind; with `as_of`, from the reports published by that day."""
    told: Story = story.tell(reports, readings, corrections, as_of=as_of)
    relations = relation.index(told.events, told.reports)
    said = system.said_system(told.causes, told.tellings)
    return {
        "actors": told.actors,
        "events": told.events,
        "tellings": told.tellings,
        "statements": told.statements,
        "claims": told.claims,
        "ties": told.ties,
        "causes": said.causes,
        "relations": relations,
        "turning_points": relation.turning_points(told.events, told.reports),
        "variables": said.variables,
        "loops": said.loops,
    }


def reader_version(options: Options) -> str:
    """What decides a reading besides the report: program, vocabulary, the user's actors, the pipeline."""
    digest = hashlib.sha256()
    files = [*sorted(DATA.rglob("*.yaml")), *([options.actors] if options.actors else [])]
    for path in files:
        digest.update(path.read_bytes())
    return f"{__version__} {options.pipeline} {digest.hexdigest()[:12]}"


__all__ = ["Progress", "add", "build", "derive", "reader_version", "refresh"]
