"""Who is meant by what stands around a word that names a tie: slots → tokens → parties.

A slot gives tokens; a party is whoever such a token means, or whoever is named inside its noun phrase ("Moscow's
energy exports" means Moscow). Nobody is made up here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import LONGEST_MENTION, Stage
from relata.reading.stretches import begun
from relata.reading.ties.describing import NATION, below
from relata.reading.ties.signing import made
from relata.reading.ties.slots import SLOTS, of_host
from relata.records import REBEL_SECTORS, ActorRef, Mention
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import in_order, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFYING = frozenset({"compound", "amod", "nmod"})
_TREATIES = wordlist("ties", "treaties")
_LINKED_TO = wordlist("ties", "linked_to")
_OTHERS = wordlist("ties", "others")
# Slots that the trigger itself, or a name before it, fills: what stands there is the party without more ado.
OWN = frozenset({"self"})
# "below_in": behind that preposition anywhere under the trigger.
BELOW = "below_"
PEOPLE = frozenset({"people", "people_object"})
# Where those stand whom a party backs or arms: an armed group of no named country is of the report's.
BACKED = frozenset({"object", "to", "for", "dative"})
_PARTICLES = in_order("ties", "name_particles")


def fill(
    stage: Stage, trigger: Token, slots: Iterable[str], *, strict: bool = False
) -> list[tuple[ActorRef, Token]]:
    """The parties that stand in `slots` of `trigger`, each once, with the token that names each.

    Where `strict`, only whoever a token means itself, not who is named inside its phrase.
    """
    found: dict[ActorRef, Token] = {}
    for slot in slots:
        if slot in SLOTS:
            tokens = SLOTS[slot](trigger)
        elif slot.startswith(BELOW):
            tokens = below(trigger, slot.removeprefix(BELOW))
        else:
            tokens = syntax.after(trigger, slot) or made(trigger, slot)
            if not tokens and slot == "to" and trigger.pos_ == "VERB":
                given = syntax.patients(trigger)  # "sells half of its gas to Oslo" may hang on the gas
                given += [i for o in given for i in syntax.after(o, "of")]
                tokens = [o for p in given for o in syntax.after(p, "to")]
            if not tokens and not strict and trigger.pos_ == "NOUN" and slot not in ("of", "by"):
                tokens = of_host(trigger, slot)
        for token in tokens:
            named = slot in ("nation", "within_from") and _names_thing(stage, token, trigger)
            if named or (slot == "nation" and token.text.islower()):
                continue
            people = migrants(stage, token) if slot in PEOPLE else None
            if slot in OWN or strict:
                armed = strict and slot in BACKED and groups().get(token.lemma_.lower()) in REBEL_SECTORS
                people = described(stage, token, trigger, placed=slot in OWN, at_home=armed)
            meant = people if people is not None else parties(stage, token, trigger)
            if not meant and slot not in OWN and slot not in PEOPLE:
                meant = exemplified(stage, token)
            for actor in meant:
                found.setdefault(actor, token)
    return list(found.items())


def has_name(actor: ActorRef) -> bool:
    """Whether an actor is known by a name ("al-Qaeda" too), not by a description ("army of Riga")."""
    return actor.name[:1].isupper() or actor.name.lower().startswith(_PARTICLES)


def is_proper(actor: ActorRef) -> bool:
    """Whether a body is known by a proper name and not by its nation and what it is ("Norwegian movements")."""
    first, *rest = actor.name.split(" ")
    if not rest or not rest[-1][:1].islower() or actor.country is None:
        return True
    return lexicon().adjective(actor.country).split(" ")[0] != first


def exemplified(stage: Stage, token: Token) -> list[ActorRef]:
    """Who is named as examples of a group that nobody is known by ("groups such as", "countries like")."""
    if token.pos_ != "NOUN" or token.tag_ not in ("NNS", "NN"):
        return []
    named = stage.actors(syntax.after(token, "as", "like", "including"))
    return [a for a in named if a.country or a.sector == "IGO"]


def _names_thing(stage: Stage, token: Token, trigger: Token) -> bool:
    """Whether a capital only names a treaty ("the Paris climate agreement") and is no party to it."""
    if not {trigger.lemma_.lower(), token.head.lemma_.lower()} & _TREATIES:
        return False
    return any(m.why.startswith("capital") for m, _ in named_within(stage, *stage.page.stretch([token])))


def parties(stage: Stage, token: Token, trigger: Token) -> list[ActorRef]:
    """Whom `token` means, or who is named in its noun phrase without the trigger's own words."""
    if token.dep_ in _MODIFYING and (named := named_within(stage, *stage.page.stretch([token]))):
        return [named[-1][1]]
    if token.lemma_.lower() == "counterpart":  # "its counterpart in Oslo" is Oslo's
        lands = [*syntax.children(token, *NATION), *syntax.after(token, "in", "of", "from")]
        lands += [p for p in syntax.possessors(token) if p.pos_ != "PRON"]
        return [a for t in lands for a in stage.named_in([t]) if a.country][:1]
    own = [a for a in stage.actors([token]) if a.country or a.sector == "IGO" or has_name(a)]
    if any(a.country or a.sector == "IGO" for a in own):
        return own
    phrase = [t for t in syntax.noun_phrase(token) if t.i != trigger.i] if token.i != trigger.i else []
    if token.lemma_.lower() in _OTHERS:
        return own or exemplified(stage, token)  # "Oslo's allies" are not Oslo
    # "Turkey's largest supplier of arms" is no party beside whom it is said of.
    around = stage.cast.of(trigger)
    inner = [a for a in stage.named_in(phrase) if a.country or a.sector == "IGO"]
    if any(a in around for a in inner):
        inner = [a for _, a in named_within(stage, *stage.page.stretch(phrase))]
    if token.dep_ == "appos" and (host_of := stage.actors([token.head])):  # "Oslo, a member state that ..."
        return list(host_of)
    return inner[:1] or own


def named_within(stage: Stage, start: int, end: int) -> list[tuple[Mention, ActorRef]]:
    """The names between two places of the text as they stand, also those inside a description ("NATO member")."""
    near = begun(stage.page.names, start - LONGEST_MENTION, end)
    return [(m, stage.ref(m.actor)) for m in near if m.actor and m.end > start]


@cache
def groups() -> dict[str, str]:
    """Nouns of groups that take part in ties, by lemma, with their sector."""
    data: dict[str, str] = load("ties")["groups"]
    return {word: sector for sector, words in data.items() for word in words.split()}


_MANY = wordlist("ties", "many")


def migrants(stage: Stage, token: Token) -> list[ActorRef]:
    """People who live abroad or leave: of the nation or place named with them, else of the report's country."""
    known = [a for a in stage.actors([token]) if a.sector == "CVL" and a.country]
    lemma = token.lemma_.lower()
    if known and (token.text[:1].isupper() or token.pos_ == "NUM" or lemma in _MANY):
        return known[:1]
    if lemma not in _migrants():
        return []
    origins = [*syntax.children(token, *NATION), *syntax.after(token, "from"), *syntax.possessors(token)]
    if token.dep_ == "dobj":  # "take refugees from Oslo"
        origins += syntax.after(token.head, "from")
    named = [a for t in origins for a in (*stage.named_in([t]), *stage.actors([t]))]
    country = next((a.country for a in named if a.country), None)
    if country is None and groups().get(lemma) == "CVL":
        country = known[0].country if known else stage.home
    noun = Stage.of_land(token.text, country)
    return [ActorRef("", noun[:1].upper() + noun[1:], country, "CVL")] if country else []


@cache
def _migrants() -> frozenset[str]:
    return frozenset(load("ties")["migrants"].split())


def _land(stage: Stage, place: Token) -> list[ActorRef]:
    """Whose a place is: a name means only itself, not who is described around it ("our ally in Asia")."""
    if place.pos_ == "PROPN":
        return [a for _, a in named_within(stage, *stage.page.stretch([place]))]
    return list(stage.actors([place]) or stage.named_in([place]))


def described(
    stage: Stage,
    token: Token,
    trigger: Token,
    *,
    apart: frozenset[str] = frozenset(),
    at_home: bool = False,
    placed: bool = False,
) -> list[ActorRef]:
    """Whom `token` means itself; of a group that the cast does not know, the country of its place or nation.

    `apart` are countries named before the group that are not its own ("Iran-backed militias"). A group that says
    nothing of its country is of the report's where `at_home`.
    """
    own = (
        []
        if placed and token.lemma_ in _LINKED_TO
        else [
            a
            for a in stage.actors([token])
            if (a.country or a.sector == "IGO" or has_name(a)) and a.country not in apart
        ]
    )
    sector = groups().get(token.lemma_.lower())
    if own or sector is None:
        return own
    places = syntax.after(token, "in", "of", "inside", "across")
    lands = [a for t in places for a in _land(stage, t)]
    lands += (
        []
        if placed
        else [
            a for t in syntax.children(token, *NATION) for a in stage.named_in([t]) if a.country not in apart
        ]
    )
    country = next((a.country for a in lands if a.country), None)
    if country is None:
        lands += [a for t in syntax.possessors(token) for a in stage.actors([t]) if a.country not in apart]
        country = next((a.country for a in lands if a.country), None)
    if country is None and at_home:  # "Oslo-backed rebels" in a report on Oslo and Riga are Riga's
        country = (
            next((c for c, _ in stage.lands if c not in apart), None) if stage.home in apart else stage.home
        )
    if country is None or country in apart:
        return []
    state = stage.states.get(country)
    name = f"{token.lower_} in {state.name}" if state else token.lower_
    return [ActorRef("", name[:1].upper() + name[1:], country, sector)]  # type: ignore[arg-type]
