"""Subjects of a verb of saying that the parse has put elsewhere.

"On 11 January the minister announced": with no comma between them the parse takes the speaker for a part of the date.
"He was at pains to add", "she went so far as to say": an infinitive on a noun or an adverb has the subject of the
clause above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


def hidden_subject(verb: Token) -> list[Token]:
    """Who does a verb that has no subject in the parse; nobody where there is no such place to look in."""
    clause = verb
    if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VB") and verb.head.pos_ in ("VERB", "AUX"):
        clause = verb.head
    if not syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS) and (
        behind := _behind_date(clause)
    ):
        return behind
    if verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children):
        return _above(verb)
    return []


def _behind_date(clause: Token) -> list[Token]:
    """The noun that an opening date has swallowed: "On 24 October Kyiv stopped", "In May the minister, ..., said"."""
    for prep in syntax.children(clause, "prep"):
        if prep.i > clause.i or prep.lower_ not in ("on", "in"):
            continue
        for day in syntax.children(prep, "pobj"):
            words = [t for t in day.subtree if t.lower_ in _MONTHS]
            if not words:
                continue
            if day not in words and day.pos_ == "PROPN":
                return [day]
            beside = [t for t in syntax.children(day, "appos") if t.pos_ in ("NOUN", "PROPN")]
            if beside and not any(t.text == "," for t in clause.doc[day.i + 1 : beside[0].left_edge.i]):
                return beside[:1]
    return []


def _above(verb: Token) -> list[Token]:
    """The subject of the clause that an infinitive on a noun or an adverb belongs to."""
    if verb.dep_ not in ("acl", "advcl") or verb.head.pos_ in ("VERB", "AUX"):
        return []
    for clause in syntax.ancestors(verb):
        if clause.pos_ in ("VERB", "AUX"):
            return syntax.subjects(clause) if not syntax.is_passive(clause) else []
    return []
