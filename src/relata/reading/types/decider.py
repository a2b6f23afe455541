"""A small linear model that settles a pair's type where the codebook ties or is silent.

It sees words and codebook phrases as hashed features and gives each type a probability; the same class of
model is fitted to a user's own labels by `relata train`. Inference needs numpy alone, and the same features
always give the same answer: the hash is CRC-32, not Python's.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from relata.errors import InputError, MissingPath
from relata.reading.types.phrases import lemma_of
from relata.records import QUAD_OF, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

SHIPPED = Path(__file__).parent.parent / "models" / "decider.npz"
# Hash places. With some 20,000 features seen in training, 2**15 leaves few collisions in a file below 1 MB.
SIZE = 2**15
# Words count as near a marked party up to this many tokens away.
NEAR = 3
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "PART", "AUX"})
_BLAND = frozenset("be have do the a of and that this its his her their in on at for by from as it".split())


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of a multinomial logistic regression over hashed features."""

    classes: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    """Shape (SIZE, number of classes)."""
    bias: npt.NDArray[np.float32]
    """Shape (number of classes,)."""

    def probabilities(self, features: Iterable[str]) -> npt.NDArray[np.float64]:
        """The probability of each class, in the order of `classes`; they sum to 1."""
        at, values = places(features)
        logits = self.bias + (values[:, None] * self.weights[at]).sum(axis=0)
        shifted = np.exp(logits.astype(np.float64) - float(logits.max()))
        chances: npt.NDArray[np.float64] = shifted / shifted.sum()
        return chances

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest class on the likelier side, with its probability; the first of equals.

        Conflict and cooperation are weighed first, since many small chances of the one side may outweigh the
        single best of the other; a flat guess over all types counts for neither. Types of a user's own belong
        to no side and are weighed with the rest.
        """
        chances = self.probabilities(features)
        sides = np.array([_side(c) for c in self.classes])
        if (sides >= 0).all():
            likelier = float(chances[sides == 1].sum()) > sides.mean()
            chances = np.where(sides == likelier, chances, 0.0)
        at = int(chances.argmax())
        return self.classes[at], float(chances[at])

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


def places(features: Iterable[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Where features stand in the weights, and their values: the vector has length 1, whatever its count."""
    at = np.array(sorted({zlib.crc32(f.encode()) % SIZE for f in features}), dtype=np.int64)
    return at, np.full(len(at), 1.0 / max(1.0, np.sqrt(len(at))), dtype=np.float32)


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


def word_features(tokens: Sequence[Token], sources: set[Token], targets: set[Token]) -> list[str]:
    """What the words around a pair are: anywhere, between the two, near them, on the path, inside them."""
    marked = sources | targets
    found = []
    low = min((t.i for t in marked), default=0)
    high = max((t.i for t in marked), default=0)
    for t in tokens:
        if t.pos_ not in _CONTENT or (lemma := lemma_of(t)) in _BLAND:
            continue
        if t in marked:
            found.append(f"{'s' if t in sources else 't'}:{lemma}")
            continue
        found += [f"w:{lemma}", f"x:{lemma[:5]}"]
        if low < t.i < high:
            found.append(f"b:{lemma}")
        if any(abs(t.i - m.i) <= NEAR for m in marked):
            found.append(f"n:{lemma}")
    return found + _path_features(sources, targets)


def _path_features(sources: set[Token], targets: set[Token]) -> list[str]:
    """The lemmas on the way through the parse from one party to the other, and the top of that way."""
    start, end = _head(sources), _head(targets)
    if start is None and end is None:
        return []
    if start is None or end is None or start.doc is not end.doc:
        top = start or end
        assert top is not None
        return [f"p:{lemma_of(a)}" for a in top.ancestors][:3]
    up, down = [start, *start.ancestors], [end, *end.ancestors]
    meeting = next((a for a in up if a in set(down)), None)
    if meeting is None:
        return []
    left, right = up[: up.index(meeting)], down[: down.index(meeting)]
    found = [f"p:{lemma_of(t)}" for t in [*left[1:], *right[1:]]]
    name = lemma_of(meeting)
    found += [
        f"h:{name}",
        f"hl:{left[-1].dep_ if left else '='}:{name}",
        f"hr:{right[-1].dep_ if right else '='}:{name}",
    ]
    found += [
        f"hc:{name}+{lemma_of(c)}"
        for c in meeting.children
        if c.dep_ in ("dobj", "prep", "prt", "xcomp", "neg")
    ]
    return found


def _head(tokens: set[Token]) -> Token | None:
    """The token of a stretch whose own head stands outside it; the first of several."""
    return min((t for t in tokens if t.head not in tokens or t.head is t), key=lambda t: t.i, default=None)
