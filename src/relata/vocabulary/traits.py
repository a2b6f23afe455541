"""What states are, for descriptions that name none: region, history, regime, bloc, size, and who lies beside whom.

A trait narrows down which state can be meant; which of those it is, the report must say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from relata.vocabulary import load

# A trait has at most this many words ("former eastern bloc").
LONGEST_TRAIT = 3
_FORMER = frozenset({"ex", "post", "onetime", "erstwhile", "formerly"})


class Traits:
    """Which states have a trait, and which lie beside each other."""

    def __init__(self) -> None:
        data: dict[str, Any] = load("traits")
        self._lines: dict[str, list[str]] = data["traits"]
        self._having: dict[str, frozenset[str]] = {}
        self.traits = {_plain(name): self._states(name) for name in self._lines}
        """The states that have a trait, by its wording in small letters."""
        self.heads = {noun: self._resolved(codes) for noun, codes in data["heads"].items()}
        """The states that a head noun can mean by itself ("the emirate")."""
        self.states = frozenset(data["states"])
        self.with_trait = frozenset(data["states_with_trait"])
        self.neighbours = frozenset(data["neighbours"])
        self.neighbouring = frozenset(data["neighbouring"])
        self.partners = frozenset(data["partners"])
        self.envoys, self.against_envoys = frozenset(data["envoys"]), frozenset(data["against_envoys"])
        self.yielded, self.asking = frozenset(data["yielded"]), frozenset(data["asking"])
        self.judgements = frozenset(data["judgements"])
        self.judging, self.of_states = frozenset(data["judging"]), frozenset(data["of_states"])
        size = data["size"]
        self._small, self._big = frozenset(size["small"]), frozenset(size["big"])
        self._never_small = frozenset(size["bigger_than_small"])
        self._never_big = frozenset(size["never_big"])
        self._borders: dict[str, set[str]] = {}
        for one, others in data["borders"].items():
            for other in others:
                self._borders.setdefault(one, set()).add(other)
                self._borders.setdefault(other, set()).add(one)

    def _states(self, name: str) -> frozenset[str]:
        if name not in self._having:
            self._having[name] = frozenset()  # a trait that takes in itself adds nothing
            self._having[name] = self._resolved(self._lines[name])
        return self._having[name]

    def _resolved(self, codes: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for code in codes:
            if not code.startswith("="):
                found.add(code)
            elif (name := code[1:]) in self._lines:
                found |= self._states(name)
            else:
                found |= self._resolved(load("traits")["heads"][name])
        return frozenset(found)

    def beside(self, one: str, other: str) -> bool:
        """Whether two states border on each other, by land or by a strait."""
        return other in self._borders.get(one, ())

    def having(self, words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
        """The traits that `words` before a head name, and the states that have all of them; none of both: ([], {}).

        "small Eastern European" → (["eastern european"], {BGR, BLR, CZE, ...}); size is asked by `fits_size`.
        """
        low = _plain(" ".join(words)).split()
        found: list[str] = []
        states: frozenset[str] | None = None
        at = 0
        while at < len(low):
            size = next(
                (n for n in range(LONGEST_TRAIT, 0, -1) if " ".join(low[at : at + n]) in self.traits), 0
            )
            if size:
                name = " ".join(low[at : at + size])
                states = self.traits[name] if states is None else states & self.traits[name]
                found.append(name)
            at += size or 1
        return found, states or frozenset()

    def fits_size(self, words: Sequence[str], state: str) -> bool:
        """Whether a state is as big as the words say ("the small ...", "its giant ...")."""
        low = {w.lower() for w in words}
        if low & self._small and state in self._never_small:
            return False
        return not (low & self._big and state in self._never_big)

    def tells_size(self, words: Sequence[str]) -> bool:
        """Whether one of the words says how big a state is."""
        return bool({w.lower() for w in words} & (self._small | self._big))


def _plain(words: str) -> str:
    """Words as traits are looked up: small, without hyphens, "ex-Soviet" as "former soviet"."""
    low = re.sub(r"[-‐–]", " ", words.lower()).replace("one time", "onetime")
    return " ".join("former" if w in _FORMER else w for w in low.split())


@cache
def traits() -> Traits:
    """The traits, built once a process."""
    return Traits()
