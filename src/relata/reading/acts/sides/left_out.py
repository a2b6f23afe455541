"""Who does an act whose doer is not named: of a passive, of a noun, of a victim in custody.

Each answer comes with what it leaves of the record's score and with a reason, so that nobody is made up in silence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.clause import lands
from relata.reading.acts.deeds import Told, doer_of
from relata.reading.acts.plausible import named
from relata.reading.acts.senses import objects
from relata.reading.acts.sides.placed import done_abroad, from_abroad
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# People who are only known by their nation.
BY_NATION = re.compile(r" citizens?$")


def doer(
    stage: Stage, telling: Telling, targets: tuple[ActorRef, ...], told: Told
) -> tuple[ActorRef | None, str]:
    """Who does an act that names no doer, with the reason; None where such an act is not coded."""
    rules: dict[str, Any] = load("acts")
    phrase = telling.phrase
    if done_abroad(phrase) and not phrase.source:
        return from_abroad(stage, phrase, targets)
    if not _leaves_out(phrase):
        return None, ""
    if phrase.type in rules["moves"] and (moved := _moved(stage, phrase)) is not None:
        return moved, f"the doer is left out: {moved.name}, whose forces they are"
    kinds: dict[str, list[str]] = rules["unnamed_doer"].get(phrase.type, {})
    modes = (phrase.mode or "", phrase.entry)
    kind = next((k for k, those in kinds.items() if any(m in those for m in modes)), None)
    if kind is None:
        return _from_context(stage, phrase, targets, told)
    if (known := _known(stage, phrase, targets, told, kind)) is not None:
        return known
    if kind == "unidentified" and not targets and not hits_things(phrase):
        return None, ""
    if kind == "other" and phrase.token.dep_ == "advcl":
        return None, ""  # "isolated, Minsk turned to ..." tells how it stands, not what somebody did
    if kind == "other":
        return _other_in_sentence(stage, telling, targets)
    return _of_the_place(stage, telling, targets, kind)


def _leaves_out(phrase: Phrase) -> bool:
    """Whether words are of an act that somebody did and that they leave out: passives, participles and nouns are."""
    rules = load("acts")
    if phrase.token.dep_ == "compound":
        return False  # "the arrest warrant" tells no arrest
    if any(lemma_of(t) in rules["forces_of_nature"] for t in syntax.after(phrase.token)):
        return False  # "the schools were shut because of ice"
    if phrase.token.lemma_.lower() in rules["doer_must_be_named"]:
        return False
    suffers = phrase.pattern.subject == "target"  # "walked free from a Kenyan jail"
    # An order or a gerund has its doer elsewhere.
    return phrase.nominal or suffers or phrase.token.dep_ == "amod" or syntax.is_passive(phrase.token)


def _known(
    stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...], told: Told, kind: str
) -> tuple[ActorRef | None, str] | None:
    """Who is known to have done it by what the report tells of the same party elsewhere; None where nobody is."""
    same_doer = phrase.type in load("acts")["same_doer"]
    if same_doer and (found := _around(stage, phrase, targets, told)) is not None:
        return found
    if phrase.type == "RETREAT" and (keeper := told.keeper(targets, stage.page.start_of(phrase.token))):
        return keeper, f"the doer is left out: {keeper.name}, who held them"
    if kind == "unidentified" and _in_custody(phrase) and (land := stage.country_at(phrase.token)):
        state = stage.state(land)
        return state, f"the doer is left out: {state.name}, which holds them"
    for target in targets if same_doer else ():
        particular = named(target) and target not in stage.states.values()
        if particular and (known := told.doers.get((phrase.type, target.id))):
            return known, f"the doer is left out: {known.name}, as told elsewhere in the report"
    return None


def _of_the_place(
    stage: Stage, telling: Telling, targets: tuple[ActorRef, ...], kind: str
) -> tuple[ActorRef, str]:
    """The authorities or the people of the place of an act, else somebody unidentified."""
    rules: dict[str, Any] = load("acts")
    phrase, holder = telling.phrase, telling.holder
    spoken = holder is not None and holder.type in rules["doer_inside"]
    speaking = stage.actors(holder.source) if holder is not None and spoken else ()
    apart = frozenset(a.country for a in speaking if a.country)
    if phrase.token.dep_ == "amod":  # "seven imprisoned Americans": not imprisoned by America
        apart |= lands(tuple(t for t in targets if BY_NATION.search(t.name))) & _acting(stage, phrase.token)
    if kind == "authorities" and stage.home not in lands(targets) and _foreigners(stage, phrase):
        apart |= lands(targets)  # "two American reporters were seized": where the report plays
    # "The blockade of Qatar", "the siege of Homs": it is not done by the authorities of the place.
    foreign = any(t in stage.states.values() for t in targets) or lemma_of(phrase.token) in rules["besieging"]
    country = None if foreign else stage.country_at(phrase.token, apart=apart)
    if kind == "authorities" and country:
        state = stage.state(country)
        return state, f"the doer is left out: {state.name} inferred from where it takes place"
    if kind == "public":
        country = _of_protest(stage, phrase, targets) or country
    unnamed = rules["unnamed"][kind if kind in rules["unnamed"] else "unidentified"]
    somebody = ActorRef("", unnamed["name"], country if kind == "public" else None, unnamed["sector"])
    return somebody, f"the doer is left out: {somebody.name}"


def _foreigners(stage: Stage, phrase: Phrase) -> bool:
    """Whether words say of what nation those are to whom an act is done; a minority is one at home."""
    people = [t for t in phrase.target if t.lemma_ not in load("acts")["own_part"]]
    return bool(people) and all(
        t.tag_ != "NNP" and any(stage.nation(w) for w in (t, *syntax.children(t, "amod", "compound", "nmod")))
        for t in people
    )


def _acting(stage: Stage, victim: Token) -> frozenset[str]:
    """The lands whose people act in the clauses around a participle before a noun, but do not free whom it means."""
    freed = victim.head.dep_ == "dobj"
    verbs = [a for a in syntax.ancestors(victim) if a.pos_ == "VERB"][1 if freed else 0 :]
    return frozenset(a.country for v in verbs for a in stage.actors(syntax.agents(v)) if a.country)


def _in_custody(phrase: Phrase) -> bool:
    """Whether force is done to those whom a state holds ("beaten in custody", "detainees were tortured")."""
    rules = load("acts")
    if phrase.mode not in rules["done_to_the_held"]:
        return False
    held = {lemma_of(t) for t in phrase.target} | {
        lemma_of(t) for t in syntax.after(phrase.token, "in", "during", "under", "at")
    }
    return not held.isdisjoint(rules["custody"])


def _moved(stage: Stage, phrase: Phrase) -> ActorRef | None:
    """The forces that are moved without a word of who moves them ("Fijian troops were put on alert")."""
    if phrase.nominal or phrase.mode == "release" or not syntax.is_passive(phrase.token):
        return None  # whoever is released is held, not moved
    moved = stage.actors(syntax.patients(phrase.token))
    return next((a for a in moved if a.country and a.sector in ("MIL", "COP")), None)


def hits_things(phrase: Phrase) -> bool:
    """Whether violence is done to things that people own and that it can hit ("two tankers were damaged")."""
    things = {t.lemma_.lower() for t in (*phrase.target, *objects(phrase))}
    return not things.isdisjoint(load("acts")["things_hit"])


def _from_context(
    stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...], told: Told
) -> tuple[ActorRef | None, str]:
    """The doer of an act of a passive or a noun by what the report tells around it."""
    rules: dict[str, Any] = load("acts")
    if phrase.type not in rules["doer_from_context"] or phrase.token.dep_ == "amod":
        return None, ""
    if lemma_of(phrase.token) in rules["summoning"]:
        for host in stage.actors(syntax.after(phrase.token, "to", "by", "before")):
            if host.sector in rules["rulers"] and host not in targets:
                return host, f"the doer is left out: {host.name}, before whom they are brought"
    for target in targets:
        if named(target) and (known := told.doers.get((phrase.type, target.id))) is not None:
            return known, f"the doer is left out: {known.name}, as told elsewhere in the report"
    if phrase.type in rules["told_by_doer"] and (teller := _telling_side(stage, phrase, targets)) is not None:
        return teller, f"the doer is left out: {teller.name}, whose spokesman tells it"
    at, words = stage.page.start_of(phrase.token), frozenset(lemma_of(t) for t in phrase.tokens)
    near: int = rules["context_within"]
    if (known := told.alike(phrase.type, words, at, lands(targets), within=near)) is not None:
        return known, f"the doer is left out: {known.name}, as told before"
    told_aside = phrase.token.dep_ == "acl"  # "two men suspected of theft": who they are, no deed of today
    if (
        phrase.type in rules["nobody_accuses"]
        and not phrase.nominal
        and not told_aside
        and any(named(t) for t in targets)
    ):
        nobody = rules["unnamed"]["unidentified"]
        return ActorRef("", nobody["name"], None, nobody["sector"]), f"the doer is left out: {nobody['name']}"
    return None, ""


def _telling_side(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> ActorRef | None:
    """The state of a spokesman who tells of an act without saying who does it."""
    for verb in syntax.ancestors(phrase.token):
        if verb.pos_ == "VERB" and syntax.children(verb, "ccomp"):
            for found in stage.actors(syntax.agents(verb)):
                if (
                    found.country
                    and found.sector in ("GOV", "MIL", "SPY")
                    and found.country not in lands(targets)
                ):
                    return stage.state(found.country)
    return None


def _around(
    stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...], told: Told
) -> tuple[ActorRef, str] | None:
    """The doer of an act of force by what it happens in, answers, or follows on; None where nothing says it."""
    rules: dict[str, Any] = load("acts")
    for noun in syntax.after(phrase.token, "in", "during", "by", "from", "after", "amid"):
        if lemma_of(noun) in rules["carriers"]:
            sides = (*doer_of(stage, noun), *stage.actors(syntax.after(noun, "with", "between", "against")))
            if found := next((a for a in sides if a not in targets), None):
                return found, f"the doer is left out: {found.name}, by {noun.text!r}"
    for clause in syntax.children(phrase.token, "advcl") if not phrase.nominal else ():
        armed = [
            a for a in stage.actors(syntax.agents(clause)) if a.sector in rules["doer_before"]["ASSAULT"]
        ]
        if found := next((a for a in armed if a not in targets), None):
            return found, f"the doer is left out: {found.name}, who acts beside it"
    at = stage.page.start_of(phrase.token)
    if phrase.nominal and (known := told.of_words(lemma_of(phrase.token), at, targets)) is not None:
        return known, f"the doer is left out: {known.name}, as told before"
    if phrase.nominal and (found := _answered(stage, phrase)) is not None and found not in targets:
        return found, f"the doer is left out: {found.name}, to whom the act is answered"
    lands = frozenset(t.country for t in targets if t.country)
    if lands and (found := told.lately(rules["same_doer"], at, within=rules["lately"], against=lands)):
        return found, f"the doer is left out: {found.name}, as told right before"
    return None


def _of_protest(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> str | None:
    """Whose people protest where no place is named: those of the leader or government that they protest against."""
    if stage.place_of(phrase.token) is not None:
        return None
    own = (t.country for t in targets if t.country and t.sector in load("acts")["protested"])
    return next(own, None)


def _answered(stage: Stage, phrase: Phrase) -> ActorRef | None:
    """To whom an act is done in answer to this one ("struck X in response to the killing of Y": X)."""
    answers: list[str] = load("acts")["answers"]
    above = list(syntax.ancestors(phrase.token))
    for at, token in enumerate(above[:4]):
        if lemma_of(token) in answers:
            verb = next((t for t in above[at:] if t.pos_ == "VERB"), None)
            if verb is None:
                return None
            things = syntax.patients(verb)
            toward = ("against", "on", "at", "upon")
            hit = [
                *things,
                *syntax.after(verb, *toward),
                *(t for o in things for t in syntax.after(o, *toward)),
            ]
            return next(iter(stage.actors(hit) or stage.named_in([t for o in hit for t in o.subtree])), None)
    return None


def _other_in_sentence(
    stage: Stage, telling: Telling, targets: tuple[ActorRef, ...]
) -> tuple[ActorRef | None, str]:
    """The one state or union of states that a sentence names beside those who suffer an act and who speaks of it."""
    phrase, holder = telling.phrase, telling.holder
    asked = holder is not None and load("acts")["doer_inside"].get(holder.type) == "target"
    speaking = stage.actors(holder.source) if holder is not None and asked else ()
    lands = {t.country for t in targets}
    others = [
        a for a in stage.named_in(list(phrase.token.doc)) if a.country not in lands or a.sector == "IGO"
    ]
    undergoing = stage.actors(_undergoing(phrase.token))
    others = [a for a in others if a.sector in ("GOV", "IGO") and a not in (*targets, *speaking, *undergoing)]
    if not targets or len({a.country or a.name for a in others}) != 1:
        return None, ""
    return others[0], f"the doer is left out: {others[0].name}, the only other power in the sentence"


def _undergoing(act: Token) -> list[Token]:
    """Who profits or suffers from an act, speaks of it or bears it: the act is somebody else's."""
    behind = act.head.lower_ in load("acts")["undergone_behind"] and act.head.head.pos_ in ("VERB", "AUX")
    return syntax.agents(act.head.head) if act.dep_ == "pobj" and behind else []
