"""Which words have the time of the word above them: conjuncts, infinitives, what is done at the same time.

Followed from an act upwards until the word that holds an expression (see `governs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.times.holders import words
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many edges an act is followed upwards.
FAR = 6
_OBJECTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "appos", "conj", "oprd", "dep"})
_SHARING_EDGES = frozenset({"xcomp", "conj", "pcomp", "acl"})


def shares(act: Token, holder: Token, inside: set[int]) -> bool:
    """Whether the way up from the act to the holder runs only over words that share its time."""
    at = act
    for _ in range(FAR):
        if at.head == at or not (_goes_up(at) or (_of_the_same_time(at) and not known(act))):
            return False
        at = at.head
        if at.pos_ == "NOUN" and at.lemma_ in words("answering"):
            return False  # what is answered or avenged came before
        if at == holder or when_clause(at, holder, inside):
            return True
    return False


def _goes_up(token: Token) -> bool:
    """Whether a word has the time of its head."""
    head = token.head
    if token.pos_ in ("NOUN", "PROPN"):
        if token.dep_ in ("dobj", "nsubjpass") and _answered(token):
            return False
        if token.dep_ in _OBJECTS:
            return (
                head.pos_ not in ("VERB", "AUX")
                or head.lemma_ not in words("telling")
                or token.dep_ == "nsubj"
            )
        return token.dep_ in ("compound", "npadvmod", "poss")
    if token.pos_ == "ADP":
        if (
            head.pos_ in ("VERB", "AUX")
            and head.lemma_ in words("telling")
            and token.lower_ not in ("at", "during")
        ):
            return False
        if token.dep_ == "conj" or any(c.dep_ == "conj" and c.pos_ == "ADP" for c in token.children):
            return True
        return token.lower_ in ("in", "at", "during", "with", "for", "of", "to", "on", "by", "into", "as")
    if token.dep_ == "relcl":
        # "a meeting at which he told them": the telling is of the meeting's time.
        return any(c.lower_ in ("in", "at", "during", "where") for c in token.children)
    if token.dep_ == "acl" and known(head):
        return False  # "respects the decision to leave": decided before
    if token.dep_ in _SHARING_EDGES:
        own_subject = syntax.children(token, "nsubj", "nsubjpass")
        return token.dep_ != "conj" or not own_subject or head.dep_ == "conj" or token.tag_ == head.tag_
    if token.dep_ in ("ccomp", "advcl"):
        if head.lemma_ in words("sharing"):
            return True
        if token.dep_ == "advcl" and _while(token):
            return True
        beside = token.dep_ == "advcl" and token.tag_ == "VBG" and not syntax.children(token, "nsubj", "mark")
        return beside and token.lemma_ not in words("prompting")
    return False


def _answered(noun: Token) -> bool:
    """Whether a request or offer is answered, so that it came before ("on Friday spurned a Peruvian request")."""
    verbs, asked = cues().verbs, cues().nouns.get(noun.lemma_) in ("possible", "alleged")
    return asked and ("answer", noun.head.lemma_) in verbs


def _while(clause: Token) -> bool:
    """Whether a clause tells what went on while that beside it was done ("fell on Monday as troops came")."""
    beside = any(c.lower_ in ("when", "as", "while") for c in clause.children)
    same = clause.tag_ == clause.head.tag_ and clause.tag_ in syntax.FINITE
    return beside and same and not syntax.children(clause, "aux")


def _of_the_same_time(clause: Token) -> bool:
    """Whether what is said goes on while it is said: a present tense under a past one ("said it is closing")."""
    head = clause.head
    if clause.dep_ != "ccomp" or head.lemma_ not in words("telling") or head.tag_ not in ("VBD", "VBN"):
        return False
    helpers = syntax.children(clause, "aux", "auxpass")
    present = clause.tag_ in ("VBZ", "VBP") and not helpers
    return present or (clause.tag_ == "VBG" and any(h.tag_ in ("VBZ", "VBP") for h in helpers))


def known(act: Token) -> bool:
    """Whether a nominal act is told of as known ("the attack"), so that it came before what is said of it."""
    return act.pos_ == "NOUN" and any(c.dep_ == "poss" or c.lower_ in syntax.DEFINITE for c in act.children)


def when_clause(act: Token, holder: Token, inside: set[int]) -> bool:
    """ "It came last week, when police arrested them": the arrest is of last week."""
    if act.pos_ == "NOUN" and act.dep_ in ("nsubj", "nsubjpass"):
        act = act.head  # "... when the arrests began"
    when = next((c for c in act.children if c.lower_ == "when"), None)
    if when is None:
        return False
    behind = when.i - (2 if when.i and when.nbor(-1).text == "," else 1)
    return act.head.i in inside or behind in inside or (act.head == holder and act.dep_ in ("advcl", "relcl"))
