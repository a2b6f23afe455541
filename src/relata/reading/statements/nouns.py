"""Nouns and adjectives of saying ("his claim that", "certain that"), and sources ("according to X")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Cue, Lexicon, Places
from relata.reading.statements.sayings import (
    CLAUSE,
    EMPTY_OBJECT,
    NOUN,
    Saying,
    bounds,
    finite,
    that_clause,
    to_be_done,
)
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def of_noun(noun: Token, places: Places, known: Lexicon) -> Iterator[Saying]:
    """ "his claim that", "their promise to", "allegations of": who has said it, and what."""
    speakers = _noun_speakers(noun, known)
    for place, first, last in _noun_extents(noun, places, known):
        told = place == "of" and noun.lemma_ != "charge"  # a charge of theft is the court's, or a price
        charge = places[place].stance == "accuses" and (told or noun.head.lemma_ in _MEETING)
        if not speakers and place != "that" and not charge:
            continue
        if place in _LED and noun.lemma_ in _SHOWN and not _put_in_words(noun, known):
            continue
        yield Saying(noun, places[place], _noun_words(noun, known), first, last, speakers, NOUN)
        return


_SHOWN = wordlist("statements", "shown")
_LED = frozenset({"of", "for", "with", "to", "on"})


def _put_in_words(noun: Token, known: Lexicon) -> bool:
    """Whether somebody puts it in words or meets with it: "voiced support for", not "Chad's support for them"."""
    verb = noun.head
    if noun.lemma_ == "issue":
        return verb.lemma_ == "take"
    return noun.dep_ in ("dobj", "nsubjpass") and (verb.lemma_ in known.light or verb.lemma_ in _MEETING)


def _noun_extents(noun: Token, places: Places, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    above = noun.head
    light = noun.dep_ == "dobj" and (above.lemma_ in known.light or above.lemma_ in _MEETING)
    beside = [
        c
        for c in syntax.children(above, "prep", "dative")
        if light and c.left_edge.i == noun.right_edge.i + 1
    ]
    for c in (*noun.children, *beside):
        if c.i < noun.i:
            continue
        if c.dep_ in ("acl", "ccomp", "relcl") and "that" in places and that_clause(c):
            yield "that", *bounds(c)
        elif (
            c.dep_ in ("acl", "xcomp", "relcl") and "to" in places and any(t.tag_ == "TO" for t in c.children)
        ):
            yield "to", *bounds(c)
        elif "for" in places and (doer := to_be_done(c)) is not None:
            yield "for", doer.left_edge.i, bounds(c)[1]
        elif c.dep_ == "prep" and c.lower_ in places:
            inner = syntax.children(c, "pobj", "pcomp")
            if inner and inner[0].lower_ not in EMPTY_OBJECT:
                yield c.lower_, inner[0].left_edge.i, bounds(c)[1]


def _noun_speakers(noun: Token, known: Lexicon) -> list[Token]:
    """Whose word it is: its genitive, the subject of the verb that it is the object of, "by X", "from X"."""
    if own := syntax.possessors(noun):
        return own
    if behind := syntax.after(noun, "by", "from"):
        return behind
    head = noun.head
    if head.lemma_ in _MEETING:
        return []
    if noun.dep_ in ("dobj", "attr") and head.pos_ in ("VERB", "AUX") and (
        head.lemma_ in known.light or head.lower_ in known.verbs
    ):  # fmt: skip
        return syntax.agents(head)
    if noun.dep_ == "nsubjpass" and head.lemma_ in known.light:
        return syntax.agents(head)
    told = head.head
    if noun.lemma_ == "notice" and noun.dep_ == "pobj" and head.lower_ == "on":
        return syntax.agents(told)  # "put the bank on notice that"
    clause = syntax.children(noun, "acl", "relcl", "ccomp") and not syntax.children(told, "ccomp", "dobj")
    if (
        noun.dep_ == "pobj"
        and head.lower_ in ("in", "through", "via")
        and told.lower_ in known.verbs
        and clause
    ):
        return syntax.agents(told)  # "said in a statement that": the parse hangs what is said on the noun
    return []


_MEETING = wordlist("statements", "meeting")


def _noun_words(noun: Token, known: Lexicon) -> list[Token]:
    if noun.dep_ == "dobj" and noun.head.lemma_ in known.light and noun.i - noun.head.i <= 4:
        return list(noun.doc[noun.head.i : noun.i + 1])
    return [noun]


def of_adjective(adjective: Token, places: Places) -> Iterator[Saying]:
    """was confident that; is critical of; made it clear that."""
    verb = adjective.head
    if verb.lemma_ == "make" and adjective.lower_ in _PUBLIC:
        yield from _made_public(verb, adjective, places)
        return
    if "make" in (verb.lemma_, adjective.doc[adjective.i - 1].lemma_) or verb.lemma_ in ("keep", "let"):
        return
    if adjective.dep_ not in (
        "acomp",
        "conj",
        "ROOT",
        "advcl",
        "oprd",
        "amod",
    ):
        return
    speakers = syntax.subjects(verb) if adjective.dep_ == "acomp" else syntax.subjects(adjective)
    if not speakers or speakers[0].lower_ in ("it", "that", "this", "what", "there"):
        return
    for c in (*adjective.children, *(c for c in verb.children if adjective.dep_ == "acomp")):
        if c.i < adjective.i:
            continue
        extent: tuple[str, int, int] | None = None
        if c.dep_ in ("ccomp", "advcl") and "that" in places and finite(c):
            extent = ("that", *bounds(c))
        elif c.dep_ == "xcomp" and c is not adjective and "to" in places:
            extent = ("to", *bounds(c))
        elif c.dep_ == "prep" and c.lower_ in places and (inner := syntax.children(c, "pobj", "pcomp")):
            extent = (c.lower_, inner[0].left_edge.i, bounds(c)[1])
        if extent and extent[1] > adjective.i:
            yield Saying(adjective, places[extent[0]], [adjective], *extent[1:], speakers, NOUN)
            return


_PUBLIC = wordlist("statements", "public")


def _made_public(verb: Token, adjective: Token, places: Places) -> Iterator[Saying]:
    speakers = syntax.agents(verb)
    for c in (*adjective.children, *verb.children):
        if (
            c.i > adjective.i
            and c.dep_ in ("ccomp", "advcl")
            and that_clause(c)
            and speakers
            and "that" in places
        ):
            words = [verb, *(t for t in (adjective,) if t.i - verb.i <= 2)]
            yield Saying(adjective, places["that"], words, *bounds(c), speakers, NOUN)
            return


# ── according to ──────────────────────────────────────────────────────────────────────────────────

_ACCORDING = Cue("according to", "source", "clause", "asserts")
_VIEW = Cue("in the view of", "source", "clause", "asserts")


def of_source(token: Token, known: Lexicon) -> Iterator[Saying]:
    """according to X; per X; in X's view."""
    doc, i = token.doc, token.i
    if token.lower_ == "according" and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
        to = doc[i + 1]
        speakers = syntax.children(to, "pobj") or syntax.children(token, "pobj") or _next_noun(doc, i + 2)
        words, cue = [token, to], _ACCORDING
    elif token.lower_ == "per" and token.dep_ == "prep" and (i == 0 or doc[i - 1].text == ","):
        speakers, words, cue = syntax.children(token, "pobj"), [token], _ACCORDING
        if not any(s.pos_ == "PROPN" or (s.dep_ == "pobj" and list(s.lefts)) for s in speakers):
            return
    elif token.lower_ == "in" and (
        views := [o for o in syntax.children(token, "pobj") if o.lower_ in known.views]
    ):
        speakers = syntax.possessors(views[0]) or syntax.after(views[0], "of")
        words, cue = list(doc[i : views[0].i + 1]), _VIEW
        if not speakers or not (i == 0 or doc[i - 1].text in ",;") or views[0].i - i > 6:
            return
    elif token.lower_ == "for" and i == 0:
        speakers, words, cue = _for_whom(token, known), [token], _VIEW
    else:
        return
    if speakers:
        yield from _sourced(token, cue, words, speakers, known)


def _for_whom(token: Token, known: Lexicon) -> list[Token]:
    """ "For the minister, the deal is a farce": whose view a copular clause is."""
    who = syntax.children(token, "pobj")
    if not who or (
        who[0].pos_ != "PROPN" and who[0].lower_ not in known.organs and who[0].lower_ not in known.labels
    ):
        return []
    after = who[0].right_edge.i + 1
    verb = token.head
    judging = (
        verb.lemma_ in _JUDGING
        and verb.tag_ in ("VBZ", "VBP", "VBD")
        and bool(syntax.children(verb, "nsubj"))
    )
    return who if judging and after < len(token.doc) and token.doc[after].text == "," else []


_JUDGING = wordlist("statements", "judging")


def _sourced(
    token: Token, cue: Cue, words: list[Token], speakers: list[Token], known: Lexicon
) -> Iterator[Saying]:
    """The clause that a phrase like "according to X" stands in, without that phrase."""
    doc = token.doc
    last_of = max([*(t.i for t in words), *(s.right_edge.i for s in speakers)])
    low, high = token.i, last_of
    verb = next((a for a in syntax.ancestors(token) if a.pos_ in ("VERB", "AUX")), None)
    if verb is not None:
        inside = [t.i for t in syntax.clause(verb) if not low <= t.i <= high and not t.is_punct]
        if verb.dep_ in ("conj", "relcl") and low > 0:
            inside = [i for i in inside if i > low] if verb.i > high else inside
    else:
        inside = [t.i for t in doc if not low <= t.i <= high and not t.is_punct]
    if inside and not (verb is not None and _only_says(verb, inside, known)):
        yield Saying(token, cue, words, min(inside), max(inside), speakers, CLAUSE)


def _only_says(verb: Token, inside: list[int], known: Lexicon) -> bool:
    """Whether a clause holds no more than its subject and a verb that quotes: "he added, according to a video"."""
    subject = syntax.children(verb, "nsubj")
    bare = {verb.i, *(t.i for s in subject for t in s.subtree)}
    return "quote" in known.verbs.get(verb.lower_, {}) and bare.issuperset(inside)


def _next_noun(doc: Doc, at: int) -> list[Token]:
    return [t for t in doc[at : at + 6] if t.pos_ in ("NOUN", "PROPN")][:1]
