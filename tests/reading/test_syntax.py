"""Who stands where: agents and patients through passives, control, coordination and relative clauses."""

from __future__ import annotations

import pytest

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.parse import parse, pipeline
from tests.conftest import report

# sentence, verb, agents, patients
CASES = [
    ("Police arrested the editor.", "arrested", ["Police"], ["editor"]),
    ("Oslo called on Mali to free the nurse.", "free", ["Mali"], ["nurse"]),
    ("The editor was arrested by police.", "arrested", ["police"], ["editor"]),
    ("The editor was arrested on Monday.", "arrested", [], ["editor"]),
    ("Latvia and Estonia expelled the envoy.", "expelled", ["Latvia", "Estonia"], ["envoy"]),
    ("The police who arrested the editor left.", "arrested", ["police"], ["editor"]),
    ("They freed the editor whom the police had arrested.", "arrested", ["police"], ["editor"]),
    ("The men arrested near the border were freed.", "arrested", [], ["men"]),
    ("Increasingly isolated, Eritrea reached out to Russia.", "isolated", [], ["Eritrea"]),
    ("The leader, sponsored for decades by Vietnam, resigned.", "sponsored", ["Vietnam"], ["leader"]),
    ("France agreed to send troops.", "send", ["France"], ["troops"]),
    ("France forced Mali to free the men.", "free", ["Mali"], ["men"]),
    ("The minister refused to sign the treaty.", "sign", ["minister"], ["treaty"]),
    ("Ghana accused Togo of hiding the rebels.", "hiding", ["Togo"], ["rebels"]),
    ("Chile recalled its envoy after expelling a consul.", "expelling", ["Chile"], ["consul"]),
    ("Police beat and arrested the marchers.", "beat", ["Police"], ["marchers"]),
]


@pytest.mark.parametrize(("text", "verb", "agents", "patients"), CASES, ids=[c[0] for c in CASES])
def test_who_does_what_to_whom(text: str, verb: str, agents: list[str], patients: list[str]) -> None:
    """The heads of those who act and of those acted on."""
    page = Page.lay_out(report(text))
    parse(page.sentences)
    token = next(t for _, doc in page.parsed() for t in doc if t.text == verb)

    assert [t.text for t in syntax.agents(token)] == agents
    assert [t.text for t in syntax.patients(token)] == patients


def test_tokens_stand_where_the_report_has_them() -> None:
    """Curly quotes, breaks and double spaces do not move a token from its place in the report."""
    source = report("The “front”  is\nclosed, he said.")
    page = Page.lay_out(source)
    parse(page.sentences)

    for sentence, doc in page.parsed():
        for token in doc:
            original = source.text[sentence.start_of(token) : sentence.end_of(token)]
            assert original.replace("“", '"').replace("”", '"') == token.text


def test_ancestors_end_at_the_root() -> None:
    """The walk up a parse stops at its root, though spaCy makes a new Token at each access."""
    doc = pipeline()("Officials said police held the men.")

    assert [t.text for t in syntax.ancestors(doc[5])] == ["held", "said"]
