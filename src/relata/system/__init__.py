"""The system that the reports describe: what is said to drive what, and what event histories show.

The invariant: the two are kept apart and never blended. Importing this room loads nothing heavy; what it
offers is looked up when it is first asked for.
"""

from __future__ import annotations

__all__: list[str] = []
