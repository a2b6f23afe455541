"""The lines of an event table as frames of cells, batch by batch, whatever the file's size."""

from __future__ import annotations

import contextlib
import gzip
import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from relata.errors import BadLine
from relata.exchange.event_tables.faults import Faults
from relata.exchange.event_tables.shape import Format
from relata.vocabulary import event_tables as known

if TYPE_CHECKING:
    import polars as pl

# Lines taken at a time: memory stays at some hundred megabytes whatever the file's size.
BATCH = 200_000
TOLD = ("date", "source", "target", "type")
"""Columns that a plain CSV must have."""


def tabbed(path: Path, format: Format, faults: Faults) -> Iterator[pl.DataFrame]:
    """The cells of a tab-separated file, in batches, with the line of each row; malformed lines left out."""
    import polars as pl

    header = known.words()["gdelt_header"].split() if format == "gdelt" else None
    at = 1
    for lines in _batches(path):
        if header is None:
            header = [c.strip() for c in str(lines.item(0, 0)).split("\t")]
            lines, at = lines[1:], at + 1
        lines = lines.with_row_index("line", offset=at)
        at += lines.height
        faults.rows += lines.height
        whole = pl.col("text").str.count_matches("\t", literal=True) == len(header) - 1
        faults.add(f"not {len(header)} columns", lines.filter(~whole)["line"])
        cells = pl.col("text").str.split("\t").list.to_struct(fields=header)
        yield lines.filter(whole).with_columns(cells).unnest("text")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The text of a file; of the one in it, where it is packed (.gz, .zip)."""
    with contextlib.ExitStack() as stack:
        raw: IO[bytes]
        if path.suffix == ".zip":
            archive = stack.enter_context(zipfile.ZipFile(path))
            raw = stack.enter_context(archive.open(archive.namelist()[0]))
        else:
            raw = stack.enter_context(path.open("rb"))
            if path.suffix == ".gz":
                raw = cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
        yield io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="\n")


def _batches(path: Path) -> Iterator[pl.DataFrame]:
    """The lines of a file as frames with one column, `text`."""
    import polars as pl

    with opened(path) as file:
        while lines := list(itertools.islice(file, BATCH)):
            yield pl.DataFrame({"text": lines}, schema={"text": pl.String}).with_columns(
                pl.col("text").str.strip_chars_end("\r\n")
            )


def commas(path: Path, faults: Faults) -> Iterator[pl.DataFrame]:
    """The cells of a CSV file, in batches, with the line of each row. Raises BadLine where it is none."""
    import polars as pl

    lazy = pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy")
    try:
        names = lazy.collect_schema().names()
        if missing := [c for c in TOLD if c not in names]:
            raise BadLine(
                wanted=f"CSV with columns {', '.join(TOLD)}",
                got=f"{path.name} without {', '.join(missing)}",
                do="name the columns in its first line",
            )
        at = 0
        while (rows := lazy.slice(at, BATCH).collect()).height:
            yield rows.with_row_index("line", offset=at + 2)
            at += rows.height
            faults.rows = at
    except pl.exceptions.PolarsError as error:
        raise BadLine(
            wanted="CSV that can be parted into columns",
            got=f"{path.name}: {str(error).splitlines()[0]}",
            do="mend the line",
        ) from error
