"""Where words stand by their meaning: a vector for each of 25,000 English words, near ones for words used alike.

The codebook names words; one that it does not know still stands near some that it does ("lambaste" near "criticise").
Source of the vectors: GloVe, 6B tokens, 100 dimensions (Pennington, Socher and Manning 2014, EMNLP), given to the
public domain by its makers (PDDL 1.0). `shrink` says how `data/vectors.npz` was made from them: the commonest words,
the first principal components, one byte a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

VECTORS = Path(__file__).parent / "data" / "vectors.npz"
WORDS, DIMENSIONS = 25_000, 48
# One byte holds −0.5 … 0.5; of vectors of length 1 in 48 dimensions 0.3 % of the numbers lie beyond and are cut.
STEP = 254
# Smooth inverse frequency (Arora, Liang and Ma 2017, ICLR), by rank for want of counts: the 300th word counts half.
COMMON = 300
Vector = npt.NDArray[np.float32]


@cache
def _held() -> tuple[dict[str, int], npt.NDArray[np.int8]]:
    with np.load(VECTORS, allow_pickle=False) as held:
        words = held["words"].tobytes().decode().split("\n")
        return {word: rank for rank, word in enumerate(words)}, held["vectors"]


def is_common(word: str) -> bool:
    """Whether a word in small letters is one of the commonest, names of many included."""
    return word in _held()[0]


def vector(word: str) -> Vector:
    """The direction that a word stands in, shape (DIMENSIONS,), of length 1 or nearly; zeros where it is unknown."""
    ranks, vectors = _held()
    rank = ranks.get(word)
    if rank is None:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    found: Vector = vectors[rank].astype(np.float32) / STEP
    return found


def together(words: Iterable[str]) -> Vector | None:
    """The direction that several words stand in together, common ones counting less; None where none is known.

    Shape (DIMENSIONS,), length 1. A word counts as often as it is given.
    """
    ranks, vectors = _held()
    known = [rank for word in words if (rank := ranks.get(word)) is not None]
    if not known:
        return None
    at = np.array(known)
    total: Vector = (vectors[at] * (at / (at + COMMON)).astype(np.float32)[:, None]).sum(axis=0)
    length = float(np.linalg.norm(total))
    return total / length if length else None


def shrink(glove: Path, out: Path) -> None:
    """Make `vectors.npz` from a file of GloVe (a word and its numbers a line, commonest first)."""
    words: list[str] = []
    rows = []
    with glove.open(encoding="utf-8") as lines:
        for line in lines:
            word, numbers = line.rstrip().split(" ", 1)
            if re.fullmatch(r"[a-z][a-z'-]*[a-z]", word):
                words.append(word)
                rows.append(np.array(numbers.split(), dtype=np.float64))
            if len(words) == WORDS:
                break
    matrix = np.array(rows)
    matrix = _unit(matrix - matrix.mean(axis=0))
    matrix -= matrix.mean(axis=0)
    axes = np.linalg.svd(matrix, full_matrices=False)[2][:DIMENSIONS]
    axes *= np.sign(axes[np.arange(DIMENSIONS), np.abs(axes).argmax(axis=1)])[:, None]
    small = np.clip(np.round(_unit(matrix @ axes.T) * STEP), -127, 127).astype(np.int8)
    text = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    np.savez_compressed(out, words=text, vectors=small)


def _unit(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    found: npt.NDArray[np.float64] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return found
