"""Who depends on whom, for what and how far, as told: a ledger of ties per pair, and what a cut would take away.

Nothing is added up or weighed against another: amounts stand as told, each range with the outlets and speakers that
give it. A reading of asymmetry says only who is told to depend on the other for more kinds of things; it is by these
ties, never a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from relata.records import ActorRef, Measure, Report, Statement, Tie, TieKind, TieStatus, record_id
from relata.relation.dyads import party
from relata.vocabulary.amounts import measured

# What stands, as opposed to what is proposed, frozen or expired: a cut would end it.
STANDING: frozenset[TieStatus] = frozenset({"in_force", "uncertain"})
# Ties of equals, which name nobody who could lose by a cut more than the other.
MUTUAL: frozenset[TieKind] = frozenset({"treaty", "membership", "political"})
# The least score of a tie in the ledger: entries give more, most ties that are only weighed (docs/ties.md) less.
SURE = 0.45


class Amount(Struct, frozen=True, kw_only=True):
    """What is told of one thing in one unit: the least and the most, in how many ties."""

    unit: str
    of: str | None
    low: float
    high: float
    told: int


class Dependence(Struct, frozen=True, kw_only=True):
    """What one party is told to depend on the other for, or to be bound to it by."""

    id: str
    kind: TieKind
    status: TieStatus
    amounts: tuple[Amount, ...]
    told_by: tuple[str, ...]
    """Outlets that tell it in their own words, or in those of somebody whom they do not name."""
    said_by: tuple[str, ...]
    """Those whose words it stands in, by name."""
    outlets: tuple[str, ...]
    reports: int
    since: str | None
    until: str | None
    """First and last day as of which it is told."""
    ties: tuple[str, ...]


class Leverage(Struct, frozen=True, kw_only=True):
    """The ledger of a pair: what each is told to depend on the other for, and a plain reading of it."""

    id: str
    a: ActorRef
    b: ActorRef
    a_on_b: tuple[Dependence, ...]
    b_on_a: tuple[Dependence, ...]
    reading: str
    why: str


def leverage(
    ties: Iterable[Tie], reports: Iterable[Report] = (), statements: Iterable[Statement] = ()
) -> tuple[Leverage, ...]:
    """The ledger of every pair of states or unions that a tie joins, in the order of their names.

    Ties below `SURE` are left out: who depends on whom is not read from guesses.

    1. Let each end of a tie stand for its state, as in an index. 2. Put the ties of a pair together by direction,
    kind and status. 3. Say of each which outlets tell it themselves and who says it. 4. Read the two sides.
    """
    outlets = {r.id: r.outlet or r.path or r.id for r in reports}
    said = _speakers(statements)
    pairs: dict[tuple[ActorRef, ActorRef], dict[bool, list[Tie]]] = defaultdict(lambda: {True: [], False: []})
    for tie in ties:
        if tie.score < SURE:
            continue
        ends = [party(end, "country", "acted_on_as_state") for end in (tie.from_, tie.to)]
        if ends[0] is None or ends[1] is None or ends[0].id == ends[1].id:
            continue
        a, b = sorted((ends[0], ends[1]), key=lambda x: (x.name, x.id))
        pairs[a, b][ends[0] == a].append(tie)
    found = []
    for (a, b), sides in sorted(pairs.items(), key=lambda p: (p[0][0].name, p[0][1].name, p[0][0].id)):
        on_b, on_a = (_dependences(sides[way], outlets, said) for way in (True, False))
        found.append(
            Leverage(
                id=record_id("lv", a.id, b.id), a=a, b=b, a_on_b=on_b, b_on_a=on_a,
                reading=_reading(a, b, on_b, on_a),
                why=f"{sum(map(len, sides.values()))} ties told of the two, each with its sentences",
            )
        )  # fmt: skip
    return tuple(found)


def exposure(found: Sequence[Dependence]) -> tuple[Dependence, ...]:
    """What a party would lose by a cut, as told: what stands, and is no bond of equals."""
    return tuple(d for d in found if d.status in STANDING and d.kind not in MUTUAL)


def _speakers(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        found[s.evidence[0].report].append(s)
    return found


def _dependences(
    ties: Sequence[Tie], outlets: Mapping[str, str], said: Mapping[str, Sequence[Statement]]
) -> tuple[Dependence, ...]:
    """The ties of one direction, one entry a kind and status; what stands comes first."""
    groups: dict[tuple[TieKind, TieStatus], list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[tie.kind, tie.status].append(tie)
    made = [_dependence(kind, status, of, outlets, said) for (kind, status), of in groups.items()]
    return tuple(sorted(made, key=lambda d: (d.status not in STANDING, d.kind, d.status)))


def _dependence(
    kind: TieKind,
    status: TieStatus,
    ties: Sequence[Tie],
    outlets: Mapping[str, str],
    said: Mapping[str, Sequence[Statement]],
) -> Dependence:
    evidence = sorted({e for t in ties for e in t.evidence})
    days = sorted(t.as_of for t in ties if t.as_of)
    told_by, said_by = set[str](), set[str]()
    for e in evidence:
        around = [s for s in said.get(e.report, ()) if s.content.start <= e.start and e.end <= s.content.end]
        inner = min(around, key=lambda s: (s.content.end - s.content.start, s.id), default=None)
        if inner and inner.speaker.id:
            said_by.add(inner.speaker.name)
        else:
            told_by.add(outlets.get(e.report, e.report))
    return Dependence(
        id=record_id("dp", *sorted(t.id for t in ties)),
        kind=kind,
        status=status,
        amounts=_amounts([t.measure for t in ties if t.measure]),
        told_by=tuple(sorted(told_by)),
        said_by=tuple(sorted(said_by)),
        outlets=tuple(sorted({outlets.get(e.report, e.report) for e in evidence})),
        reports=len({e.report for e in evidence}),
        since=days[0] if days else None,
        until=days[-1] if days else None,
        ties=tuple(sorted(t.id for t in ties)),
    )


def _amounts(measures: Sequence[Measure]) -> tuple[Amount, ...]:
    """The range of what is told, of each thing in each unit."""
    groups: dict[tuple[str, str | None], list[float]] = defaultdict(list)
    for m in measures:
        groups[m.unit, m.of].append(m.value)
    return tuple(
        Amount(unit=unit, of=of, low=min(told), high=max(told), told=len(told))
        for (unit, of), told in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1] or ""))
    )


# ── in words ──────────────────────────────────────────────────────────────────────────────────────


def _reading(a: ActorRef, b: ActorRef, on_b: Sequence[Dependence], on_a: Sequence[Dependence]) -> str:
    one, other = exposure(on_b), exposure(on_a)
    if not one and not other:
        return f"Nothing is told that {a.name} or {b.name} would lose by a cut."
    parts = [_would_lose(x, y, of) for x, y, of in ((a, b, one), (b, a, other)) if of]
    more, less = len({d.kind for d in one}), len({d.kind for d in other})
    if more != less:
        leans, on = (a, b) if more > less else (b, a)
        parts.append(f"By these ties {leans.name} depends on {on.name} for more than the other way round.")
    else:
        parts.append("By these ties each depends on the other for as many kinds of things.")
    return " ".join(parts)


def _would_lose(party: ActorRef, other: ActorRef, found: Sequence[Dependence]) -> str:
    told = "; ".join(f"{_name(d)} ({sources(d)})" for d in found)
    return f"By a cut {party.name} would lose what it has from {other.name}: {told}."


def _name(d: Dependence) -> str:
    kind = d.kind if d.status == "in_force" else f"{d.kind} ({d.status})"
    return f"{kind}, {told}" if (told := as_told(d)) else kind


def sources(d: Dependence) -> str:
    """Who stands for a dependence, outlets and speakers apart: `told by Paper, Wire; said by Vlad Minister`."""
    sides = (("told", d.told_by), ("said", d.said_by))
    return "; ".join(f"{verb} by {', '.join(who)}" for verb, who in sides if who)


def as_told(d: Dependence) -> str:
    """The amounts of a dependence in words: each range, its unit and of what."""
    return ", ".join(measured(a.low, a.unit, a.of, upto=a.high) for a in d.amounts)
