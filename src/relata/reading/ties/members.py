"""Who belongs to a named body: "Keller's Liberal Party", "the party of Ann Keller", "three officers of the GRU".

The invariant: the body has a name of its own and is no government; the person is named or meant by a pronoun, the
officers and members are told by a noun that says that they belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.page import Sentence
from relata.reading.stretches import begun
from relata.reading.ties.roles import has_name, named_within
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Who has members, so that a person's is the one that he belongs to; whose officers are told as a group.
PARTIES = frozenset("PTY OPP REB UAF".split())
BODIES = PARTIES | {"SPY"}
# Whose officers are told as a group: "leaders of the Liberals" says only what each reader knows.
OFFICERED = frozenset("REB UAF SPY".split())
_MARKS = {"kind": "membership", "once": True}
OF_PERSON: dict[str, Any] = {"name": "party of a person", "score": 0.6, **_MARKS}
OF_GROUP: dict[str, Any] = {"name": "members of a body", "score": 0.55, **_MARKS}
_AGAINST = wordlist("ties", "against")
Found = tuple[dict[str, Any], "Token", ActorRef, ActorRef]


@cache
def _members() -> frozenset[str]:
    """Nouns of people who belong to a body by what they are called."""
    return frozenset(load("ties")["members"].split())


def find_members(stage: Stage, sentence: Sentence) -> Iterator[Found]:
    """The entry, a word, who belongs to a body, and the body, for each such body in a parsed sentence."""
    for mention, body in named_within(stage, sentence.start, sentence.end):
        if body.sector in BODIES and body.id not in stage.persons and has_name(body):
            tokens = sentence.tokens(mention.start, mention.end)
            head = next((t for t in tokens if t.head not in tokens), None)
            if head is not None and body.sector in PARTIES:
                yield from _of_person(stage, head, body)
    yield from _of_groups(stage, sentence)


def _of_person(stage: Stage, head: Token, body: ActorRef) -> Iterator[Found]:
    """The person whose a body is: its genitive, or that of the noun that it names ("Keller's Liberal party")."""
    nouns = [head.head, head] if head.dep_ in ("compound", "nmod") and head.head.i > head.i else [head]
    if any(c.lemma_.lower() in _AGAINST for n in nouns for c in n.children):
        return
    for noun in nouns:
        for person in stage.actors([*syntax.possessors(noun), *syntax.after(noun, "of")]):
            if person.id in stage.persons and has_name(person) and _of_one_land(person, body):
                yield OF_PERSON, noun, person, body
                return


def _of_one_land(person: ActorRef, body: ActorRef) -> bool:
    return None in (person.country, body.country) or person.country == body.country


def _of_groups(stage: Stage, sentence: Sentence) -> Iterator[Found]:
    """The groups that a sentence describes as members or officers of a body."""
    for mention in begun(stage.mentions, sentence.start, sentence.end):
        if mention.form != "description" or mention.actor is None or mention.actor.id in stage.persons:
            continue
        inner = [a for _, a in named_within(stage, mention.start, mention.end) if a.sector in OFFICERED]
        word = next(
            (
                t
                for t in sentence.tokens(mention.start, mention.end)
                if t.lemma_.lower() in _members() and t.tag_ == "NNS"
            ),
            None,
        )
        if inner and word is not None:
            group = mention.actor
            named = ActorRef(group.id, group.name[:1].upper() + group.name[1:], group.country, group.sector)
            yield OF_GROUP, word, named, inner[0]
