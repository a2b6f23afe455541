"""Groups from pairs: what is alike, whichever came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected groups of `members` under `pairs`, each sorted, in the order of their first members."""
    parent = {m: m for m in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for member in sorted(parent):
        groups[root(member)].append(member)
    return [groups[key] for key in sorted(groups)]
