"""Whose deed a noun is: "the U.S. strikes", "a ban by Oslo", "the decision of the court", "a tax imposed by Tokyo".

What is condemned, welcomed, denied or protested against is mostly no party but a deed, and whoever did it is meant. A
deed that names no doer takes up one that the report has told before ("the strikes").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import STATE_SECTORS, ActorRef, EventType
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# How a clause hangs on the noun that it tells more of ("sanctions imposed by", "the ban that Oslo announced").
TELLING_MORE = ("acl", "relcl")
ASCRIBING = wordlist("acts", "ascribing")
# Entries of the codebook by which somebody comes to be held.
HOLDING = frozenset({"coerce.arrest", "coerce.seize", "assault.abduct"})


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that the report tells, where it stands, and between whom."""

    place: int
    type: EventType
    entry: str
    words: frozenset[str]
    source: ActorRef
    target: ActorRef | None


@dataclass(frozen=True, slots=True)
class Told:
    """What the report says of its acts elsewhere.

    `doers`: (type, id of the target) → who did it; `deeds`: all acts with a doer, in order.
    """

    doers: dict[tuple[EventType, str], ActorRef] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)

    def before(self, entry: str, at: int) -> tuple[ActorRef, ActorRef] | None:
        """The parties of the last act of an entry that is told before the place `at`."""
        found = None
        for deed in self.deeds:
            if deed.place >= at:
                break
            if deed.entry == entry and deed.target is not None:
                found = deed.source, deed.target
        return found

    def taken_up(self, noun: str, at: int, apart: ActorRef, *, named: bool = False) -> ActorRef | None:
        """The doer of the last deed before `at` that `noun` takes up: one of its words, of its entries, of its types.

        With `named`, only one that is told in the same words.
        """
        known = [d for d in self.deeds if d.place < at and not _one_side(d.source, apart)]
        for deed in reversed(known):
            if noun in deed.words:
                return deed.source
        if named:
            return None
        entries = entries_of(noun)
        if alike := [d for d in known if d.entry in entries]:
            return alike[-1].source
        rules = load("acts")
        types = types_of(noun)
        if not types and noun in rules["deeds"]:
            types = frozenset(rules["decided"])
            known = [d for d in known if d.source.sector not in rules["undecided"]]
        return next((d.source for d in reversed(known) if d.type in types), None)

    def of_words(self, noun: str, at: int, targets: tuple[ActorRef, ...]) -> ActorRef | None:
        """Who did, before `at`, a deed of that noun to somebody of a country of `targets`; the last one."""
        lands = {t.country for t in targets if t.country}
        for deed in reversed(self.deeds):
            hit = deed.target is not None and deed.target.country in lands
            if deed.place < at and hit and noun in deed.words and deed.source.country not in lands:
                return deed.source
        return None

    def alike(
        self, type_: EventType, words: frozenset[str], at: int, apart: frozenset[str], *, within: int
    ) -> ActorRef | None:
        """Who did a deed of a type before `at`: the last told in those words, else the last near to it.

        Never somebody of the countries `apart`, to whom it is done; near means at most `within` characters before.
        """
        known = [d for d in self.deeds if d.place < at and d.type == type_ and d.source.country not in apart]
        if said := [d for d in known if words & d.words]:
            return said[-1].source
        if later := [
            d for d in self.deeds if d.type == type_ and d.source.country not in apart and words & d.words
        ]:
            return later[0].source  # a headline tells what the text tells with names
        hit = [d for d in known if not apart or (d.target is not None and d.target.country in apart)]
        return next((d.source for d in reversed(hit) if d.place >= at - within), None)

    def keeper(self, targets: tuple[ActorRef, ...], at: int) -> ActorRef | None:
        """Who last held, before `at`, one of those or somebody of their country; None where nobody is told to."""
        lands = {t.country for t in targets if t.country}
        for deed in reversed(self.deeds):
            held = deed.target if deed.place < at and deed.entry in HOLDING else None
            if held is not None and (held in targets or held.country in lands):
                return deed.source
        return None

    def accuser(self, accused: ActorRef, at: int, *, within: int) -> ActorRef | None:
        """Who last accused a party or its country at most `within` characters before `at`."""
        for deed in reversed(self.deeds):
            near = at - within <= deed.place < at and deed.type == "ACCUSE"
            hit = deed.target is not None and _one_side(deed.target, accused)
            if near and hit and not _one_side(deed.source, accused):
                return deed.source
        return None

    def hit_lately(self, source: ActorRef, types: list[str], at: int, *, within: int) -> str | None:
        """The country of another that a party did such a thing to at most `within` characters before `at`."""
        for deed in reversed(self.deeds):
            near = at - within <= deed.place < at and deed.type in types and _one_side(deed.source, source)
            if near and deed.target is not None and not _one_side(deed.target, source):
                return deed.target.country
        return None

    def lately(self, types: list[str], at: int, *, within: int, against: frozenset[str]) -> ActorRef | None:
        """Who did such a thing to somebody of one of the countries `against`, at most `within` characters before."""
        for deed in reversed(self.deeds):
            near = at - within <= deed.place < at and deed.type in types
            abroad = deed.source.country is not None and deed.source.country not in against
            if near and abroad and deed.target is not None and deed.target.country in against:
                return deed.source
        return None


def _one_side(one: ActorRef, other: ActorRef) -> bool:
    """Whether two parties are of one country, or one party."""
    return one == other or (one.country is not None and one.country == other.country)


@cache
def types_of(noun: str, *, bare: bool = False) -> frozenset[EventType]:
    """The types of acts that a noun (its lemma) names in the codebook, alone (`bare`) or with others at it too."""
    return frozenset(p.entry.type for p in codebook().nouns.get(noun, ()) if not (bare and p.parts))


@cache
def entries_of(noun: str) -> frozenset[str]:
    """The entries of the codebook that a noun (its lemma) names alone."""
    return frozenset(p.entry.name for p in codebook().nouns.get(noun, ()) if not p.parts)


@cache
def done_to(noun: str) -> bool:
    """Whether the genitive of a noun means whom the act is done to ("the banker's arrest")."""
    patterns = codebook().nouns.get(noun, ())
    return bool(patterns) and patterns[0].entry.genitive == "target"


def is_deed(token: Token) -> bool:
    """Whether a noun names an act, a decision, something said: not a party, not a thing."""
    lemma = lemma_of(token)
    return token.pos_ in ("NOUN", "PROPN") and (bool(types_of(lemma)) or lemma in load("acts")["deeds"])


def doer_of(stage: Stage, noun: Token) -> tuple[ActorRef, ...]:
    """Who does the deed that a noun names, by the words at the noun alone."""
    lemma = lemma_of(noun)
    if found := stage.actors(syntax.after(noun, "by", "from")):
        return found
    if not done_to(lemma) and (found := stage.actors(syntax.possessors(noun))):
        return found
    before = syntax.attributes(noun)
    powers = [a for a in stage.named_in(before) if a.country or a.sector in ("IGO", "REB", "PTY")]
    if powers and lemma in load("acts")["words_answered"]:
        return tuple(powers[:1])  # "an Indian demand that Oman pay"
    for clause in syntax.children(noun, *TELLING_MORE):
        if syntax.children(clause, "mark"):
            continue  # "a proposal that X join": what it says, not whose it is
        if clause.lemma_ in ASCRIBING:  # "an ambush that he blamed on X"
            if found := stage.actors(syntax.after(clause, "on", "to", "upon")):
                return found
            continue
        told = syntax.agents(clause) if syntax.is_passive(clause) else _subject_of_gap(clause, noun)
        if found := stage.actors(told):
            return found
    if powers:
        return tuple(powers[:1])
    if found := by_role(stage, noun):
        return found
    said = not done_to(lemma) and not types_of(lemma) - {"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"}
    if said and (found := stage.actors(syntax.after(noun, "of"))):
        return found
    made = noun.dep_ == "dobj" and noun.head.lemma_ in load("acts")["making"]
    return stage.actors(syntax.agents(noun.head)) if made else ()


def _subject_of_gap(clause: Token, noun: Token) -> list[Token]:
    """The subject of a relative clause whose object is the noun."""
    own = syntax.children(clause, *syntax.SUBJECTS)
    return [s for s in own if s.tag_ not in ("WDT", "WP") and s.lower_ != "that" and s != noun]


def by_role(stage: Stage, noun: Token, type_: EventType | None = None) -> tuple[ActorRef, ...]:
    """Who does a deed, by a role word before its noun ("police brutality", "a rebel attack", "student protests")."""
    rules: dict[str, Any] = load("acts")
    types = {type_} if type_ else types_of(lemma_of(noun))
    known = roles()
    for token in reversed(syntax.children(noun, "compound", "amod", "nmod", "poss")):
        part = known.classify([token.text])
        if part is None or token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            continue
        for kind in types:
            if part.sector in rules["doer_before"].get(kind, ()):
                land = next((a.country for a in stage.named_in(list(token.subtree)) if a.country), None)
                if land is None and lemma_of(token) in rules["of_any_state"]:
                    return _of_who_decides(stage, noun)  # "drone strikes in Mali": not Mali's own
                country = land or stage.country_at(noun)
                name = part.role.name if part.role.kind in ("band", "body") else f"{part.role.name}s"
                return (ActorRef("", stage.of_land(name, country), country, part.sector),)
    return ()


def _of_who_decides(stage: Stage, noun: Token) -> tuple[ActorRef, ...]:
    """The state of whoever decides on a deed, by the words over its noun ("Lima's push for strikes in Mali")."""
    place = stage.place_of(noun)
    for above in syntax.ancestors(noun):
        doers = syntax.agents(above) if above.pos_ == "VERB" else syntax.possessors(above)
        for actor in stage.actors(doers):
            if actor.country and actor.country != place and actor.sector in STATE_SECTORS:
                return (stage.state(actor.country),)
    return ()


def rival_pair(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """Two nations joined by a hyphen before a noun that both do ("Indian-Pakistani clashes"); else ()."""
    for noun in (t for t in phrase.tokens if t.pos_ in ("NOUN", "PROPN")):
        before = [t for c in syntax.children(noun, "amod", "compound", "nmod", "poss") for t in c.subtree]
        before.sort(key=lambda t: t.i)
        if not any(t.text in ("-", "–", "—", "/") for t in before):
            continue
        found = [a for a in stage.named_in(before) if a.country or a.sector in ("IGO", "REB")]
        if len(found) == 2 and found[0].country != found[1].country:
            return tuple(found)
    return ()


def in_support(phrase: Phrase) -> list[Token]:
    """Who does something "in support of" another: the doer of the verb, not the one supported."""
    preposition = phrase.token.head
    if phrase.token.dep_ != "pobj" or preposition.lower_ != "in":
        return []
    verb = next((t for t in syntax.ancestors(preposition) if t.pos_ == "VERB"), None)
    return syntax.agents(verb) if verb is not None and supported(phrase) else []


def supported(phrase: Phrase) -> list[Token]:
    """Those in whose support or solidarity something is done; the parse may hang them on the verb."""
    noun = phrase.token
    if found := syntax.after(noun, "of", "for", "with"):
        return found
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if behind.lower_ not in ("of", "for", "with"):
        return []
    return [t for o in syntax.children(behind, "pobj") for t in syntax.coordinated(o)]


def disowned(act: Token) -> bool:
    """Whether somebody denies to have had a part in a nominal act ("denied responsibility for the attack")."""
    rules, ground = load("acts"), act.head.head
    answer = act.dep_ == "pobj" and ground.lemma_.lower() in rules["answerable"] and ground.dep_ == "dobj"
    return answer and ground.head.lemma_ in rules["disowned"]
