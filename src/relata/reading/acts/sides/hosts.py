"""Who does an act, or suffers it, by the verb that it hangs on ("planned a march", "rang him to thank him")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.status import cues
from relata.vocabulary.wordlists import TIMES

if TYPE_CHECKING:
    from spacy.tokens import Token


def host_doers(phrase: Phrase) -> list[Token]:
    """Whoever does something at or with a nominal act does the act ("said during a visit", "planned a march")."""
    rules, act = load("acts"), phrase.token
    if any(c.dep_ == "poss" for c in act.children):
        return []
    host = act.head
    if act.dep_ == "dobj" and host.lemma_ in rules["draws"] and (far := syntax.after(host, "from", "by")):
        return far  # "drew condemnation from Oslo": the parse may hang the doer on the verb
    if host.lemma_ in rules["suffered"]:
        return []
    if behind := _answerable(act):
        return behind
    known = ("equal", "planned", "possible") if phrase.symmetric else ("equal", "planned")
    kind = cues().verbs.get(("noun", host.lemma_)) or cues().verbs.get(("event", host.lemma_))
    if act.dep_ == "dobj" and kind in known:
        return _accused(host) or syntax.agents(host)
    if phrase.type in rules["decided_on"] and (found := _deciders(act)):
        return found
    if (
        act.dep_ == "pobj" and host.lower_ == "of" and lemma_of(host.head) in TIMES
    ):  # "after a night of talks"
        act, host = host.head, host.head.head
    known_by: tuple[str, ...] = ("during", "in", "at")
    if phrase.type != "MOBILIZE":  # "held a session on the missile test"
        known_by += ("on",)
    if phrase.type == "CONSULT" and phrase.target:
        known_by += ("after", "before", "following")
    if phrase.type not in rules["host_does"] or act.dep_ != "pobj" or host.lower_ not in known_by:
        return []
    return syntax.agents(host.head) if host.head.pos_ in ("VERB", "AUX") else []


def _deciders(act: Token) -> list[Token]:
    """Who decides on a nominal act that is the object of a verb, or one of its examples."""
    host = act
    while host.dep_ in ("conj", "pobj", "prep") and host.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        if host.dep_ == "pobj" and host.head.lower_ not in ("including", "like", "as"):
            return []
        host = host.head
    verb = host.head
    decides = host.dep_ in ("dobj", "prep") and verb.lemma_ in load("acts")["deciding"]
    return syntax.agents(verb) if decides else []


def _answerable(act: Token) -> list[Token]:
    """Who is said to be behind a nominal act, to answer for it, or to be blamed for it."""
    rules, preposition = load("acts"), act.head
    if act.dep_ != "pobj":
        return []
    host = preposition.head
    if preposition.lower_ == "behind":
        return syntax.agents(host) if host.lemma_ in ("be", "stand") else syntax.patients(host)
    if (
        preposition.lower_ not in ("for", "of", "in", "with", "to")
        or host.lemma_.lower() not in rules["answerable"]
    ):
        return []
    if host.pos_ == "VERB":
        return syntax.patients(host)
    owners = syntax.possessors(host)
    verb = host.head
    return owners or (syntax.agents(verb) if verb.pos_ in ("VERB", "AUX") else [])


def _accused(gerund: Token) -> list[Token]:
    """Who is held or tried on charges of doing something."""
    ground = gerund.head.head if gerund.dep_ == "pcomp" else gerund
    if ground.lemma_ not in load("acts")["grounds"] or ground.dep_ != "pobj":
        return []
    verb = ground.head.head
    return syntax.patients(verb) if verb.pos_ == "VERB" else []


def visited(verb: Token) -> list[Token]:
    """Whom somebody meets or rings up in order to do what a verb tells ("rang the envoy to thank him")."""
    if verb.dep_ not in ("xcomp", "advcl") or verb.head.pos_ != "VERB":
        return []
    met = any(p.entry.type == "CONSULT" for p in codebook().verbs.get(lemma_of(verb.head), ()))
    return syntax.patients(verb.head) if met else []
