"""The said system: what is said to drive what, as variables, signed edges and loops; never a fact.

The invariant: everything here is "by these claims". An edge is the set of causal claims that say it, with their
speakers and signs side by side; a loop names, for each of its steps, the claims that make it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec
import networkx as nx
from msgspec import Struct

from relata.records import Cause, Event, Loop, Sign, Variable, record_id
from relata.system.meanings import acts_by_report, of_span
from relata.system.variables import group

# Loops longer than this are not named: nobody follows them.
LONGEST_LOOP = 6
# ... and no more than so many, the shortest first: a dense graph has millions.
MOST_LOOPS = 500


class Edge(Struct, frozen=True):
    """That one variable is said to drive another: the ids of the claims, by their sign."""

    cause: str
    effect: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]

    @property
    def disputed(self) -> bool:
        """Whether those who say so disagree on the sign."""
        return bool(self.plus and self.minus)

    @property
    def sign(self) -> Sign:
        """The sign that more of the claims give; + where as many give either."""
        return "-" if len(self.minus) > len(self.plus) else "+"

    @property
    def weight(self) -> float:
        """From -1 to 1: how far the claims agree on the sign."""
        return (len(self.plus) - len(self.minus)) / (len(self.plus) + len(self.minus))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that say it."""
        return tuple(sorted((*self.plus, *self.minus)))


class Said(Struct, frozen=True):
    """The causal claims with their variables named, the variables, the edges, and the loops they make."""

    causes: tuple[Cause, ...]
    variables: tuple[Variable, ...]
    loops: tuple[Loop, ...]
    edges: tuple[Edge, ...] = ()


def said_system(causes: Sequence[Cause], tellings: Iterable[Event] = ()) -> Said:
    """The system that causal claims describe together.

    1. Group the spans of all claims under named variables; `tellings`, the acts as each report tells them, name spans
    that no word of theirs names. 2. Put each claim on the edge between its two variables,
    those that are denied left out. 3. Find the loops of the graph, each reinforcing or balancing by its signs.
    """
    ordered = sorted(causes, key=lambda c: c.id)
    spans = {f"{c.id} {end}": getattr(c, end) for c in ordered for end in ("cause", "effect")}
    acts = acts_by_report(tellings)
    meanings = {
        f"{c.id} {end}": of_span(c, span, acts)
        for c in ordered
        for end, span in (("cause", c.cause), ("effect", c.effect))
    }
    grouped = group(spans, meanings)
    name_of = {key: variable.name for variable, keys in grouped for key in keys}
    named = tuple(_named(c, name_of) for c in causes)
    edges = edges_of(named)
    variables = tuple(v for v, _ in grouped)
    return Said(named, variables, loops_of(edges, {v.name: v.id for v in variables}), edges)


def _named(cause: Cause, name_of: dict[str, str]) -> Cause:
    return msgspec.structs.replace(
        cause,
        cause=msgspec.structs.replace(cause.cause, variable=name_of[f"{cause.id} cause"]),
        effect=msgspec.structs.replace(cause.effect, variable=name_of[f"{cause.id} effect"]),
    )


def edges_of(causes: Sequence[Cause]) -> tuple[Edge, ...]:
    """The edges of claims whose variables are named, in the order of their names; denied claims say none."""
    signs: dict[tuple[str, str], dict[Sign, list[str]]] = defaultdict(lambda: {"+": [], "-": []})
    for c in causes:
        one, two = c.cause.variable, c.effect.variable
        if c.modality != "denied" and one and two and one != two:
            signs[one, two][c.sign].append(c.id)
    return tuple(
        Edge(one, two, tuple(sorted(by["+"])), tuple(sorted(by["-"])))
        for (one, two), by in sorted(signs.items())
    )


def loops_of(edges: Sequence[Edge], ids: dict[str, str]) -> tuple[Loop, ...]:
    """The loops of a graph, shortest first; `ids` gives the id of each variable by name."""
    edge_of = {(e.cause, e.effect): e for e in edges}
    graph = nx.DiGraph(sorted(edge_of))
    found = []
    for circle in nx.simple_cycles(graph, length_bound=LONGEST_LOOP):
        first = circle.index(min(circle))
        circle = [*circle[first:], *circle[:first]]
        steps = [edge_of[s] for s in zip(circle, [*circle[1:], circle[0]], strict=True)]
        minus = Counter(s.sign for s in steps)["-"]
        found.append(
            Loop(
                id=record_id("loop", *circle),
                kind="balancing" if minus % 2 else "reinforcing",
                variables=tuple(ids[v] for v in circle),
                causes=tuple(s.claims for s in steps),
            )
        )
    return tuple(sorted(found, key=lambda x: (len(x.variables), x.id))[:MOST_LOOPS])
