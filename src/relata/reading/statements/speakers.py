"""Who says a statement: an actor of the cast where one is meant, else the report's own words.

The cast says who is meant by a noun phrase or a pronoun. What only speech shows is added here: a quote never names
its own speaker, so a pronoun beside it goes back to who spoke before; a tweet or a statement speaks for its author;
an office, a spokeswoman or a party speaks for the country of whom it belongs to; joint speakers each say it.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.drafts import Draft
from relata.reading.statements.pairs import both_before
from relata.reading.statements.seats import seat_of
from relata.reading.statements.wording import bare_name, described, of_another
from relata.records import ActorRef, Span
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

UNNAMED = ActorRef("", "unnamed")
"""The speaker of "it is said that"."""
# A pronoun goes back to a speaker within this many sentences.
REACH = 4
_ONE = frozenset({"he", "she"})
_SEVERAL = frozenset({"they", "both"})


@dataclass(slots=True)
class Turn:
    """Who spoke where: the speakers of one statement, for the pronouns after it."""

    sentence: int
    at: int
    speakers: tuple[ActorRef, ...]


@dataclass(slots=True)
class Speakers:
    """The speakers of a page, in the order of their cues."""

    page: Page
    known: Lexicon
    turns: list[Turn] = field(default_factory=list)
    by_cue: dict[tuple[int, int], tuple[tuple[ActorRef, ...], Span | None]] = field(default_factory=dict)
    """Who speaks by a cue: speech that goes on behind it has the same speakers."""

    def of(
        self, draft: Draft, content: tuple[int, int], *, inside: bool
    ) -> tuple[tuple[ActorRef, ...], Span | None]:
        """Who says a draft, several where each is an actor of its own, and where the first stands.

        `inside` says that the draft is speech within speech: it takes part in no chain of turns.
        """
        if not draft.speakers:
            return (UNNAMED,), None
        cue = (self.page.sentence_of(draft.token).number, draft.token.i)
        if cue not in self.by_cue:
            self.by_cue[cue] = self._found(draft, content, inside=inside)
        return self.by_cue[cue]

    def _found(
        self, draft: Draft, content: tuple[int, int], *, inside: bool
    ) -> tuple[tuple[ActorRef, ...], Span | None]:
        token = draft.speakers[0]
        span, name = self._place(draft, token)
        found = self._meant(token, name)
        if (over := self._over(draft, found)) is not None:
            token = over
            span, name = self._place(draft, token)
            found = self._meant(token, name)
        if token.lower_ == "both" and not found:
            found = both_before(self.page, token)
        if not inside:
            found = self._by_turn(draft, token, content, found) or found
        joint = self._joint(draft) if len(draft.speakers) > 1 else self._of_each(token)
        speakers = (
            joint
            or found[: None if all(f.id for f in found) and _plural(token) else 1]
            or (self._described(token, name),)
        )
        if not inside and (speakers[0].id or token.pos_ == "PROPN"):
            self.turns.append(
                Turn(self.page.sentence_of(draft.token).number, self.page.start_of(draft.token), speakers)
            )
        return speakers, span

    def _over(self, draft: Draft, found: tuple[ActorRef, ...]) -> Token | None:
        """Who speaks by a verb that the parse hangs too low: the nearest subject over it that is an actor.

        A participle on a thing ("said that meant a delay, calling the terms unfair"), and a verb of saying that goes
        on with a quote behind what was said first ("said the talks had failed, and added, '...'").
        """
        verb = draft.token
        if verb.pos_ not in ("VERB", "AUX") or syntax.children(verb, *syntax.SUBJECTS):
            return None
        above = [v for v in syntax.ancestors(verb) if v.pos_ in ("VERB", "AUX")]
        if verb.dep_ == "conj" and draft.direct and (host := syntax.first_conjunct(verb)).dep_ == "ccomp":
            above = [host.head]
        elif found or verb.tag_ != "VBG" or draft.speakers[0].pos_ == "PROPN":
            return None
        for clause in above:
            for subject in syntax.children(clause, *syntax.SUBJECTS):
                if any(a.country or a.name[:1].isupper() for a in self._cast(subject)) and subject.i < verb.i:
                    return subject
        return None

    def _place(self, draft: Draft, token: Token) -> tuple[Span, str]:
        """Where a speaker stands and in which words; a relative clause's stands at its pronoun."""
        words = [t for t in syntax.noun_phrase(token) if not (t.dep_ == "case" and t.head == token)]
        while len(words) > 1 and words[0].tag_ in ("WRB", "CC", "IN", "RB") and words[0].i < token.i:
            words = words[1:]
        span = self.page.span(*self.page.stretch(words))
        name = self.page.span(*self.page.stretch(bare_name(token, words))).quote
        relative = [c for c in syntax.children(draft.token, "nsubj") if c.tag_ in ("WP", "WDT")]
        if relative and relative[0] not in words:
            span = self.page.span(*self.page.stretch(relative))
        return span, name

    def _cast(self, token: Token) -> tuple[ActorRef, ...]:
        return self.page.cast.of(token) if self.page.cast is not None else ()

    def _meant(self, token: Token, name: str) -> tuple[ActorRef, ...]:
        """The actors that a noun phrase means: by its head, by what stands beside it, as the author of a document."""
        if found := self._cast(token):
            return found
        for beside in syntax.children(token, "appos"):
            if of_another(token, beside):
                continue
            if found := self._cast(beside):
                return found
        if token.lower_ in self.known.documents:
            owners = [*syntax.possessors(token), *syntax.after(token, "by", "from", "of")]
            owners += syntax.children(token, "compound", "amod", "nmod")
            owners += [
                a for c in syntax.children(token, "acl") if syntax.is_passive(c) for a in syntax.agents(c)
            ]
            for owner in owners:
                if found := self._cast(owner):
                    return found
            return self._named(token)
        return ()

    def _named(self, token: Token) -> tuple[ActorRef, ...]:
        """The actor named before the head of a noun phrase: "a Kremlin readout"."""
        low = self.page.stretch(syntax.noun_phrase(token))[0]
        high = self.page.start_of(token)
        at = bisect.bisect_left(self.page.names, low, key=lambda m: m.start)
        return tuple(m.actor for m in self.page.names[at : at + 1] if m.end <= high and m.actor is not None)

    def _joint(self, draft: Draft) -> tuple[ActorRef, ...]:
        """Speakers joined by "and", where each is a different actor."""
        found = [self._meant(t, t.text) for t in draft.speakers]
        refs = tuple(dict.fromkeys(f[0] for f in found if f))
        return refs if len(refs) == len(found) else ()

    def _of_each(self, token: Token) -> tuple[ActorRef, ...]:
        """ "the leaders of Chad, Niger and Mali": one speaker for each, named after his country."""
        owners = (
            syntax.after(token, "of", "from")
            if token.tag_ == "NNS" and token.lower_ in self.known.organs
            else []
        )
        found = tuple(dict.fromkeys(f[0] for o in owners if (f := self._cast(o)) and f[0].country))
        return (
            tuple(ActorRef("", f"{token.text} of {f.name}", f.country, "GOV") for f in found)
            if len(found) > 1
            else ()
        )

    def _by_turn(
        self, draft: Draft, token: Token, content: tuple[int, int], found: tuple[ActorRef, ...]
    ) -> tuple[ActorRef, ...]:
        """Who spoke before, where a pronoun or a bare document goes back to him rather than to `found`."""
        before = self._before(draft)
        low = token.lower_
        if before is None:
            bare = low in self.known.documents and self._definite(token) and not syntax.possessors(token)
            return self._subject_before(draft, token) if not found and (low in _ONE or bare) else ()
        if low in self.known.documents and not found and not syntax.possessors(token):
            return before.speakers if self._definite(token) and low not in self.known.records else ()
        if low in _SEVERAL or (low in _AUTHORS and self._definite(token)):
            return before.speakers if len(before.speakers) > 1 else ()
        first = self.page.sentence_at(content[0])
        near = first is not None and first.number - before.sentence <= 1
        if low not in _ONE or len(before.speakers) != 1 or not before.speakers[0].id:
            return ()
        if found and found[0].id == before.speakers[0].id:
            return ()
        if not self._person(before.speakers[0]) or not self._suits(low, before.speakers[0]):
            return ()
        if not found or (near and not self._meant_since(found[0], before, draft, content)):
            return before.speakers
        return ()

    def _subject_before(self, draft: Draft, token: Token) -> tuple[ActorRef, ...]:
        """The subject of the sentence before, for a pronoun or for the document that he is told to have given out."""
        here = self.page.sentence_of(draft.token)
        before = self.page.sentences[here.number - 1] if here.number else None
        if before is None or before.doc is None or before.paragraph != here.paragraph:
            return ()
        if token.lower_ not in _ONE and not any(t.lower_ == token.lower_ for t in before.doc):
            return ()
        for root in (t for t in before.doc if t.dep_ == "ROOT"):
            for subject in syntax.children(root, "nsubj"):
                if subject.pos_ == "PROPN" or subject.lower_ in self.known.organs:
                    name = self.page.span(*self.page.stretch(syntax.noun_phrase(subject))).quote
                    return self._meant(subject, name) or (self._described(subject, name),)
        return ()

    def _definite(self, token: Token) -> bool:
        return any(c.lower_ in ("the", "this", "that", "his", "her", "its", "their") for c in token.children)

    def _before(self, draft: Draft) -> Turn | None:
        """The last turn before a draft's cue, within reach."""
        here = self.page.sentence_of(draft.token).number
        at = self.page.start_of(draft.token)
        turn = next((t for t in reversed(self.turns) if t.at < at), None)
        return turn if turn is not None and here - turn.sentence < REACH else None

    def _person(self, ref: ActorRef) -> bool:
        actors = self.page.cast.actors if self.page.cast is not None else ()
        return any(a.id == ref.id and a.kind == "person" for a in actors)

    def _suits(self, pronoun: str, ref: ActorRef) -> bool:
        return self.page.cast is None or self.page.cast.suits(pronoun, ref)

    def _meant_since(self, ref: ActorRef, turn: Turn, draft: Draft, content: tuple[int, int]) -> bool:
        """Whether the report itself, outside the quote, means an actor between a turn and a draft's cue."""
        low, high = self.page.sentences[turn.sentence].end, self.page.sentence_of(draft.token).end
        mentions = self.page.cast.mentions if self.page.cast is not None else ()
        return any(
            m.actor is not None and m.actor.id == ref.id and m.form != "pronoun" and low <= m.start < high
            and not content[0] <= m.start < content[1] for m in mentions
        )  # fmt: skip

    def _described(self, token: Token, name: str) -> ActorRef:
        """A speaker who is no actor, in the report's words, with the country of whom it belongs to."""
        owner = self._belongs_to(token)
        return ActorRef("", described(name), owner.country if owner else None)

    def _belongs_to(self, token: Token) -> ActorRef | None:
        """Whose office, spokesman or party somebody is."""
        owners = syntax.possessors(token)
        if token.lower_ in self.known.organs:
            owners = [*owners, *syntax.after(token, "of", "for", "from", "in", "to", "at")]
        if token.lower_ in self.known.documents | self.known.findings:
            owners = [*owners, *syntax.after(token, "by", "from", "in"), *syntax.children(token, "compound")]
        for owner in owners:
            if found := self._cast(owner):
                return found[0]
            for word in syntax.children(owner, "compound", "appos"):
                if found := self._cast(word):
                    return found[0]
        return self._some_of(token) or seat_of(self.page, token)

    def _some_of(self, token: Token) -> ActorRef | None:
        """Those of whom "several" or "another" are some: who the sentence before is about."""
        if token.lower_ not in _SOME or syntax.after(token, "of", "in", "from"):
            return None
        here = self.page.sentence_of(token)
        before = self.page.sentences[here.number - 1] if here.number else None
        if before is None or before.doc is None or before.paragraph != here.paragraph:
            return None
        for root in (t for t in before.doc if t.dep_ == "ROOT"):
            for subject in syntax.children(root, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS):
                if subject.tag_ in ("NNS", "NNPS") and (found := self._cast(subject)):
                    return found[0]
        return None


_SOME = frozenset({"several", "some", "others", "many", "another", "most", "one", "two", "three"})
_AUTHORS = wordlist("statements", "authors")


def _plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or token.lower_ in _SEVERAL
