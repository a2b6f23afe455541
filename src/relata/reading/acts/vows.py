"""What a speaker does by what he says of his own side: promises, threatens, refuses, or disputes a charge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.records import ActorRef, Statement
from relata.vocabulary import load
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token


def spoken_rules() -> dict[str, Any]:
    """What `acts.yaml` says of statements that are acts."""
    found: dict[str, Any] = load("acts")["spoken"]
    return found


def one_side(a: ActorRef, b: ActorRef) -> bool:
    """Whether two parties are one, or of one country."""
    return bool(a.id and a.id == b.id) or (a.country is not None and a.country == b.country)


def of_ones_own(stage: Stage, statement: Statement, tokens: Sequence[Token], root: Token) -> bool:
    """Whether harm that is foretold is what the speaker's own side will do: else it threatens nobody."""
    if any(t.lemma_.lower() in spoken_rules()["answers"] for t in tokens):
        return True
    host = root if root.pos_ in ("VERB", "AUX") else root.head
    heads = syntax.subjects(host)
    owners = [*heads, *(o for t in heads for o in syntax.possessors(t))]
    if any(t.lower_ in ("i", "we", "my", "our") for t in owners):
        return True
    return any(one_side(a, statement.speaker) for a in stage.actors(heads))


def refuses(stage: Stage, statement: Statement, root: Token) -> bool:
    """Whether a speaker says what his own side will not do ("we will not sign it"), vows of firmness left aside."""
    words = spoken_rules()["refusing"]
    if root.pos_ != "VERB" or syntax.is_passive(root) or root.lemma_ in words["firm"]:
        return False
    helpers = {c.lower_ for c in syntax.children(root, "aux")}
    negated = bool(syntax.children(root, "neg"))
    return negated and bool(helpers & set(words["modals"])) and _by_own_side(stage, statement, root)


def _by_own_side(stage: Stage, statement: Statement, verb: Token) -> bool:
    """Whether the subject of a verb is the speaker's own side ("I", "we", his country)."""
    heads = syntax.subjects(verb)
    return any(t.lower_ in ("i", "we") for t in heads) or any(
        one_side(a, statement.speaker) for a in stage.actors(heads)
    )


def promises(root: Token) -> bool:
    """Whether a predicate promises: it will be done, or somebody is ready to."""
    words = spoken_rules()["promising"]
    host = root if root.pos_ in ("VERB", "AUX") else root.head
    helpers = {c.lower_ for c in syntax.children(host, "aux")}
    if syntax.children(host, "neg") or helpers & set(load("acts")["duty"]):
        return False
    if helpers & set(words["modals"]) and host.lemma_ != "be":
        return True
    near = (root, *syntax.children(root, "acomp", "dobj", "xcomp"))
    return any(t.lower_ in words["words"] for t in near)


def foretells(root: Token) -> bool:
    """Whether a predicate looks ahead ("would answer", "is ready to"): what is or was the case threatens nobody."""
    words = spoken_rules()["foretelling"]
    host = root if root.pos_ in ("VERB", "AUX") else root.head
    near = (root, host, *syntax.children(host, "acomp", "dobj", "xcomp", "advmod", "conj"))
    helpers = {c.lower_ for t in near for c in syntax.children(t, "aux")}
    return bool(helpers & set(words["modals"])) or any(t.lemma_.lower() in words["words"] for t in near)


def asks_nothing(statement: Statement, root: Token) -> bool:
    """Whether a demand is only a wish for oneself ("wants to buy it", "ran for mayor"), or an idle order."""
    rules = spoken_rules()
    cue = statement.cue.quote.lower() if statement.cue else ""
    if root.dep_ == "pobj" and roles().classify([root.text]) is not None:
        return True
    own = not syntax.children(root, "nsubj", "nsubjpass")
    if cue.startswith("want") and own and any(c.tag_ == "TO" for c in syntax.children(root, "aux")):
        return root.lemma_ not in rules["wished_of_others"]
    order = own and root.tag_ in ("VB", "VBP") and not syntax.children(root, "aux", "neg")
    return order and root.lemma_.lower() in rules["idle_orders"]


def of_other_things(stage: Stage, statement: Statement, root: Token, kind: str) -> bool:
    """Whether the word of saying has another sense by what stands behind it ("honoured the agreement")."""
    cue = statement.cue
    sentence = stage.page.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return False
    senses = (
        load("acts")["other_sense_of"].get(t.lemma_.lower()) for t in sentence.tokens(cue.start, cue.end)
    )
    return any(s and s["of"] == kind and root.lemma_.lower() in s["things"] for s in senses)


def disputes(statement: Statement, tokens: Sequence[Token]) -> bool:
    """Whether a denial answers an accusation: it calls it false, or names it."""
    rules = spoken_rules()
    said = " ".join(t.lower_ for t in tokens)
    return any(words in said for words in rules["untrue_phrases"]) or any(
        t.lemma_.lower() in rules["charges"]
        or (t.lemma_.lower() in rules["untrue"] and t.dep_ not in syntax.ATTRIBUTES)
        for t in tokens
    )
