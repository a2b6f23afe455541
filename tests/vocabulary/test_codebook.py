"""The codebook: sound as shipped, readable, and refused with a reason where an entry breaks the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from relata.errors import VocabularyError
from relata.records import EVENT_TYPES
from relata.vocabulary import DATA
from relata.vocabulary.codebook import codebook, forms_of, mended
from relata.vocabulary.coverage import coverage, plover_modes
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.inflection import forms
from relata.vocabulary.lexicon import leaning
from relata.vocabulary.patterns import compile_phrase, spellings

ENTRY = Entry("coerce.arrest", "COERCE")
CLASSES = {"sanction": Words(frozenset({"embargo", "tariff"}))}


def folder(path: Path, entries: str) -> Path:
    """A codebook of one type with `entries`."""
    (path / "classes.yaml").write_text("light_verb: make\ncontainer: round\n", "utf-8")
    (path / "coerce.yaml").write_text(f"type: COERCE\nentries:\n{entries}", "utf-8")
    return path


def test_shipped_codebook_has_no_fault() -> None:
    """The linter finds nothing wrong, and every type and every mode of PLOVER has a phrase."""
    found = coverage()

    assert found.faults == []
    assert all(found.types[t] > 100 for t in EVENT_TYPES)
    assert all(found.modes[m] > 0 for m in plover_modes())
    assert sum(found.types.values()) > 4_000


def test_heavier_phrase_comes_first() -> None:
    """Of the phrases with one head, those that ask for more are tried before those that ask for less."""
    for patterns in codebook().verbs.values():
        weights = [p.weight for p in patterns]

        assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("arrest", 0),
        ("take {target} into custody", 2),
        ("impose $sanction on {target}", 2),
        ("call off (strike|boycott)", 1),
        ("refuse do", 1),
        ("accuse {target} of", 2),
        ("say must", 1),
    ],
)
def test_phrase_is_read(text: str, parts: int) -> None:
    """A readable phrase becomes a head and the demands that follow it."""
    assert len(compile_phrase(text, "verb", ENTRY, CLASSES).parts) == parts


def test_leading_slot_makes_subject_the_target() -> None:
    """`{target} receive …` says that the subject is the one who gets."""
    pattern = compile_phrase("{target} receive (aid|loan) from {source}", "verb", ENTRY, CLASSES)

    assert pattern.subject == "target"
    assert pattern.slots == {"source"}


@pytest.mark.parametrize("text", ["", "{target}", "impose $nothing on {target}"])
def test_bad_phrase_is_refused(text: str) -> None:
    """A phrase without a head, or with an unknown class, is refused with the entry to mend."""
    with pytest.raises(VocabularyError, match=r"mend"):
        compile_phrase(text, "verb", ENTRY, CLASSES)


@pytest.mark.parametrize(
    "text", ["take {target} (in|prisoner)", "warn {target} (that|about)", "lay (wreath|{target})"]
)
def test_bracket_of_two_kinds_is_refused(text: str) -> None:
    """A bracket that mixes a preposition, a clause or a party with words would ask for neither."""
    with pytest.raises(VocabularyError, match="words of one kind"):
        compile_phrase(text, "verb", ENTRY, CLASSES)


def test_preposition_and_word_outweigh_a_bare_word() -> None:
    """ "Call off a strike" asks for more than "call a strike", and is tried first."""
    lighter = compile_phrase("call (strike|boycott)", "verb", ENTRY, CLASSES)
    heavier = compile_phrase("call off (strike|boycott)", "verb", ENTRY, CLASSES)

    assert heavier.weight > lighter.weight


def test_no_class_goes_unused() -> None:
    """Every word class is named by a phrase, by another class, or by the program."""
    folder = DATA / "codebook"
    named = set(re.findall(r"\$([a-z_]+)", "".join(p.read_text("utf-8") for p in folder.glob("*.yaml"))))

    assert set(codebook().classes) - named == {"light_verb", "container"}


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("staged", "stag", "stage"),
        ("waged", "wag", "wage"),
        ("fined", "fin", "fine"),
        ("rearrested", "rearreste", "rearrest"),
        ("barred", "bar", "bar"),
        ("noted", "note", "note"),
        ("planned", "plan", "plan"),
        ("glimmered", "glimmer", "glimmer"),
    ],
)
def test_wrong_guess_of_a_lemma_is_mended(form: str, guess: str, lemma: str) -> None:
    """A verb that cannot have the form is replaced by the verb of the codebook that has it; others stay."""
    assert mended(form, guess) == lemma


def test_unknown_key_is_refused(tmp_path: Path) -> None:
    """An entry with a key that the codebook does not know is refused by name."""
    with pytest.raises(VocabularyError, match=r"colour in coerce\.yaml, entry arrest"):
        codebook(folder(tmp_path, "  - {name: arrest, verbs: arrest, colour: red}\n"))


def test_unknown_type_is_refused(tmp_path: Path) -> None:
    """A file whose type is not one of PLOVER's is refused."""
    made = folder(tmp_path, "  - {name: arrest, verbs: arrest}\n")
    (made / "coerce.yaml").write_text("type: NOTHING\nentries: []\n", "utf-8")

    with pytest.raises(VocabularyError, match="type: one of"):
        codebook(made)


def test_linter_names_faults(tmp_path: Path) -> None:
    """A mode or context that PLOVER does not have, and a type without a phrase, are faults."""
    made = folder(tmp_path, "  - {name: arrest, verbs: arrest, mode: tickle, contexts: [weather]}\n")
    found = coverage(made).faults

    assert "coerce.arrest: COERCE has no mode tickle" in found
    assert "coerce.arrest: no context weather" in found
    assert "AGREE has no phrase" in found


def test_on_stays_a_word_in_lists(tmp_path: Path) -> None:
    """YAML reads a bare `on` as yes; in a list of prepositions it is the preposition."""
    made = folder(tmp_path, "  - {name: raid, verbs: raid, toward: [on, off, at]}\n")

    assert codebook(made).patterns[0].entry.toward == ("on", "off", "at")


def test_vouched_entries_find_no_acts() -> None:
    """Loose entries are used only where they are asked for."""
    loose = {p.entry.name for p in codebook(vouched=True).patterns if p.entry.vouched}

    assert loose
    assert not any(p.entry.name in loose for p in codebook().patterns)


def test_vouched_entries_leave_the_deciding_to_others() -> None:
    """A loose entry decides the type of a pair alone only where it says so, any other unless it says so."""
    loose = {p.entry.name: p.entry.decides for p in codebook(vouched=True).patterns if p.entry.vouched}

    assert loose["coerce.detect"] is False
    assert loose["support.stand_up_pair"] is True
    assert {p.entry.name for p in codebook().patterns if not p.entry.decides} == {"concede.admit"}


def test_words_lean_as_the_codebook_uses_them() -> None:
    """A word leans to the types of its phrases, a filler of places half as much; an unknown word to none."""
    assert max(leaning("bombard", "verb").items(), key=lambda x: x[1])[0] == "ASSAULT"
    assert sum(leaning("bombard", "verb").values()) == pytest.approx(1.0)
    assert leaning("bombard", "noun") == leaning("bombard", "verb")
    assert leaning("xylophone", "noun") == {}
    assert sum(leaning("foodstuff", "noun").values()) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("ban", "banned"),
        ("deny", "denies"),
        ("seize", "seizing"),
        ("flee", "fled"),
        ("free", "freed"),
        ("tie", "tying"),
    ],
)
def test_forms_hold_what_texts_hold(lemma: str, form: str) -> None:
    """The forms of a lemma include its regular and irregular ones."""
    assert form in forms(lemma)
    assert form in forms_of([lemma])


def test_spellings_of_both_sides() -> None:
    """A lemma is found in British and American spelling."""
    assert set(spellings("organize")) == {"organize", "organise"}
    assert set(spellings("defence")) == {"defence", "defense"}


def test_check_command_reports_and_passes() -> None:
    """`relata codebook check` prints the types with their counts and ends with 0 where there is no fault."""
    from relata.cli.codebook import app

    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 0, result.output
    assert "ASSAULT" in result.output
    assert "no faults" in result.output


def test_check_command_fails_on_faults(tmp_path: Path) -> None:
    """`relata codebook check FOLDER` names the faults of one's own codebook and ends with 1."""
    from relata.cli.codebook import app

    made = folder(tmp_path, "  - {name: arrest, verbs: arrest, mode: tickle}\n")
    result = CliRunner().invoke(app, ["check", str(made), "--json"])

    assert result.exit_code == 1
    assert "no mode tickle" in result.output


def test_every_file_says_what_it_is_about() -> None:
    """Each file of the codebook opens with its type and a line that says what the type means."""
    files = [p for p in sorted((DATA / "codebook").glob("*.yaml")) if p.stem != "classes"]

    assert len(files) == len(EVENT_TYPES)
    for path in files:
        lines = path.read_text("utf-8").splitlines()
        assert lines[0] == f"type: {path.stem.upper()}"
        assert lines[1].startswith("about: ")
