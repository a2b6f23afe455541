"""The system that the reports describe: what is said to drive what, and what event histories show.

The invariant: the two are kept apart and never blended. Importing this room loads nothing heavy; what it
offers is looked up when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relata.system.said import Said, said_system

_HOME = {"Said": "said", "said_system": "said"}
"""Which module each name lives in."""

__all__ = ["Said", "said_system"]


def __getattr__(name: str) -> Any:
    """Look a name up in its module when it is first asked for."""
    if name in _HOME:
        return getattr(import_module(f"relata.system.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
