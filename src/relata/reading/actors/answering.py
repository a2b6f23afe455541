"""Who a pronoun means that answers: the one who was asked or accused, not the one who asked.

"Bolivia asked Peru to free him, but it refused", "Laos accused Hanoi of it. It denied that": who refuses, denies or
complies is the object of the words before. "Peru fined Chile because it had ...": whose deed is the reason is too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.actors.parties import Party
from relata.reading.actors.scene import Scene
from relata.reading.syntax import SUBJECTS, ancestors, children, is_passive
from relata.vocabulary.traits import traits
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKING, ANSWERING = wordlist("actors", "asking"), wordlist("actors", "answering")
# Prepositions behind which those stand to whom somebody turns ("called on Peru", "protested to Peru").
TURNED_TO = frozenset({"on", "upon", "to", "at", "against"})
REACTING = wordlist("actors", "reacting")
INTRUDING, TERRITORY = wordlist("actors", "intruding"), wordlist("actors", "territory")


def asked(verb: Token, scene: Scene) -> list[Party]:
    """Those whom a verb of asking or accusing turns to."""
    return _objects(verb, scene) if verb.lemma_ in ASKING and not is_passive(verb) else []


def answers(token: Token) -> bool:
    """Whether a pronoun is the subject of a main clause that tells an answer."""
    verb = token.head
    return token.dep_ == "nsubj" and verb.lemma_ in ANSWERING and verb.dep_ in ("ROOT", "conj", "ccomp")


def asked_before(token: Token, scene: Scene) -> list[Party]:
    """Those who were asked in the clause that the answer is joined to ("asked Peru to go, but it refused")."""
    verb = token.head
    joined = verb.head if verb.dep_ in ("conj", "ccomp") and verb.head.pos_ == "VERB" else None
    if joined is None:
        return []
    joined = next((a for a in (joined, *ancestors(joined)) if a.lemma_ in ASKING), joined)
    return [p for p in asked(joined, scene) if joined.i < token.i]


def reason_of(token: Token, scene: Scene) -> list[Party]:
    """Whose deed is the reason why something is done to him: "fined Peru because it ..."."""
    subject = token.head if token.dep_ == "poss" else token
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.dep_ != "advcl" or is_passive(verb):
        return []
    if not any(c.lower_ == "because" for c in children(verb, "mark")) or verb.head.i > token.i:
        return []
    above = verb.head
    if above.lemma_ not in REACTING and above.lemma_ not in traits().judging:
        return []
    return _objects(above, scene)


def intruders(token: Token, scene: Scene) -> set[int]:
    """Those who enter what is another's: "its jets entered its airspace" is of two."""
    verb = token.head.head
    if token.dep_ != "poss" or token.head.lemma_ not in TERRITORY or verb.lemma_ not in INTRUDING:
        return set()
    who = [s for s in children(verb, *SUBJECTS) if s.i < token.i]
    doing = [p for s in who for w in (s, *children(s, "poss")) for p in scene.meant.get(w.i, ())]
    lands = {p.country for p in doing if p.country}
    return {id(n) for n in doing} | {
        id(p) for found in scene.meant.values() for p in found if p.kind == "state" and p.country in lands
    }


def _objects(verb: Token, scene: Scene) -> list[Party]:
    """Those whom a verb is done to or said to."""
    behind = [o for p in children(verb, "prep") if p.lower_ in TURNED_TO for o in children(p, "pobj")]
    objects = [t for t in (*children(verb, "dobj", "dative"), *behind) if t.i > verb.i]
    under = [s for c in children(verb, "ccomp", "xcomp") if c.tag_ == "VB" for s in children(c, "nsubj")]
    found = [p for t in (*objects, *under) for p in scene.meant.get(t.i, ())]
    return list(dict.fromkeys(found))
