"""Intake: from paths, feeds and archives to reports. It knows formats and pages, and no sentence.

`gather` reads whatever it is given and never fails for one bad file; `from_text` makes one report of one text;
`fold` groups the copies of one wire text. The libraries behind the formats are loaded when first needed.
"""

from __future__ import annotations

from relata.intake._report import from_text

__all__ = ["from_text"]
