"""Phrases that are said: infinitives, what something is said to be, and what prepositions lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.sayings import (
    EMPTY_OBJECT,
    LOOSE,
    PHRASE,
    RELATIVE,
    Extent,
    bounds,
    finite,
    that_clause,
    to_be_done,
)
from relata.reading.statements.things import DENYING, GOES_ON, before_aside, claimed
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import BOUNDS, DAYS, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def infinitive(
    verb: Token, clauses: list[Token], infinitives: list[Token], objects: list[Token], *, passive: bool
) -> Iterator[Extent]:
    """ "vowed to return", "urged them to stay", "is expected to win" (`passive`, with its subject)."""
    for clause in (*infinitives, *clauses):
        if not any(c.tag_ == "TO" for c in clause.children) or clause.i < verb.i:
            continue
        first, last = bounds(clause)
        if passive:
            subject = syntax.children(verb, *syntax.PASSIVE_SUBJECTS)
            first = min([first, *(bounds(s)[0] for s in subject)])
        else:
            before = [o for o in objects if o.i < clause.i and not _told_of(o)]
            last = max([last, *(bounds(c)[1] for c in _joined(verb, last))])
            first = min([first, *(bounds(o)[0] for o in before)])
        yield "to", first, last, PHRASE
        return


def _told_of(thing: Token) -> bool:
    """Whether a clause of its own stands behind a name: "warned Chad, which had shut its border, not to ..."."""
    return any(
        c.dep_ == "relcl" and c.doc[c.left_edge.i - 1].text == "," for t in thing.subtree for c in t.children
    )


def _joined(verb: Token, last: int) -> list[Token]:
    """Infinitives that go on with the one behind a verb, that the parse joins to it: "to cut, grow and sell"."""
    if verb.tag_ in ("VB", "VBP"):
        return []
    found = [c for c in syntax.coordinated(verb)[1:] if c.tag_ == "VB" and c.i > last]
    return found if not any(syntax.children(c, "nsubj", "aux") for c in found) else []


def small_clause(
    verb: Token, clauses: list[Token], objects: list[Token], *, passive: bool
) -> Iterator[Extent]:
    """described the vote as a farce; called the vote a farce."""
    if verb.lemma_ in _NAMING and not passive and objects:
        whom = [c for c in syntax.children(verb, "dative") if c.pos_ != "ADP"]  # "branded him a traitor"
        objects = [*whom, *objects]
    if verb.lemma_ in DENYING and any(claimed(o) is not None for o in objects):
        return  # "rejected as a lie the claim that": the claim is denied, whatever it is called
    subject = syntax.children(verb, "nsubjpass") if passive else objects
    starts = [bounds(s)[0] for s in subject if s.tag_ not in RELATIVE]
    told = [c for c in verb.children if c.i > verb.i and _as_something(c)]
    told += [c for o in objects for c in o.children if _as_something(c)]
    if verb.lemma_ in _NAMING:
        told += [c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i]
        told += [c for c in clauses if c.i > verb.i and not finite(c)]
        told += [o for o in objects[1:] if not passive]
    if not passive and (held := _held_so(verb)) is not None:
        yield "as", *bounds(held), PHRASE
        return
    if told and (starts or verb.lemma_ not in _OF_THINGS):
        first, last = bounds(told[0])
        if not starts and told[0].lower_ == "as":
            first += 1
        yield "as", min([first, *starts]), last, PHRASE
    elif starts and verb.lemma_ in _NAMING and not passive and (last := _name_behind(verb, subject[0])):
        yield "as", min(starts), last, LOOSE


def _as_something(word: Token) -> bool:
    """Whether a word is an "as" that something stands behind; a headline may break off at it."""
    return word.dep_ == "prep" and word.lower_ == "as" and word.right_edge.i > word.i


def _held_so(verb: Token) -> Token | None:
    """What is held to be something in "call it absurd that the school was shut", "find it unwise to sell"."""
    if verb.i + 1 >= len(verb.doc) or verb.nbor(1).lower_ != "it":
        return None
    it = verb.nbor(1)
    held = [c for h in {verb, it.head} for c in h.children if c.i > it.i + 1 and c.dep_ in ("ccomp", "advcl")]
    judged = it.head if it.head != verb else next(iter(syntax.children(verb, "oprd")), None)
    if judged is None or judged.pos_ not in ("ADJ", "NOUN"):
        return None
    held += syntax.children(judged, "advcl", "ccomp", "xcomp", "acl")
    return next((c for c in held if c.i > judged.i and (that_clause(c) or _infinitive(c))), None)


def _infinitive(clause: Token) -> bool:
    return clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children)


def _name_behind(verb: Token, thing: Token) -> int:
    """The last token of what `thing` is called where the parse hangs it elsewhere: "called it all a farce"."""
    doc, stop = verb.doc, bounds(verb)[1]
    next_ = [c.left_edge.i - 2 for c in syntax.children(verb, "conj") if c.pos_ == "VERB" and c.i > thing.i]
    stop = min([stop, *next_])
    for t in doc[thing.i + 1 : stop]:
        before = t.nbor(-1)
        opens = t.lower_ in ("a", "an") or (t.is_quote and t.i + 1 < len(doc) and not t.whitespace_)
        if opens and before.pos_ in ("NOUN", "PROPN", "PRON") and t.i < stop:
            return stop if doc[stop].pos_ != "PUNCT" else stop - 1
        if t.text in (",", ";", ":") or t.pos_ in ("VERB", "SCONJ"):
            return 0
    return 0


_NAMING = wordlist("statements", "naming")
# Verbs that say nothing without the thing that they are said of.
_OF_THINGS = frozenset({"refer", "point", "find", "think", "consider"})


# Verbs behind whose "with" stands either what one holds too, or with whom one has agreed.
_AGREEING = frozenset({"agree", "concur", "side"})


def _party(noun: Token) -> bool:
    """Whether a noun is somebody's name, or means people or a body."""
    return noun.pos_ == "PROPN" or roles().classify([noun.text]) is not None


def prepositional(
    verb: Token, place: str, objects: list[Token], *, passive: bool, telling: bool
) -> Iterator[Extent]:
    """What `place`, a preposition, leads: "accused X of"; `telling`: the object is whom it is said to."""
    word = place.rstrip("_")
    holders = [
        verb,
        *(c for c in verb.children if c.dep_ in ("prt", "advmod", "xcomp", "acomp") and c.i > verb.i),
    ]
    near = [p for h in (*holders, *objects) for p in h.children]
    if place == "for":
        for clause in near:
            if clause.i > verb.i and (doer := to_be_done(clause)) is not None:
                yield place, doer.left_edge.i, bounds(clause)[1], PHRASE
                return
    if (
        place == "of" and telling
    ):  # accused X, with his ties to Y, of doing Z: the parse may hang "of" too low
        near += [t for t in verb.subtree if t.lower_ == "of" and t.i > verb.i and syntax.children(t, "pcomp")]
    for prep in near:
        if (
            prep.dep_ not in ("prep", "dative", "agent", "prt", "mark")
            or prep.lower_ not in (word, "up" + word if word == "on" else word)
            or prep.i < verb.i
        ):
            continue
        inner = syntax.children(prep, "pobj", "pcomp")
        if not inner or (place == "at" and verb.lemma_ in _MEASURING and not _amount(inner[0])):
            continue
        if place == "with" and verb.lemma_ in _AGREEING and _party(inner[0]):
            continue  # "agreed with Qatar on a loan": with whom, not with what is said
        if place == "on":
            if asked := _asked(verb, prep):
                yield place, inner[0].left_edge.i, asked, PHRASE
                return
            if verb.lemma_ == "call" or inner[0].lower_ in DAYS | {"condition"}:
                continue
        last = before_aside(inner[0], bounds(prep)[1])
        last = max(
            [
                last,
                *(
                    bounds(c)[1]
                    for c in verb.children
                    if c.left_edge.i == last + 1 and (c.lower_ in ("as", "for") or _of_charge(place, c))
                ),
            ]
        )
        first = inner[0].left_edge.i
        whom = [
            o
            for o in objects
            if o.i < prep.i and o.tag_ not in RELATIVE and not o.lower_.endswith(("self", "selves"))
        ]
        if whom and verb.lemma_ not in ("ask", "call"):
            first = min(first, bounds(whom[0])[0]) if not telling or place == "of" else first
        if passive:
            first = min([first, *(bounds(s)[0] for s in syntax.children(verb, "nsubjpass"))])
        if not whom and inner[0].lower_ in EMPTY_OBJECT and inner[0].dep_ == "pobj":
            continue
        yield place, first, last, PHRASE
        return


_MEASURING = wordlist("statements", "measuring")


def _amount(thing: Token) -> bool:
    """Whether something is a figure: "put the toll at 40", not "put lives at risk"."""
    return any(t.pos_ == "NUM" or t.ent_type_ in ("MONEY", "PERCENT", "CARDINAL") for t in thing.subtree)


def _of_charge(place: str, behind: Token) -> bool:
    """Whether a phrase behind a charge that the parse hangs on the verb belongs to it: "of a hand in the plot"."""
    if place != "of":
        return False
    if behind.dep_ == "prep" and behind.lower_ in GOES_ON:
        return not any(o.lower_ in BOUNDS or o.ent_type_ in ("DATE", "TIME") for o in behind.children)
    return behind.tag_ == "VB" and behind.left_edge.tag_ == "TO" and behind.dep_ in ("xcomp", "advcl")


def _asked(verb: Token, prep: Token) -> int:
    """The last token of what is asked in "called on X to do Y"; 0 where nothing is."""
    for c in (*verb.children, *prep.subtree):
        if c.i > prep.i and c.tag_ == "VB" and any(t.tag_ == "TO" for t in c.children):
            return bounds(c)[1]
    return 0
