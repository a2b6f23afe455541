"""The cast of a report: who each noun phrase means, be it a name, a description or a pronoun.

Sentences are gone through in order, and each party is one object however it is meant, so "Lukashenko", "the
Belarusian leader" and "he" lead to one actor. What is no actor gives `()`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING

from relata.reading.coreference import THIRD, Discourse, pronoun
from relata.reading.descriptions import (
    STATE_WORDS,
    Phrase,
    kind_of,
    land_of,
    name_of,
    read_phrase,
    takes_side,
)
from relata.reading.learned import Learnt, learn
from relata.reading.page import Page, Sentence
from relata.reading.parties import Company, Form, Party, Place
from relata.reading.syntax import SUBJECTS, children
from relata.records import Actor, ActorRef, Mention
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part
from relata.vocabulary.transliteration import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# A report of at most this many characters in one sentence is a bare phrase: it is always parsed.
BARE = 120
# Scores by class of rule.
WITH_LAND, WITHOUT_LAND, GUESSED_LAND, COREFERENT, SURNAME = 0.85, 0.6, 0.5, 0.65, 0.9
# The words before a name that can be its bearer's title ("the former Danish deputy foreign minister").
LONGEST_TITLE = 7
HONOURS = frozenset("mr mrs ms dr sir lady lord prof gen sen rep gov col lt maj capt adm".split())
# A role alone is taken to be of the report's own state in these sectors.
AT_HOME = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD", "OPP", "CVL", "PTY", "ELI"})
MODIFYING = frozenset({"compound", "amod", "nmod", "det", "quantmod", "npadvmod"})
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
    """Who plays on `page`: names, then what the report tells of unknown names, then each parsed phrase."""
    return Cast(page, lexicon)


class Cast:
    """Who plays on a page. `of` answers for the head of a noun phrase, `at` for a stretch of the text."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self.page, self.lexicon = page, lexicon
        self.company = Company(page, lexicon)
        self.discourse = Discourse()
        self.home = _home(page)
        self._meant: dict[tuple[int, int], tuple[Party, ...]] = {}
        self._named: dict[tuple[int, int], Party] = {}
        self._surnames: dict[str, Party] = {}
        self._done: set[tuple[int, int]] = set()
        self._learn()
        self._name_all()
        for sentence in page.sentences:
            self._read(sentence)
        self.actors, self.mentions = self.company.records()
        self._refs = {key: tuple(p.ref for p in found) for key, found in self._meant.items()}

    # ── what others ask ───────────────────────────────────────────────────────────────────────────

    def of(self, token: Token) -> tuple[ActorRef, ...]:
        """Who the noun phrase headed by `token` means; each party of a compound; () where no actor."""
        return self._refs.get((token.doc.user_data["sentence"], token.i), ())

    def at(self, start: int, end: int) -> tuple[ActorRef, ...]:
        """Who the stretch from `start` to `end` means, by its head; () where no actor."""
        sentence = self.page.sentence_at(start)
        tokens = sentence.tokens(start, end) if sentence else []
        inside = {t.i for t in tokens}
        heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
        heads += [c for h in heads for c in h.conjuncts if c.i in inside]
        found = dict.fromkeys(r for t in sorted(heads, key=lambda t: t.i) for r in self.of(t))
        if not found and not tokens:
            found = dict.fromkeys(p.ref for (s, e), p in self._named.items() if s < end and e > start)
        return tuple(found)

    # ── names ─────────────────────────────────────────────────────────────────────────────────────

    def _learn(self) -> None:
        for learnt in learn(self.page, self.lexicon):
            party = self._learnt_party(learnt)
            party.country = party.country or learnt.country
            party.sector = party.sector or learnt.sector
            party.title = party.title or learnt.title
            party.score = max(party.score, learnt.score)
            if learnt.score >= party.score:
                party.why = learnt.why
            self._named[learnt.start, learnt.end] = party

    def _learnt_party(self, learnt: Learnt) -> Party:
        key = fold(learnt.name).split()[-1].lower()
        if learnt.person and " " not in learnt.name and key in self._surnames:
            return self._surnames[key]
        party = self.company.of_name(
            learnt.name, "person" if learnt.person else "organisation", why=learnt.why, score=learnt.score
        )
        if learnt.person:
            self._surnames.setdefault(key, party)
        return party

    def _name_all(self) -> None:
        for mention in self.page.names:
            known = self.lexicon.by_id.get(mention.actor.id) if mention.actor else None
            if known is None and mention.actor is None:
                senses = self.lexicon.senses.get(fold(mention.quote), ())
                known = next((s.known for s in senses if s.use == "place"), None)
            if known:
                self._named[mention.start, mention.end] = self.company.of_known(known)

    # ── one sentence ──────────────────────────────────────────────────────────────────────────────

    def _read(self, sentence: Sentence) -> None:
        at = bisect.bisect_left(self.page.names, sentence.start, key=lambda m: m.start)
        stop = bisect.bisect_left(self.page.names, sentence.end, key=lambda m: m.start)
        names = list(self.page.names[at:stop])
        if sentence.doc is None:
            for mention in names:
                party = self._named.get((mention.start, mention.end))
                if party and mention.form == "name" and mention.actor:
                    self._mean(
                        party, mention.start, mention.end, "name", mention.why, mention.score, sentence, False
                    )
            return
        heads = self._name_heads(sentence)
        for token in sentence.doc:
            if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or token.i in heads:
                self._token(token, sentence, names, heads)

    def _name_heads(self, sentence: Sentence) -> dict[int, tuple[int, int]]:
        """For the head token of each name in a sentence, where the name stands."""
        heads: dict[int, tuple[int, int]] = {}
        for start, end in self._named:
            if sentence.start <= start < sentence.end:
                tokens = sentence.tokens(start, end)
                inside = {t.i for t in tokens}
                for t in tokens:
                    if t.head.i not in inside or t.head.i == t.i:
                        heads[t.i] = (start, end)
        return heads

    def _token(
        self, token: Token, sentence: Sentence, names: list[Mention], heads: dict[int, tuple[int, int]]
    ) -> None:
        if (sentence.number, token.i) in self._done:
            return
        self._done.add((sentence.number, token.i))
        if token.pos_ == "PRON" and token.lower_ in THIRD:
            self._pronoun(token, sentence)
            return
        if (
            token.dep_ in ("compound", "amod", "nmod", "det", "quantmod", "npadvmod")
            and token.head.i > token.i
        ):
            return
        if token.i in heads:
            self._name(token, sentence, names, heads[token.i])
            return
        if token.pos_ in ("NOUN", "PROPN"):
            self._describe(token, sentence, names)

    def _name(self, token: Token, sentence: Sentence, names: list[Mention], span: tuple[int, int]) -> None:
        party = self._named[span]
        mention = next((m for m in names if (m.start, m.end) == span), None)
        phrase = read_phrase(token, sentence, names, self.lexicon)
        if mention and mention.form == "description":
            self._people(token, sentence, mention, phrase)
            return
        if party.person:
            self._title(party, phrase, sentence, span)
        start, end = span
        left = sentence.start_of(token.doc[phrase.left])
        words = [t.text for t in token.doc[phrase.left : token.i] if sentence.start_of(t) < start]
        if (
            party.person
            and not phrase.owners
            and words
            and (words[-1].rstrip(".").lower() in HONOURS or self.lexicon.roles.classify(words))
        ):
            start = left if len(words) <= LONGEST_TITLE else start
        why = mention.why if mention else party.why
        score = mention.score if mention else party.score
        self._mean(party, start, end, "name", why, score, sentence, _is_subject(token), token)

    def _title(self, party: Party, phrase: Phrase, sentence: Sentence, span: tuple[int, int]) -> None:
        """What a title before a name tells of its bearer."""
        words = [
            t.text for t in phrase.head.doc[phrase.left : phrase.head.i + 1] if sentence.start_of(t) < span[0]
        ]
        part = self.lexicon.roles.classify(words) if words else None
        if part is None or part.role.kind not in ("office", "person"):
            return
        if party.known is None or part.former or self.page.published.value is None:
            party.sector = part.sector
        party.title = party.title or part.role.name
        party.country = party.country or next((c for m in phrase.names if (c := land_of(m))), None)

    def _people(self, token: Token, sentence: Sentence, mention: Mention, phrase: Phrase) -> None:
        """A nationality as a noun: "33 Russians" are people, "the British" the state."""
        assert mention.actor
        country = mention.actor.country
        if mention.why.startswith("adjective") and phrase.determiner != "a" and not phrase.words[:-1]:
            party = self._named[mention.start, mention.end]
        else:
            many = phrase.many or mention.quote.endswith("s")
            name = f"{self.lexicon.adjective(country or '')} {'citizens' if many else 'citizen'}"
            party = self.company.of_description(
                name,
                "group" if many else "person",
                country,
                "CVL",
                why=mention.why,
                score=WITH_LAND,
                many=many,
            )
        start = sentence.start_of(token.doc[phrase.left])
        self._mean(party, start, max(mention.end, sentence.end_of(token)), "description", mention.why, WITH_LAND,
                   sentence, _is_subject(token), token)  # fmt: skip

    def _pronoun(self, token: Token, sentence: Sentence) -> None:
        barred = {
            id(p)
            for verb in (token.head,)
            for c in verb.children
            if c is not token and c.dep_ in SUBJECTS and token.dep_ not in ("poss",)
            for p in self._meant.get((sentence.number, c.i), ())
        }
        found = pronoun(token.text, self.discourse, sentence.number, barred)
        if found:
            party, score, why = found
            start = sentence.start_of(token)
            self._mean(
                party,
                start,
                start + len(token.text),
                "pronoun",
                why,
                score,
                sentence,
                _is_subject(token),
                token,
            )

    # ── descriptions ──────────────────────────────────────────────────────────────────────────────

    def _describe(self, token: Token, sentence: Sentence, names: list[Mention]) -> None:
        surname = self._surnames.get(fold(token.text).lower()) if token.pos_ == "PROPN" else None
        if surname:
            start = sentence.start_of(token)
            self._mean(surname, start, start + len(token.text), "name", f"surname of {surname.name}", SURNAME,
                       sentence, _is_subject(token), token)  # fmt: skip
            return
        phrase = read_phrase(token, sentence, names, self.lexicon)
        found = self._gathered(phrase, sentence) or self._pair(phrase, sentence)
        if not found and phrase.part:
            found = self._role(phrase, phrase.part, sentence)
        start = sentence.start_of(token.doc[phrase.left])
        end = sentence.end_of(token.doc[phrase.right - 1])
        for party, why, score in found:
            self._mean(party, start, end, "description", why, score, sentence, _is_subject(token), token)

    def _gathered(self, phrase: Phrase, sentence: Sentence) -> list[tuple[Party, str, float]]:
        """A head that only counts ("thousands of protesters"): those who stand after its "of"."""
        if phrase.head.lower_ not in self.lexicon.roles.collectives:
            return []
        found = []
        for preposition, inner in phrase.links:
            if preposition != "of":
                continue
            if (sentence.number, inner.i) not in self._meant:
                names = [m for m in self.page.names if sentence.start <= m.start < sentence.end]
                self._token(inner, sentence, names, self._name_heads(sentence))
            for party in self._meant.get((sentence.number, inner.i), ()):
                if (
                    party.kind not in ("state", "person")
                    and party.known is None
                    or (party.known is not None and party.kind == "organisation")
                ):
                    found.append((party, f"{phrase.head.text!r} of {party.name}", WITH_LAND))
        return found

    def _pair(self, phrase: Phrase, sentence: Sentence) -> list[tuple[Party, str, float]]:
        """ "both leaders", "the two countries": the last two that fit."""
        low = [w.lower() for w in phrase.words]
        if not ({"both", "two"} & set(low[:-1]) or phrase.determiner == "both") or phrase.names:
            return []
        noun = low[-1]
        if noun in ("leaders", "presidents", "men", "politicians", "ministers"):
            found = self.discourse.last_two(lambda p: p.person, sentence.number)
        elif noun in (
            "countries",
            "states",
            "nations",
            "neighbours",
            "neighbors",
            "sides",
            "governments",
            "capitals",
        ):
            found = self.discourse.last_two(lambda p: p.kind == "state", sentence.number)
        else:
            return []
        return [(p, f"{' '.join(phrase.words)!r}: the last two that fit", COREFERENT) for p in found]

    def _role(self, phrase: Phrase, part: Part, sentence: Sentence) -> list[tuple[Party, str, float]]:
        country, why = self._land(phrase, sentence)
        organ = self._organ(phrase, part, sentence)
        if organ is not None:
            return [organ]
        score = WITH_LAND if country else WITHOUT_LAND
        if country is None and (same := self._same(phrase, part, sentence)):
            return [(same, f"{' '.join(phrase.words)!r}: {same.name} was meant last", COREFERENT)]
        if country is None and self._at_home(phrase, part):
            country, why, score = self.home, "country of the report", GUESSED_LAND
        if part.role.name in STATE_WORDS and not part.former:
            state = self.company.state(country) if country else None
            return [(state, f"{part.why}; {why}", score)] if state else []
        if country and part.role.kind == "office" and not phrase.many and not part.former:
            holder = self._holder(part, country)
            if holder:
                return [(holder, f"{part.why} of {country}; {why}", score)]
        if (
            part.role.weak
            and part.role.sector in ("GOV", "IGO", "LEG")
            and part.role.kind == "body"
            and not part.modifier
        ):
            return []
        name = name_of(part, country, many=phrase.many, lexicon=self.lexicon)
        party = self.company.of_description(
            name, kind_of(part, many=phrase.many), country, part.sector,
            why=f"{part.why}; {why}" if why else part.why, score=score, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return [(party, party.why, score)]

    def _land(self, phrase: Phrase, sentence: Sentence) -> tuple[str | None, str]:
        """The country of a phrase: a name before its head, its owner's, or that of what stands behind it."""
        for mention in reversed(phrase.names):
            if land := land_of(mention):
                return land, f"{mention.quote!r} before it"
        for owner in phrase.owners:
            for party in self._meant.get((sentence.number, owner.i), ()):
                if party.country:
                    return party.country, f"of {party.name}"
        for preposition, inner in phrase.links:
            if preposition in ("of", "from", "in", "at", "for", "inside", "within", "across", "near"):
                land = self._land_of_token(inner, sentence)
                if land:
                    return land, f"{preposition} {inner.text!r}"
        return None, ""

    def _land_of_token(self, token: Token, sentence: Sentence) -> str | None:
        start, end = sentence.start_of(token), sentence.end_of(token)
        for (s, e), party in self._named.items():
            if s <= start < e or start <= s < end:
                return party.country
        names = [m for m in self.page.names if sentence.start <= m.start < sentence.end]
        inner = read_phrase(token, sentence, names, self.lexicon)
        land = next((c for m in inner.names if (c := land_of(m))), None)
        if land:
            return land
        return next((c for _, t in inner.links if (c := self._land_of_token(t, sentence))), None)

    def _organ(self, phrase: Phrase, part: Part, sentence: Sentence) -> tuple[Party, str, float] | None:
        """Whose member, head or spokesman somebody is: the organisation's sector and country are his."""
        if phrase.head.lower_ not in self.lexicon.roles.heads or part.former:
            return None
        for mention in reversed(phrase.names):
            party = self._named.get((mention.start, mention.end))
            if party and party.kind == "organisation":
                return self._belonging(party, part, phrase)
        for preposition, inner in phrase.links:
            if preposition not in ("of", "for", "from", "at", "in", "with"):
                continue
            if (sentence.number, inner.i) not in self._meant:
                names = [m for m in self.page.names if sentence.start <= m.start < sentence.end]
                self._token(inner, sentence, names, self._name_heads(sentence))
            for party in self._meant.get((sentence.number, inner.i), ()):
                if party.kind == "organisation" or (
                    party.kind == "group" and party.sector in ("MIL", "COP", "SPY", "REB", "UAF")
                ):
                    return self._belonging(party, part, phrase)
        return None

    def _belonging(self, party: Party, part: Part, phrase: Phrase) -> tuple[Party, str, float]:
        name = name_of(part, party.country, many=phrase.many, lexicon=self.lexicon, of=party.name)
        sector = "GOV" if party.sector == "IGO" and party.country else party.sector
        described = self.company.of_description(
            name, kind_of(part, many=phrase.many), party.country, sector or part.sector,
            why=f"{part.role.name} of {party.name}", score=WITH_LAND, many=phrase.many, title=part.role.name,
        )  # fmt: skip
        return described, described.why, WITH_LAND

    def _same(self, phrase: Phrase, part: Part, sentence: Sentence) -> Party | None:
        """Whom a definite description without a country takes up again."""
        if not phrase.definite or phrase.many:
            return None
        if part.role.kind in ("office", "person"):
            generic = part.role.name in ("leader", "politician", "dictator", "man", "woman", "ruler")
            return self.discourse.find(
                lambda p: (
                    p.person
                    and (p.title == part.role.name or (generic and p.sector in ("GOV", "PTY", "OPP", "ELI")))
                ),
                sentence.number,
            )
        return self.discourse.find(
            lambda p: p.kind in ("organisation", "group") and p.title == part.role.name, sentence.number
        )

    def _at_home(self, phrase: Phrase, part: Part) -> bool:
        """Whether a role without a country is taken to be that of the report's own state."""
        if self.home is None or part.role.sector not in AT_HOME or part.role.weak:
            return False
        if part.role.name in self.lexicon.roles.from_anywhere or phrase.determiner in (
            "a",
            "an",
            "any",
            "no",
        ):
            return False
        return phrase.definite or part.role.kind == "band" or (phrase.many and len(phrase.words) == 1)

    def _holder(self, part: Part, country: str) -> Party | None:
        titles = [part.role.name]
        if part.role.name in ("dictator", "leader", "ruler"):
            titles = [
                "president",
                "supreme leader",
                "king",
                "emir",
                "dictator",
                "prime minister",
                "chancellor",
            ]
            if country in self.lexicon.roles.led_by_prime_minister:
                titles = ["prime minister", "chancellor", "president", "king"]
        for title in titles:
            known = self.lexicon.holder(country, title, self.page.published.value)
            if known:
                return self.company.of_known(known)
        return None

    # ── noting ────────────────────────────────────────────────────────────────────────────────────

    def _mean(
        self,
        party: Party,
        start: int,
        end: int,
        form: Form,
        why: str,
        score: float,
        sentence: Sentence,
        subject: bool,
        token: Token | None = None,
    ) -> None:
        party.places.append(Place(start, end, form, why or party.why, score))
        self.discourse.meant(party, sentence.number, subject=subject)
        if token is not None:
            key = (sentence.number, token.i)
            if party not in self._meant.get(key, ()):
                self._meant[key] = (*self._meant.get(key, ()), party)


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass", "ROOT")


def _home(page: Page) -> str | None:
    """The country that a report is mostly about, where one stands out."""
    counts = Counter(c for m in page.names if (c := land_of(m)))
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return ranked[0][0] if ranked else None


__all__ = ["Cast", "cast_of", "wants", "children", "takes_side"]
