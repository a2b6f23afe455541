"""Report → Reading: what one report says, every record with its evidence, its reason and its score.

A pure function of one report: it never looks at a second one and keeps nothing between two.
"""

from __future__ import annotations

__all__: list[str] = []
