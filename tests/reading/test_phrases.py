"""The codebook's phrases in sentences of our own, a row a case (`phrases.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata.reading.page import Page
from relata.reading.parse import parse
from relata.reading.types.phrases import Phrase, find_phrases, may_hold
from relata.records import Report

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))


def phrases_of(text: str) -> list[Phrase]:
    """The phrases of a text."""
    page = Page.lay_out(Report(id="r", text=text))
    parse(page.sentences)
    return [p for _, doc in page.parsed() for p in find_phrases(doc)]


def fits(phrase: Phrase, act: str) -> bool:
    """Whether a phrase is the act that a row describes."""
    kind, rest = act.split(" ", 1)
    source, target = (side.strip() for side in rest.split(">"))
    type_, _, mode = kind.partition(".")
    return (
        phrase.type == type_
        and (not mode or phrase.mode == mode)
        and _side(source, [t.text for t in phrase.source])
        and _side(target, [t.text for t in phrase.target])
    )


def _side(wanted: str, got: list[str]) -> bool:
    if wanted == "*":
        return True
    return not got if wanted == "-" else sorted(wanted.split("+")) == sorted(got)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_phrase_cases(case: dict[str, Any]) -> None:
    """Each act of a row is found with its parties, and no type that the row forbids."""
    found = phrases_of(case["text"])
    told = [(p.type, p.mode, [t.text for t in p.source], [t.text for t in p.target], p.why) for p in found]

    for act in case["acts"]:
        assert any(fits(p, act) for p in found), f"no {act} in {told}"
    for type_ in case.get("none", ()):
        assert all(p.type != type_ for p in found), told


@pytest.mark.parametrize("case", [c for c in CASES if c["acts"]], ids=lambda c: c["text"][:40])
def test_filter_never_misses(case: dict[str, Any]) -> None:
    """What holds an act passes the quick filter."""
    assert may_hold(case["text"])


def test_why_names_the_entry() -> None:
    """A phrase says which entry of the codebook named it, in words that can be looked up."""
    (found,) = phrases_of("Police arrested the lawyer.")

    assert found.why == "codebook coerce.arrest: 'arrest'"
    assert found.entry == "coerce.arrest"


def test_contexts_come_from_entry_and_sentence() -> None:
    """The contexts of an act are those of its entry and those that words of its sentence give."""
    (found,) = phrases_of("Police arrested the candidate before the election.")

    assert {"legal", "election"} <= set(found.contexts)
