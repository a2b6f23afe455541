"""Whom a pronoun means: one of those told before, the bearer of a relative clause, or the speaker of a quote.

`coreference.py` picks the antecedent; here stands who cannot be it, and who comes before all others, by the place of
the pronoun in its clause.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from relata.reading.actors.coreference import FEMALE, MANY, SELF, THING, THIRD, Discourse, fits, pronoun
from relata.reading.actors.lands import COREFERENT, WITH_LAND
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.actors.surroundings import governing, says_nothing
from relata.reading.actors.voices import FIRST, FOR_THE_STATE, REACH, US, Voices
from relata.reading.syntax import SUBJECTS, ancestors, children, coordinated, subjects
from relata.vocabulary.traits import traits

if TYPE_CHECKING:
    from spacy.tokens import Token

# Behind these a pronoun may be the subject of its own clause ("Chad took its troops with it").
OWN_PLACE = frozenset({"with", "around", "behind", "near", "before", "after", "by", "of"})
# Behind these at the head of a sentence somebody may stand who is its subject ("According to Oslo, it ...").
OF_THE_SUBJECT = frozenset({"according", "for", "as"})


def is_pronoun(token: Token) -> bool:
    """Whether a word is a pronoun that can mean a party."""
    return token.tag_ == "WP$" or (token.pos_ == "PRON" and token.lower_ in THIRD | FIRST)


class Pronouns:
    """Resolves the pronouns of one report. `read` makes sure that a token has been read already."""

    def __init__(
        self, company: Company, discourse: Discourse, voices: Voices, read: Callable[[Scene, int], None]
    ) -> None:
        self._company, self._discourse, self._voices, self._read = company, discourse, voices, read
        self._together: list[Party] = []
        self._together_in = -1
        self._spoke: tuple[int, Party] | None = None

    def meanings(self, token: Token, scene: Scene) -> list[Meaning]:
        """Whom a pronoun means: nobody, one, or each of those told together."""
        if token.tag_ == "WP$":
            return self._whose(token, scene)
        if token.lower_ in FIRST:
            return self._first_person(token, scene)
        if token.lower_ == "it" and says_nothing(token):
            return []
        if token.lower_ in MANY and (joint := self._joint(token, scene)):
            return [Meaning(p, f"{token.lower_!r}: the subjects before it", COREFERENT) for p in joint]
        if token.dep_ == "nsubj" and (spoke := self._speaks_on(token, scene)):
            return [spoke]
        return self._told_before(token, scene)

    def _told_before(self, token: Token, scene: Scene) -> list[Meaning]:
        """The antecedent of a third person, whoever cannot be it left aside."""
        verb = token.head
        if _of_predicate(token):
            verb = verb.head  # "Chad is its ally": another's
        elif token.dep_ == "pobj" and verb.lower_ not in OWN_PLACE:
            verb = verb.head  # "Chad paid for it": not Chad
        own = [s for s in subjects(verb) if s.i != token.i] if verb.pos_ in ("VERB", "AUX") else []
        doers = [p for s in own for p in scene.meant.get(s.i, ())]
        if token.lower_ in SELF:
            why = f"{token.lower_!r}: the subject"
            return [Meaning(doers[0], why, WITH_LAND)] if len(doers) == 1 else []
        free = token.dep_ == "poss" and not _of_predicate(token) and not _of_envoys(token)
        doers = _doers_over(token, scene) if _of_envoys(token) else doers
        barred = set() if free else {id(p) for p in doers}
        if token.lower_ in THING:
            barred |= self._of_many(token, scene)
        if token.lower_ in MANY:
            barred |= self._told_to(token, scene)
        above, aside = governing(token, scene), self._in_opening(token, scene)
        found = pronoun(token.text, self._discourse, scene.number, barred | aside, above) or pronoun(
            token.text, self._discourse, scene.number, barred, above
        )
        return [Meaning(found[0], found[2], found[1])] if found else []

    @staticmethod
    def _of_many(token: Token, scene: Scene) -> set[int]:
        """Those who are the subject of the clause around a pronoun together: none of them alone is "it"."""
        verb = next((a for a in ancestors(token) if a.pos_ in ("VERB", "AUX")), None)
        found = [p for s in subjects(verb) for p in scene.meant.get(s.i, ())] if verb is not None else []
        return {id(p) for p in found} if len(found) > 1 else set()

    @staticmethod
    def _in_opening(token: Token, scene: Scene) -> set[int]:
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

    def _speaks_on(self, token: Token, scene: Scene) -> Meaning | None:
        """ "..., he said" behind a quote is whoever spoke last, not somebody whom the quote speaks of."""
        start = scene.sentence.start_of(token)
        if self._spoke is None or scene.number - self._spoke[0] > REACH or self._voices.quoted(start):
            return None
        quoted = any(
            q.start < start and q.end > scene.sentence.start and not q.scare for q in self._voices.quotes
        )
        party = self._spoke[1]
        if not quoted or not self._voices.says(token.head, scene.sentence) or not fits(token.lower_, party):
            return None
        if party.person and party.gender is None:
            party.gender = "f" if token.lower_ in FEMALE else "m"
        return Meaning(party, f"{token.lower_!r}: {party.name} spoke last", COREFERENT)

    @staticmethod
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

    def _whose(self, token: Token, scene: Scene) -> list[Meaning]:
        """ "Whose" is the noun that its clause tells more of ("Tanzania, whose troops ...")."""
        clause = next((a for a in ancestors(token) if a.dep_ == "relcl"), None)
        if clause is None or clause.head.i >= token.i:
            return []
        self._read(scene, clause.head.i)
        owners = scene.meant.get(clause.head.i, ())
        return [Meaning(p, f"'whose': {p.name} before it", WITH_LAND) for p in owners]

    def _first_person(self, token: Token, scene: Scene) -> list[Meaning]:
        """ "I" and "we" in a quote: its speaker, or the state that he speaks for."""
        if not self._voices.quoted(scene.sentence.start_of(token)):
            return []
        speaker = self._voices.speaker(token, scene.sentence)
        if speaker is not None:
            self._read(scene, speaker.i)
            found = scene.meant.get(speaker.i, ())
            party = found[0] if len(found) == 1 else None
        else:
            near = self._spoke is not None and scene.number - self._spoke[0] <= REACH
            party = self._spoke[1] if self._spoke is not None and near else None
        if party is None or party.sector == "MED":
            return []
        why = f"{token.lower_!r}: {party.name} speaks"
        if token.lower_ in US and party.sector in FOR_THE_STATE and party.country:
            party = self._company.state(party.country) or party
        return [Meaning(party, why, COREFERENT)]

    def _joint(self, token: Token, scene: Scene) -> list[Party]:
        """Two or more that are the subject together, in this sentence before the pronoun, else in the last one."""
        subject = next(
            (
                s
                for a in ancestors(token)
                for s in children(a, "nsubj", "nsubjpass")
                if s.right_edge.i < token.i
            ),
            None,
        )
        if subject is None:
            return self._together if self._together_in == scene.number - 1 else []
        found = [p for t in coordinated(subject) for p in scene.meant.get(t.i, ())]
        return found if len(found) > 1 else []

    def note(self, scene: Scene) -> None:
        """Remember who were the subject of a sentence together, and who spoke in it last."""
        assert scene.sentence.doc is not None
        for speaker in self._voices.speakers(scene.sentence) if self._voices.quotes else ():
            if len(heard := scene.meant.get(speaker.i, ())) == 1:
                self._spoke = scene.number, heard[0]
        for found in subjects_of(scene):
            if len(found) > 1:
                self._together, self._together_in = found, scene.number


def subjects_of(scene: Scene) -> list[list[Party]]:
    """Those who are the subjects of the main clauses of a sentence, a list for each."""
    assert scene.sentence.doc is not None
    heads = [t for t in scene.sentence.doc if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    return [[p for t in coordinated(head) for p in scene.meant.get(t.i, ())] for head in heads]


def _of_predicate(token: Token) -> bool:
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
