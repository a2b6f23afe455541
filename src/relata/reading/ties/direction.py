"""Who is `from` and who is `to` where no word at the tie says it: the convention of direction, in one place.

`from` is who depends, is bound or receives. An entry of `ties.yaml` that has places for both says so itself. Between
equals, and in weighed ties, it is, in this order:

1. who receives, where a word at the two parties shows who gives (`giving.py`; weighed ties only),
2. who leans on the other in the ties that entries found elsewhere in the report,
3. a state rather than an organisation of states, and the smaller economy rather than the larger (`economies` of
   `ties.yaml`), save in treaties, which bind both alike, and in energy, which the smaller may sell,
4. the party that the report is about (equals), or names first (weighed ties).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from relata.reading.acts.stage import Stage
from relata.reading.ties.economies import size
from relata.reading.ties.giving import giver_of
from relata.reading.ties.pairs import Party
from relata.reading.ties.roles import is_proper
from relata.records import ActorRef, Tie, TieKind

# How often one country leans on another, of any kind (None) or of one.
Leans = Counter[tuple[TieKind | None, str | None, str | None]]
Sides = tuple[ActorRef, ActorRef]
# Kinds in which the size of an economy says nothing of who leans on whom.
EVEN: frozenset[TieKind] = frozenset({"treaty", "energy"})


def of_states(stage: Stage, kind: TieKind, sides: Sides) -> Sides:
    """The two parties, with a state in the place of whoever governs it.

    Between two countries the head of one, or his minister, speaks for it. Only a political tie keeps the person who
    leans on another state ("the president, a protégé of Oslo").
    """
    one, other = sides
    if one.country == other.country or not {one.sector, other.sector} <= {"GOV", "IGO"}:
        return sides
    if kind != "political" and _governs(stage, one):
        one = stage.state(one.country or "")
    return (one, stage.state(other.country or "")) if _governs(stage, other) else (one, other)


def _governs(stage: Stage, actor: ActorRef) -> bool:
    """Whether a person, or a group that only its nation names ("Norwegian officials"), speaks for a state."""
    speaks = actor.id in stage.persons or not is_proper(actor)
    return speaks and actor.sector == "GOV" and actor.country is not None


def leans_of(ties: Sequence[Tie]) -> Leans:
    """Who leans on whom in ties that are told, by kind."""
    return Counter((t.kind, t.from_.country, t.to.country) for t in ties)


def of_equals(stage: Stage, leans: Leans, kind: TieKind, sides: Sides) -> Sides:
    """Two equal parties, `from` first."""
    order = {country: n for n, (country, _) in enumerate(stage.lands)}
    return _directed(_lean(leans, None, sides), kind, sides, order)


def of_weighed(leans: Leans, kind: TieKind, parties: tuple[Party, Party], order: dict[str, int]) -> Sides:
    """The two parties of a weighed tie, `from` first; `order` says which country the report names first."""
    one, other = (p.actor for p in parties)
    if (giver := giver_of(kind, *parties)) is not None:
        return (other, one) if giver.actor == one else (one, other)
    return _directed(_lean(leans, kind, (one, other)), kind, (one, other), order)


def _lean(leans: Leans, kind: TieKind | None, sides: Sides) -> int:
    """How much oftener the first party leans on the second than the second on the first."""
    a, b = (s.country for s in sides)
    return leans[kind, a, b] - leans[kind, b, a]


def _directed(lean: int, kind: TieKind, sides: Sides, order: dict[str, int]) -> Sides:
    a, b = sides
    if not lean and kind not in EVEN:
        lean = size(b.country) - size(a.country)
    if not lean:
        lean = order.get(b.country or "", 99) - order.get(a.country or "", 99)
    return (b, a) if lean < 0 else (a, b)
