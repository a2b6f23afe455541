"""Which time expression of a sentence governs an act: by dependency, from the expression up and from the act up.

Three levels: OWN, the expression stands at the act's own word; SHARED, at a word whose time the act shares (a
conjunct, an infinitive, the verb of a nominal act); AROUND, at a clause that only encloses the act, which then tells
no more than the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.times.holders import behind_telling, held_by, words
from relata.reading.times.sharing import shares, when_clause

__all__ = ["AROUND", "NONE", "OWN", "SHARED", "closest", "held_by", "level", "side", "words"]

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN, SHARED, AROUND, NONE = 3, 2, 1, 0
# An expression opens its sentence where it starts within so many words of it ("But on Monday ...").
FRONT = 2

# Prepositions by which a noun's time is a bound of the verb's ("expelled them before the visit on 3 May").
_SIDES = ("after", "following", "before")


def closest(act: Token, holder: Token, tokens: list[Token]) -> int:
    """How closely an expression governs `act`, by what holds it or by where it stands."""
    found = level(act, holder, tokens)
    return found if found >= SHARED else max(found, framed(act, tokens), fronted(act, tokens))


def level(act: Token, holder: Token, tokens: list[Token]) -> int:
    """How closely an expression that `holder` holds governs `act`."""
    inside = {t.i for t in tokens}
    if act.i in inside:
        return NONE
    if (nearer := _listed_with(act)) is not None:
        return min(SHARED, level(nearer, holder, tokens))
    if _last_time(act, holder):
        return SHARED
    if holder == act or _one_predicate(act, holder) or when_clause(act, holder, inside):
        return OWN
    if holder.pos_ in ("NOUN", "PROPN"):
        return _by_noun(act, holder)
    if shares(act, holder, inside):
        return SHARED
    if holder.dep_ == "xcomp" and holder.head == act:
        return OWN
    if holder.dep_ == "conj" and holder.head == act and not syntax.children(holder, "nsubj", "nsubjpass"):
        return NONE if _behind_and(tokens) or _other_tense(act, holder) else SHARED
    if _closes_list(act, holder, tokens):
        return SHARED
    beside = any(c.lower_ in ("when", "as", "while") for c in holder.children)
    if holder.dep_ == "advcl" and holder.head == act and beside:
        return SHARED  # "killed when a bomb went off on Sunday"
    if holder.dep_ in ("relcl", "acl") and holder.head in (act, *syntax.after(act)):
        if holder.lower_ in words("setting") and holder.i > act.i:
            return SHARED
        content = holder.dep_ == "acl" and holder.tag_ not in ("VBN", "VBG")
        return NONE if content else AROUND  # "allegations that he took bribes in 2019" are not of 2019
    return AROUND if any(a == holder for a in syntax.ancestors(act)) else NONE


def framed(act: Token, tokens: list[Token]) -> int:
    """How an expression that opens the sentence governs an act: as if the main verb held it, whatever the parse."""
    start = tokens[0].i - 1 if tokens[0].i and tokens[0].nbor(-1).pos_ in ("ADP", "DET") else tokens[0].i
    if start > FRONT:
        return NONE
    root = _root(act)
    if root is None or root.i < start:
        return NONE
    return SHARED if act == root or shares(act, root, set()) else NONE


def _root(act: Token) -> Token | None:
    root = next((t for t in act.sent if t.head == t), None) if act.doc.has_annotation("SENT_START") else None
    root = root or next((t for t in act.doc if t.head == t), None)
    return root if root is not None and root.pos_ in ("VERB", "AUX") else None


def side(act: Token, holder: Token) -> str:
    """The preposition by which the time of a noun bounds that of the verb `act`, or ""."""
    if holder.dep_ != "pobj" or holder.head.head != act:
        return ""
    if holder.head.lower_ == "in" and holder.lemma_ in words("campaigns"):
        return "before"
    if holder.head.lower_ in _SIDES:
        return "before" if holder.head.lower_ == "before" else "after"
    return ""


def fronted(act: Token, tokens: list[Token]) -> int:
    """How an expression in a phrase before a verb's subject governs it: "Speaking at a rally on Sunday, he ..." """
    for front in (tokens[0], *syntax.ancestors(tokens[0])):
        verb = front.head
        if verb.pos_ not in ("VERB", "AUX") or front.i > verb.i:
            continue
        clause = (
            front.dep_ == "advcl"
            and front.tag_ in ("VBG", "VBN")
            and not syntax.children(front, "nsubj", "mark")
        )
        phrase = front.dep_ == "prep" and front.lower_ in ("in", "at", "during", "on", "with")
        if not (clause or phrase):
            continue
        subject = next(iter(syntax.children(verb, "nsubj", "nsubjpass")), None)
        if subject is None or tokens[-1].i >= min(t.i for t in subject.subtree):
            return NONE
        if behind_telling(verb, tokens) != verb:
            return NONE
        return SHARED if act == verb or shares(act, verb, set()) else NONE
    return NONE


def _listed_with(act: Token) -> Token | None:
    """The verb of an inner clause that an act goes on from ("after Oslo sanctioned two, expelled ten and ...").

    Parsers join such a verb to the main one; a comma before it without "and" shows that it stands in a list.
    """
    if (
        act.dep_ != "conj"
        or act.tag_ not in ("VBD", "VBN")
        or not act.i
        or syntax.children(act, "nsubj", "nsubjpass")
    ):
        return None
    if act.head.dep_ == "conj" and _listed_with(act.head) is not None:
        return act.head
    if act.nbor(-1).text != ",":
        return None
    inside = [
        v
        for v in act.doc[act.head.i + 1 : act.i]
        if v.pos_ == "VERB"
        and v.tag_ == act.tag_
        and (
            (v.dep_ in ("advcl", "ccomp") and syntax.children(v, "nsubj"))
            or (v.dep_ == "conj" and v.nbor(-1).pos_ in ("NOUN", "PROPN"))
        )
    ]
    return inside[-1] if inside and inside[-1].right_edge.i >= act.i - 2 else None


def _other_tense(act: Token, joined: Token) -> bool:
    """Whether what is joined is told in the plain past behind a present perfect ("has softened, but threatened")."""
    perfect = any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in syntax.children(act, "aux"))
    return perfect and joined.tag_ == "VBD"


def _behind_and(tokens: list[Token]) -> bool:
    """Whether an expression stands right behind an "and", so that it belongs to what follows alone."""
    at = tokens[0].i - 1
    if at > 0 and tokens[0].doc[at].pos_ in ("ADP", "DET"):
        at -= 1
    return at >= 0 and tokens[0].doc[at].dep_ == "cc"


def _closes_list(act: Token, holder: Token, tokens: list[Token]) -> bool:
    """Whether a list of three or more clauses has its time at the end ("A marched, B sang and C wept on Monday")."""
    chain = [holder]
    while chain[-1].dep_ == "conj" and chain[-1].pos_ in ("VERB", "AUX") and chain[-1].head.i < chain[-1].i:
        chain.append(chain[-1].head)
    if act.dep_ == "ccomp" and act.head == chain[-1] and act.i < act.head.i:
        chain.append(act)  # parsers take the first clause of a list for what the next one says
    past = all(v.tag_ in ("VBD", "VBN") for v in chain)
    return len(chain) > 2 and act in chain[1:] and past and tokens[0].i > holder.i and not _behind_and(tokens)


def _last_time(act: Token, holder: Token) -> bool:
    """ "The last time they met was in 2001": what is said of the time is said of the meeting."""
    if holder.lemma_ != "be" or act.dep_ not in ("relcl", "acl") or act.head.head != holder:
        return False
    return act.head.lemma_ in ("time", "occasion") and act.head.dep_ in ("nsubj", "attr")


def _one_predicate(act: Token, holder: Token) -> bool:
    """Whether two tokens make one predicate: "is planning", "made a visit", "to be held"."""
    if act.head == holder and act.dep_ in ("aux", "auxpass", "prt", "acomp"):
        return True
    return holder.head == act and holder.dep_ in ("aux", "auxpass", "prt", "prep")


def _by_noun(act: Token, holder: Token) -> int:
    """An expression at a noun dates that noun; a verb too where it is told to be at or during it."""
    if act.head == holder and act.dep_ in ("compound", "amod", "acl", "prep"):
        return SHARED
    if act.dep_ == "pobj" and act.head.head == holder and holder.lemma_ in words("rounds"):
        return SHARED
    if (
        holder.dep_ == "pobj"
        and holder.head.lower_ in ("at", "during", "in", *_SIDES)
        and holder.head.head.pos_ in ("VERB", "AUX")
    ):
        verb = holder.head.head
        if holder.head.lower_ in _SIDES:
            return SHARED if verb == act and verb.lemma_ not in words("telling") else NONE
        if holder.head.lower_ == "in" and not (
            verb.lemma_ in words("suffering") or holder.lemma_ in words("occasions")
        ):
            return NONE
        return OWN if verb == act else SHARED if shares(act, verb, set()) else NONE
    if holder.dep_ == "pobj" and holder.head.head == act and act.pos_ == "NOUN":
        inside = holder.head.lower_ == "in" and (
            act.lemma_ in words("harm") or holder.lemma_ in words("occasions")
        )
        return SHARED if inside or holder.head.lower_ in ("at", "during") else NONE
    verb = holder.head.head if holder.dep_ == "pobj" else holder.head
    if holder.dep_ == "pobj" and holder.head.lower_ == "for" and holder.lemma_ in words("rounds_of_talks"):
        return SHARED if verb == act else NONE
    if holder.dep_ in ("dobj", "pobj") and act == verb:
        return SHARED if act.lemma_ in words("attending") | words("making") else NONE
    if holder.dep_ in ("nsubj", "nsubjpass") and holder.head == act:
        return SHARED if act.lemma_ in words("leading") | words("suffering") else NONE
    return NONE
