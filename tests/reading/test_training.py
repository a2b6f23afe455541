"""Training on a user's own labels: figures on unseen labels, new types, and refusals that say what to mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from relata.errors import BadLine, InputError, MissingPath
from relata.reading.page import Page
from relata.reading.parse import parse
from relata.reading.types import decider, training
from relata.reading.types import pairs as types
from relata.reading.types.features import block
from relata.records import QUAD_OF, EventType, Report

KEPT = Path(__file__).parent / "kept.tsv"


def root(kind: str) -> str:
    """CONCEDE and RETREAT are one root type, YIELD."""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def quad(kind: str) -> str:
    """The quad of a root type."""
    return str(QUAD_OF[cast(EventType, "RETREAT" if kind == "YIELD" else kind)])


PARTIES = ("Peru", "Ghana", "Oman", "Laos", "Fiji", "Chad", "Malta", "Nepal", "Cuba", "Iran")


def labels(path: Path) -> Path:
    """A file of forty labels with two types of the user's own."""
    rows = ["marked_sentence\ttype"]
    for n, party in enumerate(PARTIES):
        other = PARTIES[n - 3]
        rows += [
            f"<s>{party}</s> dredged the harbour of <t>{other}</t>.\tDREDGING",
            f"<s>{party}</s> will dredge the canal for <t>{other}</t>.\tDREDGING",
            f"<s>{party}</s> sang an anthem with <t>{other}</t>.\tSINGING",
            f"<s>{party}</s> sang to <t>{other}</t> on Friday.\tSINGING",
        ]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def test_train_learns_types_of_ones_own(tmp_path: Path) -> None:
    """A model of new types is measured on labels it did not see, and then gives these types."""
    out = tmp_path / "model.npz"
    report = training.train(labels(tmp_path / "labels.tsv"), out=out)
    page = Page.lay_out(Report(id="r", text="Togo dredged the river of Benin."))
    parse(page.sentences)
    found = types.type_pair(page, (0, 4), (26, 31), model=out)

    assert report.labels == 40
    assert report.types == {"DREDGING": 20, "SINGING": 20}
    assert report.macro_f1 > 0.9
    assert found.type == "DREDGING"
    assert found.quad is None
    assert "your model" in found.why


def test_training_is_repeatable(tmp_path: Path) -> None:
    """The same labels give the same weights."""
    file = labels(tmp_path / "labels.tsv")
    for name in ("a.npz", "b.npz"):
        training.train(file, out=tmp_path / name)
    first, second = decider.load(tmp_path / "a.npz"), decider.load(tmp_path / "b.npz")

    assert np.array_equal(first.weights, second.weights)
    assert first.classes == second.classes


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        ("sentence\tkind\nx\ty\n", BadLine, "columns marked_sentence and type"),
        ("marked_sentence\ttype\nno tags here\tAID\n", BadLine, "line 2"),
        ("marked_sentence\ttype\n<s>Peru</s> sang.\t\n", BadLine, "line 2"),
        ("marked_sentence\ttype\n<s>Peru</s> sang.\tSINGING\n", InputError, "two types or more"),
    ],
)
def test_bad_labels_are_refused(tmp_path: Path, content: str, error: type[Exception], says: str) -> None:
    """Labels that cannot be used are refused, naming the line."""
    path = tmp_path / "labels.tsv"
    path.write_text(content, "utf-8")

    with pytest.raises(error, match=says):
        training.read_labels(path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    """A file of labels or a model that is not there is named."""
    with pytest.raises(MissingPath, match=r"none\.tsv"):
        training.read_labels(tmp_path / "none.tsv")
    with pytest.raises(MissingPath, match=r"none\.npz"):
        decider.load(tmp_path / "none.npz")


def test_foreign_model_is_refused(tmp_path: Path) -> None:
    """A file that is no model is refused with what to do."""
    path = tmp_path / "model.npz"
    path.write_bytes(b"not a model")

    with pytest.raises(InputError, match="train"):
        decider.load(path)


def test_unmark_finds_the_first_of_each_party() -> None:
    """Tags go, and the first source and first target are where they stood, also where one holds the other."""
    text, spans = training.unmark("<s><t>Iran</t>'s navy</s> and <t>Oman</t>")

    assert text == "Iran's navy and Oman"
    assert text[slice(*spans["s"])] == "Iran's navy"
    assert text[slice(*spans["t"])] == "Iran"


def test_probabilities_sum_to_one() -> None:
    """The shipped model gives every type a chance, and the chances sum to one."""
    chances = decider.load(decider.SHIPPED).probabilities({"w:bomb": 0.7, "w:kill": 0.7})

    assert chances.sum() == pytest.approx(1.0)
    assert (chances > 0).all()


def test_shipped_sentences_are_readable() -> None:
    """The sentences that the shipped model is trained on have parties and types of PLOVER, all sixteen."""
    own = training.own_sentences()

    assert len({r.type for r in own}) == 16
    assert all(r.source and r.target for r in own)
    assert len(own) > 3_900


def test_kept_sentences_are_kept() -> None:
    """No sentence that the decider is measured on is among those that it is trained on."""
    own = {r.text for r in training.own_sentences()}

    assert own.isdisjoint(r.text for r in training.read_labels(KEPT))


def test_kept_sentences_are_typed() -> None:
    """562 sentences that neither the codebook nor the decider was made with: accuracy of types, quads and sides.

    Written in one go with those of `models/sentences.tsv` by people who had not seen the codebook, then drawn at random
    (one in four) and put aside. Many have several acts in one sentence, of which the marked pair has one.
    """
    found = [
        (root(label.type), root(types.type_pair(page, label.source, label.target).type))
        for label, page in training.pages(training.read_labels(KEPT))
    ]

    def share(of: Callable[[str], object]) -> float:
        return sum(of(a) == of(b) for a, b in found) / len(found)

    assert len(found) == 562
    assert share(lambda kind: kind) > 0.61
    assert share(quad) > 0.74
    assert share(lambda kind: quad(kind).endswith("conflict")) > 0.86


def test_features_of_a_block_have_its_length() -> None:
    """Features of one kind weigh together what their block is given, however many words a sentence has."""
    short, long = block(["a"], 1.4), block(map(str, range(50)), 1.4)

    assert sum(v * v for v in short.values()) == pytest.approx(1.4**2)
    assert sum(v * v for v in long.values()) == pytest.approx(1.4**2)


def test_words_unseen_in_training_lean() -> None:
    """A word that no sentence of the training holds still says what the codebook knows of it."""
    page = Page.lay_out(Report(id="r", text="Togo strafed a village of Benin."))
    parse(page.sentences)
    found = types.features(page, (0, 4), (26, 31))

    assert found["lh:ASSAULT"] > 0
