"""Several parties meant at once by a word for their number or for sides: "the four", "all sides", "each capital".

They are those that the report told together last: the list with that many members, else the lands that the stretch
before is most about. A word that means one of each pair ("each", "either", "the other") means both here; who does
what to whom is the business of acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.actors.descriptions import Phrase
from relata.reading.actors.lands import COREFERENT, GUESSED_LAND, WITH_LAND
from relata.reading.actors.pairs import COUNTED, STRETCH
from relata.reading.actors.parties import Party
from relata.reading.actors.scene import Meaning, Scene
from relata.reading.actors.states import States
from relata.reading.syntax import SUBJECTS, children, coordinated
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Numbers and nouns that stand alone for so many parties ("The four accused ...", "the trio").
ALONE = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5,
}  # fmt: skip
# Words for either of two.
EITHER = frozenset({"both", "each", "either", "neither"})
SIDES = wordlist("actors", "sides")
STATES = frozenset("countries nations states".split())
SINGLE = wordlist("actors", "single_sides")
OPPOSED = wordlist("actors", "opposed")
ALL_OF_THEM = frozenset({"all", "the", "both", "these", "those"})
MEASURES = wordlist("actors", "measures")
WORDS = frozenset({*ALONE, *EITHER, "other", *SIDES, *STATES, *SINGLE})
DIE = wordlist("actors", "dying")
ARREST = wordlist("actors", "done_to_persons")
UNITS = wordlist("actors", "governed_places")
# Endings that make a people of a place of the report ("Malaita": "Malaitans"), with what the place may end in.
PEOPLES = (("ians", ("", "ia", "y")), ("ans", ("", "a")), ("ns", ("",)), ("is", ("",)), ("ites", ("",)))
SHORTEST_PLACE = 4


class Groups(States):
    """Words for several parties that the report has told together."""

    def _several(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """Those whom a number alone, a word for sides or a distributive means; [] where they are not known."""
        low = phrase.head.lower_
        if low not in WORDS or phrase.names or phrase.owners:
            return []
        if phrase.head.dep_ in ("nummod", "amod", "det", "quantmod", "advmod", "compound"):
            return []
        found = (
            self._counted(phrase, scene)
            if low in ALONE
            else self._of_either(phrase, scene)
            if low in EITHER or low == "other"
            else self._sides(phrase, scene)
        )
        why = f"{' '.join(phrase.words)!r}: those told together before"
        return [Meaning(p, why, COREFERENT) for p in found] if len(found) > 1 else []

    def _counted(self, phrase: Phrase, scene: Scene) -> list[Party]:
        """ "The four", "all three": the last list of so many."""
        head, number = phrase.head, ALONE[phrase.head.lower_]
        behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
        counts = behind is not None and (behind.text in ("-", "%") or behind.pos_ == "NUM")
        if phrase.determiner not in ALL_OF_THEM or counts or any(p == "of" for p, _ in phrase.links):
            return []
        if found := self._listed(number, scene, phrase.left, states=False):
            verb = phrase.head.head
            suffers = phrase.head.dep_ in ("nsubjpass", "dobj") or verb.lemma_ in DIE
            persons = suffers and verb.lemma_ in DIE | ARREST and any(p.kind == "state" for p in found)
            return [] if persons else found
        return self._pair_of_persons(scene) if number == 2 else []

    def _of_either(self, phrase: Phrase, scene: Scene) -> list[Party]:
        """ "Both", "each", "neither" as a subject; "the other" behind one of them."""
        head = phrase.head
        if head.lower_ == "other":
            doers = [s for s in children(head.head, *SUBJECTS) if s.i < head.i]
            apart = [
                t
                for t in head.doc[: head.i]
                if t.pos_ == "NOUN" and any(c.lower_ == "each" for c in t.children)
            ]
            subject = next(iter((*doers, *apart)), None)
            paired = subject is not None and (
                subject.lower_ in EITHER or any(c.lower_ in EITHER for c in subject.children)
            )
            return list(self._of_token(scene, subject.i)) if paired and subject is not None else []
        if head.dep_ not in SUBJECTS and head.dep_ != "nsubjpass":
            return []
        if inner := [t for preposition, t in phrase.links if preposition == "of"]:
            return [p for t in inner for p in self._of_token(scene, t.i)]
        return self._listed(2, scene, phrase.left, states=False)

    def _sides(self, phrase: Phrase, scene: Scene) -> list[Party]:
        """ "All sides", "the neighbours", "all three capitals", "each country"."""
        low, before = phrase.head.lower_, [w.lower() for w in phrase.words[:-1]]
        if phrase.links or any(c.dep_ in ("relcl", "acl", "appos") for c in phrase.head.children):
            return []
        if low in SINGLE:
            if phrase.determiner not in EITHER - {"both"} or len(before) > 1:
                return []
            return self._listed(2, scene, phrase.left, states=True) or self._two_lands(scene)
        number = next((COUNTED[w] for w in (phrase.determiner, *before) if w in COUNTED), None)
        if phrase.determiner not in ALL_OF_THEM:
            return []
        if number is not None and number > 2:
            return self._listed(number, scene, phrase.left, states=True)
        if number is not None or (low in STATES and phrase.determiner == "all"):
            return []  # a pair is the business of States; "all countries" are everybody's
        own = frozenset(before) - {"all", "the", "these", "those", "both"} - OPPOSED
        if own or (low == "parties" and not OPPOSED & frozenset(before) and self._of_politics()):
            return []
        return self._listed(None, scene, phrase.left, states=True) or (
            self._two_lands(scene) if low not in STATES else []
        )

    def _of_politics(self) -> bool:
        """Whether the report plays among parties of politics, which "the parties" may mean."""
        return any(p.sector in ("PTY", "OPP") for p in self.company.parties)

    def _two_lands(self, scene: Scene) -> list[Party]:
        """The two states that the stretch before is most about."""
        return [s for c in self._pair_of_lands(scene, 2, frozenset()) if (s := self.company.state(c))]

    def _pair_of_persons(self, scene: Scene) -> list[Party]:
        """The two persons of different lands met last, this sentence and the one before."""
        found: dict[str, Party] = {}
        persons = [p for p in self.company.parties if p.person and p.country and scene.number - p.last <= 1]
        for party in sorted(persons, key=lambda p: (-p.last, p.name)):
            if party.last >= 0:
                found.setdefault(party.country or "", party)
        return list(found.values()) if len(found) == 2 else []

    def _listed(self, number: int | None, scene: Scene, left: int, *, states: bool) -> list[Party]:
        """The last list of so many different parties (at least two where `number` is None) before a token.

        A number of something else told later ("two brothers") takes the number for itself. A list of an unsaid
        number, or of two, is remembered for a stretch only.
        """
        assert scene.sentence.doc is not None
        here = [(scene.number, n, members) for n, members in self._lists(scene, scene.sentence.doc[:left])]
        for at, counted, members in reversed([*self._told, *here]):
            if (number is None or number == 2) and scene.number - at >= STRETCH:
                break
            if number is not None and counted != number:
                continue
            lands = {p.country for p in members}
            if not members and number is not None and not states:
                return []
            if len(members) > 1 and (not states or (None not in lands and len(lands) == len(members))):
                if states:
                    return [s for p in members if (s := self.company.state(p.country or ""))]
                return list(members)
        return []

    def _lists(self, scene: Scene, tokens: object) -> list[tuple[int, tuple[Party, ...]]]:
        """The lists of parties that tokens hold, each with its number; () for so many of what is no list."""
        found: list[tuple[int, tuple[Party, ...]]] = []
        inside: set[int] = set()
        for token in tokens:  # type: ignore[attr-defined]
            if token.i in inside:
                continue
            joined = coordinated(token) if token.dep_ != "conj" else [token]
            members = dict.fromkeys(p for t in joined for p in scene.meant.get(t.i, ()) if p.sector != "MED")
            if len(members) > 1:
                inside |= {t.i for t in joined}
                found.append((len(members), tuple(members)))
            elif number := _number_of(token):
                found.append((number, ()))
        return found

    def note_told(self, scene: Scene) -> None:
        """Remember the lists of a sentence."""
        assert scene.sentence.doc is not None
        self._told += [(scene.number, n, members) for n, members in self._lists(scene, scene.sentence.doc)]

    # ── parts of a state ──────────────────────────────────────────────────────────────────────────

    def _unit(self, phrase: Phrase, scene: Scene) -> list[Meaning]:
        """A province or a town that acts ("The province of Kivu rejected the order")."""
        head = phrase.head
        agent = head.dep_ in SUBJECTS or (head.dep_ == "pobj" and head.head.dep_ == "agent")
        if head.lower_ not in UNITS or not agent or phrase.many or head.head.pos_ != "VERB":
            return []
        called = [t for preposition, t in phrase.links if preposition == "of" and t.pos_ == "PROPN"]
        called = called or [t for t in children(head, "compound", "nmod") if t.pos_ == "PROPN"]
        if not called:
            return []
        country = next((c for t in called if (c := self.land_of_token(scene, t.i))), None)
        country = country or self.land(phrase, scene)[0] or self._likely_land(scene)
        text = head.doc[called[0].left_edge.i : called[0].i + 1].text
        party = self.company.of_description(
            f"{head.lower_} of {text}", "organisation", country, "GOV",
            why=f"{head.lower_!r} that acts", score=WITH_LAND, many=False, title=head.lower_,
        )  # fmt: skip
        return [Meaning(party, party.why, WITH_LAND if country else GUESSED_LAND)]

    def people_of(self, token: Token, scene: Scene) -> Meaning | None:
        """ "Malaitans" in a report that names Malaita: people of the land that the sentence speaks of."""
        if token.tag_ not in ("NNPS", "NNP", "NNS") or not token.text[:1].isupper() or token.text.isupper():
            return None
        for ending, places in PEOPLES:
            stem = token.text.removesuffix(ending)
            if stem == token.text or len(stem) < SHORTEST_PLACE:
                continue
            if any(self._names_place(stem + place) for place in places):
                country = self._likely_land(scene)
                party = self.company.of_description(
                    token.text, "group", country, "CVL",
                    why=f"people of {stem}", score=GUESSED_LAND, many=True, title="people",
                )  # fmt: skip
                return Meaning(party, party.why, GUESSED_LAND)
        return None

    def _names_place(self, word: str) -> bool:
        """Whether the report has a name behind a word of place ("in Malaita", "the province of Kivu")."""
        text = self.company.page.text
        return any(f" {p} {word}" in text for p in ("in", "of", "on", "to", "from", "across", "outside"))


def _number_of(token: Token) -> int | None:
    """How many of something a noun with a numeral tells ("two brothers"), measures left aside."""
    if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() in MEASURES:
        return None
    return next((ALONE[c.lower_] for c in children(token, "nummod") if c.lower_ in ALONE), None)
