"""Who says what: a table of sentences, and what a page does with quotes, speakers and places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata.reading import parse
from relata.reading.page import Page
from relata.reading.reader import read
from relata.reading.statements import predicate
from relata.reading.statements.find import find_statements, wants
from relata.reading.statements.quotes import find_quotes
from relata.records import ActorRef, Report, Statement, check

CASES: list[Any] = yaml.safe_load(
    Path(__file__).with_name("statements_cases.yaml").read_text(encoding="utf-8")
)
SAID = [case for case in CASES if isinstance(case, list)]
NOT_SAID = [case for case in CASES if isinstance(case, dict) and "not" in case]
READ = [case for case in CASES if isinstance(case, dict) and "read" in case]


def page_of(text: str) -> Page:
    """The page of `text`, parsed where the reader of statements asks for it."""
    page = Page.lay_out(Report(id="r", text=text))
    parse.parse([s for s in page.sentences if wants(page, s)])
    return page


def statements_in(text: str) -> tuple[Statement, ...]:
    """The statements of `text`, read without a cast: speakers stand as the report words them."""
    return find_statements(page_of(text))


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "stance", "form"), SAID)
def test_statement(text: str, speaker: str | None, cue: str, content: str, stance: str, form: str) -> None:
    """A sentence gives the statement of its row: content, cue, speaker, stance and form."""
    told = statements_in(text)
    found = [s for s in told if s.content.quote == content and s.cue is not None and s.cue.quote == cue]

    assert found, [(s.content.quote, s.cue.quote if s.cue else None) for s in told]
    record = found[0]
    assert (record.speaker_span is None) == (speaker is None)
    if speaker is not None:
        assert record.speaker.name == speaker
    assert (record.stance, record.form) == (stance, form)


@pytest.mark.parametrize("case", READ, ids=lambda c: c["content"])
def test_stance_and_country(case: dict[str, Any]) -> None:
    """Read with its cast, a report gives the row's content, its stance and the country that its speaker speaks for."""
    found = [
        s for s in read(Report(id="r", text=case["read"])).statements if s.content.quote == case["content"]
    ]

    assert found, case["content"]
    assert (found[0].stance, found[0].speaker.country) == (case["stance"], case["country"]), found[0].why


@pytest.mark.parametrize("case", NOT_SAID, ids=lambda c: c["content"])
def test_no_statement(case: dict[str, Any]) -> None:
    """What nobody says, and words that are only borrowed, are no statements."""
    assert case["content"] not in [s.content.quote for s in statements_in(case["text"])]


QUOTES = [
    ('He called it a "farce" twice.', ["farce"], True),
    ("“All is well here,” she said.", ["All is well here,"], False),
    ("«Tout va bien ici», she said in French.", ["Tout va bien ici"], False),
    ("The”rescue”team was late.", ["rescue"], True),
    ("The road is open and safe for all ”, says the governor.", ["The road is open and safe for all"], False),
    ('"We left at dawn. They stayed behind," he said.', ["We left at dawn. They stayed behind,"], False),
    (
        "''We left at dawn,'' he said. ''They stayed behind.''",
        ["We left at dawn,", "They stayed behind."],
        False,
    ),
    ("The workers' pay and the owners' share fell.", [], False),
    (
        '"We left at dawn.\n\n"They stayed behind," he said.',
        ['We left at dawn.\n\n"They stayed behind,'],
        False,
    ),
    ("‘We left at dawn,’ he said.", ["We left at dawn,"], False),
]


@pytest.mark.parametrize(("text", "inner", "scare"), QUOTES)
def test_quotes(text: str, inner: list[str], scare: bool) -> None:
    """Marks of every kind are paired: glued, unbalanced, and over paragraphs that each open with one."""
    found = find_quotes(Page.lay_out(Report(id="r", text=text)))

    assert [text[q.inner_start : q.inner_end] for q in found] == inner
    assert all(q.scare == scare for q in found)


PLACES = [
    ("The envoy told a news briefing in Oslo that the lake was dry.", None, "told a news briefing in Oslo"),
    ('"The lake is dry," she wrote on Facebook.', None, "wrote on Facebook"),
    ("The minister said in a statement that the lake was dry.", None, "said in a statement"),
    ("The minister told reporters that the lake was dry.", "reporters", None),
    ("The minister told the newspaper that the lake was dry.", "newspaper", "told the newspaper"),
    ("The minister warned the farmers that the lake was dry.", "farmers", None),
    ("The minister said the lake was dry.", None, None),
    ("In an interview, the minister said the lake was dry.", None, "In an interview"),
    ("The minister explained to the council that the lake was dry.", "council", None),
    ("The minister on Tuesday called on the council to fill the lake.", "council", None),
    ("The minister called on Tuesday for a new lake.", None, None),
    ("The minister insisted on a new lake.", None, None),
    ("The minister asked the council for a new lake.", "council", None),
    ("The minister wants, to his judgement, to fill the lake.", None, None),
]


@pytest.mark.parametrize(("text", "addressee", "medium"), PLACES)
def test_addressee_and_medium(text: str, addressee: str | None, medium: str | None) -> None:
    """To whom and where something was said stand in the words of the report."""
    (found,) = [s for s in statements_in(text) if "lake" in s.content.quote]

    assert (found.addressee.name if found.addressee else None) == addressee
    assert found.medium == medium


def test_speech_goes_on_in_the_next_paragraph() -> None:
    """A quote alone in a paragraph is said by whom the paragraph before names."""
    first, second = statements_in(
        '"The lake is dry," the fisher said.\n\n"The boats are sold and the nets are gone."'
    )

    assert first.speaker.name == second.speaker.name == "fisher"
    assert second.content.quote == "The boats are sold and the nets are gone."


def test_long_speech_is_one_statement() -> None:
    """Paragraphs that each open with a mark and are left open are one speech, up to the cue that ends it."""
    text = '"The lake is dry and the boats are sold.\n\n"We will leave in the spring," the fisher said.'
    (found,) = statements_in(text)

    assert (found.content.start, found.speaker.name) == (1, "fisher")
    assert found.content.quote.endswith("We will leave in the spring,")


def test_transcript_labels_are_speakers() -> None:
    """Capitals before a colon in several paragraphs are speakers; other labels are not."""
    text = "ROSSI: Is the lake dry?\n\nMARCH: It is dry as a bone.\n\nROSSI: Since when?\n\nNote: The lake is in the south."
    found = statements_in(text)

    assert [s.speaker.name for s in found] == ["ROSSI", "MARCH", "ROSSI"]
    assert found[1].content.quote == "It is dry as a bone"


def test_every_span_is_the_text() -> None:
    """Each row's records hold evidence, content, cue and speaker that stand in the text."""
    for case in SAID:
        for record in statements_in(case[0]):
            check(record, {"r": case[0]})


def test_wants_only_what_may_say_something() -> None:
    """A sentence without a cue or a mark is not asked for."""
    page = Page.lay_out(Report(id="r", text="The lake dries. Boats rot. She said so."))

    assert [wants(page, s) for s in page.sentences] == [False, False, True]


def test_reading_twice_gives_the_same() -> None:
    """The same text gives the same statements with the same ids."""
    text = '"The lake is dry," the fisher said. The minister denied it.'

    assert statements_in(text) == statements_in(text)


def test_why_weighs() -> None:
    """A stance that was weighed names its signs, their words and what each of them weighs."""
    (found,) = read(Report(id="r", text="Iran said the American offer was dishonest.")).statements

    assert found.why.endswith("accuses: 'dishonest' complement +2, 'American' party +1")


NOT_BLAMED = [
    "Iran said the American offer was not dishonest.",
    "Iran said its own offer was dishonest.",
    "Sources said the offer was dishonest.",
    "Iran said the offer was made in Rome.",
]


@pytest.mark.parametrize("text", NOT_BLAMED)
def test_not_blamed(text: str) -> None:
    """A bad word is no blame where it is negated, said of the own side, or told by nobody in particular."""
    assert all(s.stance != "accuses" for s in read(Report(id="r", text=text)).statements)


def test_a_subject_that_is_only_described_is_nobodys() -> None:
    """Where nothing is said of a subject but what hangs on it ("a pity [that so few say ...]"), it names no party."""
    text = "The pity that Norway felt for Chad passed."
    page = Page.lay_out(Report(id="r", text=text))
    parse.parse(page.sentences)
    doc = page.sentences[0].doc
    assert doc is not None
    subject = next(t for t in doc if t.text == "pity")
    clause = next(t for t in doc if t.dep_ == "relcl")
    speaker = ActorRef("", "Peru", "PER", "GOV")

    assert predicate._party(page, subject, tuple(clause.subtree), speaker, other=False) == ""


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Paul Kagame met Foreign Minister Ana Ruiz of Peru in Lima. Both criticised the tariff.",
         {"Paul Kagame", "Ana Ruiz"}),
        ("Kenya and Uganda signed the pact. Both denounced the raid.", {"Kenya", "Uganda"}),
        ("Kenya, Uganda and Chad signed the pact. Both denounced the raid.", {"Both"}),
    ],
)  # fmt: skip
def test_both_are_the_two_of_the_sentence_before(text: str, speakers: set[str]) -> None:
    """ "Both" speaks for the two people, or the two parties, of the sentence before; not for two of three."""
    found = read(Report(id="r", text=text)).statements

    assert {s.speaker.name for s in found if s.stance == "accuses"} == speakers


def test_blows_are_no_words() -> None:
    """Who bears arms attacks without saying anything; a lawmaker attacks a plan by words."""
    assert not read(Report(id="r", text="The Nigerien army attacked the rebels.")).statements
    assert read(Report(id="r", text="The senator attacked the president's plan.")).statements
