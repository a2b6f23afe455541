"""Who does an act to whom: the tokens of a phrase → actors, one pair for each record.

A party is never made up in silence: where the report leaves one out, `Sides.why` says who was inferred and from
what, and the score falls.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.clause import IN_CLAUSE, INFERRED, joined_to
from relata.reading.acts.deeds import Told, rival_pair
from relata.reading.acts.plausible import as_duty, may_do, may_tell
from relata.reading.acts.sides.doers import between
from relata.reading.acts.sides.left_out import doer
from relata.reading.acts.sides.mutual import mutual
from relata.reading.acts.sides.nations import by_deadly_thing, by_law, by_nation
from relata.reading.acts.sides.pairing import NOBODY, Pair, Sides, fit, symmetric
from relata.reading.acts.sides.placed import crowd_of, doer_of_the_place, of_the_place, those_hurt
from relata.reading.acts.sides.roles import roles_of
from relata.reading.acts.sides.targets import target
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class _Side:
    """Those on one side of an act: how sure that is, whether no words name them, and why they are taken."""

    actors: tuple[ActorRef, ...] = ()
    sure: float = 1.0
    inferred: bool = False
    why: str = ""


def sides_of(stage: Stage, telling: Telling, told: Told) -> Sides:
    """Who does the act of a telling to whom; NOBODY where it is none between actors."""
    phrase = telling.phrase
    if not tells(stage, phrase):
        return NOBODY
    sources, targets = roles_of(stage, telling)
    if phrase.symmetric:
        return _together(stage, phrase, sources, targets)
    if not sources and not targets and _taken_up(phrase):
        if _spoken_of(phrase) or phrase.type in load("acts")["told_once"]:
            return NOBODY
        if (pair := told.before(phrase.entry, stage.page.start_of(phrase.token))) is not None:
            return Sides((((pair[0],), (pair[1],)),), INFERRED, "the act told before: its parties", pair)
    if (both := mutual(stage, phrase, sources, targets)) is not None:
        return both
    if not targets and phrase.nominal and (rivals := rival_pair(stage, phrase)):
        return Sides(
            ((rivals[:1], rivals[1:]), (rivals[1:], rivals[:1])),
            IN_CLAUSE,
            "both nations that stand before it",
        )
    return _one_toward_another(stage, telling, told, sources, targets)


def _together(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> Sides:
    """The sides of an act that its parties do together."""
    rules, verb = load("acts"), phrase.token.lemma_
    if not targets and len(sources) < 2 and phrase.nominal and (rivals := rival_pair(stage, phrase)):
        sources = rivals
    if verb in (*rules["never_passive"], *rules["about"]) and syntax.is_passive(phrase.token):
        return NOBODY  # "the plan was discussed"
    if verb in rules["about"]:
        targets = tuple(a for a in stage.actors(syntax.after(phrase.token, "with")) if a not in sources)
    return symmetric(stage, phrase, sources, targets)


def _one_toward_another(
    stage: Stage, telling: Telling, told: Told, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> Sides:
    """The sides of an act that one does to another, those whom the report leaves out found or inferred."""
    phrase, toward = telling.phrase, _Side(targets)
    if not sources and not targets and phrase.nominal and (hurt := those_hurt(stage, phrase)):
        toward = _Side((hurt,), inferred=True, why=f"no target named: taken to be {hurt.name}")
    by = _Side(sources) if sources else _doers(stage, telling, toward.actors, told)
    if by is None:
        return NOBODY
    by_place = phrase.type == "PROTEST"  # whose state it is made against depends on where it is made
    if by_place:
        by = _at_the_place(stage, phrase, by)
    if not toward.actors and _of_anybody(phrase):
        alone: tuple[Pair, ...] = tuple(((s,), ()) for s in by.actors if may_do(phrase.type, s, None))
        return Sides(alone, by.sure, "of nobody in particular", by.actors if by.inferred else ())
    if not toward.actors:
        aimed_at = _aimed_at(stage, telling, told, by.actors)
        if aimed_at is None:
            return NOBODY
        toward = aimed_at
    if not by_place:
        by = _at_the_place(stage, phrase, by)
    others = tuple(of_the_place(stage, phrase, t, by.actors[0]) for t in toward.actors)
    pairs: list[Pair] = [((s,), (t,)) for s in by.actors for t in others if s != t]
    pairs = [p for p in pairs or [((s,), ()) for s in by.actors] if fit(phrase, p)]
    unnamed = (*(by.actors if by.inferred else ()), *(others if toward.inferred else ()))
    why = "; ".join(w for w in (by.why, toward.why) if w)
    return Sides(tuple(pairs), by.sure * toward.sure, why, unnamed)


def _at_the_place(stage: Stage, phrase: Phrase, by: _Side) -> _Side:
    return replace(by, actors=tuple(doer_of_the_place(stage, phrase, s) for s in by.actors))


def _doers(stage: Stage, telling: Telling, targets: tuple[ActorRef, ...], told: Told) -> _Side | None:
    """Who does an act whose doer has no name of an actor; None where that is nobody."""
    phrase = telling.phrase
    if phrase.source and not phrase.nominal:
        found = by_nation(stage, phrase) or by_law(stage, phrase, told) or crowd_of(stage, phrase, targets)
        if not found and (someone := by_deadly_thing(phrase, targets)):
            return _Side(someone, INFERRED, True, f"the doer is left out: {someone[0].name}")
        if not found:
            return None  # a thing, not a party, is said to do it
        return _Side(found, IN_CLAUSE, why=f"the doer is named by its nation or deed: {found[0].name}")
    left_out, reason = doer(stage, telling, targets, told)
    return None if left_out is None else _Side((left_out,), INFERRED, True, reason)


def _aimed_at(stage: Stage, telling: Telling, told: Told, sources: tuple[ActorRef, ...]) -> _Side | None:
    """To whom an act is done that names nobody; None where there is no such act without anybody."""
    phrase, sure = telling.phrase, 1.0
    if phrase.entry in load("acts")["between_two"]:
        sure = IN_CLAUSE
        if found := between(stage, phrase, sources):
            return _Side(found, sure)
    one, kept, reason = target(stage, telling, sources[0], told, sources)
    if one is None:
        return _Side(sure=sure, why=reason) if reason or _needs_none(phrase) else None
    others = joined_to(stage, phrase, one, sources) if kept == IN_CLAUSE else ()
    return _Side((one, *others), sure * kept, kept != IN_CLAUSE, reason)


def tells(stage: Stage, phrase: Phrase) -> bool:
    """Whether a phrase tells an act, whoever does it: no mere duty, nothing that the verb over it tells already."""
    return may_tell(stage, phrase) and not _told_twice(phrase) and not as_duty(phrase)


def _needs_none(phrase: Phrase) -> bool:
    """Whether an act counts without anybody to whom it is done, by its type, its verb or its words for people."""
    rules = load("acts")
    if phrase.type in rules["target_optional"]:
        return True
    if phrase.type in rules["among_themselves"] and phrase.token.lemma_ in rules["convening"]:
        return True
    if phrase.nominal or phrase.token.pos_ != "VERB" or phrase.pattern.kind != "verb":
        return False
    if phrase.type in rules["target_optional_told"] and syntax.agents(phrase.token):
        return True
    return phrase.type in rules["target_unknown"] and any(_is_people(t) for t in phrase.target)


def _is_people(token: Token) -> bool:
    """Whether a word means people: a name, a pronoun, a role."""
    if token.pos_ == "PRON":
        return token.lower_ in (
            "he",
            "she",
            "they",
            "him",
            "her",
            "them",
            "us",
            "me",
            "those",
            "everyone",
            "anyone",
        )
    return token.pos_ == "PROPN" or roles().classify([token.text]) is not None


def _of_anybody(phrase: Phrase) -> bool:
    """Whether what is asked is asked of all who could be meant ("urged all sides to")."""
    return phrase.type == "REQUEST" and any(
        t.lemma_.lower() in load("acts")["anybody"]
        and any(c.lower_ in ("all", "every", "both", "other") for c in t.children)
        for t in phrase.target
    )


def _told_twice(phrase: Phrase) -> bool:
    """Whether a noun only says in what somebody was hurt, which the verb over it tells ("killed in a raid")."""
    token = phrase.token
    noun = phrase.nominal and token.dep_ == "pobj" and lemma_of(token) in load("acts")["carriers"]
    if not noun and (token.tag_ != "VBG" or token.dep_ not in ("pcomp", "pobj")):  # "killed by shelling"
        return False
    verb = token.head.head
    behind = token.head.lower_ in ("in", "by", "during", "from")
    if not behind or verb.pos_ != "VERB" or not syntax.is_passive(verb):
        return False
    return any(p.entry.type == phrase.type for p in codebook().verbs.get(lemma_of(verb), ()))


def _taken_up(phrase: Phrase) -> bool:
    """Whether a noun takes up an act that has been told ("the arrests", "this attack")."""
    if syntax.after(phrase.token, "against", "on"):
        return False  # "the attack on the ship" says of itself which it is
    return phrase.nominal and any(
        c.dep_ == "det" and c.lower_ in syntax.DEFINITE for c in phrase.token.children
    )


def _spoken_of(phrase: Phrase) -> bool:
    """Whether an act is only what words are about ("condemned the strikes"): no telling of its own."""
    if phrase.token.dep_ not in ("dobj", "pobj", "nsubjpass", "conj"):
        return False
    host = phrase.token.head
    host = host.head if host.pos_ == "ADP" else host
    known = codebook().verbs.get(lemma_of(host), ())
    return any(p.entry.type in load("acts")["of_deeds"] and not p.parts for p in known)
