"""Who "I" and "we" are: the speaker of the quote that they stand in.

The speaker is the subject of a verb of saying beside the quote, in its sentence, else whoever spoke last in the few
sentences before it. Outside quotation marks the first person is the writer, no party.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.statements.cues import lexicon as cues
from relata.reading.statements.quotes import Quote, find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Token

ONE = frozenset({"i", "me", "my", "mine", "myself"})
US = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST = ONE | US
# A quote without a speaker of its own is spoken on by whoever spoke at most so many sentences before.
REACH = 3


class Voices:
    """The quotes of a page and, sentence by sentence, who speaks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.quotes: tuple[Quote, ...] = find_quotes(page)
        self._starts = [q.start for q in self.quotes]

    def quoted(self, offset: int) -> bool:
        """Whether a place stands in a quote of more than a borrowed word."""
        at = bisect.bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.quotes[at].end and not self.quotes[at].scare

    def answered(self, offset: int) -> bool:
        """Whether a place stands in an answer of an interview."""
        turn = self.page.turn_at(offset) if self.page.turns else None
        return turn is not None and not turn.asks

    def opened(self, offset: int) -> bool:
        """Whether a place stands before the first turn of an interview."""
        return bool(self.page.turns) and offset < self.page.turns[0].label_start

    def speaker(self, token: Token, sentence: Sentence) -> Token | None:
        """Who says, in its own sentence, the quote that `token` stands in."""
        above = [v for v in (token, *syntax.ancestors(token)) if self.says(v, sentence)]
        found = above or [v for v in token.doc if self.says(v, sentence)]
        for verb in found:
            subject = next((s for s in self._subjects(verb) if not self._inside(s, sentence)), None)
            if subject is not None:
                return subject
        return None

    def speakers(self, sentence: Sentence) -> list[Token]:
        """Those who are said to speak in a sentence, outside its quotes, the last one last."""
        assert sentence.doc is not None
        said = [v for v in sentence.doc if self.says(v, sentence)]
        return [s for v in said for s in self._subjects(v)[:1] if not self._inside(s, sentence)]

    def _inside(self, token: Token, sentence: Sentence) -> bool:
        return self.quoted(sentence.start_of(token))

    def says(self, token: Token, sentence: Sentence) -> bool:
        """Whether a verb reports speech from outside a quote."""
        if token.pos_ != "VERB" or self._inside(token, sentence):
            return False
        places = cues().verbs.get(token.lower_, {})
        return "quote" in places or "that" in places

    @staticmethod
    def _subjects(verb: Token) -> list[Token]:
        found = syntax.agents(verb)
        # "..., said Iran's envoy": the parse may take the speaker behind the verb for its object.
        return found or [c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c.i > verb.i]
