"""Who stands next to whom in a parse: dependents, conjuncts, ancestors, whole phrases and clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "parataxis", "ROOT"})
ATTRIBUTES = ("amod", "compound", "nmod", "poss")
"""What stands before a noun and says whose or which it is."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
"""Words before a noun by which it is known which is meant."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs with a tense of their own."""


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of `token` that stand to it in one of `labels`."""
    return [c for c in token.children if c.dep_ in labels]


def coordinated(token: Token) -> list[Token]:
    """`token` and all that is joined to it after it ("Lithuania, Latvia and Poland")."""
    found, queue = [token], [token]
    while queue:
        for c in children(queue.pop(), "conj"):
            found.append(c)
            queue.append(c)
    return sorted(found, key=lambda t: t.i)


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that `token` is a part of."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first. (spaCy makes a new Token at each access: `is` never holds.)"""
    while token.head != token:
        token = token.head
        yield token


def topmost(tokens: Iterable[Token]) -> Token:
    """Of several tokens of a sentence the one highest in the parse, the first of equals."""
    return min(tokens, key=lambda t: (sum(1 for _ in t.ancestors), t.i))


def after(token: Token, *prepositions: str) -> list[Token]:
    """The objects of the given prepositions below `token`; of any preposition where none is given."""
    found = []
    for p in children(token, "prep", "agent", "dative"):
        if not prepositions or p.lower_ in prepositions:
            inner = children(p, "pobj") or [o for q in children(p, "prep") for o in children(q, "pobj")]
            found += [t for o in inner for t in coordinated(o)]
    return found


def possessors(noun: Token) -> list[Token]:
    """Whose a noun is: the genitive before it ("Moscow's threat"), each of a coordination."""
    return [t for p in children(noun, "poss") for t in coordinated(p)]


def amounts(noun: Token) -> list[Token]:
    """How much of a noun there is, behind it ("a loan of 40 million [dollars]", "aid worth 2 billion [euros]").

    What stands behind an amount in the parse belongs to the noun ("a loan of 40 million dollars for Chad").
    """
    behind = [
        t for p in children(noun, "prep", "amod", "acl") for t in children(p, "pobj", "npadvmod", "dobj")
    ]
    return [t for t in behind if t.pos_ == "NUM" or children(t, "nummod", "quantmod") or t.lower_ == "$"]


def attributes(noun: Token) -> list[Token]:
    """The words that stand before a noun and say whose or which it is."""
    return [t for c in children(noun, *ATTRIBUTES) for t in c.subtree]


def noun_phrase(head: Token) -> list[Token]:
    """The tokens of the noun phrase headed by `head`, without relative clauses, appositions and conjuncts."""
    left_out = {"relcl", "appos", "conj", "cc", "punct", "acl", "advcl", "parataxis"}
    found = [head]
    for c in head.children:
        if c.dep_ not in left_out:
            found += list(c.subtree)
        elif c.dep_ == "punct" and c.text == "-":
            found.append(c)
    return sorted(found, key=lambda t: t.i)


def clause(verb: Token) -> list[Token]:
    """The tokens of the clause headed by `verb`, without clauses joined to it by a conjunction."""
    cut = {
        t
        for c in children(verb, "conj", "cc", "parataxis")
        if c.dep_ != "cc" and children(c, "nsubj")
        for t in c.subtree
    }
    return [t for t in verb.subtree if t not in cut]


def negated(token: Token) -> bool:
    """Whether a verb is negated by its own `not`, `never`, or a subject or object with `no`."""
    if children(token, "neg") or any(
        c.lower_ in ("never", "neither", "nor", "hardly")
        for c in token.children
        if c.dep_ in ("advmod", "preconj", "cc") and c.i < token.i
    ):
        return True
    # "At no point did it ...", "under no circumstances will it ..."
    asides = [o for p in children(token, "prep") if p.i < token.i for o in children(p, "pobj")]
    inverted = bool(children(token, "aux")) and any(
        s.i > a.i for s in children(token, "nsubj") for a in children(token, "aux")
    )
    if inverted and any(d.lower_ == "no" for o in asides for d in children(o, "det")):
        return True
    return any(
        d.lower_ in ("no", "neither")
        for c in children(token, "nsubj", "nsubjpass", "dobj", "attr")
        for d in children(c, "det")
    ) or any(c.lower_ in ("nobody", "none", "nothing") for c in children(token, "nsubj", "nsubjpass", "dobj"))
