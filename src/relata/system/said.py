"""The said system: what is said to drive what, as variables, signed edges and loops; never a fact.

Spans of the same meaning are grouped under one variable by their words, whichever came first. An edge is the set of
causal claims that say it; a loop names, for each of its steps, the claims that make it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import networkx as nx
from msgspec import Struct

from relata.records import Cause, CauseSpan, Loop, Variable, record_id
from relata.story.groups import components

# Two spans mean the same variable where this share of the smaller one's words is shared, and two words at least.
SAME_MEANING = 0.6
# Loops longer than this are not named: nobody follows them.
LONGEST_LOOP = 6

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for that with from has have had was were are been being his her its their this these those which who "
    "would will could should may might can not more less such any all into than then also only even still".split()
)


class Said(Struct, frozen=True):
    """The causal claims with their variables named, the variables, and the loops they make."""

    causes: tuple[Cause, ...]
    variables: tuple[Variable, ...]
    loops: tuple[Loop, ...]


def said_system(causes: Sequence[Cause]) -> Said:
    """The system that causal claims describe together."""
    spans = {f"{c.id} {end}": getattr(c, end) for c in causes for end in ("cause", "effect")}
    stems = {key: _stems(span.quote) for key, span in spans.items()}
    keys = sorted(spans)
    pairs = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 :] if _same(stems[a], stems[b])]
    name_of: dict[str, str] = {}
    variables = []
    for group in components(keys, pairs):
        variable = _variable(group, spans, stems)
        variables.append(variable)
        name_of |= dict.fromkeys(group, variable.name)
    named = tuple(_named(c, name_of) for c in causes)
    return Said(named, tuple(sorted(variables, key=lambda v: (v.name, v.id))), _loops(named, variables))


def _stems(text: str) -> frozenset[str]:
    words = (w.casefold() for w in _WORD.findall(text))
    return frozenset(re.sub(r"(?:ations?|ions?|ing|ed|es|s|ly)$", "", w) for w in words if w not in _EMPTY)


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= min(2, len(a), len(b)) > 0 and shared >= SAME_MEANING * min(len(a), len(b))


def _variable(
    group: Sequence[str], spans: dict[str, CauseSpan], stems: dict[str, frozenset[str]]
) -> Variable:
    wordings = Counter(" ".join(spans[key].quote.split()) for key in group)
    name = min(wordings, key=lambda w: (-wordings[w], len(w), w))
    common = sorted(frozenset.intersection(*(stems[key] for key in group)))
    why = (
        "one wording"
        if len(wordings) == 1
        else f"wordings that share words: {', '.join(common) or 'pairwise'}"
    )
    ids = tuple(sorted({key.split()[0] for key in group}))
    return Variable(id=record_id("v", *group), name=name, causes=ids, spans=tuple(sorted(wordings)), why=why)


def _named(cause: Cause, name_of: dict[str, str]) -> Cause:
    return msgspec.structs.replace(
        cause,
        cause=msgspec.structs.replace(cause.cause, variable=name_of[f"{cause.id} cause"]),
        effect=msgspec.structs.replace(cause.effect, variable=name_of[f"{cause.id} effect"]),
    )


def _loops(causes: Sequence[Cause], variables: Sequence[Variable]) -> tuple[Loop, ...]:
    ids = {v.name: v.id for v in variables}
    claims: dict[tuple[str, str], list[Cause]] = defaultdict(list)
    for c in causes:
        if c.modality != "denied" and c.cause.variable != c.effect.variable:
            claims[c.cause.variable or "", c.effect.variable or ""].append(c)
    graph = nx.DiGraph(sorted(claims))
    found = []
    for circle in nx.simple_cycles(graph, length_bound=LONGEST_LOOP):
        first = circle.index(min(circle))
        circle = [*circle[first:], *circle[:first]]
        steps = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        minus = sum(Counter(c.sign for c in claims[s])["-"] * 2 > len(claims[s]) for s in steps)
        found.append(
            Loop(
                id=record_id("loop", *circle),
                kind="balancing" if minus % 2 else "reinforcing",
                variables=tuple(ids[v] for v in circle),
                causes=tuple(tuple(sorted(c.id for c in claims[s])) for s in steps),
            )
        )
    return tuple(sorted(found, key=lambda x: (len(x.variables), x.id)))
