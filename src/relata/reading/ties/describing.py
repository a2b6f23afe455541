"""Whom a noun describes: what it stands behind, what it is said of, what a list names.

Only the parse is looked at here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

# Labels under which a nation stands before a noun.
NATION = ("amod", "compound", "nmod", "nummod")
_HOSTS = frozenset({"dobj", "attr", "oprd", "pobj", "conj", "nsubjpass", "acomp", "dative"})
_PARTS_OF = frozenset("one some many several most part two three both".split())
_DASHES = ("-", "–", "—", "--")
# So many tokens a list may stand behind its heading ("signatories to the deal – Britain, France and Germany").
LIST_WITHIN = 4
# No list of parties is longer than so many tokens.
LIST_LONGEST = 20


def host(noun: Token) -> Token | None:
    """The verb that a noun is object, attribute or oblique of ("have a treaty", "bound by a treaty")."""
    at = syntax.first_conjunct(noun)
    for _ in range(4):
        if at.dep_ not in _HOSTS and at.dep_ != "prep" and at.dep_ != "agent":
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def said_of(t: Token) -> list[Token]:
    """Who is said to be what a noun says ("Riga is an ally", "is one of the allies", "regards Riga as an ally")."""
    t = syntax.first_conjunct(t)
    if t.dep_ == "pobj" and t.head.lower_ in ("of", "among") and t.head.head.lower_ in _PARTS_OF:
        t = syntax.first_conjunct(t.head.head)
    if t.dep_ in ("attr", "oprd") and t.head.pos_ in ("VERB", "AUX"):
        return syntax.subjects(t.head)
    if t.dep_ == "advmod" and t.lower_ == "home" and t.head.pos_ in ("VERB", "AUX"):  # "is home to"
        return syntax.subjects(t.head)
    if t.dep_ == "nsubj" and t.head.lemma_ == "be":  # "Riga's main ally is Oslo"
        return [
            o for a in syntax.children(t.head, "attr") for o in syntax.coordinated(a) if o.pos_ == "PROPN"
        ]
    if t.dep_ == "appos":
        return _described(t)
    if t.dep_ == "pobj" and t.head.lower_ == "as" and t.head.head.pos_ == "VERB":
        return syntax.patients(t.head.head) or syntax.subjects(t.head.head)
    return []


def _described(t: Token) -> list[Token]:
    """Whom an apposition describes: all that are joined where it is plural, else the nearest one before it."""
    found = syntax.coordinated(t.head)
    before = [o for o in found if o.i < t.i]
    return found if t.tag_ in ("NNS", "NNPS") or not before else before[-1:]


def behind(t: Token) -> list[Token]:
    """Whom a noun or participle describes: "Gazprom, a subsidiary of", "NATO member Turkey", "sponsored by"."""
    t = syntax.first_conjunct(t)
    if t.dep_ == "appos":
        return (_dashed(t) if t.tag_ == "NNS" else []) or _described(t)
    if t.dep_ in ("acl", "amod", "relcl"):
        return syntax.coordinated(t.head)
    if t.dep_ == "compound" and t.head.dep_ == "appos":
        return syntax.coordinated(t.head.head)
    return _titled(t) or _dashed(t) or [o for c in syntax.children(t, "appos") for o in syntax.coordinated(c)]


def _titled(t: Token) -> list[Token]:
    """The name that stands right behind a noun ("NATO member Turkey", "Iran's ally Syria")."""
    if t.pos_ not in ("NOUN", "PROPN") or t.i + 1 >= len(t.doc) or t.doc[t.i + 1].pos_ != "PROPN":
        return []
    at = t.doc[t.i + 1]
    while at.dep_ in ("compound", "nmod") and at.head.i > at.i:
        at = at.head
    return syntax.coordinated(at)


def _dashed(t: Token) -> list[Token]:
    """The names before a dash that a noun describes ("Oslo and Riga – Bern's two allies")."""
    start = min(w.i for w in syntax.noun_phrase(t))
    while start > 0 and (
        t.doc[start - 1].dep_ in ("det", "case", "amod", "compound", "poss", "nummod")
        or t.doc[start - 1].lower_ in (*_PARTS_OF, "of")
    ):
        start -= 1
    if start < 2 or t.doc[start - 1].text not in _DASHES or t.doc[start - 2].pos_ != "PROPN":
        return []
    found = []
    for n in range(start - 2, -1, -1):
        word = t.doc[n]
        if word.pos_ == "PROPN":
            found += [word] if n == start - 2 or t.doc[n + 1].pos_ != "PROPN" else []
        elif word.lower_ not in ("and", ",", "the", "both"):
            break
    return found[::-1]


def listed(t: Token) -> list[Token]:
    """What a list behind a colon, dash or bracket names ("the signatories – Oslo, Riga and Bern")."""
    end = min(len(t.doc), t.i + 2 + LIST_WITHIN)
    at = next((m.i for m in t.doc[t.i + 1 : end] if m.text in (*_DASHES, ":", "(")), None)
    if at is None or at + 1 >= len(t.doc) or t.doc[at + 1].pos_ != "PROPN":
        return []
    stop = next((m.i for m in t.doc[at + 1 :] if m.text in (*_DASHES, ")", ".", ";")), len(t.doc))
    names = t.doc[at + 1 : stop]
    return (
        [n for n in names if n.pos_ == "PROPN" and n.dep_ != "compound"] if len(names) < LIST_LONGEST else []
    )


def inside(t: Token) -> list[Token]:
    """Names and adjectives of nations before a noun, also those that the parse hangs on the name behind it."""
    own = [o for c in syntax.children(t, *NATION) for o in (c, *syntax.coordinated(c)[1:])]
    if t.dep_ in ("compound", "nmod") and t.head.i > t.i:
        own += [c for c in syntax.children(t.head, *NATION) if c.i < t.i]
    return own


def below(t: Token, preposition: str) -> list[Token]:
    """What stands behind a preposition anywhere under a word ("keeps thousands of soldiers in Mali")."""
    under = [c for c in t.subtree if c.lower_ == preposition and c.dep_ in ("prep", "agent") and c.i > t.i]
    return [o for c in under[:1] for p in syntax.children(c, "pobj") for o in syntax.coordinated(p)]
