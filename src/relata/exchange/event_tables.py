"""Event tables of other projects → rows of one shape: POLECAT, ICEWS, GDELT 2.0, plain CSV.

A row is one event as its project gives it, named by its file and line: that is its evidence, for there is no text.
Known faults of these tables (docs/event_tables.md) are guarded against. A row that cannot be used is left out and
named in `Faults`; one whose date is doubtful is kept and marked. Nothing is changed in silence.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, cast, get_args

from msgspec import Struct, field

from relata.errors import BadLine, InputError, MissingPath
from relata.records import EVENT_TYPES, QUAD_OF, SECTORS
from relata.vocabulary import event_tables as known

if TYPE_CHECKING:
    import polars as pl

Format = Literal["polecat", "icews", "gdelt", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

COLUMNS = (
    "mark", "line", "file", "key", "date", "published", "type", "mode", "quad",
    "source", "source_country", "source_sector", "target", "target_country", "target_sector",
    "place", "outlet", "doubt",
)  # fmt: skip
"""Columns of a row, in order; all text but `line`."""

# Lines taken at a time: memory stays at some hundred megabytes whatever the file's size.
BATCH = 200_000
# A GDELT event dated more than this many days before the batch that brought it is doubtful: most such dates are
# anniversaries or years misread.
LATE = 365
# Lines named with a fault, as examples.
EXAMPLES = 5
SEED = 11
_TOLD = ("date", "source", "target", "type")


class Fault(Struct):
    """What is wrong with some rows of a table: how many, the first of their lines, and whether they are kept."""

    what: str
    kept: bool
    rows: int = 0
    lines: list[int] = field(default_factory=list)


class Faults(Struct):
    """How many rows a table has, and what is wrong with which."""

    file: str
    rows: int = 0
    found: dict[str, Fault] = field(default_factory=dict)

    def add(self, what: str, lines: pl.Series, *, kept: bool = False) -> None:
        """Note a fault of the rows in `lines`."""
        if len(lines):
            fault = self.found.setdefault(what, Fault(what, kept))
            fault.rows += len(lines)
            fault.lines += [int(n) for n in lines.head(EXAMPLES - len(fault.lines))]


def read_table(
    path: str | Path, *, format: Format | None = None, faults: Faults | None = None
) -> Iterator[pl.DataFrame]:
    """The rows of a table in frames with `COLUMNS`, at most `BATCH` lines each; what is wrong goes to `faults`.

    1. Tell the format from the first line, where none is given.
    2. Take the lines in batches; a line with too few or too many columns is left out.
    3. Name columns, types, countries and sectors as ours are.
    4. Leave out rows without a day, a party or a type; mark those whose date is doubtful.

    Raises MissingPath, or InputError where the table is of no known format.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingPath(wanted="an event table", got=f"no file at {path}", do="check the path")
    faults = faults if faults is not None else Faults(path.name)
    format = format or recognise(path)
    mark = _mark(path)
    seen: set[int] = set()
    for frame in _csv(path, faults) if format == "csv" else _tabbed(path, format, faults):
        rows = _checked(_shaped(frame, format, path.name, mark), faults)
        yield _unique(rows, seen, faults)


def _mark(path: Path) -> str:
    """What a file's rows are called by: its content, so that a table taken in twice is there once."""
    with path.open("rb") as file:
        return f"row{hashlib.file_digest(file, 'sha256').hexdigest()[:10]}"


def recognise(path: Path) -> Format:
    """The format that the first line of a table shows."""
    with _opened(path) as file:
        first = file.readline().rstrip("\r\n")
    cells = first.split("\t")
    if {"Event Mode", "Actor Name"} <= set(cells):
        return "polecat"
    if {"CAMEO Code", "Source Name"} <= set(cells):
        return "icews"
    if len(cells) == len(known.words()["gdelt_header"].split()) and cells[1].isdigit():
        return "gdelt"
    if set(_TOLD) <= {c.strip().strip('"') for c in first.split(",")}:
        return "csv"
    raise InputError(
        wanted=f"a table of POLECAT, ICEWS or GDELT 2.0, or CSV with columns {', '.join(_TOLD)}",
        got=f"{path.name}, which begins {first[:80]!r}",
        do="name its columns so in the first line",
    )


# ── lines ─────────────────────────────────────────────────────────────────────────────────────────


def _tabbed(path: Path, format: Format, faults: Faults) -> Iterator[pl.DataFrame]:
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
def _opened(path: Path) -> Iterator[IO[str]]:
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

    with _opened(path) as file:
        while lines := list(itertools.islice(file, BATCH)):
            yield pl.DataFrame({"text": lines}, schema={"text": pl.String}).with_columns(
                pl.col("text").str.strip_chars_end("\r\n")
            )


def _csv(path: Path, faults: Faults) -> Iterator[pl.DataFrame]:
    import polars as pl

    lazy = pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy")
    try:
        names = lazy.collect_schema().names()
        if missing := [c for c in _TOLD if c not in names]:
            raise BadLine(
                wanted=f"CSV with columns {', '.join(_TOLD)}",
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


# ── one shape ─────────────────────────────────────────────────────────────────────────────────────


def _shaped(frame: pl.DataFrame, format: Format, file: str, mark: str) -> pl.DataFrame:
    """The columns of a table as ours; types, countries and sectors in our codes."""
    import polars as pl

    names = known.words()["columns"].get(format.upper(), {})
    table = "GDELT" if format == "gdelt" else "ICEWS"
    ours = [c for c in (*COLUMNS, "code") if c not in ("mark", "line", "file", "doubt")]
    cells = frame.select(
        pl.col("line"),
        *(
            _text(names.get(c, c)).alias(c)
            if names.get(c, c) in frame.columns
            else pl.lit(None, pl.String).alias(c)
            for c in ours
        ),
    )
    if format in ("icews", "gdelt"):
        cells = cells.with_columns(_mapped("code", known.whole_code)).with_columns(
            _mapped("code", lambda c: known.plover_of(c)[0]).alias("type"),
            _mapped("code", lambda c: known.plover_of(c)[1]).alias("mode"),
        )
    else:
        cells = cells.with_columns(_typed(), pl.col("mode").str.to_lowercase())
    return cells.with_columns(
        pl.lit(mark).alias("mark"),
        pl.lit(file).alias("file"),
        _day("date"),
        _day("published"),
        _mapped("type", _quad_of).fill_null(pl.col("quad")).alias("quad"),
        *(_mapped(f"{side}_country", known.country_of) for side in ("source", "target")),
        *(_sector(side, table, told=format in ("polecat", "csv")) for side in ("source", "target")),
        pl.lit(None, pl.String).alias("doubt"),
    )


def _text(column: str) -> pl.Expr:
    """A column without white space around, null where it says nothing."""
    import polars as pl

    cell = pl.col(column).str.strip_chars()
    return pl.when(cell.is_in(["", "None", "NULL", "null", "nan", "---"])).then(None).otherwise(cell)


def _day(column: str) -> pl.Expr:
    """A day as 2014-08-09, from that form, from 20140809 and from 20140809123000; null from all else."""
    import polars as pl

    plain = pl.col(column).str.slice(0, 10).str.replace_all("-", "").str.slice(0, 8)
    return plain.str.to_date("%Y%m%d", strict=False).dt.to_string("%Y-%m-%d").alias(column)


def _mapped(column: str, function: Callable[[str], str | None]) -> pl.Expr:
    """A column through a function of its texts, asked once for each different text."""
    import polars as pl

    def apply(values: pl.Series) -> pl.Series:
        different = values.drop_nulls().unique()
        answers = pl.Series([function(v) for v in different], dtype=pl.String)
        return values.replace_strict(different, answers, default=None, return_dtype=pl.String)

    return pl.col(column).map_batches(apply, return_dtype=pl.String)


def _typed() -> pl.Expr:
    """PLOVER types in capitals; other types as they are told."""
    import polars as pl

    capitals = pl.col("type").str.to_uppercase()
    return pl.when(capitals.is_in(EVENT_TYPES)).then(capitals).otherwise(pl.col("type")).alias("type")


def _quad_of(kind: str) -> str | None:
    return next((quad for known_type, quad in QUAD_OF.items() if known_type == kind), None)


def _sector(side: str, table: str, *, told: bool) -> pl.Expr:
    """A sector as PLOVER's; where none is told, a party that is its country is the state."""
    import polars as pl

    column = pl.col(f"{side}_sector")
    if told:
        found = pl.when(column.is_in(SECTORS)).then(column).otherwise(None)
    else:
        found = _mapped(f"{side}_sector", lambda s: known.sector_of(s, table))
    state = _mapped(side, known.country_of) == _mapped(f"{side}_country", known.country_of)
    return pl.when(found.is_null() & state).then(pl.lit("GOV")).otherwise(found).alias(f"{side}_sector")


# ── what is wrong with them ───────────────────────────────────────────────────────────────────────


def _checked(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The rows that can be used; the others are noted, and doubtful dates are marked."""
    import polars as pl

    for fault, bad in (
        ("no day that can be read", pl.col("date").is_null()),
        ("no act: a statement or appeal, or an unknown code", pl.col("type").is_null()),
        ("no source", pl.col("source").is_null() & pl.col("source_country").is_null()),
        ("a type without a quad", pl.col("quad").is_null()),
    ):
        faults.add(fault, rows.filter(bad)["line"])
        rows = rows.filter(~bad)
    published, date = pl.col("published").str.to_date(), pl.col("date").str.to_date()
    for fault, bad in (
        ("dated after it was published", date > published),
        (f"dated more than {LATE} days before it was published", (published - date).dt.total_days() > LATE),
    ):
        faults.add(f"{fault}; in no index", rows.filter(bad)["line"], kept=True)
        rows = rows.with_columns(pl.when(bad).then(pl.lit(fault)).otherwise(pl.col("doubt")).alias("doubt"))
    for side in ("source", "target"):
        unnamed = pl.col(f"{side}_sector").is_null() & pl.col(side).is_not_null()
        faults.add(f"no sector of the {side}", rows.filter(unnamed)["line"], kept=True)
    return rows.select(COLUMNS)


def _unique(rows: pl.DataFrame, seen: set[int], faults: Faults) -> pl.DataFrame:
    """Rows of one event told once: the project's key, date, parties and type all the same is the same row again."""
    import polars as pl

    same = ["key", "date", "source", "source_country", "type", "mode", "target", "target_country"]
    marked = rows.with_columns(
        pl.concat_str(pl.col(same).fill_null(""), separator="\x1f").hash(seed=SEED).alias("same")
    )
    keyed = pl.col("key").is_not_null()
    again = keyed & (pl.col("same").is_in(list(seen)) | ~pl.col("same").is_first_distinct())
    faults.add("an event told before, word for word", marked.filter(again)["line"])
    kept = marked.filter(~again)
    seen.update(kept.filter(keyed)["same"])
    shared = kept.filter(keyed & pl.col("key").is_duplicated())["line"]
    faults.add("an id that other events have too; named by line", shared, kept=True)
    return kept.drop("same")


__all__ = ["COLUMNS", "FORMATS", "Fault", "Faults", "Format", "read_table", "recognise"]
