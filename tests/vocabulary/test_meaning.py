"""Words by their meaning: what is used alike stands near, what is unknown stands nowhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from relata.vocabulary import meaning


def near(first: str, second: str) -> float:
    """The cosine of two words."""
    a, b = meaning.together([first]), meaning.together([second])
    assert a is not None and b is not None
    return float(a @ b)


@pytest.mark.parametrize(
    ("word", "akin", "stranger"),
    [
        ("criticize", "condemn", "orchard"),
        ("bombardment", "shelling", "lend"),
        ("loan", "credit", "missile"),
        ("ceasefire", "truce", "tariff"),
        ("expel", "deport", "applaud"),
    ],
)
def test_words_used_alike_stand_near(word: str, akin: str, stranger: str) -> None:
    """A word is nearer to one of like use than to one of another matter."""
    assert near(word, akin) > near(word, stranger) + 0.2


def test_several_words_have_one_direction() -> None:
    """Words together have a vector of length 1, in which a common word counts for little."""
    both = meaning.together(["the", "embargo"])

    assert both is not None
    assert both.shape == (meaning.DIMENSIONS,)
    assert np.linalg.norm(both) == pytest.approx(1.0, abs=1e-5)
    assert both @ meaning.together(["embargo"]) > 0.99  # type: ignore[operator]


def test_unknown_words_have_none() -> None:
    """Where no word is known there is no direction, rather than a wrong one."""
    assert meaning.together(["xqzzv"]) is None
    assert meaning.together([]) is None


def test_shrinking_keeps_near_words_near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors made smaller keep who stands near whom; what is no word is left out."""
    monkeypatch.setattr(meaning, "WORDS", 60)
    monkeypatch.setattr(meaning, "DIMENSIONS", 8)
    random = np.random.default_rng(20)
    base = random.normal(size=(20, 12))
    lines = []
    for group, center in enumerate(base):
        for member in "abc":
            numbers = center + random.normal(scale=0.01, size=12)
            lines.append(
                f"word{'abcdefghijklmnopqrst'[group]}{member} " + " ".join(f"{n:.4f}" for n in numbers)
            )
    lines.insert(1, "42nd " + " ".join(["0.5"] * 12))
    glove, out = tmp_path / "glove.txt", tmp_path / "vectors.npz"
    glove.write_text("\n".join(lines), encoding="utf-8")

    meaning.shrink(glove, out)

    with np.load(out) as held:
        words = held["words"].tobytes().decode().split("\n")
        vectors = held["vectors"].astype(float)
    assert len(words) == 60 and "42nd" not in words
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > 0.95
    assert unit[0] @ unit[4] < 0.9
