"""A report laid out for reading: its sentences, and what has been found in them so far.

A page lives only inside `read`; each reader takes it and gives records back. Offsets are those of the
report's text throughout: `Page.text` has typographic marks made plain one for one, so a place in it is the
same place in `Page.report.text`, and quotes are always cut from the latter.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from relata.reading import sentences as layout
from relata.records import Actor, ActorRef, Evidence, Mention, Published, Report, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# One character for one: curly and angled quotes, apostrophes, non-breaking and line-breaking white space.
PLAIN = str.maketrans(
    "“”„‟«»‘’‚‛′\u00a0\u2002\u2003\u2009\u200a\u202f\u2028\u2029\t\n\r\v\f",
    '""""""\'\'\'\'\'' + " " * 13,
)

# A page of more sentences than this is read in parts: some 40,000 words, far above any press report, whose parses
# weigh about 40 MB. Each part has a cast of its own.
PART = 2_000


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a page. `doc` is its parse, or None where no reader asked for one.

    `starts` gives, for each token of `doc`, where it starts in the report's text. `head` says whether it stands in
    the head of the report (`heads`), `skip` how many characters at its head are a label and no words (`turns.py`),
    `live` whether a clock time of a live page stands over it.
    """

    number: int
    start: int
    end: int
    paragraph: int
    text: str
    head: bool = False
    skip: int = 0
    live: bool = False
    doc: Doc | None = None
    starts: list[int] = field(default_factory=list)

    def start_of(self, token: Token) -> int:
        """Where `token` starts in the report's text."""
        return self.starts[token.i]

    def end_of(self, token: Token) -> int:
        """Where `token` ends in the report's text."""
        return self.starts[token.i] + len(token.text)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap the stretch from `start` to `end` of the report's text."""
        if self.doc is None:
            return []
        first = bisect.bisect_right(self.starts, start) - 1
        last = bisect.bisect_left(self.starts, end)
        return [t for t in self.doc[max(0, first) : last] if self.end_of(t) > start]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaks in an interview, its label, and whether that is who asks."""

    start: int
    end: int
    label_start: int
    label_end: int
    label: str
    asks: bool


class Cast(Protocol):
    """Who plays on a page (made by `relata.reading.actors.cast`)."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    def of(self, token: Token) -> tuple[ActorRef, ...]:
        """Who the noun phrase headed by `token` means; each party of a compound; () where no actor."""
        ...

    def at(self, start: int, end: int) -> tuple[ActorRef, ...]:
        """Who the stretch of text from `start` to `end` means, by its head; () where no actor."""
        ...

    def suits(self, pronoun: str, actor: ActorRef) -> bool:
        """Whether "he" or "she" can mean an actor; True of one of whom nothing tells it."""
        ...


# Lines above the text at most: the outlet's name, a label, the headline, the line below it, a date.
HEAD = 6
# What closes a sentence of running text.
STOPS = frozenset(".!?\"':;,")


def heads(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of a report's head: lines of their own without a full stop, up to the first that has one."""
    for sentence in sentences[:HEAD]:
        later = sentence.number + 1
        alone = later >= len(sentences) or sentences[later].paragraph != sentence.paragraph
        if not alone or sentence.text[-1:] in STOPS:
            return
        yield sentence


@dataclass(slots=True, eq=False)
class Page:
    """A report and what has been found on it."""

    report: Report
    text: str
    sentences: list[Sentence]
    times: tuple[TimeExpression, ...] = ()
    names: tuple[Mention, ...] = ()
    """Mentions by name, found before any parse."""
    published: Published = field(default_factory=Published)
    turns: tuple[Turn, ...] = ()
    """Whose turn it is, where the report is an interview."""
    cast: Cast | None = None

    @classmethod
    def lay_out(cls, report: Report) -> Page:
        """The page of a report: furniture left out, the rest in sentences.

        What stands in the midst of a line is blank in `text`, and the sentence goes on behind it.
        """
        inserts, around = layout.parted(report.text, report.furniture)
        text = layout.blanked(report.text, inserts)
        pieces = layout.split(text, around)
        text = text.translate(PLAIN)
        sentences = [
            Sentence(n, p.start, p.end, p.paragraph, text[p.start : p.end]) for n, p in enumerate(pieces)
        ]
        for sentence in heads(sentences):
            sentence.head = True
        return cls(report, text, sentences)

    def parts(self) -> Iterator[Page]:
        """The page itself; of an enormous one, pages of at most `PART` sentences, cut between paragraphs.

        A part keeps the report and its offsets, and has the sentences, names and times of its own stretch.
        """
        if len(self.sentences) <= PART:
            yield self
            return
        at = 0
        while at < len(self.sentences):
            end = self._part_end(at)
            yield self._part(at, end)
            at = end

    def _part_end(self, at: int) -> int:
        """The sentence before which the part that begins at `at` ends: one that opens a paragraph, else any."""
        end = at + PART
        if end >= len(self.sentences):
            return len(self.sentences)
        last = self.sentences[end].paragraph
        first = bisect.bisect_left(self.sentences, last, lo=at, hi=end, key=lambda s: s.paragraph)
        return first if first > at + PART // 2 else end

    def _part(self, at: int, end: int) -> Page:
        kept = [replace(s, number=n) for n, s in enumerate(self.sentences[at:end])]
        low, high = kept[0].start, kept[-1].end
        return replace(
            self,
            sentences=kept,
            times=tuple(t for t in self.times if low <= t.start < high),
            names=tuple(m for m in self.names if low <= m.start < high),
            turns=tuple(t for t in self.turns if low <= t.start < high),
        )

    def close(self) -> None:
        """Let the parses go: cast and page hold each other."""
        self.cast = None
        for sentence in self.sentences:
            sentence.doc = None

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence that stands from `start` to `end`."""
        return Evidence.cut(self.report, start, end)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`."""
        return Span.of(self.report.text, start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None between sentences."""
        at = bisect.bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def turn_at(self, offset: int) -> Turn | None:
        """Whose turn it is at `offset` of an interview."""
        at = bisect.bisect_right(self.turns, offset, key=lambda t: t.label_start) - 1
        return self.turns[at] if at >= 0 and offset < self.turns[at].end else None

    def in_interview(self, offset: int) -> bool:
        """Whether a place stands in a turn, or before the first one, where the report says who is interviewed."""
        return bool(self.turns) and (offset < self.turns[0].start or self.turn_at(offset) is not None)

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token of a parse stands in."""
        number: int = token.doc.user_data["sentence"]
        return self.sentences[number]

    def start_of(self, token: Token) -> int:
        """Where `token` starts in the report's text."""
        return self.sentence_of(token).start_of(token)

    def end_of(self, token: Token) -> int:
        """Where `token` ends in the report's text."""
        return self.sentence_of(token).end_of(token)

    def in_time(self, token: Token) -> bool:
        """Whether a token is a part of a time expression ("in March")."""
        at = self.start_of(token)
        return any(t.start <= at < t.end for t in self.times)

    def stretch(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of the report's text that tokens of one sentence cover together."""
        ordered = sorted(tokens, key=lambda t: t.i)
        return self.start_of(ordered[0]), self.end_of(ordered[-1])

    def parsed(self) -> Iterator[tuple[Sentence, Doc]]:
        """The sentences that have been parsed, with their parse."""
        return ((s, s.doc) for s in self.sentences if s.doc is not None)
