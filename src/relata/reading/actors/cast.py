"""The cast of a report: who each noun phrase means, be it a name, a description or a pronoun.

Sentences are gone through in order, and each party is one object however it is meant, so "Lukashenko", "the
Belarusian leader" and "he" lead to one actor. What is no actor gives `()`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING

from relata.reading.actors.bearers import Bearers
from relata.reading.actors.coreference import MALE, Discourse
from relata.reading.actors.descriptions import Phrase, land_of, read_phrase, takes_side
from relata.reading.actors.groups import WORDS
from relata.reading.actors.lands import COREFERENT, WITH_LAND, WITHOUT_LAND
from relata.reading.actors.offices import bodies_of_a_state, offices_at_home
from relata.reading.actors.parties import UNIONS_CODES, Company, Form, Party, Place
from relata.reading.actors.pronouns import Pronouns, is_pronoun, subjects_of
from relata.reading.actors.resolving import Describer
from relata.reading.actors.scene import Meaning, Name, Scene
from relata.reading.actors.surroundings import home_by_deeds, home_of
from relata.reading.actors.voices import Voices
from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.syntax import SUBJECTS, naming, patients
from relata.records import Actor, ActorRef, Mention
from relata.vocabulary.actors import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# A report of one sentence of at most this many characters is a bare phrase: it is always parsed.
BARE = 120
SURNAME = 0.9
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
        voices = Voices(page)
        self._pronouns = Pronouns(self._company, self._discourse, voices, self._read_token)
        self._bearers = Bearers(page, self._company, self._discourse, voices)
        self._refs: dict[tuple[int, int], tuple[ActorRef, ...]] = {}
        scenes = [scene for s in page.sentences if (scene := self._read(s))]
        self._bare(scenes)
        offices_at_home(self._company, self._lands_named, self.home)
        bodies_of_a_state(self._company)
        self.actors, self.mentions = self._company.records()
        self._genders = {p.ref.id: p.gender for p in self._company.parties if p.gender}
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
        if not tokens and sentence is not None and sentence.doc is not None:
            return ()  # a dateline
        if not tokens:
            return tuple(
                dict.fromkeys(n.party.ref for n in self._bearers.names if n.start < end and n.end > start)
            )
        inside = {t.i for t in tokens}
        heads = {t.i: t for t in tokens if t.head.i not in inside or t.head.i == t.i}
        heads.update({c.i: c for h in list(heads.values()) for c in h.conjuncts if c.i in inside})
        return tuple(dict.fromkeys(r for _, t in sorted(heads.items()) for r in self.of(t)))

    def suits(self, pronoun: str, actor: ActorRef) -> bool:
        """Whether "he" or "she" can mean an actor; True of one of whom nothing tells it."""
        gender = self._genders.get(actor.id)
        return gender is None or (pronoun in MALE) == (gender == "m")

    # ── one sentence ──────────────────────────────────────────────────────────────────────────────

    def _read(self, sentence: Sentence) -> Scene | None:
        names = begun(self._bearers.names, sentence.start, sentence.end)
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
            called = token.dep_ in SUBJECTS and self._bearers.has(token.text)
            if token.pos_ in NOMINAL or token.tag_ == "WP$" or token.i in scene.heads or called:
                self._read_token(scene, token.i)
        self._pronouns.note(scene)
        self._describer.note_joined(scene)
        self._describer.note_told(scene)
        for found in subjects_of(scene):
            lands = {p.country for p in found if p.country and p.kind == "state"}
            self._describer.acting.setdefault(scene.number, set()).update(lands)
        return scene

    def _read_token(self, scene: Scene, index: int) -> None:
        """Say whom one token means, once."""
        if index in scene.done:
            return
        scene.done.add(index)
        assert scene.sentence.doc is not None
        token = scene.sentence.doc[index]
        name = scene.heads.get(index)
        if is_pronoun(token):
            start = scene.sentence.start_of(token)
            for meaning in self._pronouns.meanings(token, scene):
                self._mean(meaning, start, start + len(token.text), "pronoun", scene, token)
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
        start = self._bearers.title(token, name, phrase, scene) if name.party.person else name.start
        if name.party.told and name.party.person and name.party.last < 0:
            self._bearers.named_late(token, name.party, scene)
        self._mean(Meaning(name.party, *_told(name)), start, name.end, "name", scene, token)

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

    def _describe(self, token: Token, scene: Scene) -> None:
        if (party := self._bearers.of_surname(token)) and self._bearers.stands_as_name(token, scene):
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


def _told(name: Name) -> tuple[str, float]:
    """Why a name means its party, and how surely."""
    return (name.mention.why, name.mention.score) if name.mention else (name.party.why, name.party.score)


__all__ = ["Cast", "cast_of", "wants"]
