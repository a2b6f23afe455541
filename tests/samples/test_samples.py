"""The sample reports: enough of them, in many shapes, all of our own making."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest

from relata.samples import FOLDER, report_files

SHARED_CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
README = FOLDER.parent / "README.md"

# Files without any date of their own: the README says that it must follow from the text.
UNDATED = ("07", "09", "16", "18", "35", "46")
WIRE_GROUPS = (("03", "04"), ("20", "21", "22"))
FORMATS = {".txt", ".md", ".html", ".jsonl", ".xml"}
# No run of this many words may stand both here and in the case of real reports.
SHARED_WORDS = 9
# People who exist: a quotation of more than QUOTED_WORDS words may not be put in their mouths.
QUOTED_WORDS = 4
REAL_PEOPLE = re.compile(
    r"Lukashenko|Putin|Peskov|Lavrov|Makei|Mishustin|Tikhanovskaya|Tertel|Babariko|Mezentsev|Ravkov|Zakharova|"
    r"Linkevicius|Landsbergis|Nauseda|Rinkevics|Morawiecki|Merkel|Macron|Michel|Borrell|Raab|Pompeo|Biden|"
    r"Stoltenberg|Lungescu|Zelensky|O'Leary|Leyen|Shoigu|Khrenin|Protasevich|Kazakevich|Karayev|Sikorsky|Feduta"
)
STAMP = re.compile(r"\b20(20|21)\b")


class Sample(NamedTuple):
    """One report: the file it is in, the outlet (None where only the text names it) and its words."""

    file: str
    outlet: str | None
    text: str


def plain(markup: str) -> str:
    """Markup without its tags: good enough to count and compare words, not a reader of pages."""
    body = re.sub(r"(?s)<(script|head)\b.*?</\1>", " ", markup)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def split(path: Path) -> list[Sample]:
    """The reports in one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        return [Sample(path.name, row["outlet"], row["text"]) for row in rows]
    if path.suffix == ".xml":
        channel = ET.fromstring(text).find("channel")
        assert channel is not None
        outlet = (channel.findtext("title") or "").split(":")[0]
        return [
            Sample(path.name, outlet, plain(item.findtext("description") or ""))
            for item in channel.findall("item")
        ]
    return [Sample(path.name, None, plain(text) if path.suffix == ".html" else text)]


SAMPLES = [sample for path in report_files() for sample in split(path)]


def outlets() -> list[str]:
    """The outlets of the README's table."""
    table = README.read_text(encoding="utf-8").split("## Outlets")[1].split("##")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    return [row for row in rows if row != "outlet"]


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"\w+", text.lower())


def numbered(number: str) -> Path:
    """The file whose name starts with `number`."""
    return next(path for path in report_files() if path.name.startswith(number))


def test_the_readme_gives_the_true_count() -> None:
    """About thirty reports were asked for; the README says how many files and reports there are."""
    said = re.search(r"(\d+) files that\s+hold (\d+) reports", README.read_text(encoding="utf-8"))

    assert said is not None
    assert (int(said[1]), int(said[2])) == (len(report_files()), len(SAMPLES))
    assert len(SAMPLES) >= 30


def test_every_format_is_there() -> None:
    """Plain text, Markdown, a page, lines of JSON and a feed are among the samples, and nothing else."""
    assert {path.suffix for path in report_files()} == FORMATS


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.file)
def test_a_report_is_short(sample: Sample) -> None:
    """A sample can be read in two minutes and is long enough to hold several records."""
    assert 80 <= len(words(sample.text)) <= 480


@pytest.mark.parametrize("path", report_files(), ids=lambda p: p.name)
def test_every_file_names_an_outlet_of_the_readme(path: Path) -> None:
    """An outlet that the README does not call invented cannot slip in."""
    known = [name.lower() for name in outlets()]

    for sample in split(path):
        named = [sample.outlet.lower()] if sample.outlet else [n for n in known if n in sample.text.lower()]
        assert named, f"{path.name} names no outlet of the README"
        assert set(named) <= set(known)


def test_every_outlet_of_the_readme_has_a_report() -> None:
    """The table of outlets lists none that the samples do not use."""
    everything = "\n".join(path.read_text(encoding="utf-8") for path in report_files()).lower()

    assert len(outlets()) >= 8
    assert [name for name in outlets() if name.lower() not in everything] == []


@pytest.mark.parametrize("number", UNDATED)
def test_undated_reports_hold_no_year_of_their_own(number: str) -> None:
    """A report said to be undated has no year of 2020 or 2021: its date can only be inferred."""
    assert STAMP.search(numbered(number).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("group", WIRE_GROUPS, ids="-".join)
def test_wire_copies_share_most_of_their_words(group: tuple[str, ...]) -> None:
    """Copies of one wire text share at least two thirds of their runs of five words, yet are not equal."""
    runs = []
    for number in group:
        tokens = words(numbered(number).read_text(encoding="utf-8"))
        runs.append({tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)})

    for other in runs[1:]:
        assert other != runs[0]
        assert len(runs[0] & other) / min(len(runs[0]), len(other)) >= 2 / 3


def test_one_report_is_in_russian() -> None:
    """Exactly one sample is written in Cyrillic letters."""
    cyrillic = [s.file for s in SAMPLES if len(re.findall("[а-яё]", s.text.lower())) > len(s.text) / 2]

    assert cyrillic == ["24-ucheniya.txt"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.file)
def test_no_long_quotation_is_put_in_a_real_mouth(sample: Sample) -> None:
    """The words beside a quotation of more than four words name no real person as its speaker."""
    for line in sample.text.splitlines():
        for quote in re.finditer(r'["«“]([^"«»“”]+)["»”]', line):
            if len(words(quote[1])) <= QUOTED_WORDS:
                continue
            before = re.split(r"[.!?]\s", line[: quote.start()])[-1]
            after = re.split(r"[.!?](?:\s|$)", line[quote.end() :])[0] if quote[1][-1] not in ".!?" else ""
            beside = before + after

            assert REAL_PEOPLE.search(beside) is None, beside


def test_the_check_of_quotations_sees_a_real_speaker() -> None:
    """The pattern of real people finds a name that the samples do use."""
    assert any(REAL_PEOPLE.search(sample.text) for sample in SAMPLES)


@pytest.mark.skipif(not SHARED_CASES.is_dir(), reason="the case of real reports (../shared/cases) is absent")
def test_no_sentence_comes_from_the_real_case() -> None:
    """No sentence of the samples, nor any run of nine words, stands in the real reports of the case."""

    def runs(text: str) -> set[tuple[str, ...]]:
        tokens = words(text)
        return {tuple(tokens[i : i + SHARED_WORDS]) for i in range(len(tokens) - SHARED_WORDS + 1)}

    def sentences(text: str) -> set[str]:
        parts = (" ".join(words(part)) for part in re.split(r"(?<=[.!?])\s+|\n", text))
        return {part for part in parts if len(part.split()) >= 5}

    real = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SHARED_CASES.rglob("*.txt")))
    ours = "\n".join(sample.text for sample in SAMPLES)

    assert real
    assert runs(ours) & runs(real) == set()
    assert sentences(ours) & sentences(real) == set()
