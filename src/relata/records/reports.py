"""What a report is: its text, where it is from and when it came out."""

from __future__ import annotations

from msgspec import Struct

from relata.records.codes import Basis
from relata.records.evidence import Evidence, Span


class Date(Struct, frozen=True):
    """When, as far as it is known: `value` is an ISO prefix or interval (see `relata.dates`)."""

    value: str | None = None
    basis: Basis = "unknown"


class Published(Struct, frozen=True):
    """When a report came out, how we know, and the words that show it (none for a file's own fields)."""

    value: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    between: str | None = None
    """The days on which it can have come out, an interval, where its words bound them closer than `value` says."""

    @property
    def days(self) -> str | None:
        """The days on which the report came out, as closely as is known."""
        return self.between or self.value


class Furniture(Span, frozen=True, order=True):
    """A stretch of a report that is the page's, not the article's: marked, never cut, never read."""

    kind: str = "other"


class Report(Struct, frozen=True, kw_only=True):
    """One report as read. `text` is whole, furniture included."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    path: str | None = None
    furniture: tuple[Furniture, ...] = ()
    duplicate_of: str | None = None
    group: str | None = None
    unread: str | None = None
    """Why nothing was read from it (a language we cannot read), or None."""
