"""What a person asks of a case: its summary, a choice of its records, and why a record says what it says.

The faces (command line, web, Python) show what stands here and hold no rule of their own.
"""

from __future__ import annotations

from relata.views.filters import Filter, choose
from relata.views.naming import named, with_names
from relata.views.summary import PairSummary, Summary, summarise
from relata.views.together import doubts_of, leverage_of, timeline_of
from relata.views.unknown import check_condition, check_day
from relata.views.why import Explanation, Source, explain

__all__ = [
    "Explanation",
    "Filter",
    "PairSummary",
    "Source",
    "Summary",
    "check_condition",
    "check_day",
    "choose",
    "doubts_of",
    "explain",
    "leverage_of",
    "named",
    "summarise",
    "timeline_of",
    "with_names",
]
