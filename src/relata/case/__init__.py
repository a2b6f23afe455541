"""All records ↔ one SQLite file: transactions, full-text search, the ledger of corrections, integrity.

Holds what the other rooms give it and gives it back unchanged; computes nothing.
"""

from __future__ import annotations

from relata.case import quick
from relata.case.store import KINDS, RECORD_OF, Case, Failed, Records, open_case, unkept_case

__all__ = ["KINDS", "RECORD_OF", "Case", "Failed", "Records", "open_case", "quick", "unkept_case"]
