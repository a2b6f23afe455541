"""Who is meant by a pronoun or a bare description, within one report.

`Discourse` keeps the parties in the order in which they were last meant, subjects before others within a
sentence. A pronoun goes back no further than `REACH` sentences, a description as far as the report does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relata.reading.actors.parties import Party

# A pronoun finds its antecedent within this many sentences (its own and those before); beyond, guesses prevail.
REACH = 3
MALE, FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THING, MANY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = MALE | FEMALE | THING | MANY
SELF = frozenset({"himself", "herself", "itself", "themselves"})
# How the names of many end.
PLURALS = ("s", "people", "police", "media", "men", "women", "children")
# Scores of antecedents: in the same sentence or the one before; further away.
NEAR, FAR = 0.8, 0.6


class Discourse:
    """The parties meant so far, the most salient first."""

    def __init__(self) -> None:
        self._order: list[tuple[int, int, Party]] = []

    def meant(self, party: Party, sentence: int, *, subject: bool) -> None:
        """Note that `party` was meant in sentence number `sentence`."""
        rank = 0 if subject else 1
        if party.last == sentence:
            old = next((e for e in self._order if e[2] is party and e[0] == sentence), None)
            if old and old[1] <= rank:
                return
        self._order = [e for e in self._order if e[2] is not party]
        self._order.append((sentence, rank, party))
        party.last = sentence

    def find(self, test: Callable[[Party], bool], sentence: int, *, reach: int | None = None) -> Party | None:
        """The most salient party that passes `test`: nearest sentence first, subjects first within it."""
        best: tuple[int, int, int] | None = None
        found = None
        for at, (number, rank, party) in enumerate(self._order):
            if reach is not None and sentence - number >= reach:
                continue
            key = (number, -rank, -at)
            if (best is None or key > best) and test(party):
                best, found = key, party
        return found

    def lately(self, sentence: int, reach: int) -> list[tuple[int, bool, Party]]:
        """The parties met within so many sentences, the most salient first: how far back, as subject or not."""
        near = [e for e in enumerate(self._order) if sentence - e[1][0] <= reach]
        near.sort(key=lambda e: (-e[1][0], e[1][1], -e[0]))
        return [(sentence - number, rank == 0, party) for _, (number, rank, party) in near]

    def last(self, number: int, test: Callable[[Party], bool], sentence: int) -> list[Party]:
        """The `number` most salient different parties that pass `test`, the latest last; [] where there are fewer."""
        found: list[Party] = []
        while len(found) < number:
            party = self.find(lambda p: test(p) and p not in found, sentence)
            if party is None:
                return []
            found.insert(0, party)
        return found


def fits(word: str, party: Party) -> bool:
    """Whether a third-person pronoun (small letters) can mean a party, by kind, number and gender."""
    if word in MALE or word in FEMALE:
        return party.person and party.gender in (None, "m" if word in MALE else "f")
    if word in MANY:
        return party.many or party.kind in ("group", "organisation")
    one_body = party.kind == "group" and not plural(party)
    return party.kind in ("state", "organisation") or one_body


def plural(party: Party) -> bool:
    """Whether a party is many people that are called by a plural: "rebels", "police", but not "the army"."""
    return party.many and party.name.endswith(PLURALS)


def pronoun(
    word: str, discourse: Discourse, sentence: int, barred: set[int], governing: Sequence[Party] = ()
) -> tuple[Party, float, str] | None:
    """Who a third-person pronoun means: party, score and why; None where nobody fits.

    `governing` are the subjects of the clauses around it, the nearest first: they come before all others.
    `barred` holds the ids (`id()`) of parties that cannot be meant, such as the subject of the same verb.
    """
    low = word.lower()
    over = [p for p in governing if id(p) not in barred]
    # "Peru has all that they need": a state may be spoken of as many where it governs the clause.
    spoken = (p for p in over if low in MANY and p.kind == "state")
    above = next((p for p in over if fits(low, p)), None) or next(spoken, None)
    if (
        above is not None
        and low in MANY
        and not above.many
        and not (above.kind == "organisation" and low == "their")
    ):
        # "Kenya expelled two envoys because they ...": many before one
        above = discourse.find(lambda p: plural(p) and id(p) not in barred, sentence, reach=1) or above
    if above:
        if above.person and above.gender is None:
            above.gender = "m" if low in MALE else "f"
        return above, NEAR, f"{low!r}: subject of the clause, {above.name}"
    if low in MALE or low in FEMALE:
        gender = "m" if low in MALE else "f"
        party = discourse.find(
            lambda p: p.person and p.gender == gender and id(p) not in barred, sentence, reach=REACH
        ) or discourse.find(
            lambda p: p.person and p.gender is None and id(p) not in barred, sentence, reach=REACH
        )
        if party and party.gender is None:
            party.gender = gender
    elif low in THING:
        party = discourse.find(
            lambda p: p.kind in ("state", "organisation") and id(p) not in barred, sentence, reach=2
        ) or discourse.find(lambda p: fits(low, p) and id(p) not in barred, sentence, reach=2)
    elif low in MANY:
        party = (
            discourse.find(lambda p: plural(p) and id(p) not in barred, sentence, reach=2)
            or discourse.find(lambda p: p.many and id(p) not in barred, sentence, reach=2)
            or discourse.find(lambda p: p.kind == "group" and id(p) not in barred, sentence, reach=2)
            or discourse.find(
                lambda p: p.kind in ("organisation", "state") and id(p) not in barred, sentence, reach=2
            )
        )
    else:
        return None
    if party is None:
        return None
    score = NEAR if sentence - party.last <= 1 else FAR
    return party, score, f"{low!r}: nearest fitting party, {party.name}"
