"""Paths become reports: lazily, in an order that depends on their names alone, one bad file costing itself alone.

`Report.path` is told from the argument that was given on, so that a case does not change when its folder moves.
"""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from relata.errors import MissingPath
from relata.intake._failure import Failure
from relata.intake._formats import Input, read
from relata.intake._limits import Budget, Limits
from relata.records import Report

STDIN = "-"
_WILD = re.compile(r"[*?\[]")


class _File(Struct, frozen=True):
    """A file to be read, and what it is called."""

    path: Path
    label: str


def gather(
    paths: Sequence[str | Path], *, limits: Limits = Limits(), stdin: BinaryIO | None = None
) -> Iterator[Report | Failure]:
    """The reports of files, folders (with all below them), globs and `-` (standard input), in order.

    Hidden files and folders are passed over; a link to a folder is not followed, and is named as a failure. What
    cannot be read gives a Failure in its place. Raises MissingPath, before anything is read, for a path that does
    not exist or a glob that matches nothing.

    1. Look up every argument: this is where MissingPath is raised.
    2. Walk each in order of names, and read each file when its turn comes.
    """
    found = [(path, _expand(path)) for path in paths]
    return _all(found, limits, stdin)


def _all(
    found: Sequence[tuple[str | Path, list[_File]]], limits: Limits, stdin: BinaryIO | None
) -> Iterator[Report | Failure]:
    for argument, files in found:
        if str(argument) == STDIN:
            stream = stdin or sys.stdin.buffer
            yield from read(
                Input(stream=stream, label="stdin", name="", limits=limits, budget=Budget(0, limits))
            )
        for file in files:
            yield from _walk(file, limits)


# Hidden files, and cases that stand beside the reports they were built from.
_PASSED_OVER = re.compile(r"^\.|\.relata(?:-wal|-shm)?$")


def _expand(argument: str | Path) -> list[_File]:
    """The files and folders that an argument means; raises MissingPath where there are none."""
    if str(argument) == STDIN:
        return []
    path = Path(argument)
    if path.exists() or path.is_symlink():
        return [_File(path, "" if path.is_dir() else path.name)]
    if _WILD.search(str(argument)):
        base = _fixed_part(path)
        pattern = str(path.relative_to(base))
        # A folder that `**` matches would give its files a second time.
        found = sorted(m for m in base.glob(pattern) if "**" not in pattern or not m.is_dir())
        files = [_File(m, m.relative_to(base).as_posix()) for m in found]
        hidden = re.compile(r"(?:^|/)\.")
        if files := [f for f in files if hidden.search(pattern) or not hidden.search(f.label)]:
            return files
    raise MissingPath(
        wanted="a file, a folder or a glob that matches",
        got=f"{str(argument)!r}, where there is nothing",
        do="check the path",
    )


def _fixed_part(path: Path) -> Path:
    """The folder above the first wild part of a glob."""
    parts = list(path.parts)
    wild = next(i for i, part in enumerate(parts) if _WILD.search(part))
    return Path(*parts[:wild])


def _walk(file: _File, limits: Limits) -> Iterator[Report | Failure]:
    """One file, or all files below a folder in order of their names (a stack, so that no depth can break it)."""
    pending = [file]
    while pending:
        here = pending.pop()
        below = file is not here
        if below and here.path.is_symlink() and here.path.is_dir():
            yield Failure(here.label, "a file or folder", "a link to a folder", "give that folder itself")
        elif here.path.is_dir():
            try:
                names = sorted((entry.name for entry in here.path.iterdir()), reverse=True)
            except OSError as error:
                got = error.strerror or str(error)
                yield Failure(
                    here.label or here.path.name, "a folder that can be read", got, "check who may read it"
                )
                continue
            prefix = f"{here.label}/" if here.label else ""
            pending += [_File(here.path / n, prefix + n) for n in names if not _PASSED_OVER.search(n)]
        else:
            yield from _read(here, limits)


def _read(file: _File, limits: Limits) -> Iterator[Report | Failure]:
    """The reports of one file."""
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Failure(file.label, "a file", "a pipe or a device", "give it on standard input, as `-`")
            return
        stream = file.path.open("rb")
    except OSError as error:
        got = error.strerror or str(error)
        yield Failure(file.label, "a file that can be read", got, "check the file and who may read it")
        return
    with stream:
        yield from read(
            Input(
                stream=stream,
                label=file.label,
                name=file.path.name,
                limits=limits,
                budget=Budget(status.st_size, limits),
            )
        )
