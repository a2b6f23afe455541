"""How a sentence tells an act: as known, as another, in the plural, as the manner of what stands before."""

from __future__ import annotations

import pytest

from relata.story.form import goes_on, in_plural, named_after, of_another, sentence_at, told_before


def place(text: str, words: str) -> tuple[str, int, int]:
    """A text with where some words stand in it."""
    at = text.index(words)
    return text, at, at + len(words)


@pytest.mark.parametrize(
    ("text", "words", "another"),
    [
        ("Prosecutors also charged him with arson.", "charged", True),
        ("The police charged again on Sunday.", "charged", True),
        ("Earlier talks had failed.", "talks", True),
        ("Prosecutors charged him with murder.", "charged", False),
    ],
)
def test_a_word_says_that_an_act_is_another(text: str, words: str, another: bool) -> None:
    """ "Also", "again", "earlier" beside the act tell of one more."""
    assert of_another(*place(text, words)) is another


def test_a_plural_noun_may_name_many_acts() -> None:
    """ "The attacks" is a plural noun; "he attacks" a verb, "the attack" one act."""
    assert in_plural(*place("He condemned the rocket attacks of May.", "attacks"))
    assert not in_plural(*place("When he attacks, they run.", "attacks"))
    assert not in_plural(*place("He condemned the attack.", "attack"))


def test_a_participle_tells_how_it_was_done() -> None:
    """ "Lashed out, calling him" is one act; "lashed out and called him" may be two."""
    assert goes_on(*place("He lashed out at the mayor, calling him a liar.", "calling"))
    assert not goes_on(*place("He lashed out at the mayor and called him a liar.", "called"))
    assert not goes_on(*place("Calling him a liar, he left.", "Calling"))


def test_a_definite_noun_refers_back_unless_its_object_is_new() -> None:
    """ "The arrest" was told before; "the arrest of opponents" was not."""
    assert told_before(*place("After the arrest Moscow protested.", "arrest"))
    assert not told_before(*place("It saw the arrest of opponents.", "arrest"))


def test_names_after_an_act_say_what_it_is_about() -> None:
    """Only names, and only those that stand close behind."""
    text = "They voted to impeach President Donald Trump on two charges, and so on and so forth, said Pelosi."

    assert named_after(text, text.index("impeach") + 7, frozenset({"USA"})) == {"Presi", "Donal", "Trump"}


def test_the_land_of_its_doer_does_not_say_what_an_act_is_about() -> None:
    """Chad's arrests "in Chad" have nothing behind them that tells them apart from any others there."""
    text = "The arrests in Chad angered Togo."

    assert named_after(text, 11, frozenset({"TCD"})) == {"Togo"}


def test_sentences_are_counted_by_their_ends() -> None:
    """A place's sentence is how many ended before it."""
    text = "Minsk voted. Moscow waited.\n\nRiga spoke."

    assert [sentence_at(text, text.index(w)) for w in ("Minsk", "Moscow", "Riga")] == [0, 1, 2]
