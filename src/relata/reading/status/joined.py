"""To what a clause belongs: which verb a joined one goes with, which clauses stand apart, whose complement one is.

Parsers join a verb to the nearest one, hang a clause behind a semicolon on its neighbour, and a that-clause on the
day before it; what governs the neighbour then seems to govern the clause too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})


def goes_with(verb: Token) -> Token:
    """The first of the verbs that a joined one truly goes with.

    What is finite is joined to what is finite ("failed to win and left", "demanded that he be freed and asked ...").
    """
    first = syntax.first_conjunct(verb)
    if (true := slipped(verb, first)) is not None:
        return true
    if not _is_finite(verb) or bare_form(verb) is not None:
        return first
    while (
        first.head != first
        and first.pos_ in VERBAL
        and first.dep_ in ("xcomp", "pcomp", "advcl", "ccomp", "conj")
        and _is_bare(first)
    ):
        first = syntax.first_conjunct(first.head)
    return first


def slipped(verb: Token, first: Token) -> Token | None:
    """The verb that a joined one goes with where the parse joins it to one of another form, else None.

    "Was ready to complain, and retaliate" is to retaliate; who "has denied that it breaks the pact and mocked them"
    has mocked them.
    """
    own = (*syntax.SUBJECTS, "nsubjpass", "expl", "aux", "auxpass")
    if verb.dep_ != "conj" or syntax.children(verb, *own):
        return None
    if verb.tag_ == "VB" and first.tag_ != "VB":
        before = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.tag_ == "VB")
        return next((t for t in before if any(h.tag_ in ("MD", "TO") for h in _helpers(t))), None)
    denied = first.dep_ == "ccomp" and cues().verbs.get(("that", first.head.lemma_)) == "denied"
    if denied and verb.tag_ in ("VBD", "VBN") and verb.lemma_ in cues().utterances - {first.lemma_}:
        return first.head  # "denied that it had fired and blamed the rebels"
    other = first.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBN" and first.tag_ == "VBD")
    if verb.tag_ not in ("VBD", "VBN") or not other or first.dep_ not in ("ccomp", "acl", "relcl"):
        return None
    above = next((t for t in syntax.ancestors(first) if t.pos_ in VERBAL), None)
    return above if above is not None and any(h.lemma_ == "have" for h in _helpers(above)) else None


def bare_form(verb: Token) -> Token | None:
    """The verb under a modal or "to" whose helpers a joined one shares, though its form looks past ("cut", "put")."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lower_ != verb.lemma_:
        return None
    if syntax.children(verb, *syntax.SUBJECTS, "nsubjpass", "aux", "auxpass"):
        return None
    first = syntax.first_conjunct(verb)
    return first if first.tag_ == "VB" and any(h.tag_ in ("MD", "TO") for h in _helpers(first)) else None


def apart(verb: Token) -> bool:
    """Whether a semicolon parts a clause from the one that it is hung on, or commas do a clause with "which"."""
    if verb.dep_ in ("ccomp", "parataxis"):
        low, high = sorted((verb.i, verb.head.i))
        return any(verb.doc[i].text == ";" for i in range(low, high))
    if verb.dep_ != "relcl" or not (_is_finite(verb) or any(h.tag_ in syntax.FINITE for h in _helpers(verb))):
        return False
    start = verb.left_edge.i
    comma = start > 0 and verb.doc[start - 1].text == ","
    return comma or any(c.lower_ == "when" and c.i < verb.i for c in verb.children)


def governor(verb: Token) -> Token:
    """The head of a clause; where it is hung on a day before it ("announced the same day that ..."), the verb's."""
    noun = verb.head
    hung = verb.dep_ in ("relcl", "acl", "ccomp") and noun.dep_ in ("npadvmod", "dobj")
    if hung and noun.head.pos_ in VERBAL and noun.lemma_ in cues().days:
        said = cues().verbs.get(("that", noun.head.lemma_))
        if said and any(c.lower_ == "that" and c.i < verb.i for c in verb.children):
            return noun.head
    return noun


def in_case(verb: Token) -> bool:
    """Whether a clause tells in which case something is to be done ("in case he does not resign")."""
    at = verb.left_edge.i
    opener = [t.lower_ for t in verb.doc[max(0, at - 3) : at + 2]]
    return "case" in opener and opener[opener.index("case") - 1] == "in" and "of" not in opener


def _helpers(verb: Token) -> list[Token]:
    return syntax.children(verb, "aux", "auxpass")


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in syntax.FINITE or any(h.tag_ in syntax.FINITE for h in _helpers(verb))


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive, a gerund, or a subjunctive or modal form."""
    if any(h.tag_ in syntax.FINITE for h in _helpers(verb)):
        return False
    return verb.tag_ in ("VB", "VBG") or any(h.tag_ in ("VB", "MD") for h in _helpers(verb))
