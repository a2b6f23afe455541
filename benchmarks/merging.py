"""Are two tellings of one act merged, and no others? B-cubed and pairwise F1 on pairs labelled by hand.

Labels: tests/story/pairs.csv, each row two tellings of one block (the same kind of act, with parties, words or
reports in common: all of them hard), given by report and place, with the label (same, not, cannot tell) and the
reason. Blocks were drawn at random and labelled from the text before any score was looked at. `tuning` is what
points are fitted on (blocks `k-` and `m-` were drawn last, most of them of tellings with both sides in common);
`seen` was held out first, then measured too often, and is fitted on too; `held out` was drawn later from reports
that nobody had looked at, and is only measured. Texts: the sample reports that ship, and press articles that are not
part of the project (left out, saying so, where they are absent).

Pairs that nobody can tell count nowhere. B-cubed (Bagga and Baldwin 1998) is reckoned within blocks, over tellings. A
telling that is no longer read is left out and counted as missing.

    python -m benchmarks.merging [PAIRS.csv] [ARTICLES.jsonl.gz] [--show]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import relata
from benchmarks.stories import f1
from relata.case import Case
from relata.records import Event, Report
from relata.samples import FOLDER

HERE = Path(__file__).parent
PAIRS = HERE.parent / "tests" / "story" / "pairs.csv"
ARTICLES = HERE.parent.parent / "shared" / "bench" / "data" / "volume" / "articles_1000.jsonl.gz"
HALVES = ("tuning", "seen", "held out")
Place = tuple[str, int, int, str]


@dataclass(frozen=True)
class Pair:
    """Two tellings and whether they tell one act."""

    source: str
    block: str
    half: str
    a: Place
    b: Place
    label: str
    why: str


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(r["source"], r["block"], r["half"], _place(r, "a"), _place(r, "b"), r["label"], r["why"])
            for r in csv.DictReader(file)
        ]


def _place(row: Mapping[str, str], side: str) -> Place:
    return row[f"report_{side}"], int(row[f"start_{side}"]), int(row[f"end_{side}"]), row[f"type_{side}"]


def merged_in(case: Case) -> dict[Place, str]:
    """For each labelled place of a case's reports that is still read as an act, the event that it went into."""
    event_of = {telling: e.id for e in case.events() for telling in e.merged}
    return {place: event_of[t.id] for place, t in anchored(case.tellings(), case.reports()).items()}


def anchored(tellings: Iterable[Event], reports: Iterable[Report]) -> dict[Place, Event]:
    """The telling at each labelled place that still has one.

    1. The telling whose trigger overlaps the place, of the same type where there is one.
    2. Where reading now names the act by another word: the nearest telling of that type whose sentence holds the
       place, if no place has it yet. So two places never become one by losing a telling between them.
    """
    paths = {r.id: r.path or r.id for r in reports}
    told: dict[str, list[Event]] = defaultdict(list)
    for telling in tellings:
        told[paths[telling.evidence[0].report]].append(telling)
    places = sorted({place for pair in read_pairs() for place in (pair.a, pair.b)})
    found = {place: t for place in places if (t := _at(told.get(place[0], ()), place)) is not None}
    taken = {t.id for t in found.values()}
    for place in places:
        if place not in found and (near := _near(told.get(place[0], ()), place, taken)) is not None:
            found[place] = near
            taken.add(near.id)
    return found


def _at(told: Iterable[Event], place: Place) -> Event | None:
    """The telling whose trigger overlaps a place, of the same type where there is one."""
    _, start, end, kind = place
    here = [t for t in told if t.trigger.start < end and start < t.trigger.end]
    return min(here, key=lambda t: (t.type != kind, t.trigger.start, t.id), default=None)


def _near(told: Iterable[Event], place: Place, taken: Container[str]) -> Event | None:
    """The telling of a place's type, in the sentence that holds the place, whose trigger is nearest to it."""
    _, start, end, kind = place
    here = [
        t
        for t in told
        if t.type == kind and t.id not in taken and any(e.start <= start < e.end for e in t.evidence)
    ]
    return min(here, key=lambda t: (max(t.trigger.start - end, start - t.trigger.end), t.id), default=None)


@dataclass(frozen=True)
class Score:
    """Precision and recall, pairwise and B-cubed, with what was counted."""

    pairs: int
    same: int
    missing: int
    pairwise: tuple[float, float]
    bcubed: tuple[float, float]


def score(pairs: Iterable[Pair], merged: Mapping[Place, str]) -> Score:
    """How well `merged` (place → event) agrees with the labels."""
    hits = made = same = told = missing = 0
    mates: dict[Place, list[tuple[bool, bool]]] = defaultdict(list)
    for pair in pairs:
        if pair.label == "cannot tell":
            continue
        if pair.a not in merged or pair.b not in merged:
            missing += 1
            continue
        is_same, is_one = pair.label == "same", merged[pair.a] == merged[pair.b]
        told, same, made, hits = told + 1, same + is_same, made + is_one, hits + (is_same and is_one)
        mates[pair.a].append((is_same, is_one))
        mates[pair.b].append((is_same, is_one))
    precision = [(1 + sum(s and o for s, o in m)) / (1 + sum(o for _, o in m)) for m in mates.values()]
    recall = [(1 + sum(s and o for s, o in m)) / (1 + sum(s for s, _ in m)) for m in mates.values()]
    mean = (sum(precision) / len(mates), sum(recall) / len(mates)) if mates else (0.0, 0.0)
    return Score(told, same, missing, (hits / made if made else 1.0, hits / same if same else 1.0), mean)


def cases(pairs: Iterable[Pair], articles: Path, folder: Path) -> Iterable[Case]:
    """A case of the sample reports, and one of the labelled articles where they are at hand."""
    yield relata.build([FOLDER], case=folder / "samples.relata")
    if not articles.is_file():
        print(f"articles: left out, no file at {articles}")
        return
    wanted = {p[0] for pair in pairs if pair.source == "volume" for p in (pair.a, pair.b)}
    with gzip.open(articles, "rt", encoding="utf-8") as file:
        rows = file.read().splitlines()
    kept = folder / articles.name
    with gzip.open(kept, "wt", encoding="utf-8") as file:  # the same lines, the others emptied of their text
        for n, row in enumerate(rows, 1):
            line = json.loads(row)
            file.write(
                (row if f"{articles.name}:{n}" in wanted else json.dumps({**line, "text": "."})) + "\n"
            )
    yield relata.build([kept], case=folder / "articles.relata")


def main() -> None:
    """Print the figures of each half and of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("articles", type=Path, nargs="?", default=ARTICLES)
    parser.add_argument(
        "--show", action="store_true", help="Print the pairs that are wrong, none that is held out."
    )
    parser.add_argument("--relata", help="Not used: the package itself is imported.")
    args = parser.parse_args()
    pairs, merged = read_pairs(args.pairs), {}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(pairs, args.articles, Path(folder)):
            with case:
                merged |= merged_in(case)
    for name in (*HALVES, "all"):
        found = score([p for p in pairs if name in (p.half, "all")], merged)
        print(f"{name} pairs: {found.pairs} ({found.same} same), {found.missing} of tellings no longer read")
        for kind, value in (("pairwise", found.pairwise), ("B3", found.bcubed)):
            print(f"{name} {kind}: F1 {f1(value):.3f}  precision {value[0]:.3f}  recall {value[1]:.3f}")
    if args.show:
        for p in pairs:
            known = p.half != "held out" and p.label != "cannot tell" and p.a in merged and p.b in merged
            if known and (p.label == "same") != (merged[p.a] == merged[p.b]):
                print(p.label, p.block, p.a, p.b, p.why)


if __name__ == "__main__":
    main()
