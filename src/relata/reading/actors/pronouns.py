"""Whom a pronoun means: one of those told before, the bearer of a relative clause, or the speaker of a quote.

`coreference.py` picks the antecedent; here stands who cannot be it, and who comes before all others, by the place of
the pronoun in its clause.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from relata.reading.actors.answering import answers, asked, asked_before, intruders, reason_of
from relata.reading.actors.binding import HOLDERS, barred, doers, held, in_opening, judged, met_before
from relata.reading.actors.coreference import FEMALE, MANY, SELF, THING, THIRD, Discourse, fits, pronoun
from relata.reading.actors.lands import COREFERENT, WITH_LAND
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.actors.surroundings import governing, says_nothing
from relata.reading.actors.voices import FIRST, REACH, US, Voices
from relata.reading.syntax import SUBJECTS, ancestors, children, coordinated, first_conjunct
from relata.records import STATE_SECTORS
from relata.vocabulary.traits import traits

if TYPE_CHECKING:
    from spacy.tokens import Token

# How `coreference.pronoun` says that it took whoever was near, for want of a better.
NEAREST = "nearest fitting party"
OF_TWO = frozenset({"former", "latter"})


def is_pronoun(token: Token) -> bool:
    """Whether a word is a pronoun that can mean a party."""
    if token.lower_ in OF_TWO:
        return token.dep_ not in ("amod", "compound") and any(c.lower_ == "the" for c in token.children)
    return token.tag_ == "WP$" or (token.pos_ == "PRON" and token.lower_ in THIRD | FIRST)


class Pronouns:
    """Resolves the pronouns of one report. `read` makes sure that a token has been read already."""

    def __init__(
        self, company: Company, discourse: Discourse, voices: Voices, read: Callable[[Scene, int], None]
    ) -> None:
        self._company, self._discourse, self._voices, self._read = company, discourse, voices, read
        self._together: list[Party] = []
        self._together_in = -1
        self._objects: tuple[int, list[Party]] = (-1, [])
        """Persons told together who are no subject, and in which sentence."""
        self._spoke: tuple[int, Party] | None = None
        self._asked: tuple[int, list[Party]] = (-1, [])
        """Whom the main clause of a sentence asks or accuses, and in which sentence."""
        self._interviewed: Party | None = None
        self._two: tuple[int, list[Party]] = (-1, [])
        """Two who stand joined, for "the former" and "the latter"."""

    def meanings(self, token: Token, scene: Scene) -> list[Meaning]:
        """Whom a pronoun means: nobody, one, or each of those told together."""
        if token.tag_ == "WP$":
            return self._whose(token, scene)
        if token.lower_ in OF_TWO:
            return self._of_two(token, scene)
        if token.lower_ in FIRST:
            return self._first_person(token, scene)
        if token.lower_ == "it" and says_nothing(token):
            return []
        if token.lower_ in MANY and (joint := self._joint(token, scene)):
            return [Meaning(p, f"{token.lower_!r}: the subjects before it", COREFERENT) for p in joint]
        if token.dep_ == "nsubj" and (spoke := self._speaks_on(token, scene)):
            return [spoke]
        found = self._told_before(token, scene)
        loose = all(m.party.kind in ("organisation", "state") and NEAREST in m.why for m in found)
        at, persons = self._objects
        if token.lower_ in MANY and loose and 0 <= scene.number - at <= 1:
            return [Meaning(p, f"{token.lower_!r}: those told together before", COREFERENT) for p in persons]
        return found

    def _told_before(self, token: Token, scene: Scene) -> list[Meaning]:
        """The antecedent of a third person, whoever cannot be it left aside."""
        low = token.lower_
        if low in SELF:
            found = doers(token.head, scene, token)
            return [Meaning(found[0], f"{low!r}: the subject", WITH_LAND)] if len(found) == 1 else []
        if (whole := _part_of(token)) is not None:
            return [
                Meaning(p, f"{low!r}: {p.name} before it", WITH_LAND) for p in scene.meant.get(whole.i, ())
            ]
        for party in self._who_answers(token, scene):
            if fits(low, party):
                return [Meaning(party, f"{low!r}: {party.name}, who was asked", COREFERENT)]
        for party in (*judged(token, scene), *reason_of(token, scene)):
            if fits(low, party) or (low in MANY and party.kind == "state"):
                return [Meaning(party, f"{low!r}: {party.name}, to whom it is done for that", COREFERENT)]
        out = barred(token, scene)
        if (met := met_before(token, scene)) is not None and fits(low, met) and id(met) not in out:
            return [Meaning(met, f"{low!r}: {met.name}, object of the verb before", COREFERENT)]
        out |= intruders(token, scene)
        if held(token):
            out |= {id(p) for p in self._company.parties if p.sector in HOLDERS}
        if low in MANY or token.dep_ in ("nsubj", "poss"):
            out |= {id(p) for p in self._company.parties if p.place}  # a town neither acts nor has
        if low in THING and token.dep_ == "poss" and token.head.lemma_.lower() in traits().of_states:
            out |= {id(p) for p in self._company.parties if p.kind != "state"}
        above, aside = governing(token, scene), in_opening(token, scene)
        answer = pronoun(token.text, self._discourse, scene.number, out | aside, above) or pronoun(
            token.text, self._discourse, scene.number, out, above
        )
        return [Meaning(answer[0], answer[2], answer[1])] if answer else []

    def _who_answers(self, token: Token, scene: Scene) -> list[Party]:
        """Those who were asked or accused right before, for the subject of an answer ("It refused")."""
        if not answers(token):
            return []
        number, parties = self._asked
        before = parties if number == scene.number - 1 and token.head.dep_ == "ROOT" else []
        return asked_before(token, scene) or before

    def _of_two(self, token: Token, scene: Scene) -> list[Meaning]:
        """ "The former" and "the latter" of two who were told together right before."""
        number, two = self._two
        if len(two) != 2 or scene.number - number > 1:
            return []
        party = two[token.lower_ == "latter"]
        return [Meaning(party, f"'the {token.lower_}': {party.name}", COREFERENT)]

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
        answer = self._voices.answered(scene.sentence.start_of(token))
        if not answer and not self._voices.quoted(scene.sentence.start_of(token)):
            return []
        speaker = self._voices.speaker(token, scene.sentence)
        if answer:
            party = self._interviewed
        elif speaker is not None:
            self._read(scene, speaker.i)
            found = scene.meant.get(speaker.i, ())
            party = found[0] if len(found) == 1 else None
        else:
            near = self._spoke is not None and scene.number - self._spoke[0] <= REACH
            party = self._spoke[1] if self._spoke is not None and near else None
        if party is None or party.sector == "MED":
            return []
        why = f"{token.lower_!r}: {party.name} speaks"
        if token.lower_ in US and party.sector in STATE_SECTORS and party.country:
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
        if self._voices.opened(scene.sentence.start):
            persons = [p for i in sorted(scene.meant) for p in scene.meant[i] if p.person]
            official = next((p for p in persons if p.sector in STATE_SECTORS), None)
            if self._interviewed is None or self._interviewed.sector not in STATE_SECTORS:
                self._interviewed = official or self._interviewed or next(iter(persons), None)
        speakers = self._voices.speakers(scene.sentence) if self._voices.quotes else []
        for speaker in speakers:
            if len(heard := scene.meant.get(speaker.i, ())) == 1:
                self._spoke = scene.number, heard[0]
        near = self._spoke is not None and scene.number - self._spoke[0] <= REACH
        if (
            self._spoke is not None
            and near
            and not speakers
            and self._voices.quoted(scene.sentence.start + 1)
        ):
            self._spoke = scene.number, self._spoke[1]  # a quote that runs on over sentences
        for found in subjects_of(scene):
            if len(found) > 1:
                self._together, self._together_in = found, scene.number
        for root in (t for t in scene.sentence.doc if t.dep_ == "ROOT"):
            self._asked = scene.number, asked(root, scene)
        doc = scene.sentence.doc
        for i in sorted({first_conjunct(doc[i]).i for i in scene.meant}):
            both = [p for t in coordinated(doc[i]) for p in scene.meant.get(t.i, ())]
            if len(both) == len(set(both)) == 2:
                self._two = scene.number, both
        for head in scene.sentence.doc:
            if head.dep_ in ("dobj", "pobj", "nsubjpass"):
                persons = [p for t in coordinated(head) for p in scene.meant.get(t.i, ()) if p.person]
                if len(set(persons)) > 1:
                    self._objects = scene.number, list(dict.fromkeys(persons))


def _part_of(token: Token) -> Token | None:
    """The noun of whose many a word picks some ("refugees, most of them in camps")."""
    some = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return some.head if some != token and some.dep_ == "appos" and token.lower_ in MANY else None


def subjects_of(scene: Scene) -> list[list[Party]]:
    """Those who are the subjects of the main clauses of a sentence, a list for each."""
    assert scene.sentence.doc is not None
    heads = [t for t in scene.sentence.doc if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    return [[p for t in coordinated(head) for p in scene.meant.get(t.i, ())] for head in heads]
