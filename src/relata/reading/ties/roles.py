"""Who stands where around a word that names a tie: slots of `vocabulary/data/ties.yaml` → tokens → parties.

A slot gives tokens; a party is whoever such a token means, or whoever is named inside its noun phrase ("Moscow's
energy exports" means Moscow). Nobody is made up here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

_NATION = ("amod", "compound", "nmod", "nummod")
_HOSTS = frozenset({"dobj", "attr", "oprd", "pobj", "conj", "nsubjpass", "acomp", "dative"})


def host(noun: Token) -> Token | None:
    """The verb that a noun is object, attribute or oblique of ("have a treaty", "bound by a treaty")."""
    at = syntax.first_conjunct(noun)
    for _ in range(4):
        if at.dep_ not in _HOSTS and at.dep_ != "prep" and at.dep_ != "agent":
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def _subject(t: Token) -> list[Token]:
    if t.pos_ in ("VERB", "AUX"):
        return syntax.subjects(t)
    if t.dep_ == "pobj" and t.head.lower_ in ("with", "of") and t.head.head.pos_ in ("NOUN", "PROPN"):
        return [t.head.head] if t.head.lower_ == "with" else []
    verb = host(t) if t.pos_ != "ADJ" else t.head
    if t.pos_ == "ADJ" and verb is not None and verb.pos_ not in ("VERB", "AUX"):
        return [verb] if t.dep_ in ("amod", "relcl", "acl") else []
    return syntax.subjects(verb) if verb is not None and verb.pos_ in ("VERB", "AUX") else []


def _behind(t: Token) -> list[Token]:
    """What an apposition or a participle stands behind: "Gazprom, a subsidiary of", "the leader, sponsored by"."""
    if t.dep_ in ("appos", "acl", "amod", "relcl"):
        return [t.head]
    return list(syntax.children(t, "appos"))


def _inside(t: Token) -> list[Token]:
    return list(syntax.children(t, *_NATION))


def _of_host(t: Token, preposition: str) -> list[Token]:
    verb = host(t) if t.pos_ not in ("VERB", "AUX") else t
    return syntax.after(verb, preposition) if verb is not None else []


def _dative(t: Token) -> list[Token]:
    verb = t if t.pos_ == "VERB" else host(t)
    return syntax.recipients(verb) if verb is not None else []


def _goods(t: Token) -> list[Token]:
    """Whose goods pass through a port or corridor: of the noun or of the object of the verb that it hangs on."""
    if t.dep_ != "pobj":
        return []
    over = t.head.head
    things = [over] if over.pos_ == "NOUN" else syntax.patients(over) if over.pos_ == "VERB" else []
    return [i for o in things for i in (*_inside(o), *syntax.possessors(o), *syntax.after(o, "of"))]


def _agent(t: Token) -> list[Token]:
    """Who does what a passive verb tells, also where the parse hangs the "by" on an adverbial ("for years by")."""
    by = syntax.agents(t) if syntax.is_passive(t) else []
    if by:
        return by
    near = [c for c in t.subtree if c.lower_ == "by" and c.i > t.i and c.dep_ in ("agent", "prep")]
    return [o for a in near[:1] for p in syntax.children(a, "pobj") for o in syntax.coordinated(p)]


SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "subject": _subject,
    "object": lambda t: syntax.patients(t) if t.pos_ == "VERB" else [],
    "agent": _agent,
    "poss": syntax.possessors,
    "nation": _inside,
    "behind": _behind,
    "dative": _dative,
    "recipient": _dative,
    "between": lambda t: syntax.after(t, "between", "among"),
    "far_to": lambda t: [o for v in syntax.ancestors(t) if v.pos_ == "VERB" for o in syntax.after(v, "to")][
        :1
    ],
    "nation_of_subject": lambda t: [
        i for s in syntax.subjects(t) for i in (*_inside(s), *syntax.possessors(s))
    ],
    "nation_of_object": lambda t: [
        i for s in syntax.patients(t) for i in (*_inside(s), *syntax.possessors(s))
    ],
    "nation_goods": lambda t: _goods(t),
    "for_of": lambda t: [
        o for p in syntax.after(t, "for") for o in (*syntax.after(p, "of"), *syntax.possessors(p))
    ],
}
"""Slot → the tokens that fill it; every other name is a preposition at the trigger or at its host verb."""


def fill(stage: Stage, trigger: Token, slots: Iterable[str]) -> list[tuple[ActorRef, Token]]:
    """The parties that stand in `slots` of `trigger`, each once, with the token that names each."""
    found: dict[ActorRef, Token] = {}
    for slot in slots:
        if slot in SLOTS:
            tokens = SLOTS[slot](trigger)
        else:
            tokens = syntax.after(trigger, slot) or (
                _of_host(trigger, slot) if trigger.pos_ == "NOUN" and slot not in ("of", "by") else []
            )
        for token in tokens:
            for actor in parties(stage, token, trigger):
                found.setdefault(actor, token)
    return list(found.items())


def parties(stage: Stage, token: Token, trigger: Token) -> list[ActorRef]:
    """Whom `token` means, or who is named in its noun phrase without the trigger's own words."""
    own = [a for a in stage.actors([token]) if a.country or a.sector == "IGO" or a.name[:1].isupper()]
    if any(a.country or a.sector == "IGO" for a in own):
        return own
    phrase = [t for t in syntax.noun_phrase(token) if t.i != trigger.i] if token.i != trigger.i else []
    inner = [a for a in stage.named_in(phrase) if a.country or a.sector == "IGO"]
    return inner[:1] or own
