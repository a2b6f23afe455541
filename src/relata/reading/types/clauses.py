"""The clause below a verb or a noun: what is asked for, promised, said or done by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.words import lemma_of
from relata.vocabulary.patterns import Filler

if TYPE_CHECKING:
    from spacy.tokens import Token


_MUST = frozenset("must should ought".split())


def clause_below(verb: Token, tokens: Sequence[Token], filler: Filler) -> Token | None:
    """The infinitive, gerund or that-clause below a verb or below the noun of its trigger."""
    for host in tokens:
        for c in syntax.children(host, "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"):
            infinitive = any(a.tag_ == "TO" for a in syntax.children(c, "aux")) or _bare(c, host)
            if filler == "do" and infinitive and (c.dep_ != "advcl" or c in for_clauses(host)):
                return c
            if filler == "must" and c.dep_ == "ccomp" and _obliged(c):
                return c
            if filler == "doing" and c.tag_ == "VBG" and c.dep_ != "advcl":
                return c
            if filler == "that" and c.dep_ in ("ccomp", "acl") and not infinitive and _that(c, host):
                return c
        for p in syntax.children(host, "prep"):
            for c in syntax.children(p, "pcomp"):
                if filler == "doing":
                    return c
        if filler == "do" and host.pos_ == "NOUN" and (after := infinitive_behind(host)) is not None:
            return after
    return None


def _bare(clause: Token, host: Token) -> bool:
    """Whether a clause is an infinitive without "to" ("made Oslo pay", "let them go")."""
    small = host.lemma_ in syntax.SMALL_CLAUSE and clause.dep_ == "ccomp" and clause.tag_ in ("VB", "VBP")
    return small and not syntax.children(clause, "aux", "mark")


def for_clauses(host: Token) -> list[Token]:
    """The infinitives below a word whose subject stands behind "for" ("called for Oslo to leave")."""
    clauses = syntax.children(host, "advcl", "ccomp", "xcomp", "acl")
    return [c for c in clauses if any(m.lower_ == "for" for m in syntax.children(c, "mark"))]


def subjects_of(clause: Token) -> list[Token]:
    """The subjects of a clause, each of a list."""
    own = syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS)
    return [t for s in own for t in syntax.coordinated(s)]


def infinitive_behind(noun: Token) -> Token | None:
    """The infinitive right behind a noun that the parse hangs on its verb ("renewed its calls for X to leave")."""
    for clause in (*syntax.children(noun, "advcl"), *for_clauses(noun)):  # "calls from some to stop"
        if any(a.tag_ == "TO" for a in syntax.children(clause, "aux")):
            return clause
    if noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return None
    verb = next((a for a in syntax.ancestors(noun) if a.pos_ in ("VERB", "AUX")), None)
    end = max(t.i for t in syntax.noun_phrase(noun))
    for clause in syntax.children(verb, "advcl", "xcomp") if verb is not None else ():
        bare = any(a.tag_ == "TO" for a in syntax.children(clause, "aux"))
        if bare and min(t.i for t in clause.subtree) == end + 1:
            return clause
    return None


def _obliged(clause: Token) -> bool:
    """Whether a clause says what somebody must do: "should leave", "has to leave", "needs to leave"."""
    if any(a.lower_ in _MUST for a in syntax.children(clause, "aux")):
        return True
    return clause.lemma_ in ("have", "need") and any(
        a.tag_ == "TO" for c in syntax.children(clause, "xcomp") for a in syntax.children(c, "aux")
    )


def _that(clause: Token, host: Token) -> bool:
    """Whether a clause is one of "that"; after `ask` and below a noun the word itself must stand."""
    if clause.tag_ in ("VBN", "VBG") and clause.dep_ == "acl":
        return False
    strict = clause.dep_ == "acl" or lemma_of(host) == "ask"
    return not strict or any(m.lower_ == "that" for m in syntax.children(clause, "mark"))
