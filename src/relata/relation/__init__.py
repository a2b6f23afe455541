"""Story → Relations: the index of each pair with its contributions and interval, turning points, ties and leverage.

No weight is hidden: scales, factors and half-life are files and options, and each value is the exact sum of the
contributions that it names.
"""

from __future__ import annotations

from relata.relation.index import IndexOptions, index
from relata.relation.leverage import Leverage, leverage
from relata.relation.timeline import Moment, timeline
from relata.relation.turning import turning_points

__all__ = ["IndexOptions", "Leverage", "Moment", "index", "leverage", "timeline", "turning_points"]
