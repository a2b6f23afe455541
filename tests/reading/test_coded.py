"""The form of coded reports: what each kind of line gives, and which lines are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from relata.errors import BadLine
from relata.reading.coded import CodedReport, Stretch, parse_coded, read_coded
from tests.conftest import CODED_ACTS

CODED = f"""\
{CODED_ACTS}P: "We broke no law," said the teachers. "They said so," a neighbour said. Peru sells Chile gas, so prices fell.
S: the teachers=teachers of Lima | denies | direct | said | We broke no law
S: a neighbour | asserts | direct | said#3 | They ... so
T: Peru | Chile | energy | in_force | Peru ... gas
C: + | asserted | Peru sells Chile gas | prices fell
"""
FOLDER = Path(__file__).parents[2] / "benchmarks" / "coded"


@pytest.fixture(scope="module")
def coded() -> CodedReport:
    """A small coded report."""
    return parse_coded("r1", CODED)


def quote(report: CodedReport, place: Stretch | None) -> str:
    """The words at a place."""
    assert place is not None
    return report.text[slice(*place)]


def test_a_coded_report_gives_its_text_and_its_acts_with_places(coded: CodedReport) -> None:
    """Triggers and mentions are places in the text; a mutual act counts in both directions."""
    first, second, *met = coded.acts
    assert coded.published == "2019-03-04"
    assert coded.text[slice(*first.trigger)] == "broke up"
    assert first.source is not None and first.source.mention is not None
    assert coded.text[slice(*first.source.mention)] == "Police"
    assert coded.text[: second.trigger[0]].count("broke") == 1
    assert second.target is None
    assert [(a.source.country, a.target.country) for a in met if a.source and a.target] == [
        ("PER", "CHL"),
        ("CHL", "PER"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "E: said | Peru=Peru | - | CHARM | occurred | -",
        "E: said | =Nobody | - | COERCE | occurred | -",
        "E: danced | =Peruvian police | - | COERCE | occurred | -",
        "E: said | =Peruvian police",
        "E: said | =Peru | =Chile | CONSULT | occurred | - | each",
        "S: a neighbour | hints | direct | said | They said so",
        "S: a neighbour | asserts | aloud | said | They said so",
        "S: a neighbour=Nobody | asserts | direct | said | They said so",
        "S: a neighbour | asserts | direct | sang | They said so",
        "S: a neighbour | asserts | direct | said | They ... met Chile",
        "T: Peru | Bolivia | energy | in_force | Peru sells Chile gas",
        "T: Peru | Chile | love | in_force | Peru sells Chile gas",
        "T: Peru | Chile | energy | forever | Peru sells Chile gas",
        "T: Peru | Chile | energy | in_force | Peru sells ... oil",
        "C: ? | asserted | Peru sells Chile gas | prices fell",
        "C: + | surely | Peru sells Chile gas | prices fell",
        "C: + | asserted | Peru sells Chile gas",
        "X: Peru",
    ],
)
def test_a_bad_line_is_refused_by_its_number(line: str) -> None:
    """An unknown value, party, place or kind of line, or a field too few, names the line to mend."""
    with pytest.raises(BadLine, match=r"line 13 of bad\.txt"):
        parse_coded("bad", "\n".join([*CODED.splitlines()[:12], line]))


def test_a_statement_has_its_speaker_and_places(coded: CodedReport) -> None:
    """A speaker is an actor with the mention nearest to what is said, or none where no actor speaks."""
    first, second = coded.statements
    assert first.speaker is not None
    assert (first.speaker.country, quote(coded, first.speaker.mention)) == ("PER", "the teachers")
    assert (first.stance, first.form, quote(coded, first.cue)) == ("denies", "direct", "said")
    assert quote(coded, first.content) == "We broke no law"
    assert second.speaker is None
    assert coded.text[: second.cue[0]].endswith("a neighbour ")
    assert quote(coded, second.content) == "They said so"


def test_a_tie_has_its_actors_and_evidence(coded: CodedReport) -> None:
    """Evidence whose middle is left out reaches from its first words to its last, within its own paragraph."""
    (tie,) = coded.ties
    assert (tie.from_.name, tie.to.country, tie.kind, tie.status) == ("Peru", "CHL", "energy", "in_force")
    assert quote(coded, tie.evidence) == "Peru sells Chile gas"


def test_a_claim_has_its_sign_and_both_places(coded: CodedReport) -> None:
    """Cause and effect are places in the text."""
    (claim,) = coded.claims
    assert (claim.sign, claim.modality) == ("+", "asserted")
    assert (quote(coded, claim.cause), quote(coded, claim.effect)) == ("Peru sells Chile gas", "prices fell")


def test_the_projects_own_reports_follow_the_form() -> None:
    """Every line of benchmarks/coded is read, and its README gives the right counts."""
    reports = list(read_coded(FOLDER))
    assert len(reports) == 268
    found = [[len(getattr(r, kind)) for r in reports] for kind in ("acts", "statements", "ties", "claims")]
    assert [sum(counts) for counts in found] == [9117, 821, 515, 508]
    assert sum(bool(r.ties) for r in reports) == 60
    assert [r.name for r in read_coded(FOLDER, "c10[12]")] == ["c101", "c102"]
