"""Who does what a verb tells in the passive, who has made an agreement, and between whom it stands.

Only the parse is looked at here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.ties.describing import below
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAKING = wordlist("ties", "making")
_BINDING = wordlist("ties", "binding")


def agent(t: Token) -> list[Token]:
    """Who does what a passive verb tells, also where the parse hangs the "by" on an adverbial ("for years by")."""
    by = syntax.agents(t) if syntax.is_passive(t) else []
    if by:
        return by
    if t.dep_ in ("acl", "amod", "conj", "relcl") or t.tag_ == "VBN":
        later = [c for c in syntax.coordinated(t)[1:] if c.tag_ == "VBN"]  # "armed and financed by Tehran"
        shared = [o for c in later for a in syntax.children(c, "agent") for o in syntax.after(c, a.lower_)]
        if shared:
            return shared
    near = [c for c in t.subtree if c.lower_ == "by" and c.i > t.i and c.dep_ in ("agent", "prep")]
    return [o for a in near[:1] for p in syntax.children(a, "pobj") for o in syntax.coordinated(p)]


def made(noun: Token, preposition: str) -> list[Token]:
    """What stands behind a participle that only says that a thing was made ("a deal signed with Oslo")."""
    made = [c for c in syntax.children(noun, "acl", "relcl") if c.lemma_ in _MAKING]
    return [o for c in made for o in syntax.after(c, preposition)]


def between(noun: Token) -> list[Token]:
    """Those between whom something is, also behind what is said of it ("a truce brokered by Oslo between")."""
    own = syntax.after(noun, "between", "among")
    said = [c for c in syntax.children(noun, "acl", "relcl") if c.i > noun.i]
    return own or [o for c in said for o in below(c, "between")]


def signers(noun: Token) -> list[Token]:
    """Who has made an agreement ("the pact that Oslo signed", "the pact, signed by Oslo and Riga")."""
    made = [c for c in syntax.children(noun, "acl", "relcl") if c.lemma_ in _MAKING]
    return [
        o for c in made for o in (agent(c) if syntax.is_passive(c) or c.dep_ == "acl" else syntax.subjects(c))
    ]


def bound(noun: Token) -> list[Token]:
    """Whom an agreement binds ("the accord commits Oslo and Riga to")."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ not in _BINDING:
        return []
    return syntax.patients(noun.head)
