"""The word lists of the rooms: sound, none unread, and the words for times of one list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import relata
from relata.errors import VocabularyError
from relata.vocabulary import DATA, load
from relata.vocabulary.wordlists import BOUNDS, DATES, FOLDER, TIMES, list_faults, wordlist

SOURCE = Path(relata.__file__).parent


def test_lists_have_no_fault() -> None:
    """No list is empty, and none names a word twice."""
    assert list_faults() == []


def test_every_list_is_asked_for() -> None:
    """Each list of words/*.yaml is asked for by name in the code: none is left behind when a rule goes."""
    asked = {
        m.groups()
        for path in SOURCE.rglob("*.py")
        for m in re.finditer(r'\b(?:wordlist|in_order)\(\s*"(\w+)",\s*"(\w+)"', path.read_text("utf-8"))
    }
    held = {
        (path.stem, name) for path in (DATA / FOLDER).glob("*.yaml") for name in load(f"{FOLDER}/{path.stem}")
    }

    assert asked == held


def test_list_that_is_missing_is_named() -> None:
    """Who asks for a list that is not there is told which there are."""
    with pytest.raises(VocabularyError, match="a list nowhere in words"):
        wordlist("times", "nowhere")


def test_times_hold_the_words_with_a_value() -> None:
    """Months, weekdays, units, seasons and parts of the day come from times.yaml; the ends of a time are no time."""
    assert {"august", "tuesday", "week", "autumn", "evening", "tomorrow", "aug."} < TIMES
    assert DATES < TIMES < BOUNDS
    assert wordlist("times", "bounds") == BOUNDS - TIMES
