"""The names of a report with their bearers: those of the vocabulary and those that only the report explains.

What a title before a name tells, or an office that the lead gave without a name, is learnt of its bearer here.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import Phrase, is_matter, land_of
from relata.reading.actors.learned import Learnt, learn
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Name, Scene
from relata.reading.actors.voices import Voices
from relata.reading.page import Page
from relata.reading.syntax import SUBJECTS
from relata.vocabulary.roles import Part
from relata.vocabulary.transliteration import fold, skeleton
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whose office the lead gives without a name is named within so many sentences.
LATE = 4
# A first name of more letters than this means its bearer too, where he stands in full before ("Tom says").
SHORTEST = 2
# A word is a slip of the pen for a surname of the report where it is this long and one edit away from it.
SLIP_LEAST = 7
# The words before a name that can be its bearer's title ("the former Danish deputy foreign minister").
LONGEST_TITLE = 8
SPEAKERS = wordlist("actors", "spokespersons")
HONOURS = wordlist("actors", "forms_of_address")
LADIES, LORDS = wordlist("actors", "ladies"), wordlist("actors", "lords")
# Characters of the word before a name at most that tells a man from a woman.
LONGEST_ADDRESS = 16


class Bearers:
    """Who bears the names of one report; `names` holds them in order, the longer of two first."""

    def __init__(self, page: Page, company: Company, discourse: Discourse, voices: Voices) -> None:
        self.page, self.lexicon = page, company.lexicon
        self._company, self._discourse, self._voices = company, discourse, voices
        self._surnames: dict[str, Party] = {}
        self.names = sorted([*self._known_names(), *self._learnt_names()], key=lambda n: (n.start, -n.end))

    def has(self, word: str) -> bool:
        """Whether a word is a surname of the report."""
        return fold(word).lower() in self._surnames

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
        # full names first, so that a first name alone is known for its bearer's wherever it stands
        told = learn(self.page, self.lexicon)
        for learnt in sorted(told, key=lambda one: " " not in one.name):
            if any(s.nobody for s in self.lexicon.senses.get(learnt.name, ())):
                continue  # "over the South China Sea, the army said"
            party = self._learnt_party(learnt)
            if party.known is None:
                party.country = party.country or learnt.country
                party.sector = party.sector or learnt.sector
                party.title = party.title or learnt.title
                party.lands = party.lands or learnt.lands
                party.american = party.american and learnt.american
                party.gender = self._called(learnt) or party.gender
                if learnt.score > party.score:
                    party.score, party.why = learnt.score, learnt.why
            found.append(Name(learnt.start, learnt.end, party, None))
        return found

    def _called(self, learnt: Learnt) -> str | None:
        """`f` or `m` where the word before a person's name tells it: "Ms. Levy", "spokeswoman Ana Ruiz"."""
        if not learnt.person:
            return None
        said = self.page.text[max(0, learnt.start - LONGEST_ADDRESS) : learnt.end]
        words = re.findall(r"[A-Za-z'-]+", said[: max(0, said.rfind(learnt.name.split()[0]))])
        word = words[-1].lower() if words else ""
        if word in LADIES or word.endswith("woman"):
            return "f"
        return "m" if word in LORDS or (word.endswith("man") and learnt.title) else None

    def _learnt_party(self, learnt: Learnt) -> Party:
        key = fold(learnt.name).split()[-1].lower()
        bearer = self._surnames.get(key) if learnt.person else None
        if learnt.person and " " not in learnt.name:
            bearer = self._in_full(learnt, bearer)
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

    def _in_full(self, learnt: Learnt, bearer: Party | None) -> Party | None:
        """Who bears a first name that stands alone; with a word for kin, one who shares somebody's family name.

        "His son Tom" is Tom Lee in a report that names Ann Lee too, and nobody whom it calls Tom Reed.
        """
        if learnt.title not in self.lexicon.roles.kin:
            return bearer
        persons = [p for p in self._company.parties if p.person and " " in p.name]
        families = Counter(_family(p.name) for p in persons)
        first = fold(learnt.name).lower()
        called = [p for p in persons if fold(p.name).split()[0].lower() == first]
        kin = [p for p in called if families[_family(p.name)] > 1]
        return kin[0] if len(kin) == 1 else None

    @staticmethod
    def stands_as_name(token: Token, scene: Scene) -> bool:
        """Whether a word that is a surname of the report stands as one: taken for a noun ("Fielding said") too."""
        if token.pos_ == "PROPN":
            return True
        return (
            token.text[:1].isupper()
            and (token.i > 0 or token.dep_ in SUBJECTS)
            and not scene.name_over(token)
        )

    def of_surname(self, token: Token) -> Party | None:
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

    def named_late(self, token: Token, party: Party, scene: Scene) -> None:
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

    def title(self, token: Token, name: Name, phrase: Phrase, scene: Scene) -> int:
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
        if part.role.name in self.lexicon.roles.commenters and not phrase.owners:
            inside = [m for m in inside if not is_matter(m, self.lexicon)]  # "Iran expert Ann Lee"
        party.country = party.country or next((c for m in inside if (c := land_of(m))), None)
        if party.told and party.last < 0 and not inside and not party.country:
            self._speaks_for(party, part, scene)
        return start

    def _speaks_for(self, party: Party, part: Part, scene: Scene) -> None:
        """A spokesman without a house is of the organisation that was told last ("NATO ... Spokeswoman Ann Lee")."""
        if part.role.name not in SPEAKERS:
            return
        house = self._discourse.find(
            lambda p: p.kind in ("organisation", "state") and p.sector != "MED", scene.number, reach=2
        )
        if house is not None and house.kind == "organisation":
            party.country, party.sector = house.country, house.sector


def _family(name: str) -> str:
    """The family name of a full name, without what tells a woman's from a man's ("Ivanova", "Ivanov")."""
    return re.sub(r"(?:aya|skaia|a)$", "", fold(name).split()[-1].lower())


def _parts(name: str) -> frozenset[str]:
    """The words of a person's name, in whatever spelling."""
    return frozenset(skeleton(w) for w in re.split(r"[\s-]+", name) if w)
