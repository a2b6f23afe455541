"""Intake: from paths, feeds and archives to reports. It knows formats and pages, and no sentence.

`gather` reads whatever it is given and never fails for one bad file; `from_text` makes one report of one text;
`fold` groups the copies of one wire text. The libraries behind the formats are loaded when first needed.
"""

from __future__ import annotations

from relata.intake._failure import Failure
from relata.intake._fold import fold
from relata.intake._gather import gather
from relata.intake._language import READABLE
from relata.intake._limits import Limits
from relata.intake._report import from_text

__all__ = ["READABLE", "Failure", "Limits", "fold", "from_text", "gather"]
