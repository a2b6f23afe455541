"""Whether a phrase that matched tells an act between its parties: what words alone cannot say.

A verb of force done to a thing is none ("kicked the can"), nor is a want that names nobody, nor what a nameless
crowd is said to favour. Each test is a rule of `vocabulary/data/acts.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from relata.reading import syntax
from relata.reading.acts.deeds import in_support, rival_pair
from relata.reading.acts.senses import in_another_sense, objects
from relata.reading.acts.stage import Stage
from relata.reading.types.frames import TOWARD
from relata.reading.types.phrases import Phrase, lemma_of
from relata.records import ActorRef, EventType
from relata.vocabulary import load
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


def _kind_of_force(noun: Token) -> bool:
    """Whether a noun only says what kind of troops or weapon the next one is ("an assault brigade")."""
    if noun.dep_ != "compound":
        return False
    band = roles().classify([noun.head.text])
    return lemma_of(noun.head) in load("acts")["weapons"] or (band is not None and band.sector == "MIL")


@cache
def _contest() -> re.Pattern[str]:
    """A score, or a word of sport: who is beaten there is not hurt."""
    words = "|".join(load("acts")["contests"]["words"])
    return re.compile(rf"\b\d{{1,3}}[-–]\d{{1,3}}\b|\b(?:{words})\b", re.IGNORECASE)


def may_tell(stage: Stage, phrase: Phrase) -> bool:
    """Whether a phrase can tell an act, by its objects alone."""
    rules: dict[str, Any] = load("acts")
    if phrase.nominal and phrase.type in ("ASSAULT", "MOBILIZE") and _kind_of_force(phrase.token):
        return False
    if (
        phrase.type == "ASSAULT"
        and phrase.token.lemma_.lower() in rules["contests"]["verbs"]
        and _contest().search(phrase.token.doc.text)
    ):
        return False  # "Chile beat Peru 2-0"
    if in_another_sense(stage, phrase):
        return False
    entry = phrase.pattern.entry
    if entry.to and not phrase.target:
        return False
    if not (_of_sectors(stage, phrase.source, entry.by) and _of_sectors(stage, phrase.target, entry.to)):
        return False
    unfilled = "target" in phrase.pattern.slots and not stage.actors(phrase.target)
    if unfilled and phrase.entry in rules["slot_must_fill_entries"]:
        return False
    if unfilled and phrase.type in rules["slot_must_fill"]:
        return any(t.lemma_.lower() in rules["anybody"] for t in phrase.target)
    if phrase.nominal and not phrase.pattern.parts and phrase.type in rules["nouns_at_party"]:
        before = syntax.attributes(phrase.token)
        powers = any(t.lower_ in rules["powers_by_adjective"] for t in before)
        return powers or bool(stage.actors(phrase.source)) or bool(stage.named_in(before))
    if phrase.nominal and phrase.type in rules["nouns_need_verb"] and not _verb_in(phrase):
        if phrase.type == "SUPPORT" and in_support(phrase):
            return True
        if phrase.type not in rules["nouns_between_named"]:
            return False
        whose = stage.actors(phrase.source) or stage.named_in(syntax.attributes(phrase.token))
        of = [t for o in syntax.after(phrase.token, "of", "for") for t in syntax.noun_phrase(o)]
        return bool(whose) and bool(stage.actors(phrase.target) or stage.named_in(of))
    if phrase.token.tag_ == "NNS" and phrase.type in rules["plurals_need_verb"] and not _verb_in(phrase):
        return bool(rival_pair(stage, phrase))
    if phrase.nominal or phrase.symmetric or phrase.type not in rules["of_force"] or len(phrase.tokens) > 1:
        return True
    things = [t for t in objects(phrase) if t.pos_ != "NUM"]  # a number means people
    if phrase.mode == "cyber":
        return True  # whatever is hacked belongs to somebody
    if not things or stage.actors(things):
        return True
    allowed = frozenset((*rules["objects_of_force"].split(), *rules["gatherings"]))
    return any(t.lemma_.lower() in allowed or stage.named_in(_own_words(t)) for t in things)


def _of_sectors(stage: Stage, tokens: Sequence[Token], sectors: frozenset[str]) -> bool:
    """Whether those whom tokens mean are of sectors that an entry asks for; nobody is of none."""
    return not sectors or not tokens or any(a.sector in sectors for a in stage.actors(tokens))


def each_other(phrase: Phrase) -> bool:
    """Whether those who do an act do it to each other ("accused each other"; "each blamed the other")."""
    for token in (*phrase.target, *objects(phrase), *syntax.patients(phrase.token)):
        near = {c.lower_ for c in token.children}
        if token.lower_ == "other" and near & {"each", "the"} and token.tag_ != "NNS":
            return "each" in near or any(
                w.lower_ in ("each", "either", "neither", "both")
                for s in phrase.source
                for w in (s, *s.children)
            )
        if token.lower_ in ("one", "another") and "another" in {token.lower_, *near}:
            return token.lower_ == "one" or (token.i > 0 and token.nbor(-1).lower_ == "one")
    return False


def _verb_in(phrase: Phrase) -> bool:
    """Whether a verb is a part of a phrase's trigger."""
    return any(t.pos_ == "VERB" for t in phrase.tokens)


def _nouns(head: Token) -> list[Token]:
    """The words of a noun phrase but its pronouns."""
    return [t for t in syntax.noun_phrase(head) if t.pos_ != "PRON"]


def _own_words(head: Token) -> list[Token]:
    """The words of a noun phrase that say whose the thing is: not those toward whom it goes ("a plan against")."""
    toward = {t.i for p in syntax.children(head, "prep") if p.lower_ in TOWARD for t in p.subtree}
    return [t for t in _nouns(head) if t.i not in toward]


def named(actor: ActorRef) -> bool:
    """Whether an actor is somebody in particular: of a country, or called by a name."""
    powers = load("acts")["unnamed_powers"]
    known = bool(actor.country) or actor.name != actor.name.lower() or actor.sector in ("IGO", "REB")
    return known or actor.name in powers


def may_do(type_: EventType, source: ActorRef, target: ActorRef | None) -> bool:
    """Whether a pair of parties can do an act of a type: somebody in particular takes part, and does it."""
    rules: dict[str, Any] = load("acts")
    nobody = source.name == rules["unnamed"]["unidentified"]["name"] and type_ in rules["nobody_accuses"]
    if not named(source) and type_ not in rules["nameless_doers"] and not nobody:
        return False
    return named(source) or (target is not None and named(target))


def type_between(stage: Stage, phrase: Phrase, source: ActorRef, target: ActorRef | None) -> EventType:
    """The type of a phrase between its parties: what nobody will do is refused, words of violence accuse."""
    rules: dict[str, Any] = load("acts")
    if phrase.type in rules["refused"] and refuses(phrase):
        return refused_as(phrase)
    if phrase.entry in rules["taken_for"]:
        return cast(EventType, rules["taken_for"][phrase.entry])
    if phrase.type == "AID" and target is not None and lemma_of(phrase.token) in rules["sent_home"]:
        abroad = None not in (source.country, target.country) and source.country != target.country
        return "COERCE" if abroad else "AID"  # nobody repatriates foreigners to help them
    if phrase.type == "COERCE" and target is not None and _kept_out(phrase, source, target):
        return "SANCTION"
    if phrase.type == "PROTEST" and source.sector in rules["protests_in_words"]:
        refusing = lemma_of(phrase.token) in rules["refuses_for_states"]
        return "REJECT" if refusing else "ACCUSE"  # "Tokyo protested against the test"
    stops = source.sector in rules["stop_work"] and target is None and lemma_of(phrase.token) == "strike"
    if phrase.type == "ASSAULT" and stops:
        return "PROTEST"  # "truck drivers plan to strike"
    if phrase.mode == "obstruct" and phrase.type == "PROTEST" and source.sector in rules["armed_by_state"]:
        return "COERCE"  # police who storm an office do not protest
    if (
        phrase.token.lemma_.lower() in rules["storming"]["verbs"]
        and source.sector in rules["armed_by_state"]
        and (target is None or target.sector in rules["storming"]["of"])
    ):
        return "COERCE"
    if (
        phrase.type != "ASSAULT"
        or target is None
        or phrase.mode is not None  # nobody strikes with jets in words
        or phrase.token.lemma_.lower() not in rules["verbal_attacks"]
    ):
        return phrase.type
    persons = stage.persons
    speak = source.id in persons and source.sector in rules["politics"]
    at_home = source.country is not None and source.country == target.country
    heard = target.sector in rules["politics"] and (
        target.id in persons or target.sector in ("PTY", "MED", "LEG") or (at_home and target.sector == "GOV")
    )
    return "ACCUSE" if speak and heard else phrase.type


def _kept_out(phrase: Phrase, source: ActorRef, target: ActorRef) -> bool:
    """Whether foreigners are kept from coming ("barred two Malian ministers from entering")."""
    rules: dict[str, Any] = load("acts")["kept_out"]
    verb = phrase.token
    nobody_knows = source.country is None and source.sector != "IGO"
    if lemma_of(verb) not in rules["verbs"] or nobody_knows or target.country is None:
        return False
    behind = [c for p in syntax.children(verb, "prep") for c in syntax.children(p, "pcomp", "pobj")]
    kept = {lemma_of(t) for t in (*behind, *objects(phrase), *syntax.children(verb, "xcomp"))}
    return source.country != target.country and not kept.isdisjoint(rules["from"])


def refused_as(phrase: Phrase) -> EventType:
    """The type of what a phrase says is not given: leave to gather that is refused is force."""
    rules: dict[str, Any] = load("acts")
    held = {t.lemma_.lower() for t in (*phrase.target, *objects(phrase))}
    if held & set(rules["gatherings"]):
        return "COERCE"
    return cast(EventType, rules["refused"].get(phrase.type, "REJECT"))


def withholds(phrase: Phrase) -> bool:
    """Whether a phrase says that its doer does not give what the other wants ("does not recognise the president")."""
    verb = phrase.token
    if verb.lemma_.lower() not in load("acts")["withheld"].get(phrase.type, ()):
        return False
    if not syntax.children(verb, "neg") or (phrase.type == "SUPPORT" and syntax.is_passive(verb)):
        return False
    return not any(c.tag_ == "MD" for c in syntax.children(verb, "aux"))


def as_duty(phrase: Phrase) -> bool:
    """Whether a phrase only says what somebody ought to do, or what there ought to be."""
    rules: dict[str, Any] = load("acts")
    if phrase.type not in rules["not_as_duty"]:
        return False
    for word in (phrase.token, *list(syntax.ancestors(phrase.token))[:2]):
        modal = [c for c in syntax.children(word, "aux") if c.lemma_.lower() in rules["duty"]]
        if any(c.tag_ == "MD" or "TO" in {t.tag_ for t in syntax.children(word, "aux")} for c in modal):
            return True
        if word != phrase.token and word.lemma_ in ("need", "have") and word.pos_ in ("VERB", "AUX"):
            below = {c.dep_ for c in word.children if phrase.token == c or c.is_ancestor(phrase.token)}
            if "xcomp" in below:
                return True
        if word.dep_ in ("ccomp", "advcl", "relcl"):
            return False
    return False


def refuses(phrase: Phrase) -> bool:
    """Whether a phrase says that its doer will not do it."""
    verb = phrase.token
    wills = [h for h in syntax.children(verb, "aux") if h.lower_ in ("will", "would", "wo", "'ll", "'d")]
    return bool(wills) and bool(syntax.children(verb, "neg"))
