"""Slips of the parser that are mended, and what is left as it was parsed."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from relata.reading.mending import mend, slips, without_stray_stops
from tests.reading.test_actors import read


@pytest.mark.parametrize(
    ("text", "verb", "over"),
    [
        ("Hungary asked Austria to leave and expelled an envoy.", "expelled", "asked"),
        ("Oslo warned the firms not to meddle and signed a pact.", "signed", "warned"),
        ("Lima wanted to leave and to sign a pact.", "sign", "leave"),
        (
            "The bloc has now listed 84 men since the army seized power in Mali and detained Ann Lee.",
            "detained",
            "seized",
        ),
    ],
)
def test_a_past_tense_is_joined_to_a_finite_verb(text: str, verb: str, over: str) -> None:
    """A past tense that the parse joins to an infinitive hangs on the verb over it; infinitives stay joined."""
    (sentence,) = read(text).sentences
    assert sentence.doc is not None

    token = next(t for t in sentence.doc if t.text == verb)
    assert token.head.text == over


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a loan of 1.5 billion. dollars", "a loan of 1.5 billion  dollars"),
        ("It cost 3 million. Dollars are scarce.", "It cost 3 million. Dollars are scarce."),
        ("They lost a million. nobody cared", "They lost a million. nobody cared"),
    ],
)
def test_stray_stops_in_amounts(text: str, wanted: str) -> None:
    """A full stop inside an amount is blanked, one that ends a sentence is not; the length stays."""
    assert without_stray_stops(text) == wanted
    assert len(text) == len(wanted)


@pytest.mark.parametrize(
    ("text", "word", "over", "dep"),
    [
        ("Kenya held Uganda responsible for the attack.", "responsible", "held", "oprd"),
        ("The court held the minister responsible for the deaths.", "responsible", "held", "oprd"),
        ("Mali set free nine captives.", "free", "set", "oprd"),
        ("Mali set free trade as its goal.", "free", "trade", "amod"),
        ("Lima holds responsible firms to a high standard.", "responsible", "firms", "amod"),
    ],
)
def test_what_an_object_is_held_to_be_is_said_by_the_verb(text: str, word: str, over: str, dep: str) -> None:
    """What somebody is held to be, or set, hangs on the verb; a word of the object itself stays one."""
    (sentence,) = read(text).sentences
    assert sentence.doc is not None

    token = next(t for t in sentence.doc if t.text == word)
    assert (token.head.text, token.dep_) == (over, dep)


@pytest.mark.parametrize(
    ("word", "text", "over"),
    [
        (
            "between",
            "The deal came after a meeting last week in the Swiss town of Davos between Kenya and Uganda.",
            "meeting",
        ),
        ("between", "The truce follows talks on Monday in Lima between Chile and Peru.", "talks"),
        ("between", "Clashes in the hills near Osh between Kyrgyz and Tajik guards went on.", "Clashes"),
        ("between", "They met in a town between Chile and Peru.", "town"),
        ("by", "Japan recalled the abduction of its citizens by North Korea.", "abduction"),
        ("by", "The killing of a farmer by soldiers in Togo caused an outcry.", "killing"),
        ("by", "They read the biography of a king by a Dutch historian.", "read"),
        ("by", "Peru dealt with the invasion of its parliament by Friday.", "dealt"),
        ("by", "The arrest of the envoy was condemned by Norway.", "condemned"),
    ],
)
def test_a_preposition_hangs_on_what_it_goes_with(word: str, text: str, over: str) -> None:
    """ "Between" goes with talks or clashes, not with their place; "by" and a party with the noun of the deed.

    A place alone keeps its "between"; a day, and the doer of a passive, hang on the verb.
    """
    (sentence,) = read(text).sentences
    assert sentence.doc is not None

    assert next(t for t in sentence.doc if t.text == word).head.text == over


def test_a_name_with_a_relative_clause_has_the_verb_behind_it() -> None:
    """A participle behind a relative clause is the sentence's verb where the parse has no other."""
    text = "Iran, which sends gas to Armenia through a pipeline that skirts the Georgian border, offered on Tuesday to help."
    (sentence,) = read(text).sentences
    assert sentence.doc is not None

    verb = next(t for t in sentence.doc if t.text == "offered")
    assert (verb.dep_, [c.text for c in verb.children if c.dep_ == "nsubj"]) == ("ROOT", ["Iran"])


@pytest.mark.parametrize(
    ("text", "verb", "dep", "thing"),
    [
        ("South Korea scrambled jets.", "scrambled", "ROOT", "jets"),
        (
            "South Korea scrambled fighter jets after two warplanes entered its zone.",
            "scrambled",
            "ROOT",
            "jets",
        ),
    ],
)
def test_a_past_tense_with_a_subject_is_no_attribute(text: str, verb: str, dep: str, thing: str) -> None:
    """What is told has its object, whatever the parse takes for the head."""
    (sentence,) = read(text).sentences
    assert sentence.doc is not None

    token = next(t for t in sentence.doc if t.text == verb)
    assert token.dep_ == dep
    assert [c.text for c in token.children if c.dep_ == "dobj"] == [thing]


def blinded() -> Doc:
    """ "(The fleet) has thanked him, when boats rushed the quay and a shot blinded a boy", with boats under the shot."""
    words = ["fleet", "has", "thanked", "him", "boats", "rushed", "quay", "blinded", "boy"]
    return Doc(
        Vocab(),
        words=words,
        heads=[2, 2, 2, 2, 5, 7, 5, 2, 7],
        deps=["nsubj", "aux", "ROOT", "dobj", "nsubj", "advcl", "dobj", "conj", "dobj"],
        tags=["NN", "VBZ", "VBN", "PRP", "NNS", "VBD", "NN", "VBD", "NN"],
        pos=["NOUN", "AUX", "VERB", "PRON", "NOUN", "VERB", "NOUN", "VERB", "NOUN"],
        lemmas=words,
    )


def test_a_past_tense_is_not_joined_to_a_clause_below_it() -> None:
    """What hangs on a verb is not what the verb is joined to."""
    doc = blinded()

    mend(doc)

    assert [doc[5].head.text, doc[7].head.text] == ["blinded", "thanked"]


def test_mends_that_make_a_ring_are_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parse stays a tree whatever a mend does: no walk up it goes round for ever."""

    def ring(doc: Doc) -> None:
        doc[7].head, doc[7].dep_ = doc[5], "advcl"

    doc = blinded()
    monkeypatch.setattr(slips, "_mend", ring)

    mend(doc)

    assert [(t.head.i, t.dep_) for t in doc] == [(t.head.i, t.dep_) for t in blinded()]
