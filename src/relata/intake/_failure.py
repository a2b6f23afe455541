"""What could not be read: named, with the reason, and never in the way of the rest."""

from __future__ import annotations

from msgspec import Struct

from relata.errors import RelataError


class Failure(Struct, frozen=True):
    """One file, archive member or line that gave no report.

    `path` is what `Report.path` would have been, with `:LINE` behind it for a line of JSONL or CSV.
    """

    path: str
    wanted: str
    got: str
    do: str

    @classmethod
    def of(cls, path: str, error: RelataError) -> Failure:
        """The failure that an error of ours means for `path`."""
        return cls(path, error.wanted, error.got, error.do)

    def __str__(self) -> str:
        return f"{self.path}: wanted {self.wanted}; got {self.got}; {self.do}"
