"""Whom the clause of an act names, where its phrase does not say to whom it is done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.answered import DENYING, SAID
from relata.reading.acts.deeds import done_to, types_of
from relata.reading.acts.nearby import of_whom_nothing
from relata.reading.acts.plausible import named, refuses
from relata.reading.acts.senses import objects
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an inferred doer, a target found in the clause, and one found in the report leave of a score. Set by hand from
# how often each was right in three hand-coded reports, rounded.
INFERRED, IN_CLAUSE, IN_REPORT = 0.6, 0.8, 0.6


def _of_named(stage: Stage, token: Token) -> bool:
    """Whether a nation only says whose a group is that is named behind it ("the Basque group [ETA]")."""
    noun = token.head
    return token.dep_ in ("amod", "compound") and bool(stage.actors(syntax.children(noun, "appos")))


def _plotted_against(token: Token, act: Token) -> bool:
    """Whether a word under an act that foils a plot tells against whom that was ("against X", "to kill X")."""
    above = itertools.takewhile(lambda t: t != act, (token, *syntax.ancestors(token)))
    return any((t.dep_ == "prep" and t.lower_ == "against") or t.dep_ in ("acl", "relcl") for t in above)


def named_under(
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
    if lemma_of(phrase.token) in DENYING:  # "denied it", "denied that it holds X": neither says who accuses
        hosts = [phrase.token]
        if lemma_of(phrase.token) == "deny":  # "denied allegations that it armed X"
            hosts += [t for t in (*phrase.target, *phrase.tokens) if t.pos_ == "NOUN"]
        clauses = [c for t in hosts for c in syntax.children(t, "ccomp", "xcomp", "acl")]
        said = {t.i for c in clauses for t in c.subtree}
        below = [t for t in below if t.lower_ not in SAID and t.i not in said]
    apart = given_away(phrase)
    if phrase.type == "REJECT" and not phrase.nominal:  # "unwilling to send men into X"
        entered = [t for t in below if t.dep_ == "pobj" and t.head.lower_ in ("into", "inside", "within")]
        apart = [*apart, *entered]
    if lemma_of(phrase.token) in rules["done_abroad"]:  # "spied for X": in its service
        apart = [*apart, *syntax.after(phrase.token, "for")]
    below = [t for t in below if not _of_named(stage, t) and t not in apart]
    if phrase.entry in rules["thwarting"]:
        below = [t for t in below if not _plotted_against(t, phrase.token)]
    if phrase.type == "ASSAULT":  # "shot down two drones over Malta"
        below = [t for t in below if not (t.dep_ == "pobj" and t.head.lower_ in rules["not_hit_behind"])]
    if phrase.type in rules["of_others_deeds"]:
        below = [t for t in below if not suffers(t, phrase.token)]
    if phrase.type != "MOBILIZE":  # which is done toward a border
        below = [t for t in below if t.head in things or not of_whom_nothing(t)]
    # A state's own organs do not act against it; its citizens may.
    organ = source.sector in (*load("acts")["armed_by_state"], "GOV")
    home = stage.states.get(source.country or "") if organ else None
    abroad_only = phrase.type == "MOBILIZE"  # a state moves its own troops, not against them
    if abroad_only:
        below = [t for t in below if t not in phrase.tokens]
    for words in ([t for t in below if not _told_of(t, phrase.token)], below):
        found = [a for a in stage.named_in(words) if a not in (source, home, *doers) and a.sector != "MED"]
        if phrase.type in load("acts")["moves"]:
            found = [a for a in found if a.country != source.country or a.sector not in ("MIL", "COP")]
        others = [a for a in found if a.country and a.country not in lands((source, *doers))]
        found = [] if abroad_only else found
        abroad = refuses(phrase) or phrase.type in rules["abroad"]
        if organ and abroad:  # "recalled its ambassador": not against him
            found = [a for a in found if a.country != source.country]
        if others or found:
            return (others or found)[0]
    return None


def given_away(phrase: Phrase) -> list[Token]:
    """Words of the objects of an act to whom it is not done: helpers who are sent, one's own embassy."""
    if phrase.nominal:
        return []
    if phrase.type == "AID" and lemma_of(phrase.token) in load("acts")["sending_help"]:
        return [w for t in syntax.patients(phrase.token) for w in syntax.noun_phrase(t)]
    return own_posts(phrase)


def own_posts(phrase: Phrase) -> list[Token]:
    """The posts that several have, where an act is done to these ("reopened their embassies")."""
    posts = [t for t in syntax.patients(phrase.token) if lemma_of(t) in load("acts")["own_posts"]]
    return [t for t in posts if any(c.lower_ == "their" for c in syntax.children(t, "poss"))]


def suffers(token: Token, act: Token) -> bool:
    """Whether a word under an act stands for whom a deed is done to that a noun there names ("the arrest of X")."""
    below = list(_up_to(token, act))
    if not below or below[-1].head != act:
        return False  # not under it
    return any((noun := _deed_over(t)) is not None and noun != act for t in below)


def _deed_over(sufferer: Token) -> Token | None:
    """The deed that a word behind "of", "on" or "against", or a genitive, says who suffers, or None."""
    by, noun = sufferer.head.lower_, sufferer.head.head
    if sufferer.dep_ == "pobj" and by in ("on", "upon", "against"):
        types = types_of(lemma_of(noun), bare=True)
        return noun if types and types.isdisjoint(load("acts")["of_others_deeds"]) else None
    if sufferer.dep_ == "poss":
        noun = sufferer.head
    elif sufferer.dep_ != "pobj" or by != "of":
        return None
    return noun if types_of(lemma_of(noun), bare=True) and done_to(lemma_of(noun)) else None


def in_content(stage: Stage, phrase: Phrase, mine: tuple[ActorRef, ...]) -> ActorRef | None:
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


def lands(parties: tuple[ActorRef, ...]) -> frozenset[str]:
    """The countries of parties."""
    return frozenset(p.country for p in parties if p.country)
