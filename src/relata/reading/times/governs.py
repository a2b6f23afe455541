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
# Prepositions by which a noun's time is a bound of the verb's ("expelled them before the visit on 3 May").
_SIDES = ("after", "following", "before")
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
    return _behind_telling(_behind_subject(holder, tokens), tokens), preposition


def _behind_telling(holder: Token, tokens: list[Token]) -> Token:
    """ "Said on Monday they had left": parsers hang the day on what is told, though it stands at the telling."""
    at = tokens[0].i - 1
    if at > 0 and holder.doc[at].lower_ in ("on", "in", "late", "early"):
        at -= 1
    verb = holder.doc[at] if at >= 0 else holder
    told = holder.dep_ == "ccomp" and holder.head == verb and holder.i > tokens[-1].i
    return verb if told and verb.lemma_ in words("telling") else holder


def _behind_subject(holder: Token, tokens: list[Token]) -> Token:
    """ "Rabat on Thursday expelled ...": parsers hang the day on a noun, where it stands between subject and verb."""
    if holder.pos_ not in ("NOUN", "PROPN"):
        return holder
    doc, after, before = holder.doc, tokens[-1].i + 1, tokens[0].i - 1
    while after < len(doc) and doc[after].dep_ in ("aux", "auxpass", "advmod", "neg"):
        after += 1
    if before > 0 and doc[before].lower_ == "on":
        before -= 1
    if after >= len(doc) or before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
        return holder
    verb = doc[after]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "MD") for c in verb.children)
    return verb if verb.pos_ == "VERB" and finite and verb.i > tokens[-1].i else holder


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
    beside = any(c.lower_ in ("when", "as", "while") for c in holder.children)
    if holder.dep_ == "advcl" and holder.head == act and beside:
        return SHARED  # "killed when a bomb went off on Sunday"
    if holder.dep_ in ("relcl", "acl") and holder.head == act:
        return AROUND
    return AROUND if any(a == holder for a in syntax.ancestors(act)) else NONE


def framed(act: Token, tokens: list[Token]) -> int:
    """How an expression that opens the sentence governs an act: as if the main verb held it, whatever the parse."""
    start = tokens[0].i - 1 if tokens[0].i and tokens[0].nbor(-1).pos_ in ("ADP", "DET") else tokens[0].i
    if start > FRONT:
        return NONE
    root = _root(act)
    if root is None:
        return NONE
    return SHARED if act == root or _shares(act, root, set()) else NONE


def _root(act: Token) -> Token | None:
    root = next((t for t in act.sent if t.head == t), None) if act.doc.has_annotation("SENT_START") else None
    root = root or next((t for t in act.doc if t.head == t), None)
    return root if root is not None and root.pos_ in ("VERB", "AUX") else None


def side(act: Token, holder: Token) -> str:
    """The preposition by which the time of a noun bounds that of the verb `act`, or ""."""
    if holder.dep_ == "pobj" and holder.head.head == act and holder.head.lower_ in _SIDES:
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
        if _behind_telling(verb, tokens) != verb:
            return NONE
        return SHARED if act == verb or _shares(act, verb, set()) else NONE
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
        and holder.head.lower_ in ("at", "during", "in", *_SIDES)
        and holder.head.head.pos_ in ("VERB", "AUX")
    ):
        verb = holder.head.head
        if holder.head.lower_ in _SIDES:
            return SHARED if verb == act and verb.lemma_ not in words("telling") else NONE
        if holder.head.lower_ == "in" and verb.lemma_ not in words("suffering"):
            return NONE
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
        if at.pos_ == "NOUN" and at.lemma_ in words("answering"):
            return False  # what is answered or avenged came before
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
