"""Sentences and paragraphs: where they end in press text, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.reading.sentences import split
from relata.records import Furniture

CASES = [
    ("two sentences", "He left. She stayed.", ["He left.", "She stayed."]),
    (
        "title",
        "Mr. Duda met Gen. Milley on Aug. 3. They spoke.",
        ["Mr. Duda met Gen. Milley on Aug. 3.", "They spoke."],
    ),
    ("initials", "John F. Kerry and J. D. Vance met.", ["John F. Kerry and J. D. Vance met."]),
    ("country", "The U.S. Treasury and the U.N. agreed.", ["The U.S. Treasury and the U.N. agreed."]),
    ("country at the end", "He fled to the U.S. The court sat.", ["He fled to the U.S.", "The court sat."]),
    ("quote closes", '"We will not go." He left.', ['"We will not go."', "He left."]),
    ("quote goes on", '"Will you go?" she asked.', ['"Will you go?" she asked.']),
    ("dots inside", '"Power... is a drug," he said.', ['"Power... is a drug," he said.']),
    ("glued", "They left for Sochi.Putin stayed behind.", ["They left for Sochi.", "Putin stayed behind."]),
    ("address", "See www.gov.pl and kremlin.ru for it.", ["See www.gov.pl and kremlin.ru for it."]),
    ("number", "It cost 1.5 billion. No. 3 was sold.", ["It cost 1.5 billion.", "No. 3 was sold."]),
    (
        "torn by a page",
        "It could have grave\n\n\nconsequences later.",
        ["It could have grave\n\n\nconsequences later."],
    ),
    ("heading", "Power trip\n\nHe left.", ["Power trip", "He left."]),
    (
        "line a paragraph",
        "Old ties\nAlmost thirty years passed.",
        ["Old ties", "Almost thirty years passed."],
    ),
    ("curly quotes", "“We go.” “They stay.”", ["“We go.”", "“They stay.”"]),
]


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentence_ends(text: str, wanted: list[str]) -> None:
    """Abbreviations, quotes, page breaks and headings end sentences where a reader would."""
    assert [text[p.start : p.end] for p in split(text)] == wanted


def test_hard_wrapped_lines_run_on() -> None:
    """A text wrapped at some width is read by paragraphs, not by lines."""
    line = "The minister told the assembly that the treaty would be signed before the winter and that all"
    text = f"{line}\nparties had agreed.\n\n{line}\nsides had agreed to it.\n"

    assert len(split(text)) == 2


def test_furniture_is_never_part_of_a_sentence() -> None:
    """A marked stretch splits what stands around it and is left out."""
    text = "He left. Read more: Old news She stayed."
    at = text.index("Read")
    marked = Furniture(at, at + 19, text[at : at + 19], "related")

    assert [text[p.start : p.end] for p in split(text, [marked])] == ["He left.", "She stayed."]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"”“'’…-1é\u00a0\t"), max_size=120))
def test_nothing_is_lost_or_moved(text: str) -> None:
    """Sentences stand in order without overlap, and only white space stands between them."""
    at = 0
    for piece in split(text):
        assert piece.start >= at
        assert not text[at : piece.start].strip()
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end] != ""
        at = piece.end
    assert not text[at:].strip()
