"""What is wrong with rows of an event table: named and counted, whether a row is kept or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from relata.exchange.event_tables.shape import COLUMNS

if TYPE_CHECKING:
    import polars as pl

# A GDELT event dated more than this many days before the batch that brought it is doubtful: most such dates are
# anniversaries or years misread.
LATE = 365
# Lines named with a fault, as examples.
EXAMPLES = 5
SEED = 11
NO_ACT = "no act: a statement or appeal, or an unknown code"


class Fault(Struct):
    """What is wrong with some rows of a table: how many, the first of their lines, and whether they are kept."""

    what: str
    kept: bool
    rows: int = 0
    lines: list[int] = field(default_factory=list)

    @property
    def do(self) -> str:
        """What a person can do about it."""
        if self.what == NO_ACT:
            return "go on without them: what is only said is in no index"
        return "mend them in the table and import it again, or go on without them"


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


def checked(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The rows that can be used; the others are noted, and doubtful dates are marked."""
    import polars as pl

    for fault, bad in (
        ("no day that can be read", pl.col("date").is_null()),
        (NO_ACT, pl.col("type").is_null()),
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
        faults.add(
            f"no sector of the {side}; counts at level actor alone", rows.filter(unnamed)["line"], kept=True
        )
    return rows.select(COLUMNS)


def unique(rows: pl.DataFrame, seen: set[int], faults: Faults) -> pl.DataFrame:
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
