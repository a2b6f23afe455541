"""Which state a role without one of its own words belongs to, and who held an office in it.

`Lands` is what every rule that gives a description its country stands on.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import Phrase, land_of, read_phrase, takes_side
from relata.reading.actors.parties import UNIONS_CODES, Company, Party
from relata.reading.actors.scene import Scene
from relata.reading.statements.cues import lexicon as cues
from relata.reading.stretches import begun
from relata.reading.syntax import SUBJECTS, ancestors, children, first_conjunct
from relata.records import REBEL_SECTORS
from relata.vocabulary.roles import Part
from relata.vocabulary.wordlists import in_order, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Scores by class of rule: the phrase says its country; it says none; the report's own is taken; met before.
WITH_LAND, WITHOUT_LAND, GUESSED_LAND, COREFERENT = 0.85, 0.6, 0.5, 0.65
# A role alone is taken to be of the report's own state in these sectors; with "a" only in the latter.
AT_HOME = frozenset("GOV MIL SPY COP LEG JUD OPP CVL PTY ELI MED BUS NGO EDU REB UAF LAB".split())
AT_HOME_INDEFINITE = frozenset({"JUD", "COP", "OPP", "LEG"})
LEADERS = wordlist("actors", "leaders")
LEADING, LEADING_MINISTERS = in_order("actors", "leading"), in_order("actors", "leading_ministers")
# Where a state stands in a sentence that plays there: it acts, or lies behind one of these.
SCENE = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "amod", "compound"})
WHERE = frozenset({"in", "inside", "across", "throughout", "within", "at"})
LANDS = ("of", "from", "in", "at", "for", "inside", "within", "across", "near")


def _speaking_of(people: Token) -> frozenset[int]:
    """The words of the subjects of clauses around a noun's own, where one of these clauses says or asks something."""
    clauses = [a for a in ancestors(people) if a.pos_ in ("VERB", "AUX")][1:]
    if not any(c.lower_ in cues().verbs for c in clauses):
        return frozenset()
    return frozenset(t.i for c in clauses for s in children(c, *SUBJECTS) for t in s.subtree)


class Lands:
    """The countries of a report's descriptions. `read` makes sure that a token has been read already."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        self.company, self.discourse, self.home, self._read = company, discourse, home, read
        self.lexicon = company.lexicon
        named = Counter(c for m in company.page.names if (c := land_of(m)) and c not in UNIONS_CODES)
        others = max((n for c, n in named.items() if c != home), default=0)
        # Whether the report is plainly about one state: it is named at least twice as often as any other.
        self.of_one_state = home is not None and named[home] >= 2 * others

    def _of_token(self, scene: Scene, index: int) -> tuple[Party, ...]:
        self._read(scene, index)
        return scene.meant.get(index, ())

    def land(self, phrase: Phrase, scene: Scene) -> tuple[str | None, str]:
        """The country of a phrase: a name before its head, its owner's, or that of what stands behind it."""
        return (
            self._before(phrase)
            or self._of_owners(phrase, scene)
            or self._behind(phrase, scene)
            or self._of_the_first(phrase, scene)
            or self._of_the_armed(phrase, scene)
            or (None, "")
        )

    def _before(self, phrase: Phrase) -> tuple[str, str] | None:
        for mention in reversed(phrase.names):
            if land := land_of(mention):
                return land, f"{mention.quote!r} before it"
        for word in phrase.words[:-1]:
            if land := self.lexicon.roles.land_words.get(word):
                return land, f"{word!r} before it"
        return None

    def _of_owners(self, phrase: Phrase, scene: Scene) -> tuple[str, str] | None:
        for owner in phrase.owners:
            for party in self._of_token(scene, owner.i):
                if party.country:
                    return party.country, f"of {party.name}"
        return None

    def _behind(self, phrase: Phrase, scene: Scene) -> tuple[str, str] | None:
        away = phrase.part is not None and phrase.part.role.name in self.lexicon.roles.from_elsewhere
        for preposition, inner in phrase.links:
            if away and preposition not in ("of", "from"):
                continue  # "migrants in Italy"
            if preposition in LANDS and (land := self.land_of_token(scene, inner.i)):
                return land, f"{preposition} {inner.text!r}"
        return None

    def _of_the_first(self, phrase: Phrase, scene: Scene) -> tuple[str, str] | None:
        """The country of the first of those to whom a bare phrase is joined ("the general's wife and children")."""
        if phrase.head.dep_ != "conj" or phrase.determiner or phrase.owners:
            return None
        first = read_phrase(first_conjunct(phrase.head), scene.sentence, scene.mentions, self.lexicon)
        if land := next((c for m in first.names if (c := land_of(m))), None):
            return land, f"{first.names[0].quote!r} before the first of them"
        if found := self._of_owners(first, scene):
            return found[0], f"{found[1]}, as the first of them"
        return None

    def _of_the_armed(self, phrase: Phrase, scene: Scene) -> tuple[str, str] | None:
        """The country of the rebels to whom a state's own body is joined ("between the army and the RSF")."""
        if phrase.part is None or phrase.part.sector not in ("GOV", "MIL") or not phrase.definite:
            return None
        joined = [n for t in children(phrase.head, "conj") if (n := scene.name_over(t)) is not None]
        rebels = next((n.party for n in joined if n.party.sector in REBEL_SECTORS and n.party.country), None)
        return (rebels.country, f"beside {rebels.name}") if rebels is not None and rebels.country else None

    def land_of_token(self, scene: Scene, index: int) -> str | None:
        """The country that a noun names, or that is named before it or behind its "of"."""
        assert scene.sentence.doc is not None
        token = scene.sentence.doc[index]
        if name := scene.name_over(token):
            return name.party.country
        inner = read_phrase(token, scene.sentence, scene.mentions, self.lexicon)
        if land := next((c for m in inner.names if (c := land_of(m))), None):
            return land
        behind = (t for preposition, t in inner.links if preposition == "of")
        return next((c for t in behind if (c := self.land_of_token(scene, t.i))), None)

    def _likely_land(self, scene: Scene, people: Token | None = None) -> str | None:
        """The only state that the sentence names, if it acts or lies behind "in"; else the report's own.

        Of `people` who are spoken of, the land is not that of the speakers ("Kenya said prisoners were freed").
        """
        roles, sentence = self.lexicon.roles, scene.sentence
        speaking = _speaking_of(people) if people is not None else frozenset()
        named: dict[str, bool] = {}
        for m in scene.mentions:
            land = land_of(m)
            if land is None or takes_side(sentence, m, roles) or (m.actor and m.actor.sector == "MED"):
                continue
            tokens = sentence.tokens(m.start, m.end)
            if any(t.i in speaking for t in tokens):
                continue
            heads = [t for t in tokens if t.dep_ in SCENE]
            behind = any(t.dep_ != "pobj" or t.head.lower_ in WHERE for t in heads)
            named[land] = named.get(land, False) or behind
        if len(named) == 1 and (self.home is None or next(iter(named.values()))):
            return next(iter(named))
        return self._opening(scene) or (None if named else self._told_in(scene)) or self.home

    @staticmethod
    def _opening(scene: Scene) -> str | None:
        """The land of the place at the head of the sentence ("In Baku the politician X ...")."""
        first = next(iter(scene.sentence.doc or ()), None)
        if first is None or first.lower_ not in WHERE or not scene.mentions:
            return None
        name = scene.mentions[0]
        between = scene.sentence.text[len(first.text) : name.start - scene.sentence.start]
        plain = not name.why.startswith("adjective") and between.strip() in ("", "the")
        return land_of(name) if plain else None

    def _told_in(self, scene: Scene) -> str | None:
        """The one land in which the sentence before, of the same paragraph, says that something happens."""
        if scene.number == 0:
            return None
        before = self.company.page.sentences[scene.number - 1]
        if before.doc is None or before.paragraph != scene.sentence.paragraph:
            return None
        lands: set[str] = set()
        visiting: set[str] = set()
        for m in begun(self.company.page.names, before.start, before.end):
            if land := land_of(m):
                tokens = before.tokens(m.start, m.end)
                heads = [t for t in tokens if t.dep_ == "pobj"]
                lands |= {land} if any(t.head.lower_ in WHERE for t in heads) else set()
                visiting |= {land} if any(t.dep_ in SUBJECTS for t in tokens) else set()
        # "Chad's president met him in Lima": who acts there is of another land, and so may be what is told next
        return next(iter(lands)) if len(lands) == 1 and not visiting - lands else None

    def _at_home(self, phrase: Phrase, part: Part) -> bool:
        """Whether a role without a country is taken to be that of the report's own state."""
        role = part.role
        if role.name in self.lexicon.roles.of_the_state:
            return self.home is not None
        if role.name in self.lexicon.roles.speak_for_the_state and self._speaks(phrase):
            return self.of_one_state
        if (
            self.home is None
            or part.sector not in AT_HOME
            or role.weak
            or role.name in self.lexicon.roles.from_anywhere
        ):
            return False
        if phrase.determiner in ("a", "an", "any", "no"):
            return part.sector in AT_HOME_INDEFINITE
        proper = role.kind == "body" and phrase.head.tag_ == "NNP"  # "Congress", "Parliament"
        return phrase.definite or role.kind == "band" or phrase.many or proper

    @staticmethod
    def _speaks(phrase: Phrase) -> bool:
        """Whether a bare plural is the subject of a verb of saying ("officials said")."""
        head = phrase.head
        bare = phrase.many and not phrase.determiner and not phrase.links and not phrase.owners
        return bare and head.dep_ in SUBJECTS and head.head.lower_ in cues().verbs

    @staticmethod
    def _led(phrase: Phrase) -> bool:
        """Whether a word before the head says who leads it ("a Saudi-led coalition"): it is of many lands."""
        before = [t.lower_ for t in phrase.head.doc[phrase.left : phrase.head.i]]
        return any(a == "-" and b == "led" for a, b in itertools.pairwise(before))

    def _backed(self, phrase: Phrase) -> bool:
        """Whether a word before the head says whose side somebody is on ("Iran-backed", "government-allied")."""
        before = [t.lower_ for t in phrase.head.doc[phrase.left : phrase.head.i]]
        return any(a == "-" and b in self.lexicon.roles.side_suffixes for a, b in itertools.pairwise(before))

    def _holder(self, part: Part, country: str) -> Party | None:
        return (
            self._leader(country)
            if part.role.name in LEADERS
            else self._in_office(country, (part.role.name,))
        )

    def _leader(self, country: str) -> Party | None:
        """Who leads a state: its president or monarch, or its prime minister where that is who governs."""
        by_minister = country in self.lexicon.roles.led_by_prime_minister
        return self._in_office(country, LEADING_MINISTERS if by_minister else LEADING)

    def _in_office(self, country: str, titles: Iterable[str]) -> Party | None:
        """Who holds the first of these offices that the vocabulary knows a holder of."""
        for title in titles:
            if known := self.lexicon.offices.holder(country, title, self.company.date):
                return self.company.of_known(known)
        return None
