"""A small linear model that settles a pair's type where the codebook ties or is silent.

It sees words and codebook phrases as hashed features and gives each type a probability; the same class of
model is fitted to a user's own labels by `relata train`. Inference needs numpy alone, and the same features
always give the same answer: the hash is CRC-32, not Python's.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from relata.errors import InputError, MissingPath
from relata.records import QUAD_OF, EventType

SHIPPED = Path(__file__).parent.parent / "models" / "decider.npz"
# Hash places. With some 20,000 features seen in training, 2**15 leaves few collisions in a file below 1 MB.
SIZE = 2**15


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of a multinomial logistic regression over hashed features."""

    classes: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    """Shape (SIZE, number of classes)."""
    bias: npt.NDArray[np.float32]
    """Shape (number of classes,)."""

    def probabilities(self, features: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """The probability of each class, in the order of `classes`; they sum to 1."""
        at, values = places(features)
        logits = self.bias + (values[:, None] * self.weights[at]).sum(axis=0)
        shifted = np.exp(logits.astype(np.float64) - float(logits.max()))
        chances: npt.NDArray[np.float64] = shifted / shifted.sum()
        return chances

    def best(self, chances: npt.NDArray[np.float64]) -> tuple[str, float]:
        """The likeliest class on the likelier side, with its probability; the first of equals.

        Conflict and cooperation are weighed first, since many small chances of the one side may outweigh the
        single best of the other; a flat guess over all types counts for neither. Types of a user's own belong
        to no side and are weighed with the rest.
        """
        sides = np.array([_side(c) for c in self.classes])
        if (sides >= 0).all():
            chances = self.of_side(chances, bool(float(chances[sides == 1].sum()) > sides.mean()))
        at = int(chances.argmax())
        return self.classes[at], float(chances[at])

    def of_side(self, chances: npt.NDArray[np.float64], conflict: bool) -> npt.NDArray[np.float64]:
        """The chances of the classes of conflict, or of cooperation; those of the others are 0."""
        return np.where(np.array([_side(c) for c in self.classes]) == int(conflict), chances, 0.0)

    def save(self, path: Path) -> None:
        """Write the model as .npz (half floats: the answers do not change, the file is half as large)."""
        with path.open("wb") as file:
            np.savez_compressed(
                file, classes=np.array(self.classes), weights=self.weights.astype(np.float16), bias=self.bias
            )


def _side(kind: str) -> int:
    """1 for a type of conflict, 0 for one of cooperation, -1 for a type that PLOVER does not know."""
    quad = QUAD_OF.get(cast(EventType, kind))
    return -1 if quad is None else int(quad.endswith("conflict"))


def places(features: Mapping[str, float]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Where features stand in the weights, in order, and their values; names that share a place are summed."""
    held: dict[int, float] = {}
    for name, value in features.items():
        at = _place(name)
        held[at] = held.get(at, 0.0) + value
    order = sorted(held)
    return np.array(order, dtype=np.int64), np.array([held[at] for at in order], dtype=np.float32)


@lru_cache(maxsize=200_000)
def _place(name: str) -> int:
    return zlib.crc32(name.encode()) % SIZE


@cache
def load(path: Path = SHIPPED) -> Model:
    """The model in a file, read once a process. Raises MissingPath or InputError where there is none."""
    if not path.exists():
        raise MissingPath(wanted=f"a model at {path}", got="nothing", do="make one with `relata train`")
    try:
        with np.load(path, allow_pickle=False) as held:
            model = Model(
                tuple(str(c) for c in held["classes"]),
                held["weights"].astype(np.float32),
                held["bias"].astype(np.float32),
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(
            wanted=f"a model that `relata train` wrote at {path}", got=str(error), do="train it again"
        ) from error
    if model.weights.shape != (SIZE, len(model.classes)):
        raise InputError(
            wanted=f"weights for {SIZE} places and {len(model.classes)} types",
            got=str(model.weights.shape),
            do="train it again with this version",
        )
    return model
