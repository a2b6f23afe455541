"""Report → Reading: what one report says, every record with its evidence, its reason and its score.

A pure function of one report: it never looks at a second one and keeps nothing between two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relata.reading.door import annotate_item, annotate_lines
    from relata.reading.reader import KINDS, Options, read

__all__ = ["KINDS", "Options", "annotate_item", "annotate_lines", "read"]


def __getattr__(name: str) -> Any:
    """Load the readers when they are first asked for: they bring spaCy, which takes over a second."""
    from importlib import import_module

    if name in ("annotate_item", "annotate_lines"):
        return getattr(import_module("relata.reading.door"), name)
    if name in ("KINDS", "Options", "read"):
        return getattr(import_module("relata.reading.reader"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
