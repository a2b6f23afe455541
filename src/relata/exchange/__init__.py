"""Records ↔ files: what goes out to other tools and what comes in from them. No value is changed here."""

from __future__ import annotations

from relata.exchange import labels, ledger
from relata.exchange.briefing import brief
from relata.exchange.jsonl import export

__all__ = ["brief", "export", "labels", "ledger"]
