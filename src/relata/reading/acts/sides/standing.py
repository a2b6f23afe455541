"""To whom an act is done by where its words stand: under sanctions, before an embassy, behind a journey, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


def under_sanctions(stage: Stage, telling: Telling, roles: Sides) -> Sides:
    """Who is under sanctions suffers them ("the banker, who is under British sanctions")."""
    phrase, (sources, targets) = telling.phrase, roles
    preposition = phrase.token.head
    if phrase.type != "SANCTION" or not phrase.nominal or targets or preposition.lower_ != "under":
        return roles
    suffering = stage.actors(_told_of(preposition.head))
    return sources, tuple(a for a in suffering if a not in sources)


def _told_of(host: Token) -> list[Token]:
    """Of whom it is said that he is under something: the noun before it, or the subject of its verb."""
    return syntax.subjects(host) if host.pos_ in ("VERB", "AUX") else [host]


def out_of_the_country(stage: Stage, telling: Telling, roles: Sides) -> Sides:
    """Whoever is told to leave "the country" is to leave that of whoever tells him so."""
    (phrase, holder), (sources, targets) = (telling.phrase, telling.holder), roles
    if holder is None or holder.type != "REQUEST" or phrase.type != "RETREAT":
        return roles
    if not any(
        t.lower_ in ("country", "territory", "soil") and not syntax.after(t, "of") for t in phrase.target
    ):
        return roles
    asking = tuple(stage.state(a.country) for a in stage.actors(holder.source) if a.country)[:1]
    return sources, asking or targets


def before_a_house(stage: Stage, telling: Telling, roles: Sides) -> Sides:
    """A march to an embassy is against the state whose it is, wherever it stands."""
    phrase, (sources, targets) = telling.phrase, roles
    if phrase.type != "PROTEST":
        return roles
    houses = [t for t in (*phrase.tokens, *phrase.target) if lemma_of(t) in load("acts")["own_posts"]]
    lands = {s.country for s in sources}
    owners = tuple(
        stage.state(a.country) for a in stage.actors(houses) if a.country and a.country not in lands
    )
    return sources, owners[:1] or targets


def whom_it_meets(stage: Stage, telling: Telling, roles: Sides) -> Sides:
    """Whom somebody travels to meet, not the place ("flew to Lima to meet the king of Spain")."""
    phrase, (sources, _) = telling.phrase, roles
    meets = [t for t in phrase.tokens if t.pos_ == "VERB" and t.head == phrase.token]
    if phrase.type != "CONSULT" or phrase.nominal or not meets:
        return roles
    met = stage.actors(t for v in meets for t in (*syntax.patients(v), *syntax.after(v, "with")))
    return (sources, met) if any(a.country for a in met) else roles


def victim_before(stage: Stage, telling: Telling, roles: Sides) -> Sides:
    """The person whose name stands before a noun of what was done to him."""
    phrase, (sources, targets) = telling.phrase, roles
    if not phrase.nominal or targets or phrase.type not in load("acts")["victim_before"]:
        return roles
    before = [t for t in syntax.children(phrase.token, "compound", "nmod") if t.pos_ == "PROPN"]
    return sources, tuple(a for a in stage.named_in(before) if a.id in stage.persons and a not in sources)
