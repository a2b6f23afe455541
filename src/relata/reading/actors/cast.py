"""The cast of a report: who each noun phrase means, be it a name, a description or a pronoun.

Sentences are gone through in order, and each party is one object however it is meant, so "Lukashenko", "the
Belarusian leader" and "he" lead to one actor. What is no actor gives `()`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from relata.reading.actors.coreference import FEMALE, MANY, SELF, THING, THIRD, Discourse, fits, pronoun
from relata.reading.actors.descriptions import Phrase, land_of, read_phrase, takes_side
from relata.reading.actors.groups import WORDS
from relata.reading.actors.lands import COREFERENT, WITH_LAND, WITHOUT_LAND
from relata.reading.actors.learned import Learnt, learn
from relata.reading.actors.offices import offices_at_home
from relata.reading.actors.parties import UNIONS_CODES, Company, Form, Party, Place
from relata.reading.actors.resolving import Describer
from relata.reading.actors.scene import Meaning, Name, Scene
from relata.reading.actors.surroundings import governing, home_by_deeds, home_of, says_nothing
from relata.reading.actors.voices import FIRST, FOR_THE_STATE, REACH, US, Voices
from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.syntax import (
    SUBJECTS,
    ancestors,
    children,
    coordinated,
    naming,
    patients,
    subjects,
)
from relata.records import Actor, ActorRef, Mention
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.traits import traits
from relata.vocabulary.transliteration import fold, skeleton

if TYPE_CHECKING:
    from spacy.tokens import Token

# A report of one sentence of at most this many characters is a bare phrase: it is always parsed.
BARE = 120
SURNAME = 0.9
# Whose office the lead gives without a name is named within so many sentences.
LATE = 4
# A first name of more letters than this means its bearer too, where he stands in full before ("Tom says").
SHORTEST = 2
# A word is a slip of the pen for a surname of the report where it is this long and one edit away from it.
SLIP_LEAST = 7
# The words before a name that can be its bearer's title ("the former Danish deputy foreign minister").
LONGEST_TITLE = 8
HONOURS = frozenset(
    "mr mrs ms dr sir lady lord prof gen sen rep gov col lt maj capt adm sgt cmdr cdr cpl brig rev amb".split()
)
# Behind these a pronoun may be the subject of its own clause ("Chad took its troops with it").
OWN_PLACE = frozenset({"with", "around", "behind", "near", "before", "after", "by", "of"})
# Behind these at the head of a sentence somebody may stand who is its subject ("According to Oslo, it ...").
OF_THE_SUBJECT = frozenset({"according", "for", "as"})
MODIFYING = frozenset({"compound", "amod", "nmod", "det", "quantmod", "npadvmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_CAPITALS = re.compile(r"[a-z,]\s(?:[A-Z]\w+\s){1,3}[A-Z]\w+")


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether the cast needs a sentence parsed: a bare phrase, or one that names or describes somebody."""
    if len(page.sentences) == 1 and len(sentence.text) <= BARE:
        return True
    at = bisect.bisect_left(page.names, sentence.start, key=lambda m: m.start)
    if at < len(page.names) and page.names[at].start < sentence.end:
        return True
    return bool(_CAPITALS.search(sentence.text))


def cast_of(page: Page, lexicon: Lexicon) -> Cast:
    """Who plays on `page`.

    1. Names of the vocabulary, each a party in the sector of the day.
    2. Names that only the report explains, with what it says of them.
    3. Sentence by sentence: each noun phrase of a parsed one, the names of the others.
    4. Once more, where those whom the report shows acting are of another country than its names had it.
    """
    cast = Cast(page, lexicon)
    home = home_by_deeds(page, cast.mentions)
    return cast if home in (None, cast.home) else Cast(page, lexicon, home=home)


class Cast:
    """Who plays on a page. `of` answers for the head of a noun phrase, `at` for a stretch of the text."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    def __init__(self, page: Page, lexicon: Lexicon, *, home: str | None = None) -> None:
        self.page, self.lexicon = page, lexicon
        self.home = home or home_of(page)
        self._lands_named = Counter(c for m in page.names if (c := land_of(m)) and c not in UNIONS_CODES)
        self._company = Company(page, lexicon)
        self._discourse = Discourse()
        self._describer = Describer(self._company, self._discourse, self.home, self._read_token)
        self._surnames: dict[str, Party] = {}
        self._names = sorted([*self._known_names(), *self._learnt_names()], key=lambda n: (n.start, -n.end))
        self._together: list[Party] = []
        self._together_in = -1
        self._voices = Voices(page)
        self._spoke: tuple[int, Party] | None = None
        self._refs: dict[tuple[int, int], tuple[ActorRef, ...]] = {}
        scenes = [scene for s in page.sentences if (scene := self._read(s))]
        self._bare(scenes)
        offices_at_home(self._company, self._lands_named, self.home)
        self.actors, self.mentions = self._company.records()
        for scene in scenes:
            for index, parties in scene.meant.items():
                self._refs[scene.number, index] = tuple(p.ref for p in parties)

    # ── what others ask ───────────────────────────────────────────────────────────────────────────

    def of(self, token: Token) -> tuple[ActorRef, ...]:
        """Who the noun phrase headed by `token` means; each party of a compound; () where no actor."""
        return self._refs.get((token.doc.user_data["sentence"], token.i), ())

    def at(self, start: int, end: int) -> tuple[ActorRef, ...]:
        """Who the stretch from `start` to `end` means, by its head; () where no actor."""
        sentence = self.page.sentence_at(start)
        tokens = sentence.tokens(start, end) if sentence else []
        if not tokens:
            return tuple(dict.fromkeys(n.party.ref for n in self._names if n.start < end and n.end > start))
        inside = {t.i for t in tokens}
        heads = {t.i: t for t in tokens if t.head.i not in inside or t.head.i == t.i}
        heads.update({c.i: c for h in list(heads.values()) for c in h.conjuncts if c.i in inside})
        return tuple(dict.fromkeys(r for _, t in sorted(heads.items()) for r in self.of(t)))

    # ── names ─────────────────────────────────────────────────────────────────────────────────────

    def _known_names(self) -> list[Name]:
        found = []
        for mention in self.page.names:
            known = self.lexicon.by_id.get(mention.actor.id) if mention.actor else None
            if known is None:
                senses = self.lexicon.senses.get(fold(mention.quote), ())
                known = next((s.known for s in senses if s.use == "place"), None)
            if known:
                party = self._company.of_known(known)
                if known.surname:
                    self._surnames.setdefault(fold(known.surname).lower(), party)
                    self._surnames.setdefault(re.split(r"[\s-]", fold(known.surname).lower())[-1], party)
                found.append(Name(mention.start, mention.end, party, mention))
        return found

    def _learnt_names(self) -> list[Name]:
        found = []
        for learnt in learn(self.page, self.lexicon):
            party = self._learnt_party(learnt)
            if party.known is None:
                party.country = party.country or learnt.country
                party.sector = party.sector or learnt.sector
                party.title = party.title or learnt.title
                party.lands = party.lands or learnt.lands
                party.american = party.american and learnt.american
                if learnt.score > party.score:
                    party.score, party.why = learnt.score, learnt.why
            found.append(Name(learnt.start, learnt.end, party, None))
        return found

    def _learnt_party(self, learnt: Learnt) -> Party:
        key = fold(learnt.name).split()[-1].lower()
        bearer = self._surnames.get(key) if learnt.person else None
        # "Mahdi" and "Abdul Mahdi" after "Adel Abdul Mahdi" are he.
        if bearer and _parts(learnt.name) <= _parts(bearer.name):
            return bearer
        if bearer and " " not in learnt.name:
            return bearer
        kind = "person" if learnt.person else "organisation"
        party = self._company.of_name(learnt.name, kind, why=learnt.why, score=learnt.score)  # type: ignore[arg-type]
        if learnt.person:
            self._surnames.setdefault(key, party)
            first = fold(learnt.name).split()[0].lower()
            if " " in learnt.name and len(first) > SHORTEST and first in self.lexicon.first_names:
                self._surnames.setdefault(first, party)
        return party

    def _names_somebody(self, token: Token, scene: Scene) -> bool:
        """Whether a word that is a surname of the report stands as one: taken for a noun ("Fielding said") too."""
        if token.pos_ == "PROPN":
            return True
        return (
            token.text[:1].isupper()
            and (token.i > 0 or token.dep_ in SUBJECTS)
            and not scene.name_over(token)
        )

    def _surname(self, token: Token) -> Party | None:
        """Whom a lone capitalised word means as a surname that the report has told, slips of the pen included."""
        word = fold(token.text).lower()
        party = self._surnames.get(word)
        if (
            party is None
            and token.pos_ == "PROPN"
            and len(word) >= SLIP_LEAST
            and word not in self.lexicon.roles.last_words
        ):
            near = [
                s for s in self._surnames if s[0] == word[0] and OSA.distance(s, word, score_cutoff=1) <= 1
            ]
            party = self._surnames[near[0]] if len(near) == 1 else None
        return party

    # ── one sentence ──────────────────────────────────────────────────────────────────────────────

    def _read(self, sentence: Sentence) -> Scene | None:
        names = begun(self._names, sentence.start, sentence.end)
        if sentence.doc is None:
            for name in names:
                if name.mention is None or (name.mention.form == "name" and name.mention.actor):
                    self._note(
                        Meaning(name.party, *_told(name)), name.start, name.end, "name", sentence.number
                    )
            return None
        mentions = [n.mention for n in names if n.mention]
        roles = self.lexicon.roles
        names = [n for n in names if not (n.mention and takes_side(sentence, n.mention, roles))]
        scene = Scene(sentence, mentions, names)
        for token in sentence.doc:
            called = token.dep_ in SUBJECTS and fold(token.text).lower() in self._surnames
            if token.pos_ in NOMINAL or token.tag_ == "WP$" or token.i in scene.heads or called:
                self._read_token(scene, token.i)
        self._close(scene)
        return scene

    def _read_token(self, scene: Scene, index: int) -> None:
        """Say whom one token means, once."""
        if index in scene.done:
            return
        scene.done.add(index)
        assert scene.sentence.doc is not None
        token = scene.sentence.doc[index]
        name = scene.heads.get(index)
        if token.pos_ == "PRON" and token.lower_ in THIRD:
            self._pronoun(token, scene)
        elif token.tag_ == "WP$":
            self._whose(token, scene)
        elif token.pos_ == "PRON" and token.lower_ in FIRST:
            self._first_person(token, scene)
        elif token.dep_ in MODIFYING and token.head.i > index and not self._stands_alone(token, name, scene):
            return
        elif name:
            self._name(token, name, scene)
        elif token.pos_ in ("NOUN", "PROPN") or token.dep_ in SUBJECTS or token.lower_ in WORDS:
            self._describe(token, scene)

    def _stands_alone(self, token: Token, name: Name | None, scene: Scene) -> bool:
        """Whether a name in front of another word is no part of its phrase: the parse has slipped."""
        if token.head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return True
        if name is None or not name.party.person:
            return False
        other = scene.heads.get(token.head.i)
        return other is not None and other.party is not name.party and other.party.person

    def _name(self, token: Token, name: Name, scene: Scene) -> None:
        phrase = read_phrase(token, scene.sentence, scene.mentions, self.lexicon)
        if name.mention and name.mention.form == "description":
            self._people(token, name, phrase, scene)
            return
        start = self._title(token, name, phrase, scene) if name.party.person else name.start
        if name.party.told and name.party.person and name.party.last < 0:
            self._named_late(token, name.party, scene)
        self._mean(Meaning(name.party, *_told(name)), start, name.end, "name", scene, token)

    def _named_late(self, token: Token, party: Party, scene: Scene) -> None:
        """Who speaks and is told nothing of is whose office the lead gave ("the mayor says ... Ann Lee added")."""
        if party.title or party.country or not self._voices.says(token.head, scene.sentence):
            return

        def of_office(other: Party) -> bool:
            part = self.lexicon.roles.classify((other.title or "").split())
            unnamed = other.person and other.known is None and not other.told
            return unnamed and part is not None and part.role.kind == "office" and other.country is not None

        office = self._discourse.find(of_office, scene.number, reach=LATE)
        if office is not None and token.dep_ in SUBJECTS:
            party.title, party.country = office.title, office.country
            party.sector = party.sector or office.sector

    def _title(self, token: Token, name: Name, phrase: Phrase, scene: Scene) -> int:
        """What a title before a name tells of its bearer; where the title starts."""
        before = [t for t in token.doc[phrase.left : token.i + 1] if scene.sentence.start_of(t) < name.start]
        cut = max(
            (i + 1 for i, t in enumerate(before) if t.lower_ in ("and", ",", "or") or t.dep_ == "case"),
            default=0,
        )
        before = before[cut:]
        words = [t.text for t in before]
        if not words or len(words) > LONGEST_TITLE:
            return name.start
        start = scene.sentence.start_of(before[0])
        part = self.lexicon.roles.classify(words)
        if part is None or part.role.kind not in ("office", "person"):
            return start if words[-1].rstrip(".").lower() in HONOURS else name.start
        party = name.party
        union = party.known is None and party.sector == "IGO"
        if not union and (party.known is None or part.former or self._company.date is None):
            party.sector = part.sector if part.firm or party.sector is None else party.sector
        party.title = party.title or part.role.name
        inside = [m for m in phrase.names if m.start >= start]
        party.country = party.country or next((c for m in inside if (c := land_of(m))), None)
        return start

    def _people(self, token: Token, name: Name, phrase: Phrase, scene: Scene) -> None:
        """A nationality as a noun: "33 Russians" are people, "the British" the state."""
        assert name.mention
        party, why = name.party, name.mention.why
        plain = why.startswith("adjective") and len(phrase.words) <= 1 + bool(phrase.determiner)
        if party.kind == "state" and (not plain or phrase.determiner in ("a", "an")):
            many = phrase.many or name.mention.quote.endswith("s")
            party = self._company.of_description(
                f"{self.lexicon.adjective(party.country or '')} {'citizens' if many else 'citizen'}",
                "group" if many else "person", party.country, "CVL", why=why, score=WITH_LAND, many=many,
            )  # fmt: skip
        start = scene.sentence.start_of(token.doc[phrase.left])
        end = max(name.end, scene.sentence.end_of(token))
        self._mean(Meaning(party, why, WITH_LAND), start, end, "description", scene, token)

    def _pronoun(self, token: Token, scene: Scene) -> None:
        verb = token.head
        if token.lower_ == "it" and says_nothing(token):
            return
        if token.lower_ in MANY and (joint := self._joint(token, scene)):
            start = scene.sentence.start_of(token)
            for party in joint:
                meaning = Meaning(party, f"{token.lower_!r}: the subjects before it", COREFERENT)
                self._mean(meaning, start, start + len(token.text), "pronoun", scene, token)
            return
        if token.dep_ == "nsubj" and self._speaks_on(token, scene):
            return
        if _of_predicate(token):
            verb = verb.head  # "Chad is its ally": another's
        elif token.dep_ == "pobj" and verb.lower_ not in OWN_PLACE:
            verb = verb.head  # "Chad paid for it": not Chad
        own = [s for s in subjects(verb) if s.i != token.i] if verb.pos_ in ("VERB", "AUX") else []
        doers = [p for s in own for p in scene.meant.get(s.i, ())]
        if token.lower_ in SELF:
            found = (doers[0], WITH_LAND, f"{token.lower_!r}: the subject") if len(doers) == 1 else None
        else:
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
        if found:
            start = scene.sentence.start_of(token)
            party, score, why = found
            self._mean(Meaning(party, why, score), start, start + len(token.text), "pronoun", scene, token)

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

    def _speaks_on(self, token: Token, scene: Scene) -> bool:
        """ "..., he said" behind a quote is whoever spoke last, not somebody whom the quote speaks of."""
        start = scene.sentence.start_of(token)
        if self._spoke is None or scene.number - self._spoke[0] > REACH or self._voices.quoted(start):
            return False
        quoted = any(
            q.start < start and q.end > scene.sentence.start and not q.scare for q in self._voices.quotes
        )
        party = self._spoke[1]
        if not quoted or not self._voices.says(token.head, scene.sentence) or not fits(token.lower_, party):
            return False
        if party.person and party.gender is None:
            party.gender = "f" if token.lower_ in FEMALE else "m"
        why = f"{token.lower_!r}: {party.name} spoke last"
        self._mean(Meaning(party, why, COREFERENT), start, start + len(token.text), "pronoun", scene, token)
        return True

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

    def _whose(self, token: Token, scene: Scene) -> None:
        """ "Whose" is the noun that its clause tells more of ("Tanzania, whose troops ...")."""
        clause = next((a for a in ancestors(token) if a.dep_ == "relcl"), None)
        if clause is None or clause.head.i >= token.i:
            return
        self._read_token(scene, clause.head.i)
        start = scene.sentence.start_of(token)
        for party in scene.meant.get(clause.head.i, ()):
            meaning = Meaning(party, f"'whose': {party.name} before it", WITH_LAND)
            self._mean(meaning, start, start + len(token.text), "pronoun", scene, token)

    def _first_person(self, token: Token, scene: Scene) -> None:
        """ "I" and "we" in a quote: its speaker, or the state that he speaks for."""
        start = scene.sentence.start_of(token)
        if not self._voices.quoted(start):
            return
        speaker = self._voices.speaker(token, scene.sentence)
        if speaker is not None:
            self._read_token(scene, speaker.i)
            found = scene.meant.get(speaker.i, ())
            party = found[0] if len(found) == 1 else None
        else:
            near = self._spoke is not None and scene.number - self._spoke[0] <= REACH
            party = self._spoke[1] if self._spoke is not None and near else None
        if party is None or party.sector == "MED":
            return
        why = f"{token.lower_!r}: {party.name} speaks"
        if token.lower_ in US and party.sector in FOR_THE_STATE and party.country:
            party = self._company.state(party.country) or party
        self._mean(Meaning(party, why, COREFERENT), start, start + len(token.text), "pronoun", scene, token)

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

    def _close(self, scene: Scene) -> None:
        """Remember who were the subject of a sentence together, and who spoke in it last."""
        assert scene.sentence.doc is not None
        for speaker in self._voices.speakers(scene.sentence) if self._voices.quotes else ():
            if len(heard := scene.meant.get(speaker.i, ())) == 1:
                self._spoke = scene.number, heard[0]
        self._describer.note_joined(scene)
        self._describer.note_told(scene)
        for token in scene.sentence.doc:
            if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
                found = [p for t in coordinated(token) for p in scene.meant.get(t.i, ())]
                lands = {p.country for p in found if p.country and p.kind == "state"}
                self._describer.acting.setdefault(scene.number, set()).update(lands)
                if len(found) > 1:
                    self._together, self._together_in = found, scene.number

    def _describe(self, token: Token, scene: Scene) -> None:
        if (party := self._surname(token)) and self._names_somebody(token, scene):
            start = scene.sentence.start_of(token)
            meaning = Meaning(party, f"surname of {party.name}", SURNAME)
            self._mean(meaning, start, start + len(token.text), "name", scene, token)
            return
        if scene.name_over(token):
            return
        if token.lower_ not in self._describer.nouns:
            if people := self._describer.people_of(token, scene):
                start = scene.sentence.start_of(token)
                self._mean(people, start, start + len(token.text), "description", scene, token)
            return
        phrase = read_phrase(token, scene.sentence, scene.mentions, self.lexicon)
        start = scene.sentence.start_of(token.doc[phrase.left])
        end = scene.sentence.end_of(token.doc[phrase.right - 1])
        if called := self._called(token, scene):
            for party in called:
                meaning = Meaning(party, f"{party.name} is called that", COREFERENT)
                self._mean(meaning, start, end, "description", scene, token)
            return
        for meaning in self._describer.meanings(phrase, scene):
            self._mean(meaning, start, end, "description", scene, token)

    def _called(self, token: Token, scene: Scene) -> tuple[Party, ...]:
        """Who is called what a noun says ("called them [thugs]")."""
        verb = naming(token)
        if verb is None:
            return ()
        for called in patients(verb):
            if called.i != token.i:
                self._read_token(scene, called.i)
        return tuple(p for t in patients(verb) if t.i != token.i for p in scene.meant.get(t.i, ()))

    def _acted_before(self, sentence: int) -> str | None:
        """The one state that is the subject of the sentence before, where this one names no other."""
        acted = self._describer.acting.get(sentence - 1, set())
        here = self.page.sentences[sentence]
        named = {land_of(m) for m in self.page.names if here.start <= m.start < here.end}
        return next(iter(acted)) if len(acted) == 1 and not named - acted - {None} else None

    def _bare(self, scenes: list[Scene]) -> None:
        """A report that is one short phrase with nobody in it: the caller says that somebody is meant."""
        if len(self.page.sentences) != 1 or len(self.page.sentences[0].text) > BARE or not scenes:
            return
        scene = scenes[0]
        assert scene.sentence.doc is not None
        if scene.meant or any(t.tag_ in ("VBD", "VBZ", "MD") for t in scene.sentence.doc):
            return
        words = [t.text for t in scene.sentence.doc]
        part = self.lexicon.roles.classify(words)
        country = next((c for m in scene.mentions if (c := land_of(m))), None)
        if part is None and country is None:
            return
        name = " ".join(words)
        party = self._company.of_description(
            name,
            "group",
            country,
            part.sector if part else "OTH",
            why="a phrase alone",
            score=WITHOUT_LAND / 2,
        )
        self._mean(Meaning(party, party.why, party.score), scene.sentence.start, scene.sentence.end, "description",
                   scene, scene.sentence.doc[len(words) - 1])  # fmt: skip

    # ── noting ────────────────────────────────────────────────────────────────────────────────────

    def _mean(self, meaning: Meaning, start: int, end: int, form: Form, scene: Scene, token: Token) -> None:
        subject = token.dep_ in ("nsubj", "nsubjpass", "ROOT")
        self._note(meaning, start, end, form, scene.number, subject=subject)
        before = scene.meant.get(token.i, ())
        if meaning.party not in before:
            scene.meant[token.i] = (*before, meaning.party)

    def _note(
        self, meaning: Meaning, start: int, end: int, form: Form, sentence: int, *, subject: bool = False
    ) -> None:
        if meaning.party.last < 0 and meaning.party.country is None and meaning.party.title:
            meaning.party.beside = self._acted_before(sentence)
        meaning.party.places.append(Place(start, end, form, meaning.why or meaning.party.why, meaning.score))
        self._discourse.meant(meaning.party, sentence, subject=subject)


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


def _parts(name: str) -> frozenset[str]:
    """The words of a person's name, in whatever spelling."""
    return frozenset(skeleton(w) for w in re.split(r"[\s-]+", name) if w)


def _told(name: Name) -> tuple[str, float]:
    """Why a name means its party, and how surely."""
    return (name.mention.why, name.mention.score) if name.mention else (name.party.why, name.party.score)


__all__ = ["Cast", "cast_of", "wants"]
