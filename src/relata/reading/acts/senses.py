"""Whether a word that names an act is used in another sense: by its object, its preposition, its clause.

"Talk of war" is no talk between parties, whoever "seized on" an affair seized nothing, and exports that "threaten the
harvest" threaten nobody. The words are data (`acts.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.deeds import doer_of, types_of
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase, lemma_of
from relata.vocabulary import load
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_another_sense(stage: Stage, phrase: Phrase) -> bool:
    """Whether a word of an act is used in another sense here, by what stands at it."""
    rules: dict[str, Any] = load("acts")
    verb = phrase.token
    nouns = [
        t for t in phrase.tokens if t == verb or (t.pos_ == "NOUN" and phrase.type in types_of(lemma_of(t)))
    ]
    if any(_of_no_act(t, rules["no_act_with"].get(lemma_of(t), {})) for t in nouns):
        return True
    if phrase.nominal:
        manners = rules["in_the_manner_of"].get(lemma_of(verb), ())
        return verb.head.lower_ in manners and not any(verb.children)
    if phrase.entry in rules["of_ground"] and _of_no_ground(phrase, rules["taken_by_force"]):
        return True
    if _in_other_sense(phrase, rules["other_sense_with"].get(lemma_of(verb))):
        return True
    if phrase.type == "REJECT" and verb.lemma_ in rules["left_open"] and _left_open(verb):
        return True
    if phrase.type == "THREATEN" and verb.lemma_ in rules["warnings"] and _of_others_harm(stage, phrase):
        return True
    if phrase.type == "AID" and lemma_of(verb) in rules["own_debt"]["verbs"] and _own_debt(phrase):
        return True
    if lemma_of(verb) == "hold" and any(lemma_of(t) in rules["rooms"] for t in syntax.subjects(verb)):
        return True
    if phrase.type in rules["polled"] and _polled(phrase, rules["polls"]):
        return True
    if _of_other_things(phrase, rules["other_sense_of"].get(lemma_of(verb))):
        return True
    done_to = syntax.children(verb, "dobj", "dative")
    reflexive = bool(done_to) and all(
        t.lower_ in rules["reflexive"] for o in done_to for t in syntax.coordinated(o)
    )
    if reflexive and phrase.type in rules["toward_others"] and not set(done_to) & set(phrase.tokens):
        return True
    if phrase.entry in rules["opened_anew"] and any(
        c.lower_ in ("new", "first") for t in phrase.tokens for c in syntax.children(t, "amod")
    ):
        return True
    if (
        phrase.type == "CONCEDE"
        and (told := syntax.children(verb, "ccomp"))
        and verb.lemma_ in rules["admitting"]
    ):
        return not _of_ones_own(stage, phrase, told[0])
    if len(phrase.tokens) > 1:
        return False
    if lemma_of(verb) in rules["helping"] and phrase.type == "AID":
        clauses = syntax.children(verb, "xcomp", "ccomp")
        helped = any(syntax.children(c, "nsubj") for c in clauses) or stage.actors(phrase.target)
        return bool(clauses) and not helped
    things = objects(phrase)
    if lemma_of(verb) in rules["endangering"] and things:
        return not stage.actors(things) and not any(_person(t) for t in things)
    return False


def _of_no_act(noun: Token, behind: dict[str, list[str]]) -> bool:
    """Whether what stands behind a noun says that it names no act ("a request for comment")."""
    return any(
        "any" in words or lemma_of(t) in words
        for preposition, words in behind.items()
        for p in syntax.children(noun, "prep")
        if p.lower_ == preposition
        for t in p.children
    )


def _of_no_ground(phrase: Phrase, ground: list[str]) -> bool:
    """Whether what is taken is neither named nor ground or a building ("took control of the inquiry")."""
    return bool(phrase.target) and not any(
        t.pos_ in ("PROPN", "PRON") or lemma_of(t) in ground for t in phrase.target
    )


def _in_other_sense(phrase: Phrase, sense: dict[str, Any] | None) -> bool:
    """Whether a bare verb has another sense by the preposition right behind it ("seized on the affair")."""
    verb = phrase.token
    if (
        sense is None
        or phrase.type != sense["of"]
        or _at_a_place(verb)
        or len(phrase.tokens) > 1
        or verb.i + 1 == len(verb.doc)
    ):
        return False
    together = phrase.symmetric and bool(syntax.after(verb, "with", "to"))
    return verb.doc[verb.i + 1].lower_ in sense["with"] and not together and not syntax.children(verb, "dobj")


def _polled(phrase: Phrase, polls: list[str]) -> bool:
    """Whether a poll tells what people would have, or so many percent of them do."""
    over = (s for v in syntax.ancestors(phrase.token) if v.pos_ == "VERB" for s in syntax.subjects(v))
    return any(t.lemma_.lower() in polls for t in (*phrase.source, *over))


def _left_open(verb: Token) -> bool:
    """Whether nothing is ruled out ("cannot rule out a strike", "did not want to rule it out")."""
    return any(syntax.negated(t) for t in (verb, *([verb.head] if verb.dep_ == "xcomp" else ())))


def _of_others_harm(stage: Stage, phrase: Phrase) -> bool:
    """Whether what is warned of is somebody else's doing, or, where nobody in particular is warned, nobody's."""
    warned, mine = syntax.children(phrase.token, "dobj", "nsubjpass"), stage.actors(phrase.source)
    for harm in syntax.after(phrase.token, "of", "about"):
        if lemma_of(harm) in load("acts")["dangers"] and not warned:
            return True
        by = [a for a in doer_of(stage, harm) if a.country or a.sector != "CVL"]
        if (
            mine
            and by
            and not any(a == b or (a.country and a.country == b.country) for a in by for b in mine)
        ):
            return True
    return False


def _of_other_things(phrase: Phrase, sense: dict[str, Any] | None) -> bool:
    """Whether a verb has another sense by what it is done to ("celebrated her birthday")."""
    if sense is None or phrase.type != sense["of"]:
        return False
    verb, behind = phrase.token, sense.get("behind")
    things = syntax.after(verb, *behind) if behind else syntax.patients(verb)
    return any(t.tag_ != "NNP" and lemma_of(t) in sense["things"] for t in things)


def _own_debt(phrase: Phrase) -> bool:
    """Whether what is let off is told as the doer's own debt: it is "its", or it is what it owes."""
    owed = [o for o in syntax.patients(phrase.token) if lemma_of(o) in load("acts")["own_debt"]["things"]]
    return any(
        (t.tag_ == "PRP$" and t.dep_ == "poss") or (t.lemma_ == "owe" and t.dep_ == "relcl")
        for o in owed
        for t in o.subtree
    )


def _at_a_place(verb: Token) -> bool:
    """Whether a verb without a doer has a named place behind it ("men seized on the Tumen")."""
    return syntax.is_passive(verb) and any(t.tag_ == "NNP" for t in syntax.after(verb))


def _of_ones_own(stage: Stage, phrase: Phrase, told: Token) -> bool:
    """Whether what somebody admits is of his own side ("conceded that they had failed")."""
    subjects = syntax.subjects(told)
    lands = {a.country for a in stage.actors(phrase.source) if a.country}
    ours = any(a.country in lands for a in stage.actors(subjects))
    return ours or any(t.pos_ == "PRON" and t.lower_ != "it" for t in subjects)


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
