"""Verbs of saying: in which of their places content stands, who says it and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.clauses import clause_said, speaking
from relata.reading.statements.cues import Lexicon, Places, lexicon
from relata.reading.statements.phrases import infinitive, prepositional, small_clause
from relata.reading.statements.sayings import (
    OPEN_PLACES,
    PHRASE,
    RELATIVE,
    Extent,
    Saying,
    bounds,
    that_clause,
)
from relata.reading.statements.subjects import above, hidden_subject, told
from relata.reading.statements.things import thing_said
from relata.reading.statements.unsaid import unsaid
from relata.vocabulary.wordlists import BOUNDS, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_verb(verb: Token, known: Lexicon) -> Iterator[Saying]:
    """What a verb of saying says, in the fullest of its places; nothing where it is no saying."""
    places = _particled(verb, known) or known.verbs.get(verb.lower_) or OPEN_PLACES
    if places is OPEN_PLACES and verb.lemma_ in known.not_saying:
        return
    passive = syntax.is_passive(verb) or told(verb)
    extents = list(_extents(verb, places, passive=passive))
    if not extents:
        return
    speakers = _speakers(verb, passive=passive)
    if verb.lower_ in _EXPLAINING and verb.dep_ == "advcl":
        return
    if not speakers and not passive and _commands(verb):
        return
    if passive and not speakers and (verb.lemma_ not in known.passive or verb.dep_ == "xcomp"):
        return
    words = _cue_words(verb)
    addressees = tuple(_addressees(verb, extents[0][0]))
    for place, first, last, score in extents:
        cue = places.get(place)
        if not speakers and not passive and last < verb.i:
            speakers = _inverted(verb)
        if not speakers and not passive and place not in ("that", "quote", "to", "object", "finding"):
            return
        if place == "to" and _only_manners(verb, last):
            return
        if cue is not None and _is_somebody(speakers, verb.i, first, last):
            saying = Saying(verb, cue, words, first, last, speakers, score, passive, addressees)
            if not unsaid(saying, known):
                yield saying
            return


def _speakers(verb: Token, *, passive: bool) -> list[Token]:
    """Who says it: the subject, or whoever it is said by; the clause above where the verb goes on with that."""
    if told(verb):
        return syntax.agents(verb.head)
    if not passive and (over := above(verb)) is not None:
        return syntax.agents(over)
    found = syntax.agents(verb)
    if passive and found and found[0].lower_ in BOUNDS:
        found = []  # "is promised by the end of the year"
    if not found and not passive:
        found = hidden_subject(verb)
    return speaking(verb) if not passive and speaking(verb) != syntax.children(verb, "nsubj") else found


# Participles by which the reporter explains what was said: "..., referring to the strike".
_EXPLAINING = frozenset({"referring", "alluding"})


def _particled(verb: Token, known: Lexicon) -> Places | None:
    """The places of a verb with its particle: "ruled out", "brushed aside"."""
    for c in verb.children:
        if c.i > verb.i and c.dep_ in ("prt", "advmod", "prep") and (verb.lower_, c.lower_) in known.phrasal:
            return known.phrasal[verb.lower_, c.lower_]
    return None


def _commands(verb: Token) -> bool:
    """Whether a verb is an order of the reporter's: "Don't blame the weather", "Tell us what you think"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not any(c.tag_ in ("TO", "MD") for c in syntax.children(verb, "aux"))
    )


def _only_manners(verb: Token, last: int) -> bool:
    """Whether an infinitive says how somebody is to be named, or is a turn of phrase: "asked not to be named"."""
    return verb.lemma_ in _WISHING and any(
        c.i <= last and ((c.lemma_ in _IDENTIFYING and syntax.is_passive(c)) or c.lemma_ == "differ")
        for c in syntax.children(verb, "xcomp")
    )


def _inverted(verb: Token) -> list[Token]:
    """The speaker behind the verb, where the parse takes him for its object: "..., asked the auditor".

    Or for the subject of what he is said to be or do: "..., says Ana Ruiz of the port, who has left".
    """
    found = [c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c.i > verb.i]
    for clause in syntax.children(verb, "ccomp"):
        subjects = syntax.children(clause, "nsubj")
        if subjects and subjects[0].left_edge.i == verb.i + 1 and subjects[0].tag_ not in RELATIVE:
            found.append(subjects[0])
    return found[:1]


def _is_somebody(speakers: list[Token], cue_at: int, first: int, last: int) -> bool:
    """Whether the subject can say something: not "it seems", not "there", not the content itself."""
    around = bool(speakers) and first <= min(speakers[0].i, cue_at) and max(speakers[0].i, cue_at) <= last
    return not any(
        s.lower_ in ("there", "you") or s.dep_ == "expl" or (first <= s.i <= last and not around)
        for s in speakers[:1]
    )


def _extents(verb: Token, places: Places, *, passive: bool) -> Iterator[Extent]:
    """The places in which content of `verb` is found, the fullest first, with first and last token."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ != "INTJ"]
    clauses.sort(key=lambda c: (not (c.i > verb.i and that_clause(c)), c.i))
    infinitives = [c for c in verb.children if c.dep_ == "xcomp"]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.dep_ == "dobj"]
    if "on" in places:
        yield from prepositional(verb, "on", objects, passive=passive, telling=places["on"].telling)
    if "to" in places:
        yield from infinitive(verb, clauses, infinitives, objects, passive=passive)
    if "as" in places:
        yield from small_clause(verb, clauses, objects, passive=passive)
    if "that" in places or "quote" in places:
        yield from clause_said(verb, clauses, places)
    for place in places:
        if place not in ("that", "quote", "object", "finding", "to", "ing", "as", "on"):
            yield from prepositional(verb, place, objects, passive=passive, telling=places[place].telling)
    if "ing" in places:
        yield from (("ing", *bounds(x), PHRASE) for x in infinitives if _gerund(x))
    if "finding" in places and any(
        s.lower_ in lexicon().findings and s.lower_ not in lexicon().pictures for s in syntax.subjects(verb)
    ):
        yield from thing_said(verb, objects, passive=passive, pointing=False, place="finding")
    if "object" in places and not (passive and verb.lemma_ in _AWAITING):
        denies = places["object"].stance == "denies"
        yield from thing_said(verb, objects, passive=passive, pointing=denies)


def _gerund(clause: Token) -> bool:
    """Whether an infinitive's place is taken by a gerund: "denied sending", "deny having sent"."""
    return clause.tag_ == "VBG" or any(c.lower_ == "having" for c in syntax.children(clause, "aux"))


# What "is expected" is awaited; nobody tells it.
_AWAITING = frozenset({"expect", "anticipate", "announce"})
_WISHING = wordlist("statements", "wishing")
_IDENTIFYING = wordlist("statements", "identifying")
_PRESSING = wordlist("statements", "pressing")


def _addressees(verb: Token, place: str) -> list[Token]:
    """Whom something is said to: told X, said to X, asked X."""
    if place in ("that", "quote", "to", "about", "of", "against") or (
        place == "for" and verb.lemma_ in _PRESSING
    ):
        direct = [
            c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ in ("PROPN", "NOUN", "PRON")
        ]
        behind = [o for p in verb.children if p.dep_ in ("prep", "dative") and p.lower_ == "to" for o in p.children
                  if o.dep_ == "pobj" and o.lower_ not in lexicon().views]  # fmt: skip
        return [*direct, *behind][:1]
    if place == "on" and verb.lemma_ in ("call", "prevail"):
        behind = [o for p in verb.children if p.lower_ == "on" for o in p.children if o.dep_ == "pobj"]
        return [o for o in behind if o.lower_ not in BOUNDS][:1]
    return []


def _cue_words(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particle, as they stand together."""
    words = [verb]
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "prt") and c.dep_ != "mark":
            words.append(c)
    ordered = sorted(words, key=lambda t: t.i)
    run = [verb]
    for t in reversed([w for w in ordered if w.i < verb.i]):
        if run[0].i - t.i > 2:
            break
        run.insert(0, t)
    return [*run, *(w for w in ordered if w.i == verb.i + 1)]
