"""Those who are nobody in particular ("people", "gunmen", "protesters") as those of the place of an act."""

from __future__ import annotations

from relata.reading.acts import nearby
from relata.reading.acts.stage import BACK, Stage
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.roles import plural, roles


def those_hurt(stage: Stage, phrase: Phrase) -> ActorRef | None:
    """Those who live where an act of violence takes place that names nobody ("an attack near Kampala")."""
    if phrase.type not in load("acts")["unidentified_only_done"] or phrase.token.dep_ == "compound":
        return None
    country, own = stage.place_of(phrase.token), load("acts")["unnamed"]["people"]
    return ActorRef("", stage.of_land(own["name"], country), country, own["sector"]) if country else None


def crowd_of(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Those who hold the protests or the uprising that is said to do something ("the revolution ousted X")."""
    rules, own = load("acts"), load("acts")["unnamed"]["public"]
    if phrase.type not in rules["done_by_crowds"] or not targets:
        return ()
    if not any(lemma_of(t).lower() in rules["crowds_do"] for t in phrase.source):
        return ()
    country = stage.place_of(phrase.token) or next((t.country for t in targets if t.country), None)
    return (ActorRef("", stage.of_land(own["name"], country), country, own["sector"]),) if country else ()


def done_abroad(phrase: Phrase) -> bool:
    """Whether an act is only done to another land than one's own ("meddled in the election", "espionage")."""
    rules = load("acts")
    meant = {lemma_of(t) for t in phrase.tokens} & set(rules["done_abroad"])
    return bool(meant) or phrase.entry in rules["spying"]


def from_abroad(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef | None, str]:
    """Who spies or meddles where nobody is named: the one other land told near by, else nobody."""
    own = frozenset(t.country for t in targets if t.country)
    told = nearby.other_lands(stage.page, stage.mentions, phrase.token, own, back=BACK)
    if len(told) != 1 or not own:
        return None, ""
    state = stage.state(next(iter(told)))
    return state, f"the doer is left out: {state.name}, the one other land told near by"


def of_the_place(stage: Stage, phrase: Phrase, actor: ActorRef, doer: ActorRef | None = None) -> ActorRef:
    """A party that is nobody in particular ("people", "workers") as those of the place of the act."""
    rules = load("acts")
    if actor.country or actor.name[:1].isupper() or actor.sector not in rules["of_the_place"]:
        return actor
    if any(actor.name.lower() in (w, plural(w)) for w in roles().from_elsewhere):
        return actor
    if phrase.type not in rules["on_the_place"]:
        return actor
    country = stage.ruled_at(phrase.token, phrase.type, doer)
    return ActorRef("", stage.of_land(actor.name, country), country, actor.sector) if country else actor


def doer_of_the_place(stage: Stage, phrase: Phrase, actor: ActorRef) -> ActorRef:
    """Those who protest or use force, nobody in particular, as those of the place where they do it."""
    nobody_known = actor.country is None and actor.name[:1].islower()
    if nobody_known and (_is_force(phrase, actor) or _is_crowd(phrase, actor)):
        country = stage.country_at(phrase.token)
        return ActorRef("", stage.of_land(actor.name, country), country, actor.sector)
    return of_the_place(stage, phrase, actor) if phrase.type == "PROTEST" else actor


def _is_force(phrase: Phrase, actor: ActorRef) -> bool:
    """Whether somebody is an armed force at the place; one attacker, or who acts from afar, may be anybody."""
    rules = load("acts")
    if phrase.type not in rules["same_doer"] or actor.sector not in rules["force_of_the_place"]:
        return False
    if phrase.mode == "cyber" or actor.name == rules["unnamed"]["unidentified"]["name"]:
        return False
    band = roles().classify(actor.name.split())
    return band is None or band.plural or band.role.kind in ("band", "body")


def _is_crowd(phrase: Phrase, actor: ActorRef) -> bool:
    """Whether somebody is many people who speak where the report plays, not experts or investors."""
    rules, known = load("acts"), roles()
    if phrase.type not in rules["words_of_the_place"] or actor.sector not in rules["of_the_place"]:
        return False
    part = known.classify(actor.name.split())
    if part is None or part.role.name in known.from_anywhere:
        return False
    return part.plural or part.role.kind == "band"
