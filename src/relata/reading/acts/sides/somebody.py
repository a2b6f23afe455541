"""Whom force is done to where nobody is named: it is always done to somebody."""

from __future__ import annotations

from relata.reading import syntax
from relata.reading.acts.clause import IN_CLAUSE, IN_REPORT, lands
from relata.reading.acts.deeds import Told
from relata.reading.acts.plausible import named
from relata.reading.acts.senses import objects
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase, lemma_of
from relata.records import ActorRef
from relata.vocabulary import load


def somebody(
    stage: Stage, phrase: Phrase, source: ActorRef, told: Told
) -> tuple[ActorRef | None, float, str]:
    """Whom force is done to where nobody is named: who acts beside it, those of the place, or the other side."""
    if phrase.entry in load("acts")["thwarting"]:
        return None, 0.0, ""
    if vessels := [o for o in objects(phrase) if lemma_of(o) in load("acts")["vessels"]]:
        aboard = stage.actors(t for v in (*vessels, phrase.token) for t in syntax.after(v, "with"))
        found = next((a for a in aboard if a != source), None)
        return (found, IN_CLAUSE, f"target {found.name}, on board") if found else (None, 0.0, "")
    if (found := _beside(stage, phrase, source)) is not None:
        return found, IN_REPORT, f"no target named: {found.name}, who acts beside it"
    rules, place = load("acts"), stage.place_of(phrase.token)
    country = place
    if country is None or country == source.country:
        state = stage.state(source.country) if source.country else None
        of_another = source.country in rules["against_another_state"]
        if source.sector in rules["against_their_state"] and state is not None and not of_another:
            return state, IN_REPORT, f"no target named: {state.name}, which they fight"
        things = [t for t in (*phrase.target, *objects(phrase)) if t.pos_ in ("NOUN", "PROPN")]
        at_home = source.sector in rules["at_home_only"] or phrase.mode == "crowd-control"
        to_other = phrase.entry in rules["at_the_other_side"] and place is None and not (things or at_home)
        other = stage.other_side(source, phrase.token) if to_other else None
        # "attacked tankers" may be done to anybody, "attacked" is done to the other side.
        if other is not None and stage.near(other, phrase.token, lands((source,))):
            return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
        if phrase.mode == "seize" and any(c.lower_ == "foreign" for t in things for c in t.children):
            return None, 0.0, ""  # "seized a foreign tanker": whose it is, nobody says
        country = (
            source.country if phrase.type == "COERCE" or source.sector in rules["armed_by_state"] else None
        )
        # A state's forces act so at home: abroad nobody can be told to suffer it.
        country = country if place is not None or at_home or source.country == stage.home else None
        told_where = place is not None or at_home or phrase.nominal
        if phrase.type == "ASSAULT" and not told_where:  # "They crossed into Chad. They burned a camp": there
            at = stage.page.start_of(phrase.token)
            hit = told.hit_lately(source, rules["same_doer"], at, within=rules["lately"])
            country = hit or country
    if country is None:
        return None, 0.0, ""
    own = load("acts")["unnamed"]["people"]
    people = ActorRef("", stage.of_land(own["name"], country), country, own["sector"])
    return people, IN_REPORT, f"no target named: taken to be {people.name}"


def _beside(stage: Stage, phrase: Phrase, source: ActorRef) -> ActorRef | None:
    """Another side that acts in a clause joined to an act of force ("fired as the marchers threw stones")."""
    verb = phrase.token
    if verb.pos_ != "VERB":
        return None
    above = [verb.head] if verb.dep_ in ("advcl", "conj") else []
    joined = [c for c in (*syntax.children(verb, "advcl", "conj"), *above) if c.pos_ == "VERB" and c != verb]
    joined += [c for c in syntax.children(verb.head, "advcl", "conj") if c.pos_ == "VERB" and c != verb]
    for clause in joined:
        for found in stage.actors(syntax.children(clause, *syntax.SUBJECTS)):
            same = found == source or (found.country == source.country and found.sector == source.sector)
            if not same and named(found) and found.sector not in ("MED", "IGO", "NGO"):
                return found
    return None
