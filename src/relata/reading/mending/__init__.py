"""Slips of the parser, mended before anything is read from a parse (`slips.py` says which)."""

from __future__ import annotations

from relata.reading.mending.slips import mend, without_stray_stops

__all__ = ["mend", "without_stray_stops"]
