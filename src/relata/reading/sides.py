"""Who does an act to whom: the tokens of a phrase → actors, one pair for each record.

A party is never made up in silence: where the report leaves one out, `Sides.why` says who was inferred and from
what, and the score falls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from relata.reading import syntax
from relata.reading.phrases import Phrase
from relata.reading.plausible import may_do, may_tell, objects
from relata.reading.stage import Stage
from relata.reading.tellings import Telling
from relata.records import ActorRef, EventType
from relata.vocabulary import load
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an inferred doer, a target found in the clause, and one found in the report leave of a score. Set by hand from
# how often each was right in three hand-coded reports, rounded.
INFERRED, IN_CLAUSE, IN_REPORT = 0.6, 0.8, 0.6
# With more parties to a symmetric act than this, each stands against all the others in one record.
MANY = 3

Pair: TypeAlias = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the report says of its acts elsewhere.

    `doers`: (type, id of the target) → who did it; `acts`: codebook entry → where it is told and between whom.
    """

    doers: dict[tuple[EventType, str], ActorRef]
    acts: dict[str, list[tuple[int, ActorRef, ActorRef]]]

    def before(self, entry: str, at: int) -> tuple[ActorRef, ActorRef] | None:
        """The parties of the last act of an entry that is told before the place `at`."""
        earlier = [pair for place, *pair in self.acts.get(entry, ()) if place < at]
        return (earlier[-1][0], earlier[-1][1]) if earlier else None


@dataclass(frozen=True, slots=True)
class Sides:
    """The pairs of an act, each to be a record of its own, and what was inferred about them."""

    pairs: tuple[Pair, ...]
    sure: float = 1.0
    why: str = ""


NOBODY = Sides(())


def sides_of(stage: Stage, telling: Telling, told: Told) -> Sides:
    """Who does the act of a telling to whom; NOBODY where it is none between actors."""
    rules: dict[str, Any] = load("acts")
    phrase = telling.phrase
    if not may_tell(stage, phrase):
        return NOBODY
    sources, targets = _roles(stage, telling)
    if phrase.symmetric:
        return _symmetric(stage, phrase, (*sources, *targets))
    if not sources and not targets and _taken_up(phrase):
        pair = told.before(phrase.entry, stage.page.start_of(phrase.token))
        if pair is not None:
            return Sides((((pair[0],), (pair[1],)),), INFERRED, "the act told before: its parties")
    reasons: list[str] = []
    sure = 1.0
    if not sources and phrase.source and not phrase.nominal:
        sources, sure = _by_nation(stage, phrase), IN_CLAUSE
        if not sources:
            return NOBODY  # a thing, not a party, is said to do it
        reasons.append(f"the doer is named by its nation: {sources[0].name}")
    if not sources:
        doer, reason = _doer(stage, telling, targets, told)
        if doer is None:
            return NOBODY
        sources, sure = (doer,), INFERRED
        reasons.append(reason)
    if not targets:
        found, kept, reason = _target(stage, telling, sources[0])
        if found is None and phrase.type not in rules["target_optional"]:
            return NOBODY
        if found is not None:
            targets, sure = (found,), sure * kept
            reasons.append(reason)
    pairs: list[Pair] = [((s,), (t,)) for s in sources for t in targets if s != t]
    pairs = [p for p in pairs or [((s,), ()) for s in sources] if _fit(phrase, p)]
    return Sides(tuple(pairs), sure, "; ".join(reasons))


def _roles(stage: Stage, telling: Telling) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """The actors that fill a phrase's roles, or that the phrase around it gives them."""
    phrase, holder = telling.phrase, telling.holder
    sources, targets = stage.actors(phrase.source), _of_nations(stage, phrase.target)
    if phrase.symmetric:
        joined = tuple(dict.fromkeys(_joined(stage, phrase)))
        lands = {a.country for a in joined}
        sources = (
            *joined,
            *(s for s in sources if s not in joined and (len(joined) < 2 or s.country not in lands)),
        )
    if phrase.nominal and not phrase.target and "target" in phrase.pattern.slots:
        sources, targets = (), sources  # "the poisoning of X": X is not the poisoner
    if not sources and holder is not None and (phrase.nominal or not phrase.source):
        side = load("acts")["doer_inside"].get(holder.type)
        sources = stage.actors(getattr(holder, side)) if side else ()
    if phrase.nominal and not sources:
        sources = stage.actors(_host_doers(phrase.token))
    return sources, tuple(t for t in targets if t not in sources)


def _by_nation(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """The state whose adjective or genitive stands at a doer that means nobody ("Polish moves forced ...")."""
    for source in phrase.source:
        before = [t for c in syntax.children(source, "amod", "poss", "compound", "nmod") for t in c.subtree]
        if found := [a for a in stage.named_in(before) if a.country]:
            return tuple(found[:1])
    return ()


def _of_nations(stage: Stage, tokens: Sequence[Token]) -> tuple[ActorRef, ...]:
    """The actors that tokens mean; the state they are of where they are nobody in particular ("men from Oman")."""
    found: dict[ActorRef, None] = {}
    for token in tokens:
        meant = stage.actors([token])
        if meant and not any(a.country or a.name[:1].isupper() for a in meant):
            near = syntax.after(token, "from", "of")
            near += syntax.after(token.head, "from") if token.dep_ in ("dobj", "nsubjpass") else []
            near += [t for c in syntax.children(token, "amod", "poss", "compound", "nmod") for t in c.subtree]
            near.sort(key=lambda t: t.i)
            meant = tuple(a for a in stage.named_in(near) if a.country)[:1] or meant
        found |= dict.fromkeys(meant)
    return tuple(found)


def _joined(stage: Stage, phrase: Phrase) -> Iterator[ActorRef]:
    """Parties that the parse hides in one noun phrase: "the ministers of X and Y", "X and President Y"."""
    for source in phrase.source:
        lands = syntax.after(source, "of")
        if len(lands) > 1 and source.tag_ in ("NNS", "NNPS"):
            yield from stage.actors(lands)
        for token in syntax.noun_phrase(source):
            if token.lower_ == "and" and token.i > 0:
                before = token.doc[token.i - 1]
                yield from stage.cast.of(before) or stage.named_in([before])


def _taken_up(phrase: Phrase) -> bool:
    """Whether a noun takes up an act that has been told ("the arrests", "this attack")."""
    return phrase.nominal and any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")
        for c in phrase.token.children
    )


def _host_doers(act: Token) -> list[Token]:
    """Whoever does something at or with a nominal act does the act ("said during a visit", "planned a march")."""
    if any(c.dep_ == "poss" for c in act.children):
        return []
    host = act.head
    if act.dep_ == "dobj" and cues().verbs.get(("noun", host.lemma_)) in ("equal", "planned"):
        return _accused(host) or syntax.agents(host)
    if act.dep_ != "pobj" or host.lower_ not in ("during", "in", "at", "on"):
        return []
    return syntax.agents(host.head) if host.head.pos_ in ("VERB", "AUX") else []


def _accused(gerund: Token) -> list[Token]:
    """Who is held or tried on charges of doing something."""
    ground = gerund.head.head if gerund.dep_ == "pcomp" else gerund
    if ground.lemma_ not in load("acts")["grounds"] or ground.dep_ != "pobj":
        return []
    verb = ground.head.head
    return syntax.patients(verb) if verb.pos_ == "VERB" else []


def _fit(phrase: Phrase, pair: Pair) -> bool:
    """Whether a pair can do the act of a phrase."""
    source, target = pair
    return may_do(phrase.type, source[0], target[0] if target else None)


def _symmetric(stage: Stage, phrase: Phrase, parties: tuple[ActorRef, ...]) -> Sides:
    """Each side of an act that its parties do together, as a source toward the others."""
    kept, reason = 1.0, "symmetric: a record for each direction"
    if any(a.sector in load("acts")["not_with"].get(phrase.type, ()) for a in parties) or not parties:
        return NOBODY
    if len(parties) == 1:
        found, kept, where = _other(stage, phrase, parties[0])
        if found is None:
            return NOBODY
        parties, reason = (*parties, found), f"{reason}; {where}"
    pairs: list[Pair]
    if len(parties) > MANY:
        pairs = [((p,), tuple(q for q in parties if q != p)) for p in parties]
    else:
        pairs = [((p,), (q,)) for p in parties for q in parties if p != q]
    return Sides(
        tuple(p for p in pairs if _fit(phrase, p) and may_do(phrase.type, p[1][0], p[0][0])), kept, reason
    )


def _other(stage: Stage, phrase: Phrase, party: ActorRef) -> tuple[ActorRef | None, float, str]:
    """The other side of an act that names one: in its clause, else the other side of the report."""
    found = _in_clause(stage, phrase, party)
    if found is not None and (found.country is None or found.country != party.country):
        return found, IN_CLAUSE, f"the other side, {found.name}, is named in its clause"
    if (found := stage.other_side(party)) is not None:
        return found, IN_REPORT, f"{found.name} is the other side of the report"
    return None, 0.0, ""


# ── who is left out ───────────────────────────────────────────────────────────────────────────────


def _doer(
    stage: Stage, telling: Telling, targets: tuple[ActorRef, ...], told: Told
) -> tuple[ActorRef | None, str]:
    """Who does an act that names no doer, with the reason; None where such an act is not coded."""
    rules: dict[str, Any] = load("acts")
    phrase, holder = telling.phrase, telling.holder
    if phrase.token.dep_ == "compound":
        return None, ""  # "the arrest warrant" tells no arrest
    kinds: dict[str, list[str]] = rules["unnamed_doer"].get(phrase.type, {})
    kind = next((k for k, modes in kinds.items() if (phrase.mode or "") in modes), None)
    if kind is None or phrase.token.tag_ == "VB":
        return None, ""  # an order or a plan to do it names no doer who could be inferred
    for target in targets:
        if known := told.doers.get((phrase.type, target.id)):
            return known, f"the doer is left out: {known.name}, as told elsewhere in the report"
    if kind == "unidentified" and not targets:
        return None, ""
    speaking = stage.actors(holder.source) if holder is not None else ()
    country = stage.country_at(phrase.token, apart=frozenset(a.country for a in speaking if a.country))
    if kind == "authorities" and country in stage.states:
        state = stage.states[country]
        return state, f"the doer is left out: {state.name} inferred from where it takes place"
    unnamed = rules["unnamed"][kind if kind in rules["unnamed"] else "unidentified"]
    doer = ActorRef("", unnamed["name"], country if kind == "public" else None, unnamed["sector"])
    return doer, f"the doer is left out: {doer.name}"


def _target(stage: Stage, telling: Telling, source: ActorRef) -> tuple[ActorRef | None, float, str]:
    """To whom an act is done that names nobody: found in its clause, else in the report."""
    rules: dict[str, Any] = load("acts")
    phrase, holder = telling.phrase, telling.holder
    if (found := _in_clause(stage, phrase, source)) is not None:
        return found, IN_CLAUSE, f"target {found.name} named in its clause"
    if holder is not None and (side := rules["target_inside"].get(holder.type)):
        for found in stage.actors(getattr(holder, side)):
            if found != source:
                return found, IN_CLAUSE, f"target {found.name}, by {holder.token.text!r} around it"
    if rules["unnamed_target"].get(phrase.type) == "authorities":
        state = stage.states.get(source.country or "")
        if state is not None and state != source:
            return state, 1.0, f"no target named: {state.name} inferred"
    if phrase.type in rules["target_from_report"] and (other := stage.other_side(source)) is not None:
        return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
    return None, 0.0, ""


def _in_clause(stage: Stage, phrase: Phrase, source: ActorRef) -> ActorRef | None:
    """The first actor named under an act, other than its doer, its doer's own side first left aside."""
    mine = {t.i for s in phrase.source for t in s.subtree}
    things = objects(phrase)
    field = [t for o in things for t in o.subtree] or [
        t for t in phrase.token.subtree if t.i > phrase.token.i
    ]
    below = [t for t in field if t.i not in mine]
    below = [t for t in below if not _aside(t, phrase.token)]
    home = stage.states.get(source.country or "")
    found = [a for a in stage.named_in(below) if a not in (source, home) and a.sector != "MED"]
    abroad = [a for a in found if a.country and a.country != source.country]
    return next(iter(abroad or found), None)


def _aside(token: Token, act: Token) -> bool:
    """Whether a token stands in a clause that only accompanies the act ("after ...", "while ...", "said X")."""
    for t in (token, *syntax.ancestors(token)):
        if t == act or (t.head == act and t.dep_ in ("dobj", "nsubjpass", "pobj")):
            return False
        if t.dep_ in ("advcl", "conj", "parataxis", "appos"):
            return True
        if t.dep_ in ("prep", "agent") and t.lower_ in load("acts")["aside"]:
            return True
    return False
