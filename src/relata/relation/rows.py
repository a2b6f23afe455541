"""The index of a pair from the rows of another project's event table, and its turning points.

The sum is that of every index (`columns`); a row counts as an act that occurred, on its day, once, in the direction
that it tells. Contributions are named only for the period asked for: ten years of days hold millions. The interval
is that of drawing the rows anew (as Poisson weights, like the reports of a case), in closed form: the standard
deviation of the sum is the root of the sum of its squared parts.
"""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from relata import dates
from relata.records import ActorRef, Contribution, Relation, TurningPoint, record_id
from relata.relation.columns import HALF_LIVES, Columns, contributions
from relata.relation.dyads import rules
from relata.relation.index import DEFAULT, IndexOptions, is_reliable
from relata.relation.norms import with_norms
from relata.relation.scales import scale
from relata.relation.turning import course

if TYPE_CHECKING:
    import polars as pl

# Standard deviations on either side that hold nine of ten values of a normal distribution.
SPREAD = 1.645


def index_of_rows(
    rows: pl.DataFrame,
    a: ActorRef,
    b: ActorRef,
    options: IndexOptions = DEFAULT,
    *,
    explained: str | None = None,
) -> tuple[Relation, ...]:
    """The index of `a` and `b` in every period from their first row to their last.

    `rows` are those of `relata.case.event_rows.rows_between`. Rows whose date is doubtful, whose type has no weight,
    or whose party does not act for its state (at level `country`) count nothing. `contributions` are filled in for
    the period that begins on the day `explained` alone.
    """
    import numpy as np

    counted = weighed(rows, a, options)
    if counted.is_empty():
        return ()
    day, weight = counted["day"].to_numpy(), counted["weight"].to_numpy()
    outlets = counted["outlet"].to_list()
    half_life = options.half_life or float(rules()["half_life"])
    start = dates.period_start(datetime.date.fromordinal(int(day[0])), options.period)
    found = []
    while start.toordinal() <= day[-1]:
        following = dates.next_period(start, options.period)
        end = following.toordinal() - 1
        oldest, first, recent, after = np.searchsorted(
            day, [end - HALF_LIVES * half_life, start.toordinal(), end - half_life + 1, following.toordinal()]
        )
        if after > oldest:
            reach, parts = contributions(
                Columns.of_days(day[oldest:after], weight[oldest:after]), end, half_life
            )
            total, spread = float(parts.sum()), SPREAD * math.sqrt(float((parts**2).sum()))
            named = (
                tuple(
                    Contribution(i, w)
                    for i, w in zip(counted["id"][oldest:after].gather(reach), parts.tolist(), strict=True)
                )
                if explained == start.isoformat()
                else ()
            )
            found.append(
                Relation(
                    id=record_id("rel", a.id, b.id, options.level, options.direction, options.period, start),
                    a=a,
                    b=b,
                    level=options.level,
                    direction=options.direction,
                    period=start.isoformat(),
                    index=total,
                    low=total - spread,
                    high=total + spread,
                    volume=int(after - first),
                    outlets=len({o for o in outlets[first:after] if o}),
                    reliable=is_reliable(int(after - recent), half_life),
                    contributions=named,
                )
            )
        start = following
    return tuple(with_norms(found, options.period))


def turning_points_of_rows(
    rows: pl.DataFrame, a: ActorRef, b: ActorRef, options: IndexOptions = DEFAULT
) -> tuple[TurningPoint, ...]:
    """Where the relation of `a` and `b` changed course, by the mean weight of their weeks with a row.

    The rule is that of all turning points; weeks stand for acts, so a pair of thousands of rows a year is one of
    fifty values. Each point names the first row of the weeks around it.
    """
    import polars as pl

    monday = pl.col("date").str.to_date().dt.truncate("1w")
    weeks = (
        weighed(rows, a, options)
        .group_by(monday.alias("week"))
        .agg(pl.col("weight").mean(), pl.col("id").first())
        .sort("week")
    )
    found = course(a, b, weeks["id"].to_list(), weeks["week"].to_list(), weeks["weight"].to_list(), options)
    return tuple(found)


def weighed(rows: pl.DataFrame, a: ActorRef, options: IndexOptions = DEFAULT) -> pl.DataFrame:
    """The rows that count, by day, with `day` (an ordinal) and `weight` on the scale of `options`."""
    import polars as pl

    chosen = scale(options.weights)
    kinds = rows.select("type", "mode").unique().rows()
    weights = {(t, m): chosen.modes.get(f"{t}.{m}", chosen.types.get(t)) for t, m in kinds}
    table = pl.DataFrame(
        [(t, m, w) for (t, m), w in weights.items() if w],
        schema={"type": pl.String, "mode": pl.String, "weight": pl.Float64},
        orient="row",
    )
    counts = pl.col("doubt").is_null()
    if options.level == "country":
        counts &= pl.col("source_sector").is_in(rules()["acts_for_state"])
        counts &= pl.col("target_sector").is_in(rules()["acted_on_as_state"])
    if options.direction != "both":
        column = "source" if options.direction == "a_to_b" else "target"
        counts &= pl.col(f"{column}_country" if options.level == "country" else column) == _key(a, options)
    ordinal = (pl.col("date").str.to_date() - datetime.date(1, 1, 1)).dt.total_days() + 1
    return (
        rows.filter(counts)
        .join(table, on=["type", "mode"], how="inner", nulls_equal=True)
        .with_columns(ordinal.alias("day"))
        .sort("day", "id")
    )


def _key(party: ActorRef, options: IndexOptions) -> str:
    """What rows call a party."""
    return (party.country or party.name) if options.level == "country" else party.name


__all__ = ["index_of_rows", "turning_points_of_rows", "weighed"]
