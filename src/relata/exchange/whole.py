"""A file is written whole or not at all: whoever reads it while it is made, or after a stop, sees the old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """The path to write to (`NAME.part`); it takes the place of `path` at the end, and is gone if anything fails."""
    part = path.with_suffix(path.suffix + ".part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
