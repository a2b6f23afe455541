"""All records ↔ one SQLite file: transactions, full-text search, the ledger of corrections, integrity.

Holds what the other rooms give it and gives it back unchanged; computes nothing.
"""

from __future__ import annotations

from relata.case import quick
from relata.case.kinds import KINDS, RECORD_OF, ROWS_WANTED, Failed, Records
from relata.case.opening import open_case, unkept_case
from relata.case.store import Case

__all__ = [
    "KINDS", "RECORD_OF", "ROWS_WANTED", "Case", "Failed", "Records", "open_case", "quick", "unkept_case",
]  # fmt: skip
