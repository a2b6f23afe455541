"""The pairs of an act, each a record of its own, and those of an act that both sides do together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from relata.reading import syntax
from relata.reading.acts.clause import IN_REPORT, INFERRED
from relata.reading.acts.plausible import may_do, refuses
from relata.reading.acts.sides.hosts import host_doers
from relata.reading.acts.sides.left_out import hits_things
from relata.reading.acts.sides.targets import other_side
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef, Side
from relata.vocabulary import load

# With more parties to a symmetric act than this, each stands against all the others in one record.
MANY = 3

Pair: TypeAlias = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The pairs of an act, each to be a record of its own, and what was inferred about them."""

    pairs: tuple[Pair, ...]
    sure: float = 1.0
    why: str = ""
    inferred: tuple[ActorRef, ...] = ()
    """Those of the parties that no words of the telling name."""

    def inferred_in(self, pair: Pair) -> tuple[Side, ...]:
        """The sides of a pair that are only inferred."""
        sides: tuple[tuple[Side, tuple[ActorRef, ...]], ...] = (("source", pair[0]), ("target", pair[1]))
        return tuple(side for side, parties in sides if any(p in self.inferred for p in parties))


NOBODY = Sides(())


def fit(phrase: Phrase, pair: Pair) -> bool:
    """Whether a pair can do the act of a phrase."""
    source, target = pair
    if not target and phrase.type == "ASSAULT" and hits_things(phrase):
        return True
    return may_do(phrase.type, source[0], target[0] if target else None)


def symmetric(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> Sides:
    """Each side of an act that its parties do together, as a source toward the others.

    Where one side meets several ("met the ministers of X and Y"), these do not meet each other thereby.
    """
    kept, reason = 1.0, "symmetric: a record for each direction"
    inferred: tuple[ActorRef, ...] = ()
    parties = (*sources, *targets)
    if any(a.sector in load("acts")["not_with"].get(phrase.type, ()) for a in parties) or not parties:
        return NOBODY
    if phrase.nominal and _own_meeting(stage, phrase):
        return NOBODY
    about = phrase.token.lemma_ in load("acts")["about"]
    others = syntax.after(phrase.token, "with") if about else phrase.target
    if len(parties) == 1 and not targets and others:
        near = [t for o in others for t in syntax.noun_phrase(o)]
        targets = tuple(a for a in stage.named_in(near) if a not in sources)[:1]
        parties = (*parties, *targets)
    if len(parties) == 1 and phrase.nominal:
        parties = tuple(dict.fromkeys((*parties, *stage.actors(host_doers(phrase)))))
    if len(parties) == 1:
        if parties[0].country is None and (alone := _alone(phrase, parties)).pairs:
            return alone
        found, kept, where = other_side(stage, phrase, parties[0], in_clause=not about)
        if found is None and _one_sided(phrase) and may_do(phrase.type, parties[0], None):
            return Sides((((parties[0],), ()),), kept, "done by one side")
        if found is None:
            return _alone(phrase, parties)
        parties, reason = (*parties, found), f"{reason}; {where}"
        inferred = (found,) if kept == IN_REPORT else ()
    pairs: list[Pair]
    if phrase.type in load("acts")["refused"] and refuses(phrase):
        doers = sources or parties[:1]
        pairs = [((s,), (t,)) for s in doers for t in parties if t not in doers]
    elif sources and len(targets) > 1:
        pairs = [p for s in sources for t in targets for p in (((s,), (t,)), ((t,), (s,)))]
    elif len(parties) > MANY:
        pairs = [((p,), tuple(q for q in parties if q != p)) for p in parties]
    else:
        pairs = [((p,), (q,)) for p in parties for q in parties if p != q]
    kept_pairs = tuple(p for p in pairs if fit(phrase, p) and may_do(phrase.type, p[1][0], p[0][0]))
    return Sides(kept_pairs, kept, reason, inferred)


def _one_sided(phrase: Phrase) -> bool:
    """Whether a verb tells what one side can do alone ("declared a ceasefire")."""
    return phrase.type == "RETREAT" and not phrase.nominal and not syntax.is_passive(phrase.token)


def _own_meeting(stage: Stage, phrase: Phrase) -> bool:
    """Whether those who meet belong together: a body by its own name, or somebody and "his ministers"."""
    own: list[str] = load("acts")["own_bodies"]
    noun = phrase.token
    if syntax.after(noun, "between"):
        pair = syntax.after(noun, "between")
        return any(c.tag_ == "PRP$" for t in pair[1:] for c in syntax.children(t, "poss"))
    if syntax.after(noun, "with", "and"):
        return False
    before = syntax.children(noun, "compound", "amod", "nmod", "poss")
    return any(t.lemma_.lower() in own for t in (*before, *syntax.after(noun, "of")))


def _alone(phrase: Phrase, parties: tuple[ActorRef, ...]) -> Sides:
    """Many who meet among themselves ("EU leaders will meet on Monday"): a record without a target."""
    rules = load("acts")
    (party,) = parties
    many = [t for t in phrase.source if t.tag_ in ("NNS", "NNPS") or party.sector == "IGO"]
    if phrase.type not in rules["among_themselves"] or phrase.token.lemma_ in rules["about"] or not many:
        return NOBODY
    if phrase.nominal and not any(t.pos_ == "VERB" for t in phrase.tokens):
        return NOBODY
    return Sides((((party,), ()),) if may_do(phrase.type, party, None) else (), INFERRED, "among themselves")
