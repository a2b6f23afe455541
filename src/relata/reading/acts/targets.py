"""Whom an act is done to, where its phrase does not say: of the clause, or the other side of the page.

Each answer comes with what it leaves of the record's score and with a reason, so that nobody is made up in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.answered import DENYING, SAID, whose_words
from relata.reading.acts.deeds import Told, doer_of, is_deed, types_of
from relata.reading.acts.nearby import of_whom_nothing
from relata.reading.acts.plausible import named, objects, refuses
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.frames import lemma_of
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an inferred doer, a target found in the clause, and one found in the report leave of a score. Set by hand from
# how often each was right in three hand-coded reports, rounded.
INFERRED, IN_CLAUSE, IN_REPORT = 0.6, 0.8, 0.6


# People who are only known by their nation.
BY_NATION = re.compile(r" citizens?$")


def other_side(
    stage: Stage, phrase: Phrase, party: ActorRef, *, in_clause: bool = True
) -> tuple[ActorRef | None, float, str]:
    """The other side of an act that names one: in its clause (unless told not to look), else in the report."""
    found = _in_clause(stage, phrase, party) if in_clause else None
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
    if phrase.type in rules["of_whose_things"]:
        for owner in stage.actors(
            t for o in (*phrase.target, *objects(phrase)) for t in syntax.possessors(o)
        ):
            if owner not in mine and not any(is_deed(t) for t in (*phrase.target, *objects(phrase))):
                return owner, IN_CLAUSE, f"target {owner.name}, whose it is"
    if phrase.type in rules["target_in_clause"] and (found := _in_content(stage, phrase, mine)) is not None:
        return found, IN_CLAUSE, f"target {found.name}, of whom its clause speaks"
    if (found := _in_clause(stage, phrase, source, mine)) is not None:
        return found, IN_CLAUSE, f"target {found.name} named in its clause"
    inside = phrase.type in rules["inside"] and not phrase.target
    if holder is not None and inside and (side := rules["target_inside"].get(holder.type)):
        for found in stage.actors(getattr(holder, side)):
            if found not in mine:
                return found, IN_CLAUSE, f"target {found.name}, by {holder.token.text!r} around it"
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
        return _somebody(stage, phrase, source)
    against_nobody = phrase.mode in rules["protests_against_nobody"]
    if rules["unnamed_target"].get(phrase.type) == "authorities" and not against_nobody:
        state = stage.states.get(source.country or stage.home or "")
        if state is not None and state not in mine:
            return state, 1.0, f"no target named: {state.name} inferred"
    if source.sector in rules["own_government"].get(phrase.type, ()) and (
        own := _own_government(stage, phrase, source)
    ):
        return own, IN_REPORT, f"no target named: {own.name}, whose deeds it is about"
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
    ):
        return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
    return None, 0.0, ""


def _in_content(stage: Stage, phrase: Phrase, mine: tuple[ActorRef, ...]) -> ActorRef | None:
    """Of whom speaks what is threatened, asked or promised: the subject of its clause, or of its "unless"."""
    clauses = [c for t in phrase.tokens for c in syntax.children(t, "ccomp")]
    clauses += [
        t
        for t in phrase.token.subtree
        if t.dep_ == "advcl"
        and any(m.lower_ in ("unless", "if", "until") for m in syntax.children(t, "mark"))
    ]
    for clause in clauses:
        own = syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS)
        for found in stage.actors([t for s in own for t in syntax.coordinated(s)]):
            if found not in mine and (found.country is None or found.country not in lands(mine)):
                return found
    return None


def joined_to(
    stage: Stage, phrase: Phrase, found: ActorRef, doers: tuple[ActorRef, ...]
) -> tuple[ActorRef, ...]:
    """Others that stand in one list with a target found under the act ("abuses in Syria and Yemen")."""
    for token in phrase.token.subtree:
        if any(t.dep_ in ("appos", "relcl", "advcl") for t in _up_to(token, phrase.token)):
            continue
        if token.dep_ != "conj" and found in stage.cast.of(token) and syntax.children(token, "conj"):
            others = stage.actors(syntax.coordinated(token)[1:])
            return tuple(
                o for o in others if o not in (found, *doers) and named(o) and o.country != found.country
            )
    return ()


def _up_to(token: Token, act: Token) -> Iterator[Token]:
    """A token and those over it, below an act."""
    for t in (token, *syntax.ancestors(token)):
        if t == act:
            return
        yield t


def lands(parties: tuple[ActorRef, ...]) -> frozenset[str]:
    """The countries of parties."""
    return frozenset(p.country for p in parties if p.country)


def _own_government(stage: Stage, phrase: Phrase, source: ActorRef) -> ActorRef | None:
    """The government of a party at home that is for or against a bill, a nominee, a plan."""
    about = [t.lemma_.lower() for t in (*phrase.target, *objects(phrase), *phrase.tokens)]
    rules, state = load("acts"), stage.state(source.country) if source.country else None
    anyhow = phrase.type in rules["own_government_anyhow"]
    return state if anyhow or any(w in rules["of_government"] for w in about) else None


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


def _somebody(stage: Stage, phrase: Phrase, source: ActorRef) -> tuple[ActorRef | None, float, str]:
    """Whom force is done to where nobody is named: who acts beside it, those of the place, or the other side."""
    if (found := _beside(stage, phrase, source)) is not None:
        return found, IN_REPORT, f"no target named: {found.name}, who acts beside it"
    rules, place = load("acts"), stage.place_of(phrase.token)
    country = place
    if country is None or country == source.country:
        state = stage.state(source.country) if source.country else None
        if source.sector in rules["against_their_state"] and state is not None:
            return state, IN_REPORT, f"no target named: {state.name}, which they fight"
        things = [t for t in (*phrase.target, *objects(phrase)) if t.pos_ in ("NOUN", "PROPN")]
        at_home = source.sector in rules["at_home_only"] or phrase.mode == "crowd-control"
        to_other = phrase.type == "ASSAULT" and place is None and not (things or at_home)
        other = stage.other_side(source, phrase.token) if to_other else None
        if (
            other is not None
        ):  # "attacked tankers" may be done to anybody, "attacked" is done to the other side
            return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
        country = (
            source.country if phrase.type == "COERCE" or source.sector in rules["armed_by_state"] else None
        )
        # A state's forces act so at home: abroad nobody can be told to suffer it.
        country = country if place is not None or at_home or source.country == stage.home else None
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


def _in_clause(
    stage: Stage, phrase: Phrase, source: ActorRef, doers: tuple[ActorRef, ...] = ()
) -> ActorRef | None:
    """The first actor named under an act, other than its doers, its doer's own side first left aside."""
    mine = {t.i for s in phrase.source for t in s.subtree}
    things = objects(phrase)
    rules = load("acts")
    field = [t for o in things for t in o.subtree] or [
        t for t in phrase.token.subtree if t.i > phrase.token.i
    ]
    below = [t for t in field if t.i not in mine and not _aside(t, phrase.token)]
    if lemma_of(phrase.token) in DENYING:  # "denied it": not the party that "it" may mean
        below = [t for t in below if t.lower_ not in SAID]
    if phrase.type != "MOBILIZE":  # which is done toward a border
        below = [t for t in below if t.head in things or not of_whom_nothing(t)]
    # A state's own organs do not act against it; its citizens may.
    organ = source.sector in (*load("acts")["armed_by_state"], "GOV")
    home = stage.states.get(source.country or "") if organ else None
    abroad_only = phrase.type == "MOBILIZE"  # a state moves its own troops, not against them
    for words in ([t for t in below if not _told_of(t, phrase.token)], below):
        found = [a for a in stage.named_in(words) if a not in (source, home, *doers) and a.sector != "MED"]
        if phrase.type in load("acts")["moves"]:
            found = [a for a in found if a.country != source.country or a.sector not in ("MIL", "COP")]
        abroad = [a for a in found if a.country and a.country not in lands((source, *doers))]
        found = [] if abroad_only else found
        if organ and phrase.type in rules["abroad"]:  # "recalled its ambassador": not against him
            found = [a for a in found if a.country != source.country]
        if abroad or found:
            return (abroad or found)[0]
    return None


def _told_of(token: Token, act: Token) -> bool:
    """Whether a token stands in a clause that only tells more of a noun under the act ("the summit hosted by X")."""
    for t in (token, *syntax.ancestors(token)):
        if t == act:
            return False
        if t.dep_ == "relcl" or (t.dep_ == "acl" and t.tag_ == "VBN"):
            return True
    return False


def _aside(token: Token, act: Token) -> bool:
    """Whether a token stands in a clause that only accompanies the act ("after ...", "while ...", "said X")."""
    for t in (token, *syntax.ancestors(token)):
        if t == act or (t.head == act and t.dep_ in ("dobj", "nsubjpass", "pobj")):
            return False
        if t.dep_ in ("advcl", "conj", "parataxis", "appos"):
            return True
        if t.dep_ in ("prep", "agent") and t.head == act and t.lower_ in load("acts")["aside"]:
            return True
        if t.dep_ == "prep" and t.lower_ == "in" and t.head == act:
            return any(o.lemma_ in load("acts")["in_favour"] for o in syntax.children(t, "pobj"))
    return False
