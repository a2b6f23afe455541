"""Event tables as arrays, in one order whatever the order of their lines.

The invariant: rows are sorted by day, then by names, and codes follow the sorted names, so what is computed
from rows before a day never depends on the rows that follow it, nor on the order of the file. Columns needed
are `date,source,type,target,quad` (further ones are ignored); any vocabulary of types and parties will do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from relata.errors import BadLine, MissingPath

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

EVENT_COLUMNS = ("date", "source", "type", "target", "quad")
QUERY_COLUMNS = ("id", "date", "source", "type", "target")
PAIR_COLUMNS = ("source", "target")
EPOCH = datetime.date(1970, 1, 1)


def day_number(day: str | datetime.date) -> int:
    """Days since 1970-01-01 of an ISO date."""
    date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return (date - EPOCH).days


def date_of(number: int) -> datetime.date:
    """The date of a day number."""
    return EPOCH + datetime.timedelta(days=int(number))


def monday(number: int) -> int:
    """The day number of the Monday that begins the week of day `number` (1970-01-01 was a Thursday)."""
    return number - (number + 3) % 7


@dataclass(frozen=True)
class EventTable:
    """Events as parallel arrays of shape (n,): day numbers, and codes into `names`, `types`, `quads`."""

    day: Ints
    source: Ints
    target: Ints
    type: Ints
    quad: Ints
    names: tuple[str, ...]
    types: tuple[str, ...]
    quads: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.day)

    def before(self, day: int) -> EventTable:
        """The events of earlier days; names and codes stay as they are."""
        n = int(np.searchsorted(self.day, day))
        return EventTable(
            self.day[:n], self.source[:n], self.target[:n], self.type[:n], self.quad[:n],
            self.names, self.types, self.quads,
        )  # fmt: skip

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[str | datetime.date, str, str, str, str]],
        *,
        also: Sequence[str] = (),
    ) -> EventTable:
        """The table of rows (date, source, type, target, quad).

        `also` names parties that get a code though no event may name them (those of queries).
        """
        sorted_rows = sorted((day_number(d), s, t, k, q) for d, s, k, t, q in rows)
        columns = list(zip(*sorted_rows, strict=True)) if sorted_rows else [(), (), (), (), ()]
        names = tuple(sorted({*columns[1], *columns[2], *also}))
        types, quads = tuple(sorted(set(columns[3]))), tuple(sorted(set(columns[4])))
        code = {name: i for i, name in enumerate(names)}
        type_code = {name: i for i, name in enumerate(types)}
        quad_code = {name: i for i, name in enumerate(quads)}
        return cls(
            np.array(columns[0], dtype=np.int64),
            np.array([code[s] for s in columns[1]], dtype=np.int64),
            np.array([code[t] for t in columns[2]], dtype=np.int64),
            np.array([type_code[k] for k in columns[3]], dtype=np.int64),
            np.array([quad_code[q] for q in columns[4]], dtype=np.int64),
            names, types, quads,
        )  # fmt: skip


def read_csv(path: str | Path, columns: Sequence[str]) -> pl.DataFrame:
    """The named columns of a CSV file as text, in the file's order (`.csv.gz` too).

    Raises MissingPath where there is no file, BadLine where a column is missing or a line cannot be read.
    """
    import polars as pl

    if not Path(path).is_file():
        raise MissingPath(wanted="a CSV file", got=f"no file at {path}", do="check the path")
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        first = str(error).splitlines()[0]
        raise BadLine(wanted=f"CSV with columns {', '.join(columns)}", got=f"{path}: {first}",
                      do="mend the line") from error  # fmt: skip
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise BadLine(
            wanted=f"CSV with columns {', '.join(columns)}",
            got=f"{path} without {', '.join(missing)}",
            do="name the columns in its first line",
        )
    return frame.select(pl.col(list(columns)).fill_null(""))


def check_dates(frame: pl.DataFrame, path: str | Path) -> None:
    """Raise BadLine, with the line's number, at the first `date` that is no ISO day."""
    import polars as pl

    bad = frame.with_row_index("line", offset=2).filter(
        pl.col("date").str.to_date("%Y-%m-%d", strict=False).is_null()
        | (pl.col("date").str.len_chars() != len("2014-01-01"))
    )
    if bad.height:
        line, value = bad["line"][0], bad["date"][0]
        raise BadLine(
            wanted="a date like 2014-08-09", got=f"{value!r} in line {line} of {path}", do="mend the date"
        )


def read_events(path: str | Path, *, also: Sequence[str] = ()) -> EventTable:
    """The event table of a CSV file; rows without a source or a target are left out (no pair to count)."""
    frame = read_csv(path, EVENT_COLUMNS)
    check_dates(frame, path)
    rows = (row for row in frame.iter_rows() if row[1] and row[3])
    return EventTable.of(rows, also=also)


def read_pairs(path: str | Path) -> list[tuple[str, str]]:
    """The directed pairs (source, target) of a CSV file, in its order, each once."""
    frame = read_csv(path, PAIR_COLUMNS)
    return list(dict.fromkeys((s, t) for s, t in frame.iter_rows()))
