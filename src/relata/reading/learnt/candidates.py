"""Who may be a side of an act: whoever its sentence mentions, or those before it, or the lands the report is about.

Nearly every coded source and target is among these; which one it is, is weighed by `relata.reading.learnt.sides`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.page import Sentence
from relata.reading.stretches import begun
from relata.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

# Sides are sought in so many sentences before an act. Of the coded sides that are not in the sentence itself, some
# nine in ten are mentioned in the three before it or are the report's foremost lands.
BACK = 3
LANDS = 3
_MENTIONING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Somebody who may be a side: mentioned at `token`, `back` sentences before the act, or a land by `standing`."""

    actor: ActorRef
    token: Token | None = None
    back: int = 0
    standing: str = ""

    @property
    def here(self) -> bool:
        """Whether the act's own sentence mentions it."""
        return self.token is not None and self.back == 0


@dataclass(slots=True, eq=False)
class Candidates:
    """The candidates of the acts of a page; the mentions of each sentence are looked up once."""

    stage: Stage
    _mentions: dict[int, list[tuple[Token, ActorRef]]] = field(default_factory=dict)

    def of(self, token: Token) -> list[Candidate]:
        """Who may be a side of the act that `token` names, the nearest sentences first."""
        page = self.stage.page
        sentence = page.sentence_of(token)
        found = [Candidate(actor, at) for at, actor in self.mentions(sentence)]
        for back in range(1, min(BACK, sentence.number) + 1):
            before = page.sentences[sentence.number - back]
            found += [Candidate(actor, at, back) for at, actor in self.mentions(before)]
        for rank, (country, _) in enumerate(self.stage.lands[:LANDS]):
            found.append(Candidate(self.stage.state(country), standing=f"land{rank}"))
        if self.stage.home:
            found.append(Candidate(self.stage.state(self.stage.home), standing="home"))
        return found

    def mentions(self, sentence: Sentence) -> list[tuple[Token, ActorRef]]:
        """Who is mentioned where in a parsed sentence, in order: noun phrases, pronouns, adjectives of nations."""
        if sentence.number not in self._mentions:
            self._mentions[sentence.number] = sorted(self._found(sentence), key=lambda m: m[0].i)
        return self._mentions[sentence.number]

    def _found(self, sentence: Sentence) -> Iterator[tuple[Token, ActorRef]]:
        seen: set[int] = set()
        for token in sentence.doc or ():
            if token.pos_ in _MENTIONING or token.tag_ == "PRP$":
                for actor in self.stage.cast.of(token):
                    seen.add(token.i)
                    yield token, actor
        for mention in begun(self.stage.named, sentence.start, sentence.end):
            tokens = sentence.tokens(mention.start, mention.end)
            if tokens and mention.actor and not seen & {t.i for t in tokens}:
                head = syntax.topmost(tokens)
                seen.add(head.i)
                yield head, self.stage.ref(mention.actor)
