"""Who does an act to whom: the tokens of a phrase → actors, one pair for each record.

A party is never made up in silence: where the report leaves one out, `Sides.why` says who was inferred and from
what, and the score falls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from relata.reading import syntax
from relata.reading.acts.answered import DENYING, SAID
from relata.reading.acts.deeds import Told, by_role, in_support, is_deed, rival_pair, supported, types_of
from relata.reading.acts.doers import between
from relata.reading.acts.left_out import IN_CLAUSE, INFERRED, doer, hits_things, joined_to, other_side, target
from relata.reading.acts.plausible import as_duty, each_other, may_do, may_tell, objects, refuses
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.frames import lemma_of
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.roles import plural, roles
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# With more parties to a symmetric act than this, each stands against all the others in one record.
MANY = 3

Pair: TypeAlias = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The pairs of an act, each to be a record of its own, and what was inferred about them."""

    pairs: tuple[Pair, ...]
    sure: float = 1.0
    why: str = ""


NOBODY = Sides(())


def sides_of(stage: Stage, telling: Telling, told: Told) -> Sides:
    """Who does the act of a telling to whom; NOBODY where it is none between actors."""
    rules: dict[str, Any] = load("acts")
    phrase = telling.phrase
    if not may_tell(stage, phrase) or _told_twice(phrase) or as_duty(phrase):
        return NOBODY
    sources, targets = _roles(stage, telling)
    if phrase.symmetric:
        if not targets and len(sources) < 2 and phrase.nominal and (rivals := rival_pair(stage, phrase)):
            sources = rivals
        if phrase.token.lemma_ in rules["never_passive"] and syntax.is_passive(phrase.token):
            return NOBODY
        if phrase.token.lemma_ in rules["about"] and syntax.is_passive(phrase.token):
            return NOBODY  # "the plan was discussed"
        if phrase.token.lemma_ in rules["about"]:
            targets = tuple(a for a in stage.actors(syntax.after(phrase.token, "with")) if a not in sources)
        return _symmetric(stage, phrase, sources, targets)
    if not sources and not targets and _taken_up(phrase):
        if _spoken_of(phrase) or phrase.type in rules["told_once"]:
            return NOBODY
        pair = told.before(phrase.entry, stage.page.start_of(phrase.token))
        if pair is not None:
            return Sides((((pair[0],), (pair[1],)),), INFERRED, "the act told before: its parties")
    together = phrase.token.lemma_ in rules["mutual"] or phrase.type in rules["with_each_other"]
    together = together and not phrase.nominal and (phrase.type != "ASSAULT" or not objects(phrase))
    together = together or each_other(phrase)
    if not targets and together and 1 < len({s.country or s.name for s in sources}) <= MANY:
        facing: tuple[Pair, ...] = tuple(((s,), (t,)) for s in sources for t in sources if s != t)
        return Sides(facing, IN_CLAUSE, "each to the other")
    if sources and targets and phrase.type in rules["between_both"] and syntax.after(phrase.token, "between"):
        mutual = [p for s in sources for t in targets for p in (((s,), (t,)), ((t,), (s,))) if s != t]
        return Sides(tuple(p for p in mutual if _fit(phrase, p)), IN_CLAUSE, "between both")
    if sources and (crossed := _each_others(stage, phrase, sources)):
        return Sides(tuple(p for p in crossed if _fit(phrase, p)), IN_CLAUSE, "each to those of the other")
    reasons: list[str] = []
    sure = 1.0
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
        reasons.append(f"no target named: taken to be {hurt.name}")
    if not sources:
        inferred, reason = doer(stage, telling, targets, told)
        if inferred is None:
            return NOBODY
        sources, sure = (inferred,), INFERRED
        reasons.append(reason)
    if phrase.type == "PROTEST":  # whose state it is made against depends on where it is made
        sources = tuple(_source_of_the_place(stage, phrase, s) for s in sources)
    if not targets and _of_anybody(phrase):
        return Sides(
            tuple(((s,), ()) for s in sources if may_do(phrase.type, s, None)),
            sure,
            "of nobody in particular",
        )
    if not targets and phrase.entry in rules["between_two"]:
        targets = between(stage, phrase, sources)
        sure *= IN_CLAUSE
    if not targets:
        found, kept, reason = target(stage, telling, sources[0], told, sources)
        if found is None and not _needs_none(phrase):
            return NOBODY
        if found is not None:
            others = joined_to(stage, phrase, found, sources) if kept == IN_CLAUSE else ()
            targets, sure = (found, *others), sure * kept
            reasons.append(reason)
    sources = tuple(_source_of_the_place(stage, phrase, s) for s in sources)
    targets = tuple(_of_the_place(stage, phrase, t, sources[0]) for t in targets)
    pairs: list[Pair] = [((s,), (t,)) for s in sources for t in targets if s != t]
    pairs = [p for p in pairs or [((s,), ()) for s in sources] if _fit(phrase, p)]
    return Sides(tuple(pairs), sure, "; ".join(reasons))


def _each_others(stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...]) -> list[Pair]:
    """What two do to each other's people ("detained one another's fishermen"), as pairs."""
    pair = list({s.country: s for s in sources if s.country}.values())
    for token in dict.fromkeys((*phrase.target, *objects(phrase))):
        words = [(t.nbor(-1).lower_, t.lower_) for t in syntax.children(token, "poss") if t.i > 0]
        if len(pair) == 2 and {("each", "other"), ("one", "another")} & {*words}:
            met = next(iter(stage.cast.of(token)), None)
            sector = met.sector if met else "CVL"
            theirs = [ActorRef("", stage.of_land(token.text, s.country), s.country, sector) for s in pair]
            return [((pair[0],), (theirs[1],)), ((pair[1],), (theirs[0],))]
    return []


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


def _roles(stage: Stage, telling: Telling) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """The actors that fill a phrase's roles, or that the phrase around it gives them."""
    phrase, holder = telling.phrase, telling.holder
    hit = [t for t in phrase.target if not _borrowed(phrase, t)]
    if phrase.type == "REJECT" and not phrase.nominal and lemma_of(phrase.token) in DENYING:
        hit = [t for t in hit if not _content_of_denial(phrase.token, t)]
    hit = [t for t in hit if phrase.type != "ASSAULT" or lemma_of(t) not in load("acts")["weapons"]]
    sources, targets = stage.actors((*phrase.source, *_along(phrase))), _of_nations(stage, hit)
    if phrase.symmetric:
        joined = tuple(dict.fromkeys(_joined(stage, phrase)))
        lands = {a.country for a in joined}
        sources = (
            *joined,
            *(s for s in sources if s not in joined and (len(joined) < 2 or s.country not in lands)),
        )
    if not targets and phrase.type in load("acts")["of_things"] and phrase.token.dep_ != "amod":
        targets = _of_things(stage, phrase, sources)
    if not targets:
        targets = _counted(stage, phrase)
    if phrase.type in load("acts")["moves"] and not phrase.nominal:  # what is moved is no target
        moved = set(stage.actors(syntax.patients(phrase.token)))
        own = {s.country for s in sources} if phrase.type == "RETREAT" else {t.country for t in targets}
        targets = tuple(
            t for t in targets if t not in moved or t.country not in own or t.sector not in ("MIL", "COP")
        )
    if not targets and not phrase.nominal and not phrase.symmetric:
        targets = stage.actors([t for o in phrase.tokens for t in syntax.after(o, "between")])
    if phrase.nominal and not sources:
        # "the calls from bishops for ...", of whom the parse makes those called
        behind = set(syntax.after(phrase.token, "from", "by"))
        if doers := stage.actors(t for t in phrase.target if t in behind):
            sources, targets = doers, tuple(t for t in targets if t not in doers)
    if phrase.nominal and lemma_of(phrase.token) in load("acts")["given_to"]:
        of = [t for t in syntax.after(phrase.token, "of") if t in phrase.source]
        if of and (powers := stage.named_in(_words_before(phrase.token))):
            sources, targets = tuple(powers[:1]), stage.actors(of)
    if phrase.nominal and not phrase.target and "target" in phrase.pattern.slots:
        sources, targets = (), sources  # "the poisoning of X": X is not the poisoner
    if not sources and holder is not None and (phrase.nominal or not phrase.source):
        side = load("acts")["doer_inside"].get(holder.type)
        sources = stage.actors(getattr(holder, side)) if side else ()
        if side and not sources and not holder.target:
            sources = stage.actors(holder.source)  # "called for exercises": its own
        if (
            sources and targets and set(sources) <= set(targets)
        ):  # "demanded the release of X": X frees nobody
            sources = tuple(stage.state(t.country) for t in targets[:1] if t.country and t.sector != "GOV")
    if phrase.nominal and not targets and phrase.type in load("acts")["victim_before"]:
        names = stage.named_in(
            [t for t in syntax.children(phrase.token, "compound", "nmod") if t.pos_ == "PROPN"]
        )
        targets = tuple(a for a in names if a.id in stage.persons and a not in sources)
    if phrase.nominal and phrase.type == "SUPPORT" and (backers := in_support(phrase)):
        sources, targets = stage.actors(backers), stage.actors(supported(phrase))
    if phrase.nominal and not sources:
        sources = stage.actors(_host_doers(phrase)) or _at_noun(stage, phrase, targets)
    elif not sources and not phrase.source and syntax.is_passive(phrase.token) and phrase.type == "SANCTION":
        sources = _at_noun(stage, phrase, targets)  # "the European sanctions were extended"
    return sources, tuple(t for t in targets if t not in sources)


def _content_of_denial(verb: Token, token: Token) -> bool:
    """Whether a word stands in what is denied, not for who says it ("denied it", "denied backing rebels")."""
    between = [t for t in syntax.ancestors(token) if t.i > verb.i]
    inside = any(t.dep_ in ("xcomp", "ccomp", "pcomp") and t.pos_ in ("VERB", "AUX") for t in between)
    return token.lower_ in SAID or (inside and verb in syntax.ancestors(token))


def _borrowed(phrase: Phrase, token: Token) -> bool:
    """Whether an object is the doer's own and stands at a later verb alone ("protested and recalled its envoy")."""
    verb = phrase.token
    later = token.head != verb and token.head in verb.conjuncts and token.head.i > verb.i
    own = any(c.tag_ == "PRP$" for c in syntax.children(token, "poss"))
    return later and own and token.dep_ == "dobj" and phrase.type in load("acts")["not_at_own"]


def _along(phrase: Phrase) -> Iterator[Token]:
    """Those who do an act together with its subject ("X, along with Y, urged Z")."""
    words = ("along", "alongside", "together")
    for host in (*phrase.source, phrase.token):
        for p in syntax.children(host, "prep"):
            joined = p.lower_ in words or any(c.lower_ in words for c in syntax.children(p, "advmod"))
            if joined and p.i < phrase.token.i:
                found = syntax.children(p, "pobj") or syntax.after(p, "with")
                yield from (t for o in found for t in syntax.coordinated(o))


def _words_before(noun: Token) -> list[Token]:
    """The words that stand before a noun and say whose or which it is."""
    return [t for c in syntax.children(noun, "amod", "compound", "nmod", "poss") for t in c.subtree]


def _at_noun(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose adjective stands at a nominal act ("Saudi strikes", "the U.S. economic war")."""
    if (phrase.pattern.entry.genitive != "source" and not targets) or "source" in phrase.pattern.slots:
        return ()
    nouns = [t for t in phrase.tokens if t.pos_ in ("NOUN", "PROPN")]
    before = [
        t for n in nouns for c in syntax.children(n, "amod", "compound", "nmod", "poss") for t in c.subtree
    ]
    powers = [a for a in stage.named_in(before) if a.sector in ("GOV", "MIL") and a.id not in stage.persons]
    if found := tuple(a for a in powers if a.country and a not in targets)[:1]:
        return found
    for noun in nouns:
        if found := tuple(a for a in by_role(stage, noun, phrase.type) if a not in targets):
            return found
    known: dict[str, dict[str, Any]] = load("acts")["powers_by_adjective"]
    named = [known[t.lower_] for t in before if t.lower_ in known]
    return tuple(ActorRef("", p["name"], p["country"], p["sector"]) for p in named)[:1]


def by_nation(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """The state whose adjective or genitive stands at a doer that means nobody ("Polish moves forced ...")."""
    for source in phrase.source:
        if (named := types_of(lemma_of(source), bare=True)) and phrase.type not in named:
            continue  # "Polish tariffs hurt farmers": a deed of another type
        before = [t for c in syntax.children(source, "amod", "poss", "compound", "nmod") for t in c.subtree]
        if found := [a for a in stage.named_in(before) if a.country]:
            return tuple(found[:1])
    return ()


def _of_nations(stage: Stage, tokens: Sequence[Token]) -> tuple[ActorRef, ...]:
    """The actors that tokens mean; the state they are of where they are nobody in particular ("men from Oman")."""
    found: dict[ActorRef, None] = {}
    for token in tokens:
        meant = stage.actors([token])
        if meant and not any(a.country or a.name[:1].isupper() for a in meant):
            near = syntax.after(token, "from", "of")
            near += syntax.after(token.head, "from") if token.dep_ in ("dobj", "nsubjpass") else []
            near += [t for c in syntax.children(token, "amod", "poss", "compound", "nmod") for t in c.subtree]
            near.sort(key=lambda t: t.i)
            meant = tuple(a for a in stage.named_in(near) if a.country)[:1] or meant
        found |= dict.fromkeys(meant)
    return tuple(found)


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


def _of_things(stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose things force is done to ("attacks on Kenyan bases", "shelled the villages of Togo")."""
    weapons = load("acts")["weapons"] if phrase.type == "ASSAULT" else ()
    things = [t for t in phrase.target if not is_deed(t) and lemma_of(t) not in weapons]
    owners = [
        w for t in things for c in syntax.children(t, "amod", "compound", "nmod", "poss") for w in c.subtree
    ]
    found = [
        *stage.named_in(sorted(owners, key=lambda t: t.i)),
        *stage.actors(t for o in things for t in syntax.after(o, "of")),
    ]
    known = (a for a in found if a.country or a.sector == "IGO")
    return tuple(a for a in known if a not in sources and a.sector != "MED")[:1]


def _counted(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """People that a bare number means as the victims of force ("55 were wounded")."""
    if phrase.type not in load("acts")["same_doer"] or phrase.nominal:
        return ()
    if not any(t.pos_ == "NUM" and t.ent_type_ == "" for t in phrase.target):
        return ()
    country = stage.country_at(phrase.token)
    return (ActorRef("", stage.of_land("people", country), country, "CVL"),)


def _joined(stage: Stage, phrase: Phrase) -> Iterator[ActorRef]:
    """Parties that the parse hides in one noun phrase: "the ministers of X and Y", "X and President Y"."""
    for source in phrase.source:
        lands = syntax.after(source, "of")
        if len(lands) > 1 and source.tag_ in ("NNS", "NNPS"):
            yield from stage.actors(lands)
        for token in syntax.noun_phrase(source):
            if token.lower_ == "and" and token.i > 0:
                before = token.doc[token.i - 1]
                yield from stage.cast.of(before) or stage.named_in([before])


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


def _host_doers(phrase: Phrase) -> list[Token]:
    """Whoever does something at or with a nominal act does the act ("said during a visit", "planned a march")."""
    rules, act = load("acts"), phrase.token
    if any(c.dep_ == "poss" for c in act.children):
        return []
    host = act.head
    if act.dep_ == "dobj" and host.lemma_ in rules["draws"] and (far := syntax.after(host, "from", "by")):
        return far  # "drew condemnation from Oslo": the parse may hang the doer on the verb
    if host.lemma_ in rules["suffered"]:
        return []
    if behind := _answerable(act):
        return behind
    known = ("equal", "planned", "possible") if phrase.symmetric else ("equal", "planned")
    kind = cues().verbs.get(("noun", host.lemma_)) or cues().verbs.get(("event", host.lemma_))
    if act.dep_ == "dobj" and kind in known:
        return _accused(host) or syntax.agents(host)
    if phrase.type in rules["decided_on"] and (found := _deciders(act)):
        return found
    if (
        phrase.type not in rules["host_does"]
        or act.dep_ != "pobj"
        or host.lower_ not in ("during", "in", "at", "on")
    ):
        return []
    return syntax.agents(host.head) if host.head.pos_ in ("VERB", "AUX") else []


def _deciders(act: Token) -> list[Token]:
    """Who decides on a nominal act that is the object of a verb, or one of its examples."""
    host = act
    while host.dep_ in ("conj", "pobj", "prep") and host.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        if host.dep_ == "pobj" and host.head.lower_ not in ("including", "like", "as"):
            return []
        host = host.head
    verb = host.head
    decides = host.dep_ in ("dobj", "prep") and verb.lemma_ in load("acts")["deciding"]
    return syntax.agents(verb) if decides else []


def _answerable(act: Token) -> list[Token]:
    """Who is said to be behind a nominal act, to answer for it, or to be blamed for it."""
    rules, preposition = load("acts"), act.head
    if act.dep_ != "pobj":
        return []
    host = preposition.head
    if preposition.lower_ == "behind":
        return syntax.agents(host) if host.lemma_ in ("be", "stand") else syntax.patients(host)
    if (
        preposition.lower_ not in ("for", "of", "in", "with", "to")
        or host.lemma_.lower() not in rules["answerable"]
    ):
        return []
    if host.pos_ == "VERB":
        return syntax.patients(host)
    owners = syntax.possessors(host)
    verb = host.head
    return owners or (syntax.agents(verb) if verb.pos_ in ("VERB", "AUX") else [])


def _accused(gerund: Token) -> list[Token]:
    """Who is held or tried on charges of doing something."""
    ground = gerund.head.head if gerund.dep_ == "pcomp" else gerund
    if ground.lemma_ not in load("acts")["grounds"] or ground.dep_ != "pobj":
        return []
    verb = ground.head.head
    return syntax.patients(verb) if verb.pos_ == "VERB" else []


def _fit(phrase: Phrase, pair: Pair) -> bool:
    """Whether a pair can do the act of a phrase."""
    source, target = pair
    if not target and phrase.type == "ASSAULT" and hits_things(phrase):
        return True
    return may_do(phrase.type, source[0], target[0] if target else None)


def _symmetric(
    stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...], targets: tuple[ActorRef, ...]
) -> Sides:
    """Each side of an act that its parties do together, as a source toward the others.

    Where one side meets several ("met the ministers of X and Y"), these do not meet each other thereby.
    """
    kept, reason = 1.0, "symmetric: a record for each direction"
    parties = (*sources, *targets)
    if any(a.sector in load("acts")["not_with"].get(phrase.type, ()) for a in parties) or not parties:
        return NOBODY
    if phrase.nominal and _own_meeting(stage, phrase):
        return NOBODY
    about = phrase.token.lemma_ in load("acts")["about"]
    others = syntax.after(phrase.token, "with") if about else phrase.target
    if len(parties) == 1 and not targets and others:
        near = [t for o in others for t in syntax.noun_phrase(o)]
        targets = tuple(a for a in stage.named_in(near) if a not in sources)[:1]
        parties = (*parties, *targets)
    if len(parties) == 1 and phrase.nominal:
        parties = tuple(dict.fromkeys((*parties, *stage.actors(_host_doers(phrase)))))
    if len(parties) == 1:
        if parties[0].country is None and (alone := _alone(phrase, parties)).pairs:
            return alone
        found, kept, where = other_side(stage, phrase, parties[0], in_clause=not about)
        if found is None and _one_sided(phrase) and may_do(phrase.type, parties[0], None):
            return Sides((((parties[0],), ()),), kept, "done by one side")
        if found is None:
            return _alone(phrase, parties)
        parties, reason = (*parties, found), f"{reason}; {where}"
    pairs: list[Pair]
    if phrase.type in load("acts")["refused"] and refuses(phrase):
        doers = sources or parties[:1]
        pairs = [((s,), (t,)) for s in doers for t in parties if t not in doers]
    elif sources and len(targets) > 1:
        pairs = [p for s in sources for t in targets for p in (((s,), (t,)), ((t,), (s,)))]
    elif len(parties) > MANY:
        pairs = [((p,), tuple(q for q in parties if q != p)) for p in parties]
    else:
        pairs = [((p,), (q,)) for p in parties for q in parties if p != q]
    return Sides(
        tuple(p for p in pairs if _fit(phrase, p) and may_do(phrase.type, p[1][0], p[0][0])), kept, reason
    )


def _one_sided(phrase: Phrase) -> bool:
    """Whether a verb tells what one side can do alone ("declared a ceasefire")."""
    return phrase.type == "RETREAT" and not phrase.nominal and not syntax.is_passive(phrase.token)


def _own_meeting(stage: Stage, phrase: Phrase) -> bool:
    """Whether those who meet belong together: a body by its own name, or somebody and "his ministers"."""
    own: list[str] = load("acts")["own_bodies"]
    noun = phrase.token
    if syntax.after(noun, "between"):
        pair = syntax.after(noun, "between")
        return any(c.tag_ == "PRP$" for t in pair[1:] for c in syntax.children(t, "poss"))
    if syntax.after(noun, "with", "and"):
        return False
    before = syntax.children(noun, "compound", "amod", "nmod", "poss")
    return any(t.lemma_.lower() in own for t in (*before, *syntax.after(noun, "of")))


def _alone(phrase: Phrase, parties: tuple[ActorRef, ...]) -> Sides:
    """Many who meet among themselves ("EU leaders will meet on Monday"): a record without a target."""
    rules = load("acts")
    (party,) = parties
    many = [t for t in phrase.source if t.tag_ in ("NNS", "NNPS") or party.sector == "IGO"]
    if phrase.type not in rules["among_themselves"] or phrase.token.lemma_ in rules["about"] or not many:
        return NOBODY
    if phrase.nominal and not any(t.pos_ == "VERB" for t in phrase.tokens):
        return NOBODY
    return Sides((((party,), ()),) if may_do(phrase.type, party, None) else (), INFERRED, "among themselves")
