"""Whose words are answered: "dismissed such claims", "denied it", "rejected the report" where nobody says whose.

It is whoever said, asked or alleged something last before: in the sentence up to the answer, else in the ones before.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.deeds import Told
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.statements.cues import lexicon
from relata.reading.status.nominal import cue_of
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import STATE_SECTORS, ActorRef
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Words
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words are answered that stand at most so many sentences before.
BACK = 2
# Pronouns for what has been said.
SAID = frozenset({"it", "this", "that", "which", "them", "these", "those"})
# One word is the trigger of at most so many deeds.
MANY_AT_ONCE = 8
CALLING = wordlist("acts", "calling")
BODIES = frozenset({"IGO", "NGO"})
DENYING = wordlist("acts", "denying")


def whose_words(stage: Stage, phrase: Phrase, source: ActorRef, told: Told) -> ActorRef | None:
    """Who said what a phrase of refusal answers; None where it answers no words, or nobody's."""
    if phrase.nominal:
        return None
    if not _answers_words(phrase):
        at, within = stage.page.start_of(phrase.token), load("acts")["context_within"]
        denies = phrase.entry == "reject.deny_allegation"
        return told.accuser(source, at, within=within) if denies else None
    own = {w for t in phrase.tokens for w in load("acts")["words_of"].get(lemma_of(t), ())}
    own |= {w for t in phrase.target for w in load("acts")["words_of"].get(lemma_of(t), ())}
    near = list(_before(stage, phrase.token))
    for at, token in (*((a, t) for a, t in near if lemma_of(t) in own), *near):
        for said in _sayers(stage, token, at, told):
            if said != source and not _of_one_government(said, source):
                return said
    return None


def answerer(stage: Stage, telling: Telling, source: ActorRef) -> ActorRef | None:
    """Who is asked by a request that names nobody, where a clause tells how it was answered.

    It is the doer of the answer ("Laos rejected Oman's request"), or of what is done in spite of it.
    """
    rules, noun = load("acts"), telling.phrase.token
    above = noun.head
    if any(c.lower_ in rules["in_spite_of"] for c in (above, *noun.children)):
        verb = next((t for t in syntax.ancestors(noun) if t.pos_ == "VERB"), None)
        return _first_other(stage, verb, source)
    verb = above.head if noun.dep_ == "pobj" else above
    if verb.pos_ != "VERB" or noun.dep_ not in ("dobj", "nsubjpass", "pobj", "nsubj"):
        return None
    answers = any(
        pattern.entry.type in rules["answering"]
        and any(isinstance(p.filler, Words) and lemma_of(noun) in p.filler.lemmas for p in pattern.parts)
        for pattern in codebook().verbs.get(lemma_of(verb), ())
    )
    return _first_other(stage, verb, source) if answers or cue_of("answer", verb) else None


def _first_other(stage: Stage, verb: Token | None, source: ActorRef) -> ActorRef | None:
    """The first doer of a verb who is not of the side of `source`."""
    doers = stage.actors(syntax.agents(verb)) if verb is not None else ()
    return next((d for d in doers if d != source), None)


def _answers_words(phrase: Phrase) -> bool:
    """Whether the object is a noun of words that does not say whose they are, or a pronoun for them."""
    rules = load("acts")
    for token in dict.fromkeys((*phrase.target, *phrase.tokens, *syntax.children(phrase.token, "dobj"))):
        if token.pos_ in ("PRON", "DET") and token.lower_ in SAID and lemma_of(phrase.token) in DENYING:
            return token.dep_ in ("dobj", "nsubj", "nsubjpass")
        noun = token.pos_ == "NOUN" and lemma_of(token) in rules["words_answered"]
        if noun and any(
            c.lower_ in ("the", "this", "that", "such", "these", "those", "all", "any")
            for c in token.children
        ):
            return not syntax.after(token, "by", "from", "of")
    return False


def _before(stage: Stage, act: Token) -> Iterator[tuple[int, Token]]:
    """The tokens before an act, the nearest first, with their places: of its sentence, then of those before."""
    page = stage.page
    sentence = page.sentence_of(act)
    own = {t.i for t in act.subtree if t.i < act.i}
    for number in range(sentence.number, max(-1, sentence.number - BACK - 1), -1):
        near = page.sentences[number]
        if near.doc is None or near.paragraph < sentence.paragraph - 1:
            continue
        for token in reversed(near.doc):
            if number < sentence.number or (token.i < act.i and token.i not in own):
                yield near.start_of(token), token


def _sayers(stage: Stage, token: Token, at: int, told: Told) -> tuple[ActorRef, ...]:
    """Who says, alleges or demands something by a word."""
    rules = load("acts")
    if token.lower_ == "according":
        return stage.actors(syntax.after(token, "to"))
    first = bisect.bisect_left(told.deeds, at, key=lambda d: d.place)
    here = itertools.takewhile(lambda d: d.place == at, told.deeds[first : first + MANY_AT_ONCE])
    if deed := next((d for d in here if d.type in rules["answered"]), None):
        return (deed.source,)
    if token.lemma_ in CALLING and token.pos_ == "VERB":
        return stage.actors(syntax.agents(token))
    places = lexicon().verbs.get(token.lower_, {}) if token.pos_ == "VERB" else {}
    if "that" in places and (syntax.children(token, "ccomp", "prep", "dobj") or token.dep_ == "parataxis"):
        speakers = syntax.agents(token)
        named = (a for s in speakers for a in stage.named_in(syntax.noun_phrase(s)) if a.sector in BODIES)
        return stage.actors(speakers) or tuple(named)  # "a UN mission reported"
    return ()


def _of_one_government(one: ActorRef, other: ActorRef) -> bool:
    """Whether two parties speak for one state."""
    return (
        one.country is not None
        and one.country == other.country
        and {one.sector, other.sector} <= STATE_SECTORS
    )
