"""The ground that is given for an act in a participle behind it: "expelled the envoys, citing their contacts".

The invariant: what is alleged is the cause, the act of the main clause the effect, and no verb of saying is the act.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.causes.spans import MARKS, Pair, Place, clause_start, phrase, rules, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of a verb of blame the ground stands behind one of these ("accusing it of libel", "blaming him for the defeat").
_OF = ("of", "for", "with", "over")
SCORE = 0.7


def by_ground(verb: Token) -> Iterator[Pair]:
    """The pair that a participle of blame or of telling makes with the act that it stands behind."""
    known, doc = rules(), verb.doc
    lemma, head, start = verb.lemma_.lower(), verb.head, verb.left_edge.i
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or start == 0 or head.i >= start:
        return
    if head.pos_ != "VERB":  # "arrested 33 students, calling them agents", hung on "students"
        head = next((a for a in syntax.ancestors(verb) if a.pos_ == "VERB"), head)
    act = head.lemma_.lower()
    if doc[start - 1].text not in MARKS or head.pos_ != "VERB" or head.i >= start:
        return
    if not (lemma in known.blaming and act not in known.telling) and not (
        lemma in known.telling and act in known.measures
    ):
        return
    cause, effect = _ground(verb), trimmed(doc, clause_start(head), start)
    if cause and effect and effect[1] <= cause[0]:
        yield Pair(cause, effect, "+", verb.i, head.i, SCORE, f"causes.yaml: ground ({verb.lower_})")


def _ground(verb: Token) -> Place | None:
    """What is alleged: behind "of" or "for", as a clause, as what somebody is called, or as the object."""
    if verb.lemma_.lower() not in rules().telling:
        for c in syntax.after(verb, *_OF):
            return trimmed(verb.doc, c.left_edge.i, c.right_edge.i + 1)
    for c in verb.children:
        if c.dep_ in ("ccomp", "oprd") and c.i > verb.i:
            if c.pos_ in ("VERB", "AUX"):
                return trimmed(verb.doc, c.left_edge.i, c.right_edge.i + 1)
            return phrase(c, relative=True)
    for c in syntax.children(verb, "dobj"):
        return phrase(c, relative=True)
    return None
