"""What a person changed."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from relata.records.codes import CorrectionKind


class Correction(Struct, frozen=True, kw_only=True):
    """What a person changed: a line of the ledger, which is only ever added to."""

    id: str
    when: str
    who: str
    what: CorrectionKind
    record: str
    before: Any = None
    after: Any = None
    note: str = ""
