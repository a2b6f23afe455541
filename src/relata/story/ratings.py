"""What people think of outlets and claims: grades on the admiralty scale, read from the ledger.

A grade is a line of the ledger: `what` is `rate`, `record` the id of a claim or `outlet:` and an outlet's name,
`after` the grade, or null to take it off. Grades are shown and filtered by, each for itself: nothing is computed from
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from relata.records import Claim, Correction
from relata.story.corrections import standing
from relata.vocabulary.admiralty import CREDIBILITY, RELIABILITY, signs

OUTLET = "outlet:"
"""What stands before an outlet's name where a line of the ledger is about the outlet."""
UNRATED = "unrated"
"""How a filter asks for what nobody has graded."""
# A claim that lost or gained statements is the same matter while it holds more than this share of those rated.
SAME_MATTER = 0.5


class Opinion(Struct, frozen=True, kw_only=True):
    """A grade that one person gave."""

    grade: str
    who: str
    when: str
    note: str = ""


class Rating(Struct, frozen=True, kw_only=True):
    """The newest grade of an outlet or claim, and the newest of each person, newest first."""

    grade: str
    given: tuple[Opinion, ...]


class Ratings(Struct, frozen=True, kw_only=True):
    """All grades that stand: outlets by name, claims by id."""

    outlets: dict[str, Rating]
    claims: dict[str, Rating]

    def reliability(self, outlet: str | None) -> str:
        """The grade of an outlet, or `unrated`."""
        found = self.outlets.get(outlet or "")
        return found.grade if found else UNRATED

    def credibility(self, claim: str | None) -> str:
        """The grade of a claim, or `unrated`."""
        found = self.claims.get(claim or "")
        return found.grade if found else UNRATED


def scale_of(record: str) -> str:
    """The scale on which `record` is graded."""
    return RELIABILITY if record.startswith(OUTLET) else CREDIBILITY


def ratings(changes: Sequence[Correction], claims: Iterable[Claim]) -> Ratings:
    """The grades that stand in the ledger.

    A claim is found again by its id, or, where reports that came in changed it, by the statements that it had.
    """
    of: dict[str, dict[str, Opinion | None]] = defaultdict(dict)
    held = {c.id: statements_of(c) for c in claims}
    for line in standing(changes):
        if line.what != "rate":
            continue
        record = line.record if scale_of(line.record) == RELIABILITY else _found_again(line, held)
        if record is not None:
            # Each person's newest grade counts; it goes to the end, so that the last of all is the newest.
            of[record].pop(line.who, None)
            of[record][line.who] = _opinion(line)
    outlets, rated = {}, {}
    for record, by in of.items():
        given = tuple(o for o in reversed(by.values()) if o is not None)
        if given:
            rating = Rating(grade=given[0].grade, given=given)
            if scale_of(record) == RELIABILITY:
                outlets[record.removeprefix(OUTLET)] = rating
            else:
                rated[record] = rating
    return Ratings(outlets=dict(sorted(outlets.items())), claims=dict(sorted(rated.items())))


def _opinion(line: Correction) -> Opinion | None:
    if line.after not in signs(scale_of(line.record)):
        return None
    return Opinion(grade=str(line.after), who=line.who, when=line.when, note=line.note)


def statements_of(claim: Claim) -> frozenset[str]:
    """Ids of the statements of all sides of a claim."""
    return frozenset(s for p in claim.positions for s in p.statements)


def _found_again(line: Correction, held: Mapping[str, frozenset[str]]) -> str | None:
    if line.record in held:
        return line.record
    had = _statements_before(line.before)
    best = max(held, key=lambda i: (len(held[i] & had), i), default=None)
    return best if best is not None and had and len(held[best] & had) > SAME_MATTER * len(had) else None


def _statements_before(before: Any) -> frozenset[str]:
    """The statements of the claim as the ledger kept it; whatever else stands there gives none."""
    found: list[str] = []
    positions = before.get("positions") if isinstance(before, dict) else None
    for position in positions if isinstance(positions, list | tuple) else ():
        statements = position.get("statements") if isinstance(position, dict) else None
        found += [s for s in statements if isinstance(s, str)] if isinstance(statements, list | tuple) else []
    return frozenset(found)
