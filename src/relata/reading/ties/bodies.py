"""Who is whose: a person in a body, a body in another, a person beside a person, the unnamed allies of a state.

The invariant: the body has a name of its own and is no government: what a minister is to his state is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.ties.roles import fill, has_name, named_within
from relata.reading.ties.roles import parties as parties_at
from relata.reading.ties.slots import SLOTS
from relata.records import ActorRef
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Bodies of a state: a party to a tie of membership only under their own name ("Mossad", not "the army").
ORGANS = frozenset("MIL SPY COP".split())
# Who can be a part of another body, or of a state.
PARTS = frozenset("MIL SPY COP UAF REB IGO BUS MED NGO EDU".split())
# Whose allies are a country's own, and who stands beside friends at home.
_HOME = frozenset("PTY OPP LEG".split())
_KIN = wordlist("ties", "kin")


def offices(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[tuple[ActorRef, ActorRef]]:
    """A named person and the body that he leads, speaks for or belongs to."""
    people = [a for a, _ in fill(stage, token, entry["from"]) if a.id in stage.persons]
    if not people or not has_name(people[0]):
        return
    places = _places(entry, token)
    found = [a for o in places for a in (*parties_at(stage, o, token), *_inner(stage, o))]
    sectors = entry["office"].split()
    bodies = [a for a in found if a.sector in sectors and a.id not in stage.persons and _named(stage, a)]
    if bodies:
        yield people[0], bodies[0]


def organs(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[tuple[ActorRef, ActorRef]]:
    """A named body and the body or state that it is said to be a part of."""
    parts = [
        a
        for a, _ in fill(stage, token, entry["from"])
        if a.sector in PARTS and a.id not in stage.persons and _named(stage, a)
    ]
    found = [a for o in _places(entry, token) for a in (*parties_at(stage, o, token), *_inner(stage, o))]
    wholes = [a for a in found if a.id not in stage.persons and a not in parts]
    if parts and wholes:
        yield parts[0], wholes[0]


def friends(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[tuple[ActorRef, ActorRef]]:
    """Two named persons, of whom one is the other's ally, aide or deputy."""
    if token.dep_ == "conj" and token.head.pos_ == "PROPN":
        return  # "Keller and his allies": nobody says who they are
    one, other = (
        [a for a, _ in fill(stage, token, entry[side]) if a.id in stage.persons and has_name(a)]
        for side in ("from", "to")
    )
    if one and other:
        yield one[0], other[0]


def unnamed(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[tuple[ActorRef, ActorRef]]:
    """The allies, partners or proxies of a state, where nobody says who they are."""
    slots = ("is", "behind", "examples", "list")
    if any(a.country for slot in slots for a, _ in fill(stage, token, [slot])):
        return
    if token.dep_ in ("attr", "appos") or _at_home(stage, token):
        return
    for owner in [a for a, _ in fill(stage, token, entry["to"]) if a.country or a.sector == "IGO"][:1]:
        if owner.id in stage.persons or owner.name.lower().endswith(("allies", "partners", "friends")):
            return  # a person's friends, and the allies of allies
        known = stage.actors([token])
        if any(a.country not in (None, owner.country) for a in known):
            return
        noun = token.lower_[:1].upper() + token.lower_[1:]
        own = known[0] if known and known[0].country is None and has_name(known[0]) else None
        yield own or ActorRef("", f"{noun} of {owner.name}", None, "GOV"), owner


def _at_home(stage: Stage, token: Token) -> bool:
    """Whether allies are those of one's own country or house: "its Liberal allies", "our friends and family"."""
    around = syntax.coordinated(token)
    if any(t.lemma_.lower() in _KIN for t in around):
        return True
    for word in syntax.children(token, "amod", "compound", "nmod"):
        named = [a for _, a in named_within(stage, *stage.page.stretch([word]))]
        if any(a.sector in _HOME for a in named) or (word.text[:1].isupper() and not named):
            return True
    return False


def _places(entry: dict[str, Any], token: Token) -> list[Token]:
    return [
        o
        for slot in entry["to"]
        for o in (SLOTS[slot](token) if slot in SLOTS else syntax.after(token, slot))
    ]


def _inner(stage: Stage, noun: Token) -> list[ActorRef]:
    """The names inside a noun phrase, also where a name covers it ("the LDPR party Vladimir Zhirinovsky")."""
    owners = {
        t.i for p in syntax.children(noun, "poss") for t in p.subtree
    }  # "the party's challenge" is no party
    start, end = stage.page.stretch([t for t in syntax.noun_phrase(noun) if t.i not in owners])
    return [a for _, a in named_within(stage, start, end)]


def _named(stage: Stage, actor: ActorRef) -> bool:
    """Whether a body is known by a name of its own; one of a state's organs must be on the page by that name."""
    if actor.sector not in ORGANS and has_name(actor):
        return True
    return any(m.actor is not None and m.actor.name == actor.name for m in stage.page.names)
