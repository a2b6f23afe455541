"""Where a clause that is said begins and ends, where the parse lets it reach too far or not far enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Places, lexicon
from relata.reading.statements.sayings import bounds, that_clause
from relata.reading.statements.subjects import above

if TYPE_CHECKING:
    from spacy.tokens import Token


def reach(verb: Token, clause: Token, clauses: list[Token]) -> tuple[int, int]:
    """The first and last token of a clause that `verb` says; `clauses` are all those below it."""
    first, last = bounds(clause, without=verb, whole=True)
    first = _with_subject(verb, clause, first)
    last = _whole_predicate(verb, clauses, clause, last)
    last = _before_stop(verb, first, _before_next(verb, clause, last))
    return _after_time(clause, first, verb), last


def _with_subject(verb: Token, clause: Token, first: int) -> int:
    """Where a clause begins whose subject the parse took for the object of its verb: "think the plan was phony"."""
    if (
        clause.i < verb.i
        or that_clause(clause)
        or syntax.children(clause, "nsubj", "nsubjpass", "expl", "csubj", "aux")
    ):
        return first
    between = verb.doc[verb.i + 1 : first]
    things = [t for t in between if t.dep_ == "dobj" and t.head == verb]
    if len(things) == 1 and all(t.head == verb or verb.i < t.head.i < first for t in between):
        return int(things[0].left_edge.i)
    return first


def _whole_predicate(verb: Token, clauses: list[Token], clause: Token, last: int) -> int:
    """Where a clause ends whose verb the parse took for another clause: "say the grain bought there | would last"."""
    for later in clauses:
        if not later.i > clause.i > verb.i:
            continue
        low, high = bounds(later)[0], bounds(later, whole=True)[1]
        if low == last + 1 and _predicate(clause, later):
            return high
        if low in (last + 1, last + 2) and _compared(clause, later):
            return high
    return last


def _predicate(clause: Token, later: Token) -> bool:
    """Whether a clause without a subject is what the one before it, which has one, does."""
    if syntax.children(later, "nsubj", "nsubjpass", "expl", "csubj", "mark"):
        return False
    helpers = syntax.children(later, "aux", "auxpass")
    if later.tag_ in ("VBZ", "VBD", "VBP"):
        return bool(helpers) or bool(syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS))
    if later.tag_ == "VBG":
        return any(c.lemma_ == "be" for c in helpers)
    return bool(helpers)


def _compared(clause: Token, later: Token) -> bool:
    """Whether two clauses are one sentence: "the longer they stay, the less likely they are to return"."""
    for c in (clause, later):
        words = [t for t in c.doc[c.left_edge.i : c.i] if not t.is_punct]
        if not words or words[0].lower_ != "the" or not any(t.tag_ in ("RBR", "JJR") for t in words):
            return False
    return True


def _before_stop(verb: Token, first: int, last: int) -> int:
    """Where a clause behind its verb ends before a semicolon outside quotation marks."""
    if first > verb.i:
        for t in verb.doc[first : last + 1]:
            if t.text[0] in "\"'`":
                break
            if t.text == ";":
                return int(t.i) - 1
    return last


def _before_next(verb: Token, clause: Token, last: int) -> int:
    """Where a clause ends before the next thing that its speaker does: ", adding ..."; "and warned against ..."."""
    verbs = lexicon().verbs
    for t in clause.subtree:
        if t.i > max(clause.i, verb.i) and _without_telling(t):
            return min(last, int(t.i) - 2)
        if t.i <= max(clause.i, verb.i) or t.pos_ != "VERB" or t.i + 1 >= len(t.doc):
            continue
        if t.tag_ == "VBG" and t.dep_ == "advcl" and _says(verbs.get(t.lower_)) and t.nbor(-1).text == ",":
            return min(last, int(t.i) - 2)
        says = _says(verbs.get(t.lower_)) and bool(
            syntax.children(t, "ccomp") or t.nbor(1).text[0] in ",:\"'`"
        )
        perfect = t.lower_.endswith("ed") and any(c.lemma_ == "have" for c in syntax.children(clause, "aux"))
        joined = t.dep_ == "conj" and t.tag_ == verb.tag_ == "VBD" and (clause.tag_ != "VBD" or says)
        joined = (joined and (says or not perfect)) or (t.lower_ in verbs and above(t) == verb)
        joined = joined or (t.tag_ == "VBN" and _finite_after_all(verb, clause, t))
        if joined and t.head == clause and not syntax.children(t, "nsubj", "nsubjpass", "aux"):
            before = [c.i for c in clause.children if c.dep_ == "cc" and c.i < t.i]
            if before and t.doc[before[-1]].lower_ == "but" and not says:
                continue  # "could have stopped them but chose not to"
            return min(
                last,
                max([*before, t.left_edge.i - 1]) - (0 if before and before[-1] < t.left_edge.i - 1 else 1),
            )
    return last


def _finite_after_all(verb: Token, clause: Token, charge: Token) -> bool:
    """Whether a participle joined to what is said is what its speaker did: "said there was none and accused ..."."""
    helpers = {c.lemma_ for c in syntax.children(clause, "aux", "auxpass")}
    return (
        charge.dep_ == "conj"
        and verb.tag_ == "VBD"
        and clause.lemma_ == "be"
        and not helpers & {"have", "be", "get"}
        and _says(lexicon().verbs.get(charge.lower_))
        and bool(syntax.children(charge, "dobj", "ccomp"))
    )


def _without_telling(word: Token) -> bool:
    """Whether a "without" behind a comma tells how it was said: ", without elaborating"."""
    if word.lower_ != "without" or word.nbor(-1).text != ",":
        return False
    doing = syntax.children(word, "pcomp")
    return bool(doing) and doing[0].tag_ == "VBG"


def _says(places: Places | None) -> bool:
    """Whether a verb is one of speech or of charging, praising, demanding: not one that only lets things be."""
    return places is not None and not places.keys().isdisjoint({"quote", "object", "for", "on", "of"})


def _after_time(clause: Token, first: int, verb: Token) -> int:
    """Where a clause begins behind a time that belongs to the verb of saying: "said on Monday talks had failed"."""
    for c in clause.children:
        if verb.i < c.left_edge.i == first and c.dep_ in ("npadvmod", "dative") and c.right_edge.i < clause.i:
            return int(c.right_edge.i) + 1
    return first
