"""What is said to drive what: loops, and the links that are claimed most often."""

from __future__ import annotations

from collections.abc import Iterable

from relata.case import Case
from relata.exchange.briefing.material import Material, counted
from relata.exchange.wording import Notes, plain
from relata.records import Cause

CAUSES, LOOPS = 2, 2


def loop_lines(m: Material, case: Case) -> Iterable[str]:
    """The loops that most claims make, each with its chain of variables."""
    name = {v.id: v.name for v in case.variables()} if m.causes else {}
    loops = sorted(case.loops(), key=lambda p: (-sum(map(len, p.causes)), p.id))
    for loop in loops[:LOOPS]:
        ids = [c for step in loop.causes for c in step]
        told_in = {m.causes[i].evidence[0].report for i in ids if i in m.causes}
        chain = " → ".join(plain(name.get(v, v)) for v in (*loop.variables, loop.variables[0]))
        yield f"A {loop.kind} loop: {chain} ({counted(len(ids), 'claim')} in {counted(len(told_in), 'report')})."


def driven(m: Material, notes: Notes) -> Iterable[str]:
    """The links that are claimed most often and between the best joined variables, each by its surest claim."""
    links: dict[tuple[str, str, str], list[Cause]] = {}
    joined: dict[str, int] = {}
    for claim in m.causes.values():
        one, other = claim.cause.variable, claim.effect.variable
        if claim.modality != "denied" and one and other and one != other:
            links.setdefault((one, claim.sign, other), []).append(claim)
            joined |= {one: joined.get(one, 0) + 1, other: joined.get(other, 0) + 1}

    def rank(link: tuple[tuple[str, str, str], list[Cause]]) -> tuple[object, ...]:
        (one, _, other), claims = link
        return (-len(claims), -joined[one] - joined[other], -max(c.score for c in claims), link[0])

    ranked = sorted(links.items(), key=rank)
    for (one, sign, other), claims in ranked[:CAUSES]:
        best = max(claims, key=lambda c: (c.score, c.id))
        by = "the reporter" if isinstance(best.by, str) else plain(best.by.name)
        more = f", {counted(len(claims) - 1, 'more claim')} of this" if len(claims) > 1 else ""
        effect = f"{'perhaps ' if best.modality == 'possible' else ''}{'more' if sign == '+' else 'less'}"
        yield f"{plain(one)} → {effect} {plain(other)} (by {by}{more}).{notes.cite(best.evidence[0])}"
