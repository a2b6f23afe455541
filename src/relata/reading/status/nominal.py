"""What governs a nominal act, and the class of cue by which it does ("talks with", "call for", "accused of").

What governs a clause is in `over`, which also says what a class is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.status.joined import VERBAL
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Over = tuple[str | None, "Token | None", str]
NOTHING: Over = (None, None, "")


def over_noun(noun: Token) -> Over:
    """The class of what governs a nominal act."""
    head, dep, known = noun.head, noun.dep_, cues()
    if dep == "conj":
        first = syntax.first_conjunct(noun)
        if first == noun or first.pos_ in VERBAL:  # a noun is joined to no gerund: the parse has slipped
            return NOTHING
        return over_noun(first)
    if dep in ("pobj", "pcomp"):
        return over_preposition(head)
    if dep in ("dobj", "nsubjpass"):
        kind = _over_object(noun)
        return (kind, head, f"under {head.text!r} ({kind})") if kind else NOTHING
    if dep == "nsubj" and head.lemma_ in known.arising and syntax.negated(head):
        return "equal", head, f"subject of {head.text!r}"
    if dep == "nsubj" and head.lemma_ == "be":
        for said in syntax.children(head, "acomp", "attr"):
            if (kind := known.adjectives.get(said.lower_)) in ("reverse", "possible"):
                return kind, head, f"said to be {said.text!r}"
    if dep == "acomp" and noun.pos_ == "ADJ":
        return "equal", head, f"said by {head.text!r}"
    if dep in ("nsubj", "attr") and not definite(noun):
        kind = "equal" if head.lemma_ in known.arising or dep == "attr" else "beside"
        return kind, head, f"subject of {head.text!r}"
    if dep == "compound" and head.pos_ == "NOUN" and known.nouns.get(head.lemma_, "ground") != "ground":
        kind = known.nouns[head.lemma_]
        return kind, head, f"under {head.text!r} ({kind})"
    return NOTHING


def _over_object(noun: Token) -> str | None:
    """The class that a verb has over a nominal act that is its object."""
    if noun.head.lemma_ in cues().following:
        return "factive"
    if kind := cue_of("event", noun.head):
        return kind
    kind = cue_of("noun", noun.head)
    if kind == "possible" and noun.head.lemma_ == "face" and noun.lemma_ in cues().uttered:
        return None  # who faces charges has been charged
    if kind == "possible" and definite(noun):
        return None
    if kind is None and not definite(noun):
        return "equal" if noun.dep_ == "dobj" else "beside"
    return kind


def over_preposition(preposition: Token) -> Over:
    """The class of a preposition with what governs it: call for, accuse of, threat of, without, after."""
    head, word, known = preposition.head, preposition.lower_, cues()
    if preposition.dep_ == "agent" and not syntax.children(preposition, "pcomp"):
        return NOTHING
    if any(c.lower_ in ("instead", "rather") for c in (head, *preposition.children)):
        return "reverse", head if head.pos_ in VERBAL else head.head, f"instead {word}"
    if (head.lower_, word) in (("short", "of"), ("far", "from")):
        over = next((a for a in syntax.ancestors(head) if a.pos_ in VERBAL), head)
        return "reverse", over, f"{head.text} {word}"
    if word == "by" and head.pos_ in VERBAL and syntax.children(preposition, "pcomp"):
        while head.dep_ == "xcomp" and head.head.lemma_ in known.trying:
            head = head.head  # "sought to calm them by freeing two": the means of what is tried is done
        return "equal", head, f"by which {head.text!r}"
    if word == "for" and head.lower_ in ("exchange", "return") and head.head.lower_ == "in":
        # What is given in exchange is as sure as what it is given for.
        over = next((a for a in syntax.ancestors(head) if a.pos_ in VERBAL), head)
        return "equal", over, f"in {head.text} for"
    if kind := known.prepositions.get(word):
        return kind, head, f"{word!r}"
    if _presupposes(preposition):
        return NOTHING
    if head.pos_ in VERBAL and (kind := known.verbs.get((word, head.lemma_))):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "NOUN" and (kind := known.nouns.get(head.lemma_)) and _holds(head, word, kind):
        kind = "beside" if kind == "ground" else kind
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "ADJ" and (kind := known.adjectives.get(head.lower_)):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    above = _verb_above(head) if syntax.children(preposition, "pcomp") else None
    if above is not None and known.verbs.get((word, above.lemma_)) == "alleged":
        # "accused men with ties to X of plotting": parsers hang the plot on the ties.
        return "alleged", above, f"under {above.text + ' ' + word!r} (alleged)"
    below = syntax.children(preposition, "pobj")
    if word == "behind" and head.lemma_ == "be" and below and not definite(below[0]):
        return "equal", head, f"{head.text} behind"  # "claimed that Oman was behind attacks"
    if head.pos_ in VERBAL and below and not definite(below[0]) and word in known.carriers:
        return "beside", head, f"with {head.text + ' ' + word!r}"
    return NOTHING


def _holds(noun: Token, preposition: str, kind: str) -> bool:
    """Whether what stands behind a preposition is what a noun is of: a threat of force, not "pressure from Oslo"."""
    return preposition not in ("from", "in") or kind == "equal" or noun.lemma_ == "interest"


def _presupposes(preposition: Token) -> bool:
    """Whether somebody is moved by, or fights, what is known to be ("concern about the war")."""
    head, below = preposition.head, syntax.children(preposition, "pobj")
    moved = head.lemma_ in cues().moved_by and preposition.lower_ in ("about", "over", "at")
    fights = head.lemma_ == "fight" and preposition.lower_ == "against"
    return (moved or fights) and bool(below) and definite(below[0])


def _verb_above(noun: Token) -> Token | None:
    """The verb of the clause in which a noun stands."""
    return (
        next((t for t in syntax.ancestors(noun) if t.pos_ in VERBAL), None) if noun.pos_ == "NOUN" else None
    )


def definite(noun: Token) -> bool:
    """Whether a noun phrase takes its act as known ("the arrest", "their arrest")."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in syntax.DEFINITE)
               for c in noun.children)  # fmt: skip


def name_of(verb: Token) -> str:
    """A verb's lemma with its particle, as status.yaml writes it ("rule_out"), else the lemma alone."""
    for c in verb.children:
        beside = c.dep_ == "prt" or (c.dep_ in ("advmod", "prep", "acomp") and c.i == verb.i + 1)
        if beside and f"{verb.lemma_}_{c.lower_}" in cues().particles:
            return f"{verb.lemma_}_{c.lower_}"
    return verb.lemma_


def cue_of(form: str, verb: Token) -> str | None:
    """The class of a verb over what it governs in `form`: that of the verb with its particle, where it has one."""
    return cues().verbs.get((form, name_of(verb)))
