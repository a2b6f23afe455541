"""Reports → Readings, many at once: processes on this machine. The same function, the same answer.

Knows nothing of what a reading holds. A report that fails costs that report alone.
"""

from __future__ import annotations

from relata.engines.local import ReadingFailed, read_all

__all__ = ["ReadingFailed", "read_all"]
