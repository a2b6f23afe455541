"""What the model of acts sees of a word: what it means, where it stands in the parse, and who stands at it.

No word is a feature by itself: what the model knows of words is their meaning (`vocabulary.meaning`) and their use in
the codebook (`vocabulary.lexicon`), so what was never coded stands near what was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import KIND_OF_TAG, all_phrases, lemma_of
from relata.vocabulary.lexicon import leaning
from relata.vocabulary.meaning import DIMENSIONS, together

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Features: TypeAlias = dict[str, float]
VERBAL = ("VERB", "AUX")
# What a word is called that names no act.
NONE = "NONE"
# Parts of speech that may name an act, and those that carry meaning around one.
NAMING = ("VERB", "NOUN", "ADJ")
_MEANING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})
_OBJECTS = frozenset("dobj xcomp attr acomp ccomp pobj nsubjpass oprd".split())
_BEFORE = frozenset("nsubj poss compound amod".split())
_HELPERS = frozenset("aux auxpass det neg mark".split())
# Words count as near up to so many tokens away.
NEAR = 4


def typed(doc: Doc) -> Mapping[int, tuple[str, ...]]:
    """For each word that heads a phrase of the codebook, the types of its phrases."""
    found: dict[int, tuple[str, ...]] = {}
    for p in all_phrases(doc):
        found[p.token.i] = (*found.get(p.token.i, ()), p.type)
    return found


@lru_cache(maxsize=50_000)
def alone(lemma: str, pos: str, phrases: tuple[str, ...] = ()) -> Mapping[str, float]:
    """The features that a word has wherever it stands: part of speech, what it leans to and means, its phrases."""
    found: Features = {"bias": 1.0, f"pos:{pos}": 1.0}
    for kind, share in leaning(lemma, KIND_OF_TAG.get(pos, "noun")).items():
        found[f"lean:{kind}"] = found[f"lean{pos}:{kind}"] = share
    for phrase in phrases:
        found[f"phrase:{phrase}"] = found["phrase"] = 1.0
    if (vector := together([lemma])) is not None:
        found.update(zip(_axes("v"), vector.tolist(), strict=True))
    return MappingProxyType(found)


def word_features(stage: Stage, token: Token, phrases: Mapping[int, tuple[str, ...]]) -> Features:
    """The features of one word of a parsed sentence; `phrases` are those of its sentence (see `typed`)."""
    head, below = token.head, list(token.children)
    objects = [c for c in below if c.dep_ in _OBJECTS]
    found = dict(alone(lemma_of(token).lower(), token.pos_, phrases.get(token.i, ())))
    found[f"tag:{token.tag_}"] = found[f"dep:{token.dep_}"] = 1.0
    found[f"hpos:{head.pos_}"] = 0.6
    found[f"hdep:{head.dep_}>{token.dep_}"] = 0.4
    for c in below:
        found[f"below:{c.dep_}"] = 0.5
        if c.dep_ in ("prep", "prt", "agent"):
            found[f"prep:{c.lower_}"] = 1.0
        elif c.dep_ in _HELPERS:
            found[f"helper:{c.lower_}"] = 0.4
    _lean(found, "hlean", [head], 0.6)
    _lean(found, "olean", objects, 0.6)
    near = token.doc[max(0, token.i - NEAR) : token.i + NEAR + 1]
    add_meaning(found, "o", objects, 0.8)
    add_meaning(found, "q", syntax.after(token), 0.6)
    add_meaning(found, "s", [c for c in below if c.dep_ in _BEFORE], 0.5)
    add_meaning(found, "h", [head], 0.5)
    add_meaning(found, "n", [t for t in near if t.i != token.i and t.pos_ in _MEANING], 0.6)
    _parties(found, stage, token)
    return found


def _lean(found: Features, name: str, tokens: Iterable[Token], weight: float) -> None:
    """Which types words lean to, added up."""
    for t in tokens:
        for kind, share in leaning(lemma_of(t), KIND_OF_TAG.get(t.pos_, "noun")).items():
            key = f"{name}:{kind}"
            found[key] = found.get(key, 0.0) + weight * share


def add_meaning(found: Features, place: str, tokens: Iterable[Token], weight: float) -> None:
    """Where words stand by their meaning together, as features of a place of the parse."""
    if (vector := together(lemma_of(t).lower() for t in tokens)) is not None:
        found.update(zip(_axes(place), (vector * weight).tolist(), strict=True))


@cache
def _axes(place: str) -> tuple[str, ...]:
    return tuple(f"{place}:{axis}" for axis in range(DIMENSIONS))


def _parties(found: Features, stage: Stage, token: Token) -> None:
    """Who stands at the word: as its doer, as whom it is done to, behind its prepositions, as its attribute."""
    verbal = token.pos_ in VERBAL
    done_to = [*syntax.patients(token), *syntax.recipients(token)] if verbal else []
    named = stage.named_in([c for c in token.children if c.dep_ in ("amod", "compound", "nmod")])
    at = {
        "doer": stage.actors(syntax.agents(token) if verbal else syntax.possessors(token)),
        "done": stage.actors(done_to),
        "behind": stage.actors(syntax.after(token)),
        "named": tuple(named),
    }
    for place, actors in at.items():
        if actors:
            found[f"party:{place}"] = 1.0
            found[f"party:{place}:{token.pos_}"] = 1.0
            found[f"sector:{place}:{actors[0].sector}"] = 1.0
    if (at["doer"] or at["named"]) and (at["done"] or at["behind"]):
        found["party:both"] = 1.0
    if not any(at.values()):
        found[f"party:none:{token.pos_}"] = 1.0
    if verbal and syntax.is_passive(token):
        found["passive"] = 1.0
    if verbal and syntax.negated(token):
        found["negated"] = 1.0
