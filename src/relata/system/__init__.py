"""The system that the reports describe: what is said to drive what, and what event histories show.

The invariant: the two are kept apart and never blended. Importing this room loads nothing heavy; what it
offers is looked up when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relata.system.expect import backtest, forecast_case
    from relata.system.fuzzy import map_of, scenario
    from relata.system.pairs import forecast_pairs
    from relata.system.ranker import forecast_next
    from relata.system.said import Said, said_system
    from relata.system.scoring import ScoreReport, score

_HOME = {
    "Said": "said",
    "ScoreReport": "scoring",
    "backtest": "expect",
    "forecast_case": "expect",
    "forecast_next": "ranker",
    "forecast_pairs": "pairs",
    "map_of": "fuzzy",
    "said_system": "said",
    "scenario": "fuzzy",
    "score": "scoring",
}
"""Which module each name lives in."""

__all__ = [
    "Said", "ScoreReport", "backtest", "forecast_case", "forecast_next", "forecast_pairs", "map_of", "said_system",
    "scenario", "score",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Look a name up in its module when it is first asked for."""
    if name in _HOME:
        return getattr(import_module(f"relata.system.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
