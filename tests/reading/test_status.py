"""Did it happen? A table of invented sentences, and the rules that its file must keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata.reading import parse
from relata.reading.page import Page
from relata.reading.status import judge as status
from relata.reading.times.find import find_times
from relata.records import STATUSES, Published, Report
from relata.vocabulary import DATA, load

CASES = yaml.safe_load((Path(__file__).parent / "status_cases.yaml").read_text(encoding="utf-8"))
ROWS = [(text, wanted) for rows in CASES.values() for text, wanted in rows]


def page_of(marked: str) -> tuple[Page, list[tuple[int, int]]]:
    """The parsed page of a marked sentence, and where its marked acts stand."""
    pieces = marked.split("*")
    places, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            places.append((at, at + len(piece)))
        at += len(piece)
    page = Page.lay_out(Report(id="r", text="".join(pieces)))
    parse.parse(page.sentences)
    return page, places


@pytest.mark.parametrize(("marked", "wanted"), ROWS)
def test_status_of_a_marked_act(marked: str, wanted: str) -> None:
    """The last marked act of each sentence has the status that a reader gives it, with a reason."""
    page, places = page_of(marked)
    token = page.sentences[0].tokens(*places[-1])[0]

    found = status.status_of(page, token)

    assert (found.status, bool(found.why)) == (wanted, True), found.why


def test_the_teller_is_known() -> None:
    """An act that somebody tells names the verb of saying nearest to it."""
    page, places = page_of("Officials in Accra said on Monday that soldiers *shot* a trader.")

    found = status.status_of(page, page.sentences[0].tokens(*places[0])[0])

    assert found.teller is not None
    assert found.teller.text == "said"


def test_a_headline_tells_what_happened() -> None:
    """The simple present of a headline is no habit."""
    page, places = page_of("Ruritania *expels* two envoys")

    assert status.status_of(page, page.sentences[0].tokens(*places[0])[0]).status == "occurred"


def test_the_line_below_a_headline_tells_what_happened() -> None:
    """What stands above the text without a full stop is of the head, behind an outlet's name too; the text is not."""
    text = "Daily Echo\n\nRuritania *expels* two envoys\n\nThe king *meets* his council.\n\nOman *leads*\n"
    page, places = page_of(text)

    told = [status.status_of(page, page.sentences[n].tokens(*places[n - 1])[0]).status for n in (1, 2, 3)]
    assert [s.head for s in page.sentences] == [True, True, False, False]
    assert told == ["occurred", "ongoing", "ongoing"]


def test_the_table_of_effects_is_whole() -> None:
    """Each class of cue says what comes of each status, and names no status that does not exist."""
    data: dict[str, Any] = load("status")
    used = (
        set(data["verbs"])
        | set(data["nouns"])
        | set(data["adjectives"])
        | set(data["marks"])
        | set(data["prepositions"])
    )

    assert used - {"ground", "refused", "accepted"} <= set(data["effects"])
    for row in data["effects"].values():
        assert set(row) == set(STATUSES)
        assert set(row.values()) <= {*STATUSES, "own"}


def test_no_word_stands_in_two_classes() -> None:
    """A word has one class for one form: a second would silently win."""
    data: dict[str, Any] = load("status")
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for section in ("nouns", "adjectives", "marks", "prepositions", "modifiers", "modals", "adverbs"):
        for kind, words in data[section].items():
            for word in words.split():
                if seen.setdefault((section, word), kind) != kind:
                    twice.append((section, word))
    for kind, forms in data["verbs"].items():
        for form, words in forms.items():
            for word in words.split():
                if seen.setdefault((form, word), kind) != kind:
                    twice.append((form, word))

    assert twice == []


def test_no_key_is_written_twice() -> None:
    """YAML keeps the last of two equal keys; the file has none."""
    lines = (DATA / "status.yaml").read_text(encoding="utf-8").splitlines()
    path, seen = [""], set()
    for line in lines:
        if (body := line.split("#")[0].rstrip()) and body.lstrip().split(" ")[0].endswith(":"):
            depth = (len(body) - len(body.lstrip())) // 2
            if depth > 1 and len(body) - len(body.lstrip()) > 4:
                continue
            path[depth:] = [body.lstrip().split(":")[0]]

            assert tuple(path) not in seen, path
            seen.add(tuple(path))


AHEAD = [
    ("The ministers *meet* in July to decide.", "planned"),
    ("The king is *visiting* Togo on Saturday.", "planned"),
    ("The king *visits* Togo every year.", "ongoing"),
    ("The king is *visiting* Togo this week.", "ongoing"),
    ("The king *urges* them to vote on 3 July.", "ongoing"),
]


@pytest.mark.parametrize(("marked", "wanted"), AHEAD)
def test_a_present_tense_with_a_day_to_come_is_planned(marked: str, wanted: str) -> None:
    """What "happens in July" by a report of June is set for July."""
    page, places = page_of(marked)
    page.published = Published("2018-06-14", "stated")
    page.times = find_times(page, anchor="2018-06-14")

    found = status.status_of(page, page.sentences[0].tokens(*places[0])[0])

    assert found.status == wanted, found.why
