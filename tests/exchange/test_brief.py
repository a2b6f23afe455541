"""The brief: two pages, every statement with its quote, and nothing of a report obeyed."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from relata.case import open_case
from relata.exchange import brief
from relata.exchange.wording import day, number, plain, quoted, told
from relata.records import Correction
from relata.vocabulary.amounts import amount, measured
from tests.conftest import act, country, report
from tests.web.fake import REPORTS, make

NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.M)
MOST_WORDS = 1_450
"""Two pages of A4 with the notes in smaller type."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case of the dossier's tests."""
    return make(tmp_path_factory.mktemp("brief") / "small.relata")


def test_every_mark_has_its_note_and_every_note_its_place(small: Path) -> None:
    """Notes are numbered as they are cited, and what each quotes stands in its report at the place it names."""
    with open_case(small) as case:
        text = brief(case)
        texts = {r.title: r.text for r in case.reports()}
    body = text[: text.index("\n[^1]:")]
    cited = list(dict.fromkeys(re.findall(r"\[\^(\d+)\]", body)))
    notes = dict(NOTE.findall(text))

    assert cited == [str(n + 1) for n in range(len(notes))]
    for note in notes.values():
        first = re.search(r"As note (\d+), ", note)
        title = re.search(r"\*(.+?)\*", notes[first[1]] if first else note)[1]  # type: ignore[index]
        start, end = re.search(r"characters (\d+)–(\d+)\.$", note).groups()  # type: ignore[union-attr]
        there = (
            " ".join(texts[title.replace("\\", "")][int(start) : int(end)].split())
            if "script" not in title
            else ""
        )
        shown = re.match(r"“(.*?)(?: …)?” ", note)
        assert shown is None or shown[1].replace("\\", "").strip(' "') in there


def test_the_brief_says_what_an_analyst_is_asked(small: Path) -> None:
    """State, newest acts, dispute, ties, causes, outlook and trust each have their place; the same case, the same text."""
    with open_case(small) as case:
        text = brief(case)
        again = brief(case)
    titles = re.findall(r"^## (.*)$", text, re.M)

    assert again == text
    assert text.startswith("# Norland and Vashia: brief\n")
    assert titles == [
        "Where the pairs stand", "The course so far", "Newest acts", "What is disputed", "What binds them",
        "What is said to drive it", "What may come", "How far to trust this",
    ]  # fmt: skip
    assert "**Estmark expelled Norland**" in text
    assert "affirmed by Norland[^" in text and "denied by Vashia[^" in text
    assert "60 % of its gas" in text
    assert "A reinforcing loop: dependence → pacts → loans → dependence (3 claims in 1 report)" in text
    assert "material conflict 22%, base rate 14%" in text


def test_grades_stand_beside_what_they_are_about(small: Path, tmp_path: Path) -> None:
    """A grade of an outlet is in its notes, one of a claim with the claim; no figure changes."""
    path = make(tmp_path / "graded.relata")
    with open_case(path) as case:
        before = brief(case)
        for n, (record, grade) in enumerate([("outlet:Border Post", "B"), ("c_spy", "4")]):
            case.add_correction(
                Correction(
                    id=f"k{n}", when=f"2026-01-0{n + 1}", who="Ada", what="rate", record=record, after=grade
                )
            )
        after = brief(case)

    assert "Border Post (reliability B)" in after
    assert "Credibility 4." in after
    assert re.findall(r"[+−]\d+\.\d", after) == re.findall(r"[+−]\d+\.\d", before)


def test_a_long_case_still_fits_on_two_pages(tmp_path: Path) -> None:
    """The sample case gives a brief of no more words than two pages hold."""
    from relata import building
    from relata.samples import FOLDER

    with building.build([FOLDER], case=tmp_path / "s.relata", workers=2) as case:
        text = brief(case)

    assert 500 < len(text.split()) < MOST_WORDS


def test_markup_of_a_report_is_shown_as_letters(small: Path) -> None:
    """Tags, links, emphasis, notes and turned writing in a report are letters in the brief."""
    hostile = "<script>x</script> [a](http://evil.invalid) **b** `c` | d [^1] www.evil.invalid \u202eturned\u202c &lt; # e"
    shown = plain(hostile)
    with open_case(small) as case:
        text = brief(case)

    assert not re.search(r"(?<!\\)[<>\[\]*`|]", shown)
    assert "\u202e" not in shown and "▯turned▯" in shown
    assert "http\\://" in shown and "www\\.evil" in shown
    assert "<script>" not in text and "<b>" not in text


@pytest.mark.parametrize(
    ("kind", "mode", "status", "both", "words"),
    [
        ("SANCTION", "expel", "occurred", False, "Latvia expelled Belarus"),
        ("SANCTION", None, "denied", False, "Latvia took measures against Belarus (denied)"),
        ("CONSULT", None, "planned", True, "Latvia and Belarus plan to hold talks"),
        ("CONSULT", "visit", "possible", False, "Latvia may visit Belarus"),
        ("AID", None, "alleged", False, "Latvia is alleged to have given aid to Belarus"),
        ("AID", None, "occurred", False, "Latvia gave aid to Belarus"),
        ("CONSULT", "phone", "ongoing", False, "Latvia spoke by telephone with Belarus (going on)"),
        ("PROTEST", None, "occurred", None, "Latvia protested"),
    ],
)
def test_acts_in_plain_words(kind: str, mode: str | None, status: str, both: bool | None, words: str) -> None:
    """A sentence says who did what to whom, and its status, and no more."""
    home = report("Latvia did something to Belarus.")
    a, b = country("LVA", "Latvia"), country("BLR", "Belarus")
    event = act(home, kind, a, b, mode=mode, status=status)  # type: ignore[arg-type]
    if both:
        event = msgspec.structs.replace(event, source=(a, b), target=())
    if both is None:
        event = msgspec.structs.replace(event, target=())

    assert told(event) == words


def test_a_side_that_no_words_name_is_marked() -> None:
    """Who is only inferred is said to be, on the side where it is."""
    home = report("Latvia accused somebody.")
    event = act(home, "ACCUSE", country("LVA", "Latvia"), country("BLR", "Belarus"), inferred=("target",))

    assert told(event) == "Latvia accused Belarus (inferred)"


def test_quotes_dates_and_numbers() -> None:
    """A long quote is cut at words around its place; dates keep their precision; a minus is a minus."""
    long = "word " * 60 + "HERE " + "tail " * 60

    assert quoted("short") == "“short”"
    assert "HERE" in quoted(long, at=long.index("HERE")) and len(quoted(long, at=300)) < 190
    assert quoted(long, at=300).startswith("“…") and quoted(long, at=300).endswith("…”")
    assert [day(d) for d in ("2021-05-29", "2021-05", "2021", None)] == [
        "29 May 2021",
        "May 2021",
        "2021",
        "undated",
    ]
    assert day("2021-05-01/2021-05-03") == "1 May 2021 to 3 May 2021"
    assert (number(-1.25), number(2.25), number(2.0)) == ("−1.3", "+2.3", "+2.0")
    assert (number(-0.04), number(0.004, 2), number(-10.0, 0)) == ("0.0", "0.00", "−10")
    assert measured(60.0, "%", "its gas") == "60 % of its gas"
    assert measured(1e9, "USD", "the loan", upto=1.5e9) == "1 billion to 1.5 billion USD (the loan)"
    assert [amount(x) for x in (1.5e9, 200, 4e8, 0.5)] == ["1.5 billion", "200", "400 million", "0.5"]


def test_forecasts_that_say_nothing_new_are_called_so(tmp_path: Path) -> None:
    """Where no forecast departs from its base rate in print, the brief says that and names the likeliest."""
    with open_case(make(tmp_path / "c.relata")) as case:
        flat = [
            msgspec.structs.replace(
                f, id=f"flat{n}", as_of="2021-01-04", baseline=f.probability, outcome=None
            )
            for n, f in enumerate(case.forecasts())
        ]
        case.add_forecasts(flat)
        text = brief(case)

    assert "No forecast made on 4 January 2021 departs from its base rate" in text
    assert re.search(r"Estmark → Norland, in the week after 4 January 2021: .* \d+%, base rate \d+%", text)


def test_an_empty_case_gives_a_brief_too(tmp_path: Path) -> None:
    """Without any act the brief says so instead of failing."""
    with open_case(tmp_path / "e.relata", create=True) as case:
        empty = brief(case)
        case.put_reports(REPORTS[:1])
        one = brief(case)

    assert "no index to report" in empty and "no index to report" in one


def test_news_stands_on_its_day_and_signs_of_markdown_are_no_words(tmp_path: Path) -> None:
    """An act told as news without a day is new on the day of its report, and is quoted as it is read."""
    from relata import building

    (tmp_path / "a.md").write_text(
        "Lima, March 4, 2019\n\nPeru accused **Bolivia** of [piracy](https://example.org/piracy). "
        "Bolivia threatened Peru with a blockade.\n"
    )
    with building.build([tmp_path / "a.md"], case=tmp_path / "c.relata", workers=1) as case:
        text = brief(case)

    assert "told 4 March 2019: **Peru accused Bolivia**" in text
    assert "Peru accused Bolivia of piracy" in text and "example" not in text
