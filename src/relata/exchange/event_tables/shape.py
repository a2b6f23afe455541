"""Rows of one shape: the columns, types, countries and sectors of each project in our names and codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

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


def shaped(frame: pl.DataFrame, format: Format, file: str, mark: str) -> pl.DataFrame:
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
        *(_country(side, format).alias(f"{side}_country") for side in ("source", "target")),
        *(_sector(side, table, format) for side in ("source", "target")),
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


def _country(side: str, format: Format) -> pl.Expr:
    """The country of a party by its code; in plain CSV a party that is named as a country is of that country."""
    told = _mapped(f"{side}_country", known.country_of)
    return told.fill_null(_mapped(side, known.country_of)) if format == "csv" else told


def _sector(side: str, table: str, format: Format) -> pl.Expr:
    """A sector as PLOVER's; where none is told, a party that is its country is the state."""
    import polars as pl

    column = pl.col(f"{side}_sector")
    if format in ("polecat", "csv"):
        found = pl.when(column.is_in(SECTORS)).then(column).otherwise(None)
    else:
        found = _mapped(f"{side}_sector", lambda s: known.sector_of(s, table))
    state = _mapped(side, known.country_of) == _country(side, format)
    return pl.when(found.is_null() & state).then(pl.lit("GOV")).otherwise(found).alias(f"{side}_sector")
