"""Whose a description is that says no land: somebody met before, or a land by the rules or by weight.

The rules come first: whom a definite description takes up again, the land of whoever deals with it, of who acted
right before, the one that is spoken of. What they take is a feature among others of the weighing (`weighing.py`),
which stands in for them where they have no answer, and against them where it is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from relata.reading.actors import weighing
from relata.reading.actors.again import Again
from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import STATE_WORDS, Phrase
from relata.reading.actors.ground import Ground
from relata.reading.actors.lands import COREFERENT, GUESSED_LAND, WITHOUT_LAND
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Scene
from relata.reading.actors.weighing import Place
from relata.reading.syntax import SUBJECTS, after, children, subjects
from relata.records import REBEL_SECTORS
from relata.vocabulary.roles import Part
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTRY_WORDS = wordlist("actors", "country_words")
# Whoever speaks to "the government" from within its country, by sector.
WITHIN = frozenset({"BUS", "LAB", "CVL", "LEG", "OPP", "PTY", "JUD", "NGO", "EDU", "MIL", "COP"})
# Groups whom those who govern mostly meet and tell at home ("told lawmakers", "met steelmakers").
OF_ONES_OWN = frozenset({"LEG", "BUS", "LAB"})
# People of these sectors are not taken for the speaker's own ("Kenya said prisoners were freed").
SPOKEN_OF = frozenset({"CVL", "OPP", "LAB", "EDU", "NGO"})
OWN_PEOPLE = wordlist("actors", "own_people")
# Who moves forces moves his own ("Peru sent troops to Chile").
FORCES, SENDERS = frozenset({"MIL", "COP"}), frozenset({"GOV", "MIL", "LEG"})
SENDING = wordlist("actors", "sending")
AT_HOME = wordlist("actors", "deeds_at_home")
# What a state will do or means to do is told by its own ministers.
PLANNING, INTENDING = frozenset({"will", "wo", "'ll", "would"}), wordlist("actors", "intending")
FIGHTING = REBEL_SECTORS | {"OPP"}
BACKING = wordlist("actors", "backing")
# What one state does to another, and through whom.
DEALING, ENVOYS = wordlist("actors", "dealing"), wordlist("actors", "envoys")
OF_OFFICE = frozenset({"GOV", "LEG", "JUD"})
# A text of fewer sentences is left to the rules: the weights were fitted to whole reports.
SHORTEST = 6
# A land is taken by weight where it is at least this likely: where the rules have no answer; where they have none and
# the words are often said of people from anywhere; where they have another. Chosen by cross-validation on the reports
# written for this project and on coded press reports.
LIKELY, LIKELY_OF_ANY, AGAINST_RULES, NEVER = 0.6, 0.8, 0.9, 2.0


class Choosing(Again):
    """The lands of descriptions that say none."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        super().__init__(company, discourse, home, read)
        self.ground = Ground(company.page, company.lexicon.roles)
        self.acting: dict[int, set[str]] = {}
        """By sentence, the states that are the subject of its main clause."""

    def _weighed(
        self, phrase: Phrase, part: Part, scene: Scene, *, backed: bool
    ) -> tuple[Party | None, str | None, str, float]:
        """Whose a description without a land is: somebody met before, or a land; how that is known and how surely."""
        same = self._same(phrase, part, scene)
        again = f"{' '.join(phrase.words)!r}: {same.name} was meant last" if same else ""
        if same is not None and same.country is None:
            return same, None, again, COREFERENT
        by_rule, why = self._by_rule(phrase, part, scene, backed=backed)
        rules = {"same": same.country if same else None, "rule": by_rule}
        country = by_rule
        if same is not None:
            country, why = same.country, again
        if not backed and (weighed := self.likeliest(phrase, part, scene, rules)):
            country, why = weighed
        if same is not None and same.country == country:
            return same, country, again, COREFERENT
        return None, country, why, GUESSED_LAND if country else WITHOUT_LAND

    def likeliest(
        self, phrase: Phrase, part: Part, scene: Scene, rules: Mapping[str, str | None]
    ) -> tuple[str, str] | None:
        """The land that a description belongs to by weight, and why; None where the rules' answer stands.

        `rules` are the lands that the rules take, the first that has one before the others.
        """
        if len(self.company.page.sentences) < SHORTEST or self._of_no_land(phrase, scene):
            return None
        by_rule = next((c for c in rules.values() if c), None)
        opening = self._opening(scene)
        if opening is not None and opening == by_rule:
            return None  # "In Lima the police ..."
        rules = {**rules, "likely": self._likely_land(scene, _people(phrase, part)), "opening": opening}
        place = Place(
            phrase, part, scene, self.ground, self.discourse, self.home, self.lexicon, self.company.date
        )
        country, chance = weighing.best(weighing.chances(place, rules))
        if country is None or country == by_rule or chance < self._least(phrase, part, by_rule):
            return None
        if self._of_another(phrase, part, country, scene):
            return None
        return country, f"weighed against the other lands of the report ({chance:.2f})"

    def _of_no_land(self, phrase: Phrase, scene: Scene) -> bool:
        """Whether somebody of no land is told to have them ("NATO's members")."""
        owners = [p for t in phrase.owners for p in self._of_token(scene, t.i)]
        return bool(owners) and all(p.country is None for p in owners)

    def _least(self, phrase: Phrase, part: Part, by_rule: str | None) -> float:
        """How likely a land must be to be taken: more against the rules' answer, or where many come from anywhere."""
        roles = self.lexicon.roles
        if part.role.name in roles.from_elsewhere:
            return NEVER  # "migrants" are of no land that a report is about
        if by_rule is not None:
            return AGAINST_RULES
        loose = part.role.weak and not part.modifier and part.role.kind in ("band", "body")
        loose = loose and part.role.name not in STATE_WORDS
        if loose and not (phrase.definite and part.role.name in roles.institutions and not phrase.many):
            return NEVER  # "a power", "the aircraft", "a campaign": it is not sure that a party is meant
        several = phrase.many and part.role.kind in ("office", "body")
        state = part.role.name in STATE_WORDS or part.role.name in COUNTRY_WORDS
        if phrase.head.lower_ in roles.relational or part.role.name in roles.of_no_land:
            return NEVER  # "our partners", "a source"
        if (several or state) and not phrase.definite:
            return NEVER  # "in other countries", "world leaders"
        if phrase.definite:
            return LIKELY
        if part.sector == "UAF" or part.role.name in roles.commenters:
            return NEVER  # "a suicide bomber", "analysts"
        anywhere = part.role.name in roles.from_anywhere
        return LIKELY_OF_ANY if anywhere or phrase.determiner else LIKELY

    def _by_rule(self, phrase: Phrase, part: Part, scene: Scene, *, backed: bool) -> tuple[str | None, str]:
        """The land that the rules take: of whoever deals with it, of who acted, the one that is spoken of."""
        if part.role.name in self.lexicon.roles.of_no_land:
            return None, ""
        if country := self._of_the_subject(phrase, part, scene) or self._of_the_owner(phrase, part, scene):
            return country, "the country of whoever deals with it"
        if country := self._of_whose_plan(phrase, part, scene):
            return country, "the state whose plan it tells"
        if not (backed or self._at_home(phrase, part)):
            return None, ""
        country, why = self._likely_land(scene, _people(phrase, part)), "the state that is spoken of"
        if (acted := self._of_who_acted(phrase, part, scene)) is not None:
            country, why = acted, "the state that acted right before"
        if country is not None and self._of_another(phrase, part, country, scene):
            others = (self.home, *self.ground.ranked)
            country = next((c for c in others if c and c != country), None)
        return country, why

    def _of_who_acted(self, phrase: Phrase, part: Part, scene: Scene) -> str | None:
        """The one state that acted in the sentence before, for its body that speaks on ("The ministry said")."""
        lands = self.acting.get(scene.number - 1, set())
        body = part.role.kind == "body" and part.sector in OF_OFFICE and phrase.definite
        american = part.role.name.lower().split()[-1] in self.lexicon.roles.not_in_america
        if not body or phrase.head.dep_ not in SUBJECTS or len(lands) != 1 or (american and "USA" in lands):
            return None
        return next(iter(lands))

    def _of_another(self, phrase: Phrase, part: Part, country: str, scene: Scene) -> bool:
        """Whether somebody is surely not of a state, by how the two deal with each other in the clause."""
        if phrase.head.dep_ in SUBJECTS:
            return self._deals_with(phrase.head.head, country, scene)
        return self._backed_by(phrase, part, country, scene)

    def _deals_with(self, verb: Token, country: str, scene: Scene) -> bool:
        """Whether a verb tells what one state does to another, and that to this one ("summoned the Fijian envoy")."""
        if verb.lemma_ not in DEALING:
            return False
        things = children(verb, "dobj")
        hit = [*things, *(t for o in (verb, *things) for t in after(o, "on", "against"))]
        states = (t for t in hit if t.pos_ == "PROPN" or t.lemma_ in ENVOYS or t not in things)
        return any(self.land_of_token(scene, t.i) == country for t in states)

    def _backed_by(self, phrase: Phrase, part: Part, country: str, scene: Scene) -> bool:
        """Whether a state arms or receives fighters or rulers: they are not its own ("Chad has armed rebels")."""
        verb = phrase.head.head
        several = part.sector in FIGHTING or (part.sector in OF_OFFICE and phrase.many)
        if not several or phrase.head.dep_ != "dobj" or verb.lemma_ not in BACKING:
            return False
        found = [p for s in subjects(verb) if s.i < phrase.left for p in self._of_token(scene, s.i)]
        return any(p.country == country for p in found)

    def _of_the_subject(self, phrase: Phrase, part: Part, scene: Scene) -> str | None:
        """The country of those within it who ask "the government", or of the minister who tells "lawmakers"."""
        addressed = phrase.determiner == "the" and part.sector in OF_OFFICE and not phrase.many
        own = part.sector in OF_ONES_OWN or part.role.name in OWN_PEOPLE
        called = phrase.many and not phrase.determiner and own
        called = called or (
            part.sector in FORCES and phrase.head.dep_ == "dobj" and phrase.head.head.lemma_ in SENDING
        )
        if not (addressed or called) or part.former:
            return None
        speakers = WITHIN if addressed else SENDERS if part.sector in FORCES else OF_OFFICE
        verb = phrase.head.head
        if phrase.head.dep_ == "pobj" and verb.pos_ == "ADP":
            verb = verb.head.head if verb.head.dep_ == "dobj" else verb.head  # "told a meeting with"
        elif phrase.head.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.tag_ == "VB":
            verb = verb.head  # "urged the government to act": the parse has the object as a subject
        elif phrase.head.dep_ != "dobj":
            return None
        if verb.pos_ != "VERB":
            return None
        found = [p for s in subjects(verb) if s.i < phrase.left for p in self._of_token(scene, s.i)]
        lands = {p.country for p in found if p.country and p.sector in speakers}
        return next(iter(lands)) if len(lands) == 1 else None

    def _of_whose_plan(self, phrase: Phrase, part: Part, scene: Scene) -> str | None:
        """The state that will do what an office tells behind it ("Peru will shut the port, the minister said")."""
        verb = phrase.head.head
        if phrase.head.dep_ not in SUBJECTS or part.sector not in OF_OFFICE or not phrase.definite:
            return None
        for told in children(verb, "ccomp"):
            plan = any(c.lower_ in PLANNING for c in children(told, "aux")) or told.lemma_ in INTENDING
            if told.i < phrase.left and plan:
                found = [p for s in subjects(told) for p in self._of_token(scene, s.i)]
                return next((p.country for p in found if p.kind == "state"), None)
        return None

    def _of_the_owner(self, phrase: Phrase, part: Part, scene: Scene) -> str | None:
        """The country of the state whose deed at home people suffer ("over its crackdown on protesters")."""
        deed = phrase.head.head.head if phrase.head.dep_ == "pobj" else phrase.head
        if deed.lemma_.lower() not in AT_HOME or part.sector not in SPOKEN_OF or not phrase.many:
            return None
        owners = [p for o in children(deed, "poss") for p in self._of_token(scene, o.i)]
        lands = {p.country for p in owners if p.country}
        return next(iter(lands)) if len(lands) == 1 else None


def _people(phrase: Phrase, part: Part) -> Token | None:
    """The head of a description of people who hold no office nor weapon."""
    return phrase.head if part.sector in SPOKEN_OF else None
