"""Which time expression of a sentence governs an act: by dependency, from the expression up and from the act up.

Three levels: OWN, the expression stands at the act's own word; SHARED, at a word whose time the act shares (a
conjunct, an infinitive, the verb of a nominal act); AROUND, at a clause that only encloses the act, which then tells
no more than the year.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN, SHARED, AROUND, NONE = 3, 2, 1, 0
# How many edges an act is followed upwards.
FAR = 6
# An expression opens its sentence where it starts within so many words of it ("But on Monday ...").
FRONT = 2

_OBJECTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "appos", "conj", "oprd", "dep"})
_SHARING_EDGES = frozenset({"xcomp", "conj", "pcomp", "acl"})


@cache
def words(name: str) -> frozenset[str]:
    """A list of times.yaml: `telling` or `sharing`."""
    return frozenset(load("times")[name])


def held_by(tokens: list[Token]) -> tuple[Token, str]:
    """The word that a time expression belongs to, and the preposition (in small letters) between them, or ""."""
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])
    preposition = ""
    holder = head.head
    while holder.pos_ in ("ADP", "SCONJ", "PART") and holder.head != holder:
        preposition = preposition or holder.lower_
        holder = holder.head
    if holder.pos_ == "ADV" and holder.head != holder:
        preposition = preposition or (holder.lower_ if holder.lower_ in ("before", "after", "since") else "")
        holder = holder.head
    if not preposition and head.i and head.nbor(-1).lower_ in ("until", "since", "before", "after"):
        preposition = head.nbor(-1).lower_
    return holder, preposition


def level(act: Token, holder: Token, tokens: list[Token]) -> int:
    """How closely an expression that `holder` holds governs `act`."""
    inside = {t.i for t in tokens}
    if act.i in inside:
        return NONE
    if holder == act or _one_predicate(act, holder) or _when_clause(act, holder, inside):
        return OWN
    if holder.pos_ in ("NOUN", "PROPN"):
        return _by_noun(act, holder)
    if _shares(act, holder, inside):
        return SHARED
    if holder.dep_ == "xcomp" and holder.head == act:
        return OWN
    if holder.dep_ == "conj" and holder.head == act and not syntax.children(holder, "nsubj", "nsubjpass"):
        return SHARED
    if holder.dep_ in ("relcl", "acl") and holder.head == act:
        return AROUND
    return AROUND if any(a == holder for a in syntax.ancestors(act)) else NONE


def framed(act: Token, tokens: list[Token]) -> int:
    """How an expression that opens the sentence governs an act: as if the main verb held it, whatever the parse."""
    start = tokens[0].i - 1 if tokens[0].i and tokens[0].nbor(-1).pos_ in ("ADP", "DET") else tokens[0].i
    if start > FRONT:
        return NONE
    root = next((t for t in act.doc if t.head == t), None)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return NONE
    return SHARED if act == root or _shares(act, root, set()) else NONE


def _one_predicate(act: Token, holder: Token) -> bool:
    """Whether two tokens make one predicate: "is planning", "made a visit", "to be held"."""
    if act.head == holder and act.dep_ in ("aux", "auxpass", "prt", "acomp"):
        return True
    return holder.head == act and holder.dep_ in ("aux", "auxpass", "prt", "prep")


def _when_clause(act: Token, holder: Token, inside: set[int]) -> bool:
    """ "It came last week, when police arrested them": the arrest is of last week."""
    if not any(c.lower_ == "when" for c in act.children):
        return False
    return act.head.i in inside or (act.head == holder and act.dep_ in ("advcl", "relcl"))


def _by_noun(act: Token, holder: Token) -> int:
    """An expression at a noun dates that noun; a verb too where it is told to be at or during it."""
    if act.head == holder and act.dep_ in ("compound", "amod", "acl", "prep"):
        return SHARED
    if (
        act.dep_ == "pobj"
        and act.head.head == holder
        and holder.lemma_ in ("wave", "round", "day", "week", "series")
    ):
        return SHARED
    if (
        holder.dep_ == "pobj"
        and holder.head.lower_ in ("at", "during")
        and holder.head.head.pos_ in ("VERB", "AUX")
    ):
        verb = holder.head.head
        return OWN if verb == act else SHARED if _shares(act, verb, set()) else NONE
    if holder.dep_ in ("nsubj", "nsubjpass") and holder.head == act:
        return SHARED if act.lemma_ in ("lead", "end", "result", "see", "bring") else NONE
    return NONE


def _shares(act: Token, holder: Token, inside: set[int]) -> bool:
    """Whether the way up from the act to the holder runs only over words that share its time."""
    at = act
    for _ in range(FAR):
        if at.head == at or not _goes_up(at):
            return False
        at = at.head
        if at == holder or _when_clause(at, holder, inside):
            return True
    return False


def _goes_up(token: Token) -> bool:
    """Whether a word has the time of its head."""
    head = token.head
    if token.pos_ in ("NOUN", "PROPN"):
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
    if token.dep_ in _SHARING_EDGES:
        own_subject = syntax.children(token, "nsubj", "nsubjpass")
        return token.dep_ != "conj" or not own_subject or head.dep_ == "conj" or token.tag_ == head.tag_
    if token.dep_ in ("ccomp", "advcl"):
        if head.lemma_ in words("sharing"):
            return True
        return token.dep_ == "advcl" and token.tag_ == "VBG" and not syntax.children(token, "nsubj", "mark")
    return False
