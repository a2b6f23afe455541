"""Groups of tellings of one act, from the likeness of their pairs: the surest are put together first.

Each pair is judged by what its own two tellings say. A group is never made one face that has the words of all: it
would be like everything. Two groups join over their surest pair where enough of their pairs are likely, so a chain of
vague tellings does not make one act of two; it is agglomerative clustering (Sokal and Michener 1958) with single
links and a share of them that must be there, chosen on labelled tellings that are not held out (docs/story.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relata.story.apart import apart, of_other_crowds, of_two_days
from relata.story.faces import Face
from relata.story.likeness import compare
from relata.story.sides import points

# Share of the pairs of two groups that are likely of one act by themselves, from which on they join.
LIKELY = 0.4
# Share of their pairs whose days, numbers or status cannot be of one act: one telling in five may be misread.
MISREAD = 0.2
# Members of a group that are looked at; a group of so many is known by a part of it.
SAMPLE = 64

Pair = tuple[str, str]


def joined(faces: Mapping[str, Face], links: Mapping[Pair, float]) -> list[list[str]]:
    """The ids of `faces` in groups of one act, each sorted, in the order of their first members.

    `links` are pairs (the lesser id first) that may be of one act, with their likeness.
    """
    known = _Likenesses(faces, links)
    refused: set[tuple[str, str, int, int]] = set()
    group = {i: [i] for i in faces}
    of = {i: i for i in faces}
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        a, b = sorted((of[one], of[other]))
        asked = (a, b, len(group[a]), len(group[b]))
        if a == b or asked in refused:
            continue
        if not _alike(group[a][:SAMPLE], group[b][:SAMPLE], known):
            refused.add(asked)
            continue
        for member in group[b]:
            of[member] = a
        group[a] = sorted(group[a] + group.pop(b))
    return [group[i] for i in sorted(group)]


class _Likenesses:
    """The likeness of any pair, each reckoned once."""

    def __init__(self, faces: Mapping[str, Face], links: Mapping[Pair, float]) -> None:
        self._faces = faces
        self._known = dict(links)
        self._apart: dict[Pair, bool] = {}

    def of(self, one: str, other: str) -> float:
        """How likely two are of one act."""
        pair = _pair(one, other)
        if pair not in self._known:
            self._known[pair] = compare(self._faces[one], self._faces[other])
        return self._known[pair]

    def are_two(self, one: str, other: str) -> bool:
        """Whether two are told of two days, or of numbers of people that are far apart."""
        a, b = self._faces[one], self._faces[other]
        return of_two_days(a, b) or of_other_crowds(a, b)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether days, numbers or status keep two apart."""
        if self.of(one, other):
            return False
        pair = _pair(one, other)
        if pair not in self._apart:
            self._apart[pair] = apart(self._faces[one], self._faces[other])
        return self._apart[pair]


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _alike(some: Iterable[str], others: list[str], known: _Likenesses) -> bool:
    """Whether two groups are of one act on the whole; two single tellings are, by the link that they have."""
    pairs = [(x, y) for x in some for y in others]
    if len(pairs) == 1:
        return True
    if any(known.are_two(x, y) for x, y in pairs):
        return False
    if sum(known.are_apart(x, y) for x, y in pairs) > MISREAD * len(pairs):
        return False
    enough: float = points()["same_act"]
    return sum(known.of(x, y) >= enough for x, y in pairs) >= LIKELY * len(pairs)
