"""Whether a word that names an act is used in another sense: by its object, its preposition, its clause.

"Talk of war" is no talk between parties, whoever "seized on" an affair seized nothing, and exports that "threaten the
harvest" threaten nobody. The words are data (`acts.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.deeds import doer_of, types_of
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase, lemma_of
from relata.vocabulary import load
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token

Sense = Callable[[Stage, Phrase, dict[str, Any]], bool]
"""Whether a verb has some other sense here; the last argument holds the words of `acts.yaml`."""


def in_another_sense(stage: Stage, phrase: Phrase) -> bool:
    """Whether a word of an act is used in another sense here, by what stands at it."""
    rules: dict[str, Any] = load("acts")
    word = phrase.token
    nouns = [
        t for t in phrase.tokens if t == word or (t.pos_ == "NOUN" and phrase.type in types_of(lemma_of(t)))
    ]
    if any(_of_no_act(t, rules["no_act_with"].get(lemma_of(t), {})) for t in nouns):
        return True
    if phrase.nominal:
        manners = rules["in_the_manner_of"].get(lemma_of(word), ())
        return word.head.lower_ in manners and not any(word.children)
    return any(sense(stage, phrase, rules) for sense in SENSES)


def _of_no_act(noun: Token, behind: dict[str, list[str]]) -> bool:
    """Whether what stands behind a noun says that it names no act ("a request for comment")."""
    return any(
        "any" in words or lemma_of(t) in words
        for preposition, words in behind.items()
        for p in syntax.children(noun, "prep")
        if p.lower_ == preposition
        for t in p.children
    )


def _of_no_ground(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what is taken is neither named nor ground or a building ("took control of the inquiry")."""
    if phrase.entry not in rules["of_ground"] or not phrase.target:
        return False
    ground = rules["taken_by_force"]
    return not any(t.pos_ in ("PROPN", "PRON") or lemma_of(t) in ground for t in phrase.target)


def _by_its_preposition(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether a bare verb has another sense by the preposition right behind it ("seized on the affair")."""
    verb = phrase.token
    sense = rules["other_sense_with"].get(lemma_of(verb))
    if sense is None or phrase.type != sense["of"] or len(phrase.tokens) > 1 or verb.i + 1 == len(verb.doc):
        return False
    at_a_place = syntax.is_passive(verb) and any(t.tag_ == "NNP" for t in syntax.after(verb))
    if at_a_place or syntax.children(verb, "dobj"):
        return False  # "men seized on the Tumen"
    together = phrase.symmetric and bool(syntax.after(verb, "with", "to"))
    return verb.doc[verb.i + 1].lower_ in sense["with"] and not together


def _left_open(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether nothing is ruled out ("cannot rule out a strike", "did not want to rule it out")."""
    verb = phrase.token
    if phrase.type != "REJECT" or verb.lemma_ not in rules["left_open"]:
        return False
    return any(syntax.negated(t) for t in (verb, *([verb.head] if verb.dep_ == "xcomp" else ())))


def _of_others_harm(stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what is warned of is somebody else's doing, or, where nobody in particular is warned, nobody's."""
    if phrase.type != "THREATEN" or phrase.token.lemma_ not in rules["warnings"]:
        return False
    warned, mine = syntax.children(phrase.token, "dobj", "nsubjpass"), stage.actors(phrase.source)
    own = {k for a in mine for k in (a, a.country) if k}
    for harm in syntax.after(phrase.token, "of", "about"):
        if lemma_of(harm) in rules["dangers"] and not warned:
            return True
        by = [a for a in doer_of(stage, harm) if a.country or a.sector != "CVL"]
        if mine and by and not any(a in own or a.country in own for a in by):
            return True
    return False


def _own_debt(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what is let off is told as the doer's own debt: it is "its", or it is what it owes."""
    debt = rules["own_debt"]
    if phrase.type != "AID" or lemma_of(phrase.token) not in debt["verbs"]:
        return False
    return any(
        (t.tag_ == "PRP$" and t.dep_ == "poss") or (t.lemma_ == "owe" and t.dep_ == "relcl")
        for o in syntax.patients(phrase.token)
        if lemma_of(o) in debt["things"]
        for t in o.subtree
    )


def _of_a_room(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether a room or a base holds people ("the base holds 3,000 soldiers")."""
    verb = phrase.token
    return lemma_of(verb) == "hold" and any(lemma_of(t) in rules["rooms"] for t in syntax.subjects(verb))


def _polled(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether a poll tells what people would have, or so many percent of them do."""
    if phrase.type not in rules["polled"]:
        return False
    over = (s for v in syntax.ancestors(phrase.token) if v.pos_ == "VERB" for s in syntax.subjects(v))
    return any(t.lemma_.lower() in rules["polls"] for t in (*phrase.source, *over))


def _by_its_object(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether a verb has another sense by what it is done to ("celebrated her birthday")."""
    sense = rules["other_sense_of"].get(lemma_of(phrase.token))
    if sense is None or phrase.type != sense["of"]:
        return False
    verb, behind = phrase.token, sense.get("behind")
    things = syntax.after(verb, *behind) if behind else syntax.patients(verb)
    return any(t.tag_ != "NNP" and lemma_of(t) in sense["things"] for t in things)


def _to_oneself(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what is only done to others is done to oneself ("accused himself")."""
    done_to = syntax.children(phrase.token, "dobj", "dative")
    if not done_to or phrase.type not in rules["toward_others"] or set(done_to) & set(phrase.tokens):
        return False
    return all(t.lower_ in rules["reflexive"] for o in done_to for t in syntax.coordinated(o))


def _opened_new(_stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what would be opened again is new ("opened a new crossing")."""
    return phrase.entry in rules["opened_anew"] and any(
        c.lower_ in ("new", "first") for t in phrase.tokens for c in syntax.children(t, "amod")
    )


def _admitted_of_others(stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what somebody admits is not of his own side ("conceded that they had failed" is)."""
    told = syntax.children(phrase.token, "ccomp")
    if phrase.type != "CONCEDE" or not told or phrase.token.lemma_ not in rules["admitting"]:
        return False
    subjects = syntax.subjects(told[0])
    lands = {a.country for a in stage.actors(phrase.source) if a.country}
    ours = any(a.country in lands for a in stage.actors(subjects))
    return not ours and not any(t.pos_ == "PRON" and t.lower_ != "it" for t in subjects)


def _helps_nobody(stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether something only helps to come about ("helped to end the war")."""
    verb = phrase.token
    if phrase.type != "AID" or len(phrase.tokens) > 1 or lemma_of(verb) not in rules["helping"]:
        return False
    clauses = syntax.children(verb, "xcomp", "ccomp")
    helped = any(syntax.children(c, "nsubj") for c in clauses) or stage.actors(phrase.target)
    return bool(clauses) and not helped


def _endangers_things(stage: Stage, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether what is endangered is nobody ("the drought threatens the harvest")."""
    if len(phrase.tokens) > 1 or lemma_of(phrase.token) not in rules["endangering"]:
        return False
    things = objects(phrase)
    return bool(things) and not stage.actors(things) and not any(_person(t) for t in things)


SENSES: tuple[Sense, ...] = (
    _of_no_ground,
    _by_its_preposition,
    _left_open,
    _of_others_harm,
    _own_debt,
    _of_a_room,
    _polled,
    _by_its_object,
    _to_oneself,
    _opened_new,
    _admitted_of_others,
    _helps_nobody,
    _endangers_things,
)


def _person(noun: Token) -> bool:
    """Whether a noun means people or a party, whoever they are."""
    return lemma_of(noun) in load("acts")["anybody"] or roles().classify([noun.text]) is not None


def objects(phrase: Phrase) -> list[Token]:
    """What the verb of a phrase is done to, where it is no part of the phrase itself."""
    if phrase.nominal or phrase.token.pos_ not in ("VERB", "AUX"):
        return []
    inside = {t.i for t in phrase.tokens}
    return [
        t for t in syntax.patients(phrase.token) if t.i not in inside and t.pos_ in ("NOUN", "PROPN", "NUM")
    ]
