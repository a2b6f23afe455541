"""Which rules of the codebook may be memorised answers: they fire in the development data and nowhere else.

A rule that fires just once in the development data (PLV, AW, the labelled reports), and neither in 1,000 press
articles nor in our own sentences, may express a sentence that somebody saw and not the language. This counts them,
lists them, and prints what the types measure without them.

A rule is a phrase as it stands in the codebook: one over word classes (`$impose $sanction`) is one, whichever words
fire it. Since a class could hide a word that was put there for one sentence, the words are counted too: a rule with
the verb or noun that headed it ("slap" of `$impose $sanction`). Rare words are no fault in a class that lists
all of its kind; their share says how much of what fires in the development data is seen nowhere else.

    python benchmarks/memorised.py [--list]

The data are not part of the project: RELATA_BENCH names their folder (default ../shared/bench).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast
from unittest import mock

from sklearn.metrics import f1_score

from benchmarks.run import BENCH
from relata.reading.page import Page
from relata.reading.parse import parse
from relata.reading.types import pairs as types
from relata.reading.types.phrases import all_phrases, lemma_of
from relata.reading.types.training import Label, own_sentences, pages, read_labels, unmark
from relata.records import QUAD_OF, EventType, Report
from relata.vocabulary import codebook as books
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern

Name = tuple[str, str]
"""A rule: the name of its entry, and its phrase."""
T = TypeVar("T")
Word = tuple[str, str, str]
"""A rule with the lemma of the head that fired it."""
KEPT = Path(__file__).parent.parent / "tests" / "reading" / "kept.tsv"
SETS = {"PLV": "plv_train.tsv", "AW": "aw_train.tsv"}


def fired(texts: Iterable[str]) -> Counter[Word]:
    """How often each rule matches in texts, by its head; rules that count only for vouched pairs included."""
    found: Counter[Word] = Counter()
    for text in texts:
        page = Page.lay_out(Report(id="r", text=text))
        parse(page.sentences)
        for _, doc in page.parsed():
            found.update((p.entry, p.pattern.text, lemma_of(p.token)) for p in all_phrases(doc, vouched=True))
    return found


def both() -> tuple[Counter[Word], Counter[Word]]:
    """What fires in the development data, and what elsewhere."""
    development = fired(
        [*(r.text for name in SETS for r in _rows(name)), *(p.read_text("utf-8") for p in _reports())]
    )
    elsewhere = fired([*(r.text for r in own_sentences()), *(r.text for r in read_labels(KEPT))])
    elsewhere += fired(_articles())
    return development, elsewhere


def rules(words: Mapping[Word, int]) -> Counter[Name]:
    """How often each rule fires, whatever its head."""
    found: Counter[Name] = Counter()
    for (entry, text, _), times in words.items():
        found[entry, text] += times
    return found


def memorised(development: Mapping[T, int], elsewhere: Mapping[T, int]) -> tuple[set[T], set[T]]:
    """What fires in the development data and nowhere else: once, and at all."""
    alone = {name for name in development if name not in elsewhere}
    return {name for name in alone if development[name] == 1}, alone


def figures() -> dict[str, float]:
    """Macro F1 on the two sets: root types, quads, and conflict or cooperation."""
    found = {}
    for name in SETS:
        labels = list(_rows(name))
        told = [types.type_pair(page, row.source, row.target).type for row, page in pages(labels)]
        gold = [row.type for row in labels]
        if name == "PLV":
            found["PLV root"] = _macro([_root(g) for g in gold], [_root(t) for t in told])
            found["PLV quad"] = _macro([_quad(g) for g in gold], [_quad(t) for t in told])
            gold = [str(_conflict(g)) for g in gold]
        found[f"{name} binary"] = _macro(gold, [str(_conflict(t)) for t in told])
    return found


def without(names: set[Name]) -> dict[str, float]:
    """The figures with phrases left out of the codebook."""
    compile_entry = books.compile_entry

    def fewer(entry: Entry, raw: Mapping[str, Any], classes: Mapping[str, Words]) -> list[Pattern]:
        return [p for p in compile_entry(entry, raw, classes) if (entry.name, p.text) not in names]

    with mock.patch.object(books, "compile_entry", fewer):
        books.codebook.cache_clear()
        found = figures()
    books.codebook.cache_clear()
    return found


def _rows(name: str) -> Iterator[Label]:
    """The labelled sentences of a set; without a type of its own a row has True for conflict."""
    with (BENCH / "data" / "event_types" / SETS[name]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = unmark(row["marked_sentence"])
            kind = row.get("gold_root") or str(row["gold_binary"] == "1")
            yield Label(text, spans.get("s"), spans.get("t"), kind)


def _reports() -> list[Path]:
    return sorted((BENCH.parent / "cases" / "belarus").glob("*.txt"))


def _articles() -> Iterator[str]:
    with gzip.open(BENCH / "data" / "volume" / "articles_1000.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def _root(kind: str) -> str:
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def _quad(kind: str) -> str:
    return QUAD_OF[cast(EventType, "RETREAT" if _root(kind) == "YIELD" else kind)]


def _conflict(kind: str) -> bool:
    return _quad(kind).endswith("conflict")


def _macro(gold: list[str], found: list[str]) -> float:
    return float(f1_score(gold, found, labels=sorted(set(gold)), average="macro", zero_division=0))


def main(arguments: list[str]) -> int:
    """Count, list those that fire in the development data alone with --list, and measure without them."""
    if not BENCH.is_dir():
        print(f"wanted the benchmark data; got no folder {BENCH}; set RELATA_BENCH", file=sys.stderr)
        return 2
    development, elsewhere = both()
    once, alone = memorised(rules(development), rules(elsewhere))
    if "--list" in arguments:
        marks = {name: "  (once)" if name in once else "" for name in alone}
        print(*(f"{entry}: {text}{marks[entry, text]}" for entry, text in sorted(alone)), sep="\n")
    rare, words = memorised(development, elsewhere)
    print(f"rules of the codebook: {len(books.codebook(vouched=True).patterns)}")
    for title, every, held, single in (
        ("rules", rules(development), alone, once),
        ("rules by head", development, words, rare),
    ):
        print(
            f"{title} that fire in the development data: {len(every)}, nowhere else: {len(held)}, once: {len(single)}"
        )
    for title, found in (("as it is", figures()), ("without all of them", without(alone))):
        print(f"{title}: " + ", ".join(f"{name} {value:.3f}" for name, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
