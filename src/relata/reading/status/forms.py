"""The form of a clause and the tense of its verb, as far as they bear on whether an act happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token


def form_of(verb: Token) -> str:
    """The form of a complement: to, ing or that."""
    if any(c.tag_ == "TO" for c in syntax.children(verb, "aux")):
        return "to"
    if verb.tag_ == "VBG" and not any(
        c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in syntax.children(verb, "aux")
    ):
        return "ing"
    return "to" if verb.tag_ == "VB" and not syntax.children(verb, "aux", "mark") else "that"


def told_past(verb: Token) -> bool:
    """Whether a verb is in the past tense, with no modal."""
    helpers = syntax.children(verb, "aux", "auxpass")
    return not any(h.tag_ in ("MD", "TO") for h in helpers) and (
        verb.tag_ == "VBD" or any(h.tag_ == "VBD" for h in helpers)
    )


def simple_past(verb: Token) -> bool:
    """Whether a verb is in the past and no perfect, which may tell what was waited for ("until it had signed")."""
    return told_past(verb) and not any(c.lemma_ == "have" for c in syntax.children(verb, "aux"))


def done_before(clause: Token) -> bool:
    """Whether a relative clause tells what particular people have done ("may free two men who have been in jail")."""
    noun = clause.head
    of_any = any(c.lower_ in ("any", "every", "each", "all", "no") for c in noun.children)
    helpers = syntax.children(clause, "aux", "auxpass")
    past = clause.tag_ == "VBD" or any(
        h.tag_ == "VBD" or (h.lemma_ == "have" and h.tag_ in ("VBP", "VBZ")) for h in helpers
    )
    counted = bool(syntax.children(noun, "nummod")) or any(c.lower_ in ("a", "an") for c in noun.children)
    return past and counted and not of_any and noun.pos_ in ("NOUN", "PROPN")


def habit(verb: Token) -> bool:
    """Whether a verb tells by the simple present what holds at any time ("the treaty lets it ask for troops")."""
    return verb.tag_ in ("VBZ", "VBP") and not syntax.children(verb, "aux", "auxpass")


def wished(verb: Token) -> bool:
    """Whether a that-clause has the bare form ("insisted that he resign")."""
    helpers = syntax.children(verb, "aux", "auxpass")
    bare = (verb.tag_ == "VB" and not helpers) or [h.lower_ for h in helpers] == ["be"]
    return bare and bool(syntax.children(verb, "nsubj", "nsubjpass"))
