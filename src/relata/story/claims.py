"""What is said on one matter, and who holds what: claims with their positions, contested where both sides are held.

Every statement stands in one claim at most, every grouping says why, and a person's merging and splitting comes last.
Positions that agree with the one that the claim is named after affirm it; nobody stands on both sides of a claim
unless he said both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from relata.records import Claim, Correction, Event, Evidence, Holds, Position, Report, Statement, record_id
from relata.story.claims_faces import Face, faces_of
from relata.story.claims_link import Link
from relata.story.claims_pairs import links
from relata.story.claims_wording import worded
from relata.story.corrections import apply, standing

MERGED = 1.0


def claims_of(
    statements: Sequence[Statement],
    tellings: Sequence[Event],
    reports: Sequence[Report],
    changes: Sequence[Correction] = (),
    events: Sequence[Event] = (),
) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    """The claims that statements and tellings make, and the statements naming their claim; `events` are merged acts.

    1. Lay out what of each statement, and of each protest, is compared.
    2. Link those on one matter, each link saying whether they agree.
    3. Put a person's merging and splitting in.
    4. Take the groups that links make, the surest first, so that no group contradicts itself.
    5. Name each claim after the position that states it best, in words that can be read by themselves, and say who
       affirms and who denies.
    6. Put in what a person said of a claim: one that is rejected is no claim, its statements stay.
    """
    faces = {f.id: f for f in faces_of(statements, tellings, reports, events)}
    found = _corrected(links(list(faces.values())), changes, faces)
    sides = _Sides(faces)
    used = [link for link in found if sides.join(link)]
    groups: dict[str, list[str]] = defaultdict(list)
    for member in sorted(faces):
        groups[sides.root(member)[0]].append(member)
    sources: dict[str, Any] = {r.id: r for r in (*statements, *tellings)}
    texts = {r.id: r.text for r in reports}
    claims = [
        _claim([faces[m] for m in members], sides, used, sources, texts)
        for _, members in sorted(groups.items())
        if len({faces[m].who for m in members}) > 1
    ]
    claims = list(apply(claims, changes, lenient=True))
    of = {s: c.id for c in claims for p in c.positions for s in p.statements}
    return tuple(claims), tuple(msgspec.structs.replace(s, claim=of.get(s.id)) for s in statements)


class _Sides:
    """Groups of faces with their sides: union and find with a sign."""

    def __init__(self, members: Mapping[str, Face]) -> None:
        self._parent = {m: (m, True) for m in members}

    def root(self, member: str) -> tuple[str, bool]:
        """The group of `member`, and whether it stands on the group's own side."""
        agrees = True
        while self._parent[member][0] != member:
            member, same = self._parent[member]
            agrees = agrees == same
        return member, agrees

    def join(self, link: Link) -> bool:
        """Put the two ends of `link` in one group; False where their sides are known to be otherwise."""
        (a, a_agrees), (b, b_agrees) = self.root(link.a), self.root(link.b)
        same = (a_agrees == b_agrees) == link.same
        if a == b:
            return same
        low, high = sorted((a, b))
        self._parent[high] = (low, same)
        return True


def _corrected(found: list[Link], changes: Sequence[Correction], faces: Mapping[str, Face]) -> list[Link]:
    """The links after what a person merged (`after`: statements of one claim) or split off, in the ledger's order."""
    for change in standing(changes):
        if change.what not in ("merge", "split"):
            continue
        ids = [i for i in change.after or () if i in faces]
        if ids and change.what == "merge":
            sign = {i: faces[i].negative for i in ids}
            by = f"merged by {change.who} on {change.when[:10]}"
            found = [*(Link(MERGED, ids[0], i, sign[ids[0]] == sign[i], by) for i in ids[1:]), *found]
        elif ids:
            apart = set(ids)
            found = [link for link in found if (link.a in apart) == (link.b in apart)]
    return found


# ── the record ────────────────────────────────────────────────────────────────────────────────────


def _claim(
    members: list[Face],
    sides: _Sides,
    used: Sequence[Link],
    sources: Mapping[str, Any],
    texts: Mapping[str, str],
) -> Claim:
    ordered = sorted(members, key=_stating)
    best = ordered[0]
    said, text = sources[best.id], texts.get(best.report)
    agrees = sides.root(best.id)[1]
    positions = _positions(ordered, {f.id for f in members if sides.root(f.id)[1] == agrees})
    held = {p.holds for p in positions}
    inside = {f.id for f in members}
    reasons = dict.fromkeys(link.why for link in used if link.a in inside and link.b in inside)
    evidence: dict[Evidence, None] = dict.fromkeys(e for f in ordered for e in sources[f.id].evidence)
    strengths = [link.score for link in used if link.a in inside and link.b in inside]
    return Claim(
        id=record_id("cl", min(inside)),
        evidence=tuple(evidence),
        why=f"{len(members)} tellings of one matter: " + "; ".join(reasons),
        score=min(strengths),
        proposition=worded(said, text) if isinstance(said, Statement) and text else best.content,
        positions=positions,
        contested="affirms" in held and len(held) > 1,
    )


def _stating(face: Face) -> tuple[object, ...]:
    """Order in which faces can name a claim: what is charged before what is denied, turned away or answered."""
    against = face.stance in ("denies", "doubts")
    denying = against or (any(not side for _, side in face.sides) and face.stance != "accuses")
    return (face.pointer, face.negative, face.turns, face.answers, denying, -face.score, face.report, face.at)


def _positions(members: Sequence[Face], affirming: set[str]) -> tuple[Position, ...]:
    """Each holder's side, in the order in which the sides were first told."""
    found: dict[tuple[str, Holds], list[Face]] = defaultdict(list)
    for face in members:
        holds: Holds = (
            "affirms" if face.id in affirming else "doubts" if face.stance == "doubts" else "denies"
        )
        found[face.who, holds].append(face)
    return tuple(
        Position(
            told[0].holder,
            holds,
            tuple(sorted(f.id for f in told)),
            tuple(sorted({f.outlet for f in told})),
        )
        for (_, holds), told in found.items()
    )
