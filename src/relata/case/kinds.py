"""The kinds of record that a case holds, and lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from relata import records

if TYPE_CHECKING:
    import polars

R = TypeVar("R")

RECORD_OF: dict[str, type[Any]] = {
    "reports": records.Report,
    "actors": records.Actor,
    "events": records.Event,
    "tellings": records.Event,
    "statements": records.Statement,
    "claims": records.Claim,
    "ties": records.Tie,
    "causes": records.Cause,
    "relations": records.Relation,
    "turning_points": records.TurningPoint,
    "variables": records.Variable,
    "loops": records.Loop,
    "forecasts": records.Forecast,
    "corrections": records.Correction,
}
"""Every kind of record that a case holds, by the name of its table and of its export file."""

KINDS = tuple(RECORD_OF)

# Lines of two people's ledgers come in at any time, so their own times order them, not the order of arrival.
ORDER = {"reports": "id", "corrections": "json_extract(json, '$.when'), n"}


ROWS_WANTED = "rows that tell an act"
"""What is wanted of an event table, of which some rows may be left out while the others are taken in."""


class Failed(msgspec.Struct, frozen=True):
    """A file that could not be taken in, or rows of an event table that were left out, and what to do about it."""

    path: str
    wanted: str
    got: str
    do: str

    @property
    def is_of_rows(self) -> bool:
        """Whether it is of some rows of a table that was taken in."""
        return self.wanted == ROWS_WANTED


class Records(list[R]):
    """Records of one kind: a list that can also be had as a table."""

    def frame(self) -> polars.DataFrame:
        """The records as a Polars frame, a column a field; nested fields stay nested."""
        import polars

        return polars.DataFrame(
            [msgspec.to_builtins(r) for r in self], infer_schema_length=None, strict=False
        )
