"""Whom an act is done to, where its phrase does not say: of the clause, or the other side of the page.

Each answer comes with what it leaves of the record's score and with a reason, so that nobody is made up in silence.
"""

from __future__ import annotations

import re
from typing import Any

from relata.reading import syntax
from relata.reading.acts.answered import answerer, whose_words
from relata.reading.acts.clause import IN_CLAUSE, IN_REPORT, in_content, lands, named_under, suffers
from relata.reading.acts.deeds import Told, doer_of, is_deed, types_of
from relata.reading.acts.plausible import objects, refuses
from relata.reading.acts.roles import visited
from relata.reading.acts.somebody import somebody
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

# People who are only known by their nation.
BY_NATION = re.compile(r" citizens?$")


def other_side(
    stage: Stage, phrase: Phrase, party: ActorRef, *, in_clause: bool = True
) -> tuple[ActorRef | None, float, str]:
    """The other side of an act that names one: in its clause (unless told not to look), else in the report."""
    found = named_under(stage, phrase, party) if in_clause else None
    if found is not None and (found.country is None or found.country != party.country):
        return found, IN_CLAUSE, f"the other side, {found.name}, is named in its clause"
    if (
        phrase.type in load("acts")["other_from_report"]
        and (found := stage.other_side(party, phrase.token)) is not None
    ):
        return found, IN_REPORT, f"{found.name} is the other side of the report"
    return None, 0.0, ""


def target(
    stage: Stage, telling: Telling, source: ActorRef, told: Told, beside: tuple[ActorRef, ...] = ()
) -> tuple[ActorRef | None, float, str]:
    """To whom an act is done that names nobody: found in its clause, else in the report.

    `beside` are those who do it together with `source`: never those to whom it is done.
    """
    mine = tuple(dict.fromkeys((source, *beside)))
    rules: dict[str, Any] = load("acts")
    phrase, holder = telling.phrase, telling.holder
    if phrase.type in rules["of_deeds"] and (meant := _whose_deed(stage, phrase, source, told)) is not None:
        return meant
    if (
        phrase.type == "REQUEST"
        and phrase.nominal
        and (asked := answerer(stage, telling, source)) is not None
    ):
        return asked, IN_CLAUSE, f"target {asked.name}, who answers it"
    if phrase.type in rules["of_whose_things"]:
        for owner in stage.actors(
            t for o in (*phrase.target, *objects(phrase)) for t in syntax.possessors(o)
        ):
            if owner not in mine and not any(is_deed(t) for t in (*phrase.target, *objects(phrase))):
                return owner, IN_CLAUSE, f"target {owner.name}, whose it is"
    if phrase.type in rules["target_in_clause"] and (found := in_content(stage, phrase, mine)) is not None:
        return found, IN_CLAUSE, f"target {found.name}, of whom its clause speaks"
    if (found := named_under(stage, phrase, source, mine)) is not None:
        return found, IN_CLAUSE, f"target {found.name} named in its clause"
    if phrase.type in rules["of_others_deeds"] and (land := _land_of_deed(stage, phrase, mine)) is not None:
        return land, IN_CLAUSE, f"target {land.name}, where the deed is done"
    inside = phrase.type in rules["inside"] and not phrase.target
    if holder is not None and inside and (side := rules["target_inside"].get(holder.type)):
        for found in stage.actors(getattr(holder, side)):
            if found not in mine:
                return found, IN_CLAUSE, f"target {found.name}, by {holder.token.text!r} around it"
    if phrase.type in rules["said_to_the_met"] and not phrase.nominal:
        for found in stage.actors(visited(phrase.token)):
            if found not in mine:
                return found, IN_CLAUSE, f"target {found.name}, to whom it is said"
    if phrase.type == "REQUEST" and (found := _keeper(stage, phrase, told)) is not None and found not in mine:
        return found, IN_REPORT, f"target {found.name}, who holds those whose release is asked for"
    if phrase.type == "REQUEST" and source.country and _asks_for_protest(phrase):
        own = rules["unnamed"]["people"]
        people = ActorRef("", stage.of_land(own["name"], source.country), source.country, own["sector"])
        return people, IN_REPORT, f"no target named: {people.name}, who are to protest"
    if phrase.type in rules["drawn"] and phrase.nominal and phrase.token.head.lemma_ in rules["draws"]:
        for found in stage.actors(syntax.agents(phrase.token.head)):
            if found not in mine:
                return found, IN_CLAUSE, f"target {found.name}, who draws it"
    if phrase.type == "AID" and phrase.nominal and phrase.token.head.lemma_ in rules["got"]:
        for found in stage.actors(syntax.agents(phrase.token.head)):
            if found not in mine:
                return found, IN_CLAUSE, f"target {found.name}, who gets it"
    if phrase.type in rules["for_the_teller"] and (found := _teller(stage, phrase, source)) is not None:
        return found, IN_REPORT, f"no target named: {found.name}, who tells of it"
    if phrase.type in rules["done_to_gatherings"] and phrase.entry not in rules["makes_gatherings"]:
        heads = {t.lemma_.lower() for t in (*phrase.target, *objects(phrase), *phrase.tokens)}
        heads -= {"strike"} if phrase.type == "ASSAULT" else set()  # an air strike is no walkout
        if heads & set(rules["gatherings"]):
            public, country = rules["unnamed"]["public"], stage.ruled_at(phrase.token, phrase.type, source)
            crowd = ActorRef("", public["name"], country, public["sector"])
            return crowd, IN_CLAUSE, f"done to {crowd.name}, who hold it"
    if phrase.type == "COERCE" and (home := source.country):
        heads = {t.lemma_.lower() for t in (*phrase.target, *objects(phrase))}
        if not heads and phrase.token.lemma_.lower() in rules["against_own_people"]:
            own = rules["unnamed"]["people"]
            return (
                ActorRef("", own["name"], home, own["sector"]),
                IN_REPORT,
                "no target named: its own people",
            )
        if held := sorted(heads & set(rules["on_the_spot"])):
            return ActorRef("", held[0], home, "OTH"), IN_REPORT, f"the {held[0]} is taken to be of {home}"
    if phrase.type in rules["done_to_somebody"] and phrase.token.dep_ != "amod":
        return somebody(stage, phrase, source)
    against_nobody = phrase.mode in rules["protests_against_nobody"]
    if rules["unnamed_target"].get(phrase.type) == "authorities" and not against_nobody:
        state = stage.states.get(source.country or stage.home or "")
        if state is not None and state not in mine:
            return state, 1.0, f"no target named: {state.name} inferred"
    if source.sector in rules["own_government"].get(phrase.type, ()) and (
        own := _own_government(stage, phrase, source)
    ):
        return own, IN_REPORT, f"no target named: {own.name}, whose deeds it is about"
    deeds = phrase.type in rules["of_others_deeds"]
    hit = (
        lands(stage.actors([t for t in phrase.token.subtree if suffers(t, phrase.token)]))
        if deeds
        else frozenset()
    )
    at_home = source.sector in rules["at_home_only"] and source.country is not None
    guess = (
        (not at_home or phrase.type == "ACCUSE")
        and phrase.pattern.kind != "adjective"
        and phrase.mode not in rules["target_named_modes"]
    )
    if (
        guess
        and (
            phrase.type in rules["target_from_report"]
            or (phrase.type == "PROTEST" and source.sector in rules["protests_in_words"])
            or (phrase.type in rules["refused"] and refuses(phrase))
        )
        and (other := stage.other_side(source, phrase.token, apart=lands(mine))) is not None
        and other.country not in hit
    ):
        if any(t.lower_ in rules["some_people"] for t in phrase.target) or not stage.near(
            other, phrase.token, lands(mine)
        ):
            return None, IN_REPORT, "done to somebody whom nothing near by names"
        return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
    if hit:
        return None, IN_REPORT, "toward somebody else than those to whom the deed is done"
    return None, 0.0, ""


def _land_of_deed(stage: Stage, phrase: Phrase, mine: tuple[ActorRef, ...]) -> ActorRef | None:
    """The state in whose land somebody suffers the deed that is condemned ("the arrest of a Dane in Oman")."""
    for token in phrase.token.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "in" and suffers(token, phrase.token):
            country = stage.nation(token)
            if country is not None and country not in lands(mine):
                return stage.state(country)
    return None


def _own_government(stage: Stage, phrase: Phrase, source: ActorRef) -> ActorRef | None:
    """The government of a party at home that is for or against a bill, a nominee, a plan."""
    about = [t.lemma_.lower() for t in (*phrase.target, *objects(phrase), *phrase.tokens)]
    rules, state = load("acts"), stage.state(source.country) if source.country else None
    anyhow = phrase.type in rules["own_government_anyhow"]
    return state if anyhow or any(w in rules["of_government"] for w in about) else None


def _keeper(stage: Stage, phrase: Phrase, told: Told) -> ActorRef | None:
    """Who holds those whose release is asked for, where the report has told it before."""
    nouns = [t for t in (*phrase.tokens, *phrase.target, *objects(phrase)) if t.pos_ == "NOUN"]
    held = [o for n in nouns if "RETREAT" in types_of(lemma_of(n)) for o in syntax.possessors(n)]
    held += [o for n in nouns if "RETREAT" in types_of(lemma_of(n)) for o in syntax.after(n, "of", "for")]
    return told.keeper(stage.actors(held), stage.page.start_of(phrase.token)) if held else None


def _asks_for_protest(phrase: Phrase) -> bool:
    """Whether what is called for is a protest, which one's own people are to make."""
    nouns = [*objects(phrase), *(t for w in phrase.tokens for t in syntax.after(w, "for"))]
    return any("PROTEST" in types_of(lemma_of(t)) for t in nouns)


def _teller(stage: Stage, phrase: Phrase, source: ActorRef) -> ActorRef | None:
    """Who tells of an act that another country does for somebody: it is mostly done for him."""
    for verb in syntax.ancestors(phrase.token):
        if verb.pos_ == "VERB" and any(c.dep_ == "ccomp" for c in verb.children):
            for found in stage.actors(syntax.agents(verb)):
                if (
                    found.country
                    and source.country
                    and found.country != source.country
                    and found.sector != "MED"
                ):
                    return found
    return None


def _whose_deed(
    stage: Stage, phrase: Phrase, source: ActorRef, told: Told
) -> tuple[ActorRef, float, str] | None:
    """Who did what is condemned, welcomed, denied or protested against; None where that is no deed or nobody's."""
    within = [t for t in phrase.tokens if t != phrase.token and phrase.type in load("acts")["deeds_within"]]
    nouns = [t for t in dict.fromkeys((*phrase.target, *objects(phrase), *within)) if is_deed(t)]
    # "denounced a decree by the cabinet": the parse may hang the doer of the deed on the verb.
    astray = (
        syntax.after(phrase.token, "by") if not phrase.nominal and not syntax.is_passive(phrase.token) else []
    )
    for noun in nouns:
        for owner in (*doer_of(stage, noun), *stage.actors(astray)):
            if owner != source:
                return owner, IN_CLAUSE, f"target {owner.name}, whose {noun.text!r} it is"
    if phrase.type == "REJECT" and (found := whose_words(stage, phrase, source, told)) is not None:
        return found, IN_REPORT, f"target {found.name}, whose words are answered"
    for noun in nouns:
        bare = not any(
            c.dep_ in ("poss", "nummod") or c.lower_ in ("a", "an", "any", "no") for c in noun.children
        )
        at = stage.page.start_of(noun)
        if bare and (found := told.taken_up(lemma_of(noun), at, source)) is not None:
            return found, IN_REPORT, f"target {found.name}, whose {noun.text!r} was told before"
    return None
