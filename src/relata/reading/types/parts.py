"""Whether the demands of a phrase are met in the parse: what stands as its object, behind a preposition, below it.

The words of a demand go to the trigger, the parties to their slots.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from relata.reading import syntax
from relata.reading.types.clauses import clause_below, for_clauses, infinitive_behind, subjects_of
from relata.reading.types.words import lemma_of
from relata.vocabulary.codebook import Codebook
from relata.vocabulary.entries import Words
from relata.vocabulary.patterns import CLAUSES, Filler, Part
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import TIMES, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = frozenset("in out up down off back away".split())
_ASPECT = wordlist("types", "aspect")
_WAYS = PARTICLES | wordlist("types", "ways")


def word_matches(token: Token, words: Words, book: Codebook, *, deep: bool = True) -> bool:
    """Whether a token is one of `words`; `deep` looks into "a round of talks" and "the aid delivery"."""
    lemma = lemma_of(token)
    if lemma in words.lemmas:
        return True
    if words.compounds:
        lefts = [t for c in token.lefts for t in (c, *syntax.children(c, "compound"))]
        before = {w for c in lefts for w in (lemma_of(c), c.lower_)}
        if any(c[-1] == lemma and before.issuperset(c[:-1]) for c in words.compounds):
            return True
    if not deep:
        return False
    if lemma in book.containers and any(  # "a round of talks", "most of their demands"
        word_matches(t, words, book) for t in syntax.after(token, "of", "in")
    ):
        return True
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if (part := roles().classify([token.text])) is not None and part.role.kind == "person":
        return False  # "aid workers" are no aid
    return any(lemma_of(c) in words.lemmas for c in syntax.children(token, "compound"))


def meets(
    verb: Token,
    part: Part,
    objects: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
) -> bool:
    """Whether one demand of a phrase is met; its words go to `tokens`, its parties to `slots`."""
    filler = part.filler
    if filler == "something":
        return bool(objects)
    if filler in CLAUSES:
        clause = clause_below(verb, tokens, filler)
        if clause is None and filler == "do":  # "encouraged militias [to attack]", "called on Mali [to vote]"
            asked = [t for t in slots.get("target", ()) if t.dep_ in ("dobj", "pobj")]
            clause = next((c for t in asked if (c := infinitive_behind(t)) is not None), None)
        if clause is not None and filler == "must":
            slots.setdefault("target", []).extend(syntax.subjects(clause))
        return clause is not None
    if (
        not part.before
        and isinstance(filler, Words)
        and not any(word_matches(t, filler, book) for t in objects)
    ):
        ways = syntax.children(verb, "advmod", "prt")
        ways += [
            c for c in syntax.children(verb, "advcl") if c.pos_ == "ADJ" and not syntax.children(c, "mark")
        ]
        if adverbs := [t for t in ways if lemma_of(t) in filler.lemmas & _WAYS]:
            tokens += adverbs[:1]  # "sent them [home]"
            return True
        if lemma_of(verb) in _ASPECT:  # "continue to support" gives no support
            return False
        clauses = (clause_below(verb, tokens, "do"), clause_below(verb, tokens, "doing"))  # "stopped buying"
        return any(c is not None and lemma_of(c) in filler.lemmas for c in clauses)
    if not part.before:
        given = any(c.pos_ != "ADP" for c in syntax.children(verb, "dative"))  # "gave Oman money"
        found = syntax.recipients(verb) if filler == "target" and (given or len(objects) > 1) else []
        found = found or objects
        return _fill(filler, found, tokens, slots, book, optional=not found)
    return behind(verb, part, objects, tokens, slots, book)


def behind(
    verb: Token,
    part: Part,
    objects: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
) -> bool:
    """A demand with a preposition or particle."""
    hosts = [verb, *objects, *(t for t in tokens if t is not verb)]
    hosts += [a for o in objects for a in syntax.amounts(o)]
    hosts += [c for c in syntax.children(verb, "advmod") if c.lower_ in _WAYS]  # "sent back [from]"
    if "from" in part.before and (
        nearest := [t for t in tokens if t is not verb and syntax.after(t, "from")]
    ):
        hosts = nearest  # "drew praise from Oslo and [blame] from Bern"
    found = list(
        dict.fromkeys(t for h in hosts for t in syntax.after(h, *part.before) if lemma_of(t) not in TIMES)
    )
    if not found and part.before & {"to", "for"}:
        found = syntax.recipients(verb)
    if not found and "of" in part.before and part.filler in ("source", "target"):
        found = _owners(verb, tokens)
    if not found and not objects and part.filler == "target" and "for" in part.before:
        found = [s for h in hosts for c in for_clauses(h) for s in subjects_of(c)]
    particles = [
        c
        for c in verb.children
        if c.lower_ in part.before and c.dep_ in ("prt", "advmod", "prep", "agent", "dative", "mark")
    ]
    lone = part.filler in ("source", "target") and part.before <= PARTICLES
    if lone and any(p.lower_ == "of" for c in particles for p in syntax.children(c, "prep")):
        return False  # "took no bribe out of respect"
    if isinstance(part.filler, Words) and "to" in part.before:
        for clause in syntax.children(verb, "xcomp", "advcl", "ccomp"):
            infinitive = any(a.tag_ == "TO" for a in syntax.children(clause, "aux"))
            if infinitive and lemma_of(clause) in part.filler.lemmas:
                tokens.append(clause)
                return True
    if part.filler is None:
        if not found and not particles:
            return False
        tokens += particles[:1]
        return True
    if not found and particles and particles[0].dep_ in ("prt", "advmod"):
        found = objects
    if particles and (isinstance(part.filler, Words) or particles[0].dep_ == "prt"):
        tokens.append(particles[0])
    return bool(found) and _fill(part.filler, found, tokens, slots, book)


def _owners(verb: Token, tokens: Sequence[Token]) -> list[Token]:
    """Whose the noun of a trigger is: "took Oman's side" asks for the side of Oman."""
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t != verb]
    return [t for n in nouns for t in syntax.possessors(n) if t.tag_ != "PRP$"]


def _fill(
    filler: Filler,
    found: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
    *,
    optional: bool = False,
) -> bool:
    if filler in ("source", "target"):
        slots.setdefault(cast(str, filler), []).extend(found)
        return bool(found) or optional
    assert isinstance(filler, Words)
    held = [t for t in found if word_matches(t, filler, book)]
    tokens += held[:1]
    return bool(held)
