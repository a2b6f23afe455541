"""Who does an act to whom: the tokens of a phrase → actors, one pair for each record.

A party is never made up in silence: where the report leaves one out, `Sides.why` says who was inferred and from
what, and the score falls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.clause import IN_CLAUSE, INFERRED, joined_to, lands
from relata.reading.acts.deeds import Told, rival_pair
from relata.reading.acts.doers import between
from relata.reading.acts.left_out import doer
from relata.reading.acts.pairing import MANY, NOBODY, Pair, Sides, fit, symmetric
from relata.reading.acts.plausible import as_duty, each_other, may_do, may_tell, objects
from relata.reading.acts.roles import by_nation, roles_of
from relata.reading.acts.stage import Stage
from relata.reading.acts.targets import target
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef, Side
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.roles import plural, roles

if TYPE_CHECKING:
    from spacy.tokens import Token


def sides_of(stage: Stage, telling: Telling, told: Told) -> Sides:
    """Who does the act of a telling to whom; NOBODY where it is none between actors."""
    rules: dict[str, Any] = load("acts")
    phrase = telling.phrase
    if not tells(stage, phrase):
        return NOBODY
    sources, targets = roles_of(stage, telling)
    if phrase.symmetric:
        if not targets and len(sources) < 2 and phrase.nominal and (rivals := rival_pair(stage, phrase)):
            sources = rivals
        if phrase.token.lemma_ in rules["never_passive"] and syntax.is_passive(phrase.token):
            return NOBODY
        if phrase.token.lemma_ in rules["about"] and syntax.is_passive(phrase.token):
            return NOBODY  # "the plan was discussed"
        if phrase.token.lemma_ in rules["about"]:
            targets = tuple(a for a in stage.actors(syntax.after(phrase.token, "with")) if a not in sources)
        return symmetric(stage, phrase, sources, targets)
    if not sources and not targets and _taken_up(phrase):
        if _spoken_of(phrase) or phrase.type in rules["told_once"]:
            return NOBODY
        pair = told.before(phrase.entry, stage.page.start_of(phrase.token))
        if pair is not None:
            return Sides((((pair[0],), (pair[1],)),), INFERRED, "the act told before: its parties", pair)
    together = phrase.token.lemma_ in rules["mutual"] or phrase.type in rules["with_each_other"]
    together = together and phrase.token.lemma_ not in rules["toward_a_third"]
    held = {lemma_of(t) for t in phrase.tokens}
    together = together or (phrase.type == "SUPPORT" and not held.isdisjoint(rules["held_between"]))
    together = together and not phrase.nominal and (phrase.type != "ASSAULT" or not objects(phrase))
    together = together or each_other(phrase)
    if not targets and together and 1 < len({s.country or s.name for s in sources}) <= MANY:
        facing: tuple[Pair, ...] = tuple(((s,), (t,)) for s in sources for t in sources if s != t)
        return Sides(facing, IN_CLAUSE, "each to the other")
    if sources and targets and phrase.type in rules["between_both"] and syntax.after(phrase.token, "between"):
        mutual = [p for s in sources for t in targets for p in (((s,), (t,)), ((t,), (s,))) if s != t]
        return Sides(tuple(p for p in mutual if fit(phrase, p)), IN_CLAUSE, "between both")
    if sources and (crossed := _each_others(stage, phrase, sources, targets)):
        return Sides(tuple(p for p in crossed if fit(phrase, p)), IN_CLAUSE, "each to those of the other")
    reasons: list[str] = []
    sure, inferred = 1.0, set[Side]()
    if not targets and phrase.nominal and (rivals := rival_pair(stage, phrase)):
        both: tuple[Pair, ...] = ((rivals[:1], rivals[1:]), (rivals[1:], rivals[:1]))
        return Sides(both, IN_CLAUSE, "both nations that stand before it")
    if not sources and phrase.source and not phrase.nominal:
        sources, sure = by_nation(stage, phrase), IN_CLAUSE
        if not sources:
            return NOBODY  # a thing, not a party, is said to do it
        reasons.append(f"the doer is named by its nation: {sources[0].name}")
    if not sources and not targets and phrase.nominal and (hurt := _those_of_the_place(stage, phrase)):
        targets = (hurt,)
        inferred.add("target")
        reasons.append(f"no target named: taken to be {hurt.name}")
    if not sources:
        left_out, reason = doer(stage, telling, targets, told)
        if left_out is None:
            return NOBODY
        sources, sure = (left_out,), INFERRED
        inferred.add("source")
        reasons.append(reason)
    if phrase.type == "PROTEST":  # whose state it is made against depends on where it is made
        sources = tuple(_source_of_the_place(stage, phrase, s) for s in sources)
    if not targets and _of_anybody(phrase):
        alone: tuple[Pair, ...] = tuple(((s,), ()) for s in sources if may_do(phrase.type, s, None))
        return Sides(alone, sure, "of nobody in particular", sources if inferred else ())
    if not targets and phrase.entry in rules["between_two"]:
        targets = between(stage, phrase, sources)
        sure *= IN_CLAUSE
    if not targets:
        found, kept, reason = target(stage, telling, sources[0], told, sources)
        if found is None and not reason and not _needs_none(phrase):
            return NOBODY
        if found is not None:
            others = joined_to(stage, phrase, found, sources) if kept == IN_CLAUSE else ()
            targets, sure = (found, *others), sure * kept
            if kept != IN_CLAUSE:
                inferred.add("target")
        if reason:
            reasons.append(reason)
    sources = tuple(_source_of_the_place(stage, phrase, s) for s in sources)
    targets = tuple(_of_the_place(stage, phrase, t, sources[0]) for t in targets)
    pairs: list[Pair] = [((s,), (t,)) for s in sources for t in targets if s != t]
    pairs = [p for p in pairs or [((s,), ()) for s in sources] if fit(phrase, p)]
    unnamed = (*(sources if "source" in inferred else ()), *(targets if "target" in inferred else ()))
    return Sides(tuple(pairs), sure, "; ".join(reasons), unnamed)


def tells(stage: Stage, phrase: Phrase) -> bool:
    """Whether a phrase tells an act, whoever does it: no mere duty, nothing that the verb over it tells already."""
    return may_tell(stage, phrase) and not _told_twice(phrase) and not as_duty(phrase)


def _each_others(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> list[Pair]:
    """What two do to each other's people ("detained one another's fishermen"), as pairs."""
    pair = list({s.country: s for s in sources if s.country}.values())
    things = tuple(dict.fromkeys((*phrase.target, *objects(phrase))))
    crosses = phrase.type in load("acts")["each_to_the_other"] and lands(targets) <= lands(sources)
    if len(pair) == 2 and crosses and _each_does(phrase):
        theirs = [_people_of(stage, (*things, *phrase.tokens), s.country) for s in pair]
        return [((pair[0],), (theirs[1],)), ((pair[1],), (theirs[0],))]
    for token in things:
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


def _people_of(stage: Stage, things: tuple[Token, ...], country: str | None) -> ActorRef:
    """Those to whom something is done as people of a country, by the noun that stands for them."""
    noun = next((t for t in things if t.pos_ == "NOUN"), None)
    met = next(iter(stage.cast.of(noun)), None) if noun is not None else None
    name = noun.text if noun is not None else load("acts")["unnamed"]["people"]["name"]
    return ActorRef("", stage.of_land(name, country), country, met.sector if met else "CVL")


def _needs_none(phrase: Phrase) -> bool:
    """Whether an act counts without anybody to whom it is done, by its type, its verb or its words for people."""
    rules = load("acts")
    if phrase.type in rules["target_optional"]:
        return True
    if phrase.type in rules["among_themselves"] and phrase.token.lemma_ in rules["convening"]:
        return True
    if phrase.nominal or phrase.token.pos_ != "VERB" or phrase.pattern.kind != "verb":
        return False
    if phrase.type in rules["target_optional_told"] and syntax.agents(phrase.token):
        return True
    return phrase.type in rules["target_unknown"] and any(_is_people(t) for t in phrase.target)


def _is_people(token: Token) -> bool:
    """Whether a word means people: a name, a pronoun, a role."""
    if token.pos_ == "PRON":
        return token.lower_ in (
            "he",
            "she",
            "they",
            "him",
            "her",
            "them",
            "us",
            "me",
            "those",
            "everyone",
            "anyone",
        )
    return token.pos_ == "PROPN" or roles().classify([token.text]) is not None


def _of_anybody(phrase: Phrase) -> bool:
    """Whether what is asked is asked of all who could be meant ("urged all sides to")."""
    return phrase.type == "REQUEST" and any(
        t.lemma_.lower() in load("acts")["anybody"]
        and any(c.lower_ in ("all", "every", "both", "other") for c in t.children)
        for t in phrase.target
    )


def _told_twice(phrase: Phrase) -> bool:
    """Whether a noun only says in what somebody was hurt, which the verb over it tells ("killed in a raid")."""
    token = phrase.token
    noun = phrase.nominal and token.dep_ == "pobj" and lemma_of(token) in load("acts")["carriers"]
    if not noun and (token.tag_ != "VBG" or token.dep_ not in ("pcomp", "pobj")):  # "killed by shelling"
        return False
    verb = token.head.head
    behind = token.head.lower_ in ("in", "by", "during", "from")
    if not behind or verb.pos_ != "VERB" or not syntax.is_passive(verb):
        return False
    return any(p.entry.type == phrase.type for p in codebook().verbs.get(lemma_of(verb), ()))


def _those_of_the_place(stage: Stage, phrase: Phrase) -> ActorRef | None:
    """Those who live where an act of violence takes place that names nobody ("an attack near Kampala")."""
    if phrase.type not in load("acts")["unidentified_only_done"] or phrase.token.dep_ == "compound":
        return None
    country, own = stage.place_of(phrase.token), load("acts")["unnamed"]["people"]
    return ActorRef("", stage.of_land(own["name"], country), country, own["sector"]) if country else None


def _of_the_place(stage: Stage, phrase: Phrase, actor: ActorRef, doer_: ActorRef | None = None) -> ActorRef:
    """A party that is nobody in particular ("people", "workers") as those of the place of the act."""
    rules = load("acts")
    if actor.country or actor.name[:1].isupper() or actor.sector not in rules["of_the_place"]:
        return actor
    if any(actor.name.lower() in (w, plural(w)) for w in roles().from_elsewhere):
        return actor
    country = stage.country_at(phrase.token) if phrase.type in rules["on_the_place"] else None
    if phrase.type not in rules["on_the_place"]:
        return actor
    country = stage.ruled_at(phrase.token, phrase.type, doer_)
    return ActorRef("", stage.of_land(actor.name, country), country, actor.sector) if country else actor


def _source_of_the_place(stage: Stage, phrase: Phrase, actor: ActorRef) -> ActorRef:
    """Those who protest or use force, nobody in particular, as those of the place where they do it."""
    rules = load("acts")
    unknown = actor.country is None and actor.name[:1].islower()
    band = roles().classify(actor.name.split())
    armed = phrase.type in rules["same_doer"] and actor.sector in rules["force_of_the_place"]
    armed = armed and (
        band is None or band.plural or band.role.kind in ("band", "body")
    )  # one attacker may be anybody
    armed = armed and phrase.mode != "cyber"  # done from afar
    if armed and unknown and actor.name != rules["unnamed"]["unidentified"]["name"]:
        country = stage.country_at(phrase.token)
        return ActorRef("", stage.of_land(actor.name, country), country, actor.sector)
    if (
        phrase.type in rules["words_of_the_place"]
        and unknown
        and actor.sector in rules["of_the_place"]
        and _is_crowd(actor)
    ):
        country = stage.country_at(phrase.token)
        return ActorRef("", stage.of_land(actor.name, country), country, actor.sector)
    return _of_the_place(stage, phrase, actor) if phrase.type == "PROTEST" else actor


def _is_crowd(actor: ActorRef) -> bool:
    """Whether somebody of no country is many people who are where the report plays, not experts or investors."""
    known = roles()
    part = known.classify(actor.name.split())
    return (
        part is not None
        and (part.plural or part.role.kind == "band")
        and part.role.name not in known.from_anywhere
    )


def _taken_up(phrase: Phrase) -> bool:
    """Whether a noun takes up an act that has been told ("the arrests", "this attack")."""
    if syntax.after(phrase.token, "against", "on"):
        return False  # "the attack on the ship" says of itself which it is
    return phrase.nominal and any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")
        for c in phrase.token.children
    )


def _spoken_of(phrase: Phrase) -> bool:
    """Whether an act is only what words are about ("condemned the strikes"): no telling of its own."""
    if phrase.token.dep_ not in ("dobj", "pobj", "nsubjpass", "conj"):
        return False
    host = phrase.token.head
    host = host.head if host.pos_ == "ADP" else host
    known = codebook().verbs.get(lemma_of(host), ())
    return any(p.entry.type in load("acts")["of_deeds"] and not p.parts for p in known)
