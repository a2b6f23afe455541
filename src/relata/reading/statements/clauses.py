"""Clauses that are said: behind their verb, before it, around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Places, lexicon
from relata.reading.statements.reach import reach
from relata.reading.statements.sayings import (
    CLAUSE,
    LOOSE,
    OPEN,
    OPEN_PLACES,
    Extent,
    bounds,
    finite,
    that_clause,
)
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def clause_said(verb: Token, clauses: list[Token], places: Places) -> Iterator[Extent]:
    """The clause that a verb of saying has for content, under the place `that` or, with no such place, `quote`."""
    place = "that" if "that" in places else "quote"
    telling = place in places and places[place].telling
    clauses = [c for c in clauses if not _before_colon(verb, c)]
    if places is OPEN_PLACES:
        found = _below(verb, clauses, places, place) or _before(verb, place)
    elif "quote" in places and (around := _parenthesis(verb)) is not None:
        found = (place, *around, LOOSE)
    else:
        found = (
            _below(verb, clauses, places, place)
            or (_hung_low(verb, place) if telling else None)
            or _beside(verb, place)
            or _before(verb, place, places)
        )
    if found is not None:
        yield found


def _below(verb: Token, clauses: list[Token], places: Places, place: str) -> Extent | None:
    """The first clause below it that a verb says."""
    open_ = places is OPEN_PLACES
    for clause in clauses:
        if (
            _told_apart(verb, clause)
            or _other_half(verb, clause)
            or _taken_up(verb, clause)
            or (open_ and not (finite(clause) and that_clause(clause)))
        ):
            continue
        if (amount := _amount_said(verb, clause)) is not None:
            return (place, *bounds(amount), LOOSE)
        if (verb.lemma_ in _SEEING or verb.lemma_ == "hold") and not finite(clause):
            continue
        if (thing := _between(verb, clause)) is not None and "object" in places:
            return "object", thing.left_edge.i, bounds(clause, whole=True)[1], LOOSE
        if answers(verb) and (said := _said_there(clause)) is not None:
            return (place, *said, LOOSE)
        return (place, *reach(verb, clause, clauses), OPEN if open_ else CLAUSE)
    return None


def _beside(verb: Token, place: str) -> Extent | None:
    """A bare clause behind the verb that the parse hung beside it."""
    for clause in syntax.children(verb, "advcl"):
        own = syntax.children(clause, "nsubj", "nsubjpass", "expl")
        opened = syntax.children(clause, "mark") or any(c.tag_ == "WRB" for c in clause.children)
        if verb.lemma_ in _WONDERING and clause.i > verb.i and finite(clause) and _whether(clause):
            return place, *bounds(clause, whole=True), CLAUSE
        if clause.i > verb.i and finite(clause) and not opened and own and own[0].i > verb.i:
            return place, own[0].left_edge.i, bounds(clause, whole=True)[1], LOOSE
    return None


def _before(verb: Token, place: str, places: Places | None = None) -> Extent | None:
    """What stands before or around a verb that is put in: "as the minister said", "..., he said"."""
    quotes = "quote" in lexicon().verbs.get(verb.head.lower_, {}) and bool(
        syntax.children(verb.head, "ccomp")
    )
    if verb.dep_ == "advcl" and places is not None and _put_in_with_as(verb, places) and not quotes:
        first, last = bounds(verb.head, without=verb)
        return (place, first, last, LOOSE) if not bounds(verb)[0] < first <= last < verb.i else None
    if verb.dep_ == "parataxis" and verb.head != verb and not syntax.is_passive(verb):
        return (place, *(_said_there(verb.head) or bounds(verb.head, without=verb)), LOOSE)
    if places is not None and "quote" in places and (aside := _aside(verb)) is not None:
        return (place, *aside, LOOSE)
    return None


def _put_in_with_as(verb: Token, places: Places) -> bool:
    """Whether "as" opens an aside on who says it: "as the minister said"; not "as crowds gathered at the gate".

    At the same time as something else happens what has an object or, for a verb that quotes nobody, a place.
    """
    if not any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children):
        return False
    return not syntax.children(verb, *(("dobj",) if "quote" in places else ("dobj", "prep")))


def _amount_said(verb: Token, clause: Token) -> Token | None:
    """The figure that is said behind a semicolon: "The union put it at 900; the ministry said 200"."""
    figures = [c for c in syntax.children(verb, "dobj", "attr") if c.i > verb.i and c.pos_ == "NUM"]
    between = verb.doc[min(clause.i, verb.i) : max(clause.i, verb.i)]
    return figures[0] if figures and any(t.text == ";" for t in between) else None


def _told_apart(verb: Token, clause: Token) -> bool:
    """Whether a clause before a semicolon is the reporter's: "Chad wants them back; Niger accuses them of theft"."""
    behind = [c for c in verb.children if c.dep_ in ("dobj", "prep") and c.i > verb.i and c.pos_ != "NUM"]
    figures = any(c.pos_ == "NUM" for c in syntax.children(verb, "dobj", "attr"))
    between = list(verb.doc[clause.i : verb.i])
    apart = any(t.text == ";" for t in between)
    return (
        apart and bool(syntax.children(verb, "dobj")) and bool(behind) and not figures and not answers(verb)
    )


def _taken_up(verb: Token, clause: Token) -> bool:
    """Whether a thing before the verb takes up the clause before it: "it counts 40, a number nobody confirms"."""
    subject = syntax.children(verb, "nsubj")
    return bool(subject) and any(
        clause.i < c.i < subject[0].i and c.pos_ == "NOUN" for c in syntax.children(verb, "dobj")
    )


def _other_half(verb: Token, clause: Token) -> bool:
    """Whether a clause stands before the semicolon that a verb and its subject stand behind, and more is said there.

    "The ministry is holding 40 men; the union says 300 more are on their way."
    """
    if clause.i > verb.i or answers(verb):
        return False
    subject = syntax.children(verb, "nsubj")
    behind = any(c.i > verb.i for c in syntax.children(verb, "ccomp"))
    low = subject[0].left_edge.i if subject else 0
    return behind and clause.i < low and verb.doc[low - 1].text == ";"


def answers(verb: Token) -> bool:
    """Whether a verb takes up what was said before it: "denies it", "does not believe that"."""
    return any(c.lower_ in ("it", "that", "this") for c in syntax.children(verb, "dobj"))


def _said_there(verb: Token) -> tuple[int, int] | None:
    """What the clause says that "it" goes back to: "She said the road was shut; Chad denies it"."""
    if "quote" not in lexicon().verbs.get(verb.lower_, {}):
        return None
    said = [c for c in syntax.children(verb, "ccomp") if c.i > verb.i and finite(c)]
    return bounds(said[0], whole=True) if said else None


def _between(verb: Token, clause: Token) -> Token | None:
    """The thing that a bare clause behind it belongs to: "mentioned remarks he had made"."""
    if that_clause(clause) or clause.i < verb.i:
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.left_edge.i]
    return things[0] if len(things) == 1 and things[0].pos_ in ("NOUN", "PROPN") else None


def _before_colon(verb: Token, clause: Token) -> bool:
    """Whether a clause stands before a colon that the verb and its subject stand behind: it is the reporter's."""
    subject = syntax.children(verb, "nsubj")
    if clause.i > verb.i or not subject or subject[0].i > verb.i:
        return False
    before = verb.doc[max(0, subject[0].left_edge.i - 1)]
    return before.text == ":"


def _hung_low(verb: Token, place: str) -> Extent | None:
    """The clause told to somebody, where the parse hangs it on him: "told a meeting of envoys that few had left"."""
    for told in syntax.children(verb, "dobj"):
        for clause in (c for t in told.subtree for c in syntax.children(t, "relcl", "acl")):
            opener = clause.left_edge
            own = syntax.children(clause, "nsubj", "nsubjpass", "expl")
            if opener.lower_ == "that" and own and own[0].i != opener.i:
                return (place, *bounds(clause, whole=True), CLAUSE)
    return None


def _whether(clause: Token) -> bool:
    """Whether a clause asks: opened by "if" or "whether", and not by "even if"."""
    return any(c.lower_ in ("if", "whether") for c in syntax.children(clause, "mark")) and not any(
        c.lower_ in ("even", "only") and c.i < clause.i for c in clause.children
    )


_SEEING = wordlist("statements", "seeing")
_WONDERING = wordlist("statements", "wondering")


def speaking(verb: Token) -> list[Token]:
    """The subject of a verb of saying; he alone where the parse took him for another name of a thing before him."""
    subjects = syntax.children(verb, "nsubj")
    if len(subjects) == 1 and verb.dep_ in ("parataxis", "ccomp", "ROOT"):
        for beside in syntax.children(subjects[0], "appos"):
            named = beside.pos_ in ("PROPN", "PRON") or beside.left_edge.lower_ in ("the", "a", "an")
            behind = beside.i + 1 < len(verb.doc) and verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ","
            if (
                named
                and behind
                and beside.right_edge.i == verb.i - 1
                and beside.left_edge.nbor(-1).text == ","
            ):
                return [beside]
    return subjects


def _parenthesis(verb: Token) -> tuple[int, int] | None:
    """The whole of a sentence into which "he said" is put between commas."""
    subject = speaking(verb)
    doc = verb.doc
    if len(subject) != 1 or verb.i + 2 >= len(doc) or doc[verb.i + 1].text != ",":
        return None
    low = subject[0].left_edge.i
    if low == 0 or low > verb.i or verb.i - low > _LONGEST_ASIDE or doc[low - 1].text != ",":
        return None
    after = doc[verb.i + 2]
    if after.text[0] in "\"'`" or after.lower_ == "that" or after.tag_ == "VBG" or doc[0].text[0] in "\"'`":
        return None
    return 0, len(doc) - 1


def _aside(verb: Token) -> tuple[int, int] | None:
    """The rest of a sentence that a bare "he said" stands in, between commas or at its end."""
    subject = syntax.children(verb, "nsubj")
    if len(subject) != 1 or syntax.children(verb, "dobj", "ccomp", "xcomp"):
        return None
    doc = verb.doc
    low, high = min(subject[0].left_edge.i, verb.i), max(subject[0].right_edge.i, verb.i)
    while (
        high + 1 < len(doc)
        and doc[high + 1].dep_ in ("advmod", "npadvmod")
        and doc[high + 1].head.i == verb.i
    ):
        high += 1
    if high - low > _LONGEST_ASIDE or low == 0 or doc[low - 1].text not in (",", "-", "--", "—", "–"):
        return None
    if high + 1 >= len(doc) or doc[high + 1].text in (".", ";"):
        return 0, low - 1
    return (0, len(doc) - 1) if doc[high + 1].text == "," else None


# Words of "the head of the ministry's press service later said" at most.
_LONGEST_ASIDE = 12
