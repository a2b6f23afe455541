"""How many known turns of 2014 do the turning points find, with how many alarms, and how many on shuffled dates?

Turns are those that the press of the year agrees on, between two countries; they were written down before anything
was run. A turn is found where a turning point of that pair lies within three weeks of it and goes the same way; every
other turning point of the pairs is an alarm, though some mark changes that are just not on the list. Data: ICEWS14 as
event tables (date, source, type, target, quad), which have no codes, so an act weighs what its quad does.

    python benchmarks/turns.py TABLE.csv.gz …
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import polars as pl

from relata.records import ActorRef
from relata.relation.index import DEFAULT
from relata.relation.turning import course
from relata.vocabulary.actors import lexicon
from relata.vocabulary.transliteration import fold

# a, b, day, and whether for the better (+1) or the worse (-1).
TURNS = (
    ("Russia", "Ukraine", "2014-02-27", -1),  # armed men take the parliament of Crimea
    ("Russia", "United States", "2014-03-03", -1),  # talks broken off, sanctions
    ("China", "Vietnam", "2014-05-02", -1),  # an oil rig in disputed waters
    ("Israel", "Palestinian", "2014-07-08", -1),  # war in Gaza
    ("India", "Pakistan", "2014-08-18", -1),  # talks called off
    ("Israel", "Palestinian", "2014-08-26", +1),  # ceasefire
    ("North Korea", "South Korea", "2014-10-04", +1),  # envoys of the highest rank visit
    ("China", "Japan", "2014-11-07", +1),  # four points agreed
)
NEAR = 21
WEIGHTS = {
    "verbal_cooperation": 2.5,
    "material_cooperation": 7.0,
    "verbal_conflict": -3.0,
    "material_conflict": -7.0,
}
SHUFFLED = 1400


def country(name: str) -> str:
    """The country of an actor: the words in the last brackets of its name, the vocabulary's, or the name itself."""
    inside = re.findall(r"\(([^()]+)\)", name)
    if "Palestin" in name or "Hamas" in name:
        return "Palestinian"
    if inside:
        return inside[-1]
    known = lexicon()
    senses = known.senses.get(fold(name), ())
    code = senses[0].known.country if senses else None
    return known.state(code).name if code in known.countries else name


def series(rows: pl.DataFrame, a: str, b: str) -> tuple[list[datetime.date], list[float]]:
    """Days and weights of the acts between two countries, both ways, in the order of days."""
    both = rows.filter(
        ((pl.col("a") == a) & (pl.col("b") == b)) | ((pl.col("a") == b) & (pl.col("b") == a))
    ).sort("date", maintain_order=True)
    days = [datetime.date.fromisoformat(d) for d in both["date"].to_list()]
    return days, [WEIGHTS[q] for q in both["quad"].to_list()]


def main() -> None:
    """Print the turns found, the alarms, and the share of shuffled series that show a turning point."""
    rows = pl.concat([pl.read_csv(Path(p)) for p in sys.argv[1:]])
    names = {n: country(n) for n in {*rows["source"].unique(), *rows["target"].unique()}}
    rows = rows.with_columns(
        pl.col("source").replace_strict(names).alias("a"), pl.col("target").replace_strict(names).alias("b")
    )
    import numpy as np

    rng = np.random.default_rng(14)
    found = alarms = shown = made = 0
    for a, b in dict.fromkeys((a, b) for a, b, *_ in TURNS):
        days, weights = series(rows, a, b)
        points = course(
            ActorRef(a, a), ActorRef(b, b), [str(n) for n in range(len(days))], days, weights, DEFAULT
        )
        wanted = [(datetime.date.fromisoformat(d), way) for x, y, d, way in TURNS if (x, y) == (a, b)]
        hit = set()
        for day, way in wanted:
            near = [
                p
                for p in points
                if abs((datetime.date.fromisoformat(p.date) - day).days) <= NEAR
                and (p.after - p.before) * way > 0
            ]
            found += bool(near)
            hit |= {p.id for p in near}
            print(f"{a} – {b} {day}: {'found ' + near[0].date if near else 'missed'} ({len(days)} acts)")
        others = [f"{p.date} {p.before:+.1f} to {p.after:+.1f}" for p in points if p.id not in hit]
        alarms += len(others)
        print(f"  alarms: {', '.join(others) or 'none'}")
        for _ in range(SHUFFLED // 7):
            mixed = [float(w) for w in rng.permutation(weights)]
            shown += bool(
                course(
                    ActorRef(a, a), ActorRef(b, b), [str(n) for n in range(len(days))], days, mixed, DEFAULT
                )
            )
            made += 1
    print(f"turns found: {found} of {len(TURNS)}, other alarms: {alarms}")
    print(f"shuffled series with a turning point: {shown / made:.3f} of {made}")


if __name__ == "__main__":
    main()
