"""The type of a vouched pair: always an answer, the codebook first, the decider where it is silent."""

from __future__ import annotations

import pytest

from relata.reading.page import Page
from relata.reading.parse import parse
from relata.reading.types import pairs as types
from relata.reading.types.training import unmark
from relata.records import QUAD_OF, Report


def typed(marked: str) -> types.PairType:
    """The type of a sentence with <s> and <t> around its parties."""
    text, spans = unmark(marked)
    page = Page.lay_out(Report(id="r", text=text))
    parse(page.sentences)
    return types.type_pair(page, spans.get("s"), spans.get("t"))


CASES = [
    ("<s>Peru</s> will lend <t>Bolivia</t> two aircraft.", "AGREE"),
    ("<s>The governor</s> says he will meet <t>the miners</t>.", "AGREE"),
    ("<s>The navy</s> will shell <t>the rebel port</t>.", "THREATEN"),
    ("<s>Ghana</s> will not lift the ban on <t>Togolese traders</t>.", "REJECT"),
    ("<s>The rebels</s> did not release <t>the nurses</t>.", "REJECT"),
    ("<s>Talks between <t>Oman</t> and Yemen</s> were held in Muscat.", "CONSULT"),
    ("<s>The premier</s> telephoned <t>the king</t> to condemn the raid.", "ACCUSE"),
    ("<s>The premier</s> telephoned <t>the king</t>.", "CONSULT"),
    ("<s>Laos</s> refused to meet <t>the envoy</t>.", "REJECT"),
    ("<t>The poet</t> was jailed by <s>a military court</s>.", "COERCE"),
    ("<s>Minsk</s> has accused <t>Vilnius</t> of sheltering the bombers who attacked a train.", "ACCUSE"),
    ("<s>Kuwait</s> gave <t>Sudan</t> a grant after the war that killed thousands.", "AID"),
    ("<s>The minister</s> said <t>the clans</t> must stop fighting.", "REQUEST"),
    ("<s>Fiji</s>, which had expelled two envoys, praised <t>Tonga</t>.", "SUPPORT"),
    ("<s>The guerrillas</s> freed <t>a pilot</t> whom they had kidnapped in May.", "RETREAT"),
    ("<s>Cairo</s> suspended aid to <t>Gaza</t>.", "SANCTION"),
    ("<s>Bakers</s> marched against <t>the mayor</t>.", "PROTEST"),
    ("<s>Qatar</s> and <t>Iran</t> shared intelligence.", "COOPERATE"),
    ("<s>The third corps</s> moved tanks toward <t>Tripoli</t>.", "MOBILIZE"),
    ("<s>The council</s> lifted the sanctions on <t>Eritrea</t>.", "RETREAT"),
    ("<s>Gunmen</s> killed <t>a judge</t>.", "ASSAULT"),
    ("<s>The smuggler</s> told <t>the jury</t> that his brother had bombed the customs house.", "CONSULT"),
    ("<s>A survivor</s> testified before <t>the tribunal</t> that soldiers burnt the village.", "CONSULT"),
    ("<s>A nurse</s> told <t>a Nairobi newspaper</t> that the ward would be shut.", "CONSULT"),
    ("<s>The colonel</s> told <t>the judge</t> to step down.", "REQUEST"),
    ("<s>The junta</s> accused <t>the newspaper</t> of lies it had told reporters.", "ACCUSE"),
]


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_type_of_pair(marked: str, kind: str) -> None:
    """The phrase that links the two parties decides, turned by intention and refusal."""
    found = typed(marked)

    assert found.type == kind, found.why
    assert found.quad == QUAD_OF[found.type]  # type: ignore[index]
    assert found.token is not None


@pytest.mark.parametrize(
    "marked",
    [
        "<s>Anna</s> and <t>Boris</t>.",
        "<s>The river</s> is longer than <t>the road</t>.",
        "Nobody knows <t>him</t>.",
        "<s>The wind</s> blew.",
        "Rain fell all day.",
    ],
)
def test_there_is_always_an_answer(marked: str) -> None:
    """Even where no act is told, or no party is marked, a type comes out with a reason and a score."""
    found = typed(marked)

    assert found.type in QUAD_OF
    assert found.why
    assert 0.0 < found.score <= 1.0


def test_decider_says_that_it_decided() -> None:
    """Where the codebook is silent the reason names the decider and what it was trained on."""
    assert (
        "decider (trained on our own sentences)"
        in typed("<s>The river</s> is longer than <t>the road</t>.").why
    )


def test_codebook_says_which_phrase() -> None:
    """Where the codebook decides the reason names entry and phrase."""
    assert typed("<s>Gunmen</s> killed <t>a judge</t>.").why == "codebook assault.kill: 'kill'"


def test_same_answer_every_time() -> None:
    """The answer, its score and its reason never change for one sentence."""
    marked = "<s>The river</s> is longer than <t>the road</t>."
    first, second = typed(marked), typed(marked)

    assert (first.type, first.score, first.why) == (second.type, second.score, second.why)
