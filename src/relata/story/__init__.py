"""Readings + corrections → Story: one act told many times, one actor under many names, one claim with its sides.

Never reads a text again, and never depends on the order in which reports came: everything is done on sorted
input, and every grouping is a set of pairs that are alike, whichever came first.
"""

from __future__ import annotations

from relata.story.tell import tell

__all__ = ["tell"]
