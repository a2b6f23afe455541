"""The places around a word that names a tie: slots of `vocabulary/data/ties.yaml` → tokens.

Only the parse is looked at here; who is meant by a token is the business of `relata.reading.ties.roles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.ties.describing import behind, below, host, inside, listed, said_of
from relata.reading.ties.signing import agent, between, bound, made, signers
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKING = wordlist("ties", "linking")
_FIGHTING = wordlist("ties", "waging")
_GETTING = wordlist("ties", "getting")
_BARRING = wordlist("ties", "barring")
_GIVING = wordlist("ties", "supplying")


def _subject(t: Token) -> list[Token]:
    if t.pos_ in ("VERB", "AUX"):
        return syntax.subjects(t)
    if t.dep_ == "pobj" and t.head.lower_ in ("with", "of") and t.head.head.pos_ in ("NOUN", "PROPN"):
        return [t.head.head] if t.head.lower_ == "with" else []
    verb = host(t) if t.pos_ != "ADJ" else t.head
    if t.pos_ == "ADJ" and verb is not None and verb.pos_ not in ("VERB", "AUX"):
        return [verb] if t.dep_ in ("amod", "relcl", "acl") else []
    return syntax.subjects(verb) if verb is not None and verb.pos_ in ("VERB", "AUX") else []


def _possessors(t: Token) -> list[Token]:
    own = syntax.possessors(t)
    if own and own[0].pos_ == "PRON" and (blamed := _answered(t)):
        return blamed
    if not own and t.dep_ in ("compound", "nmod") and t.head.i > t.i:
        own = [p for p in syntax.possessors(t.head) if p.i < t.i]
    if not own and t.dep_ == "conj" and not syntax.children(t, "det"):  # "Israel's neighbours and allies"
        own = syntax.possessors(t.head)
    return own


def _answered(t: Token) -> list[Token]:
    """Whose act is answered: "hit Oslo with a levy over its support for ...", where "its" is Oslo's."""
    t = syntax.first_conjunct(t)
    if t.dep_ != "pobj" or t.head.lower_ not in ("over", "for"):
        return []
    verb = t.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        verb = next((a for a in syntax.ancestors(t) if a.pos_ == "VERB"), verb)
    whom = [o for o in syntax.children(verb, "dobj") if o.i < t.head.i and o.pos_ == "PROPN"]
    return whom if verb.pos_ == "VERB" else []


def of_host(t: Token, preposition: str) -> list[Token]:
    """What stands behind a preposition at the verb that a noun hangs on ("signed a pact in May with Oslo")."""
    verb = host(t) if t.pos_ not in ("VERB", "AUX") else t
    return syntax.after(verb, preposition) if verb is not None else []


def _dative(t: Token) -> list[Token]:
    verb = t if t.pos_ == "VERB" else host(t)
    return syntax.recipients(verb) if verb is not None else []


def _goods(t: Token) -> list[Token]:
    """Whose goods pass through a port or corridor: of the noun or of the object of the verb that it hangs on."""
    if t.dep_ != "pobj":
        return []
    over = t.head.head
    things = [over] if over.pos_ == "NOUN" else syntax.patients(over) if over.pos_ == "VERB" else []
    return [i for o in things for i in (*inside(o), *syntax.possessors(o), *syntax.after(o, "of"))]


def _owners(things: Iterable[Token]) -> list[Token]:
    """Whose things are: their nation or genitive, also behind "of" ("90% of Serbia's gas")."""
    found = []
    for o in things:
        found += [*inside(o), *syntax.possessors(o)]
        for inner in syntax.after(o, "of"):
            found += [*inside(inner), *syntax.possessors(inner)]
    return found


def _place(t: Token) -> list[Token]:
    """Where troops stand: behind "in" at the noun, or at a verb of being, having or basing over it."""
    own = syntax.after(t, "in", "on", "inside")
    verb = host(t) if t.dep_ != "nsubj" else t.head
    if t.dep_ == "nsubjpass":
        verb = t.head
    if not own and verb is not None and verb.lemma_ in _LINKING:
        own = syntax.after(verb, "in", "on", "inside")
    return own


def _far_to(t: Token) -> list[Token]:
    return [o for v in syntax.ancestors(t) if v.pos_ == "VERB" for o in syntax.after(v, "to")][:1]


def _far_from(t: Token) -> list[Token]:
    """Behind "from" at the verb or at what it governs ("gets a third of its budget in aid from Oslo")."""
    froms = [c for c in t.subtree if c.lower_ == "from" and c.dep_ == "prep" and c.i > t.i]
    return [o for c in froms[:1] for p in syntax.children(c, "pobj") for o in syntax.coordinated(p)]


def _for_of(t: Token) -> list[Token]:
    return [o for p in syntax.after(t, "for") for o in (*syntax.after(p, "of"), *syntax.possessors(p))]


def _owner(t: Token) -> list[Token]:
    """Who has what the noun names ("keeps troops in"): the subject of a verb of having over it."""
    verb = host(t)
    return syntax.subjects(verb) if t.dep_ == "dobj" and verb is not None and verb.lemma_ in _LINKING else []


def _object_of_host(t: Token) -> list[Token]:
    verb = host(t)
    return (
        [o for o in syntax.patients(verb) if o.i != t.i] if verb is not None and verb.pos_ == "VERB" else []
    )


def _far_with(t: Token) -> list[Token]:
    return [
        o
        for thing in syntax.after(t, "to", "of")
        for o in (*syntax.after(thing, "with"), *made(thing, "with"))
    ]


def _examples(t: Token) -> list[Token]:
    """Who is named as one of several ("allies such as Oslo", "partners like Riga", "friends including Bern")."""
    return syntax.after(t, "like", "including", "as")


def _but(t: Token) -> list[Token]:
    """Who is left out where there are none or few ("has few friends other than Oslo")."""
    return [o for word in ("than", "but", "except", "besides", "beyond") for o in below(t, word)]


def _doer(t: Token) -> list[Token]:
    """Who does what a verb tells, in either voice; whose thing does it ("backed by Norwegian troops")."""
    if t.pos_ != "VERB":
        return []
    if not syntax.is_passive(t):
        return [*syntax.subjects(t), *_pursuer(t)]
    by = agent(t)
    return [*by, *(o for o in _owners(by) if o not in by)]


def _over_object(t: Token) -> list[Token]:
    """Whose thing is the object of the verb that a noun is subject of ("gas from Oslo covers Riga's needs")."""
    if t.dep_ not in ("nsubj", "nsubjpass") or t.head.pos_ not in ("VERB", "AUX"):
        return []
    verb = t.head
    return _owners([*syntax.children(verb, "dobj", "attr"), *syntax.after(verb, "for")])


def _within_from(t: Token) -> list[Token]:
    """With whom the treaty is that somebody leaves ("exit from the treaty with Oslo", "from Oslo's accord")."""
    left = syntax.after(t, "from")
    return [o for n in left for o in (*syntax.after(n, "with"), *made(n, "with"), *_owners([n]))]


def _place_of_patient(t: Token) -> list[Token]:
    """Where the thing stands to which a verb does something ("the railway in Oslo was financed by")."""
    return [o for p in syntax.patients(t) for o in syntax.after(p, "in", "of")] if t.pos_ == "VERB" else []


def _pursuer(t: Token) -> list[Token]:
    """Whose policy it is to do what a gerund tells ("Oslo's policy of arming the rebels")."""
    at = syntax.first_conjunct(t)
    if at.dep_ != "pcomp" or at.head.lower_ != "of" or at.head.head.pos_ != "NOUN":
        return []
    return syntax.possessors(at.head.head) or inside(at.head.head)


def _inner_object(t: Token) -> list[Token]:
    """The object of what somebody is bound to do ("bound to defend Oslo", "committed to defending Oslo")."""
    inner = [
        *syntax.children(t, "xcomp"),
        *(c for p in syntax.children(t, "prep") for c in syntax.children(p, "pcomp")),
    ]
    return [o for c in inner for o in syntax.patients(c)]


def _place_of_host(t: Token) -> list[Token]:
    """Where those are of whom a verb tells something ("mercenaries guard mines in Accra")."""
    verb = host(t) if t.dep_ not in ("nsubj", "nsubjpass") else t.head
    own = syntax.after(t, "in", "on", "inside")
    return own or (below(verb, "in") if verb is not None and verb.pos_ == "VERB" else [])


def _helper(t: Token) -> list[Token]:
    """Who does what a verb tells on somebody's side or in his support; whose things do it ("Oslo's jets bombed")."""
    verb = host(t)
    if verb is None or verb.lemma_ not in _FIGHTING:
        return []
    doers = syntax.subjects(verb)
    return [*doers, *_owners(doers)]


def _party_of(t: Token, verbs: frozenset[str] | None) -> list[Token]:
    """The doer of one of `verbs`, or of any, over a noun."""
    verb = host(t)
    return syntax.agents(verb) if verb is not None and (verbs is None or verb.lemma_ in verbs) else []


SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "subject": _subject,
    "is": said_of,
    "object": lambda t: syntax.patients(t) if t.pos_ == "VERB" else [],
    "agent": agent,
    "poss": _possessors,
    "nation": inside,
    "behind": behind,
    "list": listed,
    "self": lambda t: [t],
    "place": _place,
    "owner": _owner,
    "place_of_host": _place_of_host,
    "helper": _helper,
    "subject_of_host": lambda t: _party_of(t, None),
    "getter": lambda t: _party_of(t, _GETTING),
    "giver": lambda t: _party_of(t, _GIVING),
    "barrer": lambda t: _party_of(t, _BARRING),
    "object_of_host": _object_of_host,
    "inner_object": _inner_object,
    "far_with": _far_with,
    "dative": _dative,
    "recipient": _dative,
    "between": between,
    "signers": signers,
    "bound": bound,
    "far_to": _far_to,
    "far_from": _far_from,
    "nation_of_subject": lambda t: _owners(syntax.subjects(t)),
    "nation_of_object": lambda t: _owners(syntax.patients(t)),
    "nation_goods": _goods,
    "for_of": _for_of,
    "for_poss": lambda t: [o for p in syntax.after(t, "for") for o in syntax.possessors(p)],
    "nation_on": lambda t: _owners(syntax.after(t, "on", "against", "of")),
    "pursuer": _pursuer,
    "nation_behind_of": lambda t: [
        o for n in syntax.after(t, "of") for o in (*inside(n), *syntax.possessors(n))
    ],
    "nation_below_to": lambda t: [o for n in below(t, "to") for o in (*inside(n), *syntax.possessors(n))],
    "people": _subject,
    "people_object": lambda t: syntax.patients(t) if t.pos_ == "VERB" else [],
    "from_on": lambda t: [o for n in syntax.after(t, "on", "against") for o in syntax.after(n, "from")],
    "but": _but,
    "signer": signers,
    "examples": _examples,
    "doer": _doer,
    "patient": lambda t: syntax.patients(t) if t.pos_ == "VERB" else [],
    "over_object": _over_object,
    "within_from": _within_from,
    "place_of_patient": _place_of_patient,
    "nation_of_agent": lambda t: _owners(agent(t)),
    "nation_of_patient": lambda t: _owners(syntax.patients(t)) if t.pos_ == "VERB" else [],
}
"""Slot → the tokens that fill it; every other name is a preposition at the trigger or at its host verb."""
