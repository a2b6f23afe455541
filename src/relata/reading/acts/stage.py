"""What a page as a whole says of its parties: where it plays, who is named where, who stands against whom.

All of it is worked out from the cast's mentions alone, once for a page.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from relata.reading import syntax
from relata.reading.actors.descriptions import takes_side
from relata.reading.actors.parties import of_no_union
from relata.reading.actors.surroundings import foremost, played_in
from relata.reading.actors.titles import UNIONS
from relata.reading.acts import nearby
from relata.reading.page import Cast, Page
from relata.reading.stretches import begun, inside
from relata.records import ActorRef, EventType, Mention
from relata.vocabulary import load
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# A second country counts as the other side of a report where it has at least this share of the first's mentions.
# Set by hand: reports on two countries have over a half, those that only touch a second one under a fifth.
OTHER_SIDE = 0.3
# A report is on several lands, and has no other side as a whole, where a third one has this share of the second's
# mentions. Set by hand: third parties of reports on two sides have under a third.
THIRD_SIDE = 0.4
# In such a report the other side is sought so many sentences before an act, in its paragraph.
BACK = 3
# No mention is longer than this many characters.
LONGEST_MENTION = 200
# Places that stand for the state whose they are ("arrived in the Belarusian capital").
SEATS = frozenset({"capital"})
# Prepositions behind which a place stands where something happens.
PLACING = ("in", "across", "throughout", "inside", "outside", "near", "at")
EXAMPLED = wordlist("acts", "exampled")


class Stage:
    """A page seen as a play of parties."""

    def __init__(self, page: Page) -> None:
        assert page.cast is not None
        self.page = page
        self.cast: Cast = page.cast
        self._firms = nearby.firms(page)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of an actor, in order."""
        told = (msgspec.structs.replace(m, actor=of_no_union(m.actor)) for m in self.cast.mentions if m.actor)
        return tuple(sorted(told, key=lambda m: (m.start, m.end)))

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """Every mention of an actor and every word that names a nation ("Belarusian"), in order."""
        covered = [(m.start, m.end) for m in self.mentions]
        words = [n for n in self.page.names if n.actor and not self._takes_side(n)]
        words = [n for n in words if not inside(n.start, n.end, covered)]
        return tuple(sorted((*self.mentions, *words), key=lambda m: (m.start, m.end)))

    def _takes_side(self, name: Mention) -> bool:
        """Whether a name only says on whose side somebody is ("Iran-backed")."""
        sentence = self.page.sentence_at(name.start)
        return sentence is not None and takes_side(sentence, name, roles())

    @cached_property
    def lands(self) -> list[tuple[str, int]]:
        """The countries of the page's actors, most mentioned first, without those of media."""
        seen = Counter(
            m.actor.country for m in self.mentions if m.actor and m.actor.country and m.actor.sector != "MED"
        )
        return sorted(seen.items(), key=lambda item: (-item[1], item[0]))

    @cached_property
    def home(self) -> str | None:
        """The country that the report plays in."""
        return foremost(played_in(self.page, self.mentions)) or (self.lands[0][0] if self.lands else None)

    @cached_property
    def states(self) -> dict[str, ActorRef]:
        """The states on the page, by country."""
        return {a.country: a.ref for a in self.cast.actors if a.kind == "state" and a.country}

    def state(self, country: str) -> ActorRef:
        """The state of a country, without an id where the page has no record of it."""
        name: str = load("countries").get(country, {}).get("name", country)
        return self.states.get(country) or ActorRef("", name, country, "GOV")

    @cached_property
    def persons(self) -> frozenset[str]:
        """The ids of the page's actors that are persons."""
        return frozenset(a.id for a in self.cast.actors if a.kind == "person")

    @staticmethod
    def of_land(noun: str, country: str | None) -> str:
        """A noun with the adjective of a country before it ("Kenyan police"), or alone where none is known.

        Who is shown by somebody else ("wife of Ann Lee") needs none.
        """
        if " of " in noun:
            return noun
        adjectives: list[str] = load("countries").get(country, {}).get("adj", ()) if country else []
        return f"{adjectives[0]} {noun}" if adjectives else noun

    def actors(self, tokens: Iterable[Token]) -> tuple[ActorRef, ...]:
        """The actors that tokens mean, each once, in order."""
        told = (nearby.called(t) for t in tokens)
        found = (a for t in told for a in (*(self.cast.of(t) or self._beside(t)), *self._joined_nations(t)))
        return tuple(dict.fromkeys(found))

    def _joined_nations(self, token: Token) -> Iterator[ActorRef]:
        """Those of each further nation that stands before a plural noun ("the Turkish and Iranian ministers")."""
        if token.tag_ not in ("NNS", "NNPS") or not (meant := self.cast.of(token)):
            return
        joined = [
            n
            for c in syntax.children(token, "amod", "poss", "compound", "nmod")
            if syntax.children(c, "conj")
            for n in syntax.coordinated(c)
        ]
        lands = {a.country for a in meant}
        for country in (self.nation(n) for n in joined):
            if country and country not in lands:
                lands.add(country)
                yield ActorRef("", self.of_land(token.text, country), country, meant[0].sector)

    def nation(self, token: Token) -> str | None:
        """The country that a word names, inside a description too."""
        names, start = self.page.names, self.page.start_of(token)
        at = bisect.bisect_left(names, start, key=lambda m: m.start)
        own = names[at] if at < len(names) and names[at].start == start else None
        return own.actor.country if own is not None and own.actor is not None else None

    def _beside(self, token: Token) -> tuple[ActorRef, ...]:
        """Who a noun that means nobody by itself is called ("the leader of the party, X"; "the Y capital")."""
        if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() in SEATS:
            named = [t for c in syntax.children(token, "amod", "poss", "compound", "nmod") for t in c.subtree]
            return tuple(self.named_in(named))[:1] if token.lemma_.lower() in SEATS else ()
        if token.lemma_.lower() in EXAMPLED and (named := syntax.after(token, "as", "like", "including")):
            return tuple(a for t in named for a in self.cast.of(t) if a.country)
        listed = syntax.children(token, "appos")
        if token.tag_ in ("NNS", "NNPS"):  # "its neighbours, X, Y and Z"
            return tuple(a for c in listed for t in syntax.coordinated(c) for a in self.cast.of(t))
        return tuple(a for c in listed for a in self.cast.of(c))[:1]

    def named_in(self, tokens: Sequence[Token]) -> list[ActorRef]:
        """The actors mentioned by any of `tokens`, in order: names, descriptions, adjectives of nations."""
        if not tokens:
            return []
        page = self.page
        spans = [(page.start_of(t), page.end_of(t)) for t in tokens]
        low = bisect.bisect_left(self.named, spans[0][0] - LONGEST_MENTION, key=lambda m: m.start)
        found: dict[ActorRef, None] = {}
        for mention in self.named[low:]:
            if mention.start > spans[-1][1]:
                break
            if mention.actor and any(s < mention.end and e > mention.start for s, e in spans):
                found.setdefault(self.ref(mention.actor))
        return list(found)

    def ref(self, actor: ActorRef) -> ActorRef:
        """The actor, without an id where the page has no record of it (a nation named by its adjective alone)."""
        return actor if actor.id in self.ids else ActorRef("", actor.name, actor.country, actor.sector)

    def times_told(self, words: Sequence[str]) -> int:
        """How often words of a topic stand in the report, in the singular or plural."""
        return sum(self._words[w] + self._words[f"{w}s"] for w in words)

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(re.findall(r"[a-z-]+", self.page.text.lower()))

    @cached_property
    def unions(self) -> dict[str, str]:
        """The union of states that the page's actors are organs or officers of, by actor id."""
        names = {code: name for name, code in UNIONS.items()}
        coded = (m.actor for m in self.cast.mentions if m.actor is not None)
        return {a.id: names[a.country] for a in coded if a.country in names}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the page's actors."""
        return frozenset(a.id for a in self.cast.actors)

    @cached_property
    def of_several(self) -> bool:
        """Whether the report is on more than two lands, so that it has no other side as a whole."""
        return len(self.lands) > 2 and self.lands[2][1] >= THIRD_SIDE * self.lands[1][1]

    def other_side(
        self, party: ActorRef, act: Token | None = None, *, apart: frozenset[str] = frozenset()
    ) -> ActorRef | None:
        """The state that stands against `party` at an act: in a report on two countries, else in its paragraph.

        With parties of several countries (`apart`) beside it: the foremost state that is none of them.
        """
        other = self._against(party, apart)
        if act is None or party.country is None or (other is not None and not self.of_several):
            return other
        near = nearby.other_lands(self.page, self.mentions, act, apart | {party.country}, back=BACK)
        if not near or (other is not None and other.country in near):
            return other
        return self.states.get(next(iter(near))) if len(near) == 1 else None

    def near(self, state: ActorRef, act: Token, own: frozenset[str]) -> bool:
        """Whether the sentence of an act names a state in any way, or the one before where it names none but `own`.

        A state that is named further off is the other side of an act in one of three cases (12 coded sets).
        """
        here = self.page.sentence_of(act).number
        told = self._lands_of(here)
        if not told - own:
            told |= self._lands_of(here - 1)
        return state.country in told

    def _lands_of(self, sentence: int) -> frozenset[str]:
        """The lands that a sentence names in any way, without those of media."""
        if sentence < 0:
            return frozenset()
        told = self.page.sentences[sentence]
        near = (m.actor for m in begun(self.named, told.start, told.end))
        return frozenset(a.country for a in near if a is not None and a.country and a.sector != "MED")

    def _against(self, party: ActorRef, apart: frozenset[str]) -> ActorRef | None:
        """The state that stands against `party` in the report as a whole, or None."""
        if len(apart) > 1:
            other = next((c for c, _ in self.lands[: len(apart) + 1] if c not in apart), None)
            return self.states.get(other) if other else None
        if party.country and party.country != self.home and self.home:
            return self.states.get(self.home)
        if party.country is None and party.name[:1].isupper() and self.home:
            return self.states.get(self.home)
        if len(self.lands) < 2 or self.lands[1][1] < OTHER_SIDE * self.lands[0][1]:
            return None
        pair = [country for country, _ in self.lands[:2]]
        others = [country for country in pair if country != party.country]
        return self.states.get(others[0]) if party.country in pair and others else None

    def place_of(self, act: Token) -> str | None:
        """The country of the place that stands behind a preposition at an act or at the verbs over it, or None."""
        verbs = [a for a in syntax.ancestors(act) if a.pos_ in ("VERB", "AUX")][:2]
        carriers = [
            t for t in syntax.after(act, "in", "by", "during") if t.lemma_ in load("acts")["carriers"]
        ]
        whose = [] if act.pos_ in ("VERB", "AUX") else syntax.after(act, "of")
        for host in dict.fromkeys((*carriers, act, *whose, act.head, *verbs)):
            for place in syntax.after(host, *PLACING):
                if nearby.at_frontier(place):
                    continue
                within = [t for o in syntax.after(place, "of", "in", "near") for t in syntax.noun_phrase(o)]
                words = [t for t in syntax.noun_phrase(place) if t.i <= place.i or t in within]
                within_it = (
                    [] if host in whose else [a for a in self.named_in(words) if a.name not in self._firms]
                )
                for actor in (*self.cast.of(place), *within_it):
                    if actor.country:
                        return actor.country
        return nearby.opening(self.page, act)

    def country_at(self, act: Token, *, apart: frozenset[str] = frozenset()) -> str | None:
        """The country where an act takes place, not one of those `apart` (who only speaks of it).

        Named behind `in`, or alone in its sentence, or that of the sentence's subject, else the report's.
        """
        if place := self.place_of(act):
            return place
        named = (a for a in self.named_in(list(act.doc)) if a.name not in self._firms)
        near = {a.country for a in named if a.country and a.sector != "MED"} - apart
        if len(near) == 1:
            return next(iter(near))
        if self.home and any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in act.children):
            return self.home  # "the crackdown" is the one that the report is about
        if self.home in near and act.lower_ in roles().inner_life:
            return self.home
        for verb in syntax.ancestors(act):
            for actor in self.actors(syntax.agents(verb)) if verb.pos_ in ("VERB", "AUX") else ():
                if actor.country in near:
                    return actor.country
        return self.home if self.home not in apart else None

    def ruled_at(self, act: Token, type_: EventType, source: ActorRef | None) -> str | None:
        """The country where an act is done to people, by who does it: a government holds and frees its own."""
        rules = load("acts")
        rules_there = source is not None and source.country and source.sector in rules["rulers"]
        if source is not None and rules_there and type_ in rules["at_home"]:
            return self.place_of(act) or source.country
        return self.country_at(act)
