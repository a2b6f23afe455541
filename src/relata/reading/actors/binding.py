"""Who cannot be meant by a pronoun, by its place in the sentence: the other party to its clause, those told to.

Each function gives the ids (`id()`) of parties; the antecedent is sought among the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.actors.coreference import MANY, THING
from relata.reading.actors.groups import ARREST
from relata.reading.actors.parties import Party
from relata.reading.actors.scene import Scene
from relata.reading.syntax import SUBJECTS, ancestors, children, subjects
from relata.reading.types.words import lemma_of
from relata.vocabulary.traits import traits
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Behind these a pronoun may be the subject of its own clause ("Chad took its troops with it").
OWN_PLACE = frozenset({"with", "around", "behind", "near", "before", "after", "by", "of"})
# Behind these at the head of a sentence somebody may stand who is its subject ("According to Oslo, it ...").
OF_THE_SUBJECT = frozenset({"according", "for", "as"})
# Those who hold others: never those who are held or let go themselves where somebody else may be.
HOLDERS = frozenset({"COP", "MIL", "SPY", "JUD", "GOV"})
# Prepositions behind which those stand on whom a punishment falls ("sanctions on Peru").
AIMED = frozenset({"on", "upon", "against", "of", "at"})
PERCEIVED = wordlist("actors", "perceiving")
WITNESSES = wordlist("actors", "witnesses")


def barred(token: Token, scene: Scene) -> set[int]:
    """Those whom a pronoun of the third person cannot mean."""
    verb = token.head
    if of_predicate(token):
        verb = verb.head  # "Chad is its ally": another's
    elif token.dep_ == "pobj" and verb.lower_ not in OWN_PLACE:
        verb = verb.head  # "Chad paid for it": not Chad
    of_others = _of_envoys(token) or _of_yielding(token)
    free = token.dep_ == "poss" and not of_predicate(token) and not of_others
    found = _doers_over(token, scene) if of_others else doers(verb, scene, token)
    out = set() if free else {id(p) for p in found}
    out |= _who_speaks(token, scene) | _named_under(token, scene)
    if token.lower_ in THING:
        out |= _of_many(token, scene) | _meant_by(MANY, token, scene)
    if token.lower_ in MANY:
        out |= _told_to(token, scene) | _meant_by(THING, token, scene)
        out |= _witnesses(token, scene)
    return out


def _named_under(token: Token, scene: Scene) -> set[int]:
    """Those whose names stand in the clause of a pronoun that is its subject ("He would back Duda": not Duda)."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return set()
    return {id(n.party) for i, n in scene.heads.items() if i > token.i and verb in ancestors(token.doc[i])}


def doers(verb: Token, scene: Scene, token: Token) -> list[Party]:
    """The subjects of a verb, a pronoun itself left out."""
    own = [s for s in subjects(verb) if s.i != token.i] if verb.pos_ in ("VERB", "AUX") else []
    return [p for s in own for p in scene.meant.get(s.i, ())]


def _who_speaks(token: Token, scene: Scene) -> set[int]:
    """Who says "I" as the subject over a pronoun of the third person: never whom that means ("I get on with him")."""
    speaking = [s for s in _subjects_over(token) if s.lower_ in ("i", "we")]
    return {id(p) for s in speaking for p in scene.meant.get(s.i, ())}


def _meant_by(words: frozenset[str], token: Token, scene: Scene) -> set[int]:
    """Those whom pronouns of the other number mean in the sentence ("It said that they had fled": not it)."""
    others = [t for t in token.doc[: token.i] if t.lower_ in words]
    return {id(p) for t in others for p in scene.meant.get(t.i, ())}


def _witnesses(token: Token, scene: Scene) -> set[int]:
    """Those who only tell what others did ("Witnesses said that they beat him")."""
    if token.dep_ not in SUBJECTS or token.head.lemma_ in PERCEIVED or token.head.dep_ != "ccomp":
        return set()
    return {id(p) for p in doers(token.head.head, scene, token) if p.title in WITNESSES}


def held(token: Token) -> bool:
    """Whether a pronoun is the one who is held or let go ("They were freed on Monday", "demanded their release")."""
    return _of_yielding(token) or (token.dep_ == "nsubjpass" and token.head.lemma_ in ARREST)


def met_before(token: Token, scene: Scene) -> Party | None:
    """Who is the object of the first of two joined verbs, for a pronoun behind the second ("met X and told him")."""
    if token.lower_ not in ("him", "her") or token.dep_ == "poss":
        return None
    verb = next((a for a in ancestors(token) if a.pos_ == "VERB" and not children(a, "mark")), None)
    while verb is not None and verb.dep_ in ("ccomp", "xcomp") and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb is None or verb.dep_ != "conj" or verb.i > token.i or children(verb, *SUBJECTS):
        return None
    between = [
        t for t in verb.head.subtree if verb.head.i < t.i < verb.i and t.dep_ in ("dobj", "pobj", "appos")
    ]
    persons = [p for t in between for p in scene.meant.get(t.i, ()) if p.person]
    return persons[-1] if persons else None


def judged(token: Token, scene: Scene) -> list[Party]:
    """Whom a deed is done to for something of his own ("fined Peru over its laws", "sanctions on Peru for its")."""
    if token.dep_ != "poss":
        return []
    reason = next((a for a in ancestors(token) if a.lower_ in ("for", "over") or a.pos_ == "VERB"), None)
    if reason is None or reason.pos_ == "VERB":
        return []
    above = [reason.head, *ancestors(reason.head)]
    verb = next((a for a in above if a.pos_ == "VERB"), None)
    if verb is None:
        return []
    before = [t for t in verb.subtree if t.i < reason.i]
    nouns = {t.lemma_.lower() for t in before if t.pos_ == "NOUN" and t.i > verb.i} | {
        reason.head.lemma_.lower()
    }
    if lemma_of(verb) not in traits().judging and nouns.isdisjoint(traits().judgements):
        return []
    hit = [
        t
        for t in before
        if t.i > verb.i and (t.dep_ == "dobj" or (t.dep_ == "pobj" and t.head.lower_ in AIMED))
    ]
    return [p for t in hit for p in scene.meant.get(t.i, ())]


def _of_many(token: Token, scene: Scene) -> set[int]:
    """Those who are the subject of the clause around a pronoun together: none of them alone is "it"."""
    found = [p for s in _subjects_over(token) for p in scene.meant.get(s.i, ())]
    return {id(p) for p in found} if len(found) > 1 else set()


def _subjects_over(token: Token) -> list[Token]:
    """The subjects of the clause around a pronoun."""
    verb = next((a for a in ancestors(token) if a.pos_ in ("VERB", "AUX")), None)
    return list(subjects(verb)) if verb is not None else []


def in_opening(token: Token, scene: Scene) -> set[int]:
    """Those who are only named in what stands before a subject, and are no subject there.

    "Looking for oil since the invasion of Chad, it has sent envoys": not Chad, but the subject before.
    """
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return set()
    openings = [
        c
        for c in token.head.children
        if c.i < token.i and c.dep_ in ("advcl", "prep") and c.lower_ not in OF_THE_SUBJECT
    ]
    words = [t for c in openings for t in c.subtree]
    acting = {id(p) for t in words if t.dep_ in SUBJECTS for p in scene.meant.get(t.i, ())}
    return {id(p) for t in words for p in scene.meant.get(t.i, ())} - acting


def _told_to(token: Token, scene: Scene) -> set[int]:
    """Those to whom the clause around a pronoun is told: "told reporters they had ..." means others."""
    return {
        id(p)
        for above in ancestors(token)
        if above.pos_ == "VERB" and any(c.dep_ == "ccomp" for c in above.children)
        for c in children(above, "dobj", "dative")
        if c.i < token.i
        for p in scene.meant.get(c.i, ())
        if p.sector == "MED"
    }


def of_predicate(token: Token) -> bool:
    """Whether a pronoun is the genitive of what somebody is said to be ("Chad is its ally")."""
    own = any(c.lower_ == "own" for c in token.head.children)
    return token.dep_ == "poss" and token.head.dep_ == "attr" and not own


def _of_envoys(token: Token) -> bool:
    """Whether a genitive says whose envoys somebody acts against: not his own ("Chad expelled its diplomats")."""
    if token.dep_ != "poss" or token.head.lemma_.lower() not in traits().envoys:
        return False
    verb = next((a for a in ancestors(token) if a.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in traits().against_envoys


def _doers_over(token: Token, scene: Scene) -> list[Party]:
    """The subjects of the verb over a noun that a genitive stands at."""
    verb = next((a for a in ancestors(token) if a.pos_ == "VERB"), None)
    return [p for s in subjects(verb) for p in scene.meant.get(s.i, ())] if verb is not None else []


def _of_yielding(token: Token) -> bool:
    """Whether a genitive says who is to be let go or to go: others than those who ask ("demanded their release")."""
    if token.dep_ != "poss" or token.head.lemma_.lower() not in traits().yielded:
        return False
    verb = next((a for a in ancestors(token) if a.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in traits().asking
