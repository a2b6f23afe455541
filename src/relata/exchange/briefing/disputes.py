"""What is disputed, with who holds what, and what binds the parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relata.exchange.briefing.material import Material
from relata.exchange.wording import Notes, plain, quoted, words_of
from relata.records import Claim, Position, Tie
from relata.relation.leverage import SURE
from relata.vocabulary.amounts import measured

CLAIMS, TIES = 3, 2


def disputed(m: Material, notes: Notes) -> Iterable[str]:
    """Claims that parties contest, those on the busiest pair first; then those in which an outlet takes a side."""
    pair = {m.pairs[0].a.country, m.pairs[0].b.country} - {None} if m.pairs else set()
    contested = [c for c in m.claims if c.contested]

    def rank(claim: Claim) -> tuple[object, ...]:
        named = {p.holds for p in claim.positions if p.holder.id}
        return (-len(named), -len(pair & {p.holder.country for p in claim.positions}), -claim.score, claim.id)

    for claim in sorted(contested, key=rank)[:CLAIMS]:
        said = [
            f"{word} by {_holders(m, held, notes)}"
            for holds, word in (("affirms", "affirmed"), ("denies", "denied"), ("doubts", "doubted"))
            if (held := [p for p in claim.positions if p.holds == holds])
        ]
        grade = m.ratings.credibility(claim.id)
        judged = "" if grade == "unrated" else f" Credibility {grade}."
        matter = words_of(claim.proposition, m.reports[claim.evidence[0].report])
        yield f"{quoted(matter)}: {', '.join(said)}.{judged}"


def _holders(m: Material, held: Sequence[Position], notes: Notes) -> str:
    """The holders of one side, each with the note on his first statement."""
    titles = {r.path: r.title for r in m.reports.values() if r.path and r.title and not r.outlet}
    found = []
    for position in held[:3]:
        name = plain(titles.get(position.holder.name) or position.holder.name)
        evidence = next(
            (x.evidence[0] for s in position.statements if (x := m.statements.get(s) or m.events.get(s))),
            None,
        )
        found.append(f"{name}{notes.cite(evidence) if evidence else ''}")
    more = [f"{len(held) - 3} more"] if len(held) > 3 else []
    listed = [*found, *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def bound(m: Material, notes: Notes) -> Iterable[str]:
    """Sure ties by pair, those with most kinds first, each kind by its surest telling; a measure is told once."""
    by_pair: dict[tuple[str, str], dict[str, Tie]] = {}
    sure = [t for t in m.ties if t.score >= SURE]
    for tie in sorted(sure, key=lambda t: (-t.score, t.measure is None, t.id)):
        by_pair.setdefault((tie.from_.name, tie.to.name), {}).setdefault(tie.kind, tie)
    ranked = sorted(by_pair.items(), key=lambda p: (-len(p[1]), -max(t.score for t in p[1].values()), p[0]))
    for (one, other), kinds in ranked[:TIES]:
        parts, measures = [], set()
        for tie in list(kinds.values())[:4]:
            measure = "" if tie.measure in measures else _measure(tie)
            measures.add(tie.measure)
            status = "" if tie.status == "in_force" else tie.status
            more = ", ".join(x for x in (measure, status) if x)
            parts.append(f"{tie.kind}{f' ({more})' if more else ''}{notes.cite(tie.evidence[0])}")
        yield f"{plain(one)} is tied to {plain(other)}: {', '.join(parts)}."


def _measure(tie: Tie) -> str:
    if tie.measure is None:
        return ""
    return plain(measured(tie.measure.value, tie.measure.unit, tie.measure.of))
