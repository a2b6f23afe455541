"""Who makes a causal claim, and how sure it is made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.causes.spans import Pair
from relata.records import ActorRef, Modality
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a list of `causes.yaml`."""
    return frozenset(load("causes")[key].split())


def modality_of(doc: Doc, pair: Pair) -> tuple[Modality, str]:
    """Whether a claim is asserted, only possible, or denied, and the word that says so.

    Behind a joint a negation inside a span is part of what is told: "the port did not open | because of | a strike".
    """
    verb = doc[pair.verb]
    joint = doc[pair.trigger].pos_ not in ("VERB", "AUX", "NOUN")
    for host in (verb, verb.head) if verb.dep_ == "xcomp" else (verb,):
        for c in host.children:
            negative = c.dep_ == "neg" or (c.lower_ in listed("negative") and c.dep_ in ("advmod", "preconj"))
            inside = joint and any(start <= c.i < end for start, end in (pair.cause, pair.effect))
            if negative and not inside:
                return "denied", f"denied by {c.text!r}"
    if joint and pair.trigger and doc[pair.trigger - 1].lower_ in ("not", "n't"):
        return "denied", "denied by 'not'"
    if pair.possible:
        return "possible", "a condition"
    for c in (*verb.children, *verb.head.children):
        if c.lower_ in ("can", "ca") and syntax.negated(c.head):
            continue  # what cannot be is told as fact
        if c.lower_ in listed("possible") and c.dep_ in ("aux", "advmod", "acomp"):
            return "possible", f"possible by {c.text!r}"
    return "asserted", ""


def claimed_by(stage: Stage, doc: Doc, pair: Pair) -> ActorRef | Literal["reporter"]:
    """Who makes a claim: the subject of the verb of saying that it stands under, else the reporter."""
    for above in syntax.ancestors(doc[pair.trigger]):
        if above.lemma_.lower() in listed("speech") and not pair.cause[0] <= above.i < pair.cause[1]:
            for actor in stage.actors(syntax.subjects(above)):
                return actor
    for token in doc[:-1]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            for actor in stage.actors(syntax.after(token, "to")):
                return actor
    return "reporter"
