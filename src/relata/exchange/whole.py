"""A file is written whole or not at all: whoever reads it while it is made, or after a stop, sees the old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relata.errors import EnvironmentError_, reason


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """The path to write to (`NAME.part`); it takes the place of `path` at the end, and is gone if anything fails."""
    part = path.with_suffix(path.suffix + ".part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path`, whole. Raises EnvironmentError_ where it cannot be written."""
    try:
        with whole(path) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"to write to {path}",
            got=reason(error),
            do="name a file in a folder that can be written to",
        ) from error
