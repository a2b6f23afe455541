"""What two do to each other, or to each other's people: a record for each direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.clause import IN_CLAUSE, lands, own_posts
from relata.reading.acts.plausible import each_other
from relata.reading.acts.senses import objects
from relata.reading.acts.sides.pairing import MANY, Pair, Sides, fit
from relata.reading.acts.stage import Stage
from relata.reading.types.nominals import between
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import REBEL_SECTORS, ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token


def mutual(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> Sides | None:
    """The sides of an act that its parties do to each other; None where one does it to another."""
    if not targets and _is_mutual(phrase) and 1 < len({_whose_side(s) for s in sources}) <= MANY:
        facing: tuple[Pair, ...] = tuple(((s,), (t,)) for s in sources for t in sources if s != t)
        return Sides(facing, IN_CLAUSE, "each to the other")
    if sources and targets and phrase.type in load("acts")["between_both"] and between(phrase.token):
        both = [p for s in sources for t in targets for p in (((s,), (t,)), ((t,), (s,))) if s != t]
        return Sides(tuple(p for p in both if fit(phrase, p)), IN_CLAUSE, "between both")
    if sources and (crossed := _each_others(stage, phrase, sources, targets)):
        return Sides(tuple(p for p in crossed if fit(phrase, p)), IN_CLAUSE, "each to those of the other")
    return None


def _whose_side(party: ActorRef) -> tuple[str, bool]:
    """On whose side a party stands: those who take up arms against their state stand against it."""
    return party.country or party.name, party.sector in REBEL_SECTORS


def _is_mutual(phrase: Phrase) -> bool:
    """Whether those who do an act do it to each other where nobody else is named."""
    if each_other(phrase):
        return True
    if phrase.nominal or (phrase.type == "ASSAULT" and objects(phrase)):
        return False
    rules, verb = load("acts"), phrase.token.lemma_
    if own_posts(phrase) or (phrase.entry in rules["both_give_way"] and _both_sides(phrase)):
        return True
    if phrase.type == "SUPPORT" and not {lemma_of(t) for t in phrase.tokens}.isdisjoint(
        rules["held_between"]
    ):
        return True
    with_each_other = verb in rules["mutual"] or phrase.type in rules["with_each_other"]
    return with_each_other and verb not in rules["toward_a_third"]


def _both_sides(phrase: Phrase) -> bool:
    """Whether the doers of an act are called the two sides of something ("both sides", "the two countries")."""
    sides = [t for t in phrase.source if lemma_of(t) in load("acts")["anybody"] and t.tag_ == "NNS"]
    return any(c.lower_ in ("both", "two") for t in sides for c in t.children)


def _each_others(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> list[Pair]:
    """What two do to each other's people ("detained one another's fishermen"), as pairs."""
    pair = list({s.country: s for s in sources if s.country}.values())
    things = tuple(dict.fromkeys((*phrase.target, *objects(phrase))))
    crosses = phrase.type in load("acts")["each_to_the_other"] and lands(targets) <= lands(sources)
    if len(pair) == 2 and crosses and (_each_does(phrase) or _sends_away(phrase, targets)):
        theirs = [_people_of(stage, (*things, *phrase.tokens), s.country) for s in pair]
        return [((pair[0],), (theirs[1],)), ((pair[1],), (theirs[0],))]
    for token in dict.fromkeys((*things, *(t for t in phrase.tokens if t.pos_ == "NOUN"))):
        words = [(t.nbor(-1).lower_, t.lower_) for t in syntax.children(token, "poss") if t.i > 0]
        if len(pair) == 2 and {("each", "other"), ("one", "another")} & {*words}:
            met = next(iter(stage.cast.of(token)), None)
            sector = met.sector if met else "CVL"
            theirs = [ActorRef("", stage.of_land(token.text, s.country), s.country, sector) for s in pair]
            return [((pair[0],), (theirs[1],)), ((pair[1],), (theirs[0],))]
    return []


def _each_does(phrase: Phrase) -> bool:
    """Whether each of two is said to do an act, to nobody who is told ("Togo and Mali each freed 30 men")."""
    verb = phrase.token
    first = min((t.i for t in phrase.source), default=verb.i)
    return any(t.lower_ == "each" for t in verb.doc[first : verb.i])


def _sends_away(phrase: Phrase, targets: tuple[ActorRef, ...]) -> bool:
    """Whether two send people of theirs out of the country: nobody deports his own ("those whom both sent home")."""
    if phrase.nominal or phrase.mode not in load("acts")["sending_away"]:
        return False
    unsaid = not targets and bool(phrase.target) and all(t.tag_ in ("WP", "WDT") for t in phrase.target)
    return unsaid or any(t.country is not None for t in targets)


def _people_of(stage: Stage, things: tuple[Token, ...], country: str | None) -> ActorRef:
    """Those to whom something is done as people of a country, by the noun that stands for them."""
    noun = next((t for t in things if t.pos_ == "NOUN"), None)
    met = next(iter(stage.cast.of(noun)), None) if noun is not None else None
    name = noun.text if noun is not None else load("acts")["unnamed"]["people"]["name"]
    return ActorRef("", stage.of_land(name, country), country, met.sector if met else "CVL")
