"""Acts that no phrase of the codebook tells, or that one tells where no rule finds its parties.

`reading.learnt` says which words name them. They are phrases that ask for nothing: what tells an act, what is only a
part of another and who does it to whom is read by the same rules as of the codebook's. Where these find nobody, the
likeliest pair of those who are mentioned near by is taken, and `why` says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from relata.reading import syntax
from relata.reading.acts.sides.find import tells
from relata.reading.acts.sides.pairing import NOBODY, Sides, fit
from relata.reading.acts.sides.roles import roles_of
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.learnt import find as learnt
from relata.reading.learnt.candidates import Candidates
from relata.reading.learnt.words import typed
from relata.reading.stretches import begun
from relata.reading.types.frames import LEARNT, Phrase, verb_phrase
from relata.reading.types.nominals import noun_phrase
from relata.reading.types.words import lemma_of
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

# What an act keeps of the chance that its word names one: on reports of other writers two in three are right.
KEPT = 0.7
# What an act keeps of its score where its parties are only the likeliest.
LIKELIEST = 0.6
# An act that stands so at a word is what the word brings about ("clashes broke out", "prompting protests").
_BROUGHT_ABOUT = ("nsubj", "nsubjpass", "dobj")

Place: TypeAlias = tuple[int, int]
"""A word of a page: the number of its sentence, and its place there."""


class Coded:
    """The words of a page that people would code as acts."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._candidates = Candidates(stage)
        self._named: dict[Place, learnt.Naming] = {}
        self._told: set[Place] = set()

    def phrases(self, doc: Doc) -> Iterator[Phrase]:
        """The words of a sentence that name acts, as phrases; none where it mentions nobody."""
        sentence = self._stage.page.sentences[doc.user_data["sentence"]]
        if not begun(self._stage.named, sentence.start, sentence.end):
            return
        known, weapons = typed(doc), load("acts")["weapons"]
        self._told |= {(doc.user_data["sentence"], i) for i in known}
        for naming in learnt.namings(self._stage, doc, known):
            self._named[_place(naming.token)] = naming
            beside = (t for t in learnt.around(naming.token) if t != naming.token)
            if naming.type not in load("acts")["learnt"]["types"]:
                continue  # of words of talk that the codebook does not know, most are none
            if any(c.lower_ == "short" for c in naming.token.children):
                continue  # "stopped short of" tells nothing by itself
            if lemma_of(naming.token) in weapons or any(naming.type in known.get(t.i, ()) for t in beside):
                continue  # what it is done with, or the codebook names the act at the next word
            if (phrase := _phrase(naming)) is not None:
                yield phrase

    def sides(self, telling: Telling) -> Sides:
        """The likeliest sides of an act whose parties no rule finds; NOBODY where it is hardly one."""
        naming = self._named.get(_place(telling.phrase.token))
        if naming is None or naming.type != telling.phrase.type or not tells(self._stage, telling.phrase):
            return NOBODY
        if self._known_to_have_none(telling.phrase):
            return NOBODY
        sources, targets = roles_of(self._stage, telling)
        sure = naming.type in load("acts")["learnt"]["sure_doers"]
        pair = learnt.sides_by(
            self._stage, self._candidates, naming, sources=sources, targets=targets, sure=sure
        )
        if pair is None:
            return NOBODY
        source, target = pair
        if target is None and source not in sources:
            return NOBODY  # a doer who is only likely, toward nobody, is wrong in eleven of twelve (11 coded sets)
        doers = sources if source in sources else (source,)  # who acts together acts toward the same
        pairs = [((s,), (target,) if target else ()) for s in doers if s != target]
        pairs = [p for p in pairs if fit(telling.phrase, p)]
        why = (
            "its likeliest parties near by" if target else "its likeliest doer near by, toward nobody likely"
        )
        unnamed = tuple(p for p in (*doers, target) if p is not None and p not in (*sources, *targets))
        return Sides(tuple(pairs), LIKELIEST, why, unnamed)

    def _known_to_have_none(self, phrase: Phrase) -> bool:
        """Whether the rules, or the grammar, tell why an act has no parties here."""
        brought_about = any(_place(c) in self._told for c in syntax.children(phrase.token, *_BROUGHT_ABOUT))
        state = phrase.token.dep_ == "attr"  # "is a threat to peace"
        return phrase.symmetric or state or brought_about or self._about_things(phrase) or _left_out(phrase)

    def _about_things(self, phrase: Phrase) -> bool:
        """Whether its doer, or its object in types that go to parties, is a thing ("the storm damaged ships")."""
        toward_things = phrase.type in load("acts")["learnt"]["to_parties"] and self._things(phrase.target)
        return not phrase.nominal and (self._things(phrase.source) or toward_things)

    def _things(self, tokens: Sequence[Token]) -> bool:
        return bool(tokens) and all(t.tag_ == "NN" and not self._stage.actors([t]) for t in tokens)


def _place(token: Token) -> Place:
    return token.doc.user_data["sentence"], token.i


def _left_out(phrase: Phrase) -> bool:
    """Whether a passive leaves its doer out, whom no rule could infer ("the plan was condemned")."""
    verb = phrase.token
    return verb.pos_ == "VERB" and syntax.is_passive(verb) and not syntax.agents(verb)


def _phrase(naming: learnt.Naming) -> Phrase | None:
    """A word as a phrase that asks for nothing, its roles filled as the codebook's are."""
    rules: dict[str, Any] = load("acts")["learnt"]
    token = naming.token
    verb = token.pos_ == "VERB"
    entry = Entry(
        LEARNT,
        naming.type,
        symmetric=not verb and naming.type in rules["mutual"],
        genitive="target" if naming.type in rules["of_whom"] else "source",
        score=round(naming.chance * KEPT, 3),
    )
    lemma = lemma_of(token)
    pattern = Pattern(lemma, "verb" if verb else "noun", Words(frozenset({lemma})), (), "source", entry)
    phrase = (verb_phrase if verb else noun_phrase)(token, pattern, codebook())
    why = f"{token.text!r}: no phrase of the codebook, {naming.type} as coded reports have it ({naming.chance:.2f})"
    return replace(phrase, reason=why) if phrase is not None else None
