"""Are the tellings of one act in the reports of several outlets put together? Pairwise and B-cubed F1.

Topics: benchmarks/stories (see its README): seven reports on two incidents of one kind each, with every telling of
every act by its words, written by people who had not seen the software. A topic is read as a case of its own. A told
act counts where a telling was read at its words, whatever its type; what was not read is counted as missing, since
merging can do nothing about it. Pairs are all pairs of a topic's tellings, as in ECB+; B-cubed after Bagga and
Baldwin (1998).

    python -m benchmarks.stories [--topics]
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import relata
from relata.case import Case
from relata.records import Event

HERE = Path(__file__).parent / "stories"
HALVES = ("tuning", "held-out")


@dataclass(frozen=True)
class Told:
    """One telling of a topic: which act, of which type, and the stretch of its report's text that names it."""

    act: str
    type: str
    start: int
    end: int


@dataclass(frozen=True)
class Paper:
    """One report of a topic."""

    name: str
    outlet: str
    date: str
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Read:
    """A telling that was read where a topic tells an act: the act, the report, the record and what it went into."""

    act: str
    report: str
    telling: Event
    event: str


def topics(half: str) -> Iterator[tuple[str, list[Paper]]]:
    """The topics of a half, by name."""
    for path in sorted((HERE / half).glob("*.txt")):
        blocks = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]
        yield path.stem, [_paper(path, block) for block in blocks]


def _paper(path: Path, block: str) -> Paper:
    head, _, rest = block.partition("\n")
    name, outlet, date = (part.strip() for part in head.split("|"))
    text, _, lines = rest.partition("\n---")
    text = text.strip("\n")
    told = []
    for line in filter(str.strip, lines.splitlines()):
        act, kind, words = (part.strip() for part in line.split("|", 2))
        quote, _, nth = words.partition(" #")
        start = -1
        for _ in range(int(nth or 1)):
            start = text.find(quote, start + 1)
        if start < 0:
            raise ValueError(f"{path.name} {name}: wanted the words {words!r} in the text, got none")
        told.append(Told(act, kind, start, start + len(quote)))
    return Paper(name, outlet, date, text, tuple(told))


def case_of(name: str, papers: Iterable[Paper], folder: Path) -> Case:
    """A topic as a case."""
    (folder / "reports").mkdir(parents=True)
    with (folder / "reports" / "topic.jsonl").open("w", encoding="utf-8") as file:
        for paper in papers:
            title = paper.text.partition("\n")[0].strip()
            row = {"id": f"{name}-{paper.name}", "text": paper.text, "title": title}
            file.write(json.dumps({**row, "published": paper.date, "outlet": paper.outlet}) + "\n")
    return relata.build([folder / "reports"], case=folder / "topic.relata")


def read(case: Case, papers: Sequence[Paper]) -> tuple[list[Read], int]:
    """The told acts at whose words something was read, and how many there were in all; a record answers one only."""
    event_of = {telling: e.id for e in case.events() for telling in e.merged}
    texts = {r.text.strip(): r.id for r in case.reports()}
    tellings = list(case.tellings())
    found, taken = [], set()
    for paper in papers:
        report = texts[paper.text.strip()]
        here = [t for t in tellings if t.evidence[0].report == report]
        for told in paper.told:
            over = [t for t in here if t.trigger.start < told.end and told.start < t.trigger.end]
            best = min(over, key=lambda t: (t.type != told.type, t.trigger.start, t.id), default=None)
            if best is not None and best.id not in taken:
                taken.add(best.id)
                found.append(Read(told.act, report, best, event_of.get(best.id, best.id)))
    return found, sum(len(p.told) for p in papers)


@dataclass(frozen=True)
class Score:
    """Precision and recall over pairs, over pairs of two reports, and B-cubed."""

    pairs: int
    pairwise: tuple[float, float]
    across: tuple[float, float]
    bcubed: tuple[float, float]


def score(topics: Iterable[Sequence[Read]]) -> Score:
    """How well the merging of each topic agrees with what its writer said."""
    topics = list(topics)
    pairs = [pair for topic in topics for pair in itertools.combinations(topic, 2)]
    precision, recall = [], []
    for topic in topics:
        for one in topic:
            same = {id(r) for r in topic if r.act == one.act}
            made = {id(r) for r in topic if r.event == one.event}
            precision.append(len(same & made) / len(made))
            recall.append(len(same & made) / len(same))
    bcubed = (sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall)))
    across = _agreed((a, b) for a, b in pairs if a.report != b.report)
    return Score(sum(a.act == b.act for a, b in pairs), _agreed(pairs), across, bcubed)


def f1(score: tuple[float, float]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * score[0] * score[1] / (score[0] + score[1]) if sum(score) else 0.0


def _agreed(pairs: Iterable[tuple[Read, Read]]) -> tuple[float, float]:
    """Precision and recall of the pairs put together."""
    told = [(a.act == b.act, a.event == b.event) for a, b in pairs]
    hits, made, same = sum(s and m for s, m in told), sum(m for _, m in told), sum(s for s, _ in told)
    return hits / max(1, made), hits / max(1, same)


def main() -> None:
    """Print the figures of each half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--topics", action="store_true", help="Print a line a topic of the tuning half as well."
    )
    parser.add_argument("--relata", help="Not used: the package itself is imported.")
    args = parser.parse_args()
    for half in HALVES:
        found, told = [], 0
        for name, papers in topics(half):
            with tempfile.TemporaryDirectory() as folder, case_of(name, papers, Path(folder)) as case:
                records, every = read(case, papers)
            found.append(records)
            told += every
            if args.topics and half == "tuning":
                print(f"  {name}: pairwise F1 {f1(score([records]).pairwise):.3f}")
        of, name = score(found), half.replace("-", " ")
        print(
            f"{name}: {len(found)} topics, {told} tellings, {sum(map(len, found))} read, {of.pairs} pairs of one act"
        )
        for kind, value in (("pairwise", of.pairwise), ("across reports", of.across), ("B3", of.bcubed)):
            print(f"{name} {kind}: F1 {f1(value):.3f}  precision {value[0]:.3f}  recall {value[1]:.3f}")


if __name__ == "__main__":
    main()
